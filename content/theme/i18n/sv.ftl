# Den enda källan utanför de fyra andra i exemplet är hr.
code-source-other = hr

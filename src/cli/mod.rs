//! Arguments, terminal, exit codes: the only room that prints.

// What the pages can do without is done here: nothing else.
"use strict";

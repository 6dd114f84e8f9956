//! Foreign spreadsheets → content files. Knows nothing of the build.

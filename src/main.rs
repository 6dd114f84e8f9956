//! The `lagesbild` command. Everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    lagesbild::cli::run()
}

//! Arguments, terminal, exit codes: the only room that prints. What was typed (`arguments`) becomes what it means
//! (`commands`), and findings become lines (`report`).

mod arguments;
mod audit;
mod commands;
mod diff;
mod docs;
mod explain;
mod explain_code;
mod import;
mod lacking;
mod new;
mod progress;
mod report;
mod schema;
mod serve;
mod swedish;
mod theme;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

use arguments::{Arguments, Color};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Fine,
    Findings,
    CouldNotRun,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        ExitCode::from(match end {
            End::Fine => 0,
            End::Findings => 1,
            End::CouldNotRun => 2,
        })
    }
}

/// Runs the command line of this process and says how it ended.
pub fn run() -> ExitCode {
    let arguments = match read_arguments() {
        Ok(arguments) => arguments,
        Err(end) => return end.into(),
    };
    let terminal = terminal(&arguments);
    let end = commands::run_command(&arguments, &terminal).unwrap_or_else(|error| {
        terminal.say(&format!("fel: {}", crate::failure::explain(&error)));
        End::CouldNotRun
    });
    end.into()
}

/// The command line as the rest of the program knows it, with help in Swedish.
fn command() -> clap::Command {
    swedish::in_swedish(Arguments::command())
}

/// What was typed. `help` and a command are asked as people do: `lagesbild help new`.
fn typed() -> Vec<OsString> {
    let mut typed: Vec<OsString> = std::env::args_os().collect();
    if typed.get(1).is_some_and(|word| word == "help" || word == "hjälp") {
        typed.remove(1);
        typed.push("--help".into());
    }
    typed
}

fn read_arguments() -> Result<Arguments, End> {
    let matches =
        command().try_get_matches_from(typed()).and_then(|matches| Arguments::from_arg_matches(&matches));
    matches.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A closed standard output leaves nobody to tell.
            let _ = error.print();
            End::Fine
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            End::CouldNotRun
        }
        _ => {
            let _ = writeln!(std::io::stderr().lock(), "{}", swedish::explain_error(&error));
            End::CouldNotRun
        }
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "NO_COLOR is the terminal's convention, and this room is the terminal's"
)]
fn terminal(arguments: &Arguments) -> report::Terminal {
    use std::io::IsTerminal;
    let is_terminal = std::io::stderr().is_terminal();
    let colored = match arguments.common.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let common = &arguments.common;
    report::Terminal { format: common.format, colored, quiet: common.quiet, shows_all: common.all }
}

//! Arguments, terminal, exit codes: the only room that prints. What was typed (`arguments`) becomes what it means
//! (`commands`), and findings become lines (`report`).

mod arguments;
mod audit;
mod commands;
mod diff;
mod explain;
mod import;
mod new;
mod report;

use std::process::ExitCode;

use clap::Parser;

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
    let arguments = Arguments::parse();
    let terminal = terminal(&arguments);
    let end = commands::run_command(&arguments, &terminal).unwrap_or_else(|error| {
        terminal.say(&format!("fel: {error:#}"));
        End::CouldNotRun
    });
    end.into()
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
    report::Terminal { format: arguments.common.format, colored, quiet: arguments.common.quiet }
}

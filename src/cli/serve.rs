//! `lagesbild serve`: what the author sees in the terminal meanwhile.

use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Result;

use super::End;
use super::arguments::{Common, Serve};
use super::commands::{print, request};
use super::report::Terminal;
use crate::failure::explain;
use crate::{Outcome, ServeEvent, ServeRequest, serve_site};
use input::ContentSource;
use model::diag::{Severity, counted};

/// Serves until it is stopped.
///
/// # Errors
/// The port is taken, or the folders cannot be watched.
pub fn run_serve(common: &Common, serve: &Serve, terminal: &Terminal) -> Result<End> {
    if !common.content.is_dir() {
        // The other commands end here too; a folder that goes away later may come back.
        gate::load_content(&ContentSource::from(common.content.as_path()))?;
    }
    let served = ServeRequest { site: request(common), port: serve.port };
    serve_site(&served, &mut |event| match event {
        ServeEvent::Ready { address } => {
            let address = format!("http://{address}/");
            // Whoever started the program reads the address from there; without one there is nobody to tell.
            let _ = print(format!("{address}\n").as_bytes());
            terminal.tell("Ändra i content/ och se sidan följa med. Avsluta med Ctrl+C.");
            if serve.open && open_browser(&address).is_err() {
                terminal.tell(&format!("Webbläsaren gick inte att öppna: gå till {address}"));
            }
        }
        ServeEvent::Built { outcome, shown, took } => {
            terminal.report(&outcome.findings, &common.content);
            terminal.tell(&match (&outcome.summary, shown) {
                (Some(summary), Some(shown)) if !has_errors(outcome) => {
                    let (shown, took) = (seconds(shown), seconds(took));
                    format!(
                        "Visad efter {shown} s, hela webbplatsen byggd efter {took} s: {}",
                        counted(summary.pages, "sida", "sidor")
                    )
                }
                _ => "Inte byggd: den förra webbplatsen visas.".to_owned(),
            });
        }
        ServeEvent::Failed { error } => terminal.say(&format!("fel: {}", explain(error))),
    })?;
    Ok(End::Fine)
}

fn has_errors(outcome: &Outcome) -> bool {
    outcome.findings.iter().any(|finding| finding.severity == Severity::Error)
}

fn seconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64()).replace('.', ",")
}

fn open_browser(address: &str) -> std::io::Result<()> {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "windows") {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().map(drop)
}

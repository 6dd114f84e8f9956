//! What the program is doing, for whoever waits at a terminal: one line that is written over, from half a second on.

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::arguments::Format;
use super::report::Terminal;

/// Nobody minds waiting so long without a word.
const SILENT: Duration = Duration::from_millis(500);
const TICK: Duration = Duration::from_millis(100);

/// Shows the stage that was told last until it is dropped; nothing in a pipe, with `-q`, or in a form for machines.
#[derive(Debug)]
pub struct Progress {
    told: Option<Sender<&'static str>>,
    shown: Option<JoinHandle<()>>,
}

impl Progress {
    pub fn new(terminal: &Terminal) -> Self {
        let is_wanted =
            terminal.format == Format::Human && !terminal.quiet && std::io::stderr().is_terminal();
        if !is_wanted {
            return Progress { told: None, shown: None };
        }
        let (told, stages) = channel();
        Progress { told: Some(told), shown: Some(thread::spawn(move || show(&stages))) }
    }

    /// What is being done from now on.
    pub fn stage(&self, stage: &'static str) {
        if let Some(told) = &self.told {
            // It is listened to until this is dropped.
            let _ = told.send(stage);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.told = None;
        // The line is gone before anything else is written.
        let _ = self.shown.take().map(JoinHandle::join);
    }
}

fn show(stages: &Receiver<&'static str>) {
    let start = Instant::now();
    let (mut stage, mut is_shown) = ("", false);
    // A terminal that is gone needs no line.
    let write = |text: String| drop(write!(std::io::stderr().lock(), "{text}"));
    loop {
        match stages.recv_timeout(TICK) {
            Ok(next) => stage = next,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if start.elapsed() > SILENT && !stage.is_empty() {
            is_shown = true;
            write(format!("\r\u{1b}[2K{stage} … {} s", start.elapsed().as_secs()));
        }
    }
    if is_shown {
        write("\r\u{1b}[2K".to_owned());
    }
}

//! `lagesbild serve`: the site on this machine alone, made anew in memory whenever something in its content changes.
//!
//! In: the content and theme folders. Out: pages to a browser on the same machine. What is served is what `build` would
//! write, byte for byte but for a script at the end of each page. Nothing is written to disk.
//!
//! A change is shown as soon as the content has been read and has passed the gate: each page is made when it is asked for
//! ([`live`]). The rest of the site is made meanwhile, since faults of a text that only rendering finds may be on any page.
//! Where there are errors the last site stands that was made in full without any, and the faults are shown over it.

mod answer;
mod http;
mod live;
mod watch;

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

use crate::failure::explain;
use crate::pipeline::{Outcome, Request};
use crate::remake::Remaker;
use answer::Shared;
use live::Live;
use model::diag::{Diagnostic, Severity};
use watch::Watch;

/// After the first sign of a change: until it has been quiet for so long, but no longer than that.
const QUIET: Duration = Duration::from_millis(20);
const LONGEST_WAIT: Duration = Duration::from_millis(400);
/// How often folders that were gone are looked for, and waiting browsers are looked over.
const TICK: Duration = Duration::from_secs(1);
/// What browsers ask for first is made before the rest, which would take its time.
const HEAD_START: Duration = Duration::from_millis(150);
/// Faults that are shown over a page.
const MOST_SHOWN: usize = 20;

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct ServeRequest {
    pub site: Request,
    /// 0: any that is free.
    pub port: u16,
}

/// Told once the site can be read, and when all of it has been made, or could not be.
#[derive(Debug)]
pub enum ServeEvent<'a> {
    Ready {
        address: SocketAddr,
    },
    Built {
        outcome: &'a Outcome,
        /// From the change until pages were shown; `None` where they were not.
        shown: Option<Duration>,
        /// Until all was made, or the faults were known.
        took: Duration,
    },
    /// The machine's fault, such as a folder that is gone.
    Failed {
        error: &'a anyhow::Error,
    },
}

/// All of a site: how it went, and its files.
type Whole = (Outcome, BTreeMap<String, Vec<u8>>);

/// What the main thread waits for.
enum Signal {
    Changed,
    /// All of a site was made, or could not be; or the program broke.
    Made(Arc<Live>, Box<thread::Result<Result<Whole>>>),
}

/// Serves until the process is stopped. `tell` hears how it goes, on this thread.
///
/// # Errors
/// The port is taken, or the folders cannot be watched.
pub fn serve_site(request: &ServeRequest, tell: &mut dyn FnMut(ServeEvent<'_>)) -> Result<()> {
    let port = request.port;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| anyhow!(port_taken(port, error.kind())))?;
    let address = listener.local_addr()?;
    let shared = Arc::new(Shared::new(address));
    let shared_with_browsers = Arc::clone(&shared);
    let (sender, signals) = channel();
    let changed = sender.clone();
    // Nobody listens once the program ends.
    let mut watch = Watch::new(&request.site, move || drop(changed.send(Signal::Changed)))?;
    let mut keeper = Keeper {
        request: &request.site,
        shared: Arc::clone(&shared),
        remaker: Remaker::default(),
        sender,
        sound: None,
        making: None,
        unread: String::new(),
        has_fallen_back: false,
    };
    keeper.remake(tell);
    tell(ServeEvent::Ready { address });
    let hear = Arc::new(move |request| shared_with_browsers.answer(request));
    thread::spawn(move || http::listen(&listener, &hear));
    loop {
        if keeper.wait_for_change(&signals, tell) || watch.has_come_back() {
            keeper.remake(tell);
        }
        shared.look_over();
    }
}

fn port_taken(port: u16, error: io::ErrorKind) -> String {
    let why = match error {
        io::ErrorKind::AddrInUse => "används redan, troligen av ett annat program eller en annan `serve`",
        io::ErrorKind::PermissionDenied => "får du inte använda",
        _ => "går inte att använda",
    };
    // The system keeps those below 1024 for itself.
    let other = port.checked_add(1).filter(|other| *other > 1024).unwrap_or(8018);
    format!("porten {port} {why}\n  gör så här: välj en annan, till exempel `--port {other}`")
}

/// Keeps what is shown as the content is.
struct Keeper<'a> {
    request: &'a Request,
    shared: Arc<Shared>,
    remaker: Remaker,
    sender: Sender<Signal>,
    /// The last site that was made in full, without errors.
    sound: Option<Arc<Live>>,
    /// What is not yet made in full.
    making: Option<Making>,
    /// What is wrong with the content since; empty where it could be read.
    unread: String,
    /// The last that was made in full had errors. They are likely to be there still, so that the next is shown only when
    /// they have been looked for.
    has_fallen_back: bool,
}

struct Making {
    site: Arc<Live>,
    since: Instant,
    /// From the change until it was shown; `None` where it is not.
    shown: Option<Duration>,
    /// Set where it is no longer wanted.
    stop: Arc<AtomicBool>,
}

impl Keeper<'_> {
    /// True once something has changed and it has been quiet since; false where nothing did for a while.
    fn wait_for_change(&mut self, signals: &Receiver<Signal>, tell: &mut dyn FnMut(ServeEvent<'_>)) -> bool {
        let mut first: Option<Instant> = None;
        while first.is_none_or(|first| first.elapsed() < LONGEST_WAIT) {
            let patience = if first.is_some() { QUIET } else { TICK };
            match signals.recv_timeout(patience) {
                Ok(Signal::Changed) => drop(first.get_or_insert_with(Instant::now)),
                Ok(Signal::Made(site, made)) => {
                    self.made(&site, (*made).unwrap_or_else(|_| Err(broke())), tell);
                }
                Err(_) => break,
            }
        }
        first.is_some()
    }

    /// Shows the content as it is now, or what is wrong with it.
    fn remake(&mut self, tell: &mut dyn FnMut(ServeEvent<'_>)) {
        let since = Instant::now();
        // It would take the time of what is wanted more.
        self.making.iter().for_each(|making| making.stop.store(true, Ordering::Relaxed));
        let remade = catch_unwind(AssertUnwindSafe(|| self.remaker.remake(self.request)));
        let remade = remade.unwrap_or_else(|_| {
            // What it kept may be half changed.
            self.remaker = Remaker::default();
            Err(broke())
        });
        match remade {
            Ok(Ok(site)) => {
                let site = Arc::new(Live::new(site));
                let is_shown = !self.has_fallen_back;
                self.unread.clear();
                if is_shown {
                    self.shared.show(Some(Arc::clone(&site)), String::new());
                }
                let shown = is_shown.then(|| since.elapsed());
                let before = self.making.replace(Making { site, since, shown, stop: Arc::default() });
                before.iter().for_each(|before| before.site.give_up());
            }
            Ok(Err(findings)) => {
                self.unread = faults(&findings);
                self.shared.tell(self.unread.clone());
                let outcome = Outcome { findings, summary: None, stages: Vec::new() };
                tell(ServeEvent::Built { outcome: &outcome, shown: None, took: since.elapsed() });
            }
            Err(error) => {
                self.unread = explain(&error);
                self.shared.tell(self.unread.clone());
                tell(ServeEvent::Failed { error: &error });
            }
        }
        self.make_rest();
    }

    /// Makes all of what is shown, from the beginning, on a thread of its own.
    fn make_rest(&mut self) {
        let Some(making) = &mut self.making else { return };
        making.stop = Arc::default();
        let (site, stop, sender) = (Arc::clone(&making.site), Arc::clone(&making.stop), self.sender.clone());
        thread::spawn(move || {
            thread::sleep(HEAD_START);
            let made = catch_unwind(AssertUnwindSafe(|| site.make(&stop)));
            if !stop.load(Ordering::Relaxed) {
                // Nobody listens once the program ends.
                let _ = sender.send(Signal::Made(site, Box::new(made)));
            }
        });
    }

    fn made(&mut self, site: &Arc<Live>, made: Result<Whole>, tell: &mut dyn FnMut(ServeEvent<'_>)) {
        let is_wanted = |making: &mut Making| Arc::ptr_eq(&making.site, site);
        let Some(Making { site, since, mut shown, .. }) = self.making.take_if(is_wanted) else { return };
        match made {
            Ok((outcome, files)) => {
                let found = faults(&outcome.findings);
                if found.is_empty() {
                    self.keep(site, files, shown.is_none());
                    shown.get_or_insert_with(|| since.elapsed());
                } else {
                    self.fall_back(&site, found);
                }
                tell(ServeEvent::Built { outcome: &outcome, shown, took: since.elapsed() });
            }
            Err(error) => {
                self.fall_back(&site, explain(&error));
                tell(ServeEvent::Failed { error: &error });
            }
        }
    }

    /// A site that is sound.
    fn keep(&mut self, site: Arc<Live>, files: BTreeMap<String, Vec<u8>>, is_to_be_shown: bool) {
        self.has_fallen_back = false;
        self.sound = Some(Arc::clone(&site));
        site.keep(files);
        if is_to_be_shown {
            self.shared.show(Some(site), self.unread.clone());
        }
    }

    /// Shows the last sound site in the place of one with faults. What is wrong with the content since is told first.
    fn fall_back(&mut self, from: &Live, found: String) {
        self.has_fallen_back = true;
        let faults = if self.unread.is_empty() { found } else { self.unread.clone() };
        self.shared.show(self.sound.clone(), faults);
        from.give_up();
    }
}

/// The program's own fault: the content can be changed and tried again.
fn broke() -> anyhow::Error {
    anyhow!("programmet har ett fel och kunde inte läsa innehållet; det som ändrades sist orsakade det")
}

/// What is shown over the page: errors, with file and line; empty where there are none.
fn faults(findings: &[Diagnostic]) -> String {
    let errors: Vec<&Diagnostic> =
        findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    let line = |finding: &&Diagnostic| {
        let help = finding.help.as_ref().map(|help| format!("\n    {help}")).unwrap_or_default();
        format!(
            "{}:{} {} [{}]{help}\n",
            finding.place.path, finding.place.line, finding.message, finding.code
        )
    };
    let mut text: String = errors.iter().take(MOST_SHOWN).map(line).collect();
    if let Some(more) = errors.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
        text.push_str(&format!("… och {more} till\n"));
    }
    text
}

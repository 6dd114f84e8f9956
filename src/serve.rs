//! `lagesbild serve`: the site on this machine alone, built anew in memory whenever something in its content changes.
//!
//! In: the content and theme folders. Out: pages to a browser on the same machine, each with a script after its last
//! byte that waits for the next build. What is served is what `build` would write, byte for byte but for that script:
//! a page is looked up among the files of the last sound build, so that no path leads anywhere else. Nothing is
//! written to disk. Where the content has errors the last sound site stands, and the faults are shown over it.
//!
//! The script waits by asking for another script, which the server holds back until there is something new: the pages'
//! policy allows scripts from the site and no other connections.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use notify::{EventKind, RecursiveMode, Watcher};
use tiny_http::{Header, Method, Request as HttpRequest, Response, Server, StatusCode};

use crate::pipeline::{Outcome, Request, build_site};
use crate::write::Memory;
use model::diag::{Diagnostic, Severity};

/// Paths of the program's own, beside those of the site.
const LIVE: &str = "__lagesbild/live.js";
const WAIT: &str = "__lagesbild/wait.js";

/// After the first sign of a change: until it has been quiet for so long, but no longer than that.
const QUIET: Duration = Duration::from_millis(40);
const LONGEST_WAIT: Duration = Duration::from_millis(400);
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// How often folders that were gone are looked for, and waiting browsers are looked over.
const TICK: Duration = Duration::from_secs(1);
/// A browser that has waited so long is asked to ask again.
const LONGEST_HOLD: Duration = Duration::from_secs(20);
/// More waiting browsers than anyone has.
const MOST_WAITING: usize = 256;
/// Threads that answer.
const ANSWERING: usize = 4;
/// Faults that are shown over a page.
const MOST_SHOWN: usize = 20;

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct ServeRequest {
    pub site: Request,
    /// 0: any that is free.
    pub port: u16,
}

/// Told once the site can be read, and after each build.
#[derive(Debug)]
pub enum ServeEvent<'a> {
    Ready {
        address: SocketAddr,
    },
    Built {
        outcome: &'a Outcome,
        took: Duration,
    },
    /// The machine's fault, such as a folder that is gone.
    Failed {
        error: &'a anyhow::Error,
    },
}

/// The last sound site, and what is wrong with the content since.
#[derive(Debug, Default)]
struct Served {
    files: BTreeMap<String, Vec<u8>>,
    faults: String,
    /// Counts the builds.
    build: u64,
}

struct Waiting {
    since: Instant,
    /// The build that the browser shows.
    known: u64,
    request: HttpRequest,
}

/// What the threads share.
struct Shared {
    served: RwLock<Arc<Served>>,
    waiting: Mutex<Vec<Waiting>>,
    address: SocketAddr,
}

/// Serves until the process is stopped. `tell` hears how it goes, on this thread.
///
/// # Errors
/// The port is taken, or the folders cannot be watched.
pub fn serve_site(request: &ServeRequest, tell: &mut dyn FnMut(ServeEvent<'_>)) -> Result<()> {
    let port = request.port;
    let server = Server::http((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| anyhow!("porten {port} går inte att använda ({error}). Välj en annan med --port"))?;
    let address = server.server_addr().to_ip().ok_or_else(|| anyhow!("servern fick ingen adress"))?;
    let shared = Arc::new(Shared { served: RwLock::default(), waiting: Mutex::default(), address });
    let (changed, changes) = channel();
    let mut watch = Watch::new(request, changed)?;
    rebuild(request, &shared, tell);
    tell(ServeEvent::Ready { address });
    let server = Arc::new(server);
    for _ in 0..ANSWERING {
        let (server, shared) = (Arc::clone(&server), Arc::clone(&shared));
        thread::spawn(move || server.incoming_requests().for_each(|request| shared.answer(request)));
    }
    loop {
        if wait_for_change(&changes) || watch.has_come_back() {
            rebuild(request, &shared, tell);
        }
        shared.let_go(|waiting| waiting.since.elapsed() > LONGEST_HOLD);
    }
}

/// True once something has changed and it has been quiet since; false where nothing did for a while.
fn wait_for_change(changes: &Receiver<()>) -> bool {
    match changes.recv_timeout(TICK) {
        Ok(()) => {}
        Err(RecvTimeoutError::Timeout) => return false,
        Err(RecvTimeoutError::Disconnected) => {
            thread::sleep(TICK);
            return false;
        }
    }
    let start = Instant::now();
    while start.elapsed() < LONGEST_WAIT && changes.recv_timeout(QUIET).is_ok() {}
    true
}

/// The folders that a site is made of.
struct Watch {
    watcher: notify::RecommendedWatcher,
    folders: Vec<PathBuf>,
    are_gone: bool,
}

impl Watch {
    fn new(request: &ServeRequest, changed: Sender<()>) -> Result<Self> {
        let hears = move |event: notify::Result<notify::Event>| {
            // Reading a file is an event too.
            if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
                // Nobody listens once the program ends.
                let _ = changed.send(());
            }
        };
        let watcher = notify::recommended_watcher(hears)?;
        let folders = vec![request.site.content.clone(), request.site.themes.clone()];
        let mut watch = Watch { watcher, folders, are_gone: false };
        watch.begin();
        Ok(watch)
    }

    fn begin(&mut self) {
        for folder in self.folders.iter().filter(|folder| folder.is_dir()) {
            // What cannot be watched is seen again by `has_come_back`, or at the next start.
            let _ = self.watcher.watch(folder, RecursiveMode::Recursive);
        }
    }

    /// A folder that was removed is no longer watched: it is looked for until it is there again.
    fn has_come_back(&mut self) -> bool {
        let is_there = self.folders[0].is_dir();
        let came_back = is_there && self.are_gone;
        self.are_gone = !is_there;
        if came_back {
            self.begin();
        }
        came_back
    }
}

fn rebuild(request: &ServeRequest, shared: &Shared, tell: &mut dyn FnMut(ServeEvent<'_>)) {
    let start = Instant::now();
    let memory = Memory::default();
    match build_site(&request.site, &memory) {
        Ok(outcome) => {
            let files = memory.files.into_inner().unwrap_or_else(PoisonError::into_inner);
            let is_sound = outcome.findings.iter().all(|finding| finding.severity != Severity::Error);
            shared.serve(is_sound.then_some(files), faults(&outcome.findings));
            tell(ServeEvent::Built { outcome: &outcome, took: start.elapsed() });
        }
        Err(error) => {
            shared.serve(None, format!("{error:#}"));
            tell(ServeEvent::Failed { error: &error });
        }
    }
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

impl Shared {
    fn now(&self) -> Arc<Served> {
        Arc::clone(&self.served.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Without new files the last sound ones stand.
    fn serve(&self, files: Option<BTreeMap<String, Vec<u8>>>, faults: String) {
        {
            let mut served = self.served.write().unwrap_or_else(PoisonError::into_inner);
            let files = files.unwrap_or_else(|| served.files.clone());
            *served = Arc::new(Served { files, faults, build: served.build + 1 });
        }
        self.let_go(|_| true);
    }

    /// Answers the waiting browsers that `is_due`.
    fn let_go(&self, is_due: impl Fn(&Waiting) -> bool) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let (due, rest) = std::mem::take(&mut *waiting).into_iter().partition(is_due);
        *waiting = rest;
        drop(waiting);
        for Waiting { request, known, .. } in due {
            respond(request, 200, SCRIPT, wait_script(known, &self.now()));
        }
    }

    fn answer(&self, request: HttpRequest) {
        const PLAIN: &str = "text/plain; charset=utf-8";
        // A page from elsewhere can make a browser ask for its own name here, but not for ours.
        if !self.is_our_name(&request) {
            return respond(
                request,
                403,
                PLAIN,
                b"Den h\xc3\xa4r servern svarar bara p\xc3\xa5 127.0.0.1.".to_vec(),
            );
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return respond(request, 405, PLAIN, b"Bara GET och HEAD.".to_vec());
        }
        let (path, query) = match request.url().split_once('?') {
            Some((path, query)) => (path.to_owned(), query.to_owned()),
            None => (request.url().to_owned(), String::new()),
        };
        let served = self.now();
        let path = decode(path.trim_start_matches('/'));
        match path.as_str() {
            LIVE => respond(request, 200, SCRIPT, live_script(&served)),
            WAIT => self.hold(request, query.trim_start_matches("build=").parse().unwrap_or(0)),
            _ => respond_with_file(request, &served, &path),
        }
    }

    fn is_our_name(&self, request: &HttpRequest) -> bool {
        let host = request.headers().iter().find(|header| header.field.equiv("Host"));
        let port = self.address.port();
        host.is_some_and(|host| {
            let host = host.value.as_str();
            ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{port}"))
        })
    }

    /// Answers at once where there is news, else when there is.
    fn hold(&self, request: HttpRequest, known: u64) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        // Looked at behind the lock: a build that ends now lets go of all who wait once it has the lock.
        let served = self.now();
        if served.build > known || waiting.len() >= MOST_WAITING {
            drop(waiting);
            return respond(request, 200, SCRIPT, wait_script(known, &served));
        }
        waiting.push(Waiting { since: Instant::now(), known, request });
    }
}

fn respond_with_file(request: HttpRequest, served: &Served, path: &str) {
    let index =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let (status, found) = match served.files.get(&index) {
        Some(bytes) => (200, Some((index.as_str(), bytes))),
        None => (404, served.files.get("404.html").map(|bytes| ("404.html", bytes))),
    };
    let (name, bytes) = match found {
        Some((name, bytes)) => (name, bytes.clone()),
        None => (
            "404.html",
            b"<!doctype html><html lang=\"sv\"><meta charset=\"utf-8\"><title>Inte byggd</title>".to_vec(),
        ),
    };
    let mut body = bytes;
    if name.ends_with(".html") {
        body.extend_from_slice(format!("<script src=\"/{LIVE}\"></script>\n").as_bytes());
    }
    respond(request, status, content_type(name), body);
}

fn respond(request: HttpRequest, status: u16, content_type: &str, body: Vec<u8>) {
    let headers = [
        ("Content-Type", content_type),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];
    let headers = headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok());
    let length = body.len();
    let response =
        Response::new(StatusCode(status), headers.collect(), Cursor::new(body), Some(length), None);
    let response = response.with_chunked_threshold(usize::MAX);
    // A browser that has gone needs no answer.
    let _ = request.respond(response);
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => SCRIPT,
        "json" => "application/json; charset=utf-8",
        "svg" => "image/svg+xml",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

/// Bytes that are no text stay as they are: no file has such a name.
fn decode(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Shows the faults over the page, and waits.
fn live_script(served: &Served) -> Vec<u8> {
    let faults = serde_json::to_string(&served.faults).unwrap_or_default();
    format!(
        "(() => {{\n  const wait = (build) => {{\n    const script = document.createElement('script');\n    \
         script.src = '/{WAIT}?build=' + build;\n    script.onload = () => script.remove();\n    \
         script.onerror = () => {{ script.remove(); setTimeout(() => wait(build), 1000); }};\n    \
         document.head.append(script);\n  }};\n  window.lagesbildWait = wait;\n  const faults = {faults};\n  \
         if (faults) {{\n    const box = document.createElement('pre');\n    box.setAttribute('role', 'alert');\n    \
         box.textContent = 'Webbplatsen är inte byggd om. Det här behöver rättas:\\n\\n' + faults;\n    \
         Object.assign(box.style, {{position: 'fixed', inset: 'auto 0 0 0', margin: 0, padding: '1rem', maxHeight: '60vh', \
         overflow: 'auto', whiteSpace: 'pre-wrap', background: '#fff', color: '#1b2126', borderTop: '4px solid #b3261e', zIndex: 1000}});\n    \
         document.body.append(box);\n  }}\n  wait({build});\n}})();\n",
        build = served.build,
    )
    .into_bytes()
}

fn wait_script(known: u64, served: &Served) -> Vec<u8> {
    let next =
        if served.build > known { "location.reload()".to_owned() } else { format!("lagesbildWait({known})") };
    format!("{next};\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_decoded_once() {
        assert_eq!(decode("files/min%20mall%2523.txt"), "files/min mall%23.txt");
        assert_eq!(decode("v%C3%A4g/100%"), "väg/100%");
        assert_eq!(decode("%zz%"), "%zz%");
    }
}

//! Requests of browsers on this machine → answers. A page is looked up among the files of the site that is shown, so that
//! no path leads anywhere else, and gets a script after its last byte that waits for the next build.
//!
//! The script waits by asking for another script, which the server holds back until there is something new: the pages'
//! policy allows scripts from the site and no other connections.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use super::http::{Answer, Request};
use super::live::{Found, Live};

/// Paths of the program's own, beside those of the site.
const LIVE: &str = "__lagesbild/live.js";
const WAIT: &str = "__lagesbild/wait.js";
/// The element of a page that holds the faults already.
const FAULTS: &str = "lagesbild-faults";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// A browser that has waited so long is asked to ask again.
const LONGEST_HOLD: Duration = Duration::from_secs(20);
/// More waiting browsers than anyone has.
const MOST_WAITING: usize = 256;

/// What is shown, and what is wrong with the content since.
#[derive(Debug, Clone, Default)]
struct Served {
    /// `None` until the content has been sound.
    site: Option<Arc<Live>>,
    faults: String,
    /// Counts what browsers have been told of.
    build: u64,
}

struct Waiting {
    since: Instant,
    /// The build that the browser shows.
    known: u64,
    request: Request,
}

/// What the threads share.
pub(super) struct Shared {
    served: RwLock<Served>,
    waiting: Mutex<Vec<Waiting>>,
    address: SocketAddr,
}

impl Shared {
    pub fn new(address: SocketAddr) -> Self {
        Shared { served: RwLock::default(), waiting: Mutex::default(), address }
    }

    /// Another site, and what is wrong with the content since.
    pub fn show(&self, site: Option<Arc<Live>>, faults: String) {
        self.change(|served| (served.site, served.faults) = (site, faults));
    }

    /// The content has faults: what is shown stays.
    pub fn tell(&self, faults: String) {
        self.change(|served| served.faults = faults);
    }

    fn change(&self, change: impl FnOnce(&mut Served)) {
        {
            let mut served = self.served.write().unwrap_or_else(PoisonError::into_inner);
            change(&mut served);
            served.build += 1;
        }
        self.let_go(|_| true);
    }

    fn now(&self) -> Served {
        self.served.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Lets browsers ask again that have waited long.
    pub fn look_over(&self) {
        self.let_go(|waiting| waiting.since.elapsed() > LONGEST_HOLD);
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

    pub fn answer(&self, request: Request) {
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
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return respond(request, 405, PLAIN, b"Bara GET och HEAD.".to_vec());
        }
        let (path, query) = match request.target.split_once('?') {
            Some((path, query)) => (path.to_owned(), query.to_owned()),
            None => (request.target.clone(), String::new()),
        };
        let path = decode(path.trim_start_matches('/'));
        match path.as_str() {
            LIVE => respond(request, 200, SCRIPT, live_script(&self.now())),
            WAIT => self.hold(request, query.trim_start_matches("build=").parse().unwrap_or(0)),
            _ => self.respond_with_file(request, &path),
        }
    }

    fn respond_with_file(&self, request: Request, path: &str) {
        let path = match path.is_empty() || path.ends_with('/') {
            true => format!("{path}index.html"),
            false => path.to_owned(),
        };
        let (status, name, mut body) = match self.find(&path) {
            Some(bytes) => (200, path.as_str(), bytes),
            None => match self.find(NOT_FOUND) {
                Some(bytes) => (404, NOT_FOUND, bytes),
                None => (503, NOT_FOUND, not_built(&self.now().faults)),
            },
        };
        if name.ends_with(".html") {
            body.extend_from_slice(format!("<script src=\"/{LIVE}\"></script>\n").as_bytes());
        }
        respond(request, status, content_type(name), body);
    }

    /// A file of the site that is shown.
    fn find(&self, path: &str) -> Option<Vec<u8>> {
        loop {
            match self.now().site?.find(path) {
                Found::File(bytes) => return Some(bytes),
                Found::Nothing => return None,
                Found::Elsewhere => {}
            }
        }
    }

    fn is_our_name(&self, request: &Request) -> bool {
        is_name_of(&request.host, self.address.port())
    }

    /// Answers at once where there is news, else when there is.
    fn hold(&self, request: Request, known: u64) {
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

/// Whether a `Host` header names this machine at the port that is heard. Names are compared without regard to case, and may
/// end in the dot of the root (RFC 9110, 4.2.3; RFC 3986, 3.2.2); a browser leaves out port 80.
fn is_name_of(host: &str, port: u16) -> bool {
    let (name, asked) = host.rsplit_once(':').unwrap_or((host, "80"));
    let name = name.strip_suffix('.').unwrap_or(name);
    asked == port.to_string() && ["127.0.0.1", "localhost"].iter().any(|ours| name.eq_ignore_ascii_case(ours))
}

const NOT_FOUND: &str = "404.html";

/// The page where no site has been made yet: what is wrong, for whoever runs no scripts too.
fn not_built(faults: &str) -> Vec<u8> {
    let faults = faults.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>Webbplatsen är inte byggd</title>\n\
         <style>body {{ margin: 2rem; max-width: 60rem; font: 1rem/1.5 sans-serif }} pre {{ white-space: pre-wrap }}</style>\n\
         </head>\n<body>\n<h1>Webbplatsen är inte byggd</h1>\n\
         <p>Den visas här när det här är rättat och filerna är sparade.</p>\n\
         <pre id=\"{FAULTS}\" role=\"alert\">\n{faults}</pre>\n</body>\n</html>\n"
    )
    .into_bytes()
}

fn respond(request: Request, status: u16, content_type: &'static str, body: Vec<u8>) {
    request.respond(&Answer { status, content_type, body });
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
         if (faults && !document.getElementById('{FAULTS}')) {{\n    const box = document.createElement('pre');\n    \
         box.setAttribute('role', 'alert');\n    \
         box.textContent = 'Webbplatsen är inte byggd om. Det här behöver rättas:\\n\\n' + faults;\n    \
         Object.assign(box.style, {{position: 'fixed', inset: 'auto 0 0 0', margin: 0, padding: '1rem', maxHeight: '60vh', \
         overflow: 'auto', whiteSpace: 'pre-wrap', background: '#fff', color: '#1b2126', borderTop: '4px solid #b3261e', zIndex: 1000}});\n    \
         (document.body || document.documentElement).append(box);\n  }}\n  wait({build});\n}})();\n",
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
    fn this_machine_is_called_by_its_own_names_alone() {
        for host in
            ["127.0.0.1:8017", "localhost:8017", "LocalHost:8017", "LOCALHOST.:8017", "127.0.0.1.:8017"]
        {
            assert!(is_name_of(host, 8017), "{host}");
        }
        for host in [
            "",
            "localhost",
            "localhost:80",
            "localhost:8017:8017",
            "localhost..:8017",
            ".localhost:8017",
            "localhost.evil.example:8017",
            "127.0.0.1.evil.example:8017",
            "evil.example:8017",
            "localhost@evil.example:8017",
            "localhost:+8017",
            "localhost:08017",
            "[::1]:8017",
        ] {
            assert!(!is_name_of(host, 8017), "{host}");
        }
        assert!(
            is_name_of("localhost", 80) && is_name_of("127.0.0.1.", 80) && !is_name_of("evil.example", 80)
        );
    }

    /// The parser puts a script before the body where nothing of the page belongs in a body.
    #[test]
    fn the_page_of_a_site_that_was_never_built_says_why_without_a_script() {
        let page = String::from_utf8(not_built("a.md:1 <b>&amp; är fel [C001]\n")).unwrap();
        let body = page.split_once("<body>").unwrap().1;
        assert!(body.contains("\na.md:1 &lt;b>&amp;amp; är fel [C001]\n</pre>"), "{body}");
        assert!(body.contains("Webbplatsen är inte byggd"), "{body}");
    }

    #[test]
    fn addresses_are_decoded_once() {
        assert_eq!(decode("files/min%20mall%2523.txt"), "files/min mall%23.txt");
        assert_eq!(decode("v%C3%A4g/100%"), "väg/100%");
        assert_eq!(decode("%zz%"), "%zz%");
    }
}

//! `serve` as a browser meets it, and as those who mean no good do.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A site that is being served.
struct Serving {
    folder: tempfile::TempDir,
    process: Child,
    port: u16,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Serving {
    fn new() -> Self {
        Serving::of(|_| ())
    }

    /// A new site, altered before it is served.
    fn of(alter: impl Fn(&Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let program = env!("CARGO_BIN_EXE_lagesbild");
        assert!(
            Command::new(program).args(["new", "."]).current_dir(&folder).output().unwrap().status.success()
        );
        alter(folder.path());
        let mut process = Command::new(program)
            .args(["serve", "--port", "0"])
            .current_dir(&folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().trim_end_matches('/').rsplit(':').next().unwrap().parse();
        Serving { folder, process, port: port.unwrap_or_else(|_| panic!("no address in `{line}`")) }
    }

    /// Status line and body of the answer to a request as it goes over the wire.
    fn ask(&self, request: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("a head ends");
        let status = String::from_utf8_lossy(&answer[..end]).lines().next().unwrap().to_owned();
        (status, answer[end + 4..].to_vec())
    }

    fn get(&self, path: &str) -> (String, Vec<u8>) {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        ))
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8(self.get(path).1).unwrap()
    }

    fn wait_until(&self, what: &str, is_so: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_so() {
            assert!(start.elapsed() < Duration::from_secs(30), "not within 30 s: {what}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.path().join(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).unwrap()
    }
}

#[test]
fn what_is_served_is_what_build_writes_and_follows_every_change() {
    let site = Serving::new();
    let report = site.read("content/reports/2026-t1/report.md");
    site.write(
        "content/reports/2026-t1/report.md",
        &report.replace("Skriv … vad ni gör åt det.", "Nytt budskap."),
    );
    site.wait_until("the new text", || site.text("/2026/t1/").contains("Nytt budskap."));

    let program = env!("CARGO_BIN_EXE_lagesbild");
    let build = Command::new(program).args(["build", "-q"]).current_dir(&site.folder).status().unwrap();
    assert!(build.success());
    let output = site.folder.path().join("output");
    let mut compared = 0;
    for entry in walkdir::WalkDir::new(&output).into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(&output).unwrap().to_string_lossy().into_owned();
        if !entry.file_type().is_file() || path.starts_with('.') || path.contains("manifest") {
            continue;
        }
        let mut expected = fs::read(entry.path()).unwrap();
        if path.ends_with(".html") {
            expected.extend_from_slice(b"<script src=\"/__lagesbild/live.js\"></script>\n");
        }
        let (status, body) = site.get(&format!("/{path}"));
        assert!(status.contains("200"), "{path}: {status}");
        assert!(body == expected, "{path} is served otherwise than it is built");
        compared += 1;
    }
    assert!(compared > 40, "{compared} files");
}

#[test]
fn faults_are_shown_over_the_last_sound_site() {
    let site = Serving::new();
    let before = site.text("/2026/t1/");
    let units = site.read("content/organisation.yaml");
    site.write("content/organisation.yaml", "units: [");
    site.wait_until("the fault", || site.text("/__lagesbild/live.js").contains("organisation.yaml:1"));
    assert_eq!(site.text("/2026/t1/"), before);
    fs::remove_dir_all(site.folder.path().join("content/reports")).unwrap();
    assert_eq!(site.text("/2026/t1/"), before, "the last sound site stands");
    site.write("content/organisation.yaml", &units);
    site.wait_until("the mended site", || site.text("/__lagesbild/live.js").contains("const faults = \"\""));
    assert!(!site.text("/2026/t1/").contains("Skriv …"), "the report is gone");

    // The whole folder goes away, and comes back.
    let (here, away) = (site.folder.path().join("content"), site.folder.path().join("borta"));
    fs::rename(&here, &away).unwrap();
    site.wait_until("the loss", || !site.text("/__lagesbild/live.js").contains("const faults = \"\""));
    fs::rename(&away, &here).unwrap();
    site.wait_until("the return", || site.text("/__lagesbild/live.js").contains("const faults = \"\""));
}

/// No site has been made that could stand under the faults.
#[test]
fn faults_are_shown_where_there_is_no_sound_site_yet() {
    let units = "content/organisation.yaml";
    let site = Serving::of(|folder| fs::write(folder.join(units), "units: [<b>").unwrap());
    for address in ["/", "/2026/t1/"] {
        let (status, body) = site.get(address);
        let page = String::from_utf8(body).unwrap();
        assert_eq!(status, "HTTP/1.1 503 Service Unavailable");
        let (before, script) = page.split_once("<script").unwrap();
        assert!(before.contains("<h1>Webbplatsen är inte byggd</h1>"), "{page}");
        assert!(before.contains("organisation.yaml:1 ") && before.ends_with("</html>\n"), "{page}");
        assert!(!page.contains("<b>"), "{page}");
        assert!(script.contains("/__lagesbild/live.js"), "{page}");
    }
    // A fault that only rendering finds, in the place of the first.
    let own = "units: [{id: nord, title: Nord, level: administration}]\n";
    site.write(units, own);
    site.wait_until("another fault", || !site.text("/").contains("organisation.yaml:1 "));
}

/// That there is no such type is seen when a number is put in its place, on whichever page that is.
#[test]
fn faults_that_only_rendering_finds_are_told_and_not_shown() {
    let site = Serving::new();
    let path = "content/reports/2026-t1/report.md";
    let report = site.read(path);
    assert!(site.text("/sok/index.js").contains("Tertialrapport"), "all is made before this is");
    let before = site.text("/2026/t1/");
    site.write(path, &format!("{report}\nNytt: {{{{ count(type=\"finns-inte\") }}}}.\n"));
    site.wait_until("the fault", || site.text("/__lagesbild/live.js").contains("reports/2026-t1/report.md:"));
    assert_eq!(site.text("/2026/t1/"), before);
    // It is there still, and so is what was right.
    site.write("content/pages/kontakt.md", "---\ntitle: Kontakt\n---\nNy kontakt.\n");
    site.write(path, &format!("{report}\nNytt: {{{{ count(unit=\"finns-inte\") }}}}.\n"));
    site.wait_until("the other fault", || site.text("/__lagesbild/live.js").contains("enhet"));
    assert_eq!(site.text("/2026/t1/"), before);
    site.write(path, &format!("{report}\nRättat.\n"));
    site.wait_until("the mended text", || site.text("/2026/t1/").contains("Rättat."));
    assert!(site.text("/__lagesbild/live.js").contains("const faults = \"\""));
    assert!(site.text("/om/kontakt/").contains("Ny kontakt."));
}

#[test]
fn a_thousand_changes_at_once_end_in_the_last() {
    let site = Serving::new();
    fs::create_dir_all(site.folder.path().join("content/files")).unwrap();
    for number in 0..1000 {
        site.write("content/pages/kontakt.md", &format!("---\ntitle: Kontakt\n---\nNummer {number}.\n"));
        site.write(&format!("content/files/fil-{}.txt", number % 50), &format!("Fil {number}.\n"));
    }
    site.wait_until("the last", || site.text("/om/kontakt/").contains("Nummer 999."));
    assert_eq!(site.text("/files/fil-49.txt"), "Fil 999.\n");
    assert!(site.text("/sok/index.js").contains("Kontakt"), "what is made with the rest is waited for");
}

#[test]
fn a_waiting_browser_is_told_of_the_next_build() {
    let site = Serving::new();
    let live = site.text("/__lagesbild/live.js");
    let build = live.split("wait(").last().unwrap().split(')').next().unwrap().to_owned();
    let answer = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| site.text(&format!("/__lagesbild/wait.js?build={build}")));
        std::thread::sleep(Duration::from_millis(300));
        assert!(!waiting.is_finished(), "it is held back until there is news");
        site.write(
            "content/glossary.yaml",
            "terms: [{term: Tillbud, definition: Något som kunde ha lett till skada.}]\n",
        );
        waiting.join().unwrap()
    });
    assert_eq!(answer, "location.reload();\n");
}

#[test]
fn nothing_but_the_site_is_given_away() {
    let site = Serving::new();
    for path in [
        "/../content/site.yaml",
        "/..%2fcontent/site.yaml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/files/../../content/site.yaml",
        "//etc/passwd",
        "/C:/Windows/win.ini",
        "/%00",
    ] {
        let (status, body) = site.get(path);
        assert!(status.contains("404"), "{path}: {status}");
        assert!(!String::from_utf8_lossy(&body).contains("disclosure:"), "{path}");
    }
    let host =
        |host: &str| site.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).0;
    let port = site.port;
    for ours in ["localhost", "LOCALHOST", "localhost.", "127.0.0.1."] {
        assert!(host(&format!("{ours}:{port}")).contains("200"), "{ours}");
    }
    for other in [
        "evil.example",
        &format!("evil.example:{port}"),
        "127.0.0.1",
        &format!("127.0.0.1:{port}.evil.example"),
    ] {
        assert!(host(other).contains("403"), "{other}");
    }
    let post = site.ask(&format!(
        "POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    ));
    assert!(post.0.contains("405"), "{}", post.0);

    for more in [
        "Content-Length: 99999999999",
        "Content-Length: 18446744073709551616",
        "Content-Length: -1",
        "Content-Length: 0\r\nContent-Length: 99999999999",
        "Transfer-Encoding: chunked\r\n\r\nffffffffffff",
        "Content-Length: 99999999999\r\nConnection: upgrade",
        "Content-Length: 99999999999\r\nExpect: 100-continue",
    ] {
        for host in [&format!("localhost:{port}"), "evil.example"] {
            let refused = site.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n{more}\r\n\r\n"));
            assert_eq!(refused.0, "HTTP/1.1 413 Content Too Large", "{more}");
        }
    }
    let long = site.ask(&format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\n{}", "a: b\r\n".repeat(4000)));
    assert_eq!(long.0, "HTTP/1.1 431 Request Header Fields Too Large");
    assert!(site.get("/").0.contains("200"), "it answers still");

    let program = env!("CARGO_BIN_EXE_lagesbild");
    let taken = Command::new(program)
        .args(["serve", "--port", &port.to_string()])
        .current_dir(&site.folder)
        .output()
        .unwrap();
    assert_eq!(taken.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&taken.stderr).contains("gör så här: välj en annan, till exempel `--port")
    );
}

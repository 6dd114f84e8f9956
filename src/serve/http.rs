//! Requests of browsers as they come over the wire, and answers to them: one a connection, and none with a body.
//!
//! What is read before there is an answer is bounded, in bytes and in time, and nothing that a request says of itself
//! decides how much memory it gets: whoever asks, `serve` goes on.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// More than any browser writes before the empty line that ends a request.
const LONGEST_HEAD: usize = 16 << 10;
/// For all of a request, and for each piece of an answer.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// Connections at once; those that wait for a build are among them.
const MOST_CONNECTIONS: usize = 512;
/// What is still read of a request that is refused, so that the answer arrives before the connection is closed.
const MOST_LEFT: usize = 64 << 10;

/// A question without a body.
#[derive(Debug)]
pub struct Request {
    pub method: String,
    /// The address from the first slash on.
    pub target: String,
    pub host: String,
    connection: Connection,
}

/// What a request gets.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub content_type: &'static str,
    pub body: Vec<u8>,
}

/// An open connection, counted until it is closed.
#[derive(Debug)]
struct Connection {
    stream: TcpStream,
    _place: Arc<()>,
}

/// The head of a request.
#[derive(Debug, PartialEq, Eq)]
struct Head {
    method: String,
    target: String,
    host: String,
}

/// Hears every request, each on a thread of its own, until the process ends.
pub fn listen(listener: &TcpListener, hear: &Arc<impl Fn(Request) + Send + Sync + 'static>) {
    let places = Arc::new(());
    for stream in listener.incoming() {
        // One that is gone already, or one too many, is closed without an answer.
        let Ok(stream) = stream else { continue };
        if Arc::strong_count(&places) > MOST_CONNECTIONS {
            continue;
        }
        let connection = Connection { stream, _place: Arc::clone(&places) };
        let hear = Arc::clone(hear);
        // Without a thread for it the connection is closed.
        let _ = thread::Builder::new().spawn(move || {
            if let Some(request) = connection.request() {
                hear(request);
            }
        });
    }
}

impl Request {
    pub fn respond(mut self, answer: &Answer) {
        // A browser that has gone needs no answer.
        let _ = self.connection.answer(answer, self.method != "HEAD");
    }
}

impl Connection {
    /// `None` for one that cannot be read, which is told so.
    fn request(mut self) -> Option<Request> {
        let read = self.read_head();
        match read.map(|head| head_of(&head)) {
            Ok(Ok(Head { method, target, host })) => Some(Request { method, target, host, connection: self }),
            Ok(Err(status)) => {
                let why = match status {
                    413 => "Bara frågor utan innehåll.",
                    431 => "Frågan är för lång.",
                    _ => "Det är ingen fråga som servern förstår.",
                };
                let body = why.as_bytes().to_vec();
                let answer = Answer { status, content_type: "text/plain; charset=utf-8", body };
                let _ = self.answer(&answer, true).and_then(|()| self.let_go());
                None
            }
            Err(_) => None,
        }
    }

    /// The bytes up to the empty line; more where there is none within what a request may be.
    fn read_head(&mut self) -> io::Result<Vec<u8>> {
        let begin = Instant::now();
        let (mut head, mut piece) = (Vec::new(), [0; 2048]);
        while end_of(&head).is_none() && head.len() <= LONGEST_HEAD {
            let left = LONGEST_WAIT.saturating_sub(begin.elapsed());
            if left.is_zero() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            self.stream.set_read_timeout(Some(left))?;
            match self.stream.read(&mut piece)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                length => head.extend_from_slice(&piece[..length]),
            }
        }
        Ok(head)
    }

    fn answer(&mut self, answer: &Answer, with_body: bool) -> io::Result<()> {
        self.stream.set_write_timeout(Some(LONGEST_WAIT))?;
        let Answer { status, content_type, body } = answer;
        let head = format!(
            "HTTP/1.1 {status} {}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n",
            reason(*status),
            body.len(),
        );
        let mut whole = head.into_bytes();
        whole.extend_from_slice(if with_body { body } else { &[] });
        self.stream.write_all(&whole)
    }

    /// Ends the answer, and reads a little of what is left: a connection that is closed on unread bytes loses it.
    fn let_go(&mut self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Write)?;
        self.stream.set_read_timeout(Some(Duration::from_millis(500)))?;
        let (mut left, mut piece) = (MOST_LEFT, [0; 2048]);
        while left > 0 {
            match self.stream.read(&mut piece)? {
                0 => break,
                length => left = left.saturating_sub(length),
            }
        }
        Ok(())
    }
}

/// Where the head ends: at the first empty line.
fn end_of(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|bytes| bytes == b"\r\n\r\n")
}

/// What a request asks for, or the status that it is refused with.
fn head_of(bytes: &[u8]) -> Result<Head, u16> {
    let end = end_of(bytes).filter(|end| *end <= LONGEST_HEAD).ok_or(431_u16)?;
    let head = String::from_utf8_lossy(&bytes[..end]);
    let mut lines = head.split("\r\n");
    let first: Vec<&str> = lines.next().unwrap_or_default().split(' ').collect();
    let [method, target, version] = first[..] else { return Err(400) };
    if !version.starts_with("HTTP/1.") || !target.starts_with('/') {
        return Err(400);
    }
    let mut hosts = Vec::new();
    for line in lines {
        let (name, value) = line.split_once(':').ok_or(400_u16)?;
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "host" => hosts.push(value.to_owned()),
            "content-length" if value == "0" => {}
            "content-length" | "transfer-encoding" => return Err(413),
            _ => {}
        }
    }
    // Two names leave it open which one is meant.
    if hosts.len() > 1 {
        return Err(400);
    }
    let host = hosts.pop().unwrap_or_default();
    Ok(Head { method: method.to_owned(), target: target.to_owned(), host })
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        503 => "Service Unavailable",
        _ => "Request Header Fields Too Large",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_has_a_target_one_host_and_no_body() {
        let ask = |text: &str| head_of(format!("{text}\r\n\r\n").as_bytes());
        let (method, target, host) = ("GET".to_owned(), "/a?b".to_owned(), "localhost:8017".to_owned());
        let right = Head { method, target, host };
        assert_eq!(ask("GET /a?b HTTP/1.1\r\nhOST:  localhost:8017 \r\nContent-Length: 0"), Ok(right));
        for (text, status) in [
            ("", 400),
            ("GET /", 400),
            ("GET / HTTP/2", 400),
            ("GET http://a.se/ HTTP/1.1", 400),
            ("GET / HTTP/1.1\r\nutan kolon", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b", 400),
            ("GET / HTTP/1.1\r\nContent-Length: 99999999999", 413),
            ("GET / HTTP/1.1\r\nContent-Length: -1", 413),
            ("GET / HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 5", 413),
            ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked", 413),
        ] {
            assert_eq!(ask(text), Err(status), "{text}");
        }
        assert_eq!(head_of(&[b'a'; LONGEST_HEAD + 1]), Err(431));
    }
}

//! The machine's faults, for people: what the system and libraries say is English, so that its kind is told instead,
//! with what to do.

use std::io;

use anyhow::Error;
use input::text::why_not;

/// The whole chain of an error as one line, and below it what to do where that is known.
pub fn explain(error: &Error) -> String {
    let mut parts = Vec::new();
    for cause in error.chain() {
        if let Some(walk) = cause.downcast_ref::<walkdir::Error>() {
            // Its own text is English; the cause below it is told.
            parts.extend(walk.path().map(|path| format!("kan inte läsa {}", path.display())));
        } else if let Some(system) = cause.downcast_ref::<io::Error>() {
            let (why, help) = why_not(system);
            parts.push(why);
            return format!("{}\n  gör så här: {help}", parts.join(": "));
        } else if let Some(json) = cause.downcast_ref::<serde_json::Error>() {
            parts.push(format!("rad {} går inte att läsa som JSON", json.line()));
        } else {
            parts.push(cause.to_string());
        }
    }
    parts.join(": ")
}

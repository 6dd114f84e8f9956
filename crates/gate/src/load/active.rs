//! Attachments that run something in the browser of whoever opens them: pages, scripts, drawings with scripts. They lie on
//! the site's own address, where its policy does not reach them. They are refused and not mended: a file that is handed
//! out is the one that its author looked at.

use input::codes;
use model::diag::{Diagnostic, Place, SourcePath};

/// Endings of files that browsers run or show as pages.
const PAGES: [&str; 12] =
    ["html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "js", "mjs", "svgz", "swf", "hta"];

/// Endings of files that are drawings or data, and may hold a page.
const MAY_RUN: [&str; 6] = ["svg", "xml", "xsl", "xslt", "rdf", ""];

/// What makes a drawing or a file of data run something, in small letters and without spaces.
const RUNS: [&str; 13] = [
    "<script",
    ":script",
    "<foreignobject",
    "<iframe",
    "<embed",
    "<object",
    "<handler",
    "javascript:",
    "vbscript:",
    "data:text/",
    "<!entity",
    "<?xml-stylesheet",
    "<html",
];

/// Why an attachment is refused, if it is.
pub(super) fn refuse(path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
    let name = path.as_str().rsplit('/').next().unwrap_or_default().to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let why = match ending {
        ending if PAGES.contains(&ending) => {
            "den är en HTML-sida, ett skript eller en packad ritning".to_owned()
        }
        ending if MAY_RUN.contains(&ending) => format!("den innehåller `{}`", what_runs(bytes)?),
        _ => return None,
    };
    let message = format!("filen kan köra program hos den som öppnar den: {why}");
    let finding = Diagnostic::error(codes::ACTIVE_FILE, Place::file(path), message);
    Some(finding.with_help(
        "spara den som PDF eller PNG, eller rita om den utan skript, länkar till skript och inbäddade sidor",
    ))
}

/// Signs that stand for others are read first: `java&#115;cript:` runs as well.
fn what_runs(bytes: &[u8]) -> Option<String> {
    let text = input::plain_signs(&String::from_utf8_lossy(bytes)).to_lowercase();
    let bare: String = text.chars().filter(|sign| !sign.is_whitespace() && !sign.is_control()).collect();
    let known = RUNS.iter().find(|sign| bare.contains(**sign)).map(|sign| (*sign).to_owned());
    known.or_else(|| event_attribute(&text))
}

/// `onload=`: the name of an attribute in a tag that begins with `on`.
fn event_attribute(text: &str) -> Option<String> {
    let tags = text.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or(tag));
    tags.flat_map(|tag| tag.split([' ', '\n', '\r', '\t', '/', '"', '\'']))
        .filter_map(|part| part.split('=').next())
        .find(|name| {
            name.len() > 3 && name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_alphabetic())
        })
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(name: &str, text: &str) -> bool {
        refuse(&SourcePath::new(name), text.as_bytes()).is_some()
    }

    #[test]
    fn pages_and_drawings_that_run_are_refused() {
        for text in [
            "<svg onload=\"alert(1)\"/>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><svg:script/></svg>",
            "<svg><a href=\"java&#115;cript:alert(1)\"/></svg>",
            "<svg><a href=\"java\nscript:alert(1)\"/></svg>",
            "<svg><image href=\"data:text/html,x\"/></svg>",
            "<svg><foreignObject/></svg>",
            "<svg\nONCLICK='x'/>",
        ] {
            assert!(is_refused("files/a.svg", text), "{text}");
            assert!(is_refused("files/utan-andelse", text), "{text}");
        }
        for name in ["files/a.html", "files/A.HTM", "files/a.js", "files/a.svgz"] {
            assert!(is_refused(name, ""), "{name}");
        }
    }

    #[test]
    fn drawings_that_only_draw_pass() {
        assert!(!is_refused(
            "files/a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>On</title><path d=\"M0 0\"/></svg>"
        ));
        assert!(!is_refused("files/a.txt", "<script>"));
        assert!(!is_refused("files/a.csv", "on=1"));
    }
}

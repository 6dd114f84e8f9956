//! Attachments that run something for whoever opens them, or on the web server: pages, drawings with scripts, programs,
//! shortcuts, documents with macros. They lie on the site's own address, where its policy does not reach them. They are refused and not mended: a file that is handed
//! out is the one that its author looked at.

use input::codes;
use model::diag::{Diagnostic, Place, SourcePath};

/// Files that run something by their name alone.
struct Kind {
    endings: &'static [&'static str],
    why: &'static str,
    help: &'static str,
}

const AS_PICTURE: &str =
    "spara den som PDF eller PNG, eller rita om den utan skript, länkar till skript och inbäddade sidor";

const KINDS: [Kind; 4] = [
    Kind {
        endings: &["html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "js", "mjs", "svgz", "swf", "hta"],
        why: "den är en HTML-sida, ett skript eller en packad ritning",
        help: AS_PICTURE,
    },
    Kind {
        endings: &[
            "exe",
            "com",
            "scr",
            "pif",
            "cpl",
            "msi",
            "msp",
            "msix",
            "appx",
            "dll",
            "bat",
            "cmd",
            "ps1",
            "psm1",
            "vbs",
            "vbe",
            "jse",
            "wsf",
            "wsh",
            "wsc",
            "lnk",
            "url",
            "website",
            "scf",
            "reg",
            "inf",
            "jar",
            "jnlp",
            "application",
            "appref-ms",
            "gadget",
            "chm",
            "msc",
            "settingcontent-ms",
            "iso",
            "img",
            "vhd",
            "vhdx",
            "sh",
            "command",
            "desktop",
            "app",
            "dmg",
            "pkg",
            "deb",
            "rpm",
            "apk",
            "xll",
        ],
        why: "den är ett program, ett skript eller en genväg",
        help: "ta bort den ur `content/files`; länka till den plats där programmet ges ut",
    },
    Kind {
        endings: &["docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppam", "ppsm", "sldm"],
        why: "den är ett dokument med makron",
        help: "spara den utan makron, som .docx, .xlsx eller .pptx, eller som PDF",
    },
    Kind {
        endings: &[
            "php", "phtml", "phar", "asp", "aspx", "ascx", "ashx", "asmx", "asax", "cshtml", "vbhtml", "jsp",
            "jspx", "cfm", "cgi", "config", "htaccess",
        ],
        why: "webbservern kan köra den eller ställas om av den",
        help: "ta bort den ur `content/files`; ska den visas sparas den som text, till exempel `.txt`",
    },
];

/// Endings of files that are drawings or data, and may hold a page.
const MAY_RUN: [&str; 6] = ["svg", "xml", "xsl", "xslt", "rdf", ""];

/// Signs that nobody sees and that turn the letters after them.
const TURNED: [char; 11] = [
    '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}',
    '\u{2067}', '\u{2068}', '\u{2069}',
];

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
    // Windows leaves out what a name ends in.
    let name = name.trim_end_matches(['.', ' ']);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let (why, help) = if name.contains(TURNED) {
        let why = "namnet har ett osynligt tecken som vänder på bokstäver, så att `exe` kan se ut som `pdf`";
        (why.to_owned(), "döp om den till ett namn av vanliga bokstäver")
    } else if let Some(kind) = KINDS.iter().find(|kind| kind.endings.contains(&ending)) {
        (kind.why.to_owned(), kind.help)
    } else if MAY_RUN.contains(&ending) {
        (format!("den innehåller `{}`", what_runs(bytes)?), AS_PICTURE)
    } else {
        return None;
    };
    let message = format!("filen kan köra program hos den som öppnar den: {why}");
    Some(Diagnostic::error(codes::ACTIVE_FILE, Place::file(path), message).with_help(help))
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
        for name in [
            "files/a.html",
            "files/A.HTM",
            "files/a.js",
            "files/a.svgz",
            "files/faktura.PDF.exe",
            "files/a.LNK",
            "files/a.url",
            "files/a.bat",
            "files/a.cmd",
            "files/a.ps1",
            "files/a.vbs",
            "files/a.wsf",
            "files/a.scr",
            "files/a.reg",
            "files/a.jar",
            "files/a.docm",
            "files/a.xlsm",
            "files/a.application",
            "files/web.config",
            "files/x/a.php",
            "files/a.aspx",
            "files/a.exe.",
            "files/a.EXE ",
            "files/\u{202e}fdp.txt",
        ] {
            assert!(is_refused(name, ""), "{name}");
        }
    }

    #[test]
    fn drawings_that_only_draw_pass() {
        assert!(!is_refused(
            "files/a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>On</title><path d=\"M0 0\"/></svg>"
        ));
        for name in [
            "files/a.pdf",
            "files/a.docx",
            "files/a.xlsx",
            "files/a.zip",
            "files/exe",
            "files/a.exe.pdf",
            "files/Färg å ä.png",
        ] {
            assert!(!is_refused(name, ""), "{name}");
        }
        assert!(!is_refused("files/a.txt", "<script>"));
        assert!(!is_refused("files/a.csv", "on=1"));
    }
}

//! Bytes of a content file → text, or the finding that says why not.

use std::io::{Error, ErrorKind};

use model::composed;
use model::diag::{Diagnostic, Place, SourcePath};

use super::held::is_held_on;
use super::lost_letters::lost_letter;
use super::source::ContentSource;
use super::{codes, conflict, encoding};

/// Reads a file as UTF-8, without a byte order mark. A file with nothing in it is a finding too.
pub fn read_text(source: &ContentSource, path: &SourcePath) -> Result<String, Diagnostic> {
    text_of(path, read_bytes(source, path)?)
}

pub fn read_bytes(source: &ContentSource, path: &SourcePath) -> Result<Vec<u8>, Diagnostic> {
    source.read(path.as_str()).map_err(|error| unreadable(path, &error))
}

/// The bytes as text, with something in it.
pub fn text_of(path: &SourcePath, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    if let Some(finding) = other_program(path, &bytes) {
        return Err(finding);
    }
    if !bytes.is_empty() && bytes.iter().all(|byte| *byte == 0) {
        return Err(lost_text(path));
    }
    let text = decode(path, bytes)?;
    if let Some(found) = conflict::find(path, &text) {
        return Err(found);
    }
    let is_bare = |line: &str| matches!(line.trim(), "" | "---") || line.trim_start().starts_with('#');
    match text.trim().is_empty() || path.as_str().ends_with(".yaml") && text.lines().all(is_bare) {
        true => Err(nothing_in(path, text.lines().any(|line| line.trim_start().starts_with('#')))),
        false => Ok(text),
    }
}

/// The keys of files that are easily left empty, by their folder.
const KEYS_OF_FOLDERS: [(&str, &str); 3] = [
    ("incidents", "`extract`, `form` och `incidents` eller `counts`"),
    ("risks", "`register`, `year` och `risks`"),
    ("measures", "`measures`"),
];

fn nothing_in(path: &SourcePath, has_comments: bool) -> Diagnostic {
    let mut parts = path.as_str().split('/');
    let (top, below) = (parts.next().unwrap_or_default(), parts.next());
    let name = below.unwrap_or_default().trim_end_matches(".yaml");
    let keys = KEYS_OF_FOLDERS.iter().find(|(folder, _)| *folder == top).map(|(_, keys)| *keys);
    let is_text = path.as_str().ends_with(".md");
    let needed =
        "fyll i filen, som krävs när det finns händelser: `lagesbild docs formatet` visar dess nycklar";
    let help = match (top, below) {
        ("site.yaml", _) => "fyll i filen: `lagesbild docs formatet` visar dess nycklar".to_owned(),
        ("organisation.yaml" | "event_types.yaml" | "programmes", _) => needed.to_owned(),
        ("reports", Some(report)) if path.as_str().ends_with("/lagesbild.md") && !report.ends_with("-t2") => {
            "ta bort filen: en lägesbild hör till tertial 2".to_owned()
        }
        ("reports", Some(report)) => format!(
            "fyll i filen, eller ta bort den och kör `lagesbild new report {report}`, som gör den på nytt"
        ),
        ("risks", _) => format!(
            "fyll i filen, eller ta bort den och kör `lagesbild new risk-register {name}`, som gör den på nytt"
        ),
        ("incidents", _) => {
            "ta bort filen och läs in uttaget: `lagesbild docs importera-fran-kia` visar hur".to_owned()
        }
        ("measures", _) => {
            "fyll i filen, eller ta bort den: `lagesbild docs formatet` visar nycklarna".to_owned()
        }
        ("guidance", Some(_)) => {
            let slug = path.as_str().trim_start_matches("guidance/").trim_end_matches(".md");
            format!(
                "fyll i filen, eller ta bort den och kör `lagesbild new guidance {slug}`, som gör den på nytt"
            )
        }
        _ => "fyll i filen, eller ta bort den".to_owned(),
    };
    let front = match (top, path.as_str().rsplit('/').next()) {
        ("guidance", _) => Some("`title`, `owner_role` och `valid_from`"),
        ("pages", _) => Some("`title`"),
        ("reports", Some("report.md")) => Some("`period`, `status` och `key_messages`"),
        ("reports", Some("lagesbild.md")) => Some("`proposed_decisions`"),
        ("reports", _) => Some("`focus_area`, `conclusion` och `child_perspective`"),
        _ => None,
    };
    let message = if has_comments && !is_text { "filen har bara kommentarer" } else { "filen är tom" };
    Diagnostic::error(codes::EMPTY_FILE, Place::file(path), message)
        .with_expected(match (keys, is_text) {
            (Some(keys), _) => {
                format!("nycklarna {keys}").replacen("nycklarna `measures`", "nyckeln `measures`", 1)
            }
            (None, true) => front.map_or_else(
                || "en text, med nycklar och värden överst".to_owned(),
                |front| format!("{front} mellan två rader `---`, och därefter texten"),
            ),
            (None, false) => "nycklar med värden".to_owned(),
        })
        .with_help(help)
}

/// What a disk leaves of a file that it did not finish writing.
fn lost_text(path: &SourcePath) -> Diagnostic {
    Diagnostic::error(codes::EMPTY_FILE, Place::file(path), "filen har bara tecknet noll: texten är borta")
        .with_expected("en text")
        .with_help(format!(
            "hämta den senast sparade versionen ur git: `git checkout -- content/{path}`; finns den inte där, ta bort filen och \
             skriv texten på nytt"
        ))
}

/// A document of another program that was saved under the name of a text. Its bytes would be told as odd signs.
fn other_program(path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
    let is_of_content = path.as_str().ends_with(".md") || path.as_str().ends_with(".yaml");
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(64)]).trim_start().to_lowercase();
    let begins = |signs: &[&str]| signs.iter().any(|sign| start.starts_with(sign));
    let (what, is_document) = match bytes {
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            ("ett dokument från Word, Excel eller liknande", true)
        }
        _ if begins(&["%pdf-"]) => ("en PDF", true),
        _ if begins(&["{\\rtf"]) => ("ett dokument från Word eller liknande (RTF)", false),
        _ if begins(&["<!doctype html", "<html"]) => ("en webbsida (HTML)", false),
        _ => return None,
    };
    let help = match is_document {
        true => {
            "kopiera texten till en ny fil och spara den som ren text i UTF-8; ska läsarna hämta själva dokumentet, lägg det i files/"
        }
        false => "kopiera texten till en ny fil och spara den som ren text i UTF-8",
    };
    is_of_content.then(|| {
        Diagnostic::error(codes::ENCODING, Place::file(path), format!("filen är {what}, ingen text"))
            .with_expected("ren text i UTF-8")
            .with_help(help)
    })
}

fn decode(path: &SourcePath, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    if encoding::is_wide(&bytes) {
        return Err(encoding::finding(path, &bytes));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| encoding::finding(path, error.as_bytes()))?;
    if text.starts_with(BYTE_ORDER_MARK) {
        text.drain(..BYTE_ORDER_MARK.len_utf8());
    }
    let refused = refused_sign(&text);
    // `Ä` of a text that was read in another encoding ends in such a sign.
    if matches!(refused, Some((_, '\u{80}'..='\u{9f}')))
        && let Some((position, seen, meant)) = lost_letter(&text)
    {
        return Err(letter_lost(path, &text, position, seen, meant));
    }
    match refused {
        Some((position, sign)) => Err(sign_found(path, &text, position, sign)),
        None if text.is_ascii() => Ok(text),
        None => match lost_letter(&text) {
            Some((position, seen, meant)) => Err(letter_lost(path, &text, position, seen, meant)),
            None => Ok(composed(&text)),
        },
    }
}

fn letter_lost(
    path: &SourcePath,
    text: &str,
    position: usize,
    seen: &str,
    meant: Option<char>,
) -> Diagnostic {
    let (line, column) = line_and_column(&text[..position]);
    let message = match meant {
        Some(meant) => format!("`{seen}` står där det ska stå `{meant}`"),
        None => format!("`{seen}` står i stället för en bokstav som har gått förlorad"),
    };
    Diagnostic::error(codes::ENCODING, Place::at(path, line, column), message)
        .with_value(seen)
        .with_expected("text i UTF-8")
        .with_help("texten har sparats med fel teckenkodning: hämta den på nytt, eller rätta bokstäverna")
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The first sign that no text may hold, and its position in bytes: it would break a file of the site, or make a text
/// look like another.
pub fn refused_sign(text: &str) -> Option<(usize, char)> {
    let may_begin = |byte: &u8| {
        (*byte < b' ' && !matches!(byte, b'\n' | b'\t')) || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef)
    };
    if !text.as_bytes().iter().any(may_begin) {
        return None;
    }
    let is_refused = |(position, sign): &(usize, char)| match sign {
        '\r' => !text[position + 1..].starts_with('\n'),
        sign => is_control(*sign) || turns_direction(*sign),
    };
    text.char_indices().find(is_refused)
}

fn is_control(sign: char) -> bool {
    (sign.is_control() && !matches!(sign, '\n' | '\t'))
        // Line ends of another kind are spaces to some and line ends to others.
        || matches!(sign, BYTE_ORDER_MARK | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

fn turns_direction(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What to say of such a sign, and what to do about it.
pub fn about_sign(sign: char) -> (String, &'static str) {
    let code = format!("U+{:04X}", u32::from(sign));
    match sign {
        '\0' => (
            format!("texten innehåller tecknet noll ({code})"),
            "filen är troligen inte en textfil; spara den på nytt som text i UTF-8",
        ),
        '\r' => (
            format!("en radbrytning av gammalt Mac-slag ({code}), som inte är en radbrytning här"),
            "spara filen med vanliga radbrytningar (LF eller CRLF)",
        ),
        sign if turns_direction(sign) => (
            format!("ett osynligt tecken som vänder skrivriktningen ({code})"),
            "ta bort tecknet; det står ofta i text som är inklistrad från en webbsida",
        ),
        BYTE_ORDER_MARK => (
            format!("ett osynligt tecken som hör till filens början ({code})"),
            "spara filen på nytt som ”UTF-8”, inte ”UTF-8 med BOM”; står tecknet inne i texten, skriv om ordet där",
        ),
        _ => (
            format!("ett osynligt styrtecken ({code})"),
            "ta bort tecknet; det står ofta i text som är inklistrad från ett annat program",
        ),
    }
}

fn sign_found(path: &SourcePath, text: &str, position: usize, sign: char) -> Diagnostic {
    let (message, help) = about_sign(sign);
    let (line, column) = line_and_column(&text[..position]);
    Diagnostic::error(codes::SIGN, Place::at(path, line, column), message).with_help(help)
}

/// The place of what follows a text.
pub(super) fn line_and_column(before: &str) -> (u32, u32) {
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line as u32, column as u32)
}

pub fn unreadable(path: &SourcePath, error: &Error) -> Diagnostic {
    let place = Place::file(path);
    match error.kind() {
        ErrorKind::Unsupported => Diagnostic::error(codes::NO_FILE, place, "detta är ingen fil")
            .with_expected("en vanlig fil, inte en kö eller en enhet")
            .with_help("ta bort det ur innehållsmappen"),
        ErrorKind::NotFound => {
            Diagnostic::error(codes::UNREADABLE, place, "filen försvann medan innehållet lästes")
                .with_help("kontrollera filen och kör igen")
        }
        _ => {
            let (why, help) = why_not(error);
            Diagnostic::error(codes::UNREADABLE, place, format!("filen gick inte att läsa: {why}"))
                .with_help(help)
        }
    }
}

/// Why a file or folder could not be read or written, and what to do: the system's own words are English.
pub fn why_not(error: &Error) -> (String, &'static str) {
    why_not_on(cfg!(windows), error)
}

fn why_not_on(windows: bool, error: &Error) -> (String, &'static str) {
    let (why, help) = match error.kind() {
        _ if is_held_on(windows, error) => {
            ("ett annat program använder det", "stäng programmet och försök igen")
        }
        ErrorKind::NotFound => (
            "filen, eller mappen som den ska ligga i, finns inte",
            "kontrollera stavningen, och att du står i rätt mapp",
        ),
        ErrorKind::PermissionDenied => {
            ("du har inte rätt till det", "ändra rättigheterna till filen eller mappen, eller välj en annan")
        }
        ErrorKind::ReadOnlyFilesystem => ("där går det bara att läsa", "välj en annan plats"),
        ErrorKind::IsADirectory => ("det är en mapp, inte en fil", "ange en fil"),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            ("där det ska vara en mapp ligger en fil", "välj ett annat namn, eller flytta filen")
        }
        ErrorKind::DirectoryNotEmpty => {
            ("mappen är inte tom", "flytta det som ligger i den, eller välj en annan")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            ("disken är full", "ta bort något, eller välj en annan plats")
        }
        ErrorKind::InvalidData => ("den är inte text i UTF-8", "spara om den i UTF-8, eller ange rätt fil"),
        ErrorKind::InvalidFilename => {
            ("namnet är för långt eller har tecken som inte går", "välj ett annat namn")
        }
        ErrorKind::Unsupported => ("det är ingen vanlig fil", "ange en fil"),
        _ => {
            let help = "försök igen; hjälper det inte, visa raden för den som sköter datorn";
            return (format!("datorn svarar: {error}"), help);
        }
    };
    (why.to_owned(), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, Diagnostic> {
        decode(&SourcePath::new("site.yaml"), bytes.to_vec())
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(decoded(b"\xef\xbb\xbftitle: x").as_deref(), Ok("title: x"));
    }

    #[test]
    fn another_encoding_is_named_and_placed() {
        let found = decoded(b"title: x\norganisation: F\xf6rvaltning").expect_err("Windows-1252");
        assert_eq!((found.code, found.place.line, found.place.column), ("L012", 2, 16));
        assert_eq!(found.value.as_deref(), Some("troligen Windows 1252"));
        let wide = decoded(b"\xff\xfet\0i\0").expect_err("UTF-16");
        assert_eq!(wide.value.as_deref(), Some("UTF-16 LE"));
    }

    #[test]
    fn one_wrong_letter_is_written_anew_and_a_whole_file_is_opened_anew() {
        let help = |bytes: &[u8]| decoded(bytes).expect_err("not UTF-8").help.expect("advice");
        assert!(help(b"Bj\xc3\xb6rk och f\xf6rskola").starts_with("skriv om bokstaven"));
        assert!(help(b"F\xf6rvaltning\nf\xf6rskola").starts_with("öppna filen"));
    }

    #[test]
    fn a_document_of_another_program_is_told_for_what_it_is() {
        for (bytes, what) in [
            (&b"PK\x03\x04\x14\0"[..], "Word"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel"),
            (b"%PDF-1.4\n", "PDF"),
            (b"{\\rtf1\\ansi a}", "RTF"),
            (b"\n<!DOCTYPE HTML>\n", "HTML"),
        ] {
            let found = text_of(&SourcePath::new("pages/om.md"), bytes.to_vec()).expect_err("no text");
            assert_eq!((found.code, found.place.line), ("L012", 0));
            assert!(found.message.contains(what), "{found:?}");
        }
        assert!(text_of(&SourcePath::new("theme/templates/page.html"), b"<!doctype html>".to_vec()).is_ok());
    }

    #[test]
    fn two_versions_left_by_git_are_placed() {
        let of = |text: &str| text_of(&SourcePath::new("pages/om.md"), text.as_bytes().to_vec());
        let found =
            of("---\ntitle: Om\n---\nHej\n<<<<<<< HEAD\nen\n=======\ntvå\n>>>>>>> gren\n").expect_err("two");
        assert_eq!((found.code, found.place.line), ("L031", 5));
        let at_once = of("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> gren\n").expect_err("two");
        assert_eq!(at_once.place.line, 1);
        assert!(of("Rubrik\n=======\nx <<<<<<< y\n").is_ok());
    }

    #[test]
    fn a_line_that_is_left_of_two_versions_is_placed() {
        let of = |text: &str| text_of(&SourcePath::new("pages/om.md"), text.as_bytes().to_vec());
        for (text, line, written) in [
            ("Hej.\n>>>>>>> kollegan\n", 2, ">>>>>>> kollegan"),
            ("a: 1\n<<<<<<< HEAD\nb: 2\n", 2, "<<<<<<< HEAD"),
            ("Hej.\n\n=======\nDå.\n", 3, "======="),
            ("Hej.\n=======\r\nDå.\n", 2, "======="),
            ("---\ntitle: Om\n---\n=======\nHej.\n", 4, "======="),
            ("Hej.\n||||||| 4a5b6c7\n", 2, "||||||| 4a5b6c7"),
        ] {
            let found = of(text).expect_err(text);
            assert_eq!((found.code, found.place.line), ("L031", line), "{text}");
            assert_eq!(found.value.as_deref(), Some(written));
        }
        for text in ["```\n<<<<<<< HEAD\n```\n", "Rubrik\n=======\n", "a\n\n========\n", "> > > > > > > a\n"]
        {
            assert!(of(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn the_letters_are_told_before_the_signs_that_they_became() {
        let found = decoded("\u{c3}\u{84}r n\u{c3}\u{a5}gon skadad?".as_bytes()).expect_err("read twice");
        assert_eq!((found.code, found.value.as_deref()), ("L012", Some("\u{c3}\u{84}")));
    }

    #[test]
    fn letters_that_an_encoding_has_destroyed_are_placed() {
        let found =
            decoded("title: x\norganisation: F\u{c3}\u{b6}rvaltning".as_bytes()).expect_err("read twice");
        assert_eq!((found.code, found.place.line, found.place.column), ("L012", 2, 16));
        assert_eq!(found.message, "`Ã¶` står där det ska stå `ö`");
        let gone = decoded("title: F\u{fffd}rskolan".as_bytes()).expect_err("a letter is gone");
        assert_eq!((gone.code, gone.place.column), ("L012", 9));
        assert_eq!(
            decoded("title: São Tomé, Förskolan".as_bytes()).as_deref(),
            Ok("title: São Tomé, Förskolan")
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_says_why() {
        let path = SourcePath::new("incidents/2018/t2.yaml");
        let gone = unreadable(&path, &Error::from(ErrorKind::NotFound));
        assert_eq!((gone.code, gone.place.path.as_str()), ("L016", "incidents/2018/t2.yaml"));
        assert_eq!(gone.message, "filen försvann medan innehållet lästes");
        let forbidden = unreadable(&path, &Error::from(ErrorKind::PermissionDenied));
        assert_eq!(forbidden.message, "filen gick inte att läsa: du har inte rätt till det");
        let broken = unreadable(&path, &Error::other("fel på disken"));
        assert_eq!(broken.message, "filen gick inte att läsa: datorn svarar: fel på disken");
    }

    #[test]
    fn a_file_that_is_open_in_another_program_is_told_as_such() {
        let told = ("ett annat program använder det".to_owned(), "stäng programmet och försök igen");
        assert_eq!(why_not_on(false, &Error::from(ErrorKind::ResourceBusy)), told);
        // ERROR_SHARING_VIOLATION: a workbook that a spreadsheet program keeps to itself.
        assert_eq!(why_not_on(true, &Error::from_raw_os_error(32)), told);
    }
}

//! Slips of the hand that the lines around a place tell better than the YAML library: a missing space, an indent that differs
//! from its neighbours', a bracket without its fellow.

mod flow;
mod quotes;
mod start;

use flow::{closed_only, left_open, mismatched, sign_after_quotes, two_colons};
use quotes::in_quotes;
pub(super) use quotes::{open_quote, quoted};
use serde_yaml::granit_parser::ErrorKind;
pub(super) use start::{first_too_far_in, odd_line, point_of_word};

/// What is wrong on a line, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// Lines above the one that the library objects to.
    pub above: usize,
    /// In bytes from the beginning of the line.
    pub column: usize,
    pub message: String,
    pub help: String,
}

/// Looks at the line that the library objects to and those above it, upwards.
pub(super) fn slip<'t>(kind: &ErrorKind, lines: impl Iterator<Item = &'t str>) -> Option<Slip> {
    let lines: Vec<&str> = lines.map(|line| without_comment(line.trim_end_matches('\r'))).collect();
    match kind {
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => Some(mismatched(&lines, *open, *close)),
        _ if is_about_indents(kind) => indent(&lines),
        ErrorKind::MappingValueNotAllowed | ErrorKind::MisplacedFlowCollectionEnd => {
            closed_only(&lines).or_else(|| colon_in_value(&lines)).or_else(|| indent(&lines))
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => no_key(&lines),
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            left_open(&lines).or_else(|| two_colons(lines.first()?))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            sign_after_quotes(lines.first()?).or_else(|| flow::quotes_in_quotes(lines.first()?))
        }
        ErrorKind::UnclosedQuotedScalar => super::turned::turned_end(&lines).or_else(|| left_open(&lines)),
        _ => left_open(&lines),
    }
}

/// A line up to the comment that it ends with.
fn without_comment(line: &str) -> &str {
    let is_outside = |at: &usize| line[..*at].matches(['"', '\'']).count().is_multiple_of(2);
    let at = line.match_indices(" #").map(|(at, _)| at).find(is_outside);
    at.filter(|at| !line[..*at].trim().is_empty()).map_or(line, |at| line[..at].trim_end())
}

pub(super) fn is_about_indents(kind: &ErrorKind) -> bool {
    use ErrorKind as Kind;
    matches!(
        kind,
        Kind::ExpectedBlockMappingKey
            | Kind::ExpectedBlockSequenceEntry
            | Kind::InvalidIndentation
            | Kind::BlockSequenceEntryNotAllowed
            | Kind::ExpectedDocumentStart
    )
}

/// What to write in place of a tab that a line begins with: as many spaces as the line above, or two more where that one waits
/// for what belongs to it.
pub(super) fn spaces_for_tab<'t>(lines: impl Iterator<Item = &'t str>) -> Option<String> {
    let mut filled = lines.filter(|line| is_filled(line));
    let line = filled.next()?;
    let above = filled.next()?.trim_end();
    let is_item = |line: &str| line.trim_start().starts_with("- ");
    let wanted = match (is_item(line), is_item(above)) {
        _ if above.ends_with(':') => key_at(above) + 2,
        (true, true) => indent_of(above),
        _ => key_at(above),
    };
    let is_indent = line.starts_with([' ', '\t']) && wanted > 0;
    is_indent.then(|| format!("ta bort tabben och skriv {wanted} mellanslag först på raden"))
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Where the key of a line begins, behind the hyphens of lists.
fn key_at(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

fn is_filled(line: &str) -> bool {
    !line.trim().is_empty() && !line.trim_start().starts_with('#')
}

fn is_key(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// `-id: a` and `key:value`, on the line itself or one of the two above.
pub(super) fn missing_space<'t>(lines: impl Iterator<Item = &'t str>) -> Option<Slip> {
    lines.take(3).enumerate().find_map(|(above, line)| {
        let text = line.trim_start_matches(' ');
        let column = line.len() - text.len();
        let of_key =
            |text: &str| text.split_once(':').is_some_and(|(key, rest)| is_key(key) && rest.starts_with(' '));
        if text.strip_prefix('-').is_some_and(of_key) {
            return Some(Slip {
                above,
                column,
                message: "mellanslag saknas efter `-`".to_owned(),
                help: format!("skriv `- {}`", short(&text[1..])),
            });
        }
        let (key, value) = text.trim_start_matches("- ").split_once(':')?;
        let is_glued = is_key(key)
            && key.starts_with(|sign: char| sign.is_ascii_lowercase())
            && value
                .starts_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '"' | '\'' | '[' | '{'))
            && !value.contains(": ");
        is_glued.then(|| Slip {
            above,
            column: line.find(':').unwrap_or(column),
            message: "mellanslag saknas efter kolonet".to_owned(),
            help: format!("skriv `{key}: {}`", short(value)),
        })
    })
}

/// A row that is written as Markdown, that stands in quotation marks as a whole, or whose value is a sign of YAML's: on the
/// line itself or one of the two above.
pub(super) fn odd_row<'t>(lines: impl Iterator<Item = &'t str>) -> Option<Slip> {
    lines.take(3).enumerate().find_map(|(above, line)| {
        let text = line.trim();
        let column = line.len() - line.trim_start().len();
        let told = comment_of_html(text).or_else(|| quoted_row(text)).or_else(|| key_in_markdown(text));
        let (message, help) = told.or_else(|| lone_sign(text))?;
        Some(Slip { above, column, message: message.to_owned(), help })
    })
}

fn comment_of_html(text: &str) -> Option<(&'static str, String)> {
    let comment = text.strip_prefix("<!--")?.trim_end_matches("-->");
    Some(("en kommentar börjar med `#` här", format!("skriv `# {}`, eller ta bort raden", short(comment))))
}

/// `"title: Hot"`
fn quoted_row(text: &str) -> Option<(&'static str, String)> {
    let of = |mark: char| text.strip_prefix(mark)?.strip_suffix(mark)?.split_once(": ");
    let (key, value) = of('"').or_else(|| of('\'')).filter(|(key, _)| is_key(key))?;
    Some(("citattecknen står om hela raden", format!("skriv `{key}: \"{}\"`", short(value))))
}

/// `**title:** Hot`, `**title**: Hot` and `* title: Hot`.
fn key_in_markdown(text: &str) -> Option<(&'static str, String)> {
    let (key, value) = match text.strip_prefix("**") {
        Some(bold) => {
            let (key, value) = bold.split_once("**")?;
            (key.trim_end_matches(':'), value.trim_start_matches(':'))
        }
        None => text.strip_prefix("* ")?.split_once(": ")?,
    };
    let is_word = !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || sign == '_');
    is_word.then(|| ("nyckeln är skriven som i Markdown", format!("skriv `{key}: {}`", short(value))))
}

/// `owner_role: -`
fn lone_sign(text: &str) -> Option<(&'static str, String)> {
    let (key, sign) = text.trim_start_matches("- ").split_once(": ").filter(|(key, _)| is_key(key))?;
    let message = match sign {
        "-" => "värdet är ett ensamt `-`, som börjar en lista i YAML",
        "?" | "*" | "&" | "!" | "%" | "@" => {
            "värdet är ett ensamt tecken, som betyder något annat än text i YAML"
        }
        _ => return None,
    };
    Some((message, format!("skriv ett värde, eller ta bort raden om `{key}` får utelämnas")))
}

fn short(text: &str) -> String {
    const MOST: usize = 24;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// A line whose key stands neither where the keys above it stand nor under a key that waits for something.
fn indent(lines: &[&str]) -> Option<Slip> {
    let mut filled = lines.iter().enumerate().filter(|(_, line)| is_filled(line));
    let (_, line) = filled.next()?;
    let (above, previous) = filled.next()?;
    let before = filled.next().map(|(_, line)| *line);
    let (here, there) = (key_at(line), key_at(previous));
    if let Some(slip) = start::hyphen_before_key(line, previous)
        .or_else(|| item_unlike_its_like(line, &lines[1..]))
        .or_else(|| key_out_of_record(line, &lines[1..]))
        .or_else(|| start::key_beside_list(line, &lines[1..]))
    {
        return Some(slip);
    }
    // The hyphen of the record stands too far out, and its keys where they ought to.
    if let Some(before) = before
        && previous.trim_start().starts_with("- ")
        && before.trim_end().ends_with(':')
        && key_at(before) == indent_of(previous)
        && here == there + 2
    {
        let wanted = indent_of(previous) + 2;
        return Some(Slip {
            above,
            column: indent_of(previous),
            message: "indraget stämmer inte".to_owned(),
            help: format!(
                "skriv {wanted} mellanslag före `{}`, så att raderna under hör till posten",
                short(previous)
            ),
        });
    }
    // The line above belongs under the one before it, as this one does.
    let is_under = |before: &str| {
        before.trim_end().ends_with(':')
            && key_at(before) == there
            && here > there
            && !previous.trim_end().ends_with(':')
    };
    // The line above fell out of its row: those around it begin alike.
    let is_out = |before: &str| {
        key_at(before) == here
            && there != here
            && !previous.trim_end().ends_with(':')
            && !before.trim_end().ends_with(':')
    };
    let (above, text, right) = match before {
        Some(before) if is_out(before) => (above, *previous, before),
        Some(before) if is_under(before) => (above, *previous, *line),
        // The first key of a file begins at the margin.
        None if here == 0 && there > 0 && !previous.trim_start().starts_with('-') => {
            (above, *previous, *line)
        }
        _ => (0, *line, *previous),
    };
    let (wrong, wanted) = match text.trim_start().starts_with("- ") && right.trim_start().starts_with("- ") {
        true => (indent_of(text), indent_of(right)),
        false => (indent_of(text), key_at(right)),
    };
    wrong_indent(above, wrong, wanted)
}

fn wrong_indent(above: usize, wrong: usize, wanted: usize) -> Option<Slip> {
    let what_to_do = match (wanted, wrong) {
        (0, 1) => "ta bort mellanslaget först på raden".to_owned(),
        (0, _) => "ta bort mellanslagen först på raden".to_owned(),
        (wanted, _) => format!("skriv {wanted} mellanslag först på raden"),
    };
    let help = format!(
        "raden börjar med {wrong} mellanslag, men raderna som den hör ihop med börjar med {wanted} mellanslag: {what_to_do}"
    );
    let slip = Slip { above, column: wrong, message: "indraget stämmer inte".to_owned(), help };
    (wrong != wanted).then_some(slip)
}

/// A key of a record at the margin, or too far out otherwise: the next record, which begins as the one before it, is right.
fn key_out_of_record(line: &str, above: &[&str]) -> Option<Slip> {
    let first = first_key(line)?;
    let like = above.iter().position(|above| first_key(above).as_ref() == Some(&first))?;
    let is_out = |key: &&str| {
        is_filled(key) && !key.trim_start().starts_with('-') && indent_of(key) <= indent_of(line)
    };
    let out = above[..like].iter().position(is_out)?;
    wrong_indent(out + 1, indent_of(above[out]), key_at(above[like]))
}

/// The key that a record begins with.
fn first_key(line: &str) -> Option<String> {
    let item = line.trim_start().strip_prefix("- ")?;
    let (key, _) = item.trim_start_matches(['{', ' ']).split_once(':')?;
    is_key(key).then(|| key.to_owned())
}

/// A record that begins elsewhere than the last one that begins with the same key.
fn item_unlike_its_like(line: &str, above: &[&str]) -> Option<Slip> {
    let key = first_key(line)?;
    let like = above.iter().find(|above| first_key(above).as_ref() == Some(&key))?;
    wrong_indent(0, indent_of(line), indent_of(like))
}

/// `conclusion: Slutsats: hoten …`
fn colon_in_value(lines: &[&str]) -> Option<Slip> {
    let line = lines.first()?;
    let text = line.trim_start_matches([' ', '-']);
    let (key, value) = text.split_once(": ")?;
    let at = value.find(": ")?;
    let is_it = is_key(key) && !value.starts_with(['"', '\'', '{', '[']);
    let quoted = in_quotes(value);
    is_it.then(|| Slip {
        above: 0,
        column: line.len() - value.len() + at,
        message: "ett kolon inne i ett värde".to_owned(),
        help: format!("sätt citattecken om hela värdet: `{key}: {quoted}`"),
    })
}

/// A line of words that is no key: the value above goes on.
fn no_key(lines: &[&str]) -> Option<Slip> {
    let line = lines.first()?;
    let text = line.trim_start();
    let is_words = text.contains(' ') && !text.contains(':');
    if is_words && is_total(text) {
        return Some(Slip {
            above: 0,
            column: line.len() - text.len(),
            message: "raden är en summa, och ingen post".to_owned(),
            help: "ta bort raden: programmet räknar själv".to_owned(),
        });
    }
    let above = lines[1..].iter().find(|line| is_filled(line)).copied().unwrap_or_default();
    let is_item = above.trim_start().starts_with("- ") && !above.contains(": ");
    let wanted = if is_item { key_at(above) } else { key_at(above) + 2 };
    is_words.then(|| Slip {
        above: 0,
        column: line.len() - text.len(),
        message: "kolon saknas efter en nyckel".to_owned(),
        help: format!(
            "skriv `nyckel: värde`; fortsätter värdet ovanför här, skriv {wanted} mellanslag först på raden"
        ),
    })
}

/// `Summa 60`, the last row of a sheet.
fn is_total(text: &str) -> bool {
    let first = text.split([' ', '\t', ';', ':']).next().unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "summa" | "summor" | "totalt" | "total" | "totalsumma")
}

/// The sign that a value of words begins with and YAML takes for its own.
pub(super) fn misread(value: &str) -> Option<&'static str> {
    let words = |rest: &str| rest.trim_start().starts_with(char::is_alphabetic);
    let after = |sign: char, end: char| {
        let inside = value.strip_prefix(sign)?;
        inside.split_once(end).map(|(_, rest)| rest)
    };
    if value.starts_with("{{") {
        return Some("{{");
    }
    if after('[', ']').is_some_and(words) {
        return Some("[");
    }
    if value.strip_prefix("- ").is_some_and(words) {
        return Some("-");
    }
    if value.starts_with('*') && value.trim_start_matches('*').starts_with(char::is_alphabetic) {
        return Some("*");
    }
    if value.starts_with(['”', '“', '„']) {
        return Some("”");
    }
    let has_more = |rest: &str| {
        let rest = rest.trim_start();
        !rest.is_empty() && !rest.starts_with([',', '}', ']', '#', ':'])
    };
    if after('"', '"').is_some_and(has_more) && !value.contains('\\') {
        return Some(if value.ends_with('"') { "\"…\"" } else { "\"" });
    }
    let is_open = |rest: &str| has_more(rest) && !rest.starts_with('\'');
    if after('\'', '\'').is_some_and(is_open) {
        return Some(if value.ends_with('\'') { "'…'" } else { "'" });
    }
    // Signs that begin something of YAML's own, with words behind them.
    let own = ["@", "%", "`", "& ", "> ", "| ", "! "].into_iter().find(|sign| value.starts_with(sign));
    own.filter(|sign| words(&value[sign.len()..])).map(str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_is_as_many_spaces_as_the_lines_above_say() {
        for (text, spaces) in [
            ("  - id: a\n    type: hot\n\tunit: e", 4),
            ("disclosure:\n\tthreshold: 5", 2),
            ("key_messages:\n  - ett\n\t- två", 2),
            ("  - id: a\n\tunit: e", 4),
        ] {
            let help = spaces_for_tab(text.split('\n').rev()).unwrap();
            assert!(help.contains(&format!(" {spaces} mellanslag ")), "{text}: {help}");
        }
        assert_eq!(spaces_for_tab("a: b\nc:\td".split('\n').rev()), None);
    }

    #[test]
    fn a_slip_is_told_by_the_lines_around_it() {
        let indents = ErrorKind::ExpectedBlockMappingKey;
        let colon = ErrorKind::MappingValueNotAllowed;
        // The last line is that of the fault.
        for (kind, text, above, column, message) in [
            (&indents, "  - id: a\n    type: hot\n   unit: e", 0, 3, "indraget stämmer inte"),
            (
                &indents,
                "disclosure:\n  threshold: 5\nsensitive: 10\n  finest: unit",
                1,
                0,
                "indraget stämmer inte",
            ),
            (&indents, "  - id: a\n  type: hot\n    unit: e", 1, 2, "indraget stämmer inte"),
            (&indents, " title: Om\nowner: x", 1, 1, "indraget stämmer inte"),
            (
                &indents,
                "risks:\n  - id: a\n    title: x\nassessments:\n      - p: 1\n  - id: b",
                2,
                0,
                "indraget stämmer inte",
            ),
            (&indents, "key_messages:\n  - ett\n - två", 0, 1, "indraget stämmer inte"),
            (&indents, "disclosure:\nthreshold: 5\n  finest: unit", 1, 0, "indraget stämmer inte"),
            (&colon, "a: b\nconclusion: Slutsats: hoten", 0, 20, "ett kolon inne i ett värde"),
            (&colon, "  - focus_area: hot, judgement: not}", 0, 35, "`}` stänger något som inte är öppnat"),
            (&colon, "  - id: a\n  -id: b\n    type: hot", 1, 2, "mellanslag saknas efter `-`"),
            (
                &ErrorKind::ExpectedFlowMappingSeparator,
                "    focus_area: {program: hot\n    denominator: employees",
                1,
                16,
                "`{` stängs aldrig",
            ),
            (&colon, "conclusion:Hoten ökar\ntitle: x", 1, 10, "mellanslag saknas efter kolonet"),
            (
                &ErrorKind::ExpectedFlowMappingSeparator,
                "  - {id: a, type: hot date: 2020-09-02, unit: e}",
                0,
                22,
                "komma saknas före `date`",
            ),
            (
                &ErrorKind::ExpectedFlowMappingSeparator,
                "e: {note: Uttag: utan makulerade, rättat}",
                0,
                10,
                "ett kolon inne i ett värde",
            ),
            (
                &ErrorKind::BlockEntryInFlowCollection,
                "      - {a: 1, b: {c: 2, d: 3, e: \"x\"}\n      - {a: 1}",
                1,
                18,
                "`{` stängs aldrig",
            ),
            (
                &ErrorKind::InvalidTrailingDoubleQuotedScalar,
                "  - \"Hoten ökar.\",",
                0,
                18,
                "`,` står efter det avslutande citattecknet",
            ),
            (
                &ErrorKind::SimpleKeyExpected,
                "conclusion: Hoten\när fler nu",
                0,
                0,
                "kolon saknas efter en nyckel",
            ),
        ] {
            let lines = || text.split('\n').rev();
            let found =
                missing_space(lines()).or_else(|| slip(kind, lines())).unwrap_or_else(|| panic!("{text}"));
            let told = (found.above, found.column, found.message.as_str());
            assert_eq!(told, (above, column, message), "{text}");
        }
        let risks = "risks:\n  - id: R-1\n    rows:\n      - {a: b}\n- id: R-2";
        let found = slip(&indents, risks.split('\n').rev()).unwrap();
        assert!(found.help.contains("0 mellanslag") && found.help.contains("med 2 mellanslag"), "{found:?}");
        for (value, quoted) in [("a: b", "\"a: b\""), ("a: b\"", "\"a: b\""), ("a: \"b\" c", "'a: \"b\" c'")]
        {
            assert_eq!(in_quotes(value), quoted);
        }
        for text in ["url: https://a.se\nx: y", "  - {a: b}\n  - {c: d}", "a: 10:30\nb: c"] {
            assert_eq!(missing_space(text.split('\n').rev()), None, "{text}");
        }
    }
}

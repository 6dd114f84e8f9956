//! Quotes that stand out: `> [!VIKTIGT]` on the first line of a quote makes a callout of it.

use model::diag::nearest;

/// The words that authors may use, Swedish first, and the kind that they stand for.
const KINDS: [(&str, &str); 13] = [
    ("VIKTIGT", "important"),
    ("OBS", "note"),
    ("NOTERA", "note"),
    ("TIPS", "tip"),
    ("VARNING", "warning"),
    ("FARA", "caution"),
    ("EXEMPEL", "example"),
    ("IMPORTANT", "important"),
    ("NOTE", "note"),
    ("TIP", "tip"),
    ("WARNING", "warning"),
    ("CAUTION", "caution"),
    ("EXAMPLE", "example"),
];

/// See [`KINDS`].
pub fn words() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(word, _)| *word)
}

/// What `::: viktigt` was meant to be: the word of a box, `OBS` where it says none.
pub fn word_of_box(line: &str) -> &'static str {
    let word = line.trim_start_matches(':').trim().trim_matches(['{', '}', '.', '[', ']', ' ']);
    let word = word.split(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default().to_uppercase();
    let known = || words().find(|known| *known == word);
    match word.as_str() {
        "VIKTIG" | "IMPORTANT" => "VIKTIGT",
        "TIP" | "HINT" => "TIPS",
        "WARNING" | "VARNINGAR" => "VARNING",
        "DANGER" | "CAUTION" | "ERROR" => "FARA",
        "EXAMPLE" => "EXEMPEL",
        "INFO" | "NOTE" | "" => "OBS",
        _ => known().or_else(|| nearest(&word, words())).unwrap_or("OBS"),
    }
}

/// The kind of a quote that is a callout, and where its marker ends, in bytes of the quote.
pub fn kind(quote: &str) -> Option<(&'static str, usize)> {
    let marker = find_marker(quote)?;
    let (_, kind) = KINDS.iter().find(|(word, _)| *word == marker.word.to_uppercase())?;
    Some((kind, marker.end))
}

/// A callout of a kind that there is not.
#[derive(Debug)]
pub struct Fault {
    /// Bytes from the start of the quote.
    pub start: usize,
    pub message: &'static str,
    pub word: String,
    pub expected: String,
    pub help: Option<String>,
}

pub fn fault(quote: &str) -> Option<Fault> {
    if let Some(fault) = with_more_on_its_line(quote) {
        return Some(fault);
    }
    if let Some(fault) = with_other_signs(quote) {
        return Some(fault);
    }
    if let Some(fault) = without_end(quote) {
        return Some(fault);
    }
    let marker = find_marker(quote).filter(|_| kind(quote).is_none())?;
    let known: Vec<String> = KINDS.iter().map(|(word, _)| format!("[!{word}]")).collect();
    let near = nearest(&marker.word.to_uppercase(), words());
    Some(Fault {
        start: marker.start,
        message: "okänd sorts faktaruta",
        word: format!("[!{}]", marker.word),
        expected: known[..7].join(", "),
        help: Some(match near {
            Some(near) => format!("menade du `[!{near}]`?"),
            None => format!("skriv `[!{}]`, eller en annan av sorterna", word_of_box(marker.word)),
        }),
    })
}

/// `> [!OBS] Egen rubrik` is no callout: its marker stands alone on the first line.
fn with_more_on_its_line(quote: &str) -> Option<Fault> {
    let line = quote.lines().next()?.trim_end();
    let end = line.find(']')? + 1;
    let marker = find_marker(&line[..end])
        .filter(|_| !line[end..].trim().is_empty() && !line[end..].starts_with(['(', '[']))?;
    Some(Fault {
        start: marker.start,
        message: "det blir ingen faktaruta, för det står mer på raden",
        word: format!("[!{}]", marker.word),
        expected: format!("`> [!{}]` ensam på raden", marker.word),
        help: Some("flytta texten till nästa rad, efter `> `".to_owned()),
    })
}

/// `> [!OBS` without its end.
fn without_end(quote: &str) -> Option<Fault> {
    let line = quote.lines().next()?.trim_end();
    let start = line.find("[!")?;
    let is_first = line[..start].chars().all(|letter| letter == '>' || letter == ' ');
    let word = line[start..].strip_prefix("[!").filter(|word| is_first && !word.contains(']'))?;
    let end = word.find(|sign: char| !sign.is_alphabetic()).unwrap_or(word.len());
    let known = words().find(|known| *known == word[..end].to_uppercase())?;
    let rest = match word[end..].trim_start_matches([')', '}', '!', ':']).trim() {
        "" => "",
        _ => ", och flytta texten efter det till nästa rad",
    };
    Some(Fault {
        start,
        message: "det blir ingen faktaruta, för `]` saknas",
        word: line[start..].to_owned(),
        expected: format!("`> [!{known}]` ensam på raden"),
        help: Some(format!("skriv `> [!{known}]`{rest}")),
    })
}

/// `> [VIKTIGT]` and `> [!VARNING!]`: a known word in brackets, with other signs around it.
fn with_other_signs(quote: &str) -> Option<Fault> {
    let line = quote.lines().next()?.trim_end();
    let start = line.find('[')?;
    let is_first = line[..start].chars().all(|letter| letter == '>' || letter == ' ');
    let inside = line[start + 1..].strip_suffix(']')?;
    let word = inside.trim_matches(|sign: char| matches!(sign, '!' | '*' | ':' | '.' | ' ')).to_uppercase();
    let known = words().find(|known| *known == word)?;
    (is_first && find_marker(quote).is_none()).then(|| Fault {
        start,
        message: "det blir ingen faktaruta, för märket är inte skrivet som ett",
        word: line[start..].to_owned(),
        expected: format!("`> [!{known}]` ensam på raden"),
        help: Some(format!("skriv `> [!{known}]`")),
    })
}

/// Offsets from the start of the quote.
struct Marker<'s> {
    word: &'s str,
    start: usize,
    end: usize,
}

/// The marker of a callout on the first line of a quote.
fn find_marker(quote: &str) -> Option<Marker<'_>> {
    let line = quote.lines().next()?.trim_end();
    let start = line.find("[!")?;
    let is_first = line[..start].chars().all(|letter| letter == '>' || letter == ' ');
    let word = line[start..].strip_prefix("[!")?.strip_suffix(']')?;
    let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
    (is_first && is_word).then_some(Marker { word, start, end: line.len() })
}

//! Files of the content's own kinds, and extracts from registers, among those that readers may fetch: whatever lies in `files/`
//! and `theme/static/` is published as it is, rows of events and all.

use input::{codes, words_of_file};
use model::diag::{Diagnostic, Place, SourcePath};

use super::folder::Loader;
use super::kind::kind_of_text;

/// Headings that extracts from registers of events have and other tables have not, in small letters.
const HEADINGS: [&str; 12] = [
    "händelsenr",
    "händelsenummer",
    "händelse-id",
    "ärendenummer",
    "ärendenr",
    "händelsetyp",
    "typ av händelse",
    "händelsedatum",
    "inträffandedatum",
    "händelseenhet",
    "händelsestatus",
    "händelsebeskrivning",
];

/// Headings of columns with persons in them. `Namn` alone may be that of a school.
const PERSONS: [&str; 22] = [
    "förnamn",
    "efternamn",
    "för- och efternamn",
    "fullständigt namn",
    "personnamn",
    "personnummer",
    "personnr",
    "person",
    "elev",
    "elevens namn",
    "elevnamn",
    "barnets namn",
    "medarbetarens namn",
    "den drabbades namn",
    "drabbad",
    "drabbad person",
    "skadad",
    "skadad person",
    "anmälare",
    "rapportör",
    "anmäld av",
    "rapporterad av",
];

/// So many of them make a table an extract.
const SURE: usize = 2;

/// Rows in which headings are looked for.
const FIRST_ROWS: usize = 60;

impl Loader<'_> {
    /// Why a file that is handed out may not be, unless somebody has looked through it.
    pub(super) fn refuse_extract(&self, path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
        let is_seen = self.watch.is_looked_through(path);
        (!is_seen).then(|| refuse(path, || words_of_file(bytes)))?
    }
}

/// Why a file that is published as it is is refused, if it is. `words` gives what stands in it.
fn refuse(path: &SourcePath, words: impl FnOnce() -> Option<Vec<u8>>) -> Option<Diagnostic> {
    let name = path.as_str().to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let most_rows = match ending {
        "yaml" | "yml" => 0,
        "csv" | "txt" | "tsv" => FIRST_ROWS,
        // The parts of a workbook or an archive come in any order.
        "xlsx" | "xlsm" | "ods" | "zip" => usize::MAX,
        _ => return None,
    };
    let words = words()?;
    let text = String::from_utf8_lossy(&words);
    let what = match most_rows {
        0 => kind_of_text(&text)?,
        _ if is_extract(&text, most_rows) => "ett uttag med händelser",
        _ => return names_persons(&text).map(|heading| of_persons(path, &heading)),
    };
    Some(of_events(path, what))
}

/// `what` a file is that is published with its rows.
pub(super) fn of_events(path: &SourcePath, what: &str) -> Diagnostic {
    let folder = path.as_str().split('/').next().unwrap_or_default();
    let message = format!("filen är {what}, och allt i `{folder}/` publiceras som det är");
    Diagnostic::error(codes::UNKNOWN_FILE, Place::file(path), message)
        .with_value(path.as_str())
        .with_expected("filer som läsaren ska kunna hämta, som mallar och anvisningar")
        .with_help(format!(
            "ta bort filen ur `{folder}/`; uttag och kartor för import hör hemma utanför innehållet, och innehållets egna \
             filer i sina mappar. Är den en tom mall, eller har någon sett att den får publiceras, skriv den under \
             `looked_through` i site.yaml"
        ))
}

fn is_extract(text: &str, most_rows: usize) -> bool {
    if text.lines().filter(|line| !line.trim().is_empty()).count() < 2 {
        return false;
    }
    let lower = text.lines().take(most_rows).collect::<Vec<_>>().join("\n").to_lowercase();
    let mut cells: Vec<&str> = lower.split(['\n', ';', ',', '\t', '"']).map(str::trim).collect();
    cells.sort_unstable();
    let is_there = |heading: &&&str| cells.binary_search(*heading).is_ok();
    let of_events = HEADINGS.iter().filter(is_there).count();
    let of_persons = PERSONS.iter().chain(&["namn"]).filter(is_there).count();
    of_events >= SURE || of_events > 0 && of_persons > 0
}

/// The heading of a column with persons in it, where rows are filled in below. A `Namn` may be that of a school: only where
/// what stands below looks like the name of a person.
fn names_persons(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().take(FIRST_ROWS).collect();
    let at = lines.iter().position(|line| cells_of(line).iter().any(|cell| is_of_persons(cell)))?;
    let (heads, below) = (cells_of(lines[at]), &lines[at + 1..]);
    let filled = |column: usize, fits: fn(&str) -> bool| {
        below.iter().any(|line| cells_of(line).get(column).is_some_and(|cell| fits(cell)))
    };
    let (_, heading) = heads.iter().enumerate().find(|(column, head)| {
        let is_sure = PERSONS.contains(&head.to_lowercase().as_str());
        heads.len() > 1
            && is_of_persons(head)
            && filled(*column, if is_sure { is_word } else { is_full_name })
    })?;
    Some((*heading).to_owned())
}

fn is_of_persons(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    heading == "namn" || PERSONS.contains(&heading.as_str())
}

fn is_word(cell: &str) -> bool {
    cell.chars().any(char::is_alphanumeric)
}

/// Two words or three that begin with a capital and have no digits: `Anna Andersson`.
fn is_full_name(cell: &str) -> bool {
    let is_name = |word: &str| {
        let mut signs = word.chars();
        signs.next().is_some_and(char::is_uppercase)
            && signs.all(|sign| sign.is_lowercase() || sign == '-' || sign.is_uppercase())
    };
    let words: Vec<&str> = cell.split_whitespace().collect();
    (2..=3).contains(&words.len()) && words.into_iter().all(is_name)
}

pub(super) fn cells_of(line: &str) -> Vec<&str> {
    let sign = [';', '\t', ','].into_iter().max_by_key(|sign| line.matches(*sign).count()).unwrap_or(';');
    line.split(sign).map(|cell| cell.trim().trim_matches('"').trim()).collect()
}

fn of_persons(path: &SourcePath, heading: &str) -> Diagnostic {
    let folder = path.as_str().split('/').next().unwrap_or_default();
    let message = format!(
        "filen har en kolumn med personer (`{heading}`), och allt i `{folder}/` publiceras som det är"
    );
    Diagnostic::error(codes::UNKNOWN_FILE, Place::file(path), message)
        .with_value(path.as_str())
        .with_expected("en fil utan uppgifter om enskilda")
        .with_help(format!(
            "ta bort filen ur `{folder}/`, eller kolumnen ur filen. Får namnen publiceras, skriv filen under `looked_through` i \
             site.yaml"
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_for_readers_is_refused() {
        for (name, text) in [
            (
                "files/uttag.csv",
                "Uttag ur KIA\n\nHändelsenr;Händelsetyp;Datum;Beskrivning\n1;Hot;2026-01-02;Anna\n",
            ),
            ("files/uttag.CSV", "\"Ärendenummer\",\"Händelsedatum\"\n\"1\",\"2\"\n"),
            ("files/bok.xlsx", "xl/sharedstrings.xml\nHändelsenummer\nHändelseenhet\n"),
            ("files/2026-t1.yaml", "extract: {source: kia}\nform: rows\nincidents:\n"),
            ("files/content/risks/rsa.yaml", "# RSA\nregister: rsa\nyear: 2026\n"),
            ("files/uttag.zip", "uttag.csv\nHändelsenr;Händelsetyp\n1;Hot\n"),
            ("files/uttag.csv", "Händelsenr;Typ;Namn\n1;Hot;Anna Andersson\n"),
            ("files/lista.csv", "Skola;Namn\nEkskolan;Anna Andersson\n"),
            ("files/lista.csv", "Klass,\"Förnamn\",Efternamn\n3B,Anna,Berg\n"),
            ("files/skador.txt", "Datum\tDrabbad\n2026-01-02\tA.B.\n"),
            ("files/bok.xlsx", "xl/sharedStrings.xml\nHändelsenummer\nEfternamn\n"),
            ("theme/static/uttag.csv", "Händelsenr;Händelsetyp\n1;Hot\n"),
            ("files/enheter.yaml", "units:\n  - {id: a}\n"),
            ("files/karta.yaml", "source: kia\ncolumns: {id: Nr}\n"),
        ] {
            assert!(refuse(&SourcePath::new(name), || Some(text.as_bytes().to_vec())).is_some(), "{name}");
        }
        for (name, text) in [
            ("files/krislogg.csv", "Tid;Händelse;Beslut;Vem\n"),
            ("files/mall.txt", "Händelsetyp: hot\nSkriv vad som hände.\n"),
            ("files/inställningar.yaml", "title: Mall\n"),
            ("files/blankett.csv", "Händelsenummer;Händelsedatum;Beskrivning\n\n"),
            ("files/lista.csv", "Skola;Förnamn;Efternamn\n;;\n"),
            ("files/skolor.csv", "Namn;Adress\nEkskolan;Ekvägen 1\nNorra skolan;Ek 2\n"),
            ("files/text.txt", "Namn\nAnna Andersson\n"),
            ("files/mall.docx", "Händelsenummer\nHändelseenhet\n"),
        ] {
            assert!(refuse(&SourcePath::new(name), || Some(text.as_bytes().to_vec())).is_none(), "{name}");
        }
    }
}

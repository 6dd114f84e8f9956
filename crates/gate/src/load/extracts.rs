//! Files of the content's own kinds, and extracts from registers, among those that readers may fetch: whatever lies in `files/`
//! is published as it is, rows of events and all.

use input::codes;
use model::diag::{Diagnostic, Place, SourcePath};

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

/// So many of them make a table an extract.
const SURE: usize = 2;

const EXTRACT: &str = "ett uttag med händelser";

/// Rows in which headings are looked for.
const FIRST_ROWS: usize = 60;

/// Why an attachment is refused, if it is. `text` is what stands in a workbook, or the file itself.
pub(super) fn refuse(path: &SourcePath, text: &[u8]) -> Option<Diagnostic> {
    let name = path.as_str().to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let text = String::from_utf8_lossy(text);
    let what = match ending {
        "yaml" | "yml" => kind_of_text(&text)?,
        "csv" | "txt" | "tsv" if is_extract(&text, FIRST_ROWS) => EXTRACT,
        // The parts of a workbook come in any order.
        "xlsx" | "xlsm" | "ods" if is_extract(&text, usize::MAX) => EXTRACT,
        _ => return None,
    };
    let message = format!("filen är {what}, och allt i `files/` publiceras som det är");
    Some(
        Diagnostic::error(codes::UNKNOWN_FILE, Place::file(path), message)
            .with_value(path.as_str())
            .with_expected("filer som läsaren ska kunna hämta, som mallar och anvisningar")
            .with_help(
                "ta bort filen ur `files/`; uttag och kartor för import hör hemma utanför innehållet, och innehållets egna filer i \
                 sina mappar. Är den en tom mall, skriv den under `looked_through` i site.yaml",
            ),
    )
}

/// A row of headings with something below it.
fn is_extract(text: &str, most_rows: usize) -> bool {
    if text.lines().filter(|line| !line.trim().is_empty()).count() < 2 {
        return false;
    }
    let lower = text.lines().take(most_rows).collect::<Vec<_>>().join("\n").to_lowercase();
    let mut cells: Vec<&str> = lower.split(['\n', ';', ',', '\t', '"']).map(str::trim).collect();
    cells.sort_unstable();
    HEADINGS.iter().filter(|heading| cells.binary_search(heading).is_ok()).count() >= SURE
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
            ("files/enheter.yaml", "units:\n  - {id: a}\n"),
            ("files/karta.yaml", "source: kia\ncolumns: {id: Nr}\n"),
        ] {
            assert!(refuse(&SourcePath::new(name), text.as_bytes()).is_some(), "{name}");
        }
        for (name, text) in [
            ("files/krislogg.csv", "Tid;Händelse;Beslut;Vem\n"),
            ("files/mall.txt", "Händelsetyp: hot\nSkriv vad som hände.\n"),
            ("files/inställningar.yaml", "title: Mall\n"),
            ("files/blankett.csv", "Händelsenummer;Händelsedatum;Beskrivning\n\n"),
            ("files/mall.docx", "Händelsenummer\nHändelseenhet\n"),
        ] {
            assert!(refuse(&SourcePath::new(name), text.as_bytes()).is_none(), "{name}");
        }
    }
}

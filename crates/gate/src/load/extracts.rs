//! Files of the content's own kinds, and extracts from registers, among those that readers may fetch: whatever lies in `files/`
//! and `theme/static/` is published as it is, rows of events and all.

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

/// Rows in which headings are looked for.
const FIRST_ROWS: usize = 60;

/// Why a file that is published as it is is refused, if it is. `words` gives what stands in it.
pub(super) fn refuse(path: &SourcePath, words: impl FnOnce() -> Option<Vec<u8>>) -> Option<Diagnostic> {
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
        _ => is_extract(&text, most_rows).then_some("ett uttag med händelser")?,
    };
    let folder = path.as_str().split('/').next().unwrap_or_default();
    let message = format!("filen är {what}, och allt i `{folder}/` publiceras som det är");
    Some(
        Diagnostic::error(codes::UNKNOWN_FILE, Place::file(path), message)
            .with_value(path.as_str())
            .with_expected("filer som läsaren ska kunna hämta, som mallar och anvisningar")
            .with_help(format!(
                "ta bort filen ur `{folder}/`; uttag och kartor för import hör hemma utanför innehållet, och innehållets egna \
                 filer i sina mappar. Är den en tom mall, skriv den under `looked_through` i site.yaml"
            )),
    )
}

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
            ("files/uttag.zip", "uttag.csv\nHändelsenr;Händelsetyp\n1;Hot\n"),
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
            ("files/mall.docx", "Händelsenummer\nHändelseenhet\n"),
        ] {
            assert!(refuse(&SourcePath::new(name), || Some(text.as_bytes().to_vec())).is_none(), "{name}");
        }
    }
}

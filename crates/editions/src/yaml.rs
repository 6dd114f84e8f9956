//! What is known of an edition ↔ `edition.yaml`.

use serde::Deserialize;

use input::Placed;
use model::Day;
use model::{
    Audience, Coded, Edition, EditionContents, EditionExtract, EditionFile, Period, ReportStatus, Source,
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AboutFile {
    pub report: Placed<Period>,
    pub version: Placed<u32>,
    date: Day,
    note: Option<String>,
    status: ReportStatus,
    audience: Audience,
    source_commit: String,
    tool: String,
    extracts: Vec<ExtractEntry>,
    files: Vec<FileEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExtractEntry {
    source: Source,
    taken: Day,
    from: Day,
    to: Day,
    file: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileEntry {
    path: String,
    sha256: String,
}

impl AboutFile {
    /// The edition, with what its other files hold. `sha256` is the hash of this file.
    pub fn into_edition(self, contents: EditionContents, sha256: String) -> Edition {
        let extracts = self.extracts.into_iter().map(|entry| EditionExtract {
            source: entry.source,
            taken: entry.taken.0,
            from: entry.from.0,
            to: entry.to.0,
            file: entry.file,
        });
        Edition {
            report: self.report.value,
            version: self.version.value,
            date: self.date.0,
            note: self.note,
            status: self.status,
            audience: self.audience,
            commit: self.source_commit,
            tool: self.tool,
            extracts: extracts.collect(),
            files: self
                .files
                .into_iter()
                .map(|file| EditionFile { path: file.path, sha256: file.sha256 })
                .collect(),
            sha256,
            archive_sha256: String::new(),
            contents,
        }
    }

    /// True if the file lists these, in the same order.
    pub fn lists(&self, files: &[EditionFile]) -> bool {
        self.files.len() == files.len()
            && self
                .files
                .iter()
                .zip(files)
                .all(|(entry, file)| entry.path == file.path && entry.sha256 == file.sha256)
    }
}

/// The whole file.
pub fn print_about(edition: &Edition) -> String {
    let mut yaml = format!(
        "# Gjord av `lagesbild publish`. Ändra inget här: utgåvan är frusen.\n\
         report: {}\nversion: {}\ndate: {}\n",
        edition.report, edition.version, edition.date
    );
    if let Some(note) = &edition.note {
        push(&mut yaml, &format!("note: {}\n", quoted(note)));
    }
    push(
        &mut yaml,
        &format!(
            "status: {}\naudience: {}\nsource_commit: {}\ntool: {}\n",
            edition.status.code(),
            edition.audience.code(),
            quoted(&edition.commit),
            quoted(&edition.tool)
        ),
    );
    push(&mut yaml, if edition.extracts.is_empty() { "extracts: []\n" } else { "extracts:\n" });
    for extract in &edition.extracts {
        let (source, file) = (extract.source.code(), quoted(&extract.file));
        let days = format!("taken: {}, from: {}, to: {}", extract.taken, extract.from, extract.to);
        push(&mut yaml, &format!("  - {{source: {source}, {days}, file: {file}}}\n"));
    }
    push(&mut yaml, "files:\n");
    for file in &edition.files {
        push(&mut yaml, &format!("  - {{path: {}, sha256: {}}}\n", quoted(&file.path), quoted(&file.sha256)));
    }
    yaml
}

fn push(yaml: &mut String, text: &str) {
    yaml.push_str(text);
}

/// A double-quoted YAML scalar, on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for sign in text.chars() {
        match sign {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // Signs that nobody sees are refused in every text that is read.
            sign if sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                quoted.push(' ');
            }
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use input::{Reading, read_yaml_text};
    use model::Tertial;
    use model::diag::SourcePath;

    fn edition(note: &str) -> Edition {
        Edition {
            report: Period::new(2018, Tertial::T2),
            version: 2,
            date: date(2018, 9, 21),
            note: Some(note.to_owned()),
            status: ReportStatus::Adopted,
            audience: Audience::Intranet,
            commit: "0123456789012345678901234567890123456789".to_owned(),
            tool: "lagesbild 0.1.0".to_owned(),
            extracts: vec![EditionExtract {
                source: Source::Kia,
                taken: date(2018, 9, 4),
                from: date(2018, 5, 1),
                to: date(2018, 8, 31),
                file: "incidents/2018/t2.yaml".to_owned(),
            }],
            files: vec![EditionFile { path: "index.html".to_owned(), sha256: "0e1".repeat(20) + "0123" }],
            sha256: "x".to_owned(),
            archive_sha256: String::new(),
            contents: EditionContents::default(),
        }
    }

    #[test]
    fn what_is_written_is_read_back_whatever_the_note_holds() {
        for note in
            ["Rättade siffror", "\"a\": b # c\n- d\\e\u{2028}\t'", "null", "2018-01-01", "{{ x }}", "å…"]
        {
            let written = print_about(&edition(note));
            let path = SourcePath::new("editions/2018-t2/v2/edition.yaml");
            let reading: Reading<AboutFile> = read_yaml_text(&path, &written);
            assert!(reading.findings.is_empty(), "{written}\n{:?}", reading.findings);
            let about = reading.value.expect("no findings");
            assert!(about.lists(&edition(note).files));
            let note = note.replace('\u{2028}', " ");
            assert_eq!(about.into_edition(EditionContents::default(), "x".to_owned()), edition(&note));
        }
    }
}

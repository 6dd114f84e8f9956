//! Personal data in any input stop the build, and nothing that the program says repeats them.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

/// What must be found, and the part of it that must never be printed. All are made up; the first is the example of the
/// Swedish Tax Agency.
const PLANTED: [(&str, &str, &str); 4] = [
    ("811218-9876", "9876", "L021"),
    ("198112789873", "8112789873", "L021"),
    ("anna.ek@example.org", "anna.ek", "L022"),
    ("070-123 45 67", "123 45", "L023"),
];

/// A text file of every kind, and a line that may be added to its end.
const INPUTS: [(&str, &str); 20] = [
    ("site.yaml", "# VALUE"),
    ("organisation.yaml", "# VALUE"),
    ("programmes/ny.yaml", "# VALUE"),
    ("event_types.yaml", "# VALUE"),
    ("incidents/kia.yaml", "  - {id: \"VALUE\", type: okand, unit: okand}"),
    ("incidents/kia.yaml", "  - id: K-9 # VALUE"),
    ("incidents/fastighet.yaml", "VALUE: VALUE"),
    ("risks/rsa.yaml", "    causes: VALUE"),
    ("measures/plan.yaml", "  - {id: \"VALUE\"}"),
    ("activities.yaml", "# VALUE"),
    ("indicators.yaml", "\tVALUE"),
    ("surveys.yaml", "# VALUE"),
    ("calendar.yaml", "# VALUE"),
    ("glossary.yaml", "  - {id: x, term: VALUE, term: VALUE}"),
    ("reports/2018-t2/report.md", "{{ count(type=\"VALUE\") }}"),
    ("reports/2018-t2/lagesbild.md", "VALUE"),
    ("guidance/rapportera.md", "[x](VALUE)"),
    ("pages/om.md", "<!-- VALUE -->"),
    ("files/blankett.txt", "VALUE"),
    ("README.md", "VALUE"),
];

#[test]
fn personal_data_in_any_input_stop_the_build_and_are_not_repeated() {
    for (path, line) in INPUTS {
        for (value, secret, code) in PLANTED {
            let folder = site();
            let file = folder.path().join("content").join(path);
            let text = fs::read_to_string(&file).unwrap_or_default();
            fs::write(&file, format!("{text}\n{}\n", line.replace("VALUE", value))).unwrap();
            let said = refused(folder.path(), "build", "human", secret);
            assert!(said.contains(code) && said.contains(path), "{path}: {said}");
            assert!(!folder.path().join("output").exists(), "{path}");
        }
    }
}

#[test]
fn no_form_of_report_repeats_them() {
    for (value, secret, code) in PLANTED {
        for format in ["human", "short", "json", "sarif"] {
            let folder = site();
            let content = folder.path().join("content");
            fs::write(content.join("pages/om.md"), format!("---\ntitle: {value}\n---\n{value}\n")).unwrap();
            fs::create_dir_all(content.join(format!("files/akt {value}"))).unwrap();
            fs::write(content.join(format!("files/akt {value}/a.txt")), "x").unwrap();
            fs::write(content.join(format!("okand {value}.txt")), "x").unwrap();
            let said = refused(folder.path(), "check", format, secret);
            assert!(said.matches(code).count() >= 4, "{format}: {said}");
        }
    }
}

#[test]
fn a_written_reason_lets_it_pass() {
    for (value, ..) in PLANTED {
        let folder = site();
        let content = folder.path().join("content");
        let site = fs::read_to_string(content.join("site.yaml")).unwrap();
        let with_reason =
            format!("{site}\nnot_personal:\n  - {{value: \"{value}\", reason: Påhittat exempel}}\n");
        fs::write(content.join("site.yaml"), with_reason).unwrap();
        fs::write(content.join("pages/om.md"), format!("---\ntitle: Om\n---\n{value}\n")).unwrap();
        let run = lagesbild(folder.path(), &["check"]);
        assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    }
}

#[test]
fn documents_are_looked_through_and_sealed_files_ask_for_a_person() {
    for (value, secret, code) in PLANTED {
        let folder = site();
        let content = folder.path().join("content");
        fs::write(content.join("files/blankett.docx"), document(value)).unwrap();
        let said = refused(folder.path(), "build", "human", secret);
        assert!(said.contains(code) && said.contains("files/blankett.docx"), "{said}");

        fs::write(content.join("files/blankett.docx"), document("inget")).unwrap();
        fs::write(content.join("files/karta.pdf"), "%PDF-1.7\n").unwrap();
        let warned = lagesbild(folder.path(), &["check", "--deny-warnings", "--format", "short"]);
        assert_eq!(warned.status.code(), Some(1));
        let said = String::from_utf8(warned.stderr).unwrap();
        assert!(said.contains("L024") && said.contains("karta.pdf") && !said.contains("docx"), "{said}");

        let site = fs::read_to_string(content.join("site.yaml")).unwrap();
        let seen = "looked_through:\n  - {file: files/karta.pdf, reason: Sedd av registrator}\n";
        fs::write(content.join("site.yaml"), format!("{site}\n{seen}")).unwrap();
        let passed = lagesbild(folder.path(), &["check", "--format", "short"]);
        assert!(!String::from_utf8(passed.stderr).unwrap().contains("L024"));
    }
}

#[test]
fn editions_are_looked_through_although_they_are_frozen() {
    for (value, secret, code) in PLANTED {
        let folder = site();
        let edition = folder.path().join("content/editions/2018-t2/v1");
        fs::create_dir_all(&edition).unwrap();
        fs::write(edition.join("index.html"), format!("<p>rad</p>\n<p title=\"{value}\">x</p>\n")).unwrap();
        fs::write(edition.join("bilaga.docx"), document(value)).unwrap();
        let said = refused(folder.path(), "check", "short", secret);
        let severity = if code == "L021" { "error" } else { "warning" };
        for place in ["index.html:2:", "bilaga.docx:"] {
            let line = said.lines().find(|line| line.contains(place) && line.contains(code)).unwrap();
            assert!(line.contains(&format!("{severity}[{code}]")), "{line}");
            assert!(line.contains("fryst utgåva"), "{line}");
        }
    }
}

/// A theme lies beside the content, and every page has it.
#[test]
fn a_theme_of_its_own_folder_is_looked_through_as_the_content_is() {
    for (value, secret, code) in PLANTED {
        for file in ["i18n/sv.ftl", "static/a.css", "templates/footer.html"] {
            let folder = site();
            let site_file = folder.path().join("content/site.yaml");
            let site = fs::read_to_string(&site_file).unwrap();
            let others =
                site.lines().filter(|line| !line.starts_with("theme:")).collect::<Vec<_>>().join("\n");
            fs::write(&site_file, format!("{others}\ntheme: eget\n")).unwrap();
            let file = format!("themes/eget/{file}");
            fs::create_dir_all(folder.path().join(&file).parent().unwrap()).unwrap();
            fs::write(folder.path().join(&file), format!("# {value} {{{{\n")).unwrap();
            let said = refused(folder.path(), "build", "short", secret);
            assert!(said.lines().any(|line| line.starts_with(&file) && line.contains(code)), "{said}");
            assert!(!folder.path().join("output").exists(), "{file}");
        }
    }
}

#[test]
fn a_drawing_of_the_theme_that_runs_something_is_refused() {
    let folder = site();
    let file = folder.path().join("content/theme/static/logo.svg");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>").unwrap();
    let run = lagesbild(folder.path(), &["check", "--format", "short"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8(run.stderr).unwrap().contains("L042"));
}

/// No file is handed out that neither the program nor a person has looked into.
#[test]
fn files_of_kinds_that_cannot_be_read_ask_for_a_person() {
    let folder = site();
    let files = folder.path().join("content/files");
    let kinds: [(&str, &[u8]); 7] = [
        ("film.mp4", b"\0\0\0\x18ftypmp42\0"),
        ("skanning.tif", b"II*\0\x08\0\0\0"),
        ("bild.heic", b"\0\0\0\x18ftypheic\0"),
        ("tecken.ico", b"\0\0\x01\0\x01\0"),
        ("bild.jpg", b"\xff\xd8\xff\xda\0\x02a\xff\xd9 more"),
        ("text.txt", b"\xff\xfe\0\0a\0\0\0"),
        ("brev.rtf", b"{\\rtf1 a}"),
    ];
    for (name, bytes) in kinds {
        fs::write(files.join(name), bytes).unwrap();
    }
    fs::write(files.join("bra.jpg"), b"\xff\xd8\xff\xda\0\x02a\xff\xd9").unwrap();
    let said = String::from_utf8(lagesbild(folder.path(), &["check", "--format", "short"]).stderr).unwrap();
    let warned = |name: &str| said.lines().any(|line| line.contains(name) && line.contains("L024"));
    for (name, _) in kinds {
        assert!(warned(name), "{name}: {said}");
    }
    assert!(!warned("bra.jpg"), "{said}");
}

/// A Word document, packed, with its text cut into two runs.
fn document(text: &str) -> Vec<u8> {
    let (first, second) = text.split_at(text.len() / 2);
    let xml = format!("<w:p><w:r><w:t>{first}</w:t></w:r><w:r><w:t>{second}</w:t></w:r></w:p>");
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

/// What the program says when it finds faults, without the secret.
fn refused(folder: &Path, command: &str, format: &str, secret: &str) -> String {
    let run = lagesbild(folder, &[command, "--format", format]);
    let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert!(!said.contains(secret), "{format} repeats {secret}:\n{said}");
    said
}

fn lagesbild(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lagesbild")).args(arguments).current_dir(folder).output().unwrap()
}

/// The sound content of the fault cases, in a folder of its own.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/base");
    for entry in walkdir::WalkDir::new(&base) {
        let entry = entry.unwrap();
        let target = folder.path().join("content").join(entry.path().strip_prefix(&base).unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(target).unwrap(),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
    folder
}

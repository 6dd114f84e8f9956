//! Folders that are written, read back, copied, and tampered with.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use jiff::civil::date;

use super::*;
use model::diag::SourcePath;
use model::{
    Audience, Decimal, Edition, EditionCell, EditionContents, EditionName, EditionTable, EditionText, Period,
    ReportStatus, Tertial,
};

const REPORT_TEXT: &str = "<!doctype html><title>Rapport</title>";

fn edition(version: u32) -> Edition {
    let mut table = EditionTable::new("cases", vec!["period".to_owned(), "focus_area".to_owned()]);
    table.push(
        ["2018-t2", "*"],
        EditionCell::Shown { value: Decimal::from_count(214), is_preliminary: false },
    );
    table.push(["2018-t2", "brott"], EditionCell::Hidden);
    let text = EditionText {
        id: "summary".to_owned(),
        title: "Sammanfattning".to_owned(),
        text: "En rad\nEn till".to_owned(),
    };
    let name = EditionName {
        column: "focus_area".to_owned(),
        member: "brott".to_owned(),
        title: "Brott".to_owned(),
    };
    Edition {
        report: Period::new(2018, Tertial::T2),
        version,
        date: date(2018, 9, 21),
        note: (version > 1).then(|| "Rättat".to_owned()),
        status: ReportStatus::Draft,
        audience: Audience::Intranet,
        commit: "ab".repeat(20),
        tool: "lagesbild 0.1.0".to_owned(),
        extracts: Vec::new(),
        files: Vec::new(),
        sha256: String::new(),
        archive_sha256: String::new(),
        contents: EditionContents { tables: vec![table], texts: vec![text], names: vec![name] },
    }
}

fn frozen() -> tempfile::TempDir {
    let content = tempfile::tempdir().expect("a folder");
    for version in [1, 2] {
        freeze_edition(content.path(), edition(version), REPORT_TEXT).expect("nothing is in the way");
    }
    content
}

fn found(content: &Path) -> Vec<(String, String)> {
    let (editions, mut findings) = load_editions(content).expect("the folder can be read");
    let folders: Vec<FrozenFolder> = editions.iter().map(FrozenFolder::from).collect();
    let copied = copy_editions(content, &[], &folders, |_, _, _, _| Ok(()), |_, _| Ok(()));
    findings.extend(copied.expect("the files can be read"));
    let findings = findings.into_sorted().into_iter();
    findings.map(|finding| (finding.code.to_owned(), finding.place.path.as_str().to_owned())).collect()
}

#[test]
fn what_is_frozen_is_read_back_and_copied_as_it_is() {
    let content = frozen();
    let (editions, findings) = load_editions(content.path()).expect("the folder can be read");
    assert!(findings.is_empty(), "{findings:?}");
    let copied = Mutex::new(BTreeMap::new());
    let put = |folder: &FrozenFolder, path: &str, bytes: &[u8], sha256: &str| {
        assert_eq!(sha256, sums::sha256(bytes));
        let is_new =
            copied.lock().unwrap().insert((folder.version, path.to_owned()), bytes.to_vec()).is_none();
        assert!(is_new, "{path}");
        Ok(())
    };
    let folders: Vec<FrozenFolder> = editions.iter().map(FrozenFolder::from).collect();
    let archives = Mutex::new(Vec::new());
    let put_archive = |folder: &FrozenFolder, bytes: &[u8]| {
        archives.lock().unwrap().push((folder.version, sums::sha256(bytes)));
        Ok(())
    };
    assert!(
        copy_editions(content.path(), &[], &folders, put, put_archive)
            .expect("the files can be read")
            .is_empty()
    );
    // The page of editions says the hash before the archive is made.
    let known: Vec<(u32, String)> =
        editions.iter().map(|edition| (edition.version, edition.archive_sha256.clone())).collect();
    assert_eq!(archives.into_inner().unwrap(), known);
    let copied = copied.into_inner().unwrap();
    for (read, version) in editions.iter().zip([1, 2]) {
        let frozen = edition(version);
        assert_eq!(read.contents, frozen.contents);
        assert_eq!((read.version, &read.note, &read.commit), (version, &frozen.note, &frozen.commit));
        let of_version = copied.iter().filter(|((of, _), _)| *of == version);
        let names: Vec<&str> = of_version.map(|((_, path), _)| path.as_str()).collect();
        assert_eq!(names, ["SHA256SUMS", "data/cases.csv", "edition.yaml", "index.html", "texts.json"]);
    }
    for ((version, path), bytes) in &copied {
        let file = content.path().join(format!("editions/2018-t2/v{version}/{path}"));
        assert_eq!(fs::read(file).expect("a file"), *bytes);
    }
}

/// Each is held against the one before it, so that a file must be known to be another whatever stood there.
#[test]
fn one_byte_in_any_edition_is_found() {
    for changed in 1..=4 {
        let content = tempfile::tempdir().expect("a folder");
        for version in 1..=4 {
            let html = if version == 3 { "<p>annat" } else { REPORT_TEXT };
            freeze_edition(content.path(), edition(version), html).expect("nothing is in the way");
        }
        let path = format!("editions/2018-t2/v{changed}/index.html");
        fs::write(content.path().join(&path), if changed == 4 { "<p>annat" } else { "<p>ännu något" })
            .expect("it can be written");
        assert_eq!(found(content.path()), [("E001".to_owned(), path)]);
    }
}

#[test]
fn an_edition_is_never_written_over() {
    let content = frozen();
    let error = freeze_edition(content.path(), edition(2), "nytt").expect_err("it exists");
    assert!(error.to_string().contains("skrivs aldrig över"), "{error}");
    assert!(found(content.path()).is_empty());
}

#[test]
fn one_byte_in_any_file_is_found_and_named() {
    for file in ["SHA256SUMS", "data/cases.csv", "edition.yaml", "index.html", "texts.json"] {
        let content = frozen();
        let path = content.path().join("editions/2018-t2/v1").join(file);
        let mut bytes = fs::read(&path).expect("a file");
        bytes[0] ^= 1;
        fs::write(&path, bytes).expect("it can be written");
        let places: Vec<String> = found(content.path()).into_iter().map(|(_, place)| place).collect();
        assert_eq!(places, [format!("editions/2018-t2/v1/{file}")]);
    }
}

#[test]
fn a_missing_file_and_a_strange_one_are_found_and_named() {
    for file in ["SHA256SUMS", "data/cases.csv", "edition.yaml", "index.html", "texts.json"] {
        let content = frozen();
        fs::remove_file(content.path().join("editions/2018-t2/v2").join(file)).expect("a file");
        assert_eq!(found(content.path()), [("E002".to_owned(), format!("editions/2018-t2/v2/{file}"))]);
    }
    for (strange, place) in [
        ("2018-t2/v1/data/ny.csv", "2018-t2/v1/data/ny.csv"),
        ("2018-t2/utkast/index.html", "2018-t2/utkast"),
        ("2018-t2/v01/index.html", "2018-t2/v01"),
        ("2018-t4/v1/index.html", "2018-t4"),
    ] {
        let content = frozen();
        let path = content.path().join("editions").join(strange);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(&path, "x").expect("it can be written");
        assert_eq!(found(content.path()), [("E003".to_owned(), format!("editions/{place}"))], "{strange}");
    }
}

#[test]
fn editions_that_are_gone_or_moved_are_found() {
    let content = frozen();
    let report = content.path().join("editions/2018-t2");
    fs::remove_dir_all(report.join("v1")).expect("a folder");
    assert_eq!(found(content.path()), [("E005".to_owned(), "editions/2018-t2/v1".to_owned())]);
    fs::rename(report.join("v2"), report.join("v1")).expect("a folder");
    assert_eq!(found(content.path()), [("E006".to_owned(), "editions/2018-t2/v1/edition.yaml".to_owned())]);
}

#[test]
fn hidden_files_of_other_tools_are_left_alone() {
    let content = frozen();
    fs::write(content.path().join("editions/2018-t2/v1/.DS_Store"), "x").expect("it can be written");
    fs::create_dir(content.path().join("editions/2018-t2/.v3.new")).expect("it can be made");
    assert!(found(content.path()).is_empty());
    let attributes = fs::read_to_string(content.path().join("editions/.gitattributes")).expect("a file");
    assert!(attributes.contains("* -text"));
}

/// Frozen files are looked through as they are copied, and what is not copied beside them.
#[test]
fn personal_data_in_an_edition_are_found_whichever_it_is() {
    let content = tempfile::tempdir().expect("a folder");
    let number = format!("{REPORT_TEXT}\n<p>811218-9876\n");
    for (version, html) in (1..).zip([REPORT_TEXT, &number, &number, REPORT_TEXT]) {
        freeze_edition(content.path(), edition(version), html).expect("nothing is in the way");
    }
    let page = |version: u32| ("L021".to_owned(), format!("editions/2018-t2/v{version}/index.html"));
    assert_eq!(found(content.path()), [page(2), page(3)]);
    let (editions, _) = load_editions(content.path()).expect("the folder can be read");
    let first = [FrozenFolder::from(&editions[0])];
    let paths = [1, 2].map(|version| SourcePath::new(&page(version).1));
    let copied = copy_editions(content.path(), &paths, &first, |_, _, _, _| Ok(()), |_, _| Ok(()));
    let findings = copied.expect("the files can be read").into_sorted();
    let places: Vec<&str> = findings.iter().map(|finding| finding.place.path.as_str()).collect();
    assert_eq!(places, [page(2).1]);
}

use std::fs;
use std::path::Path;

use super::*;
use model::diag::{Diagnostic, SourcePath};

fn write(folder: &Path, path: &str, text: &[u8]) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().expect("within the folder")).unwrap();
    fs::write(file, text).unwrap();
}

fn load(files: &[(&str, &str)]) -> (Raw, Vec<Diagnostic>) {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(path, text)| write(folder.path(), path, text.as_bytes()));
    let (raw, findings) = load_content(folder.path()).unwrap();
    let (raw, findings) = (raw, findings.into_sorted());
    assert_read_alike_from_memory(files, &raw, &findings);
    (raw, findings)
}

fn assert_read_alike_from_memory(files: &[(&str, &str)], raw: &Raw, findings: &[Diagnostic]) {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let source = ContentSource::Files(std::sync::Arc::new(files.collect()));
    let (from_memory, found) = load_source(&source).unwrap();
    assert_eq!(format!("{raw:?}"), format!("{from_memory:?}"));
    assert_eq!(findings, found.into_sorted());
}

fn found(findings: &[Diagnostic]) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.place.path, finding.code)).collect()
}

#[test]
fn every_kind_of_file_is_read_in_order() {
    let (raw, findings) = load(&[
        ("README.md", "Om mappen"),
        (".gitkeep", ""),
        (".git/x", "y"),
        ("organisation.yaml", "\u{feff}units: []\n"),
        (
            "incidents/2018/t2.yaml",
            "extract: {source: kia, taken: 2018-09-04, from: 2018-05-01, to: 2018-08-31}\nform: rows\nincidents:\n- {id: A, type: hot, date: 2018-05-01, unit: s}\n",
        ),
        (
            "incidents/2018/t1.yaml",
            "extract: {source: kia, taken: 2018-05-04, from: 2018-01-01, to: 2018-04-30}\nform: counts\ncounts: []\n",
        ),
        ("pages/om.md", "---\r\ntitle: Om\r\n---\r\nHej\r\n"),
        ("reports/2018-t2/report.md", "---\nperiod: 2018-t2\nstatus: draft\n---\nText\n"),
        ("reports/2018-t2/olyckor.md", "---\nfocus_area: olyckor\nconclusion: Färre.\n---\nText\n"),
        ("reports/2018-t1/lagesbild.md", "---\n---\nText\n"),
        ("files/a/mall.docx", "PK"),
        ("editions/2018-t1/v1/edition.yaml", "x"),
        ("theme/templates/page.html", "x"),
    ]);
    assert_eq!(found(&findings), [""; 0]);
    assert!(raw.organisation.is_some() && raw.site.is_none());
    let paths: Vec<&str> = raw.incidents.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["incidents/2018/t1.yaml", "incidents/2018/t2.yaml"]);
    let reports: Vec<&str> = raw.reports.iter().map(|report| report.name.as_str()).collect();
    assert_eq!(reports, ["2018-t1", "2018-t2"]);
    assert!(raw.reports[0].lagesbild.is_some() && raw.reports[1].report.is_some());
    assert_eq!(raw.reports[1].commentary.len(), 1);
    assert_eq!((raw.files[0].path.as_str(), raw.files[0].size), ("a/mall.docx", 2));
    assert_eq!((raw.editions.len(), raw.theme.len(), raw.pages.len()), (1, 1, 1));
}

#[test]
fn nothing_is_skipped_in_silence() {
    let (_, findings) = load(&[
        ("site.yml", "title: x\n"),
        ("event_type.yaml", "event_types: []\n"),
        ("incidents/x.yml", "form: rows\n"),
        ("incident/t1.yaml", "form: rows\n"),
        ("incident/t2.yaml", "form: rows\n"),
        ("guidance/hot.docx", "PK"),
        // In the order of strings, not of folders, the second would come between the files of the first.
        ("reports/2018-t1/report.md", "---\nperiod: 2018-t1\nstatus: draft\n---\nText\n"),
        ("reports/2018-t1-b/report.md", "---\nperiod: 2018-t2\nstatus: draft\n---\nText\n"),
        ("reports/2018-t2.md", "x"),
    ]);
    let expected = [
        "event_type.yaml L013",
        "guidance/hot.docx L013",
        "incident L013",
        "incidents/x.yml L013",
        "reports/2018-t2.md L013",
        "site.yml L013",
    ];
    assert_eq!(found(&findings), expected);
    assert_eq!(findings[0].help.as_deref(), Some("menade du `event_types.yaml`?"));
    assert_eq!(findings[5].help.as_deref(), Some("döp om filen till `site.yaml`"));
}

#[test]
fn a_file_that_cannot_be_read_is_a_finding_and_is_known_as_unreadable() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "site.yaml", b"title: F\xf6rvaltning\n");
    write(folder.path(), "calendar.yaml", b" \n");
    write(folder.path(), "organisation.yaml", b"units: [\n");
    write(folder.path(), "pages/om.md", b"# Om\n");
    let (raw, findings) = load_content(folder.path()).unwrap();
    let expected = ["calendar.yaml L014", "organisation.yaml L001", "pages/om.md L017", "site.yaml L012"];
    assert_eq!(found(&findings.into_sorted()), expected);
    let unreadable: Vec<&str> = raw.unreadable.iter().map(SourcePath::as_str).collect();
    assert_eq!(unreadable, ["calendar.yaml", "organisation.yaml", "pages/om.md", "site.yaml"]);
}

#[test]
fn an_empty_folder_is_read_and_a_missing_one_is_an_error() {
    let (raw, findings) = load(&[]);
    assert!(raw.site.is_none() && findings.is_empty());
    let error = load_content(Path::new("no/such/folder")).expect_err("no folder");
    assert!(error.to_string().contains("no/such/folder"));
}

#[cfg(unix)]
#[test]
fn links_are_followed_only_to_files_of_the_content() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "hemlig.txt", b"x");
    write(folder.path(), "files/a.txt", b"abc");
    let link =
        |target: &Path, name: &str| std::os::unix::fs::symlink(target, folder.path().join(name)).unwrap();
    link(&outside.path().join("hemlig.txt"), "files/b.txt");
    link(&folder.path().join("files/a.txt"), "files/c.txt");
    link(outside.path(), "guidance");
    link(Path::new("nowhere"), "files/d.txt");
    let (raw, findings) = load_content(folder.path()).unwrap();
    assert_eq!(found(&findings.into_sorted()), ["files/b.txt L015", "files/d.txt L015", "guidance L015"]);
    let files: Vec<&str> = raw.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(files, ["a.txt", "c.txt"]);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_found() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "risks/rsa.yaml", b"register: rsa\nyear: 2018\nrisks: []\n");
    let name = folder.path().join("risks").join(OsStr::from_bytes(b"r\xe4tt.yaml"));
    fs::write(name, "register: rsa\n").unwrap();
    let (raw, findings) = load_content(folder.path()).unwrap();
    let findings = findings.into_sorted();
    assert_eq!(found(&findings), ["risks/r\u{fffd}tt.yaml L020"]);
    assert_eq!(raw.risks.len(), 1);
}

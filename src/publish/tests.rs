use super::*;

#[test]
fn only_warnings_about_what_the_edition_holds_stop_it() {
    let report = Period::new(2018, Tertial::T2);
    let place = |path: &str| Place::file(&SourcePath::new(path));
    for (path, is_stopped) in [
        ("reports/2018-t2/report.md", true),
        ("reports/2018-t1/report.md", false),
        ("reports/2018-t20/report.md", false),
        ("incidents/2018/t1.yaml", true),
        ("risks/rsa.yaml", true),
        ("site.yaml", true),
        ("guidance/rapportera.md", false),
        ("pages/om.md", false),
    ] {
        assert_eq!(stops(&Diagnostic::warning("C001", place(path), ""), report), is_stopped, "{path}");
        assert!(!stops(&Diagnostic::warning("C118", place(path), ""), report), "{path}");
        assert!(stops(&Diagnostic::error("C001", place(path), ""), report), "{path}");
        assert!(!stops(&Diagnostic::note("X004", place(path), ""), report), "{path}");
    }
}

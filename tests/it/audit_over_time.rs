//! Editions that are out already, and the audit of the site that carries them: what stops a build, and what it can only
//! tell.

use crate::small_site;

use std::process::Command;

use small_site::SmallSite;

/// A site that shows three thefts in its first edition, and has since learned to hide them.
fn site_that_showed_three() -> SmallSite {
    let site = SmallSite::new();
    let settings = site.read("content/site.yaml");
    site.write("content/site.yaml", &settings.replace("{threshold: 5,", "{threshold: 2,"));
    let incidents = site.read("content/incidents/t1.yaml");
    site.write("content/incidents/t1.yaml", &incidents.replace("count: 40}", "count: 3}"));
    site.commit("2018-05-20", "Låg tröskel");
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14"]);
    site.write("content/site.yaml", &settings);
    site.commit("2018-06-15", "Högre tröskel");
    site
}

#[test]
fn a_small_count_that_an_edition_shows_is_told_with_edition_table_cell_and_what_to_do() {
    let site = site_that_showed_three();
    let said = site.succeed(&["build"]);
    for part in ["varning: ", "versioner/2018-t1/v1/data/", "2018-02", "Gör så här: bedöm skadan"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let today = site.read("output/data/incidents-by-period.csv");
    let thefts = today.lines().find(|line| line.starts_with("2018-t1,stold,*,hela,count")).unwrap();
    assert!(thefts.ends_with(",,hidden") || thefts.ends_with(",,not_published"), "{thefts}");
    let (code, said) = site.run(&["build", "--deny-warnings"]);
    assert!(code == 1 && said.contains("Webbplatsen är inte byggd"), "{said}");
}

#[test]
fn the_audit_of_the_files_alone_sees_it_too() {
    let site = site_that_showed_three();
    site.succeed(&["build"]);
    for more in [&[][..], &["--with-content"]] {
        let arguments = [&["audit", "--format", "json"], more].concat();
        let report: serde_json::Value = serde_json::from_str(&audit(&site, &arguments)).unwrap();
        let given_away = report["given_away"].as_array().unwrap();
        assert!(given_away.iter().any(|leak| leak["helped_by"]["edition"] == "2018-t1/v1"), "{report}");
        assert_eq!(report["leaks"], serde_json::json!([]), "{report}");
    }
}

#[test]
fn a_changed_table_of_an_edition_is_named() {
    let site = site_that_showed_three();
    site.succeed(&["build"]);
    let table = "output/versioner/2018-t1/v1/data/incidents-by-period.csv";
    let text = site.read(table);
    site.write(table, &text.replace(",214,", ",215,"));
    let said = audit(&site, &["audit"]);
    assert!(said.contains("fel: versioner/2018-t1/v1/data/incidents-by-period.csv"), "{said}");
}

/// What the audit says on standard out.
fn audit(site: &SmallSite, arguments: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_lagesbild");
    let run = Command::new(program).args(arguments).current_dir(site.path()).output().unwrap();
    String::from_utf8(run.stdout).unwrap()
}

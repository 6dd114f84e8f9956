//! A year of a report's life, as its authors live it with the commands of the README: written, decided, published,
//! overtaken by the next one, corrected, published anew, tampered with. Every page on the way is looked at.

use crate::repository;
use crate::small_site;

use std::fs;

use small_site::SmallSite;

#[test]
fn a_year_of_reports() {
    let site = SmallSite::new();
    a_draft_is_no_edition(&site);
    let first = the_first_tertial_is_published(&site);
    the_second_tertial_is_published(&site);
    three_late_reports_are_not_told(&site);
    late_reports_change_the_first(&site);
    the_first_is_published_anew(&site, &first);
    the_year_is_over(&site, &first);
}

/// April to June: a site without editions has nothing to say of them.
fn a_draft_is_no_edition(site: &SmallSite) {
    let said = site.succeed(&["check"]);
    assert!(said.contains("warning[E024]") && said.contains("2018-t1 är fastställd"), "{said}");
    site.succeed(&["build"]);
    site.assert_links_lead_somewhere();
    assert!(!site.path().join("output/versioner").exists());
    assert!(main_of(site, "2018/t1/index.html").contains("finns inte som utgåva"));
    assert!(!main_of(site, "2018/t1/index.html").contains("Versioner"));
    assert!(main_of(site, "2018/t1/index.html").contains("rapporterades 214 fallolyckor."));
}

/// June: the committee has decided. Gives the frozen files.
fn the_first_tertial_is_published(site: &SmallSite) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14", "--tag"]);
    site.commit("2018-06-14", "Publicera 2018-t1, utgåva 1");
    site.succeed(&["build"]);
    site.assert_links_lead_somewhere();
    let first = site.files("content/editions/2018-t1/v1");
    assert_eq!(first, site.files("output/versioner/2018-t1/v1"));

    assert!(!site.succeed(&["check"]).contains("E024"));
    let report = main_of(site, "2018/t1/index.html");
    assert!(!report.contains("finns inte som utgåva"));
    assert!(report.contains("<span>Utgåva 1, 14 juni 2018</span>"), "the line under the title");
    assert!(report.contains("<h2 id=\"versioner\">Versioner</h2>"));
    assert!(report.contains("href=\"../../versioner/2018-t1/v1/index.html\">Utgåva 1</a>"));
    assert!(report.contains("href=\"../../versioner/2018-t1/index.html\""));
    assert!(!report.contains("har ändrats") && !report.contains("texten är ändrad"));
    assert_is_edition(site, 1);

    let all = main_of(site, "versioner/index.html");
    assert!(all.contains("<h2>Tertialrapport 1 2018</h2>") && all.contains("href=\"2018-t1/v1/index.html\""));
    let own = main_of(site, "versioner/2018-t1/index.html");
    assert!(own.contains("Senaste versionen") && !own.contains("Inte den senaste versionen"));
    assert!(own.contains(&sha256_of_about(site, 1)));
    assert!(own.contains("<code>incidents/t1.yaml</code>"), "the extract that it stands on");
    let frozen = site.read("output/versioner/2018-t1/v1/index.html");
    assert!(frozen.contains("Utgåva 1, 14 juni 2018") && frozen.contains("rapporterades 214 fallolyckor."));
    assert_eq!(index(site), [("2018-t1".to_owned(), 1, true)]);
    let feed = site.read("output/atom.xml");
    assert!(feed.contains("<title>Tertialrapport 1 2018, utgåva 1</title>"));
    assert!(feed.contains(":edition:2018-t1:v1</id>"));
    assert!(site.read("output/webbkarta/index.html").contains("../versioner/2018-t1/index.html"));
    first
}

/// The collected page is the edition byte for byte, and the hand-over says that it is.
fn assert_is_edition(site: &SmallSite, version: u32) {
    let edition = site.read(&format!("content/editions/2018-t1/v{version}/index.html"));
    assert!(site.read("output/2018/t1/samlad/index.html") == edition, "edition {version}");
    let said = format!("Texter och tal är de som står i utgåva {version},");
    assert!(main_of(site, "2018/t1/ils/index.html").contains(&said), "{said}");
}

/// September: the second report needs its situation report, and leaves the first edition as it was.
fn the_second_tertial_is_published(site: &SmallSite) {
    site.count_second_tertial();
    site.write_report("2018-t2", "adopted");
    site.write_lagesbild();
    site.commit("2018-09-20", "Tertial 2");
    site.succeed(&["publish", "2018-t2"]);
    site.commit("2018-09-21", "Publicera 2018-t2, utgåva 1");
    site.succeed(&["build"]);
    site.assert_links_lead_somewhere();
    assert_eq!(index(site), [("2018-t1".to_owned(), 1, true), ("2018-t2".to_owned(), 1, true)]);
    let all = main_of(site, "versioner/index.html");
    let [newer, older] =
        ["Tertialrapport 2 2018", "Tertialrapport 1 2018"].map(|title| all.find(title).unwrap());
    assert!(newer < older, "the newest report first");
    assert!(site.read("output/2018/t1/index.html").contains("Detta är inte den senaste rapporten."));
    let frozen = site.read("output/versioner/2018-t2/v1/index.html");
    assert!(frozen.contains("rapporterades 180 fallolyckor.") && frozen.contains("Behov av stöd"));
    let said = site.succeed(&["check"]);
    assert!(!said.contains("E020"), "nothing has changed: {said}");
}

/// September: three falls of the spring came in late. Below five, so that nothing may tell how many: the counts that they
/// changed are not shown, and the author is told so.
fn three_late_reports_are_not_told(site: &SmallSite) {
    site.count_falls(217);
    let said = site.succeed(&["check"]);
    let warning =
        said.lines().find(|line| line.contains("warning[E020]")).unwrap_or_else(|| panic!("{said}"));
    assert!(warning.contains("om 2018-t1 som står i utgåva 1 (2018-06-14) visas inte längre"), "{warning}");
    assert!(!warning.contains("har ändrats"), "{warning}");
    // With the limit, and the first of what is not shown.
    assert!(warning.contains("så länge den är mindre än gränsen, 5 händelser"), "{warning}");
    assert!(
        warning.contains("visas inte längre: ") && warning.contains("alla händelser 2018-t1 (254)"),
        "{warning}"
    );
    site.succeed(&["build"]);
    let main = main_of(site, "2018/t1/index.html");
    assert!(
        main.contains("Färre siffror än de fastställda") && !main.contains("rapporterades 217"),
        "{main}"
    );
    // What is shown is what was adopted, and whether the rest has changed is not told.
    assert!(!main.contains("Reviderade siffror") && !main.contains(">Fastställd<"), "{main}");
    assert!(!warning.contains("lagesbild publish"), "a new edition would show no more: {warning}");
    let report = site.read("output/2018/t1/index.html");
    assert!(report.contains("Utgåva 1 (14 juni 2018) visar") && report.contains("som inte visas nu."));
    site.commit("2018-09-20", "Tre sena rapporter");
    let refused = site.refuse(&["publish", "2018-t1"], "E014");
    assert!(refused.contains("warning[E020]") && refused.contains("vänta tills fler rättelser"), "{refused}");
    // Also in the list of what is left before a publication.
    let list = list_of(site);
    assert!(list.contains("[i] ") && list.contains("visas inte längre"), "{list}");
    assert!(!list.contains("en ny utgåva behövs"), "it would show no more: {list}");
    let (_, listed) = site.run(&["check", "--report", "2018-t1"]);
    assert!(listed.contains("visas inte längre") && listed.contains("warning[E020]"), "{listed}");
}

/// What is left before a publication, as the author reads it.
fn list_of(site: &SmallSite) -> String {
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_lagesbild"));
    let list = program.args(["check", "--report", "2018-t1"]).current_dir(site.path()).output().unwrap();
    String::from_utf8(list.stdout).unwrap()
}

/// October: seven falls of the spring came in late.
fn late_reports_change_the_first(site: &SmallSite) {
    site.count_falls(221);
    site.commit("2018-10-10", "Sena rapporter");
    let said = site.succeed(&["check"]);
    let warning =
        said.lines().find(|line| line.contains("warning[E020]")).unwrap_or_else(|| panic!("{said}"));
    assert!(warning.contains("content/reports/2018-t1/report.md"), "{warning}");
    assert!(warning.contains("om 2018-t1 har ändrats sedan utgåva 1 (2018-06-14)"), "{warning}");
    // What only a publication ends is told, and does not stand in its way.
    let listed = list_of(site);
    assert!(listed.contains("[i] en ny utgåva behövs: `lagesbild publish 2018-t1 --note"), "{listed}");
    assert!(!listed.contains("[ ]"), "{listed}");
    assert_eq!(said.matches("E020").count(), 1, "the second report's own figures are the same: {said}");
    site.succeed(&["build"]);
    site.assert_links_lead_somewhere();
    let message = "Uppgifterna har ändrats sedan rapporten fastställdes (utgåva 1, 14 juni 2018).";
    for page in ["2018/t1/index.html", "2018/t1/forebygga-olyckor/index.html"] {
        let html = site.read(&format!("output/{page}"));
        assert!(html.contains(message), "{page}");
        let row = "<tr><th scope=\"row\">Fallolycka</th><td>214</td><td>221</td><td>+7</td></tr>";
        assert!(html.contains(row), "{page} shows both figures");
    }
    // What is handed over and kept is what was adopted: 254 incidents, 214 of them falls.
    assert_is_edition(site, 1);
    let handed = site.read("output/2018/t1/ils/ils-2018-t1.txt");
    assert!(handed.contains("254 händelser"), "{handed}");
    assert!(handed.contains("Ett. Två. Tre."), "{handed}");
    let report = site.read("output/2018/t1/index.html");
    let stamp = main_of(site, "2018/t1/index.html");
    let stamp = stamp.split_once("</h1>").unwrap().1.split_once("</p>").unwrap().0;
    assert!(stamp.contains("Reviderade siffror") && !stamp.contains(">Fastställd<"), "{stamp}");
    assert!(
        stamp.contains("fastställda siffror från 14 juni 2018, diarienummer PF 2018/1: Utgåva 1</a>"),
        "the number stands on the way to the adopted figures: {stamp}"
    );
    // The sentence "rapporterades 214 fallolyckor" says 221 now: the words are not those of the edition either.
    let changed = "href=\"../../versioner/2018-t1/index.html#v1\">texten är ändrad efter utgåva 1: se vad den säger</a>";
    assert!(stamp.contains(changed), "{stamp}");
    let total = "<tr><th scope=\"row\">Alla händelser</th><td>254</td><td>261</td><td>+7</td></tr>";
    assert!(report.contains(total));
    for page in ["2018/t1/forebygga-brott/index.html", "2018/t2/index.html", "index.html"] {
        assert!(!site.read(&format!("output/{page}")).contains(message), "{page} has not changed");
    }
    assert!(!site.read("output/versioner/2018-t1/v1/index.html").contains("221"));
}

/// The correction says why, and the warning is gone.
fn the_first_is_published_anew(site: &SmallSite, first: &[(std::path::PathBuf, Vec<u8>)]) {
    site.refuse(&["publish", "2018-t1"], "E014");
    let note = "Sju fallolyckor rapporterades efter uttaget i maj.";
    site.succeed(&["publish", "2018-t1", "--note", note, "--date", "2018-10-11"]);
    site.commit("2018-10-11", "Publicera 2018-t1, utgåva 2");
    let said = site.succeed(&["build"]);
    assert!(!said.contains("E020"), "{said}");
    site.assert_links_lead_somewhere();
    assert_eq!(first, site.files("output/versioner/2018-t1/v1"), "the first edition is as it was");
    assert!(!site.read("output/2018/t1/index.html").contains("har ändrats"));
    assert!(!site.read("output/2018/t1/index.html").contains("Reviderade siffror"));
    assert!(!site.read("output/2018/t1/index.html").contains("texten är ändrad"));
    assert!(site.read("output/2018/t1/index.html").contains("<span>Utgåva 2, 11 oktober 2018</span>"));
    assert_is_edition(site, 2);
    assert!(site.read("output/2018/t1/ils/ils-2018-t1.txt").contains("261 händelser"));
    let frozen = site.read("output/versioner/2018-t1/v2/index.html");
    assert!(frozen.contains("rapporterades 221 fallolyckor.") && frozen.contains(note));
    assert!(!frozen.contains("har ändrats"));
    let own = main_of(site, "versioner/2018-t1/index.html");
    let [second, newest, older, not_newest] =
        [">Utgåva 2<", "Senaste versionen", ">Utgåva 1<", "Inte den senaste versionen"]
            .map(|part| own.find(part).unwrap_or_else(|| panic!("{part} in {own}")));
    assert!(second < newest && newest < older && older < not_newest);
    assert!(own.contains(note) && own.contains(&sha256_of_about(site, 2)));
    let editions = [("2018-t1", 1, false), ("2018-t1", 2, true), ("2018-t2", 1, true)];
    assert_eq!(index(site), editions.map(|(report, version, newest)| (report.to_owned(), version, newest)));
    let feed = site.read("output/atom.xml");
    assert!(feed.contains(":edition:2018-t1:v2</id>") && feed.contains(note));
}

/// January: somebody tidies up a frozen page. The build stops, and git gives the page back.
fn the_year_is_over(site: &SmallSite, first: &[(std::path::PathBuf, Vec<u8>)]) {
    let before = site.files("output");
    let page = site.path().join("content/editions/2018-t1/v1/index.html");
    fs::write(&page, fs::read_to_string(&page).unwrap().replace("214", "221")).unwrap();
    let said = site.refuse(&["build"], "E001");
    assert!(
        said.contains("content/editions/2018-t1/v1/index.html") && said.contains("git checkout"),
        "{said}"
    );
    assert_eq!(before, site.files("output"), "the old site stands");
    repository::git(site.path(), "2019-01-10", &["checkout", "-q", "--", "content/editions"]);
    site.succeed(&["build"]);
    assert_eq!(first, site.files("output/versioner/2018-t1/v1"));
    assert_eq!(before, site.files("output"));
}

/// The numbers were fetched after the committee had decided: the number in the diary is of others.
#[test]
fn an_edition_of_numbers_from_after_the_decision_is_not_what_was_adopted() {
    let site = SmallSite::new();
    let incidents = site.read("content/incidents/t1.yaml");
    site.write("content/incidents/t1.yaml", &incidents.replace("taken: 2018-05-07", "taken: 2018-07-02"));
    site.commit("2018-07-03", "Nytt uttag");
    site.succeed(&["publish", "2018-t1", "--date", "2018-07-04"]);
    site.commit("2018-07-04", "Publicera 2018-t1, utgåva 1");
    let said = site.succeed(&["build"]);
    assert!(said.contains("note[E025]") && said.contains("utgåva 1 av 2018-t1"), "{said}");
    for page in ["2018/t1/index.html", "2018/t1/samlad/index.html"] {
        let html = site.read(&format!("output/{page}"));
        assert!(html.contains("Reviderade siffror") && !html.contains(">Fastställd<"), "{page}");
        assert!(html.contains("PF 2018/1, finns inte som utgåva"), "{page}");
    }
}

/// What a page itself says.
fn main_of(site: &SmallSite, page: &str) -> String {
    let html = site.read(&format!("output/{page}"));
    html.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned()
}

/// The hash of what is known of an edition, as its own list has it.
fn sha256_of_about(site: &SmallSite, version: u32) -> String {
    let sums = site.read(&format!("content/editions/2018-t1/v{version}/SHA256SUMS"));
    let line = sums.lines().find(|line| line.ends_with("  edition.yaml")).unwrap();
    line.split(' ').next().unwrap().to_owned()
}

/// Report, version and whether it is the newest, of every edition in the index for machines.
fn index(site: &SmallSite) -> Vec<(String, u64, bool)> {
    let index: serde_json::Value = serde_json::from_str(&site.read("output/versioner/index.json")).unwrap();
    let editions = index["editions"].as_array().unwrap().iter();
    editions
        .map(|edition| {
            let path = edition["path"].as_str().unwrap();
            assert!(site.path().join("output/versioner").join(path).is_file());
            assert_eq!(edition["source_commit"].as_str().unwrap().len(), 40);
            assert_eq!(edition["sha256"].as_str().unwrap().len(), 64);
            let report = edition["report"].as_str().unwrap().to_owned();
            (report, edition["version"].as_u64().unwrap(), edition["is_newest"].as_bool().unwrap())
        })
        .collect()
}

//! Editions that were frozen for the intranet, and the pages that compare them, seen from a site for the public: nothing of
//! them is there. And what nobody may read is in no edition, for whomever it was made.

use crate::canary;
use crate::small_site;

use std::path::Path;

use small_site::SmallSite;

/// In everything that only the intranet may read, editions and what is said of them among it.
const INTERNAL: &str = "internfågelx";

/// In everything that nobody may read.
const NEVER: &str = "aldrigfågelx";

/// Two editions for the intranet of a report that everybody may read: risks, measures and activities have changed between
/// them, and the note says why.
fn site_with_two_editions() -> SmallSite {
    let site = SmallSite::new();
    write_registers(&site, 3, "");
    site.commit("2018-05-16", &format!("Första {INTERNAL}"));
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14", "--audience", "intranet"]);
    write_registers(&site, 5, " igen");
    site.count_falls(215);
    site.commit("2018-06-20", &format!("Andra {INTERNAL} {NEVER}"));
    let note = format!("Rättat {INTERNAL} i registret.");
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-21", "--note", &note, "--audience", "intranet"]);
    // Since then a fall more has come in: the page of the report says that its numbers have changed.
    site.count_falls(216);
    site.commit("2018-06-25", &format!("Tredje {INTERNAL}"));
    site
}

/// A risk, a measure and an activity for each audience; `word` and `likelihood` tell the editions apart.
fn write_registers(site: &SmallSite, likelihood: u32, word: &str) {
    let mut risks = "register: rsa\nyear: 2018\nrisks:\n".to_owned();
    let mut measures = "measures:\n".to_owned();
    let mut activities = "activities:\n".to_owned();
    for (publication, token) in [("open", "öppen"), ("internal", INTERNAL), ("never", NEVER)] {
        let ground =
            if publication == "open" { String::new() } else { format!("    secrecy_ground: OSL {token}\n") };
        risks += &format!(
            "  - id: R-{publication}\n    title: Risk {token}{word}\n    unwanted_event: Det händer {token}{word}.\n    \
             causes: Orsak {token}{word}.\n    consequences: Följd {token}{word}.\n    existing_measures: Skydd {token}{word}.\n    \
             focus_area: forebygga-brott\n    unit: norr\n    owner_role: Chef {token}\n    treatment: reduce\n    status: active\n    \
             publication: {publication}\n{ground}    assessments:\n      - {{period: 2018-t1, date: 2018-02-10, likelihood: {likelihood}, \
             consequence: 4, uncertainty: medium, reason: Skäl {token}{word}., next_review: 2019-02-10}}\n"
        );
        measures += &format!(
            "  - {{id: A-{publication}, title: Åtgärd {token}{word}, concerns: {{risks: [R-{publication}]}}, owner_role: Chef {token}, \
             decided: 2018-03-01, due: 2019-06-30, status: ongoing, publication: {publication}}}\n"
        );
        activities += &format!(
            "  - {{id: v-{publication}, title: Verksamhet {token}{word}, unit: norr, acceptable_outage: 1d, fallback: partly, \
             publication: {publication}, dependencies: [{{kind: electricity, critical: true, publication: {publication}}}]}}\n"
        );
    }
    site.write("content/risks/rsa.yaml", &risks);
    site.write("content/measures/plan.yaml", &measures);
    site.write("content/activities.yaml", &activities);
}

fn traces(site: &SmallSite, folder: &str, token: &str) -> Vec<String> {
    let files: Vec<(String, Vec<u8>)> = site
        .files(folder)
        .into_iter()
        .map(|(path, bytes)| (path.to_string_lossy().into_owned(), bytes))
        .collect();
    canary::traces(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())), token)
}

#[test]
fn the_public_sees_nothing_of_editions_for_the_intranet() {
    let site = site_with_two_editions();
    site.succeed(&["build", "--audience", "intranet"]);
    // The test can fail: the intranet sees the editions, their notes and what has changed between them.
    let seen = traces(&site, "output", INTERNAL);
    for page in ["versioner/index.html", "versioner/2018-t1/v1/index.html", "versioner/2018-t1/v2/index.html"]
    {
        assert!(seen.iter().any(|trace| trace.ends_with(page)), "{page} in {seen:?}");
    }
    site.succeed(&["build", "--audience", "public"]);
    assert_eq!(traces(&site, "output", INTERNAL), Vec::<String>::new());
    assert!(!site.path().join("output/versioner/2018-t1").exists());
    let said = ["2018-06-14", "2018-06-21", "sedan rapporten fastställdes"];
    for (path, bytes) in site.files("output") {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let told = said.iter().find(|word| text.contains(**word) && **word != "2018-06-14");
        assert_eq!(told, None, "{}", path.display());
    }
}

#[test]
fn what_nobody_may_read_is_in_no_edition_and_in_no_site() {
    let site = site_with_two_editions();
    let frozen = traces(&site, "content/editions", NEVER);
    assert_eq!(frozen, Vec::<String>::new());
    for audience in ["intranet", "public"] {
        site.succeed(&["build", "--audience", audience]);
        // A subject of a commit may be shown on the intranet, but not of one that touched what is left out.
        assert_eq!(traces(&site, "output", NEVER), Vec::<String>::new(), "{audience}");
    }
}

#[test]
fn an_edition_for_the_public_holds_nothing_of_the_intranet() {
    let site = SmallSite::new();
    write_registers(&site, 3, "");
    site.commit("2018-05-16", INTERNAL);
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14", "--audience", "public"]);
    assert!(Path::new(&site.path().join("content/editions/2018-t1/v1")).exists());
    for token in [INTERNAL, NEVER] {
        assert_eq!(traces(&site, "content/editions", token), Vec::<String>::new());
    }
    site.succeed(&["build", "--audience", "public"]);
    assert_eq!(traces(&site, "output", INTERNAL), Vec::<String>::new());
}

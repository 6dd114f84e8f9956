//! Mistakes that were told as several, as something else, or not at all, with the one finding that now says what to do.

use std::fs;
use std::path::Path;

use lagesbild::{Request, check_site};
use model::diag::Diagnostic;

use super::{Beside, Mistake, More, Of, To, copy_folder};

const DISCLOSURE: &str = "disclosure: {threshold: 5, sensitive_threshold: 10, open_population: 5000}";

pub(super) const MISTAKES: &[(&str, &[Mistake])] = mistakes! {
    ["an argument that changes nothing"]
        "reports/2018-t2/report.md" More("\n{{ figure(kind=\"bullet\", indicator=\"utbildade\", unit=\"norr\") }}\n") => 12 "X001" ["figuren `bullet` tar inte `unit`", "ta bort det"] [];
        "reports/2018-t2/report.md" More("\n{{ figure(kind=\"matrix\", register=\"rsa\", year=2018, type=\"hot\") }}\n") => 12 "X001" ["figuren `matrix` tar inte `type`", "ta bort det"] ["lägg till"];
        "reports/2018-t2/report.md" More("\n{{ figure(kind=\"points\", type=\"hot\") }}\n") => 12 "X001" ["figuren `points` tar inte `type`", "ta bort det, och lägg till `survey="] [];
        "reports/2018-t2/report.md" More("\n{{ figure(kind=\"funnel\", focus_area=\"forebygga-brott\") }}\n") => 12 "X001" ["figuren `funnel` tar inte `focus_area`"] [];
        "reports/2018-t2/report.md" More("\nDet var {{ share(severity=\"3\", status=\"closed\") }}.\n") => 12 "X001" ["inte flera"] [];
        "reports/2018-t2/report.md" More("\n{{ figure(kind=\"heatmap\") }}\n") => 12 "X001" ["menade du `heat`?"] [];
        "reports/2018-t2/report.md" More("\nDet var {{ count(period=\"2018-2\") }}.\n") => 12 "X001" ["`2018-t2` för tertialet eller `2018-02` för månaden"] [];
    ["a slip within braces"]
        "incidents/kia.yaml" Of("{id: K-1, type: hot,", "{id: K-1, type:hot,") => 4 "L001" ["mellanslag saknas", "skriv `type: hot`"] ["citattecken"];
        "incidents/polis.yaml" Of("date: 2018-03-14", "date:2018-03-14") => 4 "L001" ["skriv `date: 2018-03-14`"] [];
        "incidents/kia.yaml" Of("type: hot, date: 2018-03-14", "type: hot; date: 2018-03-14") => 4 "L001" ["komma saknas före `date`"] ["citattecken"];
        "incidents/kia.yaml" Of("type: hot, date: 2018-03-14", "type: hot date: 2018-03-14") => 4 "L001" ["skriv ett komma efter `hot`"] ["citattecken"];
        "incidents/kia.yaml" Of("to: 2018-08-31}", "to: 2018-08-31, note: Uttag: utan makulerade, rättat}") => 1 "L001" ["`note: \"Uttag: utan makulerade, rättat\"`"] ["komma saknas"];
        "organisation.yaml" Of("{unit: norr, period: 2018-t1, employees: 80.5, pupils: 900, school_days: 80}", "{unit: norr, period: 2018-t1, employees: 80.5, pupils: 900, school_days: 80") => 7 "L001" ["`{` stängs aldrig"] ["formatet"];
        "reports/2018-t2/report.md" Of("[Ett., Två., Tre.]", "\n  - \"Ett.\",\n  - Två.\n  - Tre.") => 8 "L001" ["ta bort kommat"] ["hela värdet"];
    ["a tab that YAML takes"]
        "site.yaml" Of(DISCLOSURE, "disclosure:\n \tthreshold: 5") => 7 "L001" ["tabb", "skriv 2 mellanslag"] [];
        "risks/rsa.yaml" Of("    assessments:\n      - {", "    assessments:\n     \t- {") => 16 "L001" ["tabb", "skriv 6 mellanslag"] [];
        "reports/2018-t2/report.md" Of("{body: Nämnden, date: 2018-09-20}", "\n \tbody: Nämnden\n  date: 2018-09-20") => 7 "L001" ["tabb"] [];
        "organisation.yaml" Of("units:\n  - {id: hela,", "units:\n \t- {id: hela,") => 2 "L001" ["tabb"] [];
    ["a sign that does not show"]
        "reports/2018-t2/forebygga-brott.md" Of("conclusion:", "\u{200b}conclusion:") => 3 "L002" ["som inte syns (U+200B)"] ["menade du"];
        "reports/2018-t2/forebygga-brott.md" Of("conclusion: Det går åt rätt håll.", "conclusion:\u{a0}\"Det går: åt rätt håll.\"") => 3 "L001" ["hårt mellanslag"] ["okänd nyckel"];
        "reports/2018-t2/report.md" Of("status: adopted", "status: adop\u{ad}ted") => 4 "L005" ["som inte syns (U+00AD)"] ["menade du"];
        "reports/2018-t2/report.md" More("\nDet var {{ count(unit=\"norr\u{200b}\") }}.\n") => 12 "X001" ["som inte syns (U+200B)"] ["menade du"];
        "pages/om.md" More("\n[Rutin](../guidance/rappor\u{ad}tera.md)\n") => 6 "M001" ["som inte syns (U+00AD)"] ["menade du"];
        "pages/om.md" More("\n[Blankett](../files/blan\u{200b}kett.txt)\n") => 6 "M001" ["som inte syns (U+200B)"] ["menade du"];
    ["an area by another name"]
        "reports/2018-t2/forebygga-brott.md" Of("focus_area: forebygga-brott", "focus_area: Förebygga brott") => 2 "C011" ["menade du `forebygga-brott`?"] [];
        "reports/2018-t2/report.md" Of("{focus_area: forebygga-olyckor,", "{focus_area: trygghet,") => 8 "C093" ["forebygga-olyckor, forebygga-brott, sakerhetsskydd", "skriv ett av dem"] ["menade du"];
        "event_types.yaml" Of("{ny: forebygga-brott}, sensitive", "{gammal: forebygga-brott}, sensitive") => 3 "C041" ["ett fokusområde i `gammal`: trygghet"] [];
        "reports/2018-t2/report.md" Of("judgement: partly", "judgement: delvis uppfyllt") => 8 "L005" ["menade du `partly`?"] [];
    ["a text where links do not lead"]
        "pages/om.md" Beside("guidance/Mer.MD", "---\ntitle: Mer\nowner_role: Chef\n---\nText.\n") => 0 "L013" ["döp om filen till `mer.md`"] [];
        "glossary.yaml" Beside("reports/2018-t2/bilaga.txt", "hej\n") => 0 "L013" ["flytta den till `files/`", "`../../files/bilaga.txt`", "`bilaga.md`"] [];
        "glossary.yaml" Beside("reports/2018/t3/report.md", "---\nperiod: 2018-t3\n---\nText.\n") => 0 "L013" ["flytta mappen till `reports/2018-t3`"] ["filen"];
        "glossary.yaml" Beside("reports/2018/T3/olyckor.md", "---\nfocus_area: forebygga-olyckor\n---\nText.\n") => 0 "L013" ["flytta mappen till `reports/2018-t3`"] ["filen"];
    ["an image"]
        "pages/om.md" More("\n![[karta.png]]\n") => 6 "M010" ["`![vad bilden visar](../files/karta.png)`"] ["(adress)"];
        "pages/om.md" More("\nSe !(Karta)[../files/karta.png].\n") => 6 "M010" ["skriv `![Karta](../files/karta.png)`"] [];
        "pages/om.md" More("\n![[plan över gården.jpg]]\n") => 6 "M010" ["`![vad bilden visar](../files/plan%20%C3%B6ver%20g%C3%A5rden.jpg)`"] [];
        "pages/om.md" More("\n![Blankett](../files/blankett.pdf)\n") => 6 "M002" [] [];
    ["an id that is another name"]
        "organisation.yaml" Of("parent: norr}", "parent: norr, aliases: [skola-b]}") => 4 "C005" ["ta bort `skola-b` ur `aliases`"] ["eget id"];
        "glossary.yaml" Of("definition: Systemet för händelser.}", "definition: Systemet.}\n  - {id: afa, term: Afa, definition: Bolaget., aliases: [kia]}") => 3 "C087" ["ta bort `kia` ur `aliases`", "rad 2"] [];
        "glossary.yaml" Of("{id: kia, term: KIA, definition: Systemet för händelser.}", "{id: bra, term: Brå, definition: Rådet., aliases: [KIA]}\n  - {id: kia, term: KIA, definition: Systemet.}") => 2 "C087" ["ta bort `KIA` ur `aliases`", "rad 3"] [];
        "programmes/gammal.yaml" Of("{id: trygghet, title: Trygghet}", "{id: trygghet, title: Trygghet}\n  - {id: forebygga-olyckor, title: Olyckor}") => 7 "C005" ["`forebygga-olyckor-ny`"] [];
    ["code without an end"]
        "pages/om.md" More("\n```\nlogg\n``` slut\n\nViktig text.\n") => 6 "M014" ["rad 8 har ord efter ```"] ["ta bort"];
        "pages/om.md" More("\n~~~\nlogg\n~~~ slut på loggen\n\nViktig text.\n") => 6 "M014" ["rad 8 har ord efter ~~~"] ["ta bort"];
        "pages/om.md" More("\n```\nlogg ett\n\nText mellan blocken som läsaren ska se.\n\n```\nlogg två\n```\n\nText efter.\n") => 13 "M014" ["koden som börjar på rad 6", "löpande text"] [];
        "pages/om.md" More("\n```\nlogg ett\n\n## Rubrik\n\n```\nlogg två\n```\n\nText efter.\n") => 13 "M014" ["koden som börjar på rad 6", "en rubrik"] [];
    ["what only follows"]
        "organisation.yaml" Of("{unit: norr, period: 2018-t1", "{unit: nor, period: 2018-t1") => 7 "C010" ["menade du `norr`?"] [];
        "incidents/kia.yaml" Of("from: 2018-01-01, to: 2018-08-31", "from: 2018-08-31, to: 2018-01-01") => 1 "C050" ["byt plats"] [];
        "site.yaml" Of("email: sakerhet@example.se}", "email: sakerhet@example.se") => 3 "L001" ["`{` stängs aldrig"] [];
        "incidents/polis.yaml" To("extract: {source: police, taken: 2018-09-04, from: 2018-01-01, to: 2018-08-31}\nform: rows\nincidents:\n") => 2 "L018" ["`incidents: []`"] [];
    ["a small number that a sentence before names"]
        "reports/2018-t2/forebygga-brott.md" More("\nVi har följt Granskolan. Där skedde tre hot.\n") => 8 "C114" ["tre hot"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nPå Granskolan ökade antalet hot från 1 till 4.\n") => 8 "C114" ["från 1 till 4"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nPå Granskolan anmäldes 7 fall av hot.\n") => 8 "C114" ["7 fall av hot"] [];
        "reports/2018-t2/forebygga-brott.md" Of("Det går åt rätt håll.", "Granskolan är ny. Skolan hade två stölder.") => 3 "C114" ["två stölder"] [];
};

/// What is told of the sound content after a change of several files, but for the edition that nobody has published.
fn told_after(change: impl FnOnce(&Path)) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/base"), &content);
    change(&content);
    let request = Request { content, themes: "themes".into(), theme: None, audience: None };
    let mut found = check_site(&request).unwrap().findings;
    found.retain(|finding| finding.code != "E024");
    found
}

fn move_file(content: &Path, from: &str, to: &str) {
    let to = content.join(to);
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::rename(content.join(from), to).unwrap();
}

fn write(content: &Path, path: &str, text: &str) {
    fs::create_dir_all(content.join(path).parent().unwrap()).unwrap();
    fs::write(content.join(path), text).unwrap();
}

const LINKING: &str = "---\ntitle: Om\n---\nSe [rutinen](../guidance/rapportera.md).\n";

#[test]
fn a_text_that_links_miss_is_told_once_with_where_they_lead() {
    for moved in ["rapportera.md", "pages/mer/rapportera.md", "guidance/Rapportera.MD"] {
        let told = told_after(|content| {
            write(content, "pages/om.md", LINKING);
            move_file(content, "guidance/rapportera.md", moved);
        });
        let [told] = told.as_slice() else { panic!("{moved}: {told:?}") };
        assert_eq!((told.code, told.place.path.as_str()), ("L013", moved));
        assert_eq!(told.expected.as_deref(), Some("`guidance/rapportera.md`"), "{told:?}");
    }
}

#[test]
fn an_image_beside_a_text_is_told_once_with_what_to_write() {
    for (image, address) in [("pages/karta.png", "karta.png"), ("images/karta.png", "../images/karta.png")] {
        let told = told_after(|content| {
            write(content, image, "");
            write(content, "pages/om.md", &format!("---\ntitle: Om\n---\n![Karta]({address})\n"));
        });
        let [told] = told.as_slice() else { panic!("{image}: {told:?}") };
        let help = format!(
            "flytta bilden till `files/karta.png` och skriv `../files/karta.png` i stället för `{address}` i pages/om.md"
        );
        assert_eq!((told.code, told.help.as_deref()), ("L013", Some(help.as_str())), "{image}");
    }
}

#[test]
fn settings_beside_the_content_are_found() {
    let told = told_after(|content| {
        fs::rename(content.join("site.yaml"), content.with_file_name("site.yaml")).unwrap();
    });
    let [told] = told.as_slice() else { panic!("{told:?}") };
    let help = "`site.yaml` ligger i mappen ovanför innehållsmappen: flytta den hit";
    assert_eq!((told.code, told.help.as_deref()), ("C001", Some(help)));
}

#[test]
fn a_copy_of_all_measures_is_told_once() {
    let three = "measures:\n  - {id: A-1, title: Ett, concerns: {event_types: [hot]}, owner_role: Chef, decided: 2018-01-10, status: planned}\n  - {id: A-2, title: Två, concerns: {event_types: [hot]}, owner_role: Chef, decided: 2018-01-10, status: planned}\n  - {id: A-3, title: Tre, concerns: {event_types: [hot]}, owner_role: Chef, decided: 2018-01-10, status: planned}\n";
    let told = told_after(|content| {
        fs::remove_file(content.join("measures/plan.yaml")).unwrap();
        write(content, "measures/2018.yaml", three);
        write(content, "measures/2019.yaml", three);
    });
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((told.code, told.place.path.as_str(), told.place.line), ("C005", "measures/2019.yaml", 0));
    assert!(told.message.contains("measures/2018.yaml"), "{told:?}");
}

#[test]
fn an_unknown_risk_is_answered_from_its_own_register() {
    let told = told_after(|content| {
        let risks = fs::read_to_string(content.join("risks/rsa.yaml")).unwrap();
        let register = |name: &str, ids: [&str; 2]| {
            let (head, risk) = risks.split_once("  - id: R-1\n").unwrap();
            let records: String = ids.iter().map(|id| format!("  - id: {id}\n{risk}")).collect();
            head.replace("register: rsa", &format!("register: {name}")) + &records
        };
        write(content, "risks/rsa.yaml", &register("rsa", ["RSA-2018-01", "RSA-2018-22"]));
        write(content, "risks/vor.yaml", &register("vor", ["VOR-2018-01", "VOR-2018-02"]));
        let plan = fs::read_to_string(content.join("measures/plan.yaml")).unwrap();
        write(content, "measures/plan.yaml", &plan.replace("[R-1]", "[RSA-2018-02]"));
    });
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(told.code, "C014");
    let help = "skriv ett id som finns i samma register: RSA-2018-01, RSA-2018-22";
    assert_eq!(told.help.as_deref(), Some(help));
}

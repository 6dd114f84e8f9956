//! Mistakes in the form of files: front matter, indents, quotation marks, days, keys, and where files lie.

use std::fs;
use std::path::Path;

use lagesbild::{Request, check_site};

use super::{Beside, Bytes, Mistake, More, Name, Of, To, copy_folder};

const ASSESSMENT: &str = "      - {period: 2018-t1, date: 2018-02-10, likelihood: 3, consequence: 4, uncertainty: medium, next_review: 2019-02-10}";
const DISCLOSURE: &str = "disclosure: {threshold: 5, sensitive_threshold: 10, open_population: 5000}";

/// A register whose second risk stands at the margin.
const RISK_AT_MARGIN: &str = "register: vor\nyear: 2018\nrisks:\n  - id: V-1\n    title: Brist\n    unwanted_event: Brist.\n    \
    focus_area: forebygga-brott\n    unit: norr\n    owner_role: Chef\n    treatment: reduce\n    status: active\n    assessments:\n      \
    - {period: 2018-t1, date: 2018-02-10, likelihood: 1, consequence: 1, uncertainty: low}\n- id: V-2\n    title: Brist\n";

pub(super) const MISTAKES: &[(&str, &[Mistake])] = mistakes! {
    ["a slip in the front matter"]
        "guidance/rapportera.md" Of("[blankett.txt]\n---", "[blankett.txt]\n ---") => 8 "L017" ["ta bort mellanslaget före `---`"] ["lägg till"];
        "guidance/rapportera.md" Of("[blankett.txt]\n---", "[blankett.txt]\n ---\n---") => 8 "L017" ["ta bort raden"] ["lägg till"];
        "pages/om.md" Of("title: Om webbplatsen\n---", "title: Om webbplatsen\n ---\n---") => 3 "L017" ["ta bort raden"] [];
        "pages/om.md" Of("title: Om webbplatsen\n---", "title: Om webbplatsen\n\t---") => 3 "L017" ["ta bort mellanslaget före `---`"] ["lägg till"];
        "pages/om.md" To("\n---\ntitle: Om webbplatsen\n---\nOm den.\n") => 1 "L017" ["ta bort den tomma raden"] ["flytta"];
        "pages/om.md" To(" ---\ntitle: Om webbplatsen\n---\nOm den.\n") => 1 "L017" ["ta bort mellanslaget före `---`"] ["flytta"];
        "pages/om.md" Of("title: Om webbplatsen", "**title:** Om webbplatsen") => 2 "L001" ["skriv `title: Om webbplatsen`"] [];
        "pages/om.md" Of("title: Om webbplatsen", "**title**: Om webbplatsen") => 2 "L001" ["skriv `title: Om webbplatsen`"] [];
        "pages/om.md" Of("title: Om webbplatsen", "1. title: Om webbplatsen") => 2 "L002" ["menade du `title`?"] [];
        "pages/om.md" Of("title: Om webbplatsen", "* title: Om webbplatsen") => 2 "L001" ["skriv `title: Om webbplatsen`"] [];
        "pages/om.md" Of("title: Om webbplatsen", "- title: Om webbplatsen") => 2 "L004" ["ta bort `- `"] [];
        "pages/om.md" Of("title: Om webbplatsen", "title: Om webbplatsen\n<!-- fråga nämnden -->") => 3 "L001" ["`# fråga nämnden`"] ["kolon"];
    ["keys that are missing"]
        "guidance/rapportera.md" To("---\n---\nText.\n") => 1 "L003" ["`title`", "`owner_role`", "`valid_from`"] [];
        "guidance/rapportera.md" To("---\ntitle: Rapportera\n---\nText.\n") => 2 "L003" ["`owner_role` och `valid_from`"] ["`title`"];
        "glossary.yaml" To("glossary:\n  - {id: kia}\n") => 2 "L003" ["`term` och `definition`"] ["`id`"];
        "measures/plan.yaml" Of("owner_role: Chef, decided: 2018-01-10, status: done", "decided: 2018-01-10") => 3 "L003" ["`owner_role` och `status`"] [];
    ["an indentation that more follows from"]
        "risks/rsa.yaml" Of(ASSESSMENT, "  - {period: 2018-t1, date: 2018-02-10, likelihood: 3, consequence: 4, uncertainty: medium}") => 16 "L001" ["`assessments`", "6 mellanslag"] ["[]"];
        "risks/rsa.yaml" Of(ASSESSMENT, "  - period: 2018-t1\n    date: 2018-02-10\n    likelihood: 3\n    consequence: 4\n    uncertainty: medium\n  - {period: 2018-t2, date: 2018-06-10, likelihood: 3, consequence: 4, uncertainty: medium}") => 16 "L001" ["`assessments`", "6 mellanslag"] ["[]"];
        "site.yaml" Of(DISCLOSURE, "disclosure:\nthreshold: 5\n  sensitive_threshold: 10\n  open_population: 5000") => 7 "L001" ["0 mellanslag", "2 mellanslag"] [];
        "site.yaml" Of(DISCLOSURE, "disclosure:\nthreshold: 5") => 7 "L002" ["dra in", "`disclosure`"] ["menade du"];
        "site.yaml" Of("authority: {name: Digg, report_url: \"https://www.digg.se/tdosanmalan\"}", "authority:\nname: Digg\nreport_url: \"https://www.digg.se/tdosanmalan\"") => 5 "L002" ["dra in", "`authority`"] ["menade du"];
        "glossary.yaml" Beside("risks/vor.yaml", RISK_AT_MARGIN) => 14 "L001" ["0 mellanslag", "med 2 mellanslag"] ["6 mellanslag"];
        "site.yaml" Of(DISCLOSURE, "disclosure:\n  threshold: 5\nsensitive_threshold: 10") => 8 "L002" ["hör till `disclosure`", "skriv 2 mellanslag"] [];
        "incidents/kia.yaml" Of("extract: {source: kia, taken: 2018-09-04, from: 2018-01-01, to: 2018-08-31}", "extract:\nsource: kia\ntaken: 2018-09-04\nfrom: 2018-01-01\nto: 2018-08-31") => 2 "L002" ["`extract`", "dra in"] ["menade du"];
    ["quotation marks in pairs"]
        "risks/rsa.yaml" Of("title: Hot mot handläggare", "\"title: Hot mot handläggare\"") => 5 "L001" ["skriv `title: \"Hot mot handläggare\"`"] [];
        "risks/rsa.yaml" Of("title: Hot mot handläggare", "'title: Hot mot handläggare'") => 5 "L001" ["skriv `title: \"Hot mot handläggare\"`"] [];
        "pages/om.md" Of("title: Om webbplatsen", "\"title: Om webbplatsen\"") => 2 "L004" ["skriv `title: \"Om webbplatsen\"`"] [];
        "risks/rsa.yaml" Of("title: Hot mot handläggare", "title: Hot: mot handläggare\"") => 5 "L001" ["`title: \"Hot: mot handläggare\"`"] ["\"\""];
        "risks/rsa.yaml" Of("title: Hot mot handläggare", "title: Hot mot handläggare\"") => 5 "L030" ["i slutet", "i början"] [];
        "risks/rsa.yaml" Of("title: Hot mot handläggare", "title: `Hot` mot handläggare") => 5 "L001" ["en grav accent"] ["```"];
        "risks/rsa.yaml" Of("title: Hot mot handläggare", "title: `Hot mot handläggare`") => 5 "L001" ["en grav accent"] ["```"];
        "pages/om.md" Of("title: Om webbplatsen", "title: »Om webbplatsen«") => 2 "L030" ["typografiska"] [];
    ["a comment that is none"]
        "guidance/rapportera.md" Of("owner_role: Säkerhetsstrateg", "owner_role: Säkerhetsstrateg // ska kollas") => 3 "L030" ["skriv `#`"] [];
        "risks/rsa.yaml" Of("owner_role: Avdelningschef", "owner_role: Avdelningschef // ska kollas") => 10 "L030" ["skriv `#`"] [];
        "risks/rsa.yaml" Of("year: 2018", "year: 2018\n<!-- fler risker kommer -->") => 3 "L001" ["`# fler risker kommer`"] ["kolon"];
        "site.yaml" More("<!-- tema -->\n") => 7 "L001" ["`# tema`"] ["kolon"];
    ["a day that is not written as one"]
        "risks/rsa.yaml" Of("date: 2018-02-10", "date: 10/2-18") => 16 "L010" ["skriv `2018-02-10`"] ["2010"];
        "measures/plan.yaml" Of("due: 2018-10-31", "due: 31/10-18") => 2 "L010" ["skriv `2018-10-31`"] ["2031"];
        "measures/plan.yaml" Of("decided: 2018-01-10", "decided: 3/4-17") => 3 "L010" ["skriv `2017-04-03`"] [];
        "guidance/rapportera.md" Of("review_by: 2019-01-01", "review_by: tills vidare") => 5 "L010" ["ta bort raden"] ["bindestreck"];
        "guidance/rapportera.md" Of("review_by: 2019-01-01", "review_by: 2019-01-01 (preliminärt)") => 5 "L010" ["skriv `2019-01-01`"] [];
        "guidance/rapportera.md" Of("review_by: 2019-01-01", "review_by: 1 januari 2019 kl. 10") => 5 "L010" ["skriv `2019-01-01`"] [];
        "incidents/fastighet.yaml" Of("month: 2018-01", "month: januari") => 4 "L010" ["skriv också året"] [];
        "incidents/fastighet.yaml" Of("month: 2018-01", "month: 2018-13") => 4 "L010" ["01 till 12"] [];
        "incidents/kia.yaml" Of("from: 2018-01-01, to: 2018-08-31", "from: 2018-08-31, to: 2018-01-01") => 1 "C050" ["byt plats"] [];
        "reports/2018-t2/report.md" Of("period: 2018-t2", "period: maj–augusti 2018") => 2 "L010" ["skriv `2018-t2`"] [];
    ["a label for a key"]
        "risks/rsa.yaml" Of("treatment: reduce", "hantering: reduce") => 11 "L002" ["menade du `treatment`?"] [];
        "risks/rsa.yaml" Of("unwanted_event: En", "oönskad händelse: En") => 6 "L002" ["menade du `unwanted_event`?"] [];
        "risks/rsa.yaml" Of("owner_role: Avd", "riskägare: Avd") => 10 "L002" ["menade du `owner_role`?"] [];
        "measures/plan.yaml" Of("due: 2018-10-31", "deadline: 2018-10-31") => 2 "L002" ["menade du `due`?"] [];
        "indicators.yaml" Of("desired: increase, target", "önskad riktning: increase, target") => 2 "L002" ["menade du `desired`?"] [];
        "risks/rsa.yaml" Of("treatment: reduce", "treatment: reduce\n    viktighet: 3") => 12 "L002" ["ta bort raden"] ["dra in"];
        "site.yaml" More("lang: sv\n") => 7 "L002" ["menade du `language`?"] [];
        "site.yaml" More("locale: sv\n") => 7 "L002" ["menade du `language`?"] [];
        "guidance/rapportera.md" Of("owner_role:", "language: en\nowner_role:") => 3 "L002" ["site.yaml"] ["dra in"];
    ["a value of another kind"]
        "site.yaml" More("language: fi\n") => 7 "L005" ["välj ett av orden"] [];
        "site.yaml" More("language: \"svenska, engelska\"\n") => 7 "L005" ["ett av dem: `sv` eller `en`"] [];
        "measures/plan.yaml" Of("status: ongoing", "status: ongoing (kolla)") => 2 "L005" ["skriv bara `ongoing`", "` # `"] [];
        "site.yaml" More("language: [sv, en]\n") => 7 "L004" ["ett av dem: `sv` eller `en`"] [];
        "risks/rsa.yaml" Of("status: active", "children_heard: ja\n    status: active") => 12 "L004" ["`children_heard: {answer: yes"] [];
        "reports/2018-t2/report.md" Of("decision: {body: Nämnden, date: 2018-09-20}", "decision: Nämnden 2018-09-20") => 6 "L004" ["`decision: {body: "] [];
        "reports/2018-t2/report.md" Of("goals: [{focus_area: forebygga-olyckor, judgement: partly}]", "goals: {forebygga-olyckor: delvis}") => 8 "L004" ["`goals: [{focus_area: "] ["på raden under"];
        "event_types.yaml" Of("focus_area: {ny: forebygga-brott}, sensitive", "focus_area: forebygga-brott, sensitive") => 3 "L004" ["programmets id"] [];
        "risks/rsa.yaml" Of("likelihood: 3", "likelihood: \"3\"") => 16 "L004" ["utan citattecken: `3`"] ["255"];
        "risks/rsa.yaml" Of("likelihood: 3", "likelihood: hög") => 16 "L004" ["1 till 5"] ["255"];
        "organisation.yaml" Of("employees: 80.5", "employees: 80,5") => 7 "L002" ["`80.5`"] ["62"];
    ["nothing where something is asked"]
        "organisation.yaml" To("units: []\n") => 0 "C030" ["lägg till"] ["ta bort"];
        "organisation.yaml" To("") => 0 "L014" ["fyll i"] ["ta bort"];
        "event_types.yaml" To("# Typerna\n") => 0 "L014" ["fyll i"] ["ta bort"];
        "glossary.yaml" To("---\n") => 0 "L014" ["fyll i"] ["kolon"];
        "reports/2018-t2/report.md" Of("[Ett., Två., Tre.]", "\n  - Ett.\n  -\n  - Två.\n  - Tre.") => 9 "L004" ["efter `- `"] ["kolon"];
        "risks/rsa.yaml" Of("owner_role: Avdelningschef", "owner_role: -") => 10 "L001" ["ett ensamt `-`"] ["indrag"];
        "risks/rsa.yaml" Of("owner_role: Avdelningschef", "owner_role: ?") => 10 "L001" ["ett ensamt tecken"] ["beskrivningen"];
        "reports/2018-t2/forebygga-brott.md" Of("Det går åt rätt håll.", "\" \"") => 3 "C003" [] [];
        "glossary.yaml" Beside("surveys/2018.yaml", "surveys: []\n") => 0 "L013" ["`surveys.yaml`", "ingen mapp"] ["files/,"];
    ["a name or a folder"]
        "glossary.yaml" Beside("reports/2018-t2/Lägesbild.md", "---\n---\n## Läget\n\nLugnt.\n") => 0 "L013" ["döp om filen till `lagesbild.md`"] [];
        "pages/tillganglighet.md" Name("pages/tillgänglighet.md") => 0 "C006" ["döp om till `tillganglighet`"] [];
        "glossary.yaml" Beside("guidance/report.md", "---\nperiod: 2018-t2\nstatus: draft\nkey_messages: [Ett.]\n---\nText.\n") => 0 "L013" ["en rapport", "`reports/2018-t2/report.md` finns redan"] ["nyckel"];
        "glossary.yaml" Beside("riktlinjer/hot.md", "---\ntitle: Hot\n---\nText.\n") => 0 "L013" ["menade du `guidance`?"] ["files/,"];
        "glossary.yaml" Beside("rapport/hot.md", "---\ntitle: Hot\n---\nText.\n") => 0 "L013" ["menade du `reports`?"] ["files/,"];
        "programmes/ny.yaml" Name("sakerhetsprogram.yaml") => 0 "L013" ["ett säkerhetsprogram", "flytta filen till `programmes/`"] ["import"];
        "programmes/ny.yaml" Name("program.yaml") => 0 "L013" ["ett säkerhetsprogram", "flytta filen till `programmes/`"] ["import"];
    ["an area that is told once"]
        "reports/2018-t2/forebygga-brott.md" Of("focus_area: forebygga-brott", "focus_area: Förebygga brott") => 2 "C011" ["menade du `forebygga-brott`?"] [];
        "reports/2018-t2/forebygga-brott.md" Of("focus_area: forebygga-brott", "focus_area: forebygga-brott\u{200b}") => 2 "C011" ["U+200B"] [];
        "reports/2018-t2/forebygga-brott.md" Of("focus_area: forebygga-brott", "focus_area: brott") => 2 "C011" [] [];
        "reports/2018-t2/forebygga-brott.md" Of("focus_area: forebygga-brott", "focus_area: forebygga-brot") => 2 "C011" ["menade du `forebygga-brott`?"] [];
    ["the same twice"]
        "indicators.yaml" Of("{period: 2018-t1, value: 62}", "{period: 2018-t1, value: 62}, {period: 2018-t1, value: 63}") => 2 "C083" ["ta bort den ena"] [];
        "risks/rsa.yaml" Of(ASSESSMENT, "      - {period: 2018-t1, date: 2018-02-10, likelihood: 3, consequence: 4, uncertainty: medium}\n      - {period: 2018-t1, date: 2018-02-11, likelihood: 3, consequence: 4, uncertainty: medium}") => 17 "C071" ["rad 16"] [];
        "organisation.yaml" Of("title: Granskolan", "title: Björkskolan") => 5 "C044" ["`skola-a` på rad 4"] [];
        "calendar.yaml" More("  - {period: 2018-t2}\n") => 3 "C086" ["rad 2"] [];
        "glossary.yaml" Beside("programmes/ny - kopia.yaml", include_str!("../../faults/base/programmes/ny.yaml")) => 0 "C005" ["samma id som programmes/ny.yaml", "är filen en kopia: ta bort den"] [];
    ["another program's file"]
        "guidance/rapportera.md" Bytes(b"PK\x03\x04\x14\0\x06\0[Content_Types].xml") => 0 "L012" ["Word", "files/"] ["styrtecken"];
        "guidance/rapportera.md" To("{\\rtf1\\ansi Ring}\n") => 0 "L012" ["Word", "ren text"] ["---"];
        "guidance/rapportera.md" To("<html><body>Ring</body></html>\n") => 0 "L012" ["en webbsida", "ren text"] ["---"];
        "pages/om.md" To("<!DOCTYPE html>\n<html lang=\"sv\">\n<p>Ring</p>\n") => 0 "L012" ["en webbsida"] ["---"];
        "pages/om.md" Bytes(b"%PDF-1.7\n%abc\n") => 0 "L012" ["PDF", "files/"] ["---"];
};

#[test]
fn nobody_is_told_to_link_to_a_name_that_is_to_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/base"), folder.path());
    let guidance = folder.path().join("guidance");
    fs::rename(guidance.join("rapportera.md"), guidance.join("Rapportera (ny).md")).unwrap();
    let link = "---\ntitle: Om\n---\n[Rapportera en händelse](../guidance/rapportera.md)\n";
    fs::write(folder.path().join("pages/om.md"), link).unwrap();
    let content = folder.path().to_owned();
    let request = Request { content, themes: "themes".into(), theme: None, audience: None };
    let found = check_site(&request).unwrap().findings;
    let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&"C006") && codes.contains(&"M001"), "{codes:?}");
    assert!(!found.iter().any(|finding| format!("{:?}{:?}", finding.expected, finding.help).contains("%28")));
}

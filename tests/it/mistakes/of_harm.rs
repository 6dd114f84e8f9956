//! Mistakes whose advice, followed to the letter, did harm or mended nothing, and those that nobody was told of.

use super::{Beside, Mistake, More, Of};

pub(super) const MISTAKES: &[(&str, &[Mistake])] = mistakes! {
    ["a line that is left of two versions"]
        "pages/om.md" More("\n>>>>>>> kollegan\n") => 6 "L031" ["ta bort raden `>>>>>>> kollegan`"] [];
        "pages/om.md" More("\n=======\n") => 6 "L031" ["ta bort raden `=======`"] [];
        "glossary.yaml" More("<<<<<<< HEAD\n") => 3 "L031" ["ta bort raden `<<<<<<< HEAD`"] [];
        "incidents/fastighet.yaml" More("=======\n") => 6 "L031" ["ta bort raden `=======`"] [];
    ["a point as Word writes it"]
        "reports/2018-t2/report.md" Of("[Ett., Två., Tre.]", "\n  - Ett ord.\n  – Två ord.\n  - Tre ord.") => 9 "L001" ["byt `–` mot `-`", "`- Två ord.`"] ["dra in raden"];
        "reports/2018-t2/report.md" Of("[Ett., Två., Tre.]", "\n  - Ett ord.\n  • Två ord.\n  - Tre ord.") => 9 "L001" ["byt `•` mot `-`"] ["dra in raden"];
        "reports/2018-t2/report.md" Of("[Ett., Två., Tre.]", "\n  - Ett ord.\n  -Två ord.\n  - Tre ord.") => 9 "L001" ["mellanslag efter `-`", "`- Två ord.`"] ["dra in raden"];
        "reports/2018-t2/report.md" Of("[Ett., Två., Tre.]", "\n  - **Ett** ord.\n  - Två ord.\n  - Tre ord.") => 8 "L001" ["börjar med `*`"] ["indrag"];
    ["a row without its signs"]
        "organisation.yaml" Of("  - {id: skola-b, title", "  {id: skola-b, title") => 5 "L001" ["skriv `- ` före `{`"] ["nyckel: värde"];
        "organisation.yaml" Of("title: Norr, level", "title: Norr,, level") => 3 "L001" ["ett komma för mycket"] ["stängs aldrig"];
        "glossary.yaml" Of("definition: Systemet för händelser.}", "definition: Systemet [KIA].}") => 2 "L001" ["`definition: \"Systemet [KIA].\"`"] ["skriv `,`"];
        "reports/2018-t2/report.md" Of("status: adopted", "status; adopted") => 4 "L001" ["`;` står där ett kolon ska stå", "skriv `status: adopted`"] ["citattecken"];
    ["a copy"]
        "glossary.yaml" Beside("organisation (1).yaml", "units:\n  - {id: a}\n") => 0 "L013" ["kopia av `organisation.yaml`", "finns redan"] ["menade du"];
        "glossary.yaml" Beside("site - kopia.yaml", "title: Trygghet\n") => 0 "L013" ["kopia av `site.yaml`"] ["import"];
        "glossary.yaml" Beside("glossary-DATOR7.yaml", "glossary: []\n") => 0 "L013" ["kopia av `glossary.yaml`", "ta bort `glossary-DATOR7.yaml`"] ["fel mapp"];
        "glossary.yaml" Beside("guidance/rapportera (1).md", "---\ntitle: Rapportera igen\nowner_role: Chef\nvalid_from: 2018-01-01\n---\nText.\n") => 0 "C006" ["kopia av `guidance/rapportera.md`", "ta bort den här"] [];
    ["a folder in the wrong place"]
        "glossary.yaml" Beside("arkiv/gammal.md", "---\ntitle: Gammal\n---\nText.\n") => 0 "L013" ["flytta mappen till `guidance/arkiv`", "ut ur innehållsmappen"] ["ta bort dem härifrån"];
        "glossary.yaml" Beside("guidance/2018-t1/report.md", "---\nperiod: 2018-t1\nstatus: draft\n---\nText.\n") => 0 "L013" ["flytta mappen till `reports/2018-t1`"] [];
        "glossary.yaml" Beside("2018-t1/report.md", "---\nperiod: 2018-t1\nstatus: draft\n---\nText.\n") => 0 "L013" ["flytta mappen till `reports/2018-t1`"] [];
        "glossary.yaml" Beside("gammalt/site.yaml", "title: Trygghet\n") => 0 "L013" ["kopia av innehållet", "för över"] [];
    ["what was published as it stood"]
        "reports/2018-t2/forebygga-brott.md" Of("Eleverna har fått säga sitt.", "not_applicable") => 4 "C100" ["{not_applicable: \"varför\"}"] [];
        "reports/2018-t2/forebygga-brott.md" Of("Eleverna har fått säga sitt.", "Ej aktuellt.") => 4 "C100" ["{not_applicable: \"varför\"}"] [];
        "pages/om.md" More("\n[post](mailto:sakerhet@example,se)\n") => 6 "M001" ["skriv `mailto:sakerhet@example.se`"] [];
        "pages/om.md" More("\n> [VIKTIGT]\n> Ring 112.\n") => 6 "M008" ["skriv `> [!VIKTIGT]`"] [];
        "pages/om.md" More("\n** Viktigt ** att veta.\n") => 6 "M010" ["skriv `**Viktigt**`"] [];
    ["a time under the other key"]
        "incidents/fastighet.yaml" Of("month: 2018-01,", "period: 2018-01,") => 4 "L010" ["`month: 2018-01`"] ["skriv `2018-t1`"];
        "incidents/fastighet.yaml" Of("month: 2018-01,", "month: 2018-t1,") => 4 "L010" ["`period: 2018-t1`"] [];
        "incidents/fastighet.yaml" Of("month: 2018-02,", "period: 2018-02,") => 5 "L010" ["`month: 2018-02`"] ["skriv `2018-t1`"];
        "reports/2018-t2/report.md" Of("period: 2018-t2", "period: 2018-08") => 2 "L010" ["`2018-08` är en månad: skriv tertialet"] [];
    ["rows of events among the files for readers"]
        "glossary.yaml" Beside("files/handelser.csv", "Skola;Vad;Beskrivning\nBjörkskolan;Hot;Någon hotade en lärare i matsalen\n") => 0 "L013" ["en tabell med händelser rad för rad", "`looked_through`"] [];
        "glossary.yaml" Beside("files/lista.txt", "När\tVar\tVad\n2018-03-14\tskola-a\tfall\n") => 0 "L013" ["ta bort filen ur `files/`"] [];
        "glossary.yaml" Beside("files/t2.tsv", "14/3 2018\tGranskolan\tStöld\n") => 0 "L013" ["en tabell med händelser"] [];
        "glossary.yaml" Beside("theme/static/t2.csv", "Norr,2018-03-14,Hot\n") => 0 "L013" ["ta bort filen ur `theme/`"] [];
};

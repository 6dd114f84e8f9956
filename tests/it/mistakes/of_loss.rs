//! Mistakes by which something would be lost or shown that nobody meant: rows, letters of a path, small numbers; and advice that
//! stood on the wrong line.

use super::{Beside, Bytes, Mistake, More, Of, To};

pub(super) const MISTAKES: &[(&str, &[Mistake])] = mistakes! {
    ["a row further out than the list"]
        "incidents/kia.yaml" Of("  - {id: K-3", "- {id: K-3") => 11 "L001" ["skriv 2 mellanslag först på raden"] [];
        "incidents/kia.yaml" Of("  - id: K-2\n    type: fall\n    date: 2018-05-02\n    unit: skola-b\n    closed: 2018-06-01\n    status: closed", "- id: K-2\n  type: fall\n  date: 2018-05-02\n  unit: skola-b\n  closed: 2018-06-01\n  status: closed") => 5 "L001" ["skriv 2 mellanslag först på raden"] [];
        "incidents/kia.yaml" Of("  - {id: K-3", "# Mer\n\n- {id: K-3") => 13 "L001" ["skriv 2 mellanslag först på raden"] [];
        "organisation.yaml" Of("  - {id: skola-b", "- {id: skola-b") => 5 "L001" ["skriv 2 mellanslag först på raden"] [];
        "incidents/kia.yaml" More("Summa 3\n") => 12 "L001" ["raden är en summa", "ta bort raden"] [];
        "site.yaml" Of("disclosure: {threshold: 5, sensitive_threshold: 10, open_population: 5000}", "disclosure:\n    threshold: 5\n  sensitive_threshold: 10\n  open_population: 5000") => 7 "L001" ["skriv 2 mellanslag först på raden"] ["skriv 4"];
    ["rows of another program"]
        "organisation.yaml" Of("exposure:", "granskolan\tGranskolan\tunit\tnorr\nexposure:") => 6 "L001" ["`- {id: …, title: …, level: …, parent: …"] ["month"];
        "incidents/kia.yaml" Of("linked: [P-1]}\n", "linked: [P-1]}  - {id: K-9, type: hot, date: 2018-03, unit: norr}\n") => 4 "L001" ["två poster står på samma rad", "gör en ny rad före `- {id: K-9"] ["citattecken"];
        "measures/plan.yaml" Of("  - {id: A-2", "  * {id: A-2") => 3 "L001" ["byt `*` mot `-`"] [];
        "reports/2018-t2/report.md" Of("key_messages: [Ett., Två., Tre.]", "key_messages:\n  - Ett.\n  - Två.\n  - Vi ser över\nför tillsyn på rasterna.") => 11 "L001" ["skriv 4 mellanslag först på raden"] [];
    ["a quotation mark left open"]
        "event_types.yaml" To("event_types:\n  - {id: fall, title: \"Fallolycka, category: work_environment, definition: Någon föll., focus_area: {ny: forebygga-olyckor}}\n  - {id: hot, title: \"Hot\", category: threat, definition: Någon hotades., focus_area: {ny: forebygga-brott}}\n") => 2 "L001" ["citattecknet stängs aldrig", "`\"Fallolycka\"`"] ["hela värdet inom"];
        "glossary.yaml" To("glossary:\n  - id: kia\n    term: \"KIA\n    definition: \"Ett system.\"\n") => 3 "L001" ["citattecknet stängs aldrig", "`\"KIA\"`"] [];
        "organisation.yaml" Of("title: Björkskolan", "title: 'Björkskolan's hus'") => 4 "L001" ["`\"Björkskolan's hus\"`"] [];
        "reports/2018-t2/forebygga-brott.md" Of("conclusion: Det går åt rätt håll.", "conclusion: ”Det: \"går\" åt rätt håll.”") => 3 "L001" ["`'Det: \"går\" åt rätt håll.'`"] [];
        "organisation.yaml" Of("title: Björkskolan", "title: ”Björkskolan”") => 4 "L030" ["typografiska", "ta bort dem"] [];
    ["a path in quotation marks"]
        "risks/rsa.yaml" Of("unwanted_event: En handläggare hotas.", "unwanted_event: \"Se G:\\temp\\nytt.\"") => 6 "L001" ["`\\t` i en sökväg", "`'Se G:\\temp\\nytt.'`"] [];
        "risks/rsa.yaml" Of("unwanted_event: En handläggare hotas.", "unwanted_event: \"Se \\\\\\\\server\\nytt.\"") => 6 "L001" ["`\\n` i en sökväg"] [];
        "glossary.yaml" To("glossary:\n  - {id: kia, term: KIA, definition: \"Ligger i C:\\rutiner.\"}\n") => 2 "L001" ["`\\r` i en sökväg"] [];
        "pages/om.md" Of("title: Om webbplatsen", "title: \"Om H:\\blanketter\"") => 2 "L001" ["`\\b` i en sökväg"] [];
    ["a file that is not what its ending says"]
        "glossary.yaml" Beside("files/plats.png", "<html><body>403 Forbidden</body></html>") => 0 "L013" ["en webbsida (HTML), ingen PNG", "hämta filen på nytt"] ["looked_through"];
        "glossary.yaml" Beside("files/plats.jpg", "\0\0\0\u{18}ftypheic\0\0\0\0mif1heic") => 0 "L013" ["en HEIC-bild, ingen JPEG", "spara den som PNG eller JPEG"] ["looked_through"];
        "glossary.yaml" Beside("files/plats.png", "PK\u{3}\u{4}word") => 0 "L013" ["ett dokument från Word"] ["looked_through"];
        "glossary.yaml" Beside("files/rutin.pdf", "<!DOCTYPE html><html></html>") => 0 "L013" ["en webbsida (HTML), ingen PDF"] [];
        "pages/om.md" Bytes(b"\0\0\0\0\0\0\0\0") => 0 "L014" ["texten är borta", "`git checkout -- content/pages/om.md`"] [];
        "reports/2018-t2/lagesbild.md" To("") => 0 "L014" ["`lagesbild new report 2018-t2`"] [];
    ["a small number that was not seen"]
        "glossary.yaml" Beside("files/hot-per-skola.csv", "Skola;Hot\nBjörkskolan;3\n") => 0 "L013" ["en tabell med små antal per enhet", "`looked_through`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n- Björkskolan: 3\n") => 8 "C114" ["Björkskolan 3"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n**Björkskolan:** 3\n") => 8 "C114" ["Björkskolan 3"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nPå Björkskolan var hoten tre.\n") => 8 "C114" ["hoten tre"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nHoten var 3 stycken. Alla skedde på Björkskolan.\n") => 8 "C114" ["3 stycken"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nBjörkskolan hade lika många hot som i fjol, alltså tre.\n") => 8 "C114" ["alltså tre"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nPå Björk\u{ad}skolan skedde 2 hot.\n") => 8 "C114" ["2 hot"] [];
    ["a day of a spreadsheet"]
        "risks/rsa.yaml" Of("date: 2018-02-10", "date: 43141") => 16 "L010" ["`43141` är Excels tal för en dag: skriv `2018-02-10`"] [];
        "risks/rsa.yaml" Of("date: 2018-02-10", "date: 2018-O2-10") => 16 "L010" ["`O` är en bokstav: skriv `2018-02-10`"] [];
        "risks/rsa.yaml" Of("date: 2018-02-10", "date: feb-18") => 16 "L010" ["`2018-02-15` för den femtonde"] [];
        "incidents/kia.yaml" Of("taken: 2018-09-04", "taken: 43347") => 1 "L010" ["skriv `2018-09-04`"] [];
    ["code whose end nobody sees"]
        "guidance/rapportera.md" More("\n```\nRing 112\n``\n\nSedan chefen.\n") => 11 "M014" ["skriv ``` på rad 13"] ["lika på båda"];
        "guidance/rapportera.md" More("\n```\nRing 112\n\u{a0}```\n\nSedan chefen.\n") => 11 "M014" ["rad 13 har ett hårt mellanslag"] [];
        "guidance/rapportera.md" More("\n```\nRing 112\n```\u{a0}\n\nSedan chefen.\n") => 11 "M014" ["rad 13 har ett hårt mellanslag"] [];
        "guidance/rapportera.md" More("\n\u{a0}```\nRing 112\n```\n\nSedan chefen.\n") => 13 "M014" ["rad 11 har ett hårt mellanslag"] ["efter ord"];
        "guidance/rapportera.md" More("\n```Ring 112\n\nSedan chefen.\n") => 11 "M014" ["en egen rad med ```"] [];
        "guidance/rapportera.md" More("\nSkriv så här: ```\nRing 112\n") => 11 "M010" ["på en egen rad"] [];
        "guidance/rapportera.md" More("\nKör: ```ring 112\n\nSedan chefen.\n") => 11 "M010" ["på en egen rad"] [];
        "guidance/rapportera.md" More("\n~~\nRing 112\n~~\n") => 11 "M010" ["tre grava accenter"] [];
    ["an expression with other signs"]
        "reports/2018-t2/forebygga-brott.md" More("\nDet var <<count(type=\"stold\")>> i år.\n") => 8 "M010" ["`{{ count(type=\"stold\") }}`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var «count()» i år.\n") => 8 "M010" ["`{{ count() }}`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n{{ figure(months) }}\n") => 8 "X001" ["skriv `kind=\"months\"`"] ["months="];
        "reports/2018-t2/forebygga-brott.md" More("\n{{ figure(kind=\"types\";focus_area=\"*\") }}\n") => 8 "X001" ["skriv `{{ figure(kind=\"types\", focus_area=\"*\") }}`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n{{ count(focus_area=\"alla\") }}\n") => 8 "X001" ["`focus_area=\"*\"`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n{{ count(type=\"forebygga-olyckor\") }}\n") => 8 "X001" ["skriv `focus_area=\"forebygga-olyckor\"`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n{{ count(unit=\"enhet-1\") }}\n") => 8 "X001" ["som det står i organisation.yaml"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n{{ change(against=\"förra året\") }}\n") => 8 "X001" ["2017-t2"] [];
        "guidance/rapportera.md" More("\nDet var {{ count() }} hot.\n") => 11 "X001" ["lägg till vilken tid det gäller"] [];
    ["a picture without a file"]
        "pages/om.md" More("\n<img src=\"../files/karta.png\" alt=\"karta\">\n") => 6 "M005" ["lägg `karta.png` där"] [];
        "pages/om.md" More("\n![Plats][bild1]\n") => 6 "M010" ["`![Plats](../files/bild.png)`"] ["`[Plats](adress)`"];
        "pages/om.md" More("\n![Plats](../files/)\n") => 6 "M002" ["skriv också bildens namn"] ["`../files/`"];
    ["a text that is linked to and not written"]
        "pages/kontakt.md" To("---\ntitle: Kontakt\n---\n") => 0 "C113" ["skriv texten"] [];
    ["keys and ids that have a right form"]
        "site.yaml" Of("threshold: 5, sens", "tröskel: 5, sens") => 6 "L002" ["menade du `threshold`?"] [];
        "organisation.yaml" Of("employees: 80.5", "employees1: 80.5") => 7 "L002" ["menade du `employees`?"] ["ta bort raden"];
        "reports/2018-t2/report.md" Of("{body: Nämnden", "{organ: Nämnden") => 6 "L002" ["menade du `body`?"] [];
        "event_types.yaml" More("  - {id: Hot, title: Hot igen, category: threat, definition: Någon hotades., focus_area: {ny: forebygga-brott}}\n") => 5 "C004" ["`hot` finns redan"] ["skriv `hot`"];
        "site.yaml" Of("contact: {role: Säkerhetsstrateg, email: sakerhet@example.se}", "contact:\nrole: Säkerhetsstrateg\nemail: sakerhet@example.se") => 4 "L002" ["dra in den två mellanslag"] ["personer"];
};

//! The mistakes that people make, with what they are told: twenty kinds, each in four ways. A message says where it is,
//! what is wrong and what to do, and nothing that leads astray.

use std::fs;
use std::path::Path;

use lagesbild::{Request, check_site};
use model::diag::Diagnostic;
use rayon::prelude::*;

/// How a file of the sound content in `tests/faults/base/` is changed.
enum Change {
    /// A part of its text, which stands there once.
    Of(&'static str, &'static str),
    /// The whole file.
    To(&'static str),
    Bytes(&'static [u8]),
    /// Another file, with its text.
    Beside(&'static str, &'static str),
    /// Another name.
    Name(&'static str),
    /// The text below what stands there.
    More(&'static str),
}

use Change::{Beside, Bytes, More, Name, Of, To};

struct Mistake {
    path: &'static str,
    change: Change,
    /// Where the finding stands: 0 for the file as a whole.
    line: u32,
    code: &'static str,
    says: &'static [&'static str],
    /// What would lead astray.
    never: &'static [&'static str],
}

/// Every mistake as a row: file, change, line, code, what is said, what is not.
macro_rules! mistakes {
    ($([$kind:literal] $($path:literal $change:expr => $line:literal $code:literal [$($says:literal),*] [$($never:literal),*];)+)+) => {
        &[$(($kind, &[$(Mistake {
            path: $path, change: $change, line: $line, code: $code, says: &[$($says),*], never: &[$($never),*],
        }),+])),+]
    };
}

mod of_advice;
mod of_files;
mod of_first_day;
mod of_harm;
mod of_loss;
mod of_one_answer;
mod of_silence;

const MISTAKES: &[(&str, &[Mistake])] = mistakes! {
    ["a typo in a key"]
        "event_types.yaml" Of("category: threat", "catgory: threat") => 3 "L002" ["menade du `category`?"] [];
        "organisation.yaml" Of("exposure:", "exposures:") => 6 "L002" ["menade du `exposure`?"] [];
        "incidents/kia.yaml" Of("reported:", "rapporterad:") => 4 "L002" ["menade du `reported`?"] [];
        "reports/2018-t2/report.md" Of("key_messages", "keymessages") => 7 "L002" ["menade du `key_messages`?"] [];
    ["an indentation"]
        "incidents/kia.yaml" Of("    type: fall", "   type: fall") => 6 "L001" ["mellanslag"] [];
        "risks/rsa.yaml" Of("    focus_area:", "      focus_area:") => 7 "L001" ["mellanslag"] ["citattecken"];
        "programmes/ny.yaml" Of("  - {id: forebygga-brott", " - {id: forebygga-brott") => 8 "L001" ["mellanslag"] [];
        "reports/2018-t2/report.md" Of("status: adopted", " status: adopted") => 4 "L001" ["mellanslag"] ["citattecken"];
        "organisation.yaml" Of("units:\n", "units\n") => 1 "L001" ["kolon"] ["citattecken"];
        "incidents/kia.yaml" Of("    type: fall", "\u{a0}\u{a0}\u{a0}\u{a0}type: fall") => 6 "L001" ["hårt mellanslag", "Word"] ["citattecken"];
        "reports/2018-t2/report.md" Of("status: adopted", "status:\u{a0}adopted") => 4 "L001" ["hårt mellanslag"] ["citattecken"];
        "site.yaml" Of("title: Trygghet och", " title: Trygghet och") => 1 "L001" ["1 mellanslag", "0 mellanslag"] [];
        "incidents/kia.yaml" Of("    type: fall", "  type: fall") => 6 "L001" ["2 mellanslag", "4 mellanslag"] [];
        "incidents/kia.yaml" Of("  - id: K-2", "  -id: K-2") => 5 "L001" ["mellanslag saknas efter `-`", "`- id: K-2`"] [];
        "reports/2018-t2/report.md" Of("key_messages: [Ett., Två., Tre.]", "key_messages:\n  - Ett.\n  - Två.\n    - Tre.\n  - Fyra.") => 10 "L001" ["en del av den", "skriv 2 mellanslag före `-`"] [];
        "event_types.yaml" Of("category: threat, ", "category: threat\n    ") => 3 "L001" ["`{` stängs aldrig"] ["komma"];
    ["a tab"]
        "incidents/kia.yaml" Of("    type: fall", "  \ttype: fall") => 6 "L001" ["tabb", "mellanslag"] [];
        "measures/plan.yaml" Of("  - {id: A-2,", "  \t- {id: A-2,") => 3 "L001" ["tabb"] [];
        "incidents/kia.yaml" Of("    type: fall", "\ttype: fall") => 6 "L001" ["tabb", "4 mellanslag"] [];
        "programmes/ny.yaml" Of("  - {id: forebygga-brott", "\t- {id: forebygga-brott") => 8 "L001" ["tabb"] [];
        "reports/2018-t2/report.md" Of("status: adopted", "\tstatus: adopted") => 4 "L001" ["tabb"] [];
        "site.yaml" Of("disclosure: {threshold: 5, sensitive_threshold: 10, open_population: 5000}", "disclosure:\n\tthreshold: 5") => 7 "L001" ["tabb"] [];
    ["quotes"]
        "glossary.yaml" Of("definition: Systemet", "definition: \"Systemet") => 2 "L001" ["citatteck"] [];
        "site.yaml" Of("title: Trygghet och", "title: Trygghet: och") => 1 "L001" ["citattecken"] [];
        "reports/2018-t2/report.md" Of("[Ett.,", "[\"Ett\" två.,") => 7 "L001" ["citattecken"] [];
        "risks/rsa.yaml" Of("title: Hot mot", "title: Hot #1 mot") => 5 "L025" ["citattecken"] [];
        "risks/rsa.yaml" Of("title: Hot mot", "title: \"Hot\" mot") => 5 "L001" ["börjar med citattecken", "sätt `'`"] ["indrag"];
        "risks/rsa.yaml" Of("title: Hot mot", "title: [Hot] mot") => 5 "L001" ["`[`", "citattecken om hela värdet"] ["indrag"];
        "risks/rsa.yaml" Of("title: Hot mot", "title: {{ count() }} hot mot") => 5 "L001" ["`{{`", "citattecken om hela värdet"] ["indrag"];
        "risks/rsa.yaml" Of("title: Hot mot", "title: - Hot mot") => 5 "L001" ["`-`", "citattecken om hela värdet"] ["indrag"];
        "risks/rsa.yaml" Of("title: Hot mot", "title: 'Lisa's hot mot") => 5 "L001" ["apostrof"] ["indrag"];
        "risks/rsa.yaml" Of("title: Hot mot", "title: @Hot mot") => 5 "L001" ["`@`", "citattecken om hela värdet"] ["indrag"];
        "risks/rsa.yaml" Of("title: Hot mot", "title: > Hot mot") => 5 "L001" ["`>`", "citattecken om hela värdet"] ["indrag"];
        "risks/rsa.yaml" Of("title: Hot mot", "title: Slutsats: hot mot") => 5 "L001" ["`title: \"Slutsats: hot"] ["indrag"];
        "pages/om.md" Of("title: Om webbplatsen", "title: ”Om webbplatsen”") => 2 "L030" ["typografiska"] [];
        "pages/om.md" Of("title: Om webbplatsen", "title: Om f?rskolan") => 2 "L030" ["gått förlorad"] [];
        "pages/om.md" Of("title: Om webbplatsen", "title: P&aring; webbplatsen") => 2 "L030" ["HTML"] [];
    ["a missing colon"]
        "site.yaml" Of("title: Trygghet", "title Trygghet") => 1 "L001" ["kolon saknas"] ["indrag"];
        "site.yaml" Of("organisation: Prov", "organisation:Prov") => 2 "L001" ["kolonet"] ["indrag"];
        "risks/rsa.yaml" Of("- id: R-1", "- id R-1") => 4 "L001" ["kolon saknas"] ["indrag"];
        "risks/rsa.yaml" Of("    unit: norr", "    unit norr") => 9 "L001" ["kolon saknas"] ["indrag"];
    ["an unknown unit"]
        "incidents/kia.yaml" Of("unit: skola-a, linked", "unit: skola-c, linked") => 4 "C054" ["menade du `skola-a`?"] [];
        "incidents/kia.yaml" Of("unit: skola-a, linked", "unit: Björkskolan, linked") => 4 "C054" ["menade du `skola-a`?"] [];
        "risks/rsa.yaml" Of("unit: norr", "unit: Norr") => 9 "C010" ["menade du `norr`?"] [];
        "activities.yaml" Of("unit: norr", "unit: soder") => 2 "C010" ["någon av"] ["menade du"];
    ["a form of dates"]
        "incidents/kia.yaml" Of("date: 2018-05-02", "date: 2018/05/02") => 7 "L010" ["skriv `2018-05-02`"] [];
        "incidents/kia.yaml" Of("reported: 2018-03-16", "reported: 16/3 2018") => 4 "L010" ["skriv `2018-03-16`"] [];
        "reports/2018-t2/report.md" Of("date: 2018-09-20", "date: 20 september 2018") => 6 "L010" ["skriv `2018-09-20`"] [];
        "reports/2018-t2/report.md" Of("period: 2018-t2", "period: T2 2018") => 2 "L010" ["skriv `2018-t2`"] [];
    ["a number or a word in Swedish"]
        "organisation.yaml" Of("employees: 80.5", "employees: 80,5") => 7 "L002" ["punkt i stället för komma"] ["ta bort"];
        "reports/2018-t2/report.md" Of("status: adopted", "status: utkast") => 4 "L005" ["menade du `draft`?"] [];
        "organisation.yaml" Of("title: Norr, level: department", "title: Norr, level: avdelning") => 3 "L005" ["menade du `department`?"] [];
        "event_types.yaml" Of("sensitive: true", "sensitive: ja") => 3 "L004" ["menade du `true`?"] [];
    ["no front matter"]
        "pages/om.md" To("# Om webbplatsen\n\nOm den.\n") => 1 "L017" ["---", "title"] [];
        "pages/om.md" To("----\ntitle: Om\n----\nOm den.\n") => 1 "L017" ["---"] [];
        "guidance/rapportera.md" Of("attachments: [blankett.txt]\n---", "attachments: [blankett.txt]\n") => 9 "L017" ["avslutas inte"] [];
        "reports/2018-t2/report.md" To("Sammanfattningen.\n") => 1 "L017" ["---"] [];
    ["a file name"]
        "incidents/kia.yaml" Name("incidents/kia.yml") => 0 "L013" ["döp om filen till `kia.yaml`"] [];
        "calendar.yaml" Name("kalender.yaml") => 0 "L013" ["calendar.yaml"] [];
        "guidance/rapportera.md" Name("guidance/Rapportera händelse.md") => 0 "C006" ["rapportera-handelse"] [];
        "reports/2018-t2/forebygga-brott.md" Name("reports/2018-t2/forebygga-brot.md") => 2 "C097" ["döp om filen till `forebygga-brott.md`"] [];
    ["an unknown area"]
        "risks/rsa.yaml" Of("focus_area: forebygga-brott", "focus_area: forebyga-brott") => 7 "C011" ["menade du `forebygga-brott`?"] [];
        "event_types.yaml" Of("{ny: forebygga-brott}, sensitive", "{ny: Förebygga brott}, sensitive") => 3 "C011" ["menade du `forebygga-brott`?"] [];
        "reports/2018-t2/report.md" Of("{focus_area: forebygga-olyckor,", "{focus_area: olyckor,") => 8 "C011" ["någon av"] [];
        "guidance/rapportera.md" Of("[forebygga-olyckor]", "[Förebygga olyckor]") => 6 "C011" ["menade du `forebygga-olyckor`?"] [];
        "risks/rsa.yaml" Of("focus_area: forebygga-brott", "focus_area: brott") => 7 "C011" ["någon av"] [];
        "risks/rsa.yaml" Of("focus_area: forebygga-brott", "focus_area: forebygga brottet") => 7 "C011" ["menade du `forebygga-brott`?"] [];
    ["a kind of figure"]
        "reports/2018-t2/forebygga-olyckor.md" More("\n{{ figure(kind=\"moths\") }}\n") => 8 "X001" ["menade du `months`?"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n{{ figure(kind=\"linje\") }}\n") => 8 "X001" ["months"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n{{ figure() }}\n") => 8 "X001" ["figure(kind=\"…\")"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n{{ figur(kind=\"months\") }}\n") => 8 "X001" ["menade du `figure`?"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n{{ figure(knd=\"months\") }}\n") => 8 "X001" ["menade du `kind`?"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n{{ figure(kind=\"månader\") }}\n") => 8 "X001" ["menade du `months`?"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n{{ count(period=\"T1 2018\") }}\n") => 8 "X001" ["menade du `2018-t1`?"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n{{ count(unit=\"Björkskolan\") }}\n") => 8 "X001" ["menade du `skola-a`?"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n{{ figure(type=\"months\") }}\n") => 8 "X001" ["skriv `kind=\"months\"`"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n{{ figure(kind=\"months\", year=2018) }}\n") => 8 "X001" ["tar inte `year`"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n{{ figure(kind=\"stapeldiagram\") }}\n") => 8 "X001" ["`types` per händelsetyp"] [];
    ["a figure in a sentence"]
        "reports/2018-t2/forebygga-olyckor.md" More("\nSe {{ figure(kind=\"months\") }}.\n") => 8 "X003" ["`{{ figure(kind=\"months\") }}` ensamt på en rad"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n## Månader {{figure(kind=\"months\")}}\n") => 8 "X003" ["ensamt på en rad"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n- {{ figure(kind=\"types\") }}\n") => 8 "X003" ["ensamt på en rad"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\nSe figuren:\n{{ figure(kind=\"months\") }}\n") => 9 "X003" ["en tom rad före och efter"] [];
    ["unclosed braces"]
        "reports/2018-t2/forebygga-olyckor.md" More("\nAntalet är {{ count() i år.\n") => 8 "X002" ["}}"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\nAntalet är {{ count( }} i år.\n") => 8 "X001" [")"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\nAntalet är {{ count() } i år.\n") => 8 "X002" ["}}"] [];
        "reports/2018-t2/forebygga-olyckor.md" More("\n{{ figure(kind=\"months\" }}\n") => 8 "X001" [")"] [];
    ["a bad link"]
        "pages/om.md" More("\n[Anvisning](../guidance/raportera.md)\n") => 6 "M001" ["menade du `../guidance/rapportera.md`?"] [];
        "pages/om.md" More("\n[Rubrik](#finns-inte)\n") => 6 "M001" [] [];
        "pages/om.md" More("\n[Blankett](blankett.txt)\n") => 6 "M001" ["../files/blankett.txt"] [];
        "pages/om.md" More("\n[Kontakt] (kontakt.md)\n") => 6 "M010" ["skriv `[Kontakt](kontakt.md)`"] [];
        "pages/om.md" More("\n[Kontakt]!(kontakt.md)\n") => 6 "M010" ["utropstecknet först"] [];
        "pages/om.md" More("\nSe [kontakt](kontakt.md för mer.\n") => 6 "M010" ["`)` efter adressen"] [];
        "pages/om.md" More("\nSe [kontakt(kontakt.md) för mer.\n") => 6 "M010" ["`[ord](adress)`"] [];
        "pages/om.md" More("\n[Verket](https:/www.av.se)\n") => 6 "M001" ["`https://www.av.se`"] [];
        "pages/om.md" More("\n> [!OBS] Egen rubrik\n> Text.\n") => 6 "M008" ["ensam på raden"] [];
        "pages/om.md" More("\n| a | b |\n") => 6 "M010" ["`|---|---|`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var count(type=\"hot\") }} i år.\n") => 8 "M010" ["två klamrar", "`{{ count(type=\"hot\") }}`"] [];
        "pages/om.md" More("\n[[Kontakt]]\n") => 6 "M010" ["`[ord](adress)`"] [];
        "pages/om.md" More("\nDet här är **viktigt.\n") => 6 "M010" ["fet stil"] [];
        "pages/om.md" More("\nKör `lagesbild build.\n") => 6 "M010" ["accent"] [];
        "pages/om.md" More("\n[Verket](www.av.se)\n") => 6 "M001" ["`https://www.av.se`"] [];
        "pages/om.md" More("\n[Rutin](G:/Delad/rutin.docx)\n") => 6 "M001" ["`../files/rutin.docx`"] ["mailto"];
        "pages/om.md" More("\n[Rutin](file:///C:/rutin.docx)\n") => 6 "M001" ["`../files/rutin.docx`"] ["mailto"];
        "pages/om.md" More("\n[Rutin](C:\\Users\\anna\\content\\guidance\\rapportera.md)\n") => 6 "M001" ["`../guidance/rapportera.md`"] ["files/"];
        "pages/om.md" More("\n[Rutin](C:\\Users\\Anna Berg\\content\\guidance\\rapportera.md)\n") => 6 "M001" ["`../guidance/rapportera.md`"] ["%20"];
        "pages/om.md" More("\n[Blankett](\\\\server\\share\\blankett.txt)\n") => 6 "M001" ["en dator eller ett nätverk", "`../files/blankett.txt`"] [];
        "pages/om.md" More("\n[Mall](\\\\server\\share\\mall.docx)\n") => 6 "M001" ["lägg filen i mappen files/", "`../files/mall.docx`"] [];
        "pages/om.md" More("\n[Verket](http//av.se)\n") => 6 "M001" ["`http://av.se`"] [];
        "pages/om.md" More("\n[Verket](https.//av.se/a)\n") => 6 "M001" ["`https://av.se/a`"] [];
        "pages/om.md" More("\n[Verket](HTTPS://av.se/a)\n") => 6 "M001" ["`https://av.se/a`"] ["släpps inte fram"];
        "pages/om.md" More("\n[Verket](htpps://av.se/a)\n") => 6 "M001" ["`https://av.se/a`"] [];
        "pages/om.md" More("\n[Rutin](../output/vagledning/rapportera/index.html)\n") => 6 "M001" ["`../guidance/rapportera.md`"] [];
        "guidance/rapportera.md" More("\n[Om](../../output/om/)\n") => 11 "M001" ["`../pages/om.md`"] [];
        "pages/om.md" More("\n[Rapport](../../output/rapporter/2018/t2/)\n") => 6 "M001" ["`../reports/2018-t2/report.md`"] [];
        "pages/om.md" More("\n[Rutiner](../guidance/)\n") => 6 "M001" ["en mapp", "`../guidance/rapportera.md`"] ["menade du"];
        "pages/om.md" More("\n[Verket](\"https://av.se\")\n") => 6 "M001" ["ta bort citattecknen", "`https://av.se`"] [];
        "pages/om.md" More("\n[Kontakt](”kontakt.md”)\n") => 6 "M001" ["ta bort citattecknen", "`kontakt.md`"] [];
        "pages/om.md" More("\n[Blankett](../files/blankett.pdf)\n") => 6 "M001" ["files/blankett.pdf finns inte"] ["blankett.txt"];
        "pages/om.md" More("\n[Blankett](blankett.pdf)\n") => 6 "M001" [] ["blankett.txt"];
        "pages/om.md" More("\n[Rutin](../guidance/rapportera-handelse.md)\n") => 6 "M001" ["menade du `../guidance/rapportera.md`?"] [];
        "pages/om.md" More("\n[Rutin](../guidance/rapportera-en-handelse.md)\n") => 6 "M001" ["menade du `../guidance/rapportera.md`?"] [];
        "pages/om.md" More("\n[Rapportera en händelse](../guidance/gammal.md)\n") => 6 "M001" ["menade du `../guidance/rapportera.md`?"] [];
        "pages/om.md" More("\n[Rutin](../guidance/gammal.md)\n") => 6 "M001" ["någon av texterna i mappen: `../guidance/rapportera.md`"] ["menade du"];
        "pages/om.md" More("\n[Rutin](../guidance/rapportera.html)\n") => 6 "M001" ["`../guidance/rapportera.md`"] [];
    ["a missing image"]
        "pages/om.md" More("\n![Karta(../files/blankett.txt)\n") => 6 "M010" ["`![vad bilden visar](fil)`"] [];
        "pages/om.md" More("\n![Karta](../files/karta.png)\n") => 6 "M002" ["files/"] [];
        "pages/om.md" More("\n![Karta](karta.png)\n") => 6 "M002" ["files/"] [];
        "pages/om.md" More("\n![Karta](C:\\Bilder\\karta.png)\n") => 6 "M002" ["files/"] [];
        "pages/om.md" More("\n![Karta](../files/Blankett.txt)\n") => 6 "M002" ["blankett.txt"] [];
    ["a duplicate id"]
        "organisation.yaml" Of("exposure:", "  - {id: skola-a, title: Nya skolan, level: unit, parent: norr}\nexposure:") => 6 "C005" ["rad 4"] [];
        "incidents/kia.yaml" Of("id: K-2", "id: K-1") => 5 "C059" ["rad 4"] [];
        "measures/plan.yaml" Of("{id: A-2,", "{id: A-1,") => 3 "C005" ["rad 2"] [];
        "organisation.yaml" Of("{id: skola-b,", "{id: skola-a,") => 5 "C005" ["ge den här ett eget id", "rad 4"] [];
        "event_types.yaml" Of("{id: stold,", "{id: hot,") => 4 "C005" ["ge den här ett eget id", "rad 3"] [];
        "risks/rsa.yaml" Of("    unit: norr\n", "    unit: norr\n    unit: norr\n") => 10 "L006" ["ta bort"] [];
        "glossary.yaml" Beside("measures/plan - Kopia.yaml", "measures:\n  - {id: A-2, title: Larm, concerns: {focus_areas: [forebygga-brott]}, owner_role: Chef, decided: 2018-01-10, status: done, done: 2018-04-01}\n") => 2 "C005" ["plan - Kopia.yaml:2", "en kopia av measures/plan.yaml"] [];
        "glossary.yaml" Beside("measures/plan-ny.yaml", include_str!("../faults/base/measures/plan.yaml")) => 0 "C005" ["samma id som measures/plan.yaml", "är filen en kopia: ta bort den"] [];
        "glossary.yaml" Beside("incidents/kia (1).yaml", include_str!("../faults/base/incidents/kia.yaml")) => 0 "C059" ["3 rader finns också i incidents/kia.yaml", "ta bort incidents/kia (1).yaml"] [];
    ["a hidden count"]
        "glossary.yaml" Of("definition: Systemet", "definition: Två hot på Björkskolan. Systemet") => 2 "C114" ["Två hot"] [];
        "guidance/rapportera.md" More("\nI mars hotades två elever på Björkskolan.\n") => 11 "C114" ["två elever"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n| Skola | Hot |\n|---|---|\n| Björkskolan | 3 |\n") => 10 "C114" ["`3`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n## Björkskolan\n\nTvå hot anmäldes.\n") => 10 "C114" ["Två hot"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n- Björkskolan.\n  - Tre stölder.\n") => 9 "C114" ["Tre stölder"] [];
        "pages/om.md" To("---\ntitle: Björkskolan\n---\nTvå hot anmäldes.\n") => 4 "C114" ["Två hot"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nPå Björkskolan inträffade 3 hot.\n") => 8 "C114" ["3 hot", "`{{ count("] [];
        "reports/2018-t2/forebygga-brott.md" Of("Det går åt rätt håll.", "Tre stölder på Granskolan.") => 3 "C114" ["Tre stölder"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nAntalet är {{ count(type=\"hot\", period=\"2018-t1\") }}.\n") => 8 "X004" ["skriv om meningen utan tal"] ["ett fokusområde", "ett år"];
        "reports/2018-t2/forebygga-brott.md" More("\nAndelen är {{ share(type=\"hot\", period=\"2018-t1\") }}.\n") => 8 "X004" [] [];
        "reports/2018-t2/forebygga-brott.md" More("\nSkillnaden är {{ change(type=\"hot\") }}.\n") => 8 "X004" [] [];
        "reports/2018-t2/forebygga-brott.md" More("\n{{ figure(kind=\"months\", type=\"hot\") }}\n") => 8 "X004" ["skyddade"] ["inga uppgifter"];
        "reports/2018-t2/forebygga-brott.md" More("\nAntalet är {{ count(focus_area=\"forebygga-brott\", period=\"2018\") }}.\n") => 8 "X004" ["skriv om meningen utan tal"] ["alla händelser", "ett år"];
    ["braces that are no expression"]
        "reports/2018-t2/forebygga-brott.md" More("\nDet var { count() } hot.\n") => 8 "M010" ["`{{ count() }}`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n- Det var {count(type=\"hot\")} hot.\n") => 8 "M010" ["`{{ count(type=\"hot\") }}`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var { count(type=\"hot\") }} hot.\n") => 8 "M010" ["`{{ count(type=\"hot\") }}`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var {{ count(type=\"hot\") } hot.\n") => 8 "X002" ["`{{ count(type=\"hot\") }}`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var {{ count(type=\"hot\") hot.\n") => 8 "X002" ["`{{ count(type=\"hot\") }}`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var { {count(type=\"hot\")} } hot.\n") => 8 "M010" ["`{{ count(type=\"hot\") }}`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var {{ antal() }} hot.\n") => 8 "X001" ["menade du `count`?"] [];
        "guidance/rapportera.md" More("\n::: varning\nRing först.\n:::\n") => 11 "M010" ["`> [!VARNING]`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var { count(type=”hot” }} hot.\n") => 8 "M010" ["`{{ count(type=\"hot\") }}`"] [];
    ["a theme that replaces nothing"]
        "glossary.yaml" Beside("theme/i18n/sv.ftl", "nav-report = Rapporter\n") => 1 "T001" ["menade du `nav-reports`?"] [];
        "glossary.yaml" Beside("theme/i18n/sv.ftl", "nav-reports = Alla { $antal }\n") => 1 "T001" ["$antal", "inga variabler"] [];
        "glossary.yaml" Beside("theme/i18n/sv.ftl", "in-unit-percent = { $nummer } procent\n") => 1 "T001" ["menade du `$number`?"] [];
        "glossary.yaml" Beside("theme/i18n/sv.ftl", "nav-reports = A\nnav-reports = B\n") => 2 "T001" ["rad 1"] [];
        "glossary.yaml" Beside("theme/static/logga.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>") => 0 "T001" ["nämn den i en mall"] [];
        "glossary.yaml" Beside("theme/i18n/svenska.ftl", "nav-reports = Rapporter\n") => 0 "T001" ["döp om filen till `sv.ftl`"] [];
        "glossary.yaml" Beside("theme/i18n/en.ftl", "nav-reports = Reports\n") => 0 "T001" ["webbplatsen är på svenska", "`i18n/sv.ftl`", "`language: en`"] [];
        "glossary.yaml" Beside("theme/templates/block/fold.html", "<p></p>") => 0 "T001" ["menade du `blocks/fold.html`?"] [];
        "glossary.yaml" Beside("theme/templates/pages/notfound.html", "<p></p>") => 0 "T001" ["menade du `pages/not-found.html`?"] [];
    ["words that a page has no place for"]
        "pages/om.md" More("\n| A | B |\n|---|---|\n| a | b | c |\n") => 8 "M013" ["fler celler"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n| A | B |\n|---|---|\n| a | b | {{ count() }} |\n") => 10 "M013" ["en cell för mycket"] [];
        "pages/om.md" More("\n[lös]: https://example.se/\n") => 6 "M013" ["hänvisa till den"] [];
        "pages/om.md" More("\n## Rubrik {.stor}\n") => 6 "M013" ["bara `{#id}`"] [];
    ["an unclosed fence"]
        "pages/om.md" More("\n```\nlagesbild build\n") => 6 "M014" ["```"] [];
        "pages/om.md" More("\n~~~\nlagesbild build\n") => 6 "M014" ["~~~"] [];
        "guidance/rapportera.md" More("\n````\nlagesbild build\n```\n") => 11 "M014" ["````"] [];
        "reports/2018-t2/report.md" More("\n```sh\nlagesbild build\n``\n") => 12 "M014" ["```"] [];
        "pages/om.md" More("\n```\n## Rubrik\n\nText.\n") => 6 "M014" ["```", "ta bort den här raden"] [];
        "pages/om.md" More("\n````\nkod\n```\n\nText.\n") => 6 "M014" ["rad 8 har tre", "rad 6 fyra"] ["en egen rad"];
        "pages/om.md" More("\n```\nkod\n``\n") => 6 "M014" ["rad 8 har två", "rad 6 tre"] ["en egen rad"];
        "pages/om.md" More("\n```\nkod\n~~~\n") => 6 "M014" ["rad 8 har ~~~", "rad 6 ```"] ["en egen rad"];
        "pages/om.md" More("\n> ```\n> a\nb\n> c\n> ```\n") => 8 "M014" ["`>`"] ["inget slut"];
        "pages/om.md" More("\n> ```\n> a\n\n> c\n> ```\n> Text.\n") => 8 "M014" ["`>`"] ["inget slut"];
        "pages/om.md" More("\n- Ett\n  ```\n  kod\n\nText.\n") => 7 "M014" ["resten av punkten", "indragen lika långt"] ["texten efter det"];
        "pages/om.md" More("\n- Ett\n  ```\n  kod\n```\n\nText.\n") => 9 "M014" ["börjar ny kod", "skriv 2 mellanslag"] ["inget slut"];
        "pages/om.md" More("\n1. Ett\n   ```\n   a\nb\n   c\n   ```\n\nText.\n") => 9 "M014" ["punkten och koden i den slutar", "3 mellanslag"] ["inget slut"];
        "pages/om.md" More("\n- Ett\n  ```\n  a\n```\n\n```\nb\n```\n") => 9 "M014" ["börjar ny kod"] ["inget slut"];
        "pages/om.md" More("\n- Ett\n      ```\n      kod\n      ```\n") => 7 "M010" ["inget kodblock", "ta bort mellanslag"] [];
        "pages/om.md" More("\nKör ```\nkod\n```\n\nText.\n") => 8 "M014" ["rad 6", "på en egen rad"] ["ta bort den här raden"];
        "pages/om.md" More("\n´´´\nkod\n´´´\n") => 6 "M010" ["```"] [];
    ["HTML"]
        "pages/om.md" More("\nSe <a href=\"https://av.se/\">verkets sida</a>.\n") => 6 "M005" ["`[verkets sida](https://av.se/)`"] [];
        "pages/om.md" More("\n<a href='https://av.se/'>Verket</a>\n") => 6 "M005" ["`[Verket](https://av.se/)`"] [];
        "pages/om.md" More("\n<img src=\"../files/karta.png\">\n") => 6 "M005" ["`![beskriv bilden](../files/karta.png)`"] [];
        "pages/om.md" More("\nText <IMG SRC=\"karta 1.png\" alt=\"Karta\"/> till.\n") => 6 "M005" ["`![Karta](../files/karta%201.png)`"] [];
        "pages/om.md" More("\n<img src=\"https://av.se/logga.png?x=1\" alt=\"\">\n") => 6 "M005" ["`![beskriv bilden](../files/logga.png)`"] ["https"];
        "pages/om.md" More("\n<a href=\"min sida.md\">Sidan</a>\n") => 6 "M005" ["`[Sidan](<min sida.md>)`"] [];
        "pages/om.md" More("\nDet är <b>viktigt</b> nu.\n") => 6 "M005" ["`**viktigt**`"] [];
        "pages/om.md" More("\n<div>\n\nText.\n\n</div>\n") => 6 "M005" ["Markdown"] [];
        "pages/om.md" More("\n<p><a href=\"kontakt.md\">Kontakt</a></p>\n") => 6 "M005" ["`[Kontakt](kontakt.md)`"] [];
    ["a text that is set in"]
        "pages/om.md" More("\n    Antalet är {{ count() }}.\n") => 6 "M018" ["indraget och blir kod", "ta bort mellanslagen", "```"] [];
        "pages/om.md" More("\n\tHej.\n") => 6 "M018" ["ta bort tabben"] ["mellanslagen"];
        "pages/om.md" More("\nText:\n\n    - Ett\n    - Två\n") => 8 "M018" ["ta bort mellanslagen"] [];
        "pages/om.md" More("\n- Ett\n\n      Djupt.\n") => 8 "M018" ["punktens text"] ["ta bort mellanslagen"];
        "pages/om.md" More("\n> Citat:\n>\n>     Text.\n") => 8 "M018" ["ta bort mellanslagen"] [];
    ["rows from a spreadsheet"]
        "pages/om.md" More("\nEnhet\tT1\nNorr\t3\n") => 6 "M010" ["en tabell", "`| A | B |`", "`|---|---|`"] [];
        "pages/om.md" More("\nSå här:\nEnhet\tT1\tT2\nNorr\t\t3\n") => 7 "M010" ["en tabell"] [];
        "pages/om.md" More("\n\tT1\tT2\nNorr\t3\t5\nSöder\t2\t1\n") => 6 "M010" ["en tabell"] [];
        "pages/om.md" More("\nEnhet;T1;T2\nNorr;3;\n") => 6 "M010" ["en tabell", "`| A | B |`"] [];
        "pages/om.md" More("\nEnhet; T1; T2\nNorr; 3; 5\n") => 6 "M010" ["en tabell"] [];
        "pages/om.md" More("\nEnhet     T1\nNorr      3\n") => 6 "M010" ["en tabell"] [];
    ["a list from Word"]
        "pages/om.md" More("\n•\tEtt\n•\tTvå\n") => 6 "M010" ["en lista", "`- `"] ["tabell"];
        "pages/om.md" More("\nSå här:\n· Ett\n· Två\n") => 7 "M010" ["en lista", "`- `"] [];
        "pages/om.md" More("\n– Ett\n– Två\n") => 6 "M010" ["en lista", "en tom rad"] [];
        "pages/om.md" More("\n\u{f0b7} Ett\n\u{f0b7} Två\n") => 6 "M010" ["en lista"] [];
        "pages/om.md" More("\no\tEtt\no\tTvå\n") => 6 "M010" ["en lista"] ["tabell"];
        "pages/om.md" More("\na) Ett\nb) Två\nc) Tre\n") => 6 "M010" ["en lista", "`1. `"] [];
        "pages/om.md" More("\n-\u{a0}Ett\n-\u{a0}Två\n") => 6 "M010" ["en lista"] [];
    ["the signs of an image or a box"]
        "pages/om.md" More("\n! [Karta](../files/karta.png)\n") => 6 "M010" ["en bild", "`![Karta](../files/karta.png)`"] [];
        "pages/om.md" More("\n![Karta] (../files/karta.png)\n") => 6 "M010" ["`![vad bilden visar](fil)`"] ["`[ord]"];
        "pages/om.md" More("\n[!VIKTIGT]\nRing först.\n") => 6 "M010" ["en ruta", "`> [!VIKTIGT]`"] [];
        "pages/om.md" More("\nText.\n[!obs] Ring först.\n") => 7 "M010" ["`> [!OBS]`"] [];
        "pages/om.md" More("\n> Text.\n>\n> [!OBS]\n> Ring först.\n") => 8 "M010" ["ett eget citat"] [];
        "pages/om.md" More("\n> ![VIKTIGT]\n> Ring först.\n") => 6 "M010" ["`> [!VIKTIGT]`"] [];
    ["a bare address"]
        "pages/om.md" More("\nSe https://www.av.se/.\n") => 6 "M010" ["blir ingen länk", "`<https://www.av.se/>`", "`[ord](https://www.av.se/)`"] [];
        "pages/om.md" More("\n- Se (www.av.se), sidan 2.\n") => 6 "M010" ["`[www.av.se](https://www.av.se)`"] ["<www"];
        "pages/om.md" More("\nText[^1].\n\n[^1]: Http://bra.se/a_b&c--d?e=(f)\n") => 8 "M010" ["`<Http://bra.se/a_b&c--d?e=(f)>`"] [];
        "pages/om.md" More("\n| A |\n|---|\n| **https://av.se** |\n") => 8 "M010" ["`<https://av.se>`"] [];
        "pages/om.md" More("\nSe [verket] (https://av.se).\n") => 6 "M010" ["skriv `[verket](https://av.se)`"] ["blir ingen länk"];
        "pages/om.md" More("\nSe [verket(https://av.se).\n") => 6 "M010" ["stängs aldrig"] ["blir ingen länk"];
    ["a footnote"]
        "pages/om.md" More("\nEtt[^1] två[^1].\n\n[^1]: A.\n\n[^1]: B.\n") => 10 "M019" ["två gånger", "rad 8", "[^1]"] [];
        "pages/om.md" More("\nEtt[^1].\n\n[^1]:\n") => 8 "M019" ["ingen text"] [];
        "pages/om.md" More("\nSkolan¹ är ny.\n\n¹ Sedan 2018.\n") => 6 "M010" ["en fotnot", "`[^1]`", "`[^1]: `"] [];
        "pages/om.md" More("\nSkolan är ny.¹²\n\n¹² Sedan 2018.\n") => 6 "M010" ["`[^12]`"] [];
        "pages/om.md" More("\nEtt[^1].\n\n[^1] Not.\n") => 8 "M006" ["kolon saknas"] [];
        "pages/om.md" More("\nEtt[^1].\n\n[^1] : Not.\n") => 8 "M006" ["kolon saknas"] [];
        "pages/om.md" More("\nLäget är stabilt[1].\n\n[1] Enligt polisen.\n") => 6 "M010" ["en fotnot", "`[^1]`"] [];
    ["a wrong language"]
        "site.yaml" More("language: svenska\n") => 7 "L005" ["menade du `sv`?"] [];
        "site.yaml" More("language: se\n") => 7 "L005" ["menade du `sv`?"] [];
        "site.yaml" More("language: sv-SE\n") => 7 "L005" ["menade du `sv`?"] [];
        "site.yaml" More("language: English\n") => 7 "L005" ["menade du `en`?"] [];
        "site.yaml" More("språk: sv\n") => 7 "L002" ["menade du `language`?"] [];
    ["the language of a word"]
        "pages/om.md" More("\nOrdet [safety](lang:eng) är engelska.\n") => 6 "M009" ["skriv `lang:en`"] [];
        "pages/om.md" More("\nOrdet [tryghed](lang:dk) är danska.\n") => 6 "M009" ["skriv `lang:da`"] [];
        "pages/om.md" More("\nOrdet [safety](lang:Engelsk) är engelska.\n") => 6 "M009" ["menade du `lang:en`?"] [];
        "pages/om.md" More("\nOrdet [safety](lang:en_GB) är engelska.\n") => 6 "M009" ["skriv `lang:en-GB`"] [];
        "pages/om.md" More("\nOrdet [turva](språk:fi) är finska.\n") => 6 "M009" ["skriv `lang:fi`"] [];
        "pages/om.md" More("\nOrdet [safety](language:en) är engelska.\n") => 6 "M009" ["skriv `lang:en`"] ["släpps inte fram"];
        "pages/om.md" More("\nOrdet [safety](lang:xx) är engelska.\n") => 6 "M009" ["`lang:en` för engelska"] ["menade du", "skriv `"];
    ["an empty file"]
        "measures/plan.yaml" To("# Fylls i senare\n") => 0 "L014" ["bara kommentarer", "ta bort den"] [];
        "calendar.yaml" To("") => 0 "L014" ["ta bort"] [];
        "pages/om.md" To("") => 0 "L014" [] [];
        "incidents/kia.yaml" To("\n\n") => 0 "L014" [] [];
        "glossary.yaml" To("# Ordlistan kommer.\n") => 0 "L014" ["ta bort den"] [];
        "site.yaml" To("") => 0 "L014" ["lagesbild docs formatet"] ["ta bort"];
    ["a wrong folder"]
        "reports/2018-t2/forebygga-brott.md" Name("reports/forebygga-brott.md") => 0 "L013" ["en kommentar", "`reports/2018-t2/`"] ["new report"];
        "guidance/rapportera.md" Name("reports/2018-t2/rapportera.md") => 0 "L013" ["en anvisning", "`guidance/`"] ["nyckel"];
        "guidance/rapportera.md" Name("guidance/rapportera.txt") => 0 "L013" ["döp om filen till `rapportera.md`"] ["files/"];
        "incidents/kia.yaml" Name("kia.yaml") => 0 "L013" ["ett uttag", "flytta filen till `incidents/`"] ["ta bort"];
        "glossary.yaml" Beside("files/uttag.csv", "Händelsenr;Händelsetyp;Händelsedatum\n1;Hot;2018-02-03\n") => 0 "L013" ["ett uttag", "publiceras"] ["flytta filer"];
        "glossary.yaml" Beside("content/site.yaml", "title: x\n") => 0 "L013" ["kopia av innehållet", "ut ur innehållet"] ["files/,"];
        "incidents/kia.yaml" Name("incident/kia.yaml") => 0 "L013" ["menade du `incidents`?"] [];
        "calendar.yaml" Name("reports/calendar.yaml") => 0 "L013" ["flytta filen till `calendar.yaml`"] ["files/"];
        "guidance/rapportera.md" Name("pages/mer/rapportera.md") => 0 "L013" ["flytta filen till `pages/rapportera.md`"] ["files/"];
        "glossary.yaml" Name("guidance/glossary.yaml") => 0 "L013" ["flytta filen till `glossary.yaml`"] ["files/"];
        "calendar.yaml" Name("Händelser/calendar.yaml") => 0 "L013" ["menade du `incidents`?"] ["files/,"];
        "reports/2018-t2/report.md" Name("reports/2018-t2/rapport.md") => 0 "L013" ["döp om filen till `report.md`"] ["files/"];
        "reports/2018-t2/lagesbild.md" Name("reports/2018-t2/situation.md") => 0 "L013" ["döp om filen till `lagesbild.md`"] ["files/"];
        "reports/2018-t2/forebygga-brott.md" Name("reports/2018-t2/brott.md") => 2 "C097" ["döp om filen till `forebygga-brott.md`"] ["skriv"];
        "glossary.yaml" Beside("measures/vor.yaml", "register: rsa\nyear: 2018\nrisks: []\n") => 0 "L013" ["ett riskregister", "flytta filen till `risks/`"] ["nyckel"];
        "glossary.yaml" Beside("risks/t2.yaml", "# Uttag\nextract: {source: kia}\nform: rows\nincidents: []\n") => 0 "L013" ["ett uttag", "flytta filen till `incidents/`"] ["nyckel"];
        "glossary.yaml" Beside("guidance/brott.md", "---\nfocus_area: forebygga-brott\nconclusion: Klart.\n---\nText.\n") => 0 "L013" ["en kommentar", "`reports/2018-t2/`"] ["nyckel"];
        "glossary.yaml" Beside("kontakt2.md", "---\ntitle: Kontakt\n---\nText.\n") => 0 "L013" ["en egen sida i `pages/`"] ["files/,"];
        "glossary.yaml" Beside("reports/hot.md", "---\nfocus_area: forebygga-brott\nconclusion: Klart.\n---\nText.\n") => 0 "L013" ["en kommentar", "`reports/2018-t2/`"] ["files/,"];
        "glossary.yaml" Beside("pages/vald.md", "---\ntitle: Våld\nowner_role: Chef\nreview_by: 2019-01-01\n---\nText.\n") => 0 "L013" ["en anvisning", "flytta filen till `guidance/`"] ["nyckel"];
        "glossary.yaml" Beside("pages/hot.md", "---\nowner_role: Chef\ntitle: Hot\n---\nText.\n") => 0 "L013" ["en anvisning", "flytta filen till `guidance/`"] ["nyckel"];
        "glossary.yaml" Name("glossary.yaml.txt") => 0 "L013" ["döp om filen till `glossary.yaml`"] ["files/,"];
        "event_types.yaml" Name("händelsetyper.yaml") => 0 "L013" ["menade du `event_types.yaml`?"] ["files/,"];
    ["an encoding"]
        "glossary.yaml" Bytes(b"glossary:\n  - {id: kia, term: KIA, definition: Systemet f\xf6r h\xe4ndelser.}\n") => 2 "L012" ["UTF-8"] [];
        "glossary.yaml" Bytes(b"\xff\xfeg\0l\0o\0s\0s\0a\0r\0y\0:\0") => 0 "L012" ["UTF-8"] [];
        "pages/om.md" Bytes(b"---\ntitle: Om\n---\nF\xf6r alla.\n") => 4 "L012" ["UTF-8"] [];
        "pages/om.md" Bytes(b"---\ntitle: F\xc3\x83\xc2\xb6r alla\n---\nText.\n") => 2 "L012" ["`ö`"] [];
        "pages/om.md" To("---\ntitle: Om\n---\nLŠget Šr lugnt pŒ skolan.\n") => 4 "L012" ["`Œ` står där det ska stå `å`"] [];
        "pages/om.md" To("---\ntitle: fšr alla\n---\nText.\n") => 2 "L012" ["`š` står där det ska stå `ö`"] [];
        "glossary.yaml" To("glossary:\n  - {id: kia, term: KIA, definition: Systemet f”r h„ndelser.}\n") => 2 "L012" ["`”` står där det ska stå `ö`"] ["citattecken"];
};

fn found(mistake: &Mistake) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/base"), folder.path());
    let path = folder.path().join(mistake.path);
    let before = fs::read_to_string(&path).unwrap();
    match &mistake.change {
        Of(from, to) => {
            assert_eq!(before.matches(from).count(), 1, "{}: {from}", mistake.path);
            fs::write(&path, before.replace(from, to)).unwrap();
        }
        To(text) => fs::write(&path, text).unwrap(),
        Bytes(bytes) => fs::write(&path, bytes).unwrap(),
        More(text) => fs::write(&path, before + text).unwrap(),
        Beside(other, text) => {
            let other = folder.path().join(other);
            fs::create_dir_all(other.parent().unwrap()).unwrap();
            fs::write(other, text).unwrap();
        }
        Name(name) => {
            let other = folder.path().join(name);
            fs::create_dir_all(other.parent().unwrap()).unwrap();
            fs::rename(&path, other).unwrap();
        }
    }
    let content = folder.path().to_owned();
    let request = Request { content, themes: "themes".into(), theme: None, audience: None };
    check_site(&request).unwrap().findings
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &to.join(entry.file_name())),
            false => drop(fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

/// As a person reads it.
fn told(finding: &Diagnostic) -> String {
    let Diagnostic { place, code, message, value, expected, help, .. } = finding;
    let part = |name: &str, part: &Option<String>| {
        part.as_ref().map_or(String::new(), |part| format!("\n    {name}: {part}"))
    };
    format!(
        "{}:{}:{}: [{code}] {message}{}{}{}",
        place.path,
        place.line,
        place.column,
        part("värde", value),
        part("väntat", expected),
        part("gör så här", help)
    )
}

/// What is wrong with what is told of a mistake.
fn failure(kind: &str, mistake: &Mistake) -> Option<String> {
    let mut found = found(mistake);
    // The sound content has an adopted report that nobody has published.
    found.retain(|finding| finding.code != "E024");
    let all: Vec<String> = found.iter().map(told).collect();
    let is_it = |finding: &&Diagnostic| finding.code == mistake.code && finding.place.line == mistake.line;
    let mut faults = Vec::new();
    match found.iter().find(is_it) {
        None => faults.push(format!("{} on line {} is missing", mistake.code, mistake.line)),
        Some(finding) => {
            let told = told(finding);
            let unsaid = mistake.says.iter().filter(|words| !told.contains(**words));
            faults.extend(unsaid.map(|words| format!("does not say: {words}")));
            let astray = mistake.never.iter().filter(|words| told.contains(**words));
            faults.extend(astray.map(|words| format!("says: {words}")));
            if finding.help.is_none() && finding.expected.is_none() {
                faults.push("does not say what to do".to_owned());
            }
        }
    }
    if found.len() > 1 {
        faults.push(format!("{} findings", found.len()));
    }
    (!faults.is_empty())
        .then(|| format!("{kind}, {}: {}\n  {}", mistake.path, faults.join("; "), all.join("\n  ")))
}

#[test]
fn every_mistake_is_told_with_what_to_do() {
    let mistakes: Vec<(&str, &Mistake)> = MISTAKES
        .iter()
        .chain(of_files::MISTAKES)
        .chain(of_advice::MISTAKES)
        .chain(of_one_answer::MISTAKES)
        .chain(of_harm::MISTAKES)
        .chain(of_silence::MISTAKES)
        .chain(of_first_day::MISTAKES)
        .chain(of_loss::MISTAKES)
        .flat_map(|(kind, mistakes)| mistakes.iter().map(move |mistake| (*kind, mistake)))
        .collect();
    let failures: Vec<String> =
        mistakes.par_iter().filter_map(|(kind, mistake)| failure(kind, mistake)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

#[test]
fn every_kind_of_mistake_has_three_siblings() {
    assert!(MISTAKES.len() >= 20);
    assert!(
        MISTAKES
            .iter()
            .chain(of_files::MISTAKES)
            .chain(of_advice::MISTAKES)
            .chain(of_one_answer::MISTAKES)
            .chain(of_harm::MISTAKES)
            .all(|(_, mistakes)| mistakes.len() >= 4)
    );
}

//! Mistakes where the advice was once wrong, or where there was none, with what is told now: whoever does what it says is done.

use super::{Beside, Bytes, Mistake, More, Name, Of, To};

const DISCLOSURE: &str = "disclosure: {threshold: 5, sensitive_threshold: 10, open_population: 5000}";
const ASSESSMENT: &str = "    assessments:\n      - {period: 2018-t1";

pub(super) const MISTAKES: &[(&str, &[Mistake])] = mistakes! {
    ["an indentation beside a comment"]
        "site.yaml" Of(DISCLOSURE, "disclosure:\nthreshold: 5 # under fem\n  sensitive_threshold: 10") => 7 "L001" ["indraget", "skriv 2 mellanslag"] ["`#`"];
        "site.yaml" Of(DISCLOSURE, "disclosure:  # små tal\nthreshold: 5 # under fem\n  sensitive_threshold: 10") => 7 "L001" ["skriv 2 mellanslag"] ["`#`"];
        "site.yaml" Of(DISCLOSURE, "disclosure:\n  threshold: 5\nsensitive_threshold: 10 # för känsliga\n  open_population: 5000") => 8 "L001" ["skriv 2 mellanslag"] ["`#`"];
        "site.yaml" Of(DISCLOSURE, "disclosure:\n  threshold: 5\n  sensitive_threshold: 10 # för känsliga\n    open_population: 5000") => 9 "L001" ["skriv 2 mellanslag"] ["`#`"];
        "site.yaml" Of("title: Trygghet och säkerhet\n", "title: Trygghet # arbetsnamn\n  och säkerhet\n") => 1 "L001" ["flytta kommentaren till en egen rad"] ["mellanslag före"];
    ["a key that belongs further in"]
        "risks/rsa.yaml" Of(ASSESSMENT, "assessments:\n      - {period: 2018-t1") => 15 "L002" ["en post under `risks`", "skriv 4 mellanslag före `assessments`"] ["ta bort raden"];
        "site.yaml" More("threshold: 5\n") => 7 "L002" ["`threshold` hör till `disclosure`"] ["ta bort raden"];
        "site.yaml" Of(DISCLOSURE, "disclosure:\n  threshold: 5\nopen_population: 5000") => 8 "L002" ["`open_population` hör till `disclosure`: skriv 2 mellanslag"] ["ta bort raden"];
        "indicators.yaml" Of(", kind: reporting, formula: reporting_units_share}", ", kind: reporting}\nformula: reporting_units_share") => 4 "L002" ["en post under `indicators`"] ["ta bort raden"];
        "indicators.yaml" More("uttag2: 3\n") => 4 "L002" ["nyckeln `indicators`"] ["en av nycklarna"];
    ["a key under another name"]
        "risks/rsa.yaml" Of("unwanted_event:", "oonskad_handelse:") => 6 "L002" ["menade du `unwanted_event`?"] ["ta bort raden"];
        "risks/rsa.yaml" Of("owner_role:", "owner:") => 10 "L002" ["menade du `owner_role`?"] ["ta bort raden"];
        "reports/2018-t2/forebygga-brott.md" Of("conclusion:", "slutord:") => 3 "L002" ["menade du `conclusion`?"] ["ta bort raden"];
        "reports/2018-t2/forebygga-brott.md" Of("child_perspective:", "child-perspective:") => 4 "L002" ["menade du `child_perspective`?"] [];
        "programmes/ny.yaml" Of("title: Programmet", "benämning: Programmet") => 2 "L002" ["menade du `title`?"] ["ta bort raden"];
    ["a sign in a text"]
        "glossary.yaml" Of("Systemet för händelser.", "Systemet, enligt MSB") => 2 "L002" ["`definition: \"Systemet, enligt MSB\"`"] ["ta bort raden"];
        "glossary.yaml" Of("Systemet för händelser.", "Systemet, enligt MSB: se webben, eller ring") => 2 "L002" ["`definition: \"Systemet, enligt MSB: se webben, eller ring\"`"] ["ta bort raden"];
        "organisation.yaml" Of("title: Norr,", "title: Norr, Väst och Öst,") => 3 "L002" ["`title: \"Norr, Väst och Öst\"`"] ["ta bort raden"];
        "reports/2018-t2/report.md" Of("[Ett., Två., Tre.]", "\n  - Vi har mål: att alla övar.\n  - Två.\n  - Tre.") => 8 "L004" ["`- \"Vi har mål: att alla övar.\"`"] [];
        "reports/2018-t2/report.md" Of("[Ett., Två., Tre.]", "\n  - ”Alla enheter: övar.”\n  - Två.\n  - Tre.") => 8 "L004" ["`- \"Alla enheter: övar.\"`"] [];
        "guidance/rapportera.md" Of("title: Rapportera en händelse", "title: #1 Rapportera") => 2 "L025" ["citattecken"] ["saknas"];
        "reports/2018-t2/forebygga-brott.md" Of("Det går åt rätt håll.", "{{ count(type=\"hot\") }} hot.") => 3 "L001" ["`'{{ count(type=\"hot\") }} hot.'`"] ["raka citattecken"];
        "reports/2018-t2/forebygga-brott.md" Of("Det går åt rätt håll.", "[Norr] har \"två\" bud.") => 3 "L001" ["`'[Norr] har \"två\" bud.'`"] ["raka citattecken"];
        "reports/2018-t2/report.md" Of("status: adopted\ndiary_number: PF 2018/1\ndecision: {body: Nämnden, date: 2018-09-20}\nkey_messages: [Ett., Två., Tre.]", "status: draft\nkey_messages:\n  - Ett.\n   - Två.\n  - Tre.") => 7 "L001" ["skriv 2 mellanslag före `-`"] [];
    ["nothing after a key"]
        "organisation.yaml" To("units:\n") => 1 "L004" ["fyll i listan under `units:`"] ["[]"];
        "event_types.yaml" To("event_types:\n") => 1 "L004" ["fyll i listan under `event_types:`"] ["[]"];
        "guidance/rapportera.md" Of("valid_from: 2018-01-01", "valid_from:") => 4 "L004" ["en dag, som", "`valid_from` krävs"] ["ta bort"];
        "organisation.yaml" Of("level: department", "level: ") => 3 "L004" ["`department`", "`level` krävs"] ["ta bort"];
        "programmes/gammal.yaml" To("# inget än\n") => 0 "L014" ["bara kommentarer", "krävs"] ["ta bort"];
        "risks/rsa.yaml" To("# här ska riskerna stå\n") => 0 "L014" ["`register`, `year` och `risks`", "`lagesbild new risk-register rsa`"] [];
        "incidents/polis.yaml" To("\n\n") => 0 "L014" ["`extract`", "`lagesbild docs importera-fran-kia`"] [];
    ["the first line of a text"]
        "pages/om.md" To("***\ntitle: Om\n---\nText.\n") => 1 "L017" ["byt `***` mot `---`"] ["lägg till"];
        "pages/om.md" To("~~~\ntitle: Om\n~~~\nText.\n") => 1 "L017" ["byt `~~~` mot `---`"] ["lägg till"];
        "pages/om.md" To("- - -\ntitle: Om\n---\nText.\n") => 1 "L017" ["byt `- - -` mot `---`"] ["lägg till"];
        "pages/om.md" To("---\ntitle: Om\n***\nText.\n") => 3 "L017" ["byt `***` på raden mot `---`"] ["lägg till"];
    ["a file where it does not belong"]
        "incidents/polis.yaml" Name("reports/2018-t2/handelser.yaml") => 0 "L013" ["ett uttag", "flytta filen till `incidents/`"] ["ta bort"];
        "incidents/fastighet.yaml" Name("guidance/fastighet.yml") => 0 "L013" ["ett uttag", "`incidents/fastighet.yaml`"] ["ta bort"];
        "risks/rsa.yaml" Name("reports/rsa.yaml") => 0 "L013" ["ett riskregister", "flytta filen till `risks/`"] ["ta bort"];
        "guidance/rapportera.md" Name("rapportera.md") => 0 "L013" ["en anvisning", "flytta filen till `guidance/`"] [];
        "pages/tillganglighet.md" Name("tillganglighet.md") => 0 "L013" ["flytta filen till `pages/tillganglighet.md`"] [];
        "pages/tillganglighet.md" Name("guidance/tillganglighet.md") => 0 "L013" ["flytta filen till `pages/`"] ["owner_role"];
        "indicators.yaml" Name("indicators/indicators.yaml") => 0 "L013" ["flytta `indicators/indicators.yaml` till `indicators.yaml` och ta bort mappen"] [];
        "glossary.yaml" Name("ordlista/glossary.yaml") => 0 "L013" ["flytta `ordlista/glossary.yaml` till `glossary.yaml`"] [];
        "glossary.yaml" Beside("incidents/uttag.xlsx", "PK") => 0 "L013" ["ut ur innehållsmappen", "`lagesbild import uttag.xlsx --suggest karta.yaml`"] ["mappen ovanför"];
        "glossary.yaml" Beside("incidents/uttag t2.csv", "Händelsenr;Typ\n") => 0 "L013" ["`lagesbild import \"uttag t2.csv\" --suggest karta.yaml`"] [];
        "guidance/rapportera.md" Name("guidance/rapportera.docx") => 0 "L013" ["`rapportera.md`", "`files/`"] [];
    ["a copy of a file"]
        "glossary.yaml" Beside("programmes/ny-2.yaml", include_str!("../../faults/base/programmes/ny.yaml")) => 0 "C005" ["samma id som programmes/ny.yaml", "ta bort den"] [];
        "glossary.yaml" Beside("programmes/ny kopia.yaml", include_str!("../../faults/base/programmes/ny.yaml")) => 0 "C005" ["samma id som programmes/ny.yaml", "ta bort den"] [];
        "glossary.yaml" Beside("measures/plan-2.yaml", include_str!("../../faults/base/measures/plan.yaml")) => 0 "C005" ["samma id som measures/plan.yaml", "ta bort den"] [];
        "glossary.yaml" Beside("measures/plan (2).yaml", include_str!("../../faults/base/measures/plan.yaml")) => 0 "C005" ["samma id som measures/plan.yaml", "ta bort den"] [];
    ["an encoding that is mixed or rare"]
        "pages/om.md" Bytes(b"---\ntitle: Om\n---\nF\xc3\xb6r alla.\n\nInklistrad \x96 s\xe5 h\xe4r.\n") => 6 "L012" ["rad 6", "resten är rätt"] ["Reopen"];
        "pages/om.md" Bytes(b"---\ntitle: Om\n---\nF\xc3\xb6r alla.\nEn \xe5l.\nTv\xe5 \xe4ss.\n") => 5 "L012" ["2 rader", "raderna 5, 6"] ["Reopen"];
        "pages/om.md" Bytes(b"---\ntitle: Om\n---\nL\x8aget \x8ar lugnt p\x8c skolan.\n") => 4 "L012" ["`Mac Roman`"] ["1252"];
        "pages/om.md" Bytes(b"---\ntitle: Om\n---\nL\x84get \x84r lugnt p\x86 skolan.\n") => 4 "L012" ["`CP 850`"] ["1252"];
        "pages/om.md" Bytes(b"-\0-\0-\0\n\0t\0i\0t\0l\0e\0:\0 \0O\0m\0\n\0-\0-\0-\0\n\0") => 0 "L012" ["`UTF-16 LE`", "Reopen"] [];
    ["an id that is part of another"]
        "risks/rsa.yaml" Of("focus_area: forebygga-brott", "focus_area: skydd") => 7 "C011" ["menade du `sakerhetsskydd`?"] [];
        "risks/rsa.yaml" Of("unit: norr", "unit: förvaltningen") => 9 "C010" ["menade du `hela`?"] [];
        "risks/rsa.yaml" Of("unit: norr", "unit: avdelningen") => 9 "C010" ["någon av hela, norr, skola-a, skola-b"] ["menade du"];
        "risks/rsa.yaml" Of("unit: norr", "unit: väster") => 9 "C010" ["någon av hela, norr, skola-a, skola-b"] ["menade du"];
    ["an expression without advice"]
        "reports/2018-t2/forebygga-brott.md" More("\nDet var {{ count( }} hot.\n") => 8 "X001" ["skriv `{{ count() }}`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var {{ count(type=\"hot) }} hot.\n") => 8 "X001" ["skriv `type=\"hot\"`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var {{ count(type=) }} hot.\n") => 8 "X001" ["skriv `type=\"…\"`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var {{ count(type \"hot\") }} hot.\n") => 8 "X001" ["skriv `type=\"…\"`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var {{ count(period=\"T2\") }} hot.\n") => 8 "X001" ["menade du `2018-t2`?"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var count() }} hot.\n") => 8 "M010" ["skriv `{{ count() }}`"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var {{ rate(type=\"fall\", unit=\"skola-a\") }}.\n") => 8 "X004" ["räknas inte per person"] ["vet ingen"];
        "reports/2018-t2/forebygga-brott.md" More("\nDet var {{ rate(type=\"stold\") }}.\n") => 8 "X004" ["räknas inte per person"] ["vet ingen"];
    ["a link without advice"]
        "pages/om.md" More("\n[Rutin](/guidance/rapportera.md)\n") => 6 "M001" ["menade du `../guidance/rapportera.md`?"] [];
        "pages/om.md" More("\n[Rutin](/rapportera.md)\n") => 6 "M001" ["menade du `../guidance/rapportera.md`?"] [];
        "pages/om.md" More("\n[Rutin](../vagledning/rapportera/index.html)\n") => 6 "M001" ["länka till filen: `../guidance/rapportera.md`"] [];
        "pages/om.md" More("\n[Rutin]()\n") => 6 "M001" ["mellan parenteserna"] [];
        "pages/om.md" More("\nSe [kontakt](kontakt.md\n") => 6 "M010" ["skriv `[kontakt](kontakt.md)`"] [];
        "pages/om.md" More("\nSe [kontakt][kontakt].\n") => 6 "M010" ["skriv `[kontakt](kontakt.md)`"] [];
        "pages/om.md" More("\nSe [[kontakt]].\n") => 6 "M010" ["skriv `[kontakt](kontakt.md)`"] [];
    ["code in a quote, or with other signs"]
        "pages/om.md" More("\n> ```\n> kod\n\nText efter.\n") => 6 "M014" ["resten av citatet", "en rad > ```"] ["texten efter det"];
        "pages/om.md" More("\n> [!OBS]\n> ~~~\n> kod\n\nText efter.\n") => 7 "M014" ["resten av citatet", "en rad > ~~~"] ["texten efter det"];
        "pages/om.md" More("\n```\nkod\n´´´\n\nText.\n") => 6 "M014" ["rad 8 har ´´´: skriv ``` där"] ["ta bort"];
        "pages/om.md" More("\n```\nkod\n'''\n\nText.\n") => 6 "M014" ["rad 8 har ''': skriv ``` där"] ["ta bort"];
        "pages/om.md" More("\n'''\nkod\n'''\n") => 6 "M010" ["skriv ``` på raden före koden"] [];
        "pages/om.md" More("\n``kod` här\n") => 6 "M010" ["lika många accenter"] [];
    ["a small number in other words"]
        "reports/2018-t2/forebygga-brott.md" Of("Det går åt rätt håll.", "En elev på Granskolan hotades vid två tillfällen.") => 3 "C114" ["två tillfällen"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nGranskolan hade ett par stölder.\n") => 8 "C114" ["ett par stölder"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nHoten minskade, på Granskolan till ett enda.\n") => 8 "C114" ["ett enda"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nGranskolan hade en enda stöld.\n") => 8 "C114" ["en enda stöld"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nHot: Granskolan (3).\n") => 8 "C114" ["Granskolan 3"] [];
};

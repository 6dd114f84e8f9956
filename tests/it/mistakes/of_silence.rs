//! Mistakes that nobody was told of, or whose advice made a circle or left out what was meant.

use super::{Beside, Mistake, More, Of, To};

pub(super) const MISTAKES: &[(&str, &[Mistake])] = mistakes! {
    ["a file for readers that is no file for readers"]
        "files/blankett.txt" To("") => 0 "L014" ["filen är tom (0 byte)", "kopiera dit filen igen"] [];
        "glossary.yaml" Beside("files/uttag.csv", "Händelsenr;Typ;Namn\n1;Hot;Anna Berg\n") => 0 "L013" ["ett uttag", "publiceras"] [];
        "glossary.yaml" Beside("files/lista.csv", "Skola;Namn\nEk;Anna Berg\n") => 0 "L013" ["en kolumn med personer (`Namn`)", "`looked_through`"] [];
        "guidance/rapportera.md" To("") => 0 "L014" ["`title`, `owner_role` och `valid_from`", "`lagesbild new guidance rapportera`"] [];
    ["a unit that is not entered yet"]
        "organisation.yaml" Of("replaced_by: skola-a", "replaced_by: nya-skola-b") => 5 "C010" ["lägg till enheten som tar över med `id: nya-skola-b`"] ["menade du", "skola-b,"];
        "organisation.yaml" Of("replaced_by: skola-a", "replaced_by: skola-c") => 5 "C010" ["lägg till enheten som tar över med `id: skola-c`"] ["`skola-b`"];
        "organisation.yaml" Of("parent: norr, valid_to", "parent: nor, valid_to") => 5 "C010" ["menade du `norr`? Annars lägg till enheten med `id: nor` först"] [];
        "organisation.yaml" Of("unit: norr, period: 2018-t2", "unit: norr, period: 2018-t1") => 8 "C034" ["på rad 7", "rätta enheten eller tertialet"] [];
    ["a small number by hand"]
        "incidents/kia.yaml" Of("to: 2018-08-31", "to: 2018-08-31, note: \"Två stölder på Björkskolan saknas.\"") => 1 "C114" ["Två stölder"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nHot per skola:\n\n- Björkskolan: 3\n") => 10 "C114" ["Björkskolan 3"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nBjörkskolan (3), Norr (12)\n") => 8 "C114" ["Björkskolan 3"] [];
        "reports/2018-t2/forebygga-brott.md" More("\nTotalt skedde tre stölder i förvaltningen.\n") => 8 "C114" ["tre stölder` i hela organisationen"] [];
    ["a box and a table of other programs"]
        "guidance/rapportera.md" More("\n::: viktigt\nRing först.\n:::\n") => 11 "M010" ["skriv `> [!VIKTIGT]`", "ta bort raden `:::`"] ["OBS"];
        "guidance/rapportera.md" More("\n:::danger\nRing först.\n") => 11 "M010" ["skriv `> [!FARA]`"] ["ta bort raden"];
        "pages/om.md" More("\n> [!OBS\n> Ring först.\n") => 6 "M008" ["`]` saknas", "skriv `> [!OBS]`"] [];
        "pages/om.md" More("\nNär\tVem\nGenast\tChefen\nSedan\tOmbudet\n") => 6 "M010" ["här står tabbar", "skriv `| När | Vem |`, under den `|---|---|`, och så `| Genast | Chefen |`, och likadant för varje rad"] [];
    ["a link from the wrong folder"]
        "reports/2018-t2/forebygga-brott.md" More("\n[Rutin](guidance/rapportera.md)\n") => 8 "M001" ["menade du `../../guidance/rapportera.md`?"] [];
        "pages/om.md" More("\n[Finns inte](aldrig.md)\n") => 6 "M001" ["ta bort länken"] [];
    ["a comparison without a year before"]
        "reports/2018-t2/forebygga-brott.md" More("\nHoten är {{ change(type=\"hot\") }}.\n") => 8 "X004" ["det finns inga uppgifter om 2017-t2", "ta bort uttrycket"] ["skyddat"];
        "reports/2018-t2/forebygga-brott.md" More("\nFigur:\n\n{{ figure(kind=\"matrix\", register=\"vor\") }}\n") => 10 "X004" ["registret `vor` för 2018 finns inte", "ta bort figuren"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n{{ figure(kind=\"months\" type=\"hot\") }}\n") => 8 "X001" ["skriv `{{ figure(kind=\"months\", type=\"hot\") }}`"] [];
    ["a key under a Swedish name"]
        "incidents/kia.yaml" Of("incidents:", "händelser:") => 3 "L002" ["menade du `incidents`?"] ["[]"];
        "reports/2018-t2/report.md" Of("status: adopted", "status: \"adopted”") => 4 "L001" ["byt `”` sist mot `\"`"] [];
};

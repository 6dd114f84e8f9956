//! Mistakes of the first day at a new site, whose advice led on to other faults or that nobody was told of.

use super::{Beside, Mistake, More, Name, Of, To};

pub(super) const MISTAKES: &[(&str, &[Mistake])] = mistakes! {
    ["a fence too few, with more code below"]
        "pages/om.md" More("\n```\nRing 112\n\nText mellan.\n\n```\nRing chefen\n```\n\n## Efter\n\nText efter.\n") => 13 "M014" ["rad 6, 11 och 13 har ```", "3 är ett udda antal", "börja uppifrån"] ["skriv den raden, eller"];
        "pages/om.md" More("\n```\nRing 112\nText mellan.\n```\nRing chefen\n```\nText efter.\n") => 11 "M014" ["rad 6, 9 och 11"] ["skriv den raden, eller"];
        "pages/om.md" More("\n~~~\na\n~~~\n\n~~~\nb\n~~~\nText.\n\n~~~\n") => 15 "M014" ["rad 6, 8, 10, 12 och 15 har ~~~"] ["skriv den raden, eller"];
        "pages/om.md" More("\n```\na\n```\n\n~~~\nb\n") => 10 "M014" ["skriv den raden"] ["udda"];
    ["a key that stands below a list and is none of its items"]
        "organisation.yaml" Of("exposure:\n", "  exposure:\n") => 6 "L001" ["börjar med 0 mellanslag", "ta bort mellanslagen"] ["skriv 4"];
        "reports/2018-t2/report.md" Of("key_messages: [Ett., Två., Tre.]\n", "key_messages:\n  - Ett.\n  - Två.\n  - Tre.\n  diary: a\n") => 11 "L001" ["ta bort mellanslagen"] ["skriv 4"];
        "calendar.yaml" More("  extra: a\n") => 3 "L001" ["ta bort mellanslagen"] ["skriv 4"];
        "organisation.yaml" Of("  - {id: skola-b, title: Granskolan, level: unit, parent: norr, valid_to: 2018-06-30, replaced_by: skola-a}\nexposure:\n", "  - id: skola-b\n    title: Granskolan\n    level: unit\n    parent: norr\n  exposure:\n") => 9 "L001" ["hör `exposure` till posten ovanför: skriv 4", "står `exposure` för sig, som `units`: skriv 0"] [];
    ["marks as a web page has them"]
        "reports/2018-t2/forebygga-brott.md" More("\n{{ count(type=&quot;hot&quot;) }}\n") => 8 "X001" ["skriv `type=\"hot\"`"] ["skriv `type=\"quo", "skriv `type=\"34"];
        "reports/2018-t2/forebygga-brott.md" More("\n{{ count(type=&#34;hot&#34;) }}\n") => 8 "X001" ["skriv `type=\"hot\"`"] ["skriv `type=\"quo", "skriv `type=\"34"];
        "reports/2018-t2/forebygga-brott.md" More("\n{{ count(type=&ldquo;hot&rdquo;) }}\n") => 8 "X001" ["skriv `type=\"hot\"`"] ["skriv `type=\"quo", "skriv `type=\"34"];
        "reports/2018-t2/forebygga-brott.md" More("\n{{ count(type=«hot») }}\n") => 8 "X001" ["skriv `type=\"hot\"`"] [];
    ["keys without fences"]
        "reports/2018-t2/forebygga-brott.md" To("focus_area: forebygga-brott\nconclusion: Klart.\nchild_perspective: Eleverna.\n\nAnalysen.\n") => 1 "L017" ["före rad 1 och en efter rad 3"] ["lägg till överst"];
        "guidance/rapportera.md" To("title: Rapportera\nowner_role: Chef\nvalid_from: 2018-01-01\nattachments: [blankett.txt]\nSå här gör du.\n") => 1 "L017" ["före rad 1 och en efter rad 4"] ["lägg till överst"];
        "pages/om.md" To("\ntitle: Om\n\nText: så är det.\n") => 2 "L017" ["före rad 2 och en efter rad 2"] ["lägg till överst"];
        "reports/2018-t2/report.md" To("period: 2018-t2\nprogramme: ny\nstatus: draft\nkey_messages:\n  - Ett.\n  - Två.\n  - Tre.\n\nText.\n") => 1 "L017" ["före rad 1 och en efter rad 7"] ["lägg till överst"];
    ["a name that needs two changes"]
        "guidance/rapportera.md" Name("guidance/När något har hänt.markdown") => 0 "L013" ["döp om filen till `nar-nagot-har-hant.md`"] ["när något"];
        "pages/om.md" Name("pages/Om oss.MD") => 0 "L013" ["döp om filen till `om-oss.md`"] [];
        "pages/om.md" Name("pages/Om_oss.txt") => 0 "L013" ["döp om filen till `om-oss.md`"] [];
        "glossary.yaml" Beside("guidance/Vid Brand.docx", "PK") => 0 "L013" ["`vid-brand.md`"] [];
    ["a point of a list in place of a key, and the other way round"]
        "reports/2018-t2/forebygga-brott.md" Of("conclusion: Det", "- conclusion: Det") => 3 "L001" ["ta bort `- ` före `conclusion`"] ["räkna"];
        "pages/om.md" To("---\ntitle: Om\n- toc: ja\n---\nText.\n") => 3 "L001" ["ta bort `- ` före `toc`"] ["räkna"];
        "reports/2018-t2/report.md" Of("[Ett., Två., Tre.]", "\n  • Ett ord.\n  • Två ord.\n  • Tre ord.") => 8 "L004" ["byt `•` mot `-`", "på varje rad"] ["på raden under"];
        "reports/2018-t2/report.md" Of("[Ett., Två., Tre.]", "\n  – Ett ord.\n  – Två ord.\n  – Tre ord.") => 8 "L004" ["byt `–` mot `-`", "på varje rad"] ["på raden under"];
    ["marks within marks"]
        "organisation.yaml" Of("title: Granskolan,", "title: \"Skolan \"Granen\"\",") => 5 "L001" ["skriv `'Skolan \"Granen\"'`"] ["sätt hela värdet inom citattecken"];
        "glossary.yaml" Of("definition: Systemet för händelser.", "definition: \"Det \"nya\" systemet\"") => 2 "L001" ["skriv `'Det \"nya\" systemet'`"] [];
    ["what nobody was told of"]
        "reports/2018-t2/report.md" Of("[Ett., Två., Tre.]", "[Ett., Två., ett.]") => 7 "C096" ["står redan på rad 7", "ta bort det"] [];
        "guidance/rapportera.md" Of("Så här gör du.\n", "## Först\n\n## Sedan\n") => 0 "C113" ["under rubrikerna står ingen text"] [];
        "pages/om.md" More("\nDet kallas â€hotâ€ i KIA.\n") => 6 "L012" ["`”`"] [];
        "pages/om.md" Of("title: Om webbplatsen", "title: Om\u{2028}webbplatsen") => 2 "L026" ["ta bort tecknet"] [];
    ["a small number below a name"]
        "reports/2018-t2/forebygga-brott.md" More("\n- Björkskolan\n  - hot: 2\n") => 9 "C114" ["hot 2"] [];
        "reports/2018-t2/forebygga-brott.md" More("\n**Björkskolan**\n\n- Hot: 2\n") => 10 "C114" ["Hot 2"] [];
    ["a name of another program's"]
        "glossary.yaml" Beside("organisation.yaml.bak", "units: []\n") => 0 "L040" ["filen är en rest", "ta bort den: `organisation.yaml.bak`"] ["dem"];
        "glossary.yaml" Beside("files/~$port.docx", "x") => 0 "L040" ["`files/~$port.docx`"] ["dem"];
    ["a fence that looks right"]
        "pages/om.md" To("\t---\ntitle: Om webbplatsen\n---\nText.\n") => 1 "L017" ["ta bort tabben före `---`"] ["mellanslaget"];
        "pages/om.md" To("```yaml\ntitle: Om webbplatsen\n```\nText.\n") => 1 "L017" ["byt ```yaml mot `---`"] ["````"];
};

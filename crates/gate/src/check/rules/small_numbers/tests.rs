//! What is found in sentences, and what is let through.

use super::*;

#[test]
fn a_small_number_beside_a_name_is_found_in_words_and_digits() {
    let titles = [("stöld och inbrott", 5), ("hot", 10)];
    let of_titles = titles.iter().flat_map(|(title, below)| stems(title).map(|stem| (stem, *below)));
    let stems = EVENTS.into_iter().map(|stem| (stem, 5)).chain(of_titles).collect();
    let sought = Sought { names: vec!["björkskolan".to_owned()], stems };
    let said = |text: &str| {
        sought.in_text(text).into_iter().map(|(line, said)| format!("{line} {said}")).collect::<Vec<_>>()
    };
    assert_eq!(said("På Björkskolan inträffade 3 stölder."), ["0 3 stölder"]);
    assert_eq!(said("Först.\n\nFyra nya hot på Björkskolan."), ["2 Fyra nya hot"]);
    assert_eq!(said("Björkskolan hade två olyckor och tre tillbud."), ["0 två olyckor"]);
    // Of a sensitive type more are hidden.
    assert_eq!(said("På Björkskolan var det nio hot och 9 stölder."), ["0 nio hot"]);
    assert_eq!(said("Två elever på Björkskolan hotades."), ["0 Två elever"]);
    assert_eq!(said("Det var {{ count(unit=\"x\") }} händelser, varav 3 stölder."), ["0 varav 3"]);
    assert_eq!(said("Det var {{ count(unit=\"x\") }} händelser, varav 3 om kvällen."), ["0 varav 3"]);
    assert_eq!(said("| Skola | Stölder |\n|---|---|\n| Björkskolan | 3 |\n| Ek | 4 |"), ["2 3"]);
    assert_eq!(said("* Björkskolan: 4 st"), ["0 4 st"]);
    let fields = "risks:\n  - id: a\n    title: 2 stölder på Björkskolan\n  - id: b\n    publication: never\n    reason: 2 stölder på Björkskolan\n";
    let flow = "  - {likelihood: 4, consequence: 3}, reason: \"Stölder ökar på Björkskolan, 2 stölder i maj.\", x: 3}";
    assert_eq!(values(flow).len(), 5);
    assert_eq!(sought.in_fields(flow), [(0, "2 stölder".to_owned())]);
    assert_eq!(sought.in_fields(fields), [(2, "2 stölder".to_owned())]);
    // The name stands above.
    assert_eq!(said("## Björkskolan\n\nTvå hot anmäldes."), ["2 Två hot"]);
    assert_eq!(said("## Om Björkskolans år\n\nText.\n\n### Våren\n\nDet var 3 stölder."), ["6 3 stölder"]);
    assert_eq!(said("- Björkskolan.\n  - Lugnt.\n  - Tre stölder."), ["2 Tre stölder"]);
    assert_eq!(said("Så här var det på Björkskolan:\n\n- Lugnt.\n- Tre stölder."), ["3 Tre stölder"]);
    assert_eq!(said("- Björkskolan\n  - hot: 2\n  - stöld: 1"), ["1 hot 2", "2 stöld 1"]);
    assert_eq!(said("**Björkskolan**\n\n- Hot: 2\n"), ["2 Hot 2"]);
    assert_eq!(said("Björkskolan:\n\n- Hot: 2\n"), ["2 Hot 2"]);
    assert_eq!(said("- Lugnt\n  - hot: 2\n"), [""; 0]);
    assert_eq!(said("- Mål för Björkskolan\n  - hot: 2\n"), [""; 0]);
    assert_eq!(said("## Björkskolan\n\n| Typ | Antal |\n|---|---|\n| Hot | 3 |"), ["4 3"]);
    assert_eq!(sought.in_body("Två hot.", Some("Björkskolan"), false), [(0, "Två hot".to_owned())]);
    // The number stands behind what it counts, or is a range.
    assert_eq!(said("Hot (4) på Björkskolan."), ["0 Hot 4"]);
    assert_eq!(said("Hoten på BJÖRKSKOLAN: 4."), ["0 BJÖRKSKOLAN 4"]);
    assert_eq!(said("Björkskolans hot var fyra till antalet."), ["0 var fyra"]);
    assert_eq!(said("Björkskolan hade några hot, 4 stycken."), ["0 4 stycken"]);
    // Numbers in two words, and how often.
    assert_eq!(said("Björkskolan hade ett par hot."), ["0 ett par hot"]);
    assert_eq!(said("Hot förekom, på Björkskolan ett enda."), ["0 ett enda"]);
    assert_eq!(said("Björkskolan hade en enda olycka."), ["0 en enda olycka"]);
    assert_eq!(said("En elev på Björkskolan hotades vid två tillfällen."), ["0 två tillfällen"]);
    assert_eq!(said("Björkskolan hade ett fåtal hot, närmare bestämt 3."), ["0 bestämt 3"]);
    assert_eq!(said("Det var 3–4 hot på Björkskolan."), ["0 3–4 hot"]);
    assert_eq!(said("På Björk\u{ad}skolan var 3 hot."), ["0 3 hot"]);
    assert_eq!(said("På Björkskolan var hoten 3."), ["0 hoten 3"]);
    assert_eq!(said("På Björkskolan var hoten tre."), ["0 hoten tre"]);
    assert_eq!(said("Björkskolan hade lika många hot som i fjol, alltså tre."), ["0 alltså tre"]);
    assert_eq!(said("Hoten var 3 stycken. Alla skedde på Björkskolan."), ["0 3 stycken"]);
    assert_eq!(said("Hoten var 3 stycken.\n\nAlla möten var på Björkskolan."), [""; 0]);
    assert_eq!(said("Hoten var 30 stycken. Alla skedde på Björkskolan."), [""; 0]);
    // A line of a name and a number is of events in a report, unless words above say of what.
    let of_report = |text: &str| sought.in_body(text, None, true);
    for line in
        ["Björkskolan: 3", "- Björkskolan: 3", "**Björkskolan:** 3", "Björkskolan – 3", "Björkskolan 3"]
    {
        assert_eq!(of_report(line), [(0, "Björkskolan 3".to_owned())], "{line}");
        assert_eq!(said(line), [""; 0], "{line}");
    }
    assert_eq!(of_report("Skyddsombud:\n\n- Björkskolan: 3"), []);
    assert_eq!(of_report("- Björkskolan: 3 brandsläckare"), []);
    assert_eq!(of_report("- Björkskolan: 30"), []);
    // Schools at the heads of columns.
    assert_eq!(said("| Typ | Björkskolan | Ek |\n|---|---|---|\n| Hot | 3 | 20 |"), ["2 3"]);
    // Names with digits, and points of a list each by itself.
    let numbered = Sought { names: vec!["enhet 12".to_owned(), "enhet 1".to_owned()], ..sought };
    let said_of = |text: &str| numbered.in_text(text);
    assert_eq!(said_of("- Enhet 1: 94 hot\n- Enhet 12: 4 hot"), [(1, "4 hot".to_owned())]);
    assert_eq!(said_of("Hoten på enhet 1 ökade.\nPå enhet 12 var det\ntre."), []);
    assert_eq!(said_of("På enhet 12\nvar det fyra hot."), [(1, "fyra hot".to_owned())]);
    let sought = Sought { names: vec!["björkskolan".to_owned()], ..numbered };
    let said = |text: &str| {
        sought.in_text(text).into_iter().map(|(line, said)| format!("{line} {said}")).collect::<Vec<_>>()
    };
    // The name stands in a sentence before, in the same paragraph.
    assert_eq!(said("Vi har följt Björkskolan. Där skedde tre hot."), ["0 tre hot"]);
    assert_eq!(said("Vi har följt Björkskolan.\nDär hotades två elever."), ["1 två elever"]);
    assert_eq!(said("Björkskolan öppnade i augusti. Sedan dess har 3 stölder skett."), ["0 3 stölder"]);
    assert_eq!(said("Björkskolan är ny. Den är stor. Skolan hade fyra hot."), ["0 fyra hot"]);
    // From one number to another.
    assert_eq!(said("På Björkskolan ökade antalet hot från 1 till 4."), ["0 från 1 till 4"]);
    assert_eq!(said("Björkskolans hot minskade från tre till ett."), ["0 från tre till ett"]);
    assert_eq!(said("På Björkskolan gick hoten från 14 till 3."), ["0 från 14 till 3"]);
    // Cases of a type of which more are hidden.
    assert_eq!(said("På Björkskolan anmäldes 7 fall av grova hot."), ["0 7 fall av grova hot"]);
    assert_eq!(said("Björkskolan hade åtta ärenden om hot."), ["0 åtta ärenden om hot"]);
    // Five is shown; no school, no events, and expressions, which hide by themselves.
    for text in [
        "På Björkskolan inträffade 5 stölder.",
        "Det var 3 stölder.",
        "Björkskolan har ett par lokaler för samtal om hot.",
        "Det förekom ett par hot.",
        "Rutinen mot hot övas vid två tillfällen.",
        "Björkskolan har tre våningar.",
        "På Björkskolan var det {{ count(type=\"stold\") }} stölder.",
        "Björkskolan: 3 procent fler stölder.",
        "Björkskolan såg fler hot under tertial 2.",
        "Två elever på Björkskolan ringde hem.",
        "| Skola | Utbildade |\n|---|---|\n| Björkskolan | 3 |",
        "| Skola | Stölder |\n|---|---|\n| Björkskolan | 12 |",
        "## Björkskolan\n\nText.\n\n## Alla\n\nTvå hot anmäldes.",
        "## Björkskolanområdet\n\nTvå hot anmäldes.",
        "- Björkskolan.\n- Tre stölder.",
        "På Björkskolan var det så.\n\n- Tre stölder.",
        "## Björkskolan\n\nRutinen mot hot övas två gånger i veckan.",
        "## Björkskolan\n\nTre medarbetare arbetar mot hot.",
        "## Björkskolan\n\n| Steg | Vad |\n|---|---|\n| 1 | Ring vid hot |",
        "## Björkskolan\n\n2) Hot anmäls direkt.",
        "Den 3 maj skadades en elev på Björkskolan.",
        "Ett barn på 4 år skadades på Björkskolan.",
        "På Björkskolan övas skydd mot hot tre gånger per termin.",
        "I årskurs 3 anmäldes hot på Björkskolan.",
        "Hoten på Björkskolan följs upp enligt rutin 4.",
        "Björkskolan övar skydd mot hot (årskurs 4).",
        "| Steg | Björkskolan |\n|---|---|\n| 1 | Ring vid hot |",
        "Vi har följt Björkskolan.\n\nDet skedde tre hot.",
        "Vi har följt Björkskolan. Totalt skedde tre hot.",
        "Vi har följt Björkskolan. I hela förvaltningen skedde tre hot.",
        "Vi har följt Björkskolan. Där skedde 14 hot.",
        "- Vi har följt Björkskolan.\n- Tre hot skedde.",
        "Vi har följt Björkskolan. Skolan har tre våningar.",
        "Risken för hot på Björkskolan gick från 3 till 2.",
        "Hoten på Björkskolan ökade från 12 till 20.",
        "Björkskolan tog emot anmälningar om hot från 1 till 4 maj.",
        "På Björkskolan anmäldes 7 fall av stöld.",
        "På Björkskolan utbildades 7 lärare i att möta hot.",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
}

/// What is looked for in the tests below.
fn sought() -> Sought<'static> {
    let of_titles = [("stöld", 5), ("hot", 10), ("våld", 10)];
    let stems = EVENTS.into_iter().map(|stem| (stem, 5)).chain(of_titles).collect();
    let names = ["björkskolan", "tallskolan", "ekskolan"].map(str::to_owned).to_vec();
    Sought { names, stems }
}

fn said(text: &str) -> Vec<String> {
    sought().in_text(text).into_iter().map(|(line, said)| format!("{line} {said}")).collect()
}

#[test]
fn a_few_people_beside_a_name_are_found_whatever_happened_to_them() {
    for (text, found) in [
        ("Två medarbetare på Tallskolan bröt benet i vintras.", "0 Två medarbetare"),
        ("Två lärare på Ekskolan blev slagna.", "0 Två lärare"),
        ("3 elever på Björkskolan fördes till sjukhus.", "0 3 elever"),
        ("På Tallskolan sjukskrevs fyra anställda.", "0 fyra anställda"),
        ("Ekskolan har två elever som blivit knuffade.", "0 två elever"),
        ("Två nya elever på Ekskolan sparkades omkull.", "0 Två nya elever"),
    ] {
        assert_eq!(said(text), [found], "{text}");
    }
}

#[test]
fn a_small_number_behind_a_name_is_found() {
    for (text, found) in [
        ("Våld per skola:\n\n- Ekskolan: 3\n- Björkskolan: 12", vec!["2 Ekskolan 3"]),
        ("Våld per skola:\n\n* Ekskolan – 3\n* Tallskolan – två", vec!["2 Ekskolan 3", "3 Tallskolan två"]),
        ("## Stölder\n\n1. **Ekskolan:** 3 st", vec!["2 3 st"]),
        ("Tallskolan (3), Ekskolan (2)", vec!["0 Tallskolan 3"]),
        ("Stölder: Tallskolan 3, Ekskolan 2.", vec!["0 Tallskolan 3"]),
        ("Stölderna fördelade sig så här. Tallskolan 3 och Ekskolan 2.", vec!["0 Tallskolan 3"]),
    ] {
        assert_eq!(said(text), found, "{text}");
    }
}

#[test]
fn an_article_that_counts_is_found() {
    for (text, found) in [
        ("På Tallskolan skedde endast en stöld.", "0 en stöld"),
        ("På Tallskolan skedde en stöld.", "0 en stöld"),
        ("En stöld inträffade på Tallskolan.", "0 En stöld"),
        ("På Ekskolan var det bara ett hot.", "0 ett hot"),
        ("På Ekskolan ägde en olycka rum, och på Tallskolan ägde rum en stöld.", "0 en stöld"),
    ] {
        assert_eq!(said(text), [found], "{text}");
    }
}

#[test]
fn a_small_total_is_found_in_reports() {
    let totals = |text: &str| sought().in_totals(text);
    assert_eq!(totals("Totalt skedde tre stölder i förvaltningen."), [(0, "tre stölder".to_owned())]);
    assert_eq!(totals("Bra.\n\nI organisationen anmäldes 7 hot."), [(2, "7 hot".to_owned())]);
    assert_eq!(totals("Sammanlagt inträffade två olyckor."), [(0, "två olyckor".to_owned())]);
    for text in [
        "Totalt skedde 14 stölder i förvaltningen.",
        "Förvaltningen har tre rutiner mot hot.",
        "Tre stölder skedde på kvällen.",
        "I förvaltningen hade alla {{ count(type=\"stold\") }} stölder klarats upp.",
    ] {
        assert_eq!(totals(text), [], "{text}");
    }
}

#[test]
fn what_counts_no_events_is_let_through() {
    for text in [
        "Ekskolan byggdes 1974 och har 320 elever.",
        "Ekskolan ligger på Ekvägen 3.",
        "Ekskolan, Ekvägen 3, 123 45 Eköping.",
        "Klass 3B på Ekskolan övade utrymning.",
        "På Ekskolan övas utrymning en gång per termin.",
        "Ekskolan har två mål för året.",
        "På Tallskolan finns tre skyddsombud.",
        "Tallskolan har två lärare som leder övningarna.",
        "Två elever från Tallskolan deltog i mötet.",
        "Tre medarbetare på Björkskolan utbildades i samtal.",
        "En rutin mot hot finns på Björkskolan.",
        "En anmälan om hot på Björkskolan görs i KIA.",
        "Björkskolan har en plan mot våld.",
        "Rektorn på Ekskolan träffar två gånger per termin föräldrarna.",
        "Ekskolan F–3 slås ihop med Tallskolan 4–6.",
        "Ekskolan ska den 3 maj visa hur rutinen fungerar.",
        "Åtgärd 2 gäller Ekskolan.",
        "Tallskolan: 3 våningar och 2 ingångar.",
        "Punkt 3 i handlingsplanen gäller Björkskolan.",
        "Enligt kapitel 3 ska Björkskolan utreda hot.",
        "Björkskolan får två kameror vid entrén.",
        "Skyddsrond på Tallskolan:\n\n- Ekskolan: 3 maj\n- Tallskolan: kl. 8",
        "Antal utbildade per skola:\n\n- Ekskolan: 3\n- Tallskolan: 4",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
}

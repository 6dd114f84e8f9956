use super::*;

fn told_of(site: &str, text: &str) -> Vec<(Code, u32, u32)> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("site.yaml"), site).unwrap();
    let watch = Watch::of_site(&ContentSource::from(folder.path()));
    let found = watch.look_at_text(&SourcePath::new("pages/om.md"), text.as_bytes());
    for finding in &found {
        assert_eq!((&finding.value, finding.source_line), (&None, model::diag::SourceLine::Withheld));
    }
    found.into_iter().map(|finding| (finding.code, finding.place.line, finding.place.column)).collect()
}

#[test]
fn findings_name_line_and_column_in_characters() {
    let text = "Ring på 070-123 45 67.\n\nÅsa: 811218-9876, åsa@example.se\n";
    let expected = [("L023", 1, 9), ("L021", 3, 6), ("L022", 3, 19)];
    assert_eq!(told_of("title: T\n", text), expected);
}

#[test]
fn what_the_site_says_is_no_personal_data_passes_in_any_form() {
    let site = "contact: {role: R, email: Trygghet@example.se}\nnot_personal:\n  - {value: 08-508 33 000, reason: Växeln}\n  \
                - {value: 811218-9876, reason: ' '}\n";
    let text = "trygghet@example.se, annan@example.se\n0850833000, 08-508 33 001\n8112189876\n";
    assert_eq!(told_of(site, text), [("L022", 1, 22), ("L023", 2, 13), ("L021", 3, 1)]);
}

/// Its contact address is not known then, and may stand anywhere; nothing is built.
#[test]
fn without_a_site_file_addresses_are_not_told_of() {
    assert_eq!(told_of("\n", "trygghet@example.se\n811218-9876\n"), [("L021", 2, 1)]);
}

#[test]
fn many_are_told_of_in_part() {
    let found = told_of("title: T\n", &"a@example.se\n".repeat(30));
    assert_eq!(found.len(), MOST_FINDINGS + 1);
    assert_eq!(found[MOST_FINDINGS], ("L019", 0, 0));
}

#[test]
fn places_hold_over_the_seams_of_the_search() {
    let line = "  - {id: KIA-2018-000123, date: 2018-03-14}\n";
    let text = format!("{}811218-9876\n{}", line.repeat(70_000), line.repeat(10));
    assert_eq!(told_of("", &text), [("L021", 70_001, 1)]);
}

#[test]
fn names_are_masked() {
    let watch = Watch { exceptions: Exceptions::default() };
    let found = watch.look_at_name(&SourcePath::new("files/akt_811218-9876.pdf")).expect("a personal number");
    assert_eq!(found.place.path.as_str(), "files/akt_***.pdf");
    let found = watch.look_at_name(&SourcePath::new("okand anna.ek@example.org.txt")).expect("an address");
    assert_eq!(found.place.path.as_str(), "okand ***.txt");
    assert!(watch.look_at_name(&SourcePath::new("incidents/2018-t2-kia.yaml")).is_none());
}

#[test]
fn numbers_are_found_wherever_they_begin() {
    for number in [
        "811218-9876",
        "8112189876",
        "19811218 - 9876",
        "08-123456",
        "070 - 123 45 67",
        "+46 (0)8 508 33 000",
    ] {
        for spaces in 0..13 {
            let text = format!("{}\"{number}\"", "x".repeat(spaces));
            assert_eq!(told_of("", &text).len(), 1, "{text}");
            let text = format!("{}\n{number}", " ".repeat(spaces));
            assert_eq!(told_of("", &text).len(), 1, "{text}");
        }
    }
}

/// What markup splits is whole on the page, and in the search index.
#[test]
fn what_marks_split_is_found_at_its_place() {
    for (text, code) in [
        ("811228<!-- x -->-9874", "L021"),
        ("811228-[9874](https://example.se)", "L021"),
        ("811228`-9874`", "L021"),
        ("1981-12-28 9874", "L021"),
        ("81-12-28-9874", "L021"),
        ("811228-987 4", "L021"),
        ("811228\u{2009}–\u{2009}9874", "L021"),
        ("８１１２２８－９８７４", "L021"),
        ("070<!-- x -->-123 45 67", "L023"),
        ("070.123.45.67", "L023"),
        ("\"070-123\\_45\\_67\"", "L023"),
        ("+47 12 34 56 78", "L023"),
        ("a.b<!-- x -->@gmail.com", "L022"),
        ("**a.b@gmail**.com", "L022"),
        ("a.*b*@gmail.com", "L022"),
        ("a.b@**gmail**.com", "L022"),
        ("a.b`@`gmail.com", "L022"),
        ("a.b[@](https://e.se)gmail.com", "L022"),
        ("a.b**@**gmail.com", "L022"),
        ("a.b@\n  gmail.com", "L022"),
        ("a.b＠gmail.com", "L022"),
    ] {
        let found = told_of("title: T\n", &format!("Hej\nOrd {text} slut.\n"));
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!((found[0].0, found[0].1), (code, 2), "{text}");
    }
}

#[test]
fn marks_and_signs_of_other_numbers_are_left_alone() {
    for text in [
        "070 080 090 100 110",
        "tabell: 021 34 56 78 90",
        "0180-12345",
        "2018-03-14 1230",
        "| 2018 | 12 | 28 | 9874 |",
        "[1], [2] och [2018-03-14](a.md)",
        "units: [1201, 1301, 1401]",
        "<text>0</text><text>10</text><text>20</text><text>30</text><text>40</text>",
        "`a` @ `b.se`",
        "<https://a.se/@b.se>",
        "2 * 3 * 070 * 12",
    ] {
        assert_eq!(told_of("title: T\n", text), [], "{text}");
    }
}

/// The codes in a text of one paragraph.
fn codes_of(text: &str) -> Vec<Code> {
    told_of("title: T\n", text).into_iter().map(|(code, ..)| code).collect()
}

/// Lines of a paragraph are one text on the page, whatever stands around them.
#[test]
fn what_a_line_break_splits_is_one_text_on_the_page() {
    let mut wrong = Vec::new();
    for (text, code) in [
        ("Text 811218\n9876 slut", "L021"),
        ("Text 811218\n-9876 slut", "L021"),
        ("- Text 19811218\n  9876 slut", "L021"),
        ("> Text 19811218\n> 9876 slut", "L021"),
        ("Text 811218-  \n9876 slut", "L021"),
        ("Text 811218\\\n9876 slut", "L021"),
        ("Text 811218\r\n9876 slut", "L021"),
        ("definition: \"Text 811218\n      9876 slut\"", "L021"),
        ("definition: |\n      Text 811218\n      (9876) slut", "L021"),
        ("definition: \"Text 811218-\\L9876\"", "L021"),
        ("Text 811218-\u{2028}9876 slut", "L021"),
        ("Text 070-174\n06 35 slut", "L023"),
        ("Text 070-174 \n 06\n 35 slut", "L023"),
        ("Text **070-174\n06 35** slut", "L023"),
        ("[070-174\n06 35](https://x.example) slut", "L023"),
        ("Ring 08-508\n330 00 slut", "L023"),
        ("definition: >-\n      Text 070-174\n      06 35 slut", "L023"),
        ("anna.exempel@skola\n.example", "L022"),
    ] {
        wrong.extend((codes_of(text) != [code]).then_some((text, codes_of(text))));
    }
    for text in [
        "811218\n\n9876 slut",
        "- 811218\n- 9876 slut",
        "id;811218\n9876;slut",
        "a: 811218\n9876: slut",
        "| 070-174\n| 06 35 |",
    ] {
        wrong.extend((!codes_of(text).is_empty()).then_some((text, codes_of(text))));
    }
    assert_eq!(wrong, []);
}

#[test]
fn every_way_in_which_people_write_them_is_known() {
    let mut wrong = Vec::new();
    for (text, code) in [
        ("81 12 18 9876", "L021"),
        ("81 12 18-98 76", "L021"),
        ("81.12.18-9876", "L021"),
        ("1981.12.18 9876", "L021"),
        ("81/12/18-9876", "L021"),
        ("811218 (9876)", "L021"),
        ("(811218)9876", "L021"),
        ("811218, 9876", "L021"),
        ("811218; 9876", "L021"),
        ("[811228](a.md), 9874", "L021"),
        ("\"811218\",\"9876\"", "L021"),
        ("811218-98\u{a0}76", "L021"),
        ("811218:9876", "L021"),
        ("811218·9876", "L021"),
        ("811218•9876", "L021"),
        ("811218-98 76", "L021"),
        ("811218-9 876", "L021"),
        ("811218[^1]-9876\n\n[^1]: not", "L021"),
        ("| 811218 | 9876 |", "L021"),
        ("| 811218 | -9876 |", "L021"),
        ("aliases: [811218, 9876]", "L021"),
        ("⁸¹¹²¹⁸-⁹⁸⁷⁶", "L021"),
        ("8112189876.0", "L021"),
        ("anna.exempel (at) skola.example", "L022"),
        ("anna.exempel(at)skola.example", "L022"),
        ("anna.exempel[at]skola.example", "L022"),
        ("anna.exempel [AT] skola.example", "L022"),
        ("anna.exempel {at} skola.example", "L022"),
        ("anna.exempel(a)skola.example", "L022"),
        ("anna.exempel snabel-a skola.example", "L022"),
        ("anna.exempel (at) skola (punkt) example", "L022"),
        ("anna.exempel @ skola.example", "L022"),
        ("anna.exempel @ skola . example", "L022"),
        ("anna.exempel snabel-a skola punkt example", "L022"),
        ("anna.exempel snabela skola punkt example", "L022"),
        ("anna.exempel @ skola punkt example", "L022"),
        ("född 18/12 1981, sista fyra 9876", "L021"),
        ("\"anna exempel\"@skola.example", "L022"),
        ("070·1740635", "L023"),
        ("070_1740635", "L023"),
        ("+1 212 555 0100", "L023"),
        ("+44 20 7946 0958", "L023"),
        ("+49 30 901820", "L023"),
        ("+44 (0)20 7946 0958", "L023"),
        ("| 070 | 1740635 |", "L023"),
        ("[ring](https://x.example/?tel=0701740635)", "L023"),
        ("https://wa.me/46701740635", "L023"),
    ] {
        let found = codes_of(&format!("Ord {text} slut.\n"));
        wrong.extend((found != [code]).then_some((text, found)));
    }
    assert_eq!(wrong, []);
}

/// Times, rooms, amounts, files and addresses of the web.
#[test]
fn what_only_looks_like_them_is_left_alone() {
    let mut wrong = Vec::new();
    for text in [
        "kl. 08-16 och 08.30-16.00",
        "öppet 08.30–16.00 och 08:15-16.30",
        "måndag 08.00 - 12.00",
        "kl. 08-12 13 17",
        "foto@2x.png",
        "bild@3x.webp",
        "T1 2026: 012 345 678",
        "3,0701740635",
        "https://x.example/2026/0701740635.html",
        "[x](https://x.example/a/08-345678/b)",
        "Rum 08-345 678",
        "hus 08-3456789",
        "200101-1234 kr",
        "2001011234 kronor",
        "20180314, 1231",
        "180314;1231",
        "10 11 12 1249",
        "10 81 12 18 9876",
        "| 2018 | 12 | 28 | 9874 |",
        "+12 345 678 90",
        "+1 000 000 000",
    ] {
        let found = codes_of(&format!("Ord {text}\n"));
        wrong.extend((!found.is_empty()).then_some((text, found)));
    }
    assert_eq!(wrong, []);
}

/// Rarer forms of one number, as people and programs write it; and forms that are left alone, since too much else looks so.
#[test]
fn rare_forms_of_a_number_are_told() {
    let entities: String = "811218-9876".chars().map(|sign| format!("&#{};", sign as u32)).collect();
    let hexadecimal: String = "811218-9876".chars().map(|sign| format!("&#x{:X};", sign as u32)).collect();
    let percent: String = "811218-9876".chars().map(|sign| format!("%{:02X}", sign as u32)).collect();
    let of_yaml: String = "811218-9876".chars().map(|sign| format!("\\u{:04x}", sign as u32)).collect();
    let long: String = "811218-9876".chars().map(|sign| format!("\\U{:08x}", sign as u32)).collect();
    let between =
        |sign: &str| "811218-9876".chars().map(|digit| format!("{digit}{sign}")).collect::<String>();
    let from = |zero: u32, dash: &str| -> String {
        let digit = |sign: char| sign.to_digit(10).and_then(|digit| char::from_u32(zero + digit));
        "811218-9876".chars().map(|sign| digit(sign).map_or(dash.to_owned(), String::from)).collect()
    };
    let told = [
        entities,
        hexadecimal,
        percent,
        of_yaml,
        long,
        between("\u{200b}"),
        between("\u{ad}"),
        between("\u{2060}"),
        between("\u{feff}"),
        between("\u{200e}"),
        between("\u{2063}"),
        between("\u{34f}"),
        between("\u{332}"),
        between("\u{fe0f}\u{20e3}"),
        from(0xff10, "－"),
        from(0x660, "-"),
        from(0x6f0, "–"),
        from(0x966, "-"),
        from(0xe50, "-"),
        from(0x1d7ce, "-"),
        from(0x1d7d8, "‐"),
    ];
    let more = [
        "⁸¹¹²¹⁸⁻⁹⁸⁷⁶",
        "₈₁₁₂₁₈₋₉₈₇₆",
        "⑧①①②①⑧-⑨⑧⑦⑥",
        "811218﹣9876",
        "811218⁃9876",
        "811218--9876",
        "811218 --- 9876",
        "8 1 1 2 1 8 - 9 8 7 6",
        "1 9 8 1 1 2 1 8–9 8 7 6",
        "1981 1218-9876",
        "811218 / 9876",
        "811218 . 9876",
        "811218_9876",
        "19811218+9876",
        "19-811218-9876",
        "811278-9873",
        "811218&shy;-9876",
        "811218&nbsp;&ndash;&nbsp;9876",
        "81<!-- x -->1218-9876",
        "8112**18**-9876",
        "*811218*-*9876*",
        "__811218__-9876",
        "[811218](a.md)-9876",
        "811218[^1]-9876",
        "811218<wbr>-9876",
        "<b>811218</b>-9876",
        "| 811218 | 9876 |",
        "811218\\\n-9876",
        "811218-\n> 9876",
        "pnr811218-9876x",
        "811218 [9876]",
        "(811218) 9876",
        "8112189876.0",
        "811218-98 76",
    ];
    let is_told = |text: &str| {
        personal_data_in(&format!("Eleven {text} var med.")) == Some(PersonalData::PersonalNumber)
    };
    for text in told.iter().map(String::as_str).chain(more) {
        assert!(is_told(text), "{text}");
    }
    for text in [
        // A row of numbers, a number of an article, a range, words.
        "8 1 1 2 1 8 9 8 7 6",
        "81-1218-9876",
        "1981-1218-9876",
        "811218-98-76",
        "åtta ett ett två ett åtta",
        "DCCCXI-MMM",
        "811218~9876",
        "1 1 2 2 1 8 - 9 8 7 6",
    ] {
        assert!(!is_told(text), "{text}");
    }
}

/// Each is the example of the Swedish Tax Agency, 811218-9876, in another form.
#[test]
fn forms_that_come_about_by_themselves_are_told() {
    let mut wrong = Vec::new();
    for text in [
        "81.12.18.9876",
        "1981.12.18.9876",
        "81/12/18/9876",
        "81_12_18_9876",
        "1981_12_18_9876",
        "81.12.18 . 9876",
        "SE811218987601",
        "se811218987601",
        "SE 811218987601",
        "SE-811218987601",
        "SE811218-987601",
        "SE811218-9876-01",
        "SE 811218-9876 01",
        "momsnr: 811218987601",
        "VAT-nr 811218987601 är det momsregistreringsnummer 811218987601",
        "8.112189876E9",
        "8.112189876E+09",
        "8,112189876E+09",
        "8,112189876e9",
        "1,98112189876E+11",
        "1.98112189876E11",
        "81121898.76E2",
        "\"811218\"\"9876\"",
        "\"811218\";9876",
        "811218;\"9876\"",
        "\"811218\"\t\"9876\"",
        "=\"811218\"&\"9876\"",
        "=\"811218\" & \"-\" & \"9876\"",
        "\"=\"\"811218\"\"&\"\"9876\"\"\"",
        "8ll2l8-9876",
        "811218T9876",
        "TF811218T9876",
        "19811218T9876",
    ] {
        for text in [format!("Ord {text} slut.\n"), format!("A;{text};x\n"), format!("A,{text},x\n")] {
            wrong.extend((codes_of(&text).first() != Some(&"L021")).then_some(text));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

/// All of these have a day that there is and a check digit that is right, so that only their form tells them apart.
#[test]
fn ordinary_numbers_in_such_forms_are_left_alone() {
    let mut wrong = Vec::new();
    for text in [
        // A time of the day: 18 05 03 1232 has the check digit of a number.
        "2018.05.03.1232",
        "2018_05_03_1232.jpg",
        "20180503T1232",
        "2018-05-03T12:32",
        "version 81.12.18.9876",
        "Version: 81.12.18.9876",
        "v81.12.18.9876",
        "v. 81.12.18.9876",
        "81.12.18.9876.1",
        "1.81.12.18.9876",
        "81.12.18.9876-rc1",
        "https://x.example/1981/12/18/9876/rubrik",
        "x.css?v=81.12.18.9876",
        "DE811218987601",
        "XSE811218987601",
        "811218987601",
        "8.112189876E8",
        "8.112189876E10",
        "8.112189876E-9",
        "-8.112189876E9",
        "3.8.112189876E9",
        "8.112189876E9f",
        "x8.112189876E9",
        "8.11E+09",
        "8.112189876E9 kr",
        "8.112189875E9",
        "8112T9876",
        "811218T98765",
        "811218T9876f",
    ] {
        let found = codes_of(&format!("Ord {text}\n"));
        wrong.extend((!found.is_empty()).then_some((text, found)));
    }
    assert_eq!(wrong, []);
}

/// Windows-1252, Mac Roman and code page 850: letters, soft hyphens, no-break spaces and marks are read there too.
#[test]
fn texts_in_older_encodings_are_read_as_they_are_shown() {
    let watch = Watch { exceptions: Exceptions::default() };
    let mut wrong = Vec::new();
    for (text, code, column) in [
        (&b"\xc5sa;asa@f\xf6retag.se\n"[..], "L022", 5),
        (b"\xc5sa;\xe5sa.\xf6berg@f\xf6retaget.se\n", "L022", 5),
        (b"\x81sa p\x8c v\x8ag;asa@f\x9aretag.se\n", "L022", 12),
        (b"\x8fsa p\x86 v\x84g;asa@f\x94retag.se\n", "L022", 12),
        (b"\xc5;811218\xad9876\n", "L021", 3),
        (b"\xc5;811218\xa0\x96\xa09876\n", "L021", 3),
        (b"\xc5;811218\\-9876 **f\xe5**\n", "L021", 3),
        (b"\xc5;ring 070\xa0123\xa045\xa067\n", "L023", 8),
        (b"\x93Se asa@x.se\x94 f\xf6r \xe5r\n", "L022", 5),
    ] {
        let found = watch.look_at_text(&SourcePath::new("files/a.csv"), text);
        let found: Vec<_> = found.iter().map(|finding| (finding.code, finding.place.column)).collect();
        wrong.extend((found != [(code, column)]).then(|| (text.escape_ascii().to_string(), found)));
    }
    assert_eq!(wrong, []);
    let site = "title: T\ncontact: {role: R, email: skola@företag.se}\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("site.yaml"), site).unwrap();
    let watch = Watch::of_site(&ContentSource::from(folder.path()));
    assert_eq!(
        watch.look_at_text(&SourcePath::new("files/a.csv"), b"skola@f\xf6retag.se; r\xe5d 2018-03-14\n"),
        []
    );
}

#[test]
fn a_number_over_two_items_of_a_list_is_told() {
    let mut wrong = Vec::new();
    for text in [
        "- 811218\n- 9876\n",
        "* 811218\n* -9876\n",
        "1. 19811218\n2. 9876\n",
        "Text\n\n  + 811218  \r\n  + 9876\r\n",
        "a:\n  - \"811218\"\n  - \"9876\"\n",
    ] {
        wrong.extend((codes_of(text) != ["L021"]).then_some(text));
    }
    for text in [
        "- 811218\n- 9876 st\n",
        "- 811218\n\n- 9876\n",
        "- 811218 elever\n- 9876\n",
        "- rum 811218\n- 9876\n",
        "- 180503\n- 1232\n",
        "- 811218\n- 98765\n",
    ] {
        wrong.extend((!codes_of(text).is_empty()).then_some(text));
    }
    assert_eq!(wrong, [""; 0]);
}

//! Whatever a text holds: it is written in good time, and every word of it is shown or told of.

use super::*;

#[test]
fn hostile_texts_end_soon() {
    let begin = std::time::Instant::now();
    // Each footnote refers to the next.
    let chain: String = (0..20_000).map(|note| format!("[^{note}]: ord[^{}]\n\n", note + 1)).collect();
    for (text, code) in [
        (format!("{} x\n", ">".repeat(100_000)), "M016"),
        (format!("{}x\n", "- ".repeat(100_000)), "M016"),
        ("{{ ".repeat(100_000), "X002"),
        ("{{ x }} ".repeat(20_000), "M017"),
        ("![".repeat(50_000), ""),
        ("[a](".repeat(50_000), ""),
        ("[^a]".repeat(20_000), ""),
        ("## Samma\n\n".repeat(50_000), ""),
        ("https://".repeat(20_000), ""),
        ("http://_".repeat(20_000), ""),
        ("www.a_".repeat(20_000), ""),
        ("https://a.se ".repeat(20_000), "M010"),
        (format!("https://a.se{}", ")".repeat(50_000)), "M010"),
        ("a¹ ".repeat(30_000), ""),
        ("[^".repeat(30_000), ""),
        ("[^1] a\n".repeat(20_000), "M006"),
        ("[1] a[1]\n".repeat(10_000), "M010"),
        ("[^1]: a\n\n".repeat(20_000), "M019"),
        (format!("a[^0]\n\n{chain}[^20000]: slut\n"), ""),
        ("{ count( ".repeat(20_000), "M010"),
        ("count( }}".repeat(20_000), "M010"),
        ("<b>x</i>".repeat(20_000), "M005"),
        ("<a href=x>".repeat(20_000), "M005"),
        (format!("<div>{}", "<b".repeat(50_000)), "M005"),
        ("> ```x\n\n".repeat(20_000), "M014"),
        (format!("<div>{}", "<a ".repeat(50_000)), "M005"),
        ("a;b;c\n".repeat(50_000), "M010"),
        ("a\tb\n\n\tc\td\n\n".repeat(20_000), "M010"),
        ("-a\n".repeat(50_000), "M010"),
        ("![OBX]\n".repeat(20_000), ""),
        ("- a\n  • b\n  • c\n".repeat(20_000), "M010"),
    ] {
        let (written, findings) = write(&text);
        assert!(
            code.is_empty() || findings.iter().any(|finding| finding.code == code),
            "{code}: {findings:?}"
        );
        drop(written);
    }
    // Far more than it takes on a machine that has much else to do; what does not end would take hours.
    assert!(begin.elapsed().as_secs() < 600, "{:?}", begin.elapsed());
}

/// Words of a text, each with a number of its own, in the forms that authors write; and whatever comes of mixing them.
#[test]
fn every_word_is_shown_or_told_of() {
    every_word_is_there(200, 20_261_128);
}

#[test]
#[ignore = "takes minutes"]
fn every_word_of_many_texts_is_shown_or_told_of() {
    every_word_is_there(5_000, 1);
}

/// What a text holds stands on the page wherever it stands beside a callout, which is written in a way of its own.
#[test]
fn nothing_beside_a_callout_is_lost() {
    let notes =
        ["[^a]: q0z\n", "[^a]: q0z\n\n    q3z\n", "[^a]: q0z[^b]\n\n[^b]: q4z\n", "## q0z\n\n[^a]: q5z\n"];
    let callouts = [
        "> [!OBS]\n> q1z\n",
        "> [!OBS]\n>\n> q1z\n",
        "> [!OBS]\n",
        "- q1z\n\n  > [!TIPS]\n  > q6z\n",
        "> q1z\n>\n> > [!FARA]\n> > q6z\n",
        "> [!OBS]\n> q1z\n\n> [!VIKTIGT]\n> q6z\n",
    ];
    for (note, callout) in notes.iter().flat_map(|note| callouts.iter().map(move |callout| (note, callout))) {
        for text in [
            format!("q2z[^a]\n\n{note}\n{callout}"),
            format!("q2z[^a]\n\n{callout}\n{note}"),
            format!("{note}\n{callout}\nq2z[^a]\n"),
            format!("{callout}\nq2z[^a]\n\n{note}\n{callout}"),
        ] {
            let html = html(&text);
            for token in (0..=6).map(|number| format!("q{number}z")).filter(|token| text.contains(token)) {
                // A heading is its own id and leads to itself.
                let times = if text.contains(&format!("# {token}")) { 3 } else { 1 };
                assert_eq!(
                    html.matches(&token).count(),
                    times * text.matches(&token).count(),
                    "{token}\n{text}\n{html}"
                );
            }
        }
    }
}

fn every_word_is_there(rounds: usize, mut seed: u64) {
    let forms = [
        "TOK TOK\n\n",
        "## TOK\n\n",
        "## TOK {#id-TOK}\n\n",
        "## TOK {.TOK}\n\n",
        "- TOK\n  - TOK\n\n",
        "1. TOK\n2. TOK\n\n",
        "> TOK\n\n",
        "> [!OBS]\n> TOK\n\n",
        "> [!TOK]\n> TOK\n\n",
        "| TOK | TOK |\n|---|---|\n| TOK | TOK | TOK |\n| TOK |\n\n",
        "| TOK | TOK |\n| TOK |\n\n",
        "```\nTOK\n```\n\n",
        "``` TOK TOK\nTOK\n```\n\n",
        "```\nTOK\n\n",
        "    TOK\n\n",
        "`TOK | TOK`\n\n",
        "[TOK](vald.md \"TOK\")\n\n",
        "[TOK](TOK.md)\n\n",
        "[TOK](TOK TOK)\n\n",
        "[TOK][TOK]\n\n",
        "[TOK] (../TOK)\n\n",
        "[TOK]: https://TOK.se \"TOK\"\n\n",
        "![TOK](../../files/karta.svg \"TOK\")\n\n",
        "a ![TOK](../../files/karta.svg \"TOK\") b\n\n",
        "![TOK](TOK.png)\n\n",
        "TOK[^TOK]\n\n",
        "TOK[^a@]\n\n[^a@]: TOK\n\n",
        "[^b@]: TOK\n\n    > [!OBS]\n    > TOK\n\nTOK[^b@]\n\n",
        "[^TOK]: TOK\n\n",
        "<TOK>TOK</TOK>\n\n",
        "<div>\nTOK\n</div>\n\n",
        "TOK <b TOK=\"TOK\">\n\n",
        "<!-- slut -->TOK\n\n",
        "TOK\n: TOK\n\n",
        "- [ ] TOK\n\n",
        "**TOK** *TOK* ~~TOK~~ \\TOK &amp;TOK &#84;TOK\n\n",
        "{{ TOK }}\n\n",
        "{{ TOK\n\n",
        "[TOK]({{ TOK }})\n\n",
        "TOK\n===\n\n",
        "<https://TOK.se/TOK--TOK>\n\n",
        "https://TOK.se/TOK?TOK=TOK#TOK\n\n",
        "aTOKo\u{301}\n\n",
        "TOK  \nTOK\\\nTOK\n\n",
        "##\n\n",
        "***\n\n",
        "[](TOK)\n\n",
        "[TOK](lang:en)\n\n",
        "[TOK](lang:TOK)\n\n",
        "<!-- TOK",
        "\tTOK\n",
        "TOK|TOK\n-|-\nTOK|TOK|TOK\n\n",
        "[TOK](/webbkarta/#TOK)\n\n",
    ];
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for round in 0..rounds {
        let mut text = String::new();
        let mut tokens = Vec::new();
        for _ in 0..=next(6) {
            // A label that its own form alone has.
            let form = forms[next(forms.len())].replace('@', &tokens.len().to_string());
            for piece in form.split_inclusive("TOK") {
                match piece.strip_suffix("TOK") {
                    Some(before) => {
                        let token = format!("q{}z", tokens.len());
                        text.push_str(before);
                        text.push_str(&token);
                        tokens.push(token);
                    }
                    None => text.push_str(piece),
                }
            }
            if next(4) == 0 {
                text.truncate(text.trim_end().len());
                text.push_str(["\n", " ", "\n> ", "\n- ", "|", ""][next(6)]);
            }
        }
        let (written, findings) = write(&text);
        let told: String = findings
            .iter()
            .map(|found| {
                let mut lines = text.lines().skip((found.place.line.max(5) - 5) as usize);
                let line = lines.next().unwrap_or_default();
                // A fault that hides more than a line is told of where that begins.
                let rest = match found.code {
                    "M015" => text.split_at(text.find("<!--").unwrap_or(0)).1.to_owned(),
                    // Lines that follow at once, and those that are set in.
                    "M007" => {
                        let mut is_at_once = true;
                        let goes_on = |line: &&str| {
                            is_at_once &= !line.is_empty();
                            is_at_once
                                || line.is_empty()
                                || line.starts_with("    ")
                                || line.starts_with('\t')
                        };
                        lines.take_while(goes_on).collect()
                    }
                    _ => String::new(),
                };
                format!("{} {line} {rest} ", found.value.clone().unwrap_or_default())
            })
            .collect();
        // What stands in a comment is for authors alone.
        let commented = text.find("<!--").zip(text.rfind("-->"));
        let commented = commented.and_then(|(from, to)| text.get(from..to)).unwrap_or_default();
        for token in &tokens {
            let is_there = written.html.contains(token)
                || told.contains(token.as_str())
                || commented.contains(token.as_str());
            assert!(
                is_there,
                "round {round}: {token} is lost\n{text}\n---\n{}\n---\n{findings:#?}",
                written.html
            );
        }
    }
}

#[test]
fn the_words_of_an_image_have_no_comment_and_a_link_in_them_is_told_of() {
    for text in [
        "![Karta <!-- q0z --> b](../../files/karta.svg)\n",
        "ord ![Karta <!-- q0z --> b](../../files/karta.svg)\n",
    ] {
        let (written, findings) = write(text);
        assert_eq!(findings, []);
        assert!(written.html.contains("alt=\"Karta  b\""), "{}", written.html);
        assert!(!written.html.contains("q0z") && !written.sections[0].text.contains("q0z"));
    }
    let (written, findings) = write("## Rubrik <!-- q0z -->\n\n[ord <!-- q1z -->](vald.md)\n");
    assert_eq!(findings, []);
    assert!(!written.html.contains("q0z") && !written.html.contains("q1z"), "{}", written.html);
    assert!(!format!("{:?}{:?}", written.sections, written.links).contains("z "), "{:?}", written.sections);
    assert_eq!(
        said("![Karta, se [planen](https://a.se \"titel\")](../../files/karta.svg)\n"),
        [
            "5:13 M013: länken i bildens ord kommer inte med på sidan; skriv länken i texten bredvid bilden, och bara dess ord i bildens"
        ]
    );
}

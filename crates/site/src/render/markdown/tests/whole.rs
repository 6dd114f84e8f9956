//! Whatever a text holds: it is written in good time, and every word of it is shown or told of.

use super::*;

#[test]
fn hostile_texts_end_soon() {
    let begin = std::time::Instant::now();
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
            for piece in forms[next(forms.len())].split_inclusive("TOK") {
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

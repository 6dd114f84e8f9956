//! Texts as authors write them, and what becomes of them.

use super::*;
use crate::render::samples::{Sample, guidance, markdown};
use model::{Attachment, Audience, Registers, Texts};

mod slips;
mod whole;

/// Knows one inline and one block expression.
struct Two;

impl ResolveExpressions for Two {
    fn resolve(&mut self, expression: &Expression) -> Result<Resolved, ExpressionFault> {
        match expression.source.trim() {
            "count(type=\"hot\")" => Ok(Resolved::Inline { html: "<b>34</b>".into(), plain: "34".into() }),
            "figure()" => Ok(Resolved::Figure(Box::default())),
            _ => Err(ExpressionFault { offset: 1, message: "okänt".into(), ..ExpressionFault::default() }),
        }
    }
}

fn texts(text: &str) -> Texts {
    Texts {
        guidance: vec![
            guidance("rapportera/hot", "Hot", text),
            guidance("rapportera/vald", "Våld", "## Anmäl {#anmal}\n\n## Så här gör du\n"),
        ],
        files: vec![
            Attachment { path: "mall.pdf".into(), size: 1 },
            Attachment { path: "karta.svg".into(), size: 1 },
            Attachment { path: "bild.tif".into(), size: 1 },
        ],
        ..Texts::default()
    }
}

fn write_on(sample: &Sample, text: &str) -> (Written, Vec<Diagnostic>) {
    let scope = sample.scope();
    let mut page = PageText::new(&scope, sample.context().text_index, PageKey::Guidance(0));
    let written = page.write(&markdown("guidance/rapportera/hot.md", text), 2, &mut Two);
    let texts = &scope.published.texts;
    let bodies: Vec<Markdown> = texts.guidance.iter().map(|guidance| guidance.body.clone()).collect();
    let titles = texts.guidance.iter().map(|text| (text.body.path.clone(), text.title.clone())).collect();
    let files: Vec<String> = texts.files.iter().map(|file| file.path.clone()).collect();
    page.findings.extend(lint_texts(&bodies, &files, &[], titles));
    (written, page.findings.into_sorted())
}

fn write(text: &str) -> (Written, Vec<Diagnostic>) {
    write_on(&Sample::new(texts(text)), text)
}

fn html(text: &str) -> String {
    let (written, findings) = write(text);
    assert_eq!(findings, [], "{text}");
    written.html
}

/// `line:column code: message; help` of every finding.
fn said(text: &str) -> Vec<String> {
    let say = |finding: &Diagnostic| {
        let Place { line, column, .. } = finding.place;
        let help = finding.help.clone().unwrap_or_default();
        format!("{line}:{column} {}: {}; {help}", finding.code, finding.message)
    };
    write(text).1.iter().map(say).collect()
}

#[test]
fn headings_have_anchors_and_keep_the_one_heading_of_the_page() {
    let (written, findings) = write("# Vad gör jag?\n\ntext\n\n## Steg\n\n# Sist\n");
    assert_eq!(findings, []);
    assert!(written.html.starts_with(
        "<h2 id=\"vad-gor-jag\"><a class=\"anchor\" href=\"#vad-gor-jag\">Vad gör jag?</a></h2>\n<p>text</p>\n<h3 id=\"steg\">"
    ));
    assert_eq!(written.contents.len(), 2);
    assert_eq!(written.contents[0].items[0].title, "Steg");
    assert_eq!(written.sections[1].text, "text\n");
}

#[test]
fn two_texts_of_a_page_share_no_anchor() {
    let sample = Sample::new(texts(""));
    let mut page = PageText::new(&sample.scope(), sample.context().text_index, PageKey::Start);
    let text = markdown("guidance/rapportera/hot.md", "# A\n\nNot[^1]\n\n[^1]: n\n");
    let html = page.write(&text, 2, &mut Two).html + &page.write(&text, 2, &mut Two).html;
    for id in ["a", "a-2", "fn-1", "fn-2", "fnref-1", "fnref-2"] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}: {html}");
    }
}

#[test]
fn html_is_shown_and_told() {
    let (written, findings) = write("a <b>x</b>\n\n<script>alert(1)</script>\n");
    assert!(written.html.contains("a &lt;b&gt;x&lt;/b&gt;"), "{}", written.html);
    assert!(written.html.contains("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"));
    // `<b>` and its `</b>` are one fault.
    assert_eq!(findings.len(), 2);
    assert!(findings.iter().all(|finding| finding.code == "M005"));
}

#[test]
fn swedish_quotation_marks_are_alike() {
    assert_eq!(html("Hon sa \"nej\" -- det var 'allt'...\n"), "<p>Hon sa ”nej” – det var ’allt’…</p>\n");
    assert_eq!(html("`\"a\" -- b`\n"), "<p><code>\"a\" -- b</code></p>\n");
}

#[test]
fn expressions_stand_in_text_and_alone() {
    assert_eq!(html("Det var {{ count(type=\"hot\") }} hot.\n"), "<p>Det var <b>34</b> hot.</p>\n");
    let (written, _) = write("före\n\n{{ figure() }}\n\nefter\n");
    assert_eq!(written.html, "<p>före</p>\n<p>efter</p>\n");
    let places: Vec<usize> = written.figures.iter().map(|(at, _)| *at).collect();
    assert_eq!(places, ["<p>före</p>\n".len()]);
    assert_eq!(html("| a |\n|--:|\n| {{ count(type=\"hot\") }} |\n").matches("<b>34</b>").count(), 1);
    let heading = write("## {{ count(type=\"hot\") }} hot\n").0;
    assert_eq!((heading.contents[0].anchor.as_str(), heading.contents[0].title.as_str()), ("hot", "34 hot"));
    assert_eq!(
        write("`{{ count() }}`\n\n    {{ x\n").0.html,
        "<p><code>{{ count() }}</code></p>\n<pre tabindex=\"0\"><code>{{ x\n</code></pre>\n"
    );
}

#[test]
fn faults_in_expressions_have_their_place() {
    assert_eq!(said("a\n\nb {{ count() }}\n"), ["7:6 X001: okänt; "]);
    assert!(said("b {{ cuont() }}\n").iter().any(|said| said.contains("menade du `count`?")));
    assert!(said("a {{ b\n")[0].starts_with("5:3 X002: uttrycket avslutas inte med `}}`"));
    for (text, place) in [
        ("a {{ figure() }}\n", "5:3"),
        ("## {{ figure() }}\n", "5:4"),
        ("- {{ figure() }}\n", "5:3"),
        ("> [!OBS]\n> Se {{ figure() }}\n", "6:6"),
        ("{{ figure() }}\nunder\n", "5:1"),
    ] {
        let said = said(text);
        assert_eq!(said.len(), 1, "{text}: {said:?}");
        assert!(
            said[0].starts_with(&format!("{place} X003: en figur kan inte stå inne i en text")),
            "{said:?}"
        );
    }
    for text in [
        "{{ figure() }}\n",
        "> [!OBS]\n> {{ figure() }}\n",
        "- a\n\n  {{ figure() }}\n",
        "`{{ figure() }}`\n",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn links_lead_to_pages_and_files() {
    assert_eq!(
        html("[Anmäl](vald.md#anmal) [fil](../../files/mall.pdf) [ut](https://example.se/?a=1&b=2)\n"),
        "<p><a href=\"../vald/index.html#anmal\">Anmäl</a> <a href=\"../../../files/mall.pdf\">fil</a> \
         <a href=\"https://example.se/?a=1&amp;b=2\">ut</a></p>\n"
    );
    let text = "[A](#sista-steget) [B](/webbkarta/)\n\n# Sista steget\n";
    assert!(
        html(text)
            .contains("<a href=\"#sista-steget\">A</a> <a href=\"../../../webbkarta/index.html\">B</a>")
    );
}

#[test]
fn links_that_lead_nowhere_are_told_with_a_suggestion() {
    assert_eq!(
        said("x [a](vadl.md)\n"),
        ["5:3 M001: det finns ingen text `guidance/rapportera/vadl.md` att länka till; menade du `vald.md`?"]
    );
    assert_eq!(
        said("[a](vald.md#anmel)\n"),
        ["5:1 M001: rubriken `#anmel` finns inte i guidance/rapportera/vald.md; menade du `#anmal`?"]
    );
    assert_eq!(
        said("[a](../../files/mal.pdf)\n"),
        ["5:1 M001: filen files/mal.pdf finns inte; menade du `../../files/mall.pdf`?"]
    );
    assert_eq!(
        said("[a](/webkarta/)\n"),
        ["5:1 M001: sidan `/webkarta` finns inte; menade du `/webbkarta/`?"]
    );
    assert_eq!(said("[a](javascript:x)\n"), ["5:1 M001: länkar med `javascript:` släpps inte fram; "]);
    assert_eq!(said("[a](../../../ut.md)\n").len(), 1);
}

#[test]
fn foreign_words_say_their_language() {
    assert_eq!(
        html("Ett [*near miss*](lang:en) till.\n"),
        "<p>Ett <span lang=\"en\"><em>near miss</em></span> till.</p>\n"
    );
    assert!(
        html("## Om [safety](lang:en-GB)\n")
            .contains("<a class=\"anchor\" href=\"#om-safety\">Om <span lang=\"en-GB\">safety</span></a>")
    );
    assert_eq!(
        said("a [b](lang:engelska)\n"),
        ["5:3 M009: språket går inte att känna igen; skriv `lang:en`"]
    );
    assert_eq!(said("[b](lang:)\n").len(), 1);
}

#[test]
fn links_out_of_the_site_are_listed_and_not_followed() {
    let text = "[Digg](https://www.digg.se) [post](mailto:a@example.se)\n\n[Brå](https://bra.se/a?b)\n";
    let sample = Sample::new(texts(text));
    let mut page = PageText::new(&sample.scope(), sample.context().text_index, PageKey::Guidance(0));
    page.write(&markdown("guidance/rapportera/hot.md", text), 2, &mut Two);
    let listed: Vec<(&str, u32, &str)> = page
        .outside_links
        .iter()
        .map(|link| (link.address.as_str(), link.place.line, link.page.as_str()))
        .collect();
    let path = "vagledning/rapportera/hot/index.html";
    assert_eq!(listed, [("https://www.digg.se", 5, path), ("https://bra.se/a?b", 7, path)]);
}

#[test]
fn links_to_what_the_public_may_not_read_become_text() {
    let text = "[a](borta.md) b\n";
    let sample =
        Sample::with(texts(text), Registers::default(), |domain| domain.site.audience = Audience::Public);
    let mut page = PageText::new(&sample.scope(), sample.context().text_index, PageKey::Guidance(0));
    let written = page.write(&markdown("guidance/rapportera/hot.md", text), 2, &mut Two);
    assert_eq!((written.html.as_str(), page.findings.is_empty()), ("<p>a b</p>\n", true));
}

#[test]
fn images_need_words() {
    assert_eq!(
        html("![Karta över entréer](../../files/karta.svg \"Entréerna 2018\")\n"),
        "<figure class=\"image\"><img src=\"../../../files/karta.svg\" alt=\"Karta över entréer\" loading=\"lazy\">\
         <figcaption>Entréerna 2018</figcaption></figure>\n"
    );
    assert!(said("![](../../files/karta.svg)\n")[0].starts_with("5:1 M003: bilden har ingen textversion"));
    assert!(
        said("![a](https://example.se/a.png)\n")[0]
            .starts_with("5:1 M002: bilden ligger inte i mappen files")
    );
}

#[test]
fn tables_scroll_and_say_their_columns() {
    let html = html("## Roller\n\n| Roll | Antal |\n|---|--:|\n| Chef | 3 |\n");
    assert!(html.contains("role=\"region\" aria-label=\"Tabell 1: Roller\" tabindex=\"0\""), "{html}");
    assert!(html.contains(
        "<thead>\n<tr><th scope=\"col\">Roll</th><th scope=\"col\" class=\"number\">Antal</th></tr>"
    ));
    assert!(html.contains("<tbody>\n<tr><td>Chef</td><td class=\"number\">3</td></tr>\n</tbody>"));
    assert!(!html.contains("style="));
}

#[test]
fn callouts_speak_swedish() {
    assert_eq!(
        html("> [!VIKTIGT]\n> Ring 112.\n"),
        "<div class=\"callout callout-important\" role=\"note\">\n<p class=\"callout-title\">Viktigt</p>\n<p>Ring 112.</p>\n</div>\n"
    );
    assert!(html("> [!note]\n>\n> Text\n").contains("callout-note"));
    assert_eq!(html("> citat\n"), "<blockquote>\n<p>citat</p>\n</blockquote>\n");
    assert!(said("> [!VIKTGT]\n> a\n")[0].ends_with("menade du `[!VIKTIGT]`?"));
}

#[test]
fn footnotes_lead_there_and_back() {
    let html = html("Ett[^b] två[^a] tre[^b].\n\n[^a]: A\n\n[^b]: B\n");
    assert!(html.contains("Ett<sup class=\"footnote-reference\"><a id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\" aria-label=\"Fotnot 1\">1</a>"), "{html}");
    assert!(html.contains("<li id=\"fn-1\">\n<p>B <a class=\"footnote-back\" href=\"#fnref-1\""));
    assert!(html.contains("href=\"#fnref-1-2\""));
    assert!(html.find("<p>B ").unwrap() < html.find("<p>A ").unwrap());
    assert!(said("a[^x]\n")[0].starts_with("5:2 M006"));
    assert!(said("a\n\n[^x]: b\n")[0].starts_with("7:1 M007"));
}

#[test]
fn definition_lists() {
    assert_eq!(html("Hot\n: Uttalat\n"), "<dl>\n<dt>Hot</dt>\n<dd>Uttalat</dd>\n</dl>\n");
}

#[test]
fn the_first_mention_of_a_term_leads_to_the_glossary() {
    let html = html("## Tillbud\n\nEtt tillbud och ett tillbud till, OJ.\n");
    let link = "<a class=\"term\" href=\"../../../ordlista/index.html#tillbud\" title=\"En händelse som hade kunnat leda till skada.\">tillbud</a>";
    assert!(html.contains(&format!("Ett {link} och ett tillbud till, OJ.")), "{html}");
    assert!(html.contains("<a class=\"anchor\" href=\"#tillbud\">Tillbud</a>"));
}

#[test]
fn two_headings_with_one_id_are_told() {
    assert!(said("# A {#x}\n\n# B {#x}\n")[0].starts_with("7:1 M004"));
}

#[test]
fn the_summary_is_of_whole_words() {
    let written = write("# R\n\nEtt två **tre** fyra fem.\n").0;
    assert_eq!(written.summary(200), "Ett två tre fyra fem.");
    assert_eq!(written.summary(12), "Ett två tre…");
}

#[test]
fn addresses_and_options_keep_their_signs() {
    assert_eq!(
        write("Se https://example.se/a--b..., kör lagesbild --silent-units 1997--2001 -- nu.\n").0.html,
        "<p>Se https://example.se/a--b..., kör lagesbild --silent-units 1997–2001 – nu.</p>\n"
    );
    assert_eq!(html("C:\\a--b och anna--b\n"), "<p>C:\\a--b och anna–b</p>\n");
}

#[test]
fn mail_files_and_their_pages_are_linked() {
    assert_eq!(
        html("<a@b.se> [s. 3](../../files/mall.pdf#page=3) [k](../../files/karta.svg)\n"),
        "<p><a href=\"mailto:a@b.se\">a@b.se</a> <a href=\"../../../files/mall.pdf#page=3\">s. 3</a> \
         <a href=\"../../../files/karta.svg\">k</a></p>\n"
    );
}

#[test]
fn comments_are_not_shown_and_tasks_are_drawn() {
    assert_eq!(html("Före <!-- a --> efter\n\n<!-- b -->\n"), "<p>Före  efter</p>\n");
    let tasks = html("- [ ] Ring\n- [x] Skriv\n");
    assert!(tasks.contains("aria-label=\"Inte gjort\">☐</span> Ring"), "{tasks}");
    assert!(tasks.contains("aria-label=\"Gjort\">☑</span> Skriv") && !tasks.contains("[ ]"));
}

#[test]
fn notes_that_notes_refer_to_have_a_way_back() {
    let html = html("Ett[^a] och två[^a] och tre[^b].\n\n[^a]: Not.\n\n[^b]: Se även[^a].\n");
    for id in ["fnref-1", "fnref-1-2", "fnref-1-3", "fnref-2"] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}: {html}");
        assert_eq!(html.matches(&format!("href=\"#{id}\"")).count(), 1, "{id}: {html}");
    }
}

/// What is near to a mistake and none.
#[test]
fn good_text_is_not_told_of() {
    for text in [
        "Golvet är 30 m² och\n² är en upphöjd tvåa.\n",
        "– Vi är nöjda, säger rektorn.\n\n– Jag också.\n",
        "Det var ett år\n– som alla vet – med\n– bara – få händelser.\n",
        "Enligt [1] är läget stabilt.\n\n[1] Polisen.\n",
        "Lag; kapitel; stycke 2\ngäller; som sagt; alltid.\n",
        "1. Ett\n\n   Fortsättning.\n\n- Ett\n    - Två\n        - Tre\n",
        "| A    | B   |\n|------|-----|\n| a    | b   |\n",
        "Se upp! [Karta](../../files/karta.svg) och [https://av.se](https://av.se).\n",
        "Adressen börjar med https:// och `https://av.se` är kod. Skriv www. före.\n",
        "> [!OBS]\n> Text [!OBS] i text.\n\n> Text\n>\n> > [!TIPS]\n> > Nästlat.\n\n- > [!TIPS]\n  > I lista.\n",
        "Skolan a) norr och b) söder\nc) väster.\n",
        "```\ntext\ttab\ntext\ttab\nhttps://av.se\n```\n",
        "````\n```\nkod\n```\n````\n\n~~~\n```\n~~~\n",
        "Adress:  \n• Ett  \n• Två\n",
        "*Ett* ord\n*två* ord\n\n-5 grader\n-3 grader\n",
        "Not[^x].\n\n[^x]: Not som\n    går vidare.\n\n    Och ett stycke till.\n",
        "Anna Berg, rektor   \nBo Ek, chef   \n",
        "Vi började\n2018. Därefter kom\n2020. Slut.\n",
    ] {
        assert_eq!(said(text), [""; 0], "{text}");
    }
}

#[test]
fn the_fence_that_is_wrong_is_named_and_not_the_last_one() {
    let told = |text: &str| said(text).join("\n");
    let unequal = "kodblocket har inget slut, så att texten efter det visas som kod; ";
    assert_eq!(
        told("```\nkod\n``\n\nText.\n\n```\nmer\n```\n"),
        format!("5:1 M014: {unequal}rad 7 har två, rad 5 tre: skriv ``` på rad 7")
    );
    assert_eq!(
        told("````\nkod\n```\n\nText.\n\n````\nmer\n````\n"),
        format!("5:1 M014: {unequal}rad 7 har tre, rad 5 fyra: skriv ```` på rad 7")
    );
    let text = "```\n## Rubrik\n\n```\nkod\n```\n";
    assert!(told(text).starts_with("10:1 M014") && told(text).contains("rad 5 kan också"), "{}", told(text));
    // Code that shows code: what the inner fences are for is not known.
    let text = "````\n```\nkod\n```\n";
    assert!(told(text).ends_with("eller ta bort den här raden om det inte är kod"), "{}", told(text));
}

#[test]
fn the_language_of_code_may_be_written_with_escapes() {
    assert_eq!(said("~~~a\\&amp;•å\nkod\n~~~\n"), [""; 0]);
}

#[test]
fn rows_with_lines_between_are_told_of_once() {
    assert_eq!(said("Enhet\tT1\n\nNorr\t3\n\nSöder\t5\n").len(), 1);
    assert_eq!(said("\tT1\tT2\n\tA\tB\nNorr\t3\t4\nSöder\t5\t6\n").len(), 1);
    assert_eq!(said("Namn:\tAnna\n\nText.\n"), [""; 0]);
}

#[test]
fn an_address_ends_where_its_sentence_goes_on() {
    let value = |text: &str| write(text).1[0].value.clone().unwrap_or_default();
    assert_eq!(value("Se https://av.se/a_b--c?d=\"e\".\n"), "https://av.se/a_b--c?d=");
    assert_eq!(value("(se www.av.se/a_(b)).\n"), "www.av.se/a_(b)");
    assert_eq!(value("**https://av.se**, och\n"), "https://av.se");
    assert_eq!(value("https://av.se/{{ count(type=\"hot\") }}\n"), "https://av.se/");
}

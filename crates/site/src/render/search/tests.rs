//! Pages in, words and index out.

use super::words::{Words, split_words};
use super::*;
use crate::render::samples::{Sample, guidance};
use model::{Locale, Texts};

#[test]
fn words_are_small_and_without_endings() {
    let words = Words::new(Locale::Swedish);
    assert_eq!(
        split_words("RSA-2018-04: Hot, våld – 2018-t2 i KIA-uttag!"),
        ["rsa201804", "hot", "våld", "2018", "t2", "kia", "uttag"]
    );
    assert_eq!(words.stems("Händelserna och hoten som rapporterades"), ["händ", "hot", "rapporter"]);
}

#[test]
fn a_page_is_read_by_its_headings() {
    let html = "<header>x</header><main id=\"content\"><nav>y</nav><h1>Hot &amp; våld</h1>\n<p>Ett <b>ord</b> \
        <span class=\"visually-hidden\">z <span>w</span></span>till</p><svg><g><text>9</text></g></svg>\
        <h2 id=\"ring\"><a href=\"#ring\">Ring</a></h2><p>112</p><h3>Utan id</h3></main><footer>f</footer>";
    let page = extract(html);
    assert_eq!(page.title, "Hot & våld");
    assert_eq!(page.description, "Ett ord till");
    let read: Vec<(&str, &str, &str)> =
        page.sections.iter().map(|s| (s.anchor.as_str(), s.heading.as_str(), s.text.trim())).collect();
    assert_eq!(read[1..], [("ring", "Ring", "112"), ("", "Utan id", "")]);
    assert_eq!(read[0].2.split_whitespace().collect::<Vec<_>>(), ["Ett", "ord", "till"]);
}

#[test]
fn a_page_is_described_by_what_it_tells_and_found_by_all_it_says() {
    let html = "<main><h1>Hot</h1><p class=\"report-meta\"><span>Fastställd</span> <span>UTBF 2020/1</span></p>\
        <dl class=\"key-figures\"><dt>Händelser</dt></dl><h2>Läget</h2><p>Hoten är <b>fler</b>.</p><h2>Mer</h2><p>Annat.</p></main>";
    let page = extract(html);
    assert_eq!(page.description, "Hoten är fler.");
    let words: String = page.sections.iter().map(|section| section.text.as_str()).collect();
    assert!(words.contains("UTBF 2020/1") && words.contains("Händelser"), "{words}");
}

#[test]
fn the_index_holds_titles_headings_and_stems() {
    let texts = Texts { guidance: vec![guidance("hot", "Hot", "Text\n")], ..Texts::default() };
    let sample = Sample::new(texts);
    let head = "<meta name=\"description\" content=\"Om hot.\">";
    let main = "<main><h1>Hot</h1><p>Larma.</p><h2 id=\"ring\">Ring</h2><p>larmen</p></main>";
    let page = extract(&format!("{head}{main}"));
    let scope = sample.scope();
    let (path, script) =
        index_file(scope.site_map, scope.language, None, &[(PageKey::Guidance(0), page)]).unwrap();
    assert_eq!(path, "sok/index.js");
    assert!(script.starts_with("self.lagesbildIndex={\"language\":\"sv\""));
    assert!(
        script.contains("\"pages\":\"Hot\\tvagledning/hot/\\t\\t15\\tOm hot.\",\"headings\":\"Ring\""),
        "{script}"
    );
    // hot: section 0, in its title; larm: sections 0 and 1; ring: section 1, in its heading.
    assert!(script.contains("\"terms\":\"Ahot\\nAlarm\\nAring\",\"postings\":\"B,AC,D\""), "{script}");
}

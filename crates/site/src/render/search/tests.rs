//! Pages in, words and index out.

use super::words::{Words, split_words};
use super::*;
use crate::render::markdown::Section;
use crate::render::samples::{Sample, guidance};
use model::{Locale, Texts};

#[test]
fn words_are_small_and_without_endings() {
    let words = Words::new(Locale::Swedish);
    assert_eq!(
        split_words("RSA-2018-04: Hot, våld – 2018-t2 i KIA-uttag!"),
        ["rsa201804", "hot", "våld", "2018", "t2", "kia", "uttag"]
    );
    // A letter alone is a word where it names a measure.
    assert_eq!(split_words("Spridningen φ i a kap. 2 §"), ["spridningen", "φ", "kap"]);
    assert_eq!(words.stems("Händelserna och hoten som rapporterades"), ["händ", "hot", "rapporter"]);
}

#[test]
fn the_index_holds_titles_headings_and_stems() {
    let texts = Texts { guidance: vec![guidance("hot", "Hot", "Text\n")], ..Texts::default() };
    let sample = Sample::new(texts);
    let section = |anchor: &str, heading: &str, text: &str| Section {
        anchor: anchor.to_owned(),
        heading: heading.to_owned(),
        text: text.to_owned(),
    };
    let page = SearchPage {
        title: "Hot".to_owned(),
        description: "Om hot.".to_owned(),
        sections: vec![section("", "", "Larma."), section("ring", "Ring", "larmen")],
    };
    let scope = sample.scope();
    let (path, script) = index_file(&scope, &[(PageKey::Guidance(0), page)]).unwrap();
    assert_eq!(path, "sok/index.js");
    assert!(script.starts_with("self.lagesbildIndex={\"language\":\"sv\""));
    assert!(
        script.contains("\"pages\":\"Hot\\tvagledning/hot/\\t\\t150\\tOm hot.\",\"headings\":\"Ring\""),
        "{script}"
    );
    // hot: section 0, in its title; larm: sections 0 and 1; ring: section 1, in its heading.
    assert!(script.contains("\"terms\":\"Ahot\\nAlarm\\nAring\",\"postings\":\"B,AC,D\""), "{script}");
}

//! Letters in one form. macOS writes `å` as `a` and a ring; both look alike, and only one would be found.

use icu_normalizer::ComposingNormalizerBorrowed;

/// The text with composed letters (Unicode's form NFC).
pub fn composed(text: &str) -> String {
    match text.is_ascii() {
        true => text.to_owned(),
        false => ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned(),
    }
}

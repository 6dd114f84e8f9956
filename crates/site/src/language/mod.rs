//! How the site speaks: messages (Fluent), numbers, dates, sort order (ICU), in Swedish or English.
//!
//! Words and plain values come in, text goes out. This room knows no cell, no page and no markup; sentences about
//! published cells are put together in [`crate::render`].

mod codes;
mod dates;
mod messages;
mod numbers;
#[cfg(test)]
mod read_by_hand;
mod sentences;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};

use messages::Messages;
use model::{Decimal, Locale};

pub use numbers::{SIGN_OF_NOT_APPLICABLE, SIGN_OF_UNSHOWN, SIGN_OF_ZERO};
pub use sentences::{Change, Span, Unshown};

/// One language with its messages. `Sync`: pages are rendered on several threads.
pub struct Language {
    locale: Locale,
    messages: Messages,
    collator: CollatorBorrowed<'static>,
}

/// An argument of a message.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    Text(&'a str),
    /// Printed by the rules of the language, and selects the plural form.
    Number(Decimal),
}

impl Language {
    /// Later sources override single messages of earlier ones. `sources`: (file name, Fluent text).
    ///
    /// # Errors
    /// Names the file and line of a message that cannot be read.
    pub fn new(locale: Locale, sources: &[(&str, &str)]) -> anyhow::Result<Self> {
        Ok(Language { locale, messages: Messages::new(locale, sources)?, collator: collator(locale) })
    }

    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// A message without arguments. An unknown key gives the key in ⟦ ⟧, which a test looks for in every page.
    pub fn text(&self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// A message with arguments. An unknown key, or a message that wants an argument that is not given, is the
    /// key in ⟦ ⟧.
    pub fn text_with(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.messages.format(key, arguments).unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// `12 345,6` with no-break spaces and U+2212 as minus; years are never printed with this.
    pub fn number(&self, value: Decimal) -> String {
        numbers::format_number(self.locale, value)
    }

    /// By the collation of the language: å, ä, ö last in Swedish. Digits sort by their value: `Enhet 2` before
    /// `Enhet 10`. Two different texts are never equal.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b).then_with(|| a.cmp(b))
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Language").field("locale", &self.locale).finish_non_exhaustive()
    }
}

/// The text with its first letter as a capital: for a phrase that begins a sentence or stands alone.
pub fn capitalise(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first letter small, as after a colon.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn collator(locale: Locale) -> CollatorBorrowed<'static> {
    let name = match locale {
        Locale::Swedish => icu_locale_core::locale!("sv"),
        Locale::English => icu_locale_core::locale!("en"),
    };
    let mut preferences = CollatorPreferences::from(name);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    CollatorBorrowed::try_new(preferences, CollatorOptions::default())
        .expect("both languages are in the compiled collation data")
}

/// Both languages with the messages of the default theme, for the tests of every room.
#[cfg(test)]
pub mod samples {
    use super::Language;
    use model::Locale;

    pub const SWEDISH_MESSAGES: &str = include_str!("../../../../themes/default/i18n/sv.ftl");
    pub const ENGLISH_MESSAGES: &str = include_str!("../../../../themes/default/i18n/en.ftl");

    pub fn swedish() -> Language {
        Language::new(Locale::Swedish, &[("sv.ftl", SWEDISH_MESSAGES)]).unwrap()
    }

    pub fn english() -> Language {
        Language::new(Locale::English, &[("en.ftl", ENGLISH_MESSAGES)]).unwrap()
    }
}

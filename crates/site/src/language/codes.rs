//! Names of the domain's codes: what a reader sees for `mostly_good` or `per_100_pupils`.

use model::Coded;

use super::{Language, capitalise};

impl Language {
    /// The name of a code as it stands alone, in a table or a key: `Sluthanterad`.
    pub fn code_name<C: Coded>(&self, coded: C) -> String {
        capitalise(&self.code_word(coded))
    }

    /// The name of a code within a sentence: `sluthanterad`. Its message is `code-<enum>-<code>`.
    pub fn code_word<C: Coded>(&self, coded: C) -> String {
        self.text(&message_key(C::NAME, coded.code()))
    }
}

/// `CaseStatus`, `closed` → `code-case-status-closed`.
fn message_key(enum_name: &str, code: &str) -> String {
    let mut key = String::from("code");
    for letter in enum_name.chars() {
        if letter.is_ascii_uppercase() {
            key.push('-');
        }
        key.push(letter.to_ascii_lowercase());
    }
    key.push('-');
    key + code
}

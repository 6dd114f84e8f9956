//! Words of the glossary in running text: found so that the first on each page can be explained.

use rustc_hash::FxHashMap;

use model::GlossaryEntry;

/// All terms and their other forms.
#[derive(Debug, Default)]
pub struct Terms {
    /// First word in small letters → forms that begin with it, the longest first.
    by_first_word: FxHashMap<String, Vec<Form>>,
}

#[derive(Debug, Clone)]
struct Form {
    text: String,
    entry: usize,
}

/// A term in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub start: usize,
    pub end: usize,
    /// Position in the glossary.
    pub entry: usize,
}

impl Terms {
    pub fn new(glossary: &[GlossaryEntry]) -> Self {
        let mut terms = Terms::default();
        for (entry, words) in glossary.iter().enumerate() {
            for text in std::iter::once(&words.term).chain(&words.aliases) {
                let first = first_word(text).to_lowercase();
                if !first.is_empty() {
                    terms.by_first_word.entry(first).or_default().push(Form { text: text.clone(), entry });
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for forms in terms.by_first_word.values_mut() {
            forms.sort_by_key(|form| std::cmp::Reverse(form.text.len()));
        }
        terms
    }

    /// The terms in a text, from left to right, none within another.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        if self.by_first_word.is_empty() {
            return found;
        }
        for (start, word) in words(text) {
            if found.last().is_some_and(|last| start < last.end) {
                continue;
            }
            let forms = self.by_first_word.get(&word.to_lowercase()).map_or(&[][..], Vec::as_slice);
            if let Some(form) = forms.iter().find(|form| begins_with(&text[start..], &form.text)) {
                found.push(Found { start, end: start + form.text.len(), entry: form.entry });
            }
        }
        found
    }
}

/// Abbreviations must be written with their capitals; of other terms the first letter may be one.
fn begins_with(text: &str, form: &str) -> bool {
    let Some(head) = text.get(..form.len()) else { return false };
    let ends_word = !text[form.len()..].chars().next().is_some_and(char::is_alphanumeric);
    let mut letters = form.chars();
    let first_as_capital =
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>());
    ends_word && (head == form || first_as_capital.as_deref() == Some(head))
}

fn first_word(text: &str) -> &str {
    words(text).next().map_or("", |(_, word)| word)
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_sign = |letter: char| !letter.is_alphanumeric();
    let pieces = text.split_inclusive(is_sign).scan(0, |end, piece| {
        let start = *end;
        *end += piece.len();
        Some((start, piece))
    });
    pieces
        .map(move |(start, piece)| (start, piece.trim_end_matches(is_sign)))
        .filter(|(_, word)| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(term: &str, aliases: &[&str]) -> GlossaryEntry {
        GlossaryEntry {
            id: term.to_lowercase(),
            term: term.to_owned(),
            definition: String::new(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        }
    }

    #[test]
    fn finds_whole_words_in_their_case() {
        let terms = Terms::new(&[
            entry("tillbud", &["OJ"]),
            entry("otillåten påverkan", &[]),
            entry("påverkan", &[]),
        ]);
        let words = |text: &str| -> Vec<String> {
            terms.find(text).iter().map(|found| text[found.start..found.end].to_owned()).collect()
        };
        assert_eq!(words("Tillbud och oj, men OJ."), ["Tillbud", "OJ"]);
        assert_eq!(words("Otillåten påverkan är påverkan."), ["Otillåten påverkan", "påverkan"]);
        assert!(words("tillbuden TILLBUD").is_empty());
    }
}

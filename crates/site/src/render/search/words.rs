//! Text → the words of the index: small letters, without the commonest words, without endings. `search.js` reads a
//! query by the same rules.

use rust_stemmers::{Algorithm, Stemmer};

use model::Locale;

/// The commonest Swedish words, of Snowball's list: in nearly every text, so that finding them helps nobody.
const SWEDISH_STOP_WORDS: &str = "och det att i en jag hon som han på den med var sig för så till är men ett om \
    hade de av icke mig du henne då sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut \
    när efter upp vi dem vara vad över än dig kan sina här ha mot alla under någon eller allt mycket sedan ju denna \
    själv detta åt utan varit hur ingen mitt ni bli blev oss din dessa några deras blir mina samma vilken er sådan \
    vår blivit dess inom mellan sådant varför varje vilka ditt vem vilket sitta sådana vart dina vars vårt våra ert \
    era vilkas";
const ENGLISH_STOP_WORDS: &str = "the of and a to in is it that for on was with as by be at this which or from are \
    an not they his her were but have had has its their we you i he she will would can could been if when there who \
    what so than then them these those";

/// Reads words of one language.
pub struct Words {
    stop_words: Vec<&'static str>,
    /// English words keep their endings: a query finds them by their beginning.
    stemmer: Option<Stemmer>,
}

impl Words {
    pub fn new(locale: Locale) -> Self {
        let (stop_words, stemmer) = match locale {
            Locale::Swedish => (SWEDISH_STOP_WORDS, Some(Stemmer::create(Algorithm::Swedish))),
            Locale::English => (ENGLISH_STOP_WORDS, None),
        };
        Words { stop_words: stop_words.split_whitespace().collect(), stemmer }
    }

    pub fn stop_words(&self) -> &[&'static str] {
        &self.stop_words
    }

    /// The stems of a text, in order, with repeats.
    pub fn stems(&self, text: &str) -> Vec<String> {
        let words = split_words(text);
        let kept = words.into_iter().filter(|word| !self.stop_words.contains(&word.as_str()));
        kept.map(|word| self.stem(&word)).collect()
    }

    fn stem(&self, word: &str) -> String {
        self.stemmer.as_ref().map_or_else(|| word.to_owned(), |stemmer| stemmer.stem(word).into_owned())
    }
}

/// Words of two signs and more, and Greek letters that name a measure, in small letters. A hyphen before a digit holds a
/// word with letters together: `RSA-2018-04` is `rsa201804`.
pub fn split_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let joins = letter == '-'
            && word.contains(char::is_alphabetic)
            && letters.peek().is_some_and(char::is_ascii_digit);
        if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
        } else if !joins {
            words.extend(finished(&mut word));
        }
    }
    words.extend(finished(&mut word));
    words
}

fn finished(word: &mut String) -> Option<String> {
    let finished = std::mem::take(word);
    let mut letters = finished.chars();
    let is_word = letters.next().is_some_and(|letter| is_greek(letter) || letters.next().is_some());
    is_word.then_some(finished)
}

fn is_greek(letter: char) -> bool {
    ('\u{370}'..='\u{3ff}').contains(&letter)
}

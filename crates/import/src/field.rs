//! What each field of a record takes.

use input::yaml::day_in;
use model::{Affected, Answer, CaseStatus, Coded, Form, ReportAnswer, Severity};

use crate::map::Field;
use crate::synonyms::word_for;
use crate::words::fold;

/// Most events that one row may stand for.
const MOST_EVENTS: u32 = 1_000_000;

/// What kind of value a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// An id: of the event, its type or its unit.
    Id,
    Date,
    /// A tertial.
    Period,
    /// One of these words.
    Word(Vec<&'static str>),
    /// A whole number up to this one.
    Number(u32),
    /// Ids of records in other sources, with comma, semicolon or line break between them, or space between those with digits.
    Ids,
}

pub fn kind(field: Field) -> FieldKind {
    match field {
        Field::Id | Field::Type | Field::Unit => FieldKind::Id,
        Field::Date | Field::Reported | Field::Closed => FieldKind::Date,
        Field::Affected => words::<Affected>(),
        Field::Severity => words::<Severity>(),
        Field::Status => words::<CaseStatus>(),
        Field::Form => words::<Form>(),
        Field::AimsToInfluence => words::<Answer>(),
        Field::PoliceReport | Field::PropertyReport | Field::AuthorityReport => words::<ReportAnswer>(),
        Field::Count => FieldKind::Number(MOST_EVENTS),
        Field::Period => FieldKind::Period,
        Field::Linked => FieldKind::Ids,
    }
}

/// True where `""`, no value, is an answer. A default of a type or unit stands for empty cells alone.
pub fn may_be_nothing(field: Field, has_default: bool) -> bool {
    match field {
        Field::Id | Field::Type | Field::Unit | Field::Count => false,
        Field::Date | Field::Period => has_default,
        _ => true,
    }
}

/// What to translate a value of a column of days to: the day that it says, else an example.
pub fn day_for(written: &str) -> String {
    day_in(written).map_or_else(|| "2018-03-14".to_owned(), |day| day.to_string())
}

/// The word of a closed list that a value probably stands for: itself, what is known for it, or the degree that it begins with.
pub fn guess_word(field: Field, words: &[&'static str], value: &str) -> Option<&'static str> {
    let folded = fold(value);
    let itself = words.iter().copied().find(|word| *word == folded);
    // `2.5` and `2-3` are none.
    let is_degree = |word: &&&str| {
        let rest = folded
            .strip_prefix(**word)
            .map(|rest| rest.trim_start_matches([' ', '.', ',', '-', '–', '/', '=']));
        rest.is_some_and(|rest| !rest.starts_with(|sign: char| sign.is_ascii_digit()))
    };
    let degree = (field == Field::Severity).then(|| words.iter().find(is_degree).copied()).flatten();
    let said = word_for(field, &folded);
    // `4 - låg`: one of them is wrong.
    let is_at_odds = said.zip(degree).is_some_and(|(said, degree)| said != degree);
    itself.or(said).or(degree).filter(|_| !is_at_odds)
}

fn words<T: Coded>() -> FieldKind {
    FieldKind::Word(T::ALL.iter().map(|word| word.code()).collect())
}

impl FieldKind {
    /// The value as it stands in the content, days apart. `None` where the text is not one.
    pub fn read(&self, text: &str) -> Option<String> {
        match self {
            FieldKind::Id | FieldKind::Ids => Some(text.to_owned()),
            FieldKind::Date => model::EventDate::parse(text).ok().map(|day| day.to_string()),
            FieldKind::Period => text.parse().ok().map(|period: model::Period| period.to_string()),
            FieldKind::Word(words) => words.contains(&text).then(|| text.to_owned()),
            FieldKind::Number(most) => {
                whole_number(text).filter(|number| number <= most).map(|number| number.to_string())
            }
        }
    }

    /// What a value must be, in words.
    pub fn expected(&self) -> String {
        match self {
            FieldKind::Id | FieldKind::Ids => "ett id".to_owned(),
            FieldKind::Date => "en dag, som 2018-03-14".to_owned(),
            FieldKind::Period => "ett tertial, som 2018-t1".to_owned(),
            FieldKind::Word(words) => format!("ett av orden `{}`", words.join("`, `")),
            FieldKind::Number(most) => format!("ett heltal från 0 till {most}"),
        }
    }
}

/// `12`, `1 234`, and `3,0` or `3.0` as spreadsheets write whole numbers. `1.000` may be either, so it is none.
fn whole_number(text: &str) -> Option<u32> {
    let whole = [",0", ".0", ",00", ".00"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let groups: Vec<&str> = whole.split([' ', '\u{a0}', '\u{202f}']).collect();
    let are_thousands = groups.iter().skip(1).all(|group| group.len() == 3) && groups[0].len() <= 3;
    let digits = groups.concat();
    let is_number = (groups.len() == 1 || are_thousands) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_those_of_the_content() {
        assert_eq!(kind(Field::Severity).read("3").as_deref(), Some("3"));
        assert_eq!(kind(Field::Severity).read("5"), None);
        let count = kind(Field::Count);
        for (text, number) in
            [("02", "2"), ("3,0", "3"), ("3.00", "3"), ("1 234", "1234"), ("1\u{a0}234", "1234")]
        {
            assert_eq!(count.read(text).as_deref(), Some(number), "{text}");
        }
        for text in ["många", "", "-1", "1.000", "1,5", "12 34", "4294967295", "99999999999999999999", "+3"]
        {
            assert_eq!(count.read(text), None, "{text}");
        }
    }
}

//! One value of a sheet → the value of a field, as it stands in the content.

use jiff::fmt::strtime;

use super::map::Field;
use model::{
    Affected, Answer, CaseStatus, Cause, Coded, EventDate, Form, Location, Month, ReportAnswer, Severity,
};

/// The form of dates where the map gives none.
pub(super) const ISO_DATE: &str = "%Y-%m-%d";

/// What kind of value a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FieldKind {
    /// An id: of the event, its type or its unit.
    Id,
    Date,
    /// One of these words.
    Word(Vec<&'static str>),
    Number,
    /// Ids of records in other sources, with space, comma or semicolon between them.
    Ids,
}

pub(super) fn kind(field: Field) -> FieldKind {
    match field {
        Field::Id | Field::Type | Field::Unit => FieldKind::Id,
        Field::Date | Field::Reported | Field::Closed => FieldKind::Date,
        Field::Affected => words::<Affected>(),
        Field::Severity => words::<Severity>(),
        Field::Status => words::<CaseStatus>(),
        Field::Form => words::<Form>(),
        Field::AimsToInfluence | Field::Absence => words::<Answer>(),
        Field::Place => words::<Location>(),
        Field::Cause => words::<Cause>(),
        Field::PoliceReport | Field::PropertyReport | Field::AuthorityReport => words::<ReportAnswer>(),
        Field::Measures => FieldKind::Number,
        Field::Linked => FieldKind::Ids,
    }
}

fn words<T: Coded>() -> FieldKind {
    FieldKind::Word(T::ALL.iter().map(|word| word.code()).collect())
}

impl FieldKind {
    /// The value as it stands in the content. `None` where the text is not one.
    pub fn read(&self, text: &str, format: &str) -> Option<String> {
        match self {
            FieldKind::Id | FieldKind::Ids => Some(text.to_owned()),
            FieldKind::Date => read_date(text, format).map(|date| date.to_string()),
            FieldKind::Word(words) => words.contains(&text).then(|| text.to_owned()),
            FieldKind::Number => text.parse::<u16>().ok().map(|number| number.to_string()),
        }
    }

    /// What a value must be, in words.
    pub fn expected(&self, format: &str) -> String {
        match self {
            FieldKind::Id | FieldKind::Ids => "ett id".to_owned(),
            FieldKind::Date if format == ISO_DATE => "en dag, som 2018-03-14".to_owned(),
            FieldKind::Date => format!("en dag i formen `{format}`"),
            FieldKind::Word(words) => format!("ett av orden `{}`", words.join("`, `")),
            FieldKind::Number => "ett heltal från 0 till 65535".to_owned(),
        }
    }
}

/// A day, or a month where the format has no day.
fn read_date(text: &str, format: &str) -> Option<EventDate> {
    if format == ISO_DATE {
        return EventDate::parse(text).ok();
    }
    let parts = strtime::parse(format, text).ok()?;
    match (parts.to_date(), parts.year(), parts.month(), parts.day()) {
        (Ok(day), ..) => Some(EventDate::from_day(day)),
        (Err(_), Some(year), Some(month), None) => {
            Some(EventDate::from_month(Month { year, month: u8::try_from(month).ok()? }))
        }
        _ => None,
    }
}

/// True if dates can be read in this form at all.
pub(super) fn is_date_format(format: &str) -> bool {
    let day = jiff::civil::date(2018, 3, 14);
    let text = strtime::format(format, day.at(12, 30, 0, 0)).ok();
    text.and_then(|text| read_date(&text, format)).is_some_and(|read| read.month() == Month::of_date(day))
}

/// An ASCII kebab-case id: `CHICAGO O'HARE INTL` → `chicago-o-hare-intl`, `Årsta södra` → `arsta-sodra`.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for sign in text.chars().flat_map(char::to_lowercase) {
        let letter = match sign {
            'å' | 'ä' | 'á' | 'à' | 'â' => 'a',
            'ö' | 'ø' | 'ó' | 'ô' => 'o',
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'ü' | 'ú' => 'u',
            other => other,
        };
        match letter.is_ascii_alphanumeric() {
            true => slug.push(letter),
            false if slug.is_empty() || slug.ends_with('-') => {}
            false => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_form_of_the_map() {
        let read = |text, format| FieldKind::Date.read(text, format);
        assert_eq!(read("1990-01-08", ISO_DATE).as_deref(), Some("1990-01-08"));
        assert_eq!(read("14/3/2018", "%d/%m/%Y").as_deref(), Some("2018-03-14"));
        assert_eq!(read("2018-03-14 23:59", "%Y-%m-%d %H:%M").as_deref(), Some("2018-03-14"));
        assert_eq!(read("2018/03", "%Y/%m").as_deref(), Some("2018-03"));
        for (text, format) in
            [("2018-02-30", ISO_DATE), ("31/2/2018", "%d/%m/%Y"), ("i går", "%d/%m/%Y"), ("", ISO_DATE)]
        {
            assert_eq!(read(text, format), None, "{text}");
        }
        assert!(is_date_format("%d.%m.%y") && is_date_format("%Y-%m") && !is_date_format("%H:%M"));
        assert!(!is_date_format("ÅÅÅÅ-MM-DD"));
    }

    #[test]
    fn slugs_are_ascii_kebab_case() {
        assert_eq!(slug("CHICAGO O'HARE INTL ARPT"), "chicago-o-hare-intl-arpt");
        assert_eq!(slug("PORTLAND INTL (OR)"), "portland-intl-or");
        assert_eq!(slug("  Årsta södra – förskola  "), "arsta-sodra-forskola");
        assert_eq!(slug("–"), "");
    }

    #[test]
    fn words_and_numbers_are_those_of_the_content() {
        assert_eq!(kind(Field::Severity).read("3", "").as_deref(), Some("3"));
        assert_eq!(kind(Field::Severity).read("5", ""), None);
        assert_eq!(kind(Field::Measures).read("02", "").as_deref(), Some("2"));
        assert_eq!(kind(Field::Measures).read("många", ""), None);
    }
}

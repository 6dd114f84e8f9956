//! The arguments of a call → words of the domain: what, where, when. Unknown ones are faults with a suggestion.

use crate::language::Span;
use crate::render::figures::FigureKind;
use crate::render::markdown::ExpressionFault;
use model::diag::{about_invisible, invisible, meant};
use model::{Code, Coded, Domain, Month, Period, UnitIx};

use super::Defaults;
use super::parse::{Call, Word};

/// The arguments of one call, by name.
pub struct Arguments<'c> {
    call: &'c Call,
    domain: &'c Domain,
    defaults: Defaults,
}

/// A time that a text asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Span(Span),
    Month(Month),
}

impl When {
    pub fn code(self) -> Code {
        match self {
            When::Span(Span::Tertial(period)) => Code::Tertial(period),
            When::Span(Span::Year(year)) => Code::Year(year),
            When::Span(Span::Accumulated(period)) => Code::Accumulated(period),
            When::Month(month) => Code::Month(month),
        }
    }
}

impl<'c> Arguments<'c> {
    pub fn new(call: &'c Call, domain: &'c Domain, defaults: Defaults) -> Self {
        Arguments { call, domain, defaults }
    }

    /// The name of what is called.
    pub fn name(&self) -> &'c Word {
        &self.call.name
    }

    /// The value of an argument. `is_first`: a value without a name counts too.
    pub fn value(&self, name: &str, is_first: bool) -> Option<&'c Word> {
        let argument = self.call.arguments.iter().find(|argument| match &argument.name {
            Some(given) => given.text == name,
            None => is_first,
        });
        argument.map(|argument| &argument.value)
    }

    /// The names that are written, in order.
    pub fn names(&self) -> impl Iterator<Item = &'c Word> {
        self.call.arguments.iter().filter_map(|argument| argument.name.as_ref())
    }

    /// The kind of a figure.
    pub fn figure_kind(&self) -> Option<FigureKind> {
        self.value("kind", true)
            .filter(|_| self.call.name.text == "figure")
            .and_then(|word| FigureKind::from_code(&word.text))
    }

    /// The value of an argument that must be there.
    pub fn required(&self, name: &str) -> Result<&'c Word, ExpressionFault> {
        self.value(name, true).ok_or_else(|| ExpressionFault {
            offset: self.call.name.offset,
            message: format!("`{}` saknar argumentet `{name}`", self.call.name.text),
            expected: Some(match name {
                // The name of an id may be left out.
                "id" => format!("{}(\"…\")", self.call.name.text),
                _ => format!("{}({name}=\"…\")", self.call.name.text),
            }),
            ..ExpressionFault::default()
        })
    }

    /// `type` or `focus_area`, else the page's focus area, else everything. `focus_area="*"` is everything.
    pub fn what(&self) -> Result<Code, ExpressionFault> {
        match (self.value("type", false), self.value("focus_area", false)) {
            (Some(_), Some(area)) => Err(one_of(area, "ange `type` eller `focus_area`, inte båda")),
            (Some(id), None) => self.event_type(id),
            (None, Some(id)) if id.text == "*" => Ok(Code::Total),
            (None, Some(id)) => self.focus_area(id),
            (None, None) => Ok(self.defaults.focus_area.map_or(Code::Total, Code::FocusArea)),
        }
    }

    /// `unit`, else the whole. A unit that is finer than the site asks for is a fault; one that is not published because too
    /// many counts are small is none, and has no number.
    pub fn unit(&self) -> Result<UnitIx, ExpressionFault> {
        let units = &self.domain.units;
        let Some(id) = self.value("unit", false) else { return Ok(units.root()) };
        let unit = units.find(&id.text).ok_or_else(|| {
            let known = units.iter().map(|(_, unit)| (unit.id.as_str(), unit.title.as_str()));
            let fault = unknown_by_title(id, "okänd enhet", known.collect());
            with_help(fault, || "skriv enhetens `id`, som det står i organisation.yaml".to_owned())
        })?;
        if unit != units.root() && units.unit(unit).level > self.domain.site.disclosure.wanted_level {
            return Err(ExpressionFault {
                help: Some(
                    "fråga efter delen som enheten ligger i, eller ändra `finest_level` i site.yaml"
                        .to_owned(),
                ),
                ..fault(id, "enheten är finare än vad webbplatsen redovisar (`finest_level`)")
            });
        }
        Ok(unit)
    }

    /// A focus area or a unit, where nothing is known of an area in a unit: as written, else the page's focus area.
    pub fn area_or_unit(&self) -> Result<(Code, UnitIx), ExpressionFault> {
        match (self.value("focus_area", false), self.value("unit", false)) {
            (Some(area), Some(_)) if area.text != "*" => {
                Err(one_of(area, "ange `focus_area` eller `unit`, inte båda"))
            }
            (_, Some(_)) => Ok((Code::Total, self.unit()?)),
            (_, None) => Ok((self.what()?, self.unit()?)),
        }
    }

    /// `period` or `accumulated`, else the page's period.
    pub fn when(&self) -> Result<When, ExpressionFault> {
        match (self.value("period", false), self.value("accumulated", false)) {
            (Some(_), Some(until)) => Err(one_of(until, "ange `period` eller `accumulated`, inte båda")),
            (Some(when), None) => self.time(when),
            (None, Some(until)) => Ok(When::Span(Span::Accumulated(self.tertial(until)?))),
            (None, None) => {
                self.defaults.period.map(|period| When::Span(Span::Tertial(period))).ok_or_else(|| {
                    ExpressionFault {
                        offset: self.call.name.offset,
                        message: format!(
                            "`{}` saknar argumentet `period`: sidan har ingen egen",
                            self.call.name.text
                        ),
                        expected: Some(
                            "period=\"2018-t2\", period=\"2018\" eller period=\"2018-03\"".to_owned(),
                        ),
                        help: self.domain.periods.last().map(|last| {
                            format!("lägg till vilken tid det gäller, till exempel `period=\"{last}\"`")
                        }),
                        ..ExpressionFault::default()
                    }
                })
            }
        }
    }

    /// As [`Arguments::when`], but no month.
    pub fn span(&self) -> Result<Span, ExpressionFault> {
        match self.when()? {
            When::Span(span) => Ok(span),
            When::Month(_) => {
                Err(self.value("period", false).map_or_else(ExpressionFault::default, |when| {
                    ExpressionFault {
                        expected: Some("ett tertial (2018-t2) eller ett år (2018)".to_owned()),
                        ..fault(when, "en månad jämförs inte: slumpen är för stor")
                    }
                }))
            }
        }
    }

    /// As [`Arguments::when`], but a tertial.
    pub fn period(&self) -> Result<Period, ExpressionFault> {
        match self.value("period", false) {
            Some(when) => self.tertial(when),
            None => match self.when()? {
                When::Span(Span::Tertial(period)) => Ok(period),
                _ => Err(fault(&self.call.name, "uttrycket gäller ett tertial")),
            },
        }
    }

    /// A time such as `2018-t2`, `2018` or `2018-03`, within what the site covers.
    pub fn time(&self, word: &Word) -> Result<When, ExpressionFault> {
        let text = word.text.as_str();
        let year = (text.len() == 4).then(|| text.parse().ok()).flatten();
        let when = match (text.parse::<Period>(), text.parse::<Month>(), year) {
            (Ok(period), _, _) => When::Span(Span::Tertial(period)),
            (_, Ok(month), _) => When::Month(month),
            (_, _, Some(year)) => When::Span(Span::Year(year)),
            _ => {
                return Err(ExpressionFault {
                    expected: Some(
                        "ett tertial (2018-t2), ett år (2018) eller en månad (2018-03)".to_owned(),
                    ),
                    help: Some(self.written_time(text)),
                    ..fault(word, "tiden kan inte läsas")
                });
            }
        };
        if self.covers(when) { Ok(when) } else { Err(self.outside(word)) }
    }

    /// What to write for a time that cannot be read. A tertial alone is one of the page's year.
    fn written_time(&self, text: &str) -> String {
        let last = self.defaults.period.or(self.domain.periods.last().copied());
        let number = text.to_lowercase().replace("tertial", "").replace(['t', '-', ' '], "");
        let of_year_before = ["förra", "fjol"].iter().any(|word| text.to_lowercase().contains(word));
        if let Some(last) = last.filter(|_| of_year_before) {
            return format!(
                "skriv `{}` för samma tertial förra året",
                Period::new(last.year - 1, last.tertial)
            );
        }
        let of_year = || format!("{}-t{number}", last?.year).parse().ok();
        // `2018-3` may be a month.
        let month = text.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 1);
        let month = month.and_then(|(year, month)| format!("{year}-0{month}").parse::<Month>().ok());
        match (near_time(text).or_else(of_year), last) {
            (Some(time), _) => match month {
                Some(month) => format!("skriv `{time}` för tertialet eller `{month}` för månaden"),
                None => format!("menade du `{time}`?"),
            },
            (None, _) if month.is_some() => {
                format!("menade du `{}`?", month.map_or(String::new(), |month| month.to_string()))
            }
            (None, Some(last)) => format!("skriv till exempel `{last}`"),
            (None, None) => "skriv tiden i en av dessa former".to_owned(),
        }
    }

    pub fn tertial(&self, word: &Word) -> Result<Period, ExpressionFault> {
        match self.time(word)? {
            When::Span(Span::Tertial(period)) => Ok(period),
            _ => Err(ExpressionFault {
                expected: Some("ett tertial, till exempel 2018-t2".to_owned()),
                ..fault(word, "här ska ett tertial stå")
            }),
        }
    }

    /// A word that stands for a variant of an enum.
    pub fn coded<C: Coded>(&self, name: &str) -> Result<Option<C>, ExpressionFault> {
        let Some(word) = self.value(name, false) else { return Ok(None) };
        let known = C::ALL.iter().map(|coded| coded.code());
        C::from_code(&word.text)
            .map(Some)
            .ok_or_else(|| unknown(word, &format!("okänt värde för `{name}`"), known))
    }

    fn event_type(&self, id: &Word) -> Result<Code, ExpressionFault> {
        let known = || self.domain.event_types.iter().map(|kind| (kind.id.as_str(), kind.title.as_str()));
        let found = self.domain.find_event_type(&id.text).map(Code::EventType);
        found.ok_or_else(|| {
            let fault = unknown_by_title(id, "okänd händelsetyp", known().collect());
            match self.domain.find_focus_area(&id.text) {
                Some(_) => ExpressionFault {
                    help: Some(format!("det är ett fokusområde: skriv `focus_area=\"{}\"`", id.text)),
                    ..fault
                },
                None => with_help(fault, || {
                    "skriv händelsetypens `id`, som det står i event_types.yaml".to_owned()
                }),
            }
        })
    }

    fn focus_area(&self, id: &Word) -> Result<Code, ExpressionFault> {
        let known = || self.domain.focus_areas.iter().map(|area| (area.id.as_str(), area.title.as_str()));
        let found = self.domain.find_focus_area(&id.text).map(Code::FocusArea);
        found.ok_or_else(|| {
            let is_all = matches!(id.text.to_lowercase().as_str(), "alla" | "allt" | "samtliga" | "all");
            let fault = unknown_by_title(id, "okänt fokusområde", known().collect());
            match (is_all, self.domain.find_event_type(&id.text)) {
                (true, _) => ExpressionFault {
                    help: Some("skriv `focus_area=\"*\"` för alla händelser".to_owned()),
                    ..fault
                },
                (_, Some(_)) => ExpressionFault {
                    help: Some(format!("det är en händelsetyp: skriv `type=\"{}\"`", id.text)),
                    ..fault
                },
                _ => with_help(fault, || "skriv fokusområdets `id`, som det står i programmet".to_owned()),
            }
        })
    }

    fn covers(&self, when: When) -> bool {
        let (Some(first), Some(last)) = (self.domain.periods.first(), self.domain.periods.last()) else {
            return false;
        };
        match when {
            When::Span(Span::Tertial(period) | Span::Accumulated(period)) => {
                *first <= period && period <= *last
            }
            When::Span(Span::Year(year)) => first.year <= year && year <= last.year,
            When::Month(month) => (*first..=*last).contains(&Period::of_month(month)),
        }
    }

    fn outside(&self, word: &Word) -> ExpressionFault {
        let ends = self.domain.periods.first().zip(self.domain.periods.last());
        let expected = ends.map(|(first, last)| format!("en tid från {first} till {last}"));
        ExpressionFault { expected, ..fault(word, "tiden ligger utanför den som webbplatsen omfattar") }
    }
}

/// Checks that every argument is one of `known` and that none is given twice. An argument without a name is the first
/// of `known`.
pub fn check_names(call: &Call, known: &[&'static str]) -> Result<(), ExpressionFault> {
    let mut seen: Vec<&str> = Vec::new();
    for argument in &call.arguments {
        let (name, place) = match &argument.name {
            Some(name) => (name.text.as_str(), name),
            None => (known[0], &argument.value),
        };
        if !known.contains(&name) {
            let fault = unknown(place, "okänt argument", known.iter().copied());
            // `type` is there already, or there is none: what else a figure has a sort of is its kind.
            let is_kind =
                known.contains(&"kind") && matches!(name, "typ" | "sort" | "slag" | "art" | "figur");
            return Err(match is_kind && !call.names("kind") {
                true => ExpressionFault {
                    help: Some(format!("skriv `kind=\"{}\"`", argument.value.text)),
                    ..fault
                },
                false => {
                    with_help(fault, || format!("ta bort `{name}`, eller skriv ett av dem som går att ange"))
                }
            });
        }
        if seen.contains(&name) {
            return Err(one_of(place, format!("argumentet `{name}` står två gånger")));
        }
        seen.push(name);
    }
    Ok(())
}

/// A fault with what to do about it, where nothing nearer has been found.
fn with_help(fault: ExpressionFault, help: impl FnOnce() -> String) -> ExpressionFault {
    let help = fault.help.or_else(|| Some(help()));
    ExpressionFault { help, ..fault }
}

/// Two arguments where one is meant.
pub fn one_of(word: &Word, message: impl Into<String>) -> ExpressionFault {
    ExpressionFault { help: Some("ta bort det ena".to_owned()), ..fault(word, message) }
}

pub fn fault(word: &Word, message: impl Into<String>) -> ExpressionFault {
    ExpressionFault {
        offset: word.offset,
        message: message.into(),
        value: Some(word.text.clone()),
        ..ExpressionFault::default()
    }
}

/// A tertial in another order or with other signs: `T1 2026`, `tertial 1 2026`, `2026T1`.
fn near_time(text: &str) -> Option<Period> {
    let spaced = text.to_lowercase().replace("tertial", "t").replace('t', " ");
    let numbers: Vec<&str> =
        spaced.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (year, tertial) = match numbers.as_slice() {
        [year, tertial] if year.len() == 4 => (year, tertial),
        [tertial, year] if year.len() == 4 => (year, tertial),
        _ => return None,
    };
    format!("{year}-t{tertial}").parse().ok()
}

/// The same, where readers know what the ids stand for by titles, which some write in place of an id.
fn unknown_by_title(word: &Word, message: &str, known: Vec<(&str, &str)>) -> ExpressionFault {
    let written = word.text.to_lowercase();
    let titled = known.iter().find(|(_, title)| title.to_lowercase() == written).map(|(id, _)| *id);
    let of_words = || {
        let mut found = known.iter().filter(|(id, _)| id.split('-').any(|part| part == written));
        found.next().filter(|_| found.next().is_none()).map(|(id, _)| *id)
    };
    let fault = unknown(word, message, known.iter().map(|(id, _)| *id));
    if invisible(&word.text).is_some() {
        return fault;
    }
    match titled.or_else(|| of_words().filter(|_| fault.help.is_none())) {
        Some(id) => ExpressionFault { help: Some(format!("menade du `{id}`?")), ..fault },
        None => fault,
    }
}

/// A word that is not known, with the known ones: all of them where they are few, else the nearest alone. A sign that does
/// not show makes a known word another.
pub fn unknown<'k>(word: &Word, message: &str, known: impl Iterator<Item = &'k str>) -> ExpressionFault {
    const MOST_LISTED: usize = 20;
    let known: Vec<&str> = known.collect();
    let near = meant(&word.text, &known);
    ExpressionFault {
        expected: (1..=MOST_LISTED).contains(&known.len()).then(|| known.join(", ")),
        help: match near {
            _ if invisible(&word.text).is_some() => invisible(&word.text).map(about_invisible),
            None if known.is_empty() => {
                Some("det finns inget sådant i innehållet: lägg till det, eller ta bort uttrycket".to_owned())
            }
            near => near.map(|near| format!("menade du `{near}`?")),
        },
        ..fault(word, message)
    }
}

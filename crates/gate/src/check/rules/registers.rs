//! Measures, indicators, surveys, the calendar and the glossary.

use rustc_hash::FxHashMap;

use super::{Content, Rule};
use crate::check::build::MIN_PERCENT_BASE;
use crate::load::files::{Day, ExactNumber, IndicatorEntry, MeasureEntry, Placed};
use model::diag::{Diagnostic, SourcePath};
use model::{Coded, IndicatorFormula, MeasureStatus, PLACEHOLDER, UnitOfMeasure};

/// A measure is due and done no earlier than it is decided.
pub fn measure_dates(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    measures(content)
        .flat_map(|(path, measure)| {
            let decided = measure.decided.as_ref();
            let later = [("ska vara klar", &measure.due), ("blev klar", &measure.done)];
            let pairs = later.into_iter().filter_map(|(what, day)| Some((what, decided?, day.as_ref()?)));
            let backward = pairs.filter(|(_, decided, day)| day.value < decided.value);
            backward
                .map(|(what, decided, day)| {
                    rule.fault(
                        day.place(path),
                        format!("åtgärden `{}` {what} innan den beslutades", measure.id.value),
                    )
                    .with_value(day.value.0.to_string())
                    .with_expected(format!("{} eller senare", decided.value.0))
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// A day when it was done and the status `done` come together.
pub fn measure_done(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    measures(content)
        .filter_map(|(path, measure)| {
            let is_done = measure.status.value == MeasureStatus::Done;
            let id = &measure.id.value;
            match &measure.done {
                None if is_done => Some(
                    rule.fault(
                        measure.status.place(path),
                        format!("det står inte när åtgärden `{id}` blev klar"),
                    )
                    .with_value(measure.status.value.code())
                    .with_expected("en dag i `done`")
                    .with_help("skriv till dagen då den blev klar i `done`, eller ändra `status`"),
                ),
                Some(day) if !is_done => Some(
                    rule.fault(
                        day.place(path),
                        format!("åtgärden `{id}` har en dag då den blev klar, men är inte klar"),
                    )
                    .with_value(day.value.0.to_string())
                    .with_expected("`status: done`, eller ingen dag")
                    .with_help("skriv `status: done`, eller ta bort `done`"),
                ),
                _ => None,
            }
        })
        .collect()
}

/// An indicator is either given or computed.
pub fn indicator_values(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let expected = "antingen `values` eller `formula`";
    indicators(content)
        .filter_map(|(path, indicator)| {
            let id = &indicator.id.value;
            match (&indicator.formula, indicator.values.is_empty()) {
                (None, true) => Some(
                    rule.fault(indicator.id.place(path), format!("indikatorn `{id}` har inga värden"))
                        .with_value(id)
                        .with_expected(expected),
                ),
                (Some(formula), false) => Some(
                    rule.fault(formula.place(path), format!("indikatorn `{id}` har både värden och formel"))
                        .with_value(formula.value.code())
                        .with_expected(expected),
                ),
                _ => None,
            }
        })
        .collect()
}

/// One value a period.
pub fn indicator_periods(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    indicators(content)
        .flat_map(|(path, indicator)| {
            let values = &indicator.values;
            let again = values.iter().enumerate().filter_map(|(i, value)| {
                let first = values[..i].iter().find(|first| first.period.value == value.period.value)?;
                Some((first, value))
            });
            let faults = again.map(|(first, value)| {
                let period = value.period.value;
                rule.fault(
                    value.period.place(path),
                    format!("indikatorn `{}` har två värden för {period}", indicator.id.value),
                )
                .with_value(period.to_string())
                .with_expected("ett värde per tertial")
                .with_help(the_other(first.period.line))
            });
            faults.collect::<Vec<_>>()
        })
        .collect()
}

/// What to do where a tertial stands twice.
pub(super) fn the_other(line: u32) -> String {
    format!("ta bort den ena, eller rätta tertialet; det första står på rad {line}")
}

/// A computed indicator is measured in what its formula gives.
pub fn indicator_unit(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    indicators(content)
        .filter_map(|(path, indicator)| {
            let formula = indicator.formula.as_ref()?.value;
            let unit = &indicator.unit_of_measure;
            let possible = units_of(formula);
            (!possible.contains(&unit.value)).then(|| {
                let words: Vec<&str> = possible.iter().map(|unit| unit.code()).collect();
                rule.fault(
                    unit.place(path),
                    format!("`{}` räknas inte i `{}`", formula.code(), unit.value.code()),
                )
                .with_value(unit.value.code())
                .with_expected(words.join(" eller "))
            })
        })
        .collect()
}

fn units_of(formula: IndicatorFormula) -> &'static [UnitOfMeasure] {
    match formula {
        IndicatorFormula::Incidents | IndicatorFormula::OverdueMeasures => &[UnitOfMeasure::Count],
        IndicatorFormula::Rate => &[UnitOfMeasure::Per100Employees, UnitOfMeasure::Per100Pupils],
        IndicatorFormula::MedianReportingDelay => &[UnitOfMeasure::Days],
        IndicatorFormula::ClosedShare
        | IndicatorFormula::ReportingUnitsShare
        | IndicatorFormula::PreventiveRatio
        | IndicatorFormula::ReportedWithin7Days
        | IndicatorFormula::PoliceAgreement
        | IndicatorFormula::PropertyAgreement
        | IndicatorFormula::AuthorityShare
        | IndicatorFormula::SeriousShare => &[UnitOfMeasure::Percent],
    }
}

/// Percentages are 0–100, and nothing that is counted is below zero.
pub fn number_range(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let of_indicators = indicators(content).flat_map(|(path, indicator)| {
        let limit =
            if indicator.unit_of_measure.value == UnitOfMeasure::Percent { 100.0 } else { f64::INFINITY };
        let values = indicator.values.iter().map(|value| &value.value);
        indicator.target.iter().chain(values).map(move |number| (path, number, limit))
    });
    let of_surveys = content.raw.surveys.iter().flat_map(|f| {
        f.content.surveys.iter().flat_map(|survey| {
            let questions = survey.questions.iter();
            let numbers = questions.flat_map(|q| std::iter::once(&q.percent).chain(&q.margin));
            survey.response_rate.iter().chain(numbers).map(|number| (&f.path, number, 100.0))
        })
    });
    of_indicators
        .chain(of_surveys)
        .filter_map(|(path, number, limit)| outside(rule, path, number, limit))
        .collect()
}

/// A percentage of very few answers tells what single persons answered.
pub fn survey_respondents(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let setting = content.site().and_then(|site| site.content.disclosure.min_percent_base.as_ref());
    let least = setting.map_or(MIN_PERCENT_BASE, |setting| setting.value);
    let surveys =
        content.raw.surveys.iter().flat_map(|f| f.content.surveys.iter().map(move |s| (&f.path, s)));
    let few = surveys.filter(|(_, survey)| survey.respondents.value < least);
    few.map(|(path, survey)| {
        let respondents = &survey.respondents;
        rule.fault(respondents.place(path), format!("mätningen `{}` har för få svarande", survey.id.value))
            .with_value(respondents.value.to_string())
            .with_expected(format!("{least} eller fler, som `min_percent_base`"))
            .with_help("lämna inte mätningen: andelar av så få visar vad enskilda har svarat")
    })
    .collect()
}

/// Reporting goes from extract to draft to committee to publication.
pub fn calendar_order(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for file in content.raw.calendar.iter() {
        for dates in &file.content.calendar {
            let steps = [&dates.extract, &dates.draft, &dates.committee, &dates.publication];
            let given: Vec<&Placed<Day>> = steps.into_iter().flatten().collect();
            found.extend(given.windows(2).filter(|pair| pair[1].value < pair[0].value).map(|pair| {
                rule.fault(pair[1].place(&file.path), format!("datumen för {} går bakåt", dates.period.value))
                    .with_value(pair[1].value.0.to_string())
                    .with_expected(format!("{} eller senare", pair[0].value.0))
                    .with_help("ordningen är extract, draft, committee, publication")
            }));
        }
    }
    found
}

/// One line a period in the calendar.
pub fn calendar_unique(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for file in content.raw.calendar.iter() {
        let dates = &file.content.calendar;
        let again = dates.iter().enumerate().filter_map(|(i, entry)| {
            let first = dates[..i].iter().find(|earlier| earlier.period.value == entry.period.value)?;
            Some((first, entry))
        });
        found.extend(again.map(|(first, entry)| {
            rule.fault(
                entry.period.place(&file.path),
                format!("{} finns redan i kalendern", entry.period.value),
            )
            .with_value(entry.period.value.to_string())
            .with_expected("en rad per tertial")
            .with_help(the_other(first.period.line))
        }));
    }
    found
}

/// A word or abbreviation is explained once.
pub fn glossary_unique(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let mut first_by_word: FxHashMap<String, u32> = FxHashMap::default();
    let mut found = Vec::new();
    for file in content.raw.glossary.iter() {
        // Other forms after the words themselves: one that is a word already is to go.
        let entries = || file.content.glossary.iter();
        let terms = entries().map(|entry| (&entry.term, false));
        let aliases = entries().flat_map(|entry| &entry.aliases).map(|alias| (alias, true));
        for (word, is_alias) in terms.chain(aliases) {
            match first_by_word.get(&word.value.to_lowercase()) {
                Some(line) => found.push(
                    rule.fault(word.place(&file.path), format!("`{}` är redan förklarat", word.value))
                        .with_value(&word.value)
                        .with_expected("varje ord och förkortning en gång")
                        .with_help(match is_alias {
                            true => format!("ta bort `{}` ur `aliases` här; ordet står på rad {line}", word.value),
                            false => format!(
                                "ta bort den här, eller rätta ordet; den första förklaringen står på rad {line}"
                            ),
                        }),
                ),
                None => {
                    first_by_word.insert(word.value.to_lowercase(), word.line);
                }
            }
        }
    }
    found
}

fn outside(rule: &Rule, path: &SourcePath, number: &Placed<ExactNumber>, limit: f64) -> Option<Diagnostic> {
    let value = number.value.0;
    let expected = if limit.is_finite() { "0–100 procent" } else { "0 eller mer" };
    (!(0.0..=limit).contains(&value.to_f64())).then(|| {
        rule.fault(number.place(path), format!("{} kan inte stämma", value.to_plain()))
            .with_value(value.to_plain())
            .with_expected(expected)
    })
}

fn measures<'a>(content: &Content<'a>) -> impl Iterator<Item = (&'a SourcePath, &'a MeasureEntry)> {
    content.raw.measures.iter().flat_map(|f| f.content.measures.iter().map(move |measure| (&f.path, measure)))
}

fn indicators<'a>(content: &Content<'a>) -> impl Iterator<Item = (&'a SourcePath, &'a IndicatorEntry)> {
    content.raw.indicators.iter().flat_map(|f| f.content.indicators.iter().map(move |i| (&f.path, i)))
}

/// Risks and measures are published as they stand, also where no report is: what a stub asks for has been written.
pub fn placeholder(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let risks = content.raw.risks.iter().flat_map(|file| {
        let texts = file
            .content
            .risks
            .iter()
            .map(|risk| (&risk.title, [Some(&risk.title.value), Some(&risk.unwanted_event)]));
        texts.map(move |(title, texts)| (&file.path, title, texts))
    });
    let measures = content.raw.measures.iter().flat_map(|file| {
        file.content
            .measures
            .iter()
            .map(move |measure| (&file.path, &measure.title, [Some(&measure.title.value), None]))
    });
    let is_placeholder = |text: &&String| text.starts_with(PLACEHOLDER);
    let found = risks.chain(measures).filter_map(|(path, title, texts)| {
        texts.into_iter().flatten().find(is_placeholder)?;
        let finding = rule.fault(title.place(path), "här står en platshållare kvar");
        Some(
            finding
                .with_expected("vad risken eller åtgärden är")
                .with_help("skriv texten, eller ta bort raderna"),
        )
    });
    found.collect()
}

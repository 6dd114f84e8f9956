//! `points`: the answers of a survey by year, each with its margin. Nothing joins the years: nobody was asked between.

use crate::chart::{SurveyPoint, SurveySeries, SurveysChart};
use crate::language::{Argument, Language};
use crate::render::scope::Scope;
use gate::{Cell, Verdict, compare_shares};
use model::{Code, Decimal, MeasureName, Survey, TableName, Year};

use super::request::{Entry, FigureRequest};
use super::sketch::{Sketch, notes_on_cells};
use super::table::{TableView, describe};

/// How many questions a figure holds: as many as one looks over at a time.
const MOST_QUESTIONS: usize = 8;
/// How many a headline names.
const MOST_NAMED: usize = 2;

struct Answer {
    year: Year,
    percent: Cell,
    margin: Cell,
    low: Cell,
    high: Cell,
}

struct Question {
    text: String,
    answers: Vec<Answer>,
}

/// The figures that show every survey of the register, the newest first: one for each title and eight questions.
pub fn entries(scope: &Scope) -> Vec<Entry> {
    let surveys = &scope.published.registers.surveys;
    let mut titles: Vec<&str> = Vec::new();
    let mut entries = Vec::new();
    for (survey, newest) in surveys.iter().enumerate().rev() {
        if titles.contains(&newest.title.as_str()) {
            continue;
        }
        titles.push(&newest.title);
        let parts = newest.questions.len().div_ceil(MOST_QUESTIONS);
        entries.extend((0..parts).map(|part| Entry::Survey { survey, part }));
    }
    entries
}

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let Some(Entry::Survey { survey, part }) = request.entry else { return None };
    let newest = scope.published.registers.surveys.get(survey)?;
    let questions = questions(scope, newest, part);
    let years = years(&questions);
    let (last, before) = (*years.last()?, years.iter().rev().nth(1).copied());
    let language = scope.language;
    let years_shown: Vec<String> = years.iter().map(Year::to_string).collect();
    let arguments = [
        ("title", Argument::Text(&newest.title)),
        ("audience", Argument::Text(&newest.audience)),
        ("years", Argument::Text(&language.list(&years_shown))),
    ];
    let caption = language.text_with("subtitle-points", &arguments);
    let newest_answers: Vec<(String, Cell)> = questions
        .iter()
        .filter_map(|question| Some((question.text.clone(), question.at(last)?.percent)))
        .collect();
    let percents = || questions.iter().flat_map(|question| &question.answers).map(|answer| &answer.percent);
    let mut notes = vec![language.text("note-points")];
    notes.extend(notes_on_cells(language, percents()));
    Some(Sketch {
        headline: headline(scope, newest, &questions, last, before),
        subtitle: caption.clone(),
        description: describe(language, &newest_answers),
        notes,
        table: table(scope, caption, &questions, &years),
        chart: Box::new(SurveysChart { series: series(language, questions, last, before) }),
        source: Some(source(scope, &newest.title, &years_shown)),
        published_table: TableName::Surveys,
    })
}

impl Question {
    fn at(&self, year: Year) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.year == year)
    }
}

/// A row a question, with a word where the margins bear a difference.
fn series(
    language: &Language,
    questions: Vec<Question>,
    last: Year,
    before: Option<Year>,
) -> Vec<SurveySeries> {
    let point = |answer: Answer| SurveyPoint {
        year: answer.year,
        share: answer.percent,
        low: answer.low,
        high: answer.high,
    };
    let one = |question: Question| {
        let change = match verdict(&question, last, before) {
            Some(Verdict::More) => language.text("points-more"),
            Some(Verdict::Fewer) => language.text("points-fewer"),
            _ => String::new(),
        };
        let points = question.answers.into_iter().map(point).collect();
        SurveySeries { label: question.text, change, points }
    };
    questions.into_iter().map(one).collect()
}

/// The questions of the newest survey, each with its answers in every survey of the title.
fn questions(scope: &Scope, newest: &Survey, part: usize) -> Vec<Question> {
    let asked = newest.questions.iter().skip(part * MOST_QUESTIONS).take(MOST_QUESTIONS);
    asked
        .map(|question| Question {
            text: question.text.clone(),
            answers: answers(scope, &newest.title, &question.text),
        })
        .collect()
}

/// By rising year.
fn answers(scope: &Scope, title: &str, text: &str) -> Vec<Answer> {
    let surveys = &scope.published.registers.surveys;
    let rows = surveys.iter().flat_map(|survey| survey.questions.iter().map(move |asked| (survey, asked)));
    let mut answers: Vec<Answer> = rows
        .enumerate()
        .filter(|(_, (survey, question))| survey.title == title && question.text == text)
        .map(|(row, (survey, _))| {
            let codes = |measure| [Code::Item(row as u32), Code::Measure(measure)];
            let cell = |measure| scope.published.cell(TableName::Surveys, &codes(measure));
            let [percent, margin, low, high] = [
                MeasureName::Percent,
                MeasureName::Margin,
                MeasureName::PercentLow,
                MeasureName::PercentHigh,
            ]
            .map(cell);
            Answer { year: survey.year, percent, margin, low, high }
        })
        .collect();
    answers.sort_by_key(|answer| answer.year);
    answers
}

fn years(questions: &[Question]) -> Vec<Year> {
    let answers = questions.iter().flat_map(|question| &question.answers);
    let mut years: Vec<Year> = answers.map(|answer| answer.year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// What the margins bear of a question against the survey before; `None` where it was not asked then.
fn verdict(question: &Question, last: Year, before: Option<Year>) -> Option<Verdict> {
    let (now, then) = (question.at(last)?, question.at(before?)?);
    Some(compare_shares(now.percent, now.margin, then.percent, then.margin))
}

/// `Jag känner mig trygg i skolan (84 → 82 procent)`
fn in_words(language: &Language, question: &Question, last: Year, before: Year) -> Option<String> {
    let share = |year| question.at(year)?.percent.value();
    let (then, now) = (share(before)?, share(last)?);
    let text = question.text.trim_end_matches('.');
    let arguments = [
        ("question", Argument::Text(text)),
        ("then", Argument::Number(then)),
        ("now", Argument::Number(now)),
    ];
    Some(language.text_with("points-question", &arguments))
}

/// In how many questions the margins bear a difference from the survey before.
fn headline(
    scope: &Scope,
    newest: &Survey,
    questions: &[Question],
    last: Year,
    before: Option<Year>,
) -> String {
    let language = scope.language;
    let verdicts: Vec<Verdict> =
        questions.iter().filter_map(|question| verdict(question, last, before)).collect();
    let number = |wanted: Verdict| {
        let count = verdicts.iter().filter(|verdict| **verdict == wanted).count();
        Decimal::from_count(count as u64)
    };
    let (more, fewer) = (number(Verdict::More), number(Verdict::Fewer));
    let year = before.map(|year| year.to_string());
    let Some(year) = year.filter(|_| verdicts.iter().any(|verdict| *verdict != Verdict::NotComparable))
    else {
        return format!("{} {last}", newest.title);
    };
    // What fewer or more agree with is named: a number of questions says nothing of what to look into.
    let named = |wanted: Verdict| {
        let own = questions.iter().filter(|question| verdict(question, last, before) == Some(wanted));
        let own = own.filter_map(|question| in_words(language, question, last, before?));
        let own: Vec<String> = own.collect();
        if own.len() <= MOST_NAMED { language.list(&own) } else { String::new() }
    };
    let (worse, better) = (named(Verdict::Fewer), named(Verdict::More));
    let key = match (more.is_zero(), fewer.is_zero()) {
        (true, false) if !worse.is_empty() => "headline-points-worse",
        (false, false) if !worse.is_empty() && !better.is_empty() => "headline-points-worse-and-better-named",
        (false, false) if !worse.is_empty() => "headline-points-worse-and-better",
        (true, true) => "headline-points-same",
        (false, true) => "headline-points-more",
        (true, false) => "headline-points-fewer",
        (false, false) => "headline-points-both",
    };
    let arguments = [
        ("more", Argument::Number(more)),
        ("fewer", Argument::Number(fewer)),
        ("questions", Argument::Number(Decimal::from_count(verdicts.len() as u64))),
        ("year", Argument::Text(&year)),
        ("worse", Argument::Text(&worse)),
        ("better", Argument::Text(&better)),
    ];
    language.text_with(key, &arguments)
}

/// A row a question; for each year the share and its margin.
fn table(scope: &Scope, caption: String, questions: &[Question], years: &[Year]) -> TableView {
    let mut columns = vec![scope.text("column-question")];
    for year in years {
        columns.extend(["column-percent-in", "column-margin-in"].map(|key| {
            let year = year.to_string();
            scope.language.text_with(key, &[("year", Argument::Text(&year))])
        }));
    }
    let cells = |question: &Question| {
        let of_year = |year: &Year| {
            question.at(*year).map_or([Cell::missing(); 2], |answer| [answer.percent, answer.margin])
        };
        years.iter().flat_map(of_year).collect()
    };
    let rows = questions.iter().map(|question| (question.text.clone(), cells(question))).collect();
    TableView::new(scope.language, caption, columns, rows)
}

fn source(scope: &Scope, title: &str, years: &[String]) -> String {
    let years = scope.language.list(years);
    let arguments = [("title", Argument::Text(title)), ("years", Argument::Text(&years))];
    scope.language.text_with("figure-source-survey", &arguments)
}

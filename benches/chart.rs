//! How long a figure takes to draw, all three widths and the file: tertials, months, types, heat and matrix of the
//! sample site.

use std::path::Path;

use divan::{Bencher, black_box};
use lagesbild::analyse::count_tables;
use lagesbild::chart::{
    Caption, HeatChart, MatrixChart, MatrixRisk, MonthsChart, PeriodsChart, TypesChart, TypesRow,
};
use lagesbild::check::check_content;
use lagesbild::language::Language;
use lagesbild::load::load_content;
use lagesbild::model::{Audience, Code, EventTypeIx, Locale, Month, Period, Tertial};
use lagesbild::protect::{Published, protect_tables};

const MESSAGES: &str = include_str!("../themes/default/i18n/sv.ftl");
const NOW: Period = Period { year: 2019, tertial: Tertial::T2 };

fn main() {
    divan::main();
}

/// The sample site as its readers get it.
fn sample() -> (Published, Language) {
    let (raw, _) = load_content(Path::new("content")).expect("readable");
    let checked = check_content(raw).0.expect("the sample has no errors");
    let tables = count_tables(&checked.domain, &checked.facts);
    let published =
        protect_tables(tables, checked.domain, checked.registers, checked.texts, Audience::Intranet);
    (published, Language::new(Locale::Swedish, &[("sv.ftl", MESSAGES)]).expect("good messages"))
}

fn caption() -> Caption {
    Caption {
        id: "hot-och-vald-tertial".to_owned(),
        title: "Hot och våld per tertial".to_owned(),
        description: "Stapeldiagram över antalet händelser per tertial.".to_owned(),
        subtitle: "Antal händelser per tertial, Utbildningsförvaltningen".to_owned(),
        source: "Källa: KIA, uttag 2019-09-04".to_owned(),
    }
}

fn months() -> Vec<Month> {
    Period::range(Period::new(2017, Tertial::T1), NOW).into_iter().flat_map(Period::months).collect()
}

fn types(published: &Published) -> Vec<EventTypeIx> {
    published.domain.event_type_indexes().collect()
}

#[divan::bench]
fn periods(bencher: Bencher<'_, '_>) {
    let (published, language) = sample();
    let whole = published.domain.units.root();
    let count = |period| published.count(Code::Tertial(period), Code::Total, whole);
    let chart = PeriodsChart {
        points: Period::range(NOW.years_before(3).next(), NOW).into_iter().map(|p| (p, count(p))).collect(),
        current: Some(NOW),
        breaks: Vec::new(),
    };
    bencher.bench_local(|| black_box(&chart).draw(&caption(), &language));
}

#[divan::bench]
fn months_of_three_years(bencher: Bencher<'_, '_>) {
    let (published, language) = sample();
    let whole = published.domain.units.root();
    let count = |month| published.count(Code::Month(month), Code::Total, whole);
    let chart = MonthsChart {
        points: months().into_iter().map(|month| (month, count(month))).collect(),
        median: None,
        current: Some(NOW),
        breaks: Vec::new(),
    };
    bencher.bench_local(|| black_box(&chart).draw(&caption(), &language));
}

#[divan::bench]
fn types_against_last_year(bencher: Bencher<'_, '_>) {
    let (published, language) = sample();
    let whole = published.domain.units.root();
    let count = |period, of: EventTypeIx| published.count(Code::Tertial(period), Code::EventType(of), whole);
    let row = |of| TypesRow {
        label: published.domain.event_type(of).title.clone(),
        now: count(NOW, of),
        before: Some(count(NOW.years_before(1), of)),
    };
    let chart = TypesChart {
        rows: types(&published).into_iter().map(row).collect(),
        now_label: "T2 2019".to_owned(),
        before_label: Some("T2 2018".to_owned()),
    };
    bencher.bench_local(|| black_box(&chart).draw(&caption(), &language));
}

#[divan::bench]
fn heat_of_a_year(bencher: Bencher<'_, '_>) {
    let (published, language) = sample();
    let whole = published.domain.units.root();
    let months = &months()[20..];
    let row = |of| {
        let count = |month: &Month| published.count(Code::Month(*month), Code::EventType(of), whole);
        (published.domain.event_type(of).title.clone(), months.iter().map(count).collect())
    };
    let chart = HeatChart {
        columns: months.iter().map(|month| language.month_short(month.month)).collect(),
        rows: types(&published).into_iter().map(row).collect(),
    };
    bencher.bench_local(|| black_box(&chart).draw(&caption(), &language));
}

#[divan::bench]
fn matrix_of_a_register(bencher: Bencher<'_, '_>) {
    let (published, language) = sample();
    let risks = published.registers.risks.iter().take(20).map(|risk| MatrixRisk {
        id: risk.id.clone(),
        title: risk.title.clone(),
        now: risk.assessments.last().expect("at least one").score,
        before: risk.assessments.iter().rev().nth(1).map(|before| before.score),
    });
    let chart = MatrixChart { scale: published.domain.site.risk_scale.clone(), risks: risks.collect() };
    bencher.bench_local(|| black_box(&chart).draw(&caption(), &language));
}

//! Expressions on the made-up site: 160 threats after 80, 104 cases of violence after 100, three thefts.

use jiff::civil::date;

use super::*;
use crate::render::markdown::PageText;
use crate::render::samples::{Sample, markdown};
use crate::render::sentences::CellText;
use model::*;

const T2_2018: Period = Period { year: 2018, tertial: Tertial::T2 };

fn risk() -> Risk {
    Risk {
        path: "risks/rsa-2018.yaml".to_owned(),
        id: "R-017".to_owned(),
        register: Register::Rsa,
        year: 2018,
        title: "Otillåten påverkan".to_owned(),
        unwanted_event: String::new(),
        causes: None,
        consequences: None,
        focus_area: FocusAreaIx(0),
        values: Vec::new(),
        unit: UnitIx(0),
        owner_role: "Chef".to_owned(),
        existing_measures: None,
        treatment: Treatment::Reduce,
        tags: Vec::new(),
        children_heard: None,
        status: RiskStatus::Active,
        closed: None,
        publication: Publication::Open,
        secrecy_ground: None,
        assessments: vec![Assessment {
            period: T2_2018,
            date: date(2018, 5, 2),
            score: Score { likelihood: 3, consequence: 4 },
            uncertainty: Uncertainty::Low,
            residual: None,
            reason: None,
            next_review: None,
        }],
    }
}

fn indicator() -> Indicator {
    Indicator {
        id: "utbildade".to_owned(),
        title: "Utbildade".to_owned(),
        definition: String::new(),
        focus_area: None,
        unit_of_measure: UnitOfMeasure::Percent,
        desired: Desired::Increase,
        target: None,
        kind: IndicatorKind::Result,
        formula: None,
        values: vec![IndicatorValue { period: T2_2018, value: Decimal::from_count(62), comment: None }],
        judgement: None,
    }
}

fn sample() -> Sample {
    let registers = Registers { risks: vec![risk()], indicators: vec![indicator()], ..Registers::default() };
    Sample::with(Texts::default(), registers, |_| {})
}

fn resolve_on(sample: &Sample, page: PageKey, source: &str) -> Result<Resolved, ExpressionFault> {
    let scope = sample.scope();
    let mut figures = Figures::new(&scope, page);
    let mut resolver = Resolver::new(&scope, page, Defaults::of_page(page), &mut figures);
    resolver.resolve(&Expression { source: source.to_owned(), offset: 0 })
}

/// The plain text of an expression on the report of T2 2018.
fn said(source: &str) -> String {
    words(resolve_on(&sample(), PageKey::Report(T2_2018), source).unwrap())
}

fn words(resolved: Resolved) -> String {
    match resolved {
        Resolved::Inline { plain, .. } => plain,
        Resolved::Link(link) => link.words,
        Resolved::Figure(view) => view.headline,
    }
}

fn fault(source: &str) -> ExpressionFault {
    resolve_on(&sample(), PageKey::Start, source).unwrap_err()
}

#[test]
fn counts_come_from_the_published_tables() {
    assert_eq!(said("count(type=\"hot\")"), "160");
    assert_eq!(said("count(type=\"hot\", period=\"2017-t2\")"), "80");
    assert_eq!(said("count(type=\"hot\", period=\"2017\")"), "80");
    assert_eq!(said("count(type=\"hot\", period=\"2018-06\")"), "160");
    assert_eq!(said("count(type=\"hot\", accumulated=\"2018-t2\")"), "160");
    assert_eq!(said("count(type=\"hot\", unit=\"soder\")"), "80");
    assert_eq!(said("count(focus_area=\"hot-och-vald\")"), "264");
}

#[test]
fn the_focus_area_of_the_page_is_the_default() {
    let page = PageKey::ReportArea(T2_2018, FocusAreaIx(0));
    let of_page = words(resolve_on(&sample(), page, "count()").unwrap());
    assert_eq!(of_page, "264");
    let of_all = words(resolve_on(&sample(), page, "count(focus_area=\"*\")").unwrap());
    assert_ne!(of_all, of_page);
}

#[test]
fn a_hidden_number_is_two_points_and_an_explanation() {
    let Resolved::Inline { html, plain } =
        resolve_on(&sample(), PageKey::Report(T2_2018), "count(type=\"stold\")").unwrap()
    else {
        panic!("a number stands in a line");
    };
    assert!(plain.starts_with("..") && !html.contains('3'), "{html}");
    assert!(html.contains("<span class=\"visually-hidden\">visas inte: antalet är litet"), "{html}");
}

#[test]
fn changes_say_what_the_test_supports() {
    // The sample was fetched four days after one tertial, and a year after the other.
    assert_eq!(said("change(type=\"hot\")"), "100 procent fler än samma tertial 2017 (preliminärt)");
    assert_eq!(said("change(type=\"vald\")"), "ingen säker skillnad mot samma tertial 2017 (preliminärt)");
    assert_eq!(
        said("change(type=\"hot\", period=\"2018-t2\", against=\"2017-t2\")"),
        "100 procent fler än samma tertial 2017 (preliminärt)"
    );
    assert_eq!(
        fault("change(type=\"hot\", period=\"2018-t2\", against=\"2017-t1\")").message,
        "tiderna kan inte jämföras"
    );
    assert!(fault("change(type=\"hot\", period=\"2018-06\")").message.starts_with("en månad jämförs inte"));
}

#[test]
fn shares_are_in_percent() {
    // Nobody has said how severe any of them was: that is not known, and not 0 %.
    assert_eq!(said("share(severity=\"2\", focus_area=\"*\")"), "saknas");
    assert_eq!(said("share(status=\"closed\", focus_area=\"hot-och-vald\")"), "100,0\u{a0}%");
    assert_eq!(fault("share(status=\"closed\", type=\"hot\", period=\"2018-t2\")").offset, 29);
}

#[test]
fn risks_are_links_and_indicators_have_their_measure() {
    let Resolved::Link(link) = resolve_on(&sample(), PageKey::Report(T2_2018), "risk(\"R-017\")").unwrap()
    else {
        panic!("a risk is a link")
    };
    assert_eq!(
        (link.words.as_str(), link.href.as_str()),
        ("R-017 Otillåten påverkan", "../../risker/r-017/index.html")
    );
    assert_eq!(said("indicator(\"utbildade\")"), "62\u{a0}%");
    let days = with_measure_of_days();
    assert_eq!(days, "2,5\u{a0}dagar");
}

fn with_measure_of_days() -> String {
    let mut indicator = indicator();
    indicator.unit_of_measure = UnitOfMeasure::Days;
    indicator.values[0].value = Decimal::from_units(25, 1);
    let registers = Registers { indicators: vec![indicator], ..Registers::default() };
    let sample = Sample::with(Texts::default(), registers, |_| {});
    words(resolve_on(&sample, PageKey::Report(T2_2018), "indicator(\"utbildade\")").unwrap())
}

#[test]
fn a_risk_that_the_public_may_not_read_is_told_as_such() {
    let sample = Sample::with(Texts::default(), Registers::default(), |domain| {
        domain.site.audience = Audience::Public;
    });
    let said = resolve_on(&sample, PageKey::Report(T2_2018), "risk(\"R-017\")").unwrap();
    assert_eq!(words(said), "en risk som inte redovisas öppet");
}

/// What the author is told of an expression that shows no number.
fn note(source: &str) -> Option<String> {
    let sample = sample();
    let scope = sample.scope();
    let page = PageKey::Report(T2_2018);
    let mut figures = Figures::new(&scope, page);
    let mut resolver = Resolver::new(&scope, page, Defaults::of_page(page), &mut figures);
    resolver.resolve(&Expression { source: source.to_owned(), offset: 0 }).ok()?;
    resolver.take_note().and_then(|note| note.help)
}

#[test]
fn what_is_advised_in_place_of_a_hidden_count_has_a_number() {
    let mut advised = 0;
    for kind in ["hot", "vald", "stold"] {
        for (month, tertial) in [("2018-03", "2018-t1"), ("2018-06", "2018-t2")] {
            for unit in ["", ", unit=\"soder\"", ", unit=\"norr\""] {
                for when in [month, tertial] {
                    let ask = |kind: &str, unit: &str, when: &str| {
                        note(&format!("count({kind}{unit}, period=\"{when}\")"))
                    };
                    let of_type = format!("type=\"{kind}\"");
                    let Some(help) = ask(&of_type, unit, when).filter(|help| help.contains("något större"))
                    else {
                        continue;
                    };
                    advised += 1;
                    let wider = [
                        ("hela organisationen", ask(&of_type, "", when)),
                        ("ett tertial", ask(&of_type, unit, tertial)),
                        ("ett år", ask(&of_type, unit, &tertial[..4])),
                    ];
                    for (way, note) in wider {
                        assert!(!help.contains(way) || note.is_none(), "{kind}{unit} {when}: {help}");
                    }
                }
            }
        }
    }
    assert!(advised > 0);
}

#[test]
fn what_is_advised_is_the_nearest_that_is_larger() {
    for kind in ["hot", "vald", "stold"] {
        for place in ["period=\"2018-t1\"", "period=\"2018-t2\"", "period=\"2018-06\", unit=\"soder\""] {
            let asked = format!("type=\"{kind}\", {place}");
            let Some(help) = note(&format!("count({asked})")) else { continue };
            let all = note(&format!("count({place})"));
            assert!(all.is_some() || !help.contains("inte heller"), "{asked}: {help}");
            let areas = help.split('`').filter(|part| part.starts_with("focus_area="));
            for area in areas {
                assert_eq!(note(&format!("count({area}, {place})")), None, "{asked}: {help}");
            }
        }
    }
    let of_area = note("count(type=\"stold\")").unwrap();
    assert!(of_area.contains("fokusområdet (`focus_area=\"brott\"`)"), "{of_area}");
    // A figure has no year to be about.
    let notes: Vec<String> = ["periods", "cumulative", "months", "u_chart"]
        .iter()
        .filter_map(|kind| note(&format!("figure(kind=\"{kind}\", type=\"stold\")")))
        .collect();
    assert!(!notes.is_empty() && notes.iter().all(|note| !note.contains("ett år")), "{notes:?}");
}

#[test]
fn misspelt_words_get_a_suggestion() {
    let help = |source: &str| fault(source).help.unwrap_or_default();
    assert_eq!(help("cuont()"), "menade du `count`?");
    assert_eq!(help("count(tpye=\"hot\")"), "menade du `type`?");
    assert_eq!(help("count(type=\"hto\")"), "menade du `hot`?");
    assert_eq!(help("count(unit=\"sodre\", period=\"2018-t2\")"), "menade du `soder`?");
    assert_eq!(help("risk(\"R-071\")"), "menade du `R-017`?");
    assert_eq!(help("figure(kind=\"month\")"), "menade du `months`?");
    assert_eq!(help("figure(kind=\"heatmap\")"), "menade du `heat`?");
    let month_or_tertial = "skriv `2018-t3` för tertialet eller `2018-03` för månaden";
    assert_eq!(help("count(period=\"2018-3\")"), month_or_tertial);
    assert_eq!(help("count(period=\"2018-5\")"), "menade du `2018-05`?");
    let unseen = help("count(unit=\"soder\u{200b}\", period=\"2018-t2\")");
    assert!(unseen.starts_with("här står ett tecken som inte syns (U+200B)"), "{unseen}");
    assert_eq!(help("share(status=\"close\", period=\"2018-t2\")"), "menade du `closed`?");
}

#[test]
fn faults_say_where_and_what() {
    let missing = fault("count(type=\"hot\")");
    assert_eq!(missing.message, "`count` saknar argumentet `period`: sidan har ingen egen");
    let outside = fault("count(period=\"2016-t2\")");
    assert_eq!((outside.offset, outside.expected.as_deref()), (14, Some("en tid från 2017-t1 till 2018-t2")));
    assert_eq!(fault("count(period=\"2018-t4\")").message, "tiden kan inte läsas");
    assert_eq!(fault("count(period=\"T1 2018\")").help.as_deref(), Some("menade du `2018-t1`?"));
    assert_eq!(
        fault("count(unit=\"Söder\", period=\"2018-t2\")").help.as_deref(),
        Some("menade du `soder`?")
    );
    assert_eq!(fault("count(type=\"hot\", type=\"vald\")").message, "argumentet `type` står två gånger");
    assert!(
        fault("count(type=\"hot\", focus_area=\"brott\", period=\"2018-t2\")").message.contains("inte båda")
    );
    assert_eq!(fault("risk()").message, "`risk` saknar argumentet `id`");
    assert_eq!(fault("figure(kind=\"matrix\")").expected.as_deref(), Some("register=\"rsa\", year=2018"));
}

#[test]
fn a_fault_in_a_text_is_a_finding_with_its_place() {
    let sample = sample();
    let scope = sample.scope();
    let page = PageKey::Report(T2_2018);
    let mut figures = Figures::new(&scope, page);
    let mut resolver = Resolver::new(&scope, page, Defaults::of_page(page), &mut figures);
    let mut texts = PageText::new(&scope, sample.context().text_index, page);
    let text = markdown(
        "reports/2018-t2/report.md",
        "Det var {{ count(type=\"hot\") }} hot,\nalltså {{ change(type=\"hto\") }}.\n",
    );
    let written = texts.write(&text, 2, &mut resolver);
    assert!(written.html.starts_with("<p>Det var 160 hot,"), "{}", written.html);
    let findings = texts.findings.into_sorted();
    assert_eq!((findings[0].place.line, findings[0].place.column, findings[0].code), (6, 24, "X001"));
}

#[test]
fn figures_are_drawn_on_the_page() {
    let sample = sample();
    let drawn =
        resolve_on(&sample, PageKey::Report(T2_2018), "figure(kind=\"periods\", type=\"hot\")").unwrap();
    let Resolved::Figure(view) = drawn else { panic!("a figure stands by itself") };
    assert!(view.headline.contains("100 procent fler"), "{}", view.headline);
}

#[test]
fn a_figure_of_protected_counts_does_not_say_that_there_is_nothing() {
    // Three thefts in the tertial.
    let mut protected = Vec::new();
    for kind in ["periods", "cumulative", "months", "u_chart"] {
        let source = format!("figure(kind=\"{kind}\", type=\"stold\")");
        let words = said(&source);
        assert!(!words.contains("inga uppgifter"), "{kind}: {words}");
        if words.contains("skyddade") {
            let help = note(&source).unwrap();
            assert!(!help.contains("pröva en annan tid"), "{kind}: {help}");
            protected.push(kind);
        }
    }
    assert!(!protected.is_empty());
    // Of 160 threats nobody knows when they were reported: that is not said to be protected.
    let words = said("figure(kind=\"delay\", focus_area=\"hot-och-vald\")");
    assert_eq!(words, "Figuren visas inte: talen bakom den är okända eller skyddade.");
}

#[test]
fn an_argument_that_would_change_nothing_is_a_fault_where_it_stands() {
    let fault = |source: &str| {
        resolve_on(&sample(), PageKey::Report(T2_2018), source).err().map(|fault| {
            (source[fault.offset..].split('=').next().unwrap().to_owned(), fault.message, fault.help.unwrap())
        })
    };
    let told =
        |at: &str, message: &str, help: &str| Some((at.to_owned(), message.to_owned(), help.to_owned()));
    assert_eq!(
        fault("figure(kind=\"bullet\", indicator=\"utbildade\", unit=\"soder\")"),
        told("unit", "figuren `bullet` tar inte `unit`", "ta bort det")
    );
    assert_eq!(
        fault("figure(kind=\"matrix\", register=\"rsa\", year=2018, type=\"hot\")"),
        told("type", "figuren `matrix` tar inte `type`", "ta bort det")
    );
    // What is wrong besides is told at once.
    assert_eq!(
        fault("figure(kind=\"matrix\", type=\"hot\")"),
        told(
            "type",
            "figuren `matrix` tar inte `type`",
            "ta bort det, och lägg till `register=\"rsa\", year=2018`"
        )
    );
    assert_eq!(
        fault("figure(kind=\"bullet\", unit=\"soder\")"),
        told("unit", "figuren `bullet` tar inte `unit`", "ta bort det, och lägg till `indicator=\"…\"`")
    );
    for (kind, stray) in
        [("types", "type=\"hot\""), ("funnel", "focus_area=\"hot-och-vald\""), ("severity", "unit=\"soder\"")]
    {
        let (at, ..) = fault(&format!("figure(kind=\"{kind}\", {stray})")).unwrap();
        assert!(stray.starts_with(&at), "{kind}: {at}");
    }
    let both = "ange `focus_area` eller `unit`, inte båda";
    assert_eq!(
        fault("median_delay(focus_area=\"hot-och-vald\", unit=\"soder\")"),
        told("hot-och-vald\", unit", both, "ta bort det ena")
    );
    assert!(fault("share(severity=\"3\", status=\"closed\")").is_some());
    // A trend was asked for an argument that no figure had.
    assert_eq!(fault("figure(kind=\"trend\", measure=\"within_7_days_share\")"), None);
}

#[test]
fn a_figure_takes_what_its_kinds_take() {
    let figure = FUNCTIONS.iter().find(|function| function.name == "figure").unwrap();
    let of_kinds = || crate::render::figures::FigureKind::ALL.iter().flat_map(|kind| kind.arguments());
    assert!(of_kinds().all(|argument| figure.arguments.contains(argument)));
    assert!(figure.arguments[1..].iter().all(|argument| of_kinds().any(|known| known == argument)));
}

#[test]
fn signs_are_escaped_once() {
    let cell = CellText { text: "1".into(), spoken: None, is_preliminary: false };
    let html = |resolved| match resolved {
        Resolved::Inline { html, .. } => html,
        Resolved::Link(link) => link.href,
        Resolved::Figure(view) => view.headline,
    };
    assert_eq!(html(inline_cell(cell)), "1");
    assert_eq!(html(inline_text("a & b".into())), "a &amp; b");
}

/// A text of 2,000 figures would be a page of hundreds of megabytes.
#[test]
fn a_figure_stands_once_in_a_text_and_not_more_than_a_hundred_do() {
    let sample = sample();
    let scope = sample.scope();
    let page = PageKey::Report(T2_2018);
    let mut figures = Figures::new(&scope, page);
    let mut resolver = Resolver::new(&scope, page, Defaults::of_page(page), &mut figures);
    // The made-up text begins on line 5 of its file, so that the second figure stands on line 7.
    let text = markdown("reports/2018-t2/report.md", &"{{ figure(kind=\"periods\") }}\n\n".repeat(2000));
    let mut texts = PageText::new(&scope, sample.context().text_index, page);
    let written = texts.write(&text, 2, &mut resolver);
    assert_eq!(written.figures.len(), 1);
    let found = texts.findings.into_sorted();
    let lines: Vec<u32> = found.iter().map(|finding| finding.place.line).collect();
    assert_eq!((found[0].code, found[0].severity), ("X005", model::diag::Severity::Warning));
    assert_eq!((lines.len(), lines[0], lines[1998]), (1999, 7, 4003));

    let of_months = Expression { source: "figure(kind=\"months\")".to_owned(), offset: 0 };
    let other = resolver.drawn[0];
    resolver.drawn = vec![other; 99];
    assert!(matches!(resolver.resolve(&of_months), Ok(Resolved::Figure(_))));
    resolver.drawn = vec![other; 100];
    assert!(matches!(resolver.resolve(&of_months), Ok(Resolved::Inline { .. })));
    assert!(resolver.take_note().unwrap().message.contains("redan 100 figurer"));
    // Another text of the page has its own.
    drop(resolver);
    let mut resolver = Resolver::new(&scope, page, Defaults::of_page(page), &mut figures);
    assert!(matches!(resolver.resolve(&of_months), Ok(Resolved::Figure(_))));
}

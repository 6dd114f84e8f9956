//! Registers and risks: where they lie, which register is in force.

use super::*;
use crate::render::samples::{Sample, risk as made_up};
use model::{Registers, ReportStatus, Tertial, Texts};

fn sample() -> Sample {
    // From 4 × 4 to 2 × 3; the other is new, and the only critical one.
    let lowered = made_up("RSA-2018-01", &[(Tertial::T1, 4, 4), (Tertial::T2, 2, 3)]);
    let new = Risk { title: "Strömavbrott".to_owned(), ..made_up("RSA-2018-02", &[(Tertial::T2, 5, 5)]) };
    let registers = Registers { risks: vec![lowered, new], ..Registers::default() };
    Sample::with(Texts::default(), registers, |domain| {
        domain.site.risk_scale.levels[4][4] = RiskLevel::Critical;
    })
}

#[test]
fn a_risk_shows_where_it_lay_and_where_it_lies() {
    let html = sample().page(PageKey::Risk(0)).html;
    assert!(html.contains("Sänkt sedan förra bedömningen"), "{html}");
    // On the same level it is said what was moved: `Sänkt från medel till medel` would read as if nothing was.
    let said = "Sannolikheten sänktes från 4 till 2 och konsekvensen sänktes från 4 till 3 mellan T1\u{a0}2018 och \
                T2\u{a0}2018. Nivån är fortfarande medel (2\u{a0}×\u{a0}3).";
    assert!(html.replace(['\u{2068}', '\u{2069}'], "").contains(said), "{html}");
    let matrix = &html[html.find("<table class=\"matrix small\">").unwrap()..];
    let cells: Vec<&str> = matrix[..matrix.find("</table>").unwrap()].split("<td").collect();
    // Rows from likelihood 5 down, five cells each: 4 × 4 is the ninth, 2 × 3 the eighteenth.
    for (place, cell) in cells.iter().enumerate().skip(1) {
        assert_eq!(cell.contains("T1 2018"), place == 9, "{place}: {cell}");
        assert_eq!(cell.contains("Nu: T2 2018"), place == 18, "{place}: {cell}");
    }
}

/// Nobody has said when they are judged anew, nor what is left of them: an empty cell would not say so.
#[test]
fn what_a_register_does_not_know_is_a_word_and_no_empty_cell() {
    let html = sample().page(PageKey::Register(Register::Rsa, 2018)).html;
    let table = &html[html.find("<table class=\"sortable\">").unwrap()..];
    let table = &table[..table.find("</table>").unwrap()];
    assert_eq!(table.matches("<span class=\"unshown\">saknas</span>").count(), 4, "{table}");
    assert!(!table.contains("\"></td>") && !table.contains("<td></td>"), "{table}");
}

#[test]
fn an_older_register_says_so_and_where_its_risk_is_now() {
    let old = made_up("RSA-2018-01", &[(Tertial::T1, 4, 4)]);
    let gone = Risk { title: "Strömavbrott".to_owned(), ..made_up("RSA-2018-02", &[(Tertial::T1, 2, 2)]) };
    let now = Risk { year: 2019, ..made_up("RSA-2019-03", &[(Tertial::T2, 2, 3)]) };
    let registers = Registers { risks: vec![old, gone, now], ..Registers::default() };
    let sample = Sample::with(Texts::default(), registers, |_| {});
    let html = |key| sample.page(key).html;
    let old = html(PageKey::Risk(0));
    assert!(old.contains("Risken står i ett äldre register. Nu gäller <a"), "{old}");
    assert!(old.contains("Där heter den <a") && old.contains("RSA-2019-03</a> (medel)."), "{old}");
    assert!(old.contains("Senast: T1 2018") && !old.contains("Nu: T1 2018"), "{old}");
    let gone = html(PageKey::Risk(1));
    assert!(gone.contains("äldre register") && !gone.contains("Där heter den"), "{gone}");
    let now = html(PageKey::Risk(2));
    assert!(!now.contains("äldre register") && now.contains("Nu: T2 2018"), "{now}");
    let registers = [2018, 2019].map(|year| html(PageKey::Register(Register::Rsa, year)));
    assert_eq!(registers.map(|html| html.contains("Det här är ett äldre register.")), [true, false]);
}

/// T2 is a draft: the risk that it moves from 2 × 3 to 5 × 5 was decided as medium and stays there, with the draft beside; the
/// one it leaves needs no word, and the new one has never been decided.
#[test]
fn what_was_decided_leads_and_beside_it_stands_what_a_draft_says() {
    let moved = made_up("RSA-2018-01", &[(Tertial::T1, 2, 3), (Tertial::T2, 5, 5)]);
    let left = made_up("RSA-2018-02", &[(Tertial::T1, 2, 3), (Tertial::T2, 2, 3)]);
    let new = made_up("RSA-2018-03", &[(Tertial::T2, 2, 3)]);
    let registers = Registers { risks: vec![moved, left, new], ..Registers::default() };
    let marks = |status: ReportStatus| {
        let texts = Texts { reports: vec![report(status)], ..Texts::default() };
        let sample = Sample::with(texts, registers.clone(), |domain| {
            domain.site.risk_scale.levels[4][4] = RiskLevel::Critical;
        });
        let html = sample.page(PageKey::Register(Register::Rsa, 2018)).html;
        let html = html.replace(['\u{2068}', '\u{2069}'], "");
        let count = |words: &str| html.matches(words).count();
        // In the matrix, and in the headline above it.
        let early = ["-01*</a>", "-02*</a>", "-03*</a>"].map(count);
        assert_eq!(early, [0, 0, usize::from(status == ReportStatus::Draft)], "{html}");
        // Of three risks at 2 × 3 the draft has moved one to the only critical place.
        let critical = html.matches("level level-critical").count();
        assert_eq!(critical > 0, status == ReportStatus::Adopted, "{html}");
        let conclusion = &html[html.find("<p class=\"conclusion\">").unwrap()..];
        let conclusion = &conclusion[..conclusion.find("</p>").unwrap()];
        assert_eq!(conclusion.contains("(preliminärt)"), status == ReportStatus::Draft, "{conclusion}");
        // In the list of names and in the table.
        [count("(preliminärt kritisk, 5\u{a0}×\u{a0}5)"), count("(inget beslut)"), count(">*</span>")]
    };
    assert_eq!(marks(ReportStatus::Draft), [2, 2, 2]);
    assert_eq!(marks(ReportStatus::Adopted), [0, 0, 0]);
}

#[test]
fn the_level_of_one_risk_is_preliminary_where_nobody_has_decided_it() {
    let page = |status, assessments: &[(Tertial, u8, u8)]| {
        let risks = vec![made_up("RSA-2018-01", assessments)];
        let texts = Texts { reports: vec![report(status)], ..Texts::default() };
        let sample = Sample::with(texts, Registers { risks, ..Registers::default() }, |domain| {
            domain.site.risk_scale.levels[3][3] = RiskLevel::High;
        });
        sample.page(PageKey::Risk(0)).html.replace(['\u{2068}', '\u{2069}'], "")
    };
    let is_marked = |html: &str| html.contains("is-preliminary\">Medel (preliminärt)</");
    let new = [(Tertial::T2, 2, 3)];
    assert!(is_marked(&page(ReportStatus::Draft, &new)) && !is_marked(&page(ReportStatus::Adopted, &new)));
    // High was decided, medium is of the draft.
    let moved = page(ReportStatus::Draft, &[(Tertial::T1, 4, 4), (Tertial::T2, 2, 3)]);
    assert!(moved.contains("<span class=\"level level-high\">Hög</span>") && !is_marked(&moved), "{moved}");
    let beside = "Det finns också en preliminär bedömning: medel, 2\u{a0}×\u{a0}3. Den hör till tertialrapport 2 2018, som \
                  är ett utkast.";
    assert!(moved.contains(beside), "{moved}");
}

fn report(status: ReportStatus) -> model::Report {
    model::Report {
        period: Period::new(2018, Tertial::T2),
        programme: model::ProgrammeIx(0),
        status,
        publication: model::Publication::Open,
        diary_number: None,
        decision: None,
        key_messages: Vec::new(),
        goals: Vec::new(),
        next_report: None,
        summary: crate::render::samples::markdown("reports/2018-t2/report.md", ""),
        commentary: Vec::new(),
        lagesbild: None,
    }
}

/// Seven risks of the highest level: five by name, and 7 − 5 = 2 more behind a link.
#[test]
fn of_many_critical_risks_the_first_are_named_and_the_others_counted() {
    let named = |number| Risk {
        title: format!("Hinder {number}"),
        ..made_up(&format!("RSA-2018-0{number}"), &[(Tertial::T2, 5, 5)])
    };
    let first_lines = |most: u8| {
        let registers = Registers { risks: (1..=most).map(named).collect(), ..Registers::default() };
        let sample = Sample::with(Texts::default(), registers, |domain| {
            domain.site.risk_scale.levels[4][4] = RiskLevel::Critical;
        });
        let html = sample.page(PageKey::Start).html;
        let box_of_risks = &html[html.find("Kritiska risker:").expect("risks by name")..];
        box_of_risks[..box_of_risks.find("</p>").unwrap()].to_owned()
    };
    let seven = first_lines(7);
    assert!(seven.contains("Hinder 5</a>") && !seven.contains("Hinder 6"), "{seven}");
    assert!(seven.ends_with(">2 till</a>"), "{seven}");
    let five = first_lines(5);
    assert!(five.ends_with("Hinder 5</a>"), "{five}");
}

/// The register of 2019 is in force: what that of 2018 calls open stands under a heading of its own.
#[test]
fn a_page_of_tagged_risks_keeps_older_registers_apart() {
    let tagged = |id: &str, year| Risk {
        year,
        tags: vec![RiskTag::PlanningAndBuilding],
        ..made_up(id, &[(Tertial::T2, 4, 4)])
    };
    let risks = vec![tagged("RSA-2018-01", 2018), tagged("RSA-2019-03", 2019)];
    let registers = Registers { risks, ..Registers::default() };
    let html = Sample::with(Texts::default(), registers, |_| {}).page(PageKey::PlanningAndBuilding).html;
    let main = &html[html.find("<main").unwrap()..html.find("</main>").unwrap()];
    let (in_force, older) = main.split_once("Risker i äldre register</h2>").expect("a heading of its own");
    assert!(in_force.contains("RSA-2019-03") && !in_force.contains("RSA-2018-01"), "{in_force}");
    assert!(older.contains("RSA-2018-01") && !older.contains("RSA-2019-03"), "{older}");
}

#[test]
fn one_risk_is_not_counted() {
    let of_one = |score: (u8, u8)| {
        let only = made_up("RSA-2018-01", &[(Tertial::T2, score.0, score.1)]);
        let registers = Registers { risks: vec![only], ..Registers::default() };
        let sample = Sample::with(Texts::default(), registers, |domain| {
            domain.site.risk_scale.levels[3][3] = RiskLevel::High;
            domain.site.risk_scale.levels[4][4] = RiskLevel::Critical;
        });
        sample.page(PageKey::Risks).html
    };
    assert!(of_one((2, 2)).contains("Risken är varken hög eller kritisk."));
    assert!(of_one((4, 4)).contains("Den enda risken är hög."));
    assert!(of_one((5, 5)).contains("Den enda risken är kritisk."));
}

#[test]
fn names_stand_beside_the_matrix_and_its_numbers_are_links() {
    for key in [PageKey::Risks, PageKey::Register(Register::Rsa, 2018)] {
        let html = sample().page(key).html;
        let names = &html[html.find("<ul class=\"risk-names\">").unwrap()..];
        let (names, matrix) = names.split_at(names.find("<table class=\"matrix\">").unwrap());
        // Highest level first.
        let new = names.find("RSA-2018-02 Strömavbrott</a>").expect("the new risk");
        assert!(names[new..].contains("(ny)"), "{names}");
        assert!(names[new..].contains("RSA-2018-01 Storbrand</a>"), "{names}");
        assert!(names[new..].contains("(sänkt)"), "{names}");
        let matrix = &matrix[..matrix.find("</table>").unwrap()];
        assert!(matrix.contains(">RSA-2018-01</a>") && matrix.contains(">RSA-2018-02</a>"), "{matrix}");
        assert!(html.contains("Risk- och sårbarhetsanalysen (RSA) handlar om"), "{html}");
        assert!(html.contains("1 av 2 risker är kritisk: Strömavbrott"), "{html}");
    }
}

/// The sample judges on the last day of the tertial.
#[test]
fn one_risk_says_when_it_was_assessed_and_where_its_level_comes_from() {
    let html = sample().page(PageKey::Risk(0)).html;
    assert!(html.contains("Bedömd 31 augusti 2018.") && !html.contains("bedömda"), "{html}");
    assert!(html.contains("Nivån kommer ur matrisen, inte ur en uträkning."), "{html}");
    assert!(!html.contains("gånger"), "{html}");
    let register = sample().page(PageKey::Register(Register::Rsa, 2018)).html;
    assert!(register.contains("Senast bedömda 31 augusti 2018."), "{register}");
}

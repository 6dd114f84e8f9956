//! A small made-up organisation with made-up incidents, different for every seed, for tests that count again.

use gate::internals::check::Facts;
use jiff::civil::Date;
use model::*;

/// Numbers that look random and are the same everywhere (Steele, Lea and Flood, "SplitMix", 2014).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % end as u64) as usize
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// What is made up.
pub struct Size {
    pub periods: Vec<Period>,
    pub incidents: usize,
    pub disclosure: Disclosure,
}

/// Three departments of which one has an area between it and its units, and a unit outside every department;
/// two programmes that overlap; a type without an area, a sensitive one and a coarse one.
pub fn domain(size: &Size) -> Domain {
    let first = size.periods[0];
    let last = size.periods[size.periods.len() - 1];
    Domain {
        site: site(first, size.disclosure),
        units: units(),
        programmes: vec![
            programme("gamla", (first.year, last.year), &[0, 1]),
            programme("nya", (last.year, last.year + 3), &[2, 3, 4]),
        ],
        focus_areas: vec![
            area("olyckor", 0, false),
            area("brott", 0, false),
            area("kriser", 1, false),
            area("trygghet", 1, false),
            area("skydd", 1, true),
        ],
        event_types: vec![
            event_type("tillbud", &[0, 2], |kind| kind.preventive = true),
            event_type("olycksfall", &[0, 3], |_| {}),
            event_type("stold", &[1, 3], |kind| kind.denominator = Denominator::Pupils),
            event_type("krankning", &[1], |kind| kind.sensitive = true),
            event_type("sarbehandling", &[], |kind| kind.finest_level = Some(Level::Administration)),
        ],
        calendar: Vec::new(),
        glossary: Vec::new(),
        extracts: vec![extract(Source::Kia, first, last), extract(Source::Police, first, first)],
        exposure_sources: Vec::new(),
        periods: size.periods.clone(),
    }
}

fn units() -> UnitTree {
    let unit = |id: &str, level, parent: Option<u32>| Unit {
        id: id.to_owned(),
        title: id.to_owned(),
        earlier_titles: Vec::new(),
        level,
        parent: parent.map(UnitIx),
        earlier_parents: Vec::new(),
        valid_from: None,
        valid_to: None,
        replaced_by: Vec::new(),
    };
    UnitTree::new(vec![
        unit("hela", Level::Administration, None),
        unit("norr", Level::Department, Some(0)),
        unit("soder", Level::Department, Some(0)),
        unit("vuxna", Level::Department, Some(0)),
        unit("norr-a", Level::Unit, Some(1)),
        unit("norr-b", Level::Unit, Some(1)),
        unit("omrade", Level::Area, Some(2)),
        unit("soder-a", Level::Unit, Some(6)),
        unit("soder-b", Level::Unit, Some(6)),
        unit("fristaende", Level::Unit, Some(0)),
    ])
    .unwrap()
}

pub fn programme(id: &str, years: (Year, Year), areas: &[u16]) -> Programme {
    Programme {
        id: id.to_owned(),
        title: id.to_owned(),
        valid_from: Date::constant(years.0, 1, 1),
        valid_to: Date::constant(years.1, 12, 31),
        decision: None,
        values: Vec::new(),
        focus_areas: areas.iter().map(|ix| FocusAreaIx(*ix)).collect(),
    }
}

pub fn area(id: &str, programme: u16, protective_security: bool) -> FocusArea {
    FocusArea {
        id: id.to_owned(),
        programme: ProgrammeIx(programme),
        title: id.to_owned(),
        short_title: id.to_owned(),
        aliases: Vec::new(),
        goals: Vec::new(),
        protective_security,
    }
}

pub fn event_type(id: &str, areas: &[u16], change: impl FnOnce(&mut EventType)) -> EventType {
    let mut event_type = EventType {
        id: id.to_owned(),
        title: id.to_owned(),
        category: Category::Other,
        definition: String::new(),
        focus_areas: areas.iter().map(|ix| FocusAreaIx(*ix)).collect(),
        tags: Vec::new(),
        sensitive: false,
        threshold: None,
        finest_level: None,
        counted_at: None,
        counted_per: CountedPer::Month,
        validity: Validity::default(),
        denominator: Denominator::Employees,
        desired: Desired::None,
        preventive: false,
    };
    change(&mut event_type);
    event_type
}

pub fn extract(source: Source, first: Period, last: Period) -> Extract {
    Extract {
        path: format!("incidents/{}.yaml", source.code()),
        source,
        taken: last.last_day().tomorrow().unwrap(),
        from: first.first_day(),
        to: last.last_day(),
        by_role: None,
        note: None,
    }
}

fn site(first: Period, disclosure: Disclosure) -> Site {
    Site {
        title: "Prov".to_owned(),
        organisation: "Provförvaltningen".to_owned(),
        committee: None,
        language: Locale::Swedish,
        source_system: "KIA".to_owned(),
        contact: Contact { role: "Strateg".to_owned(), email: "prov@example.se".to_owned() },
        authority: None,
        base_url: None,
        licence: None,
        dispersion: None,
        id: None,
        hand_over_system: None,
        hand_over_characters: 1000,
        lagesbild_headings: Vec::new(),
        period_basis: PeriodBasis::Occurred,
        first_period: first,
        as_of: Date::constant(2020, 1, 31),
        risk_scale: RiskScale {
            likelihood: std::array::from_fn(|step| step.to_string()),
            consequence: std::array::from_fn(|step| step.to_string()),
            levels: [[RiskLevel::Low; 5]; 5],
            likelihood_up: true,
        },
        audience: Audience::Intranet,
        disclosure,
        theme: "default".to_owned(),
    }
}

/// Some incidents lie before the first period, some do not count, and some records hold several.
pub fn facts(domain: &Domain, size: &Size, dice: &mut Dice) -> Facts {
    let places = [1, 3, 4, 4, 5, 7, 7, 8, 9].map(UnitIx);
    let mut facts = Facts::default();
    for _ in 0..size.incidents {
        let period = match dice.below(40) {
            0 => size.periods[0].previous(),
            _ => size.periods[dice.below(size.periods.len())],
        };
        let month = period.months()[dice.below(4)];
        let unit = dice.pick(&places);
        let event_type = EventTypeIx(dice.pick(&[0, 0, 0, 1, 1, 2, 2, 3, 4]));
        let status = dice.pick(CaseStatus::ALL);
        let severity =
            dice.pick(&[None, Some(Severity::Slight), Some(Severity::Minor), Some(Severity::Serious)]);
        let affected = dice.pick(&[Affected::Employee, Affected::Pupil]);
        if dice.below(12) == 0 {
            let count = 1 + dice.below(4) as u32;
            let extract = ExtractIx(0);
            facts.counts.push(CountRecord {
                extract,
                when: CountTime::Month(month),
                unit,
                event_type,
                affected,
                severity,
                status,
                count,
            });
            continue;
        }
        facts.incidents.push(incident(dice, month, unit, event_type, status, severity, affected));
    }
    let _ = domain;
    facts
}

fn incident(
    dice: &mut Dice,
    month: Month,
    unit: UnitIx,
    event_type: EventTypeIx,
    status: CaseStatus,
    severity: Option<Severity>,
    affected: Affected,
) -> Incident {
    let day = 1 + dice.below(27) as i64;
    let first = month.first_day();
    let date = first.checked_add(jiff::Span::new().days(day)).unwrap();
    let delay = jiff::Span::new().days(dice.pick(&[0, 1, 3, 7, 8, 40, 120]));
    let reported = date.checked_add(delay).unwrap();
    let answers = [None, Some(ReportAnswer::Yes), Some(ReportAnswer::No), Some(ReportAnswer::NotApplicable)];
    let is_at_police = dice.below(2) == 0;
    let own = SourceSet::default().with(Source::Kia);
    Incident {
        extract: ExtractIx(0),
        event_type,
        unit,
        date: if dice.below(10) == 0 { EventDate::from_month(month) } else { EventDate::from_day(date) },
        reported: (dice.below(8) > 0).then(|| EventDate::from_day(reported)),
        closed: None,
        affected,
        severity,
        status,
        form: Form::ALL.get(day as usize % 7).copied(),
        aims_to_influence: Answer::ALL.get(day as usize % 4).copied(),
        police_report: dice.pick(&answers),
        property_report: dice.pick(&answers),
        authority_report: dice.pick(&answers),
        sources: if is_at_police { own.with(Source::Police) } else { own },
        counts: status != CaseStatus::Cancelled && dice.below(15) > 0,
    }
}

//! A small made-up site for the tests of this room: one administration, two departments, two focus areas.

use jiff::civil::date;

use super::ask::Context;
use super::page::{Page as RenderedPage, render_page};
use super::pages::{blocks_of, kind_of};
use super::scope::Scope;
use super::site_map::PageKey;
use super::{SiteMap, Templates, TextIndex, Theme};
use crate::language::{Language, samples::swedish};
use gate::Published;
use gate::internals::analyse::count_tables;
use gate::internals::check::Facts;
use gate::internals::protect::protect_tables;
use model::*;

/// Everything that a [`Scope`] points to.
pub struct Sample {
    published: Published,
    language: Language,
    site_map: SiteMap,
    templates: Templates,
    text_index: TextIndex,
}

impl Sample {
    pub fn new(texts: Texts) -> Self {
        Sample::with(texts, Registers::default(), |_| {})
    }

    /// A sample whose settings and words are changed first.
    pub fn with(texts: Texts, registers: Registers, change: impl FnOnce(&mut Domain)) -> Self {
        Sample::with_facts(texts, registers, |domain, _| change(domain))
    }

    /// As [`Sample::with`], with other events too.
    pub fn with_facts(
        texts: Texts,
        registers: Registers,
        change: impl FnOnce(&mut Domain, &mut Facts),
    ) -> Self {
        let (mut domain, mut facts) = (domain(), facts());
        change(&mut domain, &mut facts);
        let tables = count_tables(&domain, &facts);
        let audience = domain.site.audience;
        let published = protect_tables(tables, domain, registers, texts, audience);
        let language = swedish();
        Sample {
            site_map: SiteMap::new(&published, &language, kind_of),
            templates: Templates::new(&Theme::embedded(), &language).unwrap(),
            text_index: TextIndex::new(&published, &language),
            published,
            language,
        }
    }

    /// As a page that stands alone sees it.
    pub fn detached(self) -> Self {
        Sample { site_map: self.site_map.detached(), ..self }
    }

    pub fn scope(&self) -> Scope<'_> {
        Scope {
            published: &self.published,
            language: &self.language,
            site_map: &self.site_map,
            templates: &self.templates,
        }
    }

    pub fn context(&self) -> Context<'_> {
        Context { scope: self.scope(), text_index: &self.text_index, revisions: &[] }
    }

    pub fn page(&self, key: PageKey) -> RenderedPage {
        render_page(&self.context(), key, blocks_of).unwrap()
    }
}

/// A text as if it began on the fifth line of its file.
pub fn markdown(path: &str, text: &str) -> Markdown {
    Markdown { path: path.to_owned(), text: text.to_owned(), first_line: 5 }
}

pub fn guidance(slug: &str, title: &str, text: &str) -> Guidance {
    Guidance {
        slug: slug.to_owned(),
        title: title.to_owned(),
        description: None,
        owner_role: "Säkerhetsstrateg".to_owned(),
        valid_from: date(2018, 1, 1),
        review_by: None,
        audience: Vec::new(),
        version: None,
        replaces: None,
        governed_by: Vec::new(),
        focus_areas: Vec::new(),
        attachments: Vec::new(),
        publication: Publication::Internal,
        body: markdown(&format!("guidance/{slug}.md"), text),
    }
}

/// A risk of the whole in the RSA of 2018, by its assessments: tertial, likelihood and consequence.
pub fn risk(id: &str, assessments: &[(Tertial, u8, u8)]) -> Risk {
    let assessment = |(tertial, likelihood, consequence): &(Tertial, u8, u8)| Assessment {
        period: Period::new(2018, *tertial),
        date: Period::new(2018, *tertial).last_day(),
        score: Score { likelihood: *likelihood, consequence: *consequence },
        uncertainty: Uncertainty::Medium,
        residual: None,
        reason: None,
        next_review: None,
    };
    Risk {
        id: id.to_owned(),
        path: "risks/rsa.yaml".to_owned(),
        register: Register::Rsa,
        year: 2018,
        title: "Storbrand".to_owned(),
        unwanted_event: "En skola brinner ner.".to_owned(),
        causes: None,
        consequences: None,
        focus_area: FocusAreaIx(0),
        values: Vec::new(),
        unit: UnitIx(0),
        owner_role: "Rektor".to_owned(),
        existing_measures: None,
        treatment: Treatment::Reduce,
        tags: Vec::new(),
        children_heard: None,
        status: RiskStatus::Active,
        closed: None,
        publication: Publication::Open,
        secrecy_ground: None,
        assessments: assessments.iter().map(assessment).collect(),
    }
}

/// A measure against a risk, decided on the first day of 2018 and due on the last of June.
pub fn measure(id: &str, risk: &str, status: MeasureStatus) -> Measure {
    Measure {
        path: "measures/2018.yaml".to_owned(),
        id: id.to_owned(),
        title: format!("Åtgärd {id}"),
        risks: vec![risk.to_owned()],
        focus_areas: Vec::new(),
        event_types: Vec::new(),
        indicators: Vec::new(),
        owner_role: "Rektor".to_owned(),
        decided: Some(date(2018, 1, 1)),
        due: Some(date(2018, 6, 30)),
        done: None,
        status,
        effect: Effect::NotAssessed,
        in_activity_plan: false,
        publication: Publication::Open,
    }
}

pub fn page(slug: &str, title: &str, text: &str) -> Page {
    let body = markdown(&format!("pages/{slug}.md"), text);
    Page { slug: slug.to_owned(), title: title.to_owned(), body }
}

fn domain() -> Domain {
    Domain {
        site: site(),
        units: UnitTree::new(vec![
            unit("forvaltningen", Level::Administration, None),
            unit("soder", Level::Department, Some(UnitIx(0))),
            unit("norr", Level::Department, Some(UnitIx(0))),
        ])
        .unwrap(),
        programmes: vec![Programme {
            id: "program".to_owned(),
            title: "Ett tryggare Exempelstad".to_owned(),
            valid_from: date(2017, 1, 1),
            valid_to: date(2020, 12, 31),
            decision: None,
            values: Vec::new(),
            focus_areas: vec![FocusAreaIx(0), FocusAreaIx(1)],
        }],
        focus_areas: vec![focus_area("hot-och-vald", "Hot och våld"), focus_area("brott", "Brott")],
        event_types: vec![
            event_type("hot", "Hot", 0),
            event_type("vald", "Våld", 0),
            event_type("stold", "Stöld", 1),
            event_type("brand", "Brand", 1),
        ],
        calendar: Vec::new(),
        glossary: vec![GlossaryEntry {
            id: "tillbud".to_owned(),
            term: "tillbud".to_owned(),
            definition: "En händelse som hade kunnat leda till skada.".to_owned(),
            aliases: vec!["OJ".to_owned()],
        }],
        exposure_sources: Vec::new(),
        extracts: vec![Extract {
            path: "incidents/alla.yaml".to_owned(),
            source: Source::Kia,
            taken: date(2018, 9, 4),
            from: date(2017, 1, 1),
            to: date(2018, 8, 31),
            by_role: None,
            note: None,
        }],
        periods: Period::range(Period::new(2017, Tertial::T1), Period::new(2018, Tertial::T2)),
    }
}

fn site() -> Site {
    Site {
        title: "Trygghet och säkerhet".to_owned(),
        organisation: "Exempelförvaltningen".to_owned(),
        committee: None,
        language: Locale::Swedish,
        source_system: "KIA".to_owned(),
        contact: Contact { role: "Säkerhetsstrateg".to_owned(), email: "sakerhet@example.se".to_owned() },
        authority: None,
        id: None,
        base_url: None,
        dispersion: None,
        hand_over_system: None,
        hand_over_characters: 1000,
        licence: None,
        lagesbild_headings: Vec::new(),
        period_basis: PeriodBasis::Occurred,
        first_period: Period::new(2017, Tertial::T1),
        as_of: date(2018, 9, 30),
        risk_scale: RiskScale {
            likelihood: std::array::from_fn(|step| format!("sannolikhet {}", step + 1)),
            consequence: std::array::from_fn(|step| format!("konsekvens {}", step + 1)),
            levels: [[RiskLevel::Medium; 5]; 5],
            likelihood_up: true,
        },
        audience: Audience::Intranet,
        disclosure: Disclosure {
            threshold: 5,
            sensitive_threshold: 10,
            open_population: None,
            wanted_level: Level::Department,
            finest_level: Level::Department,
            min_denominator: 50,
            min_percent_base: 20,
        },
        theme: "default".to_owned(),
    }
}

fn unit(id: &str, level: Level, parent: Option<UnitIx>) -> Unit {
    let title = id.to_owned();
    Unit {
        id: id.to_owned(),
        title,
        earlier_titles: Vec::new(),
        level,
        parent,
        earlier_parents: Vec::new(),
        valid_from: None,
        valid_to: None,
        replaced_by: Vec::new(),
    }
}

fn focus_area(id: &str, title: &str) -> FocusArea {
    FocusArea {
        id: id.to_owned(),
        programme: ProgrammeIx(0),
        title: title.to_owned(),
        short_title: title.to_owned(),
        aliases: Vec::new(),
        goals: Vec::new(),
        protective_security: false,
    }
}

fn event_type(id: &str, title: &str, area: u16) -> EventType {
    EventType {
        id: id.to_owned(),
        title: title.to_owned(),
        category: Category::Threat,
        definition: String::new(),
        focus_areas: vec![FocusAreaIx(area)],
        tags: Vec::new(),
        sensitive: false,
        threshold: None,
        finest_level: None,
        counted_at: None,
        counted_per: CountedPer::Month,
        validity: Validity::default(),
        denominator: Denominator::None,
        desired: Desired::None,
        preventive: false,
    }
}

/// T2 2017 and T2 2018: threats double from 80 to 160, violence goes from 100 to 104, and there are three thefts
/// in T2 2018, hidden together with twelve fires.
fn facts() -> Facts {
    let row = |year, unit, event_type, count| CountRecord {
        extract: ExtractIx(0),
        when: CountTime::Month(Month { year, month: 6 }),
        unit: UnitIx(unit),
        event_type: EventTypeIx(event_type),
        affected: Affected::Employee,
        severity: None,
        status: CaseStatus::Closed,
        count,
    };
    let counts = vec![
        row(2017, 1, 0, 40),
        row(2017, 2, 0, 40),
        row(2018, 1, 0, 80),
        row(2018, 2, 0, 80),
        row(2017, 1, 1, 50),
        row(2017, 2, 1, 50),
        row(2018, 1, 1, 52),
        row(2018, 2, 1, 52),
        row(2018, 1, 2, 3),
        row(2018, 1, 3, 12),
    ];
    Facts { counts, ..Facts::default() }
}

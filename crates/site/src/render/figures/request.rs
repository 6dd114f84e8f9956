//! What one can ask for: a kind of figure, about something, somewhere, at some time.

use crate::render::scope::Scope;
use model::{Code, Coded, MeasureName, Period, Register, UnitIx, Year};

use super::sketch::Sketch;
use super::{
    bullet, cases, delay, funnel, heat, matrix, months, panels, periods, rates, ratios, surveys, trend, types,
};

/// Makes a figure of published cells; `None` where it would show nothing.
type Sketcher = fn(&Scope, &FigureRequest) -> Option<Sketch>;

macro_rules! figures {
    ($($(#[$meta:meta])* $kind:ident = $code:literal, $sketch:path, [$($argument:literal),*];)+) => {
        /// The catalogue of figures, by the words that authors use in `{{ figure(kind="months") }}`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum FigureKind { $($(#[$meta])* $kind),+ }

        impl Coded for FigureKind {
            const NAME: &'static str = "FigureKind";
            const ALL: &'static [Self] = &[$(Self::$kind),+];

            fn code(self) -> &'static str {
                match self { $(Self::$kind => $code),+ }
            }
        }

        /// One row a kind, in the order of [`FigureKind`]: how it is made, and the arguments besides `kind` that say of what.
        const FIGURES: &[(Sketcher, &[&str])] = &[$(($sketch, &[$($argument),*])),+];
    };
}

figures! {
    /// Columns per tertial.
    Periods = "periods", periods::sketch, ["type", "focus_area", "unit", "period"];
    /// The same from January to the end of the period.
    Cumulative = "cumulative", periods::sketch_cumulative, ["type", "focus_area", "unit", "period"];
    /// Run chart.
    Months = "months", months::sketch, ["type", "focus_area", "unit", "period"];
    /// Bars per event type, against the same tertial last year.
    Types = "types", types::sketch, ["focus_area", "unit", "period"];
    /// Types × months.
    Heat = "heat", heat::sketch, ["focus_area", "unit", "period"];
    /// Shares of the cases, against the same tertial of earlier years.
    Severity = "severity", cases::sketch, ["focus_area", "period"];
    Status = "status", cases::sketch, ["focus_area", "period"];
    Affected = "affected", cases::sketch, ["focus_area", "period"];
    /// Days from event to report.
    Delay = "delay", delay::sketch, ["focus_area", "unit", "period"];
    /// Rate per 100 employees or pupils.
    UChart = "u_chart", rates::sketch, ["type", "focus_area", "unit", "period"];
    /// A panel for each focus area, the same tertial of some years.
    SmallMultiples = "small_multiples", panels::sketch, ["unit", "period"];
    /// 5 × 5 risk matrix.
    Matrix = "matrix", matrix::sketch, ["register", "year", "focus_area", "period"];
    /// Rates of departments against how many work there.
    Funnel = "funnel", funnel::sketch, ["period"];
    /// An indicator against its target.
    Bullet = "bullet", bullet::sketch, ["indicator", "period"];
    /// Answers of surveys by year.
    Points = "points", surveys::sketch, ["survey"];
    /// Event types against the same tertial the year before, as ratios with their intervals.
    Ratios = "ratios", ratios::sketch, ["unit", "period"];
    /// A share of the table of reporting, tertial by tertial.
    Trend = "trend", trend::sketch, ["measure", "unit", "period"];
}

impl FigureKind {
    /// What one may say of a figure of this kind, besides its `kind`: the rest would change nothing.
    pub fn arguments(self) -> &'static [&'static str] {
        FIGURES[self as usize].1
    }
}

/// One figure that somebody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureRequest {
    pub kind: FigureKind,
    /// `Total`, `FocusArea` or `EventType`.
    pub what: Code,
    pub unit: UnitIx,
    /// The period that the figure is about; `None`: all of them.
    pub period: Option<Period>,
    /// For a matrix.
    pub register: Option<(Register, Year)>,
    /// For a bullet, points or a trend.
    pub entry: Option<Entry>,
    /// On the page of its unit, which a headline need not name.
    pub is_on_own_page: bool,
}

/// What a figure shows of a register, by its position there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    Indicator(usize),
    /// Five questions at a time of a survey and of earlier ones with its title.
    Survey {
        survey: usize,
        part: usize,
    },
    /// A share of reporting: one of [`trend::TRENDS`].
    Share(MeasureName),
}

impl FigureRequest {
    /// About all events of the whole.
    pub fn new(scope: &Scope, kind: FigureKind) -> Self {
        let unit = scope.published.domain.units.root();
        FigureRequest {
            kind,
            what: Code::Total,
            unit,
            period: None,
            register: None,
            entry: None,
            is_on_own_page: false,
        }
    }

    pub fn about(self, what: Code) -> Self {
        FigureRequest { what, ..self }
    }

    pub fn in_unit(self, unit: UnitIx) -> Self {
        FigureRequest { unit, ..self }
    }

    pub fn at(self, period: Period) -> Self {
        FigureRequest { period: Some(period), ..self }
    }

    pub fn of_register(self, register: Register, year: Year) -> Self {
        FigureRequest { register: Some((register, year)), ..self }
    }

    pub fn of_entry(self, entry: Entry) -> Self {
        FigureRequest { entry: Some(entry), ..self }
    }

    /// The id that the figure has on its page, unless it is taken.
    pub(super) fn id(&self, scope: &Scope) -> String {
        let domain = &scope.published.domain;
        let mut id = self.kind.code().replace('_', "-");
        let subject = match self.what {
            Code::FocusArea(area) => Some(domain.focus_area(area).id.as_str()),
            Code::EventType(event_type) => Some(domain.event_type(event_type).id.as_str()),
            _ => None,
        };
        let unit = (self.unit != domain.units.root()).then(|| domain.units.unit(self.unit).id.as_str());
        for part in [subject, unit].into_iter().flatten() {
            id.push('-');
            id.push_str(part);
        }
        if let Some((register, year)) = self.register {
            id.push_str(&format!("-{}-{year}", register.code().replace('_', "-")));
        }
        let registers = &scope.published.registers;
        let entry = self.entry.and_then(|entry| match entry {
            Entry::Indicator(position) => registers.indicators.get(position).map(|found| found.id.clone()),
            Entry::Survey { survey, .. } => registers.surveys.get(survey).map(|found| found.id.clone()),
            Entry::Share(share) => Some(share.code().replace('_', "-")),
        });
        id.extend(entry.map(|entry| format!("-{entry}")));
        id
    }

    /// What its files are called when they have left the page: `olyckor-per-tertial-t2-2020`.
    pub(super) fn file_name(&self, scope: &Scope) -> String {
        let kind = self.kind.code().replace('_', "-");
        let id = self.id(scope);
        let about = id.strip_prefix(&kind).unwrap_or_default().trim_start_matches('-');
        let has_subject = matches!(self.what, Code::FocusArea(_) | Code::EventType(_));
        let is_of_register = self.register.is_some() || self.entry.is_some();
        let all = scope.text("file-all");
        let subject = if has_subject || is_of_register { None } else { Some(all.as_str()) };
        let word = scope.text(&format!("file-{kind}"));
        let period = self.period.map(|period| format!("t{}-{}", period.tertial.number(), period.year));
        let parts = match has_subject {
            true => [Some(about), Some(&*word), None, period.as_deref()],
            false => [subject, Some(&*word), Some(about), period.as_deref()],
        };
        let named = parts.into_iter().flatten().filter(|part| !part.is_empty());
        named.collect::<Vec<_>>().join("-")
    }

    /// True if there is something to draw.
    pub fn is_drawn(&self, scope: &Scope) -> bool {
        self.sketch(scope).is_some()
    }

    pub(super) fn sketch(&self, scope: &Scope) -> Option<Sketch> {
        let (sketch, _) = FIGURES[self.kind as usize];
        sketch(scope, self)
    }
}

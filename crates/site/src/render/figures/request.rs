//! What one can ask for: a kind of figure, about something, somewhere, at some time.

use crate::render::page::Scope;
use model::{Code, Coded, Period, Register, UnitIx, Year};

use super::sketch::Sketch;
use super::{bullet, cases, delay, funnel, heat, matrix, months, panels, periods, rates, surveys, types};

/// The catalogue of figures, by the words that authors use in `{{ figure(kind="months") }}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// Columns per tertial.
    Periods,
    /// The same from January to the end of the period.
    Cumulative,
    /// Run chart.
    Months,
    /// Bars per event type, against the same tertial last year.
    Types,
    /// Types × months.
    Heat,
    /// Shares of the cases, against the same tertial of earlier years.
    Severity,
    Status,
    Affected,
    /// Days from event to report.
    Delay,
    /// Rate per 100 employees or pupils.
    UChart,
    /// A panel for each focus area, the same tertial of some years.
    SmallMultiples,
    /// 5 × 5 risk matrix.
    Matrix,
    /// Rates of departments against how many work there.
    Funnel,
    /// An indicator against its target.
    Bullet,
    /// Answers of surveys by year.
    Points,
}

impl Coded for FigureKind {
    const NAME: &'static str = "FigureKind";
    const ALL: &'static [Self] = &[
        Self::Periods,
        Self::Cumulative,
        Self::Months,
        Self::Types,
        Self::Heat,
        Self::Severity,
        Self::Status,
        Self::Affected,
        Self::Delay,
        Self::UChart,
        Self::SmallMultiples,
        Self::Matrix,
        Self::Funnel,
        Self::Bullet,
        Self::Points,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Periods => "periods",
            Self::Cumulative => "cumulative",
            Self::Months => "months",
            Self::Types => "types",
            Self::Heat => "heat",
            Self::Severity => "severity",
            Self::Status => "status",
            Self::Affected => "affected",
            Self::Delay => "delay",
            Self::UChart => "u_chart",
            Self::SmallMultiples => "small_multiples",
            Self::Matrix => "matrix",
            Self::Funnel => "funnel",
            Self::Bullet => "bullet",
            Self::Points => "points",
        }
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
    /// For a bullet or points.
    pub entry: Option<Entry>,
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
}

impl FigureRequest {
    /// About all events of the whole.
    pub fn new(scope: &Scope, kind: FigureKind) -> Self {
        let unit = scope.published.domain.units.root();
        FigureRequest { kind, what: Code::Total, unit, period: None, register: None, entry: None }
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
            Entry::Indicator(position) => registers.indicators.get(position).map(|found| &found.id),
            Entry::Survey { survey, .. } => registers.surveys.get(survey).map(|found| &found.id),
        });
        id.extend(entry.map(|entry| format!("-{entry}")));
        id
    }

    pub(super) fn sketch(&self, scope: &Scope) -> Option<Sketch> {
        match self.kind {
            FigureKind::Periods => periods::sketch(scope, self),
            FigureKind::Cumulative => periods::sketch_cumulative(scope, self),
            FigureKind::Months => months::sketch(scope, self),
            FigureKind::Types => types::sketch(scope, self),
            FigureKind::Heat => heat::sketch(scope, self),
            FigureKind::Severity | FigureKind::Status | FigureKind::Affected => cases::sketch(scope, self),
            FigureKind::Delay => delay::sketch(scope, self),
            FigureKind::UChart => rates::sketch(scope, self),
            FigureKind::SmallMultiples => panels::sketch(scope, self),
            FigureKind::Matrix => matrix::sketch(scope, self),
            FigureKind::Funnel => funnel::sketch(scope, self),
            FigureKind::Bullet => bullet::sketch(scope, self),
            FigureKind::Points => surveys::sketch(scope, self),
        }
    }
}

//! What a cell counts, whichever table it stands in: cells with one key are one number.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;

use super::super::derived::days_of;
use crate::analyse::ReportingMeasure;
use model::{Affected, CaseStatus, Code, Domain, EventTypeIx, Month, Period, Severity, Source, UnitIx};

/// Index of a set of event types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TypeSetIx(pub u32);

/// Time, event types, part of the organisation, and class.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    /// `Month`, `Tertial`, `Year` or `Accumulated`.
    pub when: Code,
    pub types: TypeSetIx,
    pub unit: UnitIx,
    pub class: Class,
}

/// Which of the incidents count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    All,
    Severity(Severity),
    SeverityUnknown,
    Status(CaseStatus),
    Affected(Affected),
    Source(Source),
    Measure(ReportingMeasure),
}

impl Class {
    /// The class in the words of the tables.
    pub fn of(code: Code) -> Self {
        match code {
            Code::Severity(severity) => Class::Severity(severity),
            Code::SeverityUnknown => Class::SeverityUnknown,
            Code::Status(status) => Class::Status(status),
            Code::Affected(affected) => Class::Affected(affected),
            Code::Source(source) => Class::Source(source),
            Code::Measure(code) => {
                Class::Measure(ReportingMeasure::of(code).expect("tables are made of known measures"))
            }
            _ => Class::All,
        }
    }

    /// As the tables have it.
    pub fn code(self) -> Code {
        match self {
            Class::All => Code::Total,
            Class::Severity(severity) => Code::Severity(severity),
            Class::SeverityUnknown => Code::SeverityUnknown,
            Class::Status(status) => Code::Status(status),
            Class::Affected(affected) => Code::Affected(affected),
            Class::Source(source) => Code::Source(source),
            Class::Measure(measure) => Code::Measure(measure.name()),
        }
    }

    #[inline]
    fn number(self) -> u64 {
        let (kind, member) = match self {
            Class::All => (0, 0),
            Class::Severity(severity) => (1, severity as u64),
            Class::Status(status) => (2, status as u64),
            Class::Affected(affected) => (3, affected as u64),
            Class::Source(source) => (4, source as u64),
            Class::Measure(measure) => (5, measure as u64),
            Class::SeverityUnknown => (6, 0),
        };
        kind << 8 | member
    }
}

impl Key {
    /// Another number for every other key. Keys are compared and looked up by the million.
    #[inline]
    fn number(&self) -> (u64, u64) {
        let time = |kind: u64, year: i16, part: u64| kind << 24 | part << 16 | u64::from(year as u16);
        let when = match self.when {
            Code::Month(Month { year, month }) => time(1, year, u64::from(month)),
            Code::Tertial(Period { year, tertial }) => time(2, year, tertial as u64),
            Code::Year(year) => time(3, year, 0),
            Code::Accumulated(Period { year, tertial }) => time(4, year, tertial as u64),
            other => unreachable!("{other:?} is no time"),
        };
        (when << 32 | u64::from(self.types.0), u64::from(self.unit.0) << 32 | self.class.number())
    }
}

impl PartialEq for Key {
    #[inline]
    fn eq(&self, other: &Key) -> bool {
        self.number() == other.number()
    }
}

impl Eq for Key {}

impl Hash for Key {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        let (first, second) = self.number();
        state.write_u64(first);
        state.write_u64(second);
    }
}

/// Sets of event types, each once: an area with one type and that type are the same set.
#[derive(Debug, Default)]
pub(super) struct TypeSets {
    sets: Vec<Vec<EventTypeIx>>,
    places: FxHashMap<Vec<EventTypeIx>, TypeSetIx>,
    codes: FxHashMap<Code, TypeSetIx>,
}

impl TypeSets {
    pub fn new(domain: &Domain) -> Self {
        let mut sets = TypeSets::default();
        let all: Vec<EventTypeIx> = domain.event_type_indexes().collect();
        for event_type in &all {
            sets.name(Code::EventType(*event_type), vec![*event_type]);
        }
        for area in domain.focus_area_indexes() {
            sets.name(Code::FocusArea(area), domain.types_in(area));
        }
        sets.name(Code::Total, all);
        sets
    }

    fn name(&mut self, code: Code, types: Vec<EventTypeIx>) {
        let ix = self.insert(types);
        self.codes.insert(code, ix);
    }

    /// The set with these types, which are in the order of the catalogue.
    pub fn insert(&mut self, types: Vec<EventTypeIx>) -> TypeSetIx {
        if let Some(ix) = self.places.get(&types) {
            return *ix;
        }
        let ix = TypeSetIx(self.sets.len() as u32);
        self.sets.push(types.clone());
        self.places.insert(types, ix);
        ix
    }

    /// The set of a `Total`, `EventType`, `FocusArea` or `YearFocusArea`; of any other code, that of the total.
    pub fn of(&self, code: Code) -> TypeSetIx {
        let code = match code {
            Code::YearFocusArea(_, area) => Code::FocusArea(area),
            Code::EventType(_) | Code::FocusArea(_) => code,
            _ => Code::Total,
        };
        self.codes[&code]
    }

    pub fn types(&self, ix: TypeSetIx) -> &[EventTypeIx] {
        &self.sets[ix.0 as usize]
    }
}

/// The keys of the cells of one table.
pub(super) struct KeyMaker<'a> {
    pub domain: &'a Domain,
    pub sets: &'a mut TypeSets,
}

impl KeyMaker<'_> {
    pub fn of_period(&self, codes: &[Code]) -> Key {
        self.plain(codes[0], codes[1], codes[2])
    }

    pub fn of_unit(&self, codes: &[Code]) -> Key {
        let when = match codes[0] {
            Code::YearFocusArea(year, _) => Code::Year(year),
            when => when,
        };
        Key { when, ..self.plain(codes[0], codes[0], codes[1]) }
    }

    pub fn of_case(&self, codes: &[Code]) -> Key {
        let whole = Code::Unit(self.domain.units.root());
        Key { class: Class::of(codes[2]), ..self.plain(codes[0], codes[1], whole) }
    }

    /// A measure that is the same number as a count in another table gets the key of that.
    pub fn of_reporting(&mut self, codes: &[Code]) -> Key {
        let unit = match codes[1] {
            unit @ Code::Unit(_) => unit,
            _ => Code::Unit(self.domain.units.root()),
        };
        let key = self.plain(codes[0], codes[1], unit);
        match Class::of(codes[2]) {
            Class::Measure(measure) => self.of_measure(key, measure),
            class => Key { class, ..key },
        }
    }

    /// What a measure counts of the incidents that `key` counts.
    pub fn of_measure(&mut self, key: Key, measure: ReportingMeasure) -> Key {
        match measure {
            ReportingMeasure::Incidents => key,
            ReportingMeasure::Closed => Key { class: Class::Status(CaseStatus::Closed), ..key },
            ReportingMeasure::Preventive => Key { types: self.preventive(key.types), ..key },
            _ => Key { class: Class::Measure(measure), ..key },
        }
    }

    /// Form and purpose, of all types in the whole.
    pub fn of_influence(&self, codes: &[Code]) -> Key {
        let whole = Code::Unit(self.domain.units.root());
        Key { class: Class::of(codes[1]), ..self.plain(codes[0], Code::Total, whole) }
    }

    fn preventive(&mut self, types: TypeSetIx) -> TypeSetIx {
        let is_preventive = |ix: &EventTypeIx| self.domain.event_type(*ix).preventive;
        let preventive = self.sets.types(types).iter().copied().filter(is_preventive).collect();
        self.sets.insert(preventive)
    }

    fn plain(&self, when: Code, what: Code, unit: Code) -> Key {
        let Code::Unit(unit) = unit else { unreachable!("the axis holds units alone") };
        // A unit that lay in one place all the time is that place then; else it is the sum of several.
        let units = &self.domain.units;
        let days = days_of(when).filter(|_| units.has_moved(unit));
        let place = days.and_then(|(first, last)| units.place_throughout(unit, first, last));
        let unit = place.unwrap_or(unit);
        Key { when, types: self.sets.of(what), unit, class: Class::All }
    }
}

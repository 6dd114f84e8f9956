//! What an author may ask for in place of what is hidden. Each way is worked out as the text itself would be, so that whoever
//! follows the advice sees a number.

use gate::Verdict;
use model::{Code, Coded, FocusAreaIx, Period, UnitIx};

use super::arguments::{Arguments, When};
use super::narrowed::{all_events_above, area_of_page};
use super::{Resolver, numbers};
use crate::language::Span;
use crate::render::figures::FigureRequest;
use crate::render::sentences::unshown;

impl Resolver<'_, '_> {
    /// What to ask for instead of a protected count.
    pub(super) fn what_is_wider(&self, arguments: &Arguments) -> String {
        let mut ways = self.ways(arguments);
        let narrowed = area_of_page(self, arguments);
        let names_unit = ways.iter().any(|way| way.contains("unit="));
        let above = narrowed.as_ref().and_then(|_| all_events_above(self, arguments));
        ways.extend(above.filter(|_| !names_unit));
        let wider = match ways.as_slice() {
            [] => "inte heller något större visas, så skriv om meningen utan tal".to_owned(),
            [way] => format!("fråga efter något större: {way}"),
            [first @ .., last] => format!("fråga efter något större: {} eller {last}", first.join(", ")),
        };
        narrowed.map_or(wider.clone(), |said| format!("{said}: {wider}"))
    }

    /// What is larger and has a number to show, the nearest first.
    fn ways(&self, arguments: &Arguments) -> Vec<String> {
        let (Ok(what), Ok(unit), Ok(when)) = (arguments.what(), arguments.unit(), arguments.when()) else {
            return Vec::new();
        };
        let published = self.published();
        let is_shown = |when: When, what, unit| self.shows(arguments, when, what, unit);
        let domain = &published.domain;
        let root = domain.units.root();
        let kind = arguments.figure_kind();
        let takes = |name: &str| kind.is_none_or(|kind| kind.arguments().contains(&name));
        let areas = match what {
            Code::EventType(kind) => domain.event_type(kind).focus_areas.as_slice(),
            _ => &[],
        };
        // The newest programme stands last.
        let area = areas.iter().rev().find(|area| is_shown(when, Code::FocusArea(**area), unit));
        let whats = match area {
            Some(area) => Some(format!("fokusområdet (`focus_area=\"{}\"`)", domain.focus_area(*area).id)),
            None if what != Code::Total && is_shown(when, Code::Total, unit) => {
                Some("alla händelser (`focus_area=\"*\"`)".to_owned())
            }
            None => None,
        };
        let mut above = domain.units.ancestors(unit).filter(|above| *above != unit);
        let units = above.find(|above| is_shown(when, what, *above)).map(|above| match above == root {
            true => "hela organisationen".to_owned(),
            false => format!("`unit=\"{}\"`", domain.units.unit(above).id),
        });
        // A figure is of a tertial.
        let longer = match when {
            _ if kind.is_some() => None,
            When::Month(month) => {
                Some(("ett tertial i stället för en månad", Span::Tertial(Period::of_month(month))))
            }
            When::Span(Span::Tertial(period)) => {
                Some(("ett år i stället för ett tertial", Span::Year(period.year)))
            }
            When::Span(_) => None,
        };
        let whens = longer.filter(|(_, span)| is_shown(When::Span(*span), what, unit));
        let whats = whats.filter(|_| takes("focus_area"));
        if units.is_none() && whats.is_none() && whens.is_none() {
            return self.way_of_both(arguments, areas, unit, when).into_iter().collect();
        }
        [units, whats, whens.map(|(way, _)| way.to_owned())].into_iter().flatten().collect()
    }

    /// Larger both in what is asked for and where.
    fn way_of_both(
        &self,
        arguments: &Arguments,
        areas: &[FocusAreaIx],
        unit: UnitIx,
        when: When,
    ) -> Option<String> {
        let domain = &self.published().domain;
        let root = domain.units.root();
        let whats = areas.iter().rev().map(|area| Code::FocusArea(*area)).chain([Code::Total]);
        whats.into_iter().find_map(|what| {
            let mut above = domain.units.ancestors(unit).filter(|above| *above != unit);
            let above = above.find(|above| self.shows(arguments, when, what, *above))?;
            let area = self.written_area(what);
            Some(match above == root {
                true => format!("`{area}` i hela organisationen"),
                false => format!("`{area}, unit=\"{}\"`", domain.units.unit(above).id),
            })
        })
    }

    /// `focus_area="…"`, as it is written.
    fn written_area(&self, what: Code) -> String {
        match what {
            Code::FocusArea(area) => {
                format!("focus_area=\"{}\"", self.published().domain.focus_area(area).id)
            }
            _ => "focus_area=\"*\"".to_owned(),
        }
    }

    /// True if the expression would show something of that.
    fn shows(&self, arguments: &Arguments, when: When, what: Code, unit: UnitIx) -> bool {
        let published = self.published();
        let is_shown = |cell| unshown(cell).is_none();
        match (arguments.name().text.as_str(), when) {
            ("change", When::Span(span)) => numbers::before(arguments, span).is_ok_and(|before| {
                let [now, before] = [span, before].map(|span| When::Span(span).code());
                published.find_comparison(now, before, what, unit).is_some_and(|found| {
                    is_shown(found.now) && is_shown(found.before) && found.verdict != Verdict::NotComparable
                })
            }),
            ("change", When::Month(_)) => false,
            ("share", _) => {
                numbers::share_of(published, arguments, when.code(), what, unit).is_ok_and(is_shown)
            }
            ("rate", When::Span(Span::Tertial(period))) => is_shown(published.rate(period, what, unit)),
            ("rate", _) => false,
            _ => is_shown(published.count(when.code(), what, unit)),
        }
    }

    /// The nearest figure of the same kind that has something to show, as it is to be written.
    pub(super) fn figure_that_shows(&self, arguments: &Arguments, request: &FigureRequest) -> Option<String> {
        let domain = &self.published().domain;
        let root = domain.units.root();
        let takes = |name: &str| request.kind.arguments().contains(&name);
        let areas = match request.what {
            Code::EventType(kind) => domain.event_type(kind).focus_areas.as_slice(),
            _ => &[],
        };
        let wider = areas.iter().rev().map(|area| Code::FocusArea(*area)).chain([Code::Total]);
        let mut whats = vec![request.what];
        whats.extend(wider.filter(|what| takes("focus_area") && *what != request.what));
        let units: Vec<UnitIx> = match takes("unit") {
            true => std::iter::once(request.unit)
                .chain(domain.units.ancestors(request.unit).filter(|above| *above != request.unit))
                .collect(),
            false => vec![root],
        };
        let mut tried: Vec<(usize, usize)> =
            (0..whats.len()).flat_map(|what| (0..units.len()).map(move |unit| (what, unit))).collect();
        tried.sort_by_key(|(what, unit)| (what + unit, *what));
        let (what, unit) = tried.into_iter().skip(1).find(|(what, unit)| {
            let wider = FigureRequest { what: whats[*what], unit: units[*unit], ..*request };
            wider.is_drawn(&self.scope)
        })?;
        let mut written = vec![format!("kind=\"{}\"", request.kind.code())];
        match whats[what] {
            Code::EventType(kind) => written.push(format!("type=\"{}\"", domain.event_type(kind).id)),
            area if takes("focus_area") => written.push(self.written_area(area)),
            _ => {}
        }
        if units[unit] != root {
            written.push(format!("unit=\"{}\"", domain.units.unit(units[unit]).id));
        }
        if let Some(period) = arguments.value("period", false) {
            written.push(format!("period=\"{}\"", period.text));
        }
        Some(format!("{{{{ figure({}) }}}}", written.join(", ")))
    }
}

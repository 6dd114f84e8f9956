//! What a suggested map leaves open because the content does not have it: lines that are ready to paste.

use std::path::Path;

use ::import::{Field, Lacking};
use gate::{Content, load_content};
use input::ContentSource;
use model::Level;

use super::report::Terminal;

/// More than these are typed by nobody; the map shows them.
const MOST: usize = 60;

/// Tells which units and event types the content lacks, each as the line that it would have there.
pub(super) fn tell_lacking(lacking: &[Lacking], content: &Path, then: &str, terminal: &Terminal) {
    if lacking.is_empty() {
        return;
    }
    let known = load_content(&ContentSource::from(content)).ok().and_then(|(loaded, _)| loaded.check().0);
    for (field, file, list) in
        [(Field::Unit, "organisation.yaml", "units"), (Field::Type, "event_types.yaml", "event_types")]
    {
        let own: Vec<&Lacking> = lacking.iter().filter(|lacking| lacking.field == field).collect();
        if own.is_empty() {
            continue;
        }
        let lines = own.iter().take(MOST).map(|lacking| match field {
            Field::Unit => unit_line(lacking, known.as_ref()),
            _ => type_line(lacking, known.as_ref()),
        });
        let what = match field {
            Field::Unit => "ta bort det som inte är en enhet, och rätta `parent`",
            _ => {
                "ta bort det som inte är en händelsetyp, och byt ut \"?\" och \"Skriv …\" mot det som står efter `#`"
            }
        };
        terminal.tell(&format!(
            "\nFinns inte i innehållet. Klistra in under `{list}` i {}; {what}:",
            content.join(file).display()
        ));
        if field == Field::Type {
            choices(known.as_ref()).iter().for_each(|line| terminal.tell(line));
        }
        lines.for_each(|line| terminal.tell(&line));
        if own.len() > MOST {
            terminal.tell(&format!("… och {} till, som står med \"?\" i kartan", own.len() - MOST));
        }
    }
    terminal.tell(then);
}

/// A name in quotes, as YAML reads any.
fn quoted(title: &str) -> String {
    format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Under the only department, where there is one.
fn unit_line(lacking: &Lacking, known: Option<&Content>) -> String {
    let departments = known.map(|content| {
        let units = &content.domain().units;
        units
            .iter()
            .filter(|(_, unit)| unit.level == Level::Department)
            .map(|(_, unit)| unit.id.clone())
            .collect::<Vec<_>>()
    });
    let parent = match departments.as_deref() {
        Some([only]) => only.clone(),
        _ => "\"?\"".to_owned(),
    };
    format!("  - {{id: {}, title: {}, level: unit, parent: {parent}}}", lacking.id, quoted(&lacking.title))
}

/// Comments of the file: what stands in place of the question marks.
fn choices(known: Option<&Content>) -> Vec<String> {
    const CATEGORIES: &str = "work_environment (arbetsmiljö), pupil (elev), property (egendom), threat (hot och våld), operations \
        (drift), information (information), environment (yttre miljö) eller other (annat)";
    let areas = areas(known);
    let areas: Vec<&str> = areas.iter().map(String::as_str).collect();
    let list = match areas.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} eller {last}", others.join(", ")),
        _ => return vec![format!("  # category: {CATEGORIES}")],
    };
    vec![format!("  # category: {CATEGORIES}"), format!("  # focus_area: {list}")]
}

/// The focus areas of the newest programme that may have events.
fn areas(known: Option<&Content>) -> Vec<String> {
    let Some(domain) = known.map(Content::domain) else { return Vec::new() };
    let newest = domain.programmes.last().map(|programme| programme.focus_areas.as_slice());
    let areas = newest.unwrap_or_default().iter().map(|area| domain.focus_area(*area));
    areas.filter(|area| !area.protective_security).map(|area| area.id.clone()).collect()
}

fn type_line(lacking: &Lacking, known: Option<&Content>) -> String {
    let programme = known.and_then(|content| Some(content.domain().programmes.last()?.id.clone()));
    let area =
        programme.map_or_else(String::new, |programme| format!(", focus_area: {{{programme}: \"?\"}}"));
    format!(
        "  - {{id: {}, title: {}, category: \"?\", definition: \"Skriv … vad som räknas hit.\"{area}, denominator: employees}}",
        lacking.id,
        quoted(&lacking.title)
    )
}

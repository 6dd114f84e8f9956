//! Rows → files: the `extract` heading of each, and its rows in compact form.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use crate::calendar::Day;
use crate::draw::Random;
use crate::even;
use crate::plan;
use crate::rows::Row;

const NOTE: &str = "Påhittade uppgifter, inga verkliga händelser.";
const RETAKEN: &str = "Uttaget gjordes om vid nästa tertial, så att sena rapporter kom med.";

/// Where a file's rows come from and which days they cover.
struct Heading<'a> {
    source: &'a str,
    taken: Day,
    from: Day,
    to: Day,
    note: &'a str,
    form: &'a str,
}

/// Writes one file a tertial of what KIA, the police, the landlords and HR have of it.
pub fn write_year(
    folder: &Path,
    year: i32,
    kia: &[Vec<Row>],
    police: &[Row],
    property: &[Row],
) -> io::Result<()> {
    let folder = folder.join(year.to_string());
    fs::create_dir_all(&folder)?;
    for (tertial, rows) in (1..).zip(kia) {
        let note = if (year, tertial) == (2020, 3) { NOTE.to_owned() } else { format!("{NOTE} {RETAKEN}") };
        let month = 4 * tertial as i32;
        let (from, to) = (Day::new(year, month - 3, 1), Day::last_of_month(year, month));
        let taken = plan::taken(year, tertial);
        let heading = |source| Heading { source, taken, from, to, note: &note, form: "rows" };
        let within =
            |rows: &[Row]| rows.iter().filter(|row| from <= row.day && row.day <= to).cloned().collect();
        let (police, property): (Vec<Row>, Vec<Row>) = (within(police), within(property));
        for (source, name, rows) in [
            ("kia", "", rows.as_slice()),
            ("police", "polisanmalningar-", &police),
            ("property", "felanmalningar-", &property),
        ] {
            fs::write(folder.join(format!("{name}t{tertial}.yaml")), rows_file(&heading(source), rows))?;
        }
        write_harassment_counts(&folder, (year, tertial), plan::harassment(year)[tertial - 1])?;
    }
    Ok(())
}

/// Writes the violations between pupils of 2017–2018: months and departments only, as the old system gave them.
pub fn write_violation_counts(folder: &Path) -> io::Result<()> {
    let note =
        "Påhittade uppgifter. Före 2019 fanns kränkande behandling i ett eget system som bara lämnar antal.";
    let (from, to) = (Day::new(2017, 1, 1), Day::new(2018, 12, 31));
    let heading =
        Heading { source: "victimisation", taken: Day::new(2019, 2, 4), from, to, note, form: "counts" };
    let mut file = heading_lines(&heading);
    file.push_str("counts:\n");
    for (year, level) in [(2017, 0.86), (2018, 0.93)] {
        let of_departments: [[u32; 12]; 4] = std::array::from_fn(|at| violations(year, at, level));
        for month in 1..=12 {
            for (at, counts) in of_departments.iter().enumerate() {
                push_violations(&mut file, (year, month), at, counts[month as usize - 1]);
            }
        }
    }
    fs::write(folder.join("krankande-behandling-2017-2018.yaml"), file)
}

/// Writes the harassment of employees of a tertial: a number for the whole administration.
fn write_harassment_counts(folder: &Path, (year, tertial): (i32, usize), count: u32) -> io::Result<()> {
    let note = "Påhittade uppgifter. Hr lämnar antal för hela förvaltningen, på tertialets sista månad.";
    let month = 4 * tertial as i32;
    let (from, to) = (Day::new(year, month - 3, 1), Day::last_of_month(year, month));
    let taken = plan::first_extract(year, tertial);
    let heading = Heading { source: "other", taken, from, to, note, form: "counts" };
    let mut file = heading_lines(&heading);
    file.push_str("counts:\n");
    push_count(&mut file, (year, month), plan::WHOLE, "krankande-sarbehandling", "employee", count);
    fs::write(folder.join(format!("krankande-sarbehandling-t{tertial}.yaml")), file)
}

/// How many there were in each month of a year in a department.
fn violations(year: i32, at: usize, level: f64) -> [u32; 12] {
    let Some(plan) = plan::TYPES.iter().find(|plan| plan.id == plan::PUPIL_VIOLATIONS) else {
        return [0; 12];
    };
    let drawn: [u32; 12] = std::array::from_fn(|month| {
        let random = &mut Random::new(&[plan.stream, year as u64, month as u64 + 1, at as u64, 1]);
        random.count(plan.per_year[at] * level / 12.0 * plan::season(at, month as i32 + 1))
    });
    let evened: [[u32; 4]; 3] = std::array::from_fn(|tertial| {
        even::evened(std::array::from_fn(|month| drawn[4 * tertial + month]), tertial + 1)
    });
    std::array::from_fn(|month| evened[month / 4][month % 4])
}

fn push_violations(file: &mut String, (year, month): (i32, i32), at: usize, count: u32) {
    let affected = if at == 0 { "child" } else { "pupil" };
    if count > 0 {
        push_count(file, (year, month), plan::DEPARTMENTS[at], plan::PUPIL_VIOLATIONS, affected, count);
    }
}

fn push_count(
    file: &mut String,
    (year, month): (i32, i32),
    unit: &str,
    event_type: &str,
    affected: &str,
    count: u32,
) {
    file.push_str(&format!(
        "  - {{month: {year}-{month:02}, unit: {unit}, type: {event_type}, affected: {affected}, status: closed, \
         count: {count}}}\n"
    ));
}

fn rows_file(heading: &Heading, rows: &[Row]) -> String {
    let mut file = heading_lines(heading);
    file.push_str("incidents:\n");
    for row in rows {
        push_row(&mut file, row);
    }
    file
}

fn heading_lines(heading: &Heading) -> String {
    let Heading { source, taken, from, to, note, form } = heading;
    format!(
        "# Påhittat exempel, skrivet av examples/sample_incidents. Ändra planen där, inte raderna här.\n\
         extract: {{source: {source}, taken: {taken}, from: {from}, to: {to}, by_role: Säkerhetssamordnare, note: \"{note}\"}}\n\
         form: {form}\n"
    )
}

fn push_row(file: &mut String, row: &Row) {
    let day = row.day.to_string();
    let date = if row.is_month_only { &day[..7] } else { &day };
    let Row { id, event_type, reported, unit, .. } = row;
    let mut line =
        format!("  - {{id: {id}, type: {event_type}, date: {date}, reported: {reported}, unit: {unit}");
    for (name, value) in &row.fields {
        // Writing to a `String` cannot fail.
        let _ = write!(line, ", {name}: {value}");
        if let (&"status", Some(closed)) = (name, row.closed) {
            let _ = write!(line, ", closed: {closed}");
        }
    }
    file.push_str(&line);
    file.push_str("}\n");
}

//! Rules and translations of the map that match nothing, or not what they should.

use rustc_hash::FxHashSet;

use input::yaml::day_in;
use model::Coded;
use model::diag::{Diagnostic, Findings, counted, nearest};

use super::MOST_LISTED;
use crate::cancelled::says_excluded;
use crate::map::Field;
use crate::names::Names;
use crate::plan::{ANY, SkipRule, dead};
use crate::problems::Teller;
use crate::records::{Fate, ReadRows};
use crate::sheet::Row;
use crate::words::{fold, is_sum};
use crate::{codes, privacy};

pub fn dead_rules(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let plan = teller.plan;
    // What could not be read may fall to `*` when it is mended.
    let is_sound = !read.problems.has_errors();
    plan.skip.iter().for_each(|rule| judge_skip(teller, rule, read, findings));
    for (field, column) in &plan.columns {
        let unused: Vec<_> = column.values.entries.iter().filter(|entry| !entry.is_used.get()).collect();
        if let Some(rest) = column.values.rest.filter(|_| is_sound && !read.fell_to_rest.contains_key(field))
        {
            let message = format!(
                "`*` under `values.{}` gäller inget värde i kolumnen `{}`",
                field.code(),
                column.name
            );
            findings.push(dead(rest.place(&plan.map_path), message).with_help(
                "ta bort raden: ett värde som ingen har sett, till exempel ett felskrivet, skulle annars falla till den utan att stoppa importen",
            ));
        }
        if unused.is_empty() {
            continue;
        }
        // What stands only on rows that are left out is in the column all the same.
        let cells = teller.layout.rows().iter().map(|row| row.cell(column.index));
        let cells: FxHashSet<String> = cells.filter(|cell| !cell.is_empty()).map(fold).collect();
        let unused: Vec<_> =
            unused.into_iter().filter(|entry| !cells.contains(&fold(entry.written))).collect();
        let Some(first) = unused.first() else { continue };
        let words: Vec<String> =
            unused.iter().take(MOST_LISTED).map(|entry| format!("`{}`", entry.written)).collect();
        let more = if unused.len() > MOST_LISTED { " …" } else { "" };
        let message = format!(
            "{} under `values.{}` finns inte i kolumnen `{}`: {}{more}",
            if unused.len() == 1 {
                "ett värde".to_owned()
            } else {
                counted(unused.len(), "värde", "värden")
            },
            field.code(),
            column.name,
            words.join(", ")
        );
        let finding = dead(first.target.place(&plan.map_path), message);
        let rows = teller.layout.rows().iter();
        let other = |cell: &&str| !cell.is_empty() && !column.translates(cell);
        let mut others = rows.map(|row| row.cell(column.index)).filter(other);
        let near = others.find_map(|cell| {
            let mut unused = unused.iter().map(|entry| entry.written);
            let near = unused.find(|written| nearest(&fold(cell), [fold(written).as_str()]).is_some())?;
            Some((near, teller.shown_in(Some(*field), Some(column.index), cell)?))
        });
        findings.push(match near {
            Some((written, near)) => {
                finding.with_help(format!("i filen står `{near}`; menas det med `{written}`?"))
            }
            None => finding,
        });
    }
}

/// Every value of a rule is judged: one that is misspelt lets in what it should leave out, whatever the others do.
fn judge_skip(teller: &Teller<'_>, rule: &SkipRule, read: &ReadRows, findings: &mut Findings) {
    let rows = || teller.layout.rows().iter().zip(&read.fates);
    let taken = || rows().filter(|(_, fate)| !matches!(fate, Fate::Skipped(_))).map(|(row, _)| row);
    let heading = teller.layout.name(rule.column);
    for value in rule.values.iter().filter(|value| !value.is_used.get()) {
        let shown = if value.written.is_empty() { "tomt" } else { &value.written };
        let near = taken().map(|row| row.cell(rule.column)).find(|cell| {
            nearest(&fold(cell), [fold(&value.written).as_str()]).is_some() && privacy::shown(cell).is_some()
        });
        let finding = dead(rule.place.clone(), format!("ingen rad i filen har {heading} = {shown}"));
        findings.push(match near {
            _ if value.written.len() > ANY.len() && value.written.contains(ANY) => finding.with_help(
                "`*` gäller bara ensamt, som vilket värde som helst: skriv annars varje värde för sig, helt",
            ),
            Some(near) => finding.with_help(format!("i filen står `{near}`; menas det?")),
            None => finding,
        });
    }
    let is_id = teller.plan.columns.get(&Field::Id).is_some_and(|id| id.index == rule.column);
    let numbers = teller.plan.case_forms(teller.layout);
    let columns = &teller.plan.columns;
    let id = columns.get(&Field::Id).map(|id| id.index);
    let is_of = |field: &Field| columns.get(field).is_some_and(|column| column.index == rule.column);
    if is_id || [Field::Date, Field::Period].iter().any(is_of) {
        // Who names a day has seen whose it is.
        let is_numbered = |row: &Row| {
            id.is_some_and(|id| numbers.has(row.cell(id)))
                && (is_id || day_in(row.cell(rule.column)).is_none() && !row.is_day(rule.column))
        };
        skipped_by_number(teller, rule, &is_numbered, read, findings);
    }
    skipped_by_gap(teller, rule, read, findings);
    // `Makulerat` beside `Makulerad`, and `Makulerad 2026-04-02`.
    let nearly = |cell: &str| {
        let folded = fold(cell);
        let mut used = rule.values.iter().filter(|value| value.is_used.get());
        rule.begins(cell).is_some() || used.any(|value| value.is_slip(&folded))
    };
    let begin: Vec<&Row> = taken().filter(|row| nearly(row.cell(rule.column))).collect();
    let Some(first) = begin.first() else { return };
    let cell = privacy::shown(first.cell(rule.column)).unwrap_or_default();
    let message = format!(
        "{}, till exempel rad {}, liknar {} men tas med",
        counted(begin.len(), "rad", "rader"),
        first.number,
        rule.name
    );
    findings.push(
        Diagnostic::warning(codes::NEARLY_SKIPPED, teller.layout.place_of(first, rule.column), message)
            .with_value(cell.as_str())
            .with_expected("precis det värde som står under `equals`")
            .with_help(format!(
                "skriv också {} under `equals` om raden ska hoppas över",
                crate::emit::quoted(&cell)
            )),
    );
}

/// A rule for rows that lack a value, or for notes, that leaves out rows with nearly all that an event has.
fn skipped_by_gap(teller: &Teller<'_>, rule: &SkipRule, read: &ReadRows, findings: &mut Findings) {
    let (layout, plan) = (teller.layout, teller.plan);
    let needed = [Field::Id, Field::Type, Field::Date, Field::Period, Field::Unit];
    let needed: Vec<usize> =
        needed.iter().filter_map(|field| plan.columns.get(field)).map(|column| column.index).collect();
    // Counts by month have no column of days: cells of counts stand for it.
    let is_counted = |row: &Row| plan.across.iter().any(|across| !row.cell(across.column.index).is_empty());
    let filled = |row: &Row| {
        needed.iter().filter(|at| !row.cell(**at).is_empty()).count() + usize::from(is_counted(row))
    };
    let most = needed.len() + usize::from(!plan.across.is_empty());
    let rows = layout.rows().iter().zip(&read.fates);
    let skipped = rows.filter(
        |(_, fate)| matches!(fate, Fate::Skipped(at) if std::ptr::eq(&raw const plan.skip[*at], rule)),
    );
    let skipped: Vec<&Row> = skipped.map(|(row, _)| row).collect();
    let has_notes = skipped.iter().any(|row| filled(row) < 2 && !row.cell(rule.column).is_empty());
    let is_of_notes = |cell: &str| {
        cell.is_empty()
            || has_notes
                && !needed.contains(&rule.column)
                && !says_excluded(layout.folded(rule.column), cell)
                && !is_sum(cell)
    };
    // The number of a case, or two of what an event has, beside the gap.
    let numbers = plan.case_forms(layout);
    let id = plan.columns.get(&Field::Id).map(|id| id.index);
    let is_begun = |row: &Row| {
        let has_number = id.is_some_and(|id| id != rule.column && numbers.has(row.cell(id)));
        row.cell(rule.column).is_empty()
            && (has_number || filled(row) > 1)
            && !row.cells().any(is_sum)
            && needed.contains(&rule.column)
    };
    let is_event = |row: &&&Row| {
        most > 2
            && !is_sum_across(teller, row, read)
            && (filled(row) + 1 >= most && is_of_notes(row.cell(rule.column)) || is_begun(row))
    };
    let rows: Vec<&Row> = skipped.iter().filter(is_event).copied().collect();
    let Some(first) = rows.first() else { return };
    let message = format!(
        "{} och hoppas över av {}: rad {}",
        counted(rows.len(), "rad ser ut som en händelse", "rader ser ut som händelser"),
        rule.name,
        rows.iter().take(MOST_LISTED).map(|row| row.number.to_string()).collect::<Vec<_>>().join(", ")
    );
    findings.push(
        Diagnostic::warning(codes::WHOLE_SKIPPED, layout.place_of(first, rule.column), message)
            .with_expected("en regel som bara gäller summor, noter och rubriker")
            .with_help(
                "fyll i det som saknas i raden, eller ändra regeln under `skip` så att händelserna räknas",
            ),
    );
}

/// True for a row with the sums of the rows that are read: of one type, or of one unit.
fn is_sum_across(teller: &Teller<'_>, row: &Row, read: &ReadRows) -> bool {
    let (layout, plan) = (teller.layout, teller.plan);
    let keys: Vec<usize> = plan
        .columns
        .values()
        .map(|column| column.index)
        .filter(|at| !row.cell(*at).is_empty() && !is_sum(row.cell(*at)))
        .collect();
    let parts: Vec<&Row> = layout
        .rows()
        .iter()
        .zip(&read.fates)
        .filter(|(part, fate)| {
            **fate == Fate::Written && keys.iter().all(|at| fold(part.cell(*at)) == fold(row.cell(*at)))
        })
        .map(|(part, _)| part)
        .collect();
    let count = |row: &Row, at: usize| row.cell(at).parse::<u64>().unwrap_or(0);
    let is_sum_of = |at: usize| {
        let sum = parts.iter().fold(0_u64, |sum, part| sum.saturating_add(count(part, at)));
        count(row, at) == sum
    };
    parts.len() > 1
        && !plan.across.is_empty()
        && plan.across.iter().all(|across| is_sum_of(across.column.index))
}

/// A rule that names case numbers, or the time of rows that have them, leaves the events out in later extracts too, whatever they then say.
fn skipped_by_number(
    teller: &Teller<'_>,
    rule: &SkipRule,
    is_numbered: &dyn Fn(&Row) -> bool,
    read: &ReadRows,
    findings: &mut Findings,
) {
    let rows = teller.layout.rows().iter().zip(&read.fates);
    let skipped = rows.filter(|(row, fate)| {
        matches!(fate, Fate::Skipped(at) if std::ptr::eq(&raw const teller.plan.skip[*at], rule))
            && teller.plan.is_whole(row)
            && is_numbered(row)
    });
    let rows: Vec<&Row> = skipped.map(|(row, _)| row).collect();
    let Some(first) = rows.first() else { return };
    let is_id = teller.plan.columns.get(&Field::Id).is_some_and(|id| id.index == rule.column);
    let (what, help) = match is_id {
        true => (
            "numret",
            "ta bort numret ur regeln under `skip`, så räknas händelsen; ska den inte räknas, ta bort raden ur bladet",
        ),
        false => (
            "tiden",
            "rader med ett eget nummer är händelser: ta bort tiden ur regeln under `skip`, och fyll i den rätta dagen i bladet",
        ),
    };
    let message = format!(
        "{} efter {what}: rad {}",
        counted(rows.len(), "ifylld händelse hoppas över", "ifyllda händelser hoppas över"),
        rows.iter().take(MOST_LISTED).map(|row| row.number.to_string()).collect::<Vec<_>>().join(", ")
    );
    findings.push(
        Diagnostic::warning(codes::WHOLE_SKIPPED, teller.layout.place_of(first, rule.column), message)
            .with_expected("regler för rader som inte är händelser, inte för enskilda nummer eller dagar")
            .with_help(help),
    );
}

/// A value that fell to `*` and looks like one that the map translates or that the content has.
pub fn near_misses(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let plan = teller.plan;
    for (field, fallen) in &read.fell_to_rest {
        let Some(column) = plan.columns.get(field) else { continue };
        let Some(rest) = column.values.rest else { continue };
        let keys: Vec<&str> = column.values.entries.iter().map(|entry| entry.written).collect();
        let names = Names::of(*field, teller.known);
        for (value, uses) in fallen {
            let of_content = || names.as_ref().and_then(|names| names.nearest(value));
            let Some(near) = nearest(value, keys.iter().copied()).or_else(of_content) else { continue };
            let Some(shown) = teller.shown_in(Some(*field), Some(column.index), value) else { continue };
            let rows = counted(uses.count(), "rad", "rader");
            let message = format!("`{shown}` föll till `*` på {rows}, men liknar `{near}`");
            findings.push(
                Diagnostic::warning(codes::FELL_TO_REST, rest.place(&plan.map_path), message)
                    .with_value(shown.as_str())
                    .with_help(
                        "skriv värdet under `values` också, med samma översättning eller den som är rätt",
                    ),
            );
        }
    }
}

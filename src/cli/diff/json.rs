//! For programs. The fields are a promise; `docs/diff.md` describes them.

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::{Compared, SideKind, SideName};
use editions::diff::{
    Assessed, CellChange, FigureChange, Line, PieceKind, RiskChange, RiskMove, RiskPlace, TextChange,
    TextMove,
};
use model::{Coded, Decimal, EditionCell};

/// Goes up when a field changes its meaning or goes away.
const FORMAT: &str = "lagesbild-diff/1";

pub fn print(compared: &Compared) -> Result<String> {
    let comparison = &compared.comparison;
    let figures =
        comparison.tables.iter().flat_map(|table| table.rows.iter().map(|row| figure(&table.table, row)));
    let answer = json!({
        "format": FORMAT,
        "report": compared.report.to_string(),
        "old": side(&compared.old),
        "new": side(&compared.new),
        "note": compared.note,
        "figures": figures.collect::<Vec<_>>(),
        "settled": comparison.settled,
        "risks": comparison.risks.iter().map(risk).collect::<Vec<_>>(),
        "measures": comparison.measures.iter().map(text).collect::<Vec<_>>(),
        "texts": comparison.texts.iter().map(text).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&answer)? + "\n")
}

fn side(side: &SideName) -> Value {
    let kind = match side.kind {
        SideKind::Edition => "edition",
        SideKind::Revision => "revision",
        SideKind::WorkTree => "work_tree",
    };
    json!({"name": side.asked, "kind": kind, "commit": side.commit})
}

fn figure(table: &str, row: &FigureChange) -> Value {
    let dimensions = row.place.iter().map(|dimension| (dimension.column.clone(), json!(dimension.member)));
    let (change, old, new, difference) = match row.change {
        CellChange::Changed { old, new, difference } => ("changed", cell(old), cell(new), difference),
        CellChange::Added(new) => ("added", Value::Null, cell(new), None),
        CellChange::Gone(old) => ("gone", cell(old), Value::Null, None),
        CellChange::Withheld => ("withheld", Value::Null, Value::Null, None),
    };
    json!({
        "table": table,
        "dimensions": Value::Object(dimensions.collect::<Map<_, _>>()),
        "change": change,
        "old": old,
        "new": new,
        "difference": difference.map(number),
    })
}

/// As a row of the published tables: a value, and a status that is empty where the value is final.
fn cell(cell: EditionCell) -> Value {
    let status = match cell {
        EditionCell::Shown { is_preliminary: false, .. } => "",
        EditionCell::Shown { is_preliminary: true, .. } => "preliminary",
        EditionCell::Hidden => "hidden",
        EditionCell::Missing => "missing",
        EditionCell::NotPublished => "not_published",
        EditionCell::NotApplicable => "not_applicable",
    };
    json!({"value": cell.value().map(number), "status": status})
}

/// As text, so that no decimal is lost on the way.
fn number(number: Decimal) -> Value {
    json!(number.to_plain())
}

fn risk(risk: &RiskChange) -> Value {
    let (change, old, new) = match &risk.change {
        RiskMove::Added(now) => ("added", None, Some(*now)),
        RiskMove::Removed(before) => ("removed", Some(*before), None),
        RiskMove::Moved { from, to } => ("moved", Some(*from), Some(*to)),
    };
    json!({
        "id": risk.id,
        "title": risk.title,
        "register": risk.register,
        "change": change,
        "old": old.map(place),
        "new": new.map(place),
    })
}

fn place(place: RiskPlace) -> Value {
    json!({
        "period": place.period.to_string(),
        "at": assessed(place.at),
        "residual": place.residual.map(assessed),
    })
}

fn assessed(at: Assessed) -> Value {
    json!({"likelihood": at.score.likelihood, "consequence": at.score.consequence, "level": at.level.code()})
}

fn text(text: &TextChange) -> Value {
    let whole = |kind: &str, lines: &[String]| -> Vec<Value> {
        lines.iter().map(|line| json!({"pieces": [{"kind": kind, "text": line}]})).collect()
    };
    let (change, lines) = match &text.change {
        TextMove::Added(lines) => ("added", whole("added", lines)),
        TextMove::Gone(lines) => ("gone", whole("removed", lines)),
        TextMove::Changed(lines) => ("changed", lines.iter().map(line).collect()),
    };
    json!({"id": text.id, "title": text.title, "change": change, "lines": lines})
}

fn line(line: &Line) -> Value {
    match line {
        Line::Gap(count) => json!({"unchanged_lines": count}),
        Line::Pieces(pieces) => {
            let pieces = pieces.iter().map(|piece| {
                let kind = match piece.kind {
                    PieceKind::Same => "same",
                    PieceKind::Removed => "removed",
                    PieceKind::Added => "added",
                };
                json!({"kind": kind, "text": piece.text})
            });
            json!({"pieces": pieces.collect::<Vec<_>>()})
        }
    }
}

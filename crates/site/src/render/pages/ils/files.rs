//! The hand-over as files: plain text to read and paste, a table for a spreadsheet.

use crate::render::scope::Scope;
use model::{Decimal, Locale};

use super::HandOverText;
use crate::render::figures::csv::Sheet;

/// A heading, the judgement, the text and the indicators of each part; lines end as Windows ends them.
pub(super) fn plain_text(scope: &Scope, title: &str, texts: &[HandOverText]) -> Vec<u8> {
    let mut lines = vec![title.to_owned(), String::new()];
    for text in texts {
        lines.push(text.title.clone());
        lines.push("=".repeat(text.title.chars().count()));
        if let Some(judgement) = &text.judgement {
            lines.push(format!("{} {judgement}", scope.text("judgement-label")));
        }
        lines.push(text.plain());
        for row in &text.indicators {
            let target =
                row.target.as_ref().map(|target| format!(" ({} {target})", scope.text("target-label")));
            let value = row.value.spoken.as_ref().unwrap_or(&row.value.text);
            lines.push(format!("– {}: {value}{}", row.title, target.unwrap_or_default()));
        }
        lines.push(format!("[{}]", text.length));
        lines.push(String::new());
    }
    format!("\u{feff}{}", lines.join("\n")).replace('\n', "\r\n").into_bytes()
}

/// A row a text and a row an indicator.
pub(super) fn spreadsheet(scope: &Scope, texts: &[HandOverText]) -> Vec<u8> {
    let locale = scope.language.locale();
    let columns = [
        "ils-part",
        "ils-kind",
        "ils-heading",
        "ils-content",
        "ils-unit",
        "column-target",
        "column-assessed",
        "ils-characters",
    ];
    let mut sheet = Sheet::new(locale, &columns.map(|column| scope.text(column)));
    for text in texts {
        let judgement = text.judgement.clone().unwrap_or_default();
        let length = Decimal::from_count(text.characters as u64).to_plain();
        let row = [
            &text.title,
            &scope.text("ils-kind-text"),
            &text.title,
            &text.plain(),
            "",
            "",
            &judgement,
            &length,
        ];
        sheet.push(&row.map(str::to_owned));
        for row in &text.indicators {
            let of = |text: &Option<String>| text.clone().unwrap_or_default();
            let number = match row.plain.as_str() {
                "" => row.value.text.clone(),
                plain => localised(locale, plain),
            };
            sheet.push(&[
                text.title.clone(),
                scope.text("ils-kind-indicator"),
                row.day.as_ref().map_or(row.title.clone(), |day| format!("{}, {day}", row.title)),
                number,
                row.unit.clone(),
                of(&row.target),
                of(&row.judgement),
                String::new(),
            ]);
        }
    }
    sheet.into_bytes()
}

fn localised(locale: Locale, plain: &str) -> String {
    match locale {
        Locale::Swedish => plain.replace('.', ","),
        Locale::English => plain.to_owned(),
    }
}

//! Five hundred sheets with every mess that people's sheets have, mixed at random, and what must come of each: whoever
//! made the sheet knows every row's fate, so what is written and what is told must add up to it.

use std::collections::BTreeMap;
use std::fmt::Write;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::*;

/// Reproducible, and good enough to mix with.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.roll(from.len())]
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Event,
    Cancelled,
    Sum,
    Blank,
}

#[derive(Clone, Debug)]
enum Cell {
    Text(String),
    /// Year, month, day: a day by its own type in a workbook.
    Day(u16, u8, u8),
}

#[derive(Clone, Debug)]
struct MessyRow {
    kind: Kind,
    cells: Vec<Cell>,
    /// Id, type, day, unit and status as they must be written.
    truth: [String; 5],
}

struct Messy {
    titles: usize,
    rows: Vec<MessyRow>,
    /// True if something is in it that must stop the import.
    must_stop: bool,
    bytes: Vec<u8>,
}

const HEADINGS: [&str; 6] =
    ["Händelsenr", "Händelsetyp", "Händelsedatum", "Händelseenhet", "Status", "Beskrivning"];

const MESSY_MAP: &str = "\
source: kia
extract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30}
columns:
  id: Händelsenr
  type: Händelsetyp
  date: {heading: Händelsedatum, format: [\"%Y-%m-%d\", \"%d/%m/%Y\", \"%d.%m.%Y\", serial]}
  unit: {heading: Händelseenhet, slug: true}
  status: Status
values:
  type: {\"Hot\": hot, \"Våld\": vald, \"Fall\": fall}
  status: {\"Sluthanterad\": closed, \"Ny\": reported, \"Ej bedömd\": \"\", \"-\": \"\"}
ids: keep
skip:
  - {heading: Status, equals: Makulerad}
  - {heading: Händelsenr, equals: Summa}
ignore: [Beskrivning]
";

const UNITS: [(&str, &str); 4] = [
    ("Björkskolan", "bjorkskolan"),
    ("Årsta södra", "arsta-sodra"),
    ("Ö-skolan; norr", "o-skolan-norr"),
    ("Kulla \"Lilla\" skola", "kulla-lilla-skola"),
];
const TYPES: [(&str, &str); 3] = [("Hot", "hot"), ("Våld", "vald"), ("Fall", "fall")];
const STATUSES: [(&str, &str); 5] =
    [("Sluthanterad", "closed"), ("Ny", "reported"), ("Ej bedömd", ""), ("-", ""), ("", "")];
const TEXTS: [&str; 5] = ["", "kort", "två rader\noch en till", "med \"citat\" i", "med ; och , i"];

/// How the sheet is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Csv { separator: char, utf16: bool, windows: bool, bom: bool, sep_line: bool, crlf: bool },
    Xlsx,
}

fn event(dice: &mut Dice, number: usize) -> MessyRow {
    let (unit, unit_id) = UNITS[dice.roll(UNITS.len())];
    let (kind, type_id) = TYPES[dice.roll(TYPES.len())];
    let (status, status_id) = STATUSES[dice.roll(STATUSES.len())];
    let (month, day) = (1 + dice.roll(4) as u8, 1 + dice.roll(28) as u8);
    let date = match dice.roll(5) {
        0 => Cell::Text(format!("2026-{month:02}-{day:02}")),
        1 => Cell::Text(format!("{day}/{month}/2026")),
        2 => Cell::Text(format!("{day:02}.{month:02}.2026 08:15")),
        3 => {
            let days = jiff::civil::date(2026, month as i8, day as i8) - jiff::civil::date(1899, 12, 30);
            Cell::Text(days.get_days().to_string())
        }
        _ => Cell::Day(2026, month, day),
    };
    let spelt = match dice.roll(4) {
        0 => kind.to_uppercase(),
        1 => format!(" {kind}\u{a0}"),
        2 => kind.replace('å', "a\u{30a}"),
        _ => kind.to_owned(),
    };
    let cells = vec![
        Cell::Text(format!("K-{number}")),
        Cell::Text(spelt),
        date,
        Cell::Text(unit.to_owned()),
        Cell::Text(status.to_owned()),
        Cell::Text(dice.pick(&TEXTS).to_owned()),
    ];
    let truth = [
        format!("K-{number}"),
        type_id.into(),
        format!("2026-{month:02}-{day:02}"),
        unit_id.into(),
        status_id.into(),
    ];
    MessyRow { kind: Kind::Event, cells, truth }
}

fn set(row: &mut MessyRow, column: usize, text: &str) {
    row.cells[column] = Cell::Text(text.to_owned());
}

fn messy(seed: u64) -> Messy {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    for _ in 0..8 {
        dice.roll(2);
    }
    let mut rows = Vec::new();
    for number in 0..5 + dice.roll(40) {
        let mut row = event(&mut dice, number);
        if dice.one_in(8) {
            row.kind = Kind::Cancelled;
            set(&mut row, 4, dice.pick(&["Makulerad", "makulerad", "Makulerad "]));
        }
        rows.push(row);
        if dice.one_in(15) {
            rows.push(MessyRow { kind: Kind::Blank, cells: Vec::new(), truth: Default::default() });
        }
    }
    rows.iter_mut().take(1).for_each(|row| row.kind = Kind::Event);
    if matches!(&rows[0].cells[4], Cell::Text(status) if status.trim().eq_ignore_ascii_case("makulerad")) {
        set(&mut rows[0], 4, "Ny");
        rows[0].truth[4] = "reported".into();
    }
    if dice.one_in(3) {
        let cells = vec![Cell::Text("Summa".into()), Cell::Text(String::new()), Cell::Text("288".into())];
        rows.push(MessyRow { kind: Kind::Sum, cells, truth: Default::default() });
    }
    let must_stop = dice.one_in(3) && spoil(&mut dice, &mut rows);
    let titles = if dice.one_in(3) { 1 + dice.roll(3) } else { 0 };
    let form = match dice.roll(3) {
        0 => Form::Xlsx,
        _ => Form::Csv {
            separator: [';', ',', '\t'][dice.roll(3)],
            utf16: dice.one_in(5),
            windows: dice.one_in(3) && !has_combining(&rows),
            bom: dice.one_in(2),
            sep_line: dice.one_in(4),
            crlf: !dice.one_in(3),
        },
    };
    let bytes = match form {
        Form::Xlsx => workbook(titles, &rows),
        form => text(&mut dice, form, titles, &rows),
    };
    Messy { titles, rows, must_stop, bytes }
}

fn has_combining(rows: &[MessyRow]) -> bool {
    rows.iter()
        .flat_map(|row| &row.cells)
        .any(|cell| matches!(cell, Cell::Text(text) if text.contains('\u{30a}')))
}

/// One fault that no import may pass over.
fn spoil(dice: &mut Dice, rows: &mut [MessyRow]) -> bool {
    let events: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].kind == Kind::Event).collect();
    let at = events[dice.roll(events.len())];
    let other = events[0];
    match dice.roll(9) {
        0 => set(&mut rows[at], 2, "2026-02-30"),
        1 => set(&mut rows[at], 2, "2025-12-31"),
        2 => set(&mut rows[at], 1, "#N/A"),
        3 => set(&mut rows[at], 1, "Buller"),
        4 => set(&mut rows[at], 4, "Avslutat"),
        5 if at != other => {
            let id = rows[other].truth[0].to_lowercase();
            set(&mut rows[at], 0, &id);
        }
        6 => set(&mut rows[at], 0, ""),
        7 => set(&mut rows[at], 3, "Bjorkskolan"),
        8 => rows[at].cells.push(Cell::Text("utanför".into())),
        _ => return false,
    }
    // A unit that is spelt in one way only is no fault.
    let has_both = rows.iter().any(|row| {
        row.kind == Kind::Event && matches!(&row.cells[3], Cell::Text(unit) if unit == "Björkskolan")
    });
    !matches!(&rows[at].cells[3], Cell::Text(unit) if unit == "Bjorkskolan") || has_both
}

fn text(dice: &mut Dice, form: Form, titles: usize, rows: &[MessyRow]) -> Vec<u8> {
    let Form::Csv { separator, utf16, windows, bom, sep_line, crlf } = form else { unreachable!() };
    let mut lines = Vec::new();
    if sep_line {
        lines.push(["sep=", "SEP=", "\"sep="][dice.roll(3)].to_owned() + &separator.to_string());
        if lines[0].starts_with('"') {
            lines[0].push('"');
        }
    }
    lines.extend((0..titles).map(|title| format!("Uttag {title}")));
    lines.push(HEADINGS.join(&separator.to_string()));
    for row in rows {
        let mut cells: Vec<String> = row.cells.iter().map(|cell| written(cell, separator)).collect();
        while dice.one_in(2) && cells.len() > 4 && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        lines.push(cells.join(&separator.to_string()));
    }
    let end = if crlf { "\r\n" } else { "\n" };
    let mut all = lines.join(end) + end;
    if dice.one_in(6) && !utf16 {
        all.push('\u{1a}');
    }
    match () {
        () if utf16 => {
            "\u{feff}".encode_utf16().chain(all.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        }
        () if windows => encoding_rs::WINDOWS_1252.encode(&all).0.into_owned(),
        () if bom => format!("\u{feff}{all}").into_bytes(),
        () => all.into_bytes(),
    }
}

fn written(cell: &Cell, separator: char) -> String {
    let text = match cell {
        Cell::Text(text) => text.clone(),
        Cell::Day(year, month, day) => format!("{year}-{month:02}-{day:02}"),
    };
    match text.contains([separator, '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

fn workbook(titles: usize, rows: &[MessyRow]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for title in 0..titles {
        sheet.write_string(title as u32, 0, format!("Uttag {title}")).unwrap();
    }
    let top = titles as u32;
    HEADINGS.iter().enumerate().for_each(|(at, heading)| {
        sheet.write_string(top, at as u16, *heading).unwrap();
    });
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.cells.iter().enumerate() {
            let (line, column) = (top + 1 + at as u32, column as u16);
            match cell {
                Cell::Day(year, month, of) => {
                    let date = ExcelDateTime::from_ymd(*year, *month, *of).unwrap();
                    sheet.write_datetime_with_format(line, column, &date, &day).unwrap();
                }
                Cell::Text(text) => {
                    let written = match text.parse::<f64>() {
                        Ok(number) => sheet.write_number(line, column, number),
                        Err(_) => sheet.write_string(line, column, text),
                    };
                    written.unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn line(truth: &[String; 5]) -> String {
    let [id, kind, date, unit, status] = truth;
    let mut line = format!("{{id: {id}, type: {kind}, date: {date}, unit: {unit}");
    if !status.is_empty() {
        write!(line, ", status: {status}").unwrap();
    }
    line + "}"
}

#[test]
fn what_is_written_and_what_is_told_is_the_sheet() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..500 {
        let Messy { titles, rows, must_stop, bytes } = messy(seed);
        let bench = Bench::new(MESSY_MAP, bytes);
        let outcome = bench.plainly();
        let errors: Vec<_> = outcome
            .findings
            .iter()
            .filter(|finding| finding.severity == model::diag::Severity::Error)
            .collect();
        assert_eq!(must_stop, outcome.records.is_none(), "sheet {seed}: {errors:?}");
        assert_eq!(must_stop, !errors.is_empty(), "sheet {seed}");
        assert_eq!(must_stop, !bench.request().to.exists(), "sheet {seed}");
        // Of what is sound nothing is told but what chance may bring: an end without events, and a rule that hits none.
        for warning in
            outcome.findings.iter().filter(|finding| finding.severity != model::diag::Severity::Error)
        {
            assert!(["I026", "I027"].contains(&warning.code), "sheet {seed}: {warning:?}");
        }
        let lines: BTreeMap<String, usize> = account(&outcome).into_iter().collect();
        let of = |kind: Kind| rows.iter().filter(|row| row.kind == kind).count();
        let total = rows.iter().rposition(|row| row.kind != Kind::Blank).unwrap() + 1 + titles + 1;
        assert_eq!(outcome.account.clone().unwrap().total, total, "sheet {seed}");
        let told = |name: &str| lines.get(name).copied().unwrap_or(0);
        assert_eq!(
            told("hoppade över enligt kartan: Status = Makulerad"),
            of(Kind::Cancelled),
            "sheet {seed}"
        );
        assert_eq!(told("hoppade över enligt kartan: Händelsenr = Summa"), of(Kind::Sum), "sheet {seed}");
        assert_eq!(told("rubriker, och det som står ovanför dem"), titles + 1, "sheet {seed}");
        if must_stop {
            assert!(told("med fel") > 0, "sheet {seed}");
            assert_eq!(told("med fel") + told("utan fel"), of(Kind::Event), "sheet {seed}");
        } else {
            let truth: Vec<String> =
                rows.iter().filter(|row| row.kind == Kind::Event).map(|row| line(&row.truth)).collect();
            assert_eq!(bench.written(), truth, "sheet {seed}");
            assert_eq!(told("skrivna"), truth.len(), "sheet {seed}");
        }
        *seen.entry(if must_stop { "stopped" } else { "written" }).or_default() += 1;
    }
    assert!(seen["stopped"] > 100 && seen["written"] > 300, "{seen:?}");
}

/// Bytes changed, cut and doubled at random.
fn mutate(dice: &mut Dice, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..1 + dice.roll(6) {
        let at = dice.roll(bytes.len());
        match dice.roll(5) {
            0 => bytes[at] = dice.roll(256) as u8,
            1 => bytes.truncate(at.max(1)),
            2 => bytes.insert(at, b"\";,\n\r\t\0\x1a"[dice.roll(8)]),
            3 => {
                bytes.remove(at);
            }
            _ => {
                let end = (at + dice.roll(200)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
        }
        if bytes.is_empty() {
            bytes.push(b'x');
        }
    }
    bytes
}

#[test]
fn no_mutated_file_is_read_wrong_in_silence() {
    (0..600).for_each(read_mutated);
}

/// `FROM=600 TO=100000 cargo test -p import for_long -- --ignored`
#[test]
#[ignore = "as long as one likes"]
#[allow(clippy::disallowed_methods, reason = "how many is said from outside")]
fn no_mutated_file_is_read_wrong_for_long() {
    let number = |name: &str| std::env::var(name).expect("FROM and TO are numbers").parse().unwrap();
    let (from, to): (u64, u64) = (number("FROM"), number("TO"));
    (from..to).for_each(read_mutated);
}

/// No panic, and nothing written that the account does not hold.
fn read_mutated(seed: u64) {
    const PARTS: [&str; 4] =
        ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"];
    let mut dice = Dice(seed.wrapping_mul(0xd134_2543_de82_ef95) | 1);
    let bytes = messy(seed).bytes;
    let bytes = match bytes.starts_with(b"PK") && !dice.one_in(4) {
        // A changed archive is mostly none; a changed part is a sheet.
        true => {
            let part = dice.pick(&PARTS);
            books::with_bytes(bytes, part, |part| mutate(&mut dice, part))
        }
        false => mutate(&mut dice, bytes),
    };
    let bench = Bench::new(MESSY_MAP, bytes);
    let outcome = bench.plainly();
    if outcome.account.is_some() {
        let lines = account(&outcome);
        if let Some(records) = outcome.records {
            assert!(lines.contains(&("skrivna".to_owned(), records)), "sheet {seed}");
            assert_eq!(bench.written().len(), records, "sheet {seed}");
        }
    }
    assert_eq!(outcome.records.is_some(), bench.request().to.exists(), "sheet {seed}");
}

//! The pages of a site, and the files that their figures offer, against the published tables.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;
use rayon::prelude::*;

use super::drawn::Tables;
use super::figure::{Cell, Figure, pieces, split_at_sign, unescape};
use super::numbers::{has_digits, says};
use super::package::{Package, Read};
use super::report::Fault;

/// Numbers on pages that are not found again in the row of a published table that they are of, and figures that are not
/// there. `files` are all those of the site.
pub(super) fn check_pages(read: Read, files: &[String], package: &Package) -> Vec<Fault> {
    let mut pages: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.ends_with(".html")) {
        pages.entry(file).or_default();
    }
    for (figure, table) in &package.figures {
        pages.entry(&figure.page).or_default().push((&figure.figure, *table));
    }
    let pages: Vec<_> = pages.into_iter().collect();
    let tables = Tables::of(package);
    let check = |(file, figures): &(&str, Vec<(&str, usize)>)| {
        let html = read_text(read, file).unwrap_or_default();
        let page = Page { file, html: &html, read, tables: &tables, package };
        let drawn = page.figures();
        let mut faults = Vec::from_iter(page.check_cells());
        let of_figures = figures.iter().filter_map(|(id, table)| match drawn.get(id) {
            Some(html) => page.check_figure(id, html, *table),
            None => Some(Fault::NoFigure { file: page.file.to_owned(), figure: (*id).to_owned() }),
        });
        faults.extend(of_figures);
        faults
    };
    pages.par_iter().flat_map_iter(check).collect()
}

struct Page<'a> {
    file: &'a str,
    html: &'a str,
    read: Read<'a>,
    tables: &'a Tables<'a>,
    package: &'a Package,
}

impl<'a> Page<'a> {
    /// By id: what stands between the tags of every figure.
    fn figures(&self) -> BTreeMap<&'a str, &'a str> {
        let whole = between(self.html, "<figure ", "</figure>");
        let id = |figure: &'a str| figure.split_once('>')?.0.split_once("id=\"")?.1.split('"').next();
        whole.filter_map(|figure| Some((id(figure)?, figure))).collect()
    }

    /// Every cell of a table that names its row, in figures and out of them. One number of each table is enough.
    fn check_cells(&self) -> BTreeSet<Fault> {
        let wrong = between(self.html, "<td", "</td>").filter_map(|rest| {
            let (tag, inner) = split_at_sign(rest, b'>')?;
            let mut cell = Cell::new(tag, "".into(), 0);
            let row = cell.row?;
            cell.texts.push(inner.split('<').next().unwrap_or_default());
            cell.texts.extend(pieces(inner).map(|(_, text)| text));
            let table = self.tables.name(row).unwrap_or_default();
            (!self.tables.hold(&cell)).then(|| self.strange(None, table, cell.number))
        });
        wrong.collect()
    }

    /// Names with digits: the headings of the page, and what the package calls units and types. The longest come first.
    fn names(&self) -> Vec<String> {
        let headings = ["h1", "h2", "h3"].into_iter().flat_map(|level| {
            let (start, end) = (format!("<{level}"), format!("</{level}>"));
            between(self.html, &start, &end).map(text_of).collect::<Vec<_>>()
        });
        let rules = &self.package.rules;
        let titles = rules.units.iter().map(|unit| &unit.title);
        let titles = titles.chain(rules.event_types.iter().map(|event_type| &event_type.title)).cloned();
        let mut names: Vec<String> = headings.chain(titles).filter(|name| is_name(name)).collect();
        names.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        names.dedup();
        names
    }

    fn check_figure(&self, id: &str, html: &str, table: usize) -> Option<Fault> {
        let figure = Figure { names: self.names(), ..Figure::read(html) };
        let table = self.package.tables[table].name();
        if let Some(number) = self.tables.find_strange(&figure, &figure) {
            return Some(self.strange(Some(id), table, &number));
        }
        figure.files.iter().filter(|file| !file.contains('/')).find_map(|name| {
            let folder = self.file.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            let file = format!("{folder}{name}");
            let text = read_text(self.read, &file)?;
            let number = match name.ends_with(".svg") {
                true => self.find_strange_in_drawing(&figure, html, &text),
                false => find_strange_in_sheet(&figure, html, &text),
            };
            let strange = number.map(|number| self.strange(Some(id), table, &number))?;
            Some(match strange {
                Fault::StrangeNumber { figure, table, number, .. } => {
                    Fault::StrangeNumber { file, figure, table, number }
                }
                other => other,
            })
        })
    }

    /// The drawing in a file has the marks of the wide one in the page: what stands around them is looked through.
    fn find_strange_in_drawing(&self, figure: &Figure, html: &str, drawing: &str) -> Option<String> {
        let wide = html.split_once("<svg class=\"chart wide\"").map_or("", |(_, wide)| wide);
        let marks =
            wide.split_once("<g aria-hidden=\"true\">").and_then(|(_, on)| on.split_once("</g></svg>"));
        let found = marks.and_then(|(marks, _)| {
            let at = memmem::find(drawing.as_bytes(), marks.as_bytes())?;
            Some([&drawing[..at], &drawing[at + marks.len()..]])
        });
        let around = found.unwrap_or([drawing, ""]);
        around.iter().find_map(|text| self.tables.find_strange(figure, &Figure::read(text)))
    }

    fn strange(&self, figure: Option<&str>, table: &str, number: &str) -> Fault {
        Fault::StrangeNumber {
            file: self.file.to_owned(),
            figure: figure.map(str::to_owned),
            table: table.to_owned(),
            number: number.to_owned(),
        }
    }
}

/// A number in a table for spreadsheets that is not that of the same cell on the page, or that stands above the table in
/// a line that the page does not have.
fn find_strange_in_sheet(figure: &Figure, html: &str, text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}');
    let (above, text) = text.split_once("\r\n\r\n").unwrap_or(("", text));
    let page = unescape(html);
    // `0` is also a sign, with what it means after it.
    let is_strange =
        |line: &String| has_digits(line.strip_prefix("0 ").unwrap_or(line)) && !page.contains(line.as_str());
    if let Some(line) = above.lines().map(unquoted).find(is_strange) {
        return Some(line);
    }
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = if heading.contains(';') { b';' } else { b',' };
    // `T3 *` says which numbers of `T3` are preliminary: the page has no column for it.
    let is_of_stars: Vec<bool> =
        heading.split(char::from(delimiter)).map(|title| title.trim_matches('"').ends_with(" *")).collect();
    let mut cells = figure.cells.iter();
    let mut find_strange = |(column, field): (usize, &str)| {
        if is_of_stars.get(column) == Some(&true) && matches!(field, "" | "*") {
            return None;
        }
        let is_same = cells.next().is_some_and(|cell| match cell.number {
            "" => !has_digits(field),
            number => says(field, number),
        });
        (!is_same).then(|| field.to_owned())
    };
    // Hardly any field is quoted, and there are many files.
    if !text.contains('"') {
        let mut rows = text.lines().skip(1);
        return rows.find_map(|row| {
            row.split(char::from(delimiter)).enumerate().skip(1).find_map(&mut find_strange)
        });
    }
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    reader.records().find_map(|record| record.ok()?.iter().enumerate().skip(1).find_map(&mut find_strange))
}

/// A line that is one field.
fn unquoted(line: &str) -> String {
    let quoted = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    quoted.map_or_else(|| line.to_owned(), |field| field.replace("\"\"", "\""))
}

/// The text of an element that is read from the end of its tag's name on.
fn text_of(element: &str) -> String {
    let inner = split_at_sign(element, b'>').map_or("", |(_, inner)| inner);
    let first = inner.split('<').next().unwrap_or_default();
    let text: String = std::iter::once(first).chain(pieces(inner).map(|(_, text)| text)).collect();
    unescape(text.trim()).into_owned()
}

/// True for what has digits, and letters besides.
fn is_name(text: &str) -> bool {
    has_digits(text) && text.chars().any(char::is_alphabetic)
}

/// What stands from every `start` to the next `end`, both left out.
fn between<'h>(html: &'h str, start: &'h str, end: &'h str) -> impl Iterator<Item = &'h str> {
    let end = memmem::Finder::new(end);
    memmem::find_iter(html.as_bytes(), start).filter_map(move |at| {
        let rest = &html[at + start.len()..];
        Some(&rest[..end.find(rest.as_bytes())?])
    })
}

fn read_text(read: Read, file: &str) -> Option<String> {
    let text = String::from_utf8(read(file).ok()?);
    Some(text.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

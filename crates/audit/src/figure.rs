//! A figure in a page, or a drawing in a file of its own, as anybody can read it: the cells of its table, the marks of
//! its drawings, and its words. What they should say is not known here.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

/// What a figure says.
#[derive(Debug, Default)]
pub(super) struct Figure<'h> {
    pub cells: Vec<Cell<'h>>,
    pub marks: Vec<Mark<'h>>,
    /// Headings of columns; the first stands above the headings of rows.
    pub columns: Vec<Cow<'h, str>>,
    pub subtitle: Cow<'h, str>,
    /// Headline, titles and descriptions of drawings, and what is said of a row.
    pub sentences: Vec<Cow<'h, str>>,
    /// How it is to be read, below it.
    pub notes: Vec<Cow<'h, str>>,
    /// Links to its own files.
    pub files: Vec<&'h str>,
    /// What its page calls what it is about, where the name has digits: they are no counts.
    pub names: Vec<String>,
}

/// A cell of its table.
#[derive(Debug)]
pub(super) struct Cell<'h> {
    /// In the form for machines; empty where there is none.
    pub number: &'h str,
    /// The row of a published table that it says that it shows.
    pub row: Option<RowName>,
    pub texts: Vec<&'h str>,
    pub row_heading: Cow<'h, str>,
    /// From 1: the first column has the headings.
    pub column: usize,
}

/// `2-1234`: the place of a table in the data package, and a row of its file, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowName {
    pub table: usize,
    pub row: usize,
}

/// A group of shapes.
#[derive(Debug, Default)]
pub(super) struct Mark<'h> {
    /// In the form for machines.
    pub number: Option<&'h str>,
    /// As `2018-t2` or `2018-03`.
    pub time: Option<&'h str>,
    pub title: Option<Cow<'h, str>>,
    pub texts: Vec<&'h str>,
    /// True for the numbers of axes, and other small print.
    pub is_muted: bool,
}

/// Goes through a figure from tag to tag.
#[derive(Debug, Default)]
struct Reader<'h> {
    figure: Figure<'h>,
    row_heading: Cow<'h, str>,
    column: usize,
    at: At,
}

#[derive(Debug, Default, Clone, Copy, PartialEq)]
enum At {
    #[default]
    Elsewhere,
    RowHeading,
    Cell,
    Note,
    Mark,
}

impl<'h> Figure<'h> {
    pub fn read(html: &'h str) -> Self {
        let mut reader = Reader::default();
        pieces(html).for_each(|(tag, text)| reader.take(tag, text));
        reader.figure
    }
}

impl<'h> Cell<'h> {
    pub fn new(tag: &'h str, row_heading: Cow<'h, str>, column: usize) -> Self {
        Cell {
            number: attribute(tag, "data-sort").unwrap_or_default(),
            row: attribute(tag, "data-row").and_then(RowName::parse),
            texts: Vec::new(),
            row_heading,
            column,
        }
    }
}

impl RowName {
    fn parse(text: &str) -> Option<Self> {
        let (table, row) = text.split_once('-')?;
        Some(RowName { table: table.parse().ok()?, row: row.parse().ok()? })
    }
}

impl<'h> Reader<'h> {
    /// A tag, and what stands between it and the next.
    fn take(&mut self, tag: &'h str, text: &'h str) {
        match name_of(tag) {
            b"path" | b"circle" => {}
            b"g" => self.start_mark(tag),
            // Over all columns: what is said of a row.
            b"td" if tag.contains("colspan=") => self.at = At::Note,
            b"td" => self.start_cell(tag),
            b"/g" | b"/td" | b"/th" => self.at = At::Elsewhere,
            b"th" if !tag.contains("\"col\"") => (self.at, self.column) = (At::RowHeading, 0),
            b"th" => self.figure.columns.push(unescape(text)),
            b"p" if tag.contains("\"figure-headline\"") => {
                self.figure.sentences.push(without_number(unescape(text)));
            }
            b"p" if tag.contains("\"figure-subtitle\"") => self.figure.subtitle = unescape(text),
            b"p" if tag.contains("\"figure-notes\"") => self.figure.notes.push(unescape(text)),
            b"title" if self.at == At::Elsewhere => self.figure.sentences.push(unescape(text)),
            b"desc" => self.figure.sentences.push(unescape(text)),
            b"a" if tag.ends_with(" download") => self.figure.files.extend(attribute(tag, "href")),
            _ => {}
        }
        if !text.is_empty() {
            self.take_text(name_of(tag), text);
        }
    }

    fn start_mark(&mut self, tag: &'h str) {
        self.at = At::Mark;
        let mut mark = Mark::default();
        for (name, value) in attributes(tag) {
            match name {
                "data-v" => mark.number = Some(value),
                "data-p" => mark.time = Some(value),
                "class" => mark.is_muted = value == "mu",
                _ => {}
            }
        }
        self.figure.marks.push(mark);
    }

    fn start_cell(&mut self, tag: &'h str) {
        self.at = At::Cell;
        self.column += 1;
        self.figure.cells.push(Cell::new(tag, self.row_heading.clone(), self.column));
    }

    fn take_text(&mut self, tag: &[u8], text: &'h str) {
        let Figure { cells, marks, .. } = &mut self.figure;
        match (self.at, cells.last_mut(), marks.last_mut()) {
            (At::RowHeading, ..) => self.row_heading = unescape(text),
            (At::Note, ..) => self.figure.sentences.push(unescape(text)),
            (At::Cell, Some(cell), _) => cell.texts.push(text),
            (At::Mark, _, Some(mark)) if tag == b"title" => mark.title = Some(unescape(text)),
            (At::Mark, _, Some(mark)) => mark.texts.push(text),
            _ => {}
        }
    }
}

/// Every tag, and the text between it and the next.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = memchr_iter(b'<', html.as_bytes()).skip(1).chain([html.len()]);
    let starts = memchr_iter(b'<', html.as_bytes());
    starts.zip(ends).filter_map(|(start, end)| split_at_sign(&html[start + 1..end], b'>'))
}

/// What stands before and after the first of a sign, which is ASCII.
pub(super) fn split_at_sign(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = memchr(sign, text.as_bytes())?;
    Some((&text[..at], &text[at + 1..]))
}

/// `td` of `td data-sort="7"`, `/td` of `/td`.
fn name_of(tag: &str) -> &[u8] {
    tag.as_bytes().split(|sign| *sign == b' ').next().unwrap_or_default()
}

/// Names and values as they are written.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        let (before, value_on) = split_at_sign(rest, b'"')?;
        let (value, after) = split_at_sign(value_on, b'"')?;
        rest = after;
        Some((before.strip_suffix('=')?.rsplit(' ').next()?, value))
    })
}

fn attribute<'h>(tag: &'h str, name: &str) -> Option<&'h str> {
    attributes(tag).find_map(|(of, value)| (of == name).then_some(value))
}

/// A headline without the number that its figure has on its page: `Figur 3. Fler händelser`.
fn without_number(headline: Cow<str>) -> Cow<str> {
    let number = headline.split_once(". ").filter(|(before, _)| {
        before.split_once(' ').is_some_and(|(_, number)| number.bytes().all(|sign| sign.is_ascii_digit()))
    });
    match number {
        Some((_, rest)) => Cow::Owned(rest.to_owned()),
        None => headline,
    }
}

/// Text with its escaped characters as they are read.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    const SIGNS: [(&str, &str); 7] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(SIGNS.iter().fold(text.to_owned(), |text, (escaped, sign)| text.replace(escaped, sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = r#"<figure class="figure" id="types"><figcaption>
<p class="figure-headline" role="heading">Figur 3. Hot är vanligast: 34 av 120</p><p class="figure-subtitle">T1 2018</p>
</figcaption><svg><title id="a">Hot</title><desc id="b">Hot: 34.</desc><g aria-hidden="true">
<g class="now" data-p="2018-t1" data-v="34"><title>Hot &amp; våld: 34</title><path d="M4"/><text class="m">34</text></g>
<g class="mu"><text>2018</text></g></g></svg>
<table><thead><tr><th scope="col">Typ</th><th scope="col">T1 2018</th></tr></thead><tbody>
<tr><th scope="row"><a href="x">Hot &amp; våld</a></th><td data-sort="34" data-row="2-17">34</td>
<td data-row="2-18"><span><span>..</span><span>visas inte</span></span></td></tr></tbody></table>
<a href="types.csv" download>tabell</a></figure>"#;

    #[test]
    fn a_figure_is_read_as_it_stands() {
        let figure = Figure::read(HTML);
        assert_eq!(figure.sentences, ["Hot är vanligast: 34 av 120", "Hot", "Hot: 34."]);
        assert_eq!((figure.subtitle.as_ref(), figure.files), ("T1 2018", vec!["types.csv"]));
        let [shown, hidden] = figure.cells.as_slice() else { panic!("{:?}", figure.cells) };
        assert_eq!((shown.number, shown.row), ("34", Some(RowName { table: 2, row: 17 })));
        assert_eq!(
            (shown.row_heading.as_ref(), &figure.columns[shown.column]),
            ("Hot & våld", &"T1 2018".into())
        );
        assert_eq!((hidden.number, hidden.column, &hidden.texts), ("", 2, &vec!["..", "visas inte"]));
        let [_, mark, muted] = figure.marks.as_slice() else { panic!("{:?}", figure.marks) };
        assert_eq!(
            (mark.number, mark.time, mark.title.as_deref()),
            (Some("34"), Some("2018-t1"), Some("Hot & våld: 34"))
        );
        assert_eq!((&mark.texts, muted.is_muted, &muted.texts), (&vec!["34"], true, &vec!["2018"]));
    }

    /// A note over all columns is words, and no cell: the cells after it stay in the order of the file.
    #[test]
    fn what_is_said_of_a_row_is_no_cell() {
        let html = r#"<table><tbody><tr><th scope="row">2018</th><td data-sort="7">7</td></tr>
<tr class="note-row"><td colspan="2"><p>Andra källor</p></td></tr>
<tr><th scope="row">2019</th><td data-sort="8">8</td></tr></tbody></table>"#;
        let figure = Figure::read(html);
        let numbers: Vec<&str> = figure.cells.iter().map(|cell| cell.number).collect();
        assert_eq!(numbers, ["7", "8"]);
        assert_eq!(figure.sentences, ["Andra källor"]);
    }
}

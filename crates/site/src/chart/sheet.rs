//! The sheet that marks are put on: its width, its head with the accessible name, and the file of its own.

use std::fmt::Write;
use std::ops::Range;

use plotters::drawing::IntoDrawingArea;

use super::backend::{SvgBackend, Tenths, push_escaped, push_tenths};
use super::file::write_file;
use super::mark::Mark;
use super::{Caption, Drawing};

/// The style of charts, for files of their own. Pages link to the same text.
pub const CHART_STYLE: &str = include_str!("../../../../themes/default/static/charts.css");

/// The three widths that charts are drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    Narrow,
    Column,
    Wide,
}

/// About as many as a mark takes in an SVG: room for all of them is made at once.
const BYTES_OF_A_MARK: usize = 200;

/// More than an SVG takes besides its words and marks.
const BYTES_OF_A_HEAD: usize = 1000;

/// What a layout makes: marks from back to front.
#[derive(Debug)]
pub(super) struct Picture<'a> {
    pub height: Tenths,
    pub marks: Vec<Mark<'a>>,
}

impl Width {
    pub const ALL: [Width; 3] = [Width::Narrow, Width::Column, Width::Wide];

    pub fn tenths(self) -> Tenths {
        match self {
            Width::Narrow => 2880,
            Width::Column => 4800,
            Width::Wide => 7040,
        }
    }

    /// One of three, by width.
    pub fn choose<T>(self, narrow: T, column: T, wide: T) -> T {
        match self {
            Width::Narrow => narrow,
            Width::Column => column,
            Width::Wide => wide,
        }
    }

    fn class(self) -> &'static str {
        self.choose("narrow", "column", "wide")
    }
}

/// Lays out and writes each width, and the file.
pub(super) fn draw_widths<'a>(caption: &Caption, lay_out: impl Fn(Width) -> Picture<'a>) -> Drawing {
    let mut standalone = String::new();
    let [narrow, column, wide] = Width::ALL.map(|width| {
        let picture = lay_out(width);
        let (svg, marks) = write_svg(&picture, width, caption);
        if width == Width::Wide {
            standalone = write_file(&svg[marks], picture.height, caption);
        }
        svg
    });
    Drawing { narrow, column, wide, standalone }
}

/// One small picture of its own width, with a title only.
pub(super) fn draw_small(caption: &Caption, width: Tenths, picture: &Picture) -> String {
    let mut svg = String::with_capacity(1024);
    svg.push_str("<svg class=\"chart spark\"");
    push_size(&mut svg, width, picture.height);
    let _ = write!(svg, " role=\"img\" aria-labelledby=\"{0}t\"><title id=\"{0}t\">", caption.id);
    push_escaped(&mut svg, &caption.title);
    svg.push_str("</title><g aria-hidden=\"true\">");
    push_marks(&mut svg, picture, width);
    svg.push_str("</g></svg>");
    svg
}

/// Marks as SVG elements.
pub(super) fn push_marks(svg: &mut String, picture: &Picture, width: Tenths) {
    svg.reserve(BYTES_OF_A_MARK * picture.marks.len());
    let size = (width.unsigned_abs(), picture.height.unsigned_abs());
    let area = SvgBackend::new(svg, size).into_drawing_area();
    for mark in &picture.marks {
        area.draw(mark).expect("writing to a string cannot fail");
    }
}

/// The element, and where in it the marks are.
fn write_svg(picture: &Picture, width: Width, caption: &Caption) -> (String, Range<usize>) {
    let words = caption.title.len() + caption.description.len();
    let mut svg = String::with_capacity(BYTES_OF_A_MARK * picture.marks.len() + words + BYTES_OF_A_HEAD);
    let _ = write!(svg, "<svg class=\"chart {}\"", width.class());
    push_size(&mut svg, width.tenths(), picture.height);
    push_words(&mut svg, caption, &format!("{}-{}", caption.id, &width.class()[..1]));
    // Name and description have said what the marks show: read one by one they would say it again.
    svg.push_str("<g aria-hidden=\"true\">");
    let start = svg.len();
    push_marks(&mut svg, picture, width.tenths());
    let marks = start..svg.len();
    svg.push_str("</g></svg>");
    (svg, marks)
}

/// Ends the head of an `<svg>` and gives it its accessible name and description.
pub(super) fn push_words(svg: &mut String, caption: &Caption, id: &str) {
    let _ = write!(
        svg,
        " role=\"img\" aria-labelledby=\"{id}t\" aria-describedby=\"{id}d\"><title id=\"{id}t\">"
    );
    push_escaped(svg, &caption.title);
    let _ = write!(svg, "</title><desc id=\"{id}d\">");
    push_escaped(svg, &caption.description);
    svg.push_str("</desc>");
}

/// `width`, `height` and `viewBox`.
pub(super) fn push_size(svg: &mut String, width: Tenths, height: Tenths) {
    for (name, value) in [("width", width), ("height", height)] {
        let _ = write!(svg, " {name}=\"");
        push_tenths(svg, value);
        svg.push('"');
    }
    svg.push_str(" viewBox=\"0 0 ");
    push_tenths(svg, width);
    svg.push(' ');
    push_tenths(svg, height);
    svg.push('"');
}

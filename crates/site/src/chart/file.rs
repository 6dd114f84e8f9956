//! A chart as a file of its own, that leaves the page: headline and subtitle above it, the source below, the style
//! inside.

use std::fmt::Write;

use super::Caption;
use super::backend::{Tenths, push_tenths};
use super::mark::{Anchor, Mark, Shape};
use super::role::Role;
use super::sheet::{CHART_STYLE, Picture, Width, push_marks, push_size, push_words};
use super::text_width::{FONT_SIZE, LINE_HEIGHT, wrap};

const MARGIN: Tenths = 160;
const HEADLINE_SIZE: Tenths = 16;
const HEADLINE_LINE: Tenths = 210;
const MOST_LINES: usize = 4;

/// `marks` as [`push_marks`] wrote them for a chart of the wide width and `height`.
pub(super) fn write_file(marks: &str, height: Tenths, caption: &Caption) -> String {
    let width = Width::Wide.tenths();
    let (above, top) = words_above(caption, width);
    let (below, end) = words_below(caption, width, top + height);
    let size = (width + 2 * MARGIN, end + MARGIN);
    let mut file = String::with_capacity(marks.len() + CHART_STYLE.len() + 2048);
    file.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\"");
    push_size(&mut file, size.0, size.1);
    push_words(&mut file, caption, &caption.id);
    let _ = write!(file, "<style>{CHART_STYLE}</style>");
    push_marks(&mut file, &Picture { height: size.1, marks: vec![above, below] }, size.0);
    file.push_str("<g transform=\"translate(");
    push_tenths(&mut file, MARGIN);
    file.push(' ');
    push_tenths(&mut file, top);
    let _ = write!(file, ")\">{marks}</g></svg>");
    file.push('\n');
    file
}

/// Headline and subtitle, and where the chart begins.
fn words_above<'a>(caption: &Caption, width: Tenths) -> (Mark<'a>, Tenths) {
    let mut mark = Mark::group(Role::Inherited);
    let mut y = MARGIN;
    // As wide as bold text of the larger size may be.
    let room = width * FONT_SIZE * 100 / (HEADLINE_SIZE * 115);
    for line in wrap(&caption.title, room, MOST_LINES) {
        y += HEADLINE_LINE;
        mark.add(Shape::text(Anchor::Start, Role::Headline, (MARGIN, y - 60), line));
    }
    y += 20;
    for line in lines(&caption.subtitle, width) {
        y += LINE_HEIGHT;
        mark.add(Shape::text(Anchor::Start, Role::Muted, (MARGIN, y - 40), line));
    }
    (mark, y + MARGIN / 2)
}

/// The source, and where it ends.
fn words_below<'a>(caption: &Caption, width: Tenths, top: Tenths) -> (Mark<'a>, Tenths) {
    let mut mark = Mark::group(Role::Muted);
    let mut y = top + 80;
    for line in lines(&caption.source, width) {
        y += LINE_HEIGHT;
        mark.add(Shape::text(Anchor::Start, Role::Inherited, (MARGIN, y), line));
    }
    (mark, y)
}

fn lines(text: &str, width: Tenths) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { wrap(text, width, MOST_LINES) }
}

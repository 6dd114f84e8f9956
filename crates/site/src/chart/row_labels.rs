//! Names of rows: beside the rows where there is room, above them in a narrow place. Long names take more lines, and
//! end with an ellipsis where four are too few; the title of the row's mark has the whole name.

use super::backend::Tenths;
use super::mark::{Anchor, Mark, Shape};
use super::role::Role;
use super::sheet::Width;
use super::text_width::{CAP_HEIGHT, LINE_HEIGHT, Weight, text_width, wrap_anywhere};

const GAP: Tenths = 80;
/// After a row whose name stands above it: more than between the name and its own row.
const ABOVE_GAP: Tenths = 130;
const MOST_LINES: usize = 4;

/// Names with their places.
#[derive(Debug)]
pub(super) struct RowLabels {
    rows: Vec<RowLabel>,
    gutter: Tenths,
    stands_above: bool,
    content_height: Tenths,
    height: Tenths,
}

#[derive(Debug)]
struct RowLabel {
    lines: Vec<String>,
    top: Tenths,
    height: Tenths,
}

impl RowLabels {
    /// `content_height`: how high the bar or cell of a row is.
    pub fn new<'a>(names: impl Iterator<Item = &'a str>, width: Width, content_height: Tenths) -> Self {
        let stands_above = width == Width::Narrow;
        let room = if stands_above { width.tenths() } else { width.tenths() * 2 / 5 - GAP };
        let mut rows = Vec::new();
        let mut top = 0;
        let mut widest = 0;
        for name in names {
            let lines = wrap_anywhere(name, room, MOST_LINES);
            widest = lines.iter().map(|line| text_width(line, Weight::Regular)).fold(widest, Tenths::max);
            let text_height = lines.len() as Tenths * LINE_HEIGHT;
            let height = match stands_above {
                true => text_height + content_height + ABOVE_GAP + 20,
                false => text_height.max(content_height) + GAP,
            };
            rows.push(RowLabel { lines, top, height });
            top += height;
        }
        let gutter = if stands_above { 0 } else { widest + GAP };
        RowLabels { rows, gutter, stands_above, content_height, height: top }
    }

    /// Where the rows begin.
    pub fn gutter(&self) -> Tenths {
        self.gutter
    }

    /// Of all rows together.
    pub fn height(&self) -> Tenths {
        self.height
    }

    /// True in a narrow place.
    pub fn stand_above(&self) -> bool {
        self.stands_above
    }

    /// The middle of the bar or cell of a row.
    pub fn middle(&self, index: usize) -> Tenths {
        let row = &self.rows[index];
        match self.stands_above {
            true => row.top + row.height - ABOVE_GAP - self.content_height / 2,
            false => row.top + row.height / 2,
        }
    }

    /// All names, with the first row at `top`.
    pub fn mark<'a>(&self, top: Tenths) -> Mark<'a> {
        let mut mark = Mark::group(Role::Inherited);
        let (anchor, x) =
            if self.stands_above { (Anchor::Start, 0) } else { (Anchor::End, self.gutter - GAP) };
        for row in &self.rows {
            let text_height = row.lines.len() as Tenths * LINE_HEIGHT;
            let first = match self.stands_above {
                true => row.top + CAP_HEIGHT + 20,
                false => row.top + (row.height - text_height) / 2 + (LINE_HEIGHT + CAP_HEIGHT) / 2,
            };
            for (index, line) in row.lines.iter().enumerate() {
                let at = (x, top + first + index as Tenths * LINE_HEIGHT);
                mark.add(Shape::text(anchor, Role::Inherited, at, line.clone()));
            }
        }
        mark
    }
}

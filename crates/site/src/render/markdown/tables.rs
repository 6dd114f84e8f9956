//! Tables: in a region that scrolls sideways and that the keyboard reaches, with headings for their columns.

use pulldown_cmark::{Alignment, Tag};

use crate::language::Argument;
use model::Decimal;

use super::tree::{Kind, Node};
use super::writer::Writer;

impl Writer<'_, '_> {
    pub fn table(&mut self, alignments: &[Alignment], children: &[Node]) {
        let name = self.table_name();
        self.html.push_str(&format!(
            "<div class=\"table-scroll\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\">\n<table>\n"
        ));
        let (head, body): (Vec<&Node>, Vec<&Node>) =
            children.iter().partition(|row| matches!(row.kind, Kind::Element(Tag::TableHead, _)));
        self.rows("thead", &head, alignments);
        self.rows("tbody", &body, alignments);
        self.html.push_str("</table>\n</div>\n");
        self.end_words();
    }

    /// A name that tells the tables of a page apart: by the heading above, and by number.
    fn table_name(&mut self) -> String {
        self.page.tables += 1;
        let number = Argument::Number(Decimal::from_count(self.page.tables as u64));
        let heading = self.sections.last().map(|section| section.heading.clone()).unwrap_or_default();
        let name = match heading.is_empty() {
            true => self.say("table-name", &[("number", number)]),
            false => {
                self.say("table-name-under", &[("number", number), ("heading", Argument::Text(&heading))])
            }
        };
        super::escape(&name)
    }

    fn rows(&mut self, part: &str, rows: &[&Node], alignments: &[Alignment]) {
        if rows.is_empty() {
            return;
        }
        self.html.push_str(&format!("<{part}>\n"));
        for row in rows {
            let Kind::Element(_, cells) = &row.kind else { continue };
            self.html.push_str("<tr>");
            for (cell, alignment) in cells.iter().zip(alignments) {
                self.cell(part == "thead", cell, *alignment);
            }
            self.html.push_str("</tr>\n");
            self.end_words();
        }
        self.html.push_str(&format!("</{part}>\n"));
    }

    fn cell(&mut self, is_heading: bool, cell: &Node, alignment: Alignment) {
        let Kind::Element(_, children) = &cell.kind else { return };
        let element = if is_heading { "th" } else { "td" };
        let scope = if is_heading { " scope=\"col\"" } else { "" };
        let class = match alignment {
            Alignment::Right => " class=\"number\"",
            Alignment::Center => " class=\"centre\"",
            Alignment::Left | Alignment::None => "",
        };
        self.html.push_str(&format!("<{element}{scope}{class}>"));
        self.words("| ");
        self.inlines(children);
        self.html.push_str(&format!("</{element}>"));
        self.words(" ");
    }
}

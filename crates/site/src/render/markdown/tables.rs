//! Tables: in a region that scrolls sideways and that the keyboard reaches, with headings for their columns.

use pulldown_cmark::{Alignment, Tag, TagEnd};

use crate::language::Argument;
use model::Decimal;

use super::writer::Writer;

/// The table that is being written.
#[derive(Debug)]
pub struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    is_in_head: bool,
    has_body: bool,
}

impl Writer<'_, '_, '_> {
    pub fn start_table(&mut self, alignments: &[Alignment]) {
        let name = self.table_name();
        self.html(format!(
            "<div class=\"table-scroll\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\">\n<table>\n"
        ));
        let alignments = alignments.to_vec();
        self.table = Some(Table { alignments, column: 0, is_in_head: true, has_body: false });
    }

    pub fn start_in_table(&mut self, tag: &Tag) {
        let Some(table) = &mut self.table else { return };
        match tag {
            Tag::TableHead => self.html("<thead>\n<tr>"),
            Tag::TableCell => {
                let alignment = table.alignments.get(table.column).unwrap_or(&Alignment::None);
                let class = match alignment {
                    Alignment::Right => " class=\"number\"",
                    Alignment::Center => " class=\"centre\"",
                    Alignment::Left | Alignment::None => "",
                };
                table.column += 1;
                let cell = if table.is_in_head { "th scope=\"col\"" } else { "td" };
                self.html(format!("<{cell}{class}>"));
                self.words("| ");
            }
            _ => {
                table.column = 0;
                let is_first = !std::mem::replace(&mut table.has_body, true);
                self.html(if is_first { "<tbody>\n<tr>" } else { "<tr>" });
            }
        }
    }

    pub fn end_in_table(&mut self, tag: TagEnd) {
        let Some(table) = &mut self.table else { return };
        match tag {
            TagEnd::TableHead => {
                table.is_in_head = false;
                self.html("</tr>\n</thead>\n");
            }
            TagEnd::TableCell => {
                let end = if table.is_in_head { "</th>" } else { "</td>" };
                self.html(end);
                self.words(" ");
            }
            TagEnd::TableRow => self.html("</tr>\n"),
            _ => {
                let end = if table.has_body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" };
                self.table = None;
                self.html(end);
            }
        }
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
}

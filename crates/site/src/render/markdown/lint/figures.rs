//! Figures that stand in a sentence, a heading, a list or a table: a figure is a block, and has no place there. And
//! links in the words of an image, which are words alone.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::render::codes;
use crate::render::expressions::is_figure;
use crate::render::markdown::mask::{Piece, split_at_masks};
use crate::render::markdown::parse::{Placed, closing};
use crate::render::markdown::{callouts, foreign_language};

use super::Linter;

impl Linter<'_> {
    /// What is said of an image is plain words.
    pub(super) fn links_in_words_of_image(&mut self, inside: &[Placed]) {
        for (event, range) in inside {
            if let Event::Start(Tag::Link { dest_url, .. }) = event
                && foreign_language(dest_url).is_none()
            {
                let found = self.error(
                    codes::WORDS_NOT_SHOWN,
                    range.start,
                    "länken i bildens ord kommer inte med på sidan",
                );
                let help = "skriv länken i texten bredvid bilden, och bara dess ord i bildens";
                self.push(found.with_value(dest_url.to_string()).with_help(help));
            }
        }
    }

    pub(super) fn figures_in_lines(&mut self, events: &[Placed]) {
        let masked = self.masked;
        for (at, (event, range)) in events.iter().enumerate() {
            let Event::Text(text) = event else { continue };
            let masks = split_at_masks(text).into_iter().filter_map(|piece| match piece {
                Piece::Mask(start) => Some(range.start + start),
                Piece::Text(_) => None,
            });
            let is_known_figure = |offset: &usize| {
                let expression = masked.expressions.get(offset);
                expression.is_some_and(|expression| is_figure(&expression.source))
            };
            let figures: Vec<usize> = masks.filter(is_known_figure).collect();
            if figures.is_empty() || self.is_alone(events, at) {
                continue;
            }
            for offset in figures {
                let source = &masked.expressions[&offset].source;
                let found = self.error(codes::FIGURE_IN_LINE, offset, "en figur kan inte stå inne i en text");
                self.push_with(
                    found,
                    &format!("`{{{{ {} }}}}` ensamt på en rad, med en tom rad före och efter", source.trim()),
                    "flytta uttrycket till ett eget stycke; i meningen kan du skriva `figuren nedan`",
                );
            }
        }
    }

    /// True for a text that is all that is shown of its paragraph, as it is drawn: see the writer.
    fn is_alone(&self, events: &[Placed], at: usize) -> bool {
        let (Event::Text(text), _) = &events[at] else { return false };
        let is_one = matches!(split_at_masks(text.trim()).as_slice(), [Piece::Mask(_)]);
        let Some(begin) = events[..at]
            .iter()
            .rposition(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)))
            .filter(|begin| closing(events, begin + 1) == at + 1)
        else {
            return false;
        };
        debug_assert!(matches!(events[at + 1].0, Event::End(TagEnd::Paragraph)));
        // The first line of a quote may make a box of it, and is not shown then.
        let shown_from = begin.checked_sub(1).and_then(|before| match &events[before] {
            (Event::Start(Tag::BlockQuote(_)), quote) => {
                callouts::kind(&self.masked.text[quote.clone()]).map(|(_, end)| quote.start + end)
            }
            _ => None,
        });
        let is_break = |event: &Event| matches!(event, Event::SoftBreak | Event::HardBreak);
        is_one
            && events[begin + 1..at]
                .iter()
                .all(|(event, range)| shown_from.is_some_and(|from| range.start < from || is_break(event)))
    }
}

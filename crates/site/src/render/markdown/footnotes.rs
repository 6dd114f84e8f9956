//! Footnotes: numbered in the order that they are referred to, collected below the text, with a way back.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::language::Argument;
use model::Decimal;

use super::parse::Placed;
use super::writer::Writer;

/// The footnotes of a text that have been referred to so far.
#[derive(Debug, Default)]
pub struct Footnotes {
    notes: Vec<Note>,
    /// Where each stands among them, by label.
    places: BTreeMap<String, usize>,
}

#[derive(Debug)]
struct Note {
    label: String,
    /// On the page.
    number: usize,
    references: usize,
    /// Which event of the output the ways back take the place of.
    ways_back: Option<usize>,
}

/// What the notes hold, by label.
pub type Notes<'s> = BTreeMap<String, Vec<Placed<'s>>>;

/// The events outside of notes, and those of each note.
pub fn take_notes(events: Vec<Placed<'_>>) -> (Vec<Placed<'_>>, Notes<'_>) {
    let mut body = Vec::new();
    let mut notes = Notes::new();
    let mut open: Vec<String> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                notes.entry(label.to_string()).or_default();
                open.push(label.to_string());
            }
            Event::End(TagEnd::FootnoteDefinition) => drop(open.pop()),
            event => match open.last() {
                Some(label) => notes.entry(label.clone()).or_default().push((event, range)),
                None => body.push((event, range)),
            },
        }
    }
    (body, notes)
}

impl<'s> Writer<'_, '_, 's> {
    pub fn footnote_reference(&mut self, label: &str) {
        let position = self.footnotes.places.get(label).copied().unwrap_or_else(|| {
            self.page.footnotes += 1;
            let number = self.page.footnotes;
            let note = Note { label: label.to_owned(), number, references: 0, ways_back: None };
            self.footnotes.notes.push(note);
            let position = self.footnotes.notes.len() - 1;
            self.footnotes.places.insert(label.to_owned(), position);
            position
        });
        let note = &mut self.footnotes.notes[position];
        note.references += 1;
        let (number, id) = (note.number, reference_id(note.number, note.references));
        let name = self.say("footnote-reference", &[("number", ordinal(number))]);
        self.html(format!(
            "<sup class=\"footnote-reference\"><a id=\"{id}\" href=\"#fn-{number}\" role=\"doc-noteref\" aria-label=\"{name}\">{number}</a></sup>"
        ));
    }

    /// Writes the notes below the text. A note may refer to further notes, and to earlier ones once more: the ways
    /// back are written when all references are known.
    pub fn write_footnotes(&mut self, notes: &Notes<'s>) {
        let Some(first) = self.footnotes.notes.first() else { return };
        let start = first.number;
        let title = self.say("footnotes-title", &[]);
        self.html(format!("<section class=\"footnotes\" aria-label=\"{title}\">\n<ol start=\"{start}\">\n"));
        let mut next = 0;
        while next < self.footnotes.notes.len() {
            self.footnote(next, notes);
            next += 1;
        }
        self.html("</ol>\n</section>\n");
        for note in &self.footnotes.notes {
            let back: String =
                (1..=note.references).map(|reference| self.way_back(note.number, reference)).collect();
            if let Some(place) = note.ways_back {
                self.out[place] = Event::InlineHtml(back.into());
            }
        }
    }

    fn footnote(&mut self, position: usize, notes: &Notes<'s>) {
        let Note { label, number, .. } = &self.footnotes.notes[position];
        let (number, Some(content)) = (*number, notes.get(label)) else { return };
        self.html(format!("<li id=\"fn-{number}\">"));
        self.events(content);
        let last = self.out.pop_if(|last| matches!(last, Event::End(TagEnd::Paragraph)));
        self.footnotes.notes[position].ways_back = Some(self.out.len());
        self.html("");
        self.out.extend(last);
        self.html("</li>\n");
    }

    fn way_back(&self, number: usize, reference: usize) -> String {
        let name = self.say("footnote-back", &[("number", ordinal(number))]);
        let id = reference_id(number, reference);
        format!(
            " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{name}\">↩\u{fe0e}</a>"
        )
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{reference}"),
    }
}

fn ordinal(number: usize) -> Argument<'static> {
    Argument::Number(Decimal::from_count(number as u64))
}

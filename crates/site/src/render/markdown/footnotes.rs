//! Footnotes: numbered in the order that they are referred to, collected below the text, with a way back.

use pulldown_cmark::Tag;

use crate::language::Argument;
use model::Decimal;
use model::diag::Diagnostic;

use crate::render::codes;

use super::place_of;
use super::tree::{Kind, Node};
use super::writer::Writer;

/// The footnotes of a text that have been referred to so far.
#[derive(Debug, Default)]
pub struct Footnotes {
    notes: Vec<Note>,
}

#[derive(Debug)]
struct Note {
    label: String,
    /// On the page.
    number: usize,
    references: usize,
}

impl Writer<'_, '_> {
    pub fn footnote_reference(&mut self, label: &str) {
        let position =
            self.footnotes.notes.iter().position(|note| note.label == label).unwrap_or_else(|| {
                self.page.footnotes += 1;
                let number = self.page.footnotes;
                self.footnotes.notes.push(Note { label: label.to_owned(), number, references: 0 });
                self.footnotes.notes.len() - 1
            });
        let note = &mut self.footnotes.notes[position];
        note.references += 1;
        let (number, id) = (note.number, reference_id(note.number, note.references));
        let name = self.say("footnote-reference", &[("number", ordinal(number))]);
        self.html.push_str(&format!(
            "<sup class=\"footnote-reference\"><a id=\"{id}\" href=\"#fn-{number}\" role=\"doc-noteref\" aria-label=\"{name}\">{number}</a></sup>"
        ));
    }

    /// Writes the notes below the text. A note may refer to further notes.
    pub fn write_footnotes(&mut self, nodes: &[Node]) {
        let mut definitions = Vec::new();
        collect_definitions(nodes, &mut definitions);
        if let Some(note) = self.footnotes.notes.first() {
            let title = self.say("footnotes-title", &[]);
            let start = note.number;
            self.html.push_str(&format!(
                "<section class=\"footnotes\" aria-label=\"{title}\">\n<ol start=\"{start}\">\n"
            ));
            let mut next = 0;
            while next < self.footnotes.notes.len() {
                self.footnote(next, &definitions);
                next += 1;
            }
            self.html.push_str("</ol>\n</section>\n");
        }
        for (label, node, _) in &definitions {
            if !self.footnotes.notes.iter().any(|note| note.label == *label) {
                let place = place_of(self.text, node.range.start);
                let diagnostic =
                    Diagnostic::warning(codes::UNUSED_FOOTNOTE, place, "ingen text hänvisar till fotnoten")
                        .with_value(format!("[^{label}]"))
                        .with_help("ta bort fotnoten, eller hänvisa till den");
                self.page.findings.push(diagnostic);
            }
        }
    }

    fn footnote(&mut self, position: usize, definitions: &[Definition]) {
        let Note { label, number, .. } = &self.footnotes.notes[position];
        let (number, label) = (*number, label.clone());
        let Some((_, _, children)) = definitions.iter().find(|definition| definition.0 == label) else {
            return;
        };
        self.html.push_str(&format!("<li id=\"fn-{number}\">"));
        self.blocks(children);
        let references = self.footnotes.notes[position].references;
        let back: String = (1..=references).map(|reference| self.way_back(number, reference)).collect();
        let end =
            if self.html.ends_with("</p>\n") { self.html.len() - "</p>\n".len() } else { self.html.len() };
        self.html.insert_str(end, &back);
        self.html.push_str("</li>\n");
    }

    fn way_back(&self, number: usize, reference: usize) -> String {
        let name = self.say("footnote-back", &[("number", ordinal(number))]);
        let id = reference_id(number, reference);
        format!(
            " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{name}\">↩\u{fe0e}</a>"
        )
    }

    pub fn tell_missing_footnote(&mut self, offset: usize) {
        let label = self.masked.text[offset..].split_inclusive(']').next().unwrap_or_default().to_owned();
        let place = place_of(self.text, offset);
        let diagnostic = Diagnostic::error(codes::UNKNOWN_FOOTNOTE, place, "fotnoten finns inte")
            .with_expected(format!("en rad `{label}: …` i samma text"))
            .with_value(label);
        self.page.findings.push(diagnostic);
    }
}

type Definition<'n, 's> = (String, &'n Node<'s>, &'n [Node<'s>]);

fn collect_definitions<'n, 's>(nodes: &'n [Node<'s>], found: &mut Vec<Definition<'n, 's>>) {
    for node in nodes {
        match &node.kind {
            Kind::Element(Tag::FootnoteDefinition(label), children) => {
                found.push((label.to_string(), node, children));
            }
            Kind::Element(_, children) => collect_definitions(children, found),
            _ => {}
        }
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

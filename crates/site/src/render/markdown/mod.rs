//! Authors' Markdown → HTML that any browser shows and any screen reader reads, and plain text for search.
//!
//! In: a [`Markdown`] body and the page it stands on. Out: [`Written`], and findings with file, line and column.
//! [`lint_texts`] finds what does not depend on a page, and needs no site; writing finds the rest: pages that are not
//! there, expressions that mean nothing. HTML in the text is shown as text, and comments are not shown. What an
//! expression means is not known here, see [`ResolveExpressions`].
//!
//! The parser's own writer writes the HTML, from events that [`writer`] has put in place of the parser's: it never
//! calls itself, so that no nesting exhausts the stack.

mod callouts;
mod footnotes;
mod headings;
mod html;
mod index;
mod links;
mod lint;
mod mask;
mod parse;
mod tables;
mod terms;
#[cfg(test)]
mod tests;
mod writer;

use std::collections::BTreeSet;

use model::Markdown;
use model::diag::{Code, Diagnostic, Findings, Place, Severity, SourcePath};

use super::codes;
use super::figures::FigureView;
use super::scope::Scope;
use super::site_map::PageKey;

use headings::Anchors;
pub use headings::{ContentsEntry, slug};
pub use html::escape;
pub use index::TextIndex;
pub use links::PageFragment;
pub use lint::lint_texts;
pub use mask::Expression;

/// What a text became.
#[derive(Debug, Clone, Default)]
pub struct Written {
    pub html: String,
    /// The first two levels of its headings.
    pub contents: Vec<ContentsEntry>,
    /// Its words by heading, the words before the first heading first.
    pub sections: Vec<Section>,
    /// Figures that stand in it: each after so many bytes of the HTML.
    pub figures: Vec<(usize, FigureView)>,
    /// Links in its running text.
    pub links: Vec<PrintedWords>,
}

/// The words under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// Empty before the first heading.
    pub anchor: String,
    pub heading: String,
    pub text: String,
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedWords {
    pub words: String,
    pub href: String,
}

/// A link that leads out of the site. Whether it still leads somewhere is for others to find out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutsideLink {
    pub address: String,
    /// Where the author wrote it.
    pub place: Place,
    /// The page that it is on, from the root.
    pub page: String,
}

/// What an expression became.
#[derive(Debug, Clone)]
pub enum Resolved {
    /// Stands in a line of text.
    Inline { html: String, plain: String },
    /// Leads to a page.
    Link(PrintedWords),
    /// Stands by itself.
    Figure(Box<FigureView>),
}

/// Why an expression means nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExpressionFault {
    /// Bytes from the start of the expression's source.
    pub offset: usize,
    pub message: String,
    pub value: Option<String>,
    pub expected: Option<String>,
    pub help: Option<String>,
    /// Of a note that the author must act upon: a warning.
    pub warning: Option<Code>,
}

impl ExpressionFault {
    /// What a note is told as.
    fn as_note(&self) -> (Severity, Code) {
        self.warning.map_or((Severity::Note, codes::NOTHING_TO_SHOW), |code| (Severity::Warning, code))
    }
}

/// Knows what expressions mean.
pub trait ResolveExpressions {
    /// # Errors
    /// The expression is misspelt or asks for something that is not there.
    fn resolve(&mut self, expression: &Expression) -> Result<Resolved, ExpressionFault>;

    /// Why the expression that was resolved last shows nothing, where it does not.
    fn take_note(&mut self) -> Option<ExpressionFault> {
        None
    }
}

/// The texts of one page: ids and footnotes are unique over all of them, and a term is explained once.
#[allow(missing_debug_implementations, reason = "it would print the whole site")]
pub struct PageText<'a> {
    scope: Scope<'a>,
    index: &'a TextIndex,
    page: PageKey,
    anchors: Anchors,
    explained: BTreeSet<usize>,
    footnotes: usize,
    tables: usize,
    pub findings: Findings,
    pub outside_links: Vec<OutsideLink>,
}

impl<'a> PageText<'a> {
    pub fn new(scope: &Scope<'a>, index: &'a TextIndex, page: PageKey) -> Self {
        PageText {
            scope: *scope,
            index,
            page,
            anchors: Anchors::default(),
            explained: BTreeSet::new(),
            footnotes: 0,
            tables: 0,
            findings: Findings::default(),
            outside_links: Vec::new(),
        }
    }

    /// Writes a text whose highest headings get the level `first_level` (2: right below the page's own).
    pub fn write(
        &mut self,
        text: &Markdown,
        first_level: u8,
        expressions: &mut dyn ResolveExpressions,
    ) -> Written {
        writer::write(self, text, first_level, expressions)
    }
}

impl Written {
    /// The first words of the text, whole, at most `longest` characters: for descriptions and lists.
    pub fn summary(&self, longest: usize) -> String {
        let text = self.sections.iter().map(|section| section.text.trim()).find(|text| !text.is_empty());
        let words = text.unwrap_or_default().split_whitespace();
        let mut summary = String::new();
        for word in words {
            if summary.chars().count() + word.chars().count() + 2 > longest {
                return summary + "…";
            }
            if !summary.is_empty() {
                summary.push(' ');
            }
            summary.push_str(word);
        }
        summary
    }
}

/// The place of a byte of a text in its file.
fn place_of(text: &Markdown, offset: usize) -> Place {
    let before = &text.text[..offset.min(text.text.len())];
    let line = text.first_line + before.matches('\n').count() as u32;
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = 1 + before[line_start..].chars().count() as u32;
    Place::at(&SourcePath::new(&text.path), line, column)
}

fn fault_of_expression(text: &Markdown, expression: &Expression, fault: ExpressionFault) -> Diagnostic {
    let place = place_of(text, expression.offset + fault.offset);
    let diagnostic = Diagnostic::error(codes::UNKNOWN_EXPRESSION, place, fault.message);
    Diagnostic { value: fault.value, expected: fault.expected, help: fault.help, ..diagnostic }
}

/// A text that is no Markdown, with the plain words of its expressions. `tell` hears of each fault and each note.
pub fn resolve_plain(
    text: &str,
    expressions: &mut dyn ResolveExpressions,
    tell: &mut dyn FnMut(Severity, Code, ExpressionFault),
) -> String {
    let masked = mask::mask_expressions(text, &[]);
    for _ in &masked.unclosed {
        let fault = ExpressionFault {
            message: "uttrycket avslutas inte med `}}`".to_owned(),
            expected: Some("`}}` efter uttrycket".to_owned()),
            help: Some("skriv `}}` där uttrycket slutar, eller ta bort `{{`".to_owned()),
            ..ExpressionFault::default()
        };
        tell(Severity::Error, codes::OPEN_EXPRESSION, fault);
    }
    let mut out = String::new();
    for piece in mask::split_at_masks(&masked.text) {
        let expression = match piece {
            mask::Piece::Text(text) => {
                if mask::needs_gap(&out, text) {
                    out.push_str(mask::GAP);
                }
                out.push_str(text);
                continue;
            }
            mask::Piece::Mask(offset) => masked.expressions.get(&offset),
        };
        match expression.map(|expression| expressions.resolve(expression)) {
            Some(Ok(Resolved::Inline { plain, .. })) => out.push_str(&plain),
            Some(Ok(Resolved::Link(link))) => out.push_str(&link.words),
            Some(Ok(Resolved::Figure(_))) => {
                let message = "en figur kan inte stå inne i en text".to_owned();
                let help = Some("ställ figuren i ett eget stycke i texten under".to_owned());
                tell(
                    Severity::Error,
                    codes::FIGURE_IN_LINE,
                    ExpressionFault { message, help, ..ExpressionFault::default() },
                );
            }
            Some(Err(fault)) => tell(Severity::Error, codes::UNKNOWN_EXPRESSION, fault),
            None => {}
        }
        if let Some(note) = expressions.take_note() {
            let (severity, code) = note.as_note();
            tell(severity, code, note);
        }
    }
    out
}

/// The language of the words, where what the author wrote is no address but `lang:en`.
fn foreign_language(written: &str) -> Option<&str> {
    written.strip_prefix("lang:")
}

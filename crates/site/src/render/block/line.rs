//! Words in a line: plain ones, links, signs, marks. Text is escaped by the template and nowhere else.

use serde::Serialize;

use crate::render::scope::Link;
use crate::render::sentences::CellText;

/// A stretch of words of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Inline {
    pub text: String,
    pub href: Option<String>,
    /// A link to a file that is kept.
    pub is_download: bool,
    /// The element around it, where it is no link: `strong`, `code`, `span` …
    pub element: Option<&'static str>,
    pub class: Option<String>,
    /// What an abbreviation stands for.
    pub meaning: Option<String>,
    /// What a sign says aloud.
    pub spoken: Option<String>,
    /// What is said aloud before and after it, where the eye sees a mark.
    pub around: Vec<String>,
    /// A drawing in the line, as SVG.
    pub drawing: Option<String>,
}

/// Words, one after another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Line(pub Vec<Inline>);

impl Inline {
    pub fn marked(element: &'static str, text: impl Into<String>) -> Self {
        Inline { element: Some(element), ..Inline::from(text.into()) }
    }

    pub fn classed(class: impl Into<String>, text: impl Into<String>) -> Self {
        Inline { class: Some(class.into()), ..Inline::marked("span", text) }
    }

    pub fn strong(text: impl Into<String>) -> Self {
        Inline::marked("strong", text)
    }

    pub fn code(text: impl Into<String>) -> Self {
        Inline::marked("code", text)
    }

    pub fn small(text: impl Into<String>) -> Self {
        Inline::classed("small", text)
    }

    pub fn download(title: impl Into<String>, href: impl Into<String>) -> Self {
        Inline { href: Some(href.into()), is_download: true, ..Inline::from(title.into()) }
    }

    pub fn line_break() -> Self {
        Inline::marked("br", "")
    }

    pub fn drawing(svg: String) -> Self {
        Inline { drawing: Some(svg), ..Inline::default() }
    }
}

impl Line {
    pub fn and(mut self, words: impl Into<Line>) -> Self {
        self.0.extend(words.into().0);
        self
    }

    /// With `between` between them.
    pub fn joined<W: Into<Line>>(parts: impl IntoIterator<Item = W>, between: &str) -> Self {
        let mut line = Line::default();
        for (place, part) in parts.into_iter().enumerate() {
            line = if place == 0 { line } else { line.and(between) };
            line = line.and(part);
        }
        line
    }

    /// What the eye reads.
    pub fn plain(&self) -> String {
        self.0.iter().map(|part| if part.element == Some("br") { " " } else { part.text.as_str() }).collect()
    }
}

impl From<Inline> for Line {
    fn from(part: Inline) -> Self {
        Line(vec![part])
    }
}

impl From<String> for Inline {
    fn from(text: String) -> Self {
        Inline { text, ..Inline::default() }
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Inline::from(text).into()
    }
}

impl From<&String> for Line {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Link> for Line {
    fn from(link: Link) -> Self {
        Inline { href: link.href, ..Inline::from(link.title) }.into()
    }
}

/// A number or a sign.
impl From<CellText> for Line {
    fn from(cell: CellText) -> Self {
        let number = Line::from(Inline { spoken: cell.spoken, ..Inline::from(cell.text) });
        if cell.is_preliminary { number.and(Inline::classed("preliminary", "*")) } else { number }
    }
}

impl<W: Into<Line>> From<Option<W>> for Line {
    fn from(words: Option<W>) -> Self {
        words.map(Into::into).unwrap_or_default()
    }
}

//! Braces that are no expression, because one of the four is missing.

use std::ops::Range;

use crate::render::codes;
use crate::render::expressions::{find_single_braces, is_function};

use super::Linter;
use super::likeness::near;

impl Linter<'_> {
    pub(super) fn open_expressions(&mut self) {
        for offset in &self.masked.unclosed {
            let found = self.error(codes::OPEN_EXPRESSION, *offset, "uttrycket avslutas inte med `}}`");
            let expected = match read_call(&self.text.text[offset + 2..]) {
                Some(call) => format!("`{{{{ {call} }}}}`, med `}}}}` på samma rad"),
                None => "`}}` på samma rad".to_owned(),
            };
            self.push_with(
                found,
                &expected,
                "skriv hela uttrycket med sitt `}}` på en rad; ska klamrarna synas, skriv dem inom `grava accenter`",
            );
        }
    }

    /// The fault of one expression is told once: quotation marks divide it for the parser.
    pub(super) fn single_braces(&mut self, range: &Range<usize>, words: &str) {
        let Some(at) = find_single_braces(words).or_else(|| words.find("}}")) else { return };
        let offset = range.start + at;
        if offset < self.braces_to {
            return;
        }
        let source = &self.masked.text;
        let rest = near(source.get(offset..).unwrap_or_default());
        let call = match rest.starts_with('{') {
            true => read_call(&rest[1..]),
            false => call_before(&source[..offset]),
        };
        let end = rest
            .find('}')
            .map_or(1, |end| end + rest[end..].find(|sign| !matches!(sign, '}' | ' ')).unwrap_or(1));
        self.braces_to = offset + end;
        let call = call.unwrap_or_else(|| "count()".to_owned());
        let message = "raden ser ut som ett uttryck, men är inget";
        let found = self.warning(codes::NOT_MARKDOWN, offset, message);
        self.push(found.with_expected(format!("två klamrar på var sida: `{{{{ {call} }}}}`")));
    }
}

/// The call that an opening brace stands before.
fn read_call(rest: &str) -> Option<String> {
    let rest = near(rest);
    let inside = rest.split('}').next().unwrap_or_default();
    let is_closed = inside.len() < rest.len();
    let call = match if is_closed { inside.rfind(')') } else { inside.find(')') } {
        Some(end) => inside[..=end].to_owned(),
        None if is_closed => format!("{})", inside.trim_end()),
        None => return None,
    };
    let call = call.trim_matches(['{', ' ']);
    let (name, _) = call.split_once('(')?;
    is_function(name.trim_end()).then(|| with_straight_quotes(call))
}

/// Word makes quotation marks of its own.
fn with_straight_quotes(call: &str) -> String {
    call.replace(['”', '“', '’', '‘'], "\"")
}

/// The call that closing braces stand behind.
fn call_before(before: &str) -> Option<String> {
    const FARTHEST: usize = 400;
    let start = before.char_indices().rev().take(FARTHEST).take_while(|(_, sign)| *sign != '\n').last()?.0;
    let line = before[start..].trim_end();
    let name_end = line.rfind('(').filter(|_| line.ends_with(')'))?;
    let is_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    let name_start = line[..name_end]
        .rfind(|sign| !is_name(sign))
        .map_or(0, |at| at + line[at..].chars().next().map_or(1, char::len_utf8));
    is_function(&line[name_start..name_end]).then(|| with_straight_quotes(&line[name_start..]))
}

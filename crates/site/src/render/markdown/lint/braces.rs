//! Braces that are no expression, because one of the four is missing.

use std::ops::Range;

use crate::render::codes;
use crate::render::expressions::{find_single_braces, is_function};

use crate::render::markdown::mask::{Masked, is_mask};

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
                "skriv hela uttrycket med sitt `}}` på en rad; ska klamrarna synas, skriv dem mellan två `` ` ``",
            );
        }
    }

    /// The fault of one expression is told once: quotation marks divide it for the parser.
    pub(super) fn single_braces(&mut self, range: &Range<usize>, words: &str) {
        let stray =
            find_single_braces(words).or_else(|| words.find("}}")).or_else(|| find_other_braces(words));
        let offset = stray.map(|at| range.start + at).or_else(|| self.angles_before(range, words));
        let Some(offset) = offset else { return };
        if offset < self.braces_to || self.is_told_of_braces(offset) {
            return;
        }
        let source = &self.masked.text;
        let rest = near(source.get(offset..).unwrap_or_default());
        let call = match rest.starts_with(OPENING) {
            true => read_call(rest.trim_start_matches(|sign| OPENING.contains(&sign) || sign == ' ')),
            false => call_before(&source[..offset]),
        };
        let end = rest
            .find('}')
            .map_or(1, |end| end + rest[end..].find(|sign| !matches!(sign, '}' | ' ')).unwrap_or(1));
        self.braces_to = offset + end;
        let call = call.unwrap_or_else(|| "count()".to_owned());
        let message = "raden ser ut som ett uttryck, men är inget";
        let found = self.warning(codes::NOT_MARKDOWN, offset, message);
        self.push_with(found, "två klamrar på var sida", &format!("skriv `{{{{ {call} }}}}`"));
    }
}

impl Linter<'_> {
    /// Where `<<count(` begins: the parser gives each such sign by itself.
    fn angles_before(&self, range: &Range<usize>, words: &str) -> Option<usize> {
        let before = &self.masked.text[..range.start];
        let begin = before.trim_end_matches('<').len();
        let name = words.split_once('(')?.0;
        (begin < before.len() && is_function(name)).then_some(begin)
    }

    /// True for braces that belong to an expression that has been told of: one that does not end on its line, or that has a
    /// brace too many.
    fn is_told_of_braces(&self, offset: usize) -> bool {
        let Masked { text, unclosed, expressions } = self.masked;
        let opened = unclosed[..unclosed.partition_point(|begin| *begin <= offset)].last();
        let is_open = opened.is_some_and(|begin| !text[*begin..offset].contains("\n\n"));
        let before = expressions.range(..offset).next_back();
        let is_doubled = before.is_some_and(|(_, found)| {
            found.source.starts_with('{') && found.offset + found.source.len() + 2 == offset
        });
        is_open || is_doubled
    }
}

/// What may have been meant for a brace.
const OPENING: [char; 8] = ['{', '(', '[', '｛', '%', '<', '«', '‹'];

/// `(( count() ))`, `({( count() )}`, `<<count()>>`, `｛｛ count() ｝｝` and `{% if … %}`, and a brace right behind an expression.
fn find_other_braces(words: &str) -> Option<usize> {
    if let Some(at) = words.find("{%") {
        return Some(at);
    }
    let behind = words.match_indices('}').map(|(at, _)| at);
    if let Some(at) = behind.into_iter().find(|at| words[..*at].ends_with(is_mask)) {
        return Some(at);
    }
    let is_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    words.match_indices('(').map(|(at, _)| at).find_map(|at| {
        let start = words[..at]
            .rfind(|sign| !is_name(sign))
            .map_or(0, |last| last + words[last..].chars().next().map_or(1, char::len_utf8));
        let before = words[..start].trim_end_matches(' ');
        let signs = || before.len() - before.trim_end_matches(OPENING).len();
        let signs = if is_function(&words[start..at]) { signs() } else { 0 };
        (signs > 0).then_some(before.len() - signs)
    })
}

/// The call that an opening brace stands before.
pub(super) fn read_call(rest: &str) -> Option<String> {
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

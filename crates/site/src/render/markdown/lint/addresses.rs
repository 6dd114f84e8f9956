//! Addresses as other programs write them: in running text, where Markdown makes no links of them, and with the signs of
//! Windows.

use std::ops::Range;

use crate::render::codes;
use crate::render::markdown::links::{LinkFault, check_link, read_link};
use crate::render::markdown::mask::is_mask;
use crate::render::markdown::parse::Placed;

use super::Linter;
use super::likeness::has_open_bracket;

impl Linter<'_> {
    /// A path as Windows writes it, of which the parser takes signs away. True where it has been told of.
    pub(super) fn backslashes(&mut self, range: &Range<usize>, inside: &[Placed]) -> bool {
        let from = inside.last().map_or(range.start, |(_, last)| last.end.min(range.end));
        let after = self.masked.text[from..range.end].to_owned();
        let address = after.strip_prefix("](").and_then(|rest| rest.strip_suffix(')')).unwrap_or_default();
        let (path, right) = (&self.text.path, address.replace('\\', "/"));
        // `\\_` and the like hide a sign from the parser.
        let is_path = address.contains('\\')
            && !address.starts_with('\\')
            && address
                .split('\\')
                .skip(1)
                .any(|part| part.starts_with(|sign: char| sign.is_alphanumeric() || sign == '.'))
            && !address.contains(":\\");
        if !is_path {
            return false;
        }
        let checked =
            read_link(path, &right, self.index).and_then(|target| check_link(path, &target, self.index));
        let help = match checked {
            Ok(()) => format!("skriv `{right}`"),
            Err(LinkFault { help: Some(help), .. }) => help,
            Err(_) => format!("skriv `/` i stället för `\\`, och rätta adressen: `{right}` finns inte"),
        };
        let found = self.error(codes::BROKEN_LINK, range.start, "adressen har omvända snedstreck");
        self.push(found.with_value(address).with_expected("`/` mellan mapparna").with_help(help));
        true
    }

    /// `range` is shown as it is written. The parser may give an address in several parts.
    pub(super) fn bare_addresses(&mut self, range: &Range<usize>) {
        let masked = self.masked;
        let starts = masked.text[range.clone()].match_indices(['h', 'H', 'w', 'W']);
        for (at, _) in starts {
            let at = range.start + at;
            if at < self.addresses_to {
                continue;
            }
            let Some(address) = read_address(&masked.text, at) else { continue };
            self.addresses_to = at + address.len();
            if !is_of_brackets(&masked.text[..at]) {
                self.bare_address(at, address);
            }
        }
    }

    fn bare_address(&mut self, offset: usize, address: &str) {
        let expected = match is_www(address) {
            true => format!("`[{address}](https://{address})`"),
            false => format!("`<{address}>` eller `[ord]({address})`"),
        };
        let found = self.warning(codes::NOT_MARKDOWN, offset, "adressen blir ingen länk");
        self.push_with(
            found.with_value(address),
            &expected,
            "ska den inte vara en länk, skriv den mellan två `` ` ``",
        );
    }
}

fn is_www(address: &str) -> bool {
    begins(address, "www.")
}

fn begins(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// The address that begins at `at`, without the full stop or the parenthesis that ends a sentence behind it.
fn read_address(text: &str, at: usize) -> Option<&str> {
    let rest = &text[at..];
    let start = ["https://", "http://", "www."].into_iter().find(|start| begins(rest, start))?;
    let before = text[..at].chars().next_back();
    if before.is_some_and(|sign| sign.is_alphanumeric() || "/.@-=\\".contains(sign)) {
        return None;
    }
    // Before more is read: a line may be full of beginnings.
    if !rest[start.len()..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let ends = |sign: char| sign.is_whitespace() || is_mask(sign) || "<>\"|[]`”“»".contains(sign);
    let whole = &rest[..rest.find(ends).unwrap_or(rest.len())];
    let address = without_end_of_sentence(whole);
    let name = address.get(start.len()..)?;
    (!is_www(address) || name.contains('.')).then_some(address)
}

/// `av.se/a_(b)` ends with a parenthesis of its own, `av.se)` with that of the sentence.
fn without_end_of_sentence(whole: &str) -> &str {
    const ENDS: [char; 9] = ['.', ',', ';', ':', '!', '?', '’', '*', '_'];
    let mut address = whole.trim_end_matches(ENDS);
    let unopened = whole.matches(')').count().saturating_sub(whole.matches('(').count());
    for _ in 0..unopened {
        let Some(shorter) = address.strip_suffix(')') else { break };
        address = shorter.trim_end_matches(ENDS);
    }
    address
}

/// True for what stands behind brackets that look like a link, which has a finding of its own.
fn is_of_brackets(before: &str) -> bool {
    let before = before.trim_end_matches(['<', ' ']);
    if let Some(words) = before.strip_suffix('[') {
        return words.ends_with(['[', ')', ']']);
    }
    let Some(words) = before.strip_suffix('(') else { return false };
    words.trim_end_matches(['!', ' ', '\n']).ends_with(']') || has_open_bracket(words)
}

//! Addresses in running text, which other programs make links of and Markdown does not.

use std::ops::Range;

use crate::render::codes;
use crate::render::markdown::mask::is_mask;

use super::Linter;
use super::likeness::has_open_bracket;

impl Linter<'_> {
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
            "ska den inte vara en länk, skriv den inom `grava accenter`",
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

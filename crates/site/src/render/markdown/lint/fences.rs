//! Code between two fences, where one of them is missing.

use std::ops::Range;

use crate::render::codes;

use super::Linter;

const NO_END: &str = "kodblocket har inget slut, så att texten efter det visas som kod";

/// A line of nothing but three or more of one sign, or of two that were meant for three.
#[derive(Clone, Copy)]
pub(super) struct Fence {
    sign: char,
    length: usize,
}

impl Fence {
    fn closes(self, opening: Fence) -> bool {
        self.sign == opening.sign && self.length >= opening.length
    }

    fn signs(self) -> String {
        std::iter::repeat_n(self.sign, self.length).collect()
    }
}

/// A fence, and another that was meant as its end, so many lines below it.
#[derive(Clone, Copy)]
pub(super) struct Unequal {
    begin: usize,
    opening: Fence,
    at: usize,
    other: Fence,
}

impl Linter<'_> {
    pub(super) fn fence(&mut self, range: &Range<usize>) {
        let block = self.masked.text[range.clone()].trim_start();
        let begin = range.end - block.len();
        let Some(opening) = read_start(block) else { return };
        let last = block.trim_end().lines().skip(1).last().unwrap_or_default();
        match read_fence(last).is_some_and(|fence| fence.closes(opening)) {
            true => self.closed_fence(begin, &block[..block.trim_end().len() - last.len()], opening),
            false => self.open_fence(begin, range.end, opening),
        }
        // The first word is the language. It is looked for as it is written: the parser reads `&amp;` as one sign.
        let info = block[opening.length..].lines().next().unwrap_or_default();
        let start = begin + opening.length + info.len() - info.trim_start().len();
        let language = info.split_whitespace().next().unwrap_or_default();
        self.seen.push(start..start + language.len());
    }

    /// A fence may have ended code that was meant to end before: what then lacks an end is some code further down.
    fn closed_fence(&mut self, begin: usize, code: &str, opening: Fence) {
        if let Some((at, other)) = find_other_end(code) {
            self.doubtful_fence = Some(Unequal { begin, opening, at, other });
        }
        if code.lines().any(|line| line.trim_start_matches(['>', ' ']).starts_with("## ")) {
            self.heading_in_code.get_or_insert(begin);
        }
    }

    fn open_fence(&mut self, begin: usize, end: usize, opening: Fence) {
        if begin < self.quoted_code_to || self.quote_without_sign(begin, end, opening) {
            return;
        }
        let own = find_other_end(&self.masked.text[begin..end]);
        let unequal = own.map(|(at, other)| Unequal { begin, opening, at, other });
        if let Some(unequal) = unequal.or_else(|| self.doubtful_fence.take()) {
            return self.unequal_fences(unequal);
        }
        let mut help = "skriv den raden, eller ta bort den här raden om det inte är kod".to_owned();
        if let Some(heading) = self.heading_in_code {
            let line = self.place(heading).line;
            help += &format!(
                "; rad {line} kan också vara den som är för mycket, för efter den blir en rubrik kod"
            );
        }
        let found = self.error(codes::OPEN_FENCE, begin, NO_END);
        self.push_with(found, &format!("en egen rad med {} efter koden", opening.signs()), &help);
    }

    fn unequal_fences(&mut self, Unequal { begin, opening, at, other }: Unequal) {
        let found = self.error(codes::OPEN_FENCE, begin, NO_END);
        let (first, last) = (found.place.line, found.place.line + at as u32);
        let both = format!("före och efter koden: {} på båda raderna", opening.signs());
        let (expected, [other, opening]) = match other.sign == opening.sign {
            true => ("lika många tecken", [other, opening].map(|fence| number(fence.length))),
            false => ("samma tecken", [other, opening].map(Fence::signs)),
        };
        let help = format!("rad {last} har {other}, rad {first} {opening}: skriv lika på båda");
        self.push_with(found, &format!("{expected} {both}"), &help);
    }

    /// Code in a quote, of which a line has no `>`, so that the quote ends there. Its last fence begins code anew.
    fn quote_without_sign(&mut self, begin: usize, end: usize, opening: Fence) -> bool {
        const MOST_LINES: usize = 200;
        const MOST_WITHOUT: usize = 3;
        let masked = self.masked;
        let line_start = masked.text[..begin].rfind('\n').map_or(0, |newline| newline + 1);
        if !masked.text[line_start..begin].contains('>') {
            return false;
        }
        let end =
            end + usize::from(masked.text[end..].starts_with('\n') && !masked.text[..end].ends_with('\n'));
        let (mut offset, mut first, mut without) = (end, None, 0);
        for line in masked.text[end..].split_inclusive('\n').take(MOST_LINES) {
            let start = offset;
            offset += line.len();
            if line.trim_start().starts_with('>') {
                without = 0;
                if read_fence(line).is_some_and(|fence| fence.closes(opening)) {
                    break;
                }
                continue;
            }
            without += 1;
            first.get_or_insert(start);
            if without > MOST_WITHOUT {
                return false;
            }
        }
        let is_closed = masked.text[end..offset].lines().last().and_then(read_fence);
        let Some(first) = first.filter(|_| is_closed.is_some_and(|fence| fence.closes(opening))) else {
            return false;
        };
        self.quoted_code_to = offset;
        let message = "raden har inget `>`, så att citatet och koden i det slutar före den";
        let found = self.error(codes::OPEN_FENCE, first, message);
        self.push(found.with_expected("`> ` i början av varje rad i citatet, också av tomma rader"));
        true
    }
}

fn read_start(block: &str) -> Option<Fence> {
    let sign = block.chars().next()?;
    Some(Fence { sign, length: block.len() - block.trim_start_matches(sign).len() })
}

/// A line that is a fence and nothing else.
fn read_fence(line: &str) -> Option<Fence> {
    let line = line.trim_matches(['>', ' ', '\t', '\n', '\r']);
    let fence = read_start(line).filter(|fence| fence.length == line.len())?;
    (matches!(fence.sign, '`' | '~') && fence.length > 1).then_some(fence)
}

/// The line of a block without an end that was meant as its end, counted from its first. Further fences come in pairs.
fn find_other_end(block: &str) -> Option<(usize, Fence)> {
    let is_fence = |line: &&str| {
        let line = line.trim_start_matches(['>', ' ', '\t']);
        line.starts_with("```") || line.starts_with("~~~") || read_fence(line).is_some()
    };
    let mut fences = block.lines().enumerate().skip(1).filter(|(_, line)| is_fence(line));
    let (at, first) = fences.next()?;
    let further = fences.count();
    read_fence(first).filter(|_| further.is_multiple_of(2)).map(|fence| (at, fence))
}

/// As one writes it.
fn number(number: usize) -> String {
    ["två", "tre", "fyra", "fem", "sex"]
        .get(number.wrapping_sub(2))
        .map_or(number.to_string(), |word| (*word).to_owned())
}

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
            true => {
                let code = &block[..block.trim_end().len() - last.len()];
                self.fences.extend([begin, begin + code.len()].map(|at| (at, opening.sign)));
                self.closed_fence(begin, code, opening);
            }
            false => self.open_fence(begin, range.end, opening),
        }
        // The first word is the language. It is looked for as it is written: the parser reads `&amp;` as one sign.
        let info = block[opening.length..].lines().next().unwrap_or_default();
        let start = begin + opening.length + info.len() - info.trim_start().len();
        let language = info.split_whitespace().next().unwrap_or_default();
        // Words behind the signs of code that never ends are told with it.
        let is_told = !read_fence(last).is_some_and(|fence| fence.closes(opening));
        let length = if is_told {
            info.trim_end().len() - (info.len() - info.trim_start().len()).min(info.trim_end().len())
        } else {
            language.len()
        };
        self.seen.push(start..start + length);
    }

    /// A fence may have ended code that was meant to end before: what then lacks an end is some code further down.
    fn closed_fence(&mut self, begin: usize, code: &str, opening: Fence) {
        if let Some((at, other)) = find_other_end(code) {
            self.doubtful_fence = Some(Unequal { begin, opening, at, other });
        }
        let bare = |line: &'_ str| line.trim_start_matches(['>', ' ']).trim_end().to_owned();
        let is_heading = code.lines().any(|line| bare(line).starts_with("## "));
        if is_heading || code.lines().any(|line| is_sentence(&bare(line))) {
            let what = if is_heading { "en rubrik" } else { "löpande text" };
            self.text_in_code.get_or_insert((begin, what));
        }
    }

    fn open_fence(&mut self, begin: usize, end: usize, opening: Fence) {
        let is_told = begin < self.quoted_code_to
            || self.quote_without_sign(begin, end, opening)
            || self.item_without_indent(begin, end, opening);
        if is_told {
            return;
        }
        if let Some((at, signs)) = find_likeness(&self.masked.text[begin..end]) {
            let found = self.error(codes::OPEN_FENCE, begin, NO_END);
            let help =
                format!("rad {} har {signs}: skriv {} där", found.place.line + at as u32, opening.signs());
            return self.push_with(found, &format!("en egen rad med {} efter koden", opening.signs()), &help);
        }
        if let Some((at, sign)) = find_end_with_hard_space(&self.masked.text[begin..end], opening) {
            let found = self.error(codes::OPEN_FENCE, begin, NO_END);
            let (line, signs) = (found.place.line + at as u32, opening.signs());
            let help = format!(
                "rad {line} har {} före eller efter {signs}, som inte syns: skriv raden på nytt, med bara {signs}",
                name_of_space(sign)
            );
            return self.push_with(found, &format!("en egen rad med bara {signs} efter koden"), &help);
        }
        if let Some(at) = find_end_with_words(&self.masked.text[begin..end], opening) {
            let found = self.error(codes::OPEN_FENCE, begin, NO_END);
            let (line, signs) = (found.place.line + at as u32, opening.signs());
            let help = format!("rad {line} har ord efter {signs}: ställ orden på en egen rad under");
            return self.push_with(found, &format!("en egen rad med bara {signs} efter koden"), &help);
        }
        let own = find_other_end(&self.masked.text[begin..end]);
        let unequal = own.map(|(at, other)| Unequal { begin, opening, at, other });
        if let Some(unequal) = unequal.or_else(|| self.doubtful_fence.take()) {
            return self.unequal_fences(unequal);
        }
        if let Some(offset) = self.opening_in_words(begin, opening) {
            let (line, signs) = (self.place(offset).line, opening.signs());
            let found = self.error(codes::OPEN_FENCE, begin, NO_END);
            let own = self.masked.text[offset..].lines().next().unwrap_or_default();
            let help = match own.trim() == signs {
                true => format!(
                    "rad {line} har ett hårt mellanslag före eller efter {signs}, som inte syns: skriv raden på nytt, med bara {signs}"
                ),
                false => format!(
                    "rad {line} har {signs} efter ord: ställ {signs} på en egen rad under, så att den här avslutar koden"
                ),
            };
            return self.push_with(
                found,
                &format!("{signs} på en egen rad före koden, och på en efter den"),
                &help,
            );
        }
        if self.open_items == 0 && self.open_quotes > 0 {
            let line = format!("> {}", opening.signs());
            let message = "kodblocket har inget slut, så att resten av citatet visas som kod";
            let found = self.error(codes::OPEN_FENCE, begin, message);
            let help =
                format!("skriv en rad {line} sist i koden, eller ta bort den här raden om det inte är kod");
            return self.push_with(found, &format!("en egen rad med {line} efter koden"), &help);
        }
        let mut help = self
            .one_too_many(begin, opening)
            .unwrap_or_else(|| "skriv den raden, eller ta bort den här raden om det inte är kod".to_owned());
        if let Some((other, what)) = self.text_in_code {
            let line = self.place(other).line;
            help += &format!(
                "; koden som börjar på rad {line} kan också vara den som saknar sitt slut, för i den står {what}"
            );
        }
        let (message, expected) = match self.open_items {
            0 => (NO_END, format!("en egen rad med {} efter koden", opening.signs())),
            _ => (
                "kodblocket har inget slut, så att resten av punkten visas som kod",
                format!("en egen rad med {} efter koden, indragen lika långt som den här", opening.signs()),
            ),
        };
        let found = self.error(codes::OPEN_FENCE, begin, message);
        self.push_with(found, &expected, &help);
    }

    /// Where other code has the same signs, this line may as well be the end of code above that was meant to end before.
    fn one_too_many(&self, begin: usize, opening: Fence) -> Option<String> {
        const MOST_TOLD: usize = 6;
        let like = self.fences.iter().filter(|(_, sign)| *sign == opening.sign).map(|(at, _)| *at);
        let mut lines: Vec<String> = like.chain([begin]).map(|at| self.place(at).line.to_string()).collect();
        let last = lines.pop().filter(|_| !lines.is_empty() && self.open_items == 0)?;
        let (number, signs) = (lines.len() + 1, opening.signs());
        let before = lines.split_off(lines.len().saturating_sub(MOST_TOLD)).join(", ");
        let before = if lines.is_empty() { before } else { format!("…, {before}") };
        Some(format!(
            "rad {before} och {last} har {signs}, och {number} är ett udda antal: börja uppifrån, och se vilken kod som saknar sin \
             rad före eller efter; skriv den raden där, eller ta bort en som inte hör till kod"
        ))
    }

    fn unequal_fences(&mut self, Unequal { begin, opening, at, other }: Unequal) {
        let found = self.error(codes::OPEN_FENCE, begin, NO_END);
        let (first, last) = (found.place.line, found.place.line + at as u32);
        if other.closes(opening) {
            let signs = opening.signs();
            let expected = format!("högst tre mellanslag före {signs} på rad {last}");
            let help = format!(
                "rad {last} är för långt indragen för att avsluta koden: ta bort mellanslagen före {signs}"
            );
            return self.push_with(found, &expected, &help);
        }
        let signs = opening.signs();
        let both = format!("före och efter koden: {signs} på båda raderna");
        let (expected, [other, opening]) = match other.sign == opening.sign {
            true => ("lika många tecken", [other, opening].map(|fence| number(fence.length))),
            false => ("samma tecken", [other, opening].map(Fence::signs)),
        };
        let help = format!("rad {last} har {other}, rad {first} {opening}: skriv {signs} på rad {last}");
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
        self.push(
            found
                .with_expected("`> ` i början av varje rad i citatet, också av tomma rader")
                .with_help("skriv `> ` först på raden; hör den inte till citatet, sluta koden på raden före, med `> ` och dess tecken"),
        );
        true
    }
}

impl Linter<'_> {
    /// Code in a point of a list, of which a line begins further out, so that the point ends there. Its last fence, or
    /// one that does so itself, begins code anew, and takes all that follows.
    fn item_without_indent(&mut self, begin: usize, end: usize, opening: Fence) -> bool {
        if self.open_items == 0 {
            return false;
        }
        let text = &self.masked.text;
        let newline = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        let after = if text[..end].ends_with('\n') { end } else { newline };
        let (mut offset, mut first, mut fences) = (after, None, 0);
        for line in text[after..].split_inclusive('\n') {
            let start = offset + line.len() - line.trim_start().len();
            offset += line.len();
            if !line.trim().is_empty() {
                first.get_or_insert((start, line.trim().to_owned()));
            }
            fences += usize::from(is_fence(line));
        }
        // Other code has a fence before it and one after: where one is left over, the first is the end of this.
        let Some((first, words)) = first.filter(|_| fences % 2 == 1) else { return false };
        self.quoted_code_to = text.len();
        let line_start = text[..begin].rfind('\n').map_or(0, |newline| newline + 1);
        let indent = text[line_start..begin].chars().count();
        let is_end = read_fence(&words).is_some_and(|fence| fence.closes(opening));
        let message = match is_end {
            true => {
                "raden är inte indragen som koden ovanför, så att den börjar ny kod i stället för att avsluta den"
            }
            false => {
                "raden är inte indragen som koden ovanför, så att punkten och koden i den slutar före den"
            }
        };
        let found = self.error(codes::OPEN_FENCE, first, message).with_value(words);
        let spaces = if indent == 1 { "1 mellanslag".to_owned() } else { format!("{indent} mellanslag") };
        self.push_with(
            found,
            &format!("{spaces} före varje rad i koden, också före {} efter den", opening.signs()),
            &format!("skriv {spaces} i början av raden"),
        );
        true
    }

    /// Where the lines above, in the same paragraph, have a fence behind words, which begins no code.
    fn opening_in_words(&self, begin: usize, opening: Fence) -> Option<usize> {
        let (text, signs) = (&self.masked.text, opening.signs());
        let mut end = text[..begin].rfind('\n')?;
        loop {
            let start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
            let line = &text[start..end];
            if line.trim().is_empty() || is_fence(line) {
                return None;
            }
            if line.trim_end().ends_with(&signs) {
                return Some(start);
            }
            end = start.checked_sub(1)?;
        }
    }

    /// Three accents in a line of words that nothing ends: they are shown as they are written. `range` is such words.
    pub(super) fn fence_without_end(&mut self, range: &Range<usize>) {
        let text = &self.masked.text;
        let Some(at) = text[range.clone()].find("```").map(|at| range.start + at) else { return };
        let after = text[at..].trim_start_matches('`');
        // Where a line below ends the code, that one is told.
        let has_end = after.lines().skip(1).take_while(|line| !line.trim().is_empty()).any(is_fence);
        if text[..at].ends_with(['`', '\\']) || has_end {
            return;
        }
        let found =
            self.warning(codes::NOT_MARKDOWN, at, "accenterna börjar ingen kod, och visas som de står");
        self.push_with(
            found.with_value("```"),
            "``` på en egen rad före koden, och på en egen rad efter den",
            "skriv ``` på en egen rad före och efter koden; är koden bara några ord i meningen, skriv en accent före och en efter",
        );
    }

    /// Three accents that do not begin a line, or stand too far in on it: what they were to make code of is words.
    pub(super) fn fence_in_words(&mut self, range: &Range<usize>) {
        let text = &self.masked.text;
        let code = &text[range.clone()];
        let info = code.trim_start_matches('`').split('\n').next().unwrap_or_default();
        let is_block = code.starts_with("```") && code.contains('\n') && !info.trim().contains(' ');
        if !is_block {
            return;
        }
        let line_start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let is_alone = text[line_start..range.start].trim_matches(['>', ' ', '\t']).is_empty();
        let found = self.warning(
            codes::NOT_MARKDOWN,
            range.start,
            "koden mellan ``` blir ord i stycket och inget kodblock",
        );
        let (expected, help) = match is_alone {
            true => (
                "``` indraget lika långt som texten ovanför",
                "ta bort mellanslag före ``` och före varje rad i koden",
            ),
            false => ("``` på en egen rad före koden, och på en efter den", "skriv ``` på en egen rad"),
        };
        self.push_with(found, expected, help);
    }
}

/// A line that begins or ends code.
fn is_fence(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ', '\t']);
    line.starts_with("```") || line.starts_with("~~~") || read_fence(line).is_some()
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
    let mut fences = block.lines().enumerate().skip(1).filter(|(_, line)| is_fence(line));
    let (at, first) = fences.next()?;
    let further = fences.count();
    read_fence(first).filter(|_| further.is_multiple_of(2)).map(|fence| (at, fence))
}

/// The line of a block without an end that would be its end but for a space that is none to Markdown.
fn find_end_with_hard_space(block: &str, opening: Fence) -> Option<(usize, char)> {
    block.lines().enumerate().skip(1).find_map(|(at, line)| {
        let hard = line.chars().find(|sign| is_hard_space(*sign))?;
        let bare = line.trim_matches(|sign: char| sign.is_whitespace() || is_hard_space(sign) || sign == '>');
        read_fence(bare).is_some_and(|fence| fence.closes(opening)).then_some((at, hard))
    })
}

fn is_hard_space(sign: char) -> bool {
    sign.is_whitespace() && !sign.is_ascii() || matches!(sign, '\u{200b}' | '\u{ad}' | '\u{2060}')
}

fn name_of_space(sign: char) -> &'static str {
    if sign == '\u{a0}' { "ett hårt mellanslag" } else { "ett osynligt tecken" }
}

/// The line of a block without an end that has words behind what was meant as its end. The name of a language stands close
/// to its signs.
fn find_end_with_words(block: &str, opening: Fence) -> Option<usize> {
    let signs = opening.signs();
    let mut fences = block.lines().enumerate().skip(1).filter(|(_, line)| is_fence(line));
    let (at, line) = fences.next()?;
    let words = line.trim_start_matches(['>', ' ']).strip_prefix(signs.as_str())?;
    (fences.next().is_none() && words.starts_with(' ') && !words.trim().is_empty()).then_some(at)
}

/// A line that nobody writes as code: some words that end as a sentence does.
fn is_sentence(line: &str) -> bool {
    const FEWEST: usize = 4;
    line.starts_with(char::is_uppercase)
        && line.ends_with(['.', '!', '?'])
        && line.split(' ').count() >= FEWEST
        && !line.contains(['{', '}', ';', '=', '<'])
}

/// A line of signs that lie beside the one that was meant: `´´´`, `'''`.
fn find_likeness(block: &str) -> Option<(usize, &str)> {
    let mut lines = block.lines().map(|line| line.trim_matches(['>', ' ', '\t'])).enumerate().skip(1);
    lines.find(|(_, line)| {
        let is_of = |like: &char| line.chars().all(|sign| sign == *like);
        line.chars().count() > 1 && ['´', '\'', '’', '‘', '"'].iter().any(is_of)
    })
}

/// As one writes it.
fn number(number: usize) -> String {
    ["två", "tre", "fyra", "fem", "sex"]
        .get(number.wrapping_sub(2))
        .map_or(number.to_string(), |word| (*word).to_owned())
}

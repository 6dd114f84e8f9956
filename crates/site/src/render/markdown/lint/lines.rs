//! Lines of a paragraph that other programs show one below the other: rows of a spreadsheet, points of a list, the
//! first line of a box. Markdown makes one paragraph of them, or words.

use std::ops::Range;

use model::diag::nearest;
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::render::codes;
use crate::render::markdown::callouts;
use crate::render::markdown::mask::is_mask;
use crate::render::markdown::parse::Placed;

use super::Linter;

/// A line without the signs of the quote that it stands in.
struct Line<'t> {
    words: &'t str,
    offset: usize,
}

/// Where a paragraph stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Text,
    /// The first line of a quote may make a box of it, see [`callouts`].
    StartOfQuote,
    Quote,
}

const NO_TABLE: &str = "raderna ser ut som en tabell, men är ingen";
const TABLE: &str = "`| A | B |` för varje rad, och en rad `|---|---|` under rubrikraden";

impl Linter<'_> {
    pub(super) fn lines(&mut self, range: &Range<usize>, within: Within) {
        let lines = split(&self.masked.text, range);
        if self.box_without_quote(&lines, within) || self.points(&lines) || self.other_fence(&lines) {
            return;
        }
        let text = &self.masked.text;
        let last = lines
            .last()
            .filter(|line| has_tab(line.words) && next_words(text, range.end).is_some_and(has_tab));
        let rows = first_pair(&lines, |above, below| has_tab(above) && has_tab(below))
            .or_else(|| last.map(|line| line.offset))
            .or_else(|| first_pair(&lines, |above, below| has_gap(above) && has_gap(below)))
            .or_else(|| lines.first().filter(|_| are_cells(&lines)).map(|line| line.offset));
        let is_told = || words_before(text, range.start).is_some_and(has_tab);
        if let Some(offset) = rows.filter(|_| !is_told()) {
            let at = lines.iter().position(|line| line.offset == offset).unwrap_or(0);
            let words: Vec<&str> = lines[at..].iter().map(|line| line.words).collect();
            self.no_table(offset, &words);
        }
    }

    /// `´´´`, `'''` and `’’’`, which lie beside the sign that was meant.
    fn other_fence(&mut self, lines: &[Line]) -> bool {
        let is_fence = |line: &&Line| {
            let words = line.words.trim();
            words == "~~"
                || words.chars().count() >= 3
                    && ['´', '\'', '’', '‘'].iter().any(|fence| words.chars().all(|sign| sign == *fence))
        };
        let Some(line) = lines.iter().find(is_fence) else { return false };
        let message = "raden ser ut som början eller slutet på kod, men är det inte";
        let found = self.warning(codes::NOT_MARKDOWN, line.offset, message);
        self.push(
            found
                .with_value(line.words.trim())
                .with_expected("tre grava accenter: ```")
                .with_help("skriv ``` på raden före koden, och på raden efter den"),
        );
        true
    }

    /// With the first two rows as they are to be written.
    fn no_table(&mut self, offset: usize, rows: &[&str]) {
        let found = self.warning(codes::NOT_MARKDOWN, offset, NO_TABLE);
        let cells = |row: &str| -> Vec<String> {
            let parts: Vec<String> = match (row.trim().contains('\t'), row.contains(';')) {
                (true, _) => row.split('\t').map(str::to_owned).collect(),
                (false, true) => row.split(';').map(str::to_owned).collect(),
                (false, false) => row
                    .trim()
                    .split("   ")
                    .filter(|cell| !cell.trim().is_empty())
                    .map(str::to_owned)
                    .collect(),
            };
            let clean = |cell: &String| {
                cell.chars().filter(|sign| !is_mask(*sign)).collect::<String>().trim().to_owned()
            };
            parts.iter().map(clean).collect()
        };
        let first = rows.first().map(|row| cells(row)).unwrap_or_default();
        let between = match rows.first() {
            Some(row) if has_tab(row) => "; här står tabbar mellan cellerna",
            Some(row) if row.contains(';') => "; här står semikolon mellan cellerna",
            _ => "; här står mellanslag mellan cellerna",
        };
        let written = |cells: &[String]| format!("`| {} |`", cells.join(" | "));
        let line = format!("`|{}`", "---|".repeat(first.len().max(2)));
        let second = rows.get(1).map(|row| format!(", och så {}", written(&cells(row)))).unwrap_or_default();
        let more = if rows.len() > 2 { ", och likadant för varje rad" } else { "" };
        let help = format!("skriv {}, under den {line}{second}{more}", written(&first));
        self.push(found.with_expected(format!("{TABLE}{between}")).with_help(help));
    }

    /// `[!OBS]` without the `>` of a quote, or not on its first line.
    fn box_without_quote(&mut self, lines: &[Line], within: Within) -> bool {
        let is_callout = |at: usize, line: &Line| {
            at == 0 && within == Within::StartOfQuote && line.words.trim_start().starts_with("[!")
        };
        let mut boxes = lines.iter().enumerate().filter(|(at, line)| !is_callout(*at, line));
        let Some((at, line, word)) =
            boxes.find_map(|(at, line)| read_box(line.words).map(|word| (at, line, word)))
        else {
            return false;
        };
        let expected = match within {
            Within::Quote => format!("`> [!{word}]` överst i ett eget citat, med en tom rad före"),
            Within::StartOfQuote if at > 0 => {
                format!("`> [!{word}]` överst i ett eget citat, med en tom rad före")
            }
            Within::StartOfQuote => format!("`> [!{word}]`, utan något före hakparentesen"),
            Within::Text => format!("`> [!{word}]` på en egen rad, och `> ` framför varje rad i rutan"),
        };
        let found = self.warning(codes::NOT_MARKDOWN, line.offset, "raden ser ut som en ruta, men är ingen");
        let help = match within {
            Within::Quote => format!("sätt en tom rad före och skriv `> [!{word}]`"),
            Within::StartOfQuote if at > 0 => format!("sätt en tom rad före och skriv `> [!{word}]`"),
            Within::StartOfQuote => format!("skriv `> [!{word}]` ensamt på raden"),
            Within::Text => format!("skriv `> [!{word}]` på en egen rad, och `> ` framför varje rad i rutan"),
        };
        self.push(found.with_value(line.words.trim()).with_expected(expected).with_help(help));
        true
    }

    /// Points as Word writes them.
    fn points(&mut self, lines: &[Line]) -> bool {
        let is_pair = |at: usize| {
            let (above, below) = (lines[at].words, lines[at + 1].words);
            let keeps_its_line = above.ends_with("  ") || above.ends_with('\\');
            // A dash may begin a line of running text.
            let begins = at == 0 || lines[at - 1].words.trim_end().ends_with(['.', ':', '!', '?', ';']);
            let is_list = match (read_point(above), read_point(below)) {
                (Some(Point::Sign), Some(Point::Sign)) => true,
                (Some(Point::Dash), Some(Point::Dash)) => begins,
                (Some(Point::Number(first)), Some(Point::Number(second))) => first + 1 == second,
                _ => false,
            };
            is_list && !keeps_its_line
        };
        let Some(at) = (0..lines.len().saturating_sub(1)).find(|at| is_pair(*at)) else { return false };
        let is_numbered = matches!(read_point(lines[at].words), Some(Point::Number(_)));
        let sign = if is_numbered { "`1. `" } else { "`- `" };
        let message = "raderna ser ut som en lista, men blir ett enda stycke";
        let found = self.warning(codes::NOT_MARKDOWN, lines[at].offset, message);
        self.push_with(
            found,
            &format!("{sign} först på varje rad, i stället för tecknet där"),
            "är det ingen lista, skriv en tom rad mellan raderna",
        );
        true
    }

    /// The words of a point of a list that has no paragraphs; `inside` is what stands in it.
    pub(super) fn lines_of_point(&mut self, inside: &[Placed]) {
        let is_word = |(event, _): &&Placed| match event {
            Event::Start(tag) => is_inline(tag),
            Event::End(tag) => *tag != TagEnd::Item,
            _ => true,
        };
        let words = inside.iter().take_while(is_word);
        let (mut ranges, quotes) = (words.map(|(_, range)| range), self.open_quotes);
        let Some(first) = ranges.next() else { return };
        let end = ranges.last().map_or(first.end, |last| last.end.max(first.end));
        self.lines(&(first.start..end), if quotes == 0 { Within::Text } else { Within::Quote });
    }

    /// A sentence, or a key and its value, that becomes a heading since hyphens stand below it.
    pub(super) fn underlined(&mut self, range: &Range<usize>, inside: &[Placed]) {
        const LONGEST: usize = 80;
        let text = self.masked.text[range.clone()].trim_start_matches(['>', ' ']);
        let is_underlined = text.trim_end().ends_with('-') && !text.starts_with('#');
        let words = text.trim_end().trim_end_matches('-').trim_end().to_owned();
        let has_front = self.text.first_line > 1;
        let is_key = has_front
            && words.split_once(": ").is_some_and(|(key, _)| {
                !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
            });
        let is_sentence =
            words.ends_with(['.', '!', '?', ':']) || words.contains('\n') || words.chars().count() > LONGEST;
        // Of keys without a fence, the fence is told.
        if inside.is_empty() || !is_underlined || !has_front || !(is_key || is_sentence) {
            return;
        }
        let message = "raden blir en rubrik, för strecken under den";
        let found = self.warning(codes::NOT_MARKDOWN, range.start, message);
        let help = match is_key {
            true => {
                "är det en uppgift om texten, flytta upp den bland uppgifterna överst; annars skriv en tom rad före strecken"
            }
            false => "skriv en tom rad mellan texten och strecken",
        };
        self.push_with(found, "`## Rubrik` för en rubrik", help);
    }

    /// Four spaces or a tab before words make code of them.
    pub(super) fn indented_code(&mut self, range: &Range<usize>) {
        let code = &self.masked.text[range.clone()];
        if code.lines().any(has_tab) {
            let code = code.to_owned();
            return self.no_table(range.start, &code.lines().collect::<Vec<_>>());
        }
        let line_start = self.masked.text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let indent = &self.masked.text[line_start..range.start];
        let has_tab = indent.contains('\t') || code.starts_with('\t');
        let (expected, what) = match (self.open_items > 0, has_tab) {
            (true, _) => (
                "text som är indragen lika långt som punktens text",
                "dra in raden lika långt som punktens text",
            ),
            (false, true) => ("text utan indrag", "ta bort tabben i början av raden"),
            (false, false) => ("text utan indrag", "ta bort mellanslagen i början av raden"),
        };
        let found = self.warning(codes::INDENTED_TEXT, range.start, "stycket är indraget och blir kod");
        self.push_with(
            found,
            expected,
            &format!("{what}; är det kod, skriv ``` på en egen rad före och en efter"),
        );
    }
}

fn is_inline(tag: &Tag) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

fn split<'t>(text: &'t str, range: &Range<usize>) -> Vec<Line<'t>> {
    let mut offset = range.start;
    let lines = text[range.clone()].split_inclusive('\n').map(|line| {
        let words = line.trim_start_matches(['>', ' ', '\t']);
        let start = offset + line.len() - words.len();
        offset += line.len();
        Line { words: words.trim_end_matches(['\n', '\r']), offset: start }
    });
    lines.collect()
}

fn first_pair(lines: &[Line], is_one: impl Fn(&str, &str) -> bool) -> Option<usize> {
    lines.windows(2).find(|pair| is_one(pair[0].words, pair[1].words)).map(|pair| pair[0].offset)
}

/// The last line above that has words, where at most one has none.
fn words_before(text: &str, offset: usize) -> Option<&str> {
    text[..offset].rsplit('\n').skip(1).take(2).find(|line| !line.trim().is_empty())
}

/// The same below.
fn next_words(text: &str, offset: usize) -> Option<&str> {
    text[offset..].split('\n').take(3).find(|line| !line.trim().is_empty())
}

fn has_tab(line: &str) -> bool {
    line.trim().contains('\t')
}

/// Words that spaces have been set below each other with.
fn has_gap(line: &str) -> bool {
    let mut spaces = 0;
    !line.contains('`')
        && line.trim().chars().any(|sign| {
            spaces = if matches!(sign, ' ' | '\u{a0}') { spaces + 1 } else { 0 };
            spaces == 3
        })
}

/// Lines of equally many short cells with `;` between. Whoever lists things in a sentence ends it with a full stop.
fn are_cells(lines: &[Line]) -> bool {
    const LONGEST: usize = 30;
    let cells = |line: &Line| line.words.matches(';').count();
    let Some(count) = lines.first().map(cells).filter(|count| *count >= 2) else { return false };
    let is_cell = |cell: &str| cell.chars().filter(|sign| !is_mask(*sign)).count() <= LONGEST;
    let is_row = |line: &Line| {
        let words = line.words.trim_end();
        // Only what a spreadsheet writes has empty cells.
        let is_whole = !words.contains("; ") || words.split(';').all(|cell| !cell.trim().is_empty());
        cells(line) == count && is_whole && words.split(';').all(is_cell) && !words.ends_with(['.', ':', ','])
    };
    lines.len() > 1 && lines.iter().all(is_row)
}

/// The word of a line that was meant to begin a box.
fn read_box(line: &str) -> Option<&'static str> {
    let (is_image, rest) = match line.strip_prefix("[!") {
        Some(rest) => (false, rest),
        None => (true, line.strip_prefix("![")?),
    };
    let (word, behind) = rest.split_once(']')?;
    let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
    if !is_word || behind.starts_with(['(', '[', ':']) {
        return None;
    }
    let word = word.to_uppercase();
    match callouts::words().find(|known| *known == word) {
        Some(known) => Some(known),
        None if is_image || !behind.trim().is_empty() => None,
        None => Some(nearest(&word, callouts::words()).unwrap_or("OBS")),
    }
}

enum Point {
    Sign,
    /// Also a minus without the space that makes a list of it.
    Dash,
    /// Or a letter.
    Number(u32),
}

/// The sign before a point of a list, where Markdown does not take it for one.
fn read_point(line: &str) -> Option<Point> {
    let mut signs = line.chars();
    let first = signs.next()?;
    let rest = signs.as_str();
    let is_apart = rest.starts_with(char::is_whitespace);
    match first {
        // Word's own signs have no meaning in other fonts.
        '•' | '·' | '▪' | '◦' | '‣' | '●' | '○' | '■' | '□' | '➢' | '\u{f000}'..='\u{f0ff}' => {
            is_apart.then_some(Point::Sign)
        }
        '-' | '*' | '+' if rest.starts_with('\u{a0}') => Some(Point::Sign),
        '-' | '*' | '+' => {
            let is_word = rest.starts_with(char::is_alphabetic) && !rest.contains(first);
            is_word.then_some(Point::Dash)
        }
        '–' | '—' => is_apart.then_some(Point::Dash),
        'o' if rest.starts_with(['\t', '\u{a0}']) || rest.starts_with("  ") => Some(Point::Sign),
        _ => read_number(line).map(Point::Number),
    }
}

/// `a) `, `(a) `, `a. ` and `(1) `; also `2. ` and `1.Ord`, of which Markdown makes no list in a paragraph.
fn read_number(line: &str) -> Option<u32> {
    let (inner, is_open) = line.strip_prefix('(').map_or((line, false), |inner| (inner, true));
    let label = &inner[..inner.find([')', '.'])?];
    let (end, words) = inner[label.len()..].split_at(1);
    let is_apart = words.starts_with(char::is_whitespace);
    if let Ok(number @ 0..=999) = label.parse() {
        return (is_apart || words.starts_with(char::is_alphabetic)).then_some(number);
    }
    let letter = label.bytes().next().filter(|letter| label.len() == 1 && letter.is_ascii_alphabetic())?;
    let is_end = end == ")" || !is_open && letter.is_ascii_lowercase();
    (is_end && is_apart).then_some(u32::from(letter))
}

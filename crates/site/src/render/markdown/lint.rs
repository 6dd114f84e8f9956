//! What is wrong with a text, wherever it is shown: links that lead nowhere, words that would not be seen, signs that
//! look like Markdown and are none. It needs no site, so that it is found in the same run as faults in the data.
//!
//! What an author wrote is on a page or in a finding. The parser drops words without a sound (a cell too many in a
//! table, a definition that nothing refers to), so that all bytes that it gave an event for are marked, and the words
//! among the others are told.

mod addresses;
mod braces;
mod fences;
mod figures;
mod html;
mod languages;
mod likeness;
mod lines;
mod notes;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use rayon::prelude::*;

use crate::render::codes;
use crate::render::expressions::check_call;
use model::Markdown;
use model::diag::{Code, Diagnostic, Findings, Place, SourcePath};

use super::headings::headings;
use super::index::TextIndex;
use super::links::{
    LinkFault, Target, address, check_link, meant_by_words, read_image, read_link, wrong_way,
};
use super::mask::Masked;
use super::mask::is_mask;
use super::parse::{Parsed, Placed, closing, mask, parse, plain_text};
use super::{callouts, fault_of_expression, foreign_language, place_of};

use fences::Unequal;
pub(super) use likeness::is_image;
use lines::Within;
use notes::Numbered;

/// Findings of one text: more are no help, and each costs.
const MOST_FINDINGS: usize = 300;

/// The faults of all texts that do not depend on the page that they are shown on. `unreadable` are content files that
/// are there but could not be read; `titles` are those of texts, by path.
pub fn lint_texts(
    texts: &[Markdown],
    files: &[String],
    unreadable: &[String],
    titles: BTreeMap<String, String>,
) -> Findings {
    let index = TextIndex::of_files(texts, files, unreadable, titles);
    let found: Vec<Findings> = texts.par_iter().map(|text| lint(text, &index)).collect();
    let mut findings = Findings::default();
    found.into_iter().for_each(|of_text| findings.extend(of_text));
    findings
}

fn lint(text: &Markdown, index: &TextIndex) -> Findings {
    let masked = mask(&text.text);
    let parsed = parse(&masked.text);
    let mut linter = Linter::new(text, &masked, index);
    if let Some(offset) = parsed.too_deep {
        linter.push_with(
            Diagnostic::error(
                codes::TOO_DEEP,
                place_of(text, offset),
                "citat och listor står för djupt inuti varandra, så att texten inte kan visas",
            ),
            "högst femton citat och listor inuti varandra",
            "skriv om texten med färre nivåer",
        );
        return linter.into_findings();
    }
    linter.expressions();
    linter.elements(&parsed.events);
    linter.figures_in_lines(&parsed.events);
    linter.headings(&parsed.events);
    linter.footnotes(&parsed.events);
    linter.missing_footnotes();
    linter.numbers_in_brackets(&parsed);
    linter.numbered_footnotes();
    linter.unresolved(&parsed);
    linter.words_not_seen(&parsed);
    linter.into_findings()
}

struct Linter<'t> {
    text: &'t Markdown,
    masked: &'t Masked,
    index: &'t TextIndex,
    found: usize,
    findings: Findings,
    /// Bytes of the text that are shown, or that a finding tells of.
    seen: Vec<Range<usize>>,
    /// How many of these elements are open.
    open_items: usize,
    open_links: usize,
    open_quotes: usize,
    /// Where the last bare address, single brace and code of a quote that have been told of end.
    addresses_to: usize,
    braces_to: usize,
    quoted_code_to: usize,
    /// Code that has an end, but perhaps not the one that was meant, and where its fences stand: see [`fences`].
    doubtful_fence: Option<Unequal>,
    text_in_code: Option<(usize, &'static str)>,
    fences: Vec<(usize, char)>,
    /// Elements of HTML that have been told of and have not ended, by name.
    open_html: BTreeMap<String, usize>,
    /// References to footnotes that are not there.
    missing_notes: Vec<usize>,
    /// What may be a footnote of another program, as it is written.
    numbered_notes: BTreeMap<String, Numbered>,
}

impl<'t> Linter<'t> {
    fn new(text: &'t Markdown, masked: &'t Masked, index: &'t TextIndex) -> Self {
        Linter {
            text,
            masked,
            index,
            found: 0,
            findings: Findings::default(),
            seen: Vec::new(),
            open_items: 0,
            open_links: 0,
            open_quotes: 0,
            addresses_to: 0,
            braces_to: 0,
            quoted_code_to: 0,
            doubtful_fence: None,
            text_in_code: None,
            fences: Vec::new(),
            open_html: BTreeMap::new(),
            missing_notes: Vec::new(),
            numbered_notes: BTreeMap::new(),
        }
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.found += 1;
        if self.found <= MOST_FINDINGS {
            self.findings.push(diagnostic);
        }
    }

    fn push_with(&mut self, diagnostic: Diagnostic, expected: &str, help: &str) {
        self.push(diagnostic.with_expected(expected).with_help(help));
    }

    fn error(&self, code: Code, offset: usize, message: &str) -> Diagnostic {
        Diagnostic::error(code, self.place(offset), message)
    }

    fn warning(&self, code: Code, offset: usize, message: &str) -> Diagnostic {
        Diagnostic::warning(code, self.place(offset), message)
    }

    /// Places of findings that are not kept are not looked for.
    fn place(&self, offset: usize) -> Place {
        match self.found < MOST_FINDINGS {
            true => place_of(self.text, offset),
            false => Place::file(&SourcePath::new(&self.text.path)),
        }
    }

    fn into_findings(mut self) -> Findings {
        if let Some(more @ 1..) = self.found.checked_sub(MOST_FINDINGS) {
            let place = Place::file(&SourcePath::new(&self.text.path));
            let message = format!("{more} fel till i samma text visas inte");
            self.findings.push(
                Diagnostic::error(codes::MORE_FINDINGS, place, message)
                    .with_help("rätta dem som visas först"),
            );
        }
        self.findings
    }

    fn expressions(&mut self) {
        let text = self.text;
        self.open_expressions();
        for expression in self.masked.expressions.values() {
            match check_call(&expression.source) {
                Ok(()) => {}
                Err(_) if self.found > MOST_FINDINGS => self.found += 1,
                Err(fault) => self.push(fault_of_expression(text, expression, fault)),
            }
        }
    }

    fn elements(&mut self, events: &[Placed]) {
        for (at, (event, range)) in events.iter().enumerate() {
            match event {
                Event::Start(tag) => {
                    if let Some(open) = self.open(tag.to_end()) {
                        *open += 1;
                    }
                    self.element(tag, range, events, at + 1);
                }
                Event::End(tag) => {
                    if let Some(open) = self.open(*tag) {
                        *open -= 1;
                    }
                }
                Event::InlineHtml(html) => {
                    self.html(range, html, &events[at + 1..]);
                    self.seen.push(range.clone());
                }
                Event::Text(words) => {
                    let is_code = at > 0 && matches!(events[at - 1].0, Event::Start(Tag::CodeBlock(_)));
                    if !is_code {
                        self.words(range, words);
                    }
                    self.seen.push(range.clone());
                }
                Event::Code(_) => {
                    self.fence_in_words(range);
                    self.seen.push(range.clone());
                }
                Event::Html(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                    self.seen.push(range.clone());
                }
                _ => {}
            }
        }
    }

    /// Counts the open elements of a kind.
    fn open(&mut self, tag: TagEnd) -> Option<&mut usize> {
        match tag {
            TagEnd::Item => Some(&mut self.open_items),
            TagEnd::Link | TagEnd::Image => Some(&mut self.open_links),
            TagEnd::BlockQuote(_) => Some(&mut self.open_quotes),
            _ => None,
        }
    }

    /// Words outside of code.
    fn words(&mut self, range: &Range<usize>, words: &str) {
        if words == "[" && self.masked.text[range.start..].starts_with("[^") {
            self.missing_notes.push(range.start);
        }
        self.single_braces(range, words);
        if !self.spaced_marks(range) {
            self.unclosed_marks(range);
        }
        self.open_brackets(range);
        self.image_without_brackets(range);
        if self.open_links == 0 {
            self.bare_addresses(range);
            self.superscripts(range);
        }
    }

    fn element(&mut self, tag: &Tag, range: &Range<usize>, events: &[Placed], at: usize) {
        let end = |from| closing(events, from);
        match tag {
            Tag::Paragraph => {
                self.colons(range);
                if !self.looks_like_markdown(range) {
                    self.lines(range, self.within(events, at - 1));
                }
            }
            Tag::DefinitionList => self.colons(range),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.fence(range),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.indented_code(range),
            Tag::HtmlBlock => {
                let html = plain_text(&events[at..end(at)]);
                self.html(range, &html, &[]);
            }
            Tag::BlockQuote(_) => self.callout(range),
            Tag::Item => {
                let marker = self.masked.text[range.start..].find(|sign: char| !sign.is_ascii_digit());
                self.seen.push(range.start..range.start + marker.unwrap_or(0));
                self.lines_of_point(&events[at..]);
            }
            Tag::FootnoteDefinition(_) => {
                let label = self.masked.text[range.clone()].find("]:").unwrap_or(0);
                self.seen.push(range.start..range.start + label);
            }
            Tag::Link { link_type, dest_url, .. } => {
                let inside = &events[at..end(at)];
                self.rest_is_seen(range, inside);
                self.link(&address(*link_type, dest_url), range, inside);
            }
            Tag::Image { dest_url, .. } => {
                let inside = &events[at..end(at)];
                self.rest_is_seen(range, inside);
                self.image(dest_url, range.start, inside);
                self.links_in_words_of_image(inside);
            }
            _ => {}
        }
    }

    /// The address and the title, which stand after the words of a link.
    fn rest_is_seen(&mut self, range: &Range<usize>, inside: &[Placed]) {
        let from = inside.last().map_or(range.start, |(_, last)| last.end.min(range.end));
        self.seen.push(from..range.end);
    }

    fn link(&mut self, written: &str, range: &Range<usize>, inside: &[Placed]) {
        let offset = range.start;
        if let Some(language) = foreign_language(written) {
            if !languages::is_known(language) {
                self.unknown_language(written, language, offset);
            }
            return;
        }
        if let Some(language) = languages::misspelt_mark(written) {
            return self.unknown_language(written, language, offset);
        }
        let is_image = |(event, _): &Placed| matches!(event, Event::Start(Tag::Image { .. }));
        if plain_text(inside).trim().is_empty() && !inside.iter().any(is_image) {
            let found = self.error(codes::EMPTY_LINK, offset, "länken har inga ord");
            let whole = self.masked.text[range.clone()].to_owned();
            self.push_with(
                found.with_value(whole),
                "`[ord](adress)`",
                "skriv vart länken leder, för den som läser och den som lyssnar",
            );
        }
        if self.image_with_a_gap(written, range, inside) || self.backslashes(range, inside) {
            return;
        }
        let path = &self.text.path;
        let target = read_link(path, written, self.index);
        let is_no_text = matches!(&target, Ok(Target::Text(text, _)) if self.index.anchors(text).is_none());
        let checked = target.and_then(|target| check_link(path, &target, self.index));
        if let Err(mut fault) = checked {
            if is_no_text && fault.help.is_none() {
                fault.help = meant_by_words(path, &plain_text(inside), self.index);
            }
            if is_no_text {
                fault.help = fault.help.or_else(|| Some(wrong_way()));
            }
            self.broken(codes::BROKEN_LINK, offset, written, fault);
        }
    }

    fn unknown_language(&mut self, written: &str, language: &str, offset: usize) {
        let found = self.error(codes::UNKNOWN_LANGUAGE, offset, "språket går inte att känna igen");
        let expected = "en språkkod, som `lang:en` för engelska eller `lang:fi` för finska";
        let found = found.with_value(written).with_expected(expected);
        self.push(Diagnostic { help: languages::advice(language), ..found });
    }

    fn image(&mut self, written: &str, offset: usize, inside: &[Placed]) {
        let words = plain_text(inside);
        if let Some(what) = likeness::no_words_of_image(words.trim()) {
            let found = self.warning(codes::IMAGE_WITHOUT_WORDS, offset, what);
            let help = "skriv vad bilden säger, för den som inte ser den";
            self.push_with(found.with_value(words.trim()), "`![vad bilden visar](fil)`", help);
        }
        if words.trim().is_empty() {
            let found = self.error(codes::IMAGE_WITHOUT_WORDS, offset, "bilden har ingen textversion");
            let help = "skriv vad bilden säger, för den som inte ser den";
            self.push_with(found.with_value(written), "`![vad bilden visar](fil)`", help);
        }
        if let Err(fault) = read_image(&self.text.path, written, self.index) {
            self.broken(codes::BROKEN_IMAGE, offset, written, fault);
        }
    }

    fn broken(&mut self, code: Code, offset: usize, written: &str, fault: LinkFault) {
        let found = self.error(code, offset, &fault.message);
        // An expression in an address has been masked.
        let value = written.replace(super::mask::is_mask, "");
        self.push(Diagnostic { expected: fault.expected, help: fault.help, ..found.with_value(value) });
    }

    /// Where the paragraph of `events[at]` stands.
    fn within(&self, events: &[Placed], at: usize) -> Within {
        let before = at.checked_sub(1).map(|before| &events[before].0);
        match (before, self.open_quotes) {
            (Some(Event::Start(Tag::BlockQuote(_))), _) => Within::StartOfQuote,
            (_, 0) => Within::Text,
            _ => Within::Quote,
        }
    }

    fn callout(&mut self, range: &Range<usize>) {
        let Some(fault) = callouts::fault(&self.masked.text[range.clone()]) else { return };
        let callouts::Fault { start, message, word, expected, help } = fault;
        let found = self.error(codes::UNKNOWN_CALLOUT, range.start + start, message);
        self.push(Diagnostic { help, ..found.with_value(word).with_expected(expected) });
    }

    fn headings(&mut self, events: &[Placed]) {
        for heading in headings(events, |_| false) {
            if heading.is_duplicate {
                let found =
                    self.error(codes::SAME_HEADING_ID, heading.offset, "två rubriker i texten har samma id");
                let help = "ge den ena ett annat id: `## Rubrik {#eget-id}`";
                self.push(found.with_value(heading.title.clone()).with_help(help));
            }
        }
        for (at, (event, range)) in events.iter().enumerate() {
            let Event::Start(Tag::Heading { id, classes, attrs, .. }) = event else { continue };
            let inside = &events[at + 1..closing(events, at + 1)];
            self.underlined(range, inside);
            if inside.is_empty() {
                let found = self.error(codes::EMPTY_HEADING, range.start, "rubriken har inga ord");
                self.push(
                    found.with_expected("`## Rubrik`").with_help("skriv rubriken, eller ta bort raden"),
                );
            }
            if id.is_some() && classes.is_empty() && attrs.is_empty() {
                self.rest_is_seen(range, inside);
            }
        }
    }

    /// Words that no event stands for.
    fn words_not_seen(&mut self, parsed: &Parsed) {
        let used: BTreeSet<String> = parsed
            .events
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => Some(id.to_lowercase()),
                _ => None,
            })
            .collect();
        for (label, span) in &parsed.definitions {
            if used.contains(&label.to_lowercase()) {
                self.seen.push(span.clone());
            }
        }
        self.seen.sort_by_key(|range| (range.start, range.end));
        let mut end = 0;
        let mut gaps = Vec::new();
        for range in std::mem::take(&mut self.seen) {
            if end < range.start {
                gaps.push(end..range.start);
            }
            end = end.max(range.end);
        }
        gaps.push(end..self.masked.text.len());
        gaps.into_iter().for_each(|gap| self.words_in(gap));
    }

    fn words_in(&mut self, gap: Range<usize>) {
        let mut offset = gap.start;
        for line in self.masked.text[gap].to_owned().split_inclusive('\n') {
            let start = offset;
            offset += line.len();
            let is_of_word = |sign: char| sign.is_alphanumeric() || is_mask(sign);
            let Some(first) = line.find(is_of_word) else { continue };
            // The number of an item that is set in by a space or two.
            if is_number_of_item(line.trim()) {
                continue;
            }
            // An expression has been masked.
            if !line.contains(char::is_alphanumeric) {
                let found =
                    self.error(codes::WORDS_NOT_SHOWN, start + first, "uttrycket kommer inte med på sidan");
                let help = "är det en cell för mycket: ge tabellens rubrikrad fler; annars skriv om raden, så att uttrycket står i text";
                self.push(found.with_help(help));
                continue;
            }
            let first = line.find(char::is_alphanumeric).unwrap_or(first);
            let words = &line[first
                ..line
                    .rfind(char::is_alphanumeric)
                    .map_or(line.len(), |last| last + line[last..].chars().next().map_or(1, char::len_utf8))];
            let whole = self.line_around(start + first);
            let help = match () {
                () if whole.starts_with('|') || whole.contains(" | ") => {
                    "raden har fler celler än tabellens rubrikrad: ge rubrikraden fler, eller skriv `\\|` för ett lodstreck i en cell"
                }
                () if whole.starts_with('#') => {
                    "ta bort det inom klamrarna; bara `{#id}` kan stå efter en rubrik"
                }
                () if whole.starts_with('[') => {
                    "ingen länk i texten använder raden: hänvisa till den, eller ta bort den"
                }
                () => "skriv om raden, så att orden blir text",
            };
            let found = self.error(codes::WORDS_NOT_SHOWN, start + first, "orden kommer inte med på sidan");
            self.push(found.with_value(words).with_help(help));
        }
    }

    fn line_around(&self, offset: usize) -> &str {
        let text = &self.masked.text;
        let start = text[..offset].rfind('\n').map_or(0, |found| found + 1);
        let end = text[offset..].find('\n').map_or(text.len(), |found| offset + found);
        text[start..end].trim_start_matches(['>', ' '])
    }
}

/// `2.` or `2)`
fn is_number_of_item(text: &str) -> bool {
    let number = text.strip_suffix(['.', ')']).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

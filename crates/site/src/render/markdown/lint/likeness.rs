//! Signs that look like Markdown and are none.

use std::ops::Range;

use crate::render::codes;
use crate::render::markdown::callouts;
use crate::render::markdown::links::{address_by_words, check_link, file_of_computer, read_link};
use crate::render::markdown::parse::{Parsed, Placed, plain_text};
use crate::render::site_map::{encode, relative};

use super::Linter;
use super::braces::read_call;

/// A mark, what it looks like where it has no fellow, how it is written, and what to do.
const MARKS: [(&str, &str, &str, &str); 4] = [
    (
        "**",
        "stjärnorna ser ut som fet stil, men visas som de står",
        "`**` tätt före och tätt efter orden i samma stycke; ska de synas, `\\*\\*`",
        "skriv `**` både före och efter orden, eller ta bort dem",
    ),
    (
        "__",
        "understrecken ser ut som fet stil, men visas som de står",
        "`__` tätt före och tätt efter orden i samma stycke; ska de synas, `\\_\\_`",
        "skriv `**` både före och efter orden, eller ta bort understrecken",
    ),
    (
        "~~",
        "tilde-tecknen ser ut som överstruken text, men visas som de står",
        "`~~` tätt före och tätt efter orden i samma stycke",
        "skriv `~~` både före och efter orden, eller ta bort dem",
    ),
    (
        "`",
        "accenten ser ut som början eller slutet på kod, men visas som den står",
        "en grav accent före och en efter koden i samma stycke; ska den synas, ett omvänt snedstreck före",
        "skriv lika många accenter före som efter koden, eller ta bort dem",
    ),
];

impl Linter<'_> {
    /// What other programs make a box of.
    pub(super) fn colons(&mut self, range: &Range<usize>) {
        let text = &self.masked.text[range.clone()];
        let Some(offset) = text
            .find(":::")
            .filter(|at| text[..*at].trim_end_matches(' ').ends_with(['\n', '>']) || *at == 0)
        else {
            return;
        };
        let found =
            self.warning(codes::NOT_MARKDOWN, range.start + offset, "raden ser ut som en ruta, men är ingen");
        let (line, behind) = text[offset..].split_once('\n').unwrap_or((&text[offset..], ""));
        let word = callouts::word_of_box(line);
        // Its end may stand below an empty line.
        let rest = &self.masked.text[range.end.min(self.masked.text.len())..];
        let is_end = |line: &str| line.trim().len() >= 3 && line.trim().bytes().all(|sign| sign == b':');
        let has_end = behind.lines().chain(rest.lines()).any(is_end);
        let end = if has_end { ", och ta bort raden `:::` efter rutan" } else { "" };
        let help = format!("skriv `> [!{word}]` på raden och `> ` framför varje rad i rutan{end}");
        self.push(
            found
                .with_expected(format!("`> [!{word}]` på en egen rad, och `> ` framför varje rad i rutan"))
                .with_help(help),
        );
    }

    /// Lines that were meant as a table or a heading, and are a paragraph. True where they have been told of.
    pub(super) fn looks_like_markdown(&mut self, range: &Range<usize>) -> bool {
        let paragraph = self.masked.text[range.clone()].to_owned();
        let is_row = |line: &&str| line.trim_start_matches(['>', ' ']).starts_with('|');
        // One row alone: with a line at each end and one between.
        let is_whole = |line: &str| line.trim_end().ends_with('|') && line.matches('|').count() > 2;
        if paragraph.lines().filter(is_row).count() > 1 || is_row(&paragraph.trim()) && is_whole(&paragraph) {
            let found =
                self.warning(codes::NOT_MARKDOWN, range.start, "raderna ser ut som en tabell, men är ingen");
            let expected = "en rad `|---|---|` under rubrikraden, med lika många celler som den";
            let first = paragraph.lines().find(|line| is_row(line)).unwrap_or_default();
            let cells = first.trim_matches(['>', ' ']).trim_matches('|').matches('|').count() + 1;
            let below = format!(
                "skriv `|{}` på en egen rad under rubrikraden, `{}`",
                "---|".repeat(cells),
                first.trim()
            );
            self.push(found.with_expected(expected).with_help(below));
            return true;
        }
        let hashes = paragraph.len() - paragraph.trim_start_matches('#').len();
        if (2..=6).contains(&hashes) && paragraph[hashes..].starts_with(char::is_alphanumeric) {
            let found =
                self.warning(codes::NOT_MARKDOWN, range.start, "raden ser ut som en rubrik, men är ingen");
            let line = paragraph.lines().next().unwrap_or_default();
            let right = format!("skriv `{} {}`", &line[..hashes], line[hashes..].trim());
            self.push(found.with_expected("ett mellanslag efter `#`").with_help(right));
            return true;
        }
        false
    }

    /// `! [vad bilden visar](fil.png)`: a link behind a sign. `Se upp! [Karta](fil.png)` is a sentence and a link.
    pub(super) fn image_with_a_gap(
        &mut self,
        written: &str,
        range: &Range<usize>,
        inside: &[Placed],
    ) -> bool {
        let before = self.masked.text[..range.start].trim_end_matches(' ');
        let is_alone = before.strip_suffix('!').is_some_and(|before| {
            before.is_empty() || before.ends_with(|sign: char| sign.is_whitespace() || sign == '>')
        });
        if !is_alone || !is_image(written) {
            return false;
        }
        let words = plain_text(inside);
        let found =
            self.warning(codes::NOT_MARKDOWN, before.len() - 1, "länken ser ut som en bild, men är ingen");
        let expected = format!("`![{words}]({written})`, utan mellanslag efter utropstecknet");
        self.push(found.with_expected(expected).with_help("ta bort mellanslaget efter utropstecknet"));
        true
    }

    /// Signs around words that were meant to have a fellow. `range` is shown as it is written.
    pub(super) fn unclosed_marks(&mut self, range: &Range<usize>) {
        self.fence_without_end(range);
        let source = &self.masked.text;
        let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        for (mark, message, expected, help) in MARKS {
            let sign = mark.chars().next();
            // The parser may give each sign of a mark by itself.
            let stands_alone = |at: &usize| {
                let Some(after) = source[*at..].strip_prefix(mark) else { return false };
                let (left, right) = (source[..*at].chars().next_back(), after.chars().next());
                // A run of the sign is a line or a hidden word.
                left != sign && right != sign && left != Some('\\') && is_word(left) != is_word(right)
            };
            let found = (range.clone()).find(|at| source.is_char_boundary(*at) && stands_alone(at));
            if let Some(offset) = found {
                let found = self.warning(codes::NOT_MARKDOWN, offset, message);
                self.push_with(found.with_value(mark), expected, help);
            }
        }
    }

    /// `** Viktigt **` and `*kursiv *`: marks with a space between them and the words. True where they have been told of.
    pub(super) fn spaced_marks(&mut self, range: &Range<usize>) -> bool {
        for mark in ["**", "__", "~~", "*", "_"] {
            let Some((offset, words)) = range.clone().find_map(|at| self.spaced_mark(at, mark)) else {
                continue;
            };
            let message = "tecknen ser ut som fet eller kursiv stil, men visas som de står";
            let expected = format!("`{mark}` tätt före och tätt efter orden, utan mellanslag innanför");
            let help = format!("skriv `{mark}{words}{mark}`");
            let found = self.warning(codes::NOT_MARKDOWN, offset, message);
            self.push_with(found.with_value(mark), &expected, &help);
            return true;
        }
        false
    }

    /// Where such a mark begins, with its words.
    fn spaced_mark(&self, at: usize, mark: &str) -> Option<(usize, String)> {
        let source = &self.masked.text;
        let after = source.get(at..)?.strip_prefix(mark)?;
        let sign = mark.chars().next();
        let left = source[..at].chars().next_back();
        let is_begun = left.is_none_or(|left| left.is_whitespace() || matches!(left, '(' | '>' | '"' | '”'));
        let line = near(after);
        let (words, behind) = line.split_once(mark)?;
        let is_alone = after.chars().next() != sign && behind.chars().next() != sign;
        let ends = behind.chars().next().is_none_or(|sign| !sign.is_alphanumeric() || mark.len() > 1);
        let (opens_apart, closes_apart) = (words.starts_with(' '), words.ends_with(' '));
        // A star between spaces is a sign of its own: `3 * 4 * 5`.
        let is_apart =
            if mark.len() > 1 { opens_apart || closes_apart } else { !opens_apart && closes_apart };
        let words = words.trim();
        let is_words = words.starts_with(char::is_alphanumeric) && !words.contains(mark);
        (is_begun && is_alone && ends && is_apart && is_words).then(|| (at, words.to_owned()))
    }

    /// `[ord(adress)` and `![bild(fil)`: a bracket that is never closed, with an address in parentheses behind it.
    pub(super) fn open_brackets(&mut self, range: &Range<usize>) {
        let source = &self.masked.text;
        let is_open = |at: &usize| {
            let rest = near(&source[at + 1..]);
            let words = rest.split(['(', ']', '[']).next().unwrap_or_default();
            let behind = rest[words.len()..].strip_prefix('(').and_then(|behind| behind.split_once(')'));
            let target = behind.map_or("", |(target, _)| target);
            !source[..*at].ends_with('\\') && !words.trim().is_empty() && is_address(target)
        };
        let brackets = source[range.clone()].match_indices('[').map(|(at, _)| range.start + at);
        let found = brackets.into_iter().find(is_open);
        if let Some(at) = found {
            let message = "hakparentesen stängs aldrig, så att länken blir text";
            let expected = match source[..at].ends_with('!') {
                true => "`![vad bilden visar](fil)`",
                false => "`[ord](adress)`",
            };
            let rest = near(&source[at + 1..]);
            let help = match rest.split_once('(') {
                Some((words, behind)) => {
                    let target = behind.split(')').next().unwrap_or(behind);
                    format!("skriv `[{}]({target})`", words.trim_end())
                }
                None => "skriv `]` efter orden".to_owned(),
            };
            let found = self.warning(codes::NOT_MARKDOWN, at, message);
            self.push_with(found.with_value("["), expected, &help);
        }
    }

    /// `!Karta(../files/karta.png)`: an image without brackets.
    pub(super) fn image_without_brackets(&mut self, range: &Range<usize>) {
        let text = self.masked.text[range.clone()].to_owned();
        for (at, _) in text.match_indices('!') {
            let rest = near(&text[at + 1..]);
            let Some((words, behind)) = rest.split_once('(') else { continue };
            let Some((address, _)) = behind.split_once(')') else { continue };
            let is_name =
                !words.is_empty() && words.chars().all(|sign| sign.is_alphanumeric() || " -_".contains(sign));
            if is_name && words.starts_with(char::is_alphanumeric) && is_image(address) {
                let found = self.warning(
                    codes::NOT_MARKDOWN,
                    range.start + at,
                    "orden ser ut som en bild, men är ingen",
                );
                let right = format!("`![{}]({address})`", words.trim());
                self.push(found.with_help(format!("skriv {right}")).with_expected(right));
                return;
            }
        }
    }

    /// A link to paste in place of words in brackets: to the text that they are the title or the name of.
    fn whole_link(&self, words: &str) -> String {
        match address_by_words(&self.text.path, words, self.index) {
            Some(address) => format!("skriv `[{words}]({address})`"),
            None => format!("skriv adressen inom parentes efter orden: `[{words}](adress)`"),
        }
    }

    /// Brackets that were meant as a link.
    pub(super) fn unresolved(&mut self, parsed: &Parsed) {
        for link in &parsed.unresolved {
            let written = &self.masked.text[link.range.clone()];
            let before = &self.masked.text[..link.range.start];
            let after = &self.masked.text[link.range.end..];
            let inside = written.trim_start_matches('!').trim_matches(['[', ']']);
            if before.ends_with('[') && after.starts_with(']') {
                if let Some(call) = read_call(inside) {
                    let message = "raden ser ut som ett uttryck, men står inom hakparenteser";
                    let found = self.warning(codes::NOT_MARKDOWN, link.range.start - 1, message);
                    let right = format!("{{{{ {call} }}}}");
                    self.push_with(
                        found.with_value(call),
                        &format!("`{right}`"),
                        &format!("skriv `{right}`"),
                    );
                    continue;
                }
                if is_image(inside) {
                    let name = inside.rsplit('/').next().unwrap_or(inside);
                    let address = encode(&relative(&self.text.path, &format!("files/{name}")));
                    let message = "dubbla hakparenteser är ingen bild här";
                    let found = self.warning(codes::NOT_MARKDOWN, link.range.start - 1, message);
                    let help = format!("skriv `![vad bilden visar]({address})`");
                    self.push_with(
                        found.with_value(format!("[[{inside}]]")),
                        "`![vad bilden visar](fil)`",
                        &help,
                    );
                    continue;
                }
                let expected = "`[ord](adress)`, som `[rutinen](rapportera-handelse.md)`";
                let message = "dubbla hakparenteser är ingen länk här";
                let found = self.warning(codes::NOT_MARKDOWN, link.range.start - 1, message);
                let help = self.whole_link(inside);
                self.push_with(found.with_value(format!("[[{inside}]]")), expected, &help);
                continue;
            }
            if inside.starts_with(['^', '!']) {
                continue;
            }
            let is_image_by_name = link.is_reference && (written.starts_with('!') || before.ends_with('!'));
            if is_image_by_name {
                let words = inside.split("][").next().unwrap_or(inside);
                let message = "bilden har ingen adress, och blir ord i texten";
                let found = self.warning(codes::NOT_MARKDOWN, link.range.start, message);
                let folder = relative(&self.text.path, "files/bild.png");
                let help = format!(
                    "lägg bilden i mappen files/ och skriv `![{words}]({folder})`, med bildens eget namn"
                );
                self.push_with(found.with_value(written), "`![vad bilden visar](fil)`", &help);
                continue;
            }
            if after.starts_with("!(") {
                let message = "hakparenteserna ser ut som en bild, men är ingen";
                let found = self.warning(codes::NOT_MARKDOWN, link.range.start, message);
                self.push(
                    found
                        .with_value(written)
                        .with_expected("`![vad bilden visar](fil)`: utropstecknet först")
                        .with_help("flytta utropstecknet till före hakparentesen"),
                );
                continue;
            }
            let (is_direct, parenthesis) = match after.strip_prefix('(') {
                Some(rest) => (true, Some(rest)),
                None => (false, after.trim_start_matches([' ', '\n']).strip_prefix('(')),
            };
            let line = parenthesis.map(near);
            let target = line.and_then(|rest| rest.split_once(')')).map(|(target, _)| target);
            let open = line.filter(|_| is_direct && target.is_none());
            if open.is_some_and(|rest| {
                is_address(rest.split(' ').next().unwrap_or(rest).trim_end_matches(['.', ',']))
            }) {
                let found = self.warning(
                    codes::NOT_MARKDOWN,
                    link.range.start,
                    "länken blir text, för parentesen om adressen stängs aldrig",
                );
                let address = open.and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
                let help = format!("skriv `{written}({})`", address.trim_end_matches(['.', ',']));
                self.push_with(found.with_value(written), "`[ord](adress)`, med `)` efter adressen", &help);
                continue;
            }
            // A file on a computer is no place for a link, with or without spaces in its name.
            let far = target
                .filter(|_| is_direct)
                .and_then(|target| Some((target, file_of_computer(&self.text.path, target, self.index)?)));
            if let Some((target, fault)) = far {
                self.broken(codes::BROKEN_LINK, link.range.start, target, fault);
                continue;
            }
            let spaced = target.filter(|target| is_direct && target.contains(' '));
            let unknown = spaced.and_then(|target| {
                let path = &self.text.path;
                let encoded = target.replace(' ', "%20");
                let checked = read_link(path, &encoded, self.index);
                checked.and_then(|to| check_link(path, &to, self.index)).err().map(|fault| (target, fault))
            });
            if let Some((target, fault)) = unknown {
                self.broken(codes::BROKEN_LINK, link.range.start, target, fault);
                continue;
            }
            let (message, expected) = match target {
                Some(target) if is_direct || is_address(target) => match is_direct && target.contains(' ') {
                    true => (
                        "adressen har mellanslag, så att länken blir text",
                        "`%20` för varje mellanslag, eller `<` och `>` om adressen",
                    ),
                    false if written.starts_with('!') => (
                        "hakparenteserna ser ut som en bild, men är ingen",
                        "`![vad bilden visar](fil)` utan mellanslag",
                    ),
                    false => (
                        "hakparenteserna ser ut som en länk, men är ingen",
                        "`[ord](adress)` utan mellanslag",
                    ),
                },
                _ if link.is_reference => {
                    ("länken har ingen adress", "`[ord](adress)`, eller en rad `[namn]: adress`")
                }
                _ if turned_image(before, inside).is_some() => (
                    "hakparenteserna ser ut som en bild, men är ingen",
                    "vad bilden visar inom `[ ]` och filen inom `( )`",
                ),
                _ if is_address(inside) && before.ends_with(')') => (
                    "hakparenteserna ser ut som en länk, men är ingen",
                    "orden inom `[ ]` och adressen inom `( )`",
                ),
                _ => continue,
            };
            let value = written.to_owned();
            let help = match target {
                Some(target) if is_direct => format!("skriv `{written}({})`", target.replace(' ', "%20")),
                Some(target) if is_address(target) => format!("skriv `{written}({target})`"),
                _ if turned_image(before, inside).is_some() => {
                    format!("skriv `![{}]({inside})`", turned_image(before, inside).unwrap_or_default())
                }
                _ if is_address(inside) => {
                    let words = before.rsplit('(').next().unwrap_or_default().trim_end_matches(')');
                    format!("skriv `[{words}]({inside})`")
                }
                _ => self.whole_link(inside.split("][").next().unwrap_or(inside)),
            };
            let found = self.warning(codes::NOT_MARKDOWN, link.range.start, message);
            self.push_with(found.with_value(value), expected, &help);
        }
    }
}

/// True where a bracket before the end of the text is not closed.
pub(super) fn has_open_bracket(text: &str) -> bool {
    let mut signs = text.chars().rev().take(FARTHEST).take_while(|sign| !matches!(sign, '\n' | ']' | '('));
    signs.any(|sign| sign == '[')
}

/// Letters on the same line that a link may reach over.
const FARTHEST: usize = 400;

/// What stands on the same line, as far as a link may reach: a line may be as long as the text, with brackets all through.
pub(super) fn near(text: &str) -> &str {
    let end = text.char_indices().take(FARTHEST).find(|(_, sign)| *sign == '\n').map(|(at, _)| at);
    let farthest = || text.char_indices().nth(FARTHEST).map_or(text.len(), |(at, _)| at);
    &text[..end.unwrap_or_else(farthest)]
}

pub(in crate::render::markdown) fn is_image(address: &str) -> bool {
    let name = address.to_ascii_lowercase();
    [".png", ".svg", ".jpg", ".jpeg", ".gif", ".webp"].iter().any(|ending| name.ends_with(ending))
}

/// Why the words of an image say nothing of it, where they do not.
pub(super) fn no_words_of_image(words: &str) -> Option<&'static str> {
    const KINDS: [&str; 8] = ["bild", "bilden", "foto", "image", "picture", "figur", "skärmbild", "logga"];
    match () {
        () if is_image(words) && !words.contains(' ') => Some("bildens textversion är ett filnamn"),
        () if KINDS.contains(&words.to_lowercase().trim_end_matches(['.', ' ', '1'])) => {
            Some("bildens textversion säger inte vad den visar")
        }
        () => None,
    }
}

/// The words of `!(words)[image]`.
fn turned_image<'t>(before: &'t str, inside: &str) -> Option<&'t str> {
    let (start, words) = before.strip_suffix(')')?.rsplit_once('(')?;
    (is_address(inside) && start.ends_with('!')).then_some(words)
}

/// True for what is an address and not words in parentheses.
fn is_address(text: &str) -> bool {
    let is_short = !text.contains(char::is_whitespace) && !text.is_empty();
    is_short
        && (text.contains("://")
            || text.starts_with(['#', '.', '/'])
            || [".md", ".png", ".svg", ".jpg", ".pdf"].iter().any(|ending| text.ends_with(ending))
            || text.contains('/'))
}

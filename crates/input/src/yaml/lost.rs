//! Where the structure of a text was lost: the lines around the place tell better what is wrong than the YAML library does.

use serde_yaml::granit_parser::{ErrorKind, Marker, ScanError};

use super::fault::{Fault, Kind as FaultKind};
use super::slips::{
    Slip, first_too_far_in, is_about_indents, misread, missing_space, odd_line, odd_row, open_quote, slip,
    spaces_for_tab,
};
use super::tree::{At, Builder, too_deep};

impl<'a> Builder<'a> {
    /// Where the structure was lost. A comment in the middle of a line hides what would have closed it.
    pub(super) fn lost(&self, error: &ScanError) -> Fault {
        let cut = self.faults.iter().rfind(|fault| matches!(fault.kind, FaultKind::Cut));
        let mark = *error.marker();
        if let Some(at) = self.hard_space(mark) {
            return Fault::new(FaultKind::HardSpace, at);
        }
        if let Some(at) = self.tab_in_indent(mark) {
            return self.tab_at(at);
        }
        let open = open_quote(error.kind(), self.lines_up_from(mark));
        if let Some((told, at)) = open.and_then(|slip| self.told(slip, mark)) {
            return Fault::new(told, at);
        }
        let lines: Vec<&str> = self.lines_up_from(mark).collect();
        let of_line = lines.split_first().and_then(|(line, above)| odd_line(line, above));
        if let Some((told, at)) = of_line.and_then(|slip| self.told(slip, mark)) {
            return Fault::new(told, at);
        }
        if let Some((told, at)) = odd_row(self.lines_up_from(mark)).and_then(|slip| self.told(slip, mark)) {
            return Fault::new(told, at);
        }
        if let Some(fault) = self.sign_at_start(mark).or_else(|| self.comment_between(error)) {
            return fault;
        }
        if let Some((told, at)) =
            missing_space(self.lines_up_from(mark)).and_then(|slip| self.told(slip, mark))
        {
            return Fault::new(told, at);
        }
        let kind = match error.kind() {
            ErrorKind::RecursionLimitExceeded => FaultKind::TooMuch(too_deep()),
            ErrorKind::MappingValueNotAllowed if self.word_above(mark).is_some() => {
                let at = self.word_above(mark).unwrap_or_else(|| self.at(mark));
                return Fault::new(FaultKind::Syntax(ErrorKind::SimpleKeyExpected), at);
            }
            ErrorKind::MappingValueNotAllowed if self.is_key(mark) => match self.line_without_colon(mark) {
                Some(at) => return Fault::new(FaultKind::Syntax(ErrorKind::SimpleKeyExpected), at),
                None => FaultKind::Syntax(ErrorKind::InvalidIndentation),
            },
            kind => FaultKind::Syntax(kind.clone()),
        };
        if let FaultKind::Syntax(of_library) = &kind
            && is_about_indents(of_library)
            && let Some(below) = self.line_below(mark)
            && let Some((told, at)) =
                first_too_far_in(self.lines_up_from(mark), below).and_then(|slip| self.told(slip, mark))
        {
            return Fault::new(told, at);
        }
        if let FaultKind::Syntax(of_library) = &kind
            && let Some((told, at)) =
                slip(of_library, self.lines_up_from(mark)).and_then(|slip| self.told(slip, mark))
        {
            return Fault::new(told, at);
        }
        let tab = match error.kind() {
            ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar => self.tab_after(mark),
            _ => None,
        };
        let syntax = || match tab {
            Some(at) => self.tab_at(at),
            None => Fault::new(kind, self.at(mark)),
        };
        cut.cloned().unwrap_or_else(syntax)
    }

    /// The line of a place and the two above it, whole, with their numbers.
    fn lines_from(&self, mark: Marker) -> impl Iterator<Item = (u32, &'a str)> {
        let At { line: number, .. } = self.at(mark);
        (0..3)
            .zip(self.lines_up_from(mark))
            .map(move |(above, line)| (number.saturating_sub(above).max(1), line))
    }

    /// A space that is none to YAML, in the indent or after a colon or a hyphen.
    fn hard_space(&self, mark: Marker) -> Option<At> {
        self.lines_from(mark).find_map(|(number, line)| {
            let parts = |sign: char| matches!(sign, ' ' | '-' | ':');
            let is_hard = |(at, sign): &(usize, char)| {
                let before = &line[..*at];
                sign.is_whitespace() && !sign.is_ascii() && (before.is_empty() || before.ends_with(parts))
            };
            let (at, _) = line.char_indices().find(is_hard)?;
            Some(At { line: number, column: column_of(line, at) })
        })
    }

    /// A tab behind the spaces that a line begins with.
    fn tab_in_indent(&self, mark: Marker) -> Option<At> {
        self.lines_from(mark).find_map(|(number, line)| {
            let at = line.find(|sign| sign != ' ').filter(|at| *at > 0 && line[*at..].starts_with('\t'))?;
            Some(At { line: number, column: column_of(line, at) })
        })
    }

    /// A value in which a sign of text stands where YAML takes it for one of its own.
    fn sign_at_start(&self, mark: Marker) -> Option<Fault> {
        self.lines_from(mark).take(2).find_map(|(number, line)| {
            let key = line.find(": ").map_or(0, |colon| colon + 2);
            let item = line.len() - line.trim_start_matches([' ', '-']).len();
            let from = if key > 0 { key } else { item };
            let value = line.get(from..)?.trim_end();
            let at = from + value.len() - value.trim_start().len();
            let sign = misread(value.trim_start())?;
            let at = At { line: number, column: column_of(line, at) };
            Some(Fault::new(FaultKind::BeginsWith(sign, value.to_owned()), at))
        })
    }

    /// A comment behind a value that the next line goes on with: one of the two lines begins in the wrong place.
    fn comment_between(&self, error: &ScanError) -> Option<Fault> {
        let mark = *error.marker();
        let at =
            mark.byte_offset().filter(|_| matches!(error.kind(), ErrorKind::CommentInterceptedScalar))?;
        let rest = self.text.get(at..)?;
        let below = rest.lines().skip(1).position(|line| !is_comment(line))? + 1;
        let until: usize = rest.split_inclusive('\n').take(below + 1).map(str::len).sum();
        let lines = || self.text[..at + until].trim_end_matches('\n').rsplit('\n');
        let number = self.at(mark).line + u32::try_from(below).ok()?;
        let next = lines().next()?.trim_start();
        if next.starts_with("- ") || next.ends_with(':') || next.contains(": ") {
            let Slip { above, column, message, help } = slip(&ErrorKind::InvalidIndentation, lines())?;
            let line = lines().nth(above)?;
            let at = At { line: number - u32::try_from(above).ok()?, column: column_of(line, column) };
            return Some(Fault::new(FaultKind::Told(message, help), at));
        }
        let message = "kommentaren står inne i ett värde, som fortsätter på nästa rad";
        let help = "flytta kommentaren till en egen rad ovanför värdet";
        Some(Fault::new(FaultKind::Told(message.to_owned(), help.to_owned()), self.at(mark)))
    }

    /// A tab where spaces are to stand, with how many where the lines around tell.
    pub(super) fn tab_at(&self, at: At) -> Fault {
        let line = (at.line - self.lines_before) as usize;
        let lines: Vec<&str> = self.text.lines().take(line).collect();
        Fault::new(
            match spaces_for_tab(lines.into_iter().rev()) {
                Some(help) => FaultKind::Told("här står ett tabbtecken".to_owned(), help),
                None => FaultKind::Syntax(ErrorKind::TabInIndentation),
            },
            at,
        )
    }

    /// The line of a place and some above it, whole, upwards.
    fn lines_up_from(&self, mark: Marker) -> impl Iterator<Item = &'a str> {
        const MOST: usize = 60;
        let at = mark.byte_offset().unwrap_or(0).min(self.text.len());
        let end =
            self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |end| at + end);
        self.text.get(..end).unwrap_or("").rsplit('\n').take(MOST)
    }

    /// The next line below a place that says something.
    fn line_below(&self, mark: Marker) -> Option<&'a str> {
        let rest = self.text.get(mark.byte_offset()?..)?;
        rest.lines().skip(1).find(|line| !is_comment(line))
    }

    /// A slip that the lines around tell, at its place.
    fn told(&self, slip: Slip, mark: Marker) -> Option<(FaultKind, At)> {
        let Slip { above, column, message, help } = slip;
        let line = self.lines_up_from(mark).nth(above)?;
        let number = self.at(mark).line.checked_sub(u32::try_from(above).ok()?)?;
        Some((FaultKind::Told(message, help), At { line: number, column: column_of(line, column) }))
    }

    /// True for the colon of a key that stands alone on its line, which is then misplaced, or the line above.
    fn is_key(&self, mark: Marker) -> bool {
        let line = self.lines_before(mark).next().unwrap_or("");
        !line.contains(": ") && !line.trim_start().starts_with(['-', '"', '\''])
    }

    /// The line above, where it begins as far in and has no colon.
    fn line_without_colon(&self, mark: Marker) -> Option<At> {
        let mut lines = self.lines_before(mark);
        let (line, above) = (lines.next()?, lines.next()?);
        let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
        let has_colon = above.contains(": ") || above.trim_end().ends_with(':');
        let At { line: number, .. } = self.at(mark);
        (indent(line) == indent(above) && !has_colon)
            .then(|| At { line: number - 1, column: indent(above) as u32 + 1 })
    }

    /// A line above that is one word without a colon, and has what follows under it: a key.
    fn word_above(&self, mark: Marker) -> Option<At> {
        let mut lines = self.lines_before(mark);
        let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
        let inner = indent(lines.next()?);
        let (above, line) = (1..).zip(lines).find(|(_, line)| !line.trim().is_empty())?;
        let word = line.trim();
        let is_word = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let At { line: number, .. } = self.at(mark);
        (indent(line) < inner && is_word)
            .then(|| At { line: number - above, column: indent(line) as u32 + 1 })
    }

    /// The line up to a place, and those above it, upwards.
    fn lines_before(&self, mark: Marker) -> impl Iterator<Item = &'a str> {
        mark.byte_offset().and_then(|at| self.text.get(..at)).unwrap_or("").rsplit('\n')
    }

    /// The parser objects where the value before the tab ends, or behind the tab that the line begins with.
    fn tab_after(&self, mark: Marker) -> Option<At> {
        let at = mark.byte_offset()?;
        let start = self.text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let from = if self.text[start..].starts_with('\t') { start } else { at };
        let before = &self.text[..from + self.text.get(from..)?.find('\t')?];
        let number = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
        let column = before.rsplit('\n').next().unwrap_or("").chars().count();
        Some(At { line: number(before.matches('\n').count()) + self.lines_before, column: number(column) })
    }
}

fn column_of(line: &str, at: usize) -> u32 {
    u32::try_from(line[..at].chars().count() + 1).unwrap_or(u32::MAX)
}

/// True for a line that says nothing to YAML.
fn is_comment(line: &str) -> bool {
    line.trim().is_empty() || line.trim_start().starts_with('#')
}

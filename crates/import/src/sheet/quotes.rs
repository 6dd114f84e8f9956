//! Where the records of delimited text begin, and which quotes do not hold.
//!
//! A lenient reader of CSV swallows whole rows after a quote that opens a cell and does not close it properly. So the
//! text is cut here by the letter of RFC 4180, and the reader must find the same records.

/// A record: where it begins, the line, and the number of its row. An empty line is a row of a spreadsheet but no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub line: u32,
    pub number: u32,
}

#[derive(Debug, Default)]
pub struct Cut {
    pub spans: Vec<Span>,
    /// Lines on which a quote opens that is not closed, or closed in the midst of a cell.
    pub open_quotes: Vec<u32>,
    /// How many separators each record that stands on one line has.
    widths: Vec<usize>,
}

impl Cut {
    /// Fewest separators of a row, titles and notes apart: those have less than half of the widest.
    pub fn fewest_separators(&self) -> usize {
        let most = self.widths.iter().max().copied().unwrap_or(0);
        self.widths.iter().copied().filter(|width| width * 2 >= most).min().unwrap_or(0).max(1)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    /// In a quoted cell that opened on this line.
    Quoted(u32),
    /// After a quote in such a cell: the end of the cell, or the first of two.
    Closing(u32),
}

/// Cuts a text. `line` and `number` are those of its first line.
pub fn cut(text: &str, separator: u8, line: u32) -> Cut {
    let mut cutter = Cutter { separator, cut: Cut::default(), line, number: 1, separators: 0 };
    cutter.run(text.as_bytes(), line);
    cutter.cut
}

struct Cutter {
    separator: u8,
    cut: Cut,
    line: u32,
    number: u32,
    separators: usize,
}

impl Cutter {
    fn run(&mut self, bytes: &[u8], first: u32) {
        let mut state = State::CellStart;
        let mut start = Span { line: first, number: 1 };
        let mut is_empty = true;
        for (at, byte) in bytes.iter().copied().enumerate() {
            let is_break = byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
            self.line += u32::from(is_break);
            if is_break && !matches!(state, State::Quoted(_)) {
                self.end_record(start, is_empty);
                start = Span { line: self.line, number: self.number };
                (state, is_empty) = (State::CellStart, true);
                continue;
            }
            if byte == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            is_empty = false;
            state = self.step(state, byte);
        }
        if let State::Quoted(line) = state {
            self.cut.open_quotes.push(line);
        }
        self.end_record(start, is_empty);
    }

    fn step(&mut self, state: State, byte: u8) -> State {
        match (state, byte) {
            (State::CellStart, b'"') => State::Quoted(self.line),
            (State::Closing(line), b'"') => State::Quoted(line),
            (State::Quoted(line), b'"') => State::Closing(line),
            (State::Quoted(line), _) => State::Quoted(line),
            (_, byte) if byte == self.separator => {
                self.separators += 1;
                State::CellStart
            }
            (State::Closing(line), _) => {
                self.cut.open_quotes.push(line);
                State::Plain
            }
            _ => State::Plain,
        }
    }

    fn end_record(&mut self, start: Span, is_empty: bool) {
        self.number += 1;
        if !is_empty {
            self.cut.spans.push(start);
            if start.line + 1 >= self.line {
                self.cut.widths.push(self.separators);
            }
        }
        self.separators = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<(u32, u32)> {
        cut(text, b';', 1).spans.iter().map(|span| (span.line, span.number)).collect()
    }

    #[test]
    fn lines_and_rows_are_counted_apart() {
        assert_eq!(spans("a;b\r\n1;2\r\n\r\n3;4\r\n"), [(1, 1), (2, 2), (4, 4)]);
        assert_eq!(spans("a;b\n\"x\ny\";2\n3;4"), [(1, 1), (2, 2), (4, 3)]);
        assert_eq!(spans("a;b\r\n\"x\r\ny\";2\r\n3;4"), [(1, 1), (2, 2), (4, 3)]);
        assert_eq!(spans("a;b\r1;2\r"), [(1, 1), (2, 2)]);
        assert_eq!(spans("\n\na"), [(3, 3)]);
    }

    #[test]
    fn quotes_that_do_not_hold_are_seen() {
        let open = |text: &str| cut(text, b';', 1).open_quotes;
        assert_eq!(open("a;b\n1;\"x\n2;y\n3;z\n"), [2]);
        assert_eq!(open("a;b\n1;\"x\n2;y\n3;\"z\"\n"), [2]);
        assert_eq!(open("a;b\n1;\"Lilla\" skolan\n"), [2]);
        assert_eq!(open("a;b\n1;5\" rör\n2;\"x \"\"y\"\" z\"\n3;\"x;\ny\"\n"), [0_u32; 0]);
    }
}

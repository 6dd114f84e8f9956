//! The same table of one edition after the other: only the lines that differ are read.

use std::sync::Arc;

use anyhow::Result;
use memchr::{memchr, memchr_iter, memrchr};

use super::package::Read;
use super::table::{OtherValue, RawTable, is_described, read_table_file, value_in};

/// A table's file with its bytes.
#[derive(Debug)]
pub(super) struct TableFile {
    bytes: Vec<u8>,
    pub table: Arc<RawTable>,
}

impl TableFile {
    /// Reads a file, and parses of it what is not the same in the one that is known.
    pub fn read(
        name: &str,
        path: &str,
        sha256: &str,
        read: Read,
        known: Option<&TableFile>,
    ) -> Result<TableFile> {
        let bytes = read_table_file(path, read)?;
        let others = known.and_then(|known| Some((known, other_values(&known.bytes, &bytes, path)?)));
        let table = match others {
            Some((known, others)) => known.table.with_values(path, is_described(&bytes, sha256), others),
            None => RawTable::of_bytes(name, path, sha256, &bytes)?,
        };
        Ok(TableFile { bytes, table: Arc::new(table) })
    }
}

/// The rows whose values are others; `None` where more than that may differ.
fn other_values(mut then: &[u8], mut now: &[u8], path: &str) -> Option<Vec<OtherValue>> {
    // A quoted field may hold a line break, and the reader passes over empty lines and takes other breaks too.
    let is_strange = |file: &[u8]| {
        memchr(b'"', file).is_some()
            || memchr(b'\r', file).is_some()
            || file.starts_with(b"\n")
            || memchr::memmem::find(file, b"\n\n").is_some()
    };
    if is_strange(then) || is_strange(now) {
        return None;
    }
    let mut others = Vec::new();
    let mut line = 0;
    loop {
        let start = memrchr(b'\n', &now[..same_bytes(then, now)]).map_or(0, |end| end + 1);
        line += memchr_iter(b'\n', &now[..start]).count();
        (then, now) = (&then[start..], &now[start..]);
        if then.is_empty() && now.is_empty() {
            return Some(others);
        }
        let (line_then, line_now) = (first_line(then)?, first_line(now)?);
        (then, now) = (&then[line_then.len() + 1..], &now[line_now.len() + 1..]);
        let (words_then, ..) = split_line(line_then)?;
        let (words, value, status) = split_line(line_now)?;
        if words != words_then {
            return None;
        }
        others.push(OtherValue {
            row: line.checked_sub(1)?,
            value: value_in(value, status, path, line + 1).ok()?,
            number: value.to_owned(),
        });
        line += 1;
    }
}

/// How many bytes both begin with.
fn same_bytes(one: &[u8], other: &[u8]) -> usize {
    const BLOCK: usize = 64;
    let blocks = one.chunks_exact(BLOCK).zip(other.chunks_exact(BLOCK));
    let same = BLOCK * blocks.take_while(|(one, other)| one == other).count();
    let rest = one[same..].iter().zip(&other[same..]);
    same + rest.take_while(|(one, other)| one == other).count()
}

/// Without its break; `None` for one that has none.
fn first_line(file: &[u8]) -> Option<&str> {
    std::str::from_utf8(&file[..memchr(b'\n', file)?]).ok()
}

/// What a line is about, its value and its status.
fn split_line(line: &str) -> Option<(&str, &str, &str)> {
    let (rest, status) = line.rsplit_once(',')?;
    let (words, value) = rest.rsplit_once(',').unwrap_or(("", rest));
    Some((words, value, status))
}

#[cfg(test)]
mod tests {
    use super::super::table::Value;
    use super::*;

    /// What a table says, row by row; `None` where it cannot be read.
    fn said(table: Result<Arc<RawTable>>) -> Option<Vec<(Vec<String>, String, Value)>> {
        let table = table.ok()?;
        let row = |row: usize| {
            (table.words(row).map(str::to_owned).collect(), table.number(row).to_owned(), table.value(row))
        };
        Some((0..table.len()).map(row).collect())
    }

    fn read(file: &str, known: Option<&TableFile>) -> Result<TableFile> {
        TableFile::read("cases", "data/cases.csv", "", &|_| Ok(file.as_bytes().to_vec()), known)
    }

    #[test]
    fn a_file_is_read_the_same_by_any_other() {
        let plain = "period,unit,value,status\n2018,norr,12,\n2018,soder,,hidden\n2018,*,7,preliminary\n";
        let files = [
            plain.to_owned(),
            plain.replace(",12,", ",9,"),
            plain.replace(",12,", ",1200,").replace("7,preliminary", ",missing"),
            plain.replace(",,hidden", ",0,"),
            plain.replace("norr", "vast"),
            plain.replace("2018,soder,,hidden\n", ""),
            format!("{plain}2019,*,1,\n"),
            plain.replace("norr", "\"norr\""),
            plain.replace("norr", "\"no\nrr\""),
            plain.replace("period,", "month,"),
            plain.replace(",12,", ",tolv,"),
            plain.replace(",12,", ",12,strange"),
            plain.replace(",12,", ",,12,"),
            plain.replace('\n', "\r\n"),
            plain.replace("7,preliminary\n", "8,\n\n"),
            plain.trim_end().to_owned(),
            "value,status\n1,\n".to_owned(),
            "value,status\n2,\n".to_owned(),
            String::new(),
        ];
        let mut shared = 0;
        for known in &files {
            let Ok(known) = read(known, None) else { continue };
            for file in &files {
                let alone = read(file, None).map(|file| file.table);
                let by_other = read(file, Some(&known)).map(|file| file.table);
                shared += usize::from(by_other.as_ref().is_ok_and(|table| table.shares_rows(&known.table)));
                assert_eq!(said(by_other), said(alone), "{}\n{file}", String::from_utf8_lossy(&known.bytes));
            }
        }
        assert!(shared > 16, "files with the same rows share them: {shared}");
    }
}

//! What a kind of row can do, and the pool of texts that the rows of a file share.

use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

use super::flat::FlatRecord;
use crate::load::files::{IdHash, LinkRange, RowForm, Rows, Symbol};

/// A kind of row.
pub(super) trait Row: Copy + Send + Sized {
    /// The record as the YAML library reads it.
    type Entry: DeserializeOwned;
    /// The record as the fast reader reads it.
    type Flat<'a>: FlatRecord<'a, Row = Self>;
    const FORM: RowForm;
    /// Fields that the form had once.
    const DROPPED: &'static [&'static str];

    fn of(entry: Self::Entry, line: u32, pool: &mut Pool) -> Self;

    /// The row after its pool has become part of another.
    fn moved(self, to: &Moved) -> Self;

    fn list(rows: Vec<Self>) -> Rows;
}

/// Unit and event type ids, each once, in the order that they first appear; and the ids of linked records.
#[derive(Debug, Default)]
pub(super) struct Pool {
    names: Vec<Box<str>>,
    symbols: FxHashMap<Box<str>, Symbol>,
    linked: Vec<IdHash>,
}

/// Where the parts of a pool went.
pub(super) struct Moved {
    symbols: Vec<Symbol>,
    links_before: u32,
}

impl Moved {
    pub fn symbol(&self, symbol: Symbol) -> Symbol {
        self.symbols[symbol.0 as usize]
    }

    pub fn links(&self, links: LinkRange) -> LinkRange {
        LinkRange { start: links.start + self.links_before, ..links }
    }
}

impl Pool {
    pub fn symbol(&mut self, name: &str) -> Symbol {
        if let Some(symbol) = self.symbols.get(name) {
            return *symbol;
        }
        let symbol = Symbol(count(self.names.len()));
        self.names.push(name.into());
        self.symbols.insert(name.into(), symbol);
        symbol
    }

    pub fn links<'a>(&mut self, ids: impl Iterator<Item = &'a str>) -> LinkRange {
        let start = self.linked.len();
        self.linked.extend(ids.map(IdHash::of));
        let number = u16::try_from(self.linked.len() - start).unwrap_or(u16::MAX);
        LinkRange { start: if number == 0 { 0 } else { count(start) }, count: number }
    }

    /// Takes another pool into this one.
    pub fn take(&mut self, other: Pool) -> Moved {
        let links_before = count(self.linked.len());
        self.linked.extend(other.linked);
        Moved { symbols: other.names.iter().map(|name| self.symbol(name)).collect(), links_before }
    }

    pub fn into_parts(self) -> (Vec<Box<str>>, Vec<IdHash>) {
        (self.names, self.linked)
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("a file holds fewer than four thousand million of anything")
}

//! A tree → a typed value, and every fault in it. A fault marks the value that it stands in as gone; what held the value
//! is read once more without it. That is done record by record ([`records`]), so a list of many faulty records is read in
//! time with its length.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{StrDeserializer, U32Deserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

use super::astray::{is_block_under, owner_of, waits};
use super::fault::{Error, Fault, Kind};
use super::tree::{At, Map, Node, Scalar, Value};
use model::diag::meant;

/// Asks for a value with its place: line, column, value.
pub(super) const PLACED: &str = "lagesbild::Placed";
/// Asks for the same value again and again, until it has no new fault.
pub(super) const AGAIN: &str = "lagesbild::Again";

/// Reads a tree. The faults are in the order in which they were met.
pub(super) fn decode<T: DeserializeOwned>(root: &Node<'_>) -> (Option<T>, Vec<Fault>) {
    let faults = RefCell::default();
    let again = Again { node: root, faults: &faults, left: MOST_AGAIN };
    let value = AgainVisitor(PhantomData).visit_seq(again).ok().flatten();
    (value, faults.into_inner())
}

/// Reads a value with its line and column, from 1, in characters.
pub fn with_place<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<(T, u32, u32), D::Error> {
    deserializer.deserialize_newtype_struct(PLACED, PlacedVisitor(PhantomData))
}

struct PlacedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PlacedVisitor<T> {
    type Value = (T, u32, u32);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ett värde")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        let none = || serde::de::Error::invalid_length(0, &"ett värde");
        let line = parts.next_element()?.ok_or_else(none)?;
        let column = parts.next_element()?.ok_or_else(none)?;
        Ok((parts.next_element()?.ok_or_else(none)?, line, column))
    }
}

/// Reads a list of records, each with all of its faults, and leaves out those that cannot be read.
pub fn records<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_seq(RecordsVisitor(PhantomData))
}

struct RecordsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for RecordsVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("en lista")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut records = Vec::new();
        while let Some(Record(record)) = list.next_element()? {
            records.extend(record);
        }
        Ok(records)
    }
}

struct Record<T>(Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Record<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(AGAIN, AgainVisitor(PhantomData)).map(Record)
    }
}

struct AgainVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for AgainVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ett värde")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut again: A) -> Result<Option<T>, A::Error> {
        loop {
            if let Ok(value) = again.next_element() {
                return Ok(value);
            }
        }
    }
}

/// One value, given until it can be read or nothing of it is left.
struct Again<'t, 'a> {
    node: &'t Node<'a>,
    faults: &'t RefCell<Vec<Fault>>,
    /// How often it may still be given. Each time costs its whole length, so a map of very many faults is read in part.
    left: u32,
}

/// Faults of one record that are found; those of its records are their own.
const MOST_AGAIN: u32 = 200;

impl<'de> SeqAccess<'de> for Again<'_, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        if self.left == 0 || self.node.is_gone.get() {
            return Ok(None);
        }
        let reader = Reader { node: self.node, faults: self.faults };
        seed.deserialize(reader).map(Some).map_err(|error| {
            self.left = if error.is_settled() { self.left - 1 } else { 0 };
            let error = error.within(self.node).settle(self.node);
            self.faults.borrow_mut().extend(error.into_fault());
            Error::new(Kind::NotAllowed)
        })
    }
}

/// Reads one value of a tree.
#[derive(Clone, Copy)]
struct Reader<'t, 'a> {
    node: &'t Node<'a>,
    faults: &'t RefCell<Vec<Fault>>,
}

impl<'t, 'a> Reader<'t, 'a> {
    fn of(self, node: &'t Node<'a>) -> Self {
        Reader { node, ..self }
    }

    /// A scalar that says something.
    fn scalar(self, expected: &str) -> Result<&'t Scalar<'a>, Error> {
        match &self.node.value {
            Value::Scalar(scalar) if !scalar.is_null() => Ok(scalar),
            _ => Err(self.refuse(expected)),
        }
    }

    fn refuse(self, expected: &str) -> Error {
        Error::wrong_kind(expected).within(self.node)
    }

    fn number<T: std::str::FromStr>(self, expected: &str) -> Result<T, Error> {
        let scalar = self.scalar(expected)?;
        let number = scalar.text.parse().ok().filter(|_| scalar.is_plain && is_number(&scalar.text));
        number.ok_or_else(|| self.refuse(expected))
    }

    fn list<'de, V: Visitor<'de>>(self, items: &'t [Node<'a>], visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Items { reader: self, left: items.iter() })
    }

    fn map<'de, V: Visitor<'de>>(self, map: &'t Map<'a>, visitor: V) -> Result<V::Value, Error> {
        let pairs = Pairs { reader: self, map, left: map.pairs.iter(), value: None };
        visitor.visit_map(pairs).map_err(|error| match error.missing_key() {
            Some(key) if map.excuses(key) => error.within(self.node).silenced(),
            // At the first key, where a record begins for the eye.
            Some(_) => match map.pairs.first() {
                Some((first, _)) => error.at(first.at),
                None => error.at(self.node.at),
            },
            None => error,
        })
    }
}

/// True for a number as people write it: not `inf`, not `0x1f`.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.starts_with(|sign: char| sign.is_ascii_digit() || sign == '.')
}

/// Methods that read a whole number of one size.
macro_rules! whole_numbers {
    ($($deserialize:ident $visit:ident $expected:literal;)+) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.number($expected)?)
        })+
    };
}

pub(super) const TEXT: &str = "en text";
pub(super) const LIST: &str = "en lista: `[a, b]`, eller rader som börjar med `- `";
pub(super) const KEYS: &str = "nycklar med värden: `nyckel: värde`";
pub(super) const WORD: &str = "ett värde, inte en lista eller nycklar";
const NUMBER: &str = "ett tal, med punkt som decimaltecken";
pub(super) const TRUTH: &str = "`true` eller `false`";

impl<'de> Deserializer<'de> for Reader<'_, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let scalar = match &self.node.value {
            Value::List(_, items) => return self.list(items, visitor),
            Value::Map(map) => return self.map(map, visitor),
            Value::Scalar(scalar) => scalar,
        };
        let text = &*scalar.text;
        match (text.parse::<u64>(), text.parse::<i64>(), text.parse::<f64>()) {
            _ if scalar.is_null() => visitor.visit_unit(),
            _ if !scalar.is_plain => visitor.visit_str(text),
            _ if matches!(text, "true" | "false") => visitor.visit_bool(text == "true"),
            _ if !is_number(text) => visitor.visit_str(text),
            (Ok(number), _, _) => visitor.visit_u64(number),
            (_, Ok(number), _) => visitor.visit_i64(number),
            (_, _, Ok(number)) if number.is_finite() => visitor.visit_f64(number),
            _ => visitor.visit_str(text),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(&self.scalar(TEXT)?.text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let scalar = self.scalar(TRUTH)?;
        match &*scalar.text {
            "true" if scalar.is_plain => visitor.visit_bool(true),
            "false" if scalar.is_plain => visitor.visit_bool(false),
            _ => Err(self.refuse(TRUTH)),
        }
    }

    whole_numbers! {
        deserialize_u8 visit_u8 "ett heltal från 0 till 255";
        deserialize_u16 visit_u16 "ett heltal från 0 till 65535";
        deserialize_u32 visit_u32 "ett heltal, 0 eller större";
        deserialize_u64 visit_u64 "ett heltal, 0 eller större";
        deserialize_i8 visit_i8 "ett heltal";
        deserialize_i16 visit_i16 "ett heltal";
        deserialize_i32 visit_i32 "ett heltal";
        deserialize_i64 visit_i64 "ett heltal";
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.number::<f64>(NUMBER)? {
            number if number.is_finite() => visitor.visit_f64(number),
            _ => Err(self.refuse(NUMBER)),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.value {
            Value::Scalar(scalar) if scalar.is_null() => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match name {
            PLACED => visitor.visit_seq(Placed { reader: self, given: 0 }),
            AGAIN => visitor.visit_seq(Again { node: self.node, faults: self.faults, left: MOST_AGAIN }),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.value {
            Value::List(_, items) => self.list(items, visitor),
            _ => Err(self.refuse(LIST)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.value {
            Value::Map(map) => self.map(map, visitor),
            _ => Err(self.refuse(KEYS)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let word = StrDeserializer::new(&self.scalar(WORD)?.text);
        visitor.visit_enum(word).map_err(|error: Error| error.within(self.node))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit unit_struct }
}

/// The items of a list that are not gone.
struct Items<'t, 'a> {
    reader: Reader<'t, 'a>,
    left: std::slice::Iter<'t, Node<'a>>,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(item) = self.left.find(|item| !item.is_gone.get()) else { return Ok(None) };
        let value = seed.deserialize(self.reader.of(item));
        value.map(Some).map_err(|error| error.within(item).settle(item))
    }
}

/// The pairs of a map that are not gone.
struct Pairs<'t, 'a> {
    reader: Reader<'t, 'a>,
    map: &'t Map<'a>,
    left: std::slice::Iter<'t, (Node<'a>, Node<'a>)>,
    value: Option<&'t (Node<'a>, Node<'a>)>,
}

impl<'de> MapAccess<'de> for Pairs<'_, '_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.value = self.left.find(|(key, value)| !(key.is_gone.get() || value.is_gone.get()));
        let Some((key, value)) = self.value else { return Ok(None) };
        seed.deserialize(self.reader.of(key)).map(Some).map_err(|error| {
            self.map.excused.borrow_mut().extend(error.meant().map(str::to_owned));
            self.told_by_neighbours(error.within(key), key).settle(value)
        })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let Some((key, value)) = self.value else { return Err(Error::wrong_kind(WORD)) };
        let read = seed.deserialize(self.reader.of(value));
        read.map_err(|error| error.within(value).under_key(key).settle(value))
    }
}

/// The text within `{ }` that a key is a part of, with the key that it stands under: what follows a comma there is a key
/// without a value. `Some(None)` for the later parts of one text.
fn comma_in_text(map: &Map<'_>, key: &Node<'_>) -> Option<Option<(String, String)>> {
    let is_part = |(name, value): &(Node<'_>, Node<'_>)| {
        name.text().is_some_and(|name| waits(value) || name.contains(' '))
    };
    let place = map.pairs.iter().position(|(name, _)| name.at == key.at)?;
    if !map.source.starts_with('{') || !is_part(&map.pairs[place]) {
        return None;
    }
    let (owner, start) = map.pairs[..place].last()?;
    if is_part(&map.pairs[place - 1]) {
        return Some(None);
    }
    let mut text = start.text()?.to_owned();
    for (name, value) in map.pairs[place..].iter().take_while(|pair| is_part(pair)) {
        text += &format!(", {}", name.text()?);
        if let Some(value) = value.text() {
            text += &format!(": {value}");
        }
    }
    Some(Some((owner.text()?.to_owned(), text)))
}

/// A known key whose value YAML takes for a part of it, since no space stands behind the colon: `{type:hot, …}`. A hard
/// space is none.
fn glued_to_value<'n>(key: &Node<'_>, name: &'n str, known: &[&str]) -> Option<(&'n str, Kind, At)> {
    let (glued, value) = name.split_once(':').filter(|(glued, _)| known.contains(glued))?;
    let length = u32::try_from(glued.len()).ok()?;
    if value.starts_with('\u{a0}') {
        return Some((glued, Kind::HardSpace, At { column: key.at.column + length + 1, ..key.at }));
    }
    let told = Kind::Told(
        "mellanslag saknas efter kolonet".to_owned(),
        format!("skriv `{glued}: {}`", value.trim()),
    );
    Some((glued, told, At { column: key.at.column + length, ..key.at }))
}

impl Pairs<'_, '_> {
    /// An unknown key says more beside what stands before it.
    fn told_by_neighbours(&self, error: Error, key: &Node<'_>) -> Error {
        let Some((name, known)) = error.unknown_key() else { return error };
        let (name, is_near) = (name.to_owned(), meant(name, known).is_some());
        if let Some((glued, kind, at)) = glued_to_value(key, &name, known) {
            self.map.excused.borrow_mut().push(glued.to_owned());
            return error.told_as(kind).at(at);
        }
        let above = || self.map.pairs.iter().take_while(|(other, _)| other.at != key.at);
        if name.bytes().all(|sign| sign.is_ascii_digit()) {
            let whole = above().last().and_then(|(_, value)| value.text()).filter(|text| is_number(text));
            return error.told_as(Kind::CommaInNumber(format!("{}.{name}", whole.unwrap_or("62"))));
        }
        if let Some(of_text) = comma_in_text(self.map, key).filter(|_| !is_near) {
            return match of_text {
                Some((name, text)) => error.told_as(Kind::CommaInText(name, text)),
                None => error.silenced(),
            };
        }
        let Some((owner, value)) = owner_of(&self.map.pairs, key) else {
            let block = above().last().filter(|(above, value)| is_block_under(above, value, key));
            return match block.and_then(|(above, _)| above.text()) {
                Some(above) => error.beside(above),
                None => error,
            };
        };
        let first = self.map.pairs.iter().skip_while(|(other, _)| other.at != owner.at).nth(1);
        let is_first = first.is_some_and(|(first, _)| first.at == key.at);
        let is_run =
            first.and_then(|(first, _)| first.text()).is_some_and(|name| meant(name, known).is_none());
        // That nothing stands after the one above is the same mistake.
        // There may be very many faults, and it is one of the last.
        let settle = || {
            let mut faults = self.reader.faults.borrow_mut();
            let own = faults.iter().rposition(|fault| fault.at < Some(owner.at)).map_or(0, |last| last + 1);
            let told = faults.split_off(own);
            faults.extend(told.into_iter().filter(|fault| fault.at != Some(value.at)));
        };
        match (is_first, is_run) {
            (true, _) if is_near => error,
            (true, _) => {
                settle();
                error.told_as(Kind::KeyTooFarOut(name, owner.text().unwrap_or_default().to_owned()))
            }
            (false, true) => error.silenced(),
            (false, false) => error,
        }
    }
}

/// Line, column and value.
struct Placed<'t, 'a> {
    reader: Reader<'t, 'a>,
    given: u8,
}

impl<'de> SeqAccess<'de> for Placed<'_, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let At { line, column } = self.reader.node.at;
        self.given += 1;
        match self.given {
            1 => seed.deserialize(U32Deserializer::new(line)).map(Some),
            2 => seed.deserialize(U32Deserializer::new(column)).map(Some),
            _ => seed.deserialize(self.reader).map(Some),
        }
    }
}

//! What a reader takes: its keys, which of them must be there, and what may stand under each. Found by asking the reader
//! itself, again and again with another answer, until it has nothing new to tell. So the shape cannot differ from it.

use std::cell::Cell;
use std::fmt;

use serde::de::value::{StrDeserializer, U32Deserializer};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

use super::decode::{AGAIN, PLACED};

/// What may stand in one place.
#[derive(Debug, Default)]
pub struct Shape {
    /// True where nothing may stand after the key.
    pub may_be_empty: bool,
    pub form: Form,
}

#[derive(Debug, Default)]
pub enum Form {
    #[default]
    Unknown,
    Text,
    /// A text of a form of its own, in words: `en dag, som 2018-03-14`.
    Written(String),
    Word(&'static [&'static str]),
    Truth,
    Whole {
        least: i64,
        most: u64,
    },
    Number,
    List(Box<Shape>),
    /// Any keys, all with such values.
    Named(Box<Shape>),
    Keys(Vec<Key>),
    AnyOf(Choice),
}

/// A key that a reader knows.
#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    pub shape: Shape,
    /// `None` until it has been left out once.
    must_be_there: Option<bool>,
}

impl Key {
    pub fn is_required(&self) -> bool {
        self.must_be_there == Some(true)
    }
}

/// Values of different kinds in the same place.
#[derive(Debug, Default)]
pub struct Choice {
    pub shapes: Vec<Shape>,
    /// How many kinds have been tried.
    tried: usize,
    /// The one that is being tried.
    current: Box<Shape>,
}

/// Most questions to one reader. Each key costs a few.
const MOST_QUESTIONS: usize = 10_000;

/// What `T` is read from.
///
/// # Panics
/// `T` has no end of things to tell, as a type that holds itself.
pub fn shape_of<T: for<'de> Deserialize<'de>>() -> Shape {
    learn_shape::<T>().expect("a reader has an end")
}

/// The same; `None` where there is no end of things to tell.
pub(super) fn learn_shape<T: for<'de> Deserialize<'de>>() -> Option<Shape> {
    let mut shape = Shape::default();
    for _ in 0..MOST_QUESTIONS {
        let news = Cell::new(false);
        // What the reader makes of the answer does not matter.
        let _ = T::deserialize(Asker { shape: &mut shape, news: &news, says: None });
        if !news.get() {
            return Some(shape);
        }
    }
    None
}

/// Why an answer was refused.
#[derive(Debug)]
enum Refusal {
    /// It has been learnt from.
    Settled,
    /// The keys, or words, that are known.
    Unknown(&'static [&'static str]),
    Missing(&'static str),
    Other(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Refusal {}

impl de::Error for Refusal {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Refusal::Other(message.to_string())
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Refusal::Unknown(known)
    }

    fn unknown_field(_: &str, known: &'static [&'static str]) -> Self {
        Refusal::Unknown(known)
    }

    fn missing_field(key: &'static str) -> Self {
        Refusal::Missing(key)
    }
}

/// Answers a reader with something that it may take, and notes what it asks for.
struct Asker<'t> {
    shape: &'t mut Shape,
    /// Set where something was learnt, so that the reader must be asked once more.
    news: &'t Cell<bool>,
    /// The key that it stands for.
    says: Option<&'static str>,
}

impl Asker<'_> {
    /// The same place once more.
    fn again(&mut self) -> Asker<'_> {
        Asker { shape: self.shape, news: self.news, says: self.says }
    }

    fn answer<'de, S: DeserializeSeed<'de>>(mut self, seed: S) -> Result<S::Value, Refusal> {
        let answered = seed.deserialize(self.again());
        answered.map_err(|refusal| match (&refusal, &self.shape.form) {
            (Refusal::Other(message), Form::Text) if self.says.is_none() => {
                let expected = message.split_once("` är inte ").map_or("", |(_, expected)| expected);
                self.shape.form = Form::Written(expected.to_owned());
                self.learn()
            }
            _ => refusal,
        })
    }

    fn learn(&self) -> Refusal {
        self.news.set(true);
        Refusal::Settled
    }

    fn map<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        let Asker { shape, news, .. } = self;
        if let Form::Unknown = shape.form {
            return ask_for_keys(shape, news, visitor);
        }
        let keys = match &mut shape.form {
            Form::Named(named) => {
                return visitor.visit_map(Pairs { left: vec![(STRANGER, &mut **named)], value: None, news });
            }
            Form::Keys(keys) => keys,
            _ => return Err(Refusal::Settled),
        };
        let left_out = keys.iter().position(|key| key.must_be_there.is_none());
        let given = keys.iter_mut().enumerate().rev().filter(|(ix, _)| Some(*ix) != left_out);
        let left = given.map(|(_, key)| (key.name, &mut key.shape)).collect();
        let read = visitor.visit_map(Pairs { left, value: None, news });
        let Some(key) = left_out.map(|ix| &mut keys[ix]) else { return read };
        key.must_be_there = match &read {
            Ok(_) => Some(false),
            Err(Refusal::Missing(name)) if *name == key.name => Some(true),
            Err(_) => return read,
        };
        news.set(true);
        read.map_err(|_| Refusal::Settled)
    }

    fn list<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        if let Form::Unknown = self.shape.form {
            self.shape.form = Form::List(Box::default());
        }
        match &mut self.shape.form {
            Form::List(item) => {
                visitor.visit_seq(Item(Some(Asker { shape: item, news: self.news, says: None })))
            }
            _ => Err(Refusal::Settled),
        }
    }

    /// Answers with the kind of value that stands at a place among [`KINDS`].
    fn kind<'de, V: Visitor<'de>>(self, kind: usize, visitor: V) -> Result<V::Value, Refusal> {
        match KINDS[kind] {
            Kind::Text => {
                self.shape.form = Form::Text;
                visitor.visit_str(STRANGER)
            }
            Kind::Truth => {
                self.shape.form = Form::Truth;
                visitor.visit_bool(true)
            }
            Kind::Number => {
                self.shape.form = Form::Number;
                visitor.visit_u64(1)
            }
            Kind::List => self.list(visitor),
            Kind::Map => self.map(visitor),
        }
    }
}

/// A key that no reader knows, and a text that has no form of its own.
const STRANGER: &str = "?";

fn ask_for_keys<'de, V: Visitor<'de>>(
    shape: &mut Shape,
    news: &Cell<bool>,
    visitor: V,
) -> Result<V::Value, Refusal> {
    let mut value = Shape::default();
    let read = visitor.visit_map(Pairs { left: vec![(STRANGER, &mut value)], value: None, news });
    shape.form = match &read {
        Err(Refusal::Unknown(known)) => {
            let key = |name: &&'static str| Key { name, shape: Shape::default(), must_be_there: None };
            Form::Keys(known.iter().map(key).collect())
        }
        Err(Refusal::Settled) | Ok(_) => Form::Named(Box::default()),
        Err(_) => return read,
    };
    news.set(true);
    read.map_err(|_| Refusal::Settled)
}

/// Kinds of values, where a reader takes several.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Truth,
    Number,
    List,
    Map,
}

const KINDS: [Kind; 5] = [Kind::Text, Kind::Truth, Kind::Number, Kind::List, Kind::Map];

/// Methods that read a whole number of one size.
macro_rules! whole_numbers {
    ($($deserialize:ident $visit:ident $size:ident;)+) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
            #[allow(clippy::unnecessary_cast, reason = "only one of the sizes is that of the form already")]
            let form = Form::Whole { least: $size::MIN as i64, most: $size::MAX as u64 };
            self.shape.form = form;
            visitor.$visit(1)
        })+
    };
}

impl<'de> Deserializer<'de> for Asker<'_> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        if let Form::Unknown = self.shape.form {
            self.shape.form = Form::AnyOf(Choice::default());
        }
        let Form::AnyOf(choice) = &mut self.shape.form else { return Err(Refusal::Settled) };
        if choice.tried == KINDS.len() {
            let kind = choice.shapes.first().map_or(0, |shape| match shape.form {
                Form::Text => 0,
                Form::Truth => 1,
                Form::Number => 2,
                Form::List(_) => 3,
                _ => 4,
            });
            let Some(shape) = choice.shapes.first_mut() else { return Err(Refusal::Settled) };
            return Asker { shape, news: self.news, says: None }.kind(kind, visitor);
        }
        let news = Cell::new(false);
        let current = Asker { shape: &mut choice.current, news: &news, says: None };
        let read = current.kind(choice.tried, visitor);
        self.news.set(true);
        if !news.get() {
            choice.tried += 1;
            let tried = std::mem::take(&mut choice.current);
            choice.shapes.extend(read.is_ok().then_some(*tried));
        }
        read.map_err(|_| Refusal::Settled)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        if let Form::Unknown = self.shape.form {
            self.shape.form = Form::Text;
        }
        match (&self.shape.form, self.says) {
            (_, Some(key)) => visitor.visit_str(key),
            (Form::Written(form), None) => visitor.visit_str(sample(form)),
            _ => visitor.visit_str(STRANGER),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.shape.form = Form::Truth;
        visitor.visit_bool(true)
    }

    whole_numbers! {
        deserialize_u8 visit_u8 u8;
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
        deserialize_u64 visit_u64 u64;
        deserialize_i8 visit_i8 i8;
        deserialize_i16 visit_i16 i16;
        deserialize_i32 visit_i32 i32;
        deserialize_i64 visit_i64 i64;
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.shape.form = Form::Number;
        visitor.visit_f64(1.0)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.shape.may_be_empty = true;
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        match name {
            PLACED => visitor.visit_seq(Placed { given: 0, asker: Some(self) }),
            AGAIN => visitor.visit_seq(Item(Some(self))),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.list(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.map(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.shape.form = Form::Word(words);
        visitor.visit_enum(StrDeserializer::new(self.says.unwrap_or(words[0])))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct }
}

/// The first example that a form names: `en dag, som 2018-03-14`.
fn sample(form: &str) -> &str {
    let (_, examples) = form.split_once(", som ").unwrap_or(("", form));
    examples.split([' ', ',']).next().unwrap_or(examples)
}

/// One item of a list, or one record.
struct Item<'t>(Option<Asker<'t>>);

impl<'de> SeqAccess<'de> for Item<'_> {
    type Error = Refusal;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Refusal> {
        self.0.take().map(|asker| asker.answer(seed)).transpose()
    }
}

/// The pairs of a map, the first last.
struct Pairs<'t> {
    left: Vec<(&'static str, &'t mut Shape)>,
    value: Option<&'t mut Shape>,
    news: &'t Cell<bool>,
}

impl<'de> MapAccess<'de> for Pairs<'_> {
    type Error = Refusal;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Refusal> {
        let Some((key, value)) = self.left.pop() else { return Ok(None) };
        self.value = Some(value);
        let asker = Asker { shape: &mut Shape::default(), news: self.news, says: Some(key) };
        seed.deserialize(asker).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Refusal> {
        let Some(shape) = self.value.take() else { return Err(Refusal::Settled) };
        Asker { shape, news: self.news, says: None }.answer(seed)
    }
}

/// Line, column and value.
struct Placed<'t> {
    given: u8,
    asker: Option<Asker<'t>>,
}

impl<'de> SeqAccess<'de> for Placed<'_> {
    type Error = Refusal;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Refusal> {
        self.given += 1;
        match self.given {
            1 | 2 => seed.deserialize(U32Deserializer::new(1)).map(Some),
            _ => self.asker.take().map(|asker| asker.answer(seed)).transpose(),
        }
    }
}

#[cfg(test)]
mod tests;

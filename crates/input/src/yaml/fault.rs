//! One fault of a text: what is wrong, where, and what it means for the values around it.

use std::fmt;

use serde::de::{self, Unexpected};
use serde_yaml::granit_parser::ErrorKind;

use super::finding::finding;
use super::tree::{At, Node};
use model::diag::{Diagnostic, Place, SourcePath, meant};

#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// The structure cannot be followed.
    Syntax(ErrorKind),
    SeveralDocuments,
    TooMuch(String),
    /// An anchor, an alias, a merge key or a tag.
    NotAllowed,
    DuplicateKey(String),
    /// A text ends where a comment seems to begin.
    Cut,
    /// A value that begins with a sign that means something to YAML, or has such a quotation mark: the sign, and the value.
    BeginsWith(&'static str, String),
    /// What is wrong, and what to do about it, where the lines tell more than the library does.
    Told(String, String),
    /// A space that looks like one and is another sign, where the structure is lost.
    HardSpace,
    /// A sign that no text may hold.
    Sign(char),
    UnknownKey(String, &'static [&'static str]),
    /// An unknown key under one that waits for something: it, and that one.
    KeyTooFarOut(String, String),
    /// An unknown key that is known in the value of another, and how many spaces its like have before them there.
    KeyFurtherIn {
        key: String,
        owner: &'static str,
        is_record: bool,
        spaces: Option<u32>,
    },
    /// The only unknown key of a map, which lacks only one.
    UnderAnotherName {
        key: String,
        known: &'static [&'static str],
        missing: &'static str,
    },
    /// A text within `{ }` with a comma in it, which YAML takes for two: the key, and the whole text.
    CommaInText(String, String),
    /// A number with a comma, read as a number and a key without a value: `80,5`.
    CommaInNumber(String),
    /// Never empty.
    MissingKeys(Vec<&'static str>),
    UnknownWord(String, &'static [&'static str]),
    /// What was expected.
    WrongType(String),
    /// Nothing stands after a known key.
    NoValue {
        expected: String,
        is_required: bool,
    },
    /// The shapes of content files say `` `x` är inte en dag, som 2018-03-14 ``.
    WrongForm(String),
}

#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub kind: Kind,
    /// `None` until the value around it is known.
    pub at: Option<At>,
    /// The value, as written.
    pub value: Option<String>,
    /// The key that the value stands under.
    pub key: Option<String>,
}

impl Fault {
    pub fn new(kind: Kind, at: At) -> Self {
        Fault { kind, at: Some(at), value: None, key: None }
    }

    pub fn with_value(self, value: Option<&str>) -> Self {
        Fault { value: value.map(str::to_owned), ..self }
    }

    pub fn into_diagnostic(self, path: &SourcePath) -> Diagnostic {
        let at = self.at.unwrap_or(At { line: 1, column: 1 });
        let place = Place::at(path, at.line, at.column);
        finding(self).at(place)
    }
}

/// A fault on its way from the value that it is in to whatever can go on without that value.
#[derive(Debug)]
pub(super) struct Error(Box<Carried>);

#[derive(Debug)]
struct Carried {
    fault: Fault,
    /// True once something around the fault is marked as gone.
    is_settled: bool,
    /// True for a fault that only follows from another.
    is_silent: bool,
}

impl Error {
    pub fn new(kind: Kind) -> Self {
        let fault = Fault { kind, at: None, value: None, key: None };
        Error(Box::new(Carried { fault, is_settled: false, is_silent: false }))
    }

    /// What was expected in place of this value.
    pub fn wrong_kind(expected: &str) -> Self {
        Error::new(Kind::WrongType(expected.to_owned()))
    }

    /// Gives the fault its place and value, if it has none yet.
    pub fn within(mut self, node: &Node<'_>) -> Self {
        let fault = &mut self.0.fault;
        if fault.at.is_none() {
            fault.at = Some(node.at);
            fault.value = node.shown().map(str::to_owned);
        }
        self
    }

    pub fn at(mut self, at: At) -> Self {
        self.0.fault.at = Some(at);
        self
    }

    /// Marks a value as gone, if nothing within it is.
    pub fn settle(mut self, value: &Node<'_>) -> Self {
        if !self.0.is_settled {
            value.is_gone.set(true);
            self.0.is_settled = true;
        }
        self
    }

    pub fn under_key(mut self, key: &Node<'_>) -> Self {
        if !self.0.is_settled && self.0.fault.key.is_none() {
            self.0.fault.key = key.text().map(str::to_owned);
        }
        self
    }

    /// The key that was missing, unless the fault has its place already.
    pub fn missing_key(&self) -> Option<&'static str> {
        match self.0.fault.kind {
            Kind::MissingKeys(ref keys) if self.0.fault.at.is_none() => keys.first().copied(),
            _ => None,
        }
    }

    /// What an unknown key was meant to be.
    pub fn meant(&self) -> Option<&'static str> {
        match &self.0.fault.kind {
            Kind::UnknownKey(key, known) => meant(key, known),
            _ => None,
        }
    }

    /// An unknown key, and those that are known in its place.
    pub fn unknown_key(&self) -> Option<(&str, &'static [&'static str])> {
        match &self.0.fault.kind {
            Kind::UnknownKey(key, known) => Some((key, known)),
            _ => None,
        }
    }

    /// An unknown key that stands below another, to which it may belong.
    pub fn beside(mut self, above: &str) -> Self {
        self.0.fault.key = Some(above.to_owned());
        self
    }

    /// The same fault, told otherwise.
    pub fn told_as(mut self, kind: Kind) -> Self {
        self.0.fault.kind = kind;
        self
    }

    pub fn silenced(mut self) -> Self {
        self.0.is_silent = true;
        self
    }

    pub fn is_settled(&self) -> bool {
        self.0.is_settled
    }

    /// The fault, if it is to be told.
    pub fn into_fault(self) -> Option<Fault> {
        (!self.0.is_silent).then_some(self.0.fault)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.fault)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Error::new(Kind::WrongForm(message.to_string()))
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Error::wrong_kind(&expected.to_string())
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Error::wrong_kind(&expected.to_string())
    }

    fn invalid_length(_: usize, expected: &dyn de::Expected) -> Self {
        Error::wrong_kind(&expected.to_string())
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Error::new(Kind::UnknownWord(word.to_owned(), known))
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        Error::new(Kind::UnknownKey(key.to_owned(), known))
    }

    fn missing_field(key: &'static str) -> Self {
        Error::new(Kind::MissingKeys(vec![key]))
    }

    fn duplicate_field(key: &'static str) -> Self {
        Error::new(Kind::DuplicateKey(key.to_owned()))
    }
}

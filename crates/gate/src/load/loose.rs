//! The names in a file that could be read in part. A wrong value that must be there takes its whole record away, and the
//! names in that record would be judged only in the next run.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::files::Placed;
use super::yaml::{self, Source};
use model::diag::SourcePath;

/// Keys that name something in one word.
pub const NAMING_KEYS: [&str; 3] = ["type", "unit", "focus_area"];

/// Larger files are not read again: each of their records that can be read is judged all the same.
const LONGEST: usize = 2_000_000;

/// One of [`NAMING_KEYS`], and what stands under it.
pub type LooseName = (&'static str, Placed<String>);

/// All names under [`NAMING_KEYS`], at any depth, in the order of the file.
pub fn loose_names(path: &SourcePath, text: &str) -> Vec<LooseName> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let reading = yaml::read::<Names>(Source { path, text, lines_before: 0 });
    reading.value.map_or_else(Vec::new, |names| names.0)
}

struct Names(Vec<LooseName>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamesVisitor)
    }
}

struct NamesVisitor;

/// What is no list and has no keys names nothing.
macro_rules! nothing {
    ($($visit:ident $value:ty;)+) => {
        $(fn $visit<E>(self, _: $value) -> Result<Names, E> {
            Ok(Names(Vec::new()))
        })+
    };
}

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = Names;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ett värde")
    }

    nothing! { visit_bool bool; visit_i64 i64; visit_u64 u64; visit_f64 f64; visit_str &str; }

    fn visit_unit<E>(self) -> Result<Names, E> {
        Ok(Names(Vec::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
        let mut names = Vec::new();
        while let Some(Names(more)) = list.next_element()? {
            names.extend(more);
        }
        Ok(Names(names))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
        let mut names = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            match NAMING_KEYS.iter().find(|known| **known == key) {
                Some(known) => names.push((*known, map.next_value()?)),
                None => names.extend(map.next_value::<Names>()?.0),
            }
        }
        Ok(Names(names))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_records_that_cannot_be_read() {
        let text = "register: rsa\nrisks:\n  - id: R-1\n    focus_area: brott\n    unit: [a, b]\n    x: {unit: norr}\n  - {unit: 'söder', date: 2018-13-01}\n";
        let found = loose_names(&SourcePath::new("risks/rsa.yaml"), text);
        let found: Vec<(&str, &str, u32, u32)> =
            found.iter().map(|(key, name)| (*key, name.value.as_str(), name.line, name.column)).collect();
        assert_eq!(
            found,
            [("focus_area", "brott", 4, 17), ("unit", "norr", 6, 15), ("unit", "söder", 7, 12)]
        );
    }
}

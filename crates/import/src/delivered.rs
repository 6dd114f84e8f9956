//! Incident files that are there already: what an import would change, and what it would count twice.

mod twins;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use anyhow::Result;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use input::read_yaml_text;
use model::diag::{Diagnostic, Place, SourcePath, counted};

use crate::codes;
use crate::ids::is_hashed;

/// Fewer records that are gone were taken away on purpose.
const FEWEST_GONE: usize = 5;

/// How the note of the counts begins that a new site has.
const SAMPLE_NOTE: &str = "Påhittade antal";

/// A record: field → value, lists with space between.
type Fields = BTreeMap<String, Value>;

/// The records of a file, by what makes each one itself.
#[derive(Debug, Default)]
pub struct Delivered {
    is_counts: bool,
    /// True where records are not told apart by their ids.
    is_numbered: bool,
    /// Source and days, as they are written.
    extract: Fields,
    records: BTreeMap<String, Fields>,
}

#[derive(Deserialize)]
struct FileText {
    #[serde(default)]
    extract: Fields,
    #[serde(default)]
    incidents: Option<Vec<Fields>>,
    #[serde(default)]
    counts: Option<Vec<Fields>>,
}

/// Where, what and when of a record, and how many it counts.
#[derive(Debug, Clone, Copy)]
pub struct Event<'r> {
    pub unit: &'r str,
    pub of_type: &'r str,
    pub when: &'r str,
    pub count: u64,
}

impl<'r> Event<'r> {
    fn of(fields: &'r Fields) -> Option<Self> {
        let said = |key: &str| fields.get(key).map(|value| value.0.as_str());
        let when = said("date").or_else(|| said("month")).or_else(|| said("period"))?;
        let count = said("count").and_then(|count| count.parse().ok()).unwrap_or(1);
        Some(Event { unit: said("unit")?, of_type: said("type")?, when, count })
    }
}

/// What an import changes in the file that it replaces.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub new: usize,
    pub gone: usize,
    /// Records that are otherwise, by field.
    pub other: BTreeMap<String, usize>,
    pub others: usize,
    pub same: usize,
}

impl Delivered {
    /// `None` where the file cannot be read as an incident file: then there is nothing to hold against.
    pub fn read(file: &Path, is_numbered: bool) -> Result<Option<Self>> {
        match input::read_text_file(file) {
            Ok(text) => Ok(Self::parse(&text, is_numbered)),
            Err(_) => Ok(None),
        }
    }

    /// Where ids are running numbers, a record is itself by all else that it says.
    pub fn parse(text: &str, is_numbered: bool) -> Option<Self> {
        let reading = read_yaml_text::<FileText>(&SourcePath::new("x"), text.trim_start_matches('\u{feff}'));
        let FileText { extract, incidents, counts } = reading.value?;
        let is_counts = counts.is_some();
        let is_numbered = is_numbered && !is_counts;
        let mut records = BTreeMap::new();
        for mut fields in incidents.or(counts)? {
            if is_numbered {
                fields.remove("id");
            }
            let identity = identity(&fields, is_counts);
            let mut key = identity.clone();
            // Events without ids may be alike.
            for number in 2.. {
                if !is_numbered || !records.contains_key(&key) {
                    break;
                }
                key = format!("{identity} {number}");
            }
            records.insert(key, fields);
        }
        Some(Delivered { is_counts, is_numbered, extract, records })
    }

    pub fn is_counts(&self) -> bool {
        self.is_counts
    }

    /// What the records are, in words: a source and a tertial may be delivered in one form alone.
    fn form(&self) -> &'static str {
        let is_of_periods = || self.records.values().any(|fields| fields.contains_key("period"));
        match self.is_counts {
            true if is_of_periods() => "antal per tertial",
            true => "antal per månad",
            false => "poster",
        }
    }

    /// True where each record has a number of the register.
    pub fn has_ids(&self) -> bool {
        !self.is_counts && !self.is_numbered
    }

    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// The ids that records are linked to.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        let linked = self.records.values().filter_map(|fields| fields.get("linked"));
        linked.flat_map(|ids| ids.0.split(' '))
    }

    /// How many events the records are.
    fn count(&self) -> u64 {
        let count = |fields: &Fields| fields.get("count").and_then(|count| count.0.parse().ok()).unwrap_or(1);
        self.records.values().map(count).sum::<u64>()
    }

    /// Records that the other has with every field alike.
    pub fn same_as(&self, other: &Delivered) -> usize {
        self.records.iter().filter(|(key, fields)| other.records.get(*key) == Some(*fields)).count()
    }

    /// The records that say where and what.
    pub fn events(&self) -> impl Iterator<Item = Event<'_>> {
        self.records.values().filter_map(Event::of)
    }

    /// The ids of records that have some, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let records = self.records.values().filter(|_| !self.is_counts);
        records.filter_map(|fields| fields.get("id").map(|id| id.0.as_str()))
    }

    /// The events that are no longer there, by their ids, where they are few.
    pub fn gone_from(&self, new: &Delivered) -> Option<String> {
        const FEW: usize = 5;
        if !self.has_ids() {
            return None;
        }
        let gone = self.records.iter().filter(|(id, _)| !new.records.contains_key(*id));
        let told = |(id, fields): (&String, &Fields)| match fields.get("date") {
            Some(day) => format!("`{id}` ({})", day.0),
            None => format!("`{id}`"),
        };
        let told: Vec<String> = gone.map(told).collect();
        (1..=FEW).contains(&told.len()).then(|| {
            format!(
                "Borta: {}. Har händelsen fått en annan dag i registret kan den höra till ett annat tertial: gör då om det uttaget \
                 också",
                told.join(", ")
            )
        })
    }

    pub fn changes_to(&self, new: &Delivered) -> Changes {
        let mut changes = Changes::default();
        for (id, then) in &self.records {
            match new.records.get(id) {
                None => changes.gone += 1,
                Some(now) if now == then => changes.same += 1,
                Some(now) => {
                    changes.others += 1;
                    let keys: std::collections::BTreeSet<&String> = then.keys().chain(now.keys()).collect();
                    for key in keys.into_iter().filter(|key| then.get(*key) != now.get(*key)) {
                        *changes.other.entry(key.clone()).or_default() += 1;
                    }
                }
            }
        }
        changes.new = new.records.keys().filter(|id| !self.records.contains_key(*id)).count();
        changes
    }

    /// What another delivery of the same source and days holds of this one. `is_one_period` where only one is taken.
    pub fn overlap(
        &self,
        other: &Delivered,
        path: &str,
        to: &SourcePath,
        is_one_period: bool,
    ) -> Option<Diagnostic> {
        let place = Place::file(to);
        if self.form() != other.form() {
            let form = other.form();
            return Some(
                Diagnostic::error(
                    codes::ALREADY_THERE,
                    place,
                    format!("källan och dagarna är redan lämnade som {form} i {path}"),
                )
                .with_expected("en källa och ett tertial i en form")
                .with_help("ta bort den andra filen, eller importera i samma form"),
            );
        }
        let shared = self.records.keys().filter(|id| other.records.contains_key(*id)).count();
        // Some events of two files may be alike in all but their ids; most of them are not.
        let is_there =
            if self.is_numbered { shared > 1 && shared * 2 > self.records.len() } else { shared > 0 };
        if is_there {
            let message =
                format!("{shared} av {} finns redan i {path}", counted(self.records.len(), "post", "poster"));
            return Some(
                Diagnostic::error(codes::ALREADY_THERE, place, message)
                    .with_expected("varje händelse i en fil")
                    .with_help(replace_help(path, other.records.len() - shared, is_one_period)),
            );
        }
        self.again_in(other).map(|(twins, of)| {
            let message = format!(
                "{twins} av {} har samma dag, typ och enhet som poster i {path}, men andra id",
                counted(of, "post", "poster")
            );
            Diagnostic::warning(codes::SAME_DAYS, place, message)
                .with_expected("varje händelse i en fil")
                .with_help(if self.is_numbered {
                    "är det samma händelser räknas de två gånger: ersätt då filen i stället"
                } else {
                    "är det samma händelser räknas de två gånger: använd samma salt, samma kolumn för `id` och samma `ids` som förra gången, eller \
                     ersätt filen"
                })
        })
    }

    /// What is lost or odd where this file is replaced by the new one.
    pub fn warnings(&self, new: &Delivered, to: &SourcePath) -> Vec<Diagnostic> {
        let said =
            |of: &Delivered, key: &str| of.extract.get(key).map_or(String::new(), |value| value.0.clone());
        // What a new site is delivered with is there to be replaced.
        if said(self, "note").starts_with(SAMPLE_NOTE) {
            return Vec::new();
        }
        let [(source, new_source), (taken, new_taken), (from, new_from), (until, new_until)] =
            ["source", "taken", "from", "to"].map(|key| (said(self, key), said(new, key)));
        let mut told = Vec::new();
        if source != new_source {
            told.push((
                format!("filen som ersätts är ur källan `{source}`, den nya ur `{new_source}`"),
                "skriv till en egen fil, om källan inte var fel förut",
            ));
        }
        if new_taken < taken {
            told.push((
                format!("det nya uttaget gjordes {new_taken}, före det som ersätts ({taken})"),
                "ta det senaste uttaget, eller rätta `taken`",
            ));
        }
        let shared = self.records.keys().any(|id| new.records.contains_key(id));
        let [before, now] = [self, new].map(Delivered::count);
        if taken == new_taken && now > before {
            told.push((
                format!(
                    "det nya uttaget har {} fler, men `taken` är som förut: {taken}",
                    counted(usize::try_from(now - before).unwrap_or(usize::MAX), "händelse", "händelser")
                ),
                "är det gjort en annan dag, skriv den dagen som `taken` i kartan: webbplatsen säger den som dagen då siffrorna hämtades",
            ));
        }
        let gone = self.records.keys().filter(|id| !new.records.contains_key(*id)).count();
        let covers_the_same = from >= new_from && until <= new_until;
        if self.has_ids()
            && shared
            && covers_the_same
            && gone >= FEWEST_GONE
            && gone * 4 >= self.records.len()
        {
            told.push((
                format!("{gone} av {} i filen som ersätts finns inte i den nya", counted(self.records.len(), "post", "poster")),
                "är det nya uttaget bara en del, gör om det för alla händelser; har de makulerats i registret stämmer det",
            ));
        }
        // Days that are written as in ISO 8601 sort as text.
        if from < new_from || until > new_until {
            let is_lost = |fields: &&Fields| {
                let when =
                    ["date", "month"].iter().find_map(|key| fields.get(*key)).map(|value| value.0.as_str());
                when.is_some_and(|when| {
                    let (from, until) = (prefix(&new_from, when.len()), prefix(&new_until, when.len()));
                    when < from || when > until
                })
            };
            let lost = counted(self.records.values().filter(is_lost).count(), "post", "poster");
            told.push((
                format!("filen som ersätts täcker {from} till {until}, den nya bara {new_from} till {new_until}: {lost} utanför försvinner"),
                "skriv till en egen fil, eller gör uttaget för alla dagarna",
            ));
        }
        let twins = self.twins(new);
        if !shared && !self.is_counts && !self.is_numbered && twins * 2 > self.records.len() {
            told.push((
                format!("inget id är som förut, fast {} har samma dag, typ och enhet", counted(twins, "post", "poster")),
                match self.ids().any(is_hashed) {
                    is_hashed_now if is_hashed_now != new.ids().any(is_hashed) => {
                        "skriv `ids` i kartan som förra gången (`hash` eller `keep`): annars bryts länkar till händelserna från andra filer"
                    }
                    true => "är saltet nytt, lägg tillbaka det gamla: annars bryts länkar till händelserna från andra filer",
                    false => "är numren skrivna på ett annat sätt, till exempel utan inledande nollor, gör om uttaget med kolumnen som text",
                },
            ));
        }
        let tell = |(message, help): (String, &str)| {
            Diagnostic::warning(codes::REPLACES_OTHER, Place::file(to), message)
                .with_expected("ett nyare uttag av samma källa och dagar")
                .with_help(help)
        };
        told.into_iter().map(tell).collect()
    }
}

/// What to do about records that are there already; `others` are there and not in the new ones.
fn replace_help(path: &str, others: usize, is_one_period: bool) -> String {
    let mut help = match others {
        0 => format!("skriv till {path} med `--replace`"),
        _ => format!(
            "ta bort de rader ur bladet som redan är lämnade; med `--replace` till {path} försvinner {} som bara finns där",
            counted(others, "post", "poster")
        ),
    };
    if !is_one_period {
        help.push_str(", eller ta bara ett tertial med `--only-period`");
    }
    help
}

fn prefix(text: &str, length: usize) -> &str {
    text.get(..length).unwrap_or(text)
}

/// The id; of a count, everything but the number.
fn identity(fields: &Fields, is_counts: bool) -> String {
    let told = |(key, value): (&String, &Value)| format!("{key}={}", value.0);
    match fields.get("id").filter(|_| !is_counts) {
        Some(id) => id.0.clone(),
        None => fields.iter().filter(|(key, _)| *key != "count").map(told).collect::<Vec<_>>().join(" "),
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (new, others) = (counted(self.new, "ny", "nya"), counted(self.others, "ändrad", "ändrade"));
        write!(f, "{new}, {} borta, {others}, {} som förut", self.gone, self.same)?;
        let fields: Vec<String> = self.other.iter().map(|(key, count)| format!("{key} {count}")).collect();
        if !fields.is_empty() {
            write!(f, " (ändrat: {})", fields.join(", "))?;
        }
        Ok(())
    }
}

/// Any scalar as its text, and a list as its texts with space between.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Value(String);

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ett värde")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value(text.to_owned()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Value(number.to_string()))
    }

    fn visit_bool<E: Error>(self, is_true: bool) -> Result<Value, E> {
        Ok(Value(is_true.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value(String::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut texts = Vec::new();
        while let Some(Value(text)) = list.next_element()? {
            texts.push(text);
        }
        Ok(Value(texts.join(" ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &str) -> Delivered {
        Delivered::parse(&format!("extract: {{source: kia}}\nform: rows\nincidents:\n{rows}"), false).unwrap()
    }

    #[test]
    fn changes_are_counted_by_field() {
        let then =
            rows("  - {id: a, type: hot, severity: 2}\n  - {id: b, type: hot}\n  - {id: c, type: hot}\n");
        let now =
            rows("  - {id: a, type: hot, severity: 3}\n  - {id: b, type: hot}\n  - {id: d, type: hot}\n");
        let changes = then.changes_to(&now);
        assert_eq!(changes.to_string(), "1 ny, 1 borta, 1 ändrad, 1 som förut (ändrat: severity 1)");
    }

    #[test]
    fn events_that_are_there_already_are_found_under_other_ids_too() {
        let to = SourcePath::new("ny.yaml");
        let one = rows(
            "  - {id: a, type: hot, date: 2026-01-02, unit: e}\n  - {id: b, type: hot, date: 2026-01-03, unit: e}\n",
        );
        let salted = rows(
            "  - {id: x, type: hot, date: 2026-01-02, unit: e}\n  - {id: y, type: hot, date: 2026-01-03, unit: e}\n",
        );
        let elsewhere = rows("  - {id: x, type: hot, date: 2026-01-02, unit: f}\n");
        let code = |other: &Delivered| one.overlap(other, "t1.yaml", &to, false).map(|found| found.code);
        assert_eq!(code(&one), Some(codes::ALREADY_THERE));
        assert_eq!(code(&salted), Some(codes::SAME_DAYS));
        assert_eq!(code(&elsewhere), None);
        let counts =
            Delivered::parse("counts:\n  - {month: 2026-01, unit: e, type: hot, count: 3}\n", false).unwrap();
        assert_eq!(code(&counts), Some(codes::ALREADY_THERE));
    }
}

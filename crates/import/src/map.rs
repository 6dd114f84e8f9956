//! The column map: which heading is which field, and how values translate. As written; nothing is judged here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

use input::yaml::{Shape, shape_of};
use input::{OneOrMany, Placed};
use model::{PeriodBasis, Source, coded};

use crate::layout::Layout;
use crate::words::fold;

coded! {
    /// A field of an incident record, by its key in the content.
    Field {
        Id = "id", Type = "type", Date = "date", Reported = "reported", Unit = "unit", Affected = "affected",
        Severity = "severity", Status = "status", Closed = "closed", Form = "form",
        AimsToInfluence = "aims_to_influence",
        PoliceReport = "police_report", PropertyReport = "property_report",
        AuthorityReport = "authority_report", Linked = "linked", Count = "count",
        Period = "period",
    }
}

/// A column map, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapFile {
    pub source: Source,
    #[serde(default)]
    pub extract: ExtractSettings,
    /// Where each field comes from. Columns that are not named here are dropped.
    pub columns: BTreeMap<Field, Placed<ColumnEntry>>,
    /// Heading → month or tertial: columns of counts, one for each time, in place of `date` and `count`.
    #[serde(default)]
    pub across: BTreeMap<String, Placed<String>>,
    /// Field → value in the sheet → value in the content; `""` is no value, `*` stands for every other value.
    #[serde(default, deserialize_with = "with_empty")]
    pub values: BTreeMap<Field, Translations>,
    /// Values for fields without a column, and for empty cells.
    #[serde(default)]
    pub defaults: BTreeMap<Field, Placed<String>>,
    pub ids: Placed<IdRule>,
    /// The secret that numbers are hashed with; better kept in a file of its own beside the map.
    pub salt: Option<Placed<String>>,
    #[serde(default)]
    pub skip: Vec<SkipEntry>,
    /// Headings that are left out on purpose.
    #[serde(default)]
    pub ignore: Vec<Placed<String>>,
    /// What stands between the cells of a CSV file, where it cannot be found out.
    pub separator: Option<Placed<String>>,
    pub encoding: Option<Placed<String>>,
    /// The number of the row with the headings, where it cannot be found out.
    pub header_row: Option<Placed<u32>>,
    /// Which day decides the period, over what the site says.
    pub period_basis: Option<PeriodBasis>,
    /// True: an event at a unit that had ended goes to the unit that replaced it.
    #[serde(default)]
    pub follow_successors: bool,
}

impl MapFile {
    /// Headings that are left out on purpose, folded.
    pub fn ignored(&self, layout: &Layout<'_>) -> BTreeSet<String> {
        let headings = self.ignore.iter().map(|heading| fold(&heading.value));
        let headings = headings.map(|heading| match layout.shown_as(&heading) {
            Some(at) => layout.folded(at).to_owned(),
            None => heading,
        });
        headings.filter(|heading| !heading.is_empty()).collect()
    }

    /// True for a column that is left out on purpose, by its heading or by the name that messages have for it.
    pub fn ignores(&self, layout: &Layout<'_>, at: usize) -> bool {
        let is_it = |heading: String| heading == layout.folded(at) || layout.shown_as(&heading) == Some(at);
        self.ignore.iter().map(|heading| fold(&heading.value)).any(is_it)
    }
}

/// Values of which a field, or all, may have none left: a line that was the only one of its kind is taken away by hand.
fn with_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<Field, Translations>, D::Error> {
    let values =
        Option::<BTreeMap<Field, Option<Translations>>>::deserialize(deserializer)?.unwrap_or_default();
    Ok(values.into_iter().map(|(field, values)| (field, values.unwrap_or_default())).collect())
}

/// Value in the sheet → value in the content.
type Translations = BTreeMap<String, Placed<String>>;

/// The head of the incident file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtractSettings {
    pub taken: Option<Placed<String>>,
    pub from: Option<Placed<String>>,
    pub to: Option<Placed<String>>,
    pub by_role: Option<String>,
    pub note: Option<String>,
}

/// What a map is read from.
pub fn map_shape() -> Shape {
    shape_of::<MapFile>()
}

coded! {
    /// What becomes of the ids of the foreign register.
    IdRule {
        /// They stand as they are.
        Keep = "keep",
        /// They are hashed with a salt, so that a number in the register is not published.
        Hash = "hash",
        /// Records are numbered in the order of the sheet.
        Sequence = "sequence",
    }
}

/// A heading alone, or with settings.
#[derive(Debug)]
pub struct ColumnEntry {
    pub heading: Option<String>,
    /// The letter of the column, where headings are empty or alike.
    pub column: Option<String>,
    /// For dates, as in strftime, or `serial`; without it `%Y-%m-%d`.
    pub format: Vec<String>,
    /// True: the value is made an id, `CHICAGO O'HARE` → `chicago-o-hare`.
    pub slug: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DetailedColumn {
    heading: Option<String>,
    column: Option<String>,
    #[serde(default)]
    format: OneOrMany<String>,
    #[serde(default)]
    slug: bool,
}

/// Rows with one of these values under a heading are left out; `*` is any value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkipEntry {
    pub heading: Option<Placed<String>>,
    pub column: Option<Placed<String>>,
    pub equals: OneOrMany<String>,
}

impl<'de> Deserialize<'de> for ColumnEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ColumnVisitor)
    }
}

struct ColumnVisitor;

impl<'de> Visitor<'de> for ColumnVisitor {
    type Value = ColumnEntry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("en rubrik, eller {heading: rubrik, format: \"%Y-%m-%d\"}")
    }

    fn visit_str<E: Error>(self, heading: &str) -> Result<ColumnEntry, E> {
        Ok(ColumnEntry { heading: Some(heading.to_owned()), column: None, format: Vec::new(), slug: false })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ColumnEntry, A::Error> {
        let DetailedColumn { heading, column, format, slug } =
            DetailedColumn::deserialize(MapAccessDeserializer::new(map))?;
        if heading.is_none() && column.is_none() {
            return Err(A::Error::custom("`heading` eller `column` saknas"));
        }
        Ok(ColumnEntry { heading, column, format: format.0, slug })
    }
}

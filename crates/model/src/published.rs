//! What a row about a published table says, with what every field means, in both languages; the rows: [`tables`].
//!
//! A row says all that is the same whatever the content is: the name (also the file's, under `data/`), the columns, the
//! measures, what they count, and how far back a report freezes them. `datapackage.json`, the data page and the docs are
//! made of these rows, so that somebody without the source code can work every number out again. The numbers come from the
//! gate, which is held to the columns and measures here.

mod tables;

use std::fmt;

use super::code::Coded;
use super::site::Locale;
use super::table::Column;
use crate::coded;

pub use tables::{TABLES, TableName};

coded! {
    /// What a number of a published table measures: a word of the column `measure`.
    MeasureName {
        Count = "count",
        Accumulated = "accumulated",
        Difference = "difference",
        Percent = "percent",
        Ratio = "ratio",
        RatioLow = "ratio_low",
        RatioHigh = "ratio_high",
        P = "p",
        Phi = "phi",
        Family = "family",
        FamilySize = "family_size",
        Limit = "limit",
        Verdict = "verdict",
        ChiSquared = "chi_squared",
        DegreesOfFreedom = "degrees_of_freedom",
        Dispersion = "dispersion",
        VarianceBetweenYears = "variance_between_years",
        RatePer100 = "rate_per_100",
        People = "people",
        Centre = "centre",
        LowerLimit = "lower_limit",
        UpperLimit = "upper_limit",
        LowerLimitOfWhole = "lower_limit_of_whole",
        UpperLimitOfWhole = "upper_limit_of_whole",
        Units = "units",
        ReportingUnits = "reporting_units",
        ReportingUnitsShare = "reporting_units_share",
        Incidents = "incidents",
        Preventive = "preventive",
        Closed = "closed",
        StatusKnown = "status_known",
        SeverityKnown = "severity_known",
        Serious = "serious",
        PoliceReport = "police_report",
        PoliceMatched = "police_matched",
        PropertyReport = "property_report",
        PropertyMatched = "property_matched",
        AuthorityAnswered = "authority_answered",
        AuthorityReport = "authority_report",
        DelayKnown = "delay_known",
        Within7Days = "within_7_days",
        Delay0 = "delay_0",
        Delay1To2 = "delay_1_2",
        Delay3To7 = "delay_3_7",
        Delay8To30 = "delay_8_30",
        Delay31To90 = "delay_31_90",
        DelayOver90 = "delay_over_90",
        Late = "late",
        PreventiveShare = "preventive_share",
        ClosedShare = "closed_share",
        SeriousShare = "serious_share",
        PoliceAgreement = "police_agreement",
        PropertyAgreement = "property_agreement",
        AuthorityShare = "authority_share",
        Within7DaysShare = "within_7_days_share",
        MedianDelayDays = "median_delay_days",
        FormKnown = "form_known",
        FormHarassment = "form_harassment",
        FormThreat = "form_threat",
        FormViolence = "form_violence",
        FormDamage = "form_damage",
        FormCorruption = "form_corruption",
        Influence = "influence",
        InfluenceHarassment = "influence_harassment",
        InfluenceThreat = "influence_threat",
        InfluenceViolence = "influence_violence",
        InfluenceDamage = "influence_damage",
        InfluenceCorruption = "influence_corruption",
        PurposeUnknown = "purpose_unknown",
        Value = "value",
        Target = "target",
        Likelihood = "likelihood",
        Consequence = "consequence",
        Level = "level",
        ResidualLikelihood = "residual_likelihood",
        ResidualConsequence = "residual_consequence",
        ResidualLevel = "residual_level",
        Measures = "measures",
        Planned = "planned",
        Ongoing = "ongoing",
        Done = "done",
        Cancelled = "cancelled",
        Overdue = "overdue",
        Margin = "margin",
        PercentLow = "percent_low",
        PercentHigh = "percent_high",
        Respondents = "respondents",
        ResponseRate = "response_rate",
        Median = "median",
        Points = "points",
        LongestRun = "longest_run",
        LongestRunLimit = "longest_run_limit",
        Crossings = "crossings",
        CrossingsLimit = "crossings_limit",
        Mean = "mean",
        Months = "months",
        Change = "change",
        Since = "since",
        Below = "below",
        Above = "above",
    }
}

/// The same in Swedish and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    pub sv: &'static str,
    pub en: &'static str,
}

/// What the numbers of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// Counts of incidents: what the gate protects.
    Counts,
    /// Worked out from published counts alone.
    Derived,
    /// The authors' own numbers, which hide nothing.
    Register,
}

/// How far back a report freezes a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Every tertial of this many years before.
    Series(i16),
    /// The same tertial of this many years before.
    SameTertial(i16),
    /// No report shows it.
    Never,
}

/// How a number is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rounding {
    /// A whole number by its nature.
    Exact,
    NoDecimals,
    OneDecimal,
    ThreeDecimals,
    SixDecimals,
    /// With the decimals that its author gave.
    AsGiven,
    /// Whole, or with a half.
    Halves,
}

/// Where a number is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hiding {
    Never,
    /// A count that is small, or would give a small one away.
    Count,
    /// Where a count that it is worked out from is.
    WithCounts,
    /// As `WithCounts`, and where what it is divided by is too small.
    SmallBase,
}

/// A measure of a table, and what it means there.
#[derive(Debug, Clone, Copy)]
pub struct MeasureRow {
    pub name: MeasureName,
    /// Numerator and denominator.
    meaning: Words,
    rounding: Rounding,
    hiding: Hiding,
}

/// A published table.
#[derive(Debug, Clone, Copy)]
pub struct TableRow {
    pub name: TableName,
    pub contents: Contents,
    pub reach: Reach,
    pub title: Words,
    /// What a row is.
    pub about: Words,
    /// The columns of each axis.
    pub axes: &'static [&'static [Column]],
    /// In the order of the file; only `count` where there is no column for it.
    pub measures: &'static [MeasureRow],
}

impl fmt::Display for TableName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.code())
    }
}

impl TableName {
    pub fn row(self) -> &'static TableRow {
        &TABLES[self as usize]
    }

    /// Counts of incidents, in the order of `data/`.
    pub fn of_counts() -> impl Iterator<Item = TableName> {
        TABLES.iter().filter(|row| row.contents == Contents::Counts).map(|row| row.name)
    }
}

impl Words {
    pub fn in_language(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Swedish => self.sv,
            Locale::English => self.en,
        }
    }
}

impl MeasureRow {
    /// Numerator, denominator, rounding and what `hidden` means here.
    pub fn description(&self, locale: Locale) -> String {
        let words = [self.meaning, self.rounding.words(), self.hiding.words()];
        let sentences = words.map(|words| words.in_language(locale));
        sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl Rounding {
    fn words(self) -> Words {
        match self {
            Rounding::Exact => Words { sv: "Heltal.", en: "A whole number." },
            Rounding::NoDecimals => Words {
                sv: "Avrundas till heltal, halva från noll.",
                en: "Rounded to a whole number, halves away from zero.",
            },
            Rounding::OneDecimal => Words {
                sv: "Avrundas till en decimal, halva från noll.",
                en: "Rounded to one decimal, halves away from zero.",
            },
            Rounding::ThreeDecimals => Words {
                sv: "Avrundas till tre decimaler, halva från noll.",
                en: "Rounded to three decimals, halves away from zero.",
            },
            Rounding::SixDecimals => Words {
                sv: "Avrundas till sex decimaler, halva från noll.",
                en: "Rounded to six decimals, halves away from zero.",
            },
            Rounding::AsGiven => Words { sv: "Avrundas inte.", en: "Not rounded." },
            Rounding::Halves => {
                Words { sv: "Heltal eller ett och ett halvt steg.", en: "A whole number or a half." }
            }
        }
    }
}

impl Hiding {
    fn words(self) -> Words {
        match self {
            Hiding::Never => Words { sv: "Döljs aldrig.", en: "Never hidden." },
            Hiding::Count => Words {
                sv: "hidden: antalet är litet, eller skulle tillsammans med andra tal röja ett litet antal.",
                en: "hidden: the count is small, or would together with other numbers give a small one away.",
            },
            Hiding::WithCounts => Words {
                sv: "hidden: ett tal som det räknas ut från är dolt.",
                en: "hidden: a number that it is worked out from is hidden.",
            },
            Hiding::SmallBase => Words {
                sv: "hidden: ett tal som det räknas ut från är dolt, eller underlaget är för litet för att räkna på.",
                en: "hidden: a number that it is worked out from is hidden, or too small a base.",
            },
        }
    }
}

impl Column {
    /// What the column says, in any table.
    pub fn meaning(self) -> Words {
        match self {
            Column::Period => Words {
                sv: "Tertial (2018-t2) eller år (2018) då det hände.",
                en: "Tertial (2018-t2) or year (2018) in which it happened.",
            },
            Column::Month => Words { sv: "Månad då det hände.", en: "Month in which it happened." },
            Column::FocusArea => Words {
                sv: "Fokusområdets id. Ett område räknas bara i tider då dess program gäller hela tiden.",
                en: "Id of the focus area. An area is counted only in times for the whole of which its programme holds.",
            },
            Column::EventType => Words { sv: "Händelsetypens id.", en: "Id of the event type." },
            Column::Unit => Words {
                sv: "Enhetens id. En enhet omfattar allt som ligger under den; den översta är hela organisationen.",
                en: "Id of the unit. A unit holds all that lies below it; the topmost is the whole organisation.",
            },
            Column::Severity => Words {
                sv: "Allvarlighetsgrad, 1 till 4, eller unknown: ingen har angett den.",
                en: "Severity, 1 to 4, or unknown: nobody has said.",
            },
            Column::StatusOfCase => Words {
                sv: "Ärendets status; unknown: ingen har angett den.",
                en: "Status of the case; unknown: nobody has said.",
            },
            Column::Affected => Words { sv: "Vem som drabbades.", en: "Who was affected." },
            Column::Source => Words {
                sv: "Källa. En händelse som finns i flera källor räknas i den första av kia, victimisation, property, police, other.",
                en: "Source. An incident of several sources is counted in the first of kia, victimisation, property, police, other.",
            },
            Column::Measure => Words { sv: "Vad talet mäter.", en: "What the number measures." },
            Column::Span => Words {
                sv: "Hela tertialet (tertial), från januari (accumulated) eller hela året (year).",
                en: "The tertial, the months from January (accumulated), or the whole year.",
            },
            Column::YearsBefore => Words {
                sv: "Hur många år tidigare perioden ligger som det jämförs med.",
                en: "How many years earlier the period lies that it is compared with.",
            },
            Column::Denominator => Words {
                sv: "Vad antalet delas med: anställda (employees) eller elever (pupils).",
                en: "What the count is divided by: employees or pupils.",
            },
            Column::Indicator => Words { sv: "Indikatorns id.", en: "Id of the indicator." },
            Column::Risk => Words { sv: "Riskens id.", en: "Id of the risk." },
            Column::Register => {
                Words { sv: "Register som risken står i.", en: "The register that holds the risk." }
            }
            Column::Survey => Words { sv: "Undersökningens id.", en: "Id of the survey." },
            Column::Question => Words {
                sv: "Frågans plats i undersökningen, från 1.",
                en: "The place of the question in the survey, from 1.",
            },
            Column::Step => Words {
                sv: "Punktens nummer på kurvan, från 1.",
                en: "The number of the point on the curve, from 1.",
            },
        }
    }
}

/// What `value` holds, in any table.
pub const VALUE_MEANING: Words = Words {
    sv: "Talet, med punkt som decimaltecken. Tomt där status är hidden, missing, not_published eller not_applicable.",
    en: "The number, with a decimal point. Empty where status is hidden, missing, not_published or not_applicable.",
};

/// What a status means, in any table.
pub const STATUS_MEANING: Words = Words {
    sv: "Tom när talet visas; hidden: visas inte, till skydd för enskilda eller för att underlaget är för litet; missing: \
         uppgiften saknas; not_published: uppgiften finns, men tabellen visas inte i så fin indelning (varför står på sidan om statistiken); not_applicable: kan inte förekomma; preliminary: talet visas men kan ändras, eller hör till en rapport som inte är fastställd.",
    en: "Empty where the number is shown; hidden: not shown, to protect persons or because the base is too small; missing: \
         not known; not_published: known, but the table is not published in such detail (the page about the statistics says why); not_applicable: cannot occur; preliminary: shown, and may change, or belongs to a report that is not adopted.",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_at_its_name() {
        for name in TableName::ALL {
            assert_eq!(name.row().name, *name);
        }
    }

    #[test]
    fn a_table_with_several_measures_has_a_column_for_them() {
        for row in TABLES {
            let has_column = row.axes.iter().any(|axis| axis.contains(&Column::Measure));
            let is_plain = row.measures.len() == 1 && row.measures[0].name == MeasureName::Count;
            assert_ne!(has_column, is_plain, "{}", row.name.code());
        }
    }

    #[test]
    fn a_share_says_what_is_divided_by_what_how_it_is_rounded_and_when_it_is_hidden() {
        let coverage = TableName::Coverage.row();
        let share =
            coverage.measures.iter().find(|measure| measure.name == MeasureName::SeriousShare).unwrap();
        assert_eq!(
            share.description(Locale::Swedish),
            "serious i procent av severity_known. Avrundas till en decimal, halva från noll. hidden: ett tal som det räknas \
             ut från är dolt, eller underlaget är för litet för att räkna på."
        );
    }

    const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/data.md");

    /// What every published table holds, for those who read the files.
    fn docs() -> String {
        let mut text = String::from(
            "# The published tables\n\nWritten from `TABLES` (`cargo test -p model bless_docs_of_tables -- --ignored`). \
             `datapackage.json` says the same, in Swedish and English.\n\n",
        );
        text +=
            &format!("`value`: {}\n\n`status`: {}\n\n## Columns\n\n", VALUE_MEANING.en, STATUS_MEANING.en);
        for column in Column::ALL {
            text += &format!("* `{}`: {}\n", column.code(), column.meaning().en);
        }
        for row in TABLES {
            let columns: Vec<String> = row
                .axes
                .iter()
                .flat_map(|axis| axis.iter())
                .map(|column| format!("`{}`", column.code()))
                .collect();
            text += &format!("\n## {}\n\n{}. {}\n\n", row.name, row.title.en, row.about.en);
            text += &format!("Columns: {}.\n\n", columns.join(", "));
            for measure in row.measures {
                text += &format!("* `{}`: {}\n", measure.name.code(), measure.description(Locale::English));
            }
        }
        text
    }

    #[test]
    fn docs_say_what_the_rows_say() {
        let kept = std::fs::read_to_string(DOCS).unwrap_or_default();
        let docs = docs();
        let differs = docs.lines().zip(kept.lines()).find(|(now, before)| now != before);
        assert!(kept == docs, "bless_docs_of_tables writes it anew: {differs:?}");
    }

    #[test]
    #[ignore = "writes docs/data.md"]
    fn bless_docs_of_tables() {
        std::fs::write(DOCS, docs()).unwrap();
    }
}

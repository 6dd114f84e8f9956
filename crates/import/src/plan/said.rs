//! What is wrong with a map, in words.

use std::path::Path;

use model::diag::{Diagnostic, Place};

use crate::codes;
use crate::emit::quoted;
use crate::ids::SHORTEST_SALT;
use crate::layout::Layout;
use crate::times::{Said, said};

pub fn no_day(key: &str, place: Place) -> Diagnostic {
    Diagnostic::error(codes::NO_EXTRACT, place, format!("uttagets `{key}` saknas eller är ingen dag"))
        .with_expected("`extract: {taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}`")
        .with_help("skriv dagen i kartan, eller ge den på kommandoraden (`--taken`, `--from`, `--until`)")
}

pub fn garbled_at(place: Place) -> Diagnostic {
    Diagnostic::error(
        codes::GARBLED_TEXT,
        place,
        "filen har tecken som svensk text inte har; teckenkodningen är fel",
    )
    .with_expected("en fil i UTF-8, UTF-16 eller Windows-1252")
    .with_help(
        "spara filen som `CSV UTF-8` eller .xlsx, eller skriv till exempel `encoding: macintosh` i kartan",
    )
}

pub fn no_salt(place: Place, file: &Path, is_short: bool) -> Diagnostic {
    let file = file.display();
    let (message, help) = match is_short {
        true => (
            "det hemliga saltet är för kort",
            "skriv en lång slumpad text i stället; händelser som redan är importerade får då nya id"
                .to_owned(),
        ),
        false => (
            "filen med det hemliga saltet saknas",
            format!(
                "har kartan bytt namn eller flyttats, döp om eller flytta den gamla .salt-filen till {file}: med ett nytt \
                 salt får samma händelser nya id. Är den borta för gott, skriv en lång slumpad text i {file}, och importera alla \
                 filer på nytt; behåll filen till nästa gång och publicera den inte"
            ),
        ),
    };
    Diagnostic::error(codes::NO_SALT, place, message)
        .with_expected(format!("minst {SHORTEST_SALT} tecken i filen {file}"))
        .with_help(help)
}

pub fn salt_in_map(place: Place) -> Diagnostic {
    Diagnostic::warning(codes::SALT_IN_MAP, place, "saltet står i kartan, som ofta sparas i git")
        .without_source_line()
        .with_help(
            "flytta det till en fil som heter som kartan men slutar på `.salt`, och håll den utanför git",
        )
}

pub fn count_columns(layout: &Layout<'_>, columns: &[usize]) -> Diagnostic {
    let names: Vec<String> = columns.iter().map(|at| layout.name(*at)).collect();
    let word = if columns.len() == 1 { "kolumnen" } else { "kolumnerna" };
    let message = format!("{word} `{}` har tal, men varje rad räknas som en händelse", names.join("`, `"));
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    Diagnostic::warning(codes::COUNT_COLUMN, layout.place(columns[0]), message)
        .with_expected("en kolumn för `count`, om en rad står för flera händelser")
        .with_help(format!(
            "är talen antal händelser, skriv `count: {}` under `columns`; är de något annat, skriv `ignore: [{}]`{}",
            names[0],
            names.join(", "),
            match columns.len() {
                1 => "",
                _ => "; är antalen delade på flera kolumner, lägg ihop dem till en i bladet",
            }
        ))
}

/// A rule that leaves out rows, to be put into a map that has rules already or none. `equals` is written as in YAML.
pub fn skip_rule(layout: &Layout<'_>, has_rules: bool, column: usize, equals: &str) -> String {
    let rule = format!("{{{}, equals: {equals}}}", layout.in_rule(column));
    match has_rules {
        true => format!("`- {rule}` under `skip`"),
        false => format!("`skip: [{rule}]`"),
    }
}

pub fn dead(place: Place, message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(codes::DEAD_RULE, place, message)
        .with_help("rätta stavningen om den inte är som i filen; kan värdet komma i ett senare uttag, låt raden stå kvar")
}

/// A sheet with a column for each month is never read as one event a row.
pub fn columns_of_times(layout: &Layout<'_>, columns: &[usize]) -> Diagnostic {
    let names: Vec<String> = columns.iter().map(|at| layout.name(*at)).collect();
    let message =
        format!("kolumnerna `{}` har antal, men varje rad räknas som en händelse", names.join("`, `"));
    let times = columns.iter().map(|at| said(layout.folded(*at)).filter(|said| *said != Said::Other));
    let twice = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name));
    let help = match times.collect::<Option<Vec<Said>>>() {
        Some(_) if twice.is_some() => name_apart(twice.map_or("", |(_, name)| name)),
        Some(times) => {
            let pairs = names.iter().zip(times).map(|(name, said)| {
                let when = said.time(None).map_or_else(|| "…".to_owned(), |when| when.to_string());
                format!("{}: {when}", quoted(name))
            });
            format!(
                "skriv i kartan, i stället för `date`: `across: {{{}}}`; är det något annat än antal, skriv rubrikerna \
                 under `ignore`",
                pairs.collect::<Vec<_>>().join(", ")
            )
        }
        None => "antal finns per månad eller tertial, så gör om uttaget med en sådan kolumn; är det något annat än antal, \
                 skriv rubrikerna under `ignore`"
            .to_owned(),
    };
    Diagnostic::error(codes::COUNT_COLUMN, layout.place(columns[0]), message)
        .with_expected("en kolumn för varje månad eller tertial under `across`, eller en kolumn för `count`")
        .with_help(help)
}

/// What to do about headings of months that stand once a year: only different ones can be named in the map.
pub fn name_apart(heading: &str) -> String {
    format!(
        "gör rubrikerna olika i bladet, med året i dem, som `{heading} 2025` och `{heading} 2026`, och skriv dem så under `across`"
    )
}

/// What the map says of a time that says itself: a map of another year, or two lines that have changed places.
pub fn other_time(place: Place, written: &str, when: &str) -> Diagnostic {
    Diagnostic::warning(codes::IMPOSSIBLE_DAY, place, format!("`{written}` räknas till {when} enligt kartan"))
        .with_value(when)
        .with_expected("den tid som står i bladet")
        .with_help("rätta tiden i kartan; är den gjord för ett annat uttag, gå igenom dem alla")
}

/// Counts of what has not happened, or not then.
pub fn no_outcome(place: Place, heading: &str) -> Diagnostic {
    Diagnostic::warning(codes::NO_OUTCOME, place, format!("kolumnen `{heading}` räknas som händelser"))
        .with_value(heading)
        .with_expected(
            "antalet händelser som har inträffat, inte en prognos, en budget, ett mål, en andel eller en jämförelse",
        )
        .with_help(format!("ta bort raden i kartan, och skriv `ignore: [{}]`", quoted(heading)))
}

/// A month or tertial that stands beside those that the map reads.
pub fn not_across(layout: &Layout<'_>, columns: &[usize]) -> Diagnostic {
    let names: Vec<String> = columns.iter().map(|at| layout.name(*at)).collect();
    let word = if columns.len() == 1 { "kolumnen" } else { "kolumnerna" };
    let message = format!("{word} `{}` har värden men saknas under `across`", names.join("`, `"));
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    Diagnostic::error(codes::COUNT_COLUMN, layout.place(columns[0]), message)
        .with_expected("varje månad eller tertial i bladet under `across`")
        .with_help(format!(
            "skriv dit {} med sin tid, eller skriv `ignore: [{}]` om den inte ska med",
            names[0],
            names.join(", ")
        ))
}

/// Numbers beside months that are read, under a heading that says no time: a month that is spelt wrong, or something else.
pub fn beside_across(layout: &Layout<'_>, columns: &[usize]) -> Diagnostic {
    let names: Vec<String> = columns.iter().map(|at| layout.name(*at)).collect();
    let word = if columns.len() == 1 { "kolumnen" } else { "kolumnerna" };
    let message =
        format!("{word} `{}` har tal som inte är summan av de andra, och läses inte", names.join("`, `"));
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    Diagnostic::warning(codes::COUNT_COLUMN, layout.place(columns[0]), message)
        .with_expected("varje månad eller tertial i bladet under `across`")
        .with_help(format!(
            "är det en månad, skriv den under `across`, som `{}: 2018-04`; är det något annat, skriv `ignore: [{}]`",
            names[0],
            names.join(", ")
        ))
}

/// Only a heading can be named in the map as a month, or as what is left out.
pub fn columns_without_heading(layout: &Layout<'_>, columns: &[usize]) -> Diagnostic {
    let names: Vec<String> = columns.iter().map(|at| layout.name(*at)).collect();
    let message = format!("{} saknar rubrik och har tal, och läses inte", names.join(" och "));
    Diagnostic::warning(codes::COUNT_COLUMN, layout.place(columns[0]), message)
        .with_expected("en rubrik över varje kolumn som har värden")
        .with_help(
            "skriv en rubrik över kolumnen i bladet, så säger nästa import hur den kan nämnas i kartan; hör talen inte hit, \
             ta bort dem ur bladet",
        )
}

/// A column of counts for each type or unit: the sheet is to be turned.
pub fn columns_of_names(layout: &Layout<'_>, columns: &[usize]) -> Diagnostic {
    let names: Vec<String> = columns.iter().map(|at| layout.name(*at)).collect();
    let message =
        format!("kolumnerna `{}` har antal, ett för varje rubrik, och läses inte", names.join("`, `"));
    Diagnostic::error(codes::COUNT_COLUMN, layout.place(columns[0]), message)
        .with_expected("en rad för varje antal, med typ och enhet i var sin kolumn")
        .with_help(
            "vänd på bladet i Excel: Data, Från tabell/område, markera kolumnerna, Transformera, Ta bort pivotering av \
             kolumner; är det något annat än antal, skriv rubrikerna under `ignore`",
        )
}

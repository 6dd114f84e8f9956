//! What to do about a problem, in words: what the field takes, and the line to put into the map.

use input::yaml::{day_in, written_period};
use model::Coded;
use model::diag::{counted, nearest};

use super::values::{
    expected, is_dash, is_hidden_count, is_no_place, is_sum_of_time, is_tertial, only_number,
};
use super::{Problem, Teller};
use crate::cancelled::excludes_itself;
use crate::dates::{DateForms, forms_of, names_zone, reader, turned};
use crate::emit::{quoted, scalar};
use crate::field::{FieldKind, day_for, guess_word, may_be_nothing};
use crate::judge::FILL_DOWN;
use crate::map::Field;
use crate::names::Names;
use crate::plan::{Column, skip_rule};
use crate::privacy::shown;
use crate::sheet::Row;
use crate::times::{Said, said};
use crate::words::{column_letters, fold, is_sum};

/// A spreadsheet keeps so many digits of a number.
const MOST_DIGITS: usize = 15;

const HIDDEN: &str = "är antalet dolt kan det inte läsas: gör om uttaget utan att dölja (programmet döljer själv små antal när \
                      sidorna byggs), eller ta ut antalen för en högre nivå eller ett helt tertial; skriv inget tal i dess ställe och hoppa \
                      inte över raden, då blir det noll";

const NUMBERED: &str = "raden har ett eget nummer: fyll i värdet i registret och gör om uttaget, eller fyll i det i bladet; hoppa inte \
                        över raden, då räknas händelsen inte";

const UNFINISHED: &str = "ärendet har ett nummer men är inte ifyllt: fyll i det i registret och gör om uttaget, eller ta bort \
                          raden ur bladet tills det är ifyllt; hoppa inte över numret med `skip`, för då räknas det inte sedan \
                          heller";

impl Teller<'_> {
    pub fn advice(
        &self,
        problem: Problem,
        field: Option<Field>,
        value: &str,
        row: Option<u32>,
    ) -> (Option<String>, String) {
        let extract = &self.plan.extract;
        let (expected, help): (Option<String>, String) = match problem {
            Problem::ErrorValue if field.is_some_and(|field| may_be_nothing(field, false)) => {
                return self.advice_on_value(field, value, row);
            }
            Problem::ErrorValue => (
                Some("ett värde, inte ett felvärde".into()),
                "öppna filen i kalkylprogrammet, rätta formeln eller cellen, och spara; fyll annars i värdet för hand".into(),
            ),
            Problem::Unreadable => return self.advice_on_value(field, value, row),
            Problem::UnknownType | Problem::UnknownUnit => return self.advice_on_unknown(field, value, row),
            Problem::Empty => {
                let help = match self.is_grouped(field) || row.is_some_and(|row| self.is_counted(field, row)) {
                    _ if row.is_some_and(|row| self.is_unfinished(row)) => UNFINISHED.to_owned(),
                    true => format!(
                        "står värdet bara på den första raden i varje grupp, fyll nedåt: {FILL_DOWN}; är raden en summa, ta bort den \
                         ur bladet först"
                    ),
                    false => self.advice_on_empty(field, row),
                };
                (field.map(|field| format!("ett värde för `{}`", field.code())), help)
            }
            Problem::ToNothing => {
                let code = field.map_or("", Field::code);
                let first = match field {
                    Some(Field::Unit) => "; finns enheten inte än, lägg först till den i organisation.yaml",
                    Some(Field::Type) => "; finns händelsetypen inte än, lägg först till den i event_types.yaml",
                    _ => "",
                };
                let help = format!(
                    "skriv i kartan, under `values` och `{code}`, vad det är{first}; är raderna inga händelser, hoppa över dem med `skip`"
                );
                (Some(format!("ett värde för `{code}`, som varje händelse måste ha")), help)
            }
            Problem::NoEvent => (None, self.skip_line(value, row)),
            Problem::TooWide => (
                Some(format!("högst {}, lika många som rubrikerna", counted(self.layout.width(), "värde", "värden"))),
                match row.and_then(|row| self.layout.rows().get(row as usize)).filter(|_| !self.layout.is_text()) {
                    Some(row) => format!(
                        "skriv en rubrik över kolumn {}, eller ta bort det som står där",
                        column_letters(row.width().saturating_sub(1))
                    ),
                    None => "ett skiljetecken kan vara för mycket, eller en rubrik saknas".into(),
                },
            ),
            Problem::Outside if self.are_all_outside() => (
                Some(format!("dagar från {} till {}", extract.from, extract.to)),
                "ingen dag i bladet ligger i uttaget: är kartan gjord för ett annat uttag, skriv det här uttagets `taken`, `from` och `to` i \
                 den; är åren orimliga läses dagarna fel, så rätta `format`"
                    .into(),
            ),
            Problem::Outside => (
                Some(format!("en dag från {} till {}", extract.from, extract.to)),
                "rätta dagen om året eller månaden är fel; annars ändra uttagets `from` och `to`, eller ta bara ett tertial med \
                 `--only-period`, som utelämnar raden"
                    .into(),
            ),
            Problem::AfterTaken => (
                Some(format!("en dag till och med {}", extract.taken)),
                "rätta dagen, eller uttagets `taken`".into(),
            ),
            Problem::BeforeEvent => (
                Some("en dag då händelsen redan hade inträffat".into()),
                "rätta dagen, eller byt kolumner i kartan om de har förväxlats".into(),
            ),
            Problem::Year => (
                Some("ett år med fyra siffror, från 1950".into()),
                "skriv formatet som värdet har: `%y` är två siffror för året, `%Y` fyra".into(),
            ),
            Problem::TwoDays => (
                Some("format som ger samma dag, eller bara det ena".into()),
                "ta bort det `format` som inte gäller, eller översätt värdet under `values`".into(),
            ),
            Problem::SameId if value.len() >= MOST_DIGITS && value.bytes().all(|byte| byte.is_ascii_digit()) => (
                Some("hela numret".into()),
                "Excel räknar bara med 15 siffror, så långa nummer kan ha blivit lika: gör om uttaget med kolumnen som text".into(),
            ),
            Problem::SameId => (
                Some("ett id för varje händelse".into()),
                "ta bort den rad som är för mycket i kalkylbladet; är det olika händelser ska de ha olika nummer där".into(),
            ),
            Problem::Rounded => (
                Some("hela numret".into()),
                "siffrorna finns inte kvar i filen: gör om uttaget med kolumnen som text, eller formatera den som tal utan \
                 decimaler i arbetsboken och spara på nytt"
                    .into(),
            ),
            Problem::Name => (
                Some("ett nummer, som inte säger vem någon är".into()),
                "skriv ärendets nummer i cellen, eller gör om uttaget; händelsedata får inte peka ut en person".into(),
            ),
            Problem::SameHash => (None, "byt salt, och importera alla filer på nytt".into()),
            Problem::UnknownTarget => self.advice_on_target(field, value),
            Problem::Several => {
                let ids = self.names(Field::Unit).map(|names| {
                    let ids = names.find(value).into_iter().map(|at| names.entry(at).id.clone());
                    ids.collect::<Vec<_>>().join("`, `")
                });
                let ids = ids.filter(|ids| !ids.is_empty());
                (
                    ids.map(|ids| format!("en av `{ids}`")),
                    "hör alla rader till samma enhet, översätt värdet till dess id under `values` i kartan; annars skriv enheternas id i \
                     bladet"
                        .into(),
                )
            }
            Problem::SameSlug => (
                Some("ett id för varje värde".into()),
                format!(
                    "är det samma, skriv det på ett sätt i bladet; annars ge dem olika id under `values`, som \
                     `{}: {{{}: …}}`",
                    field.map_or("unit", Field::code),
                    quoted(value)
                ),
            ),
            Problem::NotValid => {
                (Some("en enhet eller typ som gäller den dagen".into()), self.advice_on_not_valid(field, value))
            }
        };
        (expected, help)
    }

    fn advice_on_empty(&self, field: Option<Field>, row: Option<u32>) -> String {
        // One day for all that have none is a day that somebody made up.
        let can_have_default =
            field.is_some_and(|field| !matches!(field, Field::Id | Field::Count | Field::Date));
        let has_default = field.is_some_and(|field| self.plan.defaults.contains_key(&field));
        let id = self.plan.columns.get(&Field::Id).filter(|_| field != Some(Field::Id));
        let row = row.and_then(|row| self.layout.rows().get(row as usize));
        if let Some(above) = field.and_then(|field| self.heads_above(field)) {
            return above;
        }
        if id.zip(row).is_some_and(|(id, row)| !row.cell(id.index).is_empty()) && !has_default {
            return NUMBERED.to_owned();
        }
        match (can_have_default, has_default) {
            (true, true) => {
                "kartan översätter värdet till inget; skriv under `values` vad det är, eller hoppa över raden med `skip`".into()
            }
            (true, false) => {
                "fyll i värdet; ska alla tomma ha samma, skriv det under `defaults` i kartan; är raden ingen händelse, hoppa över den med \
                 `skip`"
                    .into()
            }
            (false, _) => "fyll i värdet; är raden ingen händelse, hoppa över den med `skip` i kartan".into(),
        }
    }

    /// What to do about a unit or type (by its id) that was not there on the day.
    fn advice_on_not_valid(&self, field: Option<Field>, id: &str) -> String {
        const SEE: &str = "se `valid_from` och `valid_to` i innehållet";
        let names = field.and_then(|field| self.names(field));
        let entry = names.as_ref().and_then(|names| Some(names.entry(*names.find(id).first()?)));
        let successors = entry.map_or(&[][..], |entry| entry.replaced_by.as_slice());
        match successors {
            _ if field != Some(Field::Unit) => format!("{SEE}, eller översätt värdet till en typ som gäller"),
            [] => format!(
                "{SEE}; har en annan enhet tagit över, skriv den under `replaced_by` där, eller översätt värdet till den"
            ),
            [_] if !self.plan.follow_successors => format!(
                "{SEE}; `follow_successors: true` i kartan för enhetens händelser till den som har ersatt den"
            ),
            [_] => format!(
                "{SEE}; heller inte den som har ersatt enheten fanns den dagen, så rätta dagen eller innehållet"
            ),
            several => format!(
                "enheten delades i `{}`: skriv i bladet vid vilken av dem varje händelse hände, eller översätt värdet till en \
                 av dem under `values`",
                several.join("`, `")
            ),
        }
    }

    /// What to write for a value that the field does not take.
    fn advice_on_value(
        &self,
        field: Option<Field>,
        value: &str,
        row: Option<u32>,
    ) -> (Option<String>, String) {
        let Some((field, column)) = field.and_then(|field| Some((field, self.plan.column(field)?))) else {
            return (None, String::new());
        };
        let written = self.shown_in(Some(field), Some(column.index), value);
        let written = written.map_or_else(|| "…".to_owned(), |value| quoted(&value));
        let line = |target: &str| format!("`{}: {{{written}: {target}}}`", field.code());
        let translate = |target: &str| format!("skriv under `values` i kartan: {}", line(target));
        let nothing = format!("{} om det inte säger något", translate("\"\""));
        let may_be_nothing = may_be_nothing(field, self.plan.defaults.contains_key(&field));
        let keys: Vec<&str> = column.values.entries.iter().map(|entry| entry.written).collect();
        let near = nearest(value, keys.iter().copied());
        match (&column.kind, near) {
            (FieldKind::Date, _) => {
                let (forms, unread) = forms_of([value].into_iter());
                let help = match forms.first().filter(|_| unread == 0) {
                    Some(_) if self.is_turned(column) == Some(false) => {
                        "i kolumnen står månaden först i några dagar och dagen först i andra: skriv dem på ett sätt i bladet, \
                         till exempel 2018-03-14"
                            .to_owned()
                    }
                    Some(form) if self.is_turned(column) == Some(true) => {
                        format!("i kolumnen står månaden först: skriv `format: \"{form}\"` i stället för det som står i kartan")
                    }
                    Some(form) => format!("skriv `format` som en lista i kartan, med `\"{form}\"` i den"),
                    None if names_zone(value) => "klockslaget är i en annan tid än svensk: gör om uttaget i svensk tid, eller räkna om \
                                                  det i bladet; efter klockan 22 kan dagen vara en annan"
                        .to_owned(),
                    None if day_in(value).is_some() => translate(&day_for(value)),
                    None if self.is_numbered(row) && (is_sum_of_time(value) || is_tertial(value)) => NUMBERED.to_owned(),
                    None if is_sum_of_time(value) || is_tertial(value) && self.are_mostly_days(column) => {
                        format!("är raden en summa, hoppa över den i kartan: {}", self.skip_value(column, value))
                    }
                    None if is_tertial(value) => format!(
                        "står det tertial i kolumnen, skriv `period: {}` i stället för `date`, och under `values` vilka de är: \
                         `period: {{{written}: {}}}`",
                        column.name,
                        self.tertial_for(value)
                    ),
                    None if self.day_for_this_year(value).is_some() => translate(&self.day_for_this_year(value).unwrap_or_default()),
                    None if self.month_for(value).is_some() => {
                        format!("skriv under `values` i kartan vilken månad det är: {}", line(&self.month_for(value).unwrap_or_default()))
                    }
                    None if may_be_nothing => format!("rätta dagen; annars {nothing}"),
                    None => format!(
                        "rätta dagen i bladet, eller skriv rätt dag under `values` i kartan, som {}",
                        line(&day_for(value))
                    ),
                };
                (Some(column.dates.expected()), help)
            }
            (FieldKind::Period, _) if self.has_months(column) => (
                Some(column.kind.expected()),
                format!(
                    "i kolumnen står månader: skriv `date: {}` i stället för `period`",
                    scalar(&column.name)
                ),
            ),
            (FieldKind::Period, _) => {
                let period =
                    written_period(value).map_or_else(|| "2018-t1".to_owned(), |period| period.to_string());
                let help = format!("skriv under `values` i kartan vilket tertial det är: {}", line(&period));
                (Some(column.kind.expected()), help)
            }
            (FieldKind::Word(_), _) if excludes_itself(&fold(value)) => (
                Some(column.kind.expected()),
                format!(
                    "är raden ingen händelse, hoppa över den i kartan: {}; annars {}",
                    self.skip_value(column, value),
                    translate("…")
                ),
            ),
            (FieldKind::Id, _) if self.names(field).is_some() => {
                let help = format!("{}, eller rätta cellen i bladet", translate("…"));
                let ids = self.names(field).map(|names| names.listed());
                (ids.map(|ids| format!("ett av innehållets id: {ids}")), help)
            }
            (FieldKind::Ids, _) => (
                Some("nummer på andra ärenden".to_owned()),
                format!("skriv numret i bladet; annars {nothing}"),
            ),
            (_, Some(near)) => {
                let target = column.values.find(near).map_or("…", |entry| entry.target.value.as_str());
                (
                    Some(expected(&keys)),
                    format!("menas `{near}`? skriv i så fall under `values` i kartan: {}", line(target)),
                )
            }
            (FieldKind::Word(words), None) => {
                let help = match guess_word(field, words, value) {
                    Some("") => format!("{nothing}, annars ett av orden `{}`", words.join("`, `")),
                    Some(word) => format!("{}, om det är det som menas", translate(word)),
                    None => format!(
                        "{}, med ett av orden `{}`, eller `\"\"` bara om värdet inte säger något",
                        translate("…"),
                        words.join("`, `")
                    ),
                };
                (Some(if keys.is_empty() { column.kind.expected() } else { expected(&keys) }), help)
            }
            (kind, None) if keys.is_empty() => {
                let help = match (kind, may_be_nothing) {
                    (_, true) => format!("rätta värdet, eller {nothing}"),
                    (FieldKind::Number(_), false) if is_hidden_count(value) => HIDDEN.to_owned(),
                    (FieldKind::Number(_), false) if is_dash(value) => {
                        format!(
                            "betyder strecket att inget hände, skriv under `values` i kartan: {}; {HIDDEN}",
                            line("0")
                        )
                    }
                    (FieldKind::Number(_), false) => format!(
                        "skriv ett tal i bladet, eller under `values` i kartan vilket tal det är: {}; \
                         hör raden inte hit, hoppa över den med `skip`",
                        line(only_number(value).as_deref().unwrap_or("…"))
                    ),
                    (_, false) => format!("rätta värdet i bladet, eller {}", translate("…")),
                };
                (Some(kind.expected()), help)
            }
            (FieldKind::Number(_), None) if is_hidden_count(value) => {
                (Some(column.kind.expected()), HIDDEN.to_owned())
            }
            (FieldKind::Number(_), None) => (
                Some(format!("{}, eller {}", column.kind.expected(), expected(&keys))),
                format!(
                    "skriv ett tal i bladet, eller under `values` i kartan vilket tal det är: {}",
                    line(only_number(value).as_deref().unwrap_or("…"))
                ),
            ),
            (_, None) => (Some(expected(&keys)), format!("skriv under `values` i kartan: {}", line("…"))),
        }
    }

    /// The month of the extract that a name alone means.
    fn month_for(&self, name: &str) -> Option<String> {
        let (from, to) = (self.plan.extract.from, self.plan.extract.to);
        let year = (from.year() == to.year()).then_some(from.year());
        let is_name = matches!(said(name), Some(Said::Month(None, _))) && !self.has_years();
        said(name).filter(|_| is_name).and_then(|said| Some(said.time(year)?.to_string()))
    }

    /// True where years stand in a column of their own: a month by its name may be of any of them.
    fn has_years(&self) -> bool {
        self.layout.column_of_years().is_some()
    }

    /// `15 mars` in the year of the extract.
    fn day_for_this_year(&self, value: &str) -> Option<String> {
        let extract = &self.plan.extract;
        let is_one = extract.from.year() == extract.to.year() && !self.has_years();
        let (day, name) = value.trim().split_once([' ', '.', '-'])?;
        let is_day = (1..=31).contains(&day.trim_end_matches('.').parse::<u8>().ok()?);
        let is_name = name.trim().chars().all(char::is_alphabetic);
        (is_one && is_day && is_name)
            .then(|| day_in(&format!("{day} {} {}", name.trim(), extract.from.year())))?
            .map(|day| day.to_string())
    }

    /// True where most cells of a column of days are days: a tertial among them is a sum.
    fn are_mostly_days(&self, column: &Column<'_>) -> bool {
        let rows = self.layout.rows();
        let is_day = |row: &&Row| column.dates.read(row.cell(column.index), row.is_day(column.index)).is_ok();
        rows.iter().filter(is_day).count() * 2 > rows.len()
    }

    fn tertial_for(&self, value: &str) -> String {
        let year = self.plan.extract.from.year();
        match said(value) {
            Some(said) if !self.has_years() => {
                said.time(Some(year)).map_or_else(|| "…".to_owned(), |time| time.to_string())
            }
            _ => "…".to_owned(),
        }
    }

    /// The rule that leaves out rows with a value in a column. `equals` is written as in YAML.
    pub fn skip_rule(&self, column: usize, equals: &str) -> String {
        skip_rule(self.layout, !self.plan.skip.is_empty(), column, equals)
    }

    fn skip_value(&self, column: &Column<'_>, value: &str) -> String {
        let equals = shown(value).map_or_else(|| "…".to_owned(), |value| quoted(&value));
        self.skip_rule(column.index, &equals)
    }

    /// For a column that the map reads with the day first: whether the month is first in all its days, or only in some.
    fn is_turned(&self, column: &Column<'_>) -> Option<bool> {
        const MOST: usize = 2000;
        let form = column.dates.forms().find(|form| turned(form).is_some())?;
        let rows = self.layout.rows().iter().filter(|row| !row.is_day(column.index)).take(MOST);
        let texts: Vec<&str> = rows.map(|row| row.cell(column.index)).collect();
        let (own, other) = (reader(form), reader(turned(form)?));
        let reads = |reader: &DateForms, text: &str| reader.read(text, false).is_ok();
        let days = || texts.iter().filter(|text| reads(&own, text) || reads(&other, text));
        let is_shown = days().any(|text| !reads(&own, text));
        is_shown.then(|| days().all(|text| reads(&other, text)))
    }

    fn advice_on_unknown(
        &self,
        field: Option<Field>,
        value: &str,
        row: Option<u32>,
    ) -> (Option<String>, String) {
        let field = field.unwrap_or(Field::Type);
        let (file, what) = match field {
            Field::Type => ("event_types.yaml", "ett id eller en titel i event_types.yaml"),
            _ => ("organisation.yaml", "ett id eller ett namn i organisation.yaml"),
        };
        let at = self.plan.columns.get(&field).map(|column| column.index);
        let written = self.shown_in(Some(field), at, value);
        let written = written.map_or_else(|| "…".to_owned(), |value| quoted(&value));
        let near = self.names(field).and_then(|names| names.inside(value).or_else(|| names.nearest(value)));
        let several = self.names(field).map(|names| names.several(value)).unwrap_or_default();
        let help = match near {
            _ if several.len() > 1 => format!(
                "cellen nämner flera: `{}`; dela raden så att varje händelse får en, eller skriv under `values` i kartan \
                 vilken den ska räknas till: `{}: {{{written}: {}}}`",
                several.join("`, `"),
                field.code(),
                several[0]
            ),
            Some(near) => format!(
                "menas `{near}`? skriv under `values` i kartan: `{}: {{{written}: {near}}}`",
                field.code()
            ),
            None if is_sum(value) && self.is_numbered(row) => NUMBERED.to_owned(),
            None if is_sum(value) => match self.plan.columns.get(&field) {
                Some(column) => format!(
                    "är raden en summa, hoppa över den i kartan: {}; är det ingen summa, skriv under `values` vad det är",
                    self.skip_value(column, value)
                ),
                None => "är raden en summa, ta bort den ur bladet".to_owned(),
            },
            None if field == Field::Unit && is_no_place(value) => format!(
                "fyll i enheten i registret och gör om uttaget; går det inte, räkna raderna till enheten ovanför, under `values` i \
                 kartan: `unit: {{{written}: …}}`"
            ),
            None => match self.names(field).and_then(|names| names.held_by(value)) {
                Some(whole) => format!(
                    "hör det till `{whole}`, skriv under `values` i kartan: `{}: {{{written}: {whole}}}`; är det något annat, lägg till det \
                     i {file}",
                    field.code()
                ),
                None => format!(
                    "skriv under `values` i kartan: `{}: {{{written}: …}}`, eller lägg till det i {file}",
                    field.code()
                ),
            },
        };
        (Some(what.to_owned()), help)
    }

    fn advice_on_target(&self, field: Option<Field>, value: &str) -> (Option<String>, String) {
        let column = field.and_then(|field| self.plan.columns.get(&field));
        let target = column
            .and_then(|column| column.values.find(value).map(|entry| entry.target).or(column.values.rest));
        let target = target.map_or("", |target| target.value.as_str());
        let near = field.and_then(|field| self.names(field)).and_then(|names| names.nearest(target));
        let file = if field == Some(Field::Unit) { "organisation.yaml" } else { "event_types.yaml" };
        let help = match near {
            Some(near) => format!("i kartan står `{target}`; menade du `{near}`?"),
            None => format!("i kartan står `{target}`; rätta kartan, eller lägg till det i {file}"),
        };
        (Some("ett id som innehållet har".into()), help)
    }

    pub(super) fn names(&self, field: Field) -> Option<Names<'_>> {
        Names::of(field, self.known)
    }
}

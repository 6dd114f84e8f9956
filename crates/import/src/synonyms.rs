//! How Swedish registers name the fields of an event and their values, in small letters. KIA's own words come first.

use crate::map::Field;
use crate::words::fold;

/// Field → headings. An earlier field takes a column before a later one.
pub const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::Id,
        &[
            "händelsenr",
            "händelsenummer",
            "händelse-id",
            "ärendenummer",
            "ärendenr",
            "ärende-id",
            "diarienummer",
            "löpnr",
            "löpnummer",
            "id",
            "nr",
            "nummer",
            "case id",
            "case number",
        ],
    ),
    (
        Field::Type,
        &[
            "händelsetyp",
            "typ av händelse",
            "typ",
            "händelse",
            "kategori",
            "händelsekategori",
            "event type",
            "type",
        ],
    ),
    (
        Field::Date,
        &[
            "händelsedatum",
            "händelsedag",
            "datum för händelsen",
            "inträffandedatum",
            "inträffad",
            "inträffade",
            "inträffat",
            "när inträffade händelsen",
            "datum",
            "event date",
            "date",
        ],
    ),
    (
        Field::Unit,
        &[
            "händelseenhet",
            "enhet",
            "organisatorisk enhet",
            "organisation",
            "arbetsplats",
            "arbetsställe",
            "skola",
            "förskola",
            "verksamhet",
            "resultatenhet",
            "avdelning",
            "unit",
        ],
    ),
    (Field::Status, &["status", "ärendestatus", "händelsestatus", "handläggningsstatus"]),
    (
        Field::Reported,
        &[
            "rapporterad",
            "rapporterat",
            "rapportdatum",
            "rapporteringsdatum",
            "anmäld",
            "anmälningsdatum",
            "anmäld datum",
            "registrerad",
            "registreringsdatum",
            "skapad",
            "skapat datum",
        ],
    ),
    (
        Field::Closed,
        &[
            "avslutad",
            "avslutat",
            "avslutsdatum",
            "avslutningsdatum",
            "sluthanterad",
            "sluthanterat datum",
            "stängd",
            "klardatum",
        ],
    ),
    (
        Field::Severity,
        &[
            "allvarlighetsgrad",
            "allvarlighet",
            "allvarsgrad",
            "grad",
            "svårighetsgrad",
            "skadegrad",
            "konsekvens",
        ],
    ),
    (
        Field::Affected,
        &[
            "drabbad",
            "berörd",
            "vem drabbades",
            "vem berördes",
            "personkategori",
            "drabbad kategori",
            "kategori drabbad",
            "målgrupp",
        ],
    ),
    (Field::Form, &["form", "form av påverkan"]),
    (Field::AimsToInfluence, &["syftar till att påverka", "otillåten påverkan", "påverkanssyfte"]),
    (Field::PoliceReport, &["polisanmäld", "polisanmälan", "polisanmält", "anmäld till polisen"]),
    (Field::PropertyReport, &["skadeanmäld", "skadeanmälan", "anmäld till försäkringsbolag"]),
    (
        Field::AuthorityReport,
        &["anmäld till arbetsmiljöverket", "arbetsmiljöverket", "anmäld till av", "myndighetsanmälan"],
    ),
    (
        Field::Count,
        &[
            "antal",
            "antal händelser",
            "antal ärenden",
            "antal rapporter",
            "antal tillbud",
            "antal st",
            "frekvens",
            "händelser",
            "summa",
            "totalt",
            "st",
            "n",
            "#",
        ],
    ),
];

/// Values that say nothing, of any field.
pub const NOTHING: &[&str] = &[
    "-",
    "–",
    "—",
    ".",
    "ej bedömd",
    "ej bedömt",
    "ej angivet",
    "ej angiven",
    "ej angett",
    "ej ifyllt",
    "ej besvarad",
    "ej aktuellt",
    "saknas",
    "uppgift saknas",
    "okänt",
    "okänd",
    "vet ej",
    "n/a",
    "null",
    "(tom)",
    "(tomt)",
    "(blank)",
    "#n/a",
    "#saknas!",
];

/// What a column with yes and no in it says.
pub const YES: &[&str] = &["ja", "j", "x", "sant", "yes", "true", "1"];
pub const NO: &[&str] = &["nej", "n", "falskt", "no", "false", "0"];

/// Values of the status for cases that are no events, and headings of columns that say so.
pub const CANCELLED: &[&str] = &[
    "makulerad",
    "makulerat",
    "avbruten",
    "borttagen",
    "raderad",
    "dubblett",
    "dublett",
    "ogiltig",
    "ogiltigt",
    "borttaget",
    "raderat",
    "avbrutet",
    "felregistrerad",
    "återkallad",
    "annullerad",
    "annullerat",
    "struken",
];

/// What a word begins with in the heading of a column that says that a row is no event: `Makuleringsdatum`, `Dubblett av`.
const EXCLUDING: [&str; 13] = [
    "makul",
    "annuller",
    "dubblett",
    "dublett",
    "raderad",
    "raderat",
    "raderings",
    "borttag",
    "ogiltig",
    "felreg",
    "återkall",
    "struken",
    "cancel",
];

/// Words beside those in such a heading. `Ogiltig frånvaro` and `Varav makulerade` say something else.
const BESIDE: [&str; 19] = [
    "av",
    "den",
    "datum",
    "dag",
    "orsak",
    "till",
    "är",
    "ärende",
    "ärendet",
    "händelse",
    "händelsen",
    "rad",
    "raden",
    "nr",
    "med",
    "j",
    "n",
    "ja",
    "nej",
];

/// True if all words of a heading are of the one kind or stand beside it, and at least one is of it.
fn is_about(heading: &str, is_it: impl Fn(&str) -> bool, beside: &[&str]) -> bool {
    let mut words =
        heading.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some()
        && heading.split(|sign: char| !sign.is_alphanumeric()).any(&is_it)
        && words.all(|word| is_it(word) || beside.contains(&word))
}

fn is_excluding(word: &str) -> bool {
    EXCLUDING.iter().any(|stem| word.starts_with(stem))
}

/// True if a value under a heading (folded) says that the row is no event.
pub fn excludes(heading: &str) -> bool {
    CANCELLED.contains(&heading) || is_about(heading, is_excluding, &BESIDE)
}

/// Headings of columns in which a no says that a row is no event.
const INCLUDING: [&str; 10] = [
    "giltig",
    "giltigt",
    "aktiv",
    "aktivt",
    "inkluderas",
    "inkluderad",
    "räknas",
    "räknas med",
    "medräknas",
    "räknas i statistiken",
];

/// Values, and parts of values, that say that a row is no event, besides those for cancelled cases.
const NO_EVENT: [&str; 16] = [
    "felregistrering",
    "felregistrerat",
    "makul",
    "cancelled",
    "canceled",
    "utgår",
    "ej händelse",
    "inte en händelse",
    "ska ej räknas",
    "ska inte räknas",
    "räkna inte",
    "test",
    "testärende",
    "testhändelse",
    "ska strykas",
    "stryks",
];

/// True if a cell under a heading (folded) says that its row is no event.
pub fn says_excluded(heading: &str, cell: &str) -> bool {
    // Free text is most of a register, and tells of other things too.
    const LONGEST: usize = 80;
    if cell.is_empty() || cell.len() > LONGEST && !excludes(heading) {
        return false;
    }
    let folded = fold(cell);
    let is_no = NO.contains(&folded.as_str());
    let is_turn = |word: &str| matches!(word, "ej" | "inte" | "icke");
    let is_turned = heading.split(' ').any(is_turn)
        && is_about(heading, |word| is_excluding(word) || is_turn(word), &BESIDE);
    match () {
        () if is_turned => is_no,
        () if excludes(heading) => !says_no(cell),
        () if INCLUDING.contains(&heading) => is_no,
        () if heading == "test" => YES.contains(&folded.as_str()),
        () => excludes_itself(&folded),
    }
}

/// True for a value (folded) that says so by itself: `Makulerad 2026-03-01`, `Dubblett av 26-1`, `Avslutad, dubblett`. Not
/// `Makulerade passerkort` and `Återkallad polisanmälan`.
pub fn excludes_itself(folded: &str) -> bool {
    let says_so = |part: &str| {
        let part = part.trim();
        if NO_EVENT.contains(&part) || CANCELLED.contains(&part) {
            return true;
        }
        let (word, rest) = part.split_once(' ').unwrap_or((part, ""));
        let is_word = CANCELLED.contains(&word) || NO_EVENT.contains(&word);
        let is_plain = rest.chars().all(|sign| !sign.is_alphabetic());
        is_word && (is_plain || rest.starts_with("av ") || rest.starts_with("den "))
    };
    folded.split([',', ';', '(', ')', ':', '/']).chain(folded.split(" - ")).any(says_so)
}

/// True for an empty cell, a no, and words for nothing.
pub fn says_nothing(cell: &str) -> bool {
    let folded = fold(cell);
    folded.is_empty() || NO.contains(&folded.as_str()) || NOTHING.contains(&folded.as_str())
}

/// True for what says no in a column that may hold a day, a name or a number as its yes: also days that stand for none,
/// `Ej makulerad` and `00:00`.
pub fn says_no(cell: &str) -> bool {
    const NO_DAYS: [&str; 6] =
        ["1900-01-01", "1900-01-00", "1899-12-30", "1753-01-01", "0000-00-00", "9999-12-31"];
    const WORDS: [&str; 11] =
        ["ej", "inte", "icke", "ingen", "inget", "inga", "nan", "nej tack", "aktiv", "giltig", "gäller"];
    let folded = fold(cell);
    let bare = folded.trim_end_matches(['.', '!', '?']);
    let is_zero = !bare.is_empty() && bare.chars().all(|sign| matches!(sign, '0' | ':' | '.' | '-' | ','));
    let is_turned = bare.split_once(' ').is_some_and(|(first, rest)| {
        matches!(first, "ej" | "inte" | "icke") && (is_excluding(rest) || rest.starts_with("anmäl"))
    });
    says_nothing(bare)
        || is_zero
        || is_turned
        || WORDS.contains(&bare)
        || NO_DAYS.iter().any(|day| folded.starts_with(day))
}

/// The field that a heading (folded) is known for.
pub fn field_of_heading(heading: &str) -> Option<Field> {
    HEADINGS.iter().find(|(_, words)| words.contains(&heading)).map(|(field, _)| *field)
}

/// What stands in the heading of a column that may be of a field that every event needs.
pub const HINTS: [(Field, &[&str]); 3] = [
    (Field::Type, &["typ", "kategori", "händelse"]),
    (Field::Date, &["datum", "dag", "månad", "tid", "period", "vecka"]),
    (Field::Unit, &["enhet", "skol", "plats", "verksamhet", "avdelning"]),
];

/// What a row of sums begins with.
pub const SUMS: &[&str] = &[
    "summa",
    "summering",
    "delsumma",
    "slutsumma",
    "totalsumma",
    "total",
    "totalt",
    "totaler",
    "totalantal",
    "tot",
];

/// What begins the name of all units together.
pub const WHOLES: &[&str] = &["hela", "alla", "samtliga", "sammanlagt", "tillsammans"];

/// Field → word of the content → what stands for it.
pub const VALUES: &[(Field, &str, &[&str])] = &[
    (
        Field::Status,
        "reported",
        &[
            "ny",
            "nytt",
            "rapporterad",
            "anmäld",
            "registrerad",
            "inkommen",
            "ohanterad",
            "ej påbörjad",
            "öppen",
        ],
    ),
    (
        Field::Status,
        "investigating",
        &["utreds", "utredning", "under utredning", "utredning pågår", "pågående utredning", "bedöms"],
    ),
    (
        Field::Status,
        "acting",
        &[
            "åtgärdas",
            "åtgärd pågår",
            "åtgärder pågår",
            "pågående",
            "pågår",
            "under hantering",
            "under åtgärd",
            "hanteras",
        ],
    ),
    (
        Field::Status,
        "closed",
        &[
            "sluthanterad",
            "sluthanterat",
            "avslutad",
            "avslutat",
            "klar",
            "stängd",
            "åtgärdad",
            "färdigbehandlad",
        ],
    ),
    (Field::Severity, "1", &["lindrig", "ringa", "ingen eller lindrig", "obetydlig", "ingen", "låg"]),
    (Field::Severity, "2", &["mindre allvarlig", "måttlig", "mindre", "medel"]),
    (Field::Severity, "3", &["allvarlig", "betydande", "hög"]),
    (Field::Severity, "4", &["mycket allvarlig", "katastrofal", "synnerligen allvarlig", "mycket hög"]),
    (Field::Affected, "employee", &["medarbetare", "anställd", "personal", "lärare", "chef"]),
    (Field::Affected, "pupil", &["elev", "elever"]),
    (Field::Affected, "child", &["barn", "förskolebarn"]),
    (
        Field::Affected,
        "visitor",
        &["besökare", "vårdnadshavare", "utomstående", "annan person", "entreprenör"],
    ),
    (Field::Affected, "elected", &["förtroendevald", "politiker"]),
    (Field::Affected, "none", &["ingen", "ingen person", "egendom"]),
    (Field::Affected, "unknown", &["okänd", "okänt", "vet ej"]),
    (Field::Form, "harassment", &["trakasserier", "trakasseri"]),
    (Field::Form, "threat", &["hot"]),
    (Field::Form, "violence", &["våld"]),
    (Field::Form, "damage", &["skadegörelse"]),
    (Field::Form, "corruption", &["korruption", "muta", "mutor"]),
    (Field::AimsToInfluence, "yes", &["ja", "j", "x", "sant"]),
    (Field::AimsToInfluence, "no", &["nej", "n", "falskt"]),
    (Field::AimsToInfluence, "unknown", &["vet ej", "okänt"]),
    (Field::PoliceReport, "yes", &["ja", "j", "x", "sant"]),
    (Field::PoliceReport, "no", &["nej", "n", "falskt"]),
    (Field::PoliceReport, "not_applicable", &["ej aktuellt", "inte aktuellt"]),
    (Field::PropertyReport, "yes", &["ja", "j", "x", "sant"]),
    (Field::PropertyReport, "no", &["nej", "n", "falskt"]),
    (Field::PropertyReport, "not_applicable", &["ej aktuellt", "inte aktuellt"]),
    (Field::AuthorityReport, "yes", &["ja", "j", "x", "sant"]),
    (Field::AuthorityReport, "no", &["nej", "n", "falskt"]),
    (Field::AuthorityReport, "not_applicable", &["ej aktuellt", "inte aktuellt"]),
];

/// The word that a value of a field stands for; `""` where it says nothing. A leading number, as in `3 - Allvarlig`, is
/// the degree itself where the words after it do not say otherwise.
pub fn word_for(field: Field, folded: &str) -> Option<&'static str> {
    let find = |text: &str| VALUES.iter().find(|(known, _, words)| *known == field && words.contains(&text));
    let bare = folded.trim_start_matches(|sign: char| sign.is_ascii_digit() || " -–.:)".contains(sign));
    let found = find(folded).or_else(|| find(bare)).map(|(_, word, _)| *word);
    // `Ingen/ringa`, where both are of one degree.
    let parts = || -> Option<&'static str> {
        let mut words = folded.split('/').map(|part| find(part.trim()).map(|(_, word, _)| *word));
        let first = words.next().flatten().filter(|_| folded.contains('/'))?;
        words.all(|word| word == Some(first)).then_some(first)
    };
    found.or_else(parts).or_else(|| NOTHING.contains(&folded).then_some(""))
}

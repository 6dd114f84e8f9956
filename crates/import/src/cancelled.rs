//! What says that a row is no event: a status, a heading over it, or the value itself.

use crate::synonyms::{NO, NOTHING, YES};
use crate::words::fold;

/// Values of the status for cases that are no events, and headings of columns that say so.
pub const CANCELLED: &[&str] = &[
    "duplikat",
    "ogiltigförklarad",
    "ogiltigförklarat",
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
const EXCLUDING: [&str; 24] = [
    "duplikat",
    "falsklarm",
    "övning",
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
    "ångra",
    "utgår",
    "utgått",
    "felaktig",
    "testärend",
    "testhänd",
    "testrad",
    "exklud",
];

/// Whole headings that say so.
const EXCLUDING_HEADINGS: [&str; 8] = [
    "ej giltig",
    "inte giltig",
    "ej giltigt",
    "räknas ej",
    "räknas inte",
    "ska ej räknas",
    "ska inte räknas",
    "räkna inte",
];

/// What begins the heading of a column that names the case in place of the one on the row.
const REPLACED: [&str; 6] =
    ["ersatt av", "ersatt med", "ersätts av", "sammanslagen med", "sammanförd med", "kopia av"];

/// Words beside those in such a heading. `Ogiltig frånvaro` and `Varav makulerade` say something else.
const BESIDE: [&str; 21] = [
    "av",
    "den",
    "status",
    "markerad",
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

/// `Övningsskola` and `Övningslärare` are a place and a person, and say nothing of the event.
fn is_excluding(word: &str) -> bool {
    let is_other = ["skol", "lärar", "förskol"].iter().any(|part| word.contains(part));
    !is_other && EXCLUDING.iter().any(|stem| word.starts_with(stem))
}

fn is_turn(word: &str) -> bool {
    matches!(word, "ej" | "inte" | "icke" | "ingen")
}

/// `Ej händelse`, `Inte en händelse`, `Medräknas ej`: a yes says that the row is no event.
fn turns_including(heading: &str) -> bool {
    const EVENTS: [&str; 3] = ["händelse", "en händelse", "riktig händelse"];
    let words: Vec<&str> = heading.split(' ').filter(|word| !is_turn(word)).collect();
    let rest = words.join(" ");
    rest.len() < heading.len() && (INCLUDING.contains(&&*rest) || EVENTS.contains(&&*rest))
}

/// True if a value under a heading (folded) says that the row is no event.
pub fn excludes(heading: &str) -> bool {
    CANCELLED.contains(&heading)
        || EXCLUDING_HEADINGS.contains(&heading)
        || turns_including(heading)
        || REPLACED.iter().any(|start| heading.starts_with(start))
        || is_about(heading, is_excluding, &BESIDE)
}

/// Headings of columns in which a no says that a row is no event. What is no longer `Aktiv` is a case that is closed.
const INCLUDING: [&str; 16] = [
    "verklig händelse",
    "verklig",
    "skarp händelse",
    "giltig",
    "giltigt",
    "ingår i statistik",
    "ingår i statistiken",
    "med i statistik",
    "med i statistiken",
    "räknas i statistik",
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

/// Free text is most of a register, and tells of other things too.
const LONGEST: usize = 80;

/// True if a cell under a heading (folded) says that its row is no event.
pub fn says_excluded(heading: &str, cell: &str) -> bool {
    if cell.is_empty() || cell.len() > LONGEST && !excludes(heading) {
        return false;
    }
    let folded = fold(cell);
    let is_no = NO.contains(&folded.as_str());
    let is_turned = heading.split(' ').any(is_turn)
        && heading.split(' ').any(is_excluding)
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
    const MOST_WORDS: usize = 3;
    let says_so = |part: &str| {
        let part = part.trim();
        if NO_EVENT.contains(&part) || CANCELLED.contains(&part) {
            return true;
        }
        let (word, rest) = part.split_once(' ').unwrap_or((part, ""));
        let is_case = CANCELLED.contains(&word);
        let is_plain = rest.chars().all(|sign| !sign.is_alphabetic());
        // `Test av brandlarmet orsakade oro` tells of an event.
        let is_by = ["av ", "den "].iter().filter_map(|start| rest.strip_prefix(start));
        let is_by = is_by.map(|who| who.split_whitespace().count()).any(|words| words <= MOST_WORDS);
        (is_case || NO_EVENT.contains(&word)) && is_plain || is_case && is_by
    };
    folded.split([',', ';', '(', ')', ':', '/']).chain(folded.split(" - ")).chain(folded.split(". ")).any(
        |part| {
            // `Rektor ringde. Makulerad.`
            says_so(part.trim_end_matches('.'))
        },
    )
}

/// Words of a remark that may say that its row is no event, or one that is counted already, whatever stands beside them.
const REMARKS: [&str; 22] = [
    "dubblett",
    "dublett",
    "dubbletter",
    "dubbelregistrerad",
    "dubbelregistrerat",
    "dubbelregistrering",
    "dubbelanmäld",
    "dubbelanmälan",
    "dubbelrapporterad",
    "dubbelrapporterat",
    "makulera",
    "makuleras",
    "annulleras",
    "felregistrerad",
    "felregistrerat",
    "felregistreras",
    "felregistrering",
    "raderas",
    "testanmälan",
    "testärende",
    "testhändelse",
    "testregistrering",
];

/// What a remark begins with that may say so. `Rutin makulerad och ersatt` tells of something else.
const BEGINNINGS: [&str; 8] = [
    "makulerad ",
    "makulerat ",
    "annullerad ",
    "annullerat ",
    "raderad ",
    "avskriven",
    "avskrivet",
    "avskrivs",
];

/// Several words that do so.
const PHRASES: [&str; 16] = [
    "registrerad två gånger",
    "registrerat två gånger",
    "registrerades två gånger",
    "anmäld två gånger",
    "rapporterad två gånger",
    "felaktig anmälan",
    "felaktig registrering",
    "felaktigt registrerad",
    "räkna ej",
    "räkna inte",
    "räknas ej",
    "räknas inte",
    "ska tas bort",
    "ska strykas",
    "ska raderas",
    "redan registrerad",
];

/// What does so before the number of another case, or at the beginning.
const OF_ANOTHER: [&str; 7] = [
    "samma händelse som",
    "samma ärende som",
    "samma som",
    "ersatt av",
    "ersätts av",
    "kopia av",
    "ingår i ärende",
];

/// Whole remarks that do so.
const WHOLE: [&str; 16] = [
    "ta bort",
    "tas bort",
    "tag bort",
    "bort",
    "radera",
    "kopia",
    "falsklarm",
    "falskt larm",
    "felanmälan",
    "felanmäld",
    "övning",
    "brandövning",
    "utrymningsövning",
    "ingen händelse",
    "ej verklig",
    "duplikat",
];

/// True for a cell that may say that its row is no event of its own. Whoever knows the register decides.
pub fn may_exclude(cell: &str) -> bool {
    let folded = fold(cell);
    if WHOLE.contains(&folded.trim_end_matches(['.', '!'])) {
        return true;
    }
    if cell.is_empty() || cell.len() > LONGEST || says_no(cell) {
        return false;
    }
    let is_of_another = |phrase: &&str| {
        let rest = folded.split_once(*phrase).map(|(before, rest)| (before.trim(), rest.trim_start()));
        rest.is_some_and(|(before, rest)| {
            let word = rest.split_whitespace().next().unwrap_or_default();
            before.is_empty() || word.contains(|sign: char| sign.is_ascii_digit())
        })
    };
    folded.split(|sign: char| !sign.is_alphanumeric()).any(|word| REMARKS.contains(&word))
        || PHRASES.iter().any(|phrase| folded.contains(phrase))
        || OF_ANOTHER.iter().any(is_of_another)
        || BEGINNINGS.iter().any(|beginning| folded.starts_with(beginning))
}

/// True for the number of a case (folded) that says so: `26-003 makulerad`, `makul 26-3`.
pub fn number_excludes(folded: &str) -> bool {
    let mut words = folded.split(|sign: char| !sign.is_alphanumeric());
    excludes_itself(folded)
        || words.any(|word| {
            CANCELLED.contains(&word) || NO_EVENT.contains(&word) || word.len() > 4 && is_excluding(word)
        })
}

/// True for an empty cell, a no, and words for nothing.
pub fn says_nothing(cell: &str) -> bool {
    let folded = fold(cell);
    folded.is_empty() || NO.contains(&folded.as_str()) || NOTHING.contains(&folded.as_str())
}

/// True for what says no in a column that may hold a day, a name or a number as its yes: also days that stand for none,
/// `Ej makulerad` and `00:00`.
pub fn says_no(cell: &str) -> bool {
    const WORDS: [&str; 9] = ["nan", "aktiv", "giltig", "gäller", "(null)", "(none)", "☐", "□", "[ ]"];
    const TURNS: [&str; 7] = ["nej", "ej", "inte", "icke", "ingen", "inget", "inga"];
    let folded = fold(cell);
    let bare = folded.trim_end_matches(['.', '!', '?']);
    let is_zero = !bare.is_empty() && bare.chars().all(|sign| matches!(sign, '0' | ':' | '.' | '-' | ','));
    // `Nej, giltig`, but not `Ej händelse`.
    let is_turned =
        TURNS.iter().any(|turn| bare.split(|sign: char| !sign.is_alphanumeric()).next() == Some(turn));
    // What a register of these years never has: 0001-01-01, 1900-01-00, 2999-12-31.
    let day = folded.get(..10).filter(|day| day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'));
    let no_day = day.and_then(|day| day.split_once('-')?.0.parse::<u16>().ok());
    says_nothing(bare)
        || says_nothing(&folded)
        || is_zero
        || is_turned && !excludes_itself(&folded)
        || WORDS.contains(&bare)
        || no_day.is_some_and(|year| !(1990..2100).contains(&year))
}

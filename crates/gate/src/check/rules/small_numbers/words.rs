//! Numbers in sentences: how they are written, and what they are numbers of.

/// Numbers in words, from two: one is also an article.
pub(super) const WORDS: [&str; 8] = ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"];

/// Words for people and times behind a number of events: `två elever`, `tre gånger`.
pub(super) const COUNTED: [&str; 10] =
    ["elev", "medarbet", "barn", "person", "lärare", "anställd", "fall", "gång", "kolleg", "tillfäll"];

/// Words for people among [`COUNTED`].
pub(super) const PEOPLE: [&str; 7] = ["elev", "medarbet", "barn", "person", "lärare", "anställd", "kolleg"];

/// Words for what people do where nothing has happened to them: `två elever ringde hem`. How they begin.
const HARMLESS: [&str; 26] = [
    "ringde",
    "arbeta",
    "utbilda",
    "delta",
    "deltog",
    "öva",
    "gick",
    "ansvara",
    "anställde",
    "ingår",
    "ingick",
    "ska",
    "bör",
    "kan",
    "får",
    "fick",
    "slut",
    "börja",
    "rekryter",
    "undervisa",
    "ledde",
    "leder",
    "hjälp",
    "stödj",
    "utse",
    "svara",
];

/// Words right before a number of people who are there: `skolan har två lärare`.
const THERE_ARE: [&str; 8] = ["har", "hade", "finns", "fanns", "med", "är", "av", "för"];

/// Verbs for what happened.
pub(super) const OCCURRED: [&str; 18] = [
    "skedde",
    "skett",
    "inträffade",
    "inträffat",
    "förekom",
    "förekommit",
    "anmäldes",
    "anmälts",
    "rapporterades",
    "rapporterats",
    "registrerades",
    "registrerats",
    "utsattes",
    "drabbades",
    "hade",
    "blev",
    "blivit",
    "var",
];

/// Words that make one of an article: `endast en stöld`.
const ONLY: [&str; 6] = ["endast", "bara", "blott", "enbart", "totalt", "sammanlagt"];

/// Words for the whole of the organisation.
pub(super) const TOTALS: [&str; 6] =
    ["totalt", "sammanlagt", "sammantaget", "förvaltningen", "organisationen", "kommunen"];

/// True for people of whom no more is said than that they are there or do something.
pub(super) fn is_harmless(words: &[&str], at: usize, people: usize) -> bool {
    let bare = |at: usize| words.get(at).map_or("", |word| bare(word));
    let is_passive = |word: &str| word.len() > 4 && (word.ends_with("ts") || word.ends_with("tts"));
    let happens = (people + 1..words.len())
        .any(|at| matches!(bare(at), "blivit" | "blev" | "blir") || is_passive(bare(at)));
    let does = words.iter().any(|word| HARMLESS.iter().any(|stem| self::bare(word).starts_with(stem)));
    let is_there = at > 0 && THERE_ARE.contains(&bare(at - 1)) && !happens;
    // Nothing is said of them.
    does && !happens || is_there
}

/// True for `skedde en stöld`, `endast en stöld`, `en stöld inträffade`: an article that counts.
pub(super) fn is_one(words: &[&str], at: usize, event: usize) -> bool {
    let bare = |at: usize| words.get(at).map_or("", |word| bare(word));
    if !matches!(bare(at), "en" | "ett") {
        return false;
    }
    let before = at.checked_sub(1).map_or("", &bare);
    let happened = |word: &str| OCCURRED[..6].contains(&word);
    let is_only = ONLY.contains(&before);
    let before_that = at.checked_sub(2).map_or("", &bare);
    is_only || happened(before) || happened(bare(event + 1)) || before == "rum" && before_that == "ägde"
}

/// Numbers in two words, with the name of a part of the organisation beside them: `ett par hot`, `ett enda`.
pub(super) const IN_TWO_WORDS: [(&str, &str, u32); 3] =
    [("ett", "par", 2), ("ett", "enda", 1), ("en", "enda", 1)];

/// Words before a number that make a name of it: `vecka 3`, `steg 2`.
const NAMED_BY_NUMBER: [&str; 20] = [
    "vecka", "v", "kl", "klockan", "årskurs", "åk", "klass", "tertial", "steg", "punkt", "sida", "sidan",
    "kapitel", "kap", "bilaga", "avsnitt", "nivå", "nr", "nummer", "den",
];

/// Words behind a number that is no number of events: a date, an age, a time, a share.
const MEASURES: [&str; 25] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
    "år",
    "åriga",
    "årig",
    "dag",
    "dagar",
    "veckor",
    "månader",
    "timmar",
    "minuter",
    "procent",
    "procentenheter",
    "kronor",
    "kap",
];

/// What comes behind `gånger` where it says how often something is done.
const HOW_OFTEN: [&str; 12] = [
    "i veckan",
    "i månaden",
    "i kvartalet",
    "i terminen",
    "om året",
    "om dagen",
    "om dygnet",
    "per år",
    "per vecka",
    "per månad",
    "per termin",
    "per dag",
];

/// Words, each with where it begins.
pub(super) fn words_of(sentence: &str) -> Vec<(usize, &str)> {
    let mut from = 0;
    let words = sentence.split_whitespace();
    words
        .map(|word| {
            let at = from + sentence[from..].find(word).unwrap_or_default();
            from = at + word.len();
            (at, word)
        })
        .collect()
}

pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
}

/// A number in digits or as a word, not zero; of `3–4` the greater.
pub(super) fn number(word: &str) -> Option<u32> {
    let last = word.rsplit(['–', '-']).next().unwrap_or(word);
    let named = WORDS.iter().position(|known| *known == last).map(|at| at as u32 + 2);
    last.parse().ok().or(named).filter(|number| *number > 0)
}

/// A number whose second word stands at a place.
pub(super) fn in_two_words(words: &[&str], at: usize) -> Option<u32> {
    let before = bare(words[at.checked_sub(1)?]);
    let said = |(first, second, _): &&(&str, &str, u32)| *first == before && *second == bare(words[at]);
    IN_TWO_WORDS.iter().find(said).map(|(.., number)| *number)
}

/// True for a number behind what it counts: `hot (4)`, `hoten på skolan: 4.`, `hoten var fyra till antalet`, `ett fåtal,
/// närmare bestämt 3`.
pub(super) fn stands_behind(words: &[&str], at: usize) -> bool {
    let (before, this) = (words[at - 1], words[at]);
    let behind = |after: usize| words.get(at + after).map_or("", |word| bare(word));
    let is_alone = this.starts_with('(') && this.trim_end_matches(['.', ',', ':']).ends_with(')');
    let is_last = at + 1 == words.len() && before.ends_with(':');
    is_alone
        || is_last
        || (behind(1), behind(2)) == ("till", "antalet")
        || matches!(bare(before), "bestämt" | "alltså" | "nämligen" | "dvs")
}

/// The words of `från 1 till 4`, where one of the numbers stands at a place.
pub(super) fn change(words: &[&str], at: usize) -> Option<(usize, usize)> {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| bare(word));
    let is_number = |at: usize| {
        let word = word(Some(at));
        number(word).is_some() || matches!(word, "0" | "noll" | "en" | "ett")
    };
    let from = match word(at.checked_sub(1)) {
        "från" => at - 1,
        "till" => at.checked_sub(3)?,
        _ => return None,
    };
    let is_it = word(Some(from)) == "från" && word(Some(from + 2)) == "till";
    let is_of_events = !is_no_number_of_events(words, from + 3);
    (is_it && is_number(from + 1) && is_number(from + 3) && is_of_events).then_some((from, from + 3))
}

/// True for `fall av` and its like, behind which stands what is counted.
pub(super) fn is_cases_of(words: &[&str], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", |word| bare(word));
    let is_case = ["fall", "ärende", "anmälning", "tillfälle"].iter().any(|stem| word(at).starts_with(stem));
    is_case && matches!(word(at + 1), "av" | "om" | "med")
}

/// True for a number that counts no events: `vecka 3`, `5 maj`, `två gånger i veckan`, `2)` before a point of a list.
pub(super) fn is_no_number_of_events(words: &[&str], at: usize) -> bool {
    let bare = |at: usize| words.get(at).map_or("", |word| bare(word));
    let Some(this) = words.get(at) else { return false };
    let is_digit = this.contains(|sign: char| sign.is_ascii_digit());
    let is_named = at > 0 && is_digit && NAMED_BY_NUMBER.contains(&bare(at - 1));
    let is_how_often = bare(at + 1).starts_with("gång")
        && HOW_OFTEN.contains(&format!("{} {}", bare(at + 2), bare(at + 3)).as_str());
    let is_of_list = is_digit && this.ends_with(')') && !this.starts_with('(');
    is_named || is_how_often || is_of_list || MEASURES.contains(&bare(at + 1))
}

/// Words for a place that has been named: `där skedde tre hot`.
pub(super) const POINTS_BACK: [&str; 10] = [
    "där",
    "skolan",
    "skolans",
    "förskolan",
    "förskolans",
    "enheten",
    "enhetens",
    "avdelningen",
    "dit",
    "därifrån",
];

/// Words for more than the place that has been named.
pub(super) const OF_ALL: [&str; 10] = [
    "totalt",
    "sammanlagt",
    "sammantaget",
    "hela",
    "alla",
    "samtliga",
    "övriga",
    "andra",
    "förvaltningen",
    "organisationen",
];

/// Words for what has steps and no events.
pub(super) const OF_RISKS: [&str; 6] =
    ["risken", "risknivån", "sannolikheten", "konsekvensen", "nivå", "nivån"];

pub(super) fn has_word(folded: &str, known: &[&str]) -> bool {
    folded.split(|sign: char| !sign.is_alphanumeric()).any(|word| known.contains(&word))
}

/// True for what is no part of the paragraph before it.
pub(super) fn begins_anew(sentence: &str) -> bool {
    let begins = sentence.trim_start_matches(' ');
    begins.starts_with("\n\n") || begins.trim_start().starts_with(['-', '*', '+', '#', '|'])
}

/// Sentences, and points of lists, which often end without a sign.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split_inclusive(['.', '!', '?']).flat_map(|part| part.split_inclusive("\n\n"));
    parts.flat_map(|part| {
        let is_point = |line: &str| line.trim_start().starts_with(['-', '*', '+']);
        let points = part.match_indices('\n').map(|(at, _)| at + 1).filter(|at| is_point(&part[*at..]));
        let ends: Vec<usize> = points.chain([part.len()]).collect();
        let mut begin = 0;
        ends.into_iter().map(move |end| &part[std::mem::replace(&mut begin, end)..end])
    })
}

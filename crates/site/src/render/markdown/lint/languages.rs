//! The language of words that are not in the site's own: `[ord](lang:en)`. A screen reader takes a code that it does
//! not know for none, so that a code must be one that exists.

use model::diag::nearest;

/// Every language with a code of two letters (ISO 639-1).
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io \
is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my \
na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so \
sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// What people write for a language → its code: its name in Swedish, in English and in itself, its code of three
/// letters, the code of the country. A country whose code is that of another language is not here: nobody can tell.
const MEANT: &[(&str, &[&str])] = &[
    ("am", &["amhariska", "amharic", "amh"]),
    ("ar", &["arabiska", "arabic", "ara", "iq"]),
    ("bs", &["bosniska", "bosnian", "bos"]),
    ("ckb", &["sorani"]),
    ("cs", &["tjeckiska", "czech", "ces", "cze", "cz"]),
    ("da", &["danska", "danish", "dansk", "dan", "dk"]),
    ("de", &["tyska", "german", "deutsch", "deu", "ger"]),
    ("el", &["grekiska", "greek", "ell", "gre", "gr"]),
    ("en", &["engelska", "english", "eng", "gb", "us"]),
    ("es", &["spanska", "spanish", "español", "spa", "mx"]),
    ("et", &["estniska", "estonian", "est"]),
    ("fa", &["persiska", "farsi", "persian", "fas", "per"]),
    ("fi", &["finska", "finnish", "suomi", "fin"]),
    ("fit", &["meänkieli", "tornedalsfinska"]),
    ("fr", &["franska", "french", "français", "fra", "fre"]),
    ("he", &["hebreiska", "hebrew", "heb", "iw"]),
    ("hr", &["kroatiska", "croatian", "hrv"]),
    ("hu", &["ungerska", "hungarian", "hun"]),
    ("is", &["isländska", "icelandic", "isl", "ice"]),
    ("it", &["italienska", "italian", "italiano", "ita"]),
    ("ja", &["japanska", "japanese", "jpn", "jp"]),
    ("ko", &["koreanska", "korean", "kor"]),
    ("ku", &["kurdiska", "kurdish", "kur"]),
    ("la", &["latin", "lat"]),
    ("lt", &["litauiska", "lithuanian", "lit"]),
    ("lv", &["lettiska", "latvian", "lav"]),
    ("nl", &["nederländska", "holländska", "dutch", "nld", "dut"]),
    ("no", &["norska", "norwegian", "norsk", "nor"]),
    ("pl", &["polska", "polish", "polski", "pol"]),
    ("prs", &["dari"]),
    ("ps", &["pashto", "pus"]),
    ("pt", &["portugisiska", "portuguese", "por"]),
    ("ro", &["rumänska", "romanian", "ron", "rum"]),
    ("rom", &["romani", "romska"]),
    ("ru", &["ryska", "russian", "rus"]),
    ("se", &["samiska", "nordsamiska", "sme"]),
    ("sma", &["sydsamiska"]),
    ("smj", &["lulesamiska"]),
    ("so", &["somaliska", "somali", "som"]),
    ("sq", &["albanska", "albanian", "sqi", "alb"]),
    ("sr", &["serbiska", "serbian", "srp", "rs"]),
    ("sv", &["svenska", "swedish", "swe"]),
    ("th", &["thailändska", "thai", "tha"]),
    ("ti", &["tigrinska", "tigrinja", "tigrinya", "tir"]),
    ("tr", &["turkiska", "turkish", "tur"]),
    ("uk", &["ukrainska", "ukrainian", "ukr"]),
    ("vi", &["vietnamesiska", "vietnamese", "vie", "vn"]),
    ("yi", &["jiddisch", "yiddish", "yid"]),
    ("zh", &["kinesiska", "chinese", "zho", "chi", "cn"]),
];

/// True for a code that exists, perhaps with a script or a region (RFC 5646). A language of three letters is one of
/// thousands: it is taken as it is, unless its code has two.
pub(super) fn is_known(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language = match language.len() {
        2 => CODES.split(' ').any(|code| code == language),
        3 => language.bytes().all(|byte| byte.is_ascii_lowercase()) && by_name(language).is_none(),
        _ => false,
    };
    is_language
        && parts
            .all(|part| matches!(part.len(), 2..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// What to write instead of a code that is not known.
pub(super) fn advice(tag: &str) -> Option<String> {
    let tag = tag.trim().trim_matches(['"', '\'', '”']);
    let (language, rest) =
        tag.split_once(['-', '_']).map_or((tag, None), |(first, rest)| (first, Some(rest)));
    let lower = language.to_lowercase();
    if let Some(code) = Some(lower.as_str()).filter(|code| is_known(code)).or_else(|| by_name(&lower)) {
        let whole = rest.map_or(code.to_owned(), |rest| format!("{code}-{rest}"));
        // What stands after the code may be no region.
        let written = if is_known(&whole) { whole } else { code.to_owned() };
        return Some(format!("skriv `lang:{written}`"));
    }
    // Short words lie near too much.
    const SHORTEST: usize = 4;
    let names = MEANT.iter().flat_map(|(_, names)| names.iter().copied());
    let near = nearest(&lower, names.filter(|name| name.chars().count() >= SHORTEST));
    let code = near.filter(|_| lower.chars().count() >= SHORTEST).and_then(by_name)?;
    Some(format!("menade du `lang:{code}`?"))
}

fn by_name(word: &str) -> Option<&'static str> {
    MEANT.iter().find(|(_, names)| names.contains(&word)).map(|(code, _)| *code)
}

/// `språk:en`, `language:en`, `Lang:en` and `lang=en`: what was meant as the mark of a language.
pub(super) fn misspelt_mark(written: &str) -> Option<&str> {
    let (word, language) = written.split_once([':', '=', ';'])?;
    let is_language =
        || language.len() > 1 && language.chars().all(|sign| sign.is_alphabetic() || sign == '-');
    let is_mark =
        matches!(word.to_lowercase().as_str(), "lang" | "language" | "språk" | "sprak" | "hreflang");
    (is_mark && is_language()).then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_languages_that_exist_are_known() {
        for known in ["en", "se", "fit", "sma", "en-GB", "zh-Hant", "sr-Latn-RS"] {
            assert!(is_known(known), "{known}");
        }
        for unknown in ["", "EN", "eng", "dk", "xx", "engelska", "en_GB", "e", "en-"] {
            assert!(!is_known(unknown), "{unknown}");
        }
    }

    #[test]
    fn what_people_write_leads_to_the_code() {
        for (written, right) in [
            ("EN", Some("skriv `lang:en`")),
            ("en_GB", Some("skriv `lang:en-GB`")),
            ("swe", Some("skriv `lang:sv`")),
            ("dk", Some("skriv `lang:da`")),
            ("Finska", Some("skriv `lang:fi`")),
            ("eng-US", Some("skriv `lang:en-US`")),
            ("engelsk", Some("menade du `lang:en`?")),
            ("somalska", Some("menade du `lang:so`?")),
            ("xx", None),
            ("hemligt", None),
        ] {
            assert_eq!(advice(written).as_deref(), right, "{written}");
        }
    }

    #[test]
    fn every_code_that_is_advised_is_known() {
        assert!(MEANT.iter().all(|(code, _)| is_known(code)));
        assert!(MEANT.iter().flat_map(|(_, names)| names.iter()).all(|name| !is_known(name)));
    }
}

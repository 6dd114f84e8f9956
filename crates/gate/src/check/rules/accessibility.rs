//! The accessibility statement (tillgänglighetsredogörelse) that the law asks for: lagen (2018:1937) om tillgänglighet
//! till digital offentlig service, and what förordning (2018:1938) and the authority's model say that it holds.

use super::{Content, Rule};
use crate::check::names::spoken;
use crate::load::files::{PageFront, Text};
use model::Page;
use model::diag::{Diagnostic, Place, SourcePath};

/// A part of the statement: any of the words that show that it is there, and what to write.
struct Part {
    words: &'static [&'static str],
    expected: &'static str,
}

const FULLY: &[&str] = &["helt förenlig", "fully compliant"];

const PARTS: [Part; 6] = [
    Part {
        words: &[
            "helt förenlig",
            "delvis förenlig",
            "inte förenlig",
            "fully compliant",
            "partially compliant",
            "not compliant",
        ],
        expected: "”helt förenlig”, ”delvis förenlig” eller ”inte förenlig” med lagen",
    },
    Part {
        words: &[
            "självskattning",
            "granskning",
            "granskat",
            "granskade",
            "granskad",
            "granskar",
            "testat",
            "self-assessment",
            "assessed",
            "tested",
        ],
        expected: "hur och när webbplatsen granskades (”Granskningen är en självskattning från januari 2026”)",
    },
    Part {
        words: &["uppdaterades", "uppdaterad", "updated"],
        expected: "”Redogörelsen uppdaterades senast den 31 januari 2026”",
    },
    Part {
        words: &["@", "kontakt.md", "contact.md"],
        expected: "hur man säger till om brister: en e-postadress, eller en länk till sidan om kontakt",
    },
    Part {
        words: &["12 §", "12\u{a0}§", "oskäligt betungande", "disproportionate burden"],
        expected: "ett stycke om 12 § i lagen: att ni åberopar oskäligt betungande anpassning, eller att ni inte gör det",
    },
    Part {
        words: &["9 §", "9\u{a0}§", "omfattas inte av lagen", "outside the scope", "not covered by the law"],
        expected: "ett stycke om 9 § i lagen: vad som undantas från den, eller att inget gör det",
    },
];

const SHORTCOMINGS: Part = Part {
    words: &[
        "brist",
        "inte tillgänglig",
        "saknar",
        "fungerar inte",
        "går inte att",
        "not accessible",
        "shortcoming",
    ],
    expected: "vad som inte är tillgängligt och varför, så länge webbplatsen inte är helt förenlig med lagen",
};

/// The statement exists and has all its parts.
pub fn accessibility_statement(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let pages = &content.raw.pages;
    let is_statement = |path: &SourcePath| {
        // A name with other letters is told by its own rule.
        Page::ACCESSIBILITY.iter().any(|slug| spoken(path.as_str()) == format!("pages/{slug}.md"))
    };
    if content.raw.unreadable.iter().any(is_statement) {
        return Vec::new();
    }
    match pages.iter().find(|page| is_statement(&page.path)) {
        Some(page) => missing_parts(rule, content, page),
        None => {
            let place = Place::file(&SourcePath::new("pages/tillganglighet.md"));
            vec![
                rule.fault(place, "tillgänglighetsredogörelsen saknas")
                    .with_expected("en text i pages/tillganglighet.md")
                    .with_help("granska webbplatsen och beskriv hur den följer lagen (2018:1937)"),
            ]
        }
    }
}

/// What a new site calls its organisation.
const PLACEHOLDER: &str = "Förvaltningens namn";

fn missing_parts(rule: &Rule, content: &Content<'_>, page: &Text<PageFront>) -> Vec<Diagnostic> {
    let text = page.body.to_lowercase();
    let has = |part: &Part| part.words.iter().any(|words| text.contains(words));
    let is_fully = FULLY.iter().any(|words| text.contains(words));
    let is_told = is_fully || says_what(&text);
    let parts = PARTS.iter().chain((!is_told).then_some(&SHORTCOMINGS));
    let mut missing: Vec<String> =
        parts.filter(|part| !has(part)).map(|part| part.expected.to_owned()).collect();
    let mut placeholder = None;
    if let Some(site) = content.site() {
        let organisation = &site.content.organisation.value;
        if !text.contains(&organisation.to_lowercase()) {
            missing.push(format!("vem som står bakom webbplatsen (”{organisation}”)"));
            placeholder =
                page.body.lines().zip(page.body_line..).find(|(line, _)| line.contains(PLACEHOLDER));
        }
        if let Some(authority) = &site.content.authority
            && !text.contains(&authority.name.to_lowercase())
        {
            missing.push(format!(
                "namnet på tillsynsmyndigheten som det står i site.yaml (”{}”)",
                authority.name
            ));
        }
        match &site.content.authority {
            Some(authority) if !text.contains(&authority.report_url.value.to_lowercase()) => {
                missing.push(format!("en länk till {}: {}", authority.name, authority.report_url.value));
            }
            None if !text.contains("https://") => missing.push("en länk till tillsynsmyndigheten".to_owned()),
            _ => {}
        }
    }
    if missing.is_empty() {
        return Vec::new();
    }
    let place =
        placeholder.map_or_else(|| Place::file(&page.path), |(_, line)| Place::at(&page.path, line, 1));
    let finding = rule.fault(place, "tillgänglighetsredogörelsen saknar delar som lagen kräver");
    let organisation = content.site().map_or("", |site| site.content.organisation.value.as_str());
    let help = match placeholder {
        Some(_) if missing.len() == 1 => format!("byt `{PLACEHOLDER}` på raden mot `{organisation}`"),
        Some(_) => {
            format!("byt `{PLACEHOLDER}` på raden mot `{organisation}`, och lägg till det andra i texten")
        }
        None => {
            "lägg till det i texten; `lagesbild new` i en ny mapp ger en text med alla delar att jämföra med"
                .to_owned()
        }
    };
    vec![finding.with_expected(missing.join("; ")).with_help(help)]
}

/// True where the sentence behind the verdict says in words of its own what is wrong: `delvis förenlig. Några tabeller är breda.`
fn says_what(text: &str) -> bool {
    const VERDICTS: [&str; 4] = ["delvis förenlig", "inte förenlig", "partially compliant", "not compliant"];
    const FEWEST: usize = 3;
    let after = VERDICTS.iter().find_map(|verdict| text.split_once(verdict)).map(|(_, after)| after);
    let paragraph = after.and_then(|after| after.split("\n\n").next());
    let next =
        paragraph.and_then(|paragraph| paragraph.split_once(". ").or_else(|| paragraph.split_once(".\n")));
    next.is_some_and(|(_, next)| next.split_whitespace().count() >= FEWEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_may_be_said_in_own_words() {
        assert!(says_what("webbplatsen är delvis förenlig. några tabeller är breda."));
        assert!(says_what("den är **inte förenlig** med lagen.\ntexten läses inte upp."));
        assert!(!says_what("webbplatsen är delvis förenlig.\n\nvi granskade den i april."));
        assert!(!says_what("webbplatsen är delvis förenlig med lagen."));
    }

    /// The sound statement of the fault cases, without one of its sentences: exactly that part is missed.
    #[test]
    fn each_part_is_missed_when_its_words_are_gone() {
        let whole = include_str!("../../../../../tests/faults/base/pages/tillganglighet.md").to_lowercase();
        for part in PARTS.iter().chain([&SHORTCOMINGS]) {
            let is_there = |text: &str| part.words.iter().any(|words| text.contains(words));
            assert!(is_there(&whole), "{}", part.expected);
            let without: String = whole.split_inclusive('\n').filter(|line| !is_there(line)).collect();
            assert!(!is_there(&without) && without.len() < whole.len(), "{}", part.expected);
        }
    }
}

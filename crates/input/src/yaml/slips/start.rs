//! Lines that begin, or go on, with a sign that other programs take for YAML's: points of a list as Word writes them, rows of
//! a spreadsheet, another sign in place of the colon.

use super::flow::outside_quotes;
use super::{Slip, indent_of, is_filled, is_key, key_at, quoted, short, wrong_indent};

/// Signs that Word begins the points of a list with.
const POINTS: [char; 10] = ['–', '—', '−', '•', '·', '●', '▪', '‣', '◦', '∙'];
/// Signs that stand in place of a colon: `title; Hot`, `title = Hot`, `title：Hot`.
const COLONS: [char; 4] = [';', '=', '：', '∶'];

/// What is odd with the line that the library objects to: with the sign that it begins with, or with commas and brackets in it.
pub(in crate::yaml) fn odd_line(line: &str, above: &[&str]) -> Option<Slip> {
    let text = line.trim_start_matches(' ');
    let column = line.len() - text.len();
    let told = point(text)
        .or_else(|| glued_point(text))
        .or_else(|| pasted(text, above))
        .or_else(|| two_records(line))
        .or_else(|| record_without_hyphen(text))
        .or_else(|| other_colon(text));
    let told = told.map(|(message, help)| Slip { above: 0, column, message, help });
    told.or_else(|| two_commas(line)).or_else(|| bracket_in_text(line))
}

/// The sign that Word begins the points of a list with, where a text begins so.
pub(in crate::yaml) fn point_of_word(text: &str) -> Option<char> {
    text.trim_start().chars().next().filter(|sign| POINTS.contains(sign))
}

/// `- {id: a}  - {id: b}`: two rows of a list on one line.
fn two_records(line: &str) -> Option<(String, String)> {
    let is_begun = line.trim_start().starts_with("- {");
    let mut ends = outside_quotes(line).filter(|(_, sign)| *sign == '}').map(|(at, _)| at);
    let rest = ends.find_map(|at| line[at + 1..].trim_start().strip_prefix("- {"))?;
    is_begun.then(|| {
        ("två poster står på samma rad".to_owned(), format!("gör en ny rad före `- {{{}`", short(rest)))
    })
}

/// `– Alla enheter`
fn point(text: &str) -> Option<(String, String)> {
    let is_star = text.starts_with("* {");
    let sign = text.chars().next().filter(|sign| POINTS.contains(sign) || is_star)?;
    let words = text[sign.len_utf8()..].trim_start();
    (!words.is_empty()).then(|| {
        (
            format!("raden börjar med `{sign}`, som inte gör en punkt i en lista här"),
            format!("byt `{sign}` mot `-` och ett mellanslag: `- {}`", short(words)),
        )
    })
}

/// `-Alla enheter`, `-{id: a}`
fn glued_point(text: &str) -> Option<(String, String)> {
    let words = text.strip_prefix('-')?;
    let is_glued =
        words.starts_with(|sign: char| sign.is_alphabetic() || matches!(sign, '{' | '"' | '\'' | '['));
    is_glued.then(|| {
        (
            "mellanslag saknas efter `-`".to_owned(),
            format!("sätt ett mellanslag efter `-`: `- {}`", short(words)),
        )
    })
}

/// `2026-04⇥enhet-1⇥hot⇥12` and the same with semicolons.
fn pasted(text: &str, above: &[&str]) -> Option<(String, String)> {
    const FEWEST: usize = 2;
    let is_row = ['\t', ';'].iter().any(|sign| text.matches(*sign).count() >= FEWEST);
    let is_yaml = text.starts_with(['-', '{', '"', '\'']) || text.contains(": ");
    (is_row && !is_yaml).then(|| {
        let list = above.iter().find(|line| !line.starts_with([' ', '-', '#']) && line.trim_end().ends_with(':'));
        let of_events = matches!(list.map(|line| line.trim_end()), Some("counts:" | "incidents:"));
        let help = match keys_above(above).filter(|_| !of_events) {
            Some(keys) => format!("skriv varje rad som `- {{{keys}}}`, som raderna ovanför"),
            None => "skriv varje rad som `- {month: 2026-04, unit: …, type: …, count: 12}`, eller läs in bladet: `lagesbild \
                     docs importera-fran-kia` visar hur"
                .to_owned(),
        };
        ("raden ser ut att vara klistrad ur ett kalkylblad".to_owned(), help)
    })
}

/// The keys of the nearest record above, each without its value: `id: …, title: …`.
fn keys_above(above: &[&str]) -> Option<String> {
    let at = above.iter().position(|line| line.trim_start().starts_with("- "))?;
    let record = above[at].trim_start().strip_prefix("- ")?.trim_end();
    let keys: Vec<&str> = match record.strip_prefix('{') {
        Some(inside) => {
            let cuts = outside_quotes(inside).filter(|(_, sign)| *sign == ',').map(|(at, _)| at + 1);
            let starts = std::iter::once(0).chain(cuts);
            starts.filter_map(|start| inside[start..].split_once(':').map(|(key, _)| key.trim())).collect()
        }
        None => {
            let rows = std::iter::once(record).chain(above[..at].iter().rev().map(|line| line.trim()));
            rows.filter_map(|row| row.split_once(':').map(|(key, _)| key)).collect()
        }
    };
    let keys: Vec<String> =
        keys.into_iter().filter(|key| is_key(key)).map(|key| format!("{key}: …")).collect();
    (!keys.is_empty()).then(|| keys.join(", "))
}

/// `{id: a, title: b}` alone on its line.
fn record_without_hyphen(text: &str) -> Option<(String, String)> {
    let is_record = text.strip_prefix('{')?.split_once(':').is_some_and(|(key, _)| is_key(key.trim()));
    (is_record && text.trim_end().ends_with('}')).then(|| {
        (
            "bindestreck saknas före posten".to_owned(),
            "skriv `- ` före `{`, lika långt in som posterna ovanför".to_owned(),
        )
    })
}

fn other_colon(text: &str) -> Option<(String, String)> {
    let item = text.strip_prefix("- ").unwrap_or(text);
    let at = item.find(COLONS)?;
    let (key, rest) = item.split_at(at);
    let sign = rest.chars().next()?;
    let key = key.trim_end();
    let is_it = is_key(key) && key.starts_with(|sign: char| sign.is_ascii_lowercase());
    let value = rest[sign.len_utf8()..].trim();
    is_it
        .then(|| (format!("`{sign}` står där ett kolon ska stå"), format!("skriv `{key}: {}`", short(value))))
}

/// `{title: Enhet 1,, level: unit}`
fn two_commas(line: &str) -> Option<Slip> {
    let commas: Vec<usize> =
        outside_quotes(line).filter(|(_, sign)| *sign == ',').map(|(at, _)| at).collect();
    let pair = commas.windows(2).find(|pair| line[pair[0] + 1..pair[1]].trim().is_empty())?;
    line[..pair[0]].contains(['{', '[']).then(|| Slip {
        above: 0,
        column: pair[1],
        message: "ett komma för mycket".to_owned(),
        help: "ta bort det ena kommat".to_owned(),
    })
}

/// `{definition: Analys [RSA].}`: a bracket in a text within braces.
fn bracket_in_text(line: &str) -> Option<Slip> {
    let mut begin = None;
    for (at, sign) in outside_quotes(line) {
        match sign {
            '{' | '[' => {
                let part = begin.map(|begin: usize| &line[begin..at]);
                if let Some((key, value)) = part.and_then(|part| part.split_once(": "))
                    && is_key(key.trim())
                    && !value.trim().is_empty()
                {
                    let from = at - value.len();
                    let rest = &line[at..];
                    // The text goes on to the next key, or to the end of the record.
                    let next = rest
                        .match_indices(", ")
                        .map(|(comma, _)| comma)
                        .find(|comma| rest[comma + 2..].split_once(':').is_some_and(|(key, _)| is_key(key)));
                    let end = next.or_else(|| rest.rfind('}')).map_or(line.len(), |end| at + end);
                    return Some(Slip {
                        above: 0,
                        column: at,
                        message: format!("`{sign}` i en text utan citattecken"),
                        help: format!(
                            "sätt citattecken om hela värdet: `{}: {}`",
                            key.trim(),
                            quoted(&line[from..end])
                        ),
                    });
                }
                begin = Some(at + 1);
            }
            ',' => begin = begin.map(|_| at + 1),
            _ => {}
        }
    }
    None
}

/// The first line under a key, which stands further in than the line of the fault and the one below that: it is the odd one.
pub(in crate::yaml) fn first_too_far_in<'t>(
    lines: impl Iterator<Item = &'t str>,
    below: &str,
) -> Option<Slip> {
    let mut filled = lines.enumerate().filter(|(_, line)| is_filled(line));
    let (_, line) = filled.next()?;
    let (above, first) = filled.next()?;
    let (_, key) = filled.next()?;
    let wanted = indent_of(line);
    let is_key_of_all = key.trim_end().ends_with(':') && key_at(key) < wanted;
    let is_item = |line: &str| line.trim_start().starts_with('-');
    let are_alike =
        indent_of(below) == wanted && indent_of(first) > wanted && !is_item(line) && !is_item(first);
    (is_key_of_all && are_alike).then(|| wrong_indent(above, indent_of(first), wanted))?
}

/// `- conclusion: …` below `focus_area: …`, which begins no list.
pub(super) fn hyphen_before_key(line: &str, above: &str) -> Option<Slip> {
    let (key, _) = line.trim_start().strip_prefix("- ")?.split_once(':').filter(|(key, _)| is_key(key))?;
    let of_above =
        above.trim_start().split_once(": ").filter(|(key, value)| is_key(key) && !value.trim().is_empty());
    let is_beside = indent_of(line) == indent_of(above) && of_above.is_some();
    is_beside.then(|| Slip {
        above: 0,
        column: indent_of(line),
        message: format!("`-` före `{key}` börjar en lista, och här är ingen"),
        help: format!("ta bort `- ` före `{key}`"),
    })
}

/// `exposure:` below the last item of `units:`, which holds no more keys: it belongs beside the key of the list. Below a record
/// whose keys stand on lines of their own it may be one of those.
pub(super) fn key_beside_list(line: &str, above: &[&str]) -> Option<Slip> {
    let (key, _) = line.trim().split_once(':').filter(|(key, _)| is_key(key))?;
    let mut filled = above.iter().filter(|line| is_filled(line));
    let previous = filled.clone().next()?;
    let is_item = |line: &&&str| line.trim_start().starts_with("- ");
    let item = filled.clone().find(is_item).filter(|item| indent_of(item) <= indent_of(line))?;
    let list =
        filled.find(|above| !above.trim_start().starts_with('-') && indent_of(above) <= indent_of(item))?;
    let wanted = indent_of(list);
    let is_above_all = list.trim_end().ends_with(':') && wanted < indent_of(line);
    let words = item.trim_start().trim_start_matches("- ").trim_end();
    let is_whole = words.ends_with(['}', ']']) || !words.contains(": ") && !words.ends_with(':');
    if is_above_all && previous == item && is_whole {
        return wrong_indent(0, indent_of(line), wanted);
    }
    let is_waiting = line.trim_end().ends_with(':') && indent_of(line) == indent_of(item);
    let is_known =
        above.iter().any(|above| above.trim_start().trim_start_matches("- ").starts_with(&format!("{key}:")));
    (is_above_all && is_waiting && !is_known && previous != item).then(|| Slip {
        above: 0,
        column: indent_of(line),
        message: "indraget stämmer inte".to_owned(),
        help: format!(
            "hör `{key}` till posten ovanför: skriv {} mellanslag först på raden; står `{key}` för sig, som `{}`: skriv {wanted}",
            key_at(item),
            list.trim().trim_end_matches(':')
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_told_by_the_sign_that_it_begins_with() {
        for (line, column, message, help) in [
            ("  – Alla enheter", 2, "raden börjar med `–`", "`- Alla enheter`"),
            ("  •\tAlla enheter", 2, "raden börjar med `•`", "`- Alla enheter`"),
            ("  -Alla enheter", 2, "mellanslag saknas", "efter `-`: `- Alla enheter`"),
            ("  -{id: a}", 2, "mellanslag saknas", "`- {id: a}`"),
            ("  {id: a, b: c}", 2, "bindestreck saknas", "skriv `- ` före `{`"),
            ("2026-04\tenhet-1\thot\t12", 0, "kalkylblad", "lagesbild docs importera-fran-kia"),
            ("2026-04;enhet-1;hot;12", 0, "kalkylblad", "lagesbild docs importera-fran-kia"),
            ("title; Hot", 0, "`;` står där ett kolon ska stå", "skriv `title: Hot`"),
            ("  - title = Hot", 2, "`=` står där", "skriv `title: Hot`"),
            ("title：Hot", 0, "`：` står där", "skriv `title: Hot`"),
            ("  - {id: a, title: Ett,, level: unit}", 23, "ett komma för mycket", "ta bort"),
            (
                "  - {id: a, definition: Analys [RSA], som görs., term: RSA}",
                31,
                "`[` i en text",
                "`definition: \"Analys [RSA], som görs.\"`",
            ),
        ] {
            let found = odd_line(line, &[]).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found.column, column, "{line}");
            assert!(found.message.contains(message) && found.help.contains(help), "{found:?}");
        }
        for line in
            ["title: Hot; våld", "  - {id: a, linked: [b, c]}", "  - a", "---", "Hot; våld", "{{ count() }}"]
        {
            assert_eq!(odd_line(line, &[]), None, "{line}");
        }
    }
}

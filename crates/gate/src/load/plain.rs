//! Values that are shown as they are written: Markdown in them would be read by people, signs and all, and an expression
//! would not be worked out.

use model::diag::{Diagnostic, Findings, Place, SourcePath};

use super::codes;

/// Values in which expressions are worked out. The files that have them have others too.
const WORKED_OUT: [&str; 8] = [
    "key_messages",
    "conclusion",
    "child_perspective",
    "communication",
    "proposed_decisions",
    "description",
    "goals",
    "text",
];

/// Values beside those that are shown as they are written.
const SHOWN_RAW: [&str; 9] = [
    "title",
    "short_title",
    "owner_role",
    "author_role",
    "audience",
    "version",
    "governed_by",
    "diary_number",
    "source",
];

/// Looks through the first lines of a file, which are YAML.
pub(super) fn look_at<'t>(
    path: &SourcePath,
    lines: impl Iterator<Item = &'t str>,
    takes_expressions: bool,
) -> Findings {
    let lines: Vec<&str> = lines.collect();
    let mut swallowed = swallowed_items(path, &lines);
    swallowed.extend(lone_marks(path, &lines));
    let lines = lines.into_iter();
    let lines = lines.zip(1..).filter(|(line, _)| !line.trim_start().starts_with('#'));
    let mut last_key = "";
    let found = lines.filter_map(|(line, number)| {
        let expression = line.find("{{");
        last_key = last_known_key(&line[..expression.unwrap_or(line.len())]).unwrap_or(last_key);
        let (at, message, help) = match (markdown_in(line), expression) {
            (_, Some(at)) if !takes_expressions || SHOWN_RAW.contains(&last_key) => (
                at,
                "uttrycket räknas inte ut här, utan visas som det står",
                "skriv talet i en rapports text, där uttryck räknas ut, eller skriv om meningen utan tal",
            ),
            (Some(at), _) => (
                at,
                "värdet visas som det står, så att tecken och adresser syns",
                "skriv orden utan `**` och `[ord](adress)`; de går att ha i texten under `---`",
            ),
            _ => {
                let (at, message, help) = odd_signs(line)?;
                (at, message, help)
            }
        };
        let column = u32::try_from(line[..at].chars().count() + 1).unwrap_or(u32::MAX);
        let finding = Diagnostic::warning(codes::MARKDOWN_IN_VALUE, Place::at(path, number, column), message);
        Some(finding.with_help(help))
    });
    let mut findings = Findings::default();
    swallowed.extend(found);
    swallowed.into_iter().for_each(|finding| findings.push(finding));
    findings
}

/// The last key of either kind in a part of a line: at its beginning, or within `{ }`.
fn last_known_key(line: &str) -> Option<&str> {
    let known = WORKED_OUT.iter().chain(&SHOWN_RAW);
    let ends = |key: &&str| {
        let found = line.match_indices(*key).filter(|(at, _)| {
            let before = line[..*at].trim_end();
            (before.is_empty() || before.ends_with(['{', ',', '-']))
                && line[at + key.len()..].starts_with(':')
        });
        found.last().map(|(at, _)| (at, key.len()))
    };
    let (at, length) = known.filter_map(ends).max()?;
    Some(&line[at..at + length])
}

/// Items that stand further in than the one above, and so belong to its text: `- ett` and below it `  - två`.
fn swallowed_items(path: &SourcePath, lines: &[&str]) -> Vec<Diagnostic> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let item =
        |line: &&str| line.trim_start_matches(' ').strip_prefix("- ").map(str::trim).map(str::to_owned);
    // Text that goes on: no keys, no quotes, no brackets.
    let is_open = |text: &str| {
        !text.is_empty()
            && !text.ends_with(':')
            && !text.contains(": ")
            && !text.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '#'])
    };
    let filled = || {
        (1_u32..)
            .zip(lines)
            .filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
    };
    let pairs = filled().zip(filled().skip(1));
    let swallowed = pairs.filter(|((_, above), (_, line))| {
        item(above).is_some_and(|text| is_open(&text)) && item(line).is_some() && indent(line) > indent(above)
    });
    let told = swallowed.map(|((_, above), (number, line))| {
        let place = Place::at(path, number, indent(line) as u32 + 1);
        let message = "raden börjar längre in än punkten ovanför, och har blivit en del av den";
        Diagnostic::error(codes::SYNTAX, place, message)
            .with_expected("punkter i en lista som börjar lika långt in")
            .with_help(format!("skriv {} mellanslag före `-`, som på raden ovanför", indent(above)))
    });
    told.collect()
}

/// Values that end with a quotation mark and do not begin with one.
fn lone_marks(path: &SourcePath, lines: &[&str]) -> Vec<Diagnostic> {
    let mut marks_above = 0;
    let mut found = Vec::new();
    for (number, line) in (1_u32..).zip(lines) {
        let is_inside = marks_above % 2 == 1;
        marks_above += line.matches('"').count();
        let value = line.split_once(": ").map(|(_, value)| value.trim_end());
        let is_lone = value
            .and_then(|value| value.strip_suffix('"'))
            .is_some_and(|rest| !rest.contains('"') && !rest.ends_with(|sign: char| sign.is_ascii_digit()));
        if is_lone && !is_inside && line.matches('"').count() == 1 {
            marks_above -= 1;
            let column = u32::try_from(line.trim_end().chars().count()).unwrap_or(u32::MAX);
            let message = "citattecknet i slutet har inget i början, och visas som en del av värdet";
            let finding =
                Diagnostic::warning(codes::MARKDOWN_IN_VALUE, Place::at(path, number, column), message);
            found.push(finding.with_help("ta bort det, eller sätt ett likadant före värdet"));
        }
    }
    found
}

/// Signs around or in a value that are shown to readers: quotation marks of Word's, and the names of letters in HTML.
fn odd_signs(line: &str) -> Option<(usize, &'static str, &'static str)> {
    let (key, value) = line.split_once(": ")?;
    let (start, value) = (key.len() + 2, value.trim());
    let marks = ['”', '“', '„', '»', '«', '’', '‘'];
    if let Some(inner) = value.strip_prefix(marks).and_then(|rest| rest.strip_suffix(marks))
        && !inner.contains(marks)
    {
        return Some((
            start,
            "citattecknen är typografiska och visas som en del av värdet",
            "ta bort dem, eller byt dem mot raka, `\"`",
        ));
    }
    if let Some(at) = marks_in_braces(line, &marks) {
        return Some((
            at,
            "citattecknen är typografiska och visas som en del av värdet",
            "ta bort dem, eller byt dem mot raka, `\"`",
        ));
    }
    let start_of_value = line.len() - line[start..].trim_start().len();
    if let Some(at) = value.find(" // ").filter(|_| !value.starts_with(['"', '\''])) {
        return Some((
            start_of_value + at + 1,
            "`//` börjar ingen kommentar här, utan visas som en del av värdet",
            "skriv `#` i stället för `//`, med ett mellanslag före och efter",
        ));
    }
    let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphabetic);
    let lost = value.match_indices('?').map(|(at, _)| at).find(|at| {
        let word = value[..*at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_address = word.contains(['/', '=', '.', '@']);
        is_letter(word.chars().next_back()) && is_letter(value[at + 1..].chars().next()) && !is_address
    });
    if let Some(at) = lost {
        return Some((
            start_of_value + at,
            "`?` står mitt i ett ord: en bokstav har troligen gått förlorad",
            "skriv ordet rätt, med å, ä eller ö",
        ));
    }
    let at = value.match_indices('&').map(|(at, _)| at).find(|at| {
        let name = value[at + 1..].split(';').next().unwrap_or_default();
        let is_name = name.len() < 9 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
        value[at + 1..].len() > name.len() && !name.is_empty() && is_name
    })?;
    let start = start_of_value;
    Some((
        start + at,
        "tecknet är skrivet som i HTML och visas som det står",
        "skriv bokstaven själv, som `å` i stället för `&aring;`",
    ))
}

/// `{id: ekskolan, title: ”Ekskolan”}`: where the first value within braces that has such marks around it begins.
fn marks_in_braces(line: &str, marks: &[char]) -> Option<usize> {
    let line_of_braces = line.contains('{').then_some(line)?;
    let values = line_of_braces.match_indices(": ").map(|(at, _)| at + 2);
    values.into_iter().find(|at| {
        let mut signs = line[*at..].char_indices();
        let Some((_, first)) = signs.next() else { return false };
        let last = signs.find(|(_, sign)| marks.contains(sign));
        let behind = last.map(|(end, sign)| line[at + end + sign.len_utf8()..].trim_start());
        marks.contains(&first) && behind.is_some_and(|rest| rest.starts_with([',', '}']))
    })
}

/// Where words in bold or a link begin.
fn markdown_in(line: &str) -> Option<usize> {
    let is_word = |sign: char| sign.is_alphanumeric();
    let bold = line.match_indices("**").map(|(at, _)| at);
    let bold = bold.filter(|at| line[at + 2..].starts_with(is_word)).find(|at| line[at + 2..].contains("**"));
    bold.or_else(|| line.find("](").and_then(|at| line[..at].rfind('[')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, takes_expressions: bool) -> Vec<(u32, u32)> {
        let found = look_at(&SourcePath::new("guidance/a.md"), text.lines(), takes_expressions).into_sorted();
        assert!(found.iter().all(|finding| finding.code == codes::MARKDOWN_IN_VALUE), "{found:?}");
        found.iter().map(|finding| (finding.place.line, finding.place.column)).collect()
    }

    #[test]
    fn marks_of_word_around_a_value_are_told_of_within_braces_too() {
        assert_eq!(told("units:\n  - {id: a, title: ”Ek”, level: unit}\n", false), [(2, 20)]);
        assert_eq!(told("units:\n  - {id: a, title: “Ek skola”}\n", false), [(2, 20)]);
        for line in
            ["- {title: Om ”Ek”, level: unit}", "- {title: \"”Ek” och\", x: ”a”b}", "- {title: ”Ek” i norr}"]
        {
            assert_eq!(told(line, false), [], "{line}");
        }
    }

    #[test]
    fn an_expression_is_told_of_where_it_is_shown_as_it_is_written() {
        for key in SHOWN_RAW {
            assert_eq!(
                told(&format!("{key}: 'Hot {{{{ count() }}}}'"), true),
                [(1, key.len() as u32 + 8)],
                "{key}"
            );
        }
        for key in WORKED_OUT {
            assert_eq!(told(&format!("{key}: 'Hot {{{{ count() }}}}'"), true), [], "{key}");
        }
        let lists = "title: T\nkey_messages:\n  - Hot {{ count() }}\n  - Och {{ count() }}\nowner_role: >\n  R {{ count() }}\n";
        assert_eq!(told(lists, true), [(6, 5)]);
        assert_eq!(told(lists, false), [(3, 9), (4, 9), (6, 5)]);
        let goals =
            "goals:\n  - {text: 'A {{ x }}', source: B}\n  - {text: 'A, title: B', source: 'C {{ x }}'}\n";
        assert_eq!(told(goals, true), [(3, 38)]);
    }
}

//! What a site lays over the theme and that takes the place of nothing: a misspelt key or name would be lost in silence.

use std::collections::{BTreeMap, BTreeSet};

use model::diag::{Diagnostic, Findings, Place, SourcePath, nearest};
use model::{Coded, Locale};

use super::codes;
use super::pages::page_names;
use super::templates::LOGOS;
use super::theme::Theme;

const LOCALES: [Locale; 2] = [Locale::Swedish, Locale::English];

/// Looks through the files of `content/theme/`, by their path within it, for a site in a language.
pub fn find_strangers(files: &BTreeMap<String, Vec<u8>>, of_site: Locale) -> Findings {
    if files.is_empty() {
        return Findings::default();
    }
    let theme = Theme::embedded();
    let own: Vec<(&str, &str)> = files
        .iter()
        .filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
        .collect();
    let templates = |path: &str| path.strip_prefix("templates/").map(str::to_owned);
    let of_own_templates: Vec<&str> =
        own.iter().filter(|(path, _)| templates(path).is_some()).map(|(_, text)| *text).collect();
    let is_used = |word: &str| of_own_templates.iter().any(|text| text.contains(word));
    let names: Vec<String> = theme
        .templates()
        .map(|(name, _)| name.to_owned())
        .chain(page_names().map(|name| format!("pages/{name}.html")))
        .collect();
    let built_in: BTreeMap<&str, BTreeSet<&str>> = LOCALES
        .into_iter()
        .flat_map(|locale| theme.messages(locale))
        .flat_map(|(_, text)| messages_of(text))
        .map(|message| (message.key, variables_of(message.text)))
        .collect();
    let known_static: BTreeSet<&str> = theme.static_files().map(|(name, _)| name).collect();
    let is_mentioned = |name: &str| own.iter().any(|(_, text)| text.contains(name));
    let mut findings = Findings::default();
    let mut tell = |path: &str, line: u32, word: &str, message: &str, near: Option<&str>, help: &str| {
        let path = SourcePath::new(&format!("theme/{path}"));
        let place = if line == 0 { Place::file(&path) } else { Place::at(&path, line, 1) };
        let help = near.map_or(help.to_owned(), |near| format!("menade du `{near}`?"));
        findings.push(
            Diagnostic::warning(codes::REPLACES_NOTHING, place, message).with_value(word).with_help(help),
        );
    };
    const HELP: &str =
        "`lagesbild theme export MAPP` skriver det inbyggda temat, med alla namn; ta annars bort det här";
    for (path, text) in &own {
        if let Some(name) = templates(path) {
            let defines_components = text.contains("{% component ");
            if !names.contains(&name) && !defines_components && !is_used(&format!("\"{name}\"")) {
                let near = nearest(&name, names.iter().map(String::as_str));
                tell(path, 0, &name, "mallen ersätter ingen mall i temat", near, HELP);
            }
        } else if let Some(name) = path.strip_prefix("i18n/") {
            let languages = LOCALES.map(|locale| format!("{}.ftl", locale.code()));
            if !languages.iter().any(|known| known == name) {
                tell(
                    path,
                    0,
                    name,
                    "filen läses inte: texterna har namn efter sitt språk",
                    None,
                    "döp om filen till `sv.ftl` eller `en.ftl`",
                );
                continue;
            }
            if *name != format!("{}.ftl", of_site.code()) {
                let (is, other) = match of_site {
                    Locale::Swedish => ("svenska", "en"),
                    Locale::English => ("engelska", "sv"),
                };
                let message = format!("filen används inte: webbplatsen är på {is}");
                let help = format!(
                    "skriv texterna i `i18n/{}.ftl`, eller ange `language: {other}` i site.yaml",
                    of_site.code()
                );
                tell(path, 0, name, &message, None, &help);
                continue;
            }
            let is_own = |key: &str| is_used(&format!("text.{}", key.replace('-', "_")));
            let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
            for message in messages_of(text) {
                let Message { key, line, text } = message;
                if let Some(first) = seen.insert(key, line) {
                    let help = format!("ta bort den här raden eller rad {first}");
                    tell(path, line, key, "texten står två gånger, och bara den ena gäller", None, &help);
                }
                let Some(variables) = built_in.get(key) else {
                    if !is_own(key) {
                        let near = nearest(key, built_in.keys().copied());
                        tell(path, line, key, "nyckeln finns inte bland temats texter", near, HELP);
                    }
                    continue;
                };
                let own_variables = variables_of(text);
                for variable in own_variables.difference(variables) {
                    let near = nearest(variable, variables.iter().copied());
                    let help = match variables.first() {
                        Some(_) => format!("här finns {}", listed(variables)),
                        None => "den här texten har inga variabler: skriv den utan klamrar".to_owned(),
                    };
                    let message = format!("texten `{key}` har inte den variabeln, så att den inte kan visas");
                    tell(path, line, variable, &message, near, &help);
                }
                let is_number = |variable: &&&str| NUMBERS.contains(*variable);
                let lost = variables.difference(&own_variables).find(is_number);
                if let Some(lost) = lost.filter(|_| own_variables.is_subset(variables)) {
                    let message = format!("texten `{key}` visar inte talet `{{ {lost} }}`");
                    tell(path, line, key, &message, None, &format!("skriv `{{ {lost} }}` där talet ska stå"));
                }
            }
        }
    }
    // Pictures and styles are found by their name in a template or another style.
    for path in files.keys() {
        let Some(name) = path.strip_prefix("static/") else { continue };
        if !known_static.contains(name) && !LOGOS.contains(&name) && !is_mentioned(name) {
            let near = nearest(name, known_static.iter().copied());
            let help = "nämn den i en mall, till exempel `templates/parts/header.html`, eller ta bort den";
            tell(path, 0, name, "ingen mall och ingen stil nämner filen", near, help);
        }
    }
    findings
}

/// Variables that hold a number: a text without it says less than it must.
const NUMBERS: [&str; 4] = ["$number", "$count", "$total", "$value"];

struct Message<'t> {
    key: &'t str,
    line: u32,
    /// From its key to the next one.
    text: &'t str,
}

/// The messages of a file: one begins a line, what belongs to it is indented.
fn messages_of(text: &str) -> Vec<Message<'_>> {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
    let mut begins: Vec<(&str, u32, usize)> = Vec::new();
    let mut position = 0;
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let key = line.split_once('=').map_or("", |(key, _)| key.trim_end());
        if key.starts_with(|sign: char| sign.is_ascii_alphabetic()) && key.chars().all(is_sign) {
            begins.push((key, number, position));
        }
        position += line.len();
    }
    let ends = begins.iter().skip(1).map(|(.., begin)| *begin).chain([text.len()]).collect::<Vec<_>>();
    let messages = begins.into_iter().zip(ends);
    messages.map(|((key, line, begin), end)| Message { key, line, text: &text[begin..end] }).collect()
}

/// What stands between braces and is filled in: `$number`, or the name of another message.
fn variables_of(text: &str) -> BTreeSet<&str> {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '$');
    let inside = text.split('{').skip(1).map(str::trim_start);
    let names = inside.map(|inside| &inside[..inside.find(|sign| !is_sign(sign)).unwrap_or(inside.len())]);
    names.filter(|name| name.starts_with(|sign: char| sign == '$' || sign.is_ascii_lowercase())).collect()
}

fn listed(variables: &BTreeSet<&str>) -> String {
    variables.iter().map(|variable| format!("`{{ {variable} }}`")).collect::<Vec<_>>().join(", ")
}

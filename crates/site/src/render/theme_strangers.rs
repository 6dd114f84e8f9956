//! What a site lays over the theme and that takes the place of nothing: a misspelt key or name would be lost in silence.

use std::collections::{BTreeMap, BTreeSet};

use model::diag::{Diagnostic, Findings, Place, SourcePath, nearest};
use model::{Coded, Locale};

use super::codes;
use super::pages::page_names;
use super::theme::Theme;

const LOCALES: [Locale; 2] = [Locale::Swedish, Locale::English];

/// Looks through the files of `content/theme/`, by their path within it.
pub fn find_strangers(files: &BTreeMap<String, Vec<u8>>) -> Findings {
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
    let keys: BTreeSet<String> = LOCALES
        .into_iter()
        .flat_map(|locale| theme.messages(locale))
        .flat_map(|(_, text)| keys_of(text).into_iter().map(|(key, _)| key))
        .collect();
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
            let is_own = |key: &str| is_used(&format!("text.{}", key.replace('-', "_")));
            for (key, line) in
                keys_of(text).into_iter().filter(|(key, _)| !keys.contains(key) && !is_own(key))
            {
                let near = nearest(&key, keys.iter().map(String::as_str));
                tell(path, line, &key, "nyckeln finns inte bland temats texter", near, HELP);
            }
        }
    }
    findings
}

/// The keys of a file of messages, with their lines: a message begins a line, what belongs to it is indented.
fn keys_of(text: &str) -> Vec<(String, u32)> {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
    let keys = text.lines().zip(1..).filter_map(|(line, number)| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let is_key = key.starts_with(|sign: char| sign.is_ascii_alphabetic()) && key.chars().all(is_sign);
        is_key.then(|| (key.to_owned(), number))
    });
    keys.collect()
}

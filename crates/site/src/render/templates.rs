//! Views → HTML, by the templates of a theme. A template sees its own view and the messages of the language, never
//! the site; an unknown name in it is an error with file, line and column.

use serde::Serialize;
use sha2::{Digest, Sha256};
use tera::{Context, Tera};

use crate::chart::{CHART_STYLE, style_for};
use crate::language::Language;

use super::bounded::Bounded;
use super::template_faults::{explain, explain_limit, explain_refused};
use super::theme::Theme;

/// The names that a logotype may have: it needs no template then.
pub const LOGOS: [&str; 2] = ["logo.svg", "logo.png"];

/// The parsed templates of one site.
pub struct Templates {
    tera: Tera,
    /// Where the theme has templates of its own.
    bounded: Option<Bounded>,
    /// All stylesheets as one, for pages that carry their style.
    style: String,
    style_hash: String,
    /// What the templates came from, for messages about faults in them.
    theme: Theme,
    /// Of charts in files of their own, where the theme has one.
    chart_style: Option<String>,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Templates").finish_non_exhaustive()
    }
}

impl Templates {
    /// Parses all templates. Messages without arguments are `text.skip_link` in them, for the key `skip-link`.
    ///
    /// # Errors
    /// Names file, line and column of a template that cannot be read.
    pub fn new(theme: &Theme, language: &Language) -> anyhow::Result<Self> {
        let mut tera = Tera::new();
        let text: std::collections::BTreeMap<String, String> = theme
            .messages(language.locale())
            .iter()
            .flat_map(|(_, source)| plain_message_keys(source))
            .map(|key| (key.replace('-', "_"), language.text(key)))
            .collect();
        tera.global_context().insert("text", &text);
        let unread = tera.clone();
        tera.add_raw_templates(theme.templates()).map_err(|error| explain(theme, &error, ""))?;
        let bounded = theme.has_own_templates().then(|| Bounded::new(unread, theme.templates()));
        let style = whole_style(theme);
        Ok(Templates {
            tera,
            bounded: bounded.transpose().map_err(|refused| explain_refused(theme, &refused))?,
            style_hash: content_hash(&style),
            style,
            chart_style: chart_style(theme),
            theme: theme.clone(),
        })
    }

    /// The style for a page that carries it inside, and its hash as a `style-src` of the page's policy.
    pub fn whole_style(&self) -> (&str, &str) {
        (&self.style, &self.style_hash)
    }

    /// A chart as a file of its own, in the colours of the theme.
    pub fn in_theme(&self, chart: String) -> String {
        match &self.chart_style {
            Some(style) => with_style(&chart, &style_for(style, &chart)).unwrap_or(chart),
            None => chart,
        }
    }

    /// The name of the logotype among the static files.
    pub fn logo(&self) -> Option<&'static str> {
        LOGOS.into_iter().find(|name| self.theme.static_files().any(|(file, _)| file == *name))
    }

    /// Whether the theme has a template of that name.
    pub fn has(&self, template: &str) -> bool {
        self.tera.get_template_names().any(|name| name == template)
    }

    /// # Errors
    /// Names the place in the template that asks for something its view does not have.
    pub fn render(&self, template: &str, view: &impl Serialize) -> anyhow::Result<String> {
        let context = Context::from_serialize(view)?;
        let explain = |error: &tera::Error| explain(&self.theme, error, template);
        let plainly = || self.tera.render(template, &context).map_err(|error| explain(&error));
        let Some(bounded) = &self.bounded else { return plainly() };
        bounded.render(template, &context).map_err(|error| match explain_limit(&self.theme, &error) {
            Some(told) => told,
            // Of the template as its author wrote it.
            None => plainly().err().unwrap_or_else(|| explain(&error)),
        })
    }
}

/// A drawing whose style is another one.
fn with_style(chart: &str, style: &str) -> Option<String> {
    let (before, rest) = chart.split_once("<style>")?;
    let (_, after) = rest.split_once("</style>")?;
    Some(format!("{before}<style>{style}</style>{after}"))
}

/// The last of the stylesheets: it gives colours to all others.
const PALETTE: &str = "palette.css";

/// Every stylesheet of the theme, in the order of their names, the palette last.
fn whole_style(theme: &Theme) -> String {
    let is_palette = |name: &str| name == PALETTE;
    let sheets = || theme.static_files().filter(|(name, _)| name.ends_with(".css"));
    let others = sheets().filter(|(name, _)| !is_palette(name));
    let palette = sheets().filter(|(name, _)| is_palette(name));
    others.chain(palette).map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect::<Vec<_>>().join("\n")
}

/// The style of charts with the colours of the palette; `None` where it is that of the charts themselves.
fn chart_style(theme: &Theme) -> Option<String> {
    let text = |wanted: &str| {
        let sheet = theme.static_files().find(|(name, _)| *name == wanted);
        sheet.map(|(_, bytes)| without_comments(&String::from_utf8_lossy(bytes))).unwrap_or_default()
    };
    let style = [text("charts.css"), text(PALETTE)].concat();
    (style != without_comments(CHART_STYLE)).then(|| style.replace('&', "&amp;").replace('<', "&lt;"))
}

fn without_comments(style: &str) -> String {
    let mut parts = style.split("/*");
    let mut kept = parts.next().unwrap_or_default().trim().to_owned();
    for part in parts {
        kept.push_str(part.split_once("*/").map_or("", |(_, after)| after).trim());
    }
    kept
}

/// `sha256-…` in base64, as Content Security Policy writes it (CSP Level 3, 2.3.1).
fn content_hash(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut hash = String::from("sha256-");
    for bytes in Sha256::digest(text.as_bytes()).chunks(3) {
        let byte = |place: usize| bytes.get(place).copied().unwrap_or(0);
        let bits = u32::from_be_bytes([0, byte(0), byte(1), byte(2)]);
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
            hash.push(if place > bytes.len() { '=' } else { char::from(digit) });
        }
    }
    hash
}

/// The keys of the messages in a Fluent file that take no argument.
fn plain_message_keys(source: &str) -> Vec<&str> {
    let mut keys: Vec<(&str, bool)> = Vec::new();
    for line in source.lines() {
        let starts_message = line.starts_with(|first: char| first.is_ascii_alphabetic());
        match line.split_once('=').filter(|_| starts_message) {
            Some((key, rest)) => keys.push((key.trim(), !rest.contains('$'))),
            None if line.contains('$') && !line.starts_with('#') => {
                if let Some(last) = keys.last_mut() {
                    last.1 = false;
                }
            }
            None => {}
        }
    }
    keys.into_iter().filter(|(_, is_plain)| *is_plain).map(|(key, _)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_templates_of_the_default_theme_can_be_read() {
        let theme = Theme::embedded();
        Tera::new().add_raw_templates(theme.templates()).unwrap();
    }

    #[test]
    fn hashes_are_those_of_the_specification() {
        // CSP Level 3, 8.4.1: the hash of `alert('Hello, world.');`.
        let hash = content_hash("alert('Hello, world.');");
        assert_eq!(hash, "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn every_message_that_a_template_asks_for_exists() {
        let theme = Theme::embedded();
        let messages = theme.messages(model::Locale::Swedish);
        let keys: Vec<String> = messages
            .iter()
            .flat_map(|(_, source)| plain_message_keys(source))
            .map(|key| key.replace('-', "_"))
            .collect();
        for (name, template) in theme.templates() {
            for rest in template.split("text.").skip(1) {
                let key: String =
                    rest.chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '_').collect();
                assert!(key.is_empty() || keys.contains(&key), "{name}: text.{key}");
            }
        }
    }

    #[test]
    fn messages_with_arguments_are_no_plain_ones() {
        let source = "# a = $x\nskip-link = Hoppa\ncount = { $n ->\n  *[other] { $n } st\n}\nlong =\n    rad ett\nwith = a { $b }\n";
        assert_eq!(plain_message_keys(source), ["skip-link", "long"]);
    }
}

//! Views → HTML, by the templates of a theme. A template sees its own view and the messages of the language, never
//! the site; an unknown name in it is an error with file, line and column.

use anyhow::anyhow;
use serde::Serialize;
use tera::{Context, Tera};

use crate::language::Language;

use super::theme::Theme;

/// The parsed templates of one site.
pub struct Templates {
    tera: Tera,
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
        tera.add_raw_templates(theme.templates()).map_err(|error| anyhow!("mallarna: {error}"))?;
        Ok(Templates { tera })
    }

    /// # Errors
    /// Names the place in the template that asks for something its view does not have.
    pub fn render(&self, template: &str, view: &impl Serialize) -> anyhow::Result<String> {
        let context = Context::from_serialize(view).map_err(|error| anyhow!("mallen {template}: {error}"))?;
        self.tera.render(template, &context).map_err(|error| anyhow!("mallen {template}: {error}"))
    }
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
    fn messages_with_arguments_are_no_plain_ones() {
        let source = "# a = $x\nskip-link = Hoppa\ncount = { $n ->\n  *[other] { $n } st\n}\nlong =\n    rad ett\nwith = a { $b }\n";
        assert_eq!(plain_message_keys(source), ["skip-link", "long"]);
    }
}

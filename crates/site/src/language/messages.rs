//! Fluent texts → messages by key. Numbers in them are printed by [`super::numbers`] and choose the plural form.

use anyhow::bail;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use model::{Coded, Decimal, Locale};

use super::Argument;
use super::numbers::format_number;

pub struct Messages {
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    pub fn new(locale: Locale, sources: &[(&str, &str)]) -> anyhow::Result<Self> {
        let mut bundle = FluentBundle::new_concurrent(vec![identifier(locale)]);
        // The pages are in one direction, so isolation marks would only soil copied text.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match locale {
            Locale::Swedish => |value, _| print_number(Locale::Swedish, value),
            Locale::English => |value, _| print_number(Locale::English, value),
        }));
        for (name, text) in sources {
            bundle.add_resource_overriding(parse_messages(name, text)?);
        }
        Ok(Messages { bundle })
    }

    /// `None` for an unknown key and for a message that lacks one of its arguments.
    pub fn format(&self, key: &str, arguments: &[(&str, Argument)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let arguments: FluentArgs =
            arguments.iter().map(|(name, argument)| (*name, fluent_value(*argument))).collect();
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut faults);
        faults.is_empty().then(|| text.into_owned())
    }
}

fn identifier(locale: Locale) -> LanguageIdentifier {
    locale.code().parse().expect("the codes of the languages are language identifiers")
}

fn parse_messages(name: &str, text: &str) -> anyhow::Result<FluentResource> {
    FluentResource::try_new(text.to_owned()).or_else(|(_, faults)| {
        // The parser notices at the next token, which may stand lines below. What it says is in English.
        let read = faults.first().and_then(|fault| text.get(..fault.pos.start)).unwrap_or(text).trim_end();
        let line = 1 + read.matches('\n').count();
        bail!(
            "{name}:{line}: raden går inte att läsa som Fluent: `{}`\n  gör så här: skriv `nyckel = text`, med parvis `{{` och `}}`, och \
             börja de rader som hör till samma text med mellanslag",
            text.lines().nth(line - 1).unwrap_or_default().trim()
        )
    })
}

fn fluent_value(argument: Argument) -> FluentValue {
    match argument {
        Argument::Text(text) => FluentValue::from(text),
        Argument::Number(number) => {
            // Without decimals the option must be absent: a variant such as `[0]` has none either.
            let places = (number.places() > 0).then(|| usize::from(number.places()));
            let options = FluentNumberOptions { minimum_fraction_digits: places, ..Default::default() };
            FluentValue::Number(FluentNumber::new(number.to_f64(), options))
        }
    }
}

fn print_number(locale: Locale, value: &FluentValue) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let places = u8::try_from(number.options.minimum_fraction_digits.unwrap_or(0)).ok()?;
    Decimal::round(number.value, places).map(|decimal| format_number(locale, decimal))
}

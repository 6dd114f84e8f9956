//! `site.yaml`.

use super::{Content, Rule};
use crate::check::build::{Preset, SENSITIVE_THRESHOLD, THRESHOLD};
use crate::load::files::{CustomScale, Placed, ScaleEntry};
use model::Period;
use model::diag::{Diagnostic, SourcePath, nearest};

/// Highest threshold: what is hidden below a thousand is no small number any more, and the search for what to hide
/// grows with it.
const MOST_THRESHOLD: u32 = 1000;

/// Longest time that a site covers, in tertials: a hundred years.
const MOST_PERIODS: usize = 300;

/// The form of content that this program reads. It grows by keys; a new number is a form that old programs misread.
const FORMAT: u32 = 1;

/// The content is written for this program.
pub fn format(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(site) = content.site() else { return Vec::new() };
    let other = site.content.format.as_ref().filter(|format| format.value != FORMAT);
    let finding = other.map(|format| {
        let help = match format.value > FORMAT {
            true => "installera en nyare version av lagesbild: innehållet är skrivet för en sådan".to_owned(),
            false => format!("inget format är äldre än {FORMAT}: skriv `format: {FORMAT}`"),
        };
        let message = format!("innehållet har format {}, som det här programmet inte läser", format.value);
        rule.fault(format.place(&site.path), message)
            .with_value(format.value.to_string())
            .with_expected(format!("`format: {FORMAT}`"))
            .with_help(help)
    });
    finding.into_iter().collect()
}

/// Settings of disclosure control that make sense together.
pub fn disclosure(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(site) = content.site() else { return Vec::new() };
    let settings = &site.content.disclosure;
    let zero = [&settings.min_denominator, &settings.min_percent_base];
    let zero = zero.into_iter().flatten().filter(|setting| setting.value == 0).map(|setting| {
        rule.fault(setting.place(&site.path), "gränsen kan inte vara 0")
            .with_value("0")
            .with_expected("1 eller mer")
    });
    let threshold = settings.threshold.as_ref().map_or(THRESHOLD, |threshold| threshold.value);
    let sensitive = settings.sensitive_threshold.as_ref();
    let lax = sensitive.filter(|sensitive| sensitive.value < threshold).map(|sensitive| {
        rule.fault(sensitive.place(&site.path), "känsliga händelsetyper skyddas mindre än andra")
            .with_value(sensitive.value.to_string())
            .with_expected(format!("{threshold} eller mer, som `threshold`"))
    });
    let high = settings.threshold.as_ref().filter(|_| sensitive.is_none());
    let high = high.filter(|threshold| threshold.value > SENSITIVE_THRESHOLD).map(|threshold| {
        rule.fault(threshold.place(&site.path), "känsliga händelsetyper skyddas mindre än andra")
            .with_value(threshold.value.to_string())
            .with_expected(format!("högst {SENSITIVE_THRESHOLD}, eller en egen `sensitive_threshold`"))
    });
    let of_types = content.raw.event_types.iter().flat_map(|file| {
        file.content.event_types.iter().filter_map(|entry| entry.threshold.as_ref()).map(|t| (&file.path, t))
    });
    let of_site = settings.threshold.iter().chain(sensitive).map(|threshold| (&site.path, threshold));
    let endless = of_site.chain(of_types).filter(|(_, threshold)| threshold.value > MOST_THRESHOLD);
    let endless = endless.map(|(path, threshold)| {
        rule.fault(threshold.place(path), "gränsen döljer även stora tal")
            .with_value(threshold.value.to_string())
            .with_expected(format!("högst {MOST_THRESHOLD}"))
    });
    zero.chain(lax).chain(high).chain(endless).collect()
}

/// Counts vary at least as much as chance makes them, and hardly a hundred times as much.
pub fn dispersion(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(site) = content.site() else { return Vec::new() };
    let given = site.content.dispersion.as_ref().filter(|given| !(1.0..=100.0).contains(&given.value));
    let finding = given.map(|given| {
        rule.fault(given.place(&site.path), "spridningen är orimlig")
            .with_value(given.value.to_string())
            .with_expected("1 (ren slump) till 100; vanligt är omkring 2")
    });
    finding.into_iter().collect()
}

/// The risk scale is a known one, or has five words an axis and 5 × 5 levels.
pub fn risk_scale(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(site) = content.site() else { return Vec::new() };
    let Some(scale) = &site.content.risk_scale else { return Vec::new() };
    match &scale.value {
        ScaleEntry::Preset(name) if Preset::from_name(name).is_none() => {
            let finding = rule
                .fault(scale.place(&site.path), format!("riskskalan `{name}` finns inte"))
                .with_value(name)
                .with_expected("msb, vor eller en egen skala");
            vec![match nearest(name, Preset::NAMES) {
                Some(near) => finding.with_help(format!("menade du `{near}`?")),
                None => finding,
            }]
        }
        ScaleEntry::Preset(_) => Vec::new(),
        ScaleEntry::Custom(custom) => custom_scale(rule, &site.path, custom),
    }
}

fn custom_scale(rule: &Rule, path: &SourcePath, scale: &CustomScale) -> Vec<Diagnostic> {
    let words = [&scale.likelihood, &scale.consequence].into_iter().filter(|words| words.value.len() != 5);
    let words = words.map(|words| {
        let count = words.value.len();
        rule.fault(words.place(path), format!("axeln har {count} ord"))
            .with_expected("5 ord, från lägst till högst")
    });
    let levels = scale
        .levels
        .iter()
        .filter(|levels| levels.value.len() != 5 || levels.value.iter().any(|row| row.len() != 5));
    let levels = levels.map(|levels| {
        rule.fault(levels.place(path), "tabellen över risknivåer är inte 5 × 5")
            .with_expected("5 rader (sannolikhet 1–5) med 5 nivåer (konsekvens 1–5)")
    });
    words.chain(levels).collect()
}

/// Addresses that readers are sent to.
pub fn addresses(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(site) = content.site() else { return Vec::new() };
    let email = &site.content.contact.email;
    let is_email = email.value.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !email.value.contains(char::is_whitespace)
    });
    let email = (!is_email).then(|| {
        rule.fault(email.place(&site.path), "e-postadressen går inte att skriva till")
            .with_value(&email.value)
            .with_expected("en adress, som sakerhet@example.se")
    });
    let report_url = site.content.authority.as_ref().map(|authority| &authority.report_url);
    let urls = report_url.into_iter().chain(&site.content.base_url);
    let urls = urls.filter(|url| !is_web_address(url)).map(|url| {
        rule.fault(url.place(&site.path), "adressen går inte att följa")
            .with_value(&url.value)
            .with_expected("en adress som börjar med https://")
    });
    email.into_iter().chain(urls).collect()
}

/// The day that "overdue" is judged against is no earlier than the newest extract.
pub fn as_of(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(site) = content.site() else { return Vec::new() };
    let newest = content.raw.incidents.iter().map(|file| file.extract.taken.value).max();
    let early = site.content.as_of.as_ref().zip(newest).filter(|(as_of, newest)| as_of.value < *newest);
    early
        .map(|(as_of, newest)| {
            rule.fault(as_of.place(&site.path), "det finns uttag som är nyare än `as_of`")
                .with_value(as_of.value.0.to_string())
                .with_expected(format!("{} eller senare", newest.0))
                .with_help("ta bort `as_of`, så gäller det nyaste uttagets dag")
        })
        .into_iter()
        .collect()
}

/// Something is left to show after `first_period`, and not more than a century: a year such as 9999 is a slip.
pub fn first_period(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(site) = content.site() else { return Vec::new() };
    let Some(first) = &site.content.first_period else { return Vec::new() };
    let last = crate::check::build::last_period(content);
    let endless = last.filter(|last| Period::range(first.value, *last).len() > MOST_PERIODS).map(|last| {
        rule.fault(first.place(&site.path), format!("webbplatsen skulle gå till {last}"))
            .with_value(first.value.to_string())
            .with_expected(format!("högst {} år", MOST_PERIODS / 3))
            .with_help("rätta året här, eller i det uttag eller den rapport som når längst")
    });
    let nothing_left = last.filter(|last| *last < first.value);
    nothing_left
        .map(|last| {
            rule.fault(first.place(&site.path), "inga händelser eller rapporter finns från det tertialet")
                .with_value(first.value.to_string())
                .with_expected(format!("{last} eller tidigare"))
        })
        .into_iter()
        .chain(endless)
        .collect()
}

fn is_web_address(url: &Placed<String>) -> bool {
    let rest = url.value.strip_prefix("https://").or_else(|| url.value.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

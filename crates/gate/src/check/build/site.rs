//! Settings: what the author gave, and the defaults of `docs/content-format.md`.

use jiff::civil::{Date, date};

use crate::check::content::Content;
use crate::load::files::{AxesWord, CustomScale, DisclosureEntry, Placed, ScaleEntry, SiteFile};
use model::{
    Audience, Authority, Contact, Decimal, Disclosure, Level, Locale, Period, PeriodBasis, RiskLevel,
    RiskScale, Site,
};

/// Counts from 1 up to, not including, this are hidden where the site does not say.
pub const THRESHOLD: u32 = 5;
/// The day of content in which nothing has a day, and nothing can be late.
const NO_DAY: Date = date(1970, 1, 1);

/// The same for sensitive event types.
pub const SENSITIVE_THRESHOLD: u32 = 10;
const HAND_OVER_CHARACTERS: u32 = 1000;
const MIN_DENOMINATOR: u32 = 50;
pub const MIN_PERCENT_BASE: u32 = 20;

/// The risk scales that have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    Msb,
    Vor,
}

impl Preset {
    pub const NAMES: [&'static str; 2] = ["msb", "vor"];

    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "msb" => Some(Preset::Msb),
            "vor" => Some(Preset::Vor),
            _ => None,
        }
    }

    fn scale(self, language: Locale) -> RiskScale {
        let (likelihood, consequence) = match (self, language) {
            (Preset::Msb, Locale::English) => (
                ["Very low", "Low", "Medium", "High", "Very high"],
                ["Very limited", "Limited", "Serious", "Very serious", "Catastrophic"],
            ),
            (Preset::Vor, Locale::English) => (
                ["Improbable", "Less likely", "Possible", "Likely", "Very likely"],
                ["Negligible", "Minor", "Appreciable", "Serious", "Very serious"],
            ),
            (Preset::Msb, Locale::Swedish) => (
                ["Mycket låg", "Låg", "Medelhög", "Hög", "Mycket hög"],
                ["Mycket begränsade", "Begränsade", "Allvarliga", "Mycket allvarliga", "Katastrofala"],
            ),
            (Preset::Vor, Locale::Swedish) => (
                ["Osannolik", "Mindre sannolik", "Möjlig", "Sannolik", "Mycket sannolik"],
                ["Försumbar", "Lindrig", "Kännbar", "Allvarlig", "Mycket allvarlig"],
            ),
        };
        RiskScale {
            likelihood: likelihood.map(str::to_owned),
            consequence: consequence.map(str::to_owned),
            levels: default_levels(),
            likelihood_up: true,
        }
    }
}

pub(super) fn site(content: &Content<'_>) -> Site {
    let file: &SiteFile = &content.site().expect("the rule required-files has found it").content;
    let language = file.language.as_ref().map_or(Locale::Swedish, |language| language.value);
    Site {
        title: file.title.value.clone(),
        organisation: file.organisation.value.clone(),
        committee: file.committee.clone(),
        language,
        source_system: file.source_system.clone().unwrap_or_else(|| "KIA".to_owned()),
        contact: Contact { role: file.contact.role.clone(), email: file.contact.email.value.clone() },
        authority: file.authority.as_ref().map(|authority| Authority {
            name: authority.name.clone(),
            report_url: authority.report_url.value.clone(),
        }),
        id: file.id.as_ref().map(|id| id.value.clone()),
        base_url: file.base_url.as_ref().map(|url| format!("{}/", url.value.trim_end_matches('/'))),
        licence: file.licence.clone(),
        period_basis: file.period_basis.unwrap_or(PeriodBasis::Occurred),
        first_period: content.first_period().unwrap_or_else(|| Period::of_date(NO_DAY)),
        as_of: content.as_of().unwrap_or(NO_DAY),
        risk_scale: risk_scale(file.risk_scale.as_ref(), language),
        audience: file.audience.unwrap_or(Audience::Intranet),
        disclosure: disclosure(&file.disclosure),
        dispersion: file.dispersion.as_ref().and_then(|given| Decimal::round(given.value, 3)),
        hand_over_system: file.hand_over_system.as_ref().map(|name| name.value.clone()),
        lagesbild_headings: content.lagesbild_headings().into_iter().map(str::to_owned).collect(),
        hand_over_characters: file.hand_over_characters.unwrap_or(HAND_OVER_CHARACTERS),
        theme: file.theme.as_ref().map_or_else(|| "default".to_owned(), |theme| theme.value.clone()),
    }
}

fn disclosure(entry: &DisclosureEntry) -> Disclosure {
    let or =
        |setting: &Option<Placed<u32>>, default| setting.as_ref().map_or(default, |setting| setting.value);
    Disclosure {
        threshold: or(&entry.threshold, THRESHOLD),
        sensitive_threshold: or(&entry.sensitive_threshold, SENSITIVE_THRESHOLD),
        open_population: entry.open_population.as_ref().map(|population| population.value),
        wanted_level: entry.finest_level.as_ref().map_or(Level::Unit, |level| level.value),
        finest_level: entry.finest_level.as_ref().map_or(Level::Unit, |level| level.value),
        min_denominator: or(&entry.min_denominator, MIN_DENOMINATOR),
        min_percent_base: or(&entry.min_percent_base, MIN_PERCENT_BASE),
    }
}

fn risk_scale(entry: Option<&Placed<ScaleEntry>>, language: Locale) -> RiskScale {
    match entry.map(|scale| &scale.value) {
        None => Preset::Msb.scale(language),
        Some(ScaleEntry::Preset(name)) => {
            Preset::from_name(name).expect("the rule risk-scale has found it").scale(language)
        }
        Some(ScaleEntry::Custom(scale)) => custom_scale(scale),
    }
}

fn custom_scale(scale: &CustomScale) -> RiskScale {
    let five = |words: &Placed<Vec<String>>| std::array::from_fn(|i| words.value[i].clone());
    RiskScale {
        likelihood: five(&scale.likelihood),
        consequence: five(&scale.consequence),
        levels: scale.levels.as_ref().map_or_else(default_levels, |levels| {
            std::array::from_fn(|i| std::array::from_fn(|j| levels.value[i][j]))
        }),
        likelihood_up: scale.axes != Some(AxesWord::ConsequenceUp),
    }
}

/// By the product: 1–4 low, 5–9 medium, 10–14 high, 15–25 critical.
fn default_levels() -> [[RiskLevel; 5]; 5] {
    std::array::from_fn(|likelihood| {
        std::array::from_fn(|consequence| match (likelihood + 1) * (consequence + 1) {
            ..=4 => RiskLevel::Low,
            5..=9 => RiskLevel::Medium,
            10..=14 => RiskLevel::High,
            _ => RiskLevel::Critical,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Score;

    #[test]
    fn the_default_levels_follow_the_product() {
        let scale = Preset::Msb.scale(Locale::Swedish);
        let level = |likelihood, consequence| scale.level(Score::new(likelihood, consequence).unwrap());
        assert_eq!(
            (level(1, 5), level(4, 1), level(2, 5)),
            (RiskLevel::Medium, RiskLevel::Low, RiskLevel::High)
        );
        assert_eq!(
            (level(3, 5), level(3, 4), level(3, 3)),
            (RiskLevel::Critical, RiskLevel::High, RiskLevel::Medium)
        );
    }
}

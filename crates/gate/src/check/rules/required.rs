//! What a site cannot be without.

use super::{Content, Rule};
use model::diag::{Diagnostic, Place, SourcePath};

/// The settings; and what incidents are counted by, where there are incidents. A site has the parts that its content has.
pub fn required_files(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let raw = content.raw;
    let settings = ("site.yaml", raw.site.is_some(), "en fil med webbplatsens inställningar");
    let of_incidents = [
        ("organisation.yaml", raw.organisation.is_some(), "en fil med organisationens enheter"),
        ("programmes/", !raw.programmes.is_empty(), "minst ett program i mappen"),
        ("event_types.yaml", raw.event_types.is_some(), "en fil med händelsetyperna"),
    ];
    let of_incidents = of_incidents.into_iter().filter(|_| !raw.incidents.is_empty());
    let is_unreadable = |start: &str| raw.unreadable.iter().any(|path| path.as_str().starts_with(start));
    let wanted = std::iter::once(settings).chain(of_incidents);
    let missing = wanted.filter(|(path, is_there, _)| !is_there && !is_unreadable(path));
    missing
        .map(|(path, _, expected)| {
            let place = Place::file(&SourcePath::new(path));
            rule.fault(place, format!("`{path}` saknas")).with_expected(expected).with_help(match path {
                "site.yaml" if raw.has_site_above => {
                    "`site.yaml` ligger i mappen ovanför innehållsmappen: flytta den hit"
                }
                _ => "`lagesbild docs formatet` visar alla filer och nycklar; `lagesbild new` gör en ny webbplats",
            })
        })
        .collect()
}

/// Lists that must not be empty for the rest to mean anything.
pub fn empty_lists(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let areas = content.programmes.iter().filter(|programme| programme.content.focus_areas.is_empty());
    let areas = areas.map(|programme| {
        rule.fault(Place::file(&programme.path), "programmet har inga fokusområden")
            .with_expected("minst ett under `focus_areas`")
    });
    let types = content.raw.event_types.iter().filter(|types| types.content.event_types.is_empty());
    let types = types.map(|types| {
        rule.fault(Place::file(&types.path), "katalogen har inga händelsetyper")
            .with_expected("minst en under `event_types`")
    });
    areas.chain(types).collect()
}

//! Guidance pages, and texts that must not be empty.

use super::{Content, Rule};
use crate::load::files::Placed;
use model::diag::{Diagnostic, Place, SourcePath};

/// Guidance is reviewed after it begins to hold.
pub fn guidance_dates(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    content
        .raw
        .guidance
        .iter()
        .filter_map(|page| {
            let review = page.front.review_by.as_ref()?;
            (review.value < page.front.valid_from.value).then(|| {
                rule.fault(review.place(&page.path), "anvisningen ska ses över innan den börjar gälla")
                    .with_value(review.value.0.to_string())
                    .with_expected(format!("{} eller senare", page.front.valid_from.value.0))
            })
        })
        .collect()
}

/// Guidance has been reviewed in time.
pub fn guidance_review_overdue(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(as_of) = content.as_of() else { return Vec::new() };
    let replaced: Vec<&str> = content
        .raw
        .guidance
        .iter()
        .filter_map(|page| page.front.replaces.as_ref().map(|replaced| replaced.value.as_str()))
        .collect();
    content
        .raw
        .guidance
        .iter()
        .filter(|page| !replaced.contains(&crate::check::content::guidance_slug(page.path.as_str())))
        .filter_map(|page| {
            let review = page.front.review_by.as_ref().filter(|review| review.value.0 < as_of)?;
            Some(
                rule.fault(review.place(&page.path), "översynen av anvisningen är försenad")
                    .with_value(review.value.0.to_string())
                    .with_expected(format!("{as_of} eller senare"))
                    .with_help("se över texten och skriv ett nytt datum i `review_by`"),
            )
        })
        .collect()
}

/// A page that something leads to has something to read. What comments hold is not shown.
pub fn page_text(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let guidance = content.raw.guidance.iter().map(|page| (&page.path, &page.body));
    let pages = content.raw.pages.iter().map(|page| (&page.path, &page.body));
    let is_empty = |body: &str| {
        let (first, rest) = body.split_once("<!--").unwrap_or((body, ""));
        let after = |part: &str| part.split_once("-->").is_none_or(|(_, after)| after.trim().is_empty());
        first.trim().is_empty() && rest.split("<!--").all(after)
    };
    // Headings with nothing under them; a text that is all in one heading is another matter.
    let has_only_headings = |body: &str| {
        let mut lines = body.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
        lines.peek().is_some()
            && lines.all(|line| line.starts_with('#') && line.trim_start_matches('#').starts_with(' '))
    };
    let folders = &content.raw.reports;
    let reports = folders.iter().flat_map(|folder| &folder.report).map(|text| (&text.path, &text.body));
    let commentary =
        folders.iter().flat_map(|folder| &folder.commentary).map(|text| (&text.path, &text.body));
    guidance
        .chain(pages)
        .chain(reports)
        .chain(commentary)
        .filter(|(_, body)| is_empty(body) || has_only_headings(body))
        .map(|(path, body)| {
            let message = match is_empty(body) {
                true => "under uppgifterna står ingen text",
                false => "under rubrikerna står ingen text",
            };
            rule.fault(Place::file(path), message)
                .with_expected("en text under den andra raden med `---`")
                .with_help(match path.as_str().ends_with("/report.md") {
                    true => "skriv sammanfattningen",
                    false => "skriv texten, eller ta bort filen",
                })
        })
        .collect()
}

/// Titles and other texts that stand as links or headings say something.
pub fn empty_text(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let empty = titles(content).into_iter().filter(|(_, title)| {
        // `…` is what an example of a key has.
        !title.value.contains(char::is_alphanumeric)
    });
    empty
        .map(|(path, title)| {
            rule.fault(title.place(path), "texten är tom")
                .with_expected("en rubrik, ett namn eller en mening")
                .with_help("skriv texten, eller ta bort raden om nyckeln får utelämnas")
        })
        .collect()
}

fn titles<'a>(content: &Content<'a>) -> Vec<(&'a SourcePath, &'a Placed<String>)> {
    let raw = content.raw;
    let mut found: Vec<(&SourcePath, &Placed<String>)> = Vec::new();
    found.extend(
        raw.site.iter().flat_map(|f| [(&f.path, &f.content.title), (&f.path, &f.content.organisation)]),
    );
    found.extend(raw.site.iter().flat_map(|f| {
        let entries = f.content.not_personal.iter();
        entries.flat_map(move |entry| [(&f.path, &entry.value), (&f.path, &entry.reason)])
    }));
    found.extend(
        raw.site
            .iter()
            .flat_map(|f| f.content.looked_through.iter().map(move |entry| (&f.path, &entry.reason))),
    );
    found.extend(raw.organisation.iter().flat_map(|f| {
        let titles = f.content.units.iter().flat_map(|unit| unit.title.values());
        titles.map(|title| (&f.path, title))
    }));
    found.extend(raw.programmes.iter().map(|f| (&f.path, &f.content.title)));
    found.extend(content.areas.iter().map(|area| (&area.document.path, &area.entry.title)));
    found.extend(raw.event_types.iter().flat_map(|f| {
        let types = f.content.event_types.iter();
        types.flat_map(move |kind| [(&f.path, &kind.title), (&f.path, &kind.definition)])
    }));
    found.extend(raw.risks.iter().flat_map(|f| f.content.risks.iter().map(|risk| (&f.path, &risk.title))));
    found.extend(raw.measures.iter().flat_map(|f| f.content.measures.iter().map(|m| (&f.path, &m.title))));
    found
        .extend(raw.activities.iter().flat_map(|f| f.content.activities.iter().map(|a| (&f.path, &a.title))));
    found
        .extend(raw.indicators.iter().flat_map(|f| f.content.indicators.iter().map(|i| (&f.path, &i.title))));
    found.extend(raw.surveys.iter().flat_map(|f| f.content.surveys.iter().map(|s| (&f.path, &s.title))));
    found.extend(raw.glossary.iter().flat_map(|f| f.content.glossary.iter().map(|t| (&f.path, &t.term))));
    found.extend(raw.guidance.iter().map(|page| (&page.path, &page.front.title)));
    found.extend(raw.pages.iter().map(|page| (&page.path, &page.front.title)));
    found.extend(
        raw.reports
            .iter()
            .filter_map(|folder| folder.report.as_ref())
            .flat_map(|report| report.front.key_messages.iter().map(move |message| (&report.path, message))),
    );
    let commentary = raw.reports.iter().flat_map(|folder| &folder.commentary);
    // One that is not there at all is told by its length.
    let conclusions = commentary.filter(|text| !text.front.conclusion.value.is_empty());
    found.extend(conclusions.map(|text| (&text.path, &text.front.conclusion)));
    found
}

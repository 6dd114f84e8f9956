//! What an audience may not read, and what hangs on it, is left out before anything is counted or shown.

use std::collections::BTreeSet;
use std::mem::take;

use model::{Audience, Edition, Guidance, Markdown, Registers, Report, Texts};

/// Leaves out of the registers what `audience` may not read, and references to it.
pub fn narrow_registers(registers: &mut Registers, audience: Audience) {
    registers.risks.retain(|risk| audience.may_read(risk.publication));
    registers.measures.retain(|measure| audience.may_read(measure.publication));
    registers.activities.retain(|activity| audience.may_read(activity.publication));
    for activity in &mut registers.activities {
        activity.dependencies.retain(|dependency| audience.may_read(dependency.publication));
    }
    let risks: BTreeSet<&str> = registers.risks.iter().map(|risk| risk.id.as_str()).collect();
    for measure in &mut registers.measures {
        measure.risks.retain(|risk| risks.contains(risk.as_str()));
    }
}

/// Leaves out of the texts what `audience` may not read, the attachments that only left-out texts name, and editions
/// that were made for another audience or of a report that is left out.
pub fn narrow_texts(texts: &mut Texts, audience: Audience) {
    let (reports, left_out_reports): (Vec<_>, Vec<_>) =
        take(&mut texts.reports).into_iter().partition(|report| audience.may_read(report.publication));
    let (guidance, left_out_guidance): (Vec<_>, Vec<_>) =
        take(&mut texts.guidance).into_iter().partition(|guidance| audience.may_read(guidance.publication));
    (texts.reports, texts.guidance) = (reports, guidance);
    texts.editions.retain(|edition| may_read_edition(edition, &left_out_reports, audience));
    let slugs: BTreeSet<String> = texts.guidance.iter().map(|guidance| guidance.slug.clone()).collect();
    for guidance in &mut texts.guidance {
        guidance.replaces = guidance.replaces.take().filter(|slug| slugs.contains(slug));
    }
    let left_out = naming(&left_out_guidance, &left_out_reports);
    let mut kept = naming(&texts.guidance, &texts.reports);
    kept.extend(texts.pages.iter().map(|page| page.body.text.as_str()));
    let files = take(&mut texts.files).into_iter();
    texts.files = files.filter(|file| !hints_at(&left_out, &file.path) || names(&kept, &file.path)).collect();
}

/// True for an edition that was made for the audience, of a report that it may read if that is among `reports`.
pub fn may_read_edition(edition: &Edition, reports: &[Report], audience: Audience) -> bool {
    let is_left_out =
        |report: &Report| report.period == edition.report && !audience.may_read(report.publication);
    (audience == Audience::Intranet || edition.audience == Audience::Public)
        && !reports.iter().any(is_left_out)
}

/// The file of all critical activities.
const ACTIVITIES: &str = "activities.yaml";

/// Leaves out the history of files that hold something that `audience` may not read: that a file was changed would tell
/// of it. The subjects of those commits are left out in all other files too, since they may speak of it; to the public
/// no subject is shown.
pub fn narrow_changes(texts: &mut Texts, registers: &Registers, audience: Audience) {
    let mut changes = take(&mut texts.changes);
    let closed = closed_files(texts, registers, audience);
    let commits: BTreeSet<String> = closed
        .iter()
        .filter_map(|path| changes.remove(*path))
        .flatten()
        .map(|change| change.commit)
        .collect();
    for change in changes.values_mut().flatten() {
        if audience == Audience::Public || commits.contains(&change.commit) {
            change.subject = None;
        }
    }
    texts.changes = changes;
}

/// Files with anything in them that the audience may not read.
fn closed_files<'a>(texts: &'a Texts, registers: &'a Registers, audience: Audience) -> BTreeSet<&'a str> {
    let is_closed = |publication| !audience.may_read(publication);
    let guidance = texts.guidance.iter().filter(|text| is_closed(text.publication)).map(|text| &text.body);
    let reports = texts.reports.iter().filter(|report| is_closed(report.publication)).flat_map(texts_of);
    let risks = registers.risks.iter().filter(|risk| is_closed(risk.publication)).map(|risk| &risk.path);
    let measures = registers.measures.iter().filter(|measure| is_closed(measure.publication));
    let activities = registers.activities.iter().any(|activity| {
        is_closed(activity.publication) || activity.dependencies.iter().any(|on| is_closed(on.publication))
    });
    let texts = guidance.chain(reports).map(|text| &text.path);
    let files = texts.chain(risks).chain(measures.map(|measure| &measure.path)).map(String::as_str);
    files.chain(activities.then_some(ACTIVITIES)).collect()
}

/// The texts of a report: its summary first.
fn texts_of(report: &Report) -> impl Iterator<Item = &Markdown> {
    let analyses = report.commentary.iter().map(|commentary| &commentary.analysis);
    let lagesbild = report.lagesbild.iter().map(|lagesbild| &lagesbild.body);
    std::iter::once(&report.summary).chain(analyses).chain(lagesbild)
}

/// Everything in texts that can name an attachment: lists, and Markdown.
fn naming<'a>(guidance: &'a [Guidance], reports: &'a [Report]) -> Vec<&'a str> {
    let lists = guidance.iter().flat_map(|guidance| guidance.attachments.iter().map(String::as_str));
    let of_guidance = guidance.iter().map(|guidance| guidance.body.text.as_str());
    let of_reports = reports.iter().flat_map(texts_of).map(|text| text.text.as_str());
    lists.chain(of_guidance).chain(of_reports).collect()
}

/// True if a list names the file, or a link in a text ends with its path.
fn names(texts: &[&str], path: &str) -> bool {
    let linked = format!("files/{path}");
    texts.iter().any(|text| *text == path || text.contains(&linked))
}

/// True if a text has the name of the file in it anywhere: rather a file too few than one too many.
fn hints_at(texts: &[&str], path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let encoded = name.replace(' ', "%20");
    texts.iter().any(|text| text.contains(name) || text.contains(&encoded))
}

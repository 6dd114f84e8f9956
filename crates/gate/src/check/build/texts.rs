//! Reports, commentary, guidance and pages.

use super::{catalogue, programme_ix, publication, texts_of};
use crate::check::content::{Content, guidance_slug};
use crate::load::ReportFolder;
use crate::load::files::{
    ChildPerspectiveEntry, CommentaryFront, GuidanceFront, LagesbildFront, PageFront, Text,
};
use model::{
    ChildPerspective, Commentary, FieldText, FocusAreaGoal, Guidance, Lagesbild, Markdown, Page, Report,
    Texts,
};

pub(super) fn texts(content: &Content<'_>) -> Texts {
    let raw = content.raw;
    let mut reports: Vec<_> = raw.reports.iter().map(|folder| report(content, folder)).collect();
    reports.sort_by_key(|report| report.period);
    Texts {
        reports,
        guidance: raw.guidance.iter().map(|page| guidance(content, page)).collect(),
        pages: raw.pages.iter().map(page).collect(),
        files: raw.files.clone(),
        expressions: expressions(content),
        ..Texts::default()
    }
}

/// The texts with expressions among those values whose places are known.
fn expressions(content: &Content<'_>) -> Vec<FieldText> {
    let reports = content.raw.reports.iter();
    let messages = reports
        .clone()
        .filter_map(|folder| folder.report.as_ref())
        .flat_map(|report| report.front.key_messages.iter().map(|message| (&report.path, message)));
    let conclusions = reports.clone().flat_map(|folder| &folder.commentary);
    let conclusions = conclusions.map(|text| (&text.path, &text.front.conclusion));
    let decisions = reports.filter_map(|folder| folder.lagesbild.as_ref()).flat_map(|lagesbild| {
        lagesbild.front.proposed_decisions.iter().map(|decision| (&lagesbild.path, decision))
    });
    let with_expressions =
        messages.chain(conclusions).chain(decisions).filter(|(_, text)| text.value.contains("{{"));
    with_expressions
        .map(|(path, text)| FieldText {
            path: path.as_str().to_owned(),
            text: text.value.clone(),
            line: text.line,
            column: text.column,
        })
        .collect()
}

fn report(content: &Content<'_>, folder: &ReportFolder) -> Report {
    let text = folder.report.as_ref().expect("the rule report-missing holds");
    let front = &text.front;
    let programme = content.report_programme(folder).expect("the rule report-programme holds");
    let mut commentary: Vec<_> = folder.commentary.iter().map(|text| comment(content, text)).collect();
    commentary.sort_by_key(|commentary| commentary.focus_area);
    let goals = front.goals.iter().map(|goal| FocusAreaGoal {
        focus_area: content.area_ix(&goal.focus_area),
        judgement: goal.judgement,
    });
    Report {
        period: front.period.value,
        programme: programme_ix(programme),
        status: front.status.value,
        publication: publication(front.publication.as_ref()),
        diary_number: front.diary_number.as_ref().map(|number| number.value.clone()),
        decision: front.decision.as_ref().map(catalogue::decision),
        key_messages: texts_of(&front.key_messages),
        goals: goals.collect(),
        next_report: front.next_report.as_ref().map(|day| day.value.0),
        summary: markdown(text),
        commentary,
        lagesbild: folder.lagesbild.as_ref().map(lagesbild),
    }
}

fn comment(content: &Content<'_>, text: &Text<CommentaryFront>) -> Commentary {
    let front = &text.front;
    Commentary {
        focus_area: content.area_ix(&front.focus_area),
        conclusion: front.conclusion.value.clone(),
        child_perspective: front.child_perspective.as_ref().map(|entry| match &entry.value {
            ChildPerspectiveEntry::Text(text) => ChildPerspective::Text(text.clone()),
            ChildPerspectiveEntry::NotApplicable(why) => ChildPerspective::NotApplicable { why: why.clone() },
        }),
        communication: front.communication.clone(),
        author_role: front.author_role.clone(),
        analysis: markdown(text),
    }
}

fn lagesbild(text: &Text<LagesbildFront>) -> Lagesbild {
    Lagesbild { proposed_decisions: texts_of(&text.front.proposed_decisions), body: markdown(text) }
}

fn guidance(content: &Content<'_>, text: &Text<GuidanceFront>) -> Guidance {
    let front = &text.front;
    Guidance {
        slug: guidance_slug(text.path.as_str()).to_owned(),
        title: front.title.value.clone(),
        description: front.description.clone(),
        owner_role: front.owner_role.clone(),
        valid_from: front.valid_from.value.0,
        review_by: front.review_by.as_ref().map(|day| day.value.0),
        audience: front.audience.0.clone(),
        version: front.version.clone(),
        replaces: front.replaces.as_ref().map(|slug| slug.value.clone()),
        governed_by: front.governed_by.0.clone(),
        focus_areas: content.area_ixs(&front.focus_areas),
        attachments: texts_of(&front.attachments),
        publication: publication(front.publication.as_ref()),
        body: markdown(text),
    }
}

fn page(text: &Text<PageFront>) -> Page {
    let name = text.path.as_str().rsplit('/').next().unwrap_or_default();
    Page {
        slug: name.strip_suffix(".md").unwrap_or(name).to_owned(),
        title: text.front.title.value.clone(),
        body: markdown(text),
    }
}

fn markdown<F>(text: &Text<F>) -> Markdown {
    Markdown { path: text.path.as_str().to_owned(), text: text.body.clone(), first_line: text.body_line }
}

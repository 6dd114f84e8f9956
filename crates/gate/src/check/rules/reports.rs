//! Reports and their commentary. The in-depth situation report: [`super::lagesbild`].

use super::programmes::wrong_programme;
use super::{Content, Rule};
use crate::check::content::covers;
use crate::load::ReportFolder;
use crate::load::files::{ChildPerspectiveEntry, Placed, ReportFront, Text};
use model::diag::{Diagnostic, Place, SourcePath};
use model::{Period, ReportStatus};

/// Longest conclusion of a commentary, in characters.
const LONGEST_CONCLUSION: usize = 300;
/// Fewest and most key messages of a report.
const KEY_MESSAGES: (usize, usize) = (3, 5);

/// A report lies in the folder of its period.
pub fn report_folder(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    content
        .raw
        .reports
        .iter()
        .filter_map(|folder| match (folder.name.parse::<Period>(), &folder.report) {
            (Err(_), _) => Some(
                rule.fault(Place::file(&folder.path), format!("`{}` är inte ett tertial", folder.name))
                    .with_value(&folder.name)
                    .with_expected("en mapp per tertial, som `reports/2018-t2`")
                    .with_help(match tertial_of(folder) {
                        Some(period) if is_taken(content, period) => format!(
                            "`reports/{period}` finns redan: är mappen en kopia, för över det som är nyare och ta bort den; \
                             är den ett annat tertial, döp om den efter det och skriv det i `period`"
                        ),
                        Some(period) => format!("döp om mappen till `{period}`"),
                        None => "döp om mappen efter sitt tertial, eller flytta texterna dit".to_owned(),
                    }),
            ),
            (Ok(name), Some(report)) if name != report.front.period.value => {
                let period = &report.front.period;
                Some(
                    rule.fault(
                        period.place(&report.path),
                        format!("rapporten för {} ligger i fel mapp", period.value),
                    )
                    .with_value(period.value.to_string())
                    .with_expected(format!("{name}, som mappen heter"))
                    .with_help(match has_folder(content, period.value) {
                        true => format!("flytta `report.md` till `reports/{}/`", period.value),
                        false if is_taken(content, period.value) => format!("skriv `period: {name}`"),
                        false => {
                            format!("skriv `period: {name}`, eller döp om mappen till `{}`", period.value)
                        }
                    }),
                )
            }
            _ => None,
        })
        .collect()
}

/// The tertial that a folder is of: by its name, or by what its report says.
fn tertial_of(folder: &ReportFolder) -> Option<Period> {
    let by_name = folder.name.to_lowercase().parse::<Period>().ok();
    by_name.or_else(|| folder.report.as_ref().map(|report| report.front.period.value))
}

/// True where a tertial has its folder.
fn is_taken(content: &Content<'_>, period: Period) -> bool {
    content.raw.reports.iter().any(|folder| folder.name == period.to_string())
}

/// True where texts of a tertial lie in its folder, and the report not.
fn has_folder(content: &Content<'_>, period: Period) -> bool {
    let mut folders = content.raw.reports.iter();
    folders.any(|folder| folder.report.is_none() && folder.name == period.to_string())
}

/// True where the report of a folder lies in another one.
fn lies_elsewhere(content: &Content<'_>, folder: &ReportFolder) -> bool {
    let mut reports = content.raw.reports.iter().filter_map(|folder| folder.report.as_ref());
    reports.any(|report| report.front.period.value.to_string() == folder.name)
}

/// Commentary and lägesbilder belong to a report.
pub fn report_missing(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let is_unreadable = |folder: &ReportFolder| {
        let report = format!("{}/report.md", folder.path);
        content.raw.unreadable.iter().any(|path| path.as_str() == report)
    };
    let without = content.raw.reports.iter().filter(|folder| {
        folder.report.is_none() && !is_unreadable(folder) && !lies_elsewhere(content, folder)
    });
    without
        .map(|folder| {
            rule.fault(Place::file(&folder.path), "mappen saknar `report.md`")
                .with_expected("en rapport i varje mapp under `reports/`")
                .with_help(match folder.name.parse::<Period>() {
                    Ok(period) => {
                        format!("gör den med `lagesbild new report {period}`, eller flytta texterna till en annan rapports mapp")
                    }
                    Err(_) => {
                        "flytta texterna till mappen för sitt tertial, som `reports/2018-t2/`".to_owned()
                    }
                })
        })
        .collect()
}

/// A report has a programme, which covers its period.
pub fn report_programme(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    reports(content)
        .filter_map(|(folder, report)| {
            let period = report.front.period.value;
            match (content.report_programme(folder), &report.front.programme) {
                (None, None) if !content.programmes.is_empty() => Some(
                    rule.fault(
                        report.front.period.place(&report.path),
                        format!("inget program gäller under {period}"),
                    )
                    .with_value(period.to_string())
                    .with_expected("ett tertial som något program omfattar"),
                ),
                (Some(found), Some(named)) if !covers(&content.programmes[found].content, period) => Some(
                    rule.fault(
                        named.place(&report.path),
                        format!("programmet `{}` gäller inte under {period}", named.value),
                    )
                    .with_value(&named.value)
                    .with_expected("ett program som gäller under rapportens tertial"),
                ),
                _ => None,
            }
        })
        .collect()
}

/// Goals and commentary are about areas of the report's programme.
pub fn report_areas(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (folder, report) in reports(content) {
        let Some(programme) = content.report_programme(folder) else { continue };
        let goals = report.front.goals.iter().map(|goal| (&report.path, &goal.focus_area));
        let commentary = folder.commentary.iter().map(|text| (&text.path, &text.front.focus_area));
        found.extend(goals.chain(commentary).filter_map(|(path, id)| {
            let area = content.area(&id.value).filter(|area| area.programme != programme)?;
            Some(wrong_programme(rule, content, (path, id), (&area, programme)))
        }));
    }
    found
}

/// An area's goal is judged once.
pub fn report_goals(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, report) in reports(content) {
        let goals = &report.front.goals;
        let again = goals.iter().enumerate().filter(|(i, goal)| {
            goals[..*i].iter().any(|earlier| earlier.focus_area.value == goal.focus_area.value)
        });
        found.extend(again.map(|(_, goal)| {
            let area = &goal.focus_area;
            rule.fault(area.place(&report.path), format!("`{}` är bedömt två gånger", area.value))
                .with_value(&area.value)
                .with_expected("en bedömning per fokusområde")
                .with_help("ta bort den ena, eller skriv det fokusområde som den andra gäller")
        }));
    }
    found
}

/// An adopted report can be found again in the archive.
pub fn report_adopted(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let adopted = reports(content).filter(|(_, report)| report.front.status.value == ReportStatus::Adopted);
    adopted
        .filter_map(|(_, report)| {
            let front = &report.front;
            let number = front.diary_number.as_ref().filter(|number| !number.value.trim().is_empty());
            let date = front.decision.as_ref().and_then(|decision| decision.date.as_ref());
            const NUMBER: &str = "`diary_number: UTBF 2026/123`";
            const DECISION: &str = "`decision: {body: Utbildningsnämnden, date: 2026-05-20}`";
            let (missing, lines) = match (number, date) {
                (Some(_), Some(_)) => return None,
                (None, Some(_)) => ("`diary_number`", NUMBER.to_owned()),
                (Some(_), None) => ("`decision` med `body` och `date`", DECISION.to_owned()),
                (None, None) => (
                    "`diary_number` och `decision` med `body` och `date`",
                    format!("{NUMBER} och {DECISION}"),
                ),
            };
            Some(
                rule.fault(
                    front.status.place(&report.path),
                    "rapporten är fastställd men går inte att hitta i diariet",
                )
                .with_value("adopted")
                .with_expected(missing)
                .with_help(format!("skriv överst i filen, med era egna uppgifter: {lines}")),
            )
        })
        .collect()
}

/// A report begins with three to five messages. Too few is a warning until the report is adopted.
pub fn key_messages(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let (fewest, most) = KEY_MESSAGES;
    let twice = reports(content).flat_map(|(_, report)| {
        let messages = &report.front.key_messages;
        let words =
            |at: usize| messages[at].value.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let of_earlier = move |at: usize| {
            (0..at).find(|earlier| words(*earlier) == words(at)).map(|earlier| (at, earlier))
        };
        (0..messages.len()).filter_map(of_earlier).map(|(at, earlier)| {
            let message = format!("budskapet står redan på rad {}", messages[earlier].line);
            rule.mild_fault(messages[at].place(&report.path), message)
                .with_expected("budskap som säger olika saker")
                .with_help("skriv om det, eller ta bort det")
        })
    });
    let counted = reports(content).filter_map(|(_, report)| {
        let messages = &report.front.key_messages;
        let count = messages.len();
        if (fewest..=most).contains(&count) {
            return None;
        }
        let first_extra = messages.get(most).or_else(|| messages.first());
        let place = first_extra
            .map_or_else(|| report.front.status.place(&report.path), |message| message.place(&report.path));
        let is_mild = count < fewest && report.front.status.value != ReportStatus::Adopted;
        let message = format!("rapporten har {count} budskap");
        let finding = if is_mild { rule.mild_fault(place, message) } else { rule.fault(place, message) };
        let help = if count < fewest {
            "lägg till det viktigaste i rapporten, en mening på varje rad som börjar med `  - `"
        } else {
            "slå ihop eller ta bort några"
        };
        Some(finding.with_expected(format!("{fewest}–{most} under `key_messages`")).with_help(help))
    });
    counted.chain(twice).collect()
}

/// True where another text in the same folder has the name of an area.
fn is_there(content: &Content<'_>, path: &SourcePath, area: &str) -> bool {
    let folder = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
    let wanted = format!("{folder}/{area}.md");
    let commentary = content.raw.reports.iter().flat_map(|folder| &folder.commentary);
    commentary.map(|text| &text.path).chain(&content.raw.unreadable).any(|path| path.as_str() == wanted)
}

/// A commentary file has the name of its focus area.
pub fn commentary_name(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let commentary = content.raw.reports.iter().flat_map(|folder| &folder.commentary);
    // An area of another programme is none of the report's.
    let is_of_report = |path: &SourcePath, area: &str| {
        let mut folders = content.raw.reports.iter();
        let folder = folders.find(|folder| path.as_str().starts_with(&format!("{}/", folder.path)));
        let programme = folder.and_then(|folder| content.report_programme(folder));
        content.area(area).is_some_and(|area| programme.is_none_or(|programme| area.programme == programme))
    };
    commentary
        .filter_map(|text| {
            let name = text.path.as_str().rsplit('/').next()?.strip_suffix(".md")?;
            let area = &text.front.focus_area;
            // An area that is none is told by its own rule.
            (name != area.value && content.area(&area.value).is_some()).then(|| {
                rule.fault(
                    area.place(&text.path),
                    format!("filen heter inte som fokusområdet `{}`", area.value),
                )
                .with_value(&area.value)
                .with_expected("samma id i filens namn och i `focus_area`")
                .with_help(match is_of_report(&text.path, name) {
                    true => format!("skriv `focus_area: {name}`"),
                    // A copy whose key nobody has changed is not to take the place of what it is a copy of.
                    false if is_there(content, &text.path, &area.value) => {
                        format!("`{}.md` finns redan: är den här en kopia, skriv ett annat fokusområde i den, eller ta bort den", area.value)
                    }
                    false => format!("döp om filen till `{}.md`", area.value),
                })
            })
        })
        .collect()
}

/// The conclusion is short enough to stand first.
pub fn conclusion_length(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let commentary = content.raw.reports.iter().flat_map(|folder| &folder.commentary);
    commentary
        .filter_map(|text| {
            let conclusion = &text.front.conclusion;
            let length = conclusion.value.chars().count();
            let fits = (1..=LONGEST_CONCLUSION).contains(&length);
            (!fits).then(|| {
                rule.fault(conclusion.place(&text.path), format!("slutsatsen är {length} tecken lång"))
                    .with_expected(format!("1–{LONGEST_CONCLUSION} tecken"))
                    .with_help("skriv det viktigaste i en eller två meningar och resten i texten")
            })
        })
        .collect()
}

/// The newest report says something about every focus area.
pub fn commentary_missing(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some((folder, report)) = newest(content) else { return Vec::new() };
    let Some(programme) = content.report_programme(folder) else { return Vec::new() };
    if folder.name != report.front.period.value.to_string() {
        return Vec::new();
    }
    let areas = content.areas.iter().filter(|area| area.programme == programme);
    areas
        .filter(|area| !has_commentary(content, folder, &area.entry.id.value))
        .map(|area| {
            let id = &area.entry.id.value;
            let message = format!("kommentaren till `{}` saknas", area.entry.title.value);
            rule.fault(report.front.period.place(&report.path), message)
                .with_value(report.front.period.value.to_string())
                .with_expected(format!("{}/{id}.md", folder.path))
                .with_help(format!(
                    "`lagesbild new report {}` gör de filer som saknas",
                    report.front.period.value
                ))
        })
        .collect()
}

/// The newest tertial that an extract covers to its end has a report, where the site has any: without one its figures stand
/// in the page of the year alone, and nobody has said what they mean.
pub fn report_begun(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let periods: Option<Vec<Period>> =
        content.raw.reports.iter().map(|folder| folder.name.parse().ok()).collect();
    let Some(newest_report) = periods.and_then(|periods| periods.into_iter().max()) else {
        return Vec::new();
    };
    let newest_extract = content.raw.incidents.iter().max_by_key(|file| file.extract.to.value.0);
    let Some(file) = newest_extract else { return Vec::new() };
    let to = file.extract.to.value.0;
    let last = Period::of_date(to);
    let whole = if last.last_day() == to { last } else { last.previous() };
    if whole <= newest_report {
        return Vec::new();
    }
    let found = rule
        .fault(file.extract.to.place(&file.path), format!("{whole} är slut och uttaget klart, men rapporten är inte påbörjad"))
        .with_value(to.to_string())
        .with_expected(format!("en rapport i `reports/{whole}/`"))
        .with_help(format!(
            "skriv `lagesbild new report {whole}`; tills dess står tertialets händelser bara på sidan för året"
        ));
    vec![found]
}

/// Conclusions and texts of the newest report that stand word for word in an earlier one: copied, and not yet written anew.
pub fn copied_text(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    /// Shorter texts are alike by chance, or hold figures alone.
    const FEWEST: usize = 80;
    // A folder of another name is told of as a copy.
    let guidance = &content.raw.guidance;
    let of_guidance = guidance.iter().enumerate().filter_map(|(at, text)| {
        let is_same = |other: &&Text<_>| other.body.trim() == text.body.trim();
        let other =
            guidance[..at].iter().find(is_same).filter(|_| text.body.trim().chars().count() >= FEWEST)?;
        let message = format!("texten är ordagrant densamma som i {}", other.path);
        Some(
            rule.fault(Place::at(&text.path, text.body_line, 1), message)
                .with_expected("en anvisning med en egen text")
                .with_help("ta bort den ena filen, eller skriv om texten i den här"),
        )
    });
    let of_guidance: Vec<Diagnostic> = of_guidance.collect();
    let Some((newest, report)) = newest(content).filter(|(folder, _)| folder.name.parse::<Period>().is_ok())
    else {
        return of_guidance;
    };
    let earlier = || {
        let folders = content.raw.reports.iter().filter(move |folder| folder.path != newest.path);
        folders.filter(|folder| folder.name.as_str() < newest.name.as_str())
    };
    let is_long = |text: &str| text.trim().chars().count() >= FEWEST;
    let copied = |place: Place, what: &str, other: &SourcePath| {
        let message = format!("{what} är ordagrant densamma som i {other}");
        rule.fault(place, message)
            .with_expected("en text om det här tertialet")
            .with_help("skriv om texten; gäller den ännu, säg det med egna ord")
    };
    let of_reports = earlier().filter_map(|folder| folder.report.as_ref()).filter_map(|other| {
        let is_same = is_long(&report.body) && report.body.trim() == other.body.trim();
        is_same.then(|| copied(Place::at(&report.path, report.body_line, 1), "texten", &other.path))
    });
    let of_areas = newest.commentary.iter().filter_map(|text| {
        let others = || earlier().flat_map(|folder| &folder.commentary);
        let same_area = |other: &&Text<_>| {
            other.path.as_str().rsplit('/').next() == text.path.as_str().rsplit('/').next()
        };
        others().filter(same_area).find_map(|other| {
            let (own, theirs) = (&text.front.conclusion, &other.front.conclusion);
            if is_long(&text.body) && text.body.trim() == other.body.trim() {
                Some(copied(Place::at(&text.path, text.body_line, 1), "texten", &other.path))
            } else if is_long(&own.value) && own.value.trim() == theirs.value.trim() {
                Some(copied(own.place(&text.path), "slutsatsen", &other.path))
            } else {
                None
            }
        })
    });
    of_guidance.into_iter().chain(of_reports).chain(of_areas).collect()
}

/// The newest report has a child perspective in every commentary.
pub fn child_perspective(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some((folder, _)) = newest(content) else { return Vec::new() };
    let without = folder.commentary.iter().filter(|text| text.front.child_perspective.is_none());
    let without_reason = folder.commentary.iter().filter_map(|text| {
        let Placed { value: ChildPerspectiveEntry::Text(words), .. } =
            text.front.child_perspective.as_ref()?
        else {
            return None;
        };
        let place = text.front.child_perspective.as_ref()?.place(&text.path);
        says_nothing(words).then(|| {
            rule.fault(place, "det står inte varför barnperspektivet inte är aktuellt")
                .with_value(words)
                .with_expected("barnperspektivet med en mening, eller skälet till att det saknas")
                .with_help("skriv `child_perspective: {not_applicable: \"varför\"}`")
        })
    });
    let without_reason: Vec<_> = without_reason.collect();
    without
        .map(|text| {
            let area = &text.front.focus_area;
            rule.fault(area.place(&text.path), format!("barnperspektivet på `{}` saknas", area.value))
                .with_value(&area.value)
                .with_expected("`child_perspective` med text, eller `{not_applicable: \"varför\"}`")
                .with_help("skriv `child_perspective: …` bland uppgifterna överst i filen; är det inte aktuellt, skriv varför: `child_perspective: {not_applicable: \"…\"}`")
        })
        .chain(without_reason)
        .collect()
}

/// True for words that stand in place of a perspective, without a reason.
fn says_nothing(words: &str) -> bool {
    const NOTHING: [&str; 12] = [
        "not applicable",
        "not_applicable",
        "n/a",
        "ej aktuellt",
        "inte aktuellt",
        "ej tillämpligt",
        "inte tillämpligt",
        "ej relevant",
        "inte relevant",
        "saknas",
        "inget",
        "-",
    ];
    NOTHING.contains(&words.trim().trim_end_matches('.').to_lowercase().as_str())
}

fn has_commentary(content: &Content<'_>, folder: &ReportFolder, area: &str) -> bool {
    let path = format!("{}/{area}.md", folder.path);
    let is_unreadable = content.raw.unreadable.iter().any(|unreadable| unreadable.as_str() == path);
    is_unreadable || folder.commentary.iter().any(|text| text.front.focus_area.value == area)
}

fn newest<'a>(content: &Content<'a>) -> Option<(&'a ReportFolder, &'a Text<ReportFront>)> {
    let folder = content.newest_report()?;
    Some((folder, folder.report.as_ref()?))
}

pub(super) fn reports<'a>(
    content: &Content<'a>,
) -> impl Iterator<Item = (&'a ReportFolder, &'a Text<ReportFront>)> {
    content.raw.reports.iter().filter_map(|folder| Some((folder, folder.report.as_ref()?)))
}

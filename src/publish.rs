//! `lagesbild publish`: today's report → a frozen edition, or every reason why not.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::civil::Date;

use crate::checklist::find_placeholders;
use crate::pipeline::{Clock, Prepared, Request, prepare};
use crate::proof::{TablesAlone, leaking};
use crate::revised::revised;
use crate::stamp::not_adopted;
use ::editions::{codes, freeze_edition, load_editions};
use editions::history::{NoSource, Source, has_tag, make_tag, read_source};
use input::personal_data_in;
use input::yaml::written_period;
use model::diag::{Diagnostic, Findings, Place, Severity, SourcePath, counted, nearest};
use model::{Coded, Edition, EditionContents, EditionExtract, Period, Report, ReportStatus, Tertial};
use site::render::{EditionMark, RenderedEdition, Renderer, render_edition};

/// How far back the figures of a report go: extracts from then on are named.
const YEARS_BACK: i16 = 3;

/// Files that are not committed, shown one by one; more are counted.
const MOST_CHANGED: usize = 10;

/// What to publish.
#[derive(Debug, Clone)]
pub struct PublishRequest {
    pub build: Request,
    /// The period of the report, as typed: `2018-t2`.
    pub report: String,
    /// What changed and why.
    pub note: Option<String>,
    /// Else the day of the commit.
    pub date: Option<Date>,
    /// Whether the commit gets a tag with the name of the edition.
    pub tag: bool,
}

/// How it went.
#[derive(Debug)]
pub struct Publishing {
    /// Sorted. Where something was published: warnings about what it does not hold.
    pub findings: Vec<Diagnostic>,
    /// `None` where findings stopped it.
    pub edition: Option<PublishedEdition>,
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedEdition {
    pub report: Period,
    pub version: u32,
    pub date: Date,
    pub folder: PathBuf,
    pub commit: String,
    /// The branch that it is to be committed to.
    pub branch: String,
    pub tag: Option<String>,
    /// The day of the decision, which may be another than that of the edition.
    pub decided: Option<Date>,
}

/// Freezes the report of a period as its next edition. Nothing is written unless the content is without errors, and
/// without warnings about what the edition would hold, it is committed, and the report may be published.
///
/// # Errors
/// What is not the author's fault: files that cannot be read or written, git that fails, a broken theme.
pub fn publish_report(request: &PublishRequest) -> Result<Publishing> {
    let mut findings = Findings::default();
    let source = find_source(request, &mut findings)?;
    // What is left to write is told together with what git lacks.
    if let Ok(period) = request.report.parse() {
        let placeholders = find_placeholders(&request.build.content, period)?;
        // Those that readers of the report never meet hinder nothing: `check` tells of them.
        let hindering = placeholders.into_iter().filter(|finding| finding.severity == Severity::Error);
        hindering.for_each(|finding| findings.push(finding));
    }
    let prepared = match prepare(&request.build, &mut Clock::default())? {
        Ok(prepared) => prepared,
        Err(found) => {
            findings.extend(found);
            return Ok(Publishing { findings: findings.into_sorted(), edition: None });
        }
    };
    let report = match find_report(request, &prepared) {
        Ok(report) => report,
        // What else there is to say is of reports that nobody asked for.
        Err(finding) => return Ok(Publishing { findings: vec![finding], edition: None }),
    };
    findings.extend(prepared.findings.clone());
    let tables = TablesAlone::default();
    findings.extend(prepared.renderer.render(&tables)?.findings);
    let (editions, _) = load_editions(&request.build.content)?;
    // A new edition is the answer to what has changed, but not to what it could not show.
    let revisions = prepared.renderer.revisions().iter();
    let withheld =
        revisions.filter(|revision| revision.report == report.period && !revision.withheld.is_empty());
    withheld.for_each(|revision| findings.push(revised(&prepared.renderer.published, revision)));
    let date = request.date.or(source.as_ref().map(|source| source.date));
    let earlier = editions.iter().rfind(|edition| edition.report == report.period);
    judge(request, report, earlier, date, &mut findings);
    if source.is_some() {
        findings.extend(judge_tag(request, report, earlier)?);
    }
    let extracts = extracts_of(&prepared, report);
    let later =
        extracts.iter().filter_map(|extract| Some((extract, date.filter(|date| *date < extract.taken)?)));
    later.for_each(|(extract, date)| findings.push(taken_later(extract, date)));
    let mut findings = of_report(findings, report.period);
    let Some((source, date)) = source.zip(date) else {
        return Ok(Publishing { findings, edition: None });
    };
    let lacks_note_alone = {
        let stopping = || findings.iter().filter(|finding| stops(finding, report.period));
        stopping().next().is_some() && stopping().all(|finding| finding.code == codes::NO_NOTE)
    };
    let is_stopped = findings.iter().any(|finding| stops(finding, report.period));
    if is_stopped && !lacks_note_alone {
        return Ok(Publishing { findings, edition: None });
    }
    let edition = new_edition(request, &prepared, report, earlier, date, &source);
    let rendered = render(&prepared, &edition)?;
    if let Some(finding) = earlier.and_then(|earlier| unchanged(earlier, report, &rendered.contents)) {
        return Ok(Publishing { findings: vec![finding], edition: None });
    }
    // What has changed is asked for where something has.
    if is_stopped {
        return Ok(Publishing { findings, edition: None });
    }
    // What is out can never be taken back.
    let audited = tables.audit(&request.build.content, &prepared.renderer.published, &editions)?;
    if let Some(finding) = leaking(&audited, &report.summary.path) {
        return Ok(Publishing { findings: vec![finding], edition: None });
    }
    let decided = report.decision.as_ref().and_then(|decision| decision.date);
    if report.is_decided_before(edition.extract_day()) {
        findings.push(not_adopted(report, edition.version));
    }
    let edition = freeze(request, edition, rendered, source.branch.unwrap_or_default())?;
    let edition = PublishedEdition { decided, ..edition };
    Ok(Publishing { findings, edition: Some(edition) })
}

/// An edition in which nothing is new would only make readers look for what is.
fn unchanged(earlier: &Edition, report: &Report, contents: &EditionContents) -> Option<Diagnostic> {
    let says_the_same = earlier.contents == *contents && earlier.status == report.status;
    says_the_same.then(|| {
        let place = Place::file(&SourcePath::new(&report.summary.path));
        let message = format!("rapporten säger precis samma sak som utgåva {}", earlier.version);
        Diagnostic::error(codes::UNCHANGED, place, message)
            .with_help("ändra rapporten eller dess data först; finns inget att ändra behövs ingen ny utgåva")
            .without_source_line()
    })
}

/// All but what stops no publication and is about another report.
fn of_report(findings: Findings, report: Period) -> Vec<Diagnostic> {
    let mut findings = findings.into_sorted();
    findings.retain(|finding| {
        let path = finding.place.path.as_str();
        let is_of_other = path.starts_with("reports/") && !path.starts_with(&format!("reports/{report}/"));
        finding.severity == Severity::Error || !is_of_other
    });
    findings
}

/// Folders of the content that nothing in a report comes from.
const OUTSIDE_REPORTS: [&str; 3] = ["guidance/", "pages/", "reports/"];

/// An error anywhere stops a publication, and so does a warning about what the edition would hold. That an anvisning is
/// due to be looked over, or that another report lacks a text, is said but does not.
pub(crate) fn stops(finding: &Diagnostic, report: Period) -> bool {
    let path = finding.place.path.as_str();
    let is_of_report = path.starts_with(&format!("reports/{report}/"));
    let is_outside = !is_of_report && OUTSIDE_REPORTS.iter().any(|folder| path.starts_with(folder));
    match finding.severity {
        Severity::Error => true,
        // A draft, and one that shows less than before, may be spread, but not in silence; nor does a later report not begun.
        Severity::Warning => !is_outside && ![codes::DRAFT, codes::REVISED, "C118"].contains(&finding.code),
        Severity::Note => false,
    }
}

/// The commit that the content stands at, if it is all there.
fn find_source(request: &PublishRequest, findings: &mut Findings) -> Result<Option<Source>> {
    let site = Place::file(&SourcePath::new("site.yaml"));
    let source = match read_source(&request.build.content, &request.build.themes)? {
        Ok(source) => source,
        Err(why) => {
            let (reason, help) = match why {
                NoSource::NoGit(why) => (why.reason(), why.help()),
                NoSource::NoCommits => (
                    "innehållet har ingen commit än".to_owned(),
                    "spara innehållet med `git add --all` och `git commit -m \"Innehållet\"`; svarar git `Author identity \
                     unknown`, skriv först `git config user.name \"Ditt namn\"` och `git config user.email din@adress`"
                        .to_owned(),
                ),
            };
            let message = format!("{reason}, så utgåvan kan inte säga vad den är gjord av");
            findings.push(
                Diagnostic::error(codes::NO_COMMIT, site, message).with_help(help).without_source_line(),
            );
            return Ok(None);
        }
    };
    findings.extend(would_be_lost(request, &source));
    let up = "../".repeat(source.prefix.matches('/').count());
    for path in source.changed.iter().take(MOST_CHANGED) {
        let place = match path.strip_prefix(&source.prefix) {
            Some(within) => SourcePath::new(within),
            None => SourcePath::new(&format!("{up}{path}")),
        };
        let undone = request.build.content.join(place.as_str());
        findings.push(not_committed(&place, &undone, "filen är inte som i den senaste commiten"));
    }
    if let Some(more) = source.changed.len().checked_sub(MOST_CHANGED).filter(|more| *more > 0) {
        let message =
            format!("ytterligare {} är inte som i den senaste commiten", counted(more, "fil", "filer"));
        findings.push(not_committed(&SourcePath::new("site.yaml"), &request.build.content, &message));
    }
    Ok(Some(source))
}

/// An edition that no branch would hold, or that git leaves out, is gone when somebody cleans up.
fn would_be_lost(request: &PublishRequest, source: &Source) -> Findings {
    let mut findings = Findings::default();
    let mut refuse = |code, message: &str, help: &str| {
        let site = Place::file(&SourcePath::new("site.yaml"));
        findings.push(Diagnostic::error(code, site, message).with_help(help).without_source_line());
    };
    if source.branch.is_none() {
        refuse(
            codes::WOULD_BE_LOST,
            "ingen gren är utcheckad, så att en commit med utgåvan skulle gå förlorad",
            "byt till grenen som webbplatsen byggs av, med `git switch` och dess namn (`git branch` räknar upp dem), eller gör en: `git switch -c namn`",
        );
    }
    if source.ignores_editions {
        refuse(
            codes::WOULD_BE_LOST,
            "git är inställt på att utelämna mappen `editions`, så att utgåvan skulle gå förlorad",
            "ta bort raden om `editions` ur `.gitignore`",
        );
    }
    if request.tag && !source.knows_name {
        refuse(
            codes::NO_NAME,
            "git vet inte vem som sätter taggen",
            "`git config user.name \"Ditt namn\"` och `git config user.email din@adress`, eller publicera utan `--tag`",
        );
    }
    findings
}

/// `undone`: what `git restore` is to put back.
fn not_committed(path: &SourcePath, undone: &Path, message: &str) -> Diagnostic {
    let help = format!(
        "spara med `git add --all` och `git commit -m \"Innehållet\"`, eller ångra med `git restore {}`, och publicera sedan",
        undone.display()
    );
    Diagnostic::error(codes::NOT_COMMITTED, Place::file(path), message).with_help(help).without_source_line()
}

/// The report that was asked for, or why there is none that may be spread to those whom the site is built for.
fn find_report<'p>(request: &PublishRequest, prepared: &'p Prepared) -> Result<&'p Report, Diagnostic> {
    let asked = request.report.as_str();
    let reports = &prepared.renderer.published.texts.reports;
    if let Some(report) = reports.iter().find(|report| report.period.to_string() == asked) {
        return Ok(report);
    }
    let names: Vec<String> = reports.iter().map(|report| report.period.to_string()).collect();
    let period = asked.parse::<Period>().ok();
    let message = match period {
        Some(period) => format!("det finns ingen rapport om {period} för dem som webbplatsen byggs för"),
        None => format!("`{asked}` är ingen rapport: en rapport heter som sitt tertial"),
    };
    let near = nearest(asked, names.iter().map(String::as_str)).map(|near| format!("menade du `{near}`?"));
    let meant = written_period(asked).map(|meant| format!("skriv `{meant}`")).filter(|_| period.is_none());
    let help = near.or(meant).unwrap_or_else(|| match (period, names.last()) {
        (None, Some(newest)) => format!("skriv till exempel `lagesbild publish {newest}`"),
        (Some(period), _) => format!("börja den med `lagesbild new report {period}`"),
        (None, None) => "börja en rapport med till exempel `lagesbild new report 2026-t1`".to_owned(),
    });
    Err(Diagnostic::error(codes::NO_REPORT, Place::file(&SourcePath::new("reports")), message)
        .with_value(asked)
        .with_expected(match names.as_slice() {
            [] => "en rapport under reports/".to_owned(),
            names => format!("en rapport som finns: {}", names.join(", ")),
        })
        .with_help(help)
        .without_source_line())
}

/// What an edition of this report must have, beyond what every build asks.
fn judge(
    request: &PublishRequest,
    report: &Report,
    earlier: Option<&Edition>,
    date: Option<Date>,
    findings: &mut Findings,
) {
    let place = Place::file(&SourcePath::new(&report.summary.path));
    if report.status != ReportStatus::Adopted {
        findings.push(draft(request, report, place.clone(), earlier));
    }
    let mut refuse = |code, message: String, help: &str| {
        let finding = Diagnostic::error(code, place.clone(), message).with_help(help);
        findings.push(finding.without_source_line());
    };
    if report.period.tertial == Tertial::T2 && report.lagesbild.is_none() {
        let message = "rapporten för tertial 2 har ingen fördjupad lägesbild".to_owned();
        refuse(codes::NO_LAGESBILD, message, "skriv `lagesbild.md` i rapportens mapp");
    }
    let note = request.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    if let (Some(earlier), None) = (earlier, note) {
        let message = format!("utgåva {} måste säga vad som har ändrats och varför", earlier.version + 1);
        let command = format!(
            "skriv `lagesbild publish {} --note \"vad som har ändrats, och varför\"`; läsarna ser det",
            report.period
        );
        refuse(codes::NO_NOTE, message, &command);
    }
    if let Some(sign) = note.and_then(|note| note.chars().find(|sign| cannot_be_shown(*sign))) {
        let message = format!(
            "det som står i `--note` innehåller ett tecken som inte kan visas (U+{:04X})",
            u32::from(sign)
        );
        refuse(
            codes::NOTE_WITH_CONTROL_SIGN,
            message,
            "skriv texten på nytt i stället för att klistra in den",
        );
    }
    if note.is_some_and(|note| personal_data_in(note).is_some()) {
        let message = "det som står i `--note` innehåller en personuppgift".to_owned();
        refuse(
            codes::NOTE_WITH_PERSONAL_DATA,
            message,
            "skriv om utan personnummer, e-postadress och telefonnummer",
        );
    }
    if let Some((earlier, date)) = earlier.zip(date).filter(|(earlier, date)| *date < earlier.date) {
        let message =
            format!("utgåvan skulle bli äldre ({date}) än utgåva {} ({})", earlier.version, earlier.date);
        refuse(codes::OLDER_DATE, message, "ange en senare dag med `--date`");
    }
}

fn judge_tag(request: &PublishRequest, report: &Report, earlier: Option<&Edition>) -> Result<Findings> {
    let mut findings = Findings::default();
    let tag = tag_of(report.period, earlier);
    if request.tag && has_tag(&request.build.content, &tag)? {
        let place = Place::file(&SourcePath::new(&report.summary.path));
        let message = format!("det finns redan en git-tagg som heter `{tag}`");
        let finding = Diagnostic::error(codes::TAG_TAKEN, place, message);
        let help = "publicera utan `--tag`, eller ta bort taggen om den blev fel";
        findings.push(finding.with_help(help).without_source_line());
    }
    Ok(findings)
}

/// An edition is never written over: one of a draft stays beside that of the adopted report.
fn draft(request: &PublishRequest, report: &Report, place: Place, earlier: Option<&Edition>) -> Diagnostic {
    let status = report.status.code();
    let version = earlier.map_or(0, |earlier| earlier.version) + 1;
    let folder = request.build.content.join(format!("editions/{}/v{version}", report.period));
    let message = format!("rapporten är inte fastställd (status: {status}), och utgåvan säger Utkast");
    Diagnostic::warning(codes::DRAFT, place, message)
        .with_expected("en fastställd rapport: `status: adopted`, `diary_number` och `decision`")
        .with_help(format!(
            "är beslutet fattat, ta bort {} om den blev skriven, skriv in beslutet, spara i git och publicera igen",
            folder.display()
        ))
        .without_source_line()
}

/// Control characters, which XML cannot hold, and signs that turn the direction of the text or are no characters.
fn cannot_be_shown(sign: char) -> bool {
    let is_break = matches!(sign, '\n' | '\t');
    (sign.is_control() && !is_break)
        || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// `2018-t2-v2`.
fn tag_of(period: Period, earlier: Option<&Edition>) -> String {
    format!("{period}-v{}", earlier.map_or(0, |earlier| earlier.version) + 1)
}

/// The extracts that the report shows anything of.
fn extracts_of(prepared: &Prepared, report: &Report) -> Vec<EditionExtract> {
    let first = report.period.years_before(YEARS_BACK).first_day();
    let extracts = prepared.renderer.published.domain.extracts.iter();
    extracts
        .filter(|extract| extract.from <= report.period.last_day() && first <= extract.to)
        .map(|extract| EditionExtract {
            source: extract.source,
            taken: extract.taken,
            from: extract.from,
            to: extract.to,
            file: extract.path.clone(),
        })
        .collect()
}

/// Nobody can have known on the day of the edition what was taken later.
fn taken_later(extract: &EditionExtract, date: Date) -> Diagnostic {
    let message = format!("uttaget är gjort {} men utgåvan är från {date}", extract.taken);
    Diagnostic::error(codes::TAKEN_LATER, Place::file(&SourcePath::new(&extract.file)), message)
        .with_expected(format!("en utgåva från {} eller senare", extract.taken))
        .with_help("ange den dag då utgåvan publiceras med `--date`, eller rätta `taken` i filen")
        .without_source_line()
}

fn new_edition(
    request: &PublishRequest,
    prepared: &Prepared,
    report: &Report,
    earlier: Option<&Edition>,
    date: Date,
    source: &Source,
) -> Edition {
    Edition {
        report: report.period,
        version: earlier.map_or(0, |earlier| earlier.version) + 1,
        date,
        note: request.note.as_deref().map(visible).filter(|note| !note.is_empty()),
        status: report.status,
        audience: prepared.renderer.published.domain.site.audience,
        commit: source.commit.clone(),
        tool: format!("lagesbild {}", env!("CARGO_PKG_VERSION")),
        extracts: extracts_of(prepared, report),
        files: Vec::new(),
        sha256: String::new(),
        archive_sha256: String::new(),
        contents: EditionContents::default(),
    }
}

fn render(prepared: &Prepared, edition: &Edition) -> Result<RenderedEdition> {
    let Renderer { published, theme, language, .. } = &prepared.renderer;
    let mark = EditionMark {
        version: edition.version,
        date: edition.date,
        note: edition.note.clone(),
        commit: edition.commit.clone(),
    };
    render_edition(published, theme, language, edition.report, &mark)
}

/// A note without the signs that no content may hold: a frozen file with one could not be read again.
fn visible(note: &str) -> String {
    let is_visible = |sign: &char| match sign {
        '\n' | '\t' => true,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => false,
        sign => !sign.is_control(),
    };
    note.trim().chars().filter(is_visible).collect()
}

fn freeze(
    request: &PublishRequest,
    edition: Edition,
    rendered: RenderedEdition,
    branch: String,
) -> Result<PublishedEdition> {
    let edition = Edition { contents: rendered.contents, ..edition };
    let (report, version, date, commit) =
        (edition.report, edition.version, edition.date, edition.commit.clone());
    let message = format!("{report}, utgåva {version}\n\n{}\n", edition.note.as_deref().unwrap_or_default());
    let content = &request.build.content;
    let folder = freeze_edition(content, edition, &rendered.html)?;
    let tag = request.tag.then(|| format!("{report}-v{version}"));
    if let Some(tag) = &tag {
        let context =
            || format!("utgåvan är skriven till {}, men taggen {tag} blev inte gjord", folder.display());
        make_tag(content, tag, &commit, &message).with_context(context)?;
    }
    Ok(PublishedEdition { report, version, date, folder, commit, branch, tag, decided: None })
}

#[cfg(test)]
mod tests;

//! What the arguments mean: each command as calls to the rooms.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::inputs::digest_inputs;
use crate::pipeline::STAGES;
use crate::publish::stops;
use crate::write::{Receipt, Staging, Written};
use crate::{
    ChecklistItem, ItemState, Outcome, OutsideLink, PublishRequest, PublishedEdition, Request, Summary,
    build_site_telling, check_report, check_site, placeholders_left, publish_report, silent_units,
};
use model::diag::{Diagnostic, Place, Severity, counted};
use model::{Audience, Period};

use super::arguments::{self, Arguments, Command, Common, Format, ThemePart};
use super::diff::run_diff;
use super::docs::print_guide;
use super::explain_code::{FINDINGS, explain_code};
use super::import::run_import;
use super::progress::Progress;
use super::report::Terminal;
use super::schema::run_schema;
use super::serve::run_serve;
use super::theme::export_theme;
use super::{End, audit, new};

/// Runs the command that was asked for.
///
/// # Errors
/// Anything that is not the author's fault: a path that cannot be read or written, a broken theme.
pub fn run_command(arguments: &Arguments, terminal: &Terminal) -> Result<End> {
    use_threads(arguments.common.threads)?;
    let is_diff = matches!(arguments.command, Command::Diff(_));
    ensure!(
        is_diff || arguments.common.format != Format::Markdown,
        "--format markdown är bara till för diff"
    );
    match &arguments.command {
        Command::Build(build) => run_build(&arguments.common, build, terminal),
        Command::Serve(serve) => run_serve(&arguments.common, serve, terminal),
        Command::Check(check) => run_check(&arguments.common, check, terminal),
        Command::Audit(audit) => audit::run_audit(audit, &arguments.common, terminal),
        Command::Diff(diff) => run_diff(diff, request(&arguments.common), terminal),
        Command::Import(import) => run_import(import, &arguments.common, terminal),
        Command::Publish(publish) => run_publish(&arguments.common, publish, terminal),
        Command::New(new) => new::run_new(new, &arguments.common, terminal),
        Command::Explain { code: Some(code) } => explain_code(code, terminal),
        Command::Explain { code: None } => print(FINDINGS.as_bytes()),
        Command::Schema { folder } => run_schema(folder.as_deref(), &arguments.common, terminal),
        Command::Docs { name } => print_guide(name.as_deref(), terminal),
        Command::Theme(ThemePart::Export { folder }) => export_theme(folder, &arguments.common, terminal),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut super::command(), "lagesbild", &mut script);
            print(&script)
        }
        Command::Man { folder } => run_man(folder.as_deref(), terminal),
    }
}

/// Prints the manual; to a folder: a page a command, under the names that `man` looks for.
fn run_man(folder: Option<&Path>, terminal: &Terminal) -> Result<End> {
    let Some(folder) = folder else {
        let mut page = Vec::new();
        clap_mangen::Man::new(super::command()).render(&mut page).context("kan inte skriva manualen")?;
        return print(&page);
    };
    let shown = folder.display();
    fs::create_dir_all(folder).with_context(|| format!("kan inte göra mappen {shown}"))?;
    // The head of a page has the version of its command.
    let command = super::command();
    let names: Vec<String> = command.get_subcommands().map(|child| child.get_name().to_owned()).collect();
    let with_version = |command: clap::Command, name: &String| {
        command
            .mut_subcommand(name, |child| child.version(env!("CARGO_PKG_VERSION")).disable_version_flag(true))
    };
    clap_mangen::generate_to(names.iter().fold(command, with_version), folder)
        .with_context(|| format!("kan inte skriva manualsidorna till {shown}"))?;
    terminal.tell(&format!("Klart: manualsidor i {shown}, till exempel lagesbild-build.1."));
    Ok(End::Fine)
}

fn use_threads(threads: usize) -> Result<()> {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().context("kan inte starta trådar")
}

pub(super) fn print(bytes: &[u8]) -> Result<End> {
    std::io::stdout().write_all(bytes).context("kan inte skriva till standard ut")?;
    Ok(End::Fine)
}

fn run_check(common: &Common, check: &arguments::Check, terminal: &Terminal) -> Result<End> {
    if let Some(report) = check.report {
        return run_checklist(common, report, terminal);
    }
    let outcome = check_site(&request(common))?;
    write_lists(&check.lists, &outcome, terminal)?;
    match check.silent_units {
        None => terminal.report(&outcome.findings, &common.content),
        Some(_) => terminal.report_in_brief(&outcome.findings, &common.content),
    }
    if outcome.findings.is_empty() {
        terminal.tell("Inget att anmärka.");
    }
    // For people: a form that a program reads has findings and nothing else.
    if common.format == Format::Human
        && let Some(left) = placeholders_left(&common.content)?
    {
        terminal.tell(&left);
    }
    if let Some(period) = check.silent_units {
        print_silent_units(common, period)?;
    }
    Ok(end(&outcome.findings, common))
}

fn run_checklist(common: &Common, report: Period, terminal: &Terminal) -> Result<End> {
    let list = check_report(&request(common), report)?;
    terminal.report_in_brief(&list.findings, &common.content);
    let sign = |item: &ChecklistItem| match item.state {
        ItemState::Done => 'x',
        ItemState::Open => ' ',
        ItemState::Told => 'i',
    };
    let line = |item: &ChecklistItem| format!("[{}] {}\n", sign(item), item.text);
    let text: String = list.items.iter().map(line).collect();
    print(format!("Innan {report} publiceras:\n{text}").as_bytes())?;
    Ok(if list.items.iter().all(|item| item.state != ItemState::Open) {
        end(&list.findings, common)
    } else {
        End::Findings
    })
}

fn print_silent_units(common: &Common, period: Period) -> Result<End> {
    let Some(units) = silent_units(&request(common), period)? else { return Ok(End::Fine) };
    let mut text = format!("Enheter utan händelser {period}: {}\n", units.len());
    for (title, id) in units {
        text.push_str(&format!("- {title} ({id})\n"));
    }
    print(text.as_bytes())
}

/// What is done before and after the stages of the pipeline.
const LOOKING: &str = "Ser efter vad som har ändrats";
const PROVING: &str = "Bevisar att inget litet antal går att räkna ut";
const WRITING: &str = "Byter in den nya webbplatsen";

fn run_build(common: &Common, build: &arguments::Build, terminal: &Terminal) -> Result<End> {
    let start = Instant::now();
    refuse_overlap(&common.content, &common.output)?;
    let staging = Staging::open(&common.output, build.adopt)?;
    let progress = Progress::new(terminal);
    progress.stage(LOOKING);
    let inputs = digest_inputs(&request(common));
    if let Some(last) = inputs.as_ref().and_then(|inputs| unchanged(inputs, &staging, common, build)) {
        drop(progress);
        terminal.tell(&unchanged_line(&last, start, &common.output));
        return Ok(End::Fine);
    }
    let mut stages = vec![(LOOKING, start.elapsed())];
    progress.stage(STAGES[0]);
    let outcome = build_site_telling(&request(common), &staging, &|ended| progress.stage(after(ended)))?;
    drop(progress);
    write_lists(&build.lists, &outcome, terminal)?;
    terminal.report_in_brief(&outcome.findings, &common.content);
    let end = end(&outcome.findings, common);
    match &outcome.summary {
        Some(summary) if end == End::Fine => {
            let progress = Progress::new(terminal);
            progress.stage(PROVING);
            let (built, proving) = (&outcome.stages, Instant::now());
            let is_proven = audit::prove_staged(&staging, summary, common, terminal)?;
            drop(progress);
            if !is_proven {
                return Ok(End::Findings);
            }
            if let Some(inputs) = inputs {
                staging.keep_receipt(Receipt { inputs, findings: outcome.findings.len() });
            }
            let (proven, writing) = (proving.elapsed(), Instant::now());
            let written = staging.commit()?;
            stages.extend(built.iter().copied().chain([(PROVING, proven), (WRITING, writing.elapsed())]));
            if let Some(why) = &summary.no_history {
                terminal
                    .tell(&format!("Obs: sidorna säger inte när de ändrades senast, för {}.", why.reason()));
            }
            if let Some(folder) = &written.left_behind {
                terminal.tell(&format!(
                    "Obs: den nya webbplatsen är på plats, men {} gick inte att ta bort. Nästa bygge försöker igen.",
                    folder.display()
                ));
            }
            if let Some(coarser) = audit::in_less_detail(&summary.coarsened) {
                terminal.tell(&coarser);
            }
            terminal.tell(&closing_line(summary, &written, start, &common.output));
            if common.verbose {
                say_stages(&stages, terminal);
            }
        }
        _ => terminal.tell("Webbplatsen är inte byggd. Finns den sedan förut är den som den var."),
    }
    Ok(end)
}

/// The receipt of a site that this build would only make again. Findings stop it where the author wants to be stopped by
/// them, and lists are of what a build comes upon.
fn unchanged(inputs: &str, staging: &Staging, common: &Common, build: &arguments::Build) -> Option<Receipt> {
    let shows_all = common.verbose || common.all || common.format != Format::Human;
    let asks_for_more = build.lists.external_list.is_some() || build.adopt || shows_all;
    let last = staging.last_receipt().filter(|last| last.inputs == inputs && !asks_for_more)?;
    (last.findings == 0 || !common.deny_warnings).then_some(last)
}

fn unchanged_line(last: &Receipt, start: Instant, output: &Path) -> String {
    let findings = match last.findings {
        0 => String::new(),
        1 => " Ett fynd står kvar: lagesbild check visar det.".to_owned(),
        number => format!(" {number} fynd står kvar: lagesbild check visar dem."),
    };
    format!(
        "Inget har ändrats sedan förra bygget.{findings} {} s → {}",
        seconds(start),
        output.join("index.html").display()
    )
}

fn seconds(start: Instant) -> String {
    format!("{:.2}", start.elapsed().as_secs_f64()).replace('.', ",")
}

/// True if a path leads into a folder or is it; neither needs to be there.
pub(super) fn lies_in(path: &Path, folder: &Path) -> Result<bool> {
    let real = |path: &Path| {
        let path = std::path::absolute(path)?;
        let there = path.ancestors().find_map(|part| Some((fs::canonicalize(part).ok()?, part)));
        let (real, there) = there.with_context(|| path.display().to_string())?;
        anyhow::Ok(real.join(path.strip_prefix(there)?))
    };
    Ok(real(path)?.starts_with(real(folder)?))
}

/// A site in its own content would be read by the next build, and content in the output folder swapped out with it.
fn refuse_overlap(content: &Path, output: &Path) -> Result<()> {
    ensure!(
        !lies_in(output, content)? && !lies_in(content, output)?,
        "{} och {} ligger i varandra. Välj en annan mapp med --output",
        output.display(),
        content.display()
    );
    Ok(())
}

/// What is done once a stage has ended.
fn after(stage: &str) -> &'static str {
    STAGES.iter().skip_while(|known| **known != stage).nth(1).copied().unwrap_or(WRITING)
}

/// One link a line: address, content file, line and page, with tabs between.
fn write_lists(lists: &arguments::Lists, outcome: &Outcome, terminal: &Terminal) -> Result<()> {
    let Some(path) = &lists.external_list else { return Ok(()) };
    let Some(summary) = &outcome.summary else {
        terminal.tell(&format!("Länklistan {} är inte skriven: rätta felen först.", path.display()));
        return Ok(());
    };
    let line = |link: &OutsideLink| {
        let Place { path, line, .. } = &link.place;
        format!("{}\t{path}\t{line}\t{}\n", link.address, link.page)
    };
    let text: String = summary.outside_links.iter().map(line).collect();
    fs::write(path, text).with_context(|| format!("kan inte skriva {}", path.display()))?;
    terminal.tell(&format!(
        "{} ut från webbplatsen → {}",
        counted(summary.outside_links.len(), "länk", "länkar"),
        path.display()
    ));
    Ok(())
}

fn run_publish(common: &Common, publish: &arguments::Publish, terminal: &Terminal) -> Result<End> {
    let progress = Progress::new(terminal);
    progress.stage("Gör utgåvan");
    let publishing = publish_report(&PublishRequest {
        build: request(common),
        report: publish.report.clone(),
        note: publish.note.clone(),
        date: publish.date,
        tag: publish.tag,
    })?;
    drop(progress);
    terminal.report_in_brief(&publishing.findings, &common.content);
    let Some(edition) = &publishing.edition else {
        terminal.tell(&format!("Inget är publicerat. {}", what_stops(&publishing.findings, &publish.report)));
        return Ok(End::Findings);
    };
    tell_edition(edition, publish.date.is_some(), terminal);
    Ok(End::Fine)
}

/// What of the findings has to be mended: a warning may be one that only the publication itself ends.
fn what_stops(findings: &[Diagnostic], report: &str) -> String {
    let period = report.parse::<Period>().ok();
    let stopping = |severity| {
        let of_kind = findings.iter().filter(|finding| finding.severity == severity);
        of_kind.filter(|finding| period.is_none_or(|period| stops(finding, period))).count()
    };
    match (stopping(Severity::Error), stopping(Severity::Warning)) {
        (0, 0) => "Kör igen.".to_owned(),
        (1, 0) => "Åtgärda felet och kör igen.".to_owned(),
        (_, 0) => "Åtgärda felen och kör igen.".to_owned(),
        (0, _) => format!("Åtgärda varningarna, utom dem som gäller annat än {report}, och kör igen."),
        _ => format!("Åtgärda felen, och varningarna som gäller {report}, och kör igen."),
    }
}

fn tell_edition(edition: &PublishedEdition, is_dated: bool, terminal: &Terminal) {
    let PublishedEdition { report, version, date, folder, commit, branch, tag, decided } = edition;
    let editions = folder.ancestors().nth(2).unwrap_or(folder).display();
    let folder = folder.display();
    let short = commit.get(..10).unwrap_or(commit);
    terminal.tell(&format!(
        "Publicerad: {report}, utgåva {version}, {date}, av innehållet i commit {short} → {folder}"
    ));
    // Who named the day meant it.
    if let Some(decided) = decided.filter(|decided| decided != date && !is_dated) {
        terminal.tell(&format!(
            "Utgåvan är från {date} och beslutet från {decided}. Ska den ha en annan dag: ta bort {folder} och publicera med --date."
        ));
    }
    if let Some(tag) = tag {
        terminal.tell(&format!("Taggad: {tag}"));
    }
    terminal.tell(&format!(
        "Spara den på grenen {branch}: git add {editions} && git commit -m \"Publicera {report}, utgåva {version}\". Bygg sedan webbplatsen."
    ));
}

pub(super) fn request(common: &Common) -> Request {
    Request {
        content: common.content.clone(),
        themes: Path::new("themes").to_owned(),
        theme: common.theme.clone(),
        audience: common.audience.map(|audience| match audience {
            arguments::Audience::Intranet => Audience::Intranet,
            arguments::Audience::Public => Audience::Public,
        }),
    }
}

pub(super) fn end(findings: &[Diagnostic], common: &Common) -> End {
    let stops = |finding: &Diagnostic| match finding.severity {
        Severity::Error => true,
        Severity::Warning => common.deny_warnings,
        Severity::Note => false,
    };
    if findings.iter().any(stops) { End::Findings } else { End::Fine }
}

fn closing_line(summary: &Summary, written: &Written, start: Instant, output: &Path) -> String {
    format!(
        "{}, {}, {}, {}; {}, {}, {}; {} s → {}",
        counted(summary.pages, "sida", "sidor"),
        counted(summary.figures, "figur", "figurer"),
        counted(summary.tables, "tabell", "tabeller"),
        counted(summary.hidden_cells, "dold cell", "dolda celler"),
        counted(written.files, "fil", "filer"),
        counted(written.changed, "ändrad", "ändrade"),
        counted(written.removed, "borttagen", "borttagna"),
        seconds(start),
        output.join("index.html").display(),
    )
}

fn say_stages(stages: &[(&str, Duration)], terminal: &Terminal) {
    for (stage, time) in stages {
        terminal.tell(&format!("{:>8.1} ms  {stage}", time.as_secs_f64() * 1000.0).replace('.', ","));
    }
}

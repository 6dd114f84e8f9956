//! `lagesbild import`: a spreadsheet to an incident file, or to a first map.

use std::path::Path;

use anyhow::{Result, bail, ensure};

use ::import::{
    Account, ExtractDates, ImportOutcome, ImportRequest, OutputForm, SuggestRequest, import_file, salt_file,
    suggest_map,
};
use editions::history::is_tracked;
use input::ContentSource;
use model::diag::{Diagnostic, Severity, counted};
use model::{Catalogue, Month, Period, parse_date};

use super::End;
use super::arguments::{Common, Form, Import};
use super::commands::{end, lies_in};
use super::lacking::tell_lacking;
use super::new::is_starter_map;
use super::progress::Progress;
use super::report::Terminal;

/// Where in the content incident files lie.
const INCIDENTS: &str = "incidents";

/// Files that hold a sheet, by how their names end.
const SHEETS: [&str; 6] = ["csv", "ods", "tsv", "txt", "xls", "xlsx"];

pub fn run_import(import: &Import, common: &Common, terminal: &Terminal) -> Result<End> {
    refuse_swapped(import)?;
    for map in import.suggest.iter().chain(&import.map) {
        ensure!(
            !lies_in(map, &common.content)?,
            "{} ligger i innehållet, som sparas i git och publiceras. Där får kartan och dess salt inte ligga\n  gör så här: \
             välj en plats utanför {}, till exempel {}",
            map.display(),
            common.content.display(),
            Path::new(map.file_name().unwrap_or_default()).display()
        );
    }
    let progress = Progress::new(terminal);
    progress.stage("Läser innehållet");
    let known = match read_catalogue(&common.content)? {
        Known::Read(known) => Some(known),
        Known::NoContent if import.suggest.is_some() => None,
        Known::NoContent => bail!(
            "innehållet {} finns inte, så typer och enheter kan inte prövas, och inget är skrivet\n  gör så här: kör där \
             innehållet ligger, eller säg var med `--content`",
            common.content.display()
        ),
        Known::Faulty(findings) => {
            drop(progress);
            terminal.report(&findings, &common.content);
            terminal.tell(
                "Inget är skrivet: typer och enheter prövas mot innehållet, och det går inte att läsa. Rätta felen ovan först.",
            );
            return Ok(End::Findings);
        }
    };
    progress.stage("Läser kalkylbladet");
    if let Some(map) = &import.suggest {
        let (file, sheet) = (&*import.file, import.sheet.as_deref());
        let is_starter = is_starter_map(map);
        let replace = import.replace || is_starter;
        let outcome = suggest_map(&SuggestRequest { file, sheet, map, replace, is_starter }, known.as_ref())?;
        drop(progress);
        let ended = tell(&outcome, common, terminal);
        if outcome.records.is_some() {
            let again =
                format!("lagesbild import {} --suggest {} --replace", import.file.display(), map.display());
            let then = format!("Gör sedan om förslaget, så behöver kartan inga rader för dem: {again}\n");
            tell_lacking(&outcome.lacking, &common.content, &then, terminal);
            terminal.tell(&format!("När kartan är ifylld: {}", next_command(import, map, common)));
        }
        return Ok(ended);
    }
    let (Some(map), Some(to)) = (&import.map, &import.to) else {
        bail!("--map och --to behövs, eller --suggest för en första karta");
    };
    let is_in_content = refuse_no_incident_file(to, import.only_period, common)?;
    let request = ImportRequest {
        file: import.file.clone(),
        map: map.clone(),
        to: to.clone(),
        content: common.content.clone(),
        sheet: import.sheet.clone(),
        form: import.form.map(|form| match form {
            Form::Rows => OutputForm::Rows,
            Form::Counts => OutputForm::Counts,
        }),
        only_period: import.only_period,
        replace: import.replace,
        dry_run: import.dry_run,
        deny_warnings: common.deny_warnings,
        extract: ExtractDates { taken: import.taken, from: import.from, to: import.until },
        salt_is_in_git: is_tracked(&salt_file(map)),
    };
    let outcome = import_file(&request, known.as_ref())?;
    drop(progress);
    let ended = tell(&outcome, common, terminal);
    let verb = if import.dry_run { "Skulle skriva" } else { "Skrivet" };
    match outcome.records {
        Some(records) => {
            terminal.tell(&format!("{verb}: {} → {}", counted(records, "post", "poster"), to.display()));
            if import.dry_run {
                let replace = if to.exists() && !import.replace { ", och med `--replace`," } else { "" };
                terminal.tell(&format!("Kör utan `--dry-run`{replace} för att skriva filen."));
            }
            if !is_in_content {
                terminal.tell(&format!(
                    "Där läser ingen webbplats filen. Flytta den till {} när den ska med.",
                    common.content.join(INCIDENTS).display()
                ));
            }
        }
        None if common.deny_warnings && !has_errors(&outcome) => {
            terminal.tell("Inget är skrivet: det finns varningar, och med `--deny-warnings` stoppar de.");
        }
        None => {
            let then = "Kör sedan om samma kommando.\n";
            tell_lacking(&outcome.lacking, &common.content, then, terminal);
            terminal.tell("Inget är skrivet.");
        }
    }
    Ok(ended)
}

/// The import that comes after a suggested map, into the file of the tertial that it begins in.
fn next_command(import: &Import, map: &Path, common: &Common) -> String {
    let text = std::fs::read_to_string(map).unwrap_or_default();
    let from = text.split_once("from: ").and_then(|(_, from)| parse_date(from.get(..10)?).ok());
    let name =
        from.map_or_else(|| "uttag".to_owned(), |from| Period::of_month(Month::of_date(from)).to_string());
    let sheet = import.sheet.as_ref().map_or_else(String::new, |sheet| format!(" --sheet \"{sheet}\""));
    let to = common.content.join(INCIDENTS).join(format!("{name}.yaml"));
    format!(
        "lagesbild import {} --map {} --to {}{sheet} --dry-run",
        import.file.display(),
        map.display(),
        to.display()
    )
}

fn has_errors(outcome: &ImportOutcome) -> bool {
    outcome.findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// The other way round, a sheet would be overwritten by a map.
fn refuse_swapped(import: &Import) -> Result<()> {
    let Some(map) = import.map.as_ref().or(import.suggest.as_ref()) else { return Ok(()) };
    let is_swapped = ends_in(&import.file, &["yaml", "yml"]) && ends_in(map, &SHEETS);
    let option = if import.map.is_some() { "--map" } else { "--suggest" };
    ensure!(
        !is_swapped,
        "kartan och kalkylbladet ser ut att ha bytt plats: {file} läses som blad och {map} som karta\n  \
         gör så här: lagesbild import {map} {option} {file}{}",
        import.to.as_ref().map(|to| format!(" --to {}", to.display())).unwrap_or_default(),
        file = import.file.display(),
        map = map.display()
    );
    Ok(())
}

/// True if the file will be read with the content. One that lies there and is never read as incidents is refused.
fn refuse_no_incident_file(to: &Path, period: Option<Period>, common: &Common) -> Result<bool> {
    let written = to.to_string_lossy();
    if to.is_dir() || written.ends_with(std::path::is_separator) {
        let name = period.map_or_else(|| "2026-t1".to_owned(), |period| period.to_string());
        bail!(
            "{written} är en mapp, men --to ska vara filen som händelserna skrivs till\n  gör så här: skriv till exempel --to {}",
            to.join(format!("{name}.yaml")).display()
        );
    }
    let is_in_content = lies_in(to, &common.content)?;
    let folder = common.content.join(INCIDENTS);
    let right = match is_in_content && !lies_in(to, &folder)? {
        true => folder.join(to.file_name().unwrap_or_default()),
        false => to.to_owned(),
    };
    let right = match right.extension() {
        Some(ending) if ending == "yaml" => right,
        _ if ends_in(&right, &["yaml", "yml"]) || ends_in(&right, &SHEETS) => right.with_extension("yaml"),
        _ => format!("{}.yaml", right.display()).into(),
    };
    ensure!(
        right == to,
        "{written} läses inte som en händelsefil: den ska heta något på .yaml{}\n  gör så här: skriv --to {}",
        if is_in_content { format!(" och ligga i {}", folder.display()) } else { String::new() },
        right.display()
    );
    Ok(is_in_content)
}

/// True if the name ends in one of these, in small letters or capitals.
fn ends_in(file: &Path, endings: &[&str]) -> bool {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// What foreign data are held against.
enum Known {
    Read(Catalogue),
    NoContent,
    /// What cannot be read of the types and the units: whatever is not known of them would be taken as it stands, or told as missing.
    Faulty(Vec<Diagnostic>),
}

fn read_catalogue(content: &Path) -> Result<Known> {
    const FILES: [&str; 2] = ["organisation.yaml", "event_types.yaml"];
    if !content.is_dir() {
        return Ok(Known::NoContent);
    }
    let (loaded, findings) = gate::load_content(&ContentSource::from(content))?;
    let known = loaded.catalogue();
    if known.is_none()
        && let Some(file) = FILES.iter().find(|file| !content.join(file).exists())
    {
        bail!(
            "{} saknas, så typer och enheter kan inte prövas, och inget är skrivet\n  gör så här: skriv filen, eller säg var \
             innehållet ligger med `--content`",
            content.join(file).display()
        );
    }
    let errors = findings.into_sorted().into_iter().filter(|finding| finding.severity == Severity::Error);
    let (of_names, others): (Vec<Diagnostic>, Vec<Diagnostic>) =
        errors.partition(|finding| FILES.iter().any(|file| finding.place.path.as_str() == *file));
    Ok(match known {
        Some(known) if of_names.is_empty() => Known::Read(known),
        None if of_names.is_empty() => Known::Faulty(others),
        _ => Known::Faulty(of_names),
    })
}

fn tell(outcome: &ImportOutcome, common: &Common, terminal: &Terminal) -> End {
    terminal.report(&outcome.findings, Path::new(""));
    outcome.notes.iter().for_each(|note| terminal.tell(note));
    outcome.account.iter().for_each(|account| tell_account(account, terminal));
    match outcome.records {
        Some(_) => end(&outcome.findings, common),
        None => End::Findings,
    }
}

fn tell_account(account: &Account, terminal: &Terminal) {
    let width = account.total.to_string().len();
    for (name, rows) in &account.lines {
        terminal.tell(&format!("{rows:>width$}  {name}"));
    }
    terminal.tell(&format!("{:>width$}  rader i bladet", account.total));
}

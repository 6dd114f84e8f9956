//! `lagesbild import`: a spreadsheet to an incident file, or to a first map.

use std::path::Path;

use anyhow::{Result, bail, ensure};

use ::import::{
    Account, ExtractDates, ImportOutcome, ImportRequest, OutputForm, SuggestRequest, import_file, salt_file,
    suggest_map,
};
use editions::history::is_tracked;
use input::ContentSource;
use model::Catalogue;
use model::diag::counted;

use super::End;
use super::arguments::{Common, Form, Import};
use super::commands::{end, lies_in};
use super::new::is_starter_map;
use super::progress::Progress;
use super::report::Terminal;

pub fn run_import(import: &Import, common: &Common, terminal: &Terminal) -> Result<End> {
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
    let known = read_catalogue(&common.content)?;
    progress.stage("Läser kalkylbladet");
    if let Some(map) = &import.suggest {
        let (file, sheet) = (&*import.file, import.sheet.as_deref());
        let replace = import.replace || is_starter_map(map);
        let outcome = suggest_map(&SuggestRequest { file, sheet, map, replace }, known.as_ref())?;
        drop(progress);
        return Ok(tell(&outcome, common, terminal));
    }
    let (Some(map), Some(to)) = (&import.map, &import.to) else {
        bail!("--map och --to behövs, eller --suggest för en första karta");
    };
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
        extract: ExtractDates { taken: import.taken, from: import.from, to: import.until },
        salt_is_in_git: is_tracked(&salt_file(map)),
    };
    let outcome = import_file(&request, known.as_ref())?;
    drop(progress);
    let ended = tell(&outcome, common, terminal);
    let verb = if import.dry_run { "Skulle skriva" } else { "Skrivet" };
    match outcome.records {
        Some(records) => {
            terminal.tell(&format!("{verb}: {} → {}", counted(records, "post", "poster"), to.display()))
        }
        None => terminal.tell("Inget är skrivet."),
    }
    Ok(ended)
}

/// What the content knows; `None` where there is no content, or where its units or types cannot be read.
fn read_catalogue(content: &Path) -> Result<Option<Catalogue>> {
    if !content.is_dir() {
        return Ok(None);
    }
    let (loaded, _) = gate::load_content(&ContentSource::from(content))?;
    Ok(loaded.catalogue())
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

//! `lagesbild audit`: what the audit of a site's files says, and why a cell is hidden.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Result, bail, ensure};
use serde_json::json;
use walkdir::WalkDir;

use crate::proof::settle_doubts;
use crate::write::Staging;
use crate::{Summary, check_site};
use ::audit::{AuditReport, Fault, How, Leak, audit_site, audit_tables};
use gate::Coarsening;
use model::Level;
use model::diag::counted;

use super::End;
use super::arguments::{Audit, Common, Format};
use super::commands::{print, request};
use super::explain::explain;
use super::report::Terminal;

/// How many leaks, doubtful counts and cells are listed, at most.
const MOST_LISTED: usize = 20;

pub fn run_audit(audit: &Audit, common: &Common, terminal: &Terminal) -> Result<End> {
    let site = audit.site.as_ref().unwrap_or(&common.output);
    ensure!(
        site.join("data/datapackage.json").is_file(),
        "i mappen {} ligger ingen byggd webbplats: data/datapackage.json saknas; bygg den med `lagesbild build`",
        site.display()
    );
    let summary = match audit.with_content || audit.explain.is_some() {
        true => Some(read_content(common, terminal)?),
        false => None,
    };
    if let (Some([table, cell]), Some(summary)) = (audit.explain.as_deref(), &summary) {
        return explain(site, table, cell, summary);
    }
    let mut report = audit_site(site)?;
    if let Some(summary) = &summary {
        settle_doubts(&mut report, &summary.small_counts);
    }
    let read = |path: &str| std::fs::read(site.join(path));
    match common.format {
        Format::Json | Format::Sarif => print(format!("{:#}\n", to_json(&report)).as_bytes())?,
        Format::Human | Format::Short | Format::Markdown => {
            let text = to_text(&report, summary.as_ref(), &read);
            print(format!("{text}{}", not_looked_at(site).unwrap_or_default()).as_bytes())?
        }
    };
    Ok(if is_fine(&report, common) { End::Fine } else { End::Findings })
}

/// What editions give away stops nothing, for it cannot be mended, unless warnings do.
fn is_fine(report: &AuditReport, common: &Common) -> bool {
    report.is_passed() && (report.given_away.is_empty() || !common.deny_warnings)
}

/// Audits the tables of a site that is not swapped in yet. False where something leaks, which the terminal is told.
pub fn prove_staged(
    staging: &Staging,
    summary: &Summary,
    common: &Common,
    terminal: &Terminal,
) -> Result<bool> {
    let read = |path: &str| staging.read(path);
    let mut report = audit_tables(&read)?;
    settle_doubts(&mut report, &summary.small_counts);
    if !report.is_passed() || !report.given_away.is_empty() {
        terminal.say(&list_findings(&report, &read, PUBLISH_LESS));
    }
    let is_fine = is_fine(&report, common);
    if !is_fine {
        terminal.say("Granskningen stoppade bygget. Webbplatsen är inte byggd. Finns den sedan förut är den som den var.");
    }
    Ok(is_fine)
}

fn read_content(common: &Common, terminal: &Terminal) -> Result<Summary> {
    let outcome = check_site(&request(common))?;
    match outcome.summary {
        Some(summary) => Ok(summary),
        None => {
            terminal.report(&outcome.findings, &common.content);
            bail!("innehållet i {} har fel; rätta dem först", common.content.display())
        }
    }
}

fn to_text(report: &AuditReport, summary: Option<&Summary>, read: Read) -> String {
    let mut text = String::new();
    let mut line = |words: std::fmt::Arguments| writeln!(text, "{words}").expect("a string takes all");
    line(format_args!("{:<28}{:>8}{:>8}", "Tabell", "Visade", "Dolda"));
    for table in &report.tables {
        line(format_args!("{:<28}{:>8}{:>8}", table.table, table.shown, table.hidden));
    }
    line(format_args!("Summor som ställts upp: {}", report.sums));
    if let Some(summary) = summary {
        for table in summary.hiding.iter().filter(|table| table.primary + table.secondary > 0) {
            let (small, others) = (table.primary, table.secondary);
            line(format_args!(
                "{}: {} för att antalet är litet, {others} för att skydda små antal",
                table.table,
                counted(small, "dolt", "dolda")
            ));
        }
        for coarsening in &summary.coarsened {
            line(format_args!("Grövre än vad som finns: {}", words_of(*coarsening)));
        }
    }
    text.push_str(&list_findings(report, read, BUILD_ANEW));
    text.push('\n');
    text
}

/// Reads a file of the site by its path.
type Read<'a> = &'a dyn Fn(&str) -> std::io::Result<Vec<u8>>;

/// `remedy`: what to do about leaks.
fn list_findings(report: &AuditReport, read: Read, remedy: &str) -> String {
    let mut lines: Vec<String> = report.faults.iter().take(MOST_LISTED).map(say_fault).collect();
    lines.extend(report.leaks.iter().take(MOST_LISTED).map(|leak| say_leak("läcka", leak, read)));
    if !report.leaks.is_empty() {
        lines.push(remedy.to_owned());
    }
    lines.extend(report.given_away.iter().take(MOST_LISTED).map(|leak| say_leak("varning", leak, read)));
    if !report.given_away.is_empty() {
        lines.push(format!(
            "{} av tidigare utgåvor. {WHAT_IS_OUT}",
            counted(report.given_away.len(), "antal är röjt", "antal är röjda")
        ));
    }
    if !report.doubtful.is_empty() {
        lines.push(format!(
            "{} så trångt att det vore röjt om det är litet; med --with-content är det känt vilka som är det",
            counted(
                report.doubtful.len(),
                "dolt antal är ringat in",
                "dolda antal är vart och ett ringat in"
            )
        ));
    }
    lines.extend(report.small_changes.iter().take(MOST_LISTED).map(|leak| say_leak("varning", leak, read)));
    if !report.small_changes.is_empty() {
        lines.push(format!(
            "{} antal skiljer sig så litet från en utgåva att det kan peka ut någon.",
            report.small_changes.len()
        ));
    }
    lines.push(match (report.leaks.len(), report.faults.len()) {
        (0, 0) if report.given_away.is_empty() => "Inget dolt litet antal går att räkna ut.".to_owned(),
        (0, 0) => "Inget annat dolt litet antal går att räkna ut.".to_owned(),
        (leaks, faults) => {
            format!(
                "{} går att räkna ut, {faults} fel i filerna.",
                counted(leaks, "dolt antal", "dolda antal")
            )
        }
    });
    lines.join("\n")
}

const BUILD_ANEW: &str =
    "Gör så här: bygg om webbplatsen med `lagesbild build`; det stannar om något läcker.";

/// To build anew would say the same once more.
const PUBLISH_LESS: &str = "Gör så här: publicera grövre: höj `disclosure.threshold` eller skriv ett grövre \
    `disclosure.finest_level` i site.yaml, och säg till dem som underhåller lagesbild.";

const WHAT_IS_OUT: &str = "Inget som döljs nu kan ta tillbaka dem. Gör så här: bedöm skadan, och spärra eller dra \
    tillbaka utgåvan där den är spridd. Nya utgåvor döljer antalen.";

fn say_fault(fault: &Fault) -> String {
    match fault {
        Fault::SumIsWrong { table, row } => {
            format!("fel: data/{table}.csv rad {}: delarna går inte ihop till antalet", row + 2)
        }
        Fault::NoCount { table, row } => {
            format!("fel: data/{table}.csv rad {}: antalet är inget helt tal från noll och uppåt", row + 2)
        }
        Fault::StrangeNumber { file, figure: Some(figure), table, number } => {
            format!(
                "fel: {file}, figuren {figure}: talet {number} är inte det som data/{table}.csv har på samma plats"
            )
        }
        Fault::StrangeNumber { file, figure: None, table, number } => {
            let number = if number.is_empty() { "ett tal där det inte ska stå något" } else { number };
            format!(
                "fel: {file}: en tabell visar {number}, men data/{table}.csv har något annat på samma plats"
            )
        }
        Fault::NoFigure { file, figure } => {
            format!("fel: {file}: figuren {figure} saknas, fast data/datapackage.json nämner den")
        }
        Fault::Contradicts { table, row } => {
            format!("fel: data/{table}.csv rad {}: en annan tabell säger ett annat antal", row + 2)
        }
        Fault::Changed { file } => format!("fel: {file} saknas eller är inte den som byggdes"),
    }
}

fn say_leak(kind: &str, leak: &Leak, read: Read) -> String {
    let how = match leak.how {
        How::Openly => "står öppet i en tabell".to_owned(),
        How::BySums => "följer av summorna".to_owned(),
        How::FewInLine(sum) => format!("är dolt i en rad där allt dolt är {sum} tillsammans"),
        How::FencedIn(Some((low, high))) => format!("måste ligga från {low} till {high}"),
        How::FencedIn(None) => "kunde inte visas vara skyddat".to_owned(),
        How::Derived => "visas fast ett antal som det bygger på är dolt".to_owned(),
        How::Small(u32::MAX) => "visas fast typen inte får visas i så fina delar".to_owned(),
        How::Small(threshold) => format!("visas fast det är under {threshold}"),
        How::Remainder(count) => {
            format!("är {count} när det som visas av det dras ifrån, och det är för litet")
        }
        How::Change(count) => format!("har ändrats med {count}, och det är för litet"),
    };
    let cell = place(leak.edition.as_deref(), &leak.table, leak.row, read);
    let helper = leak.helped_by.as_ref().map(|cell| {
        format!(", med hjälp av {}", place(Some(cell.edition.as_str()), &cell.table, cell.row, read))
    });
    format!("{kind}: {cell}: {how}{}", helper.unwrap_or_default())
}

/// The file, the line, and the words of the row without its number.
fn place(edition: Option<&str>, table: &str, row: usize, read: Read) -> String {
    let path = |folder: &str| match edition {
        Some(edition) => format!("{folder}/{edition}/data/{table}.csv"),
        None => format!("data/{table}.csv"),
    };
    let found =
        ["versioner", "versions"].into_iter().map(path).find_map(|path| Some((read(&path).ok()?, path)));
    let (bytes, path) = found.unwrap_or_else(|| (Vec::new(), path("versioner")));
    let text = String::from_utf8_lossy(&bytes);
    let words = text.lines().nth(row + 1).and_then(|line| line.rsplitn(3, ',').nth(2));
    format!("{path} rad {}{}", row + 2, words.map(|words| format!(" ({words})")).unwrap_or_default())
}

/// How the tables are coarser than the data, in a sentence; `None` where they are not.
pub fn in_less_detail(coarsened: &[Coarsening]) -> Option<String> {
    let words: Vec<&str> = coarsened.iter().map(|coarsening| words_of(*coarsening)).collect();
    (!words.is_empty()).then(|| {
        format!(
            "Vissa tabeller visar mindre än uttaget har, för att många tal är små: {}. Det är inget att rätta; `lagesbild docs \
             sma-tal` säger varför.",
            words.join("; ")
        )
    })
}

fn words_of(coarsening: Coarsening) -> &'static str {
    match coarsening {
        Coarsening::TypesOfPartsByMonth => "händelsetyper per månad bara för helheten",
        Coarsening::TypesByMonth => "månader bara för helheten",
        Coarsening::RareTypesByMonth => "ovanliga händelsetyper inte per månad",
        Coarsening::MonthsByType => "månader utan händelsetyper",
        Coarsening::AreasByMonth => "fokusområden per månad bara för helheten",
        Coarsening::SparseMonths => "inga månader i tertial där en månad är liten",
        Coarsening::TypesOfPartsByYear => "delars händelsetyper och fokusområden bara per år",
        Coarsening::TypesByPeriod => "händelsetyper och fokusområden per period och månad bara för helheten",
        Coarsening::UnitsByArea => "enheter utan fokusområden",
        Coarsening::SparseUnits => "inga enheter där många år är små",
        Coarsening::UnitsBelow(Level::Area) => "inga enheter under områden",
        Coarsening::UnitsBelow(_) => "inga enheter under avdelningar",
        Coarsening::NoAreasByMonth => "fokusområden inte per månad",
        Coarsening::TypesByYear => "händelsetyper bara per år",
        Coarsening::AreasByYear => "fokusområden bara per år",
        Coarsening::UnitsByYear => "enheter under avdelningar bara per år",
        Coarsening::CasesOfAreasByYear => "ärendenas indelning per fokusområde bara per år",
        Coarsening::CasesOfAreas => "ärendenas indelning inte per fokusområde",
        Coarsening::CasesByYear => "ärendenas indelning bara per år",
        Coarsening::NoCases => "ingen indelning av ärendena",
        Coarsening::ReportingOfAreas => "rapporteringen inte per fokusområde",
        Coarsening::ReportingOfParts => "rapporteringen bara för helheten",
        Coarsening::NoReporting => "inget om rapporteringen",
        Coarsening::PartsByYear => "delar av organisationen bara per år",
        Coarsening::NoAreas => "inga fokusområden",
        Coarsening::NoTypes => "inga händelsetyper per period",
        Coarsening::PurposesOfForms => "former utan syfte",
        Coarsening::NoForms => "inga former",
        Coarsening::NoInfluence => "inget om former och syften",
    }
}

/// Authors' own files are published as they are: their numbers passed no gate, and nothing here is proof of them.
fn not_looked_at(site: &Path) -> Option<String> {
    let files = WalkDir::new(site.join("files")).into_iter().flatten();
    let number = files.filter(|entry| entry.file_type().is_file()).count();
    (number > 0).then(|| {
        format!(
            "Inte granskat: {} i files/, som publiceras som de är. Se själv efter att inget av dem visar små antal.\n",
            counted(number, "fil", "filer")
        )
    })
}

fn to_json(report: &AuditReport) -> serde_json::Value {
    let leak = |leak: &Leak| {
        let (low, high) = match leak.how {
            How::FencedIn(Some((low, high))) => (Some(low), Some(high)),
            How::FewInLine(sum) => (None, Some(sum)),
            How::Remainder(count) | How::Change(count) => (Some(count), Some(count)),
            _ => (None, None),
        };
        let how = match leak.how {
            How::Openly => "shown_elsewhere",
            How::BySums => "follows_from_sums",
            How::FewInLine(_) => "few_in_line",
            How::FencedIn(_) => "fenced_in",
            How::Derived => "derived_is_shown",
            How::Small(_) => "small_is_shown",
            How::Remainder(_) => "small_remainder",
            How::Change(_) => "small_change",
        };
        let helper = leak
            .helped_by
            .as_ref()
            .map(|cell| json!({"edition": cell.edition, "table": cell.table, "line": cell.row + 2}));
        json!({
            "edition": leak.edition, "table": leak.table, "line": leak.row + 2, "how": how, "low": low, "high": high,
            "helped_by": helper,
        })
    };
    let fault = |fault: &Fault| match fault {
        Fault::SumIsWrong { table, row } => json!({"table": table, "line": row + 2, "what": "wrong_sum"}),
        Fault::NoCount { table, row } => json!({"table": table, "line": row + 2, "what": "no_count"}),
        Fault::StrangeNumber { file, figure, table, number } => json!({
            "file": file, "figure": figure, "table": table, "number": number, "what": "strange_number",
        }),
        Fault::NoFigure { file, figure } => json!({"file": file, "figure": figure, "what": "no_figure"}),
        Fault::Contradicts { table, row } => {
            json!({"table": table, "line": row + 2, "what": "contradiction"})
        }
        Fault::Changed { file } => json!({"file": file, "what": "changed_file"}),
    };
    let tables = report.tables.iter();
    json!({
        "passed": report.is_passed(),
        "tables": tables
            .map(|table| json!({"table": table.table, "shown": table.shown, "hidden": table.hidden}))
            .collect::<Vec<_>>(),
        "sums": report.sums,
        "leaks": report.leaks.iter().map(leak).collect::<Vec<_>>(),
        "given_away": report.given_away.iter().map(leak).collect::<Vec<_>>(),
        "small_changes": report.small_changes.iter().map(leak).collect::<Vec<_>>(),
        "doubtful": report.doubtful.iter().map(leak).collect::<Vec<_>>(),
        "faults": report.faults.iter().map(fault).collect::<Vec<_>>(),
    })
}

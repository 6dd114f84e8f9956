//! `lagesbild new`: a folder that builds at once, or the stubs of one more part of a site that is there.
//!
//! A stub makes no claim: what its author must write begins with [`PLACEHOLDER`], which stops `publish`. A file that
//! is there is never touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use gate::{Content, load_content};
use input::ContentSource;
use model::diag::Severity;
use model::{FocusArea, Period, Tertial, UNWRITTEN};

use super::End;
use super::arguments::{Common, New, Part, StarterPart};
use super::report::Terminal;
use super::schema::write_for_editor;
use model::PLACEHOLDER;

static STARTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");
/// What stands beside `content/`.
static STARTER_ROOT: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter_root");
static SAMPLE: Dir = include_dir!("$CARGO_MANIFEST_DIR/content");

/// A file to begin with: path under `content/`, text.
type Stub = (String, String);

/// Starts a site, or a part of the site in `common.content`.
///
/// # Errors
/// The folder has content already, or cannot be read or written; a part needs content that can be read.
pub fn run_new(new: &New, common: &Common, terminal: &Terminal) -> Result<End> {
    let content = &common.content;
    let stubs = match (&new.part, &new.folder) {
        (None, Some(folder)) => return start_site(folder, new, terminal),
        (None, None) => {
            bail!("ange mappen som webbplatsen ska ligga i, till exempel lagesbild new min-webbplats")
        }
        (Some(part), _) => {
            let Some(read) = read_content(content, part, terminal)? else { return Ok(End::Findings) };
            stubs_of(part, &read)?
        }
    };
    write_stubs(content, &stubs, terminal)?;
    Ok(End::Fine)
}

fn stubs_of(part: &Part, content: &Content) -> Result<Vec<Stub>> {
    Ok(match part {
        Part::Report { period } => report_stubs(content, *period)?,
        Part::Guidance { slug } => vec![guidance_stub(content, slug)?],
        Part::RiskRegister { name } => vec![risk_register_stub(content, name)?],
        Part::Programme { id } => vec![programme_stub(content, id)?],
    })
}

/// The files of the starter that a part consists of, by how their paths begin. What cannot stand without a part goes
/// with it.
const PARTS: [(StarterPart, &[&str]); 5] = [
    (StarterPart::Incidents, &["incidents", "event_types.yaml", "karta.yaml", "reports"]),
    (StarterPart::Reports, &["reports"]),
    (StarterPart::Programme, &["programmes", "incidents", "event_types.yaml", "karta.yaml", "reports"]),
    (
        StarterPart::Organisation,
        &["organisation.yaml", "incidents", "event_types.yaml", "karta.yaml", "reports"],
    ),
    (StarterPart::Guidance, &["guidance"]),
];

fn start_site(folder: &Path, new: &New, terminal: &Terminal) -> Result<End> {
    let content = folder.join("content");
    let is_within =
        folder.is_relative() && folder.components().count() == 1 && Path::new("content/site.yaml").exists();
    ensure!(
        !is_within,
        "här finns redan en webbplats, och `{}` är ingen del av den. Delarna är `report`, `guidance`, `risk-register` och \
         `programme`; åtgärder skrivs i content/measures/ (`lagesbild docs formatet` visar hur). En webbplats till görs i en \
         mapp utanför den här",
        folder.display()
    );
    ensure!(!content.exists(), "{} finns redan. Välj en annan mapp", content.display());
    let parts = PARTS.iter().filter(|(part, _)| new.without.contains(part));
    let left_out: Vec<&str> = parts.flat_map(|(_, files)| files.iter().copied()).collect();
    let names = names_of(new)?;
    write_files(if new.example { &SAMPLE } else { &STARTER }, &content, &left_out)?;
    write_names(&content, &names)?;
    let kept = kept_files(folder, &left_out);
    let added = add_lines(folder)?;
    write_files(&STARTER_ROOT, folder, &left_out)?;
    write_for_editor(folder, Path::new("content"))?;
    tell_site(folder, &kept, &added, &left_out, terminal);
    Ok(End::Fine)
}

/// Files of a new site that name who it is of.
const NAMING: [&str; 3] = ["site.yaml", "organisation.yaml", "pages/tillganglighet.md"];

/// What the starter says, and what was given instead of it.
fn names_of(new: &New) -> Result<Vec<(&'static str, &str)>> {
    let given = [("Förvaltningens namn", &new.organisation), ("Nämndens namn", &new.committee)];
    let given = given.into_iter().filter_map(|(words, name)| Some((words, name.as_deref()?.trim())));
    let given: Vec<(&str, &str)> = given.collect();
    let is_name = |name: &str| !name.is_empty() && !name.contains(char::is_control);
    ensure!(
        given.iter().all(|(_, name)| is_name(name)),
        "ett namn är tomt eller har en radbrytning: skriv det på en rad"
    );
    Ok(given)
}

/// A name stands in quotes in YAML: it may have a colon.
fn write_names(content: &Path, names: &[(&str, &str)]) -> Result<()> {
    for file in NAMING.map(|file| content.join(file)).iter().filter(|file| !names.is_empty() && file.exists())
    {
        let text = fs::read_to_string(file).with_context(|| format!("kan inte läsa {}", file.display()))?;
        let is_yaml = file.extension().is_some_and(|ending| ending == "yaml");
        let quoted = |name: &str| format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""));
        let named = names.iter().fold(text, |text, (words, name)| match is_yaml {
            true => text.replace(words, &quoted(name)),
            false => text.replace(words, name),
        });
        write(file, named.as_bytes())?;
    }
    Ok(())
}

/// Files beside the content that hold a list of lines, each of which is needed: what keeps extracts and salt out of git.
const LISTS_OF_LINES: [&str; 2] = [".gitignore", ".gitattributes"];

/// Files beside the content that are there already, and stay as they are.
fn kept_files(folder: &Path, left_out: &[&str]) -> Vec<String> {
    let names = STARTER_ROOT.files().filter_map(|file| file.path().to_str());
    let kept = names.filter(|name| !LISTS_OF_LINES.contains(name) && !left_out.contains(name));
    kept.filter(|name| folder.join(name).exists()).map(str::to_owned).collect()
}

/// Adds the lines that a file which is there lacks. Gives the files that got any.
fn add_lines(folder: &Path) -> Result<Vec<String>> {
    let mut changed = Vec::new();
    for name in LISTS_OF_LINES {
        let path = folder.join(name);
        let Some(starter) = STARTER_ROOT.get_file(name).and_then(|file| file.contents_utf8()) else {
            continue;
        };
        let Ok(before) = fs::read_to_string(&path) else { continue };
        let lacking = lacking_lines(&before, starter);
        if !lacking.is_empty() {
            let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
            write(&path, format!("{before}{gap}{}\n", lacking.join("\n")).as_bytes())?;
            changed.push(name.to_owned());
        }
    }
    Ok(changed)
}

/// The lines that are not there, each with the comment above it.
fn lacking_lines<'t>(before: &str, starter: &'t str) -> Vec<&'t str> {
    let is_there = |line: &str| before.lines().any(|known| known.trim() == line);
    let mut lacking: Vec<&str> = Vec::new();
    let mut comment = None;
    for line in starter.lines().filter(|line| !line.trim().is_empty()) {
        if line.starts_with('#') {
            comment = Some(line);
        } else if !is_there(line) {
            lacking.extend(comment.take());
            lacking.push(line);
        }
    }
    lacking
}

fn tell_site(folder: &Path, kept: &[String], added: &[String], left_out: &[&str], terminal: &Terminal) {
    let is_here = fs::canonicalize(folder).ok() == fs::canonicalize(".").ok();
    let walk = match is_here {
        true => "Bygg".to_owned(),
        false => format!("Gå till mappen {} och bygg", folder.display()),
    };
    let read = match kept.iter().any(|name| name == "README.md") {
        true => "Börja läsa med `lagesbild docs komma-igang`",
        false => "Börja läsa i README.md",
    };
    terminal.tell(&format!(
        "Klart: {}. {walk} webbplatsen med `lagesbild build`. {read}.",
        folder.join("content").display()
    ));
    if !left_out.is_empty() {
        let mut left_out = left_out.to_vec();
        left_out.sort_unstable();
        left_out.dedup();
        terminal.tell(&format!(
            "Inte med, eftersom det utelämnades eller hör till det: {}.",
            left_out.join(", ")
        ));
    }
    if !added.is_empty() {
        let files = added.join(" och ");
        terminal.tell(&format!("Fanns redan, och fick raderna som saknades: {files}."));
    }
    if !kept.is_empty() {
        terminal.tell(&format!("Fanns redan, och är som förut: {}.", kept.join(", ")));
    }
}

/// Whether a file is the map that comes with a new site, with nothing filled in.
pub(super) fn is_starter_map(path: &Path) -> bool {
    let starter = STARTER_ROOT.get_file("karta.yaml").expect("a new site has a map");
    fs::read(path).is_ok_and(|map| map == starter.contents())
}

/// Leaves files that are there as they are, and leaves out what begins with one of `left_out`.
pub(super) fn write_files(from: &Dir, to: &Path, left_out: &[&str]) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("kan inte göra mappen {}", to.display()))?;
    let is_left_out = |path: &Path| left_out.iter().any(|part| path.starts_with(part));
    for file in from.files().filter(|file| !is_left_out(file.path())) {
        let path = to.join(file.path().file_name().expect("a file has a name"));
        if !path.exists() {
            write(&path, file.contents())?;
        }
    }
    for folder in from.dirs().filter(|folder| !is_left_out(folder.path())) {
        write_files(folder, &to.join(folder.path().file_name().expect("a folder has a name")), left_out)?;
    }
    Ok(())
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("kan inte skriva {}", path.display()))
}

fn write_stubs(content: &Path, stubs: &[Stub], terminal: &Terminal) -> Result<()> {
    for (path, text) in stubs {
        let path = content.join(path);
        if path.exists() {
            terminal.tell(&format!("Finns redan, ändras inte: {}", path.display()));
            continue;
        }
        let folder = path.parent().expect("it lies in the content folder");
        fs::create_dir_all(folder).with_context(|| format!("kan inte göra mappen {}", folder.display()))?;
        write(&path, text.as_bytes())?;
        terminal.tell(&format!("Skrivet: {}", path.display()));
    }
    terminal.tell(&format!("Byt ut allt som börjar med \"{PLACEHOLDER}\"."));
    Ok(())
}

/// The content without the folder of a report: the faults of what is to be made, or made anew, are no hindrance to it.
fn read_without_report(content: &Path, period: Period) -> Result<Option<Content>> {
    let folder = format!("reports/{period}/");
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(content).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let within = entry.path().strip_prefix(content).unwrap_or(entry.path());
        let path = within.to_string_lossy().replace('\\', "/");
        if !path.starts_with(&folder) {
            let bytes = fs::read(entry.path())
                .with_context(|| format!("kan inte läsa {}", entry.path().display()))?;
            files.insert(path, bytes);
        }
    }
    let (loaded, _) = load_content(&ContentSource::Files(Arc::new(files)))?;
    Ok(loaded.check().0)
}

/// The content, or what stops it from being read.
fn read_content(content: &Path, part: &Part, terminal: &Terminal) -> Result<Option<Content>> {
    let (loaded, mut findings) = load_content(&ContentSource::from(content))?;
    let (checked, more) = loaded.check();
    if checked.is_none()
        && let Part::Report { period } = part
        && !content.join(format!("reports/{period}/report.md")).exists()
        && let Some(read) = read_without_report(content, *period)?
    {
        return Ok(Some(read));
    }
    if checked.is_none() {
        findings.extend(more);
        let mut findings = findings.into_sorted();
        findings.retain(|finding| finding.severity == Severity::Error);
        terminal.report(&findings, content);
        terminal.say(
            "Inget är skrivet: rätta felen först. Är det exemplets antal eller rapport som felen gäller, ta bort de filerna.",
        );
    }
    Ok(checked)
}

fn report_stubs(content: &Content, period: Period) -> Result<Vec<Stub>> {
    let domain = content.domain();
    let programme = domain.programme_of(period).with_context(|| {
        format!("inget program gäller {period}; lägg till ett med lagesbild new programme")
    })?;
    let folder = format!("reports/{period}");
    let id = &domain.programme(programme).id;
    let messages = ["det viktigaste som har hänt, i en mening", "vad ni gör åt det", "vad som är osäkert"]
        .map(|what| format!("  - \"{PLACEHOLDER} {what}.\"\n"))
        .concat();
    let has_incidents = !domain.event_types.is_empty();
    // What the program can count is true as it stands; without incidents there is only what the author writes.
    let body = match has_incidents {
        true => "Antalet händelser under perioden: {{ count() }}.".to_owned(),
        false => format!("{PLACEHOLDER} sammanfattningen."),
    };
    let summary = format!(
        "---\nperiod: {period}\nprogramme: {id}\nstatus: draft   # draft | reviewed | adopted; med adopted krävs diary_number och decision\n\
         key_messages:   # tre till fem\n{messages}---\n\
         {body}\n"
    );
    let areas = domain.programme(programme).focus_areas.iter().map(|ix| domain.focus_area(*ix));
    let mut stubs = vec![(format!("{folder}/report.md"), summary)];
    stubs
        .extend(areas.map(|area| (format!("{folder}/{}.md", area.id), commentary_stub(area, has_incidents))));
    if period.tertial == Tertial::T2 {
        stubs.push((format!("{folder}/lagesbild.md"), lagesbild_stub(&domain.site.lagesbild_headings)));
    }
    Ok(stubs)
}

/// What a commentary must have is left to write; what it may be without is a comment that says so.
fn commentary_stub(area: &FocusArea, has_incidents: bool) -> String {
    // An area of protective security has no incidents to count.
    let body = match area.protective_security || !has_incidents {
        true => format!("{PLACEHOLDER} analysen."),
        false => "Antalet händelser: {{ count() }}.".to_owned(),
    };
    format!(
        "---\nfocus_area: {}\nconclusion: \"{PLACEHOLDER} slutsatsen, högst 300 tecken.\"\n\
         child_perspective: \"{PLACEHOLDER} hur händelserna berör barn och elever.\"\n\
         # communication: vad ni har sagt till medarbetare, elever och vårdnadshavare (får utelämnas)\n\
         # author_role: rollen som har skrivit, inte namnet (får utelämnas)\n---\n{body}\n",
        area.id
    )
}

/// The first part is left to write. That nothing is written in the others is true until somebody does.
fn lagesbild_stub(headings: &[String]) -> String {
    let first = format!("{PLACEHOLDER} läget i korthet, och er bedömning.");
    let texts = std::iter::once(first.as_str()).chain(std::iter::repeat(UNWRITTEN));
    let parts = headings.iter().zip(texts).map(|(heading, text)| format!("\n## {heading}\n\n{text}\n"));
    format!(
        "---\nproposed_decisions: []   # förslag till beslut: [\"Nämnden godkänner lägesbilden.\"]\n---\n{}",
        parts.collect::<String>()
    )
}

/// A name as it may stand in an address: `Hot och våld` → `hot-och-vald`.
fn as_address(name: &str) -> String {
    let plain = |sign: char| match sign {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        'é' => 'e',
        sign if sign.is_ascii_alphanumeric() => sign,
        _ => ' ',
    };
    let plain: String = name.to_lowercase().chars().map(plain).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    if words.is_empty() { "hot-och-vald".to_owned() } else { words.join("-") }
}

/// Valid from the day that the site is judged against: the program has no clock.
fn guidance_stub(content: &Content, slug: &str) -> Result<Stub> {
    let domain = content.domain();
    let day = domain.site.as_of;
    let is_path = slug.split('/').all(is_slug);
    ensure!(
        is_path,
        "`{slug}` kan inte bli en adress, som har små bokstäver a–z, siffror och bindestreck: skriv `{}`",
        as_address(slug)
    );
    let text = format!(
        "---\ntitle: \"{PLACEHOLDER} rubriken\"\nowner_role: \"{PLACEHOLDER} rollen som äger anvisningen\"\nvalid_from: {day}\n---\n\
         {PLACEHOLDER} det viktigaste först: vad läsaren ska göra.\n"
    );
    Ok((format!("guidance/{slug}.md"), text))
}

/// One risk with all that a risk must have, so that nothing but words is left to write.
fn risk_register_stub(content: &Content, name: &str) -> Result<Stub> {
    let (register, year) = name.rsplit_once('-').unwrap_or((name, ""));
    let is_known = ["rsa", "vor", "work_environment", "other"].contains(&register);
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    ensure!(is_known && is_year, "skriv register och år, till exempel rsa-2026 eller vor-2026");
    let domain = content.domain();
    let area = domain.focus_areas.last().context(
        "en risk hör till ett fokusområde, och webbplatsen har inget program; lägg till ett med lagesbild new programme",
    )?;
    let unit = &domain.units.unit(domain.units.root()).id;
    let text = format!(
        "# Ett riskregister. Ta bort [] och # framför raderna och fyll i; fler risker på samma sätt.\n\
         register: {register}\nyear: {year}\nrisks: []\n\
         # - id: R-001\n#   title: {PLACEHOLDER} risken\n#   unwanted_event: {PLACEHOLDER} vad som kan hända\n\
         #   focus_area: {}\n#   unit: {unit}\n#   owner_role: {PLACEHOLDER} rollen som äger risken\n\
         #   treatment: reduce        # avoid | reduce | share | accept\n\
         #   status: active           # active | watched | closed\n\
         #   assessments:             # 1–5, och hur osäkert det är: low | medium | high\n\
         #     - {{period: {year}-t1, date: {year}-02-10, likelihood: 3, consequence: 4, uncertainty: medium}}\n",
        area.id
    );
    Ok((format!("risks/{name}.yaml"), text))
}

fn programme_stub(content: &Content, id: &str) -> Result<Stub> {
    ensure!(is_slug(id), "`{id}` kan inte bli ett id: skriv små bokstäver a–z, siffror och bindestreck");
    let domain = content.domain();
    let last = domain.programmes.iter().map(|programme| programme.valid_to).max();
    let first = match last {
        Some(last) => last.tomorrow().context("det sista programmet slutar för sent")?,
        None => domain.site.first_period.first_day(),
    };
    let year = first.year() + 3;
    let text = format!(
        "# Ett säkerhetsprogram: dess fokusområden i läsordning. Händelsetyper kopplas i event_types.yaml.\n\
         id: {id}\ntitle: {PLACEHOLDER} programmets namn\nvalid_from: {first}\nvalid_to: {year}-12-31\n\
         focus_areas:\n  - {{id: {id}-omrade, title: {PLACEHOLDER} fokusområdets namn}}\n"
    );
    Ok((format!("programmes/{id}.yaml"), text))
}

fn is_slug(word: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !word.is_empty() && word.bytes().all(is_sign)
}

//! Which file is what, by its path alone.

use super::as_address;
use model::diag::meant;
use model::{Page, Period};

/// What a content file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Site,
    Organisation,
    Programme,
    EventTypes,
    Incidents,
    Risks,
    Measures,
    Activities,
    Indicators,
    Surveys,
    Calendar,
    Glossary,
    Report,
    Lagesbild,
    Commentary,
    Guidance,
    Page,
    Attachment,
    Edition,
    Theme,
    /// For people who browse the folder.
    Readme,
}

/// Files at the top of the content folder.
const TOP_FILES: [(&str, FileKind); 9] = [
    ("site.yaml", FileKind::Site),
    ("organisation.yaml", FileKind::Organisation),
    ("event_types.yaml", FileKind::EventTypes),
    ("activities.yaml", FileKind::Activities),
    ("indicators.yaml", FileKind::Indicators),
    ("surveys.yaml", FileKind::Surveys),
    ("calendar.yaml", FileKind::Calendar),
    ("glossary.yaml", FileKind::Glossary),
    ("README.md", FileKind::Readme),
];

/// Folders at the top of the content folder.
const FOLDERS: [&str; 10] = [
    "programmes",
    "incidents",
    "risks",
    "measures",
    "reports",
    "guidance",
    "pages",
    "files",
    "editions",
    "theme",
];

/// What the file at a path (relative to the content folder, with `/`) is for. `None` where it has no place.
pub(super) fn kind_of(path: &str) -> Option<FileKind> {
    let parts: Vec<&str> = path.split('/').collect();
    let (folders, name) = parts.split_at(parts.len() - 1);
    let is_yaml = name[0].ends_with(".yaml");
    let is_text = name[0].ends_with(".md");
    match folders {
        [] => TOP_FILES.iter().find(|(file, _)| *file == name[0]).map(|(_, kind)| *kind),
        ["programmes"] if is_yaml => Some(FileKind::Programme),
        ["incidents", ..] if is_yaml => Some(FileKind::Incidents),
        ["risks", ..] if is_yaml => Some(FileKind::Risks),
        ["measures", ..] if is_yaml => Some(FileKind::Measures),
        ["reports", _] if name[0] == "report.md" => Some(FileKind::Report),
        ["reports", _] if name[0] == "lagesbild.md" => Some(FileKind::Lagesbild),
        ["reports", _] if is_text => Some(FileKind::Commentary),
        ["guidance", ..] if is_text => Some(FileKind::Guidance),
        ["pages"] if is_text => Some(FileKind::Page),
        ["files", ..] => Some(FileKind::Attachment),
        ["editions", ..] => Some(FileKind::Edition),
        ["theme", ..] => Some(FileKind::Theme),
        _ => None,
    }
}

/// True for the name of a file at the top of the content, but for the settings and what people read.
pub(super) fn is_top_file(name: &str) -> bool {
    !matches!(name, "site.yaml" | "README.md") && TOP_FILES.iter().any(|(file, _)| *file == name)
}

/// True for a folder that content may stand in.
pub(super) fn is_known_folder(path: &str) -> bool {
    let top = path.split('/').next().unwrap_or(path);
    FOLDERS.contains(&top)
}

/// The folder of a report under its year: `reports/2018/t2`.
pub(super) fn is_report_by_year(folder: &str) -> bool {
    report_by_year(folder).is_some()
}

fn report_by_year(folder: &str) -> Option<Period> {
    let (year, tertial) = folder.strip_prefix("reports/")?.split_once('/')?;
    format!("{year}-{tertial}").to_lowercase().parse().ok()
}

/// Endings of documents whose text may be meant as a text of the content.
const DOCUMENTS: [&str; 5] = ["docx", "doc", "odt", "rtf", "pdf"];

/// Endings of spreadsheets.
const SHEETS: [&str; 4] = [".csv", ".xlsx", ".xls", ".ods"];

/// What to do about a file or folder without a place, and the path that it ought to have where that is clear.
pub(super) fn advice(path: &str, is_folder: bool) -> (String, Option<String>) {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let renamed = match name.rsplit_once('.') {
        Some((stem, "yml" | "YAML" | "YML")) => Some(format!("{stem}.yaml")),
        Some((stem, "markdown" | "MD" | "Md" | "mdown")) => Some(format!("{}.md", stem.to_lowercase())),
        Some((stem, "txt"))
            if !stem.contains('.') && ["guidance", "pages"].iter().any(|top| folder.starts_with(top)) =>
        {
            Some(format!("{stem}.md"))
        }
        // What an editor adds where endings are not shown.
        Some((stem, "txt" | "TXT")) if stem.contains('.') => Some(stem.to_owned()),
        _ => None,
    };
    // The name of a text becomes its address: it is told in its final form at once.
    let has_address = ["guidance", "pages"].iter().any(|top| folder.starts_with(top));
    let final_name = |stem: &str| match as_address(stem).filter(|_| has_address) {
        Some(address) => format!("{address}.md"),
        None => format!("{stem}.md"),
    };
    let renamed = renamed.map(|new| new.strip_suffix(".md").map(final_name).unwrap_or(new));
    let at_folder = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    if let Some(new) = renamed.filter(|new| kind_of(&at_folder(new)).is_some()) {
        return (format!("döp om filen till `{new}`"), Some(at_folder(&new)));
    }
    if is_folder && let Some(period) = report_by_year(path) {
        let place = format!("reports/{period}");
        return (format!("flytta mappen till `{place}`"), Some(place));
    }
    if let Some(stem) = name.strip_suffix(".txt").filter(|_| folder.starts_with("reports/") && !is_folder) {
        let up = "../".repeat(folder.split('/').count());
        let help = format!(
            "ska läsarna hämta filen: flytta den till `files/` och länka till `{up}files/{name}`; är den en text i \
             rapporten: döp om den till `{stem}.md`"
        );
        return (help, None);
    }
    if !folder.is_empty() && TOP_FILES.iter().any(|(file, _)| *file == name) {
        return (format!("flytta filen till `{name}`, direkt i innehållsmappen"), Some(name.to_owned()));
    }
    if folder.starts_with("pages/") && name.ends_with(".md") {
        let place = format!("pages/{name}");
        return (format!("flytta filen till `{place}`"), Some(place));
    }
    let document =
        name.rsplit_once('.').filter(|(_, kind)| DOCUMENTS.contains(&kind.to_lowercase().as_str()));
    if let Some((stem, _)) = document
        && kind_of(&at_folder(&final_name(stem))).is_some()
    {
        let name = final_name(stem);
        let help = format!(
            "kopiera texten till en ny fil, `{name}`, och spara den som ren text i UTF-8; ska läsarna hämta själva \
             dokumentet, flytta det till `files/`"
        );
        return (help, Some(at_folder(&name)));
    }
    let candidates: Vec<&str> = match (folder, is_folder) {
        ("", true) => FOLDERS.to_vec(),
        ("", false) => TOP_FILES.iter().map(|(file, _)| *file).collect(),
        _ => Vec::new(),
    };
    let stem = name.strip_suffix(".yaml").unwrap_or(name);
    let named = |known: &&str| known.strip_suffix(".yaml").unwrap_or(known) == stem;
    let by_word = || {
        let stems: Vec<&str> =
            candidates.iter().map(|file| file.strip_suffix(".yaml").unwrap_or(file)).collect();
        let stem = meant(stem, &stems)?;
        candidates.iter().zip(stems).find(|(_, found)| *found == stem).map(|(file, _)| *file)
    };
    // An extract without its ending, or beside its folder.
    if let Some((top, _)) = folder.split_once('/').or((!folder.is_empty()).then_some((folder, ""))) {
        if ["incidents", "risks", "measures", "programmes"].contains(&top)
            && !is_folder
            && !name.contains('.')
        {
            let place = format!("{name}.yaml");
            return (format!("döp om filen till `{place}`"), Some(at_folder(&place)));
        }
        if let ("reports", [year, tertial]) =
            (top, path.split('/').skip(1).take(2).collect::<Vec<_>>().as_slice())
            && let Ok(period) = format!("{year}-{tertial}").to_lowercase().parse::<Period>()
        {
            return (format!("flytta filen till mappen `reports/{period}/`"), None);
        }
    }
    if folder.is_empty() && is_folder && name.to_lowercase().parse::<Period>().is_ok() {
        return (format!("flytta mappen till `reports/{}/`", name.to_lowercase()), None);
    }
    if folder.is_empty() && !is_folder && FOLDERS.contains(&stem) && name.ends_with(".yaml") {
        return (format!("flytta filen till mappen `{stem}/`"), None);
    }
    if name.ends_with(".md") && !is_folder && ["", "reports"].contains(&folder) {
        if folder.is_empty() && Page::ACCESSIBILITY.contains(&name.trim_end_matches(".md")) {
            let place = format!("pages/{name}");
            return (format!("flytta filen till `{place}`"), Some(place));
        }
        let help = match folder {
            "" => {
                "lägg en egen sida i `pages/`, en anvisning i `guidance/` och en rapports texter i tertialets mapp under `reports/`"
            }
            _ => "flytta filen till tertialets mapp, som `reports/2018-t2/`",
        };
        return (help.to_owned(), None);
    }
    match candidates.iter().copied().find(named).or_else(by_word) {
        None if is_folder && file_named(name).is_some_and(|_| folder.is_empty()) => {
            let file = file_named(name).unwrap_or_default();
            let help = format!("`{file}` är en fil, ingen mapp: skriv det som ska stå där i den, och ta bort mappen");
            (help, Some(file.to_owned()))
        }
        Some(known) => (format!("menade du `{known}`?"), Some(known.to_owned())),
        // What lies in files/ is published.
        None if is_folder && (["content", "innehåll"].contains(&name) || is_copy(name)) => {
            ("mappen ser ut som en kopia: jämför, för över det som är nyare, och flytta den ut ur innehållsmappen".to_owned(), None)
        }
        None if !is_folder && SHEETS.iter().any(|ending| name.to_lowercase().ends_with(ending)) => {
            let quoted = if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() };
            let import = format!("`lagesbild import {quoted} --suggest karta.yaml`");
            let mut help = format!("är filen ett uttag: flytta den ut ur innehållsmappen och läs in den med {import}");
            // Where texts are, a file may be meant for readers. What lies in files/ is published.
            if ["guidance", "pages", "reports"].contains(&path.split('/').next().unwrap_or_default()) {
                help += "; ska läsarna hämta den: flytta den till `files/`";
            }
            (help, None)
        }
        None if !is_folder && [".yaml", ".yml"].iter().any(|ending| name.to_lowercase().ends_with(ending)) => (
            "kartor för import hör hemma utanför innehållet: flytta filen ut ur innehållsmappen, eller ta bort den"
                .to_owned(),
            None,
        ),
        None => (
            "flytta filer som läsaren ska kunna hämta till `files/`, eller ta bort dem härifrån".to_owned(),
            None,
        ),
    }
}

/// The file at the top that a folder has the name of: `surveys`.
fn file_named(folder: &str) -> Option<&'static str> {
    let files = TOP_FILES.map(|(file, _)| file);
    let stems = files.map(|file| file.split('.').next().unwrap_or(file));
    let stem = meant(folder, &stems[..])?;
    files.into_iter().find(|file| file.strip_suffix(".yaml") == Some(stem))
}

/// What file managers call a copy: `kia - Kopia.yaml`, `kia (1).yaml`, `Kopia av kia.yaml`.
pub(crate) fn is_copy(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    let numbered = stem.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let is_numbered =
        numbered.is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    is_numbered
        || stem.split(|sign: char| !sign.is_alphanumeric()).any(|word| matches!(word, "kopia" | "copy"))
}

/// True if the one is a copy of the other by its name: `rsa-ny.yaml` beside `rsa.yaml`.
pub(crate) fn is_copy_of(path: &str, other: &str) -> bool {
    fn stem(path: &str) -> &str {
        path.rsplit_once('.').map_or(path, |(stem, _)| stem)
    }
    path != other && (stem(path).starts_with(stem(other)) || is_copy(path) && !is_copy(other))
}

/// A key that only files of one kind begin with: what such a file is, and its folder.
const FIRST_KEYS: [(&str, &str, &str); 14] = [
    ("extract", "ett uttag", "incidents"),
    ("incidents", "ett uttag", "incidents"),
    ("counts", "ett uttag", "incidents"),
    ("register", "ett riskregister", "risks"),
    ("risks", "ett riskregister", "risks"),
    ("measures", "en lista med åtgärder", "measures"),
    ("units", "organisationen", "organisation.yaml"),
    ("exposure", "organisationen", "organisation.yaml"),
    ("event_types", "listan med händelsetyper", "event_types.yaml"),
    ("activities", "listan med verksamheter", "activities.yaml"),
    ("indicators", "listan med indikatorer", "indicators.yaml"),
    ("surveys", "listan med enkäter", "surveys.yaml"),
    ("glossary", "ordlistan", "glossary.yaml"),
    ("calendar", "kalendern", "calendar.yaml"),
];
/// What a programme has and no other file at the top.
const PROGRAMME_KEYS: [&str; 2] = ["focus_areas", "valid_to"];
const REPORT_KEYS: [&str; 2] = ["period", "status"];
const COMMENTARY_KEYS: [&str; 3] = ["focus_area", "conclusion", "child_perspective"];
const GUIDANCE_KEYS: [&str; 3] = ["owner_role", "review_by", "governed_by"];

/// The first key that begins a line, of a register or of the front matter of a text.
fn first_key(text: &str) -> Option<&str> {
    let body = text.strip_prefix("---").unwrap_or(text);
    body.lines().take(40).find(is_key)?.split(':').next()
}

fn is_key(line: &&str) -> bool {
    line.starts_with(|sign: char| sign.is_ascii_lowercase())
}

/// What a YAML file of the content, or a map for an import, is by its first key.
pub(super) fn kind_of_text(text: &str) -> Option<&'static str> {
    let first = first_key(text)?;
    let known = FIRST_KEYS.iter().find(|(key, ..)| *key == first).map(|(_, what, _)| *what);
    let is_map = || {
        let has = |key: &str| text.lines().any(|line| line.starts_with(key));
        has("source:") && has("columns:")
    };
    known.or_else(|| is_map().then_some("en karta för import"))
}

/// What a file is, and the folder or the file that it belongs in, where that is another than its own. A register is told by its first
/// key alone, a text by any key that only its kind has.
pub(super) fn folder_of(path: &str, text: &str) -> Option<(&'static str, &'static str)> {
    let top = path.split_once('/').map_or("", |(top, _)| top);
    let body = text.strip_prefix("---").unwrap_or(text);
    let first = first_key(text)?;
    let front = body.split("\n---").next().unwrap_or(body);
    let keys: Vec<&str> = front.lines().filter(is_key).filter_map(|line| line.split(':').next()).collect();
    // No text of a report belongs where this one lies.
    let is_out = top != "reports" || path.matches('/').count() == 1;
    let has_any = |known: &[&str]| keys.iter().any(|key| known.contains(key));
    match path.ends_with(".md") {
        true if is_out && has_any(&COMMENTARY_KEYS) => Some(("en kommentar till ett fokusområde", "reports")),
        true if is_out && REPORT_KEYS.iter().all(|key| keys.contains(key)) => Some(("en rapport", "reports")),
        true if is_out && keys.contains(&"proposed_decisions") => Some(("en lägesbild", "reports")),
        true if top != "guidance" && has_any(&GUIDANCE_KEYS) => Some(("en anvisning", "guidance")),
        true if top == "guidance"
            && Page::ACCESSIBILITY.iter().any(|name| path.ends_with(&format!("/{name}.md"))) =>
        {
            (!has_any(&GUIDANCE_KEYS)).then_some(("tillgänglighetsredogörelsen", "pages"))
        }
        true => None,
        false if TOP_FILES.iter().any(|(file, _)| *file == path) => None,
        false if top != "programmes" && PROGRAMME_KEYS.iter().all(|key| keys.contains(key)) => {
            Some(("ett säkerhetsprogram", "programmes"))
        }
        false => {
            let (_, what, folder) =
                FIRST_KEYS.iter().find(|(key, _, folder)| *key == first && *folder != top)?;
            Some((what, folder))
        }
    }
}

/// What may stand in the folder of a path.
pub(super) fn expected_at(path: &str) -> String {
    match path.split_once('/').map_or("", |(top, _)| top) {
        "programmes" => "en fil som `programmes/2018-2021.yaml`".to_owned(),
        folder @ ("incidents" | "risks" | "measures") => format!("filer med ändelsen .yaml i `{folder}/`"),
        "reports" => "`report.md`, `lagesbild.md` eller en kommentar som `<fokusområde>.md`, i en mapp som `reports/2018-t2/`".to_owned(),
        "guidance" => "filer med ändelsen .md i `guidance/`".to_owned(),
        "pages" => "filer med ändelsen .md direkt i `pages/`".to_owned(),
        _ => {
            let files = TOP_FILES.iter().map(|(file, _)| format!("`{file}`"));
            let folders = FOLDERS.iter().map(|folder| format!("`{folder}/`"));
            format!("någon av {}", files.chain(folders).collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_format_has_its_kind() {
        let known = [
            ("site.yaml", FileKind::Site),
            ("programmes/2018-2021.yaml", FileKind::Programme),
            ("incidents/2018/kia/t2.yaml", FileKind::Incidents),
            ("risks/rsa.yaml", FileKind::Risks),
            ("reports/2018-t2/report.md", FileKind::Report),
            ("reports/2018-t2/lagesbild.md", FileKind::Lagesbild),
            ("reports/2018-t2/forebygga-brott.md", FileKind::Commentary),
            ("guidance/rapportera/hot.md", FileKind::Guidance),
            ("pages/om.md", FileKind::Page),
            ("files/mall.docx", FileKind::Attachment),
            ("editions/2018-t2/v1/edition.yaml", FileKind::Edition),
        ];
        for (path, kind) in known {
            assert_eq!(kind_of(path), Some(kind), "{path}");
        }
        let strangers =
            ["site.yml", "incidents/x.yml", "pages/mer/om.md", "reports/x.md", "reports/a/b/c.md", "x/y.md"];
        assert!(strangers.iter().all(|path| kind_of(path).is_none()));
    }

    #[test]
    fn advice_names_what_was_meant() {
        for (path, is_folder, help, meant) in [
            ("incidents/x.yml", false, "döp om filen till `x.yaml`", "incidents/x.yaml"),
            ("pages/om.md.txt", false, "döp om filen till `om.md`", "pages/om.md"),
            ("event_type.yaml", false, "menade du `event_types.yaml`?", "event_types.yaml"),
            ("ordlista.yaml", false, "menade du `glossary.yaml`?", "glossary.yaml"),
            ("incident", true, "menade du `incidents`?", "incidents"),
            ("Händelser", true, "menade du `incidents`?", "incidents"),
            ("rapporter", true, "menade du `reports`?", "reports"),
            ("vagledning", true, "menade du `guidance`?", "guidance"),
            ("images", true, "menade du `files`?", "files"),
            ("riktlinjer", true, "menade du `guidance`?", "guidance"),
            ("rutiner", true, "menade du `guidance`?", "guidance"),
            ("rapport", true, "menade du `reports`?", "reports"),
            ("incidents/t1", false, "döp om filen till `t1.yaml`", "incidents/t1.yaml"),
        ] {
            assert_eq!(advice(path, is_folder), (help.to_owned(), Some(meant.to_owned())), "{path}");
        }
        for (path, is_folder, help) in [
            ("2026-T1", true, "flytta mappen till `reports/2026-t1/`"),
            ("reports/2026/t1/report.md", false, "flytta filen till mappen `reports/2026-t1/`"),
            ("incidents.yaml", false, "flytta filen till mappen `incidents/`"),
        ] {
            assert_eq!(advice(path, is_folder).0, help, "{path}");
        }
        let (help, meant) = advice("guidance/hot.docx", false);
        assert!(help.contains("files/") && help.contains("`hot.md`"), "{help}");
        assert_eq!(meant.as_deref(), Some("guidance/hot.md"));
    }
}

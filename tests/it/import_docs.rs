//! The guide to importing, followed to the letter: its files saved, its commands run, in its order.

use std::fs;
use std::path::Path;
use std::process::Command;

const GUIDE: &str = "docs/authors/importera-fran-kia.md";

/// A fenced block: the words after the fence, and the text.
fn blocks(markdown: &str) -> Vec<(Vec<&str>, String)> {
    let mut blocks = Vec::new();
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let text: String =
            lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        blocks.push((info.split(' ').collect(), text));
    }
    blocks
}

#[test]
fn every_command_of_the_guide_works_on_the_files_of_the_guide() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let mut here = folder.path().to_owned();
    let guide = fs::read_to_string(root.join(GUIDE)).unwrap();
    let (mut files, mut commands) = (0, Vec::new());
    for (info, text) in blocks(&guide) {
        match info.as_slice() {
            ["sh"] => {
                for line in text.lines() {
                    match line.strip_prefix("cd ") {
                        Some(folder) => here.push(folder),
                        None => commands.push(run(&here, line)),
                    }
                }
            }
            [_, name] => {
                fs::write(here.join(name), text).unwrap();
                files += 1;
            }
            other => panic!("a block of another kind: {other:?}"),
        }
    }
    assert_eq!((files, commands.len()), (4, 10));
    assert!(commands[9].contains("6 antal med 25 händelser; 2 celler är 0 eller tomma"), "{}", commands[9]);
    let suggested = &commands[1];
    assert!(
        suggested.contains("Kartan är skriven: karta.yaml") && suggested.contains("karta.salt"),
        "{suggested}"
    );
    let next = "När kartan är ifylld: lagesbild import uttag.csv --map karta.yaml --to content/incidents/2021-t1.yaml --dry-run";
    assert!(suggested.contains(next), "{suggested}");
    assert!(commands[2].contains("Kör utan `--dry-run` för att skriva filen."), "{}", commands[2]);
    let imported = &commands[3];
    for line in [
        "2  rubriker, och det som står ovanför dem",
        "1  hoppade över enligt kartan: Status = Makulerad",
        "3  skrivna",
        "7  rader i bladet",
    ] {
        assert!(imported.contains(line), "{line} in:\n{imported}");
    }
    assert!(commands[6].contains("0 nya, 0 borta, 0 ändrade, 3 som förut"), "{}", commands[6]);
    let written = fs::read_to_string(here.join("content/incidents/2021/t1.yaml")).unwrap();
    assert!(written.contains("unit: forskolan-grafageln") && !written.contains("21-0001"), "{written}");
}

/// Runs a line and gives what it says.
fn run(folder: &Path, line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let output =
        Command::new(env!("CARGO_BIN_EXE_lagesbild")).args(&words[1..]).current_dir(folder).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(words[0] == "lagesbild" && output.status.success(), "{line}:\n{said}");
    said
}

/// A folder with the files of a site that an import holds a sheet against, and a sheet with a name in it.
fn folder_with(organisation: &str, event_types: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    fs::create_dir(&content).unwrap();
    fs::write(content.join("organisation.yaml"), organisation).unwrap();
    if let Some(types) = event_types {
        fs::write(content.join("event_types.yaml"), types).unwrap();
    }
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30}\n\
               columns: {id: Nr, type: Typ, date: Datum, unit: Enhet}\nids: keep\n";
    fs::write(folder.path().join("karta.yaml"), map).unwrap();
    let sheet = "Nr;Typ;Datum;Enhet\nA1;Hot;2026-01-02;Ekskolan\nA2;Hot;2026-04-29;Tuva Ek\n";
    fs::write(folder.path().join("kia.csv"), sheet).unwrap();
    folder
}

#[test]
fn nothing_is_imported_against_a_content_that_cannot_be_read() {
    const UNITS: &str = "units:\n  - {id: ekskolan, title: Ekskolan, level: unit}\n  - {id: alskolan, title: Alskolan, level: unit}\n";
    const TYPES: &str = "event_types:\n  - {id: hot, title: Hot, category: violence, definition: Hot.}\n";
    let tab = UNITS.replace("\n  - {id: alskolan", "\n\t- {id: alskolan");
    let quote = UNITS.replace("title: Alskolan", "title: \"Alskolan");
    let cases = [
        (tab.as_str(), Some(TYPES), "organisation.yaml:3"),
        (quote.as_str(), Some(TYPES), "organisation.yaml"),
        (UNITS, None, "event_types.yaml"),
        (UNITS, Some("event_types: [\n"), "event_types.yaml"),
    ];
    for (organisation, types, told) in cases {
        let folder = folder_with(organisation, types);
        for last in [
            &["--map", "karta.yaml", "--to", "content/incidents/2026-t1.yaml"][..],
            &["--suggest", "ny.yaml"],
        ] {
            let run = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
                .current_dir(folder.path())
                .args(["import", "kia.csv"])
                .args(last)
                .output()
                .unwrap();
            let said = [run.stdout, run.stderr].map(|text| String::from_utf8(text).unwrap()).concat();
            assert!(!run.status.success() && said.contains(told), "{told} {last:?}: {said}");
            assert!(said.to_lowercase().contains("inget är skrivet") && !said.contains("Tuva"), "{said}");
            assert!(
                !folder.path().join("content/incidents").exists() && !folder.path().join("ny.yaml").exists()
            );
        }
    }
    // Nor against none at all.
    let folder = folder_with(UNITS, Some(TYPES));
    fs::remove_dir_all(folder.path().join("content")).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .current_dir(folder.path())
        .args(["import", "kia.csv", "--map", "karta.yaml", "--to", "t1.yaml"])
        .output()
        .unwrap();
    assert!(!run.status.success() && !folder.path().join("t1.yaml").exists());
}

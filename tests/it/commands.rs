//! The command line as a new user meets it: exit codes, where things are printed, and what failures say.

use crate::author_docs::replace_placeholders;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn lagesbild(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .output()
        .unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn new_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "."]).status.success());
    folder
}

#[test]
fn a_new_site_checks_and_builds() {
    let folder = new_site();
    let check = lagesbild(folder.path(), &["check", "--deny-warnings"]);
    assert_eq!(check.status.code(), Some(0), "{}", stderr(&check));
    let build = lagesbild(folder.path(), &["build", "--deny-warnings"]);
    assert_eq!(build.status.code(), Some(0), "{}", stderr(&build));
    assert!(build.stdout.is_empty());
    assert!(stderr(&build).contains("sidor"), "{}", stderr(&build));
    let start = fs::read_to_string(folder.path().join("output/index.html")).unwrap();
    assert!(start.contains("lang=\"sv\""));
    let settings = fs::read_to_string(folder.path().join("content/site.yaml")).unwrap();
    assert!(settings.lines().any(|line| line.starts_with("format: 1 ")), "{settings}");
}

#[test]
fn the_example_is_the_sample_site() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "site", "--example"]).status.success());
    let check = lagesbild(&folder.path().join("site"), &["check", "--format", "short"]);
    assert_eq!(check.status.code(), Some(0), "{}", stderr(&check));
    let again = lagesbild(folder.path(), &["new", "site"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("finns redan"));
}

#[test]
fn a_fault_stops_the_build_and_the_old_site_stands() {
    let folder = new_site();
    lagesbild(folder.path(), &["build"]);
    let before = fs::read(folder.path().join("output/index.html")).unwrap();
    let file = folder.path().join("content/incidents/2026-t1.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("unit: enhet-1", "unit: enhet-11")).unwrap();

    let build = lagesbild(folder.path(), &["build", "--format", "short"]);
    assert_eq!(build.status.code(), Some(1), "{}", stderr(&build));
    let line = stderr(&build).lines().find(|line| line.contains("error[")).unwrap().to_owned();
    assert!(line.starts_with("content/incidents/2026-t1.yaml:6:"), "{line}");
    assert!(line.contains("enhet-11") && line.contains("enhet-1"), "{line}");
    assert_eq!(fs::read(folder.path().join("output/index.html")).unwrap(), before);
}

#[test]
fn findings_come_in_four_forms() {
    let folder = new_site();
    let file = folder.path().join("content/site.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("threshold: 5 ", "treshold: 5 ")).unwrap();
    let run = |format: &str| stderr(&lagesbild(folder.path(), &["check", "--format", format]));

    let human = run("human");
    assert!(human.contains("content/site.yaml:15:3"), "{human}");
    assert!(human.contains("treshold: 5") && human.contains('^') && human.contains("`threshold`"), "{human}");
    assert!(run("short").contains("content/site.yaml:15:3: error["));
    let lines = run("json");
    let line = lines.lines().find(|line| line.contains("site.yaml")).unwrap();
    let json: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(json["line"], 15);
    let sarif: serde_json::Value = serde_json::from_str(&run("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let places: Vec<_> = results.iter().map(|result| &result["locations"][0]["physicalLocation"]).collect();
    let place = places.iter().find(|place| place["artifactLocation"]["uri"] == "content/site.yaml").unwrap();
    assert_eq!(place["region"]["startLine"], 15);
}

#[test]
fn an_empty_folder_says_what_is_needed() {
    let folder = tempfile::tempdir().unwrap();
    let missing = lagesbild(folder.path(), &["build"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("content"), "{}", stderr(&missing));

    fs::create_dir(folder.path().join("content")).unwrap();
    let empty = lagesbild(folder.path(), &["build"]);
    assert_eq!(empty.status.code(), Some(1));
    let said = stderr(&empty);
    assert!(said.contains("`site.yaml` saknas") && said.contains("lagesbild new"), "{said}");
}

#[test]
fn imports_a_windows_1252_sheet_into_a_site_that_builds() {
    let folder = new_site();
    let sheet = "H\u{e4}ndelsenr;H\u{e4}ndelsetyp;H\u{e4}ndelsedatum;Enhet;Status;Beskrivning\r\n\
        1;Hot;2026-02-03;Bj\u{f6}rkskolan;Sluthanterad;n\u{e5}got\r\n\
        2;Olycksfall;2026-02-04;\u{c5}skolan;Makulerad;annat\r\n";
    let latin: Vec<u8> = sheet.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    fs::write(folder.path().join("kia.csv"), latin).unwrap();
    let map = "source: kia\n\
        columns: {id: Händelsenr, type: Händelsetyp, date: {heading: Händelsedatum, format: \"%Y-%m-%d\"}, unit: Enhet, status: Status}\n\
        values: {type: {\"Hot\": hot, \"Olycksfall\": olycksfall}, unit: {\"Björkskolan\": enhet-1, \"Åskolan\": enhet-2}, status: {\"Sluthanterad\": closed}}\n\
        ids: keep\n\
        skip: [{heading: Status, equals: Makulerad}]\n";
    fs::write(folder.path().join("karta.yaml"), map).unwrap();
    let to = "content/incidents/2026-t1.yaml";
    let days = ["--taken", "2026-05-07", "--from", "2026-01-01", "--until", "2026-04-30"];
    let import = |more: &[&str]| {
        let arguments = [&["import", "kia.csv", "--map", "karta.yaml", "--to", to], &days[..], more].concat();
        lagesbild(folder.path(), &arguments)
    };
    let refused = import(&[]);
    assert_eq!(refused.status.code(), Some(1), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("--replace"), "{}", stderr(&refused));

    let done = import(&["--replace"]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    assert!(
        stderr(&done).contains("windows-1252") && stderr(&done).contains("Beskrivning"),
        "{}",
        stderr(&done)
    );
    let written = fs::read_to_string(folder.path().join(to)).unwrap();
    assert!(written.contains("enhet-1") && !written.contains("enhet-2"), "{written}");
    assert!(lagesbild(folder.path(), &["build"]).status.success());
}

#[test]
fn a_settings_file_in_windows_1252_is_told_as_such() {
    let folder = new_site();
    let file = folder.path().join("content/site.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'-')).collect();
    fs::write(&file, latin).unwrap();
    let said = stderr(&lagesbild(folder.path(), &["check", "--format", "short"]));
    assert!(said.contains("site.yaml:1:20: error[L012]"), "{said}");
    assert!(!said.contains("L022"), "{said}");
}

#[test]
fn a_file_that_is_gone_is_told_once() {
    let folder = new_site();
    fs::remove_file(folder.path().join("content/organisation.yaml")).unwrap();
    let said = stderr(&lagesbild(folder.path(), &["check", "--format", "short"]));
    let errors: Vec<&str> = said.lines().filter(|line| line.contains("error[")).collect();
    assert!(errors.len() == 1 && errors[0].contains("organisation.yaml"), "{said}");
}

#[test]
fn links_out_of_the_site_are_listed() {
    let folder = new_site();
    fs::create_dir_all(folder.path().join("content/pages")).unwrap();
    let page =
        "---\ntitle: Kontakt\n---\n\nSe [Brå](https://bra.se/) och [Digg](https://www.digg.se/a?b=1).\n";
    fs::write(folder.path().join("content/pages/kontakt.md"), page).unwrap();
    for command in ["check", "build"] {
        let run = lagesbild(folder.path(), &[command, "--external-list", "links.tsv"]);
        assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
        let listed = fs::read_to_string(folder.path().join("links.tsv")).unwrap();
        let of_page: Vec<&str> = listed.lines().filter(|line| line.contains("kontakt")).collect();
        let place = "pages/kontakt.md\t5\tom/kontakt/index.html";
        assert_eq!(
            of_page,
            [format!("https://bra.se/\t{place}"), format!("https://www.digg.se/a?b=1\t{place}")]
        );
        fs::remove_file(folder.path().join("links.tsv")).unwrap();
    }
}

#[test]
fn a_theme_that_is_not_there_is_named() {
    let folder = new_site();
    let build = lagesbild(folder.path(), &["build", "--theme", "vinter"]);
    assert_eq!(build.status.code(), Some(2));
    assert!(stderr(&build).contains("vinter"), "{}", stderr(&build));
}

#[test]
fn completions_and_manual_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    let script = lagesbild(folder.path(), &["completions", "bash"]);
    assert!(String::from_utf8(script.stdout).unwrap().contains("_lagesbild"));
    let manual = lagesbild(folder.path(), &["man"]);
    assert!(String::from_utf8(manual.stdout).unwrap().contains(".TH lagesbild"));
}

#[test]
fn every_command_has_a_page_of_the_manual() {
    let folder = tempfile::tempdir().unwrap();
    let man = lagesbild(folder.path(), &["man", "man1"]);
    assert!(man.status.success(), "{}", stderr(&man));
    let page = |name: &str| fs::read_to_string(folder.path().join("man1").join(name)).unwrap();
    assert!(page("lagesbild-publish.1").contains("\\-\\-note"), "what the command alone takes");
    assert!(page("lagesbild-publish.1").contains("\\-\\-content"), "what all take");
    let help = lagesbild(folder.path(), &["--help"]);
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, commands) = help.split_once("Kommandon:").unwrap();
    let names = commands.lines().skip(1).map_while(|line| line.strip_prefix("  ")?.split(' ').next());
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    assert!(names.len() > 10, "{names:?}");
    names
        .iter()
        .for_each(|name| assert!(page(&format!("lagesbild-{name}.1")).contains(".SH NAME"), "{name}"));
}

#[test]
fn an_audit_of_what_is_no_site_names_the_folder_and_what_to_do() {
    let folder = new_site();
    let audit = lagesbild(folder.path(), &["audit", "ingenstans"]);
    assert_eq!(audit.status.code(), Some(2));
    let said = stderr(&audit);
    assert!(said.contains("ingenstans") && said.contains("lagesbild build"), "{said}");
}

#[test]
fn a_part_that_is_not_there_is_told_with_those_that_are() {
    let folder = new_site();
    for words in [["new", "programe", "p-2030"], ["new", "reprot", "2026-t2"], ["new", "x", "y"]] {
        let run = lagesbild(folder.path(), &words);
        let said = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2), "{said}");
        assert!(said.contains("`new programme program-2030-2033`"), "{said}");
        assert!(!folder.path().join(words[1]).exists());
    }
}

/// Nothing is ticked, and no placeholder of another report is told of.
#[test]
fn the_list_of_a_report_that_is_not_there_is_to_make_it() {
    let folder = new_site();
    let run = lagesbild(folder.path(), &["check", "--report", "2025-t3"]);
    let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert_eq!(said, "Innan 2025-t3 publiceras:\n[ ] rapporten finns: lagesbild new report 2025-t3\n");
}

/// In May one unit had 7 and 6 incidents; in the other months there are counts below five.
#[test]
fn a_sparse_tertial_is_told_to_be_published_in_less_detail() {
    let folder = new_site();
    let counts = "extract: {source: kia, taken: 2026-09-07, from: 2026-05-01, to: 2026-08-31}\nform: counts\ncounts:\n\
                  \x20 - {month: 2026-05, unit: enhet-1, type: olycksfall, count: 7}\n\
                  \x20 - {month: 2026-05, unit: enhet-1, type: hot, count: 6}\n\
                  \x20 - {month: 2026-08, unit: enhet-2, type: hot, count: 4}\n";
    fs::write(folder.path().join("content/incidents/2026-t2.yaml"), counts).unwrap();
    let said =
        |output: std::process::Output| String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let why = "Vissa tabeller visar mindre än uttaget har, för att många tal är små: inga månader i tertial där en månad är liten";
    let built = said(lagesbild(folder.path(), &["build"]));
    assert!(built.contains(why), "{built}");
    let row = ["audit", "--explain", "incidents-by-month", "2026-05,hot"];
    let explained = said(lagesbild(folder.path(), &row));
    assert!(explained.contains("2 rader") && explained.contains(why), "{explained}");
}

#[test]
fn a_new_site_shows_its_counts_and_keeps_salts_out_of_git() {
    let folder = new_site();
    lagesbild(folder.path(), &["build"]);
    // 40 + 46 accidents and 54 + 31 threats are in the starter's file.
    let report = fs::read_to_string(folder.path().join("output/2026/t1/index.html")).unwrap();
    assert!(report.contains("171"), "the total of the invented counts is on the page");
    let ignored = fs::read_to_string(folder.path().join(".gitignore")).unwrap();
    assert!(ignored.lines().any(|line| line == "*.salt") && ignored.lines().any(|line| line == "/output/"));
}

#[test]
fn parts_of_a_site_begin_as_stubs_that_check_without_a_finding() {
    let folder = new_site();
    let run = |arguments: &[&str]| {
        let output = lagesbild(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", stderr(&output));
        stderr(&output)
    };
    let report = run(&["new", "report", "2026-t2"]);
    for file in ["report.md", "forebygga-olyckor.md", "hot-och-vald.md", "lagesbild.md"] {
        assert!(
            report.contains(file) && folder.path().join("content/reports/2026-t2").join(file).exists(),
            "{file}"
        );
    }
    run(&["new", "guidance", "hot-och-vald"]);
    run(&["new", "risk-register", "rsa-2026"]);
    run(&["new", "programme", "program-2030"]);
    run(&["check", "--deny-warnings"]);

    let mine = folder.path().join("content/reports/2026-t2/report.md");
    fs::write(&mine, "mitt").unwrap();
    assert!(
        lagesbild(folder.path(), &["new", "report", "2026-t2"]).status.code() != Some(0),
        "the content is broken"
    );
    assert_eq!(fs::read_to_string(&mine).unwrap(), "mitt", "what is there is never touched");
    let odd = lagesbild(folder.path(), &["new", "report", "hösten"]);
    assert!(stderr(&odd).contains("2018-t2"), "{}", stderr(&odd));
}

#[test]
fn a_quiet_run_says_what_is_to_be_mended() {
    let folder = new_site();
    let guidance = folder.path().join("content/guidance/nar-nagot-har-hant.md");
    let text = fs::read_to_string(&guidance).unwrap();
    let text = text.replacen("---\n", "---\nreview_by: 2026-02-01\n", 1);
    // A warning, since the text should have been looked over in February; and a note, since no type is told of a school.
    fs::write(&guidance, text + "\n{{ count(type=\"hot\", unit=\"enhet-1\", period=\"2026-t1\") }}\n")
        .unwrap();
    let said = |arguments: &[&str]| stderr(&lagesbild(folder.path(), arguments));
    let loud = said(&["check", "--format", "short"]);
    assert!(loud.contains("warning[C111]") && loud.contains("note["), "{loud}");
    let quiet = said(&["check", "-q", "--format", "short"]);
    assert!(quiet.contains("warning[C111]") && !quiet.contains("note["), "{quiet}");
}

#[test]
fn the_checklist_says_what_is_left() {
    let folder = new_site();
    let list = |folder: &Path| {
        let output = lagesbild(folder, &["check", "--report", "2026-t1", "-q"]);
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, text) = list(folder.path());
    assert_eq!(code, Some(1));
    assert!(text.contains("[ ] 12 platshållare är kvar: 1 i incidents/2026-t1.yaml, 1 i organisation.yaml, 1 i pages/tillganglighet.md"), "{text}");
    assert!(text.contains("[x] ett uttag når till periodens sista dag"), "{text}");
    assert!(text.contains("[ ] diarienumret finns"), "{text}");

    replace_placeholders(folder.path());
    for file in walkdir::WalkDir::new(folder.path().join("content")).into_iter().flatten() {
        if file.path().extension().is_some_and(|ending| ending == "md") {
            let text = fs::read_to_string(file.path()).unwrap();
            let adopted =
                "status: adopted\ndiary_number: D 2026/1\ndecision: {body: Nämnden, date: 2026-05-20}\n#";
            fs::write(file.path(), text.replace("status: draft", adopted)).unwrap();
        }
    }
    let (code, text) = list(folder.path());
    assert!(!text.contains("[ ]"), "{text}");
    assert_eq!(code, Some(0));
}

#[test]
fn the_binary_carries_the_guides() {
    let folder = tempfile::tempdir().unwrap();
    let docs = |arguments: &[&str]| lagesbild(folder.path(), &[&["docs"], arguments].concat());
    assert!(String::from_utf8(docs(&[]).stdout).unwrap().contains("komma-igang.md"));
    assert!(String::from_utf8(docs(&["sma-tal"]).stdout).unwrap().starts_with("# Små tal"));
    assert!(stderr(&docs(&["sma-tall"])).contains("Menade du sma-tal?"));
}

#[test]
fn a_code_is_explained_with_an_example() {
    let folder = tempfile::tempdir().unwrap();
    let explain = |code: &str| lagesbild(folder.path(), &["explain", code]);
    let known = explain("c014");
    assert_eq!(known.status.code(), Some(0));
    let text = String::from_utf8(known.stdout).unwrap();
    assert!(text.contains("Risker som åtgärder nämner finns.") && text.contains("fel[C014]"), "{text}");
    let unknown = explain("C999");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("Menade du C"), "{}", stderr(&unknown));
}

#[test]
fn findings_of_a_kind_are_counted_after_the_third() {
    let folder = new_site();
    let file = folder.path().join("content/incidents/2026-t1.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("count: ", "count: x")).unwrap();
    let few = stderr(&lagesbild(folder.path(), &["check"]));
    // Sixteen rows have a count.
    assert_eq!(few.matches("fel[L004]").count(), 3, "{few}");
    assert!(few.contains("… och 13 till (L004); visa alla med --all"), "{few}");
    let all = stderr(&lagesbild(folder.path(), &["check", "--all"]));
    assert_eq!(all.matches("fel[L004]").count(), 16, "{all}");
}

#[test]
fn help_and_faults_of_arguments_are_in_swedish() {
    let folder = tempfile::tempdir().unwrap();
    let help = String::from_utf8(lagesbild(folder.path(), &["import", "--help"]).stdout).unwrap();
    assert!(help.contains("Användning: lagesbild import"), "{help}");
    for english in ["Usage", "Options", "default", "possible", "Print", "Arguments"] {
        assert!(!help.contains(english), "{english} in {help}");
    }
    for (arguments, expected) in [
        (vec!["bulid"], "menade du `build`?"),
        (vec!["check", "--format", "jsn"], "menade du `json`?"),
        (vec!["check", "--threads", "20000"], "skriv ett heltal från 0 till 256"),
        (vec!["diff"], "<ÄLDRE> och <NYARE> måste anges"),
        (vec!["check", "--deny-warning"], "menade du `--deny-warnings`?"),
        (vec!["new", "--content", "x", "report", "2026-t1"], "flaggor skrivs efter underkommandot"),
    ] {
        let output = lagesbild(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(expected), "{arguments:?}: {}", stderr(&output));
    }
}

/// The options that the help of a command shows.
fn options_of(command: &str) -> Vec<String> {
    let mut arguments: Vec<&str> = command.split(' ').collect();
    arguments.push("--help");
    let help = String::from_utf8(lagesbild(Path::new("."), &arguments).stdout).unwrap();
    let words = help.lines().filter(|line| line.trim_start().starts_with('-'));
    let options = words.flat_map(|line| line.split([' ', ',']).filter(|word| word.starts_with("--")));
    let mut options: Vec<String> = options.map(str::to_owned).collect();
    options.sort();
    options
}

#[test]
fn help_shows_an_option_only_where_it_has_an_effect() {
    assert_eq!(options_of("explain"), ["--color", "--help"]);
    assert_eq!(options_of("docs"), ["--help"]);
    assert_eq!(options_of("completions"), ["--help"]);
    assert_eq!(options_of("man"), ["--help", "--quiet"]);
    assert_eq!(options_of("schema"), ["--content", "--help", "--quiet"]);
    assert_eq!(options_of("theme export"), ["--content", "--help", "--quiet"]);
    assert_eq!(
        options_of("new"),
        ["--committee", "--content", "--example", "--help", "--organisation", "--quiet", "--without"]
    );
    assert_eq!(options_of("new report"), ["--content", "--help", "--quiet"]);
    let diff = [
        "--all",
        "--audience",
        "--color",
        "--content",
        "--format",
        "--help",
        "--quiet",
        "--report",
        "--theme",
        "--threads",
    ];
    assert_eq!(options_of("diff"), diff);
    let import = options_of("import");
    for option in ["--output", "--theme", "--audience", "--verbose"] {
        assert!(!import.contains(&option.to_owned()), "{option}");
    }
    for option in ["--content", "--deny-warnings", "--format", "--color", "--threads", "--all", "--quiet"] {
        assert!(import.contains(&option.to_owned()), "{option}");
    }
    assert!(options_of("build").contains(&"--verbose".to_owned()));
    let help = |command| String::from_utf8(lagesbild(Path::new("."), &[command, "--help"]).stdout).unwrap();
    assert!(help("diff").contains("[terminal, markdown, json]"), "{}", help("diff"));
    assert!(help("check").contains("[human, short, json, sarif]"), "{}", help("check"));
}

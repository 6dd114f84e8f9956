//! What a newcomer meets beside the content: a folder that is not empty, help that is asked for in another way, a
//! command in the wrong place.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::repository::git;
use crate::small_site::SmallSite;

fn lagesbild(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lagesbild"));
    command.args(arguments).current_dir(folder).env_remove("NO_COLOR").output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

fn indexed(folder: &Path) -> Vec<String> {
    let output = Command::new("git").args(["ls-files"]).current_dir(folder).output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn a_site_in_a_folder_with_files_keeps_extracts_and_salt_out_of_git() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".gitignore"), "*.tmp\n/output/").unwrap();
    fs::write(folder.path().join("README.md"), "Vår egen.\n").unwrap();
    let new = said(&lagesbild(folder.path(), &["new", "."]));
    assert!(new.contains("fick raderna som saknades: .gitignore"), "{new}");
    assert!(new.contains("är som förut: README.md"), "{new}");
    assert!(new.contains("`lagesbild docs komma-igang`") && !new.contains("Börja läsa i README"), "{new}");
    assert!(!new.contains("mappen ."), "{new}");
    let ignored = fs::read_to_string(folder.path().join(".gitignore")).unwrap();
    assert!(ignored.starts_with("*.tmp\n/output/\n# Saltet"), "{ignored}");
    assert_eq!(ignored.matches("/output/").count(), 1, "{ignored}");
    assert_eq!(fs::read_to_string(folder.path().join("README.md")).unwrap(), "Vår egen.\n");
    for secret in ["karta.salt", "kia.csv", "kia.xlsx"] {
        fs::write(folder.path().join(secret), "x").unwrap();
    }
    git(folder.path(), "2026-05-07", &["init", "-q"]);
    git(folder.path(), "2026-05-07", &["add", "--all"]);
    let indexed = indexed(folder.path());
    assert!(indexed.contains(&"content/site.yaml".to_owned()), "{indexed:?}");
    for secret in ["karta.salt", "kia.csv", "kia.xlsx"] {
        assert!(!indexed.contains(&secret.to_owned()), "{indexed:?}");
    }
    assert_eq!(lagesbild(folder.path(), &["check"]).status.code(), Some(0));
}

#[test]
fn a_salt_or_an_extract_that_git_keeps_is_found() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "site"]).status.success());
    let site = folder.path().join("site");
    git(&site, "2026-05-07", &["init", "-q"]);
    for (secret, code, severity) in [("kia.csv", 0, "warning"), ("karta.salt", 1, "error")] {
        fs::write(site.join(secret), "x").unwrap();
        let before = said(&lagesbild(&site, &["check", "--format", "short"]));
        assert!(!before.contains(secret), "{before}");
        git(&site, "2026-05-07", &["add", "--force", secret]);
        let check = lagesbild(&site, &["check", "--format", "short"]);
        let line = format!("{secret}: {severity}[E027]");
        assert!(said(&check).contains(&line), "{}", said(&check));
        assert!(said(&check).contains(&format!("git rm --cached {secret}")), "{}", said(&check));
        assert_eq!(check.status.code(), Some(code));
    }
    // A spreadsheet in a folder of its own is nobody's extract.
    fs::create_dir(site.join("underlag")).unwrap();
    fs::write(site.join("underlag/budget.csv"), "x").unwrap();
    git(&site, "2026-05-07", &["add", "--force", "underlag/budget.csv"]);
    assert!(!said(&lagesbild(&site, &["check"])).contains("budget"));
}

#[test]
fn what_is_left_out_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let new = said(&lagesbild(folder.path(), &["new", "site", "--without", "programme"]));
    let parts = "event_types.yaml, incidents, karta.yaml, programmes, reports";
    assert!(new.contains(parts), "{new}");
    let whole = said(&lagesbild(folder.path(), &["new", "whole"]));
    assert!(!whole.contains("Inte med") && whole.contains("Gå till mappen whole"), "{whole}");
}

#[test]
fn help_is_given_however_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["help"][..], &["hjälp"], &["help", "new"]] {
        let help = lagesbild(folder.path(), arguments);
        assert_eq!(help.status.code(), Some(0), "{arguments:?}");
        assert!(said(&help).contains("Användning: lagesbild"), "{}", said(&help));
    }
    for (arguments, expected) in [
        (&["nwe"][..], "menade du `new`?"),
        (&["chekc"], "menade du `check`?"),
        (&["diff"], "till exempel: lagesbild diff 2026-t1/v1 2026-t1/v2"),
        (&["completions"], "till exempel: lagesbild completions bash"),
        (&["new", "report"], "till exempel: lagesbild new report 2026-t2"),
        (&["check", "--report"], "behöver ett värde, till exempel `--report 2026-t1`"),
        (&["publish", "2026-t1", "--note"], "till exempel `--note \"Sena rapporter\"`"),
        (
            &["import", "kia.xlsx", "--map", "karta.yaml"],
            "till exempel `--to content/incidents/2026-t2.yaml`",
        ),
    ] {
        let output = lagesbild(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains(expected), "{arguments:?}: {}", said(&output));
    }
    let diff = said(&lagesbild(folder.path(), &["diff", "--help"]));
    let arguments = diff.split_once("Argument").unwrap().1;
    assert!(arguments.find("<ÄLDRE>") < arguments.find("<NYARE>"), "{diff}");
    let new = said(&lagesbild(folder.path(), &["new", "--help"]));
    assert!(new.contains("lagesbild new [FLAGGOR] <MAPP> eller <KOMMANDO>"), "{new}");
    lagesbild(folder.path(), &["man", "man1"]);
    let page = fs::read_to_string(folder.path().join("man1/lagesbild-import.1")).unwrap();
    assert!(page.contains(concat!("\"import ", env!("CARGO_PKG_VERSION"), "\"")), "{page}");
}

#[test]
fn serve_ends_where_there_is_no_content() {
    let folder = tempfile::tempdir().unwrap();
    let serve = lagesbild(folder.path(), &["serve", "--port", "0"]);
    assert_eq!(serve.status.code(), Some(2));
    assert!(said(&serve).contains("innehållsmappen content finns inte"), "{}", said(&serve));
    assert!(!said(&serve).contains("Ändra i content/"), "{}", said(&serve));
}

#[test]
fn a_finding_about_a_file_has_no_line() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "."]).status.success());
    fs::write(folder.path().join("content/calendar.yaml"), "").unwrap();
    let check = said(&lagesbild(folder.path(), &["check", "--format", "short"]));
    assert!(check.starts_with("content/calendar.yaml: error[L014]: "), "{check}");
}

#[test]
fn a_new_report_says_which_faults_stand_in_its_way() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "."]).status.success());
    let units = folder.path().join("content/organisation.yaml");
    let text = fs::read_to_string(&units).unwrap();
    fs::write(&units, text.replace("id: enhet-1,", "id: bjorkskolan,")).unwrap();
    let new = lagesbild(folder.path(), &["new", "report", "2026-t2"]);
    assert_eq!(new.status.code(), Some(1));
    assert!(said(&new).contains("fel[C054]: enheten `enhet-1` finns inte"), "{}", said(&new));
    assert!(!folder.path().join("content/reports/2026-t2").exists());
}

#[test]
fn a_note_is_asked_for_where_something_has_changed_and_with_the_whole_command() {
    let site = SmallSite::new();
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14"]);
    site.commit("2018-06-14", "Publicera");
    let unchanged = site.refuse(&["publish", "2018-t1"], "E019");
    assert!(!unchanged.contains("E014"), "{unchanged}");
    assert!(unchanged.contains("Åtgärda felet och kör igen."), "{unchanged}");
    site.count_falls(230);
    site.commit("2018-06-20", "Sena rapporter");
    let refused = site.refuse(&["publish", "2018-t1"], "E014");
    assert!(refused.contains("lagesbild publish 2018-t1 --note \""), "{refused}");
    assert!(!refused.contains("varningarna"), "{refused}");
}

#[test]
fn a_name_that_is_no_address_is_told_as_one() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "."]).status.success());
    for (name, address) in [
        ("Hot och våld", "hot-och-vald"),
        ("Brand (ny)", "brand-ny"),
        ("ÅÄÖ & É", "aao-e"),
        ("!", "hot-och-vald"),
    ] {
        let said = said(&lagesbild(folder.path(), &["new", "guidance", name]));
        assert!(said.contains(&format!("skriv `{address}`")), "{said}");
    }
}

#[test]
fn who_stands_in_the_content_is_told_to_go_up() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "."]).status.success());
    for command in ["check", "build"] {
        let output = lagesbild(&folder.path().join("content"), &[command]);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            said(&output).contains("Du står i en innehållsmapp: gå upp med `cd ..`"),
            "{}",
            said(&output)
        );
    }
    let elsewhere = said(&lagesbild(folder.path().parent().unwrap(), &["check"]));
    assert!(!elsewhere.contains("cd .."), "{elsewhere}");
}

#[test]
fn a_new_site_with_units_of_its_own_is_told_to_change_them_in_the_made_up_extract() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "."]).status.success());
    let units = folder.path().join("content/organisation.yaml");
    let text = fs::read_to_string(&units).unwrap();
    fs::write(&units, text.replace("id: enhet-", "id: skola-")).unwrap();
    let check = said(&lagesbild(folder.path(), &["check", "--format", "short"]));
    assert_eq!(check.matches("[C054]").count(), 1, "{check}");
    assert!(check.contains("byt `enhet-1` och `enhet-2` mot era egna id i filen"), "{check}");
    assert!(check.contains("`lagesbild docs importera-fran-kia`") && !check.contains("aliases"), "{check}");
    // A slip on one row is one, with the nearest unit.
    fs::write(&units, &text).unwrap();
    let counts = folder.path().join("content/incidents/2026-t1.yaml");
    let rows = fs::read_to_string(&counts).unwrap();
    fs::write(&counts, rows.replacen("unit: enhet-2", "unit: ehnet-2", 1)).unwrap();
    let check = said(&lagesbild(folder.path(), &["check", "--format", "short"]));
    assert!(
        check.contains("enheten `ehnet-2` finns inte") && check.contains("menade du `enhet-2`?"),
        "{check}"
    );
}

#[test]
fn a_tertial_without_an_extract_is_told_once_a_text_and_how_to_get_one() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "."]).status.success());
    assert!(lagesbild(folder.path(), &["new", "report", "2026-t2"]).status.success());
    let report = folder.path().join("content/reports/2026-t2/report.md");
    let text = fs::read_to_string(&report).unwrap() + "\nDet var {{ count() }} och {{ count() }}.\n";
    fs::write(&report, text).unwrap();
    let check = said(&lagesbild(folder.path(), &["check", "--format", "short"]));
    let of_report = check.lines().filter(|line| line.contains("2026-t2/report.md") && line.contains("X004"));
    let of_report: Vec<&str> = of_report.collect();
    assert_eq!(of_report.len(), 1, "{check}");
    assert!(of_report[0].contains("inget uttag täcker 2026-t2 än"), "{check}");
}

#[test]
fn the_errors_of_a_report_are_told_before_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "."]).status.success());
    let check = said(&lagesbild(folder.path(), &["check", "--report", "2026-t1", "--format", "short"]));
    let is_of_report = |line: &&str| line.contains("reports/2026-t1/") && line.contains("error[E018]");
    let after = check.lines().skip_while(|line| !is_of_report(line)).skip_while(is_of_report);
    let after: Vec<&str> = after.collect();
    assert!(check.lines().any(|line| is_of_report(&line)), "{check}");
    assert!(!after.iter().any(is_of_report), "{check}");
    let before = check.lines().take_while(|line| !is_of_report(line));
    assert!(!before.into_iter().any(|line| line.contains("warning[")), "{check}");
    assert!(check.contains("inga fel i innehållet utom platshållare"), "{check}");
}

/// Three messages, a conclusion and a child perspective for each of two areas, one part of the lägesbild, and one of the
/// statement: nine. The other eleven parts say that nothing is written in them, and stop nothing.
#[test]
fn a_report_that_is_empty_or_gone_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "site"]).status.success());
    let site = folder.path().join("site");
    let report = site.join("content/reports/2026-t1/report.md");
    fs::write(&report, "").unwrap();
    // As the finding says: take it away, and make it anew.
    let told = said(&lagesbild(&site, &["check"]));
    assert!(told.contains("ta bort den och kör `lagesbild new report 2026-t1`"), "{told}");
    fs::remove_file(&report).unwrap();
    let told = said(&lagesbild(&site, &["check"]));
    assert!(told.contains("gör den med `lagesbild new report 2026-t1`"), "{told}");
    let made = lagesbild(&site, &["new", "report", "2026-t1"]);
    assert!(made.status.success() && report.exists(), "{}", said(&made));
    let check = lagesbild(&site, &["check", "--deny-warnings"]);
    assert!(check.status.success(), "{}", said(&check));
    // A lägesbild is of the second tertial: there is none to make anew.
    fs::write(site.join("content/reports/2026-t1/lagesbild.md"), "").unwrap();
    let told = said(&lagesbild(&site, &["check"]));
    assert!(told.contains("en lägesbild hör till tertial 2") && !told.contains("new report"), "{told}");
}

#[test]
fn a_report_of_the_second_tertial_leaves_nine_lines_to_write() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["--organisation", "Skolor: A & \"B\"", "--committee", "Skolnämnden"];
    assert!(lagesbild(folder.path(), &[&["new", "site"], &names[..]].concat()).status.success());
    let site = folder.path().join("site");
    fs::remove_dir_all(site.join("content/incidents")).unwrap();
    fs::remove_dir_all(site.join("content/reports")).unwrap();
    let settings = site.join("content/site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    assert!(text.contains(r#"organisation: "Skolor: A & \"B\"""#), "{text}");
    fs::write(&settings, text.replace("first_period: 2026-t1", "first_period: 2026-t2")).unwrap();
    assert!(lagesbild(&site, &["new", "report", "2026-t2"]).status.success());
    let list = lagesbild(&site, &["check", "--report", "2026-t2", "--format", "short"]);
    let said = said(&list);
    assert_eq!(said.matches("error[E018]").count(), 9, "{said}");
    assert!(said.contains("[ ] 9 platshållare är kvar"), "{said}");
    assert!(said.contains("; 2 till, i annat innehåll, hindrar inte rapporten"), "{said}");
    assert!(said.contains("[i] 11 delar av reports/2026-t2/lagesbild.md"), "{said}");
    assert!(!said.contains("eller ta bort"), "no line that is left may go: {said}");
    // Written as the lines ask, nothing is left to mend but what the board decides.
    crate::author_docs::replace_placeholders(&site);
    let check = lagesbild(&site, &["check", "--deny-warnings"]);
    assert_eq!(check.status.code(), Some(0), "{}", crate::first_hours::said(&check));
}

#[test]
fn plain_check_says_how_many_placeholders_are_left() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "."]).status.success());
    // Those of the report's readers are twelve; two are in the guidance.
    let check = said(&lagesbild(folder.path(), &["check"]));
    assert!(check.contains("Inget att anmärka.") && check.contains("14 platshållare"), "{check}");
    assert!(check.contains("lagesbild check --report 2026-t1"), "{check}");
    assert!(!said(&lagesbild(folder.path(), &["check", "--format", "short"])).contains("platshållare"));
    crate::author_docs::replace_placeholders(folder.path());
    assert!(!said(&lagesbild(folder.path(), &["check"])).contains("platshållare"));
}

/// One page is all that a first day takes: at 200 words a minute it is read in four.
#[test]
fn the_first_day_is_one_short_page() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/authors/komma-igang.md");
    let text = fs::read_to_string(guide).unwrap();
    let words = text.split_whitespace().count();
    assert!(words <= 900, "{words} words");
    for step in ["new ", "import ", "serve ", "check --report", "publish ", "diff ", "--note", "--date"] {
        assert!(text.contains(step), "{step}");
    }
}

/// Nobody writes the rows of units by hand that a sheet has: each is told as the line that it would have.
#[test]
fn units_and_types_of_a_sheet_are_told_as_lines_to_paste() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lagesbild(folder.path(), &["new", "."]).status.success());
    let sheet = "Uttaget gjordes 2026-05-04;;;\nHändelsenr;Händelsetyp;Händelsedatum;Händelseenhet\n\
                 1;Hot;2026-01-14;Björkskolan\n2;Stöld;2026-02-02;Enhet 1\n3;Hot;2026-02-03;Björkskolan F-6\n";
    fs::write(folder.path().join("kia.csv"), sheet).unwrap();
    let suggest =
        || said(&lagesbild(folder.path(), &["import", "kia.csv", "--suggest", "karta.yaml", "--replace"]));
    let first = suggest();
    let unit = r#"  - {id: bjorkskolan, title: "Björkskolan", level: unit, parent: avdelning-norr}"#;
    assert!(first.contains(unit) && first.contains("  - {id: stold, title: \"Stöld\","), "{first}");
    // It may be Björkskolan itself.
    assert!(!first.contains("{id: bjorkskolan-f-6"), "{first}");
    let units = folder.path().join("content/organisation.yaml");
    let text = fs::read_to_string(&units).unwrap();
    fs::write(&units, text.replacen("# Hur många", &format!("{unit}\n# Hur många"), 1)).unwrap();
    let again = suggest();
    assert!(!again.contains("organisation.yaml") && again.contains("event_types.yaml"), "{again}");
    let map = fs::read_to_string(folder.path().join("karta.yaml")).unwrap();
    assert!(map.contains("extract: {taken: 2026-05-04,") && !map.contains("\"Björkskolan\": "), "{map}");
}

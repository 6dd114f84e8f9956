//! `lagesbild audit` as somebody meets it: a site that has been tampered with, a folder that holds none, a damaged table, a
//! question about a cell that is not there.

use crate::small_site;

use std::fs;
use std::process::Command;

use small_site::SmallSite;

/// A built site with an edition, and its first three thefts hidden.
fn built() -> SmallSite {
    let site = SmallSite::new();
    let incidents = site.read("content/incidents/t1.yaml");
    let few = incidents.replace("count: 40}", "count: 3}").replace("count: 214}", "count: 1}");
    site.write("content/incidents/t1.yaml", &few);
    site.commit("2018-05-20", "Tre stölder");
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14"]);
    site.commit("2018-06-14", "Publicera");
    site.succeed(&["build"]);
    site
}

/// Exit code, and what was said on standard out and standard error.
fn audit(site: &SmallSite, arguments: &[&str]) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_lagesbild");
    let run = Command::new(program).arg("audit").args(arguments).current_dir(site.path()).output().unwrap();
    (run.status.code(), String::from_utf8([run.stdout, run.stderr].concat()).unwrap())
}

#[test]
fn a_number_that_is_changed_anywhere_is_found() {
    let site = built();
    assert_eq!(audit(&site, &[]).0, Some(0));
    let carriers = [
        ("2018/t1/index.html", "fallolyckor"),
        ("atom.xml", "Tertialrapport"),
        ("versioner/2018-t1/v1/index.html", "fallolyckor"),
        ("versioner/2018-t1/v1/texts.json", "fallolyckor"),
        ("versioner/2018-t1/v1/data/incidents-by-period.csv", ",hidden"),
        ("versioner/index.json", "2018-06-14"),
        ("data/dispersion.csv", "measure"),
        ("data/datapackage.json", "Provförvaltningen"),
    ];
    for (path, words) in carriers {
        let file = format!("output/{path}");
        let text = site.read(&file);
        assert!(text.contains(words), "{words} in {path}");
        site.write(&file, &text.replacen(words, &format!("{words} 3 "), 1));
        let (code, said) = audit(&site, &[]);
        assert_ne!(code, Some(0), "{path}");
        assert!(said.contains(path), "{path} in {said}");
        site.write(&file, &text);
    }
    for (path, bytes) in site.files("output").into_iter().filter(|(path, _)| is_drawn_or_searched(path)) {
        let file = site.path().join("output").join(&path);
        fs::write(&file, [bytes.as_slice(), b"3"].concat()).unwrap();
        let (code, said) = audit(&site, &[]);
        assert!(code == Some(1) && said.contains(&*path.to_string_lossy()), "{}: {said}", path.display());
        fs::write(&file, bytes).unwrap();
    }
    assert_eq!(audit(&site, &[]).0, Some(0));
}

fn is_drawn_or_searched(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|ending| ending == "svg" || ending == "xml") || path.starts_with("sok")
}

#[test]
fn a_number_in_a_figure_that_is_not_in_its_table_is_found() {
    let site = built();
    let holds_numbers = |figure: &str| figure.split("</figure>").next().unwrap().contains("data-sort=\"");
    let pages = site.files("output").into_iter().map(|(path, _)| format!("output/{}", path.display()));
    let page = pages
        .filter(|path| path.ends_with(".html") && !path.contains("/v1/"))
        .find(|path| site.read(path).split("<figure ").skip(1).any(holds_numbers))
        .unwrap();
    let html = site.read(&page);
    let at = html.match_indices("<figure ").find(|(at, _)| holds_numbers(&html[at + 1..])).unwrap().0;
    let (before, figure) = html.split_at(at);
    site.write(&page, &format!("{before}{}", figure.replacen("data-sort=\"", "data-sort=\"99", 1)));
    let (code, said) = audit(&site, &[]);
    assert!(code == Some(1) && said.contains(" på samma plats"), "{said}");
    site.write(&page, &html.replace("<figure ", "<div "));
    let (code, said) = audit(&site, &[]);
    assert!(code == Some(1) && said.contains("saknas, fast data/datapackage.json nämner den"), "{said}");
}

#[test]
fn a_folder_without_a_site_is_told_apart() {
    let site = SmallSite::new();
    for folder in ["finns-inte", "content"] {
        let (code, said) = audit(&site, &[folder]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(folder) && said.contains("lagesbild build"), "{said}");
    }
}

#[test]
fn a_damaged_table_is_told_with_its_line_and_what_was_expected() {
    let site = built();
    let path = "output/data/incidents-by-month.csv";
    let text = site.read(path);
    let line = text.lines().position(|line| line.ends_with(",,hidden")).unwrap() + 1;
    let hidden = text.lines().nth(line - 1).unwrap();
    let damages = [
        (hidden.replace(",,hidden", ",,dold"), "okänd status; väntade hidden, missing"),
        (hidden.replace(",,hidden", ",tre,"), "värdet är inget tal"),
        (hidden.replace(",,hidden", ",3,hidden"), "det står ett värde där det inte ska finnas något"),
        (hidden.replace(",,hidden", ",hidden"), "fält, men ska ha"),
    ];
    for (damaged, expected) in damages {
        site.write(path, &text.replacen(hidden, &damaged, 1));
        let (code, said) = audit(&site, &[]);
        assert_eq!(code, Some(2), "{said}");
        for part in [&format!("data/incidents-by-month.csv rad {line}"), expected, "bygg om webbplatsen"] {
            assert!(said.contains(part), "{part} in {said}");
        }
    }
    site.write(path, &text.replacen(hidden, &hidden.replace(",,hidden", ",-2.5,"), 1));
    let (code, said) = audit(&site, &[]);
    let expected = format!("data/incidents-by-month.csv rad {line}: antalet är inget helt tal");
    assert!(code == Some(1) && said.contains(&expected), "{said}");
    site.write(path, &text.replacen("value,status", "tal,status", 1));
    assert!(audit(&site, &[]).1.contains("rad 1: de sista rubrikerna ska vara value,status"));
    fs::remove_file(site.path().join(path)).unwrap();
    let (code, said) = audit(&site, &[]);
    assert!(code == Some(2) && said.contains("data/incidents-by-month.csv"), "{said}");
}

#[test]
fn a_site_by_another_version_is_told() {
    let site = built();
    let path = "output/data/datapackage.json";
    site.write(path, &site.read(path).replace("\"x-disclosure\"", "\"x-rules\""));
    let (code, said) = audit(&site, &["--format", "json"]);
    assert_eq!(code, Some(2), "{said}");
    for part in ["data/datapackage.json", "den här versionen av lagesbild", "bygg om webbplatsen"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn a_question_about_what_is_not_there_gets_an_answer_and_fails() {
    let site = built();
    let explain = |table: &str, cell: &str| audit(&site, &["--explain", table, cell]);
    let months = site.read("output/data/incidents-by-month.csv");
    let hidden = months.lines().find_map(|line| line.strip_suffix(",,hidden")).unwrap();
    let (code, said) = explain("incidents-by-month", hidden);
    assert!(code == Some(0) && said.contains("Dold för att "), "{said}");
    for (table, cell, expected) in [
        ("incident-by-period", "2018-t1", "Menade du incidents-by-period?"),
        ("incidents-by-period", "2018-t1,stolt,hela", "Ordet stolt står inte i någon rad"),
        ("incidents-by-period", "2018-t1,stolt,hela", "Menade du stold?"),
        ("incidents-by-month", "2018-03,2018-02", "Ingen rad i data/incidents-by-month.csv har alla orden"),
        ("measures", "overdue", "de visar sina tal"),
    ] {
        let (code, said) = explain(table, cell);
        assert!(code == Some(1) && said.contains(expected), "{table} {cell}: {said}");
    }
}

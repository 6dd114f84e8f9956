//! What the machine, the argument parser and the template engine say of a failure comes to the user in Swedish, with what
//! to do.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

/// Of the system's, the parser's and the engines' own words.
const ENGLISH: [&str; 12] = [
    "os error", "No such", "Is a ", "Not a ", "exists", "denied", "invalid", "expected", "Expected",
    "Unknown", "not ", "error:",
];

fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lagesbild"));
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn new_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["new", "."]).0, 0);
    fs::write(folder.path().join("tom.csv"), "Nr;Typ\n").unwrap();
    folder
}

/// Runs each command line, given as words with a space between, and looks for what must be said.
fn all_say(folder: &Path, cases: &[(&str, i32, &[&str])]) {
    for (line, code, says) in cases {
        let (ended, said) = run(folder, &line.split(' ').collect::<Vec<_>>());
        assert_eq!(ended, *code, "{line}: {said}");
        for words in *says {
            assert!(said.contains(words), "{line} does not say `{words}`: {said}");
        }
        for words in ENGLISH {
            assert!(!said.contains(words), "{line} says `{words}`: {said}");
        }
    }
}

#[test]
fn a_value_that_does_not_fit_is_told_with_one_that_does() {
    let folder = new_site();
    let number = "skriv ett heltal från 0 till 65535, till exempel 8018";
    let threads = "skriv ett heltal från 0 till 256; 0 är så många som datorn har";
    all_say(
        folder.path(),
        &[
            ("serve --port 99999", 2, &["`99999`", "--port", number]),
            ("serve --port abc", 2, &["`abc`", number]),
            ("serve --port -1", 2, &["`-1`", "--port", number]),
            ("serve --port 80.5", 2, &["`80.5`", number]),
            ("publish 2026-t1 --date 2026-02-30", 2, &["februari 2026 har 28 dagar"]),
            ("publish 2026-t1 --date 2026-2-3", 2, &["skriv `2026-02-03`"]),
            ("publish 2026-t1 --date idag", 2, &["skriv ÅÅÅÅ-MM-DD, till exempel 2018-09-21"]),
            ("import x --taken 4/9", 2, &["`4/9`", "skriv ÅÅÅÅ-MM-DD"]),
            ("import x --from 20260904", 2, &["skriv `2026-09-04`"]),
            ("import x --until 31/9-2026", 2, &["september 2026 har 30 dagar"]),
            ("check --threads -1", 2, &["`-1`", "--threads", threads]),
            ("check --threads x", 2, &["`x`", threads]),
            ("check --threads 257", 2, &["`257`", threads]),
            ("check --report t1-2026", 2, &["skriv `2026-t1`"]),
            ("new report 2026", 2, &["skriv `2026-t1` för januari till april"]),
        ],
    );
}

#[test]
fn a_port_that_is_taken_is_told_with_another() {
    let folder = new_site();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let other = port.checked_add(1).unwrap_or(8018);
    let (named, proposed) = (format!("porten {port} används redan"), format!("`--port {other}`"));
    all_say(folder.path(), &[(&format!("serve --port {port}"), 2, &[&named, "gör så här", &proposed])]);
}

#[test]
fn a_path_that_cannot_be_read_or_written_is_told_with_what_to_do() {
    let folder = new_site();
    fs::write(folder.path().join("latin.yaml"), b"source: k\xe4lla\n").unwrap();
    let to = "--to content/incidents/x.yaml";
    let missing = ["finns inte", "gör så här", "rätt mapp"];
    let in_the_way = ["README.md", "där det ska vara en mapp ligger en fil", "gör så här"];
    let map_is_folder = format!("import tom.csv --map .vscode {to}");
    let map_is_no_text = format!("import tom.csv --map latin.yaml {to}");
    let no_map = format!("import tom.csv --map saknas.yaml {to}");
    let no_file = format!("import saknas.xlsx --map karta.yaml {to}");
    let mut cases: Vec<(&str, i32, &[&str])> = vec![
        (&no_file, 2, &missing),
        ("import saknas.xlsx --suggest ny.yaml", 2, &missing),
        (&no_map, 2, &missing),
        (
            "import tom.csv --map karta.yaml",
            2,
            &["till exempel: lagesbild import kia.xlsx --map karta.yaml --to content/incidents/2026-t1.yaml"],
        ),
        (
            "import content --suggest ny.yaml",
            2,
            &["content", "det är en mapp, inte en fil", "gör så här: ange en fil"],
        ),
        (&map_is_folder, 2, &["det är en mapp, inte en fil"]),
        (&map_is_no_text, 2, &["latin.yaml", "inte text i UTF-8", "spara om"]),
        (
            "check --external-list saknas/lista.txt",
            2,
            &["saknas/lista.txt", "mappen som den ska ligga i, finns inte"],
        ),
        ("build --output README.md/x", 2, &in_the_way),
        ("schema README.md", 2, &in_the_way),
        ("man README.md/x", 2, &in_the_way),
        ("new README.md/x", 2, &in_the_way),
        ("build --content README.md", 2, &["README.md är en fil, inte en mapp", "--content"]),
        ("new report 2026-t2 --content README.md", 2, &["README.md är en fil, inte en mapp"]),
        ("build --content saknas", 2, &["saknas finns inte", "--content"]),
    ];
    if cfg!(target_os = "linux") {
        cases.push((
            "build --output /proc/x",
            2,
            &["mappen /proc", "--output", "gör så här: välj en annan plats"],
        ));
        cases.push(("schema /proc/x", 2, &["/proc/x", "gör så här"]));
    }
    all_say(folder.path(), &cases);
}

#[test]
fn a_fault_in_a_theme_has_its_path_and_what_to_do() {
    let folder = new_site();
    let theme = folder.path().join("content/theme");
    for part in ["templates/blocks", "i18n"] {
        fs::create_dir_all(theme.join(part)).unwrap();
    }
    let export = "lagesbild theme export";
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "templates/frame.html",
            "a\n{% if x %}\nb",
            &["frame.html:3:2: mallen slutar mitt i något", "3 | b", export],
        ),
        (
            "templates/frame.html",
            "{{ text.skip_link | uper }}",
            &["frame.html:1:21: filtret `uper` finns inte", export],
        ),
        ("templates/frame.html", "x {{ }}", &["frame.html:1:6: `}}` står där något annat ska stå"]),
        (
            "templates/frame.html",
            "{{ text.skip_lnk }}",
            &["frame.html:1:9: namnet `skip_lnk` finns inte; menade du `skip_link`?"],
        ),
        (
            "templates/frame.html",
            "{{ finns_inte }}",
            &["frame.html:1:4: namnet `finns_inte` finns inte", export],
        ),
        (
            "templates/frame.html",
            "{% include \"x.html\" %}",
            &["frame.html:1:12: mallen `x.html` finns inte"],
        ),
        (
            "templates/frame.html",
            "{% extends \"x.html\" %}",
            &["frame.html: mallen ärver en mall som inte finns"],
        ),
        ("templates/frame.html", "{% include \"frame.html\" %}", &["frame.html: mallen tar in sig själv"]),
        ("templates/blocks/text.html", "x", &["komponenten `text_block` finns inte"]),
        (
            "i18n/sv.ftl",
            "\nskip-link Hopp",
            &["i18n/sv.ftl:2: ", "`skip-link Hopp`", "skriv `nyckel = text`"],
        ),
        ("i18n/sv.ftl", "skip-link = { $x", &["i18n/sv.ftl:1: ", "parvis `{` och `}`"]),
        ("i18n/sv.ftl", "skip-link =\nb = x", &["i18n/sv.ftl:1: ", "`skip-link =`"]),
    ];
    for (path, text, says) in cases {
        fs::write(theme.join(path), text).unwrap();
        let (code, said) = run(folder.path(), &["check"]);
        assert_eq!(code, 2, "{text}: {said}");
        let begins = says[0].strip_prefix("frame.html").map_or("", |_| "content/theme/templates/");
        assert!(said.contains(begins) && said.contains("gör så här: "), "{text}: {said}");
        for words in *says {
            assert!(said.contains(words), "{text} does not say `{words}`: {said}");
        }
        for words in ENGLISH {
            assert!(!said.contains(words), "{text} says `{words}`: {said}");
        }
        fs::remove_file(theme.join(path)).unwrap();
    }
}

#[test]
fn an_import_without_all_it_needs_is_told_how_to_begin() {
    let folder = new_site();
    let begin = "lagesbild import FIL --suggest karta.yaml";
    let help = "Mer hjälp: lagesbild import --help";
    all_say(
        folder.path(),
        &[
            ("import", 2, &["fel: <FIL>, --map <KARTA> och --to <HÄNDELSEFIL> måste anges", begin, help]),
            ("import tom.csv", 2, &["fel: --map <KARTA> och --to <HÄNDELSEFIL> måste anges", begin, help]),
            ("import tom.csv --to x.yaml", 2, &["fel: --map <KARTA> måste anges", begin]),
            ("import tom.csv --map karta.yaml", 2, &["fel: --to <HÄNDELSEFIL> måste anges", help]),
            ("new report", 2, &["<TERTIAL> måste anges", "Mer hjälp: lagesbild new report --help"]),
        ],
    );
}

#[test]
fn an_import_to_where_no_incidents_are_read_is_told_the_right_path() {
    let folder = new_site();
    let at = |name: &str| folder.path().join(name);
    let sheet = "Nr;Typ;Datum;Enhet\n1;hot;8 jan 2026;enhet-1\n2;hot;12 mars 2026;enhet-1\n";
    fs::write(at("kia.csv"), sheet).unwrap();
    let map = "source: police\nextract: {taken: 2026-05-07, from: 2026-01-01, to: 2026-04-30}\n\
        columns: {id: Nr, type: Typ, date: {heading: Datum, format: \"%d %b %Y\"}, unit: Enhet}\nids: keep\n";
    fs::write(at("karta.yaml"), map).unwrap();
    let told = |to: &str, code: i32, says: &[&str]| {
        all_say(folder.path(), &[(&format!("import kia.csv --map karta.yaml --to {to}"), code, says)]);
    };
    for (to, right) in [
        ("content/incidents/t1", "--to content/incidents/t1.yaml"),
        ("content/incidents/2026.t1", "--to content/incidents/2026.t1.yaml"),
        ("content/incidents/t1.xlsx", "--to content/incidents/t1.yaml"),
        ("content/incidents/t1.yml", "--to content/incidents/t1.yaml"),
        ("content/t1.yaml", "--to content/incidents/t1.yaml"),
        ("ut.csv", "--to ut.yaml"),
    ] {
        told(to, 2, &["läses inte som en händelsefil", &format!("gör så här: skriv {right}\n")]);
        assert!(!at(to).exists(), "{to}");
    }
    let is_folder = "är en mapp, men --to ska vara filen";
    told("content/incidents/", 2, &[is_folder, "--to content/incidents/2026-t1.yaml"]);
    told("content/incidents", 2, &[is_folder, "--to content/incidents/2026-t1.yaml"]);
    told("ny/ --only-period 2026-t2", 2, &[is_folder, "--to ny/2026-t2.yaml"]);
    told("x.yaml", 0, &["2 poster → x.yaml", "Flytta den till content/incidents när"]);
    for more in ["--replace", "--form counts --replace", "--form counts --dry-run"] {
        told(&format!("x.yaml {more}"), 0, &["→ x.yaml", "Flytta den till content/incidents när"]);
    }
    // Events end in March, and the extract is said to cover April.
    told("ny.yaml --deny-warnings", 1, &["Inget är skrivet: det finns varningar"]);
    assert!(!at("ny.yaml").exists());
    told("karta.yaml --replace", 1, &["`--to` är kartan, som skulle skrivas över"]);
    assert_eq!(fs::read_to_string(at("karta.yaml")).unwrap(), map);
    told("content/incidents/2026/polis.yaml", 0, &["2 poster → content/incidents/2026/polis.yaml"]);
    let (_, said) =
        run(folder.path(), &["import", "kia.csv", "--map", "karta.yaml", "--to", "content/incidents/p.yaml"]);
    assert!(said.contains("skriv till content/incidents/2026/polis.yaml med `--replace`"), "{said}");
    assert!(!said.contains("Flytta den"), "{said}");
}

#[test]
fn a_map_in_the_place_of_the_sheet_is_told() {
    let folder = new_site();
    let swapped = "kartan och kalkylbladet ser ut att ha bytt plats";
    all_say(
        folder.path(),
        &[
            (
                "import karta.yaml --map tom.csv --to content/incidents/x.yaml",
                2,
                &[
                    swapped,
                    "gör så här: lagesbild import tom.csv --map karta.yaml --to content/incidents/x.yaml",
                ],
            ),
            (
                "import ny.yml --suggest tom.csv --replace",
                2,
                &[swapped, "gör så här: lagesbild import tom.csv --suggest ny.yml"],
            ),
        ],
    );
    assert_eq!(fs::read_to_string(folder.path().join("tom.csv")).unwrap(), "Nr;Typ\n");
}

#[test]
fn neither_salt_nor_map_goes_into_the_content() {
    let folder = new_site();
    let content = folder.path().join("content");
    fs::write(folder.path().join("kia.csv"), "Nr;Typ;Datum;Enhet\n1;hot;2026-01-02;enhet-1\n").unwrap();
    for map in ["content/k6.yaml", "content/files/k6.yaml", "./content/ny/k6.yaml"] {
        let line = format!("import kia.csv --suggest {map}");
        all_say(
            folder.path(),
            &[(&line, 2, &["ligger i innehållet", "utanför content, till exempel k6.yaml"])],
        );
        let line = format!("import kia.csv --map {map} --to content/incidents/x.yaml");
        all_say(folder.path(), &[(&line, 2, &["ligger i innehållet"])]);
    }
    assert!(!content.join("k6.salt").exists() && !content.join("ny").exists());
    for place in ["k6.salt", "files/k6.salt", "incidents/K6.SALT", "guidance/k6.salt"] {
        fs::create_dir_all(content.join(place).parent().unwrap()).unwrap();
        fs::write(content.join(place), "0123456789abcdef").unwrap();
        let (code, said) = run(folder.path(), &["build"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("fel[L029]") && said.contains(&format!("content/{place}")), "{said}");
        assert!(!said.contains("`files/`") && !said.contains("0123456789abcdef"), "{said}");
        fs::remove_file(content.join(place)).unwrap();
    }
    for place in ["k6.yaml", "kia.csv", "kia.xlsx", "KIA.ODS"] {
        fs::write(content.join(place), "x: 1\n").unwrap();
        let (_, said) = run(folder.path(), &["check"]);
        let help = "ut ur innehållsmappen";
        assert!(said.contains("fel[L013]") && said.contains(help) && !said.contains("hämta till"), "{said}");
        fs::remove_file(content.join(place)).unwrap();
    }
}

#[test]
fn a_damaged_file_of_a_site_is_told_without_the_words_of_the_parser() {
    let folder = new_site();
    assert_eq!(run(folder.path(), &["build"]).0, 0);
    let package = folder.path().join("output/data/datapackage.json");
    for (text, line) in [("{\n", 2), ("{\"resources\": 5}", 1)] {
        fs::write(&package, text).unwrap();
        let said = format!("rad {line} går inte att läsa som JSON");
        all_say(folder.path(), &[("audit", 2, &["data/datapackage.json", "lagesbild build", &said])]);
    }
    fs::remove_file(&package).unwrap();
    all_say(folder.path(), &[("audit", 2, &["data/datapackage.json saknas", "lagesbild build"])]);
}

/// All faults of a run are told at once: a cell too many in one text, and what only rendering finds in another, and in a
/// value.
#[test]
fn what_is_wrong_with_an_expression_is_told_beside_a_fault_in_another_text() {
    let folder = new_site();
    let write = |name: &str, text: &str| {
        let front = format!("---\ntitle: {name}\nowner_role: R\nvalid_from: 2026-01-01\n---\n{text}\n");
        fs::write(folder.path().join(format!("content/guidance/{name}.md")), front).unwrap();
    };
    write("a", "Det var {{ count(type=\"nix\") }} hot.");
    write("b", "| a |\n|---|\n| b | c |");
    let short = ["check", "--format", "short"];
    let (ended, said) = run(folder.path(), &short);
    assert_eq!(ended, 1, "{said}");
    assert!(said.contains("guidance/a.md:6:") && said.contains("[X001]"), "{said}");
    assert!(said.contains("guidance/b.md:8:") && said.contains("[M013]"), "{said}");
    assert_eq!(said.matches("[X001]").count(), 1, "{said}");
    fs::remove_file(folder.path().join("content/guidance/b.md")).unwrap();
    let (_, alone) = run(folder.path(), &short);
    let of_a = |said: &str| said.lines().find(|line| line.contains("X001")).map(str::to_owned);
    assert_eq!(of_a(&alone), of_a(&said));
    assert!(!folder.path().join("output").exists());
}

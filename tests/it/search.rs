//! The search in the browser: its stemmer equals that of the program, and 40 queries find what they should.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use rust_stemmers::{Algorithm, Stemmer};

const ENDINGS: &str = "a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or s \
    as arnas ernas ornas es ades andes ens arens hetens erns at andet het ast dd gd nn dt gt kt tt ig lig els fullt löst \
    fullts ligt lösts iga";

#[test]
fn the_browser_finds_what_the_program_indexed() {
    if Command::new("node").arg("--version").output().is_err() {
        println!("not run: needs Node; .ci/run installs it");
        return;
    }
    if !Path::new(VOCABULARY).exists() {
        println!("without Snowball's vocabulary: needs the package snowball-data; .ci/run installs it");
    }
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let build =
        Command::new(env!("CARGO_BIN_EXE_lagesbild")).args(["build", "-q", "--output"]).arg(&site).status();
    assert!(build.unwrap().success());
    let vocabulary = folder.path().join("vocabulary.json");
    std::fs::write(&vocabulary, stemmed_words()).unwrap();
    let run = Command::new("node")
        .args(["--test", "tests/search/"])
        .env("SITE", &site)
        .env("VOCABULARY", &vocabulary)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}

/// Where Debian's package `snowball-data` puts the vocabulary that Snowball tests its Swedish stemmer on.
const VOCABULARY: &str = "/usr/share/snowball/data/swedish/voc.txt";

/// Every word of the sample's texts, of Snowball's vocabulary where it is installed, and every beginning of each with every ending that the stemmer knows.
fn stemmed_words() -> String {
    let stemmer = Stemmer::create(Algorithm::Swedish);
    let words = sample_words();
    let beginnings: BTreeSet<String> =
        words.iter().map(|word| word.chars().take(5).collect::<String>()).collect();
    let made = beginnings
        .iter()
        .flat_map(|start| ENDINGS.split_whitespace().map(move |end| format!("{start}{end}")));
    let vocabulary = std::fs::read_to_string(VOCABULARY).unwrap_or_default();
    let vocabulary = vocabulary.lines().map(str::to_owned);
    let pairs: Vec<(String, String)> = words
        .iter()
        .cloned()
        .chain(made)
        .chain(vocabulary)
        .map(|word| {
            let stem = stemmer.stem(&word).into_owned();
            (word, stem)
        })
        .collect();
    serde_json::to_string(&pairs).unwrap()
}

fn sample_words() -> BTreeSet<String> {
    let files = walkdir::WalkDir::new(Path::new("content")).into_iter().map(Result::unwrap);
    let texts = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "md"));
    texts
        .flat_map(|file| {
            let text = std::fs::read_to_string(file.path()).unwrap().to_lowercase();
            text.split(|letter: char| !letter.is_alphabetic()).map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|word| !word.is_empty())
        .collect()
}

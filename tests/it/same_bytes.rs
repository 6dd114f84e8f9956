//! The same input gives the same bytes: any folder, time zone, locale and number of threads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

fn build(
    content: &Path,
    output: &Path,
    zone: &str,
    locale: &str,
    threads: &str,
) -> BTreeMap<String, Vec<u8>> {
    let run = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .args(["build", "--quiet", "--threads", threads, "--content"])
        .arg(content)
        .arg("--output")
        .arg(output)
        .env("TZ", zone)
        .env("LANG", locale)
        .env("LC_ALL", locale)
        .current_dir(output.parent().unwrap())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    files(output)
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn copy_folder(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let target = to.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, bytes).unwrap();
    }
}

#[test]
fn two_builds_far_apart_are_byte_identical() {
    let folder = tempfile::tempdir().unwrap();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    // Copies, since the history in git is part of the input too.
    let (here, elsewhere) = (folder.path().join("content"), folder.path().join("en annan mapp/innehåll"));
    copy_folder(&content, &here);
    copy_folder(&content, &elsewhere);
    let first = build(&here, &folder.path().join("a"), "Europe/Stockholm", "sv_SE.UTF-8", "1");
    let second =
        build(&elsewhere, &folder.path().join("en annan mapp/ut"), "Pacific/Kiritimati", "tr_TR.UTF-8", "3");

    assert!(first.len() > 300, "the sample site has {} files", first.len());
    let names = |site: &BTreeMap<String, Vec<u8>>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&first), names(&second));
    let different: Vec<_> =
        first.iter().filter(|(path, bytes)| second[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(different.is_empty(), "{different:?}");
}

/// Git for Windows is set to write other line ends than it has stored. The theme, the sample and the texts lie in the
/// program, and published editions have their hashes: all of them would be others.
#[test]
fn a_clone_on_windows_has_the_bytes_of_this_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join(".git").exists() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let check_out = |line_ends: &str| {
        let place = folder.path().join(line_ends);
        let run = Command::new("git")
            .args(["-c", &format!("core.autocrlf={line_ends}"), "checkout-index", "--all"])
            .arg(format!("--prefix={}/", place.display()))
            .current_dir(root)
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        files(&place)
    };
    let (here, on_windows) = (check_out("false"), check_out("true"));

    assert!(here.len() > 1000, "{} files", here.len());
    let different: Vec<_> = here
        .iter()
        .filter(|(path, bytes)| on_windows.get(*path) != Some(*bytes))
        .map(|(path, _)| path)
        .collect();
    assert!(different.is_empty(), "{} files, the first {:?}", different.len(), different.first());
}

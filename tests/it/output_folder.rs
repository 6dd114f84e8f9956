//! The output folder: only what is ours is touched, and the old site stands until the new one does.

use std::fs;
use std::path::Path;

use lagesbild::write::{Sink, Staging, Written};

fn write_site(output: &Path, files: &[(&str, &str)]) -> anyhow::Result<Written> {
    let staging = Staging::open(output, false)?;
    for (path, text) in files {
        staging.put(path, text.as_bytes())?;
    }
    staging.commit()
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn writes_changes_and_removes_only_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    fs::create_dir(&output).unwrap();
    fs::write(output.join("README.md"), "kept").unwrap();
    let first =
        write_site(&output, &[("index.html", "a"), ("2018/t2/index.html", "b"), ("gone.html", "c")]).unwrap();
    assert_eq!(first, Written { files: 3, changed: 3, removed: 0 });
    fs::create_dir_all(output.join("strangers/deep")).unwrap();
    fs::write(output.join("strangers/deep/note.txt"), "kept too").unwrap();
    fs::write(output.join("2018/note.txt"), "and this").unwrap();

    let second = write_site(&output, &[("index.html", "A"), ("2018/t2/index.html", "b")]).unwrap();

    assert_eq!(second, Written { files: 2, changed: 1, removed: 1 });
    assert_eq!(read(output.join("index.html")), "A");
    assert_eq!(read(output.join("2018/t2/index.html")), "b");
    assert!(!output.join("gone.html").exists());
    assert_eq!(read(output.join("README.md")), "kept");
    assert_eq!(read(output.join("strangers/deep/note.txt")), "kept too");
    assert_eq!(read(output.join("2018/note.txt")), "and this");
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "only the folder and its lock: {names:?}");
}

#[cfg(unix)]
#[test]
fn leaves_unchanged_files_as_they_were() {
    use std::os::unix::fs::MetadataExt;
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    write_site(&output, &[("same.html", "a"), ("new.html", "b")]).unwrap();
    let inode = |name: &str| fs::metadata(output.join(name)).unwrap().ino();
    let before = inode("same.html");
    write_site(&output, &[("same.html", "a"), ("new.html", "c")]).unwrap();
    assert_eq!(inode("same.html"), before);
}

#[test]
fn repairs_a_file_that_someone_changed() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    write_site(&output, &[("index.html", "a")]).unwrap();
    fs::write(output.join("index.html"), "x").unwrap();
    write_site(&output, &[("index.html", "a")]).unwrap();
    assert_eq!(read(output.join("index.html")), "a");
}

#[test]
fn refuses_a_folder_that_is_not_ours_unless_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "mine").unwrap();
    fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
    let refused = Staging::open(folder.path(), false).unwrap_err().to_string();
    assert!(refused.contains("--adopt"), "{refused}");

    let staging = Staging::open(folder.path(), true).unwrap();
    staging.put("index.html", b"ours").unwrap();
    staging.commit().unwrap();
    assert_eq!(read(folder.path().join("index.html")), "ours");
    assert_eq!(read(folder.path().join("thesis.txt")), "years of work");
}

#[test]
fn refuses_to_write_over_a_stranger_in_its_own_folder() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    write_site(&output, &[("index.html", "a")]).unwrap();
    fs::write(output.join("new.html"), "mine").unwrap();
    let refused = write_site(&output, &[("index.html", "b"), ("new.html", "ours")]).unwrap_err().to_string();
    assert!(refused.contains("new.html"), "{refused}");
    assert_eq!(read(output.join("index.html")), "a");
    assert_eq!(read(output.join("new.html")), "mine");
}

#[test]
fn keeps_the_old_site_when_a_build_stops_halfway() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    write_site(&output, &[("index.html", "old")]).unwrap();
    let staging = Staging::open(&output, false).unwrap();
    staging.put("index.html", b"new").unwrap();
    drop(staging);
    assert_eq!(read(output.join("index.html")), "old");
    write_site(&output, &[("index.html", "newer")]).unwrap();
    assert_eq!(read(output.join("index.html")), "newer");
}

#[test]
fn returns_strangers_after_being_killed_between_swap_and_cleaning() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    write_site(&output, &[("index.html", "new")]).unwrap();
    // What a kill right after the swap leaves: the old site, with a stranger in it, under the staging name.
    let swapped_out = folder.path().join(".site.next");
    fs::create_dir_all(swapped_out.join(".lagesbild")).unwrap();
    fs::write(swapped_out.join(".lagesbild/manifest.sha256"), format!("{}  old.html\n", "0".repeat(64)))
        .unwrap();
    fs::write(swapped_out.join("old.html"), "old").unwrap();
    fs::write(swapped_out.join("note.txt"), "a stranger's").unwrap();
    write_site(&output, &[("index.html", "newest")]).unwrap();
    assert_eq!(read(output.join("note.txt")), "a stranger's");
    assert!(!output.join("old.html").exists());
    assert!(!swapped_out.exists());
}

#[test]
fn refuses_paths_that_lead_out_and_two_files_of_one_name() {
    let folder = tempfile::tempdir().unwrap();
    let staging = Staging::open(&folder.path().join("site"), false).unwrap();
    for path in ["../x.html", "/etc/x", "a/../../x", "", "a//b", "a\\b"] {
        assert!(staging.put(path, b"").is_err(), "{path}");
    }
    staging.put("a.html", b"1").unwrap();
    assert!(staging.put("a.html", b"2").is_err());
}

#[test]
fn many_threads_may_open_the_same_new_folder_at_once() {
    const THREADS: usize = 4;
    let folder = tempfile::tempdir().unwrap();
    let staging = Staging::open(&folder.path().join("site"), false).unwrap();
    let together = std::sync::Barrier::new(THREADS);
    // A thread that panicked would keep the others waiting.
    let failures = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (staging, together, failures) = (&staging, &together, &failures);
            scope.spawn(move || {
                for round in 0..500 {
                    together.wait();
                    let put = staging.put(&format!("{round}/a/b/{thread}.txt"), b"x");
                    failures.lock().unwrap().extend(put.err().map(|error| format!("{error:#}")));
                }
            });
        }
    });
    assert_eq!(failures.into_inner().unwrap(), [""; 0]);
    assert_eq!(staging.commit().unwrap().files, THREADS * 500);
}

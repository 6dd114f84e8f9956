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
    assert_eq!(first, Written { files: 3, changed: 3, ..Written::default() });
    fs::create_dir_all(output.join("strangers/deep")).unwrap();
    fs::write(output.join("strangers/deep/note.txt"), "kept too").unwrap();
    fs::write(output.join("2018/note.txt"), "and this").unwrap();

    let second = write_site(&output, &[("index.html", "A"), ("2018/t2/index.html", "b")]).unwrap();

    assert_eq!(second, Written { files: 2, changed: 1, removed: 1, left_behind: None });
    assert_eq!(read(output.join("index.html")), "A");
    assert_eq!(read(output.join("2018/t2/index.html")), "b");
    assert!(!output.join("gone.html").exists());
    assert_eq!(read(output.join("README.md")), "kept");
    assert_eq!(read(output.join("strangers/deep/note.txt")), "kept too");
    assert_eq!(read(output.join("2018/note.txt")), "and this");
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 1, "only the folder: {names:?}");
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

/// A file where a folder is to be, a folder where a file is, and links in place of both.
#[test]
fn refuses_strangers_of_another_kind_than_ours() {
    let refused = |others: fn(&Path)| {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("site");
        write_site(&output, &[("index.html", "a")]).unwrap();
        others(&output);
        let said = write_site(&output, &[("index.html", "b"), ("files/a/b.txt", "ours")]);
        said.unwrap_err().to_string()
    };
    let file = refused(|output| fs::write(output.join("files"), "mine").unwrap());
    assert!(file.contains("site/files ligger i vägen"), "{file}");
    let folder = refused(|output| {
        fs::remove_file(output.join("index.html")).unwrap();
        fs::create_dir(output.join("index.html")).unwrap();
        fs::write(output.join("index.html/mine.txt"), "mine").unwrap();
    });
    assert!(folder.contains("site/index.html ligger i vägen"), "{folder}");
    #[cfg(unix)]
    {
        let link = refused(|output| std::os::unix::fs::symlink("/nowhere", output.join("files")).unwrap());
        assert!(link.contains("site/files ligger i vägen"), "{link}");
    }
}

/// A file of ours may become a folder, and a folder of ours a file.
#[test]
fn ours_may_become_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    for files in [[("a", "1"), ("b/c", "2")], [("a/d", "3"), ("b", "4")], [("a", "5"), ("b/c", "6")]] {
        write_site(&output, &files).unwrap();
        for (path, text) in files {
            assert_eq!(read(output.join(path)), text);
        }
    }
}

#[cfg(unix)]
#[test]
fn who_may_read_the_site_stays_the_same() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    write_site(&output, &[("index.html", "a")]).unwrap();
    for mode in [0o700, 0o750, 0o2770] {
        fs::set_permissions(&output, fs::Permissions::from_mode(mode)).unwrap();
        write_site(&output, &[("index.html", &format!("{mode}"))]).unwrap();
        assert_eq!(fs::metadata(&output).unwrap().permissions().mode() & 0o7777, mode, "{mode:o}");
    }
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
    lay_out(&swapped_out, &[("old.html", "old")], &[("note.txt", "a stranger's")]);
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

/// A site as an earlier build left it: its files with their hashes, and what others have put there.
fn lay_out(folder: &Path, ours: &[(&str, &str)], others: &[(&str, &str)]) {
    use sha2::{Digest, Sha256};
    fs::create_dir_all(folder.join(".lagesbild")).unwrap();
    let line = |(path, text): &(&str, &str)| format!("{:x}  {path}\n", Sha256::digest(text));
    fs::write(folder.join(".lagesbild/manifest.sha256"), ours.iter().map(line).collect::<String>()).unwrap();
    for (path, text) in ours.iter().chain(others) {
        fs::write(folder.join(path), text).unwrap();
    }
}

#[test]
fn a_swap_interrupted_between_its_renames_is_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let old = ([("index.html", "old")], [("note.txt", "a stranger's")]);

    // After the first rename: nothing stands at `site`.
    lay_out(&at(".site.aside"), &old.0, &old.1);
    lay_out(&at(".site.next"), &[("index.html", "new")], &[]);
    drop(Staging::open(&at("site"), false).unwrap());
    assert_eq!(read(at("site/index.html")), "old", "the old site is whole again");
    assert_eq!(read(at("site/note.txt")), "a stranger's");

    // The same, and someone has made an empty folder, or one with a file, since.
    for made in [None, Some("memo.txt")] {
        fs::rename(at("site"), at(".site.aside")).unwrap();
        fs::create_dir(at("site")).unwrap();
        if let Some(made) = made {
            fs::write(at("site").join(made), "later").unwrap();
        }
        drop(Staging::open(&at("site"), false).unwrap());
        assert_eq!(read(at("site/index.html")), "old");
        assert_eq!(read(at("site/note.txt")), "a stranger's");
    }
    assert_eq!(read(at("site/memo.txt")), "later");

    // After the second rename: the new site stands, and others' files lie aside.
    fs::rename(at("site"), at(".site.aside")).unwrap();
    lay_out(&at("site"), &[("index.html", "new")], &[]);
    drop(Staging::open(&at("site"), false).unwrap());
    assert_eq!(read(at("site/index.html")), "new");
    assert_eq!(read(at("site/note.txt")), "a stranger's");
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["site"]);
}

#[test]
fn a_file_of_ours_that_someone_changed_is_kept_when_the_site_no_longer_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    write_site(&output, &[("index.html", "a"), ("gone.html", "b"), ("mine.html", "c")]).unwrap();
    fs::write(output.join("mine.html"), "an hour of work").unwrap();
    write_site(&output, &[("index.html", "a")]).unwrap();
    assert!(!output.join("gone.html").exists());
    assert_eq!(read(output.join("mine.html")), "an hour of work");
}

#[test]
fn work_is_never_built_over() {
    for (name, what) in [(".git", "git-arkiv"), ("content", "innehåll"), ("site.yaml", "innehåll")] {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(name)).unwrap();
        let refused = Staging::open(folder.path(), true).unwrap_err().to_string();
        assert!(refused.contains(what) && !refused.contains("--adopt"), "{refused}");
    }
    let folder = tempfile::tempdir().unwrap();
    for inside in [".git", ".git/hooks/site"] {
        fs::create_dir_all(folder.path().join(inside)).unwrap();
        let refused = Staging::open(&folder.path().join(inside), true).unwrap_err().to_string();
        assert!(refused.contains("git-arkiv"), "{refused}");
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("site"), "a file").unwrap();
    let refused = Staging::open(&folder.path().join("site"), true).unwrap_err().to_string();
    assert!(refused.contains("är en fil"), "{refused}");
}

#[cfg(unix)]
#[test]
fn a_link_to_the_output_folder_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("real")).unwrap();
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(folder.path().join("real"), &link).unwrap();
    for text in ["a", "b"] {
        write_site(&link, &[("index.html", text)]).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
        assert_eq!(read(folder.path().join("real/index.html")), text);
    }
}

/// The program, killed at moments spread over a build: the old site or the new one stands, whole.
#[cfg(unix)]
fn kill_builds(moments: u32) {
    use sha2::{Digest, Sha256};
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_lagesbild");
    let build = || {
        let mut command = Command::new(program);
        command.args(["build", "-q"]).current_dir(&folder).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    assert!(Command::new(program).args(["new", "."]).current_dir(&folder).output().unwrap().status.success());
    let start = Instant::now();
    assert!(build().status().unwrap().success());
    let whole = start.elapsed().max(Duration::from_millis(20));
    fs::write(folder.path().join("output/note.txt"), "a stranger's").unwrap();
    let site = folder.path().join("content/site.yaml");
    let settings = read(&site);
    for moment in 0..moments {
        // Every page changes, so that every file is written.
        let title = format!("title: Bygge {moment}");
        fs::write(&site, settings.replacen("title: Trygghet och säkerhet", &title, 1)).unwrap();
        let mut running = build().spawn().unwrap();
        // 13 has no factor in common with the number of moments: each part of a build is hit.
        std::thread::sleep(whole * (moment * 13 % moments) / moments);
        running.kill().unwrap();
        running.wait().unwrap();
        let output = folder.path().join("output");
        let manifest = read(output.join(".lagesbild/manifest.sha256"));
        for line in manifest.lines() {
            let (sum, path) = line.split_once("  ").unwrap();
            let bytes = fs::read(output.join(path)).unwrap_or_else(|_| panic!("{moment}: {path} is missing"));
            assert_eq!(format!("{:x}", Sha256::digest(bytes)), sum, "{moment}: {path} is half written");
        }
        assert!(manifest.lines().count() > 40);
    }
    assert!(build().status().unwrap().success());
    assert_eq!(read(folder.path().join("output/note.txt")), "a stranger's");
    let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.retain(|name| name.to_string_lossy().contains("output"));
    names.sort();
    assert_eq!(names, [".output.build", "output"], "nothing else is left beside it");
}

#[cfg(unix)]
#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_site() {
    kill_builds(30);
}

#[cfg(unix)]
#[test]
#[ignore = "a minute: 200 moments"]
fn a_build_killed_at_200_moments_leaves_a_whole_site() {
    kill_builds(200);
}

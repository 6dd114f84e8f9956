//! Themes: a second one beside the default, and what a site lays over either. Only what is overridden changes.

use crate::sample_site;
use crate::small_site::SmallSite;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use lagesbild::{Request, build_site};
use sample_site::{Files, Memory, files};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn build(content: PathBuf, theme: Option<&str>) -> Files {
    let theme = theme.map(str::to_owned);
    let request = Request { content, themes: root().join("themes"), theme, audience: None };
    let memory = Memory::default();
    build_site(&request, &memory).unwrap();
    memory.into_files()
}

/// The files of a theme, by their path within it.
fn theme_files(name: &str) -> BTreeMap<String, String> {
    let folder = root().join("themes").join(name);
    let walk = walkdir::WalkDir::new(&folder).into_iter().map(Result::unwrap);
    let paths = walk.map(|entry| entry.into_path()).filter(|path| path.is_file());
    paths
        .map(|path| {
            let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&files[path]).unwrap()
}

#[test]
fn a_second_theme_changes_every_page_without_copying() {
    let city = build(root().join("content"), Some("stad"));
    let (own, default) = (theme_files("stad"), theme_files("default"));
    for (path, html) in
        city.keys().filter(|path| path.ends_with("index.html")).map(|path| (path, text(&city, path)))
    {
        let is_single = html.contains("<style>");
        assert!(is_single || html.contains("Hoppa till sidans innehåll"), "{path}");
        assert!(is_single || html.contains("Hör av dig till"), "{path}");
    }
    assert!(own.values().map(String::len).sum::<usize>() < 5_000, "a theme is small");
    for (name, template) in own.iter().filter(|(name, _)| name.ends_with(".html")) {
        let lines =
            |text: &str| text.lines().filter(|line| line.len() > 40).map(str::to_owned).collect::<Vec<_>>();
        let of_default = lines(&default[name]);
        let copied = lines(template).into_iter().filter(|line| of_default.contains(line)).count();
        assert!(copied == 0, "{name}: {copied} lines are the default theme's");
    }
    assert_eq!(text(&city, "static/palette.css"), own["static/palette.css"]);
}

#[test]
fn a_second_theme_colours_charts_that_leave_the_page() {
    let city = build(root().join("content"), Some("stad"));
    let chart = text(&city, "2020/t2/handelser-per-tertial-t2-2020.svg");
    assert!(chart.contains("--c-now: #1d5c3a"), "{}", &chart[..2000]);
    assert!(!text(files(), "2020/t2/handelser-per-tertial-t2-2020.svg").contains("#1d5c3a"));
    let single = text(&city, "2020/t3/samlad/index.html");
    let (palette, site) = (single.find("#1d5c3a").unwrap(), single.find("--text-width").unwrap());
    assert!(palette > site, "the palette comes last");
}

#[test]
fn a_site_overrides_one_page_one_block_one_string_and_its_colours() {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("content"), folder.path());
    let put = |path: &str, text: &str| {
        let path = folder.path().join("theme").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put(
        "templates/pages/not-found.html",
        "{% extends \"frame.html\" %}{% block content %}<h1>Här var det tomt</h1>{% endblock %}",
    );
    put(
        "templates/blocks/fold.html",
        "{% component fold_block(block: map) %}<p class=\"mine\">{{ block.summary }}</p>{% endcomponent fold_block %}",
    );
    put("i18n/sv.ftl", "heading-sources = Varifrån siffrorna kommer\n");
    put("static/palette.css", ":root { --accent: #7a1f3d; }\n.chart { --c-now: #7a1f3d; }\n");
    let own = build(folder.path().to_owned(), None);
    assert!(text(&own, "404.html").contains("<h1>Här var det tomt</h1>"));
    assert!(text(&own, "404.html").contains("site-header"), "the frame is the theme's");
    assert!(text(&own, "2020/t2/index.html").contains(">Varifrån siffrorna kommer</h2>"));
    assert!(text(&own, "2020/t2/index.html").contains("<p class=\"mine\">Visa metod och definitioner</p>"));
    assert!(text(&own, "static/palette.css").contains("#7a1f3d"));
    assert!(text(&own, "2020/t2/handelser-per-tertial-t2-2020.svg").contains("--c-now: #7a1f3d"));
    // Pages of a folder outside git do not say when they changed: they are no measure.
    let is_measure = |path: &&String| [".css", ".csv", ".json"].iter().any(|end| path.ends_with(end));
    let changed = own.keys().filter(is_measure).filter(|path| own.get(*path) != files().get(*path));
    assert_eq!(changed.collect::<Vec<_>>(), ["static/palette.css"], "nothing else has changed");
}

#[test]
fn a_logotype_stands_at_the_head_of_every_page() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    copy(&root().join("tests/faults/base"), &content);
    let plain = build(content.clone(), None);
    fs::create_dir_all(content.join("theme/static")).unwrap();
    fs::write(content.join("theme/static/logo.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    let site = build(content, None);
    assert_eq!(site["static/logo.png"], b"\x89PNG\r\n\x1a\n");
    let mut pages = 0;
    for path in site.keys().filter(|path| path.ends_with("index.html")) {
        let root = "../".repeat(path.matches('/').count());
        let logo = format!("<img class=\"logo\" src=\"{root}static/logo.png\" alt=\"\">");
        // The collected report is one file, to be handed on by itself.
        assert!(text(&site, path).contains(&logo) || path.contains("samlad"), "{path}");
        assert!(!text(&plain, path).contains("class=\"logo\""), "{path}");
        pages += 1;
    }
    assert!(pages > 20, "{pages}");
}

#[test]
fn an_exported_theme_is_the_built_in_one() {
    let site = SmallSite::without_git();
    site.succeed(&["build"]);
    let built_in = site.files("output");
    site.succeed(&["theme", "export", "themes/kopia"]);
    site.succeed(&["build", "--theme", "kopia"]);
    assert_eq!(built_in, site.files("output"));

    let (end, said) = site.run(&["theme", "export", "themes/kopia"]);
    assert!(end == 2 && said.contains("themes/kopia finns redan"), "{said}");
    let (end, said) = site.run(&["theme", "export", "./content/theme"]);
    assert!(end == 2 && said.contains("utanför content/"), "{said}");
    let (end, said) = site.run(&["theme", "-q"]);
    assert!(end == 2 && said.contains("ett kommando måste anges\n  välj någon av: export\n"), "{said}");
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(to).unwrap(),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

/// With file and line, whatever a template does with its memory and its time.
#[test]
fn a_template_without_end_is_told_with_its_place() {
    for (line, said, footer) in [
        (
            2,
            "för stort",
            "{% set a = \"x\" %}{% for i in range(end=64) %}\n{% set_global a = a ~ a %}{% endfor %}",
        ),
        (
            1,
            "tar inte slut",
            "{% for a in range(end=99999) %}{% for b in range(end=99999) %}{% endfor %}{% endfor %}",
        ),
        (3, "skriver för mycket", "\n\n{% for a in range(end=99999) %}<p>TEXT</p>{% endfor %}"),
        (2, "med `for` inuti ett uttryck", "\n{{ [a for a in range(end=9)] | length }}"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        copy(&root().join("tests/faults/base"), &folder.path().join("content"));
        let file = folder.path().join("content/theme/templates/footer.html");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, footer.replace("TEXT", &"text ".repeat(2000))).unwrap();
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_lagesbild"))
            .args(["build", "--format", "short"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let told = String::from_utf8(run.stderr).unwrap();
        assert!(told.contains(&format!("theme/templates/footer.html:{line}: ")), "{told}");
        assert!(told.contains(said) && told.contains("gör så här"), "{told}");
        assert!(!run.status.success() && !folder.path().join("output/index.html").exists());
    }
}

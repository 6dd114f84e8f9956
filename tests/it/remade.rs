//! A site that is made again after each change is the one that is built from nothing, byte for byte.
//!
//! One process keeps what it has read and worked out, while a folder is edited at random: texts, rows, settings, the theme,
//! editions, what git remembers, files that come and go, and files that are broken and mended. After each edit its site and
//! its findings are held against those of a build that has kept nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::made_up::Dice;
use crate::mutated::mutate;
use crate::sample_site::{Files, Memory};
use crate::small_site::SmallSite;
use lagesbild::{Outcome, Remaker, Request, SiteOnDemand, build_site};
use model::Audience;

/// A site that is edited, and the process that follows it.
struct Edited {
    site: SmallSite,
    request: Request,
    remaker: Remaker,
    dice: Dice,
    /// What is left of the edits before each has had its turn.
    deck: Vec<Edit>,
    /// A file that was broken, as it was.
    broken: Option<(PathBuf, Vec<u8>)>,
    step: usize,
}

type Edit = (&'static str, fn(&mut Edited));

const EDITS: [Edit; 23] = [
    ("a text", |site| {
        let line = format!("\nRad {}: {{{{ count(type=\"fall\") }}}} fall.\n", site.step);
        let path = site.a_text();
        site.change(&path, |text| format!("{text}{line}"));
    }),
    ("a heading that others link to", |site| {
        let number = site.dice.below(3);
        site.change("pages/om.md", |text| {
            format!("{}\n## Rubrik {number}\n\nText.\n", text.split("\n## Rubrik").next().unwrap())
        });
        site.change("pages/kontakt.md", |text| {
            format!("{}\n[Dit](om.md#rubrik-{number}).\n", text.split("\n[Dit").next().unwrap())
        });
    }),
    ("a heading that others still link to, for one step", |site| {
        site.mend_next("pages/om.md");
        site.change("pages/om.md", |text| text.replace("## Rubrik", "## Underrubrik"));
    }),
    ("front matter", |site| {
        let message = format!("key_messages: [Budskap {}., Två., {{{{ count() }}}}.]", site.step)
            .replace("{{", "\"{{")
            .replace("}}.", "}}.\"");
        site.change_line("reports/2018-t1/report.md", "key_messages:", &message);
    }),
    ("how far a report has come", |site| {
        let status = site.dice.pick(&["draft", "reviewed", "adopted"]);
        site.change_line("reports/2018-t2/report.md", "status:", &format!("status: {status}"));
    }),
    ("who may read a report", |site| {
        let publication = site.dice.pick(&["open", "internal"]);
        site.change_line("reports/2018-t1/report.md", "publication:", &format!("publication: {publication}"));
    }),
    ("a count", Edited::change_count),
    ("a count, again", Edited::change_count),
    ("rows", |site| {
        let rows = site.dice.below(14);
        let day = |row: usize| format!("2018-0{}-{:02}", 5 + row % 4, 1 + row);
        let row = |row| format!("  - {{id: R-{row}, type: stold, date: {}, unit: skola-a}}\n", day(row));
        let head =
            "extract: {source: property, taken: 2018-09-04, from: 2018-05-01, to: 2018-08-31}\nform: rows\n";
        let list = if rows == 0 { "incidents: []\n".to_owned() } else { "incidents:\n".to_owned() };
        site.write(
            "incidents/rader.yaml",
            &(head.to_owned() + &list + &(0..rows).map(row).collect::<String>()),
        );
    }),
    ("a setting", |site| {
        let title = format!("title: Trygghet {}", site.dice.below(3));
        site.change_line("site.yaml", "title:", &title);
    }),
    ("a threshold", |site| {
        let threshold = site.dice.pick(&["3", "5", "8"]);
        let line =
            format!("disclosure: {{threshold: {threshold}, sensitive_threshold: 10, open_population: 5000}}");
        site.change_line("site.yaml", "disclosure:", &line);
    }),
    ("whom the site is for", |site| {
        let audience = site.dice.pick(&["intranet", "public"]);
        site.change_line("site.yaml", "audience:", &format!("audience: {audience}"));
    }),
    ("whom the command says that it is for", |site| {
        site.request.audience = site.dice.pick(&[None, Some(Audience::Intranet), Some(Audience::Public)]);
    }),
    ("what is no personal data, for one step", |site| {
        site.mend_next("site.yaml");
        site.change_line("site.yaml", "not_personal:", "not_personal: []");
    }),
    ("a unit", |site| {
        let title =
            format!("  - {{id: norr, title: Norr {}, level: department, parent: hela}}", site.dice.below(3));
        site.change_line("organisation.yaml", "  - {id: norr,", &title);
    }),
    ("a risk", |site| {
        let publication = site.dice.pick(&["    publication: open", "    publication: never"]);
        site.change_line("risks/rsa.yaml", "    publication:", publication);
    }),
    ("the theme", |site| match site.dice.below(3) {
        0 => site.remove("theme"),
        1 => site.write("theme/static/site.css", &format!("/* {} */", site.step)),
        _ => site.write("theme/i18n/sv.ftl", &format!("skip-link = Hoppa {}\n", site.step)),
    }),
    ("a file that comes", |site| {
        let number = site.dice.below(3);
        let front = "---\ntitle: Ny\nowner_role: Chef\nvalid_from: 2018-01-01\n";
        let (page, file) = (format!("guidance/ny-{number}.md"), format!("files/ny-{number}.txt"));
        site.write(&page, &format!("{front}attachments: [ny-{number}.txt]\n---\nText {}.\n", site.step));
        site.write(&file, &format!("Fil {}.\n", site.step));
    }),
    ("a file that goes", |site| {
        let number = site.dice.below(3);
        site.remove(&format!("guidance/ny-{number}.md"));
        site.remove(&format!("files/ny-{number}.txt"));
    }),
    ("an edition that goes or comes back", Edited::change_edition),
    ("an edition, again", Edited::change_edition),
    ("a commit", |site| {
        site.write(
            "glossary.yaml",
            &format!("glossary: [{{id: kia, term: KIA, definition: Nummer {}.}}]\n", site.step),
        );
        site.site.commit("2018-10-01", &format!("Ändring {}", site.step));
    }),
    ("a file that is broken, for one step", |site| {
        let paths = site.files();
        let path = site.dice.pick(&paths.iter().collect::<Vec<_>>()).clone();
        site.mend_next(path.to_str().unwrap());
        let bytes = fs::read(&path).unwrap();
        let mut broken = bytes.clone();
        mutate(&mut broken, &[b"- {id: a}\n" as &[u8], &bytes], &mut site.dice);
        fs::write(&path, broken).unwrap();
    }),
];

/// How one way of making the site went.
#[derive(Debug, PartialEq)]
enum Made {
    Site { findings: Vec<String>, summary: String, files: Files },
    Faults(Vec<String>),
    Failed(String),
}

impl Edited {
    fn new(seed: u64) -> Self {
        let site = SmallSite::new();
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/base");
        site.succeed(&["publish", "2018-t1", "--note", "Fastställd."]);
        for path in
            ["report.md", "lagesbild.md", "forebygga-brott.md", "forebygga-olyckor.md", "sakerhetsskydd.md"]
        {
            let path = format!("reports/2018-t2/{path}");
            site.write(&format!("content/{path}"), &fs::read_to_string(base.join(path)).unwrap());
        }
        site.write("content/incidents/2017.yaml", &year_of_months());
        let settings =
            site.read("content/site.yaml").replace("first_period: 2018-t1", "first_period: 2017-t1");
        let more = "audience: intranet\nnot_personal: [{value: 031-365 00 00, reason: Växeln}]\n";
        site.write("content/site.yaml", &(settings + more));
        let extract = site.read("content/incidents/t1.yaml");
        site.write("content/incidents/t1.yaml", &format!("# Frågor: 031-365 00 00\n{extract}"));
        site.commit("2018-09-21", "Tertial 2");
        let themes = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
        let request = Request { content: site.path().join("content"), themes, theme: None, audience: None };
        let (remaker, dice) = (Remaker::default(), Dice::new(seed));
        Edited { site, request, remaker, dice, deck: Vec::new(), broken: None, step: 0 }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.request.content.join(path)
    }

    fn write(&self, path: &str, text: &str) {
        self.site.write(&format!("content/{path}"), text);
    }

    fn change(&self, path: &str, change: impl FnOnce(String) -> String) {
        let text = self.site.read(&format!("content/{path}"));
        self.write(path, &change(text));
    }

    /// Puts a line in the place of the one that begins so.
    fn change_line(&self, path: &str, begin: &str, line: &str) {
        self.change(path, |text| {
            assert!(text.lines().any(|line| line.starts_with(begin)), "{path}: {begin}");
            let lines = text.lines().map(|old| if old.starts_with(begin) { line } else { old });
            lines.map(|line| format!("{line}\n")).collect()
        });
    }

    fn remove(&self, path: &str) {
        let path = self.path(path);
        // It may not be there.
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }

    /// Before the next edit the file is as it is now.
    fn mend_next(&mut self, path: &str) {
        let path = self.path(path);
        let bytes = fs::read(&path).unwrap();
        self.broken = Some((path, bytes));
    }

    fn change_count(&mut self) {
        // The edition says 214: what has changed by few since is hidden.
        let falls = self.dice.pick(&[2, 40, 212, 214, 216, 218]);
        let line = format!("  - {{month: 2018-03, unit: norr, type: fall, count: {falls}}}");
        self.change_line("incidents/t1.yaml", "  - {month: 2018-03", &line);
    }

    fn change_edition(&mut self) {
        let (here, away) = (self.path("editions/2018-t1"), self.site.path().join("borta"));
        match here.is_dir() {
            true => fs::rename(here, away).unwrap(),
            false => fs::rename(away, here).unwrap(),
        }
    }

    fn a_text(&mut self) -> String {
        let texts = [
            "reports/2018-t1/report.md",
            "reports/2018-t2/forebygga-brott.md",
            "reports/2018-t2/lagesbild.md",
            "guidance/rapportera.md",
            "pages/om.md",
        ];
        self.dice.pick(&texts).to_owned()
    }

    /// Every file of the content, the editions' too.
    fn files(&self) -> Vec<PathBuf> {
        let walk = walkdir::WalkDir::new(&self.request.content).sort_by_file_name();
        let entries = walk.into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
        entries.map(|entry| entry.into_path()).collect()
    }

    /// Makes an edit, and holds the site that is made again against the one that is built. What was edited, and true
    /// where the site is sound.
    fn step(&mut self) -> (&'static str, bool) {
        self.step += 1;
        if let Some((path, bytes)) = self.broken.take() {
            fs::write(path, bytes).unwrap();
        }
        if self.deck.is_empty() {
            self.deck = EDITS.to_vec();
        }
        let (name, edit) = self.deck.swap_remove(self.dice.below(self.deck.len()));
        edit(self);
        let remade = self.remaker.remake(&self.request);
        let built = self.build();
        let site = match remade {
            Ok(Ok(site)) => site,
            Ok(Err(findings)) => {
                let faults = findings.iter().map(|finding| format!("{finding:?}")).collect();
                self.assert_same(name, Made::Faults(faults), built);
                return (name, false);
            }
            Err(error) => {
                self.assert_same(name, Made::Failed(format!("{error:#}")), built);
                return (name, false);
            }
        };
        self.hold_on_demand(name, &site, &built);
        let memory = Memory::default();
        let made = site.render(&memory);
        self.assert_same(name, as_made(made, memory), built);
        (name, true)
    }

    fn build(&self) -> Made {
        let memory = Memory::default();
        as_made(build_site(&self.request, &memory), memory)
    }

    /// Some files as they are made when they are asked for.
    fn hold_on_demand(&mut self, name: &str, site: &SiteOnDemand, built: &Made) {
        let Made::Site { files, .. } = built else { return };
        for _ in 0..3 {
            let path = files.keys().nth(self.dice.below(files.len())).unwrap();
            let file = site.file(path).unwrap();
            let is_same = file.as_ref().is_none_or(|file| file.bytes == files[path]);
            assert!(is_same, "step {}, {name}: {path} on demand", self.step);
            let is_made_at_once =
                path.ends_with(".html") && !path.contains("/v1/") && !path.contains("/samlad/");
            assert!(file.is_some() || !is_made_at_once, "{path} can be asked for");
        }
        assert!(site.file("finns/inte.html").unwrap().is_none());
    }

    fn assert_same(&self, edit: &str, remade: Made, built: Made) {
        if remade == built {
            return;
        }
        if let (Made::Site { files: one, .. }, Made::Site { files: other, .. }) = (&remade, &built) {
            let paths: BTreeMap<&String, ()> =
                one.keys().chain(other.keys()).map(|path| (path, ())).collect();
            let differing: Vec<_> =
                paths.keys().filter(|path| one.get(**path) != other.get(**path)).collect();
            assert!(differing.is_empty(), "step {}, {edit}: other bytes in {differing:?}", self.step);
        }
        let without_files = |made| match made {
            Made::Site { findings, summary, .. } => format!("{summary} {findings:#?}"),
            other => format!("{other:#?}"),
        };
        panic!("step {}, {edit}: {}\nbut built: {}", self.step, without_files(remade), without_files(built));
    }
}

fn as_made(run: anyhow::Result<Outcome>, memory: Memory) -> Made {
    let Outcome { findings, summary, .. } = match run {
        Ok(outcome) => outcome,
        Err(error) => return Made::Failed(format!("{error:#}")),
    };
    let findings = findings.iter().map(|finding| format!("{finding:?}")).collect();
    match summary {
        Some(summary) => Made::Site { findings, summary: format!("{summary:?}"), files: memory.into_files() },
        None => Made::Faults(findings),
    }
}

/// Falls of the year before, so that there are months enough to judge.
fn year_of_months() -> String {
    let month = |month: usize| {
        let count = 20 + month * 7 % 11;
        format!("  - {{month: 2017-{month:02}, unit: norr, type: fall, count: {count}}}\n")
    };
    let head = "extract: {source: kia, taken: 2018-01-10, from: 2017-01-01, to: 2017-12-31}\nform: counts\ncounts:\n";
    head.to_owned() + &(1..=12).map(month).collect::<String>()
}

fn edit_at_random(seed: u64, steps: usize) {
    let mut site = Edited::new(seed);
    let mut sound = 0;
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..steps {
        let (name, is_sound) = site.step();
        sound += usize::from(is_sound);
        *seen.entry(name).or_default() += usize::from(is_sound);
    }
    assert!(sound * 2 > steps && sound < steps, "{sound} of {steps}: {seen:?}");
}

#[test]
fn what_is_made_again_is_what_is_built() {
    edit_at_random(1, 2 * EDITS.len());
}

/// `FROM=1 TO=50 cargo test --release --test it remade -- --ignored`
#[test]
#[ignore = "as long as one likes"]
#[allow(clippy::disallowed_methods, reason = "which changes are made is told from outside")]
fn what_is_made_again_is_what_is_built_for_long() {
    let seed = |name, other| std::env::var(name).ok().and_then(|seed| seed.parse().ok()).unwrap_or(other);
    (seed("FROM", 2)..seed("TO", 12)).for_each(|seed| edit_at_random(seed, 6 * EDITS.len()));
}

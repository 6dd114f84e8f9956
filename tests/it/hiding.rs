//! How much the gate hides of real tables, beside the reference method.
//!
//! The plain method guards small counts against being worked out; it does not see to it that they are not fenced in. So
//! the gate hides more than it, and the test shows for what: the small counts that the plain method leaves fenced in.
//! How cells are counted is said in `administration/plain.rs`.

use crate::administration;

use std::path::{Path, PathBuf};

use administration::plain;
use gate::internals::analyse::count_tables;
use gate::internals::check::check_content;
use gate::internals::load::load_content;
use gate::internals::protect::relate_tables;
use suppression::audit;
use suppression::{CellSystem, Fate, Release};

/// Hidden cells of published tables, the small ones included.
struct Hiding {
    small: usize,
    ours: usize,
    plain: usize,
    with_lines: usize,
    /// Small counts that the plain method leaves in a range narrower than their threshold.
    fenced_in_by_plain: usize,
    /// The largest count that we hide although it is not small.
    largest: u64,
}

impl Hiding {
    fn of(content: &Path) -> Hiding {
        let system = system_of(content);
        let answer = system.suppress();
        assert_eq!((answer.exposed, answer.unproven), (vec![], vec![]));
        let ours: Vec<bool> = answer.fates.iter().map(|fate| *fate != Fate::Shown).collect();
        let plain = plain::hide(&system);
        assert_eq!(fenced_in(&system, &ours), 0);
        let secondary = system
            .cells()
            .iter()
            .zip(&ours)
            .filter(|(cell, is_hidden)| **is_hidden && cell.release == Release::Open);
        Hiding {
            small: system.cells().iter().filter(|cell| cell.release == Release::Primary).count(),
            ours: plain::count_published(&system, &ours),
            plain: plain::count_published(&system, &plain),
            with_lines: plain::count_hidden_with_lines(&system),
            fenced_in_by_plain: fenced_in(&system, &plain),
            largest: secondary.map(|(cell, _)| cell.count).max().unwrap_or(0),
        }
    }
}

impl std::fmt::Display for Hiding {
    fn fmt(&self, form: &mut std::fmt::Formatter) -> std::fmt::Result {
        let Hiding { small, ours, plain, with_lines, fenced_in_by_plain, largest } = self;
        let times = |other: &usize| *ours as f64 / *other as f64;
        writeln!(form, "{small} small counts; hidden {ours}, the largest of the others {largest}")?;
        writeln!(form, "plain method {plain} (×{:.2}), {fenced_in_by_plain} fenced in", times(plain))?;
        write!(form, "plain method with lines {with_lines} (×{:.2})", times(with_lines))
    }
}

/// What the gate decides on for a content folder.
fn system_of(content: &Path) -> CellSystem {
    let (raw, _) = load_content(content).unwrap();
    let mut checked = check_content(raw).0.expect("the content is sound");
    let mut tables = count_tables(&checked.domain, &checked.facts);
    relate_tables(&mut tables, &mut checked.domain, &[])
}

/// How many small counts are too narrow, where a cell that is in no table is as unknown as a hidden one.
fn fenced_in(system: &CellSystem, is_hidden: &[bool]) -> usize {
    let is_inner = |ix: usize| matches!(system.cells()[ix].release, Release::Inner | Release::InnerPrimary);
    let (puzzle, cells) = system.puzzle(|ix| !is_hidden[ix.0 as usize] && !is_inner(ix.0 as usize));
    let secret: Vec<u64> = cells.iter().map(|ix| system.cell(*ix).count).collect();
    audit::find_narrow(&puzzle, Some(&secret)).len()
}

#[test]
fn the_gate_hides_little_more_than_the_reference_on_the_sample() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let hiding = Hiding::of(&content);
    println!("{hiding}");
    // Measured: 1.11 times. The reference does not know what departments have of areas in each class.
    assert!(100 * hiding.ours <= 120 * hiding.with_lines, "more than 1.2 times");
    assert!(hiding.fenced_in_by_plain > hiding.small / 2, "the plain method would do nearly as well");
    // Measured: 1.93 times the plain method, which leaves 85 of 132 small counts fenced in. It must not grow.
    assert!(10 * hiding.ours <= 21 * hiding.plain, "more than 2.1 times the plain method");
}

/// `CONTENT=… cargo test --release --test hiding -- --ignored --nocapture`
#[test]
#[ignore = "takes a content folder of its own"]
#[allow(clippy::disallowed_methods, reason = "the folder is outside the repository")]
fn the_gate_hides_little_more_than_the_reference_on_any_content() {
    let content = PathBuf::from(std::env::var("CONTENT").expect("CONTENT is a content folder"));
    let hiding = Hiding::of(&content);
    println!("{hiding}");
    assert!(10 * hiding.ours <= 14 * hiding.with_lines, "more than 1.4 times with lines");
    assert!(10 * hiding.ours <= 13 * hiding.plain, "more than 1.3 times");
}

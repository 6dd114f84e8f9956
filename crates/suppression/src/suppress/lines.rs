//! Lines: where a total is shown, the parts that are hidden must add up to at least the threshold. Else two ones
//! that are hidden together hide nothing.

use super::system::{CellIx, CellSystem, Line, Release};

/// Small counts that stand in more lines than this are left to the linear program. What fills one of their lines is
/// the first to be hidden in several others, and has to be guarded in each; a change of the whole table that widens the
/// count takes fewer cells.
const MOST_LINES: usize = 2;

/// Marks more cells to be hidden, until the hidden parts of each line add up to the threshold of the small ones.
pub(super) fn fill_lines(system: &CellSystem, lines_of: &[Vec<u32>], is_guarded: &mut [bool]) {
    let is_crossed =
        |part: &CellIx| system.cell(*part).release.is_small() && lines_of[part.at()].len() > MOST_LINES;
    for line in system.lines().iter().filter(|line| !line.parts.iter().any(is_crossed)) {
        while let Some(lacking) = lacking(system, line, is_guarded) {
            let fill = choose_fill(system, line, lacking, is_guarded, lines_of);
            match fill {
                Some(part) => is_guarded[part.at()] = true,
                None if system.cell(line.total).release == Release::Open => {
                    is_guarded[line.total.at()] = true
                }
                None => break,
            }
        }
    }
}

/// By cell: the places of its lines.
pub(super) fn lines_by_cell(system: &CellSystem) -> Vec<Vec<u32>> {
    let mut lines_of = vec![Vec::new(); system.cells().len()];
    for (place, line) in (0..).zip(system.lines()) {
        line.cells().for_each(|ix| lines_of[ix.at()].push(place));
    }
    lines_of
}

/// How much the hidden parts of a line lack; `None` where they are enough, or the total is hidden too.
fn lacking(system: &CellSystem, line: &Line, is_guarded: &[bool]) -> Option<u64> {
    if is_hidden(system, line.total, is_guarded) {
        return None;
    }
    let (mut hidden, mut threshold) = (0, 0);
    for part in line.parts.iter().filter(|part| is_hidden(system, **part, is_guarded)) {
        let cell = system.cell(*part);
        hidden += cell.count;
        if cell.release.is_small() {
            threshold = threshold.max(u64::from(cell.threshold));
        }
    }
    (hidden < threshold).then(|| threshold - hidden)
}

/// The part to hide as well: one that is enough, that stands in few other lines where nothing is hidden yet, and
/// that is small.
fn choose_fill(
    system: &CellSystem,
    line: &Line,
    lacking: u64,
    is_guarded: &[bool],
    lines_of: &[Vec<u32>],
) -> Option<CellIx> {
    line.parts
        .iter()
        .copied()
        .filter(|part| !is_guarded[part.at()] && system.cell(*part).release == Release::Open)
        .filter(|part| system.cell(*part).count > 0)
        .min_by_key(|part| {
            let count = system.cell(*part).count;
            (count < lacking, opens_line(system, *part, lines_of, is_guarded), count, *part)
        })
}

/// In how many lines a part would be the first to be hidden, if it were.
fn opens_line(system: &CellSystem, ix: CellIx, lines_of: &[Vec<u32>], is_guarded: &[bool]) -> usize {
    let lines = lines_of[ix.at()].iter().map(|place| &system.lines()[*place as usize]);
    lines.filter(|line| line.total != ix && !has_hidden_part(system, line, is_guarded)).count()
}

/// True if a part of a line is to be hidden, or is in no table.
pub(super) fn has_hidden_part(system: &CellSystem, line: &Line, is_guarded: &[bool]) -> bool {
    line.parts.iter().any(|part| is_hidden(system, *part, is_guarded))
}

/// True if a cell is to be hidden, or is in no table.
fn is_hidden(system: &CellSystem, ix: CellIx, is_guarded: &[bool]) -> bool {
    is_guarded[ix.at()] || system.cell(ix).release == Release::Inner
}

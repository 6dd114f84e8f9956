//! The gate's engine on the tables of imagined administrations, and how it grows.

#[path = "../tests/administration/mod.rs"]
mod administration;

use administration::tables::{LARGE, MEDIUM, SAMPLE, Size, tables_of};
use lagesbild::protect::suppress::CellSystem;

fn main() {
    divan::main();
}

fn suppress(bencher: divan::Bencher, size: Size) {
    let system: CellSystem = tables_of(size);
    bencher.bench(|| system.suppress());
}

#[divan::bench(sample_count = 10)]
fn units_40_tertials_12_types_12(bencher: divan::Bencher) {
    suppress(bencher, Size { is_open_above_units: true, ..SAMPLE });
}

#[divan::bench(sample_count = 5)]
fn units_500_tertials_12_types_12(bencher: divan::Bencher) {
    suppress(bencher, MEDIUM);
}

#[divan::bench(sample_count = 1)]
fn units_2000_tertials_30_types_12(bencher: divan::Bencher) {
    suppress(bencher, LARGE);
}

//! The gate's engine on the tables of imagined administrations, and how it grows.

#[path = "../tests/it/administration/mod.rs"]
mod administration;

use administration::crossing::crossing;
use administration::tables::{LARGE, MEDIUM, SAMPLE, Size, tables_of};
use suppression::CellSystem;

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

#[divan::bench(sample_count = 3)]
fn units_1000_tertials_12_types_12(bencher: divan::Bencher) {
    suppress(bencher, Size { units: 1_000, incidents: 200_000, ..MEDIUM });
}

#[divan::bench(sample_count = 3)]
fn units_1000_tertials_30_types_12(bencher: divan::Bencher) {
    suppress(bencher, Size { units: 1_000, incidents: 500_000, ..LARGE });
}

#[divan::bench(sample_count = 1)]
fn units_2000_tertials_30_types_12(bencher: divan::Bencher) {
    suppress(bencher, LARGE);
}

/// Of 10,044 cells that cross each other in all ways a seventh are hidden, and nearly a third.
#[divan::bench(args = [0.6, 120.0], sample_count = 1)]
fn crossing_counts(bencher: divan::Bencher, mean: f64) {
    let system = crossing(5, mean);
    bencher.bench(|| system.suppress());
}

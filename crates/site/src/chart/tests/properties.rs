//! Whatever the numbers and names, no words stand on each other, on a mark or beyond the edge.

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use super::invented::{any_chart, caption};
use super::judge::faults;
use crate::language::samples::swedish;

fn check_random_charts(cases: u32) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let language = swedish();
    let outcome = TestRunner::new_with_rng(config, rng).run(&any_chart().boxed(), |chart| {
        let drawing = chart.draw(&caption("figur"), &language);
        for svg in [&drawing.narrow, &drawing.column, &drawing.wide, &drawing.standalone] {
            if let Some(fault) = faults(svg).first() {
                return Err(TestCaseError::fail(fault.clone()));
            }
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

#[test]
fn random_charts_are_legible() {
    check_random_charts(200);
}

#[test]
#[ignore = "takes minutes; run by .ci/run"]
fn ten_thousand_random_charts_are_legible() {
    check_random_charts(10_000);
}

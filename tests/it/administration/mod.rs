//! Invented counts for the attacks and the bench. Nothing here is random: the same in every run.
#![allow(dead_code, reason = "each test and bench uses its own part")]

pub mod crossing;
pub mod cube;
pub mod plain;
pub mod tables;

/// The finaliser of SplitMix64 (Steele, Lea & Flood 2014, doi 10.1145/2660193.2660195).
pub fn scramble(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

//! Chance that is the same everywhere: a linear congruential generator and draws that need no `exp` or `ln`,
//! whose last bits differ between machines.

/// Knuth's MMIX generator; only the high bits are used.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// A sequence of its own for each list of numbers, such as a type, department and tertial: so a change of the
    /// plan in one place leaves every other place as it was.
    pub fn new(parts: &[u64]) -> Self {
        let mut random = Random(0);
        for part in parts {
            random.0 ^= part.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            for _ in 0..4 {
                random.below(2);
            }
        }
        random
    }

    /// A whole number from 0 to `end - 1`; `end` is far below 2^32, so the skew of the modulo does not matter.
    pub fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32 % end
    }

    /// A draw for what the rows once said: what is drawn after it stays as it was.
    pub fn pass(&mut self) {
        self.below(1);
    }

    /// True in `percent` cases of 100.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    pub fn between(&mut self, first: i32, last: i32) -> i32 {
        first + self.below((last - first + 1) as u32) as i32
    }

    /// How many events happen where `mean` are expected: near a Poisson draw (binomial, chance 1 in 10 of each).
    pub fn count(&mut self, mean: f64) -> u32 {
        let trials = (mean * 10.0).round() as u32;
        (0..trials).filter(|_| self.below(10) == 0).count() as u32
    }

    /// One of `choices`, each as likely as its weight. The first one if all weights are zero.
    pub fn pick<T: Copy>(&mut self, choices: &[(T, u32)]) -> T {
        let total: u32 = choices.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(total.max(1));
        for (choice, weight) in choices {
            if left < *weight {
                return *choice;
            }
            left -= weight;
        }
        choices[0].0
    }
}

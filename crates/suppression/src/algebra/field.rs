//! The integers modulo the Mersenne prime 2^61 − 1, in which the elimination is exact.
//!
//! **Why that is safe.** Every coefficient begins as −1, 0 or 1. A small count is a linear combination of what is
//! out over the rationals if certain minors of that matrix vanish. A minor that is zero stays zero modulo any prime;
//! one that is not can become zero only if the prime divides it. Lines of sums are nearly totally unimodular: their
//! minors are products of small numbers, far below 2^61, which the prime cannot divide. Were one larger and by bad
//! luck a multiple of the prime, the rank of what is out would look smaller than it is, and a count that is given
//! away would look safe. That is the dangerous direction, so the result is not trusted alone: [`super::super::audit`]
//! finds, for each hidden count, whole tables that agree with all that is out and differ in it, in whole numbers.

/// A number from 0 up to, not including, 2^61 − 1.
pub type Residue = u64;

const PRIME: Residue = (1 << 61) - 1;

pub(super) const MINUS_ONE: Residue = PRIME - 1;

pub(super) fn add(a: Residue, b: Residue) -> Residue {
    let sum = a + b;
    if sum >= PRIME { sum - PRIME } else { sum }
}

pub(super) fn negate(a: Residue) -> Residue {
    if a == 0 { 0 } else { PRIME - a }
}

/// The product. Since 2^61 ≡ 1, the high bits fold onto the low ones.
pub fn multiply(a: Residue, b: Residue) -> Residue {
    let product = u128::from(a) * u128::from(b);
    add(product as u64 & PRIME, (product >> 61) as u64)
}

/// The inverse of `a`, which is not zero, by Fermat's little theorem.
pub(super) fn invert(a: Residue) -> Residue {
    if a == 1 || a == MINUS_ONE {
        return a;
    }
    let (mut result, mut base, mut exponent) = (1, a, PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = multiply(result, base);
        }
        base = multiply(base, base);
        exponent >>= 1;
    }
    result
}

/// The whole number nearest to zero that has this residue.
pub(super) fn to_signed(a: Residue) -> i64 {
    if a > PRIME / 2 { -((PRIME - a) as i64) } else { a as i64 }
}

pub(super) fn from_signed(a: i64) -> Residue {
    a.rem_euclid(PRIME as i64) as Residue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_agree_with_plain_remainders() {
        for (a, b) in [(PRIME - 1, PRIME - 1), (1 << 60, 3), (123_456_789_012_345, PRIME - 7), (0, 5)] {
            assert_eq!(u128::from(multiply(a, b)), u128::from(a) * u128::from(b) % u128::from(PRIME));
        }
    }

    #[test]
    fn inverses_invert() {
        for a in [1, 2, 3, PRIME - 1, PRIME - 2, 987_654_321] {
            assert_eq!(multiply(a, invert(a)), 1);
        }
    }

    #[test]
    fn signs_survive() {
        for a in [0, 1, -1, 17, -4_000_000] {
            assert_eq!(to_signed(from_signed(a)), a);
        }
    }
}

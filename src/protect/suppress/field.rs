//! The integers modulo the Mersenne prime 2^61 − 1, in which the elimination is exact.
//!
//! **Why that is safe.** Every coefficient begins as −1, 0 or 1. A small count is a linear combination of what is
//! out over the rationals if certain minors of that matrix are zero. A minor that is zero stays zero modulo any
//! prime; one that is not zero can become zero only if the prime divides it. Lines of sums are nearly totally
//! unimodular: their minors are products of small numbers, far below 2^61, and the prime cannot divide them. Were a
//! minor larger and by bad luck a multiple of the prime, the rank of what is out would look smaller than it is. That
//! is the dangerous direction, so the result is not trusted alone: the audit of intervals finds, for each small
//! count, two whole tables that agree with all that is out and differ in it, and such a pair needs no prime.

pub(super) const PRIME: u64 = (1 << 61) - 1;

pub(super) const MINUS_ONE: u64 = PRIME - 1;

pub(super) fn add(a: u64, b: u64) -> u64 {
    let sum = a + b;
    if sum >= PRIME { sum - PRIME } else { sum }
}

pub(super) fn negate(a: u64) -> u64 {
    if a == 0 { 0 } else { PRIME - a }
}

/// The product. Since 2^61 ≡ 1, the high bits fold onto the low ones.
pub(super) fn multiply(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    add(product as u64 & PRIME, (product >> 61) as u64)
}

/// The inverse of `a`, which is not zero, by Fermat's little theorem.
pub(super) fn invert(a: u64) -> u64 {
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

//! Numbers before words, in the one form or the other.

/// `1 rad`, `2 rader`, `0 rader`.
pub fn counted(count: usize, one: &str, others: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { others })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one() {
        assert_eq!(counted(0, "rad", "rader"), "0 rader");
        assert_eq!(counted(1, "rad", "rader"), "1 rad");
        assert_eq!(counted(21, "rad", "rader"), "21 rader");
    }
}

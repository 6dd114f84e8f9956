//! Two files of which most lines are the same → the lines that are not.

use memchr::{memchr, memchr_iter, memrchr};

/// A line that is another one in the newer file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherLine<'t> {
    /// From 0.
    pub line: usize,
    /// With its line break, if any; empty where the file has ended.
    pub then: &'t [u8],
    pub now: &'t [u8],
}

/// Holds each line against the one with the same number, and passes over what is the same many bytes at a time.
pub fn other_lines<'t>(then: &'t [u8], now: &'t [u8]) -> impl Iterator<Item = OtherLine<'t>> {
    OtherLines { line: 0, then, now }
}

struct OtherLines<'t> {
    line: usize,
    then: &'t [u8],
    now: &'t [u8],
}

impl<'t> Iterator for OtherLines<'t> {
    type Item = OtherLine<'t>;

    fn next(&mut self) -> Option<OtherLine<'t>> {
        let same = same_bytes(self.then, self.now);
        if same == self.then.len() && same == self.now.len() {
            return None;
        }
        let start = memrchr(b'\n', &self.now[..same]).map_or(0, |end| end + 1);
        self.line += memchr_iter(b'\n', &self.now[..start]).count();
        let (then, then_after) = self.then[start..].split_at(line_length(&self.then[start..]));
        let (now, now_after) = self.now[start..].split_at(line_length(&self.now[start..]));
        let other = OtherLine { line: self.line, then, now };
        *self = OtherLines { line: self.line + 1, then: then_after, now: now_after };
        Some(other)
    }
}

/// Bytes that are compared at once.
const BLOCK: usize = 64;

/// How many bytes both begin with.
fn same_bytes(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.chunks_exact(BLOCK).zip(other.chunks_exact(BLOCK));
    let same = BLOCK * blocks.take_while(|(one, other)| one == other).count();
    let rest = one[same..].iter().zip(&other[same..]);
    same + rest.take_while(|(one, other)| one == other).count()
}

fn line_length(text: &[u8]) -> usize {
    memchr(b'\n', text).map_or(text.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Line by line, as anybody would.
    fn plainly<'t>(then: &'t str, now: &'t str) -> Vec<(usize, &'t str, &'t str)> {
        let (then, now): (Vec<&str>, Vec<&str>) =
            (then.split_inclusive('\n').collect(), now.split_inclusive('\n').collect());
        let at = |lines: &[&'t str], line: usize| lines.get(line).copied().unwrap_or_default();
        let all = (0..then.len().max(now.len())).map(|line| (line, at(&then, line), at(&now, line)));
        all.filter(|(_, then, now)| then != now).collect()
    }

    proptest! {
        #[test]
        fn all_other_lines_are_found_and_no_more(
            lines in prop::collection::vec(("[ab]{0,90}", "[ab]{0,3}", 0..8_u8), 0..20),
            is_cut in any::<bool>(),
        ) {
            let mut then = String::new();
            let mut now = String::new();
            for (line, other, kind) in &lines {
                then += &format!("{line}\n");
                match kind {
                    0 => now += &format!("{other}\n"),
                    1 => now += &format!("{line}{other}\n"),
                    2 => {}
                    _ => now += &format!("{line}\n"),
                }
            }
            if is_cut {
                now.pop();
            }
            let found: Vec<_> = other_lines(then.as_bytes(), now.as_bytes()).collect();
            let text = |bytes| std::str::from_utf8(bytes).unwrap();
            let found: Vec<_> = found.iter().map(|of| (of.line, text(of.then), text(of.now))).collect();
            prop_assert_eq!(found, plainly(&then, &now));
        }
    }
}

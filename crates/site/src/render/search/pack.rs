//! Lists of numbers and words as short ASCII text that a browser unpacks quickly.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const PAYLOAD_BITS: u32 = 5;
const MORE: u32 = 1 << PAYLOAD_BITS;

/// Appends a number, five bits a sign, the lowest first.
pub fn push_number(out: &mut String, number: u32) {
    let mut rest = number;
    while rest >= MORE {
        out.push(char::from(DIGITS[(rest % MORE + MORE) as usize]));
        rest >>= PAYLOAD_BITS;
    }
    out.push(char::from(DIGITS[rest as usize]));
}

/// Sorted texts, one a line: a sign for how many letters it shares with the one before, and the rest.
pub fn front_code<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut out = String::new();
    let mut before = "";
    for text in texts {
        let shared = shared_letters(before, text).min(MORE as usize - 1);
        out.push(char::from(DIGITS[shared]));
        out.extend(text.chars().skip(shared));
        out.push('\n');
        before = text;
    }
    out.pop();
    out
}

fn shared_letters(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_a_sign_for_each_five_bits() {
        let pack = |number| {
            let mut out = String::new();
            push_number(&mut out, number);
            out
        };
        assert_eq!(pack(0), "A");
        assert_eq!(pack(31), "f");
        assert_eq!(pack(32), "gB");
        assert_eq!(pack(1024), "ggB");
    }

    #[test]
    fn texts_share_their_beginnings() {
        assert_eq!(front_code(["hot", "hotfull", "våld"].into_iter()), "Ahot\nDfull\nAvåld");
    }
}

//! The codes of this room's findings, in one table.

use crate::diag::kinds;

kinds! {
    CHANGED = "E001", "En fil i en utgåva har ändrats sedan den publicerades.";
    MISSING = "E002", "En fil i en utgåva saknas.";
    STRANGER = "E003", "En fil eller mapp bland utgåvorna hör inte dit.";
    UNREADABLE = "E004", "En fil i en utgåva går inte att läsa som den publicerades.";
    GAP = "E005", "En tidigare utgåva saknas.";
    MISPLACED = "E006", "En utgåva ligger i en annan mapp än den som den publicerades i.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_stand_in_order() {
        assert!(KINDS.windows(2).all(|pair| pair[0].code < pair[1].code));
    }
}

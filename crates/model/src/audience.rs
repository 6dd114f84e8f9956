//! Who may read what.

use crate::coded;

coded! {
    /// How far something may be spread. `Never` is in no build at all.
    Publication { Open = "open", Internal = "internal", Never = "never" }
}

coded! {
    /// Whom a site is built for.
    Audience { Intranet = "intranet", Public = "public" }
}

impl Audience {
    /// True if something with this `publication` may be in a site for this audience.
    pub fn may_read(self, publication: Publication) -> bool {
        match publication {
            Publication::Open => true,
            Publication::Internal => self == Audience::Intranet,
            Publication::Never => false,
        }
    }
}

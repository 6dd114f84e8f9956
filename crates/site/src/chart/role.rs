//! What a mark stands for. The stylesheet `charts.css` gives each role its colour, weight and dashes.

use plotters_backend::BackendColor;

use super::text_width::Weight;

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $class:literal,)*) => {
        /// A role, that plotters carries as a colour and the backend writes as a class.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Role { $($(#[$doc])* $name,)* }

        impl Role {
            const ALL: &[Role] = &[$(Role::$name,)*];

            pub fn class(self) -> &'static str {
                match self { $(Role::$name => $class,)* }
            }

            /// ` class="…"`; nothing where there is no class.
            pub fn class_attribute(self) -> &'static str {
                match self {
                    $(Role::$name if $class.is_empty() => "",
                    Role::$name => concat!(" class=\"", $class, "\""),)*
                }
            }
        }
    };
}

roles! {
    /// As the group around it.
    Inherited = "",
    /// The line that bars stand on.
    Baseline = "ax",
    /// Hairline at a tick.
    Grid = "gr",
    /// The period that the page is about.
    Now = "now",
    /// The newest year, where it is not the current period.
    Newest = "y0",
    /// The year before the newest.
    YearBefore = "y1",
    /// Earlier years.
    Earlier = "y2",
    /// Frame where a value is missing.
    Missing = "mis",
    /// `..` and `.` in place of a value.
    Sign = "sg",
    /// Two dots in place of `..` where there is no room for text.
    Dots = "dt",
    /// A programme break.
    Break = "br",
    /// A line over time.
    Line = "ln",
    /// The part of a line within the current period.
    LineNow = "lnow",
    /// Median or other centre line.
    Median = "med",
    /// Control limits.
    Limit = "lim",
    /// The range that chance alone explains.
    Expected = "exp",
    /// A point beyond its limits.
    Beyond = "bey",
    /// The scale that a bar lies on.
    Track = "trk",
    /// What an indicator should reach.
    Target = "tgt",
    /// July of any year.
    July = "jul",
    /// A point on a line.
    Point = "pt",
    /// A point that is compared with.
    Before = "bf",
    /// From a point to the one it is compared with.
    Link = "lk",
    /// Bold text.
    Strong = "b",
    /// The headline of a file of its own.
    Headline = "hd",
    /// Muted text.
    Muted = "mu",
    /// Classes of size, smallest first.
    Heat0 = "h0",
    Heat1 = "h1",
    Heat2 = "h2",
    Heat3 = "h3",
    Heat4 = "h4",
    Heat5 = "h5",
    /// Kinds without an order.
    Kind1 = "k1",
    Kind2 = "k2",
    Kind3 = "k3",
    Kind4 = "k4",
    Kind5 = "k5",
    /// What is in no part of a total.
    Remainder = "rem",
    /// What hidden parts of a total make up together.
    Rest = "rest",
    RiskLow = "r1",
    RiskMedium = "r2",
    RiskHigh = "r3",
    RiskCritical = "r4",
    /// The id of a risk.
    Risk = "rk",
    /// Movement of a risk.
    Arrow = "ar",
    /// A value from a period that is not fully covered.
    Preliminary = "pre",
}

impl Role {
    /// The token for plotters.
    pub fn color(self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: (self as u8, 0, 0) }
    }

    /// The role of a token.
    pub fn from_color(color: BackendColor) -> Self {
        Role::ALL.get(usize::from(color.rgb.0)).copied().unwrap_or(Role::Inherited)
    }

    pub fn weight(self) -> Weight {
        match self {
            Role::Strong => Weight::Bold,
            _ => Weight::Regular,
        }
    }
}

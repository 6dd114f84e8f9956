//! The colours of each theme, light and dark: contrast of text, marks, edges and the focus ring by WCAG 2.2, and
//! shades of a heat map that are told apart by lightness alone, so in greyscale too.

use std::fs;
use std::path::Path;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Light,
    Dark,
}

/// The style sheets of a theme, its own first.
struct Colours(Vec<String>);

impl Colours {
    fn of(theme: &str) -> Self {
        let folder =
            |theme: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("themes").join(theme).join("static");
        let own = folder(theme).join("palette.css");
        let files = [own, folder("default").join("site.css"), folder("default").join("charts.css")];
        let on_screen = |text: String| text.split("@media print").next().unwrap_or_default().to_owned();
        Colours(files.into_iter().map(|file| on_screen(fs::read_to_string(file).unwrap())).collect())
    }

    /// `--name`: the first value of a sheet is light, the second dark, if it has two.
    fn value(&self, scheme: Scheme, name: &str) -> f64 {
        let values = |sheet: &String| -> Vec<f64> {
            let key = format!("--{name}:");
            let after = sheet.match_indices(&key).map(|(at, _)| sheet[at + key.len()..].trim_start());
            after.filter_map(|text| text.strip_prefix('#')).map(luminance).collect()
        };
        let own = self.0.iter().map(values).find(|values| !values.is_empty());
        let own = own.unwrap_or_else(|| panic!("no --{name}"));
        match scheme {
            Scheme::Light => own[0],
            Scheme::Dark => own.get(1).copied().unwrap_or(own[0]),
        }
    }

    fn contrast(&self, scheme: Scheme, a: &str, b: &str) -> f64 {
        let (a, b) = (self.value(scheme, a), self.value(scheme, b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// CIE L*, 0–100.
    fn lightness(&self, scheme: Scheme, name: &str) -> f64 {
        116.0 * self.value(scheme, name).cbrt() - 16.0
    }
}

/// Of `1d5c3a…` or `fff;…`, by WCAG 2.2.
fn luminance(text: &str) -> f64 {
    let digits: Vec<char> = text.chars().take_while(char::is_ascii_hexdigit).collect();
    let pair = |index: usize| match digits.len() {
        3 => [digits[index], digits[index]],
        _ => [digits[2 * index], digits[2 * index + 1]],
    };
    let part = |index: usize| {
        let text: String = pair(index).into_iter().collect();
        let value = f64::from(u8::from_str_radix(&text, 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2)
}

const WORDS: [(&str, &str); 21] = [
    ("ink", "ground"),
    ("ink", "quiet"),
    ("ink", "accent-ground"),
    ("ink", "warning-ground"),
    ("muted", "ground"),
    ("muted", "quiet"),
    ("accent", "ground"),
    ("accent", "quiet"),
    ("accent", "warning-ground"),
    ("on-risk", "risk-low"),
    ("on-risk", "risk-medium"),
    ("on-risk", "risk-high"),
    ("on-risk", "risk-critical"),
    ("c-ink", "c-ground"),
    ("c-muted", "c-ground"),
    ("c-on-h", "c-h1"),
    ("c-on-h", "c-h2"),
    ("c-on-h", "c-h3"),
    ("c-on-h5", "c-h4"),
    ("c-on-h5", "c-h5"),
    ("c-on-k5", "c-k5"),
];

/// Marks, edges that say something, and the ring round what has focus.
const MARKS: [(&str, &str); 9] = [
    ("accent", "ground"),
    ("accent", "accent-ground"),
    ("bar", "ground"),
    ("warning-edge", "warning-ground"),
    ("c-now", "c-ground"),
    ("c-newest", "c-ground"),
    ("c-edge", "c-ground"),
    ("c-h4", "c-ground"),
    ("c-h5", "c-ground"),
];

fn too_faint(theme: &str) -> Vec<String> {
    let colours = Colours::of(theme);
    let mut faint = Vec::new();
    for scheme in [Scheme::Light, Scheme::Dark] {
        for (pairs, least) in [(&WORDS[..], 4.5), (&MARKS[..], 3.0)] {
            for (a, b) in pairs {
                let contrast = colours.contrast(scheme, a, b);
                if contrast < least {
                    faint.push(format!("{theme}, {scheme:?}: {a} on {b} {contrast:.2}"));
                }
            }
        }
    }
    faint
}

#[test]
fn words_and_marks_of_every_theme_can_be_seen() {
    assert_eq!(["default", "stad"].map(too_faint).concat(), Vec::<String>::new());
}

#[test]
fn shades_of_every_theme_differ_in_lightness() {
    for theme in ["default", "stad"] {
        let colours = Colours::of(theme);
        for scheme in [Scheme::Light, Scheme::Dark] {
            let shades = ["c-h1", "c-h2", "c-h3", "c-h4", "c-h5"].map(|name| colours.lightness(scheme, name));
            let steps = shades.windows(2).map(|pair| (pair[0] - pair[1]).abs());
            let least = steps.fold(f64::INFINITY, f64::min);
            assert!(least > 7.0, "{theme}, {scheme:?}: {shades:?}");
        }
    }
}

#[test]
fn the_measure_is_right() {
    assert_eq!((luminance("fff;"), luminance("000000")), (1.0, 0.0));
    let colours = Colours::of("default");
    assert!(
        (colours.contrast(Scheme::Light, "accent", "ground") - 6.6).abs() < 0.1,
        "as the brief for the look says"
    );
    assert!(colours.contrast(Scheme::Dark, "ink", "ground") > 14.0, "dark is another value");
    let city = Colours::of("stad");
    assert_ne!(
        city.value(Scheme::Light, "accent"),
        colours.value(Scheme::Light, "accent"),
        "a theme's own go first"
    );
}

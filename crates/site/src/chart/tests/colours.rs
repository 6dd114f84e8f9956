//! The palette of `charts.css`: contrast against the ground, and colours that stay apart for colour-blind readers.

use crate::chart::CHART_STYLE;

/// Red, green and blue, 0–1, linear.
type Linear = [f64; 3];

/// The three common kinds of colour blindness as linear maps of linear RGB, at full strength (Machado, Oliveira and
/// Fernandes 2009, doi 10.1109/TVCG.2009.113).
const SIMULATIONS: [(&str, [[f64; 3]; 3]); 4] = [
    ("as it is", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "tritanopia",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

/// A difference (CIE 1976) of 2.3 is just seen side by side; marks lie apart and are small.
const LEAST_DIFFERENCE: f64 = 10.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Theme {
    Light,
    Dark,
}

/// The value of `--c-name`: the first is light, the next one that is not a system colour dark.
fn colour(theme: Theme, name: &str) -> Linear {
    let key = format!("--c-{name}:#");
    let found: Vec<&str> =
        CHART_STYLE.match_indices(&key).map(|(at, _)| &CHART_STYLE[at + key.len()..]).collect();
    let text = match theme {
        Theme::Light => found[0],
        Theme::Dark => found.get(1).copied().unwrap_or(found[0]),
    };
    parse(text)
}

fn parse(text: &str) -> Linear {
    let digits: String = text.chars().take_while(char::is_ascii_hexdigit).collect();
    let long = if digits.len() == 3 { digits.chars().flat_map(|d| [d, d]).collect() } else { digits };
    std::array::from_fn(|index| {
        let value = f64::from(u8::from_str_radix(&long[2 * index..2 * index + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance([red, green, blue]: Linear) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// WCAG 2.2, 1–21.
fn contrast(a: Linear, b: Linear) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn seen_as(colour: Linear, map: [[f64; 3]; 3]) -> Linear {
    map.map(|row| (0..3).map(|index| row[index] * colour[index]).sum::<f64>().clamp(0.0, 1.0))
}

/// L*, a*, b* under D65.
fn lab([red, green, blue]: Linear) -> [f64; 3] {
    let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
    let y = luminance([red, green, blue]);
    let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
    let [x, y, z] =
        [x, y, z].map(|part| if part > 0.008856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn difference(a: Linear, b: Linear) -> f64 {
    let (a, b) = (lab(a), lab(b));
    (0..3).map(|index| (a[index] - b[index]).powi(2)).sum::<f64>().sqrt()
}

/// Every way in which two of `names` are too alike to someone.
fn too_alike(theme: Theme, names: &[&str]) -> Vec<String> {
    let mut alike = Vec::new();
    for (kind, map) in SIMULATIONS {
        for (index, one) in names.iter().enumerate() {
            for other in &names[index + 1..] {
                let [a, b] = [one, other].map(|name| seen_as(colour(theme, name), map));
                if difference(a, b) < LEAST_DIFFERENCE {
                    alike.push(format!("{theme:?}, {kind}: {one} and {other} {:.1}", difference(a, b)));
                }
            }
        }
    }
    alike
}

fn too_faint(pairs: &[(&str, &str)], least: f64) -> Vec<String> {
    let mut faint = Vec::new();
    for theme in [Theme::Light, Theme::Dark] {
        for (mark, ground) in pairs {
            let contrast = contrast(colour(theme, mark), colour(theme, ground));
            if contrast < least {
                faint.push(format!("{theme:?}: {mark} on {ground} {contrast:.2}"));
            }
        }
    }
    faint
}

#[test]
fn text_can_be_read() {
    let pairs = [
        ("ink", "ground"),
        ("muted", "ground"),
        ("on-h", "h1"),
        ("on-h", "h2"),
        ("on-h", "h3"),
        ("on-h5", "h4"),
        ("on-h5", "h5"),
        ("on", "r1"),
        ("on", "r2"),
        ("on", "r3"),
        ("on", "r4"),
        ("ground", "k1"),
        ("ground", "k2"),
        ("ground", "k3"),
        ("ground", "k4"),
        ("on-k5", "k5"),
    ];
    assert_eq!(too_faint(&pairs, 4.5), Vec::<String>::new());
}

/// Light fills have an edge: `earlier` has `edge`, the lightest shades have `h4`.
#[test]
fn marks_can_be_seen() {
    let on_ground = ["now", "newest", "edge", "h4", "h5", "k1", "k2", "k3", "k4", "k5"];
    let pairs = on_ground.map(|name| (name, "ground"));
    assert_eq!(too_faint(&pairs, 3.0), Vec::<String>::new());
}

#[test]
fn colours_stay_apart_for_everyone() {
    for theme in [Theme::Light, Theme::Dark] {
        for names in [
            &["k1", "k2", "k3", "k4", "k5"] as &[&str],
            &["h1", "h2", "h3", "h4", "h5"],
            &["r1", "r2", "r3", "r4"],
            &["now", "before", "earlier"],
        ] {
            assert_eq!(too_alike(theme, names), Vec::<String>::new());
        }
    }
}

#[test]
fn contrast_is_known() {
    let [black, white] = [parse("000"), parse("ffffff")];
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert!((contrast(parse("0b5fa5"), white) - 6.6).abs() < 0.1, "as the brief for the look says");
    assert!(difference(black, white) > 99.0);
}

/// Both ways to dark (by the system, by the reader's switch) give the same colours.
#[test]
fn dark_is_the_same_either_way() {
    let blocks: Vec<&str> = CHART_STYLE.split("--c-ink:#e8ecef").skip(1).collect();
    let [first, second] = [blocks[0], blocks[1]].map(|block| &block[..block.find('}').unwrap()]);
    assert_eq!(first, second);
}

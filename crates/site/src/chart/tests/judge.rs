//! What is wrong with a drawn SVG: words outside the edge, on each other or on a mark.

use crate::chart::backend::Tenths;
use crate::chart::crowd::Area;

use super::svg::{Element, Placed, PlacedShape, tenths};

/// Rounding of coordinates to tenths.
const TOLERANCE: Tenths = 2;

/// Classes of what words may stand on: hairlines at ticks.
const BEHIND_WORDS: [&str; 1] = ["gr"];

/// Every fault, in words.
pub fn faults(svg: &str) -> Vec<String> {
    let root = Element::parse(svg);
    let size = |name: &str| tenths(root.attribute(name).unwrap_or_else(|| panic!("no {name}")));
    let edge = Area { left: 0, top: 0, right: size("width"), bottom: size("height") };
    let placed = root.placed();
    let mut faults = outside(&placed, edge);
    faults.extend(meeting(&placed));
    faults.extend(signs_on_colours(&placed));
    faults.extend(uneven_ticks(&root));
    faults.extend(repeated_ids(&root));
    faults
}

fn outside(placed: &[Placed], edge: Area) -> Vec<String> {
    let lies_outside = |area: &Area| {
        area.left < edge.left - TOLERANCE
            || area.top < edge.top - TOLERANCE
            || area.right > edge.right + TOLERANCE
            || area.bottom > edge.bottom + TOLERANCE
    };
    let mut faults = Vec::new();
    for one in placed {
        let areas: Vec<Area> = match &one.shape {
            PlacedShape::Text(area, _) | PlacedShape::Box(area) => vec![*area],
            PlacedShape::Segments(segments) => segments.iter().copied().map(area_of_segment).collect(),
        };
        faults.extend(
            areas
                .iter()
                .filter(|area| lies_outside(area))
                .map(|area| format!("outside {}×{}: {:?} at {area:?}", edge.right, edge.bottom, one.shape)),
        );
    }
    faults
}

fn meeting(placed: &[Placed]) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, one) in placed.iter().enumerate() {
        let PlacedShape::Text(area, words) = &one.shape else { continue };
        let area = area.shrunk();
        for (other_index, other) in placed.iter().enumerate() {
            let is_behind = other.classes.iter().any(|class| BEHIND_WORDS.contains(&class.as_str()));
            if index == other_index || is_behind {
                continue;
            }
            let meets = match &other.shape {
                PlacedShape::Text(other_area, _) => index < other_index && area.meets(other_area.shrunk()),
                PlacedShape::Box(other_area) => area.meets(*other_area) && !area.lies_within(*other_area),
                PlacedShape::Segments(segments) => segments.iter().any(|segment| crosses(area, *segment)),
            };
            if meets {
                faults.push(format!("`{words}` {area:?} on {:?} {:?}", other.classes, other.shape));
            }
        }
    }
    faults
}

/// Words within a coloured mark are set in the colour of the ground: a sign that stands beside it would not be seen.
fn signs_on_colours(placed: &[Placed]) -> Vec<String> {
    let is_coloured = |class: &String| matches!(class.as_str(), "k1" | "k2" | "k3" | "k4" | "h4" | "h5");
    let is_sign = |class: &String| class == "sg" || class == "dt";
    let unseen =
        placed.iter().filter(|one| one.classes.iter().any(is_coloured) && one.classes.iter().any(is_sign));
    unseen.map(|one| format!("a sign in {:?}", one.classes)).collect()
}

/// Numbers at hairlines that are not even steps of 1, 2 or 5 times a power of ten.
fn uneven_ticks(root: &Element) -> Vec<String> {
    let number = |text: &str| text.replace(['\u{a0}', '\u{202f}'], "").replace(',', ".").parse::<f64>().ok();
    let mut faults = Vec::new();
    let elements = root.walk();
    for pair in elements.iter().filter(|one| one.name == "g").collect::<Vec<_>>().windows(2) {
        if pair[0].attribute("class") != Some("gr") || pair[1].attribute("class") != Some("mu") {
            continue;
        }
        let ticks: Vec<f64> = pair[1].children.iter().filter_map(|text| number(&text.text)).collect();
        let Some(step) = ticks.get(1).map(|second| second - ticks[0]) else { continue };
        let first_digit = step / 10_f64.powf((step.log10() + 1e-9).floor());
        let is_round = [1.0, 2.0, 5.0].iter().any(|digit| (first_digit - digit).abs() < 1e-6);
        let is_even = ticks.windows(2).all(|pair| (pair[1] - pair[0] - step).abs() < step / 1e6);
        if !(is_round && is_even) {
            faults.push(format!("ticks at {ticks:?}"));
        }
    }
    faults
}

fn repeated_ids(root: &Element) -> Vec<String> {
    let mut ids: Vec<&str> = root.walk().iter().filter_map(|element| element.attribute("id")).collect();
    ids.sort_unstable();
    ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("id twice: {}", pair[0])).collect()
}

fn area_of_segment([from, to]: [(Tenths, Tenths); 2]) -> Area {
    Area { left: from.0.min(to.0), top: from.1.min(to.1), right: from.0.max(to.0), bottom: from.1.max(to.1) }
}

/// Whether a line goes through a box (Liang and Barsky 1984, doi 10.1145/357332.357333).
fn crosses(area: Area, [from, to]: [(Tenths, Tenths); 2]) -> bool {
    let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (slope, distance) in [
        (-dx, from.0 - area.left),
        (dx, area.right - from.0),
        (-dy, from.1 - area.top),
        (dy, area.bottom - from.1),
    ] {
        let distance = f64::from(distance);
        if slope == 0.0 {
            if distance <= 0.0 {
                return false;
            }
        } else if slope < 0.0 {
            enters = enters.max(distance / slope);
        } else {
            leaves = leaves.min(distance / slope);
        }
    }
    enters < leaves
}

impl Area {
    fn shrunk(self) -> Self {
        Area {
            left: self.left + TOLERANCE,
            top: self.top + TOLERANCE,
            right: self.right - TOLERANCE,
            bottom: self.bottom - TOLERANCE,
        }
    }

    fn lies_within(self, other: Area) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

#[test]
fn faults_are_found() {
    let judge = |marks: &str| faults(&format!("<svg width=\"100\" height=\"50\">{marks}</svg>")).len();
    assert_eq!(judge("<text x=\"10\" y=\"20\">ett</text><text x=\"60\" y=\"20\">två</text>"), 0);
    assert_eq!(judge("<text x=\"10\" y=\"20\">ett</text><text x=\"15\" y=\"25\">två</text>"), 1);
    assert_eq!(judge("<text x=\"90\" y=\"20\">utanför</text>"), 1);
    assert_eq!(judge("<text x=\"10\" y=\"5\">över</text>"), 1);
    assert_eq!(judge("<text x=\"10\" y=\"20\">på</text><path d=\"M12 15h5v30h-5z\"/>"), 1);
    assert_eq!(judge("<path d=\"M2 2h90v40h-90z\"/><text x=\"10\" y=\"20\">i</text>"), 0);
    assert_eq!(judge("<text x=\"10\" y=\"20\">på</text><path d=\"M0 0l40 40\"/>"), 1);
    assert_eq!(judge("<g class=\"gr\"><path d=\"M0 15h40\"/></g><text x=\"10\" y=\"20\">på</text>"), 0);
    assert_eq!(judge("<text x=\"10\" y=\"20\">på</text><circle cx=\"12\" cy=\"16\" r=\"3\"/>"), 1);
    assert_eq!(judge("<g id=\"a\"/><g id=\"a\"/>"), 1);
    assert_eq!(judge("<g class=\"k2\"><text class=\"m sg\" x=\"10\" y=\"20\">..</text></g>"), 1);
    let ticks = |[a, b, c]: [&str; 3]| {
        let text = |number: &str, y: u8| format!("<text x=\"10\" y=\"{y}\">{number}</text>");
        let texts = [text(a, 15), text(b, 30), text(c, 45)].concat();
        judge(&format!("<g class=\"gr\"/><g class=\"mu\">{texts}</g>"))
    };
    assert_eq!(ticks(["0", "0,5", "1"]), 0);
    assert_eq!(ticks(["75", "80", "85"]), 0);
    assert_eq!(ticks(["0", "3", "6"]), 1);
    assert_eq!(ticks(["0", "2", "5"]), 1);
}

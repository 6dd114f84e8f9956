//! Reads the SVG that charts write, so that tests judge what a browser gets and not what a layout meant.

use std::fmt::Write;

use crate::chart::backend::Tenths;
use crate::chart::crowd::Area;
use crate::chart::mark::Anchor;
use crate::chart::text_width::{CAP_HEIGHT, DESCENT, Weight, text_width};

/// An element with its attributes in the order written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    pub children: Vec<Element>,
}

/// Something with a place, and the classes of it and all around it.
#[derive(Debug, Clone)]
pub struct Placed {
    pub classes: Vec<String>,
    pub shape: PlacedShape,
}

#[derive(Debug, Clone)]
pub enum PlacedShape {
    Text(Area, String),
    /// Filled, or with only an edge.
    Box(Area),
    Segments(Vec<[(Tenths, Tenths); 2]>),
}

impl Element {
    /// # Panics
    /// Where the text is not well-formed in the subset that charts use.
    pub fn parse(svg: &str) -> Element {
        let mut rest = svg.trim_end();
        let element = parse_element(&mut rest);
        assert!(rest.is_empty(), "left over after the root: {rest}");
        element
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The element and all below it, in document order.
    pub fn walk(&self) -> Vec<&Element> {
        let mut all = vec![self];
        for child in &self.children {
            all.extend(child.walk());
        }
        all
    }

    /// The words of its own `<title>`.
    pub fn title(&self) -> Option<&str> {
        self.children.iter().find(|child| child.name == "title").map(|title| title.text.as_str())
    }

    /// One element a line, indented: what golden files hold.
    pub fn outline(&self) -> String {
        let mut lines = String::new();
        self.write_outline(0, &mut lines);
        lines
    }

    fn write_outline(&self, depth: usize, lines: &mut String) {
        let _ = write!(lines, "{:1$}{2}", "", 2 * depth, self.name);
        for (name, value) in &self.attributes {
            let _ = write!(lines, " {name}={value:?}");
        }
        if !self.text.is_empty() {
            let _ = write!(lines, " | {}", self.text);
        }
        lines.push('\n');
        self.children.iter().for_each(|child| child.write_outline(depth + 1, lines));
    }

    /// Everything with a place, from back to front.
    pub fn placed(&self) -> Vec<Placed> {
        let mut all = Vec::new();
        self.collect_placed(&mut Vec::new(), (0, 0), &mut all);
        all
    }

    fn collect_placed(&self, classes: &mut Vec<String>, from: (Tenths, Tenths), all: &mut Vec<Placed>) {
        let before = classes.len();
        let from = self.attribute("transform").map_or(from, translation);
        classes.extend(self.attribute("class").unwrap_or_default().split_whitespace().map(str::to_owned));
        let shape = match self.name.as_str() {
            "text" => Some(self.text_shape(classes)),
            "path" => Some(path_shape(self.attribute("d").expect("a path has points"))),
            "circle" => Some(self.circle_shape()),
            _ => None,
        };
        all.extend(shape.map(|shape| Placed { classes: classes.clone(), shape: shape.moved(from) }));
        self.children.iter().for_each(|child| child.collect_placed(classes, from, all));
        classes.truncate(before);
    }

    fn text_shape(&self, classes: &[String]) -> PlacedShape {
        let has = |class: &str| classes.iter().any(|other| other == class);
        let anchor = match (has("m"), has("e")) {
            (true, false) => Anchor::Middle,
            (false, true) => Anchor::End,
            _ => Anchor::Start,
        };
        let weight = if has("b") || has("hd") { Weight::Bold } else { Weight::Regular };
        let (x, y) = (self.number("x"), self.number("y"));
        let size = if has("hd") { 16 } else { 12 };
        let width = text_width(&self.text, weight) * size / 12;
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2,
            Anchor::End => x - width,
        };
        let area = Area { left, top: y - CAP_HEIGHT, right: left + width, bottom: y + DESCENT };
        PlacedShape::Text(area, self.text.clone())
    }

    fn circle_shape(&self) -> PlacedShape {
        let (x, y, r) = (self.number("cx"), self.number("cy"), self.number("r"));
        PlacedShape::Box(Area { left: x - r, top: y - r, right: x + r, bottom: y + r })
    }

    fn number(&self, name: &str) -> Tenths {
        tenths(self.attribute(name).unwrap_or_else(|| panic!("{} without {name}", self.name)))
    }
}

impl PlacedShape {
    fn moved(self, (dx, dy): (Tenths, Tenths)) -> Self {
        let area = |area: Area| Area {
            left: area.left + dx,
            top: area.top + dy,
            right: area.right + dx,
            bottom: area.bottom + dy,
        };
        match self {
            PlacedShape::Text(place, words) => PlacedShape::Text(area(place), words),
            PlacedShape::Box(place) => PlacedShape::Box(area(place)),
            PlacedShape::Segments(segments) => {
                let segments = segments.into_iter().map(|points| points.map(|(x, y)| (x + dx, y + dy)));
                PlacedShape::Segments(segments.collect())
            }
        }
    }
}

/// `translate(16 24)`, in tenths.
fn translation(text: &str) -> (Tenths, Tenths) {
    let inner = text.strip_prefix("translate(").and_then(|rest| rest.strip_suffix(')'));
    let (x, y) = inner.and_then(|inner| inner.split_once(' ')).expect("the only transform is a move");
    (tenths(x), tenths(y))
}

/// `12.3` → 123.
///
/// # Panics
/// On anything else than a number with at most one decimal.
pub fn tenths(text: &str) -> Tenths {
    let number: f64 = text.parse().unwrap_or_else(|_| panic!("not a number: {text}"));
    let scaled = number * 10.0;
    assert!((scaled - scaled.round()).abs() < 1e-6, "more than one decimal: {text}");
    scaled.round() as Tenths
}

fn parse_element(rest: &mut &str) -> Element {
    let head_end = rest.find('>').expect("a tag ends");
    let head = rest[1..head_end].trim_end_matches('/');
    let is_empty = rest[..head_end].ends_with('/');
    let (name, attributes) = head.split_once(' ').unwrap_or((head, ""));
    let mut element =
        Element { name: name.to_owned(), attributes: parse_attributes(attributes), ..Element::default() };
    *rest = &rest[head_end + 1..];
    if is_empty {
        return element;
    }
    loop {
        let text_end = rest.find('<').expect("an element ends");
        element.text.push_str(&unescape(&rest[..text_end]));
        *rest = &rest[text_end..];
        if let Some(after) = rest.strip_prefix(&format!("</{name}>")) {
            *rest = after;
            return element;
        }
        element.children.push(parse_element(rest));
    }
}

fn parse_attributes(mut text: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    while let Some((name, after)) = text.split_once("=\"") {
        let (value, after) = after.split_once('"').expect("an attribute ends");
        attributes.push((name.trim().to_owned(), unescape(value)));
        text = after;
    }
    assert!(text.trim().is_empty(), "not an attribute: {text}");
    attributes
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Rectangles become boxes, everything else segments.
fn path_shape(path: &str) -> PlacedShape {
    let (mut at, mut points, mut is_closed) = ((0, 0), Vec::new(), false);
    for (command, numbers) in path_commands(path) {
        match command {
            'z' => is_closed = true,
            'h' => at.0 += numbers[0],
            'v' => at.1 += numbers[0],
            'M' => at = (numbers[0], numbers[1]),
            'l' => {
                for pair in numbers.chunks(2) {
                    at = (at.0 + pair[0], at.1 + pair[1]);
                    points.push(at);
                }
                continue;
            }
            other => panic!("unknown path command {other} in {path}"),
        }
        if command != 'z' {
            points.push(at);
        }
    }
    if is_closed && points.len() == 4 {
        return PlacedShape::Box(Area {
            left: points[0].0,
            top: points[0].1,
            right: points[2].0,
            bottom: points[2].1,
        });
    }
    if is_closed {
        points.push(points[0]);
    }
    PlacedShape::Segments(points.windows(2).map(|pair| [pair[0], pair[1]]).collect())
}

fn path_commands(path: &str) -> Vec<(char, Vec<Tenths>)> {
    let mut commands: Vec<(char, Vec<Tenths>)> = Vec::new();
    let mut number = String::new();
    let finish = |number: &mut String, commands: &mut Vec<(char, Vec<Tenths>)>| {
        if !number.is_empty() {
            commands.last_mut().expect("a number follows a command").1.push(tenths(number));
            number.clear();
        }
    };
    for character in path.chars() {
        match character {
            '0'..='9' | '.' => number.push(character),
            '-' => {
                finish(&mut number, &mut commands);
                number.push('-');
            }
            ' ' => finish(&mut number, &mut commands),
            command => {
                finish(&mut number, &mut commands);
                commands.push((command, Vec::new()));
            }
        }
    }
    finish(&mut number, &mut commands);
    commands
}

//! Our plotters backend: drawing calls in, semantic SVG text out. A colour is a role that becomes a CSS class,
//! coordinates are tenths of a CSS pixel. No fonts are opened: widths come from `text_width`.

use std::borrow::Cow;
use std::convert::Infallible;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::role::Role;
use super::text_width::{LINE_HEIGHT, text_width};

/// A length or place on the canvas: tenths of a CSS pixel.
pub(super) type Tenths = i32;

/// Writes to a string that outlives it.
pub(super) struct SvgBackend<'a> {
    out: &'a mut String,
    size: (u32, u32),
}

/// What begins a mark.
#[derive(Debug)]
pub(super) enum Opening<'a> {
    /// `<g class="…" data-…>` and its `<title>`, if it has one.
    Of { role: Role, title: Cow<'a, str>, attributes: [Option<(&'static str, Cow<'a, str>)>; 2] },
    /// The same, written before: a mark that is drawn at several widths says the same at all of them.
    Written(&'a str),
}

impl Opening<'_> {
    pub fn push_to(&self, out: &mut String) {
        let (role, title, attributes) = match self {
            Opening::Of { role, title, attributes } => (role, title, attributes),
            Opening::Written(opening) => return out.push_str(opening),
        };
        out.push_str("<g");
        out.push_str(role.class_attribute());
        for (name, value) in attributes.iter().flatten() {
            out.push_str(" data-");
            out.push_str(name);
            out.push_str("=\"");
            push_escaped(out, value);
            out.push('"');
        }
        out.push('>');
        if !title.is_empty() {
            out.push_str("<title>");
            push_escaped(out, title);
            out.push_str("</title>");
        }
    }
}

/// Writing to a string cannot fail, so neither can drawing.
type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> SvgBackend<'a> {
    /// `size` in tenths.
    pub fn new(out: &'a mut String, size: (u32, u32)) -> Self {
        SvgBackend { out, size }
    }

    /// What begins a mark, and its shapes until [`SvgBackend::close_group`].
    pub fn open_group(&mut self, opening: &Opening) {
        opening.push_to(self.out);
    }

    /// Each after what stands before it.
    #[inline]
    fn push_lengths<const COUNT: usize>(&mut self, lengths: [(&str, Tenths); COUNT]) {
        for (before, length) in lengths {
            self.out.push_str(before);
            push_tenths(self.out, length);
        }
    }

    pub fn close_group(&mut self) {
        self.out.push_str("</g>");
    }

    /// Up to the first point.
    fn open_path(&mut self, style: &impl BackendStyle) {
        self.out.push_str("<path");
        self.out.push_str(Role::from_color(style.color()).class_attribute());
        self.out.push_str(" d=\"M");
    }

    fn write_pair(&mut self, x: Tenths, y: Tenths) {
        push_tenths(self.out, x);
        if y >= 0 {
            self.out.push(' ');
        }
        push_tenths(self.out, y);
    }

    /// `M12 30l4-2 4 5`: the first point absolute, the rest relative to the one before.
    fn write_points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        let mut before: Option<BackendCoord> = None;
        for (index, (x, y)) in points.into_iter().enumerate() {
            let (from_x, from_y) = before.unwrap_or_default();
            match index {
                0 => {}
                1 => self.out.push('l'),
                _ if x >= from_x => self.out.push(' '),
                _ => {}
            }
            self.write_pair(x - from_x, y - from_y);
            before = Some((x, y));
        }
    }
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.open_path(style);
        self.write_pair(from.0, from.1);
        match (to.0 - from.0, to.1 - from.1) {
            (dx, 0) => {
                self.out.push('h');
                push_tenths(self.out, dx);
            }
            (0, dy) => {
                self.out.push('v');
                push_tenths(self.out, dy);
            }
            (dx, dy) => {
                self.out.push('l');
                self.write_pair(dx, dy);
            }
        }
        self.out.push_str("\"/>");
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        self.open_path(style);
        self.write_pair(left, top);
        self.out.push('h');
        push_tenths(self.out, right - left);
        self.out.push('v');
        push_tenths(self.out, bottom - top);
        self.out.push('h');
        push_tenths(self.out, left - right);
        self.out.push_str("z\"/>");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.open_path(style);
        self.write_points(path);
        self.out.push_str("\"/>");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        self.out.push_str("<circle");
        self.out.push_str(Role::from_color(style.color()).class_attribute());
        self.push_lengths([(" cx=\"", x), ("\" cy=\"", y), ("\" r=\"", radius as Tenths)]);
        self.out.push_str("\"/>");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Drawn {
        self.open_path(style);
        self.write_points(vertices);
        self.out.push_str("z\"/>");
        Ok(())
    }

    /// `pos` is on the baseline.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let role = Role::from_color(style.color());
        self.out.push_str(match style.anchor().h_pos {
            HPos::Left => "<text",
            HPos::Center => "<text class=\"m",
            HPos::Right => "<text class=\"e",
        });
        match (style.anchor().h_pos, role) {
            (HPos::Left, role) => self.out.push_str(role.class_attribute()),
            (_, Role::Inherited) => self.out.push('"'),
            (_, role) => {
                self.out.push(' ');
                self.out.push_str(role.class());
                self.out.push('"');
            }
        }
        self.push_lengths([(" x=\"", x), ("\" y=\"", y)]);
        self.out.push_str("\">");
        push_escaped(self.out, text);
        self.out.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let weight = Role::from_color(style.color()).weight();
        Ok((text_width(text, weight) as u32, LINE_HEIGHT as u32))
    }
}

/// `123` → `12.3`, `-40` → `-4`.
pub(super) fn push_tenths(out: &mut String, value: Tenths) {
    if value < 0 {
        out.push('-');
    }
    let magnitude = value.unsigned_abs();
    let (whole, tenth) = ((magnitude / 10) as usize, (magnitude % 10) as usize);
    if whole >= 1000 {
        push_up_to_999(out, whole / 1000);
        out.push_str(three_digits(whole % 1000));
    } else {
        push_up_to_999(out, whole);
    }
    if tenth > 0 {
        out.push_str(&AFTER_POINT[2 * tenth..2 * tenth + 2]);
    }
}

/// A chart has thousands of coordinates: looking a number up is several times as fast as formatting it, and copying
/// a number of bytes that the compiler knows as fast again.
fn push_up_to_999(out: &mut String, number: usize) {
    match number {
        0..10 => out.push_str(&three_digits(number)[2..]),
        10..100 => out.push_str(&three_digits(number)[1..]),
        _ => out.push_str(three_digits(number)),
    }
}

/// `000`–`999`; the last three digits of a larger number.
#[inline]
fn three_digits(number: usize) -> &'static str {
    let start = 3 * (number % 1000);
    &THREE_DIGITS[start..start + 3]
}

const AFTER_POINT: &str = ".0.1.2.3.4.5.6.7.8.9";

/// `000001002` … `999`.
const THREE_DIGITS: &str = match std::str::from_utf8(&THREE_DIGITS_IN_ASCII) {
    Ok(digits) => digits,
    Err(_) => panic!("digits are ASCII"),
};

const THREE_DIGITS_IN_ASCII: [u8; 3000] = {
    let mut digits = [b'0'; 3000];
    let mut number = 0;
    while number < 1000 {
        digits[3 * number] += (number / 100) as u8;
        digits[3 * number + 1] += (number / 10 % 10) as u8;
        digits[3 * number + 2] += (number % 10) as u8;
        number += 1;
    }
    digits
};

/// Text as it may stand in an element or an attribute. Control characters become spaces.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    let is_special = |byte: u8| byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | b'"');
    // Nearly no text has any: looking at every byte without stopping is several at a time.
    if !text.bytes().fold(false, |found, byte| found | is_special(byte)) {
        out.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_special) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => " ",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

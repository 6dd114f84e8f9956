//! Our plotters backend: drawing calls in, semantic SVG text out. A colour is a role that becomes a CSS class,
//! coordinates are tenths of a CSS pixel. No fonts are opened: widths come from `text_width`.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt::Write;

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

/// Writing to a string cannot fail, so neither can drawing.
type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> SvgBackend<'a> {
    /// `size` in tenths.
    pub fn new(out: &'a mut String, size: (u32, u32)) -> Self {
        SvgBackend { out, size }
    }

    /// `<g class="…" data-…>` and its `<title>`.
    pub fn open_group(&mut self, role: Role, attributes: &[(&str, Cow<str>)], title: &str) {
        self.out.push_str("<g");
        self.write_class(role);
        for (name, value) in attributes {
            let _ = write!(self.out, " data-{name}=\"");
            push_escaped(self.out, value);
            self.out.push('"');
        }
        self.out.push('>');
        if !title.is_empty() {
            self.out.push_str("<title>");
            push_escaped(self.out, title);
            self.out.push_str("</title>");
        }
    }

    pub fn close_group(&mut self) {
        self.out.push_str("</g>");
    }

    fn write_class(&mut self, role: Role) {
        if role != Role::Inherited {
            let _ = write!(self.out, " class=\"{}\"", role.class());
        }
    }

    fn open_path(&mut self, style: &impl BackendStyle) {
        self.out.push_str("<path");
        self.write_class(Role::from_color(style.color()));
        self.out.push_str(" d=\"");
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
                0 => self.out.push('M'),
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
        self.out.push('M');
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
        self.out.push('M');
        self.write_pair(left, top);
        for (command, length) in [('h', right - left), ('v', bottom - top), ('h', left - right)] {
            self.out.push(command);
            push_tenths(self.out, length);
        }
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
        self.write_class(Role::from_color(style.color()));
        for (name, value) in [("cx", x), ("cy", y), ("r", radius as Tenths)] {
            let _ = write!(self.out, " {name}=\"");
            push_tenths(self.out, value);
            self.out.push('"');
        }
        self.out.push_str("/>");
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
        self.out.push_str("<text");
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => "m",
            HPos::Right => "e",
        };
        let role = Role::from_color(style.color()).class();
        let space = if anchor.is_empty() || role.is_empty() { "" } else { " " };
        if !(anchor.is_empty() && role.is_empty()) {
            let _ = write!(self.out, " class=\"{anchor}{space}{role}\"");
        }
        for (name, value) in [("x", x), ("y", y)] {
            let _ = write!(self.out, " {name}=\"");
            push_tenths(self.out, value);
            self.out.push('"');
        }
        self.out.push('>');
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
    let sign = if value < 0 { "-" } else { "" };
    let magnitude = value.unsigned_abs();
    let _ = match magnitude % 10 {
        0 => write!(out, "{sign}{}", magnitude / 10),
        tenth => write!(out, "{sign}{}.{tenth}", magnitude / 10),
    };
}

/// Text as it may stand in an element or an attribute.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            character if character.is_control() => out.push(' '),
            character => out.push(character),
        }
    }
}

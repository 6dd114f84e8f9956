//! Marks: what a layout consists of. One mark is one `<g>` with class, title and `data-*`, and the shapes in it.

use std::borrow::Cow;
use std::convert::Infallible;

use plotters::element::{Drawable, PointCollection};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
};

use super::backend::{SvgBackend, Tenths};
use super::role::Role;
use super::text_width::{LINE_HEIGHT, text_width};

/// One thing that the reader sees, with what it says.
#[derive(Debug)]
pub(super) struct Mark<'a> {
    role: Role,
    title: Cow<'a, str>,
    attributes: Vec<(&'static str, Cow<'a, str>)>,
    shapes: Vec<Shape<'a>>,
}

/// What a mark is drawn with. Places are in tenths; text stands on its baseline.
#[derive(Debug)]
pub(super) enum Shape<'a> {
    Rectangle(Role, [BackendCoord; 2]),
    Line(Role, Vec<BackendCoord>),
    Polygon(Role, Vec<BackendCoord>),
    Circle(Role, [BackendCoord; 1], Tenths),
    Text(Lettering, [BackendCoord; 1], Cow<'a, str>),
}

/// How text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lettering {
    pub role: Role,
    pub anchor: Anchor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl<'a> Mark<'a> {
    /// A mark without title: frame and axes.
    pub fn group(role: Role) -> Self {
        Mark { role, title: Cow::Borrowed(""), attributes: Vec::new(), shapes: Vec::new() }
    }

    pub fn new(role: Role, title: impl Into<Cow<'a, str>>) -> Self {
        Mark { title: title.into(), ..Mark::group(role) }
    }

    /// Written as `data-name`.
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    pub fn add(&mut self, shape: Shape<'a>) {
        self.shapes.push(shape);
    }

    pub fn extend(&mut self, shapes: impl IntoIterator<Item = Shape<'a>>) {
        self.shapes.extend(shapes);
    }

    pub fn holding(mut self, shape: Shape<'a>) -> Self {
        self.shapes.push(shape);
        self
    }

    /// Muted or plain text, as the group is, with its middle at a place, if there is one.
    pub fn add_text_at(&mut self, at: Option<BackendCoord>, text: impl Into<Cow<'a, str>>) {
        if let Some(at) = at {
            self.shapes.push(Shape::text(Anchor::Middle, Role::Inherited, at, text));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }
}

impl<'a> Shape<'a> {
    pub fn rectangle(left: Tenths, top: Tenths, right: Tenths, bottom: Tenths) -> Self {
        Shape::Rectangle(Role::Inherited, [(left, top), (right, bottom)])
    }

    pub fn line(from: BackendCoord, to: BackendCoord) -> Self {
        Shape::Line(Role::Inherited, vec![from, to])
    }

    pub fn circle(center: BackendCoord, radius: Tenths) -> Self {
        Shape::Circle(Role::Inherited, [center], radius)
    }

    pub fn text(anchor: Anchor, role: Role, at: BackendCoord, text: impl Into<Cow<'a, str>>) -> Self {
        Shape::Text(Lettering { role, anchor }, [at], text.into())
    }

    fn points(&self) -> &[BackendCoord] {
        match self {
            Shape::Rectangle(_, corners) => corners,
            Shape::Line(_, points) | Shape::Polygon(_, points) => points,
            Shape::Circle(_, center, _) => center,
            Shape::Text(_, at, _) => at,
        }
    }

    /// `points` are those of [`Shape::points`], translated.
    fn draw(
        &self,
        points: &[BackendCoord],
        backend: &mut SvgBackend,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        match (self, points) {
            (Shape::Rectangle(role, _), [a, b]) => backend.draw_rect(*a, *b, &role.color(), true),
            (Shape::Line(role, _), [a, b]) => backend.draw_line(*a, *b, &role.color()),
            (Shape::Line(role, _), points) => backend.draw_path(points.iter().copied(), &role.color()),
            (Shape::Polygon(role, _), points) => backend.fill_polygon(points.iter().copied(), &role.color()),
            (Shape::Circle(role, _, radius), [center]) => {
                backend.draw_circle(*center, radius.unsigned_abs(), &role.color(), true)
            }
            (Shape::Text(lettering, _, text), [at]) => backend.draw_text(text, lettering, *at),
            _ => Ok(()),
        }
    }
}

impl<'m> PointCollection<'m, BackendCoord> for &'m Mark<'_> {
    type Point = &'m BackendCoord;
    type IntoIter = Box<dyn Iterator<Item = &'m BackendCoord> + 'm>;

    fn point_iter(self) -> Self::IntoIter {
        Box::new(self.shapes.iter().flat_map(Shape::points))
    }
}

impl Drawable<SvgBackend<'_>> for Mark<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        backend: &mut SvgBackend,
        _parent_size: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        backend.open_group(self.role, &self.attributes, &self.title);
        let points: Vec<BackendCoord> = points.collect();
        let mut rest = points.as_slice();
        for shape in &self.shapes {
            let (own, others) = rest.split_at(shape.points().len());
            shape.draw(own, backend)?;
            rest = others;
        }
        backend.close_group();
        Ok(())
    }
}

impl BackendTextStyle for Lettering {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.role.color()
    }

    fn style(&self) -> FontStyle {
        FontStyle::Normal
    }

    fn anchor(&self) -> Pos {
        let h_pos = match self.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos::new(h_pos, VPos::Bottom)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::SansSerif
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (text_width(text, self.role.weight()), LINE_HEIGHT)))
    }

    /// The reader's browser sets the text; there are no pixels to draw.
    fn draw<E, DrawPixel: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _at: BackendCoord,
        _draw: DrawPixel,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}

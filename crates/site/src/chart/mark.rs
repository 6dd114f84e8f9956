//! Marks: what a layout consists of. One mark is one `<g>` with class, title and `data-*`, and the shapes in it.

use std::borrow::Cow;
use std::convert::Infallible;
use std::slice::Iter;

use plotters::element::{Drawable, PointCollection};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
};

use super::backend::{Opening, SvgBackend, Tenths};
use super::role::Role;
use super::text_width::{LINE_HEIGHT, text_width};

/// One thing that the reader sees, with what it says.
#[derive(Debug)]
pub(super) struct Mark<'a> {
    opening: Opening<'a>,
    /// Most marks have no more than two shapes: a heat map has hundreds of them.
    first: [Option<Shape<'a>>; 2],
    further: Vec<Shape<'a>>,
}

/// What a mark is drawn with. Places are in tenths; text stands on its baseline.
#[derive(Debug)]
pub(super) enum Shape<'a> {
    Rectangle(Role, [BackendCoord; 2]),
    Segment(Role, [BackendCoord; 2]),
    Line(Role, Vec<BackendCoord>),
    Circle(Role, [BackendCoord; 1], Tenths),
    Text(Lettering, [BackendCoord; 1], Cow<'a, str>),
}

/// The points of all shapes of a mark, in order.
pub(super) struct Points<'m, 'a> {
    mark: &'m Mark<'a>,
    next_shape: usize,
    current: Iter<'m, BackendCoord>,
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

/// About as many as a mark with a title takes before its shapes.
const BYTES_OF_AN_OPENING: usize = 100;

impl<'a> Mark<'a> {
    /// A mark without title: frame and axes.
    #[inline]
    pub fn group(role: Role) -> Self {
        Mark::new(role, "")
    }

    #[inline]
    pub fn new(role: Role, title: impl Into<Cow<'a, str>>) -> Self {
        Mark::opened_by(Opening::Of { role, title: title.into(), attributes: [None, None] })
    }

    /// A mark that begins as one before, see [`Mark::opening`].
    #[inline]
    pub fn opened_by(opening: Opening<'a>) -> Self {
        Mark { opening, first: [None, None], further: Vec::new() }
    }

    /// What the mark begins with, for marks that say the same.
    pub fn opening(&self) -> String {
        let mut written = String::with_capacity(BYTES_OF_AN_OPENING);
        self.opening.push_to(&mut written);
        written
    }

    /// Written as `data-name`. A mark has at most two.
    #[inline]
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        if let Opening::Of { attributes, .. } = &mut self.opening {
            let place = usize::from(attributes[0].is_some());
            attributes[place] = Some((name, value.into()));
        }
        self
    }

    #[inline]
    pub fn add(&mut self, shape: Shape<'a>) {
        match self.first.iter_mut().find(|place| place.is_none()) {
            Some(place) => *place = Some(shape),
            None => self.further.push(shape),
        }
    }

    pub fn extend(&mut self, shapes: impl IntoIterator<Item = Shape<'a>>) {
        shapes.into_iter().for_each(|shape| self.add(shape));
    }

    #[inline]
    pub fn holding(mut self, shape: Shape<'a>) -> Self {
        self.add(shape);
        self
    }

    /// Muted or plain text, as the group is, with its middle at a place, if there is one.
    pub fn add_text_at(&mut self, at: Option<BackendCoord>, text: impl Into<Cow<'a, str>>) {
        if let Some(at) = at {
            self.add(Shape::text(Anchor::Middle, Role::Inherited, at, text));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.first[0].is_none()
    }

    /// In the order added.
    fn shape(&self, index: usize) -> Option<&Shape<'a>> {
        match self.first.get(index) {
            Some(shape) => shape.as_ref(),
            None => self.further.get(index - self.first.len()),
        }
    }
}

impl<'a> Shape<'a> {
    pub fn rectangle(left: Tenths, top: Tenths, right: Tenths, bottom: Tenths) -> Self {
        Shape::Rectangle(Role::Inherited, [(left, top), (right, bottom)])
    }

    pub fn line(from: BackendCoord, to: BackendCoord) -> Self {
        Shape::Segment(Role::Inherited, [from, to])
    }

    pub fn circle(center: BackendCoord, radius: Tenths) -> Self {
        Shape::Circle(Role::Inherited, [center], radius)
    }

    pub fn text(anchor: Anchor, role: Role, at: BackendCoord, text: impl Into<Cow<'a, str>>) -> Self {
        Shape::Text(Lettering { role, anchor }, [at], text.into())
    }

    fn points(&self) -> &[BackendCoord] {
        match self {
            Shape::Rectangle(_, ends) | Shape::Segment(_, ends) => ends,
            Shape::Line(_, points) => points,
            Shape::Circle(_, center, _) => center,
            Shape::Text(_, at, _) => at,
        }
    }

    /// Takes its own points, as [`Shape::points`] but translated, from `points`.
    fn draw(
        &self,
        points: &mut impl Iterator<Item = BackendCoord>,
        backend: &mut SvgBackend,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let count = self.points().len();
        let mut next = || points.next().unwrap_or_default();
        match self {
            Shape::Rectangle(role, _) => backend.draw_rect(next(), next(), &role.color(), true),
            Shape::Segment(role, _) => backend.draw_line(next(), next(), &role.color()),
            Shape::Line(role, _) => backend.draw_path(points.take(count), &role.color()),
            Shape::Circle(role, _, radius) => {
                backend.draw_circle(next(), radius.unsigned_abs(), &role.color(), true)
            }
            Shape::Text(lettering, _, text) => backend.draw_text(text, lettering, next()),
        }
    }
}

impl<'m, 'a> PointCollection<'m, BackendCoord> for &'m Mark<'a> {
    type Point = &'m BackendCoord;
    type IntoIter = Points<'m, 'a>;

    fn point_iter(self) -> Self::IntoIter {
        Points { mark: self, next_shape: 0, current: [].iter() }
    }
}

impl<'m> Iterator for Points<'m, '_> {
    type Item = &'m BackendCoord;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(point) = self.current.next() {
                return Some(point);
            }
            self.current = self.mark.shape(self.next_shape)?.points().iter();
            self.next_shape += 1;
        }
    }
}

impl Drawable<SvgBackend<'_>> for Mark<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        backend: &mut SvgBackend,
        _parent_size: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        backend.open_group(&self.opening);
        for shape in (0..).map_while(|index| self.shape(index)) {
            shape.draw(&mut points, backend)?;
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

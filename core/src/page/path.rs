//! Paths, as far as tables are drawn with them: straight lines and upright rectangles.

use super::matrix::{Bounds, Matrix};
use super::{Fill, Rule};

/// A filled rectangle thinner than this is a line.
const THIN: f32 = 2.;
/// A stroke wider than this is an area.
const WIDE_STROKE: f32 = 4.;
/// How far the ends of a straight line may be off each other's level.
const SLANT: f32 = 0.5;
/// A line shorter than this is a dot.
const MIN_LENGTH: f32 = 0.5;
/// Points kept of one path; longer ones are drawings.
const MAX_POINTS: usize = 1 << 16;

/// The path under construction, in page coordinates.
#[derive(Debug, Default)]
pub(super) struct Path {
    points: Vec<(f32, f32)>,
    parts: Vec<Part>,
    /// Where the next clip operator was given, the path clips once it is painted.
    pub(super) clips: bool,
}

/// One subpath: a range of the points.
#[derive(Clone, Copy, Debug)]
struct Part {
    start: usize,
    curved: bool,
    closed: bool,
}

impl Path {
    pub(super) fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.points.clear();
        self.parts.clear();
        self.clips = false;
    }

    pub(super) fn move_to(&mut self, point: (f32, f32)) {
        if self.points.len() < MAX_POINTS {
            self.parts.push(Part { start: self.points.len(), curved: false, closed: false });
            self.points.push(point);
        }
    }

    pub(super) fn line_to(&mut self, point: (f32, f32)) {
        if self.parts.last().is_none_or(|part| part.closed) {
            // After `h` the next line starts where the closed part did.
            let start = self.parts.last().and_then(|p| self.points.get(p.start)).copied().unwrap_or(point);
            self.move_to(start);
        }
        if self.points.len() < MAX_POINTS {
            self.points.push(point);
        }
    }

    /// Adds a curve by its points, which bound it.
    pub(super) fn curve_to(&mut self, points: &[(f32, f32)]) {
        for point in points {
            self.line_to(*point);
        }
        if let Some(part) = self.parts.last_mut() {
            part.curved = true;
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.closed = true;
        }
    }

    pub(super) fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32, transform: Matrix) {
        self.move_to(transform.point(x, y));
        self.line_to(transform.point(x + width, y));
        self.line_to(transform.point(x + width, y + height));
        self.line_to(transform.point(x, y + height));
        self.close();
    }

    pub(super) fn bounds(&self) -> Bounds {
        Bounds::around(self.points.iter().copied())
    }

    fn parts(&self) -> impl Iterator<Item = (Part, &[(f32, f32)])> {
        let ends = self.parts.iter().skip(1).map(|p| p.start).chain(std::iter::once(self.points.len()));
        self.parts
            .iter()
            .zip(ends)
            .map(|(part, end)| (*part, self.points.get(part.start..end).unwrap_or_default()))
    }

    /// Gives the lines and areas that stroking paints.
    pub(super) fn stroke(&self, width: f32, color: u32, mut paint: impl FnMut(Shape)) {
        for (part, points) in self.parts().filter(|(part, _)| !part.curved) {
            let back = if part.closed { points.first() } else { None };
            for (from, to) in points.iter().zip(points.iter().skip(1).chain(back)) {
                if let Some(shape) = stroked(*from, *to, width, color) {
                    paint(shape);
                }
            }
        }
    }

    /// Gives the lines and areas that filling paints.
    pub(super) fn fill(&self, color: u32, mut paint: impl FnMut(Shape)) {
        for (part, points) in self.parts() {
            if !part.curved
                && let Some(bounds) = upright_rectangle(points)
            {
                paint(filled(bounds, color));
            }
        }
    }
}

/// What painting a path leaves on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    Rule(Rule),
    Fill(Fill),
}

fn stroked(from: (f32, f32), to: (f32, f32), width: f32, color: u32) -> Option<Shape> {
    let (dx, dy) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
    if dx.max(dy) < MIN_LENGTH || dx.min(dy) > SLANT {
        return None;
    }
    let horizontal = dx >= dy;
    let bounds = Bounds::corners(from.0, from.1, to.0, to.1);
    if width <= WIDE_STROKE {
        return Some(Shape::Rule(rule(bounds, horizontal)));
    }
    let half = width / 2.;
    let (grow_x, grow_y) = if horizontal { (0., half) } else { (half, 0.) };
    let Bounds { x0, y0, x1, y1 } = bounds;
    Some(filled(Bounds { x0: x0 - grow_x, y0: y0 - grow_y, x1: x1 + grow_x, y1: y1 + grow_y }, color))
}

fn filled(bounds: Bounds, color: u32) -> Shape {
    if bounds.width().min(bounds.height()) < THIN {
        Shape::Rule(rule(bounds, bounds.width() >= bounds.height()))
    } else {
        let Bounds { x0, y0, x1, y1 } = bounds;
        Shape::Fill(Fill { x0, y0, x1, y1, color })
    }
}

/// Returns the line through the middle of a thin box.
pub(super) fn rule(bounds: Bounds, horizontal: bool) -> Rule {
    let Bounds { x0, y0, x1, y1 } = bounds;
    if horizontal {
        let y = f32::midpoint(y0, y1);
        Rule { x0, y0: y, x1, y1: y, horizontal }
    } else {
        let x = f32::midpoint(x0, x1);
        Rule { x0: x, y0, x1: x, y1, horizontal }
    }
}

/// Returns the box of a subpath that goes round an upright rectangle and nothing else.
fn upright_rectangle(points: &[(f32, f32)]) -> Option<Bounds> {
    let corners = match points {
        [rest @ .., last] if rest.len() == 4 && rest.first().is_some_and(|first| near(*first, *last)) => rest,
        _ => points,
    };
    let [a, b, c, d] = corners else { return None };
    let level = |p: &(f32, f32), q: &(f32, f32)| (p.1 - q.1).abs() <= SLANT;
    let plumb = |p: &(f32, f32), q: &(f32, f32)| (p.0 - q.0).abs() <= SLANT;
    let round = (level(a, b) && plumb(b, c) && level(c, d) && plumb(d, a))
        || (plumb(a, b) && level(b, c) && plumb(c, d) && level(d, a));
    round.then(|| Bounds::around([*a, *b, *c, *d]))
}

fn near(a: (f32, f32), b: (f32, f32)) -> bool {
    (a.0 - b.0).abs() < 0.01 && (a.1 - b.1).abs() < 0.01
}

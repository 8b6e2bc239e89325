//! Affine transforms and boxes on the page.

/// A PDF transform: `[a b c d e f]`, applied to row vectors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f32,
    pub(super) b: f32,
    pub(super) c: f32,
    pub(super) d: f32,
    pub(super) e: f32,
    pub(super) f: f32,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self::new([1., 0., 0., 1., 0., 0.]);

    pub(super) const fn new([a, b, c, d, e, f]: [f32; 6]) -> Self {
        Self { a, b, c, d, e, f }
    }

    pub(super) const fn translation(x: f32, y: f32) -> Self {
        Self::new([1., 0., 0., 1., x, y])
    }

    /// Returns the transform that applies `self` first and `next` after it.
    pub(super) fn then(self, next: Self) -> Self {
        Self {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            e: self.e * next.a + self.f * next.c + next.e,
            f: self.e * next.b + self.f * next.d + next.f,
        }
    }

    pub(super) fn point(self, x: f32, y: f32) -> (f32, f32) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    /// Transforms a direction: without the translation.
    pub(super) fn vector(self, x: f32, y: f32) -> (f32, f32) {
        (self.a * x + self.c * y, self.b * x + self.d * y)
    }

    /// Whether upright boxes stay upright, but for turns by right angles.
    pub(super) fn keeps_axes(self) -> bool {
        let least = self.scale() * 0.001;
        (self.b.abs() <= least && self.c.abs() <= least) || (self.a.abs() <= least && self.d.abs() <= least)
    }

    /// How much lengths grow, on average over all directions.
    pub(super) fn scale(self) -> f32 {
        (self.a * self.d - self.b * self.c).abs().sqrt()
    }

    /// Returns the box around a rectangle after the transform.
    pub(super) fn bounds(self, rect: Bounds) -> Bounds {
        Bounds::around([
            self.point(rect.x0, rect.y0),
            self.point(rect.x1, rect.y0),
            self.point(rect.x0, rect.y1),
            self.point(rect.x1, rect.y1),
        ])
    }
}

/// An axis-aligned box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

impl Bounds {
    pub(super) const UNIT: Self = Self { x0: 0., y0: 0., x1: 1., y1: 1. };

    /// Returns the box of two opposite corners, given in any order.
    pub(super) fn corners(x0: f32, y0: f32, x1: f32, y1: f32) -> Self {
        Self { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }

    /// Returns the smallest box around some points; empty if there are none.
    pub(super) fn around(points: impl IntoIterator<Item = (f32, f32)>) -> Self {
        let empty =
            Self { x0: f32::INFINITY, y0: f32::INFINITY, x1: f32::NEG_INFINITY, y1: f32::NEG_INFINITY };
        points.into_iter().fold(empty, |b, (x, y)| Self {
            x0: b.x0.min(x),
            y0: b.y0.min(y),
            x1: b.x1.max(x),
            y1: b.y1.max(y),
        })
    }

    pub(super) fn intersect(self, other: Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    pub(super) fn contains(self, x: f32, y: f32) -> bool {
        x >= self.x0 && x <= self.x1 && y >= self.y0 && y <= self.y1
    }

    /// Whether it is a real box: finite, and not turned inside out.
    pub(super) fn is_valid(self) -> bool {
        let finite = [self.x0, self.y0, self.x1, self.y1].iter().all(|v| v.is_finite());
        finite && self.x0 <= self.x1 && self.y0 <= self.y1
    }

    pub(super) fn width(self) -> f32 {
        self.x1 - self.x0
    }

    pub(super) fn height(self) -> f32 {
        self.y1 - self.y0
    }
}

/// Narrows a number of the engine to the precision kept on a page.
#[expect(clippy::cast_possible_truncation, reason = "no `From`; a page needs no more than 24 bits")]
pub(super) fn narrow(value: f64) -> f32 {
    value as f32
}

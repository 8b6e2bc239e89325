//! How a page was painted: kept beside it where somebody asks for it, for it costs time and reading needs none of it.

use super::Glyph;
use super::matrix::Bounds;

/// How a glyph came to be on its page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Mark {
    /// Its turn among all that was painted, from 1.
    pub(crate) order: u32,
    /// Which operator that shows text drew it, from 1.
    pub(crate) show: u32,
    /// Which of [`Trace::annotations`] drew it, counted from 1; 0 for the page itself.
    pub(crate) annotation: u32,
    /// Why it is not seen.
    pub(crate) hidden: Option<Unseen>,
    /// Font size, character spacing and horizontal scaling as they were set.
    pub(crate) state: [f32; 3],
}

/// Why a glyph is not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unseen {
    RenderMode,
    Transparent,
    Layer,
    Tiny,
    /// Outside the page, or the clip.
    Outside,
}

/// An area or a picture that was painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cover {
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
    pub(crate) order: u32,
    /// Colour as 0xRRGGBB; none for a picture.
    pub(crate) color: Option<u32>,
    /// Nothing shines through.
    pub(crate) opaque: bool,
    /// As in [`Mark`].
    pub(crate) annotation: u32,
}

/// An annotation whose appearance was drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DrawnAnnotation {
    /// Its kind as the file names it: `FreeText`.
    pub(crate) kind: String,
}

/// The record of one page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trace {
    /// One for each of the page's glyphs.
    pub(crate) marks: Vec<Mark>,
    pub(crate) covers: Vec<Cover>,
    pub(crate) annotations: Vec<DrawnAnnotation>,
    /// Glyphs that were painted again later at the same place, as they were before.
    pub(crate) shadows: Vec<(Glyph, Mark)>,
    order: u32,
    /// What the next glyph has.
    next: Mark,
}

impl Trace {
    fn turn(&mut self) -> u32 {
        self.order = self.order.saturating_add(1);
        self.order
    }

    /// A new operator that shows text.
    pub(super) fn show(&mut self) {
        self.next.show = self.next.show.saturating_add(1);
    }

    /// What the glyphs of the next string have in common.
    pub(super) fn string(&mut self, hidden: Option<Unseen>, state: [f32; 3]) {
        self.next.hidden = hidden;
        self.next.state = state;
    }

    pub(super) fn glyph(&mut self, hidden: Option<Unseen>) {
        let order = self.turn();
        self.marks.push(Mark { order, hidden: self.next.hidden.or(hidden), ..self.next });
    }

    pub(super) fn cover(&mut self, bounds: Bounds, color: Option<u32>, opaque: bool) {
        let order = self.turn();
        let Bounds { x0, y0, x1, y1 } = bounds;
        self.covers.push(Cover { x0, y0, x1, y1, order, color, opaque, annotation: self.next.annotation });
    }

    pub(super) fn annotation(&mut self, kind: String) {
        self.annotations.push(DrawnAnnotation { kind });
        self.next.annotation = u32::try_from(self.annotations.len()).unwrap_or(u32::MAX);
    }
}

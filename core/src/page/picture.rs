//! A raster picture with all that is needed to decode it and to find its place on the page.

use hayro_syntax::object::{Object, Stream};
use hayro_syntax::page::Resources;

use super::color::ColorSpace;
use super::graphics_state::GraphicsState;
use super::matrix::{Bounds, Matrix};

/// A picture that was drawn on a page, still encoded.
pub(crate) struct Picture<'a> {
    pub(crate) stream: Stream<'a>,
    /// From the unit square of the picture, its top at y = 1, to points on the page.
    transform: Matrix,
    clip: Bounds,
    pub(crate) paint: Paint,
}

/// What the samples of a picture stand for.
pub(crate) enum Paint {
    /// Colours of a space.
    Colors(ColorSpace),
    /// Places where this colour is painted.
    Stencil(u32),
}

impl<'a> Picture<'a> {
    pub(super) fn new(state: &GraphicsState, stream: &Stream<'a>, resources: &Resources<'a>) -> Self {
        let dict = stream.dict();
        let paint = if dict.get::<bool>("ImageMask").unwrap_or(false) {
            Paint::Stencil(state.fill.color)
        } else {
            let space = dict.get::<Object<'a>>("ColorSpace");
            Paint::Colors(space.map_or(ColorSpace::Unknown, |space| match &space {
                Object::Name(name) => ColorSpace::named(name, resources),
                other => ColorSpace::read(other, resources, 0),
            }))
        };
        Self { stream: stream.clone(), transform: state.transform, clip: state.clip, paint }
    }

    /// Returns the visible part: left, top, right, bottom in points; none where nothing is seen.
    pub(crate) fn visible(&self) -> Option<[f32; 4]> {
        let seen = self.transform.bounds(Bounds::UNIT).intersect(self.clip);
        (seen.is_valid() && seen.width() > 0.0 && seen.height() > 0.0)
            .then_some([seen.x0, seen.y0, seen.x1, seen.y1])
    }

    /// Returns the directions, in points, that the width and the height of the picture take.
    pub(crate) fn sides(&self) -> ((f32, f32), (f32, f32)) {
        let (down_x, down_y) = self.transform.vector(0.0, -1.0);
        (self.transform.vector(1.0, 0.0), (down_x, down_y))
    }

    /// Returns the corner at which the first sample stands.
    pub(crate) fn origin(&self) -> (f32, f32) {
        self.transform.point(0.0, 1.0)
    }

    pub(crate) fn width(&self) -> u32 {
        self.side("Width", "W")
    }

    pub(crate) fn height(&self) -> u32 {
        self.side("Height", "H")
    }

    /// Returns the pixels across the picture, or across its mask where that is finer: letters may be drawn by a
    /// mask over one plain colour.
    pub(crate) fn finest(&self) -> u32 {
        let mask = |key| self.stream.dict().get::<Stream<'_>>(key).and_then(|m| m.dict().get::<u32>("Width"));
        mask("SMask").or_else(|| mask("Mask")).unwrap_or(0).max(self.width())
    }

    fn side(&self, key: &str, short: &str) -> u32 {
        let dict = self.stream.dict();
        dict.get::<u32>(key).or_else(|| dict.get::<u32>(short)).unwrap_or(0)
    }
}

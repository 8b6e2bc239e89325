use std::rc::Rc;

use super::color::{BLACK, ColorSpace};
use super::matrix::{Bounds, Matrix};
use super::text_state::TextState;

/// What `q` saves and `Q` brings back.
#[derive(Clone, Debug)]
pub(super) struct GraphicsState {
    pub(super) transform: Matrix,
    /// The box around the clip path, in page coordinates.
    pub(super) clip: Bounds,
    pub(super) fill: Paint,
    pub(super) stroke: Paint,
    pub(super) line_width: f32,
    /// What is painted is mixed with what is below, by a blend mode or a soft mask.
    pub(super) blends: bool,
    pub(super) text: TextState,
}

impl GraphicsState {
    pub(super) fn new(transform: Matrix, clip: Bounds) -> Self {
        let paint = Paint { space: Rc::new(ColorSpace::Gray), color: BLACK, transparent: false, solid: true };
        Self {
            transform,
            clip,
            fill: paint.clone(),
            stroke: paint,
            line_width: 1.,
            blends: false,
            text: TextState::default(),
        }
    }
}

/// A colour and the space its components are given in.
#[derive(Clone, Debug)]
pub(super) struct Paint {
    pub(super) space: Rc<ColorSpace>,
    /// 0xRRGGBB.
    pub(super) color: u32,
    /// Whether its alpha is zero.
    pub(super) transparent: bool,
    /// Whether its alpha is one.
    pub(super) solid: bool,
}

impl Paint {
    pub(super) fn set_space(&mut self, space: ColorSpace) {
        self.color = space.initial();
        self.space = Rc::new(space);
    }

    pub(super) fn set_components(&mut self, components: &[f32]) {
        self.color = self.space.rgb(components);
    }

    pub(super) fn set(&mut self, space: ColorSpace, components: &[f32]) {
        // The three device spaces are set again and again; they need no new allocation.
        if *self.space != space {
            self.space = Rc::new(space);
        }
        self.set_components(components);
    }
}

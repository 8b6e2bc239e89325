use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Number;
use hayro_syntax::page::Resources;

use super::color::ColorSpace;
use super::graphics_state::{GraphicsState, Paint};
use super::path::Path;

/// States kept for `Q`; a deeper `q` is counted only.
const MAX_SAVED: usize = 4096;

/// One content stream while it is run.
pub(super) struct Run<'x, 'a> {
    pub(super) resources: &'x Resources<'a>,
    pub(super) state: GraphicsState,
    saved: Vec<GraphicsState>,
    /// `q`s beyond what is kept.
    unsaved: u32,
    pub(super) path: Path,
    /// For each open piece of marked content, whether its layer is off.
    marks: Vec<bool>,
    /// How many of them are.
    off: u32,
}

impl<'x, 'a> Run<'x, 'a> {
    pub(super) fn new(resources: &'x Resources<'a>, state: GraphicsState) -> Self {
        Self {
            resources,
            state,
            saved: Vec::new(),
            unsaved: 0,
            path: Path::default(),
            marks: Vec::new(),
            off: 0,
        }
    }

    /// Whether writing stands in a layer that is off.
    pub(super) fn is_hidden(&self) -> bool {
        self.off > 0
    }

    pub(super) fn save(&mut self) {
        if self.saved.len() < MAX_SAVED {
            self.saved.push(self.state.clone());
        } else {
            self.unsaved = self.unsaved.saturating_add(1);
        }
    }

    pub(super) fn restore(&mut self) {
        if self.unsaved > 0 {
            self.unsaved -= 1;
        } else if let Some(state) = self.saved.pop() {
            // Writers that put `q` inside `BT` expect the writing position to stay.
            let (matrix, line_matrix) = (self.state.text.matrix, self.state.text.line_matrix);
            self.state = state;
            (self.state.text.matrix, self.state.text.line_matrix) = (matrix, line_matrix);
        }
    }

    pub(super) fn mark(&mut self, off: bool) {
        self.marks.push(off);
        self.off += u32::from(off);
    }

    pub(super) fn end_mark(&mut self) {
        let off = self.marks.pop().unwrap_or(false);
        self.off -= u32::from(off).min(self.off);
    }

    /// Sets a colour, if the operator is one that does.
    pub(super) fn color(&mut self, op: &Op<'_, '_>) -> bool {
        let (fill, stroke) = (&mut self.state.fill, &mut self.state.stroke);
        match op {
            Op::NonStrokeColorDeviceGray(c) => fill.set(ColorSpace::Gray, &[c.0.as_f32()]),
            Op::StrokeColorDeviceGray(c) => stroke.set(ColorSpace::Gray, &[c.0.as_f32()]),
            Op::NonStrokeColorDeviceRgb(c) => fill.set(ColorSpace::Rgb, &numbers([c.0, c.1, c.2])),
            Op::StrokeColorDeviceRgb(c) => stroke.set(ColorSpace::Rgb, &numbers([c.0, c.1, c.2])),
            Op::NonStrokeColorCmyk(c) => fill.set(ColorSpace::Cmyk, &numbers([c.0, c.1, c.2, c.3])),
            Op::StrokeColorCmyk(c) => stroke.set(ColorSpace::Cmyk, &numbers([c.0, c.1, c.2, c.3])),
            Op::ColorSpaceNonStroke(name) => fill.set_space(ColorSpace::named(name.0, self.resources)),
            Op::ColorSpaceStroke(name) => stroke.set_space(ColorSpace::named(name.0, self.resources)),
            Op::NonStrokeColor(c) => set_components(fill, &c.0),
            Op::NonStrokeColorNamed(c) => set_components(fill, &c.0),
            Op::StrokeColor(c) => set_components(stroke, &c.0),
            Op::StrokeColorNamed(c) => set_components(stroke, &c.0),
            _ => return false,
        }
        true
    }

    /// Adds to the path, if the operator is one that does.
    pub(super) fn build(&mut self, op: &Op<'_, '_>) -> bool {
        let transform = self.state.transform;
        let point = |x: &Number, y: &Number| transform.point(x.as_f32(), y.as_f32());
        match op {
            Op::MoveTo(p) => self.path.move_to(point(&p.0, &p.1)),
            Op::LineTo(p) => self.path.line_to(point(&p.0, &p.1)),
            Op::CubicTo(c) => self.path.curve_to(&[point(&c.0, &c.1), point(&c.2, &c.3), point(&c.4, &c.5)]),
            Op::CubicStartTo(c) => self.path.curve_to(&[point(&c.0, &c.1), point(&c.2, &c.3)]),
            Op::CubicEndTo(c) => self.path.curve_to(&[point(&c.0, &c.1), point(&c.2, &c.3)]),
            Op::ClosePath(_) => self.path.close(),
            Op::RectPath(r) => {
                let [x, y, width, height] = [&r.0, &r.1, &r.2, &r.3].map(Number::as_f32);
                self.path.rectangle(x, y, width, height, transform);
            }
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => self.path.clips = true,
            _ => return false,
        }
        true
    }
}

fn numbers<const N: usize>(operands: [Number; N]) -> [f32; N] {
    operands.map(|number| number.as_f32())
}

fn set_components(paint: &mut Paint, numbers: &[Number]) {
    let mut components = [0.; 32];
    for (slot, number) in components.iter_mut().zip(numbers) {
        *slot = number.as_f32();
    }
    paint.set_components(components.get(..numbers.len()).unwrap_or(&components));
}

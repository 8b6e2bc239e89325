//! Content streams: the operators of PDF and what they do to state and page.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Rect, Stream};
use hayro_syntax::page::Resources;
use std::rc::Rc;

use super::annotation::bounds;
use super::color::ColorSpace;
use super::graphics_state::{GraphicsState, Paint};
use super::interpreter::Drawing;
use super::matrix::{Bounds, Matrix};
use super::path::Path;
use super::text_state::RenderMode;
use crate::document::decode;
use crate::error::Result;
use crate::limits::exceeded;

/// States kept for `Q`; a deeper `q` is counted only.
const MAX_SAVED: usize = 512;

/// One content stream while it is run.
struct Run<'x, 'a> {
    resources: &'x Resources<'a>,
    state: GraphicsState,
    saved: Vec<GraphicsState>,
    /// `q`s beyond what is kept.
    unsaved: u32,
    path: Path,
    /// For each open piece of marked content, whether its layer is off.
    marks: Vec<bool>,
    /// How many of them are.
    off: u32,
}

impl<'a> Drawing<'a, '_> {
    pub(super) fn content(
        &mut self,
        data: &[u8],
        resources: &Resources<'a>,
        state: GraphicsState,
    ) -> Result<()> {
        let mut run = Run {
            resources,
            state,
            saved: Vec::new(),
            unsaved: 0,
            path: Path::default(),
            marks: Vec::new(),
            off: 0,
        };
        let mut operators = TypedIter::new(data);
        while let Some(op) = operators.next() {
            self.budget.operator()?;
            self.operator(&mut run, &op)?;
        }
        Ok(())
    }

    fn operator(&mut self, run: &mut Run<'_, 'a>, op: &Op<'_, '_>) -> Result<()> {
        let hidden = run.off > 0;
        let text = &mut run.state.text;
        match op {
            Op::SaveState(_) => run.save(),
            Op::RestoreState(_) => run.restore(),
            Op::Transform(m) => {
                let m = matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                run.state.transform = m.then(run.state.transform);
            }
            Op::LineWidth(width) => run.state.line_width = width.0.as_f32(),
            Op::SetGraphicsState(name) => {
                if let Some(dict) = run.resources.get_ext_g_state(name.0) {
                    self.graphics_state(&mut run.state, &dict)?;
                }
            }

            Op::BeginText(_) => text.set_matrix(Matrix::IDENTITY),
            Op::TextFont(font) => {
                text.size = font.1.as_f32();
                text.font = self.fonts.find(&run.resources.fonts, font.0.as_ref(), self.budget)?;
            }
            Op::CharacterSpacing(spacing) => text.char_spacing = spacing.0.as_f32(),
            Op::WordSpacing(spacing) => text.word_spacing = spacing.0.as_f32(),
            Op::HorizontalScaling(percent) => text.stretch = percent.0.as_f32() / 100.,
            Op::TextLeading(leading) => text.leading = leading.0.as_f32(),
            Op::TextRise(rise) => text.rise = rise.0.as_f32(),
            Op::TextRenderingMode(mode) => text.mode = RenderMode::from_number(mode.0.as_i64()),
            Op::NextLine(offset) => text.move_line(offset.0.as_f32(), offset.1.as_f32()),
            Op::NextLineAndSetLeading(offset) => {
                text.leading = -offset.1.as_f32();
                text.move_line(offset.0.as_f32(), offset.1.as_f32());
            }
            Op::SetTextMatrix(m) => text.set_matrix(matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5])),
            Op::NextLineUsingLeading(_) => text.next_line(),
            Op::ShowText(string) => self.show(&mut run.state, string.0.as_bytes(), hidden)?,
            Op::ShowTexts(items) => self.show_all(&mut run.state, items.0, hidden)?,
            Op::NextLineAndShowText(string) => {
                text.next_line();
                self.show(&mut run.state, string.0.as_bytes(), hidden)?;
            }
            Op::ShowTextWithParameters(string) => {
                text.word_spacing = string.0.as_f32();
                text.char_spacing = string.1.as_f32();
                text.next_line();
                self.show(&mut run.state, string.2.as_bytes(), hidden)?;
            }

            Op::BeginMarkedContent(_) => run.mark(false),
            Op::BeginMarkedContentWithProperties(mark) => {
                let off = mark.0.as_ref() == b"OC"
                    && matches!(mark.1, Object::Name(name)
                        if self.layers.is_off(&run.resources.properties, name.as_ref()));
                run.mark(off);
            }
            Op::EndMarkedContent(_) => run.end_mark(),

            Op::XObject(name) if !hidden => {
                if let Some(object) = run.resources.get_x_object(name.0) {
                    self.x_object(run, &object)?;
                }
            }
            Op::InlineImage(image) if !hidden => self.image(&run.state, image.0.dict()),
            _ if run.color(op) || run.build(op) => {}
            _ => self.paint(run, op, hidden),
        }
        Ok(())
    }

    fn graphics_state(&mut self, state: &mut GraphicsState, dict: &Dict<'a>) -> Result<()> {
        if let Some(alpha) = dict.get::<f32>("ca") {
            state.fill.transparent = alpha <= 0.;
        }
        if let Some(alpha) = dict.get::<f32>("CA") {
            state.stroke.transparent = alpha <= 0.;
        }
        if let Some(width) = dict.get::<f32>("LW") {
            state.line_width = width;
        }
        if let Some(font) = dict.get::<Array<'a>>("Font") {
            let mut items = font.flex_iter();
            if let (Some(dict), Some(size)) = (items.next::<Dict<'a>>(), items.next::<f32>()) {
                state.text.font = Some(self.fonts.find_direct(&dict, self.budget)?);
                state.text.size = size;
            }
        }
        Ok(())
    }

    fn x_object(&mut self, run: &Run<'_, 'a>, object: &Stream<'a>) -> Result<()> {
        let dict = object.dict();
        if self.layers.is_off(dict, b"OC") {
            return Ok(());
        }
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Form") => self.form(object, run.resources, run.state.clone()),
            Some(b"Image") => {
                self.image(&run.state, dict);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Draws a form in a state that is the caller's, transform and clip included.
    pub(super) fn form(
        &mut self,
        form: &Stream<'a>,
        outer: &Resources<'a>,
        mut state: GraphicsState,
    ) -> Result<()> {
        let id = form.obj_id();
        // A form within itself draws nothing new.
        if self.forms.contains(&id) {
            return Ok(());
        }
        let depth = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        if depth >= self.budget.limits().nesting {
            return Err(exceeded("nesting"));
        }
        let Some(data) = decode(form, self.budget)? else { return Ok(()) };
        let dict = form.dict();
        if let Some(m) = dict.get::<[f32; 6]>("Matrix") {
            state.transform = Matrix::new(m).then(state.transform);
        }
        if let Some(bbox) = dict.get::<Rect>("BBox") {
            let visible = state.transform.bounds(bounds(bbox));
            if visible.is_valid() {
                state.clip = state.clip.intersect(visible);
            }
        }
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        self.forms.push(id);
        let drawn = self.content(&data, own.as_ref().unwrap_or(outer), state);
        self.forms.pop();
        drawn
    }

    fn image(&mut self, state: &GraphicsState, dict: &Dict<'_>) {
        let size =
            |long: &str, short: &str| dict.get::<u32>(long).or_else(|| dict.get::<u32>(short)).unwrap_or(0);
        let pixels = (size("Width", "W"), size("Height", "H"));
        if !state.fill.transparent {
            self.canvas.image(state.transform.bounds(Bounds::UNIT), pixels, state.clip);
        }
    }

    /// Paints and ends a path, if the operator is one that does.
    fn paint(&mut self, run: &mut Run<'_, 'a>, op: &Op<'_, '_>, hidden: bool) {
        let (close, fill, stroke) = match op {
            Op::StrokePath(_) => (false, false, true),
            Op::CloseAndStrokePath(_) => (true, false, true),
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                (false, true, false)
            }
            Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => (false, true, true),
            Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => (true, true, true),
            Op::EndPath(_) => (false, false, false),
            _ => return,
        };
        if close {
            run.path.close();
        }
        let (state, path) = (&mut run.state, &mut run.path);
        if fill && !hidden && !state.fill.transparent {
            path.fill(state.fill.color, |shape| self.canvas.shape(shape, state.clip));
        }
        if stroke && !hidden && !state.stroke.transparent {
            let width = state.line_width * state.transform.scale();
            path.stroke(width, state.stroke.color, |shape| self.canvas.shape(shape, state.clip));
        }
        if path.clips && !path.is_empty() {
            state.clip = state.clip.intersect(path.bounds());
        }
        path.clear();
    }
}

impl<'a> Run<'_, 'a> {
    fn save(&mut self) {
        if self.saved.len() < MAX_SAVED {
            self.saved.push(self.state.clone());
        } else {
            self.unsaved = self.unsaved.saturating_add(1);
        }
    }

    fn restore(&mut self) {
        if self.unsaved > 0 {
            self.unsaved -= 1;
        } else if let Some(state) = self.saved.pop() {
            // Writers that put `q` inside `BT` expect the writing position to stay.
            let (matrix, line_matrix) = (self.state.text.matrix, self.state.text.line_matrix);
            self.state = state;
            (self.state.text.matrix, self.state.text.line_matrix) = (matrix, line_matrix);
        }
    }

    fn mark(&mut self, off: bool) {
        self.marks.push(off);
        self.off += u32::from(off);
    }

    fn end_mark(&mut self) {
        let off = self.marks.pop().unwrap_or(false);
        self.off -= u32::from(off).min(self.off);
    }

    /// Sets a colour, if the operator is one that does.
    fn color(&mut self, op: &Op<'_, '_>) -> bool {
        let (fill, stroke) = (&mut self.state.fill, &mut self.state.stroke);
        match op {
            Op::NonStrokeColorDeviceGray(c) => fill.set(ColorSpace::Gray, &[c.0.as_f32()]),
            Op::StrokeColorDeviceGray(c) => stroke.set(ColorSpace::Gray, &[c.0.as_f32()]),
            Op::NonStrokeColorDeviceRgb(c) => fill.set(ColorSpace::Rgb, &[c.0, c.1, c.2].map(|n| n.as_f32())),
            Op::StrokeColorDeviceRgb(c) => stroke.set(ColorSpace::Rgb, &[c.0, c.1, c.2].map(|n| n.as_f32())),
            Op::NonStrokeColorCmyk(c) => {
                fill.set(ColorSpace::Cmyk, &[c.0, c.1, c.2, c.3].map(|n| n.as_f32()))
            }
            Op::StrokeColorCmyk(c) => stroke.set(ColorSpace::Cmyk, &[c.0, c.1, c.2, c.3].map(|n| n.as_f32())),
            Op::ColorSpaceNonStroke(name) => {
                fill.set_space(Rc::new(ColorSpace::named(name.0, self.resources)))
            }
            Op::ColorSpaceStroke(name) => {
                stroke.set_space(Rc::new(ColorSpace::named(name.0, self.resources)))
            }
            Op::NonStrokeColor(c) => set_components(fill, &c.0),
            Op::NonStrokeColorNamed(c) => set_components(fill, &c.0),
            Op::StrokeColor(c) => set_components(stroke, &c.0),
            Op::StrokeColorNamed(c) => set_components(stroke, &c.0),
            _ => return false,
        }
        true
    }

    /// Adds to the path, if the operator is one that does.
    fn build(&mut self, op: &Op<'_, '_>) -> bool {
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

fn matrix(numbers: [&Number; 6]) -> Matrix {
    Matrix::new(numbers.map(Number::as_f32))
}

fn set_components(paint: &mut Paint, numbers: &[Number]) {
    let mut components = [0.; 32];
    for (slot, number) in components.iter_mut().zip(numbers) {
        *slot = number.as_f32();
    }
    paint.set_components(components.get(..numbers.len()).unwrap_or(&components));
}

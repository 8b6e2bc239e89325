//! Content streams: the operators of PDF and what they do to state and page.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object};
use hayro_syntax::page::Resources;

use super::graphics_state::GraphicsState;
use super::inline_image::{Piece, Pieces};
use super::interpreter::Drawing;
use super::matrix::Matrix;
use super::run::Run;
use super::text_state::RenderMode;
use crate::error::Result;

/// Paint with more alpha than this lets nothing shine through.
const SOLID: f32 = 0.98;

impl<'a> Drawing<'a, '_> {
    pub(super) fn content(
        &mut self,
        data: &[u8],
        resources: &Resources<'a>,
        state: GraphicsState,
    ) -> Result<()> {
        let mut run = Run::new(resources, state);
        for piece in Pieces::new(data) {
            self.budget.operator()?;
            match piece {
                Piece::Operators(data) => {
                    let mut operators = TypedIter::new(data);
                    while let Some(op) = operators.next() {
                        self.budget.operator()?;
                        self.operator(&mut run, &op)?;
                    }
                }
                Piece::Image(..) if run.is_hidden() => {}
                // Whether an inline picture is a mask is not known here.
                Piece::Image(width, height) => self.place_image(&run.state, (width, height), false),
            }
        }
        Ok(())
    }

    fn operator(&mut self, run: &mut Run<'_, 'a>, op: &Op<'_, '_>) -> Result<()> {
        let hidden = run.is_hidden();
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
            _ if run.color(op) || run.build(op) => {}
            _ => self.paint(run, op, hidden),
        }
        Ok(())
    }

    fn graphics_state(&mut self, state: &mut GraphicsState, dict: &Dict<'a>) -> Result<()> {
        if let Some(alpha) = dict.get::<f32>("ca") {
            state.fill.transparent = alpha <= 0.;
            state.fill.solid = alpha > SOLID;
        }
        if let Some(alpha) = dict.get::<f32>("CA") {
            state.stroke.transparent = alpha <= 0.;
            state.stroke.solid = alpha > SOLID;
        }
        if let Some(mode) = dict.get::<Object<'a>>("BM") {
            let normal = |n: &Name<'_>| matches!(n.as_ref(), b"Normal" | b"Compatible");
            state.blends = !mode.into_name().is_some_and(|n| normal(&n));
        }
        if let Some(mask) = dict.get::<Object<'a>>("SMask") {
            state.blends |= matches!(mask, Object::Dict(_));
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
            let opaque = state.fill.solid && !state.blends && !state.fill.space.is_unknown();
            path.fill(state.fill.color, |shape| self.canvas.shape(shape, state.clip, opaque));
        }
        if stroke && !hidden && !state.stroke.transparent {
            let width = state.line_width * state.transform.scale();
            let opaque = state.stroke.solid && !state.blends;
            path.stroke(width, state.stroke.color, |shape| self.canvas.shape(shape, state.clip, opaque));
        }
        if path.clips && !path.is_empty() {
            state.clip = state.clip.intersect(path.bounds());
        }
        path.clear();
    }
}

fn matrix(numbers: [&Number; 6]) -> Matrix {
    Matrix::new(numbers.map(Number::as_f32))
}

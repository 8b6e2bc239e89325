use hayro_syntax::object::{Array, Object};

use super::graphics_state::GraphicsState;
use super::interpreter::Drawing;
use super::matrix::{Bounds, Matrix};
use super::text_state::RenderMode;
use super::trace::Unseen;
use super::unicode::Text;
use super::{FontFace, Glyph};
use crate::error::Result;

/// What all glyphs of one shown string have in common.
struct Run {
    /// From ems to the page; its translation is that of the string's start.
    em: Matrix,
    up: (f32, f32),
    size: f32,
    angle: i16,
    color: u32,
    hidden: bool,
    slot: u16,
    ascent: f32,
    descent: f32,
    clip: Bounds,
}

impl<'a> Drawing<'a, '_> {
    /// Shows the strings of `TJ` and moves by the numbers between them.
    pub(super) fn show_all(
        &mut self,
        state: &mut GraphicsState,
        items: &Array<'_>,
        hidden: bool,
    ) -> Result<()> {
        self.next_show();
        for item in items.iter::<Object<'_>>() {
            match item {
                Object::String(string) => self.show_string(state, string.as_bytes(), hidden)?,
                Object::Number(number) => {
                    self.budget.tick()?;
                    let shift = -number.as_f32() / 1000. * state.text.size;
                    let vertical =
                        state.text.font.and_then(|f| self.fonts.get_mut(f)).is_some_and(|f| f.vertical);
                    if vertical {
                        state.text.advance(0., shift);
                    } else {
                        state.text.advance(shift * state.text.stretch, 0.);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Shows the string of one operator.
    pub(super) fn show(&mut self, state: &mut GraphicsState, bytes: &[u8], hidden: bool) -> Result<()> {
        self.next_show();
        self.show_string(state, bytes, hidden)
    }

    fn next_show(&mut self) {
        if let Some(trace) = self.canvas.record() {
            trace.show();
        }
    }

    fn show_string(&mut self, state: &mut GraphicsState, bytes: &[u8], hidden: bool) -> Result<()> {
        let Some(index) = state.text.font else { return Ok(()) };
        let Some(font) = self.fonts.get_mut(index) else { return Ok(()) };
        let metrics = font.metrics;
        let face = || FontFace { name: font.name.clone(), bold: font.bold, unmapped: 0 };
        let slot = self.canvas.font_slot(index, face);
        let text_to_page = state.text.matrix.then(state.transform);
        let run = Run::new(state, text_to_page, hidden, slot, metrics.em, (metrics.ascent, metrics.descent));
        if let Some(trace) = self.canvas.record() {
            let invisible = state.text.mode == RenderMode::Invisible;
            let unseen = if invisible { Unseen::RenderMode } else { Unseen::Transparent };
            let cause = if hidden { Some(Unseen::Layer) } else { run.hidden.then_some(unseen) };
            trace.string(cause, [state.text.size, state.text.char_spacing, state.text.stretch]);
        }
        let text = &mut state.text;
        let mut rest = bytes;
        // Where writing stands, from the start of the string, in text space.
        let (mut x, mut y) = (0_f32, 0_f32);
        while let Some((glyph, space)) = font.next(&mut rest) {
            self.budget.glyph()?;
            let (dx, dy) = text_to_page.vector(x, y);
            let (sx, sy) = run.em.vector(glyph.shift.0, glyph.shift.1);
            let origin = (run.em.e + dx + sx, run.em.f + dy + sy);
            let across = run.em.vector(glyph.width, 0.);
            match glyph.text {
                Text::One(ch) => self.canvas.glyph(run.glyph(ch, origin, across), origin, run.clip),
                Text::Unknown => {
                    self.canvas.count_unmapped(slot);
                    self.canvas.glyph(run.glyph('\u{fffd}', origin, across), origin, run.clip);
                }
                Text::Many { start, length } => {
                    let share = 1. / f32::from(length.max(1));
                    let (px, py) = (across.0 * share, across.1 * share);
                    let mut at = origin;
                    for ch in font.sequence(start, length) {
                        self.canvas.glyph(run.glyph(*ch, at, (px, py)), at, run.clip);
                        at = (at.0 + px, at.1 + py);
                    }
                }
                Text::Space => self.canvas.space((origin.0 + across.0, origin.1 + across.1)),
                Text::Nothing => {}
            }
            let spacing = text.char_spacing + if space { text.word_spacing } else { 0. };
            if font.vertical {
                y += glyph.advance * text.size + spacing;
            } else {
                x += (glyph.advance * text.size + spacing) * text.stretch;
            }
        }
        text.advance(x, y);
        Ok(())
    }
}

impl Run {
    fn new(
        state: &GraphicsState,
        text_to_page: Matrix,
        hidden: bool,
        slot: u16,
        em_size: f32,
        (ascent, descent): (f32, f32),
    ) -> Self {
        let text = &state.text;
        let em = Matrix::new([text.size * text.stretch, 0., 0., text.size, 0., text.rise]).then(text_to_page);
        let up = em.vector(0., em_size);
        let right = em.vector(1., 0.);
        let (fill, stroke) = (&state.fill, &state.stroke);
        let (color, unseen) = match text.mode {
            RenderMode::Fill => (fill.color, fill.transparent),
            RenderMode::Stroke => (stroke.color, stroke.transparent),
            RenderMode::FillAndStroke => (fill.color, fill.transparent && stroke.transparent),
            RenderMode::Invisible => (fill.color, true),
        };
        Self {
            em,
            up,
            size: up.0.hypot(up.1),
            angle: degrees(right.0, right.1),
            color,
            hidden: hidden || unseen,
            slot,
            ascent,
            descent,
            clip: state.clip,
        }
    }

    fn glyph(&self, ch: char, (x, y): (f32, f32), (dx, dy): (f32, f32)) -> Glyph {
        let (top_x, top_y) = (self.up.0 * self.ascent, self.up.1 * self.ascent);
        let (low_x, low_y) = (self.up.0 * self.descent, self.up.1 * self.descent);
        let bounds = Bounds::around([
            (x + top_x, y + top_y),
            (x + low_x, y + low_y),
            (x + dx + top_x, y + dy + top_y),
            (x + dx + low_x, y + dy + low_y),
        ]);
        Glyph {
            ch,
            x0: bounds.x0,
            y0: bounds.y0,
            x1: bounds.x1,
            y1: bounds.y1,
            baseline: if super::canvas::is_sideways(self.angle) { x } else { y },
            size: self.size,
            font: self.slot,
            color: self.color,
            angle: self.angle,
            hidden: self.hidden,
            after_space: false,
            score: Glyph::CERTAIN,
            other: None,
        }
    }
}

/// Returns a direction in whole degrees, clockwise on the page, 0 to 359.
#[expect(clippy::cast_possible_truncation, reason = "at most 360")]
fn degrees(x: f32, y: f32) -> i16 {
    if y == 0. && x >= 0. {
        return 0;
    }
    (y.atan2(x).to_degrees().round() as i16).rem_euclid(360)
}

//! Turning a page whose text is written sideways or upside down.

use super::canvas::is_sideways;
use super::{Glyph, Page};

/// Turns the whole page if most of its glyphs are written at a right angle or upside down.
pub(super) fn set_upright(page: &mut Page) {
    let total = page.glyphs.len();
    let count = |angle: i16| page.glyphs.iter().filter(|g| g.angle == angle).count();
    let Some(angle) = [90, 180, 270].into_iter().find(|angle| count(*angle) * 2 > total) else { return };
    let turn = Turn { angle, width: page.width, height: page.height };
    for glyph in &mut page.glyphs {
        turn.glyph(glyph);
    }
    for rule in &mut page.rules {
        (rule.x0, rule.y0, rule.x1, rule.y1) = turn.corners((rule.x0, rule.y0, rule.x1, rule.y1));
        rule.horizontal ^= angle != 180;
    }
    for fill in &mut page.fills {
        (fill.x0, fill.y0, fill.x1, fill.y1) = turn.corners((fill.x0, fill.y0, fill.x1, fill.y1));
    }
    for image in &mut page.images {
        (image.x0, image.y0, image.x1, image.y1) = turn.corners((image.x0, image.y0, image.x1, image.y1));
    }
    if let Some(trace) = &mut page.trace {
        for (glyph, _) in &mut trace.shadows {
            turn.glyph(glyph);
        }
        for cover in &mut trace.covers {
            (cover.x0, cover.y0, cover.x1, cover.y1) = turn.corners((cover.x0, cover.y0, cover.x1, cover.y1));
        }
    }
    if angle != 180 {
        (page.width, page.height) = (page.height, page.width);
    }
}

/// A turn back by `angle` of a page of the given size.
struct Turn {
    angle: i16,
    width: f32,
    height: f32,
}

impl Turn {
    fn point(&self, x: f32, y: f32) -> (f32, f32) {
        match self.angle {
            90 => (y, self.width - x),
            180 => (self.width - x, self.height - y),
            _ => (self.height - y, x),
        }
    }

    fn corners(&self, (x0, y0, x1, y1): (f32, f32, f32, f32)) -> (f32, f32, f32, f32) {
        let (ax, ay) = self.point(x0, y0);
        let (bx, by) = self.point(x1, y1);
        (ax.min(bx), ay.min(by), ax.max(bx), ay.max(by))
    }

    fn glyph(&self, glyph: &mut Glyph) {
        // The baseline is one coordinate of the origin: x for sideways text, y for the rest.
        let baseline = if is_sideways(glyph.angle) {
            let (x, y) = self.point(glyph.baseline, 0.);
            if self.angle == 180 { x } else { y }
        } else {
            let (x, y) = self.point(0., glyph.baseline);
            if self.angle == 180 { y } else { x }
        };
        (glyph.x0, glyph.y0, glyph.x1, glyph.y1) = self.corners((glyph.x0, glyph.y0, glyph.x1, glyph.y1));
        glyph.baseline = baseline;
        glyph.angle = (glyph.angle - self.angle).rem_euclid(360);
    }
}

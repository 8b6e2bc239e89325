use rustc_hash::FxHashMap;

use super::matrix::Bounds;
use super::path::Shape;
use super::trace::{Trace, Unseen};
use super::{Fill, FontFace, Glyph, Page, PlacedImage, Rule, dashes, dedup, rotation};

/// Coordinates beyond this are a defect of the file.
const FAR: f32 = 1e6;
/// A picture that covers this share of a page is what is seen of it.
const MOST: f32 = 0.5;
/// Text smaller than this cannot be seen.
const MIN_SIZE: f32 = 0.5;

/// The page being drawn: everything painted ends up here, clipped.
pub(super) struct Canvas {
    page: Page,
    /// The page's number for each of the interpreter's fonts.
    slots: FxHashMap<usize, u16>,
    /// Where the last space glyph ended, until the next glyph.
    space: Option<(f32, f32)>,
}

impl Canvas {
    pub(super) fn new(index: u32, width: f32, height: f32) -> Self {
        let page = Page { index, width, height, ..Page::default() };
        Self { page, slots: FxHashMap::default(), space: None }
    }

    /// Begins to record how the page is painted.
    pub(super) fn trace(&mut self) {
        self.page.trace = Some(Box::default());
    }

    /// The record, where one is kept.
    pub(super) fn record(&mut self) -> Option<&mut Trace> {
        self.page.trace.as_deref_mut()
    }

    pub(super) fn bounds(&self) -> Bounds {
        Bounds { x0: 0., y0: 0., x1: self.page.width, y1: self.page.height }
    }

    /// Returns the page's number for a font, entering it at its first use.
    pub(super) fn font_slot(&mut self, font: usize, face: impl FnOnce() -> FontFace) -> u16 {
        let fonts = &mut self.page.fonts;
        *self.slots.entry(font).or_insert_with(|| {
            let slot = u16::try_from(fonts.len()).unwrap_or(u16::MAX);
            fonts.push(face());
            slot
        })
    }

    pub(super) fn count_unmapped(&mut self, slot: u16) {
        if let Some(face) = self.page.fonts.get_mut(usize::from(slot)) {
            face.unmapped = face.unmapped.saturating_add(1);
        }
    }

    pub(super) fn space(&mut self, end: (f32, f32)) {
        self.space = Some(end);
    }

    pub(super) fn glyph(&mut self, mut glyph: Glyph, origin: (f32, f32), clip: Bounds) {
        let bounds = Bounds { x0: glyph.x0, y0: glyph.y0, x1: glyph.x1, y1: glyph.y1 };
        let reach = [glyph.x0, glyph.y0, glyph.x1, glyph.y1].iter().fold(0_f32, |m, v| m.max(v.abs()));
        if !bounds.is_valid() || reach > FAR || !glyph.size.is_finite() {
            return;
        }
        if let Some(end) = self.space.take() {
            // A space at the end of another line says nothing about this glyph.
            let (dx, dy) = (origin.0 - end.0, origin.1 - end.1);
            let off = if is_sideways(glyph.angle) { dx } else { dy };
            glyph.after_space = off.abs() <= glyph.size * 0.5;
        }
        let (x, y) = (f32::midpoint(glyph.x0, glyph.x1), f32::midpoint(glyph.y0, glyph.y1));
        let (tiny, outside) = (glyph.size < MIN_SIZE, !clip.contains(x, y));
        glyph.hidden |= tiny || outside;
        self.page.glyphs.push(glyph);
        if let Some(trace) = self.record() {
            trace.glyph(if tiny { Some(Unseen::Tiny) } else { outside.then_some(Unseen::Outside) });
        }
    }

    pub(super) fn shape(&mut self, shape: Shape, clip: Bounds, opaque: bool) {
        match shape {
            Shape::Rule(rule) => self.rule(rule, clip),
            Shape::Fill(fill) => self.fill(fill, clip, opaque),
        }
    }

    fn rule(&mut self, rule: Rule, clip: Bounds) {
        let bounds = Bounds { x0: rule.x0, y0: rule.y0, x1: rule.x1, y1: rule.y1 }.intersect(clip);
        if bounds.is_valid() {
            let Bounds { x0, y0, x1, y1 } = bounds;
            let rule = Rule { x0, y0, x1, y1, ..rule };
            if self.page.rules.last() != Some(&rule) {
                self.page.rules.push(rule);
            }
        }
    }

    fn fill(&mut self, fill: Fill, clip: Bounds, opaque: bool) {
        let bounds = Bounds { x0: fill.x0, y0: fill.y0, x1: fill.x1, y1: fill.y1 }.intersect(clip);
        let white_page = fill.color == 0xff_ffff
            && bounds.width() >= self.page.width * 0.98
            && bounds.height() >= self.page.height * 0.98;
        if bounds.is_valid()
            && let Some(trace) = self.record()
        {
            trace.cover(bounds, Some(fill.color), opaque);
        }
        if bounds.is_valid() && !white_page {
            let Bounds { x0, y0, x1, y1 } = bounds;
            self.page.fills.push(Fill { x0, y0, x1, y1, ..fill });
        }
    }

    pub(super) fn image(&mut self, bounds: Bounds, pixels: (u32, u32), clip: Bounds, opaque: bool) {
        let bounds = bounds.intersect(clip);
        if bounds.is_valid() {
            let Bounds { x0, y0, x1, y1 } = bounds;
            self.page.images.push(PlacedImage { x0, y0, x1, y1, pixels });
            if let Some(trace) = self.record() {
                trace.cover(bounds, None, opaque);
            }
        }
    }

    /// Hides the text under an opaque picture that takes up most of the page: the text layer of a scan.
    pub(super) fn paint_over(&mut self, bounds: Bounds) {
        let page = self.page.width * self.page.height;
        if !bounds.is_valid() || bounds.width() * bounds.height() < page * MOST {
            return;
        }
        for glyph in &mut self.page.glyphs {
            let (x, y) = (f32::midpoint(glyph.x0, glyph.x1), f32::midpoint(glyph.y0, glyph.y1));
            glyph.hidden |= bounds.contains(x, y);
        }
    }

    pub(super) fn finish(mut self) -> Page {
        dedup::remove_doubles(&mut self.page.glyphs, self.page.trace.as_deref_mut());
        dashes::join(&mut self.page.rules);
        rotation::set_upright(&mut self.page);
        self.page
    }
}

/// Whether a direction of writing runs down or up the page rather than across.
pub(super) fn is_sideways(angle: i16) -> bool {
    matches!(angle, 46..=134 | 226..=314)
}

//! What of a page's text is seen: neither hidden nor painted over.

use crate::error::Result;
use crate::layout::PageText;
use crate::limits::Budget;
use crate::page::{Cover, Glyph, Page};

/// Returns for each glyph of a traced page which of its covers is painted over it, the last where several are.
pub(super) fn covered(page: &Page, budget: &mut Budget) -> Result<Vec<Option<usize>>> {
    let mut out = vec![None; page.glyphs.len()];
    let Some(trace) = &page.trace else { return Ok(out) };
    for ((slot, glyph), mark) in out.iter_mut().zip(&page.glyphs).zip(&trace.marks) {
        // Covers are in the order of painting.
        let first = trace.covers.partition_point(|c| c.order <= mark.order);
        for (number, cover) in trace.covers.iter().enumerate().skip(first) {
            budget.tick()?;
            if cover.opaque && hides(cover, glyph) {
                *slot = Some(number);
            }
        }
    }
    Ok(out)
}

/// Whether an area lies over the body of a glyph: its middle, and most of the height of its letters.
pub(super) fn hides(cover: &Cover, glyph: &Glyph) -> bool {
    let (x, y) = (f32::midpoint(glyph.x0, glyph.x1), f32::midpoint(glyph.y0, glyph.y1));
    let inside = x >= cover.x0 && x <= cover.x1 && y >= cover.y0 && y <= cover.y1;
    if !inside || (glyph.angle > 1 && glyph.angle < 359) {
        return inside;
    }
    cover.y0 <= glyph.baseline - 0.5 * glyph.size && cover.y1 >= glyph.baseline - 0.15 * glyph.size
}

/// Returns a page as the text that is seen on it.
pub(super) fn text(page: &Page, budget: &mut Budget) -> Result<PageText> {
    let covered = covered(page, budget)?;
    let mut page = page.clone();
    for (glyph, cover) in page.glyphs.iter_mut().zip(covered) {
        glyph.hidden |= cover.is_some();
    }
    Ok(PageText::from_page(page))
}

//! Rulings and shaded bands that part one row from the next.

use crate::layout::PageText;

/// Share of the table's width that rulings at one height must cover.
const MIN_COVER: f32 = 0.6;
/// A band of shading is never as high as this, in points.
const MAX_BAND_PT: f32 = 160.0;

/// Returns the heights of the lines across a table, top to bottom.
pub(super) fn separators(page: &PageText, x: (f32, f32)) -> Vec<f32> {
    let width = (x.1 - x.0).max(1.0);
    let mut pieces: Vec<(f32, f32, f32)> = Vec::new();
    for rule in page.rules.iter().filter(|r| r.horizontal) {
        pieces.push(((rule.y0 + rule.y1) / 2.0, rule.x0.max(x.0), rule.x1.min(x.1)));
    }
    for fill in page.fills.iter().filter(|f| f.y1 - f.y0 < MAX_BAND_PT) {
        pieces.push((fill.y0, fill.x0.max(x.0), fill.x1.min(x.1)));
        pieces.push((fill.y1, fill.x0.max(x.0), fill.x1.min(x.1)));
    }
    pieces.retain(|p| p.2 > p.1);
    pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out: Vec<f32> = Vec::new();
    let mut rest = pieces.as_slice();
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|p| p.0 - first.0 < 1.5).count().max(1);
        let (here, tail) = rest.split_at(same);
        if cover(here) >= MIN_COVER * width {
            out.push(first.0);
        }
        rest = tail;
    }
    out.dedup_by(|a, b| (*a - *b).abs() < 2.5);
    out
}

/// Length of the union of intervals.
fn cover(pieces: &[(f32, f32, f32)]) -> f32 {
    let mut spans: Vec<(f32, f32)> = pieces.iter().map(|p| (p.1, p.2)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut total = 0.0;
    let mut reach = f32::MIN;
    for (x0, x1) in spans {
        if x1 > reach {
            total += x1 - x0.max(reach);
            reach = x1;
        }
    }
    total
}

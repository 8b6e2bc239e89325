//! Glyphs drawn twice at a place, as writers without a bold font do.

use rustc_hash::FxHashMap;

use super::canvas::is_sideways;
use super::{Glyph, Mark, Trace};

/// Glyphs are sorted into squares of this side; a double is in the same square or a neighbour.
const CELL: f32 = 8.;

/// Removes glyphs that repeat another at nearly the same place; a visible one replaces a hidden one.
/// The mark of what was painted last is kept with it.
pub(super) fn remove_doubles(glyphs: &mut Vec<Glyph>, mut trace: Option<&mut Trace>) {
    let mut latest: FxHashMap<(char, i32, i32), usize> = FxHashMap::default();
    latest.reserve(glyphs.len());
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    // Index of the glyph kept before in the same square.
    let mut earlier: Vec<Option<usize>> = Vec::with_capacity(glyphs.len());
    let mut kept_marks: Vec<Mark> = Vec::new();
    for (number, glyph) in glyphs.iter().enumerate() {
        let mark = trace.as_ref().and_then(|trace| trace.marks.get(number)).copied();
        let reach = reach(glyph);
        let (x, y) = place(glyph);
        let (x0, x1, y0, y1) = (cell(x - reach), cell(x + reach), cell(y - reach), cell(y + reach));
        let mut double = None;
        for (column, row) in (x0..=x1).flat_map(|x| (y0..=y1).map(move |y| (x, y))) {
            let mut at = latest.get(&(glyph.ch, column, row)).copied();
            // Long chains are the work of a hostile file; honest ones hold a few glyphs.
            for _ in 0..32 {
                let Some(index) = at else { break };
                if kept.get(index).is_some_and(|other| is_double(other, glyph, reach)) {
                    double = Some(index);
                }
                at = earlier.get(index).copied().flatten();
            }
        }
        match double {
            Some(index) => {
                if !glyph.hidden
                    && let (Some(old), Some(mark)) = (kept_marks.get_mut(index), mark)
                {
                    if let (Some(trace), Some(earlier)) = (&mut trace, kept.get(index))
                        && !earlier.hidden
                    {
                        trace.shadows.push((*earlier, *old));
                    }
                    *old = mark;
                }
                if let Some(other) = kept.get_mut(index)
                    && other.hidden
                    && !glyph.hidden
                {
                    *other = *glyph;
                }
            }
            None => {
                let key = (glyph.ch, cell(x), cell(y));
                earlier.push(latest.insert(key, kept.len()));
                kept.push(*glyph);
                kept_marks.extend(mark);
            }
        }
    }
    *glyphs = kept;
    if let Some(trace) = trace {
        trace.marks = kept_marks;
    }
}

/// How far a double may be off: a third of a point, or a tenth of an em, but for narrowed writing,
/// where the next letter may be as near.
fn reach(glyph: &Glyph) -> f32 {
    let advance = if is_sideways(glyph.angle) { glyph.y1 - glyph.y0 } else { glyph.x1 - glyph.x0 };
    (glyph.size * 0.1).min(advance * 0.4).clamp(0.3, CELL)
}

/// Where writing stood, as far as the glyph still knows.
fn place(glyph: &Glyph) -> (f32, f32) {
    if is_sideways(glyph.angle) { (glyph.baseline, glyph.y0) } else { (glyph.x0, glyph.baseline) }
}

fn is_double(a: &Glyph, b: &Glyph, reach: f32) -> bool {
    let ((ax, ay), (bx, by)) = (place(a), place(b));
    (ax - bx).abs() < reach
        && (ay - by).abs() < reach
        && (a.size - b.size).abs() <= 0.01 * a.size
        && a.angle == b.angle
}

#[expect(clippy::cast_possible_truncation, reason = "coordinates are within a million")]
fn cell(coordinate: f32) -> i32 {
    (coordinate / CELL).floor() as i32
}

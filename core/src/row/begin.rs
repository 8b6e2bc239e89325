//! Where rows begin, as the whole table says it.
//!
//! Text between two amounts belongs to the upper or to the lower row. One gap between lines rarely tells; the
//! gaps of all rows together do, and so does the place of the amount where cells are centred on their row.

use rustc_hash::FxHashSet;

use super::run::Info;
use crate::layout::LineRef;

/// Rows with text between them from which a table says how it spaces them.
const LEAST_ROWS: usize = 3;
/// A gap between rows is wider than one within them by this factor; leadings are exact, fonts mix.
const WIDER: f32 = 1.01;
/// One row in so many may be spaced otherwise.
const STRAYS: usize = 20;
/// What is further from the rows than their usual gap by this factor is below the table.
const FAR: f32 = 1.5;
/// Distance of a line from the place that mirrors the first line of its row, in font sizes.
const MIRRORED_EM: f32 = 0.35;

/// How a table parts its rows.
#[derive(Debug, Default)]
pub(super) struct Begin {
    /// The gap, in font sizes, from which a row begins; none where gaps do not tell.
    gap: Option<f32>,
    /// Lines that begin rows, where cells are centred.
    first: FxHashSet<LineRef>,
}

impl Begin {
    /// Looks at the lines of all runs.
    pub(super) fn of<'i>(runs: impl Iterator<Item = &'i [Info]> + Clone) -> Self {
        let gap = parting_gap(runs.clone());
        let first = if gap.is_none() { centred(runs) } else { None };
        Self { gap, first: first.unwrap_or_default() }
    }

    /// Counts the lines below the last amount of a page that begin a row, which goes on on the next page.
    pub(super) fn over(&self, last: &Info, below: &[Info]) -> usize {
        let Some(least) = self.gap else { return 0 };
        let gaps = std::iter::once(last).chain(below).zip(below).map(|(a, b)| gap(a, b));
        let mut wide = gaps.enumerate().filter(|(_, g)| *g >= least);
        match (wide.next(), wide.next()) {
            (Some((at, wide)), None) if wide < least * FAR => below.len() - at,
            _ => 0,
        }
    }

    /// Returns the position of the first of `between` that belongs to the lower row; `gaps` are those before,
    /// between and after them. `has_upper` says that a row stands above them, to which the others belong.
    pub(super) fn cut(&self, between: &[Info], gaps: &[f32], has_upper: bool) -> Option<usize> {
        let Some(least) = self.gap else { return between.iter().position(|i| self.first.contains(&i.at)) };
        let mut wide = gaps.iter().enumerate().filter(|(_, g)| **g >= least).map(|(at, _)| at);
        let last = wide.next_back()?;
        (!has_upper || wide.next().is_none()).then_some(last)
    }
}

/// Distance of two lines in font sizes.
pub(super) fn gap(a: &Info, b: &Info) -> f32 {
    (b.baseline - a.baseline) / a.size.max(b.size).max(0.1)
}

/// Returns the least gap between two rows, if in almost every place between two amounts one gap and no other is
/// as wide.
fn parting_gap<'i>(runs: impl Iterator<Item = &'i [Info]>) -> Option<f32> {
    let mut widest: Vec<(f32, f32)> = Vec::new();
    // From row to row where no text stands between them.
    let mut single: Vec<f32> = Vec::new();
    for lines in runs {
        let mut last: Option<&Info> = None;
        let mut gaps: Vec<f32> = Vec::new();
        let mut upper: Option<&Info> = None;
        for info in lines.iter().filter(|i| i.is_anchor() || i.continues) {
            if let Some(last) = last {
                gaps.push(gap(last, info));
            }
            last = Some(info);
            if !info.is_anchor() {
                continue;
            }
            let is_between_rows = upper.is_some_and(|u| !u.bound && !info.bound);
            if let [only] = gaps.as_slice()
                && is_between_rows
            {
                single.push(*only);
            } else if is_between_rows && gaps.len() > 1 {
                gaps.sort_by(f32::total_cmp);
                if let [.., second, first] = gaps.as_slice() {
                    widest.push((*first, *second));
                }
            }
            gaps.clear();
            upper = Some(info);
        }
    }
    if widest.len() < LEAST_ROWS {
        // Few rows have several lines: those of one line show how far rows stand apart.
        let apart = single.iter().copied().reduce(f32::min).filter(|_| single.len() >= LEAST_ROWS)?;
        let within = widest.iter().map(|w| w.1).reduce(f32::max)?;
        let least = widest.iter().map(|w| w.0).fold(apart, f32::min) / WIDER.sqrt();
        return (within * WIDER.sqrt() < least).then_some(least);
    }
    widest.sort_by(|a, b| a.0.total_cmp(&b.0));
    let strays = widest.len() / STRAYS;
    // The least of the widest gaps, or the least but for strays.
    [0, strays].into_iter().find_map(|skipped| {
        let least = widest.get(skipped)?.0 / WIDER.sqrt();
        let is_wrong = |(first, second): &&(f32, f32)| *first < least || *second * WIDER.sqrt() > least;
        (widest.iter().filter(is_wrong).count() <= strays).then_some(least)
    })
}

/// Returns the lines that begin rows, if amounts stand in the middle of their rows on every page, and neither all
/// in the first line nor all in the last.
fn centred<'i>(runs: impl Iterator<Item = &'i [Info]>) -> Option<FxHashSet<LineRef>> {
    let mut first = FxHashSet::default();
    let (mut chained, mut broken, mut above, mut below) = (0_usize, 0_usize, false, false);
    for lines in runs {
        let lines: Vec<&Info> = lines.iter().filter(|i| i.is_anchor() || i.continues).collect();
        let is_row = |i: &&Info| i.is_anchor() && !i.bound;
        let (Some(top), Some(bottom)) = (lines.iter().position(is_row), lines.iter().rposition(is_row))
        else {
            continue;
        };
        // A balance has no more than its line: what stands beside it is of the row.
        let is_text = |at: usize| lines.get(at).is_some_and(|i| !i.is_anchor());
        above |= top.checked_sub(1).is_some_and(is_text);
        below |= is_text(bottom + 1);
        match chain(&lines) {
            Some(begins) if begins.len() < lines.len() => {
                chained += 1;
                first.extend(begins);
            }
            Some(_) => {}
            None => broken += 1,
        }
    }
    (above && below && chained > 0 && broken * 4 <= chained).then_some(first)
}

/// Follows rows from the top of a page: each reaches as far below its amount as above it.
fn chain(lines: &[&Info]) -> Option<Vec<LineRef>> {
    let mut begins = Vec::new();
    let mut rest = lines;
    while let Some(top) = rest.first() {
        let at = rest.iter().position(|i| i.is_anchor())?;
        let anchor = rest.get(at)?;
        if !anchor.has_amount || anchor.bound && at > 0 {
            return None;
        }
        let mirrored = anchor.baseline + (anchor.baseline - top.baseline);
        let end = rest
            .iter()
            .enumerate()
            .skip(at)
            .take_while(|(i, info)| *i == at || !info.is_anchor())
            .find(|(_, info)| (info.baseline - mirrored).abs() <= MIRRORED_EM * info.size)?;
        begins.push(top.at);
        rest = rest.get(end.0 + 1..)?;
    }
    Some(begins)
}

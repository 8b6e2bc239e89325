//! Columns of numbers: values that stand below each other, and the headings that fit them.

use super::column::{ColumnSpan, distance};
use super::header::{HeaderCell, overlap, ratio};
use super::token::Token;
use crate::lexicon::Column;

/// A number further than this from every heading belongs to none of them, in points.
const MAX_HEADING_DISTANCE_PT: f32 = 70.0;

/// A column with one in so many of the values of the fullest has a weight of its own.
const FULL_SHARE: usize = 4;

/// A column of few values still prefers the heading it stands under.
const MIN_WEIGHT: f32 = 0.25;

/// Numbers whose edges are this close are aligned, in points.
const EDGE_PT: f32 = 1.0;

/// A number is aligned with at least so many others.
const ALIGNED: usize = 2;

/// Of so many numbers one may be aligned with none.
const STRAY_SHARE: usize = 10;

/// No table has more columns of one kind.
const MAX_COLUMNS: usize = 48;

/// Whether a token is a number of some column. `begins` says that it begins its cell, below others that do.
pub(super) fn is_number(token: &Token, headings: &[HeaderCell], dates: &[ColumnSpan], begins: bool) -> bool {
    if token.amount.is_none() || (token.date.is_some() && dates.iter().any(|c| c.holds(token))) {
        return false;
    }
    let nearest = headings
        .iter()
        .map(|h| (distance((h.x0, h.x1), (token.x0, token.x1)), h))
        .min_by(|a, b| a.0.total_cmp(&b.0));
    let under_money = nearest.is_some_and(|(_, h)| h.is_money());
    let over = headings.iter().any(|h| h.is_money() && overlap((h.x0, h.x1), (token.x0, token.x1)) > 0.0);
    if token.is_money() {
        // A number inside a narration stands close to its neighbours.
        let cell_like = token.stands_apart() || token.gap_after > 0.5 || begins;
        // A reference may look like money, but for its decimals: what stands below the heading of a text is none.
        let under_text = !token.has_decimals()
            && nearest.is_some_and(|(_, h)| {
                matches!(h.role, Column::Reference | Column::RowNumber | Column::Category)
                    && overlap((h.x0, h.x1), (token.x0, token.x1)) > 0.0
            });
        return cell_like && (headings.is_empty() || under_money || over || token.alone && !under_text);
    }
    token.alone && under_money && over
}

/// Joins intervals that overlap; an interval that few share does not join its neighbours.
pub(super) fn clusters(intervals: &[(f32, f32)]) -> Vec<ColumnSpan> {
    let mut edges: Vec<(f32, i32)> = intervals.iter().flat_map(|i| [(i.0, 1), (i.1, -1)]).collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let mut depth = 0;
    let deepest = edges
        .iter()
        .map(|e| {
            depth += e.1;
            depth
        })
        .max()
        .unwrap_or(0);
    let floor = deepest / 25;
    let mut out: Vec<ColumnSpan> = Vec::new();
    let mut open = None;
    depth = 0;
    for (x, step) in edges {
        let before = depth;
        depth += step;
        if before <= floor && depth > floor {
            open = Some(x);
        } else if before > floor
            && depth <= floor
            && let Some(x0) = open.take()
        {
            out.push(ColumnSpan { x0, x1: x, role: None, count: 0 });
        }
    }
    for interval in intervals {
        let best = out
            .iter_mut()
            .filter(|c| overlap((c.x0, c.x1), *interval) > 0.0)
            .max_by(|a, b| overlap((a.x0, a.x1), *interval).total_cmp(&overlap((b.x0, b.x1), *interval)));
        if let Some(column) = best {
            column.count += 1;
        }
    }
    out.retain(|c| c.count > 0);
    if out.len() > MAX_COLUMNS {
        let mut counts: Vec<usize> = out.iter().map(|c| c.count).collect();
        counts.sort_unstable();
        let least = counts.get(counts.len() - MAX_COLUMNS).copied().unwrap_or(0);
        out.retain(|c| c.count >= least);
        out.truncate(MAX_COLUMNS);
    }
    out
}

pub(super) fn numeric(
    numbers: &[(f32, f32)],
    headings: &[HeaderCell],
    unknown: &[(f32, f32)],
) -> Vec<ColumnSpan> {
    let money: Vec<&HeaderCell> = headings.iter().filter(|h| h.is_money()).collect();
    let mut out = Vec::new();
    for cluster in clusters(numbers).into_iter().flat_map(|c| part(c, numbers)) {
        // Two headings over one cluster: values of two columns touch. Let each value choose.
        let over: Vec<&&HeaderCell> = money
            .iter()
            .filter(|h| overlap((h.x0, h.x1), (cluster.x0, cluster.x1)) > 0.6 * (h.x1 - h.x0))
            .collect();
        if over.len() < 2 {
            out.push(cluster);
            continue;
        }
        for (i, heading) in over.iter().enumerate() {
            let mine: Vec<(f32, f32)> = numbers
                .iter()
                .filter(|n| overlap(**n, (cluster.x0, cluster.x1)) > 0.0)
                .filter(|n| {
                    let best = over.iter().enumerate().min_by(|a, b| {
                        distance((a.1.x0, a.1.x1), **n).total_cmp(&distance((b.1.x0, b.1.x1), **n))
                    });
                    best.is_some_and(|(j, _)| j == i)
                })
                .copied()
                .collect();
            let x0 = mine.iter().map(|n| n.0).reduce(f32::min);
            let x1 = mine.iter().map(|n| n.1).reduce(f32::max);
            if let (Some(x0), Some(x1)) = (x0, x1) {
                out.push(ColumnSpan { x0, x1, role: Some(heading.role), count: mine.len() });
            }
        }
    }
    assign(&mut out, &money);
    prune(&mut out, &money, unknown);
    out
}

/// Parts a cluster whose numbers stand below each other in several columns, and that only a few which are
/// aligned with none, such as figures above the table, join.
fn part(cluster: ColumnSpan, numbers: &[(f32, f32)]) -> Vec<ColumnSpan> {
    let mine: Vec<(f32, f32)> =
        numbers.iter().filter(|n| n.0 >= cluster.x0 && n.1 <= cluster.x1).copied().collect();
    let sorted = |edge: fn(&(f32, f32)) -> f32| {
        let mut edges: Vec<f32> = mine.iter().map(edge).collect();
        edges.sort_by(f32::total_cmp);
        edges
    };
    let (lefts, rights) = (sorted(|n| n.0), sorted(|n| n.1));
    let near = |edges: &[f32], x: f32| {
        edges.partition_point(|e| *e <= x + EDGE_PT) - edges.partition_point(|e| *e < x - EDGE_PT)
    };
    let parts_of = |least: usize| {
        let is_aligned = |n: &&(f32, f32)| near(&lefts, n.0) > least || near(&rights, n.1) > least;
        let (aligned, strays): (Vec<(f32, f32)>, Vec<_>) = mine.iter().partition(is_aligned);
        let parts = clusters(&aligned);
        let few = !strays.is_empty() && strays.len() * STRAY_SHARE <= mine.len();
        (few && parts.len() > 1).then_some((parts, strays))
    };
    // A few figures of a head may be aligned with each other: they lie across the columns and hold them together.
    let lies_across = |parts: &[ColumnSpan], n: &(f32, f32)| {
        parts.iter().filter(|p| overlap((p.x0, p.x1), *n) > 0.0).count() > 1
    };
    let across = || {
        parts_of(mine.len() / STRAY_SHARE)
            .filter(|(parts, strays)| strays.iter().all(|n| lies_across(parts, n)))
    };
    parts_of(ALIGNED).or_else(across).map_or_else(|| vec![cluster], |(parts, _)| parts)
}

/// Gives each column the heading that fits it best, keeping the order of both.
fn assign(columns: &mut [ColumnSpan], headings: &[&HeaderCell]) {
    const SKIP: f32 = MAX_HEADING_DISTANCE_PT;
    // A column of a few values weighs less than one that every row fills.
    let most = columns.iter().map(|c| c.count).max().unwrap_or(1).max(1);
    let weight = |column: &ColumnSpan| ratio(column.count * FULL_SHARE, most).min(1.0);
    // cost[i][j]: the best pairing of the first i columns with the first j headings.
    let width = headings.len() + 1;
    let mut cost: Vec<(f32, u8)> = vec![(0.0, 1); (columns.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    for (i, column) in columns.iter().enumerate() {
        let skip = SKIP * weight(column);
        let skip_all = cost.get(at(i, 0)).map_or(0.0, |c| c.0) + skip;
        if let Some(cell) = cost.get_mut(at(i + 1, 0)) {
            *cell = (skip_all, 0);
        }
        for (j, heading) in headings.iter().enumerate() {
            let get = |i, j| cost.get(at(i, j)).map_or(f32::MAX, |c| c.0);
            let pair = if column.role.is_some_and(|r| r != heading.role) {
                f32::MAX
            } else {
                let far = distance((heading.x0, heading.x1), (column.x0, column.x1));
                get(i, j) + far * weight(column).max(MIN_WEIGHT)
            };
            let options = [(get(i, j + 1) + skip, 0u8), (get(i + 1, j), 1), (pair, 2)];
            let best = options.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((f32::MAX, 1));
            if let Some(cell) = cost.get_mut(at(i + 1, j + 1)) {
                *cell = best;
            }
        }
    }
    let (mut i, mut j) = (columns.len(), headings.len());
    while i > 0 {
        match cost.get(at(i, j)).map_or(0, |c| c.1) {
            1 if j > 0 => j -= 1,
            2 if j > 0 => {
                i -= 1;
                j -= 1;
                if let (Some(column), Some(heading)) = (columns.get_mut(i), headings.get(j)) {
                    column.role = Some(heading.role);
                }
            }
            _ => i -= 1,
        }
    }
}

/// Drops columns that hold a few stray numbers and no heading, not even one that is not understood.
fn prune(columns: &mut Vec<ColumnSpan>, money: &[&HeaderCell], unknown: &[(f32, f32)]) {
    let most = columns.iter().map(|c| c.count).max().unwrap_or(0);
    let share = if money.is_empty() { 12 } else { 4 };
    // Two headings may be read as one: the column below its unknown half is headed too.
    let spans = || unknown.iter().copied().chain(money.iter().map(|h| (h.x0, h.x1)));
    let under_text = |c: &ColumnSpan| spans().any(|u| overlap(u, (c.x0, c.x1)) > 0.0);
    columns.retain(|c| c.role.is_some() || c.count * share >= most || c.count > 1 && under_text(c));
}

//! Lines to rows: which lines around an amount belong to it.

use super::band;
use super::begin::{Begin, gap};
use super::run::{self, Info, Run};
use super::shape::Shape;
use crate::layout::{LineRef, Sheet};
use crate::lexicon::Section;
use crate::parse::date::DateToken;

/// A line further from its row than this many font sizes does not belong to it.
const MAX_LEADING_EM: f32 = 2.3;
/// Lines closer than this many font sizes share one visual row.
const SAME_ROW_EM: f32 = 0.75;
/// Gaps that differ by less than this factor count as equal.
const SAME_GAP: f32 = 1.12;
/// A line printed larger than its row by this factor is none of its lines.
const LARGER: f32 = 1.12;
/// A row prints no more dates than this above the one beside its amount.
const MOST_DATES: usize = 2;

/// A month heading: month and, if printed, year.
pub(super) type Month = (u8, Option<i32>);

/// A day that stands above rows as their heading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DayHeading {
    pub(super) token: DateToken,
    pub(super) at: LineRef,
}

/// The headings that stand above a row, over page breaks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Above {
    pub(super) section: Option<Section>,
    pub(super) month: Option<Month>,
    pub(super) day: Option<DayHeading>,
}

/// The lines of one row.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// The table that it begins in.
    pub(super) table: usize,
    pub(super) lines: Vec<LineRef>,
    pub(super) section: Option<Section>,
    pub(super) month: Option<Month>,
    /// The day that stands above the row as a heading.
    pub(super) day: Option<DayHeading>,
    pub(super) has_date: bool,
    has_amount: bool,
    /// A balance or a sum, which has no more than its line.
    is_named: bool,
    /// Baselines of its first and its last line, and the size of the last.
    span: Option<(f32, f32, f32)>,
}

/// Groups the bodies of tables that go on from page to page into rows, in reading order.
pub(super) fn groups(sheet: &Sheet, series: &[usize], above: &mut Above) -> Vec<Group> {
    let mut shapes: Vec<Shape> = Vec::with_capacity(series.len());
    let mut runs: Vec<Run> = Vec::new();
    for index in series {
        let Some(table) = sheet.tables.get(*index) else { continue };
        super::open(sheet, *index, above);
        let shape = Shape::of(sheet, table);
        let here = run::runs(sheet, table, &shape, above);
        runs.extend(here.into_iter().map(|run| Run { table: *index, shape: shapes.len(), ..run }));
        shapes.push(shape);
    }
    attach_second_dates(&mut runs);
    let text_above = text_stands_above(&runs);
    let begin = Begin::of(runs.iter().map(|r| r.lines.as_slice()));
    let mut out: Vec<Group> = Vec::new();
    let mut separators: Option<(usize, Vec<f32>)> = None;
    // Lines that begin a row at the end of a page.
    let mut carried: Vec<Info> = Vec::new();
    for run in &runs {
        if separators.as_ref().is_none_or(|s| s.0 != run.page) {
            let extent = shapes.get(run.shape).map_or((0.0, 0.0), |s| s.extent);
            separators = Some((run.page, page_separators(sheet, &runs, run.page, extent)));
        }
        let lines = separators.as_ref().map(|s| s.1.as_slice()).unwrap_or_default();
        let mut rest = run.lines.as_slice();
        while let Some(first) = rest.first() {
            let band = band_of(lines, first);
            let len = rest.iter().take_while(|i| band_of(lines, i) == band).count().max(1);
            let (here, tail) = rest.split_at(len);
            let inside = band.is_some_and(|b| b > 0 && b < lines.len());
            let anchors = here.iter().filter(|i| i.has_amount).count();
            let template = Group {
                table: run.table,
                section: run.section,
                month: run.month,
                day: run.day,
                ..Group::default()
            };
            if inside && anchors == 1 {
                let mut group = template;
                here.iter().for_each(|i| group.add(i));
                push(&mut out, group);
            } else if !inside || anchors > 1 {
                unruled(&mut out, here, &template, &begin, text_above, &mut carried);
            } else if inside && anchors == 0 {
                // A band of text alone: a row goes on over the page break.
                if let Some(last) = out.last_mut()
                    && here.iter().all(|i| i.continues && !i.has_date)
                    && last.lines.last().is_some_and(|l| l.page + 1 == run.page)
                {
                    here.iter().for_each(|i| last.add(i));
                }
            }
            rest = tail;
        }
    }
    out.retain(|g| g.has_amount);
    out
}

impl Group {
    /// Whether a row begins on another page, or as close below this one as its lines stand.
    fn reaches(&self, below: &Self) -> bool {
        let pages = [self.lines.last(), below.lines.first()].map(|at| at.map(|at| at.page));
        let is_near = |((_, bottom, size), (top, ..)): ((f32, f32, f32), (f32, f32, f32))| {
            top - bottom <= MAX_LEADING_EM * size
        };
        pages.first() != pages.last() || self.span.zip(below.span).is_none_or(is_near)
    }

    fn add(&mut self, info: &Info) {
        self.lines.push(info.at);
        let top = self.span.map_or(info.baseline, |s| s.0);
        self.span = Some((top, info.baseline, info.size));
        self.has_date |= info.has_date;
        self.has_amount |= info.has_amount;
        self.is_named |= info.named;
    }
}

/// Where amounts have their date beside them, a date alone on a line begins no row: it is the second date
/// of the row above it.
fn attach_second_dates(runs: &mut [Run]) {
    let lines = || runs.iter().flat_map(|r| &r.lines);
    let amounts = lines().filter(|i| i.has_amount && !i.bound).count();
    let dated = lines().filter(|i| i.has_amount && i.has_date && !i.bound).count();
    if dated * 10 < amounts * 8 || dated < 2 {
        return;
    }
    // With the number of a row it is one, without an amount.
    let numbered = lines().filter(|i| i.has_amount && i.has_date && i.numbered).count();
    let is_row = |i: &Info| i.numbered && numbered * 10 >= dated * 8;
    let alone = |i: &Info| i.has_date && !i.has_amount && !i.is_idle && !is_row(i);
    for at in idle_dates(runs, alone) {
        let lines = runs.iter_mut().flat_map(|r| &mut r.lines);
        lines.filter(|i| i.at == at).for_each(|i| i.is_idle = true);
    }
    for run in runs {
        // Above the first row of a page, and far from it, it is the period in a running title.
        let leads = |at: usize, lines: &[Info]| {
            let next = lines.get(at + 1).zip(lines.get(at));
            next.is_some_and(|(b, a)| b.baseline - a.baseline <= MAX_LEADING_EM * b.size.max(a.size))
        };
        let mut is_below = false;
        for at in 0..run.lines.len() {
            let is_led = leads(at, &run.lines);
            let Some(line) = run.lines.get_mut(at) else { continue };
            is_below |= line.has_amount;
            if alone(line) {
                line.has_date = false;
                line.continues = is_below || is_led;
            }
        }
    }
}

/// The lines with a date alone that are of rows without an amount, where rows print several dates below each other:
/// where each has one above the date beside its amount, three are such a row and the date of the next.
fn idle_dates(runs: &[Run], alone: impl Fn(&Info) -> bool) -> Vec<LineRef> {
    let mut above: Vec<Vec<LineRef>> = Vec::new();
    let mut below = 0_usize;
    for run in runs {
        let mut dates = Vec::new();
        for line in run.lines.iter().filter(|i| !i.bound) {
            if alone(line) {
                dates.push(line.at);
            } else if line.has_amount && line.has_date {
                above.push(std::mem::take(&mut dates));
            }
        }
        below += dates.len();
    }
    let count = |n: usize| above.iter().filter(|dates| dates.len() == n).count();
    let Some(usual) = (1..=MOST_DATES).find(|n| count(*n) * 10 >= above.len() * 8) else { return Vec::new() };
    if below > 0 {
        return Vec::new();
    }
    let is_whole = |dates: &&Vec<LineRef>| dates.len() > usual && (dates.len() + 1).is_multiple_of(usual + 1);
    let idle = above.iter().filter(is_whole).filter_map(|dates| dates.get(..dates.len() - usual));
    idle.flatten().copied().collect()
}

/// Appends a row, or joins it to a row before that still waits for its amounts.
fn push(out: &mut Vec<Group>, group: Group) {
    match out.last_mut() {
        // Not over the heading of another day, nor from the title of a page.
        Some(last)
            if last.has_date
                && !last.has_amount
                && !group.has_date
                && group.has_amount
                && last.reaches(&group)
                && last.day == group.day
                && last.month == group.month =>
        {
            last.lines.extend(group.lines);
            last.has_amount = true;
        }
        _ => out.push(group),
    }
}

/// Groups lines that no ruling parts: rows begin where dates or amounts stand, and text between two
/// rows goes to the nearer one.
fn unruled(
    out: &mut Vec<Group>,
    lines: &[Info],
    template: &Group,
    begin: &Begin,
    above: bool,
    carried: &mut Vec<Info>,
) {
    let mut pending: Vec<Info> = Vec::new();
    let mut last: Option<Info> = None;
    for info in lines {
        let current = out.last().filter(|_| last.is_some());
        // A row that moves nothing waits for no amount.
        let is_idle = last.is_some_and(|l| l.is_idle);
        let (open_date, open_amount) =
            current.map_or((true, true), |g| (g.has_date, g.has_amount || is_idle));
        let near = last.is_some_and(|l| info.baseline - l.baseline < SAME_ROW_EM * info.size.max(l.size));
        let reach = pending.last().copied().or(last);
        let close =
            reach.is_some_and(|l| info.baseline - l.baseline <= MAX_LEADING_EM * info.size.max(l.size));
        let completes = match (info.has_date, info.has_amount) {
            (true, true) => false,
            (false, true) => open_date && !open_amount && close && !info.named,
            (true, false) => !open_date && open_amount && near,
            (false, false) => !open_amount && close && info.continues,
        };
        if completes {
            if let Some(group) = out.last_mut() {
                pending.drain(..).for_each(|t| group.add(&t));
                group.add(info);
            }
            last = Some(*info);
        } else if info.has_date || info.has_amount {
            // A balance has no narration of more than its line.
            let to_next = match last {
                _ if info.named => 0,
                Some(before) if before.bound => cut(None, &pending, info, begin, true),
                _ => cut(last.as_ref(), &pending, info, begin, above),
            };
            let tail = pending.split_off(pending.len().saturating_sub(to_next));
            let goes_on = pending.is_empty() && last.is_none() && !info.bound;
            settle(out, last.as_ref(), &pending);
            pending.clear();
            let mut group = template.clone();
            let before = std::mem::take(carried);
            let before = before.iter().filter(|i| goes_on && i.at.page + 1 == info.at.page);
            before.for_each(|i| group.add(i));
            tail.iter().for_each(|t| group.add(t));
            group.add(info);
            if info.named {
                out.push(group);
            } else {
                push(out, group);
            }
            last = Some(*info);
        } else if info.continues {
            pending.push(*info);
        }
    }
    let over = last.filter(|_| above).map_or(0, |last| begin.over(&last, &pending));
    *carried = pending.split_off(pending.len() - over.min(pending.len()));
    settle(out, last.as_ref(), &pending);
}

/// Gives the lines below a row to it, as far as they follow closely. Without a row on this page
/// they continue the last one of the page before.
fn settle(out: &mut [Group], last: Option<&Info>, pending: &[Info]) {
    let Some(group) = out.last_mut() else { return };
    let mut from = last.copied();
    if from.is_none() {
        let before = group.lines.last().map(|l| l.page);
        if group.is_named || pending.first().is_none_or(|p| before.is_none_or(|b| b + 1 != p.at.page)) {
            return;
        }
    }
    for info in pending {
        let close = from.is_none_or(|f| info.baseline - f.baseline <= MAX_LEADING_EM * info.size.max(f.size));
        // What is printed larger is a title: that of another account.
        let is_title = from.is_some_and(|f| info.size > LARGER * f.size);
        if !close || is_title {
            return;
        }
        group.add(info);
        from = Some(*info);
    }
}

/// Returns how many of the lines between two rows belong to the lower one.
fn cut(before: Option<&Info>, between: &[Info], after: &Info, begin: &Begin, above: bool) -> usize {
    let (Some(first), Some(last)) = (between.first(), between.last()) else { return 0 };
    let mut gaps: Vec<f32> = Vec::with_capacity(between.len() + 1);
    gaps.push(before.map_or(f32::MAX, |b| gap(b, first)));
    gaps.extend(between.windows(2).map(|w| match w {
        [a, b] => gap(a, b),
        _ => 0.0,
    }));
    gaps.push(gap(last, after));
    if let Some(at) = begin.cut(between, &gaps, before.is_some()) {
        return between.len().saturating_sub(at);
    }
    let widest = gaps.iter().copied().fold(0.0, f32::max);
    let mut wide: Vec<usize> =
        gaps.iter().enumerate().filter(|(_, g)| **g * SAME_GAP >= widest).map(|(i, _)| i).collect();
    // On a new page nothing stands before; the page above may go on.
    if before.is_none() && !above {
        let reach = gaps.last().copied().unwrap_or(f32::MAX);
        let inner = gaps.iter().skip(1).copied().fold(0.0, f32::max);
        if reach * SAME_GAP >= inner && between.len() > 1 || reach > 1.6 {
            return 0;
        }
        wide = vec![0];
    }
    let at = if above { wide.first() } else { wide.last() }.copied().unwrap_or(between.len());
    let candidates = between.len() - at.min(between.len());
    // Only what reaches the lower row without a jump.
    let mut count = 0;
    for g in gaps.iter().rev().take(candidates) {
        if *g > MAX_LEADING_EM {
            break;
        }
        count += 1;
    }
    count
}

/// Whether narrations stand above their amounts: text before the first row, none after the last.
fn text_stands_above(runs: &[Run]) -> bool {
    let close = |a: &Info, b: &Info| b.baseline - a.baseline <= 1.6 * a.size.max(b.size);
    let mut votes = 0i32;
    for run in runs {
        let is_anchor = |i: &Info| i.has_amount || i.has_date;
        let (Some(first), Some(last)) =
            (run.lines.iter().position(is_anchor), run.lines.iter().rposition(is_anchor))
        else {
            continue;
        };
        let pair = |a: usize, b: usize| run.lines.get(a).zip(run.lines.get(b));
        let before = first
            .checked_sub(1)
            .and_then(|b| pair(b, first))
            .is_some_and(|(t, f)| t.continues && close(t, f));
        let after = pair(last, last + 1).is_some_and(|(l, t)| t.continues && close(l, t));
        votes += i32::from(before) - i32::from(after);
        // What stands between a balance and a row belongs to the row.
        let mut last: Option<(usize, &Info)> = None;
        for (at, anchor) in run.lines.iter().enumerate().filter(|(_, i)| i.has_amount) {
            if let Some((before, named)) = last.filter(|(b, _)| b + 1 < at)
                && named.bound != anchor.bound
            {
                let near = if named.bound { pair(at - 1, at) } else { pair(before, before + 1) };
                let text = if named.bound { at - 1 } else { before + 1 };
                let continues = run.lines.get(text).is_some_and(|t| t.continues);
                if continues && near.is_some_and(|(a, b)| close(a, b)) {
                    votes += if named.bound { 1 } else { -1 };
                }
            }
            last = Some((at, anchor));
        }
    }
    votes > 0
}

/// The row separators of a page, or none when there are fewer of them than rows.
fn page_separators(sheet: &Sheet, runs: &[Run], page: usize, extent: (f32, f32)) -> Vec<f32> {
    let Some(text) = sheet.pages.get(page) else { return Vec::new() };
    let separators = band::separators(text, extent);
    let anchors: Vec<&Info> =
        runs.iter().filter(|r| r.page == page).flat_map(|r| &r.lines).filter(|i| i.has_amount).collect();
    let mut bands: Vec<usize> = anchors.iter().filter_map(|i| band_of(&separators, i)).collect();
    bands.dedup();
    let parted = bands.len() * 10 >= anchors.len() * 7 && separators.len() > 1;
    if parted { separators } else { Vec::new() }
}

fn band_of(separators: &[f32], info: &Info) -> Option<usize> {
    let middle = info.baseline - 0.3 * info.size;
    (!separators.is_empty()).then(|| separators.iter().filter(|y| **y < middle).count())
}

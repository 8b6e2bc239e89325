//! Lines to rows: which lines around an amount belong to it.

use rustc_hash::FxHashSet;

use super::band;
use super::begin::{Begin, gap};
use super::fields_of_line;
use super::marker;
use super::shape::Shape;
use crate::layout::{LineRef, Sheet, Table, Token};
use crate::lexicon::{Column, Label, Section};
use crate::parse::date::{self, DateToken};

/// A line further from its row than this many font sizes does not belong to it.
const MAX_LEADING_EM: f32 = 2.3;
/// Lines closer than this many font sizes share one visual row.
const SAME_ROW_EM: f32 = 0.75;
/// Gaps that differ by less than this factor count as equal.
const SAME_GAP: f32 = 1.12;

/// A month heading: month and, if printed, year.
pub(super) type Month = (u8, Option<i32>);

/// The headings that stand above a row, over page breaks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Above {
    pub(super) section: Option<Section>,
    pub(super) month: Option<Month>,
    pub(super) day: Option<DateToken>,
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
    pub(super) day: Option<DateToken>,
    has_date: bool,
    has_amount: bool,
    /// A balance or a sum, which has no more than its line.
    is_named: bool,
}

/// What a body line holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Info {
    pub(super) at: LineRef,
    pub(super) baseline: f32,
    pub(super) size: f32,
    has_date: bool,
    pub(super) has_amount: bool,
    /// Text that could continue a narration.
    pub(super) continues: bool,
    /// An amount whose line says that it is a balance or a sum: a row of its own.
    named: bool,
    /// A line with an amount whose words say that it is a balance or a sum, with a date or without.
    pub(super) bound: bool,
    /// Whether a number stands left of its date.
    numbered: bool,
    /// Whether a sign for none stands where amounts do: a row that moves nothing.
    is_idle: bool,
    /// A balance printed within the texts: a figure of the statement, no part of a row.
    figure: bool,
    /// A date and an amount, and no words that make a balance or a sum of them.
    is_row: bool,
}

impl Info {
    /// A line that rows are built around.
    pub(super) fn is_anchor(&self) -> bool {
        self.has_amount || self.has_date
    }
}

/// Lines between two headings on one page.
#[derive(Default)]
struct Run {
    /// The table it is of, and which of the shapes is that table's.
    table: usize,
    shape: usize,
    page: usize,
    section: Option<Section>,
    month: Option<Month>,
    day: Option<DateToken>,
    lines: Vec<Info>,
}

/// Groups the bodies of tables that go on from page to page into rows, in reading order.
pub(super) fn groups(sheet: &Sheet, series: &[usize], above: &mut Above) -> Vec<Group> {
    let mut shapes: Vec<Shape> = Vec::with_capacity(series.len());
    let mut runs: Vec<Run> = Vec::new();
    for index in series {
        let Some(table) = sheet.tables.get(*index) else { continue };
        super::open(sheet, *index, above);
        let shape = Shape::of(sheet, table);
        let here = self::runs(sheet, table, &shape, above);
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
    fn add(&mut self, info: &Info) {
        self.lines.push(info.at);
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
    let alone = |i: &&mut Info| i.has_date && !i.has_amount && !i.is_idle && !is_row(i);
    for line in runs.iter_mut().flat_map(|r| &mut r.lines).filter(alone) {
        line.has_date = false;
        line.continues = true;
    }
}

/// Appends a row, or joins it to a row before that still waits for its amounts.
fn push(out: &mut Vec<Group>, group: Group) {
    match out.last_mut() {
        // Not over the heading of another day.
        Some(last)
            if last.has_date
                && !last.has_amount
                && !group.has_date
                && group.has_amount
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
        let (open_date, open_amount) = current.map_or((true, true), |g| (g.has_date, g.has_amount));
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
        if !close {
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

fn info(sheet: &Sheet, table: &Table, shape: &Shape, at: LineRef) -> Option<Info> {
    let (page, line, typed) = sheet.line(at)?;
    let mine = || typed.tokens.iter().filter(|t| t.x0 >= shape.bounds.0 && t.x0 < shape.bounds.1);
    let columns = &table.columns;
    let has_amount = mine().any(|t| columns.number_of(t).is_some());
    // The column that is headed so holds the dates of the rows; narrations may print dates left of it.
    let booking = columns.booking();
    let has_date = mine().any(|t| columns.date_of(t).is_some_and(|c| Some(c) == booking))
        || (columns.dates.first().is_none_or(|d| d.role == Some(Column::ValueDate))
            && mine().any(|t| columns.date_of(t).is_some()));
    let first = mine().next();
    // Left of the narration a number may go on in a cell of its own.
    let text = mine().find(|t| t.is_text()).filter(|t| first.is_some_and(|f| f.cell != t.cell));
    let text_only = !has_amount && !has_date;
    let begins = |t: &Token| shape.texts.iter().any(|c| t.x0 >= c.0 - 3.0 && t.x0 < c.1);
    let continues = text_only
        && first.is_some_and(|t| {
            let in_text = begins(t) || t.amount.is_some() && text.is_some_and(begins);
            // A piece of a date that was broken over two lines is as narrow as its column.
            let in_date_cell =
                shape.date_end.is_some_and(|end| t.x0 >= shape.date_start - 3.0 && t.x1 <= end + 6.0)
                    && page.words.get(t.first).is_some_and(|w| date::is_piece(page.word_text(w)));
            in_text || in_date_cell
        });
    let own_text = || {
        let words: Vec<&str> = mine()
            .filter(|t| t.is_text())
            .flat_map(|t| page.words.get(t.first..t.first + t.len).unwrap_or_default())
            .map(|w| page.word_text(w))
            .collect();
        words.join(" ")
    };
    let names_itself = || {
        let text = own_text();
        marker::line_role(&text).is_some() || marker::is_balance(&text)
    };
    // A movement and the balance after it are a row, though the line holds the word of a sum.
    let whole = || {
        let roles = mine().filter_map(|t| table.columns.number_of(t)).map(|c| table.columns.numeric.get(c));
        let roles: Vec<Option<Column>> = roles.map(|c| c.and_then(|c| c.role)).collect();
        roles.len() == 2 && roles.iter().filter(|r| **r == Some(Column::Balance)).count() == 1
    };
    let is_row = || whole() && marker::holds_total(&own_text());
    let named = has_amount && !has_date && names_itself() && !is_row();
    // A balance printed within the text columns is a figure of the statement, not part of a narration.
    let labelled = || {
        let mut fields = Vec::new();
        fields_of_line(sheet, at, &FxHashSet::default(), &mut fields);
        fields.iter().any(|f| f.leads && f.colon && !f.amounts.is_empty() && f.label.is_balance())
    };
    // `Saldo 01.08.2022 17.632,20`, whichever column it stands in.
    let told = || {
        let is_figure = mine().next_back().is_some_and(Token::is_money);
        is_figure && mine().filter(|t| t.date.is_some()).count() == 1 && marker::is_label(&own_text())
    };
    let money = !has_amount && mine().any(|t| t.is_money());
    let figure = money && (continues || has_date) && (names_itself() || told());
    let continues = continues && !(money && labelled());
    let (continues, has_date) = (continues && !figure, has_date && !figure);
    let bound = has_amount && (named || has_date && names_itself());
    let is_row = has_amount && has_date && !bound;
    let numbered = first.is_some_and(|t| {
        let number = t.amount.is_some() && t.date.is_none() && !t.is_money();
        number && has_date && mine().skip(1).take(2).any(|t| t.date.is_some())
    });
    let is_nil = |t: &Token| t.empty && t.alone && columns.numeric.iter().any(|c| t.x0 < c.x1 && c.x0 < t.x1);
    let is_idle = has_date && !has_amount && mine().any(is_nil);
    Some(Info {
        at,
        baseline: line.baseline,
        size: line.size,
        has_date,
        has_amount,
        continues,
        named,
        numbered,
        is_idle,
        bound,
        figure,
        is_row,
    })
}

/// Splits the body at its headings and leaves furniture out.
fn runs(sheet: &Sheet, table: &Table, shape: &Shape, above: &mut Above) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let Above { section, month, day } = above;
    let mut fresh = true;
    let mut figures: Option<LineRef> = None;
    // Below the heading of a summary, under the columns of the rows, figures stand without a date.
    let mut summary = false;
    for at in &table.body {
        let Some(info) = info(sheet, table, shape, *at) else { continue };
        // Labels over their figures end the rows above them.
        if figures.is_some_and(|f| f.page == at.page && f.line >= at.line) {
            continue;
        }
        if !info.has_amount
            && let Some(found) = figures_below(sheet, *at)
        {
            figures = Some(found);
            fresh = true;
            continue;
        }
        if sheet.line(*at).is_none_or(|(_, line, _)| line.x0 >= shape.bounds.1 || line.x1 < shape.bounds.0) {
            continue;
        }
        if info.figure {
            continue;
        }
        if !info.has_amount && !info.has_date {
            let words = marker::folded(sheet, *at);
            // A lone sign within a narration keeps its lines together; a line of dashes is drawn.
            let is_sign = sheet.line(*at).is_some_and(
                |(page, line, _)| matches!(page.line_words(line), [only] if page.word_text(only).len() == 1),
            );
            if words.is_empty() && !(info.continues && is_sign) {
                continue;
            }
            let in_text = shape.date_end.is_some()
                && sheet.line(*at).is_some_and(|(_, line, _)| shape.begins_text(line.x0));
            let figures =
                sheet.line(*at).is_some_and(|(_, _, typed)| typed.tokens.iter().any(|t| t.is_money()));
            if !in_text
                && !figures
                && let Some(found) = marker::section(&words)
            {
                *section = Some(found);
                summary = found == Section::Summary && table.header.is_some();
                fresh = true;
                continue;
            }
            // `5/06` under whole days is the end of a narration that was broken within `25/06`.
            let has_year = |d: &DateToken| d.readings.iter().flatten().any(|r| r.year.is_some());
            let is_whole = day.as_ref().is_some_and(has_year);
            if let Some(found) = marker::day_heading(sheet, *at).filter(|d| !is_whole || has_year(d)) {
                *day = Some(found);
                // Figures of a summary stand under no day.
                *section = section.filter(|s| *s != Section::Summary || table.header.is_some());
                fresh = true;
                continue;
            }
            // `APR 2024` below a narration ends it.
            // Nor do months head rows that stand under whole days: `FEB 2021` is the end of a narration there.
            let under_day = month.is_none() && is_whole;
            if !in_text
                && !under_day
                && let Some(found) = marker::month_heading(sheet, *at)
            {
                *month = Some(found);
                fresh = true;
                continue;
            }
            if marker::is_furniture(&words, in_text) {
                continue;
            }
            // Another account begins.
            if !in_text && names_account(sheet, shape, *at) {
                fresh = true;
                continue;
            }
        }
        // Figures of a summary have no date: without headings, the first row that has one ends it.
        if *section == Some(Section::Summary) && table.header.is_none() && info.is_row {
            *section = None;
            fresh = true;
        }
        summary &= !info.is_row;
        // Nor is what a list of balances names a balance or a sum one of the list.
        if summary || info.named && *section == Some(Section::DailyBalances) {
            continue;
        }
        if fresh || out.last().is_none_or(|r| r.page != at.page) {
            let (section, month, day) = (*section, *month, *day);
            out.push(Run { page: at.page, section, month, day, ..Run::default() });
            fresh = false;
        }
        if let Some(run) = out.last_mut() {
            run.lines.push(info);
        }
    }
    out
}

/// Whether a line begins left of the narrations with `Account no.:` and a number.
fn names_account(sheet: &Sheet, shape: &Shape, at: LineRef) -> bool {
    let Some((page, line, _)) = sheet.line(at) else { return false };
    let is_left = shape.text_start.is_some_and(|x| line.x0 < x - 3.0);
    if !is_left || !page.line_words(line).iter().any(|w| page.word_text(w).ends_with(':')) {
        return false;
    }
    let mut fields = Vec::new();
    fields_of_line(sheet, at, &FxHashSet::default(), &mut fields);
    fields.first().is_some_and(|f| {
        let digits = f.text.bytes().filter(u8::is_ascii_digit).count();
        matches!(f.label, Label::AccountNumber | Label::Iban) && f.leads && f.colon && digits >= LEAST_DIGITS
    })
}

/// Digits of an account number.
const LEAST_DIGITS: usize = 4;

/// Returns the line of figures that stand below the labels of a line, if it holds several of these.
fn figures_below(sheet: &Sheet, at: LineRef) -> Option<LineRef> {
    /// Figures stand at most this many lines below their labels.
    const LINES: usize = 3;
    let (_, _, typed) = sheet.line(at)?;
    if typed.cells < 2 || typed.tokens.iter().any(Token::is_money) {
        return None;
    }
    let below = |line: &LineRef| {
        let tokens = sheet.line(*line).map(|(_, _, typed)| typed.tokens.as_slice()).unwrap_or_default();
        let figure = |t: &Token| t.amount.is_some() && t.date.is_none() || t.empty;
        tokens.iter().filter(|t| t.is_money()).nth(1).is_some() && tokens.iter().all(figure)
    };
    let lines = (1..=LINES).map(|step| LineRef { line: at.line + step, ..at });
    let found = lines.into_iter().find(below)?;
    let mut fields = Vec::new();
    fields_of_line(sheet, at, &FxHashSet::default(), &mut fields);
    let labels = fields.iter().filter(|f| f.leads && !f.amounts.is_empty());
    (labels.count() > 1).then_some(found)
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

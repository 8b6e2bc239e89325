//! The columns of dates of a table.

use super::column::{ALIGNED_PT, ColumnSpan, distance};
use super::header::{HeaderCell, overlap};
use super::number::clusters;
use super::table::LineRef;
use super::token::{Token, TokenLine};
use crate::lexicon::Column;

/// Fewer days below a heading do not say that it heads days.
const MIN_DAYS: usize = 2;

/// Finds the columns of the dates of a table; beside each token stands whether it follows a text.
pub(super) fn dates<'a>(
    tokens: impl Iterator<Item = (&'a Token, bool)> + Clone,
    headings: &[HeaderCell],
) -> Vec<ColumnSpan> {
    let under = |token: &Token| {
        let nearest = headings
            .iter()
            .map(|h| (distance((h.x0, h.x1), (token.x0, token.x1)), h))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        nearest.map(|(_, h)| h.role)
    };
    // Within a narration a date follows other words; only below its heading may it stand close to them.
    let is_headed = |t: &Token| {
        let dated = |h: &&HeaderCell| matches!(h.role, Column::Date | Column::ValueDate);
        headings.is_empty()
            || headings.iter().filter(dated).any(|h| overlap((h.x0, h.x1), (t.x0, t.x1)) > 0.0)
    };
    // Without headings `1.06` below other amounts is one of them.
    let mut amounts: Vec<f32> = Vec::new();
    if headings.is_empty() {
        amounts
            .extend(tokens.clone().map(|t| t.0).filter(|t| t.is_money() && t.date.is_none()).map(|t| t.x1));
        amounts.sort_by(f32::total_cmp);
    }
    let is_amount = |t: &Token| {
        let below = amounts.partition_point(|x| *x < t.x1 - ALIGNED_PT);
        t.has_decimals() && amounts.partition_point(|x| *x <= t.x1 + ALIGNED_PT) > below + 1
    };
    let found: Vec<(f32, f32)> = tokens
        .clone()
        .filter(|(t, _)| !is_amount(t))
        .filter(|(t, after)| {
            t.date.is_some()
                && (t.alone || t.gap_before > 0.5 && !after || t.gap_before > 0.3 && is_headed(t))
        })
        .map(|(t, _)| t)
        .filter(|t| t.amount.is_none() || matches!(under(t), Some(Column::Date | Column::ValueDate) | None))
        .map(|t| (t.x0, t.x1))
        .collect();
    let mut columns = clusters(&found);
    // Each heading goes to the column it fits best, each column to the heading nearest to it.
    let far = |h: &HeaderCell, c: &ColumnSpan| distance((h.x0, h.x1), (c.x0, c.x1));
    let spans = columns.clone();
    let most = columns.iter().map(|c| c.count).max().unwrap_or(0);
    // Dates at the left edge of what heads narrations, and below no heading of dates, begin some of these.
    let is_narrated = |c: &ColumnSpan| {
        let is_over = |h: &&HeaderCell| overlap((h.x0, h.x1), (c.x0, c.x1)) > 0.0;
        let mut over = headings.iter().filter(is_over);
        (c.count * 10 < most * 9 || tell_times(c, tokens.clone().map(|t| t.0)))
            && over.clone().any(|h| h.role == Column::Description && (h.x0 - c.x0).abs() < ALIGNED_PT)
            && !over.any(|h| matches!(h.role, Column::Date | Column::ValueDate))
    };
    for column in &mut columns {
        let narrated = is_narrated(column);
        column.role = headings
            .iter()
            .filter(|h| !narrated && matches!(h.role, Column::Date | Column::ValueDate))
            .filter(|h| far(h, column) < 40.0)
            .min_by(|a, b| far(a, column).total_cmp(&far(b, column)))
            .filter(|h| {
                let better = |c: &ColumnSpan| c.count > 4 * column.count && far(h, c) <= far(h, column);
                overlap((h.x0, h.x1), (column.x0, column.x1)) > 0.0 || !spans.iter().any(better)
            })
            .map(|h| h.role);
    }
    // Headings of two dates that are read from one text: the first column is that of the booking.
    let heading = |role| headings.iter().find(|h| h.role == role);
    let is_one = |(a, b): (&HeaderCell, &HeaderCell)| {
        (a.x0 - b.x0).abs() < ALIGNED_PT && (a.x1 - b.x1).abs() < ALIGNED_PT
    };
    if heading(Column::Date).zip(heading(Column::ValueDate)).is_some_and(is_one)
        && !columns.iter().any(|c| c.role == Some(Column::Date))
        && let Some(first) = columns.iter_mut().find(|c| c.role.is_some())
    {
        first.role = Some(Column::Date);
    }
    // A day that is printed once stands on few rows; but no narration ends before a column of dates with another.
    let leads = |c: &ColumnSpan, behind: &ColumnSpan| {
        let pairs = tokens.clone().zip(tokens.clone().skip(1));
        let beside = pairs.filter(|((a, follows), (b, _))| {
            !follows
                && a.first + a.len == b.first
                && a.date.is_some()
                && b.date.is_some()
                && c.holds(a)
                && behind.holds(b)
        });
        beside.count() * 2 > c.count
    };
    let fullest = columns.iter().max_by_key(|c| c.count).copied();
    let leading: Vec<bool> =
        columns.iter().map(|c| fullest.as_ref().is_some_and(|f| c.x1 < f.x0 && leads(c, f))).collect();
    // A mark that repeats the date above counts as one.
    for (mark, _) in tokens.filter(|(t, _)| t.empty && t.alone) {
        if let Some(column) = columns.iter_mut().find(|c| c.holds(mark)) {
            column.count += 1;
        }
    }
    let most = columns.iter().map(|c| c.count).max().unwrap_or(0);
    // Dates within narrations line up too, on a few rows.
    let headed = columns.iter().any(|c| c.role.is_some());
    let mut leading = leading.into_iter();
    columns.retain(|c| {
        leading.next() == Some(true) || c.role.is_some() || c.count * if headed { 2 } else { 4 } >= most
    });
    columns
}

/// Whether most dates of a column tell the time of day too: when a card was used, and not when it was booked.
pub(super) fn tell_times<'a>(column: &ColumnSpan, tokens: impl Iterator<Item = &'a Token>) -> bool {
    let timed = tokens.filter(|t| column.holds(t) && t.date.is_some_and(|d| d.time.is_some()));
    timed.count() * 2 > column.count
}

/// Drops columns of dates without a heading whose dates stand on lines without an amount, while those of others
/// stand beside amounts: narrations begin with them when they are broken there.
pub(super) fn drop_lone_dates(columns: &mut Vec<ColumnSpan>, tokens: &[Vec<TokenLine>], body: &[LineRef]) {
    let mut counts = vec![(0_usize, 0_usize); columns.len()];
    for line in body.iter().filter_map(|at| tokens.get(at.page)?.get(at.line)) {
        let money = line.tokens.iter().any(|t| t.is_money() && t.date.is_none());
        let mut before = None;
        for token in &line.tokens {
            // Behind words a date is theirs and in no column.
            let told = before.replace(token).is_some_and(Token::is_text) && !token.alone;
            if told || token.date.is_none() {
                continue;
            }
            let column = columns.iter().position(|c| c.holds(token));
            if let Some(count) = column.and_then(|c| counts.get_mut(c)) {
                count.0 += 1;
                count.1 += usize::from(money);
            }
        }
    }
    let beside = |c: &(usize, usize)| c.1 * 2 > c.0;
    if counts.iter().any(beside) {
        let mut counts = counts.iter();
        columns.retain(|_| counts.next().is_some_and(beside));
    }
}

/// Headings of amounts that stand over days and over no amount head the days of value; none where all head
/// what they say.
pub(super) fn dated_headings<'a, I: Iterator<Item = &'a Token>>(
    headings: &[HeaderCell],
    days: &[(f32, f32)],
    money: impl Fn() -> I,
) -> Option<Vec<HeaderCell>> {
    let over = |h: &HeaderCell, x: (f32, f32)| overlap((h.x0, h.x1), x) > 0.0;
    let is_dated = |h: &HeaderCell| {
        h.role == Column::Amount
            && days.iter().filter(|d| over(h, **d)).count() >= MIN_DAYS
            && !money().any(|t| t.date.is_none() && over(h, (t.x0, t.x1)))
    };
    let role = |h: &HeaderCell| if is_dated(h) { Column::ValueDate } else { h.role };
    let found = headings.iter().any(is_dated);
    found.then(|| headings.iter().map(|h| h.headed(role(h))).collect())
}

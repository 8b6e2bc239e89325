//! Whether a break may be the reader's and not the document's: figures that stand on the page and are in no row.

use rust_decimal::Decimal;

use super::figure;
use crate::layout::PageText;
use crate::model::{Break, Check, Proof, Statement, Transaction, WarningCode};

/// Figures that differ by more than this factor, or numbers of rows that differ by more than these, were misread.
const FACTOR: Decimal = Decimal::TWO;
const FEW_ROWS: Decimal = Decimal::TWO;
/// Days by which dates go back where they start again.
const RESTART: i64 = 7;
/// Rows before and after a break in which the missing figure is looked for.
const AROUND: usize = 2;

/// Whether the reading of a statement is in doubt: more than its arithmetic being off.
pub(super) fn is_doubtful(statement: &Statement) -> bool {
    let doubts = [WarningCode::UnmappedGlyphs, WarningCode::UnknownDirection];
    let has = |code| statement.warnings.iter().any(|w| w.code == code);
    let failed = statement.reconciliation.breaks.len()
        + statement.reconciliation.checks.iter().filter(|c| !c.holds).count();
    let outside = statement.warnings.iter().filter(|w| w.code == WarningCode::DateOutsidePeriod);
    let outside: usize = outside.map(|w| w.rows.len()).sum();
    doubts.into_iter().any(has)
        // Where many rows are outside the period, two statements were read as one.
        || outside * 3 > statement.transactions.len()
        // An altered figure may be left over itself; where several sums are off, figures were lost.
        || (has(WarningCode::UnusedAmount) && failed > 1)
        || statement
            .reconciliation
            .checks
            .iter()
            .any(|c| !c.holds && ![Check::SUM_ROW, Check::PRINTED_FIGURE].contains(&c.name.as_str()) && !is_sure(statement, c))
}

/// Whether a printed figure that does not hold can be taken at its word: it is near what the rows give, or the only
/// one that is off while the running balances prove the rows.
fn is_sure(statement: &Statement, check: &Check) -> bool {
    let failed = statement.reconciliation.checks.iter().filter(|c| !c.holds).count();
    let proved = statement.transactions.iter().filter(|t| t.proof == Proof::Balance).count();
    is_near(check)
        || (failed == 1 && !check.printed.is_zero() && proved * 5 >= statement.transactions.len() * 4)
}

/// Whether a figure that does not hold is at least near.
fn is_near(check: &Check) -> bool {
    if check.name.ends_with("_count") {
        return (check.printed - check.computed).abs() <= FEW_ROWS;
    }
    let (a, b) = (check.printed.abs(), check.computed.abs());
    a.checked_mul(FACTOR).is_some_and(|a| b <= a) && b.checked_mul(FACTOR).is_some_and(|b| a <= b)
}

/// Whether a break is explained by a number that was read as a row, or by a figure near it that is in no row.
pub(super) fn explains(texts: &[PageText], statement: &Statement, gap: &Break) -> bool {
    let rows = &statement.transactions;
    let Ok(row) = usize::try_from(gap.row) else { return false };
    let missing = (gap.expected - gap.found).abs();
    let near = || rows.iter().skip(row.saturating_sub(AROUND)).take(2 * AROUND + 1);
    // What is no money in a statement with decimals is a number of something else.
    let has_decimals = near().any(|t| t.amount.scale() > 0);
    let is_number = |t: &Transaction| has_decimals && t.balance.is_none() && !has_point(texts, t);
    let is_beside = near().any(|t| is_number(t) && t.amount.abs() == missing);
    restarts(rows, row) || is_beside || is_on_page(texts, rows, near, missing)
}

/// Whether dates start again at a row: another account's rows follow, which were read as the same statement's.
fn restarts(rows: &[Transaction], row: usize) -> bool {
    let date = |at: usize| rows.get(at).and_then(|t| t.date);
    let Some(before) = row.checked_sub(1) else { return false };
    let (Some(first), Some(last), Some(next)) = (date(0), date(before), date(row)) else { return false };
    let (trend, jump) = ((last - first).num_days(), (next - last).num_days());
    trend.signum() * jump.signum() < 0 && jump.abs() > RESTART && trend.abs() > RESTART
}

/// Whether a row's amount is printed with decimals.
fn has_point(texts: &[PageText], row: &Transaction) -> bool {
    let [x0, y0, x1, y1] = row.bbox;
    let words = texts.iter().filter(|t| t.index.saturating_add(1) == row.page).flat_map(|text| {
        let inside = text.words.iter().filter(move |w| {
            let middle = f32::midpoint(w.y0, w.y1);
            middle >= y0 && middle <= y1 && w.center() >= x0 && w.center() <= x1
        });
        inside.map(|w| text.word_text(w))
    });
    let mut amounts = words.filter(|w| figure::readings(w).iter().any(|f| f.abs() == row.amount.abs()));
    amounts.any(|w| w.contains(['.', ',']))
}

/// Whether a figure that a sum lacks stands on the pages of a statement and is in none of its rows.
pub(super) fn is_unread(texts: &[PageText], statement: &Statement, missing: Decimal) -> bool {
    let rows = &statement.transactions;
    !missing.is_zero() && is_on_page(texts, rows, || rows.iter(), missing.abs())
}

/// Whether a figure stands between the rows near a break, and is none of theirs.
fn is_on_page<'t, I: Iterator<Item = &'t Transaction>>(
    texts: &[PageText],
    rows: &[Transaction],
    near: impl Fn() -> I,
    missing: Decimal,
) -> bool {
    let (Some(first), Some(last)) = (near().map(|t| t.page).min(), near().map(|t| t.page).max()) else {
        return false;
    };
    let edge = |page: u32, at: usize, pick: fn(f32, f32) -> f32| {
        near().filter(|t| t.page == page).map(|t| t.bbox.get(at).copied().unwrap_or_default()).reduce(pick)
    };
    texts.iter().any(|text| {
        let page = text.index.saturating_add(1);
        if page < first || page > last {
            return false;
        }
        // Where the rows go on from another page, all that stands before or after them there is between.
        let top = if page == first { edge(page, 1, f32::min) } else { None };
        let bottom = if page == last { edge(page, 3, f32::max) } else { None };
        text.words.iter().any(|word| {
            let middle = f32::midpoint(word.y0, word.y1);
            let is_between = top.is_none_or(|t| middle >= t) && bottom.is_none_or(|b| middle <= b);
            if !is_between || !figure::readings(text.word_text(word)).iter().any(|f| f.abs() == missing) {
                return false;
            }
            let holder = rows.iter().find(|t| {
                let [x0, y0, x1, y1] = t.bbox;
                t.page == page && middle >= y0 && middle <= y1 && word.center() >= x0 && word.center() <= x1
            });
            holder.is_none_or(|t| t.amount.abs() != missing && t.balance.map(|b| b.abs()) != Some(missing))
        })
    })
}

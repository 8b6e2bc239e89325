//! Marks between two figures: `64.08 Dr 15,390.76` says Dr of the amount or of the balance.

use super::split::Part;
use crate::lexicon::Column;
use crate::parse::amount::{Amount, SignMark};
use crate::row::{AmountCell, RawRow, RawTable};

/// Of so many rows with both figures one may hold no such mark.
const STRAY_SHARE: usize = 10;

impl Part {
    /// Returns the part with the marks before its balances read as those of the amounts to their left; none where they are
    /// not all there, or the amounts have marks of their own.
    pub(super) fn marked_between(&self) -> Option<Self> {
        let (mut marked, mut all) = (0_usize, 0_usize);
        for table in &self.tables {
            for (amount, balance) in table.rows.iter().filter_map(|row| figures(row, &table.roles)) {
                all += 1;
                if letters(amount).is_some() {
                    return None;
                }
                marked += usize::from(letters(balance).is_some());
            }
        }
        if marked == 0 || (all - marked) * STRAY_SHARE > all {
            return None;
        }
        let mut part = self.clone();
        for RawTable { roles, rows, .. } in &mut part.tables {
            for row in rows {
                move_mark(row, roles);
            }
        }
        Some(part)
    }
}

/// The last amount of a row and the balance right of it.
fn figures<'a>(row: &'a RawRow, roles: &[Option<Column>]) -> Option<(&'a AmountCell, &'a AmountCell)> {
    let at = balance_of(row, roles)?;
    row.amounts.get(at.checked_sub(1)?).zip(row.amounts.get(at))
}

/// Makes the mark of a row's balance that of the amount to its left.
fn move_mark(row: &mut RawRow, roles: &[Option<Column>]) {
    let Some(at) = balance_of(row, roles) else { return };
    let (before, from) = row.amounts.split_at_mut(at);
    let (Some(amount), Some(balance)) = (before.last_mut(), from.first_mut()) else { return };
    if let Some(mark) = letters(balance) {
        amount.mark = Some(mark);
        balance.mark = None;
        balance.token = balance.token.marked(SignMark::None);
    }
}

/// Place among a row's amounts of the balance, where the amount of the column left of it stands before it.
fn balance_of(row: &RawRow, roles: &[Option<Column>]) -> Option<usize> {
    // Without headings the balance stands last.
    let headed = roles.iter().position(|r| *r == Some(Column::Balance));
    let column =
        headed.or_else(|| roles.iter().all(Option::is_none).then(|| roles.len().checked_sub(1))?)?;
    let at = row.amounts.iter().position(|a| a.column == column)?;
    let before = row.amounts.get(at.checked_sub(1)?)?;
    (before.column + 1 == column).then_some(at)
}

/// The letters that a figure is printed with, or that stand beside it.
fn letters(cell: &AmountCell) -> Option<SignMark> {
    let beside = cell.mark.filter(|m| matches!(m, SignMark::Credit | SignMark::Debit));
    let mark = |a: &Amount| matches!(a.mark, SignMark::Credit | SignMark::Debit).then_some(a.mark);
    beside
        .or_else(|| cell.token.dot.as_ref().and_then(mark))
        .or_else(|| cell.token.comma.as_ref().and_then(mark))
}

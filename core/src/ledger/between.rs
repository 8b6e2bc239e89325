//! Marks between two figures: `64.08 Dr 15,390.76` says Dr of the amount or of the balance, and the dash of
//! `64.08  - 15,390.76` may fill the cell between them.

use super::split::Part;
use crate::lexicon::Column;
use crate::parse::amount::{Amount, SignMark};
use crate::row::{AmountCell, RawRow, RawTable};

/// Of so many rows with both figures one may hold no such mark.
const STRAY_SHARE: usize = 10;

/// Where the amount of a row stands beside its balance.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    /// `64.08 Dr 15,390.76`
    Left,
    /// `15,390.76 - 64.08`
    Right,
}

impl Part {
    /// Returns the part with the marks between its figures, which were read as those of the balances, as those of the
    /// amounts; none where they are not all there, or the amounts have marks of their own.
    pub(super) fn marked_between(&self) -> Option<Self> {
        self.marked_at(Side::Left).or_else(|| self.marked_at(Side::Right))
    }

    /// Returns the part with the minus of balances as the dash of the empty cell left of them, where the column beside the
    /// balances holds no amount on these rows; none where there are no such rows.
    pub(super) fn undashed(&self) -> Option<Self> {
        let mut part = self.clone();
        let mut changed = false;
        for RawTable { roles, rows, .. } in &mut part.tables {
            let Some(column) = roles.iter().position(|r| *r == Some(Column::Balance)) else { continue };
            let moves = |c: usize| matches!(roles.get(c), Some(Some(Column::Debit | Column::Credit)));
            let Some(beside) = column.checked_sub(1).filter(|c| moves(*c)) else { continue };
            for row in rows {
                let is_empty = row.amounts.iter().all(|a| a.column != beside)
                    && row.amounts.iter().any(|a| moves(a.column));
                let balance = row.amounts.iter_mut().find(|a| a.column == column).filter(|_| is_empty);
                let is_minus = |a: &Amount| a.mark == SignMark::Minus;
                if let Some(cell) = balance
                    && [cell.token.dot, cell.token.comma].iter().flatten().any(is_minus)
                {
                    cell.token = cell.token.marked(SignMark::None);
                    changed = true;
                }
            }
        }
        changed.then_some(part)
    }

    fn marked_at(&self, side: Side) -> Option<Self> {
        let (mut marks, mut all) = (Vec::new(), 0_usize);
        for table in &self.tables {
            for row in &table.rows {
                let Some((amount, balance)) = places(row, &table.roles, side) else { continue };
                let mark = |at: usize| row.amounts.get(at).and_then(|cell| mark_of(cell, side));
                all += 1;
                if mark(amount).is_some() {
                    return None;
                }
                marks.extend(mark(balance));
            }
        }
        // A minus behind each balance may well be theirs.
        let told = side == Side::Left || marks.iter().any(|m| marks.first() != Some(m));
        if !told || marks.is_empty() || (all - marks.len()) * STRAY_SHARE > all {
            return None;
        }
        let mut part = self.clone();
        for RawTable { roles, rows, .. } in &mut part.tables {
            for row in rows {
                move_mark(row, roles, side);
            }
        }
        Some(part)
    }
}

/// Makes the mark of a row's balance that of the amount beside it.
fn move_mark(row: &mut RawRow, roles: &[Option<Column>], side: Side) {
    let Some((amount, balance)) = places(row, roles, side) else { return };
    let Some(mark) = row.amounts.get(balance).and_then(|cell| mark_of(cell, side)) else { return };
    if let Some(balance) = row.amounts.get_mut(balance) {
        balance.mark = None;
        balance.token = balance.token.marked(SignMark::None);
    }
    if let Some(amount) = row.amounts.get_mut(amount) {
        amount.mark = Some(mark);
    }
}

/// Places among a row's amounts of the amount and of the balance, where their columns are neighbours.
fn places(row: &RawRow, roles: &[Option<Column>], side: Side) -> Option<(usize, usize)> {
    // Without headings the balance stands last.
    let headed = roles.iter().position(|r| *r == Some(Column::Balance));
    let last = || {
        let unheaded = side == Side::Left && roles.iter().all(Option::is_none);
        unheaded.then(|| roles.len().checked_sub(1))?
    };
    let column = headed.or_else(last)?;
    let balance = row.amounts.iter().position(|a| a.column == column)?;
    let (amount, beside) = match side {
        Side::Left => (balance.checked_sub(1)?, column.checked_sub(1)?),
        Side::Right => (balance + 1, column + 1),
    };
    row.amounts.get(amount).filter(|cell| cell.column == beside).map(|_| (amount, balance))
}

/// The mark that a figure is printed with, or that stands beside it; left of a balance letters alone, since a minus there
/// is its own.
fn mark_of(cell: &AmountCell, side: Side) -> Option<SignMark> {
    let is_mark = |mark: &SignMark| match side {
        Side::Left => matches!(mark, SignMark::Credit | SignMark::Debit),
        Side::Right => !matches!(mark, SignMark::None | SignMark::Brackets),
    };
    let of = |amount: Option<&Amount>| amount.map(|a| a.mark).filter(is_mark);
    let beside = cell.mark.filter(is_mark);
    beside.or_else(|| of(cell.token.dot.as_ref())).or_else(|| of(cell.token.comma.as_ref()))
}

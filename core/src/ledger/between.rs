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
        let mut part = self.clone();
        for table in &mut part.tables {
            let RawTable { roles, rows, .. } = table;
            for row in rows {
                let Some((amount, balance)) = figures(row, roles) else { continue };
                all += 1;
                if amount.mark.is_some() || letters(amount).is_some() {
                    return None;
                }
                let Some(mark) = letters(balance) else { continue };
                marked += 1;
                amount.mark = Some(mark);
                balance.token = balance.token.marked(SignMark::None);
            }
        }
        (marked > 0 && (all - marked) * STRAY_SHARE <= all).then_some(part)
    }
}

/// The last amount of a row and the balance right of it.
fn figures<'a>(
    row: &'a mut RawRow,
    roles: &[Option<Column>],
) -> Option<(&'a mut AmountCell, &'a mut AmountCell)> {
    let balance = roles.iter().position(|r| *r == Some(Column::Balance))?;
    let at = row.amounts.iter().position(|a| a.column == balance)?;
    let (before, from) = row.amounts.split_at_mut(at);
    Some((before.last_mut().filter(|a| a.column + 1 == balance)?, from.first_mut()?))
}

/// The letters that a figure is printed with.
fn letters(cell: &AmountCell) -> Option<SignMark> {
    let mark = |a: &Amount| matches!(a.mark, SignMark::Credit | SignMark::Debit).then_some(a.mark);
    cell.token.dot.as_ref().and_then(mark).or_else(|| cell.token.comma.as_ref().and_then(mark))
}

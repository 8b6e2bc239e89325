//! The balance at the other end, where its figure is printed and its label was not understood.

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use crate::layout::{LineRef, Sheet};
use crate::model::Header;
use crate::parse::amount::DecimalMark;
use crate::row::Field;

/// Lines below a label on which its figure, and those beside it, may stand.
const LINES_BELOW: usize = 3;

/// Fills the opening or the closing balance of a statement whose rows are proved, where only the other one is known and
/// the figure that the rows lead to from there is printed beside it: among labels over figures, or on its line. Returns what
/// then lies between the rows and the two ends: nothing.
pub(super) fn fill(
    sheet: &Sheet,
    fields: &[Field],
    rows: &FxHashSet<LineRef>,
    mark: DecimalMark,
    liability: bool,
    head: &mut Header,
) -> Option<Decimal> {
    let net = head.total_credits - head.total_debits;
    let net = if liability { -net } else { net };
    let (wanted, end) = match (head.opening_balance, head.closing_balance) {
        (None, Some(closing)) => (closing - net, &mut head.opening_balance),
        (Some(opening), None) => (opening + net, &mut head.closing_balance),
        _ => return None,
    };
    let is_printed = |at: LineRef| {
        let Some((_, _, typed)) = sheet.line(at).filter(|_| !rows.contains(&at)) else { return false };
        let amounts = typed.tokens.iter().filter_map(|t| t.amount.and_then(|a| a.read(mark)));
        amounts.filter(|a| !a.is_bare_integer()).any(|a| a.magnitude == wanted.abs())
    };
    let balances = fields.iter().filter(|f| f.label.is_balance());
    let mut beside = balances
        .flat_map(|f| (0..=LINES_BELOW).map(|step| LineRef { page: f.at.page, line: f.at.line + step }));
    // Nothing and as much as before are figures that stand everywhere.
    let is_known = !wanted.is_zero() && !net.is_zero() && beside.any(is_printed);
    is_known.then(|| *end = Some(wanted))?;
    Some(head.opening_balance? + net - head.closing_balance?)
}

#[cfg(test)]
mod tests {
    use crate::model::Status;
    use crate::sheet_test::TestSheet;

    /// A summary whose first label no lexicon has, over the figure that is given.
    fn extracted(first: &str) -> crate::Extraction {
        let row = |sheet: TestSheet, y, day, debit, credit| {
            sheet.row(
                y,
                &[
                    (40.0, day, false),
                    (110.0, "TRANSFER", false),
                    (380.0, debit, true),
                    (460.0, credit, true),
                ],
            )
        };
        let sheet = TestSheet::default()
            .row(
                40.0,
                &[
                    (120.0, "Qualm", true),
                    (240.0, "Total debits", true),
                    (360.0, "Total credits", true),
                    (480.0, "Closing balance", true),
                ],
            )
            .row(
                54.0,
                &[
                    (120.0, first, true),
                    (240.0, "30.00", true),
                    (360.0, "45.50", true),
                    (480.0, "115.50", true),
                ],
            );
        let sheet = sheet.row(
            120.0,
            &[
                (40.0, "Date", false),
                (110.0, "Description", false),
                (380.0, "Debit", true),
                (460.0, "Credit", true),
            ],
        );
        let sheet = row(sheet, 134.0, "03/03/2025", "10.00", "");
        let sheet = row(sheet, 148.0, "04/03/2025", "", "45.50");
        row(sheet, 162.0, "05/03/2025", "20.00", "").extract().unwrap()
    }

    #[test]
    fn the_figure_that_the_rows_lead_to_is_the_other_end() {
        for (first, want) in [("100.00", Some("100.00")), ("101.00", None)] {
            let answer = extracted(first);
            let [statement] = answer.statements.as_slice() else { panic!("{first}") };
            assert_eq!(statement.reconciliation.status, Status::Reconciled, "{first}");
            let opening = statement.header.opening_balance.map(|b| b.to_string());
            assert_eq!(opening.as_deref(), want, "{first}");
        }
    }
}

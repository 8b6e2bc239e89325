//! Any mix of changes to a drawn statement: what is called reconciled must add up as it is printed.

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::model::{Proof, Status};
use crate::sheet_test::TestSheet;

const DEBIT: f32 = 380.0;
const CREDIT: f32 = 460.0;
const BALANCE: f32 = 550.0;

/// A row as it is printed, in minor units; what goes out is below zero.
#[derive(Clone, Copy, Debug)]
struct Printed {
    amount: i64,
    balance: i64,
}

/// What a careless or a dishonest hand does to a statement.
#[derive(Clone, Copy, Debug)]
enum Change {
    Amount(i64),
    Balance(i64),
    /// The amount stands in the other column.
    Side,
    Drop,
    Repeat,
    /// The row and the one after it change places.
    Swap,
}

fn change() -> impl Strategy<Value = Change> {
    let off = || prop_oneof![1i64..50_000, -50_000i64..-1, Just(9), Just(-90), Just(100_000)];
    prop_oneof![
        off().prop_map(Change::Amount),
        off().prop_map(Change::Balance),
        Just(Change::Side),
        Just(Change::Drop),
        Just(Change::Repeat),
        Just(Change::Swap),
    ]
}

impl Change {
    fn apply(self, rows: &mut Vec<Printed>, at: usize) {
        match self {
            Self::Amount(off) => rows[at].amount += off,
            Self::Balance(off) => rows[at].balance += off,
            Self::Side => rows[at].amount = -rows[at].amount,
            Self::Drop => drop(rows.remove(at)),
            Self::Repeat => rows.insert(at, rows[at]),
            Self::Swap if at + 1 < rows.len() => rows.swap(at, at + 1),
            Self::Swap => {}
        }
    }
}

/// Whether rows lead from balance to balance, from the opening one to the closing one.
fn adds_up(opening: i64, rows: &[Printed], closing: i64) -> bool {
    let mut balance = opening;
    rows.iter().all(|row| {
        balance += row.amount;
        balance == row.balance
    }) && balance == closing
}

fn money(minor: i64) -> Decimal {
    Decimal::new(minor, 2)
}

fn draw(opening: i64, rows: &[Printed], closing: i64) -> TestSheet {
    let sheet = TestSheet::default()
        .left(40.0, 60.0, "Statement period: 01/03/2025 - 31/03/2025")
        .left(40.0, 75.0, &format!("Opening balance: {}", money(opening)))
        .left(40.0, 90.0, &format!("Closing balance: {}", money(closing)))
        .row(120.0, &[(40.0, "Date", false), (110.0, "Description", false), (BALANCE, "Balance", true)])
        .row(120.0, &[(DEBIT, "Debit", true), (CREDIT, "Credit", true)]);
    let mut y = 126.0;
    rows.iter().zip(1u32..).fold(sheet, |sheet, (row, day)| {
        y += 14.0;
        let amount = money(row.amount.abs()).to_string();
        let side = if row.amount < 0 { DEBIT } else { CREDIT };
        let words = [(40.0, &*format!("{day:02}/03/2025"), false), (110.0, "TRANSFER", false)];
        let figures = [(side, &*amount, true), (BALANCE, &*money(row.balance).to_string(), true)];
        sheet.row(y, &words).row(y, &figures)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_reconciled_adds_up_as_printed(
        opening in 0i64..5_000_000,
        moves in prop::collection::vec(prop_oneof![1i64..900_000, -900_000i64..-1], 3..24),
        changes in prop::collection::vec((change(), any::<prop::sample::Index>()), 0..4),
        shift in prop_oneof![4 => Just(0i64), 1 => -50_000i64..50_000],
    ) {
        let mut balance = opening;
        let mut rows: Vec<Printed> = moves.iter().map(|amount| {
            balance += amount;
            Printed { amount: *amount, balance }
        }).collect();
        let closing = balance + shift;
        for (change, at) in changes {
            let at = at.index(rows.len());
            change.apply(&mut rows, at);
            // A row of nothing may be left out, and a statement needs rows.
            prop_assume!(rows.len() > 1 && rows.iter().all(|row| row.amount != 0));
        }
        let right = adds_up(opening, &rows, closing);
        let answer = draw(opening, &rows, closing).extract().unwrap();
        prop_assert_eq!(answer.statements.len(), 1);
        let statement = &answer.statements[0];
        let reconciled = statement.reconciliation.status == Status::Reconciled;
        prop_assert_eq!(reconciled, right, "{:?}", statement.reconciliation);
        if right {
            let amounts: Vec<Decimal> = statement.transactions.iter().map(|t| t.amount).collect();
            prop_assert_eq!(amounts, rows.iter().map(|row| money(row.amount)).collect::<Vec<_>>());
            prop_assert!(statement.transactions.iter().all(|t| t.proof == Proof::Balance));
        }
    }
}

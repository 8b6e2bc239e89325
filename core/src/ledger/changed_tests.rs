//! Any mix of changes to a drawn statement: what is called reconciled must add up as it is printed.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::tests::{drawn, money};
use crate::model::{Proof, Status};

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
        let answer = drawn(opening, rows.iter().map(|row| (row.amount, row.balance)), closing).extract().unwrap();
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

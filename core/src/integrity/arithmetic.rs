//! The statement's own sums, as the extraction found them.

use rust_decimal::Decimal;

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use super::verdicts::{Place, Verdicts};
use crate::analysis::Value;
use crate::model::Statement;

/// Looks at running balances, totals and counts.
pub(super) fn check(statements: &[Statement], verdicts: &mut Verdicts) {
    balances(statements, verdicts);
    totals(statements, verdicts);
}

fn balances(statements: &[Statement], verdicts: &mut Verdicts) {
    let balances = |s: &Statement| s.transactions.iter().filter(|t| t.balance.is_some()).count();
    if statements.iter().all(|s| balances(s) < 2) {
        verdicts.skip(CheckName::BalanceChain, NotApplicable::NoBalances);
    }
    for (index, statement) in statements.iter().enumerate() {
        let breaks = &statement.reconciliation.breaks;
        // Where hardly any balance follows, the balances are not those of these rows: nothing was singled out.
        let is_chain = breaks.len() * 4 <= balances(statement);
        let severity = if is_chain { Severity::High } else { Severity::Low };
        for gap in breaks {
            let row = usize::try_from(gap.row).unwrap_or(usize::MAX);
            let place = match statement.transactions.get(row) {
                Some(transaction) => Place::row(index, row, transaction),
                None => Place { page: Some(gap.page), ..Place::statement(index) },
            };
            verdicts.find_as(
                FindingCode::BalanceChainBreak,
                severity,
                place,
                figures("balance", gap.expected, gap.found),
            );
        }
    }
}

fn totals(statements: &[Statement], verdicts: &mut Verdicts) {
    if statements.iter().all(|s| s.reconciliation.checks.is_empty()) {
        verdicts.skip(CheckName::Totals, NotApplicable::NoTotals);
    }
    for (index, statement) in statements.iter().enumerate() {
        for check in statement.reconciliation.checks.iter().filter(|c| !c.holds) {
            let code = if check.name.ends_with("_count") {
                FindingCode::CountMismatch
            } else {
                FindingCode::TotalsMismatch
            };
            verdicts.find(code, Place::statement(index), figures(&check.name, check.computed, check.printed));
        }
    }
}

fn figures(field: &str, expected: Decimal, found: Decimal) -> FindingEvidence {
    FindingEvidence {
        field: Some(field.to_owned()),
        expected: Some(Value::Money(expected)),
        found: Some(Value::Money(found)),
        ..FindingEvidence::default()
    }
}

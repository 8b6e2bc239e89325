//! Checks of rows, on rows made by hand.

use super::support::{day, gap, money, statement, sum};
use crate::analysis::Value;
use crate::integrity::code::{CheckName, FindingCode, Severity};
use crate::integrity::verdicts::Verdicts;
use crate::integrity::{
    CheckOutcome, Finding, IntegrityCheck, NotApplicable, account, arithmetic, charges, days, duplicates,
    sessions,
};
use crate::model::{AccountType, SourceKind, Statement, Warning, WarningCode};

type Answer = (Vec<IntegrityCheck>, Vec<Finding>);

fn run(statements: &[Statement]) -> Answer {
    let mut verdicts = Verdicts::default();
    arithmetic::check(statements, &[], SourceKind::Native, &mut verdicts);
    days::check(statements, &mut verdicts);
    duplicates::check(statements, &mut verdicts);
    account::check(statements, &mut verdicts);
    sessions::check(statements, &mut verdicts);
    charges::check(statements, &mut verdicts);
    verdicts.finish()
}

fn one(statement: Statement) -> Answer {
    run(&[statement])
}

fn codes(answer: &Answer) -> Vec<(FindingCode, Severity)> {
    answer.1.iter().map(|f| (f.code, f.severity)).collect()
}

fn check(answer: &Answer, name: CheckName) -> (CheckOutcome, Option<NotApplicable>) {
    let check = answer.0.iter().find(|c| c.check == name).unwrap();
    (check.outcome, check.reason)
}

fn plain() -> Statement {
    statement(&[
        ("2024-03-01", "Groceries", "-100.00"),
        ("2024-03-02", "Rent", "-300.00"),
        ("2024-03-02", "Salary", "900.00"),
        ("2024-03-05", "Fuel", "-50.00"),
    ])
}

#[test]
fn rows_that_are_in_order_pass() {
    let mut statement = plain();
    statement.header.period_start = Some(day("2024-03-01"));
    statement.header.period_end = Some(day("2024-03-31"));
    statement.reconciliation.checks.push(sum("total_credits", "900.00", "900.00"));
    let answer = one(statement);
    assert_eq!(codes(&answer), []);
    for name in [
        CheckName::BalanceChain,
        CheckName::Totals,
        CheckName::Period,
        CheckName::DateOrder,
        CheckName::Duplicates,
    ] {
        assert_eq!(check(&answer, name), (CheckOutcome::Passed, None), "{name:?}");
    }
    let no = |reason| (CheckOutcome::NotApplicable, Some(reason));
    assert_eq!(check(&answer, CheckName::Nuban), no(NotApplicable::NoAccountNumber));
    assert_eq!(check(&answer, CheckName::Sessions), no(NotApplicable::NoSessions));
    assert_eq!(check(&answer, CheckName::Vat), no(NotApplicable::NoSuchCharges));
}

#[test]
fn what_is_not_printed_cannot_be_checked() {
    let mut statement = plain();
    for row in &mut statement.transactions {
        (row.balance, row.date) = (None, None);
    }
    let answer = one(statement);
    let reason = |name| check(&answer, name).1;
    assert_eq!(reason(CheckName::BalanceChain), Some(NotApplicable::NoBalances));
    assert_eq!(reason(CheckName::Totals), Some(NotApplicable::NoTotals));
    assert_eq!(reason(CheckName::Period), Some(NotApplicable::NoDates));
    assert_eq!(reason(CheckName::DateOrder), Some(NotApplicable::NoDates));
    assert_eq!(check(&one(plain()), CheckName::Period).1, Some(NotApplicable::NoPeriod));
}

#[test]
fn a_break_names_its_row() {
    let mut statement = plain();
    statement.reconciliation.breaks.push(gap(2, "1500.00", "1800.00"));
    let answer = one(statement);
    assert_eq!(codes(&answer), [(FindingCode::BalanceChainBreak, Severity::High)]);
    let finding = &answer.1[0];
    assert_eq!(finding.row_id.as_deref(), Some("row-2"));
    assert_eq!(finding.evidence.expected, Some(Value::Money(money("1500.00"))));
    assert_eq!(finding.evidence.found, Some(Value::Money(money("1800.00"))));
}

#[test]
fn a_break_that_the_reader_may_have_made_is_low() {
    let broken = |change: fn(&mut Statement)| {
        let mut statement = plain();
        statement.reconciliation.breaks.push(gap(2, "1500.00", "1800.00"));
        change(&mut statement);
        codes(&one(statement))[0].1
    };
    assert_eq!(broken(|_| ()), Severity::High);
    // A number beside that was read as a row.
    assert_eq!(
        broken(|s| {
            s.transactions[1].balance = None;
            s.transactions[1].amount = money("300");
        }),
        Severity::Low
    );
    assert_eq!(
        broken(|s| s.warnings.push(Warning {
            code: WarningCode::UnmappedGlyphs,
            message: String::new(),
            page: None,
            rows: Vec::new(),
        })),
        Severity::Low
    );
    // The rows of another account begin: their dates start again.
    let two = [
        ("2024-03-01", "Rent", "-1.00"),
        ("2024-03-30", "Rent", "-1.00"),
        ("2024-03-02", "Rent", "-1.00"),
        ("2024-03-29", "Rent", "-1.00"),
    ];
    let mut merged = statement(&two);
    merged.reconciliation.breaks.push(gap(2, "997.00", "5000.00"));
    let answer = one(merged);
    assert_eq!(answer.1[0].code, FindingCode::BalanceChainBreak);
    assert_eq!(answer.1[0].severity, Severity::Low);
    // Where every other row breaks, nothing is singled out.
    assert_eq!(
        broken(|s| s.reconciliation.breaks = (0..3).map(|row| gap(row, "1.00", "7.00")).collect()),
        Severity::Low
    );
}

#[test]
fn a_sign_that_the_balance_contradicts() {
    let rows: Vec<String> = (1..=9).map(|d| format!("2024-03-{d:02}")).collect();
    let rows: Vec<_> = rows.iter().map(|date| (date.as_str(), "Rent", "-1.00")).collect();
    let mut long = statement(&rows);
    long.transactions[1].warnings.push(WarningCode::RepairedRow);
    let answer = one(long);
    assert_eq!(codes(&answer), [(FindingCode::BalanceChainBreak, Severity::Medium)]);
    assert_eq!(answer.1[0].evidence.field.as_deref(), Some("direction"));
    assert_eq!(answer.1[0].evidence.found, Some(Value::Text("credit".to_owned())));
    // A few rows do not say what is usual.
    let mut short = plain();
    short.transactions[1].warnings.push(WarningCode::RepairedRow);
    assert_eq!(codes(&one(short)), [(FindingCode::BalanceChainBreak, Severity::Low)]);
}

#[test]
fn sums_that_do_not_hold() {
    let mut statement = plain();
    statement.reconciliation.checks =
        vec![sum("total_debits", "440.00", "450.00"), sum("debit_count", "4", "3")];
    assert_eq!(
        codes(&one(statement.clone())),
        [(FindingCode::TotalsMismatch, Severity::High), (FindingCode::CountMismatch, Severity::Medium)]
    );
    // The closing balance alone.
    let mut closing = plain();
    closing.header.closing_balance = Some(money("1440.00"));
    closing.reconciliation.difference = Some(money("10.00"));
    let answer = one(closing);
    assert_eq!(codes(&answer), [(FindingCode::TotalsMismatch, Severity::High)]);
    assert_eq!(answer.1[0].evidence.expected, Some(Value::Money(money("1450.00"))));
    // A sum that is far off was misread.
    statement.reconciliation.checks = vec![sum("total_debits", "0.00", "450.00")];
    assert_eq!(codes(&one(statement)), [(FindingCode::TotalsMismatch, Severity::Low)]);
}

#[test]
fn dates_outside_the_period_and_out_of_order() {
    let mut statement = plain();
    statement.header.period_start = Some(day("2024-03-02"));
    assert_eq!(codes(&one(statement)), [(FindingCode::DateOutsidePeriod, Severity::Low)]);
    let mut rows: Vec<(String, &str, &str)> =
        (1..=14).map(|d| (format!("2024-03-{d:02}"), "Rent", "-1.00")).collect();
    rows[5].0 = "2024-03-20".to_owned();
    let rows: Vec<(&str, &str, &str)> = rows.iter().map(|(d, t, a)| (d.as_str(), *t, *a)).collect();
    let answer = one(statement_of(&rows));
    assert_eq!(codes(&answer), [(FindingCode::DateOrderBreak, Severity::Medium)]);
    assert_eq!(answer.1[0].row, Some(5));
    // The newest first is an order too; none at all is none to break.
    let mut newest_first = rows.clone();
    newest_first.remove(5);
    newest_first.reverse();
    assert_eq!(codes(&one(statement_of(&newest_first))), []);
    let mixed: Vec<_> = rows.iter().step_by(2).chain(rows.iter().skip(1).step_by(2)).copied().collect();
    assert_eq!(check(&one(statement_of(&mixed)), CheckName::DateOrder).1, Some(NotApplicable::NotOrdered));
}

fn statement_of(rows: &[(&str, &str, &str)]) -> Statement {
    statement(rows)
}

#[test]
fn rows_that_are_there_twice() {
    let twice = |text| statement(&[("2024-03-01", text, "-9.00"), ("2024-03-01", text, "-9.00")]);
    // Equal fees are usual, equal payments with a number of their own are not.
    assert_eq!(codes(&one(twice("SMS charge"))), [(FindingCode::DuplicateRow, Severity::Info)]);
    let answer = one(twice("Transfer 123456789012"));
    assert_eq!(codes(&answer), [(FindingCode::DuplicateRow, Severity::Low)]);
    assert_eq!(answer.1[0].evidence.rows, ["row-0"]);
    assert_eq!(answer.1[0].row, Some(1));
}

#[test]
fn a_run_that_is_there_twice() {
    let block = [
        ("2024-03-01", "Groceries", "-5.00"),
        ("2024-03-01", "Fuel", "-6.00"),
        ("2024-03-02", "Rent", "-7.00"),
    ];
    let rows: Vec<_> = block.iter().chain(&block).copied().collect();
    let answer = one(statement(&rows));
    let copied: Vec<_> = answer.1.iter().filter(|f| f.code == FindingCode::CopiedBlock).collect();
    assert_eq!(copied.len(), 1);
    assert_eq!((copied[0].row, copied[0].evidence.count), (Some(3), Some(3)));
    assert!(answer.1.iter().all(|f| f.code != FindingCode::DuplicateRow));
    // One row again and again is no block.
    let same = [("2024-03-01", "SMS charge", "-4.00"); 6];
    assert!(codes(&one(statement(&same))).iter().all(|(code, _)| *code == FindingCode::DuplicateRow));
}

#[test]
fn check_digits_of_account_numbers() {
    let with = |bank: &str, number: &str, kind: Option<AccountType>| {
        let mut statement = plain();
        statement.header.bank_id = Some(bank.to_owned());
        statement.header.account_number = Some(number.to_owned());
        statement.header.account_type = kind;
        one(statement)
    };
    // Of the central bank's own examples.
    let good = with("ng-firstbank", "0000014579", None);
    assert_eq!(check(&good, CheckName::Nuban), (CheckOutcome::Passed, None));
    assert_eq!(check(&good, CheckName::Iban).1, Some(NotApplicable::NotAnIban));
    assert_eq!(
        codes(&with("ng-firstbank", "0000014578", None)),
        [(FindingCode::NubanCheckDigit, Severity::Low)]
    );
    let masked = with("ng-firstbank", "00000XXXX9", None);
    assert_eq!(check(&masked, CheckName::Nuban).1, Some(NotApplicable::NoAccountNumber));
    let abroad = with("gb-barclays", "GB82 WEST 1234 5698 7654 32", None);
    assert_eq!(check(&abroad, CheckName::Iban), (CheckOutcome::Passed, None));
    assert_eq!(check(&abroad, CheckName::Nuban).1, Some(NotApplicable::NoBankCode));
    assert_eq!(
        codes(&with("gb-barclays", "GB82 WEST 1234 5698 7654 33", None)),
        [(FindingCode::IbanCheckDigit, Severity::Medium)]
    );
}

/// A session number of GTBank (058) to First Bank (011).
fn session(time: &str) -> String {
    format!("058011{time}000000000123")
}

#[test]
fn session_numbers_fit_their_rows() {
    let with = |text: &str, amount: &str| {
        let rows = [("2024-03-04", text, amount)];
        let mut statement = statement(&rows);
        statement.header.bank_id = Some("ng-gtbank".to_owned());
        one(statement)
    };
    let number = session("240303121500");
    let good = with(&format!("NIP {number} to First Bank"), "-10.00");
    assert_eq!(codes(&good), []);
    assert_eq!(check(&good, CheckName::Sessions), (CheckOutcome::Passed, None));
    assert_eq!(
        codes(&with(&format!("NIP {}", session("240308121500")), "-10.00")),
        [(FindingCode::SessionDate, Severity::Medium)]
    );
    assert_eq!(
        codes(&with(&format!("NIP {number}"), "10.00")),
        [(FindingCode::SessionDirection, Severity::Medium)]
    );
    // What came back carries the number of what went out.
    assert_eq!(codes(&with(&format!("RVSL NIP {number}"), "10.00")), []);
    assert_eq!(
        codes(&with(&format!("NIP {number} to Zenith Bank"), "-10.00")),
        [(FindingCode::SessionBank, Severity::Low)]
    );
    // Thirty digits of which the codes are no banks' are no session number.
    let other = with("NIP 999998240303121500000000000123", "10.00");
    assert_eq!(check(&other, CheckName::Sessions).1, Some(NotApplicable::NoSessions));
}

#[test]
fn taxes_and_levies_follow_their_rates() {
    let with = |rows: &[(&str, &str, &str)]| codes(&one(statement(rows)));
    let fee = ("2024-03-04", "Transfer charge", "-50.00");
    assert_eq!(with(&[fee, ("2024-03-04", "VAT on transfer charge", "-3.75")]), []);
    assert_eq!(
        with(&[fee, ("2024-03-04", "VAT on transfer charge", "-4.75")]),
        [(FindingCode::VatArithmetic, Severity::Low)]
    );
    // The rate of 2019.
    assert_eq!(with(&[("2019-03-04", "Transfer charge", "-50.00"), ("2019-03-04", "VAT", "-2.50")]), []);
    // A tax on two fees.
    let second = ("2024-03-04", "Card maintenance fee", "-100.00");
    assert_eq!(with(&[fee, second, ("2024-03-04", "VAT", "-11.25")]), []);
    let interest = ("2024-03-31", "Interest paid", "365.13");
    assert_eq!(with(&[interest, ("2024-03-31", "Withholding tax", "-36.51")]), []);
    assert_eq!(
        with(&[interest, ("2024-03-31", "Withholding tax", "-16.51")]),
        [(FindingCode::WhtArithmetic, Severity::Medium)]
    );
    assert_eq!(with(&[("2024-03-04", "EMT LEVY", "-100.00")]), []);
    assert_eq!(
        with(&[("2024-03-04", "EMT LEVY", "-70.00")]),
        [(FindingCode::LevyArithmetic, Severity::Medium)]
    );
    // No rule of Nigeria elsewhere.
    let mut abroad = statement(&[("2024-03-04", "EMT LEVY", "-70.00")]);
    abroad.header.country = Some("GH".to_owned());
    assert_eq!(check(&one(abroad), CheckName::Levy).1, Some(NotApplicable::NoSuchCharges));
}

//! The ledger's promises, held against drawn statements.

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::model::{Extraction, Method, Proof, Statement, Status, WarningCode};
use crate::sheet_test::TestSheet;

const DEBIT: f32 = 380.0;
const CREDIT: f32 = 460.0;
const BALANCE: f32 = 550.0;

pub(super) fn money(minor: i64) -> Decimal {
    Decimal::new(minor, 2)
}

fn heading(sheet: TestSheet, y: f32) -> TestSheet {
    sheet.row(
        y,
        &[
            (40.0, "Date", false),
            (110.0, "Description", false),
            (DEBIT, "Debit", true),
            (CREDIT, "Credit", true),
            (BALANCE, "Balance", true),
        ],
    )
}

/// Draws a statement of amounts and the balances printed beside them, in minor units; what goes out is below zero.
pub(super) fn drawn(opening: i64, rows: impl IntoIterator<Item = (i64, i64)>, closing: i64) -> TestSheet {
    let sheet = TestSheet::default()
        .left(40.0, 60.0, "Statement period: 01/03/2025 - 31/03/2025")
        .left(40.0, 75.0, &format!("Opening balance: {}", money(opening)))
        .left(40.0, 90.0, &format!("Closing balance: {}", money(closing)));
    let mut y = 126.0;
    rows.into_iter().zip(1u32..).fold(heading(sheet, 120.0), |sheet, ((value, balance), day)| {
        y += 14.0;
        let amount = money(value.abs()).to_string();
        sheet.row(
            y,
            &[
                (40.0, &format!("{day:02}/03/2025"), false),
                (110.0, "TRANSFER", false),
                (DEBIT, if value < 0 { &amount } else { "" }, true),
                (CREDIT, if value < 0 { "" } else { &amount }, true),
                (BALANCE, &money(balance).to_string(), true),
            ],
        )
    })
}

/// Draws a statement with running balances; `wrong` replaces the balance printed on one row.
fn running(opening: i64, moves: &[i64], wrong: Option<(usize, i64)>, closing: i64) -> TestSheet {
    let mut balance = opening;
    let rows = moves.iter().enumerate().map(|(i, value)| {
        balance += value;
        (*value, wrong.filter(|w| w.0 == i).map_or(balance, |w| w.1))
    });
    drawn(opening, rows, closing)
}

fn only(answer: &Extraction) -> &Statement {
    assert_eq!(answer.statements.len(), 1);
    &answer.statements[0]
}

fn amounts(statement: &Statement) -> Vec<Decimal> {
    statement.transactions.iter().map(|t| t.amount).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A statement that adds up is reconciled, and every amount is the one that was drawn.
    #[test]
    fn what_adds_up_is_reconciled(
        opening in 0i64..5_000_000,
        moves in prop::collection::vec(prop_oneof![1i64..900_000, -900_000i64..-1], 3..28),
    ) {
        let closing = opening + moves.iter().sum::<i64>();
        let answer = running(opening, &moves, None, closing).extract().unwrap();
        let statement = only(&answer);
        prop_assert_eq!(statement.reconciliation.status, Status::Reconciled);
        prop_assert_eq!(amounts(statement), moves.iter().map(|m| money(*m)).collect::<Vec<_>>());
        prop_assert!(statement.transactions.iter().all(|t| t.proof == Proof::Balance));
    }

    /// One wrong figure anywhere: never reconciled, and the row of a wrong balance is named.
    #[test]
    fn what_does_not_add_up_is_never_reconciled(
        opening in 0i64..5_000_000,
        moves in prop::collection::vec(prop_oneof![1i64..900_000, -900_000i64..-1], 4..20),
        at in any::<prop::sample::Index>(),
        off in prop_oneof![1i64..50_000, -50_000i64..-1],
    ) {
        let at = at.index(moves.len());
        let right = opening + moves.iter().take(at + 1).sum::<i64>();
        let closing = opening + moves.iter().sum::<i64>();
        let answer = running(opening, &moves, Some((at, right + off)), closing).extract().unwrap();
        let statement = only(&answer);
        prop_assert_ne!(statement.reconciliation.status, Status::Reconciled);
        prop_assert!(!statement.reconciliation.breaks.is_empty() || statement.reconciliation.difference != Some(Decimal::ZERO));
    }

    /// A closing balance that the rows do not lead to.
    #[test]
    fn a_wrong_closing_balance_is_never_reconciled(
        opening in 0i64..5_000_000,
        moves in prop::collection::vec(prop_oneof![1i64..900_000, -900_000i64..-1], 3..12),
        off in prop_oneof![1i64..50_000, -50_000i64..-1],
    ) {
        let closing = opening + moves.iter().sum::<i64>() + off;
        let answer = running(opening, &moves, None, closing).extract().unwrap();
        let statement = only(&answer);
        prop_assert_ne!(statement.reconciliation.status, Status::Reconciled);
        prop_assert_eq!(statement.reconciliation.difference, Some(money(-off)));
    }

    /// Whatever is called reconciled adds up.
    #[test]
    fn reconciled_means_that_it_adds_up(
        opening in 0i64..100_000,
        moves in prop::collection::vec(prop_oneof![1i64..9_000, -9_000i64..-1], 1..8),
        wrong in prop::option::of((any::<prop::sample::Index>(), 0i64..100_000)),
        closing in 0i64..100_000,
    ) {
        let wrong = wrong.map(|(i, v)| (i.index(moves.len()), v));
        if let Ok(answer) = running(opening, &moves, wrong, closing).extract() {
            for statement in &answer.statements {
                if statement.reconciliation.status == Status::Reconciled {
                    let sum: Decimal = amounts(statement).iter().sum();
                    let (from, to) = (statement.header.opening_balance, statement.header.closing_balance);
                    prop_assert_eq!(from.unwrap() + sum, to.unwrap());
                }
            }
        }
    }
}

#[test]
fn a_break_names_row_expected_and_found() {
    let answer = running(10_000, &[500, -200, 300, -100], Some((2, 99_999)), 10_500).extract().unwrap();
    let reconciliation = &only(&answer).reconciliation;
    assert_eq!(reconciliation.status, Status::Partial);
    let first = &reconciliation.breaks[0];
    assert_eq!((first.row, first.page), (2, 1));
    assert_eq!((first.expected, first.found), (money(10_600), money(99_999)));
}

#[test]
fn newest_first_is_found_by_the_balances() {
    let moves = [250i64, -100, 700, -50];
    let mut sheet = heading(TestSheet::default(), 120.0);
    let mut balance = 1_000i64;
    let mut rows = Vec::new();
    for (i, value) in moves.iter().enumerate() {
        balance += value;
        rows.push((i, *value, balance));
    }
    for (line, (i, value, balance)) in rows.iter().rev().enumerate() {
        let y = 140.0 + 14.0 * f32::from(u8::try_from(line).unwrap());
        let amount = money(value.abs()).to_string();
        sheet = sheet.row(
            y,
            &[
                (40.0, &format!("{:02}/03/2025", 1 + i), false),
                (110.0, "TRANSFER", false),
                (DEBIT, if *value < 0 { &amount } else { "" }, true),
                (CREDIT, if *value < 0 { "" } else { &amount }, true),
                (BALANCE, &money(*balance).to_string(), true),
            ],
        );
    }
    let answer = sheet.extract().unwrap();
    let statement = only(&answer);
    assert_eq!(statement.header.closing_balance, Some(money(1_800)));
    assert_eq!(amounts(statement), [-50i64, 700, -100, 250].map(money));
    assert!(statement.reconciliation.breaks.is_empty());
}

/// Rows of one amount column and nothing else to check by.
fn plain(rows: &[(&str, &str)]) -> TestSheet {
    let sheet = TestSheet::default()
        .row(120.0, &[(40.0, "Date", false), (110.0, "Description", false), (DEBIT, "Amount", true)]);
    rows.iter().enumerate().fold(sheet, |sheet, (i, (text, amount))| {
        let y = 140.0 + 14.0 * f32::from(u8::try_from(i).unwrap());
        sheet.row(
            y,
            &[(40.0, &format!("{:02}/03/2025", 14 + i), false), (110.0, text, false), (DEBIT, amount, true)],
        )
    })
}

#[test]
fn nothing_printed_to_check_against_is_said() {
    let answer = plain(&[("SHOP", "-10.00"), ("PAY", "20.00"), ("RENT", "-5.00")]).extract().unwrap();
    let statement = only(&answer);
    assert_eq!(statement.reconciliation.status, Status::NotCheckable);
    assert_eq!(statement.reconciliation.method, None);
    assert!(statement.reconciliation.reason.is_some());
    assert!(statement.warnings.iter().any(|w| w.code == WarningCode::NothingToReconcile));
    assert_eq!(amounts(statement), [-1000i64, 2000, -500].map(money));
    assert_eq!(statement.header.opening_balance, None);
}

#[test]
fn the_only_balance_is_the_closing_one_and_proves_nothing() {
    let rows = [("03/03/2025", "-10.00"), ("04/03/2025", "-12.50"), ("05/03/2025", "-1.00")];
    let answer = plain(&rows).left(40.0, 60.0, "Current balance: 2,102.20").extract().unwrap();
    let statement = only(&answer);
    assert_eq!(statement.header.closing_balance, Some(money(210_220)));
    assert_eq!(statement.header.opening_balance, None);
    assert_eq!(statement.reconciliation.status, Status::NotCheckable);
}

#[test]
fn opening_and_closing_prove_rows_without_balances() {
    let sheet = plain(&[("SHOP", "-10.00"), ("PAY", "20.00"), ("RENT", "-5.00")])
        .left(40.0, 60.0, "Opening balance: 100.00")
        .left(40.0, 80.0, "Closing balance: 105.00");
    let answer = sheet.extract().unwrap();
    let statement = only(&answer);
    assert_eq!(statement.reconciliation.status, Status::Reconciled);
    assert_eq!(statement.reconciliation.method, Some(Method::OpeningClosing));
    assert!(statement.transactions.iter().all(|t| t.proof == Proof::Totals));
}

#[test]
fn a_card_counts_what_is_owed() {
    let sheet = plain(&[("SHOP", "10.00"), ("PAYMENT", "-20.00"), ("FUEL", "5.00")])
        .left(40.0, 40.0, "Credit card statement   Minimum payment due 5.00   Credit limit 900.00")
        .left(40.0, 60.0, "Previous balance: 100.00")
        .left(40.0, 80.0, "New balance: 95.00");
    let answer = sheet.extract().unwrap();
    let statement = only(&answer);
    assert_eq!(amounts(statement), [-1000i64, 2000, -500].map(money));
    assert_eq!(statement.header.opening_balance, Some(money(10_000)));
    assert_eq!(statement.reconciliation.status, Status::Reconciled);
}

#[test]
fn ids_differ_between_equal_rows_and_stay_between_runs() {
    let sheet = || plain(&[("SHOP", "-10.00"), ("SHOP", "-10.00")]);
    let (a, b) = (sheet().extract().unwrap(), sheet().extract().unwrap());
    assert_eq!(a, b);
    let rows = &only(&a).transactions;
    assert_ne!(rows[0].id, rows[1].id);
}

/// Draws rows with running balances under a line that says what went in and out.
fn with_totals(moves: &[i64], credits: i64, debits: i64) -> TestSheet {
    running(100_000, moves, None, 100_000 + moves.iter().sum::<i64>())
        .left(300.0, 75.0, &format!("Total credits: {}", money(credits)))
        .left(300.0, 90.0, &format!("Total debits: {}", money(debits)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// A printed total that is the sum of no rows is a contradiction, however well the balances chain.
    #[test]
    fn a_wrong_total_is_never_reconciled(
        moves in prop::collection::vec(prop_oneof![100i64..900_000, -900_000i64..-100], 3..20),
        off in 1i64..99,
    ) {
        let credits: i64 = moves.iter().filter(|m| **m > 0).sum();
        let debits: i64 = -moves.iter().filter(|m| **m < 0).sum::<i64>();
        let right = with_totals(&moves, credits, debits).extract().unwrap();
        prop_assert_eq!(only(&right).reconciliation.status, Status::Reconciled);
        let wrong = with_totals(&moves, credits, debits + off).extract().unwrap();
        prop_assert_ne!(only(&wrong).reconciliation.status, Status::Reconciled);
    }
}

#[test]
fn the_heading_of_a_day_holds_over_a_page_break_and_beside_value_dates() {
    let mut sheet = TestSheet::default().row(
        50.0,
        &[
            (40.0, "Value Date", false),
            (130.0, "Description", false),
            (DEBIT, "Debit", true),
            (CREDIT, "Credit", true),
            (BALANCE, "Balance", true),
        ],
    );
    let rows = [("3 March 2025", "01/03/2025", "90.00"), ("5 March 2025", "06/03/2025", "80.00")];
    for (i, (day, value, balance)) in rows.into_iter().enumerate() {
        let y = 70.0 + 40.0 * f32::from(u8::try_from(i).unwrap());
        sheet = sheet.left(40.0, y, day).row(
            y + 16.0,
            &[(40.0, value, false), (130.0, "RENT", false), (DEBIT, "10.00", true), (BALANCE, balance, true)],
        );
    }
    let answer = sheet.extract().unwrap();
    let dates: Vec<_> = only(&answer)
        .transactions
        .iter()
        .map(|t| (t.date.unwrap().to_string(), t.value_date.unwrap().to_string()))
        .collect();
    let want = [("2025-03-03", "2025-03-01"), ("2025-03-05", "2025-03-06")];
    assert_eq!(dates, want.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

/// Rows of a date, a text, a balance, a mark and an amount; the places are those of the last three.
fn marked(sheet: TestSheet, places: [f32; 3], rows: &[(&str, &str, &str, &str, &str)]) -> TestSheet {
    let [balance_x, mark_x, amount_x] = places;
    (0u8..).zip(rows).fold(sheet, |sheet, (i, (date, text, balance, mark, amount))| {
        let y = 106.0 + 16.0 * f32::from(i);
        sheet
            .row(y, &[(40.0, date, false), (120.0, text, false), (balance_x, balance, true)])
            .row(y, &[(mark_x, mark, false), (amount_x, amount, true)])
    })
}

#[test]
fn a_kind_between_balance_and_amount_is_of_the_amount() {
    let sheet = TestSheet::default()
        .left(40.0, 40.0, "Statement period 01/04/2023 to 30/04/2023")
        .left(40.0, 60.0, "Opening balance")
        .right(400.0, 60.0, "100.00")
        .row(90.0, &[(40.0, "Date", false), (120.0, "Description", false), (360.0, "Balance", true)])
        .row(90.0, &[(390.0, "Dr/Cr", false), (500.0, "Amount", true)]);
    let rows = [
        ("01/04/2023", "Rent", "60.00-", "DR", "160.00"),
        ("02/04/2023", "Shop", "80.00-", "DR", "20.00"),
        ("03/04/2023", "Wages", "40.00", "CR", "120.00"),
        ("04/04/2023", "Shop", "5.00-", "DR", "45.00"),
    ];
    let found = marked(sheet, [360.0, 390.0, 500.0], &rows).extract().unwrap();
    let rows = found.statements.iter().flat_map(|s| &s.transactions);
    let amounts: Vec<String> = rows.map(|t| t.amount.to_string()).collect();
    assert_eq!(amounts, ["-160.00", "-20.00", "120.00", "-45.00"]);
}

#[test]
fn labels_over_figures_are_no_title_of_the_table_below() {
    let mut sheet = TestSheet::default()
        .left(40.0, 60.0, "Statement period: 01/03/2025 - 31/03/2025")
        .row(90.0, &[(40.0, "Payments", false), (200.0, "Purchases", false)])
        .row(100.0, &[(40.0, "10.00", false), (200.0, "50.00", false)])
        .row(120.0, &[(40.0, "Date", false), (110.0, "Description", false), (DEBIT, "Amount", true)]);
    for (i, amount) in ["20.00", "30.00", "10.00 CR"].into_iter().enumerate() {
        let (date, y) = (format!("{:02}/03/2025", i + 1), [140.0, 160.0, 180.0][i]);
        sheet = sheet.row(y, &[(40.0, &date, false), (110.0, "GROCER", false), (DEBIT, amount, true)]);
    }
    let found = sheet.extract().unwrap();
    let amounts: Vec<Decimal> = found.statements[0].transactions.iter().map(|t| t.amount).collect();
    assert_eq!(amounts, [money(-2_000), money(-3_000), money(1_000)]);
}

/// Rows with a day of booking, a day of value, what went out and the balance.
fn valued(rows: &[(&str, &str, &str, &str)]) -> TestSheet {
    let sheet = TestSheet::default()
        .row(80.0, &[(40.0, "Date", false), (120.0, "Value Date", false), (210.0, "Description", false)])
        .row(80.0, &[(DEBIT, "Debit", true), (CREDIT, "Credit", true), (BALANCE, "Balance", true)]);
    let mut y = 84.0;
    rows.iter().fold(sheet, |sheet, (booked, value, debit, balance)| {
        y += 16.0;
        sheet
            .row(y, &[(40.0, booked, false), (120.0, value, false), (210.0, "SHOP", false)])
            .row(y, &[(DEBIT, debit, true), (BALANCE, balance, true)])
    })
}

#[test]
fn days_of_value_are_no_days_of_booking() {
    let rows = [
        ("~", "01/03/2025", "10.00", "90.00"),
        ("~", "02/03/2025", "20.00", "70.00"),
        ("~", "04/03/2025", "30.00", "40.00"),
    ];
    let read = valued(&rows).extract().unwrap();
    assert_eq!(only(&read).reconciliation.status, Status::Partial);
    let read =
        valued(&rows.map(|(_, value, debit, balance)| (value, value, debit, balance))).extract().unwrap();
    assert_eq!(only(&read).reconciliation.status, Status::Reconciled);
}

#[test]
fn a_row_without_its_day_is_doubted_where_each_row_prints_one() {
    let row = |booked, value, balance| (booked, value, "10.00", balance);
    let of = |third| {
        valued(&[
            row("01/03/2025", "01/03/2025", "90.00"),
            row("01/03/2025", "01/03/2025", "80.00"),
            row(third, "05/03/2025", "70.00"),
            row("06/03/2025", "06/03/2025", "60.00"),
        ])
    };
    let doubted = of("").extract().unwrap();
    assert_eq!(only(&doubted).reconciliation.status, Status::Partial);
    let sure = of("05/03/2025").extract().unwrap();
    assert_eq!(only(&sure).reconciliation.status, Status::Reconciled);
}

#[test]
fn a_sign_between_balance_and_amount_is_of_the_amount() {
    let sheet = TestSheet::default()
        .left(40.0, 60.0, "Opening balance")
        .right(400.0, 60.0, "100.00")
        .row(90.0, &[(40.0, "Date", false), (120.0, "Description", false), (400.0, "Balance", true)])
        .row(90.0, &[(460.0, "Amount", true)]);
    let rows = [
        ("01/04/2023", "Wages", "260.00", "+", "160.00"),
        ("02/04/2023", "Shop", "240.00", "-", "20.00"),
        ("03/04/2023", "Rent", "120.00", "-", "120.00"),
        ("04/04/2023", "Sale", "165.00", "+", "45.00"),
    ];
    // The sign stands at the left edge of its cell, close behind the balance.
    let found = marked(sheet, [400.0, 406.0, 460.0], &rows).extract().unwrap();
    let statement = only(&found);
    let amounts: Vec<String> = statement.transactions.iter().map(|t| t.amount.to_string()).collect();
    assert_eq!(amounts, ["160.00", "-20.00", "-120.00", "45.00"]);
    assert_eq!(statement.reconciliation.status, Status::Reconciled);
}

//! The ends of the chain: which way the rows run, what opens them and what closes them.

use rust_decimal::Decimal;

use crate::model::{Extraction, Proof, Statement, Status};
use crate::sheet_test::TestSheet;

const HEADING: [(f32, &str, bool); 4] =
    [(40.0, "Date", false), (110.0, "Description", false), (460.0, "Amount", true), (550.0, "Balance", true)];

/// Date, narration, amount and balance of a row; empty cells are not printed.
type Cells<'a> = [&'a str; 4];

fn read(rows: &[Cells<'_>]) -> Statement {
    let mut sheet = TestSheet::default().row(120.0, &HEADING);
    let mut y = 140.0;
    for [date, narration, amount, balance] in rows {
        let cells = [
            (40.0, *date, false),
            (110.0, *narration, false),
            (460.0, *amount, true),
            (550.0, *balance, true),
        ];
        sheet = sheet.row(y, &cells);
        y += 14.0;
    }
    let Extraction { mut statements, .. } = sheet.extract().unwrap();
    assert_eq!(statements.len(), 1);
    statements.remove(0)
}

fn amounts(statement: &Statement) -> Vec<Decimal> {
    statement.transactions.iter().map(|t| t.amount).collect()
}

/// Read from below with every sign turned, these rows lead from the last figure to the first.
#[test]
fn rows_in_the_order_of_their_dates_are_not_read_from_below() {
    let statement = read(&[
        ["01/03/2025", "RENT", "-100.00", ""],
        ["", "Balance of the day", "", "900.00"],
        ["02/03/2025", "FOOD", "-20.00", ""],
        ["", "Balance of the day", "", "880.00"],
        ["03/03/2025", "TRAIN", "-30.00", ""],
        ["", "Balance of the day", "", "850.00"],
        ["04/03/2025", "SALARY", "70.00", ""],
        ["05/03/2025", "POWER", "-15.00", ""],
        ["", "Balance of the day", "", "905.00"],
        ["06/03/2025", "WATER", "-5.00", ""],
        ["", "Balance of the day", "", "900.50"],
    ]);
    assert_eq!(amounts(&statement)[1], Decimal::new(-2000, 2));
    assert_ne!(statement.reconciliation.status, Status::Reconciled);
}

/// The first balance may close a day of which a row is missing.
#[test]
fn a_balance_of_a_day_does_not_prove_the_row_it_stands_on() {
    let mut rows = [
        ["01/03/2025", "RENT", "-100.00", "900.00"],
        ["02/03/2025", "FOOD", "-20.00", ""],
        ["02/03/2025", "TRAIN", "-30.00", "850.00"],
        ["03/03/2025", "SALARY", "70.00", "920.00"],
        ["04/03/2025", "POWER", "-15.00", "905.00"],
    ];
    assert_eq!(read(&rows).reconciliation.status, Status::Partial);
    // With a balance on every row it stands for its row alone.
    rows[1][3] = "880.00";
    assert_eq!(read(&rows).reconciliation.status, Status::Reconciled);
}

#[test]
fn a_beginning_that_is_named_below_the_rows_opens_them() {
    let statement = read(&[
        ["01/03/2025", "RENT", "-100.00", "900.00"],
        ["02/03/2025", "FOOD", "-20.00", "880.00"],
        ["03/03/2025", "TRAIN", "-30.00", "850.00"],
        ["", "Opening Balance", "", "1,000.00"],
        ["", "Closing Balance", "", "850.00"],
    ]);
    assert_eq!(statement.reconciliation.breaks, []);
    assert_eq!(statement.header.opening_balance, Some(Decimal::new(100_000, 2)));
    assert!(statement.transactions.iter().all(|t| t.proof == Proof::Balance));
}

#[test]
fn a_balance_that_stands_alone_above_the_rows_closes_them() {
    let answer = TestSheet::default()
        .left(40.0, 60.0, "Balance: 850.00")
        .row(120.0, &[(40.0, "Date", false), (110.0, "Description", false), (460.0, "Amount", true)])
        .row(140.0, &[(40.0, "01/03/2025", false), (110.0, "RENT", false), (460.0, "-100.00", true)])
        .row(154.0, &[(40.0, "02/03/2025", false), (110.0, "FOOD", false), (460.0, "-20.00", true)])
        .extract()
        .unwrap();
    let statement = &answer.statements[0];
    assert_eq!(statement.header.closing_balance, Some(Decimal::new(85_000, 2)));
    assert_ne!(statement.reconciliation.status, Status::Reconciled);
}

#[test]
fn the_head_of_another_statement_below_the_rows_is_none_of_them() {
    let month = |mut sheet: TestSheet, y: f32, range: &str, sum: &str, rows: &[Cells<'_>]| {
        sheet = sheet.left(40.0, y + 14.0, range).right(550.0, y + 14.0, sum);
        // No headings: figures stand under others.
        for (row, [date, narration, amount, balance]) in (0_u8..).zip(rows) {
            let cells = [
                (40.0, *date, false),
                (110.0, *narration, false),
                (460.0, *amount, true),
                (550.0, *balance, true),
            ];
            sheet = sheet.row(y + 40.0 + 14.0 * f32::from(row), &cells);
        }
        sheet
    };
    let july = [
        ["01/07/2018", "BALANCE B/F", "", "100.00"],
        ["04/07/2018", "BILL", "-10.00", "90.00"],
        ["08/07/2018", "PAYROLL", "30.00", "120.00"],
        ["09/07/2018", "FEE", "-5.00", "115.00"],
        ["", "CLOSING BALANCE", "", "115.00"],
    ];
    let august = [
        ["01/08/2018", "BALANCE B/F", "", "115.00"],
        ["05/08/2018", "BILL", "-20.00", "95.00"],
        ["06/08/2018", "PAYROLL", "7.00", "102.00"],
        ["07/08/2018", "FEE", "-2.00", "100.00"],
    ];
    let sheet = TestSheet::default();
    let sheet = month(sheet, 60.0, "Date Range: 01/07/2018 - 31/07/2018", "Payments Out: 15.00", &july);
    let sheet = month(sheet, 220.0, "Date Range: 01/08/2018 - 31/08/2018", "Payments Out: 22.00", &august);
    let answer = sheet.extract().unwrap();
    let ends: Vec<_> = answer.statements.iter().map(|s| s.header.period_end.map(|d| d.to_string())).collect();
    assert_eq!(ends, [Some("2018-07-31".to_owned()), Some("2018-08-31".to_owned())]);
    let states: Vec<_> = answer
        .statements
        .iter()
        .map(|s| (s.reconciliation.status, s.reconciliation.reason.clone()))
        .collect();
    assert_eq!(states, [(Status::Reconciled, None), (Status::Reconciled, None)]);
}

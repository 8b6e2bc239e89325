//! Figures around the rows, held against drawn statements.

use crate::model::{Proof, Statement, Status, WarningCode};
use crate::sheet_test::TestSheet;

/// Four rows that chain from 100.00 to 135.00: 40.00 out, 75.00 in.
fn rows() -> TestSheet {
    let heads = [("Date", 40.0), ("Description", 110.0)];
    let sheet = heads.iter().fold(TestSheet::default(), |s, (text, x)| s.left(*x, 120.0, text));
    let sheet =
        sheet.right(380.0, 120.0, "Debit").right(460.0, 120.0, "Credit").right(550.0, 120.0, "Balance");
    let rows = [
        ("02/03/2025", "RENT", "30.00", "", "70.00"),
        ("05/03/2025", "SALARY", "", "50.00", "120.00"),
        ("05/03/2025", "SHOP", "10.00", "", "110.00"),
        ("09/03/2025", "REFUND", "", "25.00", "135.00"),
    ];
    rows.iter().zip([140.0, 154.0, 168.0, 182.0]).fold(
        sheet,
        |sheet, ((date, text, debit, credit, balance), y)| {
            sheet.row(
                y,
                &[
                    (40.0, date, false),
                    (110.0, text, false),
                    (380.0, debit, true),
                    (460.0, credit, true),
                    (550.0, balance, true),
                ],
            )
        },
    )
}

/// The rows with the ends printed above them.
fn statement(with: impl FnOnce(TestSheet) -> TestSheet) -> Statement {
    let sheet =
        rows().left(40.0, 60.0, "Opening balance: 100.00").left(40.0, 75.0, "Closing balance: 135.00");
    let answer = with(sheet).extract().unwrap();
    assert_eq!(answer.statements.len(), 1);
    answer.statements.into_iter().next().unwrap()
}

fn assert_objects(statement: &Statement, printed: &str, case: &str) {
    let judged = &statement.reconciliation;
    assert_eq!(judged.status, Status::Partial, "{case}");
    let failed: Vec<String> =
        judged.checks.iter().filter(|c| !c.holds).map(|c| c.printed.to_string()).collect();
    assert_eq!(failed, [printed], "{case}");
    assert!(statement.warnings.iter().any(|w| w.code == WarningCode::TotalsMismatch), "{case}");
    // The rows are still held by their balances, the whole is worth less.
    assert!(statement.transactions.iter().all(|t| t.proof == Proof::Balance), "{case}");
    assert!(statement.confidence.extraction < 0.95, "{case}");
}

#[test]
fn a_figure_under_an_unknown_name_of_a_sum_must_be_one() {
    for label in [
        "Pay out total",
        "Turnover debit side",
        "Umsatztotal / Total des mouvements",
        "No. debit transactions 2",
    ] {
        let right = statement(|s| s.left(110.0, 220.0, label).right(380.0, 220.0, "40.00"));
        assert_eq!(right.reconciliation.status, Status::Reconciled, "{label}: {:?}", right.reconciliation);
        let wrong = statement(|s| s.left(110.0, 220.0, label).right(380.0, 220.0, "46.00"));
        assert_objects(&wrong, "46.00", label);
    }
}

#[test]
fn the_page_of_the_figure_is_named() {
    let wrong = statement(|s| s.left(40.0, 240.0, "Money that went out, total: 46.00"));
    let check = wrong.reconciliation.checks.iter().find(|c| c.name == "printed_figure").unwrap();
    assert_eq!((check.printed.to_string().as_str(), check.computed.to_string().as_str()), ("46.00", "40.00"));
    let pages: Vec<Option<u32>> =
        wrong.warnings.iter().filter(|w| w.code == WarningCode::TotalsMismatch).map(|w| w.page).collect();
    assert_eq!(pages, [Some(1)]);
}

#[test]
fn every_balance_must_be_one_of_the_rows() {
    let twice = |figure: &str| {
        statement(|s| s.left(300.0, 60.0, &format!("Balance at the end of March 2025: {figure}")))
    };
    assert_eq!(twice("135.00").reconciliation.status, Status::Reconciled);
    assert_objects(&twice("185.00"), "185.00", "closing balance");
    let told = |figure: &str| {
        let text = format!(
            "The balance of your account was 100.00 at the start of the month and is {figure} at its end."
        );
        statement(|s| s.left(40.0, 240.0, &text))
    };
    assert_eq!(told("135.00").reconciliation.status, Status::Reconciled);
    assert_objects(&told("185.00"), "185.00", "sentence");
}

#[test]
fn limits_averages_and_small_print_are_none() {
    for text in [
        "Available balance: 635.00",
        "Arranged overdraft limit: 500.00",
        "Average balance: 108.75",
        "Total fees charged this year: 14.00",
        "Deposits are insured up to 250,000.00",
        "Payments above 20,000.00 need a second PIN.",
    ] {
        let found = statement(|s| s.left(40.0, 240.0, text));
        assert_eq!(found.reconciliation.status, Status::Reconciled, "{text}: {:?}", found.reconciliation);
    }
}

#[test]
fn a_list_of_the_balances_of_days_is_held_against_the_rows() {
    let list = |last: &str| {
        let days = [("02/03/2025", "70.00"), ("05/03/2025", "110.00"), ("09/03/2025", last)];
        statement(|s| {
            let sheet = s.left(40.0, 240.0, "Daily balances");
            days.iter().zip([255.0, 268.0, 281.0]).fold(sheet, |sheet, ((day, balance), y)| {
                sheet.left(40.0, y, day).right(200.0, y, balance).left(300.0, y, day).right(460.0, y, balance)
            })
        })
    };
    assert_eq!(list("135.00").reconciliation.status, Status::Reconciled);
    assert_objects(&list("155.00"), "155.00", "last day");
}

#[test]
fn lines_that_look_like_rows_cost_the_verdict_where_no_end_is_printed() {
    let notes = |sheet: TestSheet| {
        ["12/03/2025", "14/03/2025", "17/03/2025", "20/03/2025"]
            .iter()
            .zip([260.0, 290.0, 320.0, 350.0])
            .fold(sheet, |sheet, (day, y)| sheet.left(40.0, y, &format!("{day} GIFT 17.30 TO FRIEND")))
    };
    let open = notes(rows()).extract().unwrap().statements.remove(0);
    assert_eq!(open.transactions.len(), 4);
    assert_eq!(open.reconciliation.status, Status::Partial, "{:?}", open.reconciliation);
    assert!(open.warnings.iter().any(|w| w.code == WarningCode::UnusedAmount && w.page == Some(1)));
    // The same lines beside rows whose end is printed are another list.
    assert_eq!(statement(notes).reconciliation.status, Status::Reconciled);
}

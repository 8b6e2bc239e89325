//! What was misread on layouts drawn afresh: each test failed before the rule that it names.

use crate::model::{Statement, Status};
use crate::sheet_test::TestSheet;

type Cell<'a> = (f32, &'a str, bool);

fn only(sheet: TestSheet) -> Statement {
    let mut answer = sheet.extract().unwrap();
    assert_eq!(answer.statements.len(), 1);
    answer.statements.remove(0)
}

fn narrations(statement: &Statement) -> Vec<&str> {
    statement.transactions.iter().map(|t| t.description.as_str()).collect()
}

fn headed() -> TestSheet {
    let heading: [Cell<'_>; 4] = [
        (40.0, "Date", false),
        (110.0, "Description", false),
        (430.0, "Amount", true),
        (550.0, "Balance", true),
    ];
    TestSheet::default().left(40.0, 60.0, "Account number: 1234567890").row(100.0, &heading)
}

/// A date, a narration, an amount and a balance.
fn row(sheet: TestSheet, y: f32, [date, narration, amount, balance]: [&str; 4]) -> TestSheet {
    sheet.row(
        y,
        &[(40.0, date, false), (110.0, narration, false), (430.0, amount, true), (550.0, balance, true)],
    )
}

#[test]
fn a_movement_with_its_balance_is_no_sum_though_a_line_of_it_says_total() {
    let mut sheet = row(headed(), 120.0, ["01/03/2025", "RENT", "-100.00", "900.00"]);
    sheet = sheet.left(110.0, 132.0, "POINT OF SALE PURCHASE");
    sheet = row(sheet, 140.0, ["", "TRANSACTION TOTAL ENERGIES", "-20.00", "880.00"]);
    sheet = sheet.left(110.0, 148.0, "LEKKI 624346");
    sheet = row(sheet, 168.0, ["03/03/2025", "SALARY", "70.00", "950.00"]);
    sheet = row(sheet, 188.0, ["", "CASH", "-50.00", "900.00"]);
    assert_eq!(only(sheet).transactions.len(), 4);
}

#[test]
fn an_amount_close_before_its_narration_is_in_no_sentence() {
    let heading: [Cell<'_>; 3] = [(40.0, "Date", false), (150.0, "Amount", true), (154.0, "Details", false)];
    let mut sheet = TestSheet::default()
        .left(40.0, 50.0, "Opening balance: 100.00")
        .left(40.0, 62.0, "Closing balance: 160.00")
        .row(100.0, &heading);
    for (y, date, amount, text) in [
        (
            120.0,
            "01/03/2025",
            "10.00",
            "Received money from Marta Petrova with reference to the second invoice",
        ),
        (140.0, "02/03/2025", "20.00", "Received money from Tomas Abenov with reference to the rent"),
        (160.0, "03/03/2025", "30.00", "Deposit interest"),
    ] {
        sheet = sheet.row(y, &[(40.0, date, false), (150.0, amount, true), (154.0, text, false)]);
    }
    let statement = only(sheet);
    assert_eq!(statement.transactions.len(), 3);
    assert_eq!(statement.reconciliation.status, Status::Reconciled);
}

#[test]
fn a_month_between_two_days_is_that_of_the_first() {
    let heading: [Cell<'_>; 4] = [
        (40.0, "Posted", false),
        (84.0, "Value Date", false),
        (180.0, "Details", false),
        (550.0, "Balance", true),
    ];
    let mut sheet = TestSheet::default()
        .left(40.0, 60.0, "Statement period: 01/08/2024 to 31/08/2024")
        .row(100.0, &[heading[0], heading[1], heading[2], (430.0, "Amount", true), heading[3]]);
    for (y, day, value, amount, balance) in [
        (120.0, "24", "22 Aug", "-10.00", "90.00"),
        (140.0, "25", "25 Aug", "-20.00", "70.00"),
        (160.0, "26", "28 Aug", "-30.00", "40.00"),
    ] {
        sheet = sheet.row(
            y,
            &[
                (40.0, day, false),
                (62.0, "Aug", false),
                (82.0, value, false),
                (180.0, "CARD SHOP", false),
                (430.0, amount, true),
                (550.0, balance, true),
            ],
        );
    }
    let days: Vec<String> =
        only(sheet).transactions.iter().map(|t| t.date.map(|d| d.to_string()).unwrap_or_default()).collect();
    assert_eq!(days, ["2024-08-24", "2024-08-25", "2024-08-26"]);
}

#[test]
fn figures_under_labels_are_no_row_and_their_labels_no_heading() {
    let mut sheet = TestSheet::default()
        .row(
            60.0,
            &[
                (40.0, "Balance", false),
                (180.0, "Credits", false),
                (300.0, "Details", false),
                (430.0, "Amount", true),
            ],
        )
        .row(
            74.0,
            &[
                (40.0, "100.00", false),
                (180.0, "70.00", false),
                (300.0, "20.00", false),
                (430.0, "150.00", true),
            ],
        );
    for (y, date, text, amount) in [
        (110.0, "01/03/2025", "FOOD", "20.00"),
        (130.0, "02/03/2025", "RENT", "30.00"),
        (150.0, "05/03/2025", "FUEL", "5.00"),
    ] {
        sheet = sheet.row(y, &[(40.0, date, false), (110.0, text, false), (430.0, amount, true)]);
    }
    assert_eq!(narrations(&only(sheet)), ["FOOD", "RENT", "FUEL"]);
}

#[test]
fn a_heading_in_two_languages_is_one() {
    let sheet = TestSheet::default()
        .left(40.0, 60.0, "Account number: 1234567890")
        .row(
            100.0,
            &[
                (40.0, "Buchung", false),
                (110.0, "Art", false),
                (200.0, "Verwendungszweck", false),
                (430.0, "Betrag", true),
                (550.0, "Saldo", true),
            ],
        )
        .row(
            109.0,
            &[
                (40.0, "Date", false),
                (110.0, "Category", false),
                (430.0, "Amount", true),
                (550.0, "Balance", true),
            ],
        );
    let rows = [
        ("01.03.2025", "Karte", "LADEN NORD", "-10,00", "90,00"),
        ("02.03.2025", "Bar", "AUTOMAT", "-20,00", "70,00"),
    ];
    let sheet = rows.iter().zip([130.0, 150.0]).fold(sheet, |sheet, (row, y)| {
        let (date, kind, text, amount, balance) = *row;
        sheet.row(
            y,
            &[
                (40.0, date, false),
                (110.0, kind, false),
                (200.0, text, false),
                (430.0, amount, true),
                (550.0, balance, true),
            ],
        )
    });
    assert_eq!(narrations(&only(sheet)), ["LADEN NORD", "AUTOMAT"]);
}

#[test]
fn numbers_of_accounts_head_no_columns() {
    let sheet = row(
        TestSheet::default()
            .row(
                70.0,
                &[
                    (40.0, "Account Number", false),
                    (150.0, "XXXXXX8002", false),
                    (300.0, "No. of Credits", false),
                    (430.0, "Amount", true),
                ],
            )
            .row(
                100.0,
                &[
                    (40.0, "Date", false),
                    (110.0, "Description", false),
                    (430.0, "Amount", true),
                    (550.0, "Balance", true),
                ],
            ),
        120.0,
        ["01/03/2025", "RENT", "-100.00", "900.00"],
    );
    let statement = only(row(sheet, 140.0, ["02/03/2025", "FOOD", "-20.00", "880.00"]));
    assert_eq!(statement.header.account_number.as_deref(), Some("XXXXXX8002"));
}

#[test]
fn words_before_the_column_of_narrations_are_read_where_they_stand() {
    let heading: [Cell<'_>; 3] =
        [(40.0, "Date", false), (250.0, "Description", false), (430.0, "Amount", true)];
    let mut sheet = TestSheet::default().left(40.0, 60.0, "Account number: 1234567890").row(100.0, &heading);
    for (y, date, text, amount) in [
        (120.0, "01/03/2025", "STARBUCKS STORE STREET 08812", "-5.00"),
        (140.0, "02/03/2025", "MAPLE BAKERY AURORA", "-7.00"),
    ] {
        sheet = sheet.row(y, &[(40.0, date, false), (150.0, text, false), (430.0, amount, true)]);
    }
    assert_eq!(narrations(&only(sheet)), ["STARBUCKS STORE STREET 08812", "MAPLE BAKERY AURORA"]);
}

#[test]
fn marks_in_a_column_without_a_heading_sign_their_amounts() {
    let heading: [Cell<'_>; 3] =
        [(40.0, "Date", false), (110.0, "Description", false), (430.0, "Amount", true)];
    let mut sheet = TestSheet::default()
        .left(40.0, 50.0, "Opening balance: 100.00")
        .left(40.0, 62.0, "Closing balance: 145.00")
        .row(100.0, &heading);
    for (y, date, text, amount, mark) in [
        (120.0, "01/03/2025", "RENT", "20.00", "Cargo"),
        (140.0, "02/03/2025", "SALARY", "70.00", "Abono"),
        (160.0, "03/03/2025", "FOOD", "5.00", "Cargo"),
    ] {
        sheet = sheet.row(
            y,
            &[(40.0, date, false), (110.0, text, false), (430.0, amount, true), (520.0, mark, false)],
        );
    }
    let statement = only(sheet);
    assert_eq!(statement.reconciliation.status, Status::Reconciled);
    assert!(
        statement.transactions[1].amount.is_sign_positive()
            && statement.transactions[0].amount.is_sign_negative()
    );
}

/// Three rows whose balances say that the holder gained, under words of a card.
fn carded(credits: &str, debits: &str) -> Statement {
    let mut sheet = TestSheet::default()
        .left(40.0, 40.0, "Credit card statement")
        .left(40.0, 52.0, "Opening balance: 1,000.00")
        .left(40.0, 64.0, &format!("Total credits: {credits}"))
        .left(40.0, 76.0, &format!("Total debits: {debits}"));
    sheet = sheet.row(
        100.0,
        &[
            (40.0, "Date", false),
            (110.0, "Description", false),
            (430.0, "Amount", true),
            (550.0, "Balance", true),
        ],
    );
    sheet = row(sheet, 120.0, ["01/03/2025", "RENT", "-100.00", "900.00"]);
    sheet = row(sheet, 140.0, ["02/03/2025", "SALARY", "+500.00", "1,400.00"]);
    only(row(sheet, 160.0, ["03/03/2025", "FOOD", "-50.00", "1,350.00"]))
}

#[test]
fn sums_of_both_ways_say_more_than_the_words_of_a_card() {
    let signs = |statement: &Statement| -> Vec<bool> {
        statement.transactions.iter().map(|t| t.amount.is_sign_positive()).collect()
    };
    assert_eq!(signs(&carded("500.00", "150.00")), [false, true, false]);
    assert_eq!(signs(&carded("150.00", "500.00")), [true, false, true]);
}

#[test]
fn a_credit_as_high_as_all_debits_is_a_reversal_where_rows_follow() {
    let heading: [Cell<'_>; 4] =
        [(40.0, "Date", false), (110.0, "Details", false), (400.0, "Debit", true), (500.0, "Credit", true)];
    let mut sheet = TestSheet::default()
        .left(40.0, 40.0, "Opening balance: 100.00")
        .left(40.0, 52.0, "Closing balance: 165.00")
        .row(90.0, &heading);
    for (y, date, text, right, amount) in [
        (110.0, "01/03/2025", "TRANSFER TO R BELLO", 400.0, "25.00"),
        (130.0, "02/03/2025", "SALARY", 500.0, "60.00"),
        (150.0, "", "REVERSAL TRANSFER TO R BELLO", 500.0, "25.00"),
        (170.0, "03/03/2025", "INTEREST", 500.0, "5.00"),
        (190.0, "04/03/2025", "INTEREST", 500.0, "0.00"),
    ] {
        sheet = sheet.row(y, &[(40.0, date, false), (110.0, text, false), (right, amount, true)]);
    }
    let statement = only(sheet);
    assert_eq!(statement.transactions.len(), 5);
    assert_eq!(statement.reconciliation.status, Status::Reconciled);
}

#[test]
fn no_sum_is_below_zero_where_nothing_went_out() {
    let sheet = row(headed(), 120.0, ["01/03/2025", "SALARY", "100.00", "900.00"]);
    let statement = only(row(sheet, 140.0, ["02/03/2025", "SALARY", "50.00", "950.00"]));
    assert_eq!(statement.header.total_debits.to_string(), "0");
}

#[test]
fn a_count_beside_the_figures_of_a_summary_makes_no_row_of_them() {
    let labels: [Cell<'_>; 4] = [
        (60.0, "Anzahl Gutschriften", false),
        (200.0, "Verfügbarer Betrag", false),
        (320.0, "Niedrigster Saldo", false),
        (440.0, "Schlusssaldo", false),
    ];
    let figures: [Cell<'_>; 4] =
        [(60.0, "2", false), (200.0, "850.00", false), (320.0, "800.00", false), (440.0, "950.00", false)];
    let heading: [Cell<'_>; 4] = [
        (40.0, "Date", false),
        (110.0, "Description", false),
        (430.0, "Amount", true),
        (550.0, "Balance", true),
    ];
    let mut sheet = TestSheet::default().row(60.0, &labels).row(74.0, &figures).row(100.0, &heading);
    sheet = row(sheet, 120.0, ["01/03/2025", "SALARY", "100.00", "900.00"]);
    let statement = only(row(sheet, 140.0, ["02/03/2025", "SALARY", "50.00", "950.00"]));
    assert_eq!(statement.transactions.len(), 2);
}

#[test]
fn without_headings_the_narrations_say_which_side_is_which() {
    let mut sheet = TestSheet::default().left(40.0, 50.0, "Account number: 1234567890");
    for (y, date, narration, left, right) in [
        (120.0, "01/03/2025", "SALARY CREDIT", "0.00", "900.00"),
        (134.0, "02/03/2025", "TRANSFER CR", "0.00", "40.00"),
        (148.0, "03/03/2025", "SALE DEBIT", "20.00", "0.00"),
        (162.0, "04/03/2025", "TRANSFER CR", "0.00", "15.00"),
    ] {
        let cells: [Cell<'_>; 4] =
            [(40.0, date, false), (110.0, narration, false), (430.0, left, true), (550.0, right, true)];
        sheet = sheet.row(y, &cells);
    }
    let signs: Vec<bool> = only(sheet).transactions.iter().map(|t| t.amount.is_sign_negative()).collect();
    assert_eq!(signs, [false, false, true, false]);
}

#[test]
fn the_number_of_a_row_is_no_day_before_a_month() {
    let heading: [Cell<'_>; 5] = [
        (34.0, "#", false),
        (55.0, "Date", false),
        (111.0, "Value Date", false),
        (260.0, "Details", false),
        (550.0, "Amount", true),
    ];
    let mut sheet = TestSheet::default()
        .left(40.0, 50.0, "Opening balance: 100.00")
        .left(40.0, 62.0, "Closing balance: 160.00")
        .left(40.0, 74.0, "Period: 1 February 2024 to 29 February 2024")
        .row(100.0, &heading);
    for (y, number, amount) in [(120.0, "6", "10.00"), (134.0, "7", "20.00"), (148.0, "8", "30.00")] {
        let cells: [Cell<'_>; 5] = [
            (34.0, number, false),
            (55.0, "FEB 17", false),
            (111.0, "FEB 17", false),
            (260.0, "DEPOSIT", false),
            (550.0, amount, true),
        ];
        sheet = sheet.row(y, &cells);
    }
    let statement = only(sheet);
    let day = chrono::NaiveDate::from_ymd_opt(2024, 2, 17);
    assert_eq!(statement.transactions.len(), 3);
    assert!(statement.transactions.iter().all(|t| t.date == day && t.value_date == day));
}

#[test]
fn a_day_of_the_month_behind_a_month_is_no_year() {
    let heading: [Cell<'_>; 5] = [
        (40.0, "Datum", false),
        (78.0, "Valuta", false),
        (150.0, "Umsatz", false),
        (430.0, "Betrag", true),
        (550.0, "Saldo", true),
    ];
    let mut sheet =
        TestSheet::default().left(40.0, 62.0, "Zeitraum: 01.10.2024 - 31.10.2024").row(100.0, &heading);
    for (y, day, amount, balance) in [
        (120.0, "01. Okt", "10,00", "110,00"),
        (134.0, "02. Okt", "20,00", "130,00"),
        (148.0, "03. Okt", "30,00", "160,00"),
    ] {
        let cells: [Cell<'_>; 5] = [
            (40.0, day, false),
            (78.0, day, false),
            (150.0, "GUTSCHRIFT", false),
            (430.0, amount, true),
            (550.0, balance, true),
        ];
        sheet = sheet.row(y, &cells);
    }
    let days: Vec<_> = only(sheet).transactions.iter().map(|t| t.date).collect();
    assert_eq!(days, [1, 2, 3].map(|d| chrono::NaiveDate::from_ymd_opt(2024, 10, d)));
}

#[test]
fn a_debit_that_a_word_calls_one_is_no_reversal_of_those_with_a_sign() {
    let heading: [Cell<'_>; 6] = [
        (40.0, "Date", false),
        (110.0, "Description", false),
        (240.0, "Transaction Type", false),
        (380.0, "Withdrawn", true),
        (460.0, "Paid In", true),
        (550.0, "Balance", true),
    ];
    let mut sheet = TestSheet::default().left(40.0, 50.0, "Opening balance: 100.00").row(100.0, &heading);
    for (y, date, kind, below, out, into, balance) in [
        (120.0, "01/03/2025", "ATM Cash", "Withdrawal", "-10.00", "", "90.00"),
        (146.0, "02/03/2025", "Card", "Payment", "-20.00", "", "70.00"),
        (172.0, "03/03/2025", "Transfer", "", "", "5.00", "75.00"),
        (198.0, "04/03/2025", "Card", "Payment", "-15.00", "", "60.00"),
    ] {
        let cells: [Cell<'_>; 6] = [
            (40.0, date, false),
            (110.0, "SHOP", false),
            (240.0, kind, false),
            (380.0, out, true),
            (460.0, into, true),
            (550.0, balance, true),
        ];
        sheet = sheet.row(y, &cells).left(240.0, y + 10.0, below);
    }
    let statement = only(sheet);
    assert_eq!(statement.reconciliation.status, Status::Reconciled);
    assert!(statement.warnings.is_empty());
}

#[test]
fn the_heading_of_a_day_ends_at_a_row_with_a_day_of_its_own() {
    let mut sheet = headed().left(40.0, 74.0, "Period: 1 May 2020 to 31 May 2020");
    let rows =
        [("01", "", "-10.00", "990.00"), ("03", "", "-20.00", "970.00"), ("10", "RENT", "-100.00", "870.00")];
    for (y, (day, narration, amount, balance)) in [120.0, 146.0, 172.0].into_iter().zip(rows) {
        sheet = sheet.row(y, &[(40.0, &format!("{day} May"), false), (110.0, narration, false)]);
        sheet = row(sheet, y + 12.0, ["2020", "CARD", amount, balance]);
    }
    sheet = row(sheet, 198.0, ["", "FEE", "-5.00", "865.00"]);
    sheet = sheet.row(212.0, &[(40.0, "12 May", false), (110.0, "ATM", false)]);
    sheet = row(sheet, 224.0, ["2020", "CASH", "-50.00", "815.00"]);
    let days: Vec<_> = only(sheet).transactions.iter().map(|t| t.date).collect();
    assert_eq!(days, [1, 3, 10, 10, 12].map(|d| chrono::NaiveDate::from_ymd_opt(2020, 5, d)));
}

#[test]
fn the_dash_of_an_empty_cell_is_no_minus_of_the_balance_behind_it() {
    let heading: [Cell<'_>; 5] = [
        (40.0, "Date", false),
        (110.0, "Description", false),
        (380.0, "Spent", true),
        (505.0, "Received", true),
        (550.0, "Balance", true),
    ];
    let mut sheet = TestSheet::default().left(40.0, 50.0, "Opening balance: 100.00").row(100.0, &heading);
    for (y, date, out, into, balance) in [
        (120.0, "01/03/2025", "-", "10.00", "110.00"),
        (134.0, "02/03/2025", "20.00", "", "- 90.00"),
        (148.0, "03/03/2025", "5.00", "", "- 85.00"),
        (162.0, "04/03/2025", "-", "15.00", "100.00"),
    ] {
        let cells: [Cell<'_>; 5] = [
            (40.0, date, false),
            (110.0, "TRANSFER", false),
            (380.0, out, true),
            (505.0, into, true),
            (550.0, balance, true),
        ];
        sheet = sheet.row(y, &cells);
    }
    let statement = only(sheet);
    assert_eq!(statement.reconciliation.status, Status::Reconciled);
    let moved: i64 = statement.transactions.iter().map(|t| i64::try_from(t.amount.trunc()).unwrap()).sum();
    assert_eq!(moved, 0);
}

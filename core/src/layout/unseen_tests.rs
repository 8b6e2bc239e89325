//! Layouts that nobody prepared for: each was misread before the rule that its test names.

use rust_decimal::Decimal;

use crate::model::{Statement, Status};
use crate::sheet_test::TestSheet;

const HEADING: [(f32, &str, bool); 5] = [
    (40.0, "Date", false),
    (110.0, "Description", false),
    (380.0, "Debit", true),
    (460.0, "Credit", true),
    (550.0, "Balance", true),
];

/// Date, narration, debit, credit and balance; empty cells are not printed.
type Cells<'a> = [&'a str; 5];

fn rows(mut sheet: TestSheet, mut y: f32, rows: &[Cells<'_>]) -> TestSheet {
    for [date, narration, debit, credit, balance] in rows {
        let cells = [
            (40.0, *date, false),
            (110.0, *narration, false),
            (380.0, *debit, true),
            (460.0, *credit, true),
            (550.0, *balance, true),
        ];
        sheet = sheet.row(y, &cells);
        y += 14.0;
    }
    sheet
}

fn only(sheet: TestSheet) -> Statement {
    let mut answer = sheet.extract().unwrap();
    assert_eq!(answer.statements.len(), 1);
    answer.statements.remove(0)
}

fn cents(statement: &Statement) -> Vec<i64> {
    let minor = |amount: Decimal| i64::try_from((amount * Decimal::ONE_HUNDRED).trunc().mantissa()).unwrap();
    statement.transactions.iter().map(|t| minor(t.amount)).collect()
}

const THREE: [Cells<'static>; 3] = [
    ["01/03/2025", "RENT", "100.00", "", "900.00"],
    ["02/03/2025", "FOOD", "20.00", "", "880.00"],
    ["03/03/2025", "SALARY", "", "70.00", "950.00"],
];

#[test]
fn a_narration_above_the_first_row_is_no_heading() {
    let sheet = TestSheet::default().left(40.0, 60.0, "Opening balance: 1,000.00").row(100.0, &HEADING);
    // A transfer whose first line says credit, close below the headings.
    let sheet = sheet.left(110.0, 110.0, "CARD CREDIT");
    let statement = only(rows(sheet, 120.0, &THREE));
    assert_eq!(cents(&statement), [-10_000, -2_000, 7_000]);
    assert_eq!(statement.reconciliation.status, Status::Reconciled);
}

#[test]
fn a_figure_that_spans_two_columns_does_not_join_them() {
    let mut all: Vec<Cells<'_>> = Vec::new();
    for _ in 0..4 {
        all.extend(THREE);
    }
    let sheet = TestSheet::default().left(410.0, 60.0, "Final figure 1,234,567.00");
    let mut answer = rows(sheet, 120.0, &all).extract().unwrap();
    let statement = answer.statements.remove(0);
    // Debits, credits and balances stand in columns of their own.
    assert_eq!(cents(&statement).iter().filter(|c| **c == 7_000).count(), 4);
}

#[test]
fn a_sign_stands_a_space_before_its_number_in_a_font_of_equal_widths() {
    let statement = only(rows(
        TestSheet::default().left(40.0, 60.0, "Opening balance: 50.00").row(100.0, &HEADING),
        120.0,
        &[
            ["01/03/2025", "RENT", "100.00", "", "- 50.00"],
            ["02/03/2025", "FOOD", "20.00", "", "- 70.00"],
            ["03/03/2025", "SALARY", "", "170.00", "100.00"],
        ],
    ));
    assert_eq!(cents(&statement), [-10_000, -2_000, 17_000]);
    assert_eq!(statement.reconciliation.status, Status::Reconciled);
}

#[test]
fn labels_over_figures_below_the_rows_are_no_row() {
    let sheet = TestSheet::default().left(40.0, 60.0, "Opening balance: 1,000.00").row(100.0, &HEADING);
    let sheet = rows(sheet, 120.0, &THREE);
    let sheet = sheet
        .row(165.0, &[(110.0, "Opening balance", false), (250.0, "Total credits", false)])
        .row(165.0, &[(550.0, "Closing balance", true)])
        .row(177.0, &[(110.0, "1,000.00", false), (250.0, "70.00", false), (550.0, "950.00", true)]);
    let statement = only(sheet);
    assert_eq!(cents(&statement), [-10_000, -2_000, 7_000]);
    assert_eq!(statement.transactions[2].description, "SALARY");
    assert_eq!(statement.header.closing_balance, Some(Decimal::new(95_000, 2)));
    assert_eq!(statement.reconciliation.status, Status::Reconciled);
}

#[test]
fn lines_of_a_label_with_a_colon_below_the_rows_are_a_summary() {
    let sheet = TestSheet::default().row(100.0, &HEADING);
    let sheet = rows(sheet, 120.0, &THREE);
    let sheet = rows(
        sheet,
        175.0,
        &[
            ["", "Cash ceiling:", "1,500.00", "", ""],
            ["", "Balance on 28/02/2025:", "1,000.00", "", ""],
            ["", "Total debits:", "120.00", "", ""],
        ],
    );
    let statement = only(sheet);
    assert_eq!(cents(&statement), [-10_000, -2_000, 7_000]);
    assert_eq!(statement.header.opening_balance, Some(Decimal::new(100_000, 2)));
}

#[test]
fn a_number_that_ends_a_line_of_a_sentence_is_no_amount() {
    let sheet = TestSheet::default().left(40.0, 60.0, "Opening balance: 1,000.00").row(100.0, &HEADING);
    let text = "owed by you is shown with a minus. Example: a payment of 100.00 made by you turns 450.00";
    let width = 4.8 * f32::from(u8::try_from(text.len()).unwrap());
    let statement = only(rows(sheet, 120.0, &THREE).left(550.0 - width, 175.0, text));
    assert_eq!(cents(&statement), [-10_000, -2_000, 7_000]);
}

#[test]
fn bars_within_words_are_no_separators_where_others_stand_alone() {
    let line = |sheet: TestSheet, y: f32, text: &str| sheet.left(30.0, y, text);
    let sheet = line(TestSheet::default(), 60.0, "Opening balance: 1,000.00");
    let sheet = line(sheet, 100.0, "Date       | Description        |  Debit | Credit |  Balance");
    let sheet = line(sheet, 112.0, "01/03/2025 | RENT               | 100.00 |        |   900.00");
    let sheet = line(sheet, 124.0, "02/03/2025 | TO 2|4437/3|ACME   |  20.00 |        |   880.00");
    let sheet = line(sheet, 136.0, "03/03/2025 | SALARY             |        |  70.00 |   950.00");
    let statement = only(line(sheet, 148.0, "04/03/2025 | BUS                |   1.00 |        |   949.00"));
    assert_eq!(cents(&statement), [-10_000, -2_000, 7_000, -100]);
}

#[test]
fn a_narration_may_hold_the_separators_of_its_table() {
    let line = |sheet: TestSheet, y: f32, text: &str| sheet.left(30.0, y, text);
    let sheet = line(TestSheet::default(), 60.0, "Opening balance: 1,000.00");
    let sheet = line(sheet, 100.0, "Date|Description|Debit|Credit|Balance");
    let sheet = line(sheet, 112.0, "01/03/2025|RENT FOR MARCH|100.00||900.00");
    let sheet = line(sheet, 124.0, "02/03/2025|Transfer to 2|4437/3|ACME BANK|20.00||880.00");
    let sheet = line(sheet, 136.0, "03/03/2025|SALARY OF MARCH||70.00|950.00");
    let statement = only(line(sheet, 148.0, "04/03/2025|BUS AND TRAIN|1.00||949.00"));
    assert_eq!(cents(&statement), [-10_000, -2_000, 7_000, -100]);
}

#[test]
fn days_alone_stand_under_their_heading_behind_a_reference() {
    let heading = [
        (30.0, "No.", false),
        (60.0, "Reference", false),
        (150.0, "Date", false),
        (220.0, "Description", false),
        (460.0, "Amount", true),
    ];
    let mut sheet = TestSheet::default()
        .left(40.0, 60.0, "Statement period: 01/03/2025 - 31/03/2025")
        .row(100.0, &heading)
        .left(30.0, 116.0, "March 2025");
    for (i, (day, amount)) in [("03", "-10.00"), ("09", "-20.00"), ("21", "55.00")].into_iter().enumerate() {
        let step = f32::from(u8::try_from(i).unwrap());
        let number = (i + 1).to_string();
        sheet = sheet.row(
            130.0 + 14.0 * step,
            &[
                (30.0, &number, false),
                (60.0, "S94299634", false),
                (150.0, day, false),
                (220.0, "TRANSFER", false),
                (460.0, amount, true),
            ],
        );
    }
    let statement = only(sheet);
    let days: Vec<String> =
        statement.transactions.iter().filter_map(|t| t.date).map(|d| d.to_string()).collect();
    assert_eq!(days, ["2025-03-03", "2025-03-09", "2025-03-21"]);
}

#[test]
fn small_amounts_without_headings_are_no_days() {
    let rows = [
        ("01/03/2025", "11.00", "989.00"),
        ("02/03/2025", "1.06", "987.94"),
        ("03/03/2025", "250.00", "737.94"),
        ("04/03/2025", "4.10", "733.84"),
        ("05/03/2025", "33.84", "700.00"),
    ];
    let mut sheet = TestSheet::default().left(40.0, 60.0, "Opening balance: 1,000.00");
    for (i, (date, amount, balance)) in rows.into_iter().enumerate() {
        let y = 120.0 + 14.0 * f32::from(u8::try_from(i).unwrap());
        sheet = sheet.row(
            y,
            &[(40.0, date, false), (300.0, amount, true), (380.0, balance, true), (400.0, "BUS", false)],
        );
    }
    assert_eq!(cents(&only(sheet)), [-1_100, -106, -25_000, -410, -3_384]);
}

#[test]
fn a_word_beside_the_amounts_is_learned_from_the_rows_that_balances_prove() {
    let heading = [
        (40.0, "Date", false),
        (110.0, "Description", false),
        (380.0, "Amount", true),
        (400.0, "D/C", false),
        (550.0, "Balance", true),
    ];
    let mut sheet = TestSheet::default().row(100.0, &heading);
    let rows = [
        ("01/03/2025", "100.00", "UIT", "900.00"),
        ("02/03/2025", "20.00", "UIT", "880.00"),
        ("03/03/2025", "70.00", "IN1", "950.00"),
        ("04/03/2025", "50.00", "UIT", "900.00"),
        ("05/03/2025", "10.00", "UIT", "890.00"),
        ("06/03/2025", "5.00", "IN1", "895.00"),
    ];
    for (i, (date, amount, mark, balance)) in rows.into_iter().enumerate() {
        let y = 120.0 + 14.0 * f32::from(u8::try_from(i).unwrap());
        sheet = sheet.row(
            y,
            &[
                (40.0, date, false),
                (110.0, "TRANSFER", false),
                (380.0, amount, true),
                (400.0, mark, false),
                (550.0, balance, true),
            ],
        );
    }
    assert_eq!(cents(&only(sheet))[0], -10_000);
}

#[test]
fn a_row_without_date_and_balance_counts_where_the_next_balance_says_so() {
    let mut all = vec![["01/03/2025", "RENT", "100.00", "", "900.00"]];
    for day in 2..12 {
        all.push(match day {
            2 => ["02/03/2025", "FOOD", "10.00", "", "890.00"],
            3 => ["03/03/2025", "FOOD", "10.00", "", "880.00"],
            4 => ["04/03/2025", "FOOD", "10.00", "", "870.00"],
            5 => ["05/03/2025", "FOOD", "10.00", "", "860.00"],
            6 => ["06/03/2025", "FOOD", "10.00", "", "850.00"],
            7 => ["07/03/2025", "FOOD", "10.00", "", "840.00"],
            8 => ["08/03/2025", "TRAIN", "10.00", "", ""],
            9 => ["", "BUS", "5.00", "", "825.00"],
            10 => ["10/03/2025", "FOOD", "10.00", "", "815.00"],
            _ => ["11/03/2025", "FOOD", "10.00", "", "805.00"],
        });
    }
    // The order of rows within a day is the other way round: the balance stands on the first.
    all[7] = ["08/03/2025", "TRAIN", "10.00", "", "825.00"];
    all[8] = ["", "BUS", "5.00", "", ""];
    all.reverse();
    all.swap(2, 3);
    let sheet = TestSheet::default().left(40.0, 60.0, "Opening balance: 1,000.00").row(100.0, &HEADING);
    let statement = only(rows(sheet, 120.0, &all));
    assert_eq!(statement.transactions.len(), 11);
    assert_eq!(statement.reconciliation.status, Status::Reconciled);
}

#[test]
fn a_mark_before_the_next_label_is_part_of_the_label() {
    let sheet =
        TestSheet::default().left(40.0, 60.0, "New Balance : 950.00 Dr Count : 2").row(100.0, &HEADING);
    let statement = only(rows(sheet, 120.0, &THREE));
    assert_eq!(statement.header.closing_balance, Some(Decimal::new(95_000, 2)));
}

#[test]
fn labels_beside_their_values_are_no_headings() {
    let sheet = TestSheet::default()
        .row(60.0, &[(40.0, "Branch:", false), (110.0, "0447", false)])
        .row(60.0, &[(350.0, "No. of Debits:", false), (550.0, "2", true)])
        .row(72.0, &[(40.0, "Account:", false), (110.0, "00447123", false)])
        .row(72.0, &[(350.0, "Opening Balance:", false), (550.0, "1,000.00", true)])
        .row(100.0, &HEADING);
    let statement = only(rows(sheet, 120.0, &THREE));
    assert_eq!(statement.header.opening_balance, Some(Decimal::new(100_000, 2)));
    assert_eq!(cents(&statement), [-10_000, -2_000, 7_000]);
}

#[test]
fn a_narration_right_below_the_headings_is_none_of_them() {
    let mut sheet = TestSheet::default()
        .left(56.0, 60.0, "Opening balance 100.00")
        .row(100.0, &[(166.0, "Details", false), (300.0, "Txn date", false)])
        .row(100.0, &[(440.0, "Amount", true), (540.0, "Balance", true)]);
    let rows = [
        ("CREDIT INTEREST", "02/03/2024", "10.00", "110.00"),
        ("TRANSFER FEE", "04/03/2024", "-20.00", "90.00"),
        ("SALARY MARCH", "05/03/2024", "30.00", "120.00"),
    ];
    for (y, (text, day, amount, balance)) in [113.0, 143.0, 173.0].into_iter().zip(rows) {
        let cells = [(300.0, day, false), (440.0, amount, true), (540.0, balance, true)];
        sheet = sheet.left(56.0, y, text).row(y + 11.0, &cells);
    }
    let statement = only(sheet);
    let told: Vec<&str> = statement.transactions.iter().map(|t| t.description.as_str()).collect();
    assert_eq!(told, ["CREDIT INTEREST", "TRANSFER FEE", "SALARY MARCH"]);
}

#[test]
fn narrations_may_stand_close_behind_references() {
    let mut sheet = TestSheet::default()
        .left(40.0, 60.0, "Opening balance 100.00")
        .row(100.0, &[(40.0, "Date", false), (110.0, "Reference", false), (173.6, "Description", false)])
        .row(100.0, &[(440.0, "Amount", true), (540.0, "Balance", true)]);
    let rows = [
        ("02/03/2024", "23237-339735", "Interest", "10.00", "110.00"),
        ("04/03/2024", "32270-478049", "Rent", "-20.00", "90.00"),
        ("05/03/2024", "79462-216643", "Shop", "30.00", "120.00"),
    ];
    for (y, (day, reference, text, amount, balance)) in [116.0, 140.0, 164.0].into_iter().zip(rows) {
        let cells = [(40.0, day, false), (110.0, reference, false), (173.6, text, false)];
        sheet = sheet.row(y, &cells).row(y, &[(440.0, amount, true), (540.0, balance, true)]);
    }
    // One line of all begins elsewhere.
    let statement = only(sheet.left(160.0, 175.0, "Lagos"));
    let told: Vec<&str> = statement.transactions.iter().map(|t| t.description.as_str()).collect();
    assert_eq!(told.first().copied(), Some("Interest"));
    assert_eq!(statement.transactions[1].reference.as_deref(), Some("32270-478049"));
}

/// Three rows of a day, a text below the heading `texts`, a signed amount and a balance.
fn signed(texts: &str, rows: [(&str, &str, &str, &str); 3]) -> TestSheet {
    let sheet = TestSheet::default()
        .left(40.0, 60.0, "Opening balance 100.00")
        .row(100.0, &[(40.0, "Date", false), (110.0, texts, false)])
        .row(100.0, &[(440.0, "Amount", true), (540.0, "Balance", true)]);
    [116.0, 132.0, 148.0].into_iter().zip(rows).fold(sheet, |sheet, (y, (day, text, amount, balance))| {
        sheet.row(
            y,
            &[(40.0, day, false), (110.0, text, false), (440.0, amount, true), (540.0, balance, true)],
        )
    })
}

#[test]
fn narrations_under_the_heading_of_references_are_narrations() {
    let rows = [
        ("02/03/2024", "85262221 CARD SHOP", "10.00", "110.00"),
        ("04/03/2024", "09141403 RENT", "-20.00", "90.00"),
        ("05/03/2024", "66170001 CARD CAFE", "30.00", "120.00"),
    ];
    let statement = only(signed("Reference", rows));
    let told: Vec<(&str, Option<&str>)> =
        statement.transactions.iter().map(|t| (t.description.as_str(), t.reference.as_deref())).collect();
    let want = [("CARD SHOP", "85262221"), ("RENT", "09141403"), ("CARD CAFE", "66170001")];
    assert_eq!(told, want.map(|(text, number)| (text, Some(number))));
}

#[test]
fn a_currency_beside_one_amount_of_a_running_balance_parts_no_row_from_the_others() {
    let rows = [
        ("02/03/2024", "CARD SHOP", "10.00", "110.00"),
        ("04/03/2024", "RENT", "-20.00 CHF", "90.00"),
        ("05/03/2024", "CARD CAFE", "30.00", "120.00"),
    ];
    let statement = only(signed("Description", rows));
    assert_eq!(cents(&statement), [1_000, -2_000, 3_000]);
    assert!(statement.transactions.iter().all(|t| t.currency.is_none()));
}

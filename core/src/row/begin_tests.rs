//! Narrations of several lines, by where they stand around their amount.

use crate::sheet_test::TestSheet;

/// A date, a narration of lines, an amount and a balance.
type Row = (&'static str, &'static [&'static str], &'static str, &'static str);

const ROWS: [Row; 5] = [
    ("02/03/2024", &["TRANSFER TO", "ADA OBI", "RENT"], "-100.00", "900.00"),
    ("04/03/2024", &["CARD SHOP LAGOS"], "-50.00", "850.00"),
    ("05/03/2024", &["SALARY", "EXAMPLE LTD", "MARCH"], "500.00", "1,350.00"),
    ("09/03/2024", &["CASH", "LEKKI", "ATM 12"], "-200.00", "1,150.00"),
    ("10/03/2024", &["INTEREST", "PAID", "MARCH"], "1.00", "1,151.00"),
];

fn narrations(place: fn(usize) -> usize, leading: f32, gap: f32) -> Vec<String> {
    drawn(&ROWS, place, leading, gap)
}

/// Prints rows with the amount on one of the lines of the narration: `place` of their number. Lines are
/// `leading` apart, the lines of two rows `gap`.
fn drawn(rows: &[Row], place: fn(usize) -> usize, leading: f32, gap: f32) -> Vec<String> {
    let mut sheet = TestSheet::default().left(40.0, 60.0, "Account 1234567890").row(
        100.0,
        &[
            (40.0, "Date", false),
            (120.0, "Details", false),
            (420.0, "Amount", true),
            (520.0, "Balance", true),
        ],
    );
    let mut y = 116.0;
    for (date, lines, amount, balance) in rows.iter().copied() {
        let at = place(lines.len());
        for (i, line) in lines.iter().enumerate() {
            sheet = sheet.left(120.0, y, line);
            if i == at {
                sheet = sheet.row(y, &[(40.0, date, false), (420.0, amount, true), (520.0, balance, true)]);
            }
            y += if i + 1 == lines.len() { gap } else { leading };
        }
    }
    let answer = sheet.extract().unwrap();
    answer.statements[0].transactions.iter().map(|t| t.description.clone()).collect()
}

fn printed() -> Vec<String> {
    ROWS.iter().map(|row| row.1.join(" ")).collect()
}

#[test]
fn rows_hardly_further_apart_than_lines_are_told_by_all_of_them() {
    for place in [|_| 0, |n| n - 1, |n| n / 2] as [fn(usize) -> usize; 3] {
        assert_eq!(narrations(place, 10.0, 10.4), printed());
    }
}

#[test]
fn amounts_in_the_middle_of_their_rows_tell_where_lines_stand_evenly() {
    assert_eq!(narrations(|n| n / 2, 10.0, 10.0), printed());
}

#[test]
fn lines_that_stand_evenly_below_their_amounts_stay_below() {
    assert_eq!(narrations(|_| 0, 10.0, 10.0), printed());
}

#[test]
fn few_rows_of_several_lines_are_parted_as_those_of_one_line_are() {
    const MOST_OF_ONE: [Row; 5] = [
        ("02/03/2024", &["TRANSFER TO"], "-100.00", "900.00"),
        ("04/03/2024", &["CARD SHOP LAGOS"], "-50.00", "850.00"),
        ("05/03/2024", &["CARD SHOP ABUJA"], "-50.00", "800.00"),
        ("09/03/2024", &["CASH"], "-200.00", "600.00"),
        ("10/03/2024", &["EXAMPLE LTD PAYROLL ID", "MARCH"], "1.00", "601.00"),
    ];
    let want: Vec<String> = MOST_OF_ONE.iter().map(|row| row.1.join(" ")).collect();
    assert_eq!(drawn(&MOST_OF_ONE, |n| n - 1, 10.0, 10.6), want);
}

#[test]
fn a_balance_above_the_first_row_has_no_narration_in_the_middle() {
    const AFTER_BALANCE: [Row; 5] = [
        ("01/03/2024", &["Opening balance"], "", "1,000.00"),
        ("02/03/2024", &["TRANSFER TO", "ADA OBI", "RENT"], "-100.00", "900.00"),
        ("05/03/2024", &["SALARY", "EXAMPLE LTD", "MARCH"], "500.00", "1,400.00"),
        ("09/03/2024", &["CASH", "LEKKI", "ATM 12"], "-200.00", "1,200.00"),
        ("10/03/2024", &["INTEREST", "PAID", "MARCH"], "1.00", "1,201.00"),
    ];
    let want: Vec<String> = AFTER_BALANCE.iter().skip(1).map(|row| row.1.join(" ")).collect();
    assert_eq!(drawn(&AFTER_BALANCE, |n| n / 2, 10.0, 10.0), want);
}

#[test]
fn a_row_without_an_amount_gives_the_next_neither_its_dates_nor_its_text() {
    // Each row has a text above two dates; the third moves nothing.
    let mut sheet = TestSheet::default().left(40.0, 40.0, "Opening balance 100.00").left(
        40.0,
        56.0,
        "Closing balance 100.00",
    );
    sheet = sheet.row(90.0, &[(40.0, "Booking date", false), (120.0, "Details", false)]);
    sheet =
        sheet.row(90.0, &[(420.0, "Debit", true), (520.0, "Credit", true)]).left(40.0, 99.0, "Value date");
    let mut y = 118.0;
    for (day, text, debit, credit) in [
        ("02/03/2024", "RENT", "10.00", ""),
        ("04/03/2024", "SHOP", "20.00", ""),
        ("05/03/2024", "SERVICE CHARGE WAIVED", "", ""),
        ("08/03/2024", "WAGES", "", "40.00"),
        ("09/03/2024", "CASH", "10.00", ""),
        ("10/03/2024", "CAFE", "5.00", ""),
        ("11/03/2024", "GIFT", "", "5.00"),
    ] {
        sheet = sheet.left(120.0, y, text).row(y + 9.0, &[(40.0, day, false), (120.0, "Reference", false)]);
        sheet = sheet.row(y + 18.0, &[(40.0, day, false), (420.0, debit, true), (520.0, credit, true)]);
        y += 32.0;
    }
    let answer = sheet.extract().unwrap();
    let rows = &answer.statements[0].transactions;
    let wages = rows.iter().find(|t| t.amount.to_string() == "40.00").unwrap();
    assert_eq!(wages.date.unwrap().to_string(), "2024-03-08");
    assert_eq!(wages.description, "WAGES Reference");
    assert_eq!(rows.len(), 6);
}

#[test]
fn a_balance_with_its_day_within_the_texts_is_no_part_of_a_narration() {
    let mut sheet = TestSheet::default().row(90.0, &[(40.0, "Datum", false), (120.0, "Beskrivning", false)]);
    sheet = sheet.row(90.0, &[(420.0, "Debet", true), (520.0, "Kredit", true)]);
    let rows = [
        ("", "SALDO 2020/05/01 kr100,00", "", ""),
        ("2020-05-02", "HYRA", "10,00", ""),
        ("2020-05-04", "Prelskatt", "20,00", ""),
        ("2020-05-31", "Saldo 2020/05/31 kr70,00", "", ""),
    ];
    for (y, (day, text, debit, credit)) in [106.0, 117.0, 128.0, 139.0].into_iter().zip(rows) {
        let cells = [(40.0, day, false), (120.0, text, false), (420.0, debit, true), (520.0, credit, true)];
        sheet = sheet.row(y, &cells);
    }
    let answer = sheet.extract().unwrap();
    let statement = &answer.statements[0];
    assert_eq!(statement.header.closing_balance.map(|b| b.to_string()).as_deref(), Some("70.00"));
    assert_eq!(statement.transactions.last().map(|t| t.description.as_str()), Some("Prelskatt"));
}

#[test]
fn a_label_before_an_amount_is_no_sign_of_it() {
    let sheet = TestSheet::default()
        .left(40.0, 60.0, "Balance B/F: AED 100.00")
        .left(190.0, 60.0, "Total Debit: AED 30.00")
        .left(340.0, 60.0, "Total Credit: AED 45.50")
        .row(90.0, &[(40.0, "Date", false), (120.0, "Details", false)])
        .row(90.0, &[(420.0, "Debit", true), (520.0, "Credit", true)])
        .row(106.0, &[(40.0, "02/03/2024", false), (120.0, "RENT", false), (420.0, "10.00", true)])
        .row(122.0, &[(40.0, "04/03/2024", false), (120.0, "WAGES", false), (520.0, "45.50", true)])
        .row(138.0, &[(40.0, "05/03/2024", false), (120.0, "SHOP", false), (420.0, "20.00", true)]);
    let answer = sheet.extract().unwrap();
    let checks = &answer.statements[0].reconciliation.checks;
    let held: Vec<&str> = checks.iter().filter(|c| c.holds).map(|c| c.name.as_str()).collect();
    assert_eq!(held, ["total_credits", "total_debits"]);
}

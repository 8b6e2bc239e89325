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

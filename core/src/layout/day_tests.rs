use crate::model::Extraction;
use crate::sheet_test::TestSheet;

/// Rows of left-aligned cells at fixed places, then an amount and a balance.
fn dates(head: &[&str], rows: &[(&[&str], &str, &str)]) -> Vec<String> {
    const LEFT: [f32; 4] = [40.0, 80.0, 120.0, 170.0];
    let mut sheet = TestSheet::default()
        .left(40.0, 40.0, "Statement period 01/12/2023 to 31/01/2024")
        .left(40.0, 60.0, "Opening balance")
        .right(540.0, 60.0, "100.00");
    let cells = |sheet: TestSheet, y: f32, texts: &[&str]| {
        let placed: Vec<_> = LEFT.into_iter().zip(texts).map(|(x, t)| (x, *t, false)).collect();
        sheet.row(y, &placed)
    };
    sheet = cells(sheet, 90.0, head).right(440.0, 90.0, "Amount").right(540.0, 90.0, "Balance");
    let mut y = 90.0;
    for (texts, amount, balance) in rows {
        y += 16.0;
        sheet = cells(sheet, y, texts);
        if !amount.is_empty() {
            sheet = sheet.right(440.0, y, amount).right(540.0, y, balance);
        }
    }
    // Rows that no date can be read for are no transactions.
    sheet.extract().map(|found| days_of(&found)).unwrap_or_default()
}

/// The days of all rows.
fn days_of(found: &Extraction) -> Vec<String> {
    let rows = found.statements.iter().flat_map(|s| &s.transactions);
    rows.map(|t| t.date.map_or_else(|| "none".to_owned(), |d| d.to_string())).collect()
}

#[test]
fn a_date_may_stand_in_three_columns() {
    let rows: &[(&[&str], &str, &str)] = &[
        (&["04", "Dec", "2023", "Rent"], "-10.00", "90.00"),
        (&["31", "Dec", "2023", "Shop"], "-20.00", "70.00"),
        (&["02", "Jan", "2024", "Wages"], "30.00", "100.00"),
    ];
    assert_eq!(
        dates(&["Day", "Month", "Year", "Description"], rows),
        ["2023-12-04", "2023-12-31", "2024-01-02"]
    );
}

#[test]
fn a_date_may_stand_in_two_columns() {
    let rows: &[(&[&str], &str, &str)] = &[
        (&["4", "DEC", "", "Rent"], "-10.00", "90.00"),
        (&["31", "DEC", "", "Shop"], "-20.00", "70.00"),
        (&["2", "JAN", "", "Wages"], "30.00", "100.00"),
    ];
    assert_eq!(dates(&["Day", "Month", "", "Description"], rows), ["2023-12-04", "2023-12-31", "2024-01-02"]);
    let rows: &[(&[&str], &str, &str)] = &[
        (&["04", "12", "", "Rent"], "-10.00", "90.00"),
        (&["31", "12", "", "Shop"], "-20.00", "70.00"),
        (&["02", "01", "", "Wages"], "30.00", "100.00"),
    ];
    assert_eq!(dates(&["Day", "Month", "", "Description"], rows), ["2023-12-04", "2023-12-31", "2024-01-02"]);
}

#[test]
fn days_alone_take_their_month_from_a_heading_or_the_period() {
    let head = ["Day", "", "Description"];
    let rows: &[(&[&str], &str, &str)] = &[
        (&["December 2023"], "", ""),
        (&["4", "", "Rent"], "-10.00", "90.00"),
        (&["31", "", "Shop"], "-20.00", "70.00"),
        (&["January 2024"], "", ""),
        (&["2", "", "Wages"], "30.00", "100.00"),
    ];
    assert_eq!(dates(&head, rows), ["2023-12-04", "2023-12-31", "2024-01-02"]);
    let rows: Vec<_> = rows.iter().filter(|r| !r.1.is_empty()).copied().collect();
    assert_eq!(dates(&head, &rows), ["2023-12-04", "2023-12-31", "2024-01-02"]);
}

#[test]
fn a_day_may_stand_above_its_rows() {
    let rows: &[(&[&str], &str, &str)] = &[
        (&["4 December 2023"], "", ""),
        (&["Rent of a flat"], "-10.00", "90.00"),
        (&["Shop"], "-20.00", "70.00"),
        (&["2 January 2024"], "", ""),
        (&["Wages"], "30.00", "100.00"),
    ];
    assert_eq!(dates(&["Description"], rows), ["2023-12-04", "2023-12-04", "2024-01-02"]);
}

#[test]
fn a_count_of_the_rows_is_no_day() {
    let rows: &[(&[&str], &str, &str)] = &[
        (&["1", "Rent"], "-10.00", "90.00"),
        (&["2", "Shop"], "-20.00", "70.00"),
        (&["3", "Wages"], "30.00", "100.00"),
    ];
    assert_eq!(dates(&["No", "Description"], rows), Vec::<String>::new());
}

#[test]
fn a_day_stands_right_of_the_count_of_the_rows() {
    let rows: &[(&[&str], &str, &str)] = &[
        (&["December 2023"], "", ""),
        (&["1", "4", "Rent"], "-10.00", "90.00"),
        (&["2", "6", "Shop"], "-20.00", "70.00"),
        (&["3", "31", "Wages"], "30.00", "100.00"),
    ];
    assert_eq!(dates(&["No. Date", "", "Description"], rows), ["2023-12-04", "2023-12-06", "2023-12-31"]);
}

#[test]
fn amounts_in_narrations_hide_no_headings_of_days() {
    let rows: &[(&[&str], &str, &str)] = &[
        (&["8 December 2023"], "", ""),
        (&["Rent", "", "", "07/12/2023"], "-10.00", "90.00"),
        (&["10.00 EUR"], "", ""),
        (&["of 12.50"], "", ""),
        (&["31 December 2023"], "", ""),
        (&["Shop", "", "", "30/12/2023"], "-20.00", "70.00"),
        (&["20.00 EUR"], "", ""),
        (&["of 22.50"], "", ""),
        (&["3 January 2024"], "", ""),
        (&["Wages", "", "", "02/01/2024"], "30.00", "100.00"),
        (&["30.00 EUR"], "", ""),
    ];
    assert_eq!(
        dates(&["Description", "", "", "Value date"], rows),
        ["2023-12-08", "2023-12-31", "2024-01-03"]
    );
}

#[test]
fn the_count_of_a_row_and_its_day_are_no_day_and_month() {
    let rows: &[(&[&str], &str, &str)] = &[
        (&["December 2023"], "", ""),
        (&["21", "01", "Rent"], "-10.00", "90.00"),
        (&["22", "01", "Shop"], "-20.00", "70.00"),
        (&["23", "02", "Fee"], "-5.00", "65.00"),
        (&["24", "04", "Wages"], "35.00", "100.00"),
    ];
    let want = ["2023-12-01", "2023-12-01", "2023-12-02", "2023-12-04"];
    assert_eq!(dates(&["No.", "Date", "Description"], rows), want);
}

#[test]
fn two_days_below_each_other_head_no_rows() {
    let rows: &[(&[&str], &str, &str)] = &[
        (&["2023-12-19"], "", ""),
        (&["2023-12-19", "", "Gas"], "-10.00", "90.00"),
        (&["2023-12-21", "", "Shop at the"], "", ""),
        (&["2023-12-21", "", "corner"], "-20.00", "70.00"),
        (&["2023-12-28", "", "Wages of"], "", ""),
        (&["2023-12-28", "", "December"], "30.00", "100.00"),
        (&["2023-12-31"], "", ""),
        (&["2023-12-31", "", "Interest"], "5.00", "105.00"),
    ];
    let want = ["2023-12-19", "2023-12-21", "2023-12-28", "2023-12-31"];
    assert_eq!(dates(&["Date", "", "Description"], rows), want);
}

#[test]
fn an_hour_in_a_narration_heads_no_rows() {
    let rows: &[(&[&str], &str, &str)] = &[
        (&["2023-12-01T06:59"], "", ""),
        (&["Shop", "", "", "01/12/2023"], "-10.00", "90.00"),
        (&["Rent", "", "", "04/12/2023"], "-20.00", "70.00"),
        (&["2023-12-27T10:20"], "", ""),
        (&["Cafe", "", "", "27/12/2023"], "-5.00", "65.00"),
        (&["Wages", "", "", "28/12/2023"], "35.00", "100.00"),
    ];
    let want = ["2023-12-01", "2023-12-04", "2023-12-27", "2023-12-28"];
    assert_eq!(dates(&["Description", "", "", "Date"], rows), want);
}

/// The days of the rows of a sheet.
fn days(sheet: TestSheet) -> Vec<String> {
    days_of(&sheet.extract().unwrap())
}

/// Rows whose number, day and narration are one text, with an amount and a balance.
fn numbered(rows: [(&str, &str, &str); 3]) -> TestSheet {
    let mut sheet = TestSheet::default()
        .left(40.0, 60.0, "Opening balance 100.00")
        .row(90.0, &[(40.0, "Reference", false), (93.0, "Date", false), (124.0, "Description", false)])
        .row(90.0, &[(490.0, "Amount", true), (550.0, "Balance", true)]);
    for (y, (row, amount, balance)) in [110.0, 126.0, 142.0].into_iter().zip(rows) {
        sheet = sheet.left(40.0, y, row).row(y, &[(490.0, amount, true), (550.0, balance, true)]);
    }
    sheet
}

#[test]
fn days_and_dates_under_two_headings_that_stand_a_space_apart() {
    // `DATE VALEUR` is one heading elsewhere.
    let mut sheet = TestSheet::default()
        .left(40.0, 60.0, "SOLDE INITIAL 100,00")
        .left(25.6, 90.0, "NO DATE VALEUR")
        .row(90.0, &[(130.0, "LIBELLE", false), (440.0, "MONTANT", true), (540.0, "SOLDE", true)])
        .left(40.0, 106.0, "janvier 2021");
    for (y, number, day, valued, amount, balance) in [
        (122.0, "1", "02", "30/12/2020", "-10,00", "90,00"),
        (138.0, "2", "04", "04/01/2021", "-20,00", "70,00"),
        (154.0, "3", "05", "04/01/2021", "30,00", "100,00"),
    ] {
        let cells = [
            (25.6, number, false),
            (40.0, day, false),
            (64.0, valued, false),
            (130.0, "VIREMENT", false),
            (440.0, amount, true),
            (540.0, balance, true),
        ];
        sheet = sheet.row(y, &cells);
    }
    assert_eq!(days(sheet), ["2021-01-02", "2021-01-04", "2021-01-05"]);
}

#[test]
fn a_day_below_its_label_heads_no_rows() {
    let mut sheet = TestSheet::default()
        .left(40.0, 60.0, "Opening balance 100.00")
        .row(90.0, &[(40.0, "Details", false), (440.0, "Amount", true), (540.0, "Balance", true)])
        .left(40.0, 110.0, "4 January 2024");
    for (y, narration, amount, balance, valued) in [
        (130.0, "FEE", "-3.00", "97.00", "03/01/2024"),
        (170.0, "INTEREST", "1.00", "98.00", "04/01/2024"),
        (240.0, "SHOP", "-8.00", "90.00", "05/01/2024"),
    ] {
        sheet = sheet
            .row(y, &[(40.0, narration, false), (440.0, amount, true), (540.0, balance, true)])
            .left(40.0, y + 10.0, "Value date:")
            .left(40.0, y + 20.0, valued);
    }
    sheet = sheet.left(40.0, 215.0, "6 January 2024");
    assert_eq!(days(sheet), ["2024-01-04", "2024-01-04", "2024-01-06"]);
}

#[test]
fn the_number_of_a_row_stands_before_its_day_in_a_sentence() {
    let sheet = numbered([
        ("7330991845 02/17 CARD SHOP 4511", "-10.00", "90.00"),
        ("8371072007 02/18 Payment to Marcus for his rent share, and more of it", "-20.00", "70.00"),
        ("7339360937 02/19 TRANSFER 1485032138", "30.00", "100.00"),
    ]);
    let sheet = sheet.left(40.0, 40.0, "Period from 02/01/22 to 02/28/22");
    assert_eq!(days(sheet), ["2022-02-17", "2022-02-18", "2022-02-19"]);
}

#[test]
fn a_day_before_the_name_of_its_month_is_no_end_of_a_reference() {
    let mut sheet = TestSheet::default()
        .left(40.0, 60.0, "Opening balance 100.00")
        .row(90.0, &[(40.0, "Narration", false), (158.8, "Date", false), (230.0, "Value Date", false)])
        .row(90.0, &[(440.0, "Amount", true), (540.0, "Balance", true)]);
    for (y, narration, day, amount, balance) in [
        (110.0, "IMPS-ROHAN", "16 Oct 24", "-10.00", "90.00"),
        // 24 characters end where the days begin.
        (126.0, "UPI-AARAV-HDFC-000530417", "17 Oct 24", "-20.00", "70.00"),
        (142.0, "CARD", "18 Oct 24", "30.00", "100.00"),
    ] {
        let cells = [
            (42.8, narration, false),
            (158.8, day, false),
            (230.0, day, false),
            (440.0, amount, true),
            (540.0, balance, true),
        ];
        sheet = sheet.row(y, &cells);
    }
    assert_eq!(days(sheet), ["2024-10-16", "2024-10-17", "2024-10-18"]);
}

#[test]
fn a_day_that_is_printed_once_stands_left_of_the_days_of_value() {
    // Without headings, and on one row in six.
    let mut sheet = TestSheet::default().left(40.0, 60.0, "Opening balance 100.00").left(
        40.0,
        74.0,
        "Closing balance 76.00",
    );
    let mut y = 100.0;
    for (day, valued) in [("02.07.24", "30.06.24"), ("04.07.24", "04.07.24")] {
        for row in 0..6 {
            let cells = [
                (40.0, if row == 0 { day } else { "" }, false),
                (90.0, valued, false),
                (150.0, "CARD PAYMENT", false),
                (440.0, "2.00 DR", true),
            ];
            sheet = sheet.row(y, &cells);
            y += 14.0;
        }
    }
    let want: Vec<_> = ["2024-07-02", "2024-07-04"].into_iter().flat_map(|day| [day; 6]).collect();
    assert_eq!(days(sheet), want);
}

#[test]
fn a_mark_of_repetition_is_no_word_of_the_narration() {
    let sheet = numbered([
        ("7330991845 02/01/22 CARD SHOP", "-10.00", "90.00"),
        ("8371072007        \" PAYMENT", "-20.00", "70.00"),
        ("7339360937 03/01/22 TRANSFER", "30.00", "100.00"),
    ]);
    let found = sheet.extract().unwrap();
    let rows = &found.statements[0].transactions;
    assert_eq!(rows[1].description, "PAYMENT");
    assert_eq!(rows[1].date, rows[0].date);
}

#[test]
fn a_month_and_the_amount_of_its_row_are_no_day() {
    // `Jul 7,23` would be the 7th of July 2023.
    let mut sheet = TestSheet::default()
        .left(40.0, 40.0, "Zeitraum: 01.07.2020 - 31.07.2020")
        .left(40.0, 60.0, "Alter Saldo: 100,00")
        .left(40.0, 74.0, "Neuer Saldo: 88,77")
        .row(100.0, &[(40.0, "Datum", false), (120.0, "Buchungsdatum", false), (220.0, "Text", false)])
        .row(100.0, &[(440.0, "Betrag", true)]);
    for (y, text, amount) in [(130.0, "TANKSTELLE", "2,00"), (160.0, "", "7,23"), (190.0, "TICKET", "2,00")] {
        let cells = [
            (40.0, "05. Jul", false),
            (120.0, "05. Jul", false),
            (220.0, text, false),
            (440.0, amount, true),
        ];
        sheet = sheet.left(220.0, y - 8.0, "RESTAURANT").row(y, &cells).left(220.0, y + 8.0, "0080222686");
    }
    assert_eq!(days(sheet), ["2020-07-05"; 3]);
}

#[test]
fn days_that_end_below_the_first_of_two_headings() {
    // `Date Value` is one heading elsewhere, and `Dt` another.
    let mut sheet = TestSheet::default()
        .left(40.0, 60.0, "Opening balance 100.00")
        .left(59.2, 90.0, "Date Value Dt")
        .row(90.0, &[(130.0, "Description", false), (440.0, "Amount", true), (540.0, "Balance", true)]);
    for (y, days, amount, balance) in [
        (106.0, "01/03/21 27/02/21", "-10.00", "90.00"),
        (122.0, "02/03/21 02/03/21", "-20.00", "70.00"),
        (138.0, "15/03/21 13/03/21", "30.00", "100.00"),
    ] {
        let cells =
            [(40.0, days, false), (130.0, "TRANSFER", false), (440.0, amount, true), (540.0, balance, true)];
        sheet = sheet.row(y, &cells);
    }
    assert_eq!(days(sheet), ["2021-03-01", "2021-03-02", "2021-03-15"]);
}

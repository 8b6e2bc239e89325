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
    let Ok(found) = sheet.extract() else { return Vec::new() };
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

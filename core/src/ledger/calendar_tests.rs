use super::*;
use crate::parse::date;
use crate::row::RawRow;

fn token(text: &str) -> DateToken {
    let words: Vec<&str> = text.split(' ').collect();
    date::read(&words).unwrap().0
}

fn cell(text: &str, role: Option<Column>) -> DateCell {
    DateCell { role, token: token(text), before_year: None }
}

fn dated(texts: &[&str]) -> Vec<RawRow> {
    let row = |text: &&str| match text.parse() {
        Ok(day) => RawRow { day: Some(day), ..RawRow::default() },
        Err(_) => RawRow { dates: vec![cell(text, None)], ..RawRow::default() },
    };
    texts.iter().map(row).collect()
}

/// The dates of the rows, and whether the order was ambiguous.
fn read(raw: &[RawRow], hints: &Hints) -> (Vec<String>, Calendar) {
    let mut rows: Vec<Row<'_>> = raw
        .iter()
        .map(|raw| Row {
            raw,
            family: 0,
            table: 0,
            cells: Vec::new(),
            date: None,
            value_date: None,
            carried: false,
        })
        .collect();
    let calendar = date_rows(&mut rows, hints);
    (rows.iter().map(|r| r.date.map_or_else(|| "none".to_owned(), |d| d.to_string())).collect(), calendar)
}

fn period(first: &str, last: &str) -> Hints {
    Hints { period: vec![token(first), token(last)], ..Hints::default() }
}

#[test]
fn the_order_with_the_fewest_jumps_is_taken() {
    let table: &[(&[&str], &[&str], DateOrder)] = &[
        (&["24-04-02", "24-04-03", "24-04-15"], &["2024-04-02", "2024-04-03", "2024-04-15"], DateOrder::Ymd),
        (&["02-04-24", "03-04-24", "15-04-24"], &["2024-04-02", "2024-04-03", "2024-04-15"], DateOrder::Dmy),
        (&["04-02-24", "04-03-24", "04-15-24"], &["2024-04-02", "2024-04-03", "2024-04-15"], DateOrder::Mdy),
        (&["30/06/67", "01/07/67"], &["2024-06-30", "2024-07-01"], DateOrder::Dmy),
    ];
    for (texts, want, order) in table {
        let (got, calendar) = read(&dated(texts), &Hints::default());
        assert_eq!(got, *want);
        assert_eq!(calendar.order, *order, "{texts:?}");
        assert!(!calendar.ambiguous, "{texts:?}");
    }
}

#[test]
fn custom_decides_what_costs_the_same_and_says_so() {
    let rows = dated(&["05/04/2024"]);
    let (got, calendar) = read(&rows, &Hints::default());
    assert_eq!((got, calendar.ambiguous), (vec!["2024-04-05".to_owned()], true));
    let (got, calendar) = read(&rows, &Hints { month_first: true, ..Hints::default() });
    assert_eq!((got, calendar.ambiguous), (vec!["2024-05-04".to_owned()], true));
    let (got, calendar) = read(&rows, &period("01/04/2024", "30/04/2024"));
    assert_eq!((got, calendar.ambiguous), (vec!["2024-04-05".to_owned()], false));
    let (_, calendar) = read(&dated(&["05/05/2024"]), &Hints::default());
    assert!(!calendar.ambiguous);
}

#[test]
fn the_period_may_print_its_years_in_full() {
    let (got, calendar) = read(&dated(&["24-04-02", "24-04-30"]), &period("01/04/2024", "30/04/2024"));
    assert_eq!(got, ["2024-04-02", "2024-04-30"]);
    assert_eq!(calendar.order, DateOrder::Ymd);
}

#[test]
fn years_come_from_the_period() {
    let (got, calendar) = read(&dated(&["30 Dec", "31 Dec", "2 Jan"]), &period("12 Dec 2023", "11 Jan 2024"));
    assert_eq!(got, ["2023-12-30", "2023-12-31", "2024-01-02"]);
    assert!(calendar.inferred_year);
    let (got, _) = read(&dated(&["30 Dec", "2 Jan"]), &Hints::default());
    assert_eq!(got, ["none", "none"]);
}

#[test]
fn bare_days_run_through_the_months() {
    let table: &[(&[&str], Hints, &[&str])] = &[
        (
            &["28", "30", "30", "2", "31", "1"],
            period("15/11/2023", "14/02/2024"),
            &["2023-11-28", "2023-11-30", "2023-11-30", "2023-12-02", "2023-12-31", "2024-01-01"],
        ),
        (
            &["2", "1", "30", "29"],
            period("15/11/2023", "05/12/2023"),
            &["2023-12-02", "2023-12-01", "2023-11-30", "2023-11-29"],
        ),
        (&["2", "3"], Hints::default(), &["none", "none"]),
        // Among whole dates a number is a count or a piece of something else.
        (&["31/01/2024", "30"], Hints::default(), &["2024-01-31", "2024-01-31"]),
    ];
    for (texts, hints, want) in table {
        assert_eq!(read(&dated(texts), hints).0, *want, "{texts:?}");
    }
    let mut rows = dated(&["30", "2"]);
    rows[0].month = Some((12, Some(2023)));
    rows[1].month = Some((1, Some(2024)));
    assert_eq!(read(&rows, &Hints::default()).0, ["2023-12-30", "2024-01-02"]);
}

#[test]
fn a_value_date_alone_is_no_booking_date() {
    let both = RawRow {
        dates: vec![cell("12.03.2024", Some(Column::ValueDate)), cell("14.03.2024", Some(Column::Date))],
        ..RawRow::default()
    };
    let alone = RawRow { dates: vec![cell("13.03.2024", Some(Column::ValueDate))], ..RawRow::default() };
    let rows = [both, alone.clone()];
    assert_eq!(read(&rows, &Hints::default()).0, ["2024-03-14", "2024-03-14"]);
    assert_eq!(read(&[alone], &Hints::default()).0, ["2024-03-13"]);
}

#[test]
fn a_year_below_one_row_is_a_heading() {
    let below = |day: &str, year: &str| {
        let token = token(&format!("{day} {year}"));
        let before = Some(date::read(&day.split(' ').collect::<Vec<_>>()).unwrap().0);
        RawRow { dates: vec![DateCell { role: None, token, before_year: before }], ..RawRow::default() }
    };
    let mut rows = dated(&["30 Dec", "2 Jan"]);
    rows.insert(1, below("31 Dec", "2024"));
    let hints = period("04 Dec 2023", "09 Feb 2024");
    assert_eq!(read(&rows, &hints).0, ["2023-12-30", "2023-12-31", "2024-01-02"]);
    let rows = [below("30 Dec", "2023"), below("2 Jan", "2024")];
    assert_eq!(read(&rows, &Hints::default()).0, ["2023-12-30", "2024-01-02"]);
}

#[test]
fn a_month_with_its_year_is_a_day_only_among_such_days() {
    assert_eq!(read(&dated(&["Feb1924", "Feb2024"]), &Hints::default()).0, ["2024-02-19", "2024-02-20"]);
    assert_eq!(read(&dated(&["Feb2024"]), &Hints::default()).0, ["none"]);
}

#[test]
fn dates_of_a_table_before_the_first_headed_booking_dates_book() {
    let raw: Vec<RawRow> = [
        ("03/04/2024", Column::ValueDate),
        ("15/04/2024", Column::ValueDate),
        ("16/04/2024", Column::Date),
        ("15/04/2024", Column::ValueDate),
    ]
    .into_iter()
    .map(|(text, role)| RawRow { dates: vec![cell(text, Some(role))], ..RawRow::default() })
    .collect();
    let mut rows: Vec<Row<'_>> = raw
        .iter()
        .enumerate()
        .map(|(i, raw)| Row {
            raw,
            family: 0,
            table: i / 2,
            cells: Vec::new(),
            date: None,
            value_date: None,
            carried: false,
        })
        .collect();
    date_rows(&mut rows, &Hints::default());
    let days: Vec<u32> = rows.iter().filter_map(|r| r.date).map(|d| d.day()).collect();
    assert_eq!(days, [3, 15, 16, 16]);
}

#[test]
fn a_month_heading_gives_its_year_to_the_dates_of_that_month() {
    let mut raw = dated(&["02 mar", "31 mar", "01 apr"]);
    raw.iter_mut().for_each(|r| r.month = Some((3, Some(2019))));
    let (got, _) = read(&raw, &Hints::default());
    assert_eq!(got, ["2019-03-02", "2019-03-31", "2019-04-01"]);
}

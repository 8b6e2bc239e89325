use proptest::prelude::*;

use super::*;

fn words(text: &str) -> Vec<&str> {
    text.split(' ').filter(|w| !w.is_empty()).collect()
}

/// Writes the readings the way the table below expects them.
fn show(token: &DateToken) -> String {
    let show = |r: &DateReading| {
        let year = r.year.map(|y| format!("{y:04}-")).unwrap_or_default();
        format!("{:?} {year}{:02}-{:02}", r.order, r.month, r.day)
    };
    let mut text = token.readings.iter().flatten().map(show).collect::<Vec<_>>().join(", ");
    if let Some(time) = token.time {
        text.push_str(&format!(" @{time}"));
    }
    if token.two_digit_year {
        text.push_str(" yy");
    }
    text
}

/// Printed text, readings, words left over.
const DATES: &[(&str, &str, usize)] = &[
    // numbers with signs between
    ("12/05/2024", "Dmy 2024-05-12, Mdy 2024-12-05", 0),
    ("13/05/2024", "Dmy 2024-05-13", 0),
    ("05/13/2024", "Mdy 2024-05-13", 0),
    ("1/2/2024", "Dmy 2024-02-01, Mdy 2024-01-02", 0),
    ("06/13/2026 06:38:19 AM", "Mdy 2026-06-13 @06:38:19", 0),
    ("06/13/2026 06:38:19 PM shop", "Mdy 2026-06-13 @18:38:19", 1),
    ("22/01/23 12:46:35", "Dmy 2023-01-22, Ymd 2022-01-23 @12:46:35 yy", 0),
    ("31-12-2023", "Dmy 2023-12-31", 0),
    ("31-12-23", "Dmy 2023-12-31, Ymd 2031-12-23 yy", 0),
    ("01-06-2015", "Dmy 2015-06-01, Mdy 2015-01-06", 0),
    ("12.05.2024", "Dmy 2024-05-12", 0),
    ("05.13.2024", "Mdy 2024-05-13", 0),
    ("12.05.24", "Dmy 2024-05-12, Ymd 2012-05-24 yy", 0),
    ("12.05.", "Dmy 05-12", 0),
    ("12.05", "Dmy 05-12", 0),
    ("3.5.", "Dmy 05-03", 0),
    ("12/05", "Dmy 05-12, Mdy 12-05", 0),
    ("12-05", "Dmy 05-12, Mdy 12-05", 0),
    ("10/28", "Mdy 10-28", 0),
    ("29/02", "Dmy 02-29", 0),
    ("29/02/2024", "Dmy 2024-02-29", 0),
    ("01/01/99", "Dmy 1999-01-01, Mdy 1999-01-01 yy", 0),
    ("01/01/79", "Dmy 2079-01-01, Mdy 2079-01-01 yy", 0),
    ("01/01/80", "Dmy 1980-01-01, Mdy 1980-01-01 yy", 0),
    ("99/12/31", "Ymd 1999-12-31 yy", 0),
    // two digits of a year in front, where they can be
    ("24-04-02", "Dmy 2002-04-24, Ymd 2024-04-02 yy", 0),
    ("24/04/02", "Dmy 2002-04-24, Ymd 2024-04-02 yy", 0),
    ("24.04.02", "Dmy 2002-04-24, Ymd 2024-04-02 yy", 0),
    // the Buddhist era
    ("29/02/67", "Dmy 2024-02-29 yy", 0),
    ("15 ม.ค. 67", "Named 2067-01-15 yy", 0),
    // glued
    ("Feb0124", "Named 2024-02-01 yy", 0),
    ("Feb2924 Payment", "Named 2024-02-29 yy", 1),
    ("01JAN24", "Named 2024-01-01 yy", 0),
    ("2024Jan05", "Ymd 2024-01-05", 0),
    ("09/06/2024-17:51:26", "Dmy 2024-06-09, Mdy 2024-09-06 @17:51:26", 0),
    ("09/06/24-17:51", "Dmy 2024-06-09, Mdy 2024-09-06, Ymd 2009-06-24 @17:51:00 yy", 0),
    ("02-Jan-2024,10:30", "Named 2024-01-02 @10:30:00", 0),
    ("02-Jan-2024:10:30:15", "Named 2024-01-02 @10:30:15", 0),
    ("15.05.2024,10:30", "Dmy 2024-05-15 @10:30:00", 0),
    ("2024-01-02T10:30:00Z", "Ymd 2024-01-02 @10:30:00", 0),
    ("2024-01-02_10:30", "Ymd 2024-01-02 @10:30:00", 0),
    ("1.1.", "Dmy 01-01", 0),
    ("Jan. 2", "Named 01-02", 0),
    // spaced
    ("2. 1. 2024", "Dmy 2024-01-02", 0),
    ("2024. 1. 2.", "Ymd 2024-01-02", 0),
    ("2024년 1월 2일", "Ymd 2024-01-02", 0),
    ("1월 2일", "Ymd 01-02", 0),
    ("2024-05-12", "Ymd 2024-05-12", 0),
    ("2024/05/12", "Ymd 2024-05-12", 0),
    ("2024.05.12", "Ymd 2024-05-12", 0),
    ("2024-5-2", "Ymd 2024-05-02", 0),
    ("20240512", "Ymd 2024-05-12", 0),
    ("19991231", "Ymd 1999-12-31", 0),
    ("2022-01-10T09:08:07", "Ymd 2022-01-10 @09:08:07", 0),
    ("2022-01-10T09:08:07Z", "Ymd 2022-01-10 @09:08:07", 0),
    ("2022-01-10T09:08:07.123+01:00", "Ymd 2022-01-10 @09:08:07", 0),
    ("2018-09-08 02:16:03.573", "Ymd 2018-09-08 @02:16:03", 0),
    ("2018-09-08, 02:16", "Ymd 2018-09-08 @02:16:00", 0),
    ("12/05/2024,", "Dmy 2024-05-12, Mdy 2024-12-05", 0),
    ("15/05/2024:", "Dmy 2024-05-15", 0),
    ("15/05/2024 -", "Dmy 2024-05-15", 1),
    ("15/05/2024 - 10:30", "Dmy 2024-05-15 @10:30:00", 0),
    ("15/05/2024 16/05/2024", "Dmy 2024-05-15", 1),
    ("05 03 2024", "Dmy 2024-03-05, Mdy 2024-05-03", 0),
    ("15 / 05 / 2024", "Dmy 2024-05-15", 0),
    ("15/05/2567", "Dmy 2024-05-15", 0),
    ("2025年10月05日", "Ymd 2025-10-05", 0),
    ("2025年1月5日", "Ymd 2025-01-05", 0),
    ("10月5日", "Ymd 10-05", 0),
    // the month as a word
    ("02-May-2023", "Named 2023-05-02", 0),
    ("02-MAY-23", "Named 2023-05-02 yy", 0),
    ("28/Jul/2015", "Named 2015-07-28", 0),
    ("30-JUN-2025 10:22:33", "Named 2025-06-30 @10:22:33", 0),
    ("02May2023", "Named 2023-05-02", 0),
    ("02MAY23", "Named 2023-05-02 yy", 0),
    ("30JUN", "Named 06-30", 0),
    ("30-JUN", "Named 06-30", 0),
    ("02 May 2023", "Named 2023-05-02", 0),
    ("02 May 2023 08:21:07", "Named 2023-05-02 @08:21:07", 0),
    ("2 okt", "Named 10-02", 0),
    ("2 okt.", "Named 10-02", 0),
    ("2. Januar 2025", "Named 2025-01-02", 0),
    ("2. März", "Named 03-02", 0),
    ("12 Jan 24", "Named 2024-01-12 yy", 0),
    ("12 Jan '24", "Named 2024-01-12 yy", 0),
    ("12 Jan 13 Jan", "Named 01-12", 2),
    ("21 de noviembre 22 de noviembre", "Named 11-21", 3),
    ("21 de noviembre de 22", "Named 2022-11-21 yy", 0),
    ("12 Jan 2024 13 Jan 2024", "Named 2024-01-12", 3),
    ("12 Jan 500.00", "Named 01-12", 1),
    ("12 Jan Grocery", "Named 01-12", 1),
    ("Oct 2", "Named 10-02", 0),
    ("Oct 2 15 Grocery", "Named 10-02", 2),
    ("Oct. 2, 2025", "Named 2025-10-02", 0),
    ("Jul 28, 2025", "Named 2025-07-28", 0),
    ("July 28,2025", "Named 2025-07-28", 0),
    ("JUL 28 2025", "Named 2025-07-28", 0),
    ("Jul-28-2025", "Named 2025-07-28", 0),
    ("Jul-28-25", "Named 2025-07-28 yy", 0),
    ("Oct 2 Oct 3", "Named 10-02", 2),
    ("December 2nd 2022", "Named 2022-12-02", 0),
    ("December 2nd, 2022", "Named 2022-12-02", 0),
    ("2nd December, 2022", "Named 2022-12-02", 0),
    ("1st Jan 2024", "Named 2024-01-01", 0),
    ("23rd of March 2024", "Named 2024-03-23", 0),
    ("28 de julio de 2025", "Named 2025-07-28", 0),
    ("28 de julio del 2025", "Named 2025-07-28", 0),
    ("1º de março de 2025", "Named 2025-03-01", 0),
    ("1er janvier 2025", "Named 2025-01-01", 0),
    ("15 févr. 2025", "Named 2025-02-15", 0),
    ("15 août", "Named 08-15", 0),
    ("3 maart 2025", "Named 2025-03-03", 0),
    ("03 mrt 2025", "Named 2025-03-03", 0),
    ("5 de enero", "Named 01-05", 0),
    ("05 ENE 2025", "Named 2025-01-05", 0),
    ("05/ENE/2025", "Named 2025-01-05", 0),
    ("10 dez 2024", "Named 2024-12-10", 0),
    ("10/out/2024", "Named 2024-10-10", 0),
    ("7 gennaio 2025", "Named 2025-01-07", 0),
    ("7 Julai 2025", "Named 2025-07-07", 0),
    ("7 stycznia 2025", "Named 2025-01-07", 0),
    ("07 paź 2025", "Named 2025-10-07", 0),
    ("07 Ağustos 2025", "Named 2025-08-07", 0),
    ("07 AGU 2025", "Named 2025-08-07", 0),
    ("17 Agustus 2025", "Named 2025-08-17", 0),
    ("5 maj 2025", "Named 2025-05-05", 0),
    ("5. kesäkuuta 2025", "Named 2025-06-05", 0),
    ("5 desember", "Named 12-05", 0),
    ("15 ม.ค. 2567", "Named 2024-01-15", 0),
    ("15 มกราคม 2567", "Named 2024-01-15", 0),
    ("15 Jan 2567", "Named 2024-01-15", 0),
    ("2025-Jan-05", "Ymd 2025-01-05", 0),
    ("2025 Jan 05", "Ymd 2025-01-05", 0),
    ("28\u{a0}Jul\u{a0}2025", "Named 2025-07-28", 0),
    // weekdays
    ("Mon 03 Mar", "Named 03-03", 0),
    ("Mon, 03 Mar 2025", "Named 2025-03-03", 0),
    ("Monday 3rd March 2025", "Named 2025-03-03", 0),
    ("Mon 03/03/2025", "Dmy 2025-03-03, Mdy 2025-03-03", 0),
    ("Sat, Mar 8, 2025", "Named 2025-03-08", 0),
    ("mer. 5 févr.", "Named 02-05", 0),
    ("Mo, 12.05.", "Dmy 05-12", 0),
];

const NO_DATES: &[&str] = &[
    "",
    "31/02/2024",
    "31/04",
    "30/02",
    "32/01/2024",
    "13/13/2024",
    "00/05/2024",
    "05/00",
    "12/05/1969",
    "12/05/2100",
    "12/05/202",
    "12/05/20245",
    "2024-13-01",
    "2024-02-30",
    "99991231",
    "12345678",
    "20241301",
    "2024",
    "12",
    "1234",
    "1,234.56",
    "1234.56",
    "12.345",
    "100.00",
    "3.50",
    "12:30",
    "12/05/2024abc",
    "12.05.2024-13.05.2024",
    "abc",
    "May",
    "May 2025",
    "MAYBE 5",
    "March 500.00",
    "Jan 32",
    "31 Feb",
    "31 Apr 2024",
    "Mon",
    "Mon Tue",
    "Monday",
    "5 Monday",
    "12-",
    "12/",
    "/12/05",
    "12//05",
    "12-05/2024",
    "12.05-24",
    "1.2.3.4",
    "5 items",
    "1st",
    "1st item",
    "2024-05",
    "payment 12/05",
    "-12/05",
    "12/05/24/1",
    "30-JUN-X",
    "2025年10月",
    "29/02/2023",
    "Feb 30",
    "45 May",
    "1 2 2024",
    "08031234567",
    "2 del",
    "Feb3024",
    "Feb01245",
    "24-13-02",
    "30/02/67",
    "12.05.2024-",
    "12.05.2024,13",
    "2024년",
    "2. 13. 2024",
];

#[test]
fn dates_read_as_printed() {
    let mut failures = Vec::new();
    for (text, want, left) in DATES {
        let words = words(text);
        let got = match read(&words) {
            Some((token, used)) => (show(&token), words.len() - used),
            None => ("none".to_owned(), 0),
        };
        if got != ((*want).to_owned(), *left) {
            failures.push(format!("{text:?}: want {want} | {left}, got {} | {}", got.0, got.1));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn other_words_are_no_dates() {
    let failures: Vec<_> = NO_DATES.iter().filter(|text| read(&words(text)).is_some()).collect();
    assert!(failures.is_empty(), "{failures:?}");
}

#[test]
fn orders_are_asked_for() {
    let (token, _) = read(&["05/06/2024"]).unwrap();
    assert_eq!(token.reading(DateOrder::Dmy).map(|r| (r.day, r.month)), Some((5, 6)));
    assert_eq!(token.reading(DateOrder::Mdy).map(|r| (r.day, r.month)), Some((6, 5)));
    assert_eq!(token.reading(DateOrder::Ymd), None);
    let (token, _) = read(&["5", "Jun"]).unwrap();
    assert_eq!(token.reading(DateOrder::Mdy).map(|r| (r.day, r.month)), Some((5, 6)));
}

#[test]
fn years_of_two_digits_stand_where_the_statement_puts_them() {
    let show = |text: &str, order| {
        let (token, _) = read(&words(text)).unwrap();
        token.reading(order).map(|r| (r.year, r.month, r.day))
    };
    assert_eq!(show("24-04-02", DateOrder::Ymd), Some((Some(2024), 4, 2)));
    assert_eq!(show("24-04-02", DateOrder::Dmy), Some((Some(2002), 4, 24)));
    assert_eq!(show("24-04-02", DateOrder::Mdy), None);
    // A year in full beside them, and a month as a word, leave no choice.
    let (whole, _) = read(&["05/04/2024"]).unwrap();
    assert_eq!(whole.reading_in(DateOrder::Ymd), whole.reading(DateOrder::Dmy));
    assert_eq!(whole.reading_in(DateOrder::Mdy), whole.reading(DateOrder::Mdy));
    assert_eq!(show("2024-04-15", DateOrder::Dmy), Some((Some(2024), 4, 15)));
    assert_eq!(show("15 Apr 24", DateOrder::Ymd), Some((Some(2024), 4, 15)));
    // 2567 is 2024.
    assert_eq!(show("02/03/67", DateOrder::Dmy), Some((Some(2024), 3, 2)));
    assert_eq!(show("15 ม.ค. 67", DateOrder::Dmy), Some((Some(2024), 1, 15)));
    assert_eq!(show("02/03/43", DateOrder::Dmy), Some((Some(2043), 3, 2)));
    assert_eq!(show("02/03/99", DateOrder::Dmy), Some((Some(1999), 3, 2)));
}

#[test]
fn digits_after_a_month_may_be_its_year() {
    assert!(read(&["Feb2024"]).unwrap().0.or_month);
    assert!(!read(&["Feb0124"]).unwrap().0.or_month);
}

#[test]
fn headings_of_months() {
    let table = [
        ("October 2025", Some((10, Some(2025), 2))),
        ("OKT 2025", Some((10, Some(2025), 2))),
        ("March", Some((3, None, 1))),
        ("March Rent", Some((3, None, 1))),
        ("October, 2025", Some((10, Some(2025), 2))),
        ("Oct-25", Some((10, Some(2025), 1))),
        ("OCT'25", Some((10, Some(2025), 1))),
        ("10/2025", Some((10, Some(2025), 1))),
        ("2025 October", Some((10, Some(2025), 2))),
        ("Julio de 2025", Some((7, Some(2025), 3))),
        ("agosto/2023", Some((8, Some(2023), 1))),
        ("13/2025", None),
        ("Monday", None),
        ("Payment", None),
        ("Marching", None),
    ];
    for (text, want) in table {
        assert_eq!(month_heading(&words(text)), want, "{text}");
    }
}

proptest! {
    #[test]
    fn every_form_reads_back(
        days in 0_i64..40_000,
        form in prop::sample::select(vec![
            ("%d/%m/%Y", DateOrder::Dmy), ("%m/%d/%Y", DateOrder::Mdy), ("%Y-%m-%d", DateOrder::Ymd), ("%Y/%m/%d", DateOrder::Ymd), ("%Y%m%d", DateOrder::Ymd),
            ("%d.%m.%Y", DateOrder::Dmy), ("%d-%m-%Y", DateOrder::Dmy), ("%-d/%-m/%Y", DateOrder::Dmy), ("%d-%b-%Y", DateOrder::Named), ("%d%b%Y", DateOrder::Named),
            ("%d %B %Y", DateOrder::Named), ("%B %-d, %Y", DateOrder::Named), ("%b %d %Y", DateOrder::Named), ("%d %b, %Y", DateOrder::Named), ("%a %d %b %Y", DateOrder::Named),
            ("%d/%m/%Y %H:%M:%S", DateOrder::Dmy), ("%Y-%m-%dT%H:%M:%S", DateOrder::Ymd), ("%d %m %Y", DateOrder::Dmy),
        ]),
        seconds in 0_u32..86_400,
    ) {
        let date = NaiveDate::from_ymd_opt(1980, 1, 1).unwrap() + chrono::Duration::days(days);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap();
        let text = date.and_time(time).format(form.0).to_string();
        let words = words(&text);
        let (token, used) = read(&words).expect(&text);
        prop_assert_eq!(used, words.len());
        let got = token.reading(form.1).expect(&text);
        prop_assert_eq!(NaiveDate::from_ymd_opt(got.year.unwrap(), got.month.into(), got.day.into()), Some(date));
        prop_assert_eq!(token.time, form.0.contains("%H").then_some(time));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,24}", signs in "[-0-9./ ,:'TZ]{0,24}", named in "([0-9]{1,4}|Jan|May|Oct|de|of|Mon|[ ./,'-]){0,8}") {
        for text in [&text, &signs, &named] {
            let words = words(text);
            if let Some((token, used)) = read(&words) {
                prop_assert!(used >= 1 && used <= words.len());
                prop_assert!(token.readings[0].is_some());
            }
            let _ = month_heading(&words);
            let _ = time::time(&words);
        }
    }
}

#[test]
fn a_serial_number_before_a_month_is_no_day() {
    assert!(read(&["1", "February", "22nd", "2020"]).is_none());
    assert!(read(&["1", "Jan", "05,", "2023"]).is_none());
    assert!(read(&["1", "Jan", "05", "2023"]).is_none());
    assert!(read(&["1", "Jan", "05"]).is_some());
    let (token, words) = read(&["February", "22nd", "2020"]).unwrap();
    assert_eq!((token.readings[0].map(|r| (r.day, r.month, r.year)), words), (Some((22, 2, Some(2020))), 3));
}

//! Words, lines, cells and columns of small pages.

use super::{PageText, Sheet, tables};
use crate::document::Document;
use crate::lexicon::Column;
use crate::limits::{Budget, CancelFlag, Limits};
use crate::page::Interpreter;
use crate::sheet_test::TestSheet;

fn sheet(page: TestSheet) -> Sheet {
    let mut budget = Budget::new(&Limits::default(), CancelFlag::default());
    let document = Document::open(&page.pdf(), &[], &mut budget).unwrap();
    let page = Interpreter::new(&document).page(0, &mut budget).unwrap();
    tables(vec![PageText::from_page(page)], &mut budget).unwrap()
}

fn lines(sheet: &Sheet) -> Vec<String> {
    let page = &sheet.pages[0];
    page.lines.iter().map(|l| page.line_text(l)).collect()
}

fn roles(sheet: &Sheet) -> Vec<Vec<Column>> {
    let headers = sheet.tables.iter().filter_map(|t| t.header.as_ref());
    headers.map(|h| h.cells.iter().map(|c| c.role).collect()).collect()
}

#[test]
fn words_of_one_baseline_are_one_line_left_to_right() {
    let found = sheet(TestSheet::default().left(200.0, 50.0, "right").left(40.0, 50.0, "left part"));
    assert_eq!(lines(&found), ["left part right"]);
}

#[test]
fn a_text_printed_through_a_row_stays_a_line_of_its_own() {
    let row = TestSheet::default().left(40.0, 50.0, "03/03/2025 RENT").left(300.0, 50.0, "10.00");
    let found = sheet(row.left(50.0, 51.0, "terms and conditions apply"));
    let mut all = lines(&found);
    all.sort();
    assert_eq!(all, ["03/03/2025 RENT 10.00", "terms and conditions apply"]);
}

#[test]
fn headings_are_found_by_their_words() {
    let page = TestSheet::default()
        .left(40.0, 50.0, "Date")
        .left(110.0, 50.0, "Description")
        .left(330.0, 50.0, "Debit")
        .left(410.0, 50.0, "Credit")
        .left(500.0, 50.0, "Balance");
    let all = [Column::Date, Column::Description, Column::Debit, Column::Credit, Column::Balance];
    assert_eq!(roles(&sheet(page)), [all.to_vec()]);
}

#[test]
fn headings_two_lines_high_are_read_as_one() {
    let page = TestSheet::default()
        .left(40.0, 50.0, "Transaction")
        .left(40.0, 60.0, "Date")
        .left(130.0, 60.0, "Narration")
        .left(330.0, 50.0, "Money")
        .left(330.0, 60.0, "Out")
        .left(410.0, 50.0, "Money")
        .left(410.0, 60.0, "In");
    let all = [Column::Date, Column::Description, Column::Debit, Column::Credit];
    assert_eq!(roles(&sheet(page)), [all.to_vec()]);
}

#[test]
fn a_sentence_with_heading_words_is_no_heading() {
    let page = TestSheet::default().left(
        40.0,
        50.0,
        "The balance on the date of each debit or credit counts for the interest that we pay to you",
    );
    assert!(roles(&sheet(page)).is_empty());
}

#[test]
fn headings_that_repeat_stand_over_tables_side_by_side() {
    let heading = |page: TestSheet, x: f32| {
        page.left(x, 50.0, "Date").left(x + 60.0, 50.0, "Description").right(x + 220.0, 50.0, "Amount")
    };
    let found = sheet(heading(heading(TestSheet::default(), 40.0), 310.0));
    let one = vec![Column::Date, Column::Description, Column::Amount];
    assert_eq!(roles(&found), [one.clone(), one]);
}

#[test]
fn numbers_stand_under_the_heading_they_are_aligned_with() {
    let mut page = TestSheet::default()
        .left(40.0, 50.0, "Date")
        .left(110.0, 50.0, "Description")
        .right(380.0, 50.0, "Withdrawals")
        .right(470.0, 50.0, "Deposits")
        .right(550.0, 50.0, "Balance");
    for (i, (debit, credit)) in [("10.00", ""), ("", "1,250,000.00"), ("99.99", "")].into_iter().enumerate() {
        let y = 70.0 + 14.0 * f32::from(u8::try_from(i).unwrap());
        page = page.row(
            y,
            &[
                (40.0, "03/03/2025", false),
                (110.0, "POS 12.50 LAGOS", false),
                (380.0, debit, true),
                (470.0, credit, true),
                (550.0, "5,000.00", true),
            ],
        );
    }
    let found = sheet(page);
    let table = found.tables.last().unwrap();
    let columns: Vec<_> = table.columns.numeric.iter().map(|c| (c.role, c.count)).collect();
    // The 12.50 within the narration is in no column.
    assert_eq!(columns, [(Some(Column::Debit), 2), (Some(Column::Credit), 1), (Some(Column::Balance), 3)]);
}

#[test]
fn piped_rows_are_cells_even_when_a_line_is_broken() {
    let page = TestSheet::default()
        .left(40.0, 50.0, "Date       | Description | Withdrawals | Deposits")
        .left(40.0, 60.0, "| Balance")
        .left(40.0, 70.0, "01/03/2025 | RENT        | 10.00       |")
        .left(40.0, 80.0, "| 90.00")
        .left(40.0, 90.0, "02/03/2025 | SALARY      |             | 20.00")
        .left(40.0, 100.0, "| 110.00");
    let found = sheet(page);
    assert_eq!(
        roles(&found)[0],
        [Column::Date, Column::Description, Column::Debit, Column::Credit, Column::Balance]
    );
    assert_eq!(lines(&found)[1], "01/03/2025 RENT 10.00 90.00");
}

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

/// A page of five rows under a heading, each `(x, text, right aligned)`.
fn table(heading: &[(f32, &str, bool)], rows: &[&[(f32, &str, bool)]]) -> Sheet {
    let mut page = TestSheet::default().row(50.0, heading);
    for (i, row) in rows.iter().enumerate() {
        page = page.row(70.0 + 14.0 * f32::from(u8::try_from(i).unwrap()), row);
    }
    sheet(page)
}

#[test]
fn a_title_over_the_headings_is_none_of_them() {
    let page = TestSheet::default()
        .left(40.0, 38.0, "Transaction Details")
        .left(40.0, 50.0, "Date")
        .left(110.0, 50.0, "Description")
        .left(330.0, 50.0, "Debit")
        .left(410.0, 50.0, "Credit");
    let all = [Column::Date, Column::Description, Column::Debit, Column::Credit];
    assert_eq!(roles(&sheet(page)), [all.to_vec()]);
}

#[test]
fn headings_close_together_keep_their_own_words() {
    let page = TestSheet::default()
        .left(40.0, 50.0, "Date")
        .left(110.0, 50.0, "Details")
        .left(330.0, 50.0, "Debit")
        .left(372.0, 50.0, "Credit")
        .left(326.0, 60.0, "Amount")
        .left(370.0, 60.0, "Amount")
        .left(430.0, 60.0, "Balance");
    let all = [Column::Date, Column::Description, Column::Debit, Column::Credit, Column::Balance];
    assert_eq!(roles(&sheet(page)), [all.to_vec()]);
}

#[test]
fn figures_within_sentences_stand_in_no_column() {
    let row = [(40.0, "03/03/2025", false), (110.0, "RENT", false), (380.0, "10.00", true)];
    let legal =
        "the fee for each cheque is 500.00 and rates are reviewed every 01/01 by our branches at 3.00";
    let found = table(
        &[(40.0, "Date", false), (110.0, "Description", false), (380.0, "Amount", true)],
        &[&row, &row, &row, &[(40.0, legal, false)]],
    );
    let columns = &found.tables.last().unwrap().columns;
    assert_eq!(columns.numeric.iter().map(|c| c.count).collect::<Vec<_>>(), [3]);
    let typed = found.tokens[0].last().unwrap();
    let values =
        typed.tokens.iter().filter(|t| columns.number_of(t).is_some() || columns.date_of(t).is_some());
    // The last figure ends the line without a full stop: it alone could be a cell, and stands in no column.
    assert_eq!(values.count(), 0);
}

#[test]
fn columns_of_values_close_together_are_cells_of_their_own() {
    let found = sheet(TestSheet::default().left(40.0, 50.0, "RENT").left(200.0, 50.0, "21.27 19JUN23"));
    let typed = &found.tokens[0][0];
    assert_eq!(typed.tokens.iter().filter(|t| t.alone).count(), 3);
}

#[test]
fn signs_in_a_column_of_their_own_are_found() {
    let heading = [(40.0, "Date", false), (110.0, "Description", false), (380.0, "Amount", true)];
    let row = |sign| -> [(f32, &str, bool); 4] {
        [(40.0, "03/03/2025", false), (110.0, "RENT", false), (330.0, sign, false), (380.0, "10.00", true)]
    };
    let both = table(&heading, &[&row("-"), &row("+"), &row("-")]);
    assert!(both.tables.last().unwrap().columns.signs.is_some());
    let words = table(&heading, &[&row("OUT"), &row("IN"), &row("OUT")]);
    assert!(words.tables.last().unwrap().columns.signs.is_some());
    // Dashes alone fill empty cells.
    let dashes = table(&heading, &[&row("-"), &row("-"), &row("-")]);
    assert!(dashes.tables.last().unwrap().columns.signs.is_none());
}

#[test]
fn signs_far_right_of_their_amounts_are_part_of_the_table() {
    let heading = [(40.0, "Date", false), (110.0, "Description", false), (380.0, "Amount", true)];
    let row = |sign| -> [(f32, &str, bool); 4] {
        [(40.0, "03/03/2025", false), (110.0, "RENT", false), (380.0, "10.00", true), (420.0, sign, false)]
    };
    let found = table(&heading, &[&row("-"), &row("+"), &row("-")]);
    let columns = &found.tables.last().unwrap().columns;
    assert!(columns.signs.is_some_and(|s| s.1 <= columns.right));
}

#[test]
fn dates_within_narrations_are_no_column() {
    let heading = [(40.0, "Date", false), (110.0, "Description", false), (380.0, "Amount", true)];
    let row = [(40.0, "03/03/2025", false), (110.0, "RENT", false), (380.0, "10.00", true)];
    let stamp = [(110.0, "03/03/2025 10:15", false)];
    let found = table(&heading, &[&row, &stamp, &row, &stamp, &row, &stamp]);
    let dates = &found.tables.last().unwrap().columns.dates;
    assert_eq!(dates.iter().map(|d| d.role).collect::<Vec<_>>(), [Some(Column::Date)]);
}

#[test]
fn a_first_cell_that_is_empty_between_bars_stays_one() {
    let page = TestSheet::default()
        .left(40.0, 50.0, "03/03/2025 | Card    | -10.00 | 90.00 |")
        .left(40.0, 60.0, "           | Bakery  |        |       |")
        .left(40.0, 70.0, "04/03/2025 | Payment | -20.00 | 70.00 |")
        .left(40.0, 80.0, "           | Grocer  |        |       |");
    let found = sheet(page);
    let second = &found.pages[0].lines[1];
    let first_word = found.pages[0].line_words(second)[0];
    let narration = found.pages[0].line_words(&found.pages[0].lines[0])[1];
    assert_eq!(first_word.x0, narration.x0);
}

#[test]
fn a_heading_that_reaches_into_the_next_is_one_of_its_own() {
    // The headings are set in two languages, and the second ends under the beginning of the third.
    let found = table(
        &[
            (40.0, "%%%% (Date)", false),
            (110.0, "%%%%% (No)", false),
            (155.0, "%%%%%%% (Description)", false),
            (380.0, "(Debit)", true),
            (460.0, "(Credit)", true),
            (550.0, "(Balance)", true),
        ],
        &[
            &[
                (40.0, "03/03/2025", false),
                (110.0, "B001", false),
                (155.0, "RENT", false),
                (380.0, "10.00", true),
            ],
            &[
                (40.0, "04/03/2025", false),
                (110.0, "B002", false),
                (155.0, "SALE", false),
                (460.0, "12.00", true),
            ],
        ],
    );
    let cells: Vec<_> =
        found.tables.iter().filter_map(|t| t.header.as_ref()).flat_map(|h| &h.cells).collect();
    let starts: Vec<_> = cells.iter().take(3).map(|c| (c.role, c.x0)).collect();
    assert_eq!(starts, [(Column::Date, 40.0), (Column::RowNumber, 110.0), (Column::Description, 155.0)]);
}

#[test]
fn texts_that_reach_into_the_next_are_one_line_and_two_cells() {
    // Each is wider than its cell; the letters of two of them stand on each other.
    let page = TestSheet::default()
        .left(40.0, 50.0, "No. of Credits")
        .left(72.0, 50.0, "Balance from last statement")
        .left(300.0, 50.0, "Credit Line");
    let found = sheet(page);
    assert_eq!(lines(&found), ["No. of Credits Balance from last statement Credit Line"]);
    let cells: Vec<u16> = found.tokens[0][0].tokens.iter().map(|t| t.cell).collect();
    assert_eq!((cells.first(), cells.last(), cells.contains(&1)), (Some(&0), Some(&2), true));
}

#[test]
fn a_currency_behind_a_heading_is_no_word_of_it() {
    let heading = [
        (40.0, "Date", false),
        (110.0, "Description", false),
        (380.0, "DR (KES)", true),
        (460.0, "CR (KES)", true),
    ];
    let row = [(40.0, "03/03/2025", false), (110.0, "RENT", false), (380.0, "10.00", true)];
    let found = table(&heading, &[&row, &row]);
    let roles: Vec<Column> =
        found.tables.last().unwrap().header.iter().flat_map(|h| &h.cells).map(|c| c.role).collect();
    assert_eq!(roles, [Column::Date, Column::Description, Column::Debit, Column::Credit]);
}

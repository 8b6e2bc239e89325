//! Rows as an Excel workbook.
//!
//! A spreadsheet counts in double precision, which holds the cents of amounts up to some ninety trillions; narrations are text,
//! also where they begin like a formula.

use chrono::{Datelike as _, NaiveDate};
use flvxtract::{Extraction, Transaction};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::text::word;

/// The columns, with their widths in characters.
const COLUMNS: [(&str, f64); 10] = [
    ("Statement", 10.0),
    ("Date", 11.0),
    ("Value date", 11.0),
    ("Narration", 60.0),
    ("Amount", 15.0),
    ("Balance", 15.0),
    ("Currency", 9.0),
    ("Reference", 20.0),
    ("Proof", 14.0),
    ("Page", 6.0),
];

/// How cells look.
struct Looks {
    heading: Format,
    date: Format,
    money: Format,
}

/// Returns the workbook of an answer.
///
/// # Errors
///
/// Fails where there are more rows than a sheet holds (1,048,576).
pub fn of(answer: &Extraction) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks {
        heading: Format::new().set_bold(),
        date: Format::new().set_num_format("yyyy-mm-dd"),
        money: Format::new().set_num_format("#,##0.00"),
    };
    let mut workbook = Workbook::new();
    // The same answer is the same file, whenever it is written.
    workbook
        .set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = workbook.add_worksheet();
    sheet.set_name("Transactions")?.set_freeze_panes(1, 0)?;
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.write_with_format(0, column, name, &looks.heading)?.set_column_width(column, width)?;
    }
    let mut line = 0;
    for (number, statement) in (1_u32..).zip(&answer.statements) {
        for row in &statement.transactions {
            line += 1;
            write_row(sheet, line, number, row, &looks)?;
        }
    }
    sheet.autofilter(0, 0, line, 9)?;
    workbook.save_to_buffer()
}

fn write_row(
    sheet: &mut Worksheet,
    line: u32,
    number: u32,
    row: &Transaction,
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.write(line, 0, number)?;
    write_date(sheet, line, 1, row.date, looks)?;
    write_date(sheet, line, 2, row.value_date, looks)?;
    sheet.write_string(line, 3, &row.description)?;
    write_money(sheet, line, 4, Some(row.amount), looks)?;
    write_money(sheet, line, 5, row.balance, looks)?;
    sheet.write_string(line, 6, row.currency.as_deref().unwrap_or_default())?;
    sheet.write_string(line, 7, row.reference.as_deref().unwrap_or_default())?;
    sheet.write_string(line, 8, word(row.proof))?;
    sheet.write(line, 9, row.page)?;
    Ok(())
}

fn write_date(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    date: Option<NaiveDate>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let parts = date.and_then(|date| {
        Some((
            u16::try_from(date.year()).ok()?,
            u8::try_from(date.month()).ok()?,
            u8::try_from(date.day()).ok()?,
        ))
    });
    if let Some((year, month, day)) = parts {
        sheet.write_with_format(line, column, &ExcelDateTime::from_ymd(year, month, day)?, &looks.date)?;
    }
    Ok(())
}

fn write_money(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    amount: Option<Decimal>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    if let Some(amount) = amount.and_then(|amount| amount.to_f64()) {
        sheet.write_with_format(line, column, amount, &looks.money)?;
    }
    Ok(())
}

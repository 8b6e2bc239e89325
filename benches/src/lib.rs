//! Statements made to measure: any number of rows, the same bytes each time.
//!
//! The document is written by hand, so that it depends on no reader and no library under test: one
//! ruled-less table in Helvetica, date, narration, debit, credit and balance, 50 rows a page, opening
//! and closing balance printed.

use std::fmt::Write as _;

/// Rows on a page.
const ROWS_PER_PAGE: u32 = 50;
/// Balance before the first row, in minor units.
const OPENING_MINOR: i64 = 100_000_000;

/// Returns a PDF with a statement of `rows` rows.
#[must_use]
pub fn statement_pdf(rows: u32) -> Vec<u8> {
    let pages = rows.div_ceil(ROWS_PER_PAGE).max(1);
    let closing = (0..rows).fold(OPENING_MINOR, |balance, row| balance + amount_minor(row));
    let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", 4 + page * 2)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {pages} >>", kids.join(" ")),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut balance = OPENING_MINOR;
    for page in 0..pages {
        let contents = 5 + page * 2;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>"
        ));
        let text = page_text(page, rows, &mut balance, closing);
        objects.push(format!("<< /Length {} >>\nstream\n{text}endstream", text.len()));
    }
    assemble(&objects)
}

/// Returns the amount of a row: mostly small debits, every seventh row a credit.
fn amount_minor(row: u32) -> i64 {
    let size = i64::from((row * 7919) % 90_000) + 1_000;
    if row % 7 == 3 { size * 6 } else { -size }
}

fn page_text(page: u32, rows: u32, balance: &mut i64, closing: i64) -> String {
    let mut text = String::new();
    if page == 0 {
        show(&mut text, 40, 810, "EXAMPLE BANK PLC  STATEMENT OF ACCOUNT");
        show(&mut text, 40, 796, "Account Number: 0123456789   Currency: NGN");
        let sums = format!("Opening Balance: {}   Closing Balance: {}", money(OPENING_MINOR), money(closing));
        show(&mut text, 40, 782, &sums);
    }
    for (x, title) in [(40, "Date"), (110, "Description")] {
        show(&mut text, x, 760, title);
    }
    for (right, title) in [(400, "Debit"), (480, "Credit"), (560, "Balance")] {
        show_right(&mut text, right, 760, title);
    }
    let first = page * ROWS_PER_PAGE;
    for row in first..rows.min(first + ROWS_PER_PAGE) {
        let y = 745 - 14 * (row - first);
        let amount = amount_minor(row);
        *balance += amount;
        show(&mut text, 40, y, &date(row, rows));
        show(&mut text, 110, y, &format!("NIP TRANSFER {:08} PAYMENT", row * 31 + 5));
        show_right(&mut text, if amount < 0 { 400 } else { 480 }, y, &money(amount.abs()));
        show_right(&mut text, 560, y, &money(*balance));
    }
    text
}

/// Returns the date of a row, spread over the years 2022 and 2023.
fn date(row: u32, rows: u32) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let slot = row * (24 * 28 - 1) / rows.max(1);
    let (month, day) = (slot / 28, slot % 28 + 1);
    let name = months[(month % 12) as usize];
    format!("{day:02}-{name}-{}", 2022 + month / 12)
}

fn money(minor: i64) -> String {
    let whole = (minor.abs() / 100).to_string();
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{}{grouped}.{:02}", if minor < 0 { "-" } else { "" }, minor.abs() % 100)
}

fn show(text: &mut String, x: u32, y: u32, words: &str) {
    let _ = writeln!(text, "BT /F1 9 Tf {x} {y} Td ({words}) Tj ET");
}

/// Shows words that end at `right`, by the widths of Helvetica at 9 points.
fn show_right(text: &mut String, right: u32, y: u32, words: &str) {
    let width_milli_em: u32 = words
        .chars()
        .map(|c| match c {
            ',' | '.' | 'l' | 'i' => 278,
            '-' | 'r' => 333,
            't' => 278,
            'D' | 'C' => 722,
            'B' => 667,
            'c' => 500,
            _ => 556,
        })
        .sum();
    let x_centipoints = right * 100 - width_milli_em * 9 / 10;
    let x = format!("{}.{:02}", x_centipoints / 100, x_centipoints % 100);
    let _ = writeln!(text, "BT /F1 9 Tf {x} {y} Td ({words}) Tj ET");
}

/// Returns the file: header, objects numbered from 1, cross-reference table, trailer.
fn assemble(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(file, "{offset:010} 00000 n ");
    }
    let size = objects.len() + 1;
    let _ = write!(file, "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped() {
        assert_eq!(money(5), "0.05");
        assert_eq!(money(-123_456_789), "-1,234,567.89");
    }

    #[test]
    fn every_row_is_on_a_page() {
        for (rows, pages) in [(1, 1), (50, 1), (51, 2), (1_000, 20)] {
            let pdf = String::from_utf8(statement_pdf(rows)).unwrap();
            assert_eq!(pdf.matches("/Type /Page ").count(), pages);
            assert_eq!(pdf.matches("NIP TRANSFER").count(), usize::try_from(rows).unwrap());
        }
    }
}

//! Transactions as QIF (Quicken Interchange Format), which older programs of personal finance import.
//!
//! In: an [`Extraction`]. Out: for each statement a list of its own, under `!Type:Bank` or `!Type:CCard`. Days are written
//! as month/day/year with four digits, as Quicken does. A row without a date has no place in it, and is an error.

use std::io::{self, Write};

use crate::{AccountType, Extraction, Transaction};

/// Writes an answer.
///
/// # Errors
///
/// Fails when `out` does, and with [`io::ErrorKind::InvalidData`] where a row has no date.
///
/// # Example: a file for an older program
///
/// ```
/// use flvxtract::{Extraction, export::qif};
///
/// fn to_qif(answer: &Extraction) -> std::io::Result<Vec<u8>> {
///     let mut out = Vec::new();
///     qif::write(&mut out, answer)?;
///     Ok(out)
/// }
/// # let _ = to_qif;
/// ```
pub fn write(out: &mut impl Write, answer: &Extraction) -> io::Result<()> {
    for statement in &answer.statements {
        let is_card = statement.header.account_type == Some(AccountType::CreditCard);
        writeln!(out, "!Type:{}", if is_card { "CCard" } else { "Bank" })?;
        for (index, row) in statement.transactions.iter().enumerate() {
            write_row(out, index + 1, row)?;
        }
    }
    Ok(())
}

fn write_row(out: &mut impl Write, number: usize, row: &Transaction) -> io::Result<()> {
    let Some(date) = row.date else {
        let message = format!("row {number} has no date, which QIF asks for");
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    };
    writeln!(out, "D{}", date.format("%m/%d/%Y"))?;
    writeln!(out, "T{}", row.amount)?;
    if let Some(reference) = &row.reference {
        writeln!(out, "N{}", one_line(reference))?;
    }
    writeln!(out, "P{}", one_line(&row.description))?;
    writeln!(out, "^")
}

/// A line is a field, so that a text must be one.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

//! Transactions as comma-separated values, one row each, after RFC 4180 with LF line ends.
//!
//! In: an [`Extraction`] and the name its rows are listed under. Out: lines of [`HEADER`]. What
//! concerns a statement as a whole (balances, reconciliation, warnings) has no place in this format
//! and is left out; take JSON for it.
//!
//! Text is written exactly as it was read. A narration that begins with `=`, `+`, `-` or `@` is a
//! formula to a spreadsheet; [`Formulas::Escape`] puts an apostrophe before such cells, and only a
//! caller that asks for it gets text that differs from the document's.

use std::io::{self, Write};

use crate::{Extraction, Proof, Transaction};

/// The first line of every file: the columns, in this order, in every version of this format.
pub const HEADER: &str =
    "file,statement,date,value_date,description,amount,balance,currency,reference,proof,page,id";

/// What becomes of text that a spreadsheet would take for a formula.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formulas {
    /// It is written as it was read.
    #[default]
    Keep,
    /// An apostrophe is put before it.
    Escape,
}

/// Writes the rows of an answer, without the header line.
///
/// `file` fills the column of that name. Statements are counted from 1 in the order of the answer.
///
/// # Errors
///
/// Fails when `out` does.
///
/// # Example: a file with its header
///
/// ```
/// use flvxtract::{Extraction, export::csv};
///
/// fn to_csv(answer: &Extraction) -> std::io::Result<Vec<u8>> {
///     let mut out = csv::HEADER.as_bytes().to_vec();
///     out.push(b'\n');
///     csv::write_rows(&mut out, "march.pdf", answer, csv::Formulas::Keep)?;
///     Ok(out)
/// }
/// # let _ = to_csv;
/// ```
pub fn write_rows(
    out: &mut impl Write,
    file: &str,
    answer: &Extraction,
    formulas: Formulas,
) -> io::Result<()> {
    for (index, statement) in answer.statements.iter().enumerate() {
        for row in &statement.transactions {
            write_row(out, file, index + 1, row, formulas)?;
        }
    }
    Ok(())
}

fn write_row(
    out: &mut impl Write,
    file: &str,
    statement_number: usize,
    row: &Transaction,
    formulas: Formulas,
) -> io::Result<()> {
    let shown = |value: Option<&dyn ToString>| value.map(ToString::to_string).unwrap_or_default();
    write_text(out, file, formulas)?;
    write!(out, ",{statement_number}")?;
    write!(out, ",{}", shown(row.date.as_ref().map(|d| d as &dyn ToString)))?;
    write!(out, ",{},", shown(row.value_date.as_ref().map(|d| d as &dyn ToString)))?;
    write_text(out, &row.description, formulas)?;
    write!(out, ",{}", row.amount)?;
    write!(out, ",{},", shown(row.balance.as_ref().map(|d| d as &dyn ToString)))?;
    write_text(out, row.currency.as_deref().unwrap_or_default(), formulas)?;
    write!(out, ",")?;
    write_text(out, row.reference.as_deref().unwrap_or_default(), formulas)?;
    writeln!(out, ",{},{},{}", proof_name(row.proof), row.page, row.id)
}

/// Returns the proof as it is named in the JSON.
fn proof_name(proof: Proof) -> &'static str {
    match proof {
        Proof::Unproved => "unproved",
        Proof::Totals => "totals",
        Proof::Balance => "balance",
    }
}

/// Writes one text cell, quoted where the format asks for it.
fn write_text(out: &mut impl Write, text: &str, formulas: Formulas) -> io::Result<()> {
    let escape = formulas == Formulas::Escape && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let needs_quotes = text.contains(['"', ',', '\n', '\r']) || text.trim() != text;
    if !needs_quotes {
        return write!(out, "{}{text}", if escape { "'" } else { "" });
    }
    write!(out, "\"{}{}\"", if escape { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, formulas: Formulas) -> String {
        let mut out = Vec::new();
        write_text(&mut out, text, formulas).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_is_quoted_only_where_it_must_be() {
        let cases = [
            ("plain", "plain"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            (" padded", "\" padded\""),
            ("=1+1", "=1+1"),
        ];
        for (text, want) in cases {
            assert_eq!(cell(text, Formulas::Keep), want, "{text:?}");
        }
    }

    #[test]
    fn formulas_are_escaped_only_when_asked_for() {
        assert_eq!(cell("=cmd()", Formulas::Escape), "'=cmd()");
        assert_eq!(cell("@a,b", Formulas::Escape), "\"'@a,b\"");
        assert_eq!(cell("plain", Formulas::Escape), "plain");
    }
}

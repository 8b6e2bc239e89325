//! Transactions as OFX 2.2 (Open Financial Exchange, in XML), which accounting programs import.
//!
//! In: an [`Extraction`]. Out: one document with a list of transactions for each statement. The format asks for things that
//! a document may not tell: a currency that is not known is `XXX` (ISO 4217: no currency), an account that has no number is
//! `unknown`, and the time of the answer, which OFX wants to be a clock's, is the last day of the statement. A row without
//! a date has no place in it, and is an error.

use std::fmt;
use std::io::{self, Write};

use chrono::NaiveDate;

use crate::{AccountType, Direction, Extraction, Statement, Transaction};

/// Longest name that the format takes; the whole narration goes into the memo.
const MAX_NAME: usize = 32;

/// Longest memo.
const MAX_MEMO: usize = 255;

/// Writes an answer.
///
/// # Errors
///
/// Fails when `out` does, and with [`io::ErrorKind::InvalidData`] where a row has no date.
///
/// # Example: what an accounting program imports
///
/// ```
/// use flvxtract::{Extraction, export::ofx};
///
/// fn to_ofx(answer: &Extraction) -> std::io::Result<Vec<u8>> {
///     let mut out = Vec::new();
///     ofx::write(&mut out, answer)?;
///     Ok(out)
/// }
/// # let _ = to_ofx;
/// ```
pub fn write(out: &mut impl Write, answer: &Extraction) -> io::Result<()> {
    let last = answer.statements.iter().filter_map(last_day).max().unwrap_or_default();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>")?;
    writeln!(
        out,
        "<?OFX OFXHEADER=\"200\" VERSION=\"220\" SECURITY=\"NONE\" OLDFILEUID=\"NONE\" NEWFILEUID=\"NONE\"?>"
    )?;
    writeln!(out, "<OFX>")?;
    let status = "<STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>";
    writeln!(
        out,
        "<SIGNONMSGSRSV1><SONRS>{status}<DTSERVER>{}</DTSERVER><LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>",
        day(last)
    )?;
    for is_card in [false, true] {
        let chosen = || answer.statements.iter().enumerate().filter(|(_, s)| is_credit_card(s) == is_card);
        if chosen().next().is_none() {
            continue;
        }
        let set = if is_card { "CREDITCARDMSGSRSV1" } else { "BANKMSGSRSV1" };
        let answer = if is_card { "CCSTMTTRNRS" } else { "STMTTRNRS" };
        writeln!(out, "<{set}>")?;
        for (index, statement) in chosen() {
            writeln!(out, "<{answer}><TRNUID>{}</TRNUID>{status}", index + 1)?;
            write_statement(out, statement, is_card)?;
            writeln!(out, "</{answer}>")?;
        }
        writeln!(out, "</{set}>")?;
    }
    writeln!(out, "</OFX>")
}

fn write_statement(out: &mut impl Write, statement: &Statement, is_card: bool) -> io::Result<()> {
    let header = &statement.header;
    let tag = if is_card { "CCSTMTRS" } else { "STMTRS" };
    writeln!(out, "<{tag}><CURDEF>{}</CURDEF>", Escaped(header.currency.as_deref().unwrap_or("XXX"), 3))?;
    let number = Escaped(header.account_number.as_deref().unwrap_or("unknown"), 22);
    if is_card {
        writeln!(out, "<CCACCTFROM><ACCTID>{number}</ACCTID></CCACCTFROM>")?;
    } else {
        let bank = Escaped(header.bank_id.as_deref().or(header.bank_name.as_deref()).unwrap_or("unknown"), 9);
        let kind = match header.account_type {
            Some(AccountType::Savings) => "SAVINGS",
            Some(AccountType::Loan) => "CREDITLINE",
            _ => "CHECKING",
        };
        writeln!(
            out,
            "<BANKACCTFROM><BANKID>{bank}</BANKID><ACCTID>{number}</ACCTID><ACCTTYPE>{kind}</ACCTTYPE></BANKACCTFROM>"
        )?;
    }
    let first =
        header.period_start.or_else(|| statement.transactions.iter().filter_map(|row| row.date).min());
    let last = last_day(statement);
    write!(out, "<BANKTRANLIST>")?;
    writeln!(
        out,
        "<DTSTART>{}</DTSTART><DTEND>{}</DTEND>",
        day(first.unwrap_or_default()),
        day(last.unwrap_or_default())
    )?;
    for (index, row) in statement.transactions.iter().enumerate() {
        write_row(out, index + 1, row)?;
    }
    writeln!(out, "</BANKTRANLIST>")?;
    if let (Some(balance), Some(last)) = (header.closing_balance, last) {
        // What is owed on a card is below zero to whoever keeps the books.
        let balance = if is_card { -balance } else { balance };
        writeln!(out, "<LEDGERBAL><BALAMT>{balance}</BALAMT><DTASOF>{}</DTASOF></LEDGERBAL>", day(last))?;
    }
    writeln!(out, "</{tag}>")
}

fn write_row(out: &mut impl Write, number: usize, row: &Transaction) -> io::Result<()> {
    let Some(date) = row.date else {
        let message = format!("row {number} has no date, which OFX asks for");
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    };
    let kind = match row.direction {
        Direction::Credit => "CREDIT",
        Direction::Debit => "DEBIT",
    };
    write!(out, "<STMTTRN><TRNTYPE>{kind}</TRNTYPE><DTPOSTED>{}</DTPOSTED>", day(date))?;
    if let Some(value_date) = row.value_date {
        write!(out, "<DTAVAIL>{}</DTAVAIL>", day(value_date))?;
    }
    write!(out, "<TRNAMT>{}</TRNAMT><FITID>{}</FITID>", row.amount, Escaped(&row.id, 255))?;
    if let Some(reference) = &row.reference {
        write!(out, "<REFNUM>{}</REFNUM>", Escaped(reference, 32))?;
    }
    let narration = &row.description;
    write!(
        out,
        "<NAME>{}</NAME><MEMO>{}</MEMO>",
        Escaped(narration, MAX_NAME),
        Escaped(narration, MAX_MEMO)
    )?;
    writeln!(out, "</STMTTRN>")
}

fn is_credit_card(statement: &Statement) -> bool {
    statement.header.account_type == Some(AccountType::CreditCard)
}

fn last_day(statement: &Statement) -> Option<NaiveDate> {
    statement.header.period_end.or_else(|| statement.transactions.iter().filter_map(|row| row.date).max())
}

fn day(date: NaiveDate) -> impl fmt::Display {
    date.format("%Y%m%d")
}

/// Text of at most so many characters, with what means something in XML escaped, and without what XML cannot hold.
struct Escaped<'a>(&'a str, usize);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in
            self.0.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).take(self.1)
        {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                c => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_and_escaped() {
        for (text, longest, want) in [
            ("A & B <C>", 32, "A &amp; B &lt;C&gt;"),
            ("a\u{0}\nb\u{ffff}c", 32, "abc"),
            ("&&&&", 2, "&amp;&amp;"),
            ("naïve", 3, "naï"),
        ] {
            assert_eq!(Escaped(text, longest).to_string(), want, "{text:?}");
        }
    }
}

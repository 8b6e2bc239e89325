//! Rows as columns, for whatever speaks Arrow: pandas, polars, pyarrow, DuckDB.

use std::ffi::CStr;

use chrono::{NaiveDate, Timelike as _};
use flvxtract::{Direction, Proof, Statement, Transaction};
use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;
use rust_decimal::Decimal;

use crate::arrow::{self, Column, TooLong};

/// Decimals that every column of amounts has, so that tables of several files fit together. More where a figure is
/// printed with more.
const SCALE: u32 = 4;

/// Which columns there are besides those of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Columns {
    OfStatement,
    /// Also the file's name and the number of the statement in it, from 1.
    OfFile,
}

/// Returns the rows as a capsule of an Arrow stream with one batch.
pub(crate) fn stream<'py>(
    py: Python<'py>,
    columns: Columns,
    file_name: Option<&str>,
    statements: &[Statement],
) -> PyResult<Bound<'py, PyAny>> {
    let refused =
        |TooLong| PyOverflowError::new_err("expected figures of at most 38 digits and text of at most 2 GiB");
    let columns = py.detach(|| table(columns, file_name, statements)).map_err(refused)?;
    arrow::capsule(py, columns)
}

fn table(
    columns: Columns,
    file_name: Option<&str>,
    statements: &[Statement],
) -> Result<Vec<Column>, TooLong> {
    let rows: Vec<&Transaction> = statements.iter().flat_map(|s| &s.transactions).collect();
    let mut table = Vec::new();
    if columns == Columns::OfFile {
        table.push(Column::text(c"file", rows.iter().map(|_| file_name))?);
        let numbers = statements.iter().zip(1_u32..).flat_map(|(s, n)| s.transactions.iter().map(move |_| n));
        table.push(Column::whole(c"statement", numbers));
    }
    table.extend([
        Column::text(c"id", rows.iter().map(|t| Some(t.id.as_str())))?,
        Column::days(c"date", rows.iter().map(|t| t.date.map(days))),
        Column::days(c"value_date", rows.iter().map(|t| t.value_date.map(days))),
        Column::seconds(
            c"time",
            rows.iter().map(|t| t.time.map(|t| t.num_seconds_from_midnight().cast_signed())),
        ),
        Column::text(c"description", rows.iter().map(|t| Some(t.description.as_str())))?,
        decimals(c"amount", rows.iter().map(|t| Some(t.amount)))?,
        Column::text(c"direction", rows.iter().map(|t| Some(direction(t.direction))))?,
        decimals(c"balance", rows.iter().map(|t| t.balance))?,
        Column::text(c"currency", rows.iter().map(|t| t.currency.as_deref()))?,
        Column::text(c"reference", rows.iter().map(|t| t.reference.as_deref()))?,
        Column::whole(c"page", rows.iter().map(|t| t.page)),
        Column::text(c"proof", rows.iter().map(|t| Some(proof(t.proof))))?,
        Column::number(c"confidence", rows.iter().map(|t| t.confidence)),
    ]);
    Ok(table)
}

fn days(date: NaiveDate) -> i32 {
    date.to_epoch_days()
}

fn decimals(
    name: &'static CStr,
    values: impl Iterator<Item = Option<Decimal>> + Clone,
) -> Result<Column, TooLong> {
    let scale = values.clone().flatten().map(|d| d.scale()).max().unwrap_or(0).max(SCALE);
    let value = |d: Decimal| {
        let unit = 10_i128.checked_pow(scale - d.scale())?;
        d.mantissa().checked_mul(unit).filter(|v| v.unsigned_abs() < arrow::DECIMAL_END)
    };
    let values = values.map(|d| d.map(|d| value(d).ok_or(TooLong)).transpose());
    Ok(Column::decimal(name, scale, &values.collect::<Result<Vec<_>, _>>()?))
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Credit => "credit",
        Direction::Debit => "debit",
    }
}

fn proof(proof: Proof) -> &'static str {
    match proof {
        Proof::Unproved => "unproved",
        Proof::Totals => "totals",
        Proof::Balance => "balance",
    }
}

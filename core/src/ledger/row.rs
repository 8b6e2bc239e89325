//! A raw row with its numbers and dates decided, its columns still open.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::lexicon::{Column, Section};
use crate::parse::amount::{Amount, DecimalMark, SignMark};
use crate::row::{RawRow, RawTable};

/// One number of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// Column within the row's family.
    pub(super) column: usize,
    pub(super) amount: Amount,
    pub(super) mark: SignMark,
}

impl Cell {
    /// The number with the sign its mark gives it; unmarked is positive.
    pub(super) fn signed(&self) -> Decimal {
        match self.mark {
            SignMark::Minus | SignMark::Brackets | SignMark::Debit => -self.amount.magnitude,
            _ => self.amount.magnitude,
        }
    }

    pub(super) fn is_negative(&self) -> bool {
        matches!(self.mark, SignMark::Minus | SignMark::Brackets)
    }
}

/// A row on its way to be a transaction.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) raw: &'a RawRow,
    /// Which of the [`Family`]s its table belongs to.
    pub(super) family: usize,
    /// Which table it stands in, for leaving out tables as a whole.
    pub(super) table: usize,
    pub(super) cells: Vec<Cell>,
    pub(super) date: Option<NaiveDate>,
    pub(super) value_date: Option<NaiveDate>,
    /// The date was printed on an earlier row.
    pub(super) carried: bool,
}

/// Tables with the same columns: one decision about columns serves them all.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Family {
    pub(super) roles: Vec<Option<Column>>,
    pub(super) headed: bool,
}

/// Decides the decimal mark: what can only be read one way decides for what can be read both ways.
pub(super) fn decimal_mark<'a>(
    tokens: impl Iterator<Item = &'a crate::parse::amount::AmountToken>,
) -> Option<DecimalMark> {
    let (mut dot, mut comma) = (0usize, 0usize);
    for token in tokens {
        match token.votes() {
            Some(DecimalMark::Dot) => dot += 1,
            Some(DecimalMark::Comma) => comma += 1,
            None => {
                // Two decimals are commoner than three-digit grouping without decimals.
                let decimals = |a: Option<Amount>| a.is_some_and(|a| a.scale == 2 || a.scale == 1);
                dot += usize::from(decimals(token.dot) && !decimals(token.comma));
                comma += usize::from(decimals(token.comma) && !decimals(token.dot));
            }
        }
    }
    match dot.cmp(&comma) {
        std::cmp::Ordering::Greater => Some(DecimalMark::Dot),
        std::cmp::Ordering::Less => Some(DecimalMark::Comma),
        std::cmp::Ordering::Equal => None,
    }
}

/// Reads the numbers of tables that may hold transactions, and groups the tables into families.
pub(super) fn rows(tables: &[RawTable], fallback: DecimalMark) -> (Vec<Row<'_>>, Vec<Family>) {
    let mut families: Vec<Family> = Vec::new();
    let mut out = Vec::new();
    for table in tables {
        let family = Family { roles: table.roles.clone(), headed: table.headed };
        let index = families.iter().position(|f| *f == family).unwrap_or_else(|| {
            families.push(family);
            families.len() - 1
        });
        let tokens = || table.rows.iter().flat_map(|r| &r.amounts).map(|a| &a.token);
        let mark = decimal_mark(tokens()).unwrap_or(fallback);
        for raw in table.rows.iter().filter(|r| !is_decoy(r, table.headed)) {
            let cells = raw
                .amounts
                .iter()
                .filter_map(|a| {
                    let other = if mark == DecimalMark::Dot { DecimalMark::Comma } else { DecimalMark::Dot };
                    let amount = a.token.read(mark).or_else(|| a.token.read(other))?;
                    Some(Cell { column: a.column, amount, mark: a.mark.unwrap_or(amount.mark) })
                })
                .collect();
            out.push(Row {
                raw,
                family: index,
                table: table.table,
                cells,
                date: None,
                value_date: None,
                carried: false,
            });
        }
    }
    (out, families)
}

/// Rows of daily-balance lists, summaries and reward points are not transactions.
fn is_decoy(row: &RawRow, headed: bool) -> bool {
    match row.section {
        Some(Section::DailyBalances | Section::Rewards | Section::Pending) => true,
        Some(Section::Summary) => !headed && row.dates.is_empty(),
        _ => false,
    }
}

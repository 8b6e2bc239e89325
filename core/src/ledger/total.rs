//! Printed sums: each must be the sum of some of the rows that a bank adds up.

use rust_decimal::Decimal;

use super::plan::Role;
use super::row::Row;
use super::settle::Settled;
use super::verdict::Outcome;

/// With more tables than this no runs of tables are summed.
const MAX_TABLES: usize = 40;

/// The sums a statement can print: of all rows, of a table, of a section, of a page and of the rows since
/// the sum before; credits, debits and both.
pub(super) struct Sums {
    found: Vec<Decimal>,
}

impl Sums {
    pub(super) fn of(rows: &[Row<'_>], settled: &Settled) -> Self {
        let values = &settled.outcome.values;
        let moves: Vec<(usize, Decimal)> =
            values.iter().enumerate().filter_map(|(i, v)| v.map(|v| (i, v.0 - v.1))).collect();
        let mut out = Self { found: Vec::new() };
        out.add(moves.iter().map(|m| m.1));
        let table = |i: usize| rows.get(i).map(|r| r.table);
        let section = |i: usize| rows.get(i).map(|r| (r.raw.section, r.family));
        let page = |i: usize| rows.get(i).map(|r| r.raw.page);
        let totals = &settled.outcome.totals;
        let since = |i: usize| totals.iter().filter(|t| **t < i).count();
        // A section may run over several pages, and so over several tables.
        let mut tables: Vec<usize> = moves.iter().filter_map(|m| table(m.0)).collect();
        tables.dedup();
        if tables.len() <= MAX_TABLES {
            for (i, first) in tables.iter().enumerate() {
                for last in tables.iter().skip(i) {
                    let within = |t: usize| (*first..=*last).contains(&t);
                    out.add(moves.iter().filter(|m| table(m.0).is_some_and(within)).map(|m| m.1));
                }
            }
        }
        out.add_groups(&moves, section);
        out.add_groups(&moves, page);
        out.add_groups(&moves, since);
        // Carried on from page to page: of all rows so far, and of the rows still to come.
        for total in totals {
            out.add(moves.iter().filter(|m| m.0 < *total).map(|m| m.1));
            out.add(moves.iter().filter(|m| m.0 > *total).map(|m| m.1));
        }
        // Some add the balance brought forward to what came in, and the balance carried forward to what went out.
        let Outcome { opening, closing, credits, debits, .. } = settled.outcome;
        for end in [opening, closing].into_iter().flatten() {
            out.found.extend([end.value.abs(), (credits + end.value).abs(), (debits + end.value).abs()]);
        }
        out
    }

    fn add(&mut self, moves: impl Iterator<Item = Decimal> + Clone) {
        let credits: Decimal = moves.clone().filter(Decimal::is_sign_positive).sum();
        let debits: Decimal = moves.filter(Decimal::is_sign_negative).sum();
        self.found.extend([credits, -debits, (credits + debits).abs()]);
    }

    /// Adds the sums of the rows that share a key.
    fn add_groups<K: PartialEq>(&mut self, moves: &[(usize, Decimal)], key: impl Fn(usize) -> K) {
        let mut keys: Vec<(K, Vec<Decimal>)> = Vec::new();
        for (i, value) in moves {
            let mine = key(*i);
            match keys.iter_mut().rev().find(|k| k.0 == mine) {
                Some(group) => group.1.push(*value),
                None => keys.push((mine, vec![*value])),
            }
        }
        for (_, values) in keys {
            self.add(values.iter().copied());
        }
    }

    /// All of them, without sign.
    pub(super) fn all(&self) -> impl Iterator<Item = Decimal> + '_ {
        self.found.iter().map(Decimal::abs)
    }

    /// Whether a printed figure is one of the sums.
    pub(super) fn hold(&self, printed: Decimal) -> bool {
        self.found.contains(&printed.abs())
    }

    /// Returns the rows that print a sum which is none of the rows'.
    pub(super) fn unexplained(&self, rows: &[Row<'_>], settled: &Settled) -> Vec<usize> {
        let is_sum = |row: &Row<'_>, column| {
            matches!(settled.plan.role(row, column), Role::Debit | Role::Credit | Role::Amount)
        };
        let wrong = |row: &Row<'_>| {
            let mut cells = row.cells.iter().filter(|c| is_sum(row, c.column) && c.amount.scale > 0);
            cells.any(|c| !self.hold(c.amount.magnitude))
        };
        let totals = settled.outcome.totals.iter().copied();
        totals.filter(|t| rows.get(*t).is_some_and(wrong)).collect()
    }
}

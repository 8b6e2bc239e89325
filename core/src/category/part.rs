//! Rows that are read at one time: parts of many rows, each on a thread of its own.
//!
//! What a row was for depends on its own narration, amount and statement, so that parts can be read in any order; the
//! tags come in the order of the rows.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::{self, Builder};

use rust_decimal::Decimal;

use super::read::{Facts, Scratch};
use super::{Category, Rules, Tag, name};
use crate::{Statement, Transaction};

/// Rows that a thread is worth: it starts in the time that twenty are read in.
const LEAST: usize = 1_000;
/// More threads than this spare nothing that a caller would notice.
const MOST_THREADS: usize = 4;

/// What the rows of all statements are read with.
#[derive(Debug)]
pub(super) struct Reader<'r> {
    pub(super) rules: &'r Rules,
    /// The words of the holders' names.
    pub(super) holders: Vec<Vec<String>>,
}

/// What the rows of one statement share.
#[derive(Debug)]
struct Shared<'s> {
    country: Option<&'s str>,
    currency: Option<&'s str>,
    /// The least salary where none is known for the currency.
    usual_floor: Decimal,
}

impl<'s> Shared<'s> {
    fn of(statement: &'s Statement) -> Self {
        let greatest = statement.transactions.iter().map(|t| t.amount).max().unwrap_or_default();
        Self {
            country: statement.header.country.as_deref(),
            currency: statement.header.currency.as_deref(),
            usual_floor: greatest / Decimal::from(20),
        }
    }
}

/// Rows that stand together in one statement.
#[derive(Clone, Copy, Debug)]
struct Run<'s> {
    shared: &'s Shared<'s>,
    rows: &'s [Transaction],
}

impl Reader<'_> {
    /// Reads the rows of all statements, each by itself.
    pub(super) fn read(&self, statements: &[&Statement]) -> Vec<Tag> {
        let count: usize = statements.iter().map(|s| s.transactions.len()).sum();
        let most = (count / LEAST).min(MOST_THREADS);
        // Asking what the machine has takes longer than reading a row.
        let threads =
            if most < 2 { 1 } else { thread::available_parallelism().map_or(1, NonZero::get).min(most) };
        self.read_on(threads, statements, count)
    }

    fn read_on(&self, threads: usize, statements: &[&Statement], count: usize) -> Vec<Tag> {
        let shared: Vec<Shared<'_>> = statements.iter().map(|s| Shared::of(s)).collect();
        let runs = statements.iter().zip(&shared).map(|(s, shared)| Run { shared, rows: &s.transactions });
        let parts = parts(runs, count.div_ceil(threads));
        let Some((first, others)) = parts.split_first() else { return Vec::new() };
        thread::scope(|scope| {
            let begin = |part| (part, Builder::new().spawn_scoped(scope, move || self.part(part)));
            let begun: Vec<_> = others.iter().map(|part| begin(part.as_slice())).collect();
            let mut tags = self.part(first);
            tags.reserve(count.saturating_sub(tags.len()));
            for (part, thread) in begun {
                // Where no thread can be had, as in a browser, the part is read here.
                let read = thread.map_or_else(|_| Ok(self.part(part)), |thread| thread.join());
                tags.extend(read.unwrap_or_else(|panic| resume_unwind(panic)));
            }
            tags
        })
    }

    fn part(&self, runs: &[Run<'_>]) -> Vec<Tag> {
        let mut tags = Vec::with_capacity(runs.iter().map(|run| run.rows.len()).sum());
        let mut scratch = Scratch::default();
        for Run { shared, rows } in runs {
            let Shared { country, currency: own, usual_floor } = **shared;
            let (mut of, mut ground) = (own, self.rules.ground(country, own));
            for row in *rows {
                let currency = row.currency.as_deref().or(own);
                // Row after row has the same one, and beside a country it says nothing.
                if country.is_none() && currency != of {
                    (of, ground) = (currency, self.rules.ground(country, currency));
                }
                let floor = currency.and_then(|c| self.rules.salary_floor.get(c)).copied();
                let salary_floor = floor.unwrap_or(usual_floor);
                let facts = Facts { amount: row.amount, currency, ground: &ground, salary_floor };
                tags.push(self.tag(row, &facts, &mut scratch));
            }
        }
        tags
    }

    fn tag(&self, row: &Transaction, facts: &Facts<'_>, scratch: &mut Scratch) -> Tag {
        let mut reading = self.rules.read(&row.description, facts, scratch);
        let is_transfer = matches!(reading.category, Category::TransferIn | Category::TransferOut);
        let other = reading.counterparty.as_ref().and_then(|c| c.name.as_deref());
        let is_holder = |other: &str| {
            let other = name::words(other);
            self.holders.iter().any(|h| name::same(h, &other))
        };
        if is_transfer && other.is_some_and(is_holder) {
            reading.category = Category::OwnTransfer;
            reading.rule = Some("holder-name");
            reading.confidence = 0.8;
        }
        Tag {
            category: reading.category,
            channel: reading.channel,
            counterparty: reading.counterparty,
            rule: reading.rule.map(str::to_string),
            confidence: reading.confidence,
            paired_with: None,
        }
    }
}

/// Cuts runs of rows into parts of so many rows; the last has what is left.
fn parts<'s>(runs: impl Iterator<Item = Run<'s>>, size: usize) -> Vec<Vec<Run<'s>>> {
    let mut parts: Vec<Vec<Run<'s>>> = vec![Vec::new()];
    let mut free = size;
    for Run { shared, mut rows } in runs {
        while !rows.is_empty() {
            if free == 0 {
                parts.push(Vec::new());
                free = size;
            }
            let (own, rest) = rows.split_at_checked(free).unwrap_or((rows, &[]));
            if let Some(part) = parts.last_mut() {
                part.push(Run { shared, rows: own });
            }
            free = free.saturating_sub(own.len());
            rows = rest;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::model::{Header, Status};
    use crate::statement_test;

    const NARRATIONS: [&str; 4] =
        ["NIP TRANSFER TO ADA OBI", "SMS CHARGE", "SALARY MARCH", "POS PURCHASE LAGOS"];

    /// Statements of so many rows, in two currencies.
    fn statements(counts: [usize; 4]) -> [Statement; 4] {
        counts.map(|count| {
            let rows = (0..count).map(|n| {
                let amount = Decimal::new(100 - 17 * i64::try_from(n).unwrap(), 2);
                let narration = NARRATIONS[n % NARRATIONS.len()];
                let mut row = statement_test::row(format!("{n} of {count}"), "2025-03-01", amount, narration);
                row.currency = Some(["NGN", "EUR"][n / 2 % 2].to_owned());
                row
            });
            let header = Header { account_name: Some("ADA OBI".to_owned()), ..Header::default() };
            statement_test::statement(header, rows.collect(), Status::NotCheckable)
        })
    }

    #[test]
    fn parts_have_all_rows_in_their_order() {
        let statements = statements([3, 0, 5, 1]);
        let shared = statements.each_ref().map(Shared::of);
        let ids = |rows: &[Transaction]| rows.iter().map(|r| r.id.clone()).collect::<Vec<_>>();
        let want: Vec<String> = statements.iter().flat_map(|s| ids(&s.transactions)).collect();
        for size in 1..=10 {
            let runs =
                statements.iter().zip(&shared).map(|(s, shared)| Run { shared, rows: &s.transactions });
            let parts = parts(runs, size);
            let lengths: Vec<usize> = parts.iter().map(|p| p.iter().map(|r| r.rows.len()).sum()).collect();
            assert!(lengths.iter().rev().skip(1).all(|l| *l == size), "{size}: {lengths:?}");
            let found: Vec<String> = parts.iter().flatten().flat_map(|run| ids(run.rows)).collect();
            assert_eq!(found, want, "{size}");
        }
    }

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let statements = statements([8, 1, 0, 14]);
        let statements: Vec<&Statement> = statements.iter().collect();
        let holders = vec![name::words("ADA OBI")];
        let reader = Reader { rules: Rules::builtin(), holders };
        let alone = reader.read_on(1, &statements, 23);
        assert_eq!(alone.len(), 23);
        assert!(alone.iter().any(|tag| tag.rule.as_deref() == Some("holder-name")));
        for threads in [2, 3, 5, 23] {
            assert_eq!(reader.read_on(threads, &statements, 23), alone, "{threads}");
        }
    }

    #[test]
    fn no_rows_have_no_tags() {
        let reader = Reader { rules: Rules::builtin(), holders: Vec::new() };
        assert!(reader.read(&[]).is_empty());
        assert!(reader.read(&[&statements([0; 4])[0]]).is_empty());
    }
}

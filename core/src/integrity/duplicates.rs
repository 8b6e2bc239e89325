//! Rows, and runs of rows, that are there twice.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;

use super::answer::FindingEvidence;
use super::code::{FindingCode, Severity};
use super::verdicts::{Place, Verdicts};
use crate::model::{Statement, Transaction};

/// A run of this many rows is no chance.
const SHORTEST_BLOCK: usize = 3;
/// A number this long in a narration or a reference is one of its payment, and is given once.
const LONG_NUMBER: usize = 9;

type Key<'a> = (Option<NaiveDate>, Option<NaiveTime>, Decimal, &'a str, Option<&'a str>);

fn key(t: &Transaction) -> Key<'_> {
    (t.date, t.time, t.amount, &t.description, t.reference.as_deref())
}

/// Looks for rows and runs that are there twice.
pub(super) fn check(statements: &[Statement], verdicts: &mut Verdicts) {
    for (index, statement) in statements.iter().enumerate() {
        let rows = &statement.transactions;
        let in_block = blocks(index, rows, verdicts);
        let mut first: BTreeMap<Key<'_>, usize> = BTreeMap::new();
        for (row, transaction) in rows.iter().enumerate() {
            let Some(earlier) = first.get(&key(transaction)).copied() else {
                first.insert(key(transaction), row);
                continue;
            };
            if in_block.get(row).copied().unwrap_or(false) {
                continue;
            }
            let severity = if is_unique(transaction) { Severity::Low } else { Severity::Info };
            verdicts.find_as(
                FindingCode::DuplicateRow,
                severity,
                Place::row(index, row, transaction),
                FindingEvidence {
                    rows: rows.get(earlier).map(|t| t.id.clone()).into_iter().collect(),
                    ..FindingEvidence::default()
                },
            );
        }
    }
}

/// Whether a row says something that no other ought to say: a number of its payment, or a time of day.
fn is_unique(row: &Transaction) -> bool {
    let texts = [Some(row.description.as_str()), row.reference.as_deref()];
    let is_long =
        |text: &str| text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= LONG_NUMBER);
    row.time.is_some() || texts.into_iter().flatten().any(is_long)
}

/// Finds runs that repeat; returns which rows are the repetition.
fn blocks(index: usize, rows: &[Transaction], verdicts: &mut Verdicts) -> Vec<bool> {
    let mut repeated = vec![false; rows.len()];
    let mut at: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    let mut row = 0;
    while let Some(transaction) = rows.get(row) {
        let starts = at.get(&key(transaction)).cloned().unwrap_or_default();
        let length = |start: usize| {
            let earlier = rows.get(start..row).unwrap_or_default().iter();
            let here = rows.get(row..).unwrap_or_default().iter();
            earlier.zip(here).take_while(|(a, b)| key(a) == key(b)).count()
        };
        // The rows that are looked at are few: repeated rows are, and hostile ones are cut short.
        let best = starts.iter().rev().take(16).map(|start| (length(*start), *start)).max();
        let taken = match best {
            Some((length, start)) if length >= SHORTEST_BLOCK && is_varied(rows, row, length) => {
                let evidence = FindingEvidence {
                    count: u32::try_from(length).ok(),
                    rows: rows.iter().skip(start).take(length).map(|t| t.id.clone()).collect(),
                    ..FindingEvidence::default()
                };
                verdicts.find(FindingCode::CopiedBlock, Place::row(index, row, transaction), evidence);
                repeated.iter_mut().skip(row).take(length).for_each(|slot| *slot = true);
                length
            }
            _ => 1,
        };
        for (offset, t) in rows.iter().enumerate().skip(row).take(taken) {
            at.entry(key(t)).or_default().push(offset);
        }
        row += taken;
    }
    repeated
}

/// Whether a run is more than one row again and again.
fn is_varied(rows: &[Transaction], start: usize, length: usize) -> bool {
    let run = rows.get(start..start + length).unwrap_or_default();
    run.iter().any(|t| run.first().is_some_and(|f| key(f) != key(t)))
}

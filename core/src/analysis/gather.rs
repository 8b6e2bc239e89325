//! Which statements belong to which account.

use std::collections::{BTreeMap, BTreeSet};

use super::account::{Key, Ledger};
use super::sheet::Sheet;
use crate::category::Tag;
use crate::model::{Source, Statement};

/// Puts statements together by account and currency; the accounts come in the order of their numbers.
pub(super) fn ledgers<'a>(
    statements: &[(&'a Source, &'a Statement)],
    tags: &'a [Vec<Tag>],
) -> Vec<Ledger<'a>> {
    let mut accounts: BTreeMap<(Key, usize), Vec<Sheet<'a>>> = BTreeMap::new();
    for (position, ((source, statement), tags)) in statements.iter().zip(tags).enumerate() {
        for currency in currencies(statement) {
            let sheet = Sheet::new(source, statement, tags, currency);
            let key = Key::of(&sheet);
            // Where nothing tells whose account it is, statements are not thrown together.
            let apart = if key.is_empty() { position } else { 0 };
            accounts.entry((key, apart)).or_default().push(sheet);
        }
    }
    let mut ledgers = Vec::with_capacity(accounts.len());
    for mut sheets in accounts.into_values() {
        // Those without any day come last: they cannot be put in a row.
        sheets.sort_by_key(|s| (s.start.is_none(), s.start, s.end));
        ledgers.push(Ledger::new(sheets));
    }
    ledgers
}

/// The currencies of a statement's rows; without rows that of its header.
fn currencies(statement: &Statement) -> BTreeSet<Option<&str>> {
    let own = statement.header.currency.as_deref();
    let mut found: BTreeSet<_> =
        statement.transactions.iter().map(|t| t.currency.as_deref().or(own)).collect();
    if found.is_empty() {
        found.insert(own);
    }
    found
}

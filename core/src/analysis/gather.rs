//! Which statements belong to which account.

use std::collections::{BTreeMap, BTreeSet};

use super::account::{Key, Ledger};
use super::sheet::Sheet;
use crate::category::Tag;
use crate::model::{Source, Statement};

/// Puts statements together by account and currency; the accounts come in the order of their numbers. `tags` are those of
/// all rows, one statement after another.
pub(super) fn ledgers<'a>(statements: &[(&'a Source, &'a Statement)], tags: &'a [Tag]) -> Vec<Ledger<'a>> {
    let mut accounts: BTreeMap<(Key, usize), Vec<Sheet<'a>>> = BTreeMap::new();
    let known = known_currencies(statements);
    let mut rest = tags;
    for (position, (source, statement)) in statements.iter().enumerate() {
        let (tags, others) = rest.split_at_checked(statement.transactions.len()).unwrap_or((rest, &[]));
        rest = others;
        for printed in currencies(statement) {
            let number = statement.header.account_number.as_deref();
            let currency = printed.or_else(|| known.get(number?).copied().flatten());
            let sheet = Sheet::new(source, statement, tags, printed, currency);
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

/// The currency of each account that has only one, for those of its statements that do not print it.
fn known_currencies<'a>(statements: &[(&'a Source, &'a Statement)]) -> BTreeMap<&'a str, Option<&'a str>> {
    let mut known: BTreeMap<&'a str, Option<&'a str>> = BTreeMap::new();
    for (_, statement) in statements {
        let Some(number) = statement.header.account_number.as_deref() else { continue };
        for currency in currencies(statement).into_iter().flatten() {
            known.entry(number).and_modify(|k| *k = k.filter(|k| *k == currency)).or_insert(Some(currency));
        }
    }
    known
}

/// The currencies of a statement's rows; without rows that of its header.
fn currencies(statement: &Statement) -> BTreeSet<Option<&str>> {
    let own = statement.header.currency.as_deref();
    let mut found = BTreeSet::new();
    let mut last = None;
    for row in &statement.transactions {
        let currency = row.currency.as_deref().or(own);
        // Row after row has the same one.
        if last != Some(currency) {
            found.insert(currency);
            last = Some(currency);
        }
    }
    if found.is_empty() {
        found.insert(own);
    }
    found
}

//! Which rows do not count: reversed pairs, transfers between the holder's accounts, dates and amounts that
//! cannot be.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::account::Ledger;
use super::detail::ExclusionReason;
use super::facts::Row;
use super::stream::lasting_words;
use crate::category::{Category, Tag};

/// Days that a transfer between two banks takes.
const MOST_DAYS: i64 = 3;
/// Characters from which a number in a narration is an account's.
const TELLING: usize = 8;

/// Marks the rows that do not count for what their tags say.
pub(super) fn exclude<'a>(rows: &mut [Row<'a>], ledgers: &[&Ledger<'_>]) {
    let mut partners: BTreeMap<&'a str, ExclusionReason> = BTreeMap::new();
    for row in rows.iter() {
        let tag: &'a Tag = row.tag;
        let Some(partner) = tag.paired_with.as_deref() else { continue };
        match tag.category {
            Category::Reversal | Category::ReturnedItem => {
                partners.insert(partner, ExclusionReason::Reversed);
            }
            Category::OwnTransfer => {
                partners.insert(partner, ExclusionReason::OwnTransfer);
            }
            _ => {}
        }
    }
    for row in rows.iter_mut() {
        let is_paired = row.tag.paired_with.is_some();
        row.excluded = match row.tag.category {
            Category::OwnTransfer => Some(ExclusionReason::OwnTransfer),
            Category::Reversal => Some(ExclusionReason::Reversal),
            Category::ReturnedItem if is_paired => Some(ExclusionReason::Reversal),
            _ => partners.get(row.transaction.id.as_str()).copied(),
        };
    }
    across(rows, ledgers);
    for row in rows.iter_mut().filter(|r| r.excluded.is_none() && r.is_credit()) {
        let is_liability =
            usize::try_from(row.account).is_ok_and(|a| ledgers.get(a).is_some_and(|l| l.is_liability));
        if is_liability && row.tag.category != Category::Refund {
            row.excluded = Some(ExclusionReason::PaymentToLiability);
        }
    }
}

/// Pairs equal amounts that leave one account and reach another within days, where a narration names the other
/// account or its holder. `row.account` is the position of its ledger among `ledgers` here.
fn across(rows: &mut [Row<'_>], ledgers: &[&Ledger<'_>]) {
    if ledgers.len() < 2 {
        return;
    }
    let names: Vec<Owner> = ledgers.iter().map(|l| Owner::of(l)).collect();
    let mut credits: FxHashMap<Decimal, Vec<usize>> = FxHashMap::default();
    for (index, row) in rows.iter().enumerate().filter(|(_, r)| r.excluded.is_none() && r.is_credit()) {
        credits.entry(row.size().normalize()).or_default().push(index);
    }
    let mut used = BTreeSet::new();
    let mut pairs = Vec::new();
    for (index, debit) in rows.iter().enumerate().filter(|(_, r)| r.excluded.is_none() && r.is_debit()) {
        let Some(candidates) = credits.get(&debit.size().normalize()) else { continue };
        let near = candidates.iter().filter(|c| !used.contains(*c)).filter_map(|c| Some((*c, rows.get(*c)?)));
        let found = near
            .filter(|(_, credit)| credit.account != debit.account)
            .filter(|(_, credit)| credit.date.signed_duration_since(debit.date).num_days().abs() <= MOST_DAYS)
            .find(|(_, credit)| {
                owner(&names, credit.account).is_some_and(|o| o.is_named_in(debit))
                    || owner(&names, debit.account).is_some_and(|o| o.is_named_in(credit))
            });
        if let Some((credit, _)) = found {
            used.insert(credit);
            pairs.extend([index, credit]);
        }
    }
    for index in pairs {
        if let Some(row) = rows.get_mut(index) {
            row.excluded = Some(ExclusionReason::OwnTransfer);
        }
    }
}

fn owner(owners: &[Owner], account: u32) -> Option<&Owner> {
    usize::try_from(account).ok().and_then(|a| owners.get(a))
}

/// By what an account is named in a narration.
struct Owner {
    number: String,
    words: Vec<String>,
}

impl Owner {
    fn of(ledger: &Ledger<'_>) -> Self {
        let number = alphanumeric(ledger.summary.account_number.as_deref().unwrap_or_default());
        let name = lasting_words(ledger.summary.account_name.as_deref().unwrap_or_default());
        Self { number, words: name.split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect() }
    }

    /// Whether a row names the account by its number, or its holder by two names.
    fn is_named_in(&self, row: &Row<'_>) -> bool {
        let other = row.tag.counterparty.as_ref();
        let account = other.and_then(|c| c.account.as_deref()).map(alphanumeric).unwrap_or_default();
        if self.number.len() >= TELLING
            && (account == self.number || alphanumeric(&row.transaction.description).contains(&self.number))
        {
            return true;
        }
        let name = other.and_then(|c| c.name.as_deref()).unwrap_or(&row.transaction.description);
        let name = name.to_uppercase();
        let words: BTreeSet<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
        self.words.len() >= 2 && self.words.iter().filter(|w| words.contains(w.as_str())).count() >= 2
    }
}

fn alphanumeric(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

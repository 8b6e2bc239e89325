//! The two halves of a transfer between accounts of the holder.

use std::collections::BTreeSet;

use super::{Book, Entry, Owner, alphanumeric};
use crate::category::{Category, Tag, name};

/// Days that a transfer between two banks takes.
const MOST_DAYS: i32 = 3;
/// Characters from which a number in a narration is an account's.
const TELLING: usize = 8;

/// Pairs equal amounts that leave one account and reach another within days, where a narration names the other
/// account or its holder. Without an account beside it a row keeps what its own narration says.
pub(super) fn pair(book: &mut Book<'_>, tags: &mut [Tag]) {
    if book.owners.len() < 2 {
        return;
    }
    let holders: Vec<Vec<String>> = book.owners.iter().map(|o| name::words(&o.holder)).collect();
    for place in 0..book.entries.len() {
        let Some(debit) = book.entries.get(place).copied() else { continue };
        if book.taken.contains(&place) || debit.row.amount.is_sign_positive() || !can_be_half(tags, &debit) {
            continue;
        }
        let names = |row: &Entry<'_>, account: usize| {
            let owner = book.owners.get(account);
            let holder = holders.get(account).map(Vec::as_slice).unwrap_or_default();
            owner.is_some_and(|o| is_named(o, holder, tags, row))
        };
        let other = book.opposite(&debit, MOST_DAYS, MOST_DAYS).into_iter().find(|(_, credit)| {
            credit.account != debit.account
                && can_be_half(tags, credit)
                && (names(&debit, credit.account) || names(credit, debit.account))
        });
        let Some((other, credit)) = other else { continue };
        book.join(tags, [place, other]);
        for position in [debit.position, credit.position] {
            if let Some(tag) = tags.get_mut(position).filter(|t| t.category != Category::OwnTransfer) {
                tag.category = Category::OwnTransfer;
                tag.rule = Some("own-account".to_owned());
                tag.confidence = 0.9;
            }
        }
    }
}

/// What the bank itself books, or undoes, is no transfer.
fn can_be_half(tags: &[Tag], entry: &Entry<'_>) -> bool {
    let class = tags.get(entry.position).map_or(Category::Unknown, |t| t.category);
    !matches!(
        class,
        Category::Reversal
            | Category::ReturnedItem
            | Category::Fee
            | Category::PenaltyFee
            | Category::Levy
            | Category::Tax
            | Category::InterestCharged
            | Category::InvestmentIncome
            | Category::Salary
    )
}

/// Whether a row names an account by its number, or its holder by two names.
fn is_named(owner: &Owner, holder: &[String], tags: &[Tag], entry: &Entry<'_>) -> bool {
    let other = tags.get(entry.position).and_then(|t| t.counterparty.as_ref());
    let narration = entry.row.description.as_str();
    if owner.number.len() >= TELLING {
        let account = other.and_then(|c| c.account.as_deref()).map(alphanumeric);
        if account.as_deref() == Some(&owner.number) || alphanumeric(narration).contains(&owner.number) {
            return true;
        }
    }
    let said = name::words(other.and_then(|c| c.name.as_deref()).unwrap_or(narration));
    let said: BTreeSet<&str> = said.iter().map(String::as_str).collect();
    holder.iter().filter(|w| said.contains(w.as_str())).count() >= 2
}

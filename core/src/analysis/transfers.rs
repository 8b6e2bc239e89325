//! Which rows do not count: reversed pairs, transfers between the holder's accounts, dates and amounts that
//! cannot be.

use std::collections::BTreeMap;

use super::account::Ledger;
use super::detail::ExclusionReason;
use super::facts::Row;
use crate::category::{Category, Tag};

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
        row.excluded = match row.category {
            Category::OwnTransfer => Some(ExclusionReason::OwnTransfer),
            Category::Reversal => Some(ExclusionReason::Reversal),
            Category::ReturnedItem if is_paired => Some(ExclusionReason::Reversal),
            _ => partners.get(row.transaction.id.as_str()).copied(),
        };
    }
    for row in rows.iter_mut().filter(|r| r.excluded.is_none() && r.is_credit()) {
        let is_liability =
            usize::try_from(row.account).is_ok_and(|a| ledgers.get(a).is_some_and(|l| l.is_liability));
        if is_liability && row.category != Category::Refund {
            row.excluded = Some(ExclusionReason::PaymentToLiability);
        }
    }
}

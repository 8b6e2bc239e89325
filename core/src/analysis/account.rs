//! The statements of one account put one after another: rows that two of them show are kept once, the
//! balance is followed from the first day to the last, and where they do not join is said.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use rustc_hash::{FxBuildHasher, FxHashSet};

use super::answer::{Account, Seam, SeamKind, StatementUse};
use super::number::count;
use super::sheet::{Item, Sheet};
use crate::category::alphanumeric;
use crate::model::AccountType;

/// An account of one currency.
#[derive(Debug)]
pub(super) struct Ledger<'a> {
    pub(super) summary: Account,
    pub(super) currency: Option<&'a str>,
    /// Whether its balance is a debt, so that it is no money at hand.
    pub(super) is_liability: bool,
    /// Its rows, each once.
    pub(super) items: Vec<Item<'a>>,
    /// Days that are covered, as ranges that do not touch.
    pub(super) covered: Vec<(NaiveDate, NaiveDate)>,
    /// Money at hand before the first day; none where no balance is known.
    pub(super) opening: Option<Decimal>,
    /// What each day changes.
    pub(super) changes: BTreeMap<NaiveDate, Decimal>,
    pub(super) closing: Option<Decimal>,
    pub(super) sheets: Vec<Sheet<'a>>,
}

/// What tells an account from others. The order is that of the answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    number: String,
    bank: String,
    holder: String,
    currency: String,
}

/// Digits from which a number tells an account without its bank.
const TELLING: usize = 8;

impl Key {
    pub(super) fn of(sheet: &Sheet<'_>) -> Self {
        let header = &sheet.statement.header;
        let plain = |text: Option<&str>| text.map(alphanumeric).unwrap_or_default();
        let number = plain(header.account_number.as_deref());
        let bank = plain(header.bank_id.as_deref().or(header.bank_name.as_deref()));
        let currency = plain(sheet.currency);
        if number.len() >= TELLING {
            Self { number, bank: String::new(), holder: String::new(), currency }
        } else if number.is_empty() {
            Self { number, bank, holder: plain(header.account_name.as_deref()), currency }
        } else {
            Self { number, bank, holder: String::new(), currency }
        }
    }

    /// Whether nothing tells the account.
    pub(super) fn is_empty(&self) -> bool {
        self.number.is_empty() && self.bank.is_empty() && self.holder.is_empty()
    }
}

impl<'a> Ledger<'a> {
    /// Puts the sheets of one account together; they come sorted by period.
    pub(super) fn new(sheets: Vec<Sheet<'a>>) -> Self {
        let header = |f: fn(&Sheet<'a>) -> Option<String>| sheets.iter().find_map(f);
        let kind = sheets.iter().find_map(|s| s.statement.header.account_type);
        let mut ledger = Self {
            summary: Account {
                bank_name: header(|s| s.statement.header.bank_name.clone()),
                account_number: header(|s| s.statement.header.account_number.clone()),
                account_name: header(|s| s.statement.header.account_name.clone()),
                currency: sheets.first().and_then(|s| s.currency).map(str::to_owned),
                statements: Vec::new(),
                seams: Vec::new(),
            },
            currency: sheets.first().and_then(|s| s.currency),
            is_liability: matches!(kind, Some(AccountType::CreditCard | AccountType::Loan)),
            items: Vec::new(),
            covered: Vec::new(),
            opening: None,
            changes: BTreeMap::new(),
            closing: None,
            sheets: Vec::new(),
        };
        let rows = sheets.iter().map(|s| s.items.len()).sum();
        let mut seen = FxHashSet::with_capacity_and_hasher(rows, FxBuildHasher);
        ledger.items.reserve(rows);
        for sheet in sheets {
            ledger.add(sheet, &mut seen);
        }
        ledger
    }

    fn add(&mut self, sheet: Sheet<'a>, seen: &mut FxHashSet<&'a str>) {
        self.join(&sheet);
        let mut duplicates = 0;
        for item in &sheet.items {
            if !seen.insert(item.transaction.id.as_str()) {
                duplicates += 1;
                continue;
            }
            if let Some(day) = item.placed {
                let amount = if item.is_in_range() { item.transaction.amount } else { Decimal::ZERO };
                *self.changes.entry(day).or_default() += amount + item.jump;
            }
            self.items.push(*item);
        }
        self.closing = self.opening.map(|o| o + self.changes.values().sum::<Decimal>());
        self.summary.statements.push(StatementUse {
            file_name: sheet.source.file_name.clone(),
            sha256: sheet.source.sha256.clone(),
            start: sheet.start,
            end: sheet.end,
            opening_balance: sheet.opening,
            closing_balance: sheet.closing,
            rows: count(sheet.items.len()),
            duplicates,
            status: sheet.statement.reconciliation.status,
        });
        self.sheets.push(sheet);
    }

    /// Compares the beginning of a sheet with what is there, and takes its balance and its days over.
    fn join(&mut self, sheet: &Sheet<'a>) {
        let (Some(start), Some(end)) = (sheet.start, sheet.end) else { return };
        let before = self.covered.last().map(|(_, last)| *last);
        if let Some(before) = before {
            let gap = start.signed_duration_since(before).num_days() - 1;
            let days = u32::try_from(gap.unsigned_abs()).unwrap_or(u32::MAX);
            let mut seam = Seam {
                kind: SeamKind::Gap,
                before,
                after: start,
                days,
                closing_balance: None,
                opening_balance: None,
            };
            if gap > 0 {
                self.summary.seams.push(seam.clone());
            } else if gap < 0 {
                let shared = end.min(before).signed_duration_since(start).num_days() + 1;
                seam.kind = SeamKind::Overlap;
                seam.days = u32::try_from(shared).unwrap_or(0);
                self.summary.seams.push(seam.clone());
            }
            let at_start: Option<Decimal> = self
                .opening
                .map(|o| o + self.changes.range(..start).map(|(_, change)| change).sum::<Decimal>());
            // A first day that is not printed may begin in the middle of a day that another statement shows.
            let can_compare = gap >= 0 || sheet.has_printed_start;
            if let (true, Some(known), Some(opening)) = (can_compare, at_start, sheet.opening)
                && known != opening
            {
                *self.changes.entry(start).or_default() += opening - known;
                if gap <= 0 {
                    seam.kind = SeamKind::BalanceMismatch;
                    seam.days = 0;
                    (seam.closing_balance, seam.opening_balance) = (Some(known), Some(opening));
                    self.summary.seams.push(seam);
                }
            }
        } else {
            self.opening = sheet.opening;
        }
        cover(&mut self.covered, start, end);
    }
}

/// Adds a range that begins no earlier than those that are there.
fn cover(covered: &mut Vec<(NaiveDate, NaiveDate)>, start: NaiveDate, end: NaiveDate) {
    match covered.last_mut() {
        Some((_, last)) if last.checked_add_days(Days::new(1)).is_none_or(|next| start <= next) => {
            *last = end.max(*last);
        }
        _ => covered.push((start, end)),
    }
}

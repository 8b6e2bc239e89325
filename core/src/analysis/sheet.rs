//! One statement in one currency, its rows in the order they were booked and its balances as money at hand.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::number::is_out_of_range;
use crate::category::Tag;
use crate::model::{AccountType, Source, Statement, Transaction};

/// A row of a sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    pub(super) transaction: &'a Transaction,
    pub(super) tag: &'a Tag,
    /// Its date, else that of the row before: only to place its amount among the balances.
    pub(super) placed: Option<NaiveDate>,
    /// What the printed balance rises by beyond the amount: a break of the chain, else zero.
    pub(super) jump: Decimal,
}

impl Item<'_> {
    /// Whether the amount can be one.
    pub(super) fn is_in_range(&self) -> bool {
        !is_out_of_range(self.transaction.amount)
    }
}

/// One statement in one currency.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) source: &'a Source,
    pub(super) statement: &'a Statement,
    pub(super) currency: Option<&'a str>,
    pub(super) start: Option<NaiveDate>,
    pub(super) end: Option<NaiveDate>,
    /// Whether the first day is printed, and not just that of the first row.
    pub(super) has_printed_start: bool,
    /// Money at hand before the first row, and after the last.
    pub(super) opening: Option<Decimal>,
    pub(super) closing: Option<Decimal>,
    pub(super) items: Vec<Item<'a>>,
}

impl<'a> Sheet<'a> {
    /// Takes the rows of one currency out of a statement: those that print `printed`, which are in `currency`.
    pub(super) fn new(
        source: &'a Source,
        statement: &'a Statement,
        tags: &'a [Tag],
        printed: Option<&'a str>,
        currency: Option<&'a str>,
    ) -> Self {
        let header = &statement.header;
        let is_own = |t: &Transaction| t.currency.as_deref().or(header.currency.as_deref()) == printed;
        let rows = statement.transactions.iter().zip(tags).filter(|(t, _)| is_own(t));
        let mut items: Vec<Item<'a>> = rows
            .map(|(transaction, tag)| Item {
                transaction,
                tag,
                placed: transaction.date,
                jump: Decimal::ZERO,
            })
            .collect();
        let reading = Reading::of(&items, header.account_type);
        if reading.is_newest_first {
            items.reverse();
        }
        let is_main = header.currency.as_deref() == printed;
        let known = |balance: Option<Decimal>| {
            balance.filter(|b| is_main && !is_out_of_range(*b)).map(|b| if reading.is_owed { -b } else { b })
        };
        let (start, end) = period(&items, header.period_start, header.period_end);
        let mut sheet = Self {
            source,
            statement,
            currency,
            start,
            end,
            has_printed_start: header.period_start.is_some(),
            opening: known(header.opening_balance),
            closing: known(header.closing_balance),
            items,
        };
        sheet.follow(reading.is_owed);
        sheet
    }

    /// Follows the balances from row to row.
    fn follow(&mut self, is_owed: bool) {
        let total: Decimal =
            self.items.iter().filter(|i| i.is_in_range()).map(|i| i.transaction.amount).sum();
        let first = || {
            let mut before = Decimal::ZERO;
            self.items.iter().find_map(|item| {
                if item.is_in_range() {
                    before += item.transaction.amount;
                }
                balance(item.transaction, is_owed).map(|b| b - before)
            })
        };
        self.opening = self.opening.or_else(first).or_else(|| self.closing.map(|c| c - total));
        let mut running = self.opening;
        let mut last = self.start;
        for item in &mut self.items {
            item.placed = item.placed.or(last);
            last = item.placed;
            let amount = if item.is_in_range() { item.transaction.amount } else { Decimal::ZERO };
            let follows = running.map(|r| r + amount);
            let printed = balance(item.transaction, is_owed);
            if let (Some(printed), Some(follows)) = (printed, follows) {
                item.jump = printed - follows;
            }
            running = printed.or(follows);
        }
        self.closing = self.closing.or(running);
    }
}

fn balance(row: &Transaction, is_owed: bool) -> Option<Decimal> {
    row.balance.filter(|b| !is_out_of_range(*b)).map(|b| if is_owed { -b } else { b })
}

/// The days a statement covers: as printed, else from the first to the last row.
fn period(
    items: &[Item<'_>],
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    if let (Some(start), Some(end)) = (start, end)
        && start <= end
    {
        return (Some(start), Some(end));
    }
    let dates = || items.iter().filter_map(|i| i.transaction.date);
    (dates().chain(start).chain(end).min(), dates().chain(end).chain(start).max())
}

/// How the rows of a statement are to be taken.
#[derive(Clone, Copy, Debug)]
struct Reading {
    is_newest_first: bool,
    is_owed: bool,
}

impl Reading {
    /// Finds the reading under which most balances follow from the row before; dates and the kind of the
    /// account decide where none does.
    fn of(items: &[Item<'_>], kind: Option<AccountType>) -> Self {
        let dates: Vec<NaiveDate> = items.iter().filter_map(|i| i.transaction.date).collect();
        let looks_newest_first = dates.first() > dates.last();
        let looks_owed = kind == Some(AccountType::CreditCard);
        let owed =
            |is_newest_first| [looks_owed, !looks_owed].map(|is_owed| Self { is_newest_first, is_owed });
        let readings = [looks_newest_first, !looks_newest_first].into_iter().flat_map(owed);
        // The first of those with most votes; none can have more than all.
        let mut best = (Self { is_newest_first: looks_newest_first, is_owed: looks_owed }, 0);
        for reading in readings {
            let votes = reading.votes(items);
            if votes > best.1 {
                best = (reading, votes);
            }
            if votes + 1 >= items.len() {
                break;
            }
        }
        best.0
    }

    fn votes(self, items: &[Item<'_>]) -> usize {
        let follows = |pair: &&[Item<'_>]| {
            let [a, b] = pair else { return false };
            let (before, after) = if self.is_newest_first { (b, a) } else { (a, b) };
            match (balance(before.transaction, self.is_owed), balance(after.transaction, self.is_owed)) {
                (Some(x), Some(y)) if after.is_in_range() => x + after.transaction.amount == y,
                _ => false,
            }
        };
        items.windows(2).filter(follows).count()
    }
}

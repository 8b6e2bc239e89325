//! Rows that belong together: a row and what undoes it, and the two halves of a transfer between accounts of
//! the holder.
//!
//! The evidence is the amount, to the cent and with the other sign, the days between the rows, and what the
//! narrations share. Where several rows would do and they differ in what they were for, none is taken: a
//! reversal without a partner is still one, but it takes nothing else out of income or spending.

mod halves;
mod undone;

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::Tag;
use crate::{Statement, Transaction};

/// Rows of one amount that are looked at for a partner; more are never told apart by an amount and a day.
const MOST_CANDIDATES: usize = 64;

/// Finds the rows that belong together, and says so in their tags: those of all rows of all statements.
pub(crate) fn pair(statements: &[&Statement], tags: &mut [Tag]) {
    let mut book = Book::new(statements);
    undone::pair(&mut book, tags);
    halves::pair(&mut book, tags);
    book.copy_to_repeated_rows(tags);
}

/// A row that has a date.
#[derive(Clone, Copy, Debug)]
struct Entry<'a> {
    /// Its position among the tags.
    position: usize,
    /// Position of its account.
    account: usize,
    date: NaiveDate,
    row: &'a Transaction,
    currency: Option<&'a str>,
}

impl Entry<'_> {
    /// Days from another row to this one.
    fn days_after(&self, other: &Self) -> i32 {
        self.date.num_days_from_ce() - other.date.num_days_from_ce()
    }
}

/// An account, as narrations name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Owner {
    number: String,
    bank: String,
    holder: String,
}

/// An amount as it is looked up: 5.0 and 5.00 are one. Hashing a decimal divides it by ten until it cannot, for each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Amount {
    units: i128,
    scale: u32,
}

impl Amount {
    /// Decimals that all amounts are brought to; few statements print more than three.
    const SCALE: u32 = 4;

    fn of(amount: Decimal) -> Self {
        let raise = |a: Decimal| {
            let factor = 10_i128.checked_pow(Self::SCALE.checked_sub(a.scale())?)?;
            Some(Self { units: a.mantissa().checked_mul(factor)?, scale: Self::SCALE })
        };
        raise(amount).unwrap_or_else(|| {
            let least = amount.normalize();
            raise(least).unwrap_or(Self { units: least.mantissa(), scale: least.scale() })
        })
    }
}

/// The rows of each amount. Most amounts are those of one row, so that a list for each would be an allocation for each.
#[derive(Debug, Default)]
struct ByAmount {
    /// The number of each amount.
    numbers: FxHashMap<Amount, usize>,
    /// Where the rows of each amount begin in `places`, and where the last ones end.
    starts: Vec<usize>,
    /// Places among the entries, by amount and then by date.
    places: Vec<usize>,
}

impl ByAmount {
    /// Takes entries that are sorted by date.
    fn new(entries: &[Entry<'_>]) -> Self {
        let mut numbers = FxHashMap::with_capacity_and_hasher(entries.len(), FxBuildHasher);
        let number = |entry: &Entry<'_>| {
            let next = numbers.len();
            *numbers.entry(Amount::of(entry.row.amount)).or_insert(next)
        };
        let own: Vec<usize> = entries.iter().map(number).collect();
        let mut starts = vec![0_usize; numbers.len().saturating_add(1)];
        for number in &own {
            if let Some(count) = starts.get_mut(number.saturating_add(1)) {
                *count = count.saturating_add(1);
            }
        }
        let mut before = 0_usize;
        for start in &mut starts {
            before = before.saturating_add(*start);
            *start = before;
        }
        let mut free = starts.clone();
        let mut places = vec![0_usize; own.len()];
        for (place, number) in own.iter().enumerate() {
            let Some(next) = free.get_mut(*number) else { continue };
            if let Some(slot) = places.get_mut(*next) {
                *slot = place;
            }
            *next = next.saturating_add(1);
        }
        Self { numbers, starts, places }
    }

    fn get(&self, amount: Decimal) -> &[usize] {
        let own = || {
            let number = *self.numbers.get(&Amount::of(amount))?;
            let (start, end) = (self.starts.get(number)?, self.starts.get(number.checked_add(1)?)?);
            self.places.get(*start..*end)
        };
        own().unwrap_or_default()
    }
}

/// The rows of all accounts by date, each once.
struct Book<'a> {
    owners: Vec<Owner>,
    entries: Vec<Entry<'a>>,
    by_amount: ByAmount,
    /// Rows that have a partner.
    taken: FxHashSet<usize>,
    /// Rows that an earlier statement of the same account shows too: their position and that of the first.
    repeated: Vec<(usize, usize)>,
}

impl<'a> Book<'a> {
    fn new(statements: &[&'a Statement]) -> Self {
        let mut owners: Vec<Owner> = Vec::new();
        let rows = statements.iter().map(|s| s.transactions.len()).sum();
        let mut first: FxHashMap<(usize, &'a str), usize> =
            FxHashMap::with_capacity_and_hasher(rows, FxBuildHasher);
        let mut book = Self {
            owners: Vec::new(),
            entries: Vec::with_capacity(rows),
            by_amount: ByAmount::default(),
            taken: FxHashSet::default(),
            repeated: Vec::new(),
        };
        let mut position = 0_usize;
        for statement in statements {
            let owner = Owner::of(statement);
            let known = owners.iter().position(|o| *o == owner && !o.is_empty());
            let account = known.unwrap_or(owners.len());
            if known.is_none() {
                owners.push(owner);
            }
            for row in &statement.transactions {
                let here = position;
                position = position.saturating_add(1);
                let earlier = *first.entry((account, row.id.as_str())).or_insert(here);
                if earlier != here {
                    book.repeated.push((here, earlier));
                    continue;
                }
                let Some(date) = row.date else { continue };
                let currency = row.currency.as_deref().or(statement.header.currency.as_deref());
                book.entries.push(Entry { position: here, account, date, row, currency });
            }
        }
        book.owners = owners;
        book.entries.sort_by_key(|e| (e.date, e.position));
        book.by_amount = ByAmount::new(&book.entries);
        book
    }

    /// The rows that have the amount of `entry` with the other sign, from `before` days before it to `after` days
    /// after it, and no partner yet; the nearest come first, of those the later ones.
    fn opposite(&self, entry: &Entry<'a>, before: i32, after: i32) -> Vec<(usize, Entry<'a>)> {
        let places = self.by_amount.get(-entry.row.amount);
        let days = |place: &usize| self.entries.get(*place).map_or(0, |e| e.days_after(entry));
        let start = places.partition_point(|place| days(place) < -before);
        let end = places.partition_point(|place| days(place) <= after);
        let mut found: Vec<(usize, Entry<'a>)> = places
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .filter(|place| !self.taken.contains(*place))
            .filter_map(|place| Some((*place, *self.entries.get(*place)?)))
            .filter(|(_, other)| other.currency == entry.currency)
            .collect();
        found.sort_by_key(|(place, other)| (other.days_after(entry).abs(), std::cmp::Reverse(*place)));
        found.truncate(MOST_CANDIDATES);
        found
    }

    /// Makes two rows partners.
    fn join(&mut self, tags: &mut [Tag], places: [usize; 2]) {
        let [Some(a), Some(b)] = places.map(|p| self.entries.get(p).copied()) else { return };
        for (one, other) in [(a, b), (b, a)] {
            if let Some(tag) = tags.get_mut(one.position) {
                tag.paired_with = Some(other.row.id.clone());
            }
        }
        self.taken.extend(places);
    }

    fn copy_to_repeated_rows(&self, tags: &mut [Tag]) {
        for (position, first) in &self.repeated {
            if let Some(known) = tags.get(*first).filter(|t| t.paired_with.is_some()).cloned()
                && let Some(tag) = tags.get_mut(*position)
            {
                *tag = known;
            }
        }
    }
}

impl Owner {
    fn of(statement: &Statement) -> Self {
        let header = &statement.header;
        let plain = |text: Option<&str>| text.map(alphanumeric).unwrap_or_default();
        Self {
            number: plain(header.account_number.as_deref()),
            bank: plain(header.bank_id.as_deref().or(header.bank_name.as_deref())),
            holder: header.account_name.clone().unwrap_or_default(),
        }
    }

    fn is_empty(&self) -> bool {
        self.number.is_empty() && self.bank.is_empty() && self.holder.is_empty()
    }
}

/// Returns the letters and digits of a text, in capitals: account numbers and names as they are compared.
pub(crate) fn alphanumeric(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests;

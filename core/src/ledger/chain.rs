//! The walk along the running balance: which rows prove themselves under one reading.

use rust_decimal::Decimal;

use super::entry::{Entry, Kind, entries};
use super::fact::Facts;
use super::plan::{Plan, Role};
use super::row::Row;
use super::verdict::{Anchor, Outcome};
use crate::lexicon::{Label, LineRole};
use crate::model::Proof;

/// More rows without a known sign than this between two balances are not searched.
const MAX_OPEN_SIGNS: usize = 10;

/// More tables without a known sign than this are not searched.
const MAX_OPEN_TABLES: usize = 6;

/// Walks the rows in the order of time and checks every balance on the way.
pub(super) fn walk(rows: &[Row<'_>], plan: &Plan, facts: &Facts) -> Outcome {
    let mut walk = Walk {
        entries: entries(rows, plan),
        out: Outcome::new(rows.len()),
        prev: None,
        pending: Vec::new(),
        maybe: Vec::new(),
        facts,
        ended: None,
        figures: Vec::new(),
        asides: Vec::new(),
        rows,
        plan,
        order: if plan.newest_first { (0..rows.len()).rev().collect() } else { (0..rows.len()).collect() },
    };
    for at in 0..rows.len() {
        if let Some(row) = walk.order.get(at).copied() {
            walk.step(row, at);
        }
    }
    walk.drop_after_end();
    walk.finish()
}

struct Walk<'a> {
    entries: Vec<Entry>,
    out: Outcome,
    prev: Option<Decimal>,
    /// Transactions since the last balance.
    pending: Vec<usize>,
    /// Rows since the last balance that may be transactions.
    maybe: Vec<usize>,
    facts: &'a Facts,
    /// Rows after a closing line that held: lists of other things, unless a balance proves them.
    ended: Option<usize>,
    /// Undated figures below the rows, one of which may be the closing balance.
    figures: Vec<Decimal>,
    /// Rows whose figures stand in columns that are not read, and how many transactions stand before each.
    asides: Vec<(usize, usize)>,
    /// What is walked, and as what.
    rows: &'a [Row<'a>],
    plan: &'a Plan,
    order: Vec<usize>,
}

enum Solved {
    Exact,
    /// Signs were found by the balance.
    Signs,
    /// More than one choice of signs fits.
    Several,
    /// The sign on the page was wrong.
    Turned,
    No,
}

impl Walk<'_> {
    fn step(&mut self, row: usize, at: usize) {
        let Some(entry) = self.entries.get(row).copied() else { return };
        match entry.kind {
            Kind::Opening => {
                if let Some(balance) = entry.balance {
                    let opened = Some(Anchor { value: balance, printed: true });
                    // Or all rows stand above the summary that names it.
                    let told_below = self.out.balances == 0 && !self.moves_after(at);
                    if self.prev.is_none() && (self.pending.is_empty() || told_below) {
                        self.prev = Some(balance);
                        self.out.opening = opened;
                    } else if self.pending.is_empty()
                        && self.prev != Some(balance)
                        && self.out.opening == opened
                    {
                        // The beginning again, in a summary below the rows.
                        return;
                    } else {
                        self.checkpoint(balance, row);
                    }
                    self.ended = None;
                }
            }
            // A figure under the rows that is no balance they lead to: a total in the balance column.
            Kind::Checkpoint
                if self.pending.is_empty() && self.out.balances > 0 && entry.balance != self.prev => {}
            // The last balance again, in a row of its own.
            Kind::Checkpoint if self.pending.is_empty() && self.out.balances > 0 => {
                self.out.closing = entry.balance.map(|value| Anchor { value, printed: true });
            }
            // Where the next line is named the beginning, the end and figures without a name open nothing.
            Kind::Closing | Kind::Checkpoint | Kind::Figure
                if self.out.transactions == 0 && self.opens_after(at) =>
            {
                self.figures.extend(entry.balance.or(entry.printed));
            }
            Kind::Closing | Kind::Checkpoint => {
                if let Some(balance) = entry.balance {
                    if self.prev.is_none() && (self.pending.is_empty() || self.starts_below(balance, at)) {
                        self.prev = Some(balance);
                        self.out.opening = Some(Anchor { value: balance, printed: true });
                    } else {
                        let breaks = self.out.breaks.len();
                        self.checkpoint(balance, row);
                        // A balance on a line of its own closes, unless rows follow.
                        self.out.closing = Some(Anchor { value: balance, printed: true });
                        if entry.kind == Kind::Closing {
                            let held = self.out.breaks.len() == breaks
                                && self.out.opening.is_some_and(|o| o.printed);
                            self.ended = held.then_some(at).or(self.ended);
                        }
                    }
                }
            }
            Kind::Transaction => {
                self.pending.push(row);
                self.out.transactions += 1;
                // A balance carried forward within the statement does not close it.
                self.out.closing = None;
                if let Some(balance) = entry.balance {
                    self.out.balances += 1;
                    self.checkpoint(balance, row);
                }
            }
            // A total that includes the opening balance is the closing balance.
            Kind::Total => {
                let total = self.prev.map(|p| p + self.signed(self.sum(&self.pending)));
                let printed = entry.printed;
                if !self.pending.is_empty() && self.out.balances == 0 && total.is_some() && total == printed {
                    self.prove(Proof::Totals);
                    self.pending.clear();
                    self.prev = total;
                    self.out.closing = total.map(|value| Anchor { value, printed: true });
                }
            }
            Kind::Figure => {
                if self.out.transactions == 0 {
                    self.prev = entry.printed;
                    self.out.opening = entry.printed.map(|value| Anchor { value, printed: true });
                } else if let Some(balance) = entry.printed.filter(|b| self.leads_to(*b)) {
                    self.checkpoint(balance, row);
                    self.out.closing = Some(Anchor { value: balance, printed: true });
                } else {
                    self.figures.extend(entry.printed);
                }
            }
            Kind::Maybe => self.maybe.push(row),
            Kind::Idle => {}
            Kind::Aside => self.asides.push((row, self.out.transactions)),
            Kind::Skip => self.out.skipped.push(row),
        }
    }

    /// Whether the rows since the last balance lead to a figure below them.
    fn leads_to(&self, balance: Decimal) -> bool {
        let certain = self.pending.iter().all(|r| self.entries.get(*r).is_some_and(|e| e.certain));
        let sum = self.signed(self.sum(&self.pending));
        certain && !self.pending.is_empty() && self.prev.is_some_and(|p| p + sum == balance)
    }

    /// Whether a line named the beginning follows before any movement.
    fn opens_after(&self, at: usize) -> bool {
        let kinds = self.order.iter().skip(at + 1).filter_map(|r| self.entries.get(*r)).map(|e| e.kind);
        kinds.take_while(|k| *k != Kind::Transaction).any(|k| k == Kind::Opening)
    }

    /// Whether a balance below all rows, which print none, leads by these to another one below it: `Balance on` the
    /// first day and the last.
    fn starts_below(&self, balance: Decimal, at: usize) -> bool {
        let end = balance + self.signed(self.sum(&self.pending));
        let mut below = self.order.iter().skip(at + 1).filter_map(|r| self.entries.get(*r));
        self.out.balances == 0
            && !self.moves_after(at)
            && below.any(|e| e.kind == Kind::Closing && e.balance == Some(end))
    }

    /// Whether a movement follows.
    fn moves_after(&self, at: usize) -> bool {
        let mut kinds = self.order.iter().skip(at + 1).filter_map(|r| self.entries.get(*r)).map(|e| e.kind);
        kinds.any(|k| k == Kind::Transaction)
    }

    /// Leaves out what follows the closing line and is proved by nothing.
    fn drop_after_end(&mut self) {
        let Some(end) = self.ended else { return };
        let after: Vec<usize> = self.order.iter().skip(end + 1).copied().collect();
        let open = |w: &Self, r: &usize| {
            w.entries.get(*r).is_some_and(|e| e.kind == Kind::Transaction && e.balance.is_none())
                && w.out.proof.get(*r) == Some(&Proof::Unproved)
        };
        if after.is_empty()
            || !after
                .iter()
                .all(|r| open(self, r) || self.entries.get(*r).is_some_and(|e| e.kind != Kind::Transaction))
        {
            return;
        }
        let closing = self.order.get(end).and_then(|r| self.entries.get(*r)).and_then(|e| e.balance);
        for row in &after {
            if let Some(entry) = self.entries.get_mut(*row)
                && entry.kind == Kind::Transaction
            {
                entry.kind = Kind::Total;
                self.out.transactions -= 1;
            }
        }
        self.out.skipped.retain(|r| !after.contains(r));
        self.pending.clear();
        self.prev = closing;
        self.out.closing = closing.map(|value| Anchor { value, printed: true });
    }

    fn sum(&self, rows: &[usize]) -> Decimal {
        rows.iter().filter_map(|r| self.entries.get(*r)).map(|e| e.value).sum()
    }

    fn signed(&self, change: Decimal) -> Decimal {
        if self.plan.liability { -change } else { change }
    }

    fn checkpoint(&mut self, balance: Decimal, row: usize) {
        let prev = self.prev.or_else(|| self.open(balance));
        if let Some(prev) = prev {
            let change = self.signed(balance - prev);
            self.take_maybe(change);
            match self.solve(change) {
                Solved::Exact | Solved::Signs => self.prove(Proof::Balance),
                Solved::Several => {
                    self.out.ambiguous.extend(self.pending.iter().copied());
                    self.prove(Proof::Balance);
                }
                Solved::Turned => {
                    self.out.repaired.extend(self.pending.iter().copied());
                    self.prove(Proof::Balance);
                }
                Solved::No => {
                    let expected = prev + self.signed(self.sum(&self.pending));
                    self.out.breaks.push((row, expected, balance));
                }
            }
        }
        self.pending.clear();
        self.out.skipped.append(&mut self.maybe);
        self.prev = Some(balance);
    }

    /// Takes the rows that may be transactions for some, if the change is that of all rows together and not
    /// that of the others.
    fn take_maybe(&mut self, change: Decimal) {
        let maybe = std::mem::take(&mut self.maybe);
        let others = self.sum(&self.pending);
        if maybe.is_empty() || others == change || others + self.sum(&maybe) != change {
            self.out.skipped.extend(maybe);
            return;
        }
        for row in &maybe {
            if let Some(entry) = self.entries.get_mut(*row) {
                entry.kind = Kind::Transaction;
            }
        }
        self.out.transactions += maybe.len();
        self.pending.extend(maybe);
    }

    /// The balance before the first row: printed around the table, or implied by the first balance.
    fn open(&mut self, balance: Decimal) -> Option<Decimal> {
        let sum = self.signed(self.sum(&self.pending));
        let loose = |w: &Self| {
            w.pending.len() == 1 && w.pending.iter().all(|r| w.entries.get(*r).is_some_and(|e| !e.certain))
        };
        let printed = self.facts.opening.iter().copied();
        let fits = printed.clone().find(|o| *o + sum == balance || (loose(self) && *o - sum == balance));
        // A balance without a date may be either end.
        let undated = self.facts.dated.iter().filter(|d| d.0.is_none()).map(|d| d.1);
        let fits = fits.or_else(|| undated.clone().find(|o| *o + sum == balance));
        // Or the beginning is named below the rows.
        let named = self.entries.iter().filter(|e| e.kind == Kind::Opening).filter_map(|e| e.balance);
        let fits = fits.or_else(|| named.clone().find(|o| *o + sum == balance));
        if let Some(value) = fits {
            self.out.opening = Some(Anchor { value, printed: true });
            return Some(value);
        }
        if let Some(value) = self.facts.opening.first() {
            self.out.opening = Some(Anchor { value: *value, printed: true });
            return Some(*value);
        }
        let certain = self.pending.iter().all(|r| self.entries.get(*r).is_some_and(|e| e.certain));
        if certain {
            self.out.opening = Some(Anchor { value: balance - sum, printed: false });
        } else {
            self.out.unknown.extend(self.pending.iter().copied());
        }
        None
    }

    /// Finds signs under which the rows since the last balance make the change.
    fn solve(&mut self, change: Decimal) -> Solved {
        if self.pending.is_empty() {
            return if change.is_zero() { Solved::Exact } else { Solved::No };
        }
        let sum = self.sum(&self.pending);
        let open: Vec<usize> = self
            .pending
            .iter()
            .copied()
            .filter(|r| self.entries.get(*r).is_some_and(|e| !e.certain))
            .collect();
        if open.is_empty() {
            if sum == change {
                return Solved::Exact;
            }
            if let [only] = self.pending.as_slice()
                && sum == -change
            {
                let only = *only;
                self.turn(only);
                return Solved::Turned;
            }
            return Solved::No;
        }
        if open.len() > MAX_OPEN_SIGNS {
            return if sum == change { Solved::Several } else { Solved::No };
        }
        let mut found: Option<u32> = None;
        let mut several = false;
        for mask in 0..1u32 << open.len() {
            let turned: Decimal = open
                .iter()
                .enumerate()
                .filter(|(i, _)| mask & (1 << i) != 0)
                .filter_map(|(_, r)| self.entries.get(*r))
                .map(|e| e.value * Decimal::TWO)
                .sum();
            if sum - turned == change {
                several |= found.is_some();
                found.get_or_insert(mask);
            }
        }
        let Some(mask) = found else { return Solved::No };
        for (i, row) in open.iter().enumerate() {
            if mask & (1 << i) != 0 {
                self.turn(*row);
            }
        }
        if several { Solved::Several } else { Solved::Signs }
    }

    fn turn(&mut self, row: usize) {
        if let Some(entry) = self.entries.get_mut(row) {
            entry.value = -entry.value;
        }
    }

    fn prove(&mut self, proof: Proof) {
        for row in &self.pending {
            if let Some(slot) = self.out.proof.get_mut(*row) {
                *slot = proof;
            }
        }
    }

    /// Settles what the running balances left open: closing balance and totals.
    fn finish(mut self) -> Outcome {
        self.out.skipped.append(&mut self.maybe);
        let closings: Vec<Decimal> = self
            .facts
            .closing
            .iter()
            .copied()
            .chain(self.facts.dated.iter().map(|d| d.1))
            .chain(self.figures.iter().copied())
            .collect();
        if !self.pending.is_empty() {
            let starts: Vec<Decimal> = match self.prev {
                Some(prev) => vec![prev],
                None => {
                    let undated = self.facts.dated.iter().filter(|d| d.0.is_none()).map(|d| d.1);
                    self.facts.opening.iter().copied().chain(undated).collect()
                }
            };
            self.turn_tables(&starts, &closings);
            let sum = self.signed(self.sum(&self.pending));
            let fit = starts.iter().find_map(|o| closings.iter().find(|c| *o + sum == **c).map(|c| (*o, *c)));
            if let Some((opening, closing)) = fit
                && (self.prev.is_some() || self.facts.opening.contains(&opening) || opening != closing)
            {
                self.prove(Proof::Totals);
                self.out.opening.get_or_insert(Anchor { value: opening, printed: true });
                self.out.closing = Some(Anchor { value: closing, printed: true });
            } else if let Some(prev) = self.prev {
                self.prev = Some(prev + sum);
                self.out.trailing = true;
            }
            let loose = self.pending.iter().filter(|r| self.entries.get(**r).is_some_and(|e| !e.certain));
            let loose: Vec<usize> = loose.copied().collect();
            self.out.unknown.extend(loose);
        }
        if self.out.closing.is_none()
            && let Some(prev) = self.prev
            && self.out.balances > 0
        {
            let printed = closings.contains(&prev);
            self.out.closing = Some(Anchor { value: prev, printed });
        }
        self.totals();
        self.out.values = self
            .entries
            .iter()
            .map(|e| (e.kind == Kind::Transaction).then_some((e.value + e.fee, e.fee)))
            .collect();
        self.set_asides();
        self.out.balance_of = self.entries.iter().map(|e| e.balance).collect();
        // What is summed up below the end is not the statement's: fees of the month, taxes of the year.
        let last = |kind| self.entries.iter().rposition(|e| e.kind == kind);
        let end = last(Kind::Closing).filter(|c| last(Kind::Transaction).is_some_and(|t| t < *c));
        let within = |i: usize| end.is_none_or(|end| i < end);
        let totals = self.entries.iter().enumerate().filter(|(i, e)| e.kind == Kind::Total && within(*i));
        self.out.totals = totals.map(|(i, _)| i).collect();
        self.out.score(self.facts);
        self.out
    }

    /// What stands in columns that are not read is no movement where all that is read adds up to a printed end,
    /// or from balance to balance; otherwise it may be one.
    fn set_asides(&mut self) {
        let held = self.out.breaks.is_empty() && self.out.unproved() <= 1;
        let closed = held && self.out.is_anchored();
        let chained = held && self.out.balances == self.out.transactions;
        let count = self.out.transactions;
        let (inside, open): (Vec<(usize, usize)>, Vec<_>) =
            self.asides.iter().partition(|a| closed || chained && a.1 > 0 && a.1 < count);
        self.out.asides = inside.len();
        self.out.skipped.extend(open.iter().map(|a: &(usize, usize)| a.0));
    }

    /// Tables whose signs nothing on the page tells: turns those without which the figures do not close.
    fn turn_tables(&mut self, starts: &[Decimal], closings: &[Decimal]) {
        let mut tables: Vec<usize> = self
            .pending
            .iter()
            .filter_map(|r| self.entries.get(*r))
            .filter(|e| !e.certain)
            .map(|e| e.table)
            .collect();
        tables.sort_unstable();
        tables.dedup();
        if tables.is_empty() || tables.len() > MAX_OPEN_TABLES {
            return;
        }
        let mut found: Vec<u32> = Vec::new();
        for mask in 0..1u32 << tables.len() {
            let turned = |e: &Entry| {
                !e.certain && tables.iter().position(|t| *t == e.table).is_some_and(|i| mask & (1 << i) != 0)
            };
            let values: Vec<Decimal> = self
                .pending
                .iter()
                .filter_map(|r| self.entries.get(*r))
                .map(|e| if turned(e) { -e.value } else { e.value })
                .collect();
            let sum = self.signed(values.iter().sum());
            let into: Decimal = values.iter().filter(|v| v.is_sign_positive()).sum();
            let out: Decimal = -values.iter().filter(|v| v.is_sign_negative()).sum::<Decimal>();
            let closes = starts.iter().any(|o| closings.contains(&(*o + sum)));
            let totals = self.facts.credits.iter().any(|c| c.abs() == into)
                && self.facts.debits.iter().any(|d| d.abs() == out);
            if closes || totals {
                found.push(mask);
            }
        }
        let [mask] = found.as_slice() else { return };
        for row in self.pending.clone() {
            if let Some(entry) = self.entries.get_mut(row)
                && !entry.certain
            {
                let turn =
                    tables.iter().position(|t| *t == entry.table).is_some_and(|i| mask & (1 << i) != 0);
                entry.value = if turn { -entry.value } else { entry.value };
                entry.certain = true;
            }
        }
    }

    /// Compares the sums of both sides with the printed totals.
    fn totals(&mut self) {
        let moves = || self.entries.iter().filter(|e| e.kind == Kind::Transaction).map(|e| e.value);
        let credits: Decimal = moves().filter(|v| v.is_sign_positive()).sum();
        let debits: Decimal = moves().filter(|v| v.is_sign_negative()).map(|v| -v).sum();
        self.out.credit_rows = moves().filter(|v| v.is_sign_positive()).count();
        // Rows that move nothing are counted by some banks and not by others.
        let (into, idle) =
            (moves().filter(|v| *v > Decimal::ZERO).count(), moves().filter(Decimal::is_zero).count());
        let holds = |(label, printed): &(Label, Decimal)| {
            let rows = match label {
                Label::CreditCount => into,
                Label::DebitCount => self.out.transactions - idle - into,
                _ => self.out.transactions - idle,
            };
            [rows, rows + idle].into_iter().any(|rows| Decimal::from(rows) == *printed)
        };
        self.out.counts = self.facts.counts.iter().map(|c| if holds(c) { 1 } else { -1 }).sum();
        self.out.credits = credits;
        self.out.debits = debits;
        self.out.credits_hold = self.facts.credits.iter().any(|c| c.abs() == credits);
        self.out.debits_hold = self.facts.debits.iter().any(|c| c.abs() == debits);
        self.out.crossed = !self.out.credits_hold
            && !self.out.debits_hold
            && self.facts.credits.iter().any(|c| c.abs() == debits)
            && self.facts.debits.iter().any(|c| c.abs() == credits);
        // A row of sums below the rows, or one below the rows of each way, holds them as well. A column of both
        // ways may hold the sum of either.
        let summed = |side: Role, total: Decimal| {
            let named = self.rows.iter().zip(&self.entries);
            let mut named =
                named.filter(|(r, e)| r.raw.role == Some(LineRole::Total) && e.kind == Kind::Total);
            let is_side = |role| role == side || role == Role::Amount;
            named.any(|(row, _)| {
                let mut cells = row.cells.iter().filter(|c| is_side(self.plan.role(row, c.column)));
                cells.any(|c| c.amount.magnitude == total)
            })
        };
        if self.out.breaks.is_empty()
            && (self.out.credits_hold || summed(Role::Credit, credits))
            && (self.out.debits_hold || summed(Role::Debit, debits))
        {
            for (entry, proof) in self.entries.iter().zip(&mut self.out.proof) {
                if entry.kind == Kind::Transaction && *proof == Proof::Unproved {
                    *proof = Proof::Totals;
                }
            }
        }
    }
}

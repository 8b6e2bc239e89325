use std::cmp::Reverse;
use std::ops::Range;

use rust_decimal::Decimal;

use super::folded::{Fit, Folded};
use super::form::Found;
use super::matcher::{Hit, Holder};
use super::name::{Home, is_at_home};
use super::rules::{Rule, Rules};
use super::{Category, Channel, Counterparty};
use crate::Direction;

/// What a row says beside its narration.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'a> {
    pub(super) amount: Decimal,
    pub(super) currency: Option<&'a str>,
    pub(super) ground: &'a Ground<'a>,
    /// The least amount that can be a salary.
    pub(super) salary_floor: Decimal,
}

/// Where an account is, and which rules are at home there: asked once for an account, and not for each word of each row.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground<'r> {
    pub(super) home: Home<'r>,
    /// For each rule whether it is of there, or of no country.
    near: Vec<bool>,
}

/// What the rules make of one row by itself.
#[derive(Clone, Debug)]
pub(super) struct Reading<'r> {
    pub(super) category: Category,
    pub(super) channel: Channel,
    pub(super) counterparty: Option<Counterparty>,
    pub(super) rule: Option<&'r str>,
    pub(super) confidence: f32,
}

/// Memory that is used again for each row.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    folded: Folded,
    hits: Vec<Hit>,
}

/// Why one rule goes before another; greater is better: a rule of elsewhere only fills gaps, then priority decides, then
/// the user's own file, the account's country, and how much of the narration the words are.
type Rank<'r> = (bool, i16, bool, i8, Fit, usize, Reverse<&'r str>);
/// Why one form goes before another; greater is better: how much of the narration it fits, and of that its own words; of
/// equals the one that ends first, then that which is longer.
type FormRank = (usize, usize, Reverse<usize>, Reverse<usize>);

impl Rules {
    /// Reads one row by itself.
    pub(super) fn read<'r>(
        &'r self,
        narration: &str,
        facts: &Facts<'_>,
        scratch: &mut Scratch,
    ) -> Reading<'r> {
        let Scratch { folded, hits } = scratch;
        folded.set(narration);
        hits.clear();
        self.matcher.find(folded, hits);
        let direction = Direction::of(facts.amount);
        let home = facts.ground.home;
        let (counterparty, person) = self.counterparty(narration, folded, hits, (direction, home)).unzip();
        let person = person.unwrap_or_default();
        let mut category: Option<(Rank<'r>, Category, &'r Rule, Fit)> = None;
        let mut channel: Option<((bool, bool, Rank<'r>), Channel)> = None;
        for hit in hits.iter() {
            let Holder::Word(number) = hit.holder else { continue };
            let Some(rule) = self.list.get(number) else { continue };
            // `CHURCH MWIKALI` is a person where only persons are paid so.
            if person.contains(&folded.place(hit.start)) {
                continue;
            }
            let is_near = facts.ground.near.get(number).copied().unwrap_or_default();
            if (rule.is_local && !is_near) || !rule.holds(number, facts, direction, hits) {
                continue;
            }
            let rank = (
                is_near,
                rule.priority,
                rule.is_users,
                i8::from(is_near && home.is_some() && !rule.countries.is_empty()),
                hit.fit,
                hit.end.saturating_sub(hit.start),
                Reverse(rule.name.as_str()),
            );
            let class = if direction == Direction::Credit { rule.credit } else { rule.debit };
            if let Some(class) = class.filter(|c| is_possible(*c, facts))
                && category.as_ref().is_none_or(|(best, ..)| rank > *best)
            {
                category = Some((rank, class, rule, hit.fit));
            }
            let usual = rule.usual_channel.filter(|_| is_near);
            // That a fee is booked by the bank says nothing of a salary with `commission` in the payer's name.
            let is_of_other = class.is_none() && rule.credit.or(rule.debit).is_some();
            let own = rule.channel.filter(|way| *way != Channel::Bank || !is_of_other);
            let rank = (is_near, own.is_some(), rank);
            if let Some(way) = own.or(usual)
                && channel.as_ref().is_none_or(|(best, _)| rank > *best)
            {
                channel = Some((rank, way));
            }
        }
        let (category, rule, confidence) = match category {
            Some((_, class, rule, fit)) => (class, Some(rule.name.as_str()), rule.confidence * fit.factor()),
            None => (Category::Unknown, None, 0.0),
        };
        // What stands behind `fee for` or `ATM` is a place or a number.
        let has_other = !matches!(
            category,
            Category::Fee
                | Category::PenaltyFee
                | Category::Levy
                | Category::InterestCharged
                | Category::CashWithdrawal
        );
        Reading {
            category,
            channel: channel.map_or(Channel::Unknown, |(_, way)| way),
            counterparty: counterparty.filter(|_| has_other),
            rule,
            confidence,
        }
    }

    /// The account's country, else the countries of its currency. Where neither has rules, nothing is foreign: a word that
    /// is known from elsewhere tells more than none.
    pub(super) fn ground(&self, country: Option<&str>, currency: Option<&str>) -> Ground<'_> {
        let home = country.or(currency).and_then(|of| self.homes.get(of)).map(Vec::as_slice);
        Ground { home, near: self.list.iter().map(|rule| is_at_home(&rule.countries, home)).collect() }
    }

    /// The form that fits most of the narration names the other side, and says where a person's name stands.
    fn counterparty(
        &self,
        narration: &str,
        folded: &Folded,
        hits: &[Hit],
        (direction, home): (Direction, Home<'_>),
    ) -> Option<(Counterparty, Range<usize>)> {
        let mut best: Option<(FormRank, Found)> = None;
        for hit in hits {
            let Holder::Form(number) = hit.holder else { continue };
            let Some(form) = self.forms.get(number) else { continue };
            let is_other =
                form.direction.is_some_and(|d| d != direction) || !is_at_home(&form.countries, home);
            if hit.fit == Fit::Glued || is_other {
                continue;
            }
            let place = (hit.start, hit.end);
            let Some(found) = form.fill(narration, folded, place, (&self.name_words, home)) else { continue };
            let length = found.literal.saturating_add(hit.end).saturating_sub(hit.start);
            let rank = (found.matched, length, Reverse(hit.end), Reverse(hit.start));
            if best.as_ref().is_none_or(|(known, _)| rank > *known) {
                best = Some((rank, found));
            }
        }
        best.map(|(_, found)| (found.counterparty, found.person))
    }
}

/// Salary words on a row too small for a salary are no salary.
fn is_possible(class: Category, facts: &Facts<'_>) -> bool {
    class != Category::Salary || facts.amount >= facts.salary_floor
}

impl Rule {
    fn holds(&self, number: usize, facts: &Facts<'_>, direction: Direction, hits: &[Hit]) -> bool {
        let amount = facts.amount.abs();
        let has = |holder: Holder| hits.iter().any(|hit| hit.holder == holder);
        self.direction.is_none_or(|d| d == direction)
            && self.least.is_none_or(|least| amount >= least)
            && self.most.is_none_or(|most| amount <= most)
            && (self.amounts.is_empty() || self.amounts.contains(&amount))
            && self.currency.as_deref().is_none_or(|own| facts.currency.is_none_or(|c| c == own))
            && (!self.needs_with || has(Holder::With(number)))
            && !(self.has_without && has(Holder::Without(number)))
    }
}

use rust_decimal::Decimal;

use super::folded::{Fit, Folded};
use super::matcher::{Hit, Holder};
use super::rules::{Rule, Rules};
use super::{Category, Channel, Counterparty};
use crate::Direction;

/// What a row says beside its narration.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'a> {
    pub(super) amount: Decimal,
    pub(super) currency: Option<&'a str>,
    pub(super) country: Option<&'a str>,
    /// The least amount that can be a salary.
    pub(super) salary_floor: Decimal,
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

/// Why one rule goes before another; greater is better.
type Rank<'r> = (i16, i8, Fit, usize, std::cmp::Reverse<&'r str>);

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
        let mut category: Option<(Rank<'r>, Category, &'r Rule, Fit)> = None;
        let mut channel: Option<(Rank<'r>, Channel)> = None;
        for hit in hits.iter() {
            let Holder::Word(number) = hit.holder else { continue };
            let Some(rule) = self.list.get(number) else { continue };
            if !rule.holds(number, facts, direction, hits) {
                continue;
            }
            let rank = (
                rule.priority,
                rule.country_rank(facts.country),
                hit.fit,
                hit.end.saturating_sub(hit.start),
                std::cmp::Reverse(rule.name.as_str()),
            );
            let class = if direction == Direction::Credit { rule.credit } else { rule.debit };
            if let Some(class) = class.filter(|c| is_possible(*c, facts))
                && category.as_ref().is_none_or(|(best, ..)| rank > *best)
            {
                category = Some((rank, class, rule, hit.fit));
            }
            if let Some(way) = rule.channel
                && channel.as_ref().is_none_or(|(best, _)| rank > *best)
            {
                channel = Some((rank, way));
            }
        }
        let (category, rule, confidence) = match category {
            Some((_, class, rule, fit)) => (class, Some(rule.name.as_str()), rule.confidence * fit.factor()),
            None => (Category::Unknown, None, 0.0),
        };
        Reading {
            category,
            channel: channel.map_or(Channel::Unknown, |(_, way)| way),
            counterparty: self.counterparty(narration, folded, hits, direction),
            rule,
            confidence,
        }
    }

    /// The form that fits most of the narration names the other side.
    fn counterparty(
        &self,
        narration: &str,
        folded: &Folded,
        hits: &[Hit],
        direction: Direction,
    ) -> Option<Counterparty> {
        let mut best: Option<((usize, usize), Counterparty)> = None;
        for hit in hits {
            let Holder::Form(number) = hit.holder else { continue };
            let Some(form) = self.forms.get(number) else { continue };
            if hit.fit == Fit::Glued || form.direction.is_some_and(|d| d != direction) {
                continue;
            }
            let Some(found) = form.fill(narration, folded, hit.end) else { continue };
            let rank = (found.matched, hit.end.saturating_sub(hit.start));
            if best.as_ref().is_none_or(|(known, _)| rank > *known) {
                best = Some((rank, found.counterparty));
            }
        }
        best.map(|(_, counterparty)| counterparty)
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
            && !has(Holder::Without(number))
    }

    /// A rule of the account's country goes before one of no country, and that before one of another.
    fn country_rank(&self, country: Option<&str>) -> i8 {
        match (self.country.as_deref(), country) {
            (Some(own), Some(country)) if own == country => 1,
            (Some(_), Some(_)) => -1,
            _ => 0,
        }
    }
}

//! What metrics are computed from: the rows of one currency, its calendar and its balances by day.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::calendar::{Calendar, Span, last_day};
use super::detail::{Evidence, Exclusion, ExclusionReason, Input, Reason, Scope, Value, Window, WindowKind};
use super::metric::Metric;
use super::number::{count, money};
use super::options::AnalysisOptions;
use super::totals::{self, Totals};
use crate::category::{Category, Tag};
use crate::model::Transaction;

/// A row with what is known of it.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) transaction: &'a Transaction,
    pub(super) tag: &'a Tag,
    /// Its amount and what it was for, beside it: every figure asks all rows for them.
    pub(super) amount: Decimal,
    pub(super) category: Category,
    /// Position of its account.
    pub(super) account: u32,
    /// Its date; rows without one are set aside before metrics see them.
    pub(super) date: NaiveDate,
    /// Who it is grouped under: the other side's name, else the words of the narration.
    pub(super) key: &'a str,
    /// Whether `key` is a name.
    pub(super) is_named: bool,
    pub(super) excluded: Option<ExclusionReason>,
    /// Whether it is a payment of a salary.
    pub(super) is_salary: bool,
}

impl Row<'_> {
    /// The amount without its sign.
    pub(super) fn size(&self) -> Decimal {
        self.amount.abs()
    }

    pub(super) fn is_credit(&self) -> bool {
        self.amount.is_sign_positive() && !self.amount.is_zero()
    }

    pub(super) fn is_debit(&self) -> bool {
        self.amount.is_sign_negative() && !self.amount.is_zero()
    }

    pub(super) fn is(&self, category: Category) -> bool {
        self.category == category
    }

    pub(super) fn counts(&self) -> bool {
        self.excluded.is_none()
    }

    /// Whether it is income other than salary.
    pub(super) fn is_other_income(&self) -> bool {
        let earned = [Category::Benefit, Category::OtherIncome, Category::InvestmentIncome];
        self.is_credit() && !self.is_salary && earned.contains(&self.category)
    }

    pub(super) fn is_income(&self) -> bool {
        self.is_salary || self.is_other_income()
    }

    pub(super) fn is_repayment(&self) -> bool {
        self.is_debit() && self.is(Category::LoanRepayment)
    }
}

/// The facts of one currency.
pub(super) struct Facts<'a> {
    pub(super) options: &'a AnalysisOptions,
    pub(super) currency: Option<String>,
    pub(super) country: Option<String>,
    /// Decimals of the currency's amounts.
    pub(super) scale: u32,
    /// Rows with a date, by date.
    pub(super) rows: Vec<Row<'a>>,
    pub(super) calendar: Calendar,
    /// Money at hand at the end of each covered day.
    pub(super) balances: Result<BTreeMap<NaiveDate, Decimal>, Reason>,
    /// The sums of each kind of window, taken when the first metric asks for them. What is salary changes none of them.
    pub(super) totals: [OnceCell<Totals>; totals::KINDS],
}

/// A metric in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    pub(super) window: Option<Window>,
    pub(super) inputs: Vec<Input>,
    pub(super) evidence: Evidence,
    pub(super) exclusions: Vec<Exclusion>,
}

impl Work {
    pub(super) fn input(&mut self, name: &str, value: impl Into<Value>) {
        self.inputs.push(Input { name: name.to_owned(), value: value.into() });
    }

    /// Adds rows to those that prove the value.
    pub(super) fn list<'r, 'a: 'r>(&mut self, rows: impl IntoIterator<Item = &'r Row<'a>>) {
        self.evidence.transaction_ids.extend(rows.into_iter().map(|r| r.transaction.id.clone()));
        self.evidence.count = count(self.evidence.transaction_ids.len());
    }

    /// The same by their ids.
    pub(super) fn list_ids(&mut self, ids: impl IntoIterator<Item = String>) {
        self.evidence.transaction_ids.extend(ids);
        self.evidence.count = count(self.evidence.transaction_ids.len());
    }

    /// Says that a whole class of rows proves the value.
    pub(super) fn scope(&mut self, scope: Scope, facts: &Facts<'_>, span: &Span) {
        let totals = facts.totals(span);
        let rows = match scope {
            Scope::Credits => totals.credits.rows,
            Scope::Debits => totals.debits.rows,
            Scope::Counted => totals.counted,
            Scope::All | Scope::Listed => totals.rows,
        };
        self.evidence = Evidence { scope, count: count(rows), transaction_ids: Vec::new() };
        match scope {
            Scope::All => {}
            Scope::Credits => self.leave_out(facts, span, |r| r.is_credit()),
            Scope::Debits => self.leave_out(facts, span, |r| r.is_debit()),
            Scope::Counted | Scope::Listed => self.leave_out(facts, span, |_| true),
        }
    }

    /// Lists the rows that would be of interest and do not count.
    pub(super) fn leave_out(
        &mut self,
        facts: &Facts<'_>,
        span: &Span,
        is_of_interest: impl Fn(&Row<'_>) -> bool,
    ) {
        let mut by_reason: BTreeMap<ExclusionReason, Vec<String>> = BTreeMap::new();
        for row in facts.totals(span).left_out.iter().filter_map(|place| facts.rows.get(*place)) {
            if let Some(reason) = row.excluded.filter(|_| is_of_interest(row)) {
                by_reason.entry(reason).or_default().push(row.transaction.id.clone());
            }
        }
        self.exclusions = by_reason
            .into_iter()
            .map(|(reason, transaction_ids)| Exclusion { reason, transaction_ids })
            .collect();
    }
}

impl<'a> Facts<'a> {
    /// Computes a metric over a window.
    pub(super) fn metric<T>(
        &self,
        span: &Result<Span, Reason>,
        compute: impl FnOnce(&mut Work, &Span) -> Result<T, Reason>,
    ) -> Metric<T> {
        let span = match span {
            Ok(span) => span,
            Err(reason) => return Metric { value: Err(*reason), work: None },
        };
        let mut work = Box::new(Work { window: Some(span.window), ..Work::default() });
        let value = compute(&mut work, span);
        Metric { value, work: Some(work) }
    }

    /// The rows of a window that count.
    pub(super) fn counted<'s>(&'s self, span: &'s Span) -> impl Iterator<Item = &'s Row<'a>> + Clone {
        self.within(span).filter(|r| r.counts())
    }

    /// All rows of a window.
    pub(super) fn within<'s>(&'s self, span: &'s Span) -> impl Iterator<Item = &'s Row<'a>> + Clone {
        self.between(span.window.start, span.window.end).1.iter().filter(|r| span.has(r.date))
    }

    /// The rows of a month of a window, given the month's first day.
    pub(super) fn of_month<'s>(
        &'s self,
        span: &'s Span,
        first: NaiveDate,
    ) -> impl Iterator<Item = &'s Row<'a>> + Clone {
        self.between(first, last_day(first)).1.iter().filter(|r| span.has(r.date))
    }

    /// The rows from one day to another, and the place of the first of them.
    fn between(&self, first: NaiveDate, last: NaiveDate) -> (usize, &[Row<'a>]) {
        let start = self.rows.partition_point(|r| r.date < first);
        let end = self.rows.partition_point(|r| r.date <= last);
        (start, self.rows.get(start..end).unwrap_or_default())
    }

    /// The sums of a window.
    pub(super) fn totals(&self, span: &Span) -> &Totals {
        let sum = || {
            let (first, rows) = self.between(span.window.start, span.window.end);
            Totals::new(rows, first, span)
        };
        let [months, three, last30, last60, last90, period] = &self.totals;
        let known = match span.window.kind {
            WindowKind::FullMonths => months,
            WindowKind::LastThreeMonths => three,
            WindowKind::Last30Days => last30,
            WindowKind::Last60Days => last60,
            WindowKind::Last90Days => last90,
            WindowKind::Period => period,
        };
        known.get_or_init(sum)
    }

    pub(super) fn credits(&self, span: &Span) -> Decimal {
        self.totals(span).credits.sum
    }

    pub(super) fn debits(&self, span: &Span) -> Decimal {
        self.totals(span).debits.sum
    }

    /// Sums of the rows that are wanted, for each month of the window; months without any give zero.
    pub(super) fn by_month(&self, span: &Span, is_wanted: impl Fn(&Row<'_>) -> bool) -> Vec<Decimal> {
        let mut sums = vec![Decimal::ZERO; span.months.len()];
        for row in self.counted(span).filter(|r| is_wanted(r)) {
            if let Some(sum) = span.month_at(row.date).and_then(|m| sums.get_mut(m)) {
                *sum += row.size();
            }
        }
        sums
    }

    /// Balances at the end of the days of a window.
    pub(super) fn daily(&self, span: &Span) -> Result<Vec<(NaiveDate, Decimal)>, Reason> {
        let balances = self.balances.as_ref().map_err(|reason| *reason)?;
        Ok(span.days.iter().filter_map(|d| balances.get(d).map(|b| (*d, *b))).collect())
    }

    /// The last row up to the end of a day: the one that its balance rests on.
    pub(super) fn standing(&self, day: NaiveDate) -> Option<&Row<'a>> {
        let end = self.rows.partition_point(|r| r.date <= day);
        end.checked_sub(1).and_then(|last| self.rows.get(last))
    }

    /// Rounds to the currency's decimals.
    pub(super) fn money(&self, value: Decimal) -> Decimal {
        money(value, self.scale)
    }

    /// Divides money by a number of things.
    pub(super) fn per(&self, sum: Decimal, number: usize) -> Result<Decimal, Reason> {
        let mean = sum.checked_div(Decimal::from(number)).ok_or(Reason::TooFewDays)?;
        Ok(self.money(mean))
    }

    /// The balance below which a day is low.
    pub(super) fn low_balance(&self) -> Option<Decimal> {
        let usual = (self.currency.as_deref() == Some("NGN")).then(|| Decimal::from(5_000));
        self.options.low_balance.or(usual)
    }

    /// The country whose rules apply.
    pub(super) fn jurisdiction(&self) -> Option<&str> {
        self.options.jurisdiction.as_deref().or(self.country.as_deref())
    }
}

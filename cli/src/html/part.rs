//! One currency of the analysis.

use std::collections::BTreeMap;

use flvxtract::{
    Analysis, AnalyzedTransaction, DailyBalance, Header, LendingMetrics, MetricDetail, MetricDetails,
    MonthSummary, Value,
};

use super::escape::escape;

/// All that is said of one currency.
pub(super) struct Part<'a> {
    pub(super) header: &'a Header,
    pub(super) transactions: &'a [AnalyzedTransaction],
    pub(super) months: &'a [MonthSummary],
    pub(super) balances: &'a [DailyBalance],
    metrics: &'a LendingMetrics,
    details: &'a MetricDetails,
    /// Number of its first row, counted from 1 over all currencies.
    pub(super) first_row: usize,
    /// Whether there are others.
    pub(super) is_one_of_many: bool,
    /// Whether it is the main one.
    pub(super) is_main: bool,
}

impl<'a> Part<'a> {
    /// Returns the currencies, the main one first.
    pub(super) fn all(analysis: &'a Analysis) -> Vec<Self> {
        let is_one_of_many = !analysis.other_currencies.is_empty();
        let mut parts = vec![Self {
            header: &analysis.header,
            transactions: &analysis.transactions,
            months: &analysis.months,
            balances: &analysis.daily_balances,
            metrics: &analysis.lending_metrics,
            details: &analysis.metric_details,
            first_row: 1,
            is_one_of_many,
            is_main: true,
        }];
        let mut next = 1 + analysis.transactions.len();
        for other in &analysis.other_currencies {
            parts.push(Self {
                header: &other.header,
                transactions: &other.transactions,
                months: &other.months,
                balances: &other.daily_balances,
                metrics: &other.lending_metrics,
                details: &other.metric_details,
                first_row: next,
                is_one_of_many,
                is_main: false,
            });
            next += other.transactions.len();
        }
        parts
    }

    /// Returns the currency's name, for people.
    pub(super) fn currency(&self) -> &'a str {
        self.header.currency.as_deref().unwrap_or("currency not known")
    }

    /// Returns what amounts are in.
    pub(super) fn amounts_in(&self) -> String {
        match &self.header.currency {
            Some(currency) => format!("amounts in {}", escape(currency)),
            None => "currency not known".to_owned(),
        }
    }

    /// Returns `text` with the currency after it where there are several.
    pub(super) fn titled(&self, text: &str) -> String {
        if self.is_one_of_many { format!("{text}, {}", self.currency()) } else { text.to_owned() }
    }

    /// Returns an id that no other currency has.
    pub(super) fn id(&self, name: &str) -> String {
        if self.is_main { name.to_owned() } else { format!("{name}-{}", self.first_row) }
    }

    /// Returns the metrics with their values and details, in the order of the answer.
    pub(super) fn metrics(&self) -> Vec<(&'static str, Option<Value>, &'a MetricDetail)> {
        let mut values: BTreeMap<&str, Option<Value>> = self.metrics.values().into_iter().collect();
        let details = self.details.all().into_iter();
        details.map(|(name, detail)| (name, values.remove(name).flatten(), detail)).collect()
    }

    /// Returns one metric.
    pub(super) fn metric(&self, name: &str) -> Option<(Option<Value>, &'a MetricDetail)> {
        self.metrics().into_iter().find(|m| m.0 == name).map(|(_, value, detail)| (value, detail))
    }
}

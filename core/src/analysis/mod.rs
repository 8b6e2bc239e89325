//! What statements say of a person's money: `category → analysis`.
//!
//! In: extractions, of one or more accounts of one person. Out: an [`Analysis`]: the accounts put together, every
//! row once with what it was for, and metrics with the formula, the window and the rows that prove them. No
//! metric is guessed: what cannot be known is null, with the reason.
//!
//! The way of the data: statements → `sheet` (one currency, rows as booked) → `account` (statements in a row)
//! → `facts` (rows, calendar and balances of one currency) → one file for each family of metrics → `answer`.

mod account;
mod answer;
mod balance;
mod behaviour;
mod calendar;
mod debt;
mod detail;
mod facts;
mod flow;
mod gather;
mod metric;
mod number;
mod options;
mod penalty;
mod salary;
mod score;
mod sheet;
mod spending;
mod stream;
mod summary;
#[cfg(test)]
mod tests;
mod totals;
mod transfers;

pub use answer::{
    ANALYSIS_VERSION, Account, Analysis, AnalysisWarning, AnalyzedTransaction, CurrencyAnalysis,
    DailyBalance, MonthSummary, Seam, SeamKind, Standing, StatementUse,
};
pub use detail::{
    Evidence, Exclusion, ExclusionReason, Input, MetricDetail, Origin, Reason, Scope, Unit, Value, Window,
    WindowKind,
};
pub use metric::{LendingMetrics, MetricDetails, MetricKind, metric_kinds};
pub use options::AnalysisOptions;

use crate::category::{Rules, Tag, categorise};
use crate::model::{Extraction, Source, Statement};

/// Analyses the statements of one person together.
///
/// The order in which they are given does not matter. Statements of one account are put in a row, rows that two of
/// them show are counted once, transfers between the accounts are left out of income and spending, and nothing is
/// added up across currencies.
///
/// # Example: a value and its proof
///
/// ```
/// use flvxtract::{AnalysisOptions, Reason, analyze};
///
/// let analysis = analyze(&[], &AnalysisOptions::default());
/// assert_eq!(analysis.lending_metrics.debt_to_income_ratio, None);
/// assert_eq!(analysis.metric_details.debt_to_income_ratio.reason, Some(Reason::NoDates));
/// ```
#[must_use]
pub fn analyze(extractions: &[Extraction], options: &AnalysisOptions) -> Analysis {
    analyze_with_rules(extractions, options, Rules::builtin())
}

/// The same, with rules of narrations of your own.
///
/// # Example: a shop that the built-in rules do not know
///
/// ```
/// use flvxtract::{AnalysisOptions, Rules, analyze_with_rules};
///
/// let rules = Rules::with_file(
///     r#"
///     [rule.corner-shop]
///     debit = "groceries"
///     words = ["mama nkechi stores"]
///     "#,
/// )?;
/// let analysis = analyze_with_rules(&[], &AnalysisOptions::default(), &rules);
/// assert!(analysis.transactions.is_empty());
/// # Ok::<(), flvxtract::RulesError>(())
/// ```
#[must_use]
pub fn analyze_with_rules(extractions: &[Extraction], options: &AnalysisOptions, rules: &Rules) -> Analysis {
    analyze_with(extractions, options, &|statements| categorise(statements, rules))
}

/// Returns the tags of the rows of statements, one for each row, one statement after another.
type Tagger<'t> = &'t dyn Fn(&[&Statement]) -> Vec<Tag>;

fn analyze_with(extractions: &[Extraction], options: &AnalysisOptions, tagger: Tagger<'_>) -> Analysis {
    let mut statements: Vec<(&Source, &Statement)> =
        extractions.iter().flat_map(|e| e.statements.iter().map(|s| (&e.source, s))).collect();
    // An order that does not depend on how files were given.
    statements.sort_by_key(|(source, s)| {
        let header = &s.header;
        let first = s.transactions.iter().filter_map(|t| t.date).min();
        (
            header.period_start.or(first),
            header.period_end,
            &source.sha256,
            header.first_page,
            &header.account_number,
        )
    });
    let only: Vec<&Statement> = statements.iter().map(|(_, s)| *s).collect();
    let tags = tagger(&only);
    let ledgers = gather::ledgers(&statements, &tags);
    summary::analysis(extractions, &ledgers, options)
}

//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

mod account;
mod analysis;
mod analysis_warning;
mod analyzed_transaction;
mod break_;
mod check;
mod confidence;
mod counterparty;
mod currency_analysis;
mod daily_balance;
mod evidence;
mod exclusion;
mod file_facts;
mod finding;
mod finding_evidence;
mod header;
mod input;
mod integrity;
mod integrity_check;
mod lending_metrics;
mod metric_detail;
mod metric_details;
mod month_summary;
mod reconciliation;
mod seam;
mod source;
mod standing;
mod statement_use;
mod tag;
mod transaction;
mod warning;
mod window;

use flvxtract as core;
use pyo3::prelude::*;

pub(crate) use crate::extraction::Extraction;
pub(crate) use crate::statement::Statement;
pub(crate) use account::Account;
pub(crate) use analysis::Analysis;
pub(crate) use analysis_warning::AnalysisWarning;
pub(crate) use analyzed_transaction::AnalyzedTransaction;
pub(crate) use break_::Break;
pub(crate) use check::Check;
pub(crate) use confidence::Confidence;
pub(crate) use counterparty::Counterparty;
pub(crate) use currency_analysis::CurrencyAnalysis;
pub(crate) use daily_balance::DailyBalance;
pub(crate) use evidence::Evidence;
pub(crate) use exclusion::Exclusion;
pub(crate) use file_facts::FileFacts;
pub(crate) use finding::Finding;
pub(crate) use finding_evidence::FindingEvidence;
pub(crate) use header::Header;
pub(crate) use input::Input;
pub(crate) use integrity::Integrity;
pub(crate) use integrity_check::IntegrityCheck;
pub(crate) use lending_metrics::LendingMetrics;
pub(crate) use metric_detail::MetricDetail;
pub(crate) use metric_details::MetricDetails;
pub(crate) use month_summary::MonthSummary;
pub(crate) use reconciliation::Reconciliation;
pub(crate) use seam::Seam;
pub(crate) use source::Source;
pub(crate) use standing::Standing;
pub(crate) use statement_use::StatementUse;
pub(crate) use tag::Tag;
pub(crate) use transaction::Transaction;
pub(crate) use warning::Warning;
pub(crate) use window::Window;

/// Adds all classes to the module.
pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Account>()?;
    module.add_class::<Analysis>()?;
    module.add_class::<AnalysisWarning>()?;
    module.add_class::<AnalyzedTransaction>()?;
    module.add_class::<Break>()?;
    module.add_class::<Check>()?;
    module.add_class::<Confidence>()?;
    module.add_class::<Counterparty>()?;
    module.add_class::<CurrencyAnalysis>()?;
    module.add_class::<DailyBalance>()?;
    module.add_class::<Evidence>()?;
    module.add_class::<Exclusion>()?;
    module.add_class::<Extraction>()?;
    module.add_class::<FileFacts>()?;
    module.add_class::<Finding>()?;
    module.add_class::<FindingEvidence>()?;
    module.add_class::<Header>()?;
    module.add_class::<Input>()?;
    module.add_class::<Integrity>()?;
    module.add_class::<IntegrityCheck>()?;
    module.add_class::<LendingMetrics>()?;
    module.add_class::<MetricDetail>()?;
    module.add_class::<MetricDetails>()?;
    module.add_class::<MonthSummary>()?;
    module.add_class::<Reconciliation>()?;
    module.add_class::<Seam>()?;
    module.add_class::<Source>()?;
    module.add_class::<Standing>()?;
    module.add_class::<Statement>()?;
    module.add_class::<StatementUse>()?;
    module.add_class::<Tag>()?;
    module.add_class::<Transaction>()?;
    module.add_class::<Warning>()?;
    module.add_class::<Window>()?;
    Ok(())
}

crate::convert::codes! {
core::AccountType,
core::Category,
core::Channel,
core::CheckName,
core::CheckOutcome,
core::Direction,
core::ExclusionReason,
core::FindingCode,
core::Method,
core::NotApplicable,
core::Origin,
core::Proof,
core::Reason,
core::Scope,
core::SeamKind,
core::Severity,
core::SourceKind,
core::Status,
core::Unit,
core::WarningCode,
core::WindowKind,
}

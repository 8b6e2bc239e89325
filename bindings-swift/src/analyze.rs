//! Analysis of several extractions together.

use std::sync::Arc;

use flvxtract as core;

use crate::answer::{NativeAnalysis, NativeExtraction};
use crate::error::InputError;
use crate::value::Amount;

/// What an analysis takes for granted; what is not given is the library's.
#[derive(uniffi::Record)]
pub struct AnalysisOptions {
    /// Rules of narrations, in TOML, beside the built-in ones or in place of those of the same name.
    #[uniffi(default = None)]
    pub rules: Option<String>,
    /// Currency whose metrics are the main ones; by default the one with the most rows.
    #[uniffi(default = None)]
    pub currency: Option<String>,
    /// Country whose rules apply, ISO 3166-1 alpha-2; by default the statements'.
    #[uniffi(default = None)]
    pub jurisdiction: Option<String>,
    /// Share of income that debt may take; by default the jurisdiction's.
    #[uniffi(default = None)]
    pub debt_limit: Option<Amount>,
    /// Balance below which a day counts as low.
    #[uniffi(default = None)]
    pub low_balance: Option<Amount>,
    /// Gross income a month as declared by the customer, in the main currency.
    #[uniffi(default = None)]
    pub declared_gross_income: Option<Amount>,
    /// Days that a calendar month must be covered for to count; by default all of its days.
    #[uniffi(default = None)]
    pub min_days_in_month: Option<u32>,
    /// Confidence from which regular credits without a telling narration are called a salary.
    #[uniffi(default = None)]
    pub salary_min_confidence: Option<f64>,
    /// Share of the mean month's credits from which an inflow is large, for sweeps.
    #[uniffi(default = None)]
    pub large_inflow_share: Option<Amount>,
    /// Days between the two halves of a round trip.
    #[uniffi(default = None)]
    pub circular_days: Option<u32>,
    /// Difference between the two halves of a round trip, as a share of the first.
    #[uniffi(default = None)]
    pub circular_tolerance: Option<Amount>,
    /// Interest a year for the affordable loan, as a share: 0.24 is 24 %. Without one there is no such loan.
    #[uniffi(default = None)]
    pub annual_rate: Option<Amount>,
    /// Instalments of the affordable loan.
    #[uniffi(default = None)]
    pub term_months: Option<u32>,
}

impl From<&AnalysisOptions> for core::AnalysisOptions {
    fn from(given: &AnalysisOptions) -> Self {
        let default = Self::default();
        Self {
            currency: given.currency.as_ref().map(|c| c.to_uppercase()),
            jurisdiction: given.jurisdiction.as_ref().map(|c| c.to_uppercase()),
            debt_limit: given.debt_limit,
            low_balance: given.low_balance,
            declared_gross_income: given.declared_gross_income,
            min_days_in_month: given.min_days_in_month,
            salary_min_confidence: given.salary_min_confidence.unwrap_or(default.salary_min_confidence),
            large_inflow_share: given.large_inflow_share.unwrap_or(default.large_inflow_share),
            circular_days: given.circular_days.unwrap_or(default.circular_days),
            circular_tolerance: given.circular_tolerance.unwrap_or(default.circular_tolerance),
            annual_rate: given.annual_rate,
            term_months: given.term_months.unwrap_or(default.term_months),
        }
    }
}

/// Analyses extractions of one person together; `analyze` of each language is made of it. It waits.
#[uniffi::export]
pub fn native_analyze(
    extractions: Vec<Arc<NativeExtraction>>,
    options: AnalysisOptions,
) -> Result<NativeAnalysis, InputError> {
    let answers: Vec<core::Extraction> = extractions.iter().map(|e| e.0.clone()).collect();
    let assumed = core::AnalysisOptions::from(&options);
    Ok(NativeAnalysis(match &options.rules {
        None => core::analyze(&answers, &assumed),
        Some(text) => {
            // The message names the line and what was expected, and these rules are the caller's own.
            let rules = core::Rules::with_file(text)
                .map_err(|error| InputError::InvalidRules { explanation: error.to_string() })?;
            core::analyze_with_rules(&answers, &assumed, &rules)
        }
    }))
}

//! Analysis of several extractions together.

use std::sync::Arc;

use flvxtract as core;
use napi::bindgen_prelude::*;
use napi_derive::napi;
use rust_decimal::Decimal;

use crate::answer::{Answer, Content, Failure, refused};

/// What an analysis takes for granted; what is not given is the library's. Figures are decimal strings.
#[napi(object)]
pub struct AnalysisOptions {
    /// Rules of narrations, in TOML.
    pub rules: Option<String>,
    pub currency: Option<String>,
    pub jurisdiction: Option<String>,
    pub debt_limit: Option<String>,
    pub low_balance: Option<String>,
    pub declared_gross_income: Option<String>,
    pub min_days_in_month: Option<u32>,
    pub salary_min_confidence: Option<f64>,
    pub large_inflow_share: Option<String>,
    pub circular_days: Option<u32>,
    pub circular_tolerance: Option<String>,
    pub annual_rate: Option<String>,
    pub term_months: Option<u32>,
}

/// Analyses extractions of one person together.
#[napi]
pub fn analyze(
    extractions: Vec<ClassInstance<'_, Answer>>,
    given: AnalysisOptions,
) -> Either<Answer, Failure> {
    match analysis(&extractions, given) {
        Ok(analysis) => Either::A(Answer(Content::Analysis(Arc::new(analysis)))),
        Err(failure) => Either::B(failure),
    }
}

fn analysis(
    extractions: &[ClassInstance<'_, Answer>],
    given: AnalysisOptions,
) -> std::result::Result<core::Analysis, Failure> {
    let default = core::AnalysisOptions::default();
    let options = core::AnalysisOptions {
        currency: given.currency.map(|c| c.to_uppercase()),
        jurisdiction: given.jurisdiction.map(|c| c.to_uppercase()),
        debt_limit: decimal("debtLimit", given.debt_limit)?,
        low_balance: decimal("lowBalance", given.low_balance)?,
        declared_gross_income: decimal("declaredGrossIncome", given.declared_gross_income)?,
        min_days_in_month: given.min_days_in_month,
        salary_min_confidence: given.salary_min_confidence.unwrap_or(default.salary_min_confidence),
        large_inflow_share: decimal("largeInflowShare", given.large_inflow_share)?
            .unwrap_or(default.large_inflow_share),
        circular_days: given.circular_days.unwrap_or(default.circular_days),
        circular_tolerance: decimal("circularTolerance", given.circular_tolerance)?
            .unwrap_or(default.circular_tolerance),
        annual_rate: decimal("annualRate", given.annual_rate)?,
        term_months: given.term_months.unwrap_or(default.term_months),
    };
    let answers: Vec<core::Extraction> = extractions
        .iter()
        .filter_map(|answer| match &answer.0 {
            Content::Extraction(extraction) => Some((**extraction).clone()),
            _ => None,
        })
        .collect();
    Ok(match given.rules {
        None => core::analyze(&answers, &options),
        Some(text) => {
            let rules = core::Rules::with_file(&text);
            let rules = rules.map_err(|error| refused("invalid_rules", error.to_string()))?;
            core::analyze_with_rules(&answers, &options, &rules)
        }
    })
}

fn decimal(name: &str, text: Option<String>) -> std::result::Result<Option<Decimal>, Failure> {
    let refused = |_| refused("invalid_option", format!("expected {name} to be a decimal, as in 0.24"));
    text.map(|text| text.parse().map_err(refused)).transpose()
}

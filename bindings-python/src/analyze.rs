//! Analysis: what is taken for granted, and the call.

use flvxtract as core;
use flvxtract::AnalysisOptions;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use rust_decimal::Decimal;

use crate::model::{Analysis, Extraction};
use crate::view::View;

/// Rules of narrations: the built-in ones, with those of a text in TOML added or in place of those of the same name.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Rules {
    rules: core::Rules,
    text: String,
}

#[pymethods]
impl Rules {
    #[new]
    fn new(py: Python<'_>, text: String) -> PyResult<Self> {
        // A message of the parser names the line and what was expected, and these rules are the caller's own.
        let rules = py.detach(|| core::Rules::with_file(&text));
        let rules = rules.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Self { rules, text })
    }

    /// Names of all rules, the built-in ones included.
    #[getter]
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.rules.names().collect::<Vec<_>>())
    }

    fn __getnewargs__(&self) -> (String,) {
        (self.text.clone(),)
    }
}

/// Analyses extractions of one person together.
#[pyfunction]
#[pyo3(signature = (
    extractions,
    *,
    rules = None,
    currency = None,
    jurisdiction = None,
    debt_limit = None,
    low_balance = None,
    declared_gross_income = None,
    min_days_in_month = None,
    salary_min_confidence = AnalysisOptions::default().salary_min_confidence,
    large_inflow_share = AnalysisOptions::default().large_inflow_share,
    circular_days = AnalysisOptions::default().circular_days,
    circular_tolerance = AnalysisOptions::default().circular_tolerance,
    annual_rate = None,
    term_months = AnalysisOptions::default().term_months,
))]
#[expect(clippy::too_many_arguments, reason = "keywords in Python")]
pub(crate) fn analyze(
    py: Python<'_>,
    extractions: Vec<Bound<'_, Extraction>>,
    rules: Option<&Bound<'_, Rules>>,
    currency: Option<String>,
    jurisdiction: Option<String>,
    debt_limit: Option<Decimal>,
    low_balance: Option<Decimal>,
    declared_gross_income: Option<Decimal>,
    min_days_in_month: Option<u32>,
    salary_min_confidence: f64,
    large_inflow_share: Decimal,
    circular_days: u32,
    circular_tolerance: Decimal,
    annual_rate: Option<Decimal>,
    term_months: u32,
) -> Analysis {
    let options = AnalysisOptions {
        currency: currency.map(|c| c.to_uppercase()),
        jurisdiction: jurisdiction.map(|c| c.to_uppercase()),
        debt_limit,
        low_balance,
        declared_gross_income,
        min_days_in_month,
        salary_min_confidence,
        large_inflow_share,
        circular_days,
        circular_tolerance,
        annual_rate,
        term_months,
    };
    let views: Vec<View<core::Extraction>> = extractions.iter().map(|e| e.get().view().clone()).collect();
    let rules = match rules {
        Some(rules) => &rules.get().rules,
        None => core::Rules::builtin(),
    };
    let analysis = py.detach(|| {
        let answers: Vec<core::Extraction> = views.iter().map(|v| v.get().clone()).collect();
        core::analyze_with_rules(&answers, &options, rules)
    });
    View::from(analysis).into()
}

//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::{
    Account, AnalysisWarning, AnalyzedTransaction, Confidence, CurrencyAnalysis, DailyBalance, Header,
    LendingMetrics, MetricDetails, MonthSummary, Standing,
};
use crate::convert::ToPython as _;
use crate::json;
use crate::view::{Items, View};

/// What several statements of one person say together.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Analysis {
    view: View<core::Analysis>,
    accounts: Items,
    transactions: Items,
    months: Items,
    daily_balances: Items,
    other_currencies: Items,
    warnings: Items,
}

impl From<View<core::Analysis>> for Analysis {
    fn from(view: View<core::Analysis>) -> Self {
        Self {
            view,
            accounts: Items::default(),
            transactions: Items::default(),
            months: Items::default(),
            daily_balances: Items::default(),
            other_currencies: Items::default(),
            warnings: Items::default(),
        }
    }
}

#[pymethods]
impl Analysis {
    /// Version of this model.
    #[getter]
    fn schema_version<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().schema_version.to_python(py)
    }

    /// The accounts of the main currency as one: sums over them; what differs between them is null.
    #[getter]
    fn header(&self) -> Header {
        self.view.member(|v| &v.header).into()
    }

    /// The accounts, in the order of their numbers, with the statements that show them.
    #[getter]
    fn accounts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.accounts.get(py, &self.view, |v| v.accounts.as_slice(), Account::from)
    }

    /// The rows of the main currency by date, each once.
    #[getter]
    fn transactions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.transactions.get(py, &self.view, |v| v.transactions.as_slice(), AnalyzedTransaction::from)
    }

    /// The main currency by calendar months.
    #[getter]
    fn months<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.months.get(py, &self.view, |v| v.months.as_slice(), MonthSummary::from)
    }

    /// Money at hand in the main currency at the end of each covered day; empty where no balance is known.
    #[getter]
    fn daily_balances<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.daily_balances.get(py, &self.view, |v| v.daily_balances.as_slice(), DailyBalance::from)
    }

    /// The metrics of the main currency.
    #[getter]
    fn lending_metrics(&self) -> LendingMetrics {
        self.view.member(|v| &v.lending_metrics).into()
    }

    /// How each of them came to its value.
    #[getter]
    fn metric_details(&self) -> MetricDetails {
        self.view.member(|v| &v.metric_details).into()
    }

    /// The other currencies; nothing is added up across currencies.
    #[getter]
    fn other_currencies<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.other_currencies.get(py, &self.view, |v| v.other_currencies.as_slice(), CurrencyAnalysis::from)
    }

    /// Whether the statements' own arithmetic closes.
    #[getter]
    fn reconciliation(&self) -> Standing {
        self.view.member(|v| &v.reconciliation).into()
    }

    /// How far the rows behind the figures can be trusted.
    #[getter]
    fn confidence(&self) -> Confidence {
        self.view.member(|v| &v.confidence).into()
    }

    /// Doubts.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.warnings.get(py, &self.view, |v| v.warnings.as_slice(), AnalysisWarning::from)
    }

    /// Returns the same as plain `dict`, `list`, `str`, `int`, `float`, `bool` and `None`, as in the JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        json::to_dict(py, self.view.get())
    }

    /// Returns the same as JSON, byte for byte as every other language of this library writes it.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        json::to_json(py, self.view.get())
    }

    /// Reads what `to_json` wrote.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        json::from_json::<core::Analysis>(py, text).map(Self::from)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.view.get() == other.view.get()
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        json::hash(py, self.view.get())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        json::repr(
            slf.as_any(),
            "Analysis",
            &[
                "schema_version",
                "header",
                "accounts",
                "transactions",
                "months",
                "daily_balances",
                "lending_metrics",
                "metric_details",
                "other_currencies",
                "reconciliation",
                "confidence",
                "warnings",
            ],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

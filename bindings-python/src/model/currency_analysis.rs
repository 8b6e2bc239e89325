//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::{AnalyzedTransaction, DailyBalance, Header, LendingMetrics, MetricDetails, MonthSummary};
use crate::json;
use crate::view::{Items, View};

/// The same for a currency that is not the main one.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct CurrencyAnalysis {
    view: View<core::CurrencyAnalysis>,
    transactions: Items,
    months: Items,
    daily_balances: Items,
}

impl From<View<core::CurrencyAnalysis>> for CurrencyAnalysis {
    fn from(view: View<core::CurrencyAnalysis>) -> Self {
        Self {
            view,
            transactions: Items::default(),
            months: Items::default(),
            daily_balances: Items::default(),
        }
    }
}

#[pymethods]
impl CurrencyAnalysis {
    /// As for the main currency; its `currency` is null for rows whose currency is not known.
    #[getter]
    fn header(&self) -> Header {
        self.view.member(|v| &v.header).into()
    }

    /// Its rows.
    #[getter]
    fn transactions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.transactions.get(py, &self.view, |v| v.transactions.as_slice(), AnalyzedTransaction::from)
    }

    /// Its months.
    #[getter]
    fn months<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.months.get(py, &self.view, |v| v.months.as_slice(), MonthSummary::from)
    }

    /// Its money at hand at the end of each covered day; empty where no balance is known.
    #[getter]
    fn daily_balances<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.daily_balances.get(py, &self.view, |v| v.daily_balances.as_slice(), DailyBalance::from)
    }

    /// Its metrics.
    #[getter]
    fn lending_metrics(&self) -> LendingMetrics {
        self.view.member(|v| &v.lending_metrics).into()
    }

    /// How they came to their values.
    #[getter]
    fn metric_details(&self) -> MetricDetails {
        self.view.member(|v| &v.metric_details).into()
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
        json::from_json::<core::CurrencyAnalysis>(py, text).map(Self::from)
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
            "CurrencyAnalysis",
            &["header", "transactions", "months", "daily_balances", "lending_metrics", "metric_details"],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

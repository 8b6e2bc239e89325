//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::convert::ToPython as _;
use crate::json;
use crate::view::View;

/// One calendar month.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct MonthSummary {
    view: View<core::MonthSummary>,
}

impl From<View<core::MonthSummary>> for MonthSummary {
    fn from(view: View<core::MonthSummary>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl MonthSummary {
    /// First day of the month.
    #[getter]
    fn month<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().month.to_python(py)
    }

    /// Days of it that are covered.
    #[getter]
    fn covered_days<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().covered_days.to_python(py)
    }

    /// Whether it counts as a full month.
    #[getter]
    fn is_full<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().is_full.to_python(py)
    }

    /// Counted credits.
    #[getter]
    fn credits<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().credits.to_python(py)
    }

    /// Counted debits, as a positive number.
    #[getter]
    fn debits<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().debits.to_python(py)
    }

    /// Salary and other income.
    #[getter]
    fn income<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().income.to_python(py)
    }

    /// Salary.
    #[getter]
    fn salary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().salary.to_python(py)
    }

    /// Mean balance at the end of a day; null where no balances are known.
    #[getter]
    fn average_balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_balance.to_python(py)
    }

    /// Days that end below zero; null where no balances are known.
    #[getter]
    fn negative_days<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().negative_days.to_python(py)
    }

    /// Longest run of covered days without a row.
    #[getter]
    fn longest_gap_days<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().longest_gap_days.to_python(py)
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
        json::from_json::<core::MonthSummary>(py, text).map(Self::from)
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
            "MonthSummary",
            &[
                "month",
                "covered_days",
                "is_full",
                "credits",
                "debits",
                "income",
                "salary",
                "average_balance",
                "negative_days",
                "longest_gap_days",
            ],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

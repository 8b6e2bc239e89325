//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::convert::ToPython as _;
use crate::json;
use crate::view::View;

/// Money at hand at the end of a day, over all accounts of a currency that hold money.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct DailyBalance {
    view: View<core::DailyBalance>,
}

impl From<View<core::DailyBalance>> for DailyBalance {
    fn from(view: View<core::DailyBalance>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl DailyBalance {
    /// The day.
    #[getter]
    fn date<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().date.to_python(py)
    }

    /// The balance at its end.
    #[getter]
    fn balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().balance.to_python(py)
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
        json::from_json::<core::DailyBalance>(py, text).map(Self::from)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.view.get() == other.view.get()
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        json::hash(py, self.view.get())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        json::repr(slf.as_any(), "DailyBalance", &["date", "balance"])
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

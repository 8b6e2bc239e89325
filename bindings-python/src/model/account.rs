//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::{Seam, StatementUse};
use crate::convert::ToPython as _;
use crate::json;
use crate::view::{Items, View};

/// One account, as its statements show it.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Account {
    view: View<core::Account>,
    statements: Items,
    seams: Items,
}

impl From<View<core::Account>> for Account {
    fn from(view: View<core::Account>) -> Self {
        Self { view, statements: Items::default(), seams: Items::default() }
    }
}

#[pymethods]
impl Account {
    /// The bank's name.
    #[getter]
    fn bank_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().bank_name.to_python(py)
    }

    /// The number, as printed.
    #[getter]
    fn account_number<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().account_number.to_python(py)
    }

    /// The holder, as printed.
    #[getter]
    fn account_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().account_name.to_python(py)
    }

    /// The currency.
    #[getter]
    fn currency<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().currency.to_python(py)
    }

    /// Its statements by period.
    #[getter]
    fn statements<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.statements.get(py, &self.view, |v| v.statements.as_slice(), StatementUse::from)
    }

    /// Where they do not follow on each other.
    #[getter]
    fn seams<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.seams.get(py, &self.view, |v| v.seams.as_slice(), Seam::from)
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
        json::from_json::<core::Account>(py, text).map(Self::from)
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
            "Account",
            &["bank_name", "account_number", "account_name", "currency", "statements", "seams"],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::{Break, Check};
use crate::convert::ToPython as _;
use crate::json;
use crate::view::{Items, View};

/// Whether a statement's own arithmetic closes, and how that was found.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Reconciliation {
    view: View<core::Reconciliation>,
    breaks: Items,
    checks: Items,
}

impl From<View<core::Reconciliation>> for Reconciliation {
    fn from(view: View<core::Reconciliation>) -> Self {
        Self { view, breaks: Items::default(), checks: Items::default() }
    }
}

#[pymethods]
impl Reconciliation {
    /// The verdict.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().status.to_python(py)
    }

    /// The arithmetic the verdict rests on; null where there is none to check.
    #[getter]
    fn method<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().method.to_python(py)
    }

    /// Opening balance plus rows less closing balance, where both balances are known.
    #[getter]
    fn difference<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().difference.to_python(py)
    }

    /// Places where the running balance does not follow.
    #[getter]
    fn breaks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.breaks.get(py, &self.view, |v| v.breaks.as_slice(), Break::from)
    }

    /// Printed figures compared with the rows.
    #[getter]
    fn checks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.checks.get(py, &self.view, |v| v.checks.as_slice(), Check::from)
    }

    /// Why the statement cannot be reconciled, for a person; null when it is.
    #[getter]
    fn reason<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().reason.to_python(py)
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
        json::from_json::<core::Reconciliation>(py, text).map(Self::from)
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
            "Reconciliation",
            &["status", "method", "difference", "breaks", "checks", "reason"],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

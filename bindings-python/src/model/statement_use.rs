//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::convert::ToPython as _;
use crate::json;
use crate::view::View;

/// One statement that went into an analysis.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct StatementUse {
    view: View<core::StatementUse>,
}

impl From<View<core::StatementUse>> for StatementUse {
    fn from(view: View<core::StatementUse>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl StatementUse {
    /// The file's name.
    #[getter]
    fn file_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().file_name.to_python(py)
    }

    /// SHA-256 of the file.
    #[getter]
    fn sha256<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().sha256.to_python(py)
    }

    /// First day that it covers.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().start.to_python(py)
    }

    /// Last day that it covers.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().end.to_python(py)
    }

    /// Its opening balance.
    #[getter]
    fn opening_balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().opening_balance.to_python(py)
    }

    /// Its closing balance.
    #[getter]
    fn closing_balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().closing_balance.to_python(py)
    }

    /// Its rows.
    #[getter]
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().rows.to_python(py)
    }

    /// Of these, rows that an earlier statement shows too, which were dropped.
    #[getter]
    fn duplicates<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().duplicates.to_python(py)
    }

    /// Whether its arithmetic closes.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().status.to_python(py)
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
        json::from_json::<core::StatementUse>(py, text).map(Self::from)
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
            "StatementUse",
            &[
                "file_name",
                "sha256",
                "start",
                "end",
                "opening_balance",
                "closing_balance",
                "rows",
                "duplicates",
                "status",
            ],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

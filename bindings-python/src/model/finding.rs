//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::FindingEvidence;
use crate::convert::ToPython as _;
use crate::json;
use crate::view::View;

/// One thing that was found.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Finding {
    view: View<core::Finding>,
}

impl From<View<core::Finding>> for Finding {
    fn from(view: View<core::Finding>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl Finding {
    /// What it is.
    #[getter]
    fn code<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().code.to_python(py)
    }

    /// The check that found it.
    #[getter]
    fn check<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().check.to_python(py)
    }

    /// How much it asks to be looked at.
    #[getter]
    fn severity<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().severity.to_python(py)
    }

    /// Page, counted from 1; null where it is about the file.
    #[getter]
    fn page<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().page.to_python(py)
    }

    /// Box on that page: left, top, right, bottom, in points from the top left.
    #[getter]
    fn bbox<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().bbox.to_python(py)
    }

    /// The statement it is about, counted from 0 as in `extract`.
    #[getter]
    fn statement<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().statement.to_python(py)
    }

    /// The row it is about, counted from 0 within the statement's transactions.
    #[getter]
    fn row<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().row.to_python(py)
    }

    /// Id of that row, as in `extract`.
    #[getter]
    fn row_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().row_id.to_python(py)
    }

    /// What was seen. Only what the finding is about is there.
    #[getter]
    fn evidence(&self) -> FindingEvidence {
        self.view.member(|v| &v.evidence).into()
    }

    /// What it does not prove.
    #[getter]
    fn does_not_prove<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().does_not_prove.to_python(py)
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
        json::from_json::<core::Finding>(py, text).map(Self::from)
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
            "Finding",
            &[
                "code",
                "check",
                "severity",
                "page",
                "bbox",
                "statement",
                "row",
                "row_id",
                "evidence",
                "does_not_prove",
            ],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

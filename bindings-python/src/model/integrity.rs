//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::{FileFacts, Finding, IntegrityCheck, Source};
use crate::convert::ToPython as _;
use crate::json;
use crate::view::{Items, View};

/// What was looked at in a document, and what was found. Evidence, and no verdict.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Integrity {
    view: View<core::Integrity>,
    checks: Items,
    findings: Items,
}

impl From<View<core::Integrity>> for Integrity {
    fn from(view: View<core::Integrity>) -> Self {
        Self { view, checks: Items::default(), findings: Items::default() }
    }
}

#[pymethods]
impl Integrity {
    /// Version of this model.
    #[getter]
    fn integrity_version<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().integrity_version.to_python(py)
    }

    /// The file.
    #[getter]
    fn source(&self) -> Source {
        self.view.member(|v| &v.source).into()
    }

    /// What the file says of itself.
    #[getter]
    fn file(&self) -> FileFacts {
        self.view.member(|v| &v.file).into()
    }

    /// Every check, in the order of the catalogue.
    #[getter]
    fn checks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.checks.get(py, &self.view, |v| v.checks.as_slice(), IntegrityCheck::from)
    }

    /// What was found, by check, then by page and place.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.findings.get(py, &self.view, |v| v.findings.as_slice(), Finding::from)
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
        json::from_json::<core::Integrity>(py, text).map(Self::from)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.view.get() == other.view.get()
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        json::hash(py, self.view.get())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        json::repr(slf.as_any(), "Integrity", &["integrity_version", "source", "file", "checks", "findings"])
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

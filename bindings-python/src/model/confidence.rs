//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::convert::ToPython as _;
use crate::json;
use crate::view::View;

/// How far an answer can be trusted, from 0 (not at all) to 1 (proved).
///
/// Computed from proof and evidence, never asserted: `extraction` is the share of rows that the
/// statement's arithmetic proves, lowered by what could not be read or decided; `ocr` is the
/// recogniser's own confidence and null where no recogniser was used.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Confidence {
    view: View<core::Confidence>,
}

impl From<View<core::Confidence>> for Confidence {
    fn from(view: View<core::Confidence>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl Confidence {
    /// The lower of the two below.
    #[getter]
    fn overall<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().overall.to_python(py)
    }

    /// Confidence of the character recognition; null for native text.
    #[getter]
    fn ocr<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().ocr.to_python(py)
    }

    /// Confidence of layout and reading.
    #[getter]
    fn extraction<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().extraction.to_python(py)
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
        json::from_json::<core::Confidence>(py, text).map(Self::from)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.view.get() == other.view.get()
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        json::hash(py, self.view.get())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        json::repr(slf.as_any(), "Confidence", &["overall", "ocr", "extraction"])
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::convert::ToPython as _;
use crate::json;
use crate::view::View;

/// What a file says of itself. All of it can be set by whoever writes the file.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct FileFacts {
    view: View<core::FileFacts>,
}

impl From<View<core::FileFacts>> for FileFacts {
    fn from(view: View<core::FileFacts>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl FileFacts {
    /// The program that wrote the file.
    #[getter]
    fn producer<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().producer.to_python(py)
    }

    /// The program that the document was made in.
    #[getter]
    fn creator<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().creator.to_python(py)
    }

    /// When it was made, in UTC where the file says the offset.
    #[getter]
    fn created<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().created.to_python(py)
    }

    /// When it was last changed, as `created`.
    #[getter]
    fn modified<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().modified.to_python(py)
    }

    /// How many times the file was saved, each adding to what was there; null for pictures, and where the file's
    /// own table cannot be followed.
    #[getter]
    fn revisions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().revisions.to_python(py)
    }

    /// How many signatures it has; null for pictures.
    #[getter]
    fn signatures<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().signatures.to_python(py)
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
        json::from_json::<core::FileFacts>(py, text).map(Self::from)
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
            "FileFacts",
            &["producer", "creator", "created", "modified", "revisions", "signatures"],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

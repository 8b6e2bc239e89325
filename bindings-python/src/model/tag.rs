//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::Counterparty;
use crate::convert::ToPython as _;
use crate::json;
use crate::view::View;

/// What a transaction was for, and why we think so.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Tag {
    view: View<core::Tag>,
}

impl From<View<core::Tag>> for Tag {
    fn from(view: View<core::Tag>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl Tag {
    /// What it was for.
    #[getter]
    fn category<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().category.to_python(py)
    }

    /// The way the money took.
    #[getter]
    fn channel<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().channel.to_python(py)
    }

    /// Who stood on the other side, where the narration names one.
    #[getter]
    fn counterparty(&self) -> Option<Counterparty> {
        self.view.item(|v| v.counterparty.as_slice(), 0).map(Counterparty::from)
    }

    /// Name of the rule that fired; null where none did.
    #[getter]
    fn rule<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().rule.to_python(py)
    }

    /// How far the category can be trusted, 0 to 1.
    #[getter]
    fn confidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().confidence.to_python(py)
    }

    /// Id of the transaction that this one undoes, is undone by, or is the other half of.
    #[getter]
    fn paired_with<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().paired_with.to_python(py)
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
        json::from_json::<core::Tag>(py, text).map(Self::from)
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
            "Tag",
            &["category", "channel", "counterparty", "rule", "confidence", "paired_with"],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

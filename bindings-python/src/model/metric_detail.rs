//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::{Evidence, Exclusion, Input, Window};
use crate::convert::ToPython as _;
use crate::json;
use crate::view::{Items, View};

/// How a metric came to its value.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct MetricDetail {
    view: View<core::MetricDetail>,
    inputs: Items,
    exclusions: Items,
}

impl From<View<core::MetricDetail>> for MetricDetail {
    fn from(view: View<core::MetricDetail>) -> Self {
        Self { view, inputs: Items::default(), exclusions: Items::default() }
    }
}

#[pymethods]
impl MetricDetail {
    /// Name of the formula in docs/METRICS.md.
    #[getter]
    fn formula_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().formula_id.to_python(py)
    }

    /// Version of the formula; raised when a value can change for the same rows.
    #[getter]
    fn formula_version<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().formula_version.to_python(py)
    }

    /// Number of the definition in docs/METRICS.md.
    #[getter]
    fn definition<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().definition.to_python(py)
    }

    /// Who the formula is from.
    #[getter]
    fn origin<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().origin.to_python(py)
    }

    /// What the value counts.
    #[getter]
    fn unit<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().unit.to_python(py)
    }

    /// The days the value speaks of; null where there are none.
    #[getter]
    fn window(&self) -> Option<Window> {
        self.view.item(|v| v.window.as_slice(), 0).map(Window::from)
    }

    /// The figures that went into the formula.
    #[getter]
    fn inputs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.inputs.get(py, &self.view, |v| v.inputs.as_slice(), Input::from)
    }

    /// The rows that prove the value.
    #[getter]
    fn evidence(&self) -> Evidence {
        self.view.member(|v| &v.evidence).into()
    }

    /// Rows within the window that were left out.
    #[getter]
    fn exclusions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.exclusions.get(py, &self.view, |v| v.exclusions.as_slice(), Exclusion::from)
    }

    /// Why there is no value; null where there is one.
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
        json::from_json::<core::MetricDetail>(py, text).map(Self::from)
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
            "MetricDetail",
            &[
                "formula_id",
                "formula_version",
                "definition",
                "origin",
                "unit",
                "window",
                "inputs",
                "evidence",
                "exclusions",
                "reason",
            ],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::convert::ToPython as _;
use crate::json;
use crate::view::View;

/// What was seen. Members that say nothing to a finding are left out of the JSON.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct FindingEvidence {
    view: View<core::FindingEvidence>,
}

impl From<View<core::FindingEvidence>> for FindingEvidence {
    fn from(view: View<core::FindingEvidence>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl FindingEvidence {
    /// How many figures were compared with, rows are in the block, or bytes follow what is signed.
    #[getter]
    fn count<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().count.to_python(py)
    }

    /// When the document was made.
    #[getter]
    fn created<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().created.to_python(py)
    }

    /// What would fit the rule.
    #[getter]
    fn expected<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().expected.to_python(py)
    }

    /// Fonts of its column.
    #[getter]
    fn expected_fonts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().expected_fonts.to_python(py)
    }

    /// The field it is about, such as `balance`, `amount`, `closing_balance` or `producer`.
    #[getter]
    fn field<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().field.to_python(py)
    }

    /// Fonts of the figure.
    #[getter]
    fn fonts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().fonts.to_python(py)
    }

    /// What is there.
    #[getter]
    fn found<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().found.to_python(py)
    }

    /// How it is hidden: `render_mode`, `transparent`, `same_color`, `tiny`, `off_page`, `layer`; what it is: the
    /// kind of an annotation or of an action.
    #[getter]
    fn how<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().how.to_python(py)
    }

    /// When it was changed.
    #[getter]
    fn modified<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().modified.to_python(py)
    }

    /// Numbers of the objects of the file it is about.
    #[getter]
    fn objects<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().objects.to_python(py)
    }

    /// What an earlier revision shows in its place.
    #[getter]
    fn previous<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().previous.to_python(py)
    }

    /// Where the earlier revision shows it: left, top, right, bottom, in points from the top left.
    #[getter]
    fn previous_bbox<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().previous_bbox.to_python(py)
    }

    /// The revision that made the change, counted from 1 for the first saving.
    #[getter]
    fn revision<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().revision.to_python(py)
    }

    /// Ids of other rows it is about.
    #[getter]
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().rows.to_python(py)
    }

    /// The software that names itself.
    #[getter]
    fn software<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().software.to_python(py)
    }

    /// Text that is covered, hidden or drawn over.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().text.to_python(py)
    }

    /// Text that stands over it.
    #[getter]
    fn text_over<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().text_over.to_python(py)
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
        json::from_json::<core::FindingEvidence>(py, text).map(Self::from)
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
            "FindingEvidence",
            &[
                "count",
                "created",
                "expected",
                "expected_fonts",
                "field",
                "fonts",
                "found",
                "how",
                "modified",
                "objects",
                "previous",
                "previous_bbox",
                "revision",
                "rows",
                "software",
                "text",
                "text_over",
            ],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

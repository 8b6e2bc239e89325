//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::Tag;
use crate::convert::ToPython as _;
use crate::json;
use crate::view::View;

/// A transaction with what the analysis makes of it.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct AnalyzedTransaction {
    view: View<core::AnalyzedTransaction>,
}

impl From<View<core::AnalyzedTransaction>> for AnalyzedTransaction {
    fn from(view: View<core::AnalyzedTransaction>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl AnalyzedTransaction {
    /// Stable id: a hash of account, currency, date, amount, narration and the ordinal among equals.
    /// The same row in another export of the same account has the same id.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.id.to_python(py)
    }

    /// Booking date: the first date printed. Null when none could be read.
    #[getter]
    fn date<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.date.to_python(py)
    }

    /// Value date, where one is printed.
    #[getter]
    fn value_date<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.value_date.to_python(py)
    }

    /// Time of day, where one is printed.
    #[getter]
    fn time<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.time.to_python(py)
    }

    /// Narration with its continuation lines joined by a space.
    #[getter]
    fn description<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.description.to_python(py)
    }

    /// Signed amount: credit positive, debit negative.
    #[getter]
    fn amount<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.amount.to_python(py)
    }

    /// Which way the money went.
    #[getter]
    fn direction<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.direction.to_python(py)
    }

    /// Running balance printed on this row.
    #[getter]
    fn balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.balance.to_python(py)
    }

    /// Currency of the amount, ISO 4217.
    #[getter]
    fn currency<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.currency.to_python(py)
    }

    /// Reference or cheque number, where it has a column of its own.
    #[getter]
    fn reference<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.reference.to_python(py)
    }

    /// Page the row begins on, counted from 1.
    #[getter]
    fn page<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.page.to_python(py)
    }

    /// Box of the row on that page: left, top, right, bottom, in points from the top left.
    #[getter]
    fn bbox<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.bbox.to_python(py)
    }

    /// Which arithmetic holds this row in place.
    #[getter]
    fn proof<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.proof.to_python(py)
    }

    /// How far this row can be trusted, 0 to 1.
    #[getter]
    fn confidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.confidence.to_python(py)
    }

    /// Position of its account in `accounts`.
    #[getter]
    fn account<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().account.to_python(py)
    }

    /// What it was for.
    #[getter]
    fn tag(&self) -> Tag {
        self.view.member(|v| &v.tag).into()
    }

    /// Why it does not count; null where it does.
    #[getter]
    fn excluded<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().excluded.to_python(py)
    }

    /// Doubts about this row.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().transaction.warnings.to_python(py)
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
        json::from_json::<core::AnalyzedTransaction>(py, text).map(Self::from)
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
            "AnalyzedTransaction",
            &[
                "id",
                "date",
                "value_date",
                "time",
                "description",
                "amount",
                "direction",
                "balance",
                "currency",
                "reference",
                "page",
                "bbox",
                "proof",
                "confidence",
                "account",
                "tag",
                "excluded",
                "warnings",
            ],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

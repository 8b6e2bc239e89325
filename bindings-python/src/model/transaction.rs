//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::convert::ToPython as _;
use crate::json;
use crate::view::View;

/// One row of a statement.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Transaction {
    view: View<core::Transaction>,
}

impl From<View<core::Transaction>> for Transaction {
    fn from(view: View<core::Transaction>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl Transaction {
    /// Stable id: a hash of account, currency, date, amount, narration and the ordinal among equals.
    /// The same row in another export of the same account has the same id.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().id.to_python(py)
    }

    /// Booking date: the first date printed. Null when none could be read.
    #[getter]
    fn date<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().date.to_python(py)
    }

    /// Value date, where one is printed.
    #[getter]
    fn value_date<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().value_date.to_python(py)
    }

    /// Time of day, where one is printed.
    #[getter]
    fn time<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().time.to_python(py)
    }

    /// Narration with its continuation lines joined by a space.
    #[getter]
    fn description<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().description.to_python(py)
    }

    /// Signed amount: credit positive, debit negative.
    #[getter]
    fn amount<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().amount.to_python(py)
    }

    /// Which way the money went.
    #[getter]
    fn direction<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().direction.to_python(py)
    }

    /// Running balance printed on this row.
    #[getter]
    fn balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().balance.to_python(py)
    }

    /// Currency of the amount, ISO 4217.
    #[getter]
    fn currency<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().currency.to_python(py)
    }

    /// Reference or cheque number, where it has a column of its own.
    #[getter]
    fn reference<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().reference.to_python(py)
    }

    /// Page the row begins on, counted from 1.
    #[getter]
    fn page<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().page.to_python(py)
    }

    /// Box of the row on that page: left, top, right, bottom, in points from the top left.
    #[getter]
    fn bbox<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().bbox.to_python(py)
    }

    /// Which arithmetic holds this row in place.
    #[getter]
    fn proof<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().proof.to_python(py)
    }

    /// How far this row can be trusted, 0 to 1.
    #[getter]
    fn confidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().confidence.to_python(py)
    }

    /// Doubts about this row.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().warnings.to_python(py)
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
        json::from_json::<core::Transaction>(py, text).map(Self::from)
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
            "Transaction",
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
                "warnings",
            ],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

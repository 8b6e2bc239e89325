//! `Statement`: its fields, and its rows as a table.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::model::{Confidence, Header, Reconciliation, Transaction, Warning};
use crate::table::{self, Columns};
use crate::view::{Items, View};
use crate::{html, json};

/// One account over one period.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Statement {
    view: View<core::Statement>,
    transactions: Items,
    warnings: Items,
}

impl From<View<core::Statement>> for Statement {
    fn from(view: View<core::Statement>) -> Self {
        Self { view, transactions: Items::default(), warnings: Items::default() }
    }
}

#[pymethods]
impl Statement {
    /// What the statement says about itself.
    #[getter]
    fn header(&self) -> Header {
        self.view.member(|s| &s.header).into()
    }

    /// Its rows in the order they are printed.
    #[getter]
    fn transactions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.transactions.get(py, &self.view, |s| s.transactions.as_slice(), Transaction::from)
    }

    /// Whether its arithmetic closes.
    #[getter]
    fn reconciliation(&self) -> Reconciliation {
        self.view.member(|s| &s.reconciliation).into()
    }

    /// How far it can be trusted.
    #[getter]
    fn confidence(&self) -> Confidence {
        self.view.member(|s| &s.confidence).into()
    }

    /// Doubts about it.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.warnings.get(py, &self.view, |s| s.warnings.as_slice(), Warning::from)
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
        json::from_json::<core::Statement>(py, text).map(Self::from)
    }

    /// Hands the rows to whatever speaks Arrow.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _ = requested_schema; // The standard lets a producer keep to its own.
        table::stream(py, Columns::OfStatement, None, std::slice::from_ref(self.view.get()))
    }

    fn _repr_html_(&self) -> String {
        html::statement(self.view.get())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.view.get() == other.view.get()
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        json::hash(py, self.view.get())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let fields = ["header", "transactions", "reconciliation", "confidence", "warnings"];
        json::repr(slf.as_any(), "Statement", &fields)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

//! `Extraction`: its fields, and the forms in which it is handed on.

use flvxtract as core;
use flvxtract::export::csv::{self, Formulas};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::model::{Source, Statement, Warning};
use crate::table::{self, Columns};
use crate::view::{Items, View};
use crate::{html, json};

/// All that was read from one file.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Extraction {
    view: View<core::Extraction>,
    statements: Items,
    warnings: Items,
}

impl From<View<core::Extraction>> for Extraction {
    fn from(view: View<core::Extraction>) -> Self {
        Self { view, statements: Items::default(), warnings: Items::default() }
    }
}

impl Extraction {
    pub(crate) fn view(&self) -> &View<core::Extraction> {
        &self.view
    }
}

#[pymethods]
impl Extraction {
    /// Version of this model.
    #[getter]
    fn schema_version(&self) -> &str {
        &self.view.get().schema_version
    }

    /// The file.
    #[getter]
    fn source(&self) -> Source {
        self.view.member(|e| &e.source).into()
    }

    /// The statements in it: one for each account and period.
    #[getter]
    fn statements<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.statements.get(py, &self.view, |e| e.statements.as_slice(), Statement::from)
    }

    /// Doubts about the file as a whole.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.warnings.get(py, &self.view, |e| e.warnings.as_slice(), Warning::from)
    }

    /// Returns the same as plain `dict`, `list`, `str`, `int`, `float`, `bool` and `None`, as in the JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        json::to_dict(py, self.view.get())
    }

    /// Returns the same as JSON, byte for byte as every other language of this library writes it.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        json::to_json(py, self.view.get())
    }

    /// Reads what `to_json` wrote, or `flvxtract extract -f json`.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        let view = json::from_json::<core::Extraction>(py, text)?;
        // Within a major version fields are only added.
        let major = |version: &str| version.split('.').next().map(str::to_owned);
        if major(&view.get().schema_version) != major(core::SCHEMA_VERSION) {
            return Err(PyValueError::new_err(format!(
                "expected schema version {}; extract the document again",
                core::SCHEMA_VERSION
            )));
        }
        Ok(view.into())
    }

    /// Returns the rows as comma-separated values with a header line.
    #[pyo3(signature = (file = None, *, header = true, escape_formulas = false))]
    fn to_csv(
        &self,
        py: Python<'_>,
        file: Option<String>,
        header: bool,
        escape_formulas: bool,
    ) -> PyResult<String> {
        let answer = self.view.get();
        let file = file.or_else(|| answer.source.file_name.clone()).unwrap_or_default();
        let formulas = if escape_formulas { Formulas::Escape } else { Formulas::Keep };
        py.detach(|| {
            let mut out = Vec::new();
            if header {
                out.extend_from_slice(csv::HEADER.as_bytes());
                out.push(b'\n');
            }
            csv::write_rows(&mut out, &file, answer, formulas)?;
            String::from_utf8(out).map_err(std::io::Error::other)
        })
        .map_err(crate::error::internal)
    }

    /// Hands the rows of all statements to whatever speaks Arrow.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _ = requested_schema; // The standard lets a producer keep to its own.
        let answer = self.view.get();
        table::stream(py, Columns::OfFile, answer.source.file_name.as_deref(), &answer.statements)
    }

    fn _repr_html_(&self) -> String {
        html::extraction(self.view.get())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.view.get() == other.view.get()
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        json::hash(py, self.view.get())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        json::repr(slf.as_any(), "Extraction", &["schema_version", "source", "statements", "warnings"])
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

//! `Extractor`: what is chosen once, and the calls that read documents.

use std::sync::{Arc, OnceLock};

use flvxtract as core;
use flvxtract::{Ocr, Options};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use crate::call::{self, Caller};
use crate::limits::{CancelFlag, Limits};
use crate::model::{Extraction, Integrity};
use crate::source::Document;
use crate::view::View;

/// Of this all extractors are made, so that the models of the recogniser are loaded once for the process.
static SHARED: OnceLock<core::Extractor> = OnceLock::new();

/// Reads statements. Immutable; may be shared between threads, and pickled.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Extractor(core::Extractor);

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (*, password = None, bank = None, ocr = true, ocr_threads = 0, limits = None))]
    fn new(
        password: Option<&Bound<'_, PyAny>>,
        bank: Option<String>,
        ocr: bool,
        ocr_threads: usize,
        limits: Option<&Bound<'_, Limits>>,
    ) -> PyResult<Self> {
        let options = Options {
            passwords: password.map_or_else(|| Ok(Vec::new()), passwords)?,
            bank,
            limits: limits.map(|l| l.get().0.clone()).unwrap_or_default(),
            ocr: if ocr { Ocr::BuiltIn } else { Ocr::Off },
            threads: ocr_threads,
            ..Options::default()
        };
        Ok(Self(SHARED.get_or_init(core::Extractor::new).reconfigured(options)))
    }

    /// Reads one document.
    #[pyo3(signature = (source, *, file_name = None, progress = None, cancel = None))]
    fn extract(
        &self,
        py: Python<'_>,
        source: &Bound<'_, PyAny>,
        file_name: Option<String>,
        progress: Option<Py<PyAny>>,
        cancel: Option<&Bound<'_, CancelFlag>>,
    ) -> PyResult<Extraction> {
        let caller = caller(py, progress, cancel)?;
        let document = Arc::new(Document::read(source, file_name, self.limit())?);
        let read = Arc::clone(&document);
        let mut answer = call::run(py, &self.0, &caller, move |e| e.extract(read.bytes()))?;
        answer.source.file_name.clone_from(&document.file_name);
        Ok(View::from(answer).into())
    }

    /// Reads pictures, in their order, as the pages of one document.
    #[pyo3(signature = (sources, *, file_name = None, progress = None, cancel = None))]
    fn extract_images(
        &self,
        py: Python<'_>,
        sources: Vec<Bound<'_, PyAny>>,
        file_name: Option<String>,
        progress: Option<Py<PyAny>>,
        cancel: Option<&Bound<'_, CancelFlag>>,
    ) -> PyResult<Extraction> {
        let caller = caller(py, progress, cancel)?;
        let read = |source| Document::read(source, None, self.limit());
        let documents = Arc::new(sources.iter().map(read).collect::<PyResult<Vec<_>>>()?);
        let read = Arc::clone(&documents);
        let mut answer = call::run(py, &self.0, &caller, move |e| {
            let images: Vec<&[u8]> = read.iter().map(Document::bytes).collect();
            e.extract_images(&images)
        })?;
        let first = documents.first().and_then(|d| d.file_name.clone());
        answer.source.file_name = file_name.or(first);
        Ok(View::from(answer).into())
    }

    /// Looks whether a document contradicts itself or was changed.
    #[pyo3(signature = (source, *, extraction = None, file_name = None, progress = None, cancel = None))]
    fn inspect(
        &self,
        py: Python<'_>,
        source: &Bound<'_, PyAny>,
        extraction: Option<&Bound<'_, Extraction>>,
        file_name: Option<String>,
        progress: Option<Py<PyAny>>,
        cancel: Option<&Bound<'_, CancelFlag>>,
    ) -> PyResult<Integrity> {
        let caller = caller(py, progress, cancel)?;
        let document = Arc::new(Document::read(source, file_name, self.limit())?);
        let (read, known) = (Arc::clone(&document), extraction.map(|e| e.get().view().clone()));
        let mut answer = call::run(py, &self.0, &caller, move |e| match &known {
            Some(extraction) => e.inspect_extracted(read.bytes(), extraction.get()),
            None => e.inspect(read.bytes()),
        })?;
        answer.source.file_name.clone_from(&document.file_name);
        Ok(View::from(answer).into())
    }

    /// Id of the bank profile that is assumed, or none.
    #[getter]
    fn bank(&self) -> Option<&str> {
        self.0.options().bank.as_deref()
    }

    /// Whether pictures of pages are recognised.
    #[getter]
    fn ocr(&self) -> bool {
        !matches!(self.0.options().ocr, Ocr::Off)
    }

    /// Threads that recognise a page; 0 is one for each processor.
    #[getter]
    fn ocr_threads(&self) -> usize {
        self.0.options().threads
    }

    /// Ceilings on what one document may cost.
    #[getter]
    fn limits(&self) -> Limits {
        Limits(self.0.options().limits.clone())
    }

    /// Passwords are counted and not shown.
    fn __repr__(&self) -> String {
        let bank = self.bank().map_or_else(|| "None".to_owned(), |b| format!("{b:?}"));
        let ocr = if self.ocr() { "True" } else { "False" };
        let passwords = self.0.options().passwords.len();
        format!("<Extractor bank={bank} ocr={ocr} ocr_threads={} passwords={passwords}>", self.ocr_threads())
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let named = PyDict::new(py);
        named.set_item("password", self.0.options().passwords.clone())?;
        named.set_item("bank", self.bank())?;
        named.set_item("ocr", self.ocr())?;
        named.set_item("ocr_threads", self.ocr_threads())?;
        named.set_item("limits", Bound::new(py, self.limits())?)?;
        Ok((PyTuple::empty(py), named))
    }
}

impl Extractor {
    fn limit(&self) -> u64 {
        self.0.options().limits.bytes
    }
}

fn caller(
    py: Python<'_>,
    progress: Option<Py<PyAny>>,
    cancel: Option<&Bound<'_, CancelFlag>>,
) -> PyResult<Caller> {
    if progress.as_ref().is_some_and(|p| !p.bind(py).is_callable()) {
        return Err(PyTypeError::new_err("expected progress to be callable"));
    }
    Ok(Caller { progress, cancel: cancel.map(|c| c.get().0.clone()) })
}

/// Returns one password, or those of a list or tuple. The error does not show what was given.
fn passwords(given: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    if let Ok(one) = given.cast::<PyString>() {
        return Ok(vec![one.extract()?]);
    }
    if given.is_instance_of::<PyList>() || given.is_instance_of::<PyTuple>() {
        let all = given.try_iter()?.map(|item| item?.cast::<PyString>().map_err(|_| refused())?.extract());
        return all.collect();
    }
    Err(refused())
}

fn refused() -> PyErr {
    PyTypeError::new_err("expected password to be str, or a list or tuple of str")
}

//! Ceilings and the flag to cancel, as Python objects.

use std::time::Duration;

use flvxtract as core;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

fn defaults() -> core::Limits {
    core::Limits::default()
}

fn duration(seconds: f64) -> PyResult<Duration> {
    Duration::try_from_secs_f64(seconds)
        .map_err(|_| PyValueError::new_err("expected seconds, not negative and finite"))
}

/// Ceilings on what one document may cost.
#[pyclass(frozen, eq, module = "flvxtract")]
#[derive(Clone, PartialEq)]
pub(crate) struct Limits(pub(crate) core::Limits);

#[pymethods]
impl Limits {
    #[new]
    #[pyo3(signature = (
        *,
        bytes = defaults().bytes,
        pages = defaults().pages,
        objects = defaults().objects,
        decompressed_bytes = defaults().decompressed_bytes,
        operators = defaults().operators,
        glyphs = defaults().glyphs,
        nesting = defaults().nesting,
        pixels = defaults().pixels,
        rows = defaults().rows,
        time = defaults().time.map(|t| t.as_secs_f64()),
        time_per_scan = defaults().time_per_scan.as_secs_f64(),
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords in Python")]
    fn new(
        bytes: u64,
        pages: u32,
        objects: u64,
        decompressed_bytes: u64,
        operators: u64,
        glyphs: u64,
        nesting: u32,
        pixels: u64,
        rows: u64,
        time: Option<f64>,
        time_per_scan: f64,
    ) -> PyResult<Self> {
        Ok(Self(core::Limits {
            bytes,
            pages,
            objects,
            decompressed_bytes,
            operators,
            glyphs,
            nesting,
            pixels,
            rows,
            time: time.map(duration).transpose()?,
            time_per_scan: duration(time_per_scan)?,
        }))
    }

    /// Size of the input, in bytes.
    #[getter]
    fn bytes(&self) -> u64 {
        self.0.bytes
    }

    /// Pages.
    #[getter]
    fn pages(&self) -> u32 {
        self.0.pages
    }

    /// Objects listed in the file.
    #[getter]
    fn objects(&self) -> u64 {
        self.0.objects
    }

    /// Decompressed bytes of all content streams and fonts together.
    #[getter]
    fn decompressed_bytes(&self) -> u64 {
        self.0.decompressed_bytes
    }

    /// Content operators over all pages.
    #[getter]
    fn operators(&self) -> u64 {
        self.0.operators
    }

    /// Glyphs over all pages.
    #[getter]
    fn glyphs(&self) -> u64 {
        self.0.glyphs
    }

    /// Depth of forms within forms.
    #[getter]
    fn nesting(&self) -> u32 {
        self.0.nesting
    }

    /// Pixels of one picture, known before it is decoded.
    #[getter]
    fn pixels(&self) -> u64 {
        self.0.pixels
    }

    /// Rows of tables over all pages.
    #[getter]
    fn rows(&self) -> u64 {
        self.0.rows
    }

    /// Seconds for the whole document, or none.
    #[getter]
    fn time(&self) -> Option<f64> {
        self.0.time.map(|t| t.as_secs_f64())
    }

    /// Seconds that each page that is recognised from its picture adds to `time`.
    #[getter]
    fn time_per_scan(&self) -> f64 {
        self.0.time_per_scan.as_secs_f64()
    }

    fn __repr__(&self) -> String {
        let l = &self.0;
        let time = self.time().map_or_else(|| "None".to_owned(), |t| format!("{t:?}"));
        format!(
            "Limits(bytes={}, pages={}, objects={}, decompressed_bytes={}, operators={}, glyphs={}, nesting={}, \
             pixels={}, rows={}, time={time}, time_per_scan={:?})",
            l.bytes,
            l.pages,
            l.objects,
            l.decompressed_bytes,
            l.operators,
            l.glyphs,
            l.nesting,
            l.pixels,
            l.rows,
            self.time_per_scan()
        )
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let named = PyDict::new(py);
        named.set_item("bytes", self.bytes())?;
        named.set_item("pages", self.pages())?;
        named.set_item("objects", self.objects())?;
        named.set_item("decompressed_bytes", self.decompressed_bytes())?;
        named.set_item("operators", self.operators())?;
        named.set_item("glyphs", self.glyphs())?;
        named.set_item("nesting", self.nesting())?;
        named.set_item("pixels", self.pixels())?;
        named.set_item("rows", self.rows())?;
        named.set_item("time", self.time())?;
        named.set_item("time_per_scan", self.time_per_scan())?;
        Ok((PyTuple::empty(py), named))
    }
}

/// A flag by which another thread stops a call.
#[pyclass(frozen, module = "flvxtract")]
#[derive(Default)]
pub(crate) struct CancelFlag(pub(crate) core::CancelFlag);

#[pymethods]
impl CancelFlag {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Asks the calls that hold this flag to stop; they raise `CancelledError`.
    fn cancel(&self) {
        self.0.cancel();
    }

    /// Whether a stop was asked for.
    #[getter]
    fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }

    fn __repr__(&self) -> String {
        format!("<CancelFlag, {}>", if self.0.is_cancelled() { "cancelled" } else { "not cancelled" })
    }
}

//! The native half of the Python package `flvxtract`: conversion, threads and errors. What statements say is
//! read in the library; what Python writes better than Rust stands in `python/flvxtract`.

mod analyze;
mod arrow;
mod call;
mod convert;
mod error;
mod extraction;
mod extractor;
mod html;
mod json;
mod limits;
mod model;
mod source;
mod statement;
mod table;
mod view;
mod worker;

use std::ffi::OsString;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// Lists the banks that are known by name: id, name, country, currency.
#[pyfunction]
fn banks(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    PyTuple::new(py, flvxtract::banks().map(|b| (b.id, b.name, b.country, b.currency)).collect::<Vec<_>>())
}

/// Runs the command line and returns its exit code.
#[pyfunction]
fn run(py: Python<'_>, args: Vec<OsString>) -> u8 {
    py.detach(|| flvxtract_cli::run(args))
}

/// Lists the codes of all errors.
#[pyfunction]
fn error_codes() -> Vec<&'static str> {
    flvxtract::ErrorKind::ALL.iter().map(|kind| kind.code()).collect()
}

#[pymodule(gil_used = false)]
mod _flvxtract {
    use super::*;

    #[pymodule_export]
    use super::analyze::{Rules, analyze};
    #[pymodule_export]
    use super::extractor::Extractor;
    #[pymodule_export]
    use super::limits::{CancelFlag, Limits};
    #[pymodule_export]
    use super::{banks, error_codes, run};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        // The text of a panic may hold contents of a document; whoever called gets an `InternalError`. This hook is
        // that of this library and of no other in the process.
        std::panic::set_hook(Box::new(|_| {}));
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        super::model::add(module)
    }
}

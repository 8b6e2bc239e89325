//! Failures as exceptions. Their classes are written in Python, in `errors.py`: a class of the stable ABI of
//! Python 3.9 cannot derive from an exception.

use std::ffi::OsString;
use std::io;

use flvxtract::{Error, ErrorKind};
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// Returns the exception for an error of the library.
pub(crate) fn to_python(py: Python<'_>, error: &Error) -> PyErr {
    static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let made = MAKE
        .import(py, "flvxtract.errors", "_make")
        .and_then(|make| make.call1((error.code(), error.to_string(), error.page())));
    made.map_or_else(|failed| failed, PyErr::from_value)
}

/// Returns the exception for a defect of this library. What is known of it may hold contents, and is not told.
pub(crate) fn internal<E>(_: E) -> PyErr {
    Python::attach(|py| to_python(py, &Error::new(ErrorKind::Internal)))
}

/// Returns the `OSError` that Python itself raises for such a file.
pub(crate) fn of_file(error: &io::Error, path: OsString) -> PyErr {
    let Some(number) = error.raw_os_error() else { return PyOSError::new_err(error.kind().to_string()) };
    Python::attach(|py| {
        let text = py.import("os").and_then(|os| os.call_method1("strerror", (number,)));
        match text {
            Ok(text) => PyOSError::new_err((number, text.unbind(), path)),
            Err(error) => error,
        }
    })
}

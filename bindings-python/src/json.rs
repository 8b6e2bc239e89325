//! What every class of the model can do, by the model's own serialisation.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::error::internal;
use crate::view::View;

/// Lists longer than this are counted in a `repr`, and not shown.
const SHOWN: usize = 4;

/// Returns the JSON, byte for byte as the command line writes it.
pub(crate) fn to_json<T: Serialize + Sync>(py: Python<'_>, value: &T) -> PyResult<String> {
    py.detach(|| serde_json::to_string(value)).map_err(internal)
}

/// Returns the JSON as Python's own `json` reads it.
pub(crate) fn to_dict<'py, T: Serialize + Sync>(py: Python<'py>, value: &T) -> PyResult<Bound<'py, PyDict>> {
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let read = LOADS.import(py, "json", "loads")?.call1((to_json(py, value)?,))?;
    Ok(read.cast_into::<PyDict>()?)
}

/// Reads JSON. The error has a place, and nothing of what stands there.
pub(crate) fn from_json<T>(py: Python<'_>, text: &str) -> PyResult<View<T>>
where
    T: DeserializeOwned + Send + Sync + 'static,
{
    py.detach(|| serde_json::from_str::<T>(text)).map(View::from).map_err(|error| {
        let found = match error.classify() {
            Category::Eof => "the end of the text",
            Category::Data => "a value that does not belong",
            Category::Io | Category::Syntax => "no JSON",
        };
        let place = format!("line {}, column {}", error.line(), error.column());
        PyValueError::new_err(format!("expected what to_json writes, found {found} at {place}"))
    })
}

/// Returns a hash of all that is in the value; equal values have equal ones.
pub(crate) fn hash<T: Serialize + Sync>(py: Python<'_>, value: &T) -> PyResult<u64> {
    let mut hasher = DefaultHasher::new();
    to_json(py, value)?.hash(&mut hasher);
    Ok(hasher.finish())
}

/// Returns `Name(field=value, …)`.
pub(crate) fn repr(object: &Bound<'_, PyAny>, name: &str, fields: &[&str]) -> PyResult<String> {
    let mut parts = Vec::with_capacity(fields.len());
    for field in fields {
        let value = object.getattr(*field)?;
        let shown = match value.cast::<PyTuple>() {
            Ok(items) if items.len() > SHOWN => format!("<{} items>", items.len()),
            _ => value.repr()?.to_string(),
        };
        parts.push(format!("{field}={shown}"));
    }
    Ok(format!("{name}({})", parts.join(", ")))
}

/// Returns how `pickle` and `copy` make the object again: from its JSON.
pub(crate) fn reduce<'py>(object: &Bound<'py, PyAny>, json: String) -> PyResult<Bound<'py, PyTuple>> {
    let py = object.py();
    let read = object.get_type().getattr("from_json")?;
    PyTuple::new(py, [read, PyTuple::new(py, [json])?.into_any()])
}

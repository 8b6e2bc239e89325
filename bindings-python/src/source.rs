//! What Python calls a document: a path, bytes, or a file that is open.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};

use crate::error;

/// A document in memory, and its name.
pub(crate) struct Document {
    bytes: Bytes,
    /// Without folders; none for bytes.
    pub(crate) file_name: Option<String>,
}

enum Bytes {
    /// Owned by Python and never changed.
    Python(PyBackedBytes),
    Own(Vec<u8>),
}

impl Document {
    /// Returns the contents.
    pub(crate) fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Python(bytes) => bytes,
            Bytes::Own(bytes) => bytes,
        }
    }

    /// Reads a document, up to one byte more than `limit`, so that the library sees the excess.
    pub(crate) fn read(source: &Bound<'_, PyAny>, file_name: Option<String>, limit: u64) -> PyResult<Self> {
        let most = limit.saturating_add(1);
        let (bytes, own_name) = if source.is_instance_of::<PyBytes>()
            || source.is_instance_of::<PyByteArray>()
        {
            (Bytes::Python(source.extract()?), None)
        } else if source.is_instance_of::<PyMemoryView>() {
            (Bytes::Python(source.py().get_type::<PyBytes>().call1((source,))?.extract()?), None)
        } else if source.is_instance_of::<PyString>() || source.hasattr("__fspath__")? {
            let path: PathBuf = source.extract()?;
            let bytes = source.py().detach(|| take(&path, most)).map_err(|error| of_path(&error, &path))?;
            (Bytes::Own(bytes), name_of(&path))
        } else if source.hasattr("read")? {
            let name = source.getattr_opt("name")?.and_then(|name| name.extract::<String>().ok());
            (Bytes::Own(drain(source, most)?), name.and_then(|name| name_of(Path::new(&name))))
        } else {
            return Err(PyTypeError::new_err(format!(
                "expected a path, bytes or a binary file, found {}",
                source.get_type().name()?
            )));
        };
        Ok(Self { bytes, file_name: file_name.or(own_name) })
    }
}

fn name_of(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

fn take(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn of_path(error: &io::Error, path: &Path) -> PyErr {
    if error.kind() == io::ErrorKind::InvalidInput {
        return PyValueError::new_err("expected a path, found one with a null character");
    }
    error::of_file(error, OsString::from(path))
}

/// Reads an open file to its end.
fn drain(file: &Bound<'_, PyAny>, most: u64) -> PyResult<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let left = most.saturating_sub(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if left == 0 {
            return Ok(bytes);
        }
        let part = file.call_method1("read", (left,))?;
        let Ok(part) = part.cast::<PyBytes>() else {
            return Err(PyTypeError::new_err(format!(
                "expected a file opened in binary mode, which gives bytes; found one that gives {}",
                part.get_type().name()?
            )));
        };
        if part.as_bytes().is_empty() {
            return Ok(bytes);
        }
        bytes.extend_from_slice(part.as_bytes());
    }
}

//! Values of the model as Python's own.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use flvxtract::Value;
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use rust_decimal::Decimal;
use serde::Serialize;

/// A value that Python has a type for.
pub(crate) trait ToPython {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
}

macro_rules! as_it_is {
    ($($type:ty),*) => {$(
        impl ToPython for $type {
            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                self.into_bound_py_any(py)
            }
        }
    )*};
}

as_it_is!(bool, u32, f64, String, Decimal, NaiveDate, NaiveTime, NaiveDateTime);

/// The digits that the JSON has, and not those of the nearest double: 12.3 and not 12.300000190734863.
impl ToPython for f32 {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.to_string().parse::<f64>().unwrap_or_else(|_| f64::from(*self)).into_bound_py_any(py)
    }
}

impl<T: ToPython> ToPython for Option<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_ref().map_or_else(|| Ok(py.None().into_bound(py)), |value| value.to_python(py))
    }
}

fn tuple<'py, T: ToPython>(py: Python<'py>, values: &[T]) -> PyResult<Bound<'py, PyAny>> {
    let values = values.iter().map(|v| v.to_python(py)).collect::<PyResult<Vec<_>>>()?;
    Ok(PyTuple::new(py, values)?.into_any())
}

impl<T: ToPython> ToPython for Vec<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        tuple(py, self)
    }
}

impl<T: ToPython, const N: usize> ToPython for [T; N] {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        tuple(py, self)
    }
}

impl ToPython for Value {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Flag(value) => value.to_python(py),
            Self::Count(value) => value.to_python(py),
            Self::Number(value) => value.to_python(py),
            Self::Date(value) => value.to_python(py),
            Self::Money(value) => value.to_python(py),
            Self::Text(value) => value.to_python(py),
        }
    }
}

/// Returns the code of a value that the JSON writes as one.
pub(crate) fn code<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    let written = serde_json::to_value(value).map_err(crate::error::internal)?;
    Ok(PyString::intern(py, written.as_str().unwrap_or_default()).into_any())
}

/// Says which types are codes.
macro_rules! codes {
    ($($type:ty),* $(,)?) => {$(
        impl crate::convert::ToPython for $type {
            fn to_python<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                crate::convert::code(py, self)
            }
        }
    )*};
}

pub(crate) use codes;

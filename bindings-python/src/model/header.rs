//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::convert::ToPython as _;
use crate::json;
use crate::view::View;

/// What a statement says about itself. What is not printed, and cannot be proved, is null.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct Header {
    view: View<core::Header>,
}

impl From<View<core::Header>> for Header {
    fn from(view: View<core::Header>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl Header {
    /// The bank's name: from the profile when the bank is known, else as printed.
    #[getter]
    fn bank_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().bank_name.to_python(py)
    }

    /// The profile's id (`ng-gtbank`), null for a bank without a profile.
    #[getter]
    fn bank_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().bank_id.to_python(py)
    }

    /// Country of the account, ISO 3166-1 alpha-2.
    #[getter]
    fn country<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().country.to_python(py)
    }

    /// Account number (or IBAN, or card number) as printed, masked where it is printed masked.
    #[getter]
    fn account_number<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().account_number.to_python(py)
    }

    /// The account holder's name as printed.
    #[getter]
    fn account_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().account_name.to_python(py)
    }

    /// What kind of account it is.
    #[getter]
    fn account_type<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().account_type.to_python(py)
    }

    /// Currency of the amounts, ISO 4217.
    #[getter]
    fn currency<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().currency.to_python(py)
    }

    /// First day of the period the statement covers.
    #[getter]
    fn period_start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().period_start.to_python(py)
    }

    /// Last day of the period the statement covers.
    #[getter]
    fn period_end<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().period_end.to_python(py)
    }

    /// Balance before the first row; as printed, or implied by a proved chain of running balances.
    /// On a credit card it is the amount owed.
    #[getter]
    fn opening_balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().opening_balance.to_python(py)
    }

    /// Balance after the last row; as `opening_balance`.
    #[getter]
    fn closing_balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().closing_balance.to_python(py)
    }

    /// Number of transactions in this answer.
    #[getter]
    fn total_transactions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().total_transactions.to_python(py)
    }

    /// Sum of the credits in this answer.
    #[getter]
    fn total_credits<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().total_credits.to_python(py)
    }

    /// Sum of the debits in this answer, as a positive number.
    #[getter]
    fn total_debits<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().total_debits.to_python(py)
    }

    /// First page of this statement in the file, counted from 1.
    #[getter]
    fn first_page<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().first_page.to_python(py)
    }

    /// Number of pages of this statement in the file.
    #[getter]
    fn pages<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().pages.to_python(py)
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
        json::from_json::<core::Header>(py, text).map(Self::from)
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
            "Header",
            &[
                "bank_name",
                "bank_id",
                "country",
                "account_number",
                "account_name",
                "account_type",
                "currency",
                "period_start",
                "period_end",
                "opening_balance",
                "closing_balance",
                "total_transactions",
                "total_credits",
                "total_debits",
                "first_page",
                "pages",
            ],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}

//! A part of an answer, seen and not copied.
//!
//! An answer lives once, behind an `Arc`; every Python object is a path into it. So a thousand rows cost
//! nothing until somebody looks at them, and a row keeps its answer alive.

use std::sync::Arc;

use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;

/// A `T` somewhere within an answer. Cheap to clone.
pub(crate) struct View<T: 'static>(Arc<dyn Place<T>>);

impl<T> Clone for View<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// What leads to a value.
trait Place<T>: Send + Sync {
    fn value(&self) -> &T;
}

/// The answer itself.
struct Whole<T>(T);

impl<T: Send + Sync> Place<T> for Whole<T> {
    fn value(&self) -> &T {
        &self.0
    }
}

/// A member of a value.
struct Member<P: 'static, T> {
    of: View<P>,
    member: fn(&P) -> &T,
}

impl<P, T> Place<T> for Member<P, T> {
    fn value(&self) -> &T {
        (self.member)(self.of.get())
    }
}

/// An item of a list. Made only for positions that are there, and answers never change.
struct Item<P: 'static, T> {
    of: View<P>,
    list: fn(&P) -> &[T],
    index: usize,
}

impl<P, T> Place<T> for Item<P, T> {
    fn value(&self) -> &T {
        &(self.list)(self.of.get())[self.index]
    }
}

impl<T: Send + Sync + 'static> From<T> for View<T> {
    fn from(value: T) -> Self {
        Self(Arc::new(Whole(value)))
    }
}

impl<T> View<T> {
    /// Returns the value.
    pub(crate) fn get(&self) -> &T {
        self.0.value()
    }
}

impl<T: Send + Sync + 'static> View<T> {
    /// Returns a member.
    pub(crate) fn member<M: Send + Sync>(&self, member: fn(&T) -> &M) -> View<M> {
        View(Arc::new(Member { of: self.clone(), member }))
    }

    /// Returns an item of a list, or what an `Option` holds, where it is there.
    pub(crate) fn item<M: Send + Sync>(&self, list: fn(&T) -> &[M], index: usize) -> Option<View<M>> {
        list(self.get()).get(index)?;
        Some(View(Arc::new(Item { of: self.clone(), list, index })))
    }
}

/// The objects of a list, made when they are first asked for and kept, so that the same row is the same object.
pub(crate) struct Items(PyOnceLock<Py<PyTuple>>);

impl Default for Items {
    fn default() -> Self {
        Self(PyOnceLock::new())
    }
}

impl Items {
    /// Returns an object for each item of `list`.
    pub(crate) fn get<'py, P, M, C>(
        &self,
        py: Python<'py>,
        of: &View<P>,
        list: fn(&P) -> &[M],
        shown: fn(View<M>) -> C,
    ) -> PyResult<Bound<'py, PyTuple>>
    where
        P: Send + Sync + 'static,
        M: Send + Sync + 'static,
        C: IntoPyObject<'py>,
    {
        let make = || {
            let count = list(of.get()).len();
            let views = (0..count).map(|index| View(Arc::new(Item { of: of.clone(), list, index })));
            let objects = views.map(|v| shown(v).into_bound_py_any(py)).collect::<PyResult<Vec<_>>>()?;
            Ok::<_, PyErr>(PyTuple::new(py, objects)?.unbind())
        };
        Ok(self.0.get_or_try_init(py, make)?.bind(py).clone())
    }
}

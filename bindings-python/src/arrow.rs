//! The Arrow C stream interface: columns handed over in memory, without a copy and without a dependency.
//!
//! After the specification, <https://arrow.apache.org/docs/format/CDataInterface.html>: three structures of a fixed
//! layout, each with a function that frees what it points to. Whoever takes a structure moves it out and sets
//! `release` to null in what is left, so `release` is called once. This is the only unsafe code of the binding.

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::ptr;

use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// The least magnitude with more digits than a column of decimals holds.
pub(crate) const DECIMAL_END: u128 = 10_u128.pow(38);

/// What a column cannot hold.
#[derive(Debug)]
pub(crate) struct TooLong;

/// A column of one type with a name.
pub(crate) struct Column {
    name: &'static CStr,
    format: CString,
    length: usize,
    nulls: usize,
    /// A bit for each row that is not null, least significant first.
    validity: Vec<u8>,
    values: Values,
}

enum Values {
    Text { ends: Vec<i32>, bytes: Vec<u8> },
    Whole(Vec<u32>),
    Signed(Vec<i32>),
    Number(Vec<f32>),
    Decimal(Vec<i128>),
}

impl Values {
    /// Returns where the values are; they stay there until the column is dropped.
    fn pointers(&self) -> Vec<*const c_void> {
        match self {
            Self::Text { ends, bytes } => vec![ends.as_ptr().cast(), bytes.as_ptr().cast()],
            Self::Whole(values) => vec![values.as_ptr().cast()],
            Self::Signed(values) => vec![values.as_ptr().cast()],
            Self::Number(values) => vec![values.as_ptr().cast()],
            Self::Decimal(values) => vec![values.as_ptr().cast()],
        }
    }
}

impl Column {
    fn new(
        name: &'static CStr,
        format: CString,
        is_there: impl Iterator<Item = bool>,
        values: Values,
    ) -> Self {
        let (mut validity, mut length, mut nulls) = (Vec::new(), 0, 0);
        for (row, is_there) in is_there.enumerate() {
            if row % 8 == 0 {
                validity.push(0);
            }
            if let Some(last) = validity.last_mut() {
                *last |= u8::from(is_there) << (row % 8);
            }
            nulls += usize::from(!is_there);
            length = row + 1;
        }
        Self { name, format, length, nulls, validity, values }
    }

    /// Makes a column of text.
    pub(crate) fn text<'a>(
        name: &'static CStr,
        values: impl Iterator<Item = Option<&'a str>> + Clone,
    ) -> Result<Self, TooLong> {
        let (mut ends, mut bytes) = (vec![0_i32], Vec::new());
        for value in values.clone() {
            bytes.extend_from_slice(value.unwrap_or_default().as_bytes());
            ends.push(i32::try_from(bytes.len()).map_err(|_| TooLong)?);
        }
        let is_there = values.map(|v| v.is_some());
        Ok(Self::new(name, c"u".into(), is_there, Values::Text { ends, bytes }))
    }

    /// Makes a column of numbers from 0.
    pub(crate) fn whole(name: &'static CStr, values: impl Iterator<Item = u32>) -> Self {
        let values: Vec<u32> = values.collect();
        Self::new(name, c"I".into(), values.iter().map(|_| true), Values::Whole(values.clone()))
    }

    /// Makes a column of numbers with a fraction.
    pub(crate) fn number(name: &'static CStr, values: impl Iterator<Item = f32>) -> Self {
        let values: Vec<f32> = values.collect();
        Self::new(name, c"f".into(), values.iter().map(|_| true), Values::Number(values.clone()))
    }

    /// Makes a column of days since 1970-01-01.
    pub(crate) fn days(name: &'static CStr, values: impl Iterator<Item = Option<i32>>) -> Self {
        Self::signed(name, c"tdD", values)
    }

    /// Makes a column of seconds since midnight.
    pub(crate) fn seconds(name: &'static CStr, values: impl Iterator<Item = Option<i32>>) -> Self {
        Self::signed(name, c"tts", values)
    }

    fn signed(name: &'static CStr, format: &CStr, values: impl Iterator<Item = Option<i32>>) -> Self {
        let values: Vec<Option<i32>> = values.collect();
        let filled = values.iter().map(|v| v.unwrap_or_default()).collect();
        Self::new(name, format.into(), values.iter().map(Option::is_some), Values::Signed(filled))
    }

    /// Makes a column of decimals of `scale`, given as that many minor units, below [`DECIMAL_END`] each.
    pub(crate) fn decimal(name: &'static CStr, scale: u32, values: &[Option<i128>]) -> Self {
        let filled = values.iter().map(|v| v.unwrap_or_default()).collect();
        // Digits and commas hold no null character.
        let format = CString::new(format!("d:38,{scale}")).unwrap_or_default();
        Self::new(name, format, values.iter().map(Option::is_some), Values::Decimal(filled))
    }
}

/// `struct ArrowSchema`: the type of a column, or of a table with its columns as children.
#[repr(C)]
struct Schema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut Self,
    dictionary: *mut Self,
    release: Option<unsafe extern "C" fn(*mut Self)>,
    private_data: *mut c_void,
}

/// `struct ArrowArray`: the values.
#[repr(C)]
struct Array {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut Self,
    dictionary: *mut Self,
    release: Option<unsafe extern "C" fn(*mut Self)>,
    private_data: *mut c_void,
}

/// `struct ArrowArrayStream`: batches of one type.
#[repr(C)]
struct Stream {
    get_schema: unsafe extern "C" fn(*mut Self, *mut Schema) -> c_int,
    get_next: unsafe extern "C" fn(*mut Self, *mut Array) -> c_int,
    get_last_error: unsafe extern "C" fn(*mut Self) -> *const c_char,
    release: Option<unsafe extern "C" fn(*mut Self)>,
    private_data: *mut c_void,
}

/// `ARROW_FLAG_NULLABLE`.
const NULLABLE: i64 = 2;

/// What a schema points to.
struct SchemaOwned {
    _format: CString,
    children: Vec<*mut Schema>,
}

/// What an array points to.
struct ArrayOwned {
    _column: Option<Column>,
    buffers: Vec<*const c_void>,
    children: Vec<*mut Array>,
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn schema(format: CString, name: &'static CStr, children: Vec<Schema>) -> Schema {
    let children = children.into_iter().map(|c| Box::into_raw(Box::new(c))).collect();
    let mut owned = Box::new(SchemaOwned { _format: format, children });
    Schema {
        format: owned._format.as_ptr(),
        name: name.as_ptr(),
        metadata: ptr::null(),
        flags: NULLABLE,
        n_children: count(owned.children.len()),
        children: owned.children.as_mut_ptr(),
        dictionary: ptr::null_mut(),
        release: Some(release_schema),
        private_data: Box::into_raw(owned).cast(),
    }
}

/// # Safety
///
/// `schema` was made by [`schema`], or moved from there, and is not released yet.
unsafe extern "C" fn release_schema(schema: *mut Schema) {
    // SAFETY: the pointers are those that `schema` leaked; children that were moved out have no `release`.
    unsafe {
        let owned = Box::from_raw((*schema).private_data.cast::<SchemaOwned>());
        for child in owned.children {
            let mut child = Box::from_raw(child);
            if let Some(release) = child.release {
                release(&raw mut *child);
            }
        }
        (*schema).release = None;
    }
}

fn array(length: usize, nulls: usize, column: Option<Column>, children: Vec<Array>) -> Array {
    let validity = column.as_ref().filter(|c| c.nulls > 0);
    let mut buffers = vec![validity.map_or(ptr::null(), |c| c.validity.as_ptr().cast())];
    buffers.extend(column.iter().flat_map(|c| c.values.pointers()));
    let children = children.into_iter().map(|c| Box::into_raw(Box::new(c))).collect();
    let mut owned = Box::new(ArrayOwned { _column: column, buffers, children });
    Array {
        length: count(length),
        null_count: count(nulls),
        offset: 0,
        n_buffers: count(owned.buffers.len()),
        n_children: count(owned.children.len()),
        buffers: owned.buffers.as_mut_ptr(),
        children: owned.children.as_mut_ptr(),
        dictionary: ptr::null_mut(),
        release: Some(release_array),
        private_data: Box::into_raw(owned).cast(),
    }
}

/// # Safety
///
/// `array` was made by [`array`], or moved from there, and is not released yet.
unsafe extern "C" fn release_array(array: *mut Array) {
    // SAFETY: the pointers are those that `array` leaked; children that were moved out have no `release`.
    unsafe {
        let owned = Box::from_raw((*array).private_data.cast::<ArrayOwned>());
        for child in owned.children {
            let mut child = Box::from_raw(child);
            if let Some(release) = child.release {
                release(&raw mut *child);
            }
        }
        (*array).release = None;
    }
}

/// What a stream points to.
struct Batch {
    /// Name and format of each column.
    fields: Vec<(&'static CStr, CString)>,
    /// None once they are handed over.
    columns: Option<Vec<Column>>,
}

/// # Safety
///
/// `stream` is not released; `out` can be written to.
unsafe extern "C" fn get_schema(stream: *mut Stream, out: *mut Schema) -> c_int {
    // SAFETY: `private_data` is the batch that `capsule` leaked; only `release_stream` frees it.
    let batch = unsafe { &*(*stream).private_data.cast::<Batch>() };
    let children =
        batch.fields.iter().map(|(name, format)| schema(format.clone(), name, Vec::new())).collect();
    // SAFETY: as the caller promises.
    unsafe { out.write(schema(c"+s".into(), c"", children)) };
    0
}

/// # Safety
///
/// As [`get_schema`].
unsafe extern "C" fn get_next(stream: *mut Stream, out: *mut Array) -> c_int {
    // SAFETY: as in `get_schema`; the standard forbids to call a stream from two threads at once.
    let batch = unsafe { &mut *(*stream).private_data.cast::<Batch>() };
    let next = match batch.columns.take() {
        Some(columns) => {
            let length = columns.first().map_or(0, |c| c.length);
            let children =
                columns.into_iter().map(|c| array(c.length, c.nulls, Some(c), Vec::new())).collect();
            array(length, 0, None, children)
        }
        // An array without `release` says that there are no more.
        None => ended(),
    };
    // SAFETY: as the caller promises.
    unsafe { out.write(next) };
    0
}

fn ended() -> Array {
    Array {
        length: 0,
        null_count: 0,
        offset: 0,
        n_buffers: 0,
        n_children: 0,
        buffers: ptr::null_mut(),
        children: ptr::null_mut(),
        dictionary: ptr::null_mut(),
        release: None,
        private_data: ptr::null_mut(),
    }
}

/// # Safety
///
/// None is needed: there are no errors.
unsafe extern "C" fn get_last_error(_: *mut Stream) -> *const c_char {
    ptr::null()
}

/// # Safety
///
/// `stream` was made by [`capsule`], or moved from there, and is not released yet.
unsafe extern "C" fn release_stream(stream: *mut Stream) {
    // SAFETY: as the caller promises.
    unsafe {
        drop(Box::from_raw((*stream).private_data.cast::<Batch>()));
        (*stream).release = None;
    }
}

/// A stream that nobody took is released with its capsule.
impl Drop for Stream {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: it is not released, or `release` were none.
            unsafe { release(self) };
        }
    }
}

// SAFETY: what it points to is a `Batch`, which may be sent; only one thread uses it at a time, as the standard says.
unsafe impl Send for Stream {}

/// Returns the columns as a capsule named `arrow_array_stream`.
pub(crate) fn capsule(py: Python<'_>, columns: Vec<Column>) -> PyResult<Bound<'_, PyAny>> {
    let fields = columns.iter().map(|c| (c.name, c.format.clone())).collect();
    let batch = Box::new(Batch { fields, columns: Some(columns) });
    let stream = Stream {
        get_schema,
        get_next,
        get_last_error,
        release: Some(release_stream),
        private_data: Box::into_raw(batch).cast(),
    };
    Ok(PyCapsule::new_with_value(py, stream, c"arrow_array_stream")?.into_any())
}

//! Bytes to an open document.

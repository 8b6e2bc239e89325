//! Text to values: amounts, dates, times, currencies. No knowledge of pages or layout.
//!
//! In go the words of one cell, as printed; out come values in every reading they allow, and how
//! many words they took. Which reading is meant, and whether a number is money at all, is not
//! decided here: columns and arithmetic decide that.
//!
//! These functions are asked about every word of a page, so they look at the first bytes, refuse
//! most words there, and allocate nothing.

pub(crate) mod amount;
pub(crate) mod currency;
mod cursor;
pub(crate) mod date;
pub(crate) mod mark;
mod names;
pub(crate) mod time;

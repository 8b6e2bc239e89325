//! Answers in the forms other programs read.
//!
//! In: an [`Extraction`]. Out: bytes of a named format. Nothing is computed here and nothing is
//! left out that the format has a place for. JSON needs no module of its own: the model
//! serialises with serde.
//!
//! [`Extraction`]: crate::Extraction

pub mod csv;
pub mod ofx;
pub mod qif;

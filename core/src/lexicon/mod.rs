//! The words statements use: which phrase names a column, a figure, a section or a kind of line.
//!
//! The phrases are data, one file a language, compiled into hash tables by the build script. What a
//! hit means for a page is not decided here: a heading may be wrong, and arithmetic overrules it.

mod fold;
#[cfg(any(test, feature = "compact"))]
pub(crate) mod packed;
mod roles;
pub(crate) mod slot;
pub(crate) mod stem;
pub(crate) mod table;

#[cfg(feature = "compact")]
use std::sync::LazyLock;

pub(crate) use fold::{fold, plain};
#[cfg(any(test, feature = "compact"))]
use packed::Packed;
pub(crate) use roles::{Column, Label, LineRole, Section};
pub(crate) use table::Hit;
use table::Table;
#[cfg(not(feature = "compact"))]
use table::{Entry, Head, Place};

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// Finds the column headings in a line of folded words.
pub(crate) fn columns(words: &[&str]) -> Vec<Hit<Column>> {
    COLUMN.find(words)
}

/// Finds the names of figures and facts in a line of folded words.
pub(crate) fn labels(words: &[&str]) -> Vec<Hit<Label>> {
    LABEL.find(words)
}

/// Finds the headings of sections in a line of folded words.
pub(crate) fn sections(words: &[&str]) -> Vec<Hit<Section>> {
    SECTION.find(words)
}

/// Finds what kind of line a line of folded words is.
pub(crate) fn lines(words: &[&str]) -> Vec<Hit<LineRole>> {
    LINE.find(words)
}

#[cfg(test)]
mod tests;

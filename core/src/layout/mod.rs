//! Glyphs to words, lines, typed tokens and tables, by geometry alone.
//!
//! In: [`Page`](crate::page::Page)s. Out: [`PageText`]s and the [`Table`]s that run through them.
//! What a table means (which column is a debit, which row a transaction) is not decided here.

mod carried;
mod column;
mod dates;
mod day;
mod furniture;
mod header;
mod heading;
mod language;
mod line;
mod number;
mod pipe;
mod stack;
mod table;
mod text;
mod token;
mod word;

pub(crate) use column::{ColumnSpan, TextColumn};
pub(crate) use line::{Line, PageText};
pub(crate) use table::{LineRef, Sheet, Table, tables};
pub(crate) use token::{CELL_GAP_EM, Token, TokenLine};
pub(crate) use word::Word;

#[cfg(test)]
mod mended_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod unseen_tests;

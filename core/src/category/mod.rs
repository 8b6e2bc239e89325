//! What each transaction was for: `ledger → category → analysis`.

mod tag;

pub use tag::{Category, Channel, Counterparty, Tag};

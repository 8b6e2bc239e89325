//! Raw rows to transactions: the reading under which the statement closes.
//!
//! In: the rows of every table with all readings open, and the fields around them. Out:
//! [`Statement`](crate::Statement)s whose rows carry the proof that holds them. What a bank's
//! template would hard-code (which column is the balance, which way a sign points, which order the
//! rows stand in, what day 03/04 is) is chosen here by the statement's own arithmetic.

mod audit;
mod between;
mod calendar;
mod card;
mod chain;
mod confidence;
mod doubt;
mod ends;
mod entry;
mod fact;
mod header;
mod identity;
mod implied;
mod lead;
mod legible;
mod naming;
mod plan;
mod printed;
mod reconciliation;
mod redate;
mod repair;
mod row;
mod settle;
mod split;
mod statement;
mod total;
mod transaction;
mod verdict;

pub(crate) use identity::hex;
pub(crate) use statement::{Context, statements};

#[cfg(test)]
mod changed_tests;
#[cfg(test)]
mod end_tests;
#[cfg(test)]
mod tests;

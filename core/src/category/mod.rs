//! What each transaction was for: `ledger → category → analysis`.
//!
//! In come statements, out comes a [`Tag`] for each of their transactions: category, channel, the
//! other side, the rule that fired, and how far all this can be trusted. The evidence is the
//! narration, read by [`Rules`] that are data; the direction and the amount; and the holder's name.
//! Rows are read one by one, then those that belong together are found: what undoes another row, and
//! transfers between two accounts of the holder.
//!
//! What no evidence names stays [`Category::Unknown`]. No number of the statement is changed here,
//! and nothing is summed: that is what `analysis` does.

mod draft;
mod error;
mod file;
mod folded;
mod form;
mod matcher;
mod name;
mod pair;
mod part;
mod read;
mod rules;
mod tag;

pub use error::RulesError;
pub(crate) use pair::{alphanumeric, pair};
pub use rules::Rules;
pub use tag::{Category, Channel, Counterparty, Tag};

use part::Reader;

use crate::Statement;

/// Returns a tag for each transaction of the statements, in their order.
///
/// Give all statements of one person together: a transfer whose other side has the name of a holder
/// in one of their headers is an own transfer.
///
/// # Example: what was spent on food
///
/// ```no_run
/// use flvxtract::{Category, Decimal, Extractor, Rules, Statement, categorise};
///
/// let answer = Extractor::new().extract(&std::fs::read("statement.pdf")?)?;
/// let statements: Vec<&Statement> = answer.statements.iter().collect();
/// let tags = categorise(&statements, Rules::builtin());
/// let rows = statements.iter().flat_map(|s| &s.transactions);
/// let food: Decimal =
///     rows.zip(&tags).filter(|(_, tag)| tag.category == Category::Groceries).map(|(t, _)| t.amount).sum();
/// # let _ = food;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn categorise(statements: &[&Statement], rules: &Rules) -> Vec<Tag> {
    let holders =
        statements.iter().filter_map(|s| s.header.account_name.as_deref()).map(name::words).collect();
    let mut tags = Reader { rules, holders }.read(statements);
    pair(statements, &mut tags);
    tags
}

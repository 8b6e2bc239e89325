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
mod read;
mod rules;
mod tag;

pub use error::RulesError;
pub(crate) use pair::{alphanumeric, pair};
pub use rules::Rules;
pub use tag::{Category, Channel, Counterparty, Tag};

use read::{Facts, Scratch};
use rust_decimal::Decimal;

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
    let mut tags = Vec::with_capacity(statements.iter().map(|s| s.transactions.len()).sum());
    let mut scratch = Scratch::default();
    let holders: Vec<Vec<String>> =
        statements.iter().filter_map(|s| s.header.account_name.as_deref()).map(name::words).collect();
    for statement in statements {
        let header = &statement.header;
        let greatest = statement.transactions.iter().map(|t| t.amount).max().unwrap_or_default();
        let usual_floor = greatest / Decimal::from(20);
        let country = header.country.as_deref();
        let own = header.currency.as_deref();
        let (mut of, mut ground) = (own, rules.ground(country, own));
        for row in &statement.transactions {
            let currency = row.currency.as_deref().or(own);
            // Row after row has the same one, and beside a country it says nothing.
            if country.is_none() && currency != of {
                (of, ground) = (currency, rules.ground(country, currency));
            }
            let floor = currency.and_then(|c| rules.salary_floor.get(c)).copied();
            let facts = Facts {
                amount: row.amount,
                currency,
                ground: &ground,
                salary_floor: floor.unwrap_or(usual_floor),
            };
            let mut reading = rules.read(&row.description, &facts, &mut scratch);
            let transfer = matches!(reading.category, Category::TransferIn | Category::TransferOut);
            let other = reading.counterparty.as_ref().and_then(|c| c.name.as_deref());
            if transfer
                && other.map(name::words).is_some_and(|other| holders.iter().any(|h| name::same(h, &other)))
            {
                reading.category = Category::OwnTransfer;
                reading.rule = Some("holder-name");
                reading.confidence = 0.8;
            }
            tags.push(Tag {
                category: reading.category,
                channel: reading.channel,
                counterparty: reading.counterparty,
                rule: reading.rule.map(str::to_string),
                confidence: reading.confidence,
                paired_with: None,
            });
        }
    }
    pair(statements, &mut tags);
    tags
}

//! The banks that are known by name.

use super::all;

/// A bank with a profile. A statement of a bank without one is read as well; only its name is then
/// taken as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bank {
    /// Id, as in [`Options::bank`](crate::Options::bank) and [`Header::bank_id`](crate::Header::bank_id).
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// Country, ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// Currency of most of its accounts, ISO 4217.
    pub currency: Option<&'static str>,
}

/// Returns every bank with a profile, by id.
///
/// # Example: the banks of one country
///
/// ```
/// let nigerian = flvxtract::banks().filter(|bank| bank.country == "NG").count();
/// assert!(nigerian > 20);
/// ```
pub fn banks() -> impl Iterator<Item = Bank> {
    all().iter().map(|p| Bank { id: p.id, name: p.name, country: p.country, currency: p.currency })
}

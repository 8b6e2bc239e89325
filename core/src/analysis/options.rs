use rust_decimal::Decimal;

/// What an analysis takes for granted: thresholds, rates, the country whose rules apply.
///
/// # Example: another limit for low balances
///
/// ```
/// use flvxtract::{AnalysisOptions, Decimal};
///
/// let options = AnalysisOptions { low_balance: Some(Decimal::from(1000)), ..AnalysisOptions::default() };
/// assert_eq!(options.term_months, 12);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct AnalysisOptions {
    /// Currency whose metrics are the main ones; by default the one with the most rows.
    pub currency: Option<String>,
    /// Country whose rules apply, ISO 3166-1 alpha-2; by default the statements'.
    pub jurisdiction: Option<String>,
    /// Share of income that debt may take; by default the jurisdiction's.
    pub debt_limit: Option<Decimal>,
    /// Balance below which a day counts as low; by default 5,000 for NGN and none for other currencies.
    pub low_balance: Option<Decimal>,
    /// Gross income a month as declared by the customer, in the main currency.
    pub declared_gross_income: Option<Decimal>,
    /// Days that a calendar month must be covered for to count; by default all of its days.
    pub min_days_in_month: Option<u32>,
    /// Confidence from which regular credits without a telling narration are called a salary.
    pub salary_min_confidence: f64,
    /// Share of the mean month's credits from which an inflow is large, for sweeps.
    pub large_inflow_share: Decimal,
    /// Days between the two halves of a round trip.
    pub circular_days: u32,
    /// Difference between the two halves of a round trip, as a share of the first.
    pub circular_tolerance: Decimal,
    /// Interest a year for the affordable loan, as a share: 0.24 is 24 %. Without one there is no such loan.
    pub annual_rate: Option<Decimal>,
    /// Instalments of the affordable loan.
    pub term_months: u32,
}

impl Default for AnalysisOptions {
    fn default() -> Self {
        Self {
            currency: None,
            jurisdiction: None,
            debt_limit: None,
            low_balance: None,
            declared_gross_income: None,
            min_days_in_month: None,
            salary_min_confidence: 0.5,
            large_inflow_share: Decimal::new(25, 2),
            circular_days: 7,
            circular_tolerance: Decimal::new(2, 2),
            annual_rate: None,
            term_months: 12,
        }
    }
}

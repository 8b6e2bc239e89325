//! The arithmetic of small charges: taxes on fees and interest, and levies. Who changes an amount forgets them.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode};
use super::data::{CHARGES, CountryCharges, Rate, holds_any, place};
use super::verdicts::{Place, Verdicts};
use crate::analysis::Value;
use crate::model::{Statement, Transaction};

/// How many rows away a tax may stand from what it is taken of.
const NEAR_ROWS: usize = 4;
/// What rounding makes of a tax.
const MINOR_UNIT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// Looks at the charges of statements whose country has rules.
pub(super) fn check(statements: &[Statement], verdicts: &mut Verdicts) {
    let mut made = [false; 3];
    for (index, statement) in statements.iter().enumerate() {
        let (country, currency) = (statement.header.country.as_deref(), statement.header.currency.as_deref());
        // A currency of one country says as much, where the country is not known.
        let is_of = |c: &&CountryCharges| {
            country.map_or(currency == Some(c.levy_currency.as_str()), |country| country == c.code)
        };
        let Some(rules) = CHARGES.country.iter().find(is_of) else { continue };
        for (row, transaction) in statement.transactions.iter().enumerate() {
            let narration = transaction.description.to_lowercase();
            if holds_any(&narration, &CHARGES.reversal) {
                continue;
            }
            let around = Around { statement, row };
            if is_vat(&narration, rules) && !transaction.amount.is_zero() {
                made[0] |=
                    tax(index, &around, &rules.vat, FindingCode::VatArithmetic, verdicts, |t, text| {
                        holds_any(text, &CHARGES.fee) && !is_vat(text, rules) && t.amount.is_sign_negative()
                    });
            } else if holds_any(&narration, &rules.withholding_words) && transaction.amount.is_sign_negative()
            {
                let code = FindingCode::WhtArithmetic;
                made[1] |= tax(index, &around, &rules.withholding, code, verdicts, |t, text| {
                    holds_any(text, &rules.interest_words)
                        && !holds_any(text, &rules.withholding_words)
                        && t.amount.is_sign_positive()
                });
            } else if holds_any(&narration, &rules.levy_words)
                && transaction.amount.is_sign_negative()
                && transaction.currency.as_deref() == Some(rules.levy_currency.as_str())
            {
                made[2] = true;
                levy(index, row, transaction, rules.levy, verdicts);
            }
        }
    }
    let checks = [CheckName::Vat, CheckName::WithholdingTax, CheckName::Levy];
    for (check, made) in checks.into_iter().zip(made) {
        if !made {
            verdicts.skip(check, NotApplicable::NoSuchCharges);
        }
    }
}

/// Whether a narration is of value added tax alone, and not of a fee with its tax.
fn is_vat(narration: &str, rules: &CountryCharges) -> bool {
    let first = |words: &[String]| words.iter().filter_map(|w| place(narration, w)).min();
    let joins = ["+", "&", " and ", "incl"].iter().any(|joint| narration.contains(joint));
    // `VAT on transfer charge` is a tax, `transfer charge VAT` both.
    let vat = first(&rules.vat_words);
    vat.is_some() && !joins && first(&CHARGES.fee).is_none_or(|fee| vat < Some(fee))
}

struct Around<'a> {
    statement: &'a Statement,
    row: usize,
}

/// Compares a tax with its rate of the rows beside it that `is_base` takes. Returns whether there were any.
fn tax(
    index: usize,
    around: &Around<'_>,
    rates: &[Rate],
    code: FindingCode,
    verdicts: &mut Verdicts,
    is_base: impl Fn(&Transaction, &str) -> bool,
) -> bool {
    let rows = &around.statement.transactions;
    let Some(own) = rows.get(around.row) else { return false };
    let Some(rate) = own.date.and_then(|date| rate_on(rates, date)) else { return false };
    let from = around.row.saturating_sub(NEAR_ROWS);
    let near = rows.iter().enumerate().skip(from).take(2 * NEAR_ROWS + 1);
    let mut bases: Vec<(usize, Decimal)> = near
        .filter(|(row, t)| {
            *row != around.row && t.date == own.date && is_base(t, &t.description.to_lowercase())
        })
        .map(|(row, t)| (row.abs_diff(around.row), t.amount.abs()))
        .collect();
    bases.sort_unstable();
    let amount = own.amount.abs();
    let Some((distance, nearest)) = bases.first().copied() else { return false };
    // A tax that does not stand beside what it is of may be of something that is not there; so may one that is more.
    if distance > 1 || amount >= nearest {
        return false;
    }
    let amounts: Vec<Decimal> = bases.iter().map(|(_, amount)| *amount).collect();
    let fits = |base: Decimal| {
        let tax = of(rate, base);
        // The fee may be in it, or it in the fee.
        [tax, base + tax, of(rate, base - tax)].iter().any(|t| (*t - amount).abs() <= MINOR_UNIT)
    };
    let total: Decimal = amounts.iter().sum();
    let pairs =
        amounts.iter().enumerate().flat_map(|(i, a)| amounts.iter().skip(i + 1).map(move |b| *a + *b));
    if amounts.iter().copied().chain(pairs).chain([total]).any(fits) {
        return true;
    }
    let evidence = FindingEvidence {
        field: Some("amount".to_owned()),
        expected: Some(Value::Money(of(rate, nearest))),
        found: Some(Value::Money(amount)),
        ..FindingEvidence::default()
    };
    verdicts.find(code, Place::row(index, around.row, own), evidence);
    true
}

fn of(rate: Decimal, base: Decimal) -> Decimal {
    let tax = rate.checked_mul(base).unwrap_or_default();
    tax.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn rate_on(rates: &[Rate], date: NaiveDate) -> Option<Decimal> {
    rates.iter().filter(|r| r.since <= date).max_by_key(|r| r.since).map(|r| r.rate)
}

/// A levy is its amount, or that of several transfers of a day.
fn levy(index: usize, row: usize, transaction: &Transaction, levy: Decimal, verdicts: &mut Verdicts) {
    let amount = transaction.amount.abs();
    if amount.checked_rem(levy).is_some_and(|rest| rest.is_zero()) && !amount.is_zero() {
        return;
    }
    let evidence = FindingEvidence {
        field: Some("amount".to_owned()),
        expected: Some(Value::Money(levy)),
        found: Some(Value::Money(amount)),
        ..FindingEvidence::default()
    };
    verdicts.find(FindingCode::LevyArithmetic, Place::row(index, row, transaction), evidence);
}

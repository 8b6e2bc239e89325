//! Means, spreads and roundings. Money stays `Decimal`; spreads, which need roots, are computed in floats
//! from a fixed order of values, so that they come out the same everywhere.

use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};
use rust_decimal::{Decimal, RoundingStrategy};

use super::detail::Reason;

/// Amounts from here on are no statement's. Below it no sum of a statement's rows can overflow.
pub(super) const LARGEST: Decimal = Decimal::from_parts(2_808_348_672, 232_830_643, 0, false, 0);

/// Whether an amount is no statement's. Fewer units than those of the limit are less than it at any scale, which saves
/// bringing each amount to the scale of the limit.
pub(super) fn is_out_of_range(amount: Decimal) -> bool {
    amount.mantissa().unsigned_abs() >= LARGEST.mantissa().unsigned_abs() && amount.abs() >= LARGEST
}

/// Rounds to four decimals, halves away from zero; what is no number has no value.
pub(super) fn ratio(value: f64) -> Result<f64, Reason> {
    rounded(value, 10_000.0)
}

/// Rounds to one decimal.
pub(super) fn points(value: f64) -> Result<f64, Reason> {
    rounded(value, 10.0)
}

fn rounded(value: f64, unit: f64) -> Result<f64, Reason> {
    let scaled = value * unit;
    if !scaled.is_finite() {
        return Err(Reason::OutOfRange);
    }
    // `+ 0.0` makes of -0 a 0.
    Ok(scaled.round() / unit + 0.0)
}

/// Divides two amounts; `when_zero` is the reason where the second is zero.
pub(super) fn quotient(a: Decimal, b: Decimal, when_zero: Reason) -> Result<Decimal, Reason> {
    if b.is_zero() {
        return Err(when_zero);
    }
    a.checked_div(b).ok_or(Reason::OutOfRange)
}

/// The same as a ratio.
pub(super) fn share(a: Decimal, b: Decimal, when_zero: Reason) -> Result<f64, Reason> {
    ratio(float(quotient(a, b, when_zero)?))
}

/// Divides two counts, as a ratio.
pub(super) fn part(a: u32, b: u32) -> f64 {
    if b == 0 { 0.0 } else { ratio(f64::from(a) / f64::from(b)).unwrap_or(0.0) }
}

/// Rounds money to the decimals of its currency, halves away from zero.
pub(super) fn money(value: Decimal, scale: u32) -> Decimal {
    let mut value = value.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero);
    value.rescale(scale);
    value
}

pub(super) fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// Returns a float as money.
pub(super) fn from_float(value: f64, scale: u32) -> Result<Decimal, Reason> {
    Decimal::from_f64(value).map(|v| money(v, scale)).ok_or(Reason::OutOfRange)
}

/// Returns a count as a number that fits; there are never that many.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Returns the mean; none without values.
pub(super) fn mean(values: &[Decimal]) -> Option<Decimal> {
    let sum: Decimal = values.iter().sum();
    sum.checked_div(Decimal::from(values.len()))
}

/// Returns the middle value, of an even number of them the mean of the two in the middle.
pub(super) fn median(values: &[Decimal]) -> Option<Decimal> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let (low, high) = middle(sorted.len())?;
    mean(&[*sorted.get(low)?, *sorted.get(high)?])
}

/// The same for floats.
pub(super) fn median_float(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let (low, high) = middle(sorted.len())?;
    Some(f64::midpoint(*sorted.get(low)?, *sorted.get(high)?))
}

fn middle(len: usize) -> Option<(usize, usize)> {
    (len > 0).then(|| ((len - 1) / 2, len / 2))
}

/// The standard deviation of a sample (divided by n − 1); none with fewer than two values.
pub(super) fn deviation(values: &[f64]) -> Option<f64> {
    let n = f64::from(count(values.len()));
    if values.len() < 2 {
        return None;
    }
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    Some((squares / (n - 1.0)).sqrt())
}

/// The standard deviation by the mean.
pub(super) fn variation(values: &[Decimal], when_few: Reason) -> Result<f64, Reason> {
    let floats: Vec<f64> = values.iter().map(|v| float(*v)).collect();
    let deviation = deviation(&floats).ok_or(when_few)?;
    let mean = mean(values).ok_or(when_few)?;
    if mean.is_zero() {
        return Err(Reason::MeanIsZero);
    }
    let value = deviation / float(mean).abs();
    if value.is_finite() { Ok(value) } else { Err(Reason::OutOfRange) }
}

/// The straight lines between points, flat before the first and after the last. Points go by rising x.
pub(super) fn piecewise(points: &[(f64, f64)], x: f64) -> f64 {
    let mut before: Option<(f64, f64)> = None;
    for &(px, py) in points {
        if x <= px {
            return match before {
                Some((bx, by)) if px > bx => by + (py - by) * (x - bx) / (px - bx),
                _ => py,
            };
        }
        before = Some((px, py));
    }
    before.map_or(0.0, |(_, y)| y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimals(values: &[i64]) -> Vec<Decimal> {
        values.iter().map(|v| Decimal::from(*v)).collect()
    }

    #[test]
    fn the_largest_amount_is_what_its_comment_says() {
        assert_eq!(LARGEST, Decimal::from(1_000_000_000_000_000_000_i64));
    }

    #[test]
    fn middles() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&decimals(&[5, 1, 3])), Some(Decimal::from(3)));
        assert_eq!(median(&decimals(&[4, 1, 3, 2])), Some(Decimal::new(25, 1)));
        assert_eq!(median_float(&[2.0, 1.0]), Some(1.5));
    }

    #[test]
    fn spreads() {
        // 2, 4, 4, 4, 5, 5, 7, 9: squares of distances from 5 sum to 32; 32 / 7 = 4.571428…
        let values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
        assert!((deviation(&values).unwrap() - 2.138_089_935).abs() < 1e-9);
        assert_eq!(deviation(&[1.0]), None);
        assert_eq!(variation(&decimals(&[1, -1]), Reason::TooFewMonths), Err(Reason::MeanIsZero));
    }

    #[test]
    fn lines_between_points() {
        let line = [(0.0, 0.0), (10.0, 0.5), (20.0, 1.0)];
        for (x, want) in [(-1.0, 0.0), (0.0, 0.0), (5.0, 0.25), (15.0, 0.75), (30.0, 1.0)] {
            assert!((piecewise(&line, x) - want).abs() < 1e-12, "{x}");
        }
    }

    #[test]
    fn halves_go_away_from_zero_and_the_scale_is_kept() {
        assert_eq!(money(Decimal::new(12_345, 3), 2).to_string(), "12.35");
        assert_eq!(money(Decimal::new(-12_345, 3), 2).to_string(), "-12.35");
        assert_eq!(money(Decimal::from(3), 2).to_string(), "3.00");
        assert_eq!(ratio(f64::NAN), Err(Reason::OutOfRange));
        assert_eq!(ratio(-0.000_001).unwrap().to_string(), "0");
    }
}

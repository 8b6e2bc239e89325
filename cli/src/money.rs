//! Amounts for people: thousands separated, one scale throughout a statement.

use flvxtract::{Decimal, Statement};

/// Returns `value` with thousands separated and at least `scale` decimals.
pub(crate) fn grouped(value: Decimal, scale: u32) -> String {
    let scale = usize::try_from(scale.max(value.scale())).unwrap_or(2);
    let digits = format!("{:.scale$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits.as_str(), ""));
    let mut text = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        text.push('-');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Returns the number of decimals that the amounts of `statement` are printed with.
pub(crate) fn scale_of(statement: &Statement) -> u32 {
    let header = &statement.header;
    let rows = statement.transactions.iter().flat_map(|t| [Some(t.amount), t.balance]);
    let all = rows.chain([header.opening_balance, header.closing_balance]).flatten();
    all.map(|d| d.scale()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped() {
        for (minor, scale, want_scale, want) in [
            (0, 0, 2, "0.00"),
            (5, 2, 2, "0.05"),
            (-5, 2, 2, "-0.05"),
            (99_999, 2, 2, "999.99"),
            (100_000, 2, 2, "1,000.00"),
            (-123_456_789, 2, 2, "-1,234,567.89"),
            (123_456, 0, 0, "123,456"),
            (12_345, 3, 2, "12.345"),
        ] {
            assert_eq!(grouped(Decimal::new(minor, scale), want_scale), want);
        }
    }
}

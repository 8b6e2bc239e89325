//! Printed words as figures.

use rust_decimal::Decimal;

use crate::analysis::Value;
use crate::parse::amount::{self, Amount, SignMark};

/// The readings of a text that is one amount, signed as printed; none where it is a bare number or no number.
pub(super) fn readings(text: &str) -> Vec<Decimal> {
    let words: Vec<&str> = text.split(' ').collect();
    let Some((token, taken)) = amount::read(&words) else { return Vec::new() };
    if taken != words.len() {
        return Vec::new();
    }
    let signed = |amount: Amount| match amount.mark {
        SignMark::Minus | SignMark::Brackets | SignMark::Debit => -amount.magnitude,
        _ => amount.magnitude,
    };
    let readings = [token.dot, token.comma].into_iter().flatten();
    readings.filter(|a| !a.is_bare_integer()).map(signed).collect()
}

/// Whether a word is an amount of money.
pub(super) fn is_amount(text: &str) -> bool {
    !readings(text).is_empty()
}

/// Words of an amount at most.
const MOST_WORDS: usize = 4;

/// Whether a text holds an amount of money among its words.
pub(super) fn holds_amount(text: &str) -> bool {
    !amounts(text).is_empty()
}

/// The amounts among the words of a text, without their signs; each in every reading, also from its later words on.
pub(super) fn amounts(text: &str) -> Vec<Decimal> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let starts = (0..words.len()).filter_map(|start| words.get(start..words.len().min(start + MOST_WORDS)));
    let tokens = starts.filter_map(|some| amount::read(some).map(|(token, _)| token));
    let readings = tokens.flat_map(|t| [t.dot, t.comma]).flatten();
    readings.filter(|a| !a.is_bare_integer()).map(|a| a.magnitude).collect()
}

/// A word as evidence: an amount where it can only be read as one, else the text.
pub(super) fn value(text: &str) -> Value {
    match readings(text).as_slice() {
        [amount] => Value::Money(*amount),
        [a, b] if a == b => Value::Money(*a),
        _ => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_told_from_numbers() {
        assert_eq!(readings("-1,000.50"), [Decimal::new(-100_050, 2)]);
        assert_eq!(readings("21 622,84"), [Decimal::new(2_162_284, 2)]);
        assert!(!is_amount("2028296234") && !is_amount("Rent") && !is_amount("12.00 Rent"));
        assert_eq!(amounts("5 May 1,234.00 9.50"), [Decimal::new(123_400, 2), Decimal::new(950, 2)]);
        assert!(holds_amount("Paid R 1 234.00 today") && !holds_amount("Branch 0012 of 2024"));
        assert_eq!(value("Rent"), Value::Text("Rent".to_owned()));
    }
}

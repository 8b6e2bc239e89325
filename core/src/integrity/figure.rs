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

/// A word as evidence: an amount where it can only be read as one, else the text.
pub(super) fn value(text: &str) -> Value {
    match readings(text).as_slice() {
        [amount] => Value::Money(*amount),
        [a, b] if a == b => Value::Money(*a),
        _ => Value::Text(text.to_owned()),
    }
}

//! Figures for people.

use flvxtract::{Decimal, ExclusionReason, Unit, Value};

use super::escape::escape;
use crate::money;

/// Returns an amount with its thousands grouped.
pub(super) fn amount(value: Decimal) -> String {
    money::grouped(value, 2)
}

/// Returns an amount as a tick of an axis: `-1.5M`, `200k`, `0`.
pub(super) fn tick(value: Decimal) -> String {
    let size = value.abs();
    let (unit, name) = [(9, "bn"), (6, "M"), (3, "k")]
        .into_iter()
        .map(|(power, name)| (Decimal::from(10_u64.pow(power)), name))
        .find(|(unit, _)| size >= *unit)
        .unwrap_or((Decimal::ONE, ""));
    format!("{}{name}", (value / unit).normalize())
}

/// Returns a value as HTML; amounts and counts are grouped, numbers end where their zeros begin.
pub(super) fn value(value: &Value, unit: Unit) -> String {
    match value {
        Value::Money(money) => amount(*money),
        Value::Flag(true) => "yes".to_owned(),
        Value::Flag(false) => "no".to_owned(),
        Value::Count(number) => money::grouped(Decimal::from(*number), 0),
        Value::Number(number) if unit == Unit::Points => format!("{number:.1}"),
        Value::Number(number) => number_text(*number),
        Value::Date(day) => day.to_string(),
        Value::Text(text) => escape(&words(text)),
    }
}

fn number_text(number: f64) -> String {
    let text = format!("{number:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Returns a code such as `semi_monthly` as words; other text as it is.
pub(super) fn words(code: &str) -> String {
    let is_code = code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if is_code { code.replace('_', " ") } else { code.to_owned() }
}

/// Returns the stable code of a value of the model, as in the JSON.
pub(super) fn code(of: impl serde::Serialize) -> String {
    match serde_json::to_value(of) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// Returns the first letter as a capital, for headings.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Returns why a row does not count, for people.
pub(super) fn exclusion(reason: ExclusionReason) -> String {
    match reason {
        ExclusionReason::OwnTransfer => "between own accounts".to_owned(),
        ExclusionReason::Reversal => "undoes another row".to_owned(),
        ExclusionReason::Reversed => "undone by another row".to_owned(),
        ExclusionReason::PaymentToLiability => "payment that a card or loan account received".to_owned(),
        other => words(&code(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_short() {
        for (minor, scale, want) in [
            (0, 0, "0"),
            (-1_500_000, 0, "-1.5M"),
            (200_000, 0, "200k"),
            (2_500, 0, "2.5k"),
            (50, 2, "0.5"),
            (3_000_000_000, 0, "3bn"),
        ] {
            assert_eq!(tick(Decimal::new(minor, scale)), want);
        }
    }

    #[test]
    fn numbers_end_where_their_zeros_begin() {
        for (number, want) in [(0.3123, "0.3123"), (1.5, "1.5"), (20.0, "20"), (-0.00001, "0"), (0.0, "0")] {
            assert_eq!(number_text(number), want);
        }
    }

    #[test]
    fn codes_become_words_and_names_stay() {
        assert_eq!(words("semi_monthly"), "semi monthly");
        assert_eq!(words("ACME_LTD"), "ACME_LTD");
    }
}

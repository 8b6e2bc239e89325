//! The facts of a header: which are scored, and when one is right.

use std::str::FromStr as _;

use rust_decimal::Decimal;

use super::document::Document;
use super::text::{fold, similarity};

/// How a fact is compared.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Bank,
    Account,
    Holder,
    Code,
    Date,
    Money,
}

/// A fact of the header.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// Its name in the flat form.
    pub(crate) name: &'static str,
    kind: Kind,
}

/// The facts that are scored.
pub(crate) const FIELDS: [Field; 8] = [
    Field { name: "bank", kind: Kind::Bank },
    Field { name: "account_number", kind: Kind::Account },
    Field { name: "holder", kind: Kind::Holder },
    Field { name: "currency", kind: Kind::Code },
    Field { name: "period_start", kind: Kind::Date },
    Field { name: "period_end", kind: Kind::Date },
    Field { name: "opening_balance", kind: Kind::Money },
    Field { name: "closing_balance", kind: Kind::Money },
];

/// Places of the opening and closing balance in [`FIELDS`].
pub(crate) const BALANCES: [usize; 2] = [6, 7];

/// Words that a bank's name may have or lack.
const COMPANY_WORDS: [&str; 18] = [
    "bank",
    "banking",
    "limited",
    "ltd",
    "plc",
    "na",
    "n",
    "a",
    "inc",
    "nv",
    "ag",
    "the",
    "of",
    "co",
    "corp",
    "corporation",
    "company",
    "sa",
];

/// Forms of address before a holder's name.
const ADDRESSES: [&str; 9] = ["mr", "mrs", "ms", "miss", "dr", "frau", "herr", "mme", "m"];

/// Share of a holder's name that must agree.
const HOLDER_SIMILARITY: f64 = 0.9;

/// Returns for each fact whether it is right; none where the truth does not state it.
pub(crate) fn verdicts(truth: &Document, found: &Document) -> [Option<bool>; FIELDS.len()] {
    std::array::from_fn(|place| {
        let expected = truth.fields[place].as_deref()?;
        let Some(found) = found.fields[place].as_deref() else { return Some(false) };
        Some(match FIELDS[place].kind {
            Kind::Bank => is_same_bank(expected, found),
            Kind::Account => is_same_account(expected, found),
            Kind::Holder => is_same_holder(expected, found),
            Kind::Code => expected.eq_ignore_ascii_case(found.trim()),
            Kind::Date => expected.trim() == found.trim(),
            Kind::Money => is_same_money(expected, found, truth.is_card),
        })
    })
}

/// Names agree without company words, or one stands within the other.
fn is_same_bank(a: &str, b: &str) -> bool {
    let key = |name: &str| -> String {
        let name = fold(name);
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.filter(|w| !COMPANY_WORDS.contains(w)).collect()
    };
    let (a, b) = (key(a), key(b));
    let holds = |outer: &str, inner: &str| inner.chars().count() > 3 && outer.contains(inner);
    !a.is_empty() && !b.is_empty() && (a == b || holds(&a, &b) || holds(&b, &a))
}

/// Letters and digits agree; of a masked number those after the mask, three at least.
fn is_same_account(a: &str, b: &str) -> bool {
    let (a, b) = (account_key(a), account_key(b));
    if !a.contains('*') && !b.contains('*') {
        return !b.is_empty() && a == b;
    }
    let tail = |s: &str| s.rsplit('*').next().unwrap_or_default().to_owned();
    let (a, b) = (tail(&a), tail(&b));
    let shorter = a.len().min(b.len());
    shorter >= 3 && a[a.len() - shorter..] == b[b.len() - shorter..]
}

/// Returns the ASCII letters and digits of an account number, `*` for what is masked.
fn account_key(number: &str) -> String {
    let upper = number.to_uppercase();
    let chars: Vec<char> = upper.chars().collect();
    let is_cross = |i: usize| chars.get(i).is_some_and(|c| matches!(c, 'X' | '•'));
    let mut key = String::new();
    for (i, &c) in chars.iter().enumerate() {
        // One X alone may belong to the number; two in a row are a mask.
        let is_masked = c == '*' || (is_cross(i) && (is_cross(i + 1) || (i > 0 && is_cross(i - 1))));
        if is_masked {
            key.push('*');
        } else if c.is_ascii_alphanumeric() {
            key.push(c);
        }
    }
    key
}

fn is_same_holder(a: &str, b: &str) -> bool {
    let plain = |name: &str| {
        let name = fold(name);
        match name.split_once(' ') {
            Some((first, rest)) if ADDRESSES.contains(&first.trim_end_matches('.')) => rest.to_owned(),
            _ => name,
        }
    };
    let (a, b) = (plain(a), plain(b));
    !b.is_empty() && similarity(&a, &b) >= HOLDER_SIMILARITY
}

fn is_same_money(a: &str, b: &str, is_card: bool) -> bool {
    match (Decimal::from_str(a.trim()), Decimal::from_str(b.trim())) {
        (Ok(a), Ok(b)) if is_card => a.abs() == b.abs(),
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banks_agree_without_company_words() {
        assert!(is_same_bank("Zenith Bank", "ZENITH BANK PLC"));
        assert!(is_same_bank("Guaranty Trust Bank", "Guaranty Trust Bank Limited Lagos"));
        assert!(!is_same_bank("Zenith Bank", "Access Bank"));
        assert!(!is_same_bank("Zenith Bank", "Bank"));
    }

    #[test]
    fn masked_accounts_agree_by_their_end() {
        assert!(is_same_account("012-345 6789", "0123456789"));
        assert!(is_same_account("**** 6789", "0123456789"));
        assert!(is_same_account("XXXX6789", "•••• 6789"));
        assert!(!is_same_account("XXXX6780", "•••• 6789"));
        assert!(!is_same_account("**89", "0123456789"));
        assert!(!is_same_account("0123456789", ""));
    }

    #[test]
    fn holders_agree_without_address_and_differ_by_name() {
        assert!(is_same_holder("Mr. John Doe", "JOHN DOE"));
        assert!(!is_same_holder("John Doe", "Jane Dole"));
        assert!(!is_same_holder("John Doe", ""));
    }

    #[test]
    fn money_of_cards_has_no_sign() {
        assert!(is_same_money("10.00", "-10", true));
        assert!(!is_same_money("10.00", "-10", false));
        assert!(!is_same_money("10.00", "10.01", false));
        assert!(!is_same_money("10.00", "ten", false));
    }
}

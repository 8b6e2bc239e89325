//! Currencies: ISO 4217 codes, the signs and the names they go by.

use crate::lexicon::fold;

include!(concat!(env!("OUT_DIR"), "/currencies.rs"));

/// An ISO 4217 currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Currency([u8; 3]);

/// A printed sign for money and the currencies it may stand for, the likeliest first.
///
/// `$`, `kr`, `Rs` and the like stand for several: the sign then proves that a number is money, and
/// the currency must come from elsewhere (the header, the country of the bank).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Symbol {
    /// Never empty.
    pub(crate) candidates: &'static [Currency],
}

impl Symbol {
    /// Returns the one currency this sign stands for.
    pub(crate) const fn currency(self) -> Option<Currency> {
        match self.candidates {
            [only] => Some(*only),
            _ => None,
        }
    }
}

impl Currency {
    /// Returns the code.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Returns the number of decimals of the minor unit.
    pub(crate) fn minor_units(self) -> u8 {
        lookup(CODES, &self.0[..], |c| &c.0.0[..]).map_or(2, |c| c.1)
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Returns the currency of a code in capitals.
pub(crate) fn from_code(code: &str) -> Option<Currency> {
    from_code_entry(code).map(|c| c.0)
}

fn from_code_entry(code: &str) -> Option<&'static (Currency, u8, bool, [Currency; 1])> {
    if code.len() != 3 {
        return None;
    }
    lookup(CODES, code.as_bytes(), |c| &c.0.0[..])
}

/// Whether a code is also a word that narrations use (`ALL`, `TOP`, `TRY`).
pub(super) fn is_wordlike(code: &str) -> bool {
    from_code_entry(code).is_some_and(|c| c.2)
}

/// Reads a currency sign or abbreviation (`₦`, `R$`, `Ksh`, `kr.`) or a code (`NGN`).
pub(crate) fn read_symbol(text: &str) -> Option<Symbol> {
    let text = text.strip_suffix('.').unwrap_or(text);
    if text.is_empty() || text.len() > 8 {
        return None;
    }
    if let Some(code) = from_code_entry(text) {
        return Some(Symbol { candidates: &code.3 });
    }
    // Single letters mean money only as capitals; longer abbreviations are printed in any case.
    let mut folded = [0_u8; 8];
    let folded = folded.get_mut(..text.len())?;
    folded.copy_from_slice(text.as_bytes());
    if text.len() > 1 {
        folded.make_ascii_lowercase();
    }
    lookup(SYMBOLS, folded, |s| s.0.as_bytes()).map(|s| Symbol { candidates: s.1 })
}

/// Reads a currency by its name (`Naira`, `US Dollar`), code or sign; `None` when it may be several.
pub(crate) fn from_name(name: &str) -> Option<Currency> {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        fold(word, &mut folded);
    }
    if let Some(found) = lookup(NAMES, folded.as_bytes(), |n| n.0.as_bytes()) {
        return Some(found.1);
    }
    read_symbol(name.trim()).or_else(|| read_symbol(&name.trim().to_ascii_uppercase()))?.currency()
}

/// Finds the entry of a sorted table whose key is `wanted`.
fn lookup<T>(
    table: &'static [T],
    wanted: &[u8],
    key: impl Fn(&'static T) -> &'static [u8],
) -> Option<&'static T> {
    let at = table.binary_search_by(|entry| key(entry).cmp(wanted)).ok()?;
    table.get(at)
}

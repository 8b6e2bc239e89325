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
    /// A sign or a code; letters alone may be a word.
    pub(crate) is_sure: bool,
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
pub(crate) fn is_wordlike(code: &str) -> bool {
    from_code_entry(code).is_some_and(|c| c.2)
}

/// Reads a currency sign or abbreviation (`₦`, `R$`, `Ksh`, `kr.`) or a code (`NGN`).
pub(crate) fn read_symbol(text: &str) -> Option<Symbol> {
    let text = text.strip_suffix('.').unwrap_or(text);
    if text.is_empty() || text.len() > 8 {
        return None;
    }
    if let Some(code) = from_code_entry(text) {
        return Some(Symbol { candidates: &code.3, is_sure: true });
    }
    // Single letters mean money only as capitals; longer abbreviations are printed in any case.
    let mut folded = [0_u8; 8];
    let folded = folded.get_mut(..text.len())?;
    folded.copy_from_slice(text.as_bytes());
    if text.len() > 1 {
        folded.make_ascii_lowercase();
    }
    let is_sure = text != "#" && !text.chars().all(char::is_alphabetic);
    lookup(SYMBOLS, folded, |s| s.0.as_bytes()).map(|s| Symbol { candidates: s.1, is_sure })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(CODES.windows(2).all(|pair| pair[0].0.0 < pair[1].0.0));
        assert!(SYMBOLS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(CODES.len() > 160, "{}", CODES.len());
    }

    #[test]
    fn codes_have_their_decimals() {
        for (code, minor) in
            [("NGN", 2), ("JPY", 0), ("KWD", 3), ("XOF", 0), ("TND", 3), ("EUR", 2), ("CLP", 0)]
        {
            let currency = from_code(code).unwrap();
            assert_eq!((currency.as_str(), currency.minor_units()), (code, minor));
        }
        for code in ["", "XXX", "ngn", "EU", "EURO", "€"] {
            assert_eq!(from_code(code), None, "{code}");
        }
    }

    #[test]
    fn signs_and_abbreviations() {
        let table = [
            ("₦", "NGN"),
            ("€", "EUR"),
            ("£", "GBP"),
            ("R", "ZAR"),
            ("R$", "BRL"),
            ("Ksh", "KES"),
            ("KSH", "KES"),
            ("KSh.", "KES"),
            ("GH₵", "GHS"),
            ("US$", "USD"),
            ("S$", "SGD"),
            ("A$", "AUD"),
            ("HK$", "HKD"),
            ("NT$", "TWD"),
            ("zł", "PLN"),
            ("Kč", "CZK"),
            ("Ft", "HUF"),
            ("lei", "RON"),
            ("Rp", "IDR"),
            ("RM", "MYR"),
            ("₱", "PHP"),
            ("฿", "THB"),
            ("₹", "INR"),
            ("S/.", "PEN"),
            ("SFr.", "CHF"),
            ("TL", "TRY"),
            ("₫", "VND"),
            ("円", "JPY"),
            ("AED", "AED"),
            ("EUR", "EUR"),
            ("Tsh", "TZS"),
            ("C", ""),
            ("x", ""),
            ("", ""),
            ("$", ""),
            ("¥", ""),
            ("kr", ""),
            ("Rs.", ""),
            ("FCFA", ""),
            ("P", ""),
            ("DH", ""),
            ("r", ""),
            ("PAYMENTS", ""),
            ("DOLLARS!", ""),
        ];
        for (text, want) in table {
            let got = read_symbol(text)
                .and_then(Symbol::currency)
                .map(|c| c.as_str().to_owned())
                .unwrap_or_default();
            assert_eq!(got, want, "{text}");
        }
        let first = |text: &str| read_symbol(text).unwrap().candidates[0].as_str().to_owned();
        assert_eq!(first("$"), "USD");
        assert_eq!(first("kr"), "SEK");
        assert_eq!(first("Rs"), "INR");
        assert_eq!(first("FCFA"), "XOF");
    }

    #[test]
    fn names_of_currencies() {
        let table = [
            ("Naira", "NGN"),
            ("NAIRA", "NGN"),
            ("Nigerian Naira", "NGN"),
            ("US Dollar", "USD"),
            ("US DOLLARS", "USD"),
            ("U.S. Dollar", "USD"),
            ("Euro", "EUR"),
            ("Pound Sterling", "GBP"),
            ("Ghana Cedi", "GHS"),
            ("Kenya Shilling", "KES"),
            ("Złoty polski", "PLN"),
            ("NGN", "NGN"),
            ("ngn", "NGN"),
            (" eur ", "EUR"),
            ("₦", "NGN"),
            ("Dollar", ""),
            ("Shilling", ""),
            ("Balance", ""),
            ("", ""),
        ];
        for (text, want) in table {
            let got = from_name(text).map(|c| c.as_str().to_owned()).unwrap_or_default();
            assert_eq!(got, want, "{text}");
        }
    }
}

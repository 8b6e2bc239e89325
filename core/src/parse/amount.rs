//! Amounts of money, read under both decimal marks at once.

use rust_decimal::Decimal;

use super::currency::{self, Currency, Symbol};
use super::cursor::{Cursor, is_hard_space, is_minus};

/// Which sign parts units from decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DecimalMark {
    Dot,
    Comma,
}

/// How a direction or sign was printed with the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignMark {
    None,
    Plus,
    Minus,
    Brackets,
    /// `CR`, `C`, `H` (Haben, haber).
    Credit,
    /// `DR`, `D`, `S` (Soll), `OD` (overdrawn).
    Debit,
}

/// One reading of a printed amount.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Amount {
    /// Never negative.
    pub(crate) magnitude: Decimal,
    /// Number of decimals printed.
    pub(crate) scale: u8,
    /// The printed sign, before or after.
    pub(crate) mark: SignMark,
    /// The currency, when the printed sign or code leaves no doubt.
    pub(crate) currency: Option<Currency>,
    /// The printed currency sign or code, when there is one.
    pub(crate) symbol: Option<Symbol>,
    /// Whether thousands were marked.
    pub(crate) grouped: bool,
}

impl Amount {
    /// Whether nothing but digits was printed: as likely a reference as money.
    pub(crate) fn is_bare_integer(&self) -> bool {
        self.scale == 0 && !self.grouped && self.symbol.is_none() && self.mark == SignMark::None
    }
}

/// The readings of one printed amount under each decimal mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct AmountToken {
    /// With `.` before the decimals.
    pub(crate) dot: Option<Amount>,
    /// With `,` before the decimals.
    pub(crate) comma: Option<Amount>,
}

impl AmountToken {
    /// Returns the reading under one decimal mark.
    pub(crate) const fn read(&self, mark: DecimalMark) -> Option<Amount> {
        match mark {
            DecimalMark::Dot => self.dot,
            DecimalMark::Comma => self.comma,
        }
    }

    /// Whether some reading has decimals, grouping, a sign or a currency, as a reference has not.
    pub(crate) fn is_strong(&self) -> bool {
        [self.dot, self.comma].iter().flatten().any(|a| !a.is_bare_integer())
    }

    /// Returns the same amount with a sign that was printed apart from it.
    pub(crate) fn marked(&self, mark: SignMark) -> Self {
        let with = |amount: Option<Amount>| amount.map(|a| Amount { mark, ..a });
        Self { dot: with(self.dot), comma: with(self.comma) }
    }

    /// Returns the only decimal mark this amount can be read with, `None` when it allows both.
    pub(crate) const fn votes(&self) -> Option<DecimalMark> {
        match (&self.dot, &self.comma) {
            (Some(_), None) => Some(DecimalMark::Dot),
            (None, Some(_)) => Some(DecimalMark::Comma),
            _ => None,
        }
    }
}

/// Reads the longest amount at the start of the words of one cell; also returns the words it took.
pub(crate) fn read(words: &[&str]) -> Option<(AmountToken, usize)> {
    if !may_begin(words.first()?) {
        return None;
    }
    let mut cursor = Cursor::new(words)?;
    let mut around = Around::default();
    around.read_before(&mut cursor)?;
    // `1 234,56` is one number, `12 34.50` are two: first with spaces as thousands marks, then without.
    let mut after = cursor;
    let number = Number::read(&mut after, true)?;
    let (token, after) = around.finish(after, &number).or_else(|| {
        let mut after = cursor;
        let alone = if number.is_joined { Number::read(&mut after, false)? } else { return None };
        around.finish(after, &alone)
    })?;
    Some((token, after.consumed(words.len())))
}

/// Whether a cell holds only a sign for "nothing": `-`, `--`, `n/a`, `*`, `nil`.
pub(crate) fn is_empty_cell(word: &str) -> bool {
    if word.is_empty() || word.len() > 12 {
        return word.is_empty();
    }
    let is_filler =
        |c: char| is_minus(c) || is_hard_space(c) || matches!(c, '*' | '.' | '_' | '\u{b7}' | '\u{2026}');
    word.chars().all(is_filler)
        || is_repetition(word)
        || ["n/a", "na", "n.a.", "nil", "none", "null", "nihil", "/"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w))
}

/// Whether a word is the mark that stands for what is printed above it.
pub(crate) fn is_repetition(word: &str) -> bool {
    matches!(word, "\"" | "\u{201d}" | "''" | "\u{3003}")
}

/// Most words of a page are refused here.
fn may_begin(word: &str) -> bool {
    let bytes = word.as_bytes();
    match bytes.first() {
        Some(b'0'..=b'9' | b'.' | b',' | b'+' | b'-' | b'(' | b'<' | b'*' | b'$' | b'#' | b'=') => true,
        // A currency: a short word, or a short beginning before the digits.
        Some(b) if b.is_ascii_alphabetic() => {
            let run = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
            run <= 5 && (run == bytes.len() || bytes.get(run).is_some_and(|b| !b.is_ascii_alphabetic()))
        }
        Some(b) => !b.is_ascii(),
        None => false,
    }
}

/// What may stand between two groups of digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Dot,
    Comma,
    Space,
    Apostrophe,
}

/// The digits as printed, before it is known which separator is the decimal mark.
struct Number {
    mantissa: u64,
    /// Length of each group of digits; the first is 0 in `.50`.
    lengths: [u8; Self::GROUPS],
    /// The separator before each group but the first.
    separators: [Separator; Self::GROUPS],
    groups: usize,
    digits: u8,
    leading_zero: bool,
    /// Whether it goes on in a second word.
    is_joined: bool,
}

impl Number {
    const GROUPS: usize = 9;
    /// Beyond this a run of digits is a reference; with separators the sums of a state still fit.
    const BARE_DIGITS: u8 = 12;
    const DIGITS: u8 = 18;

    fn read(cursor: &mut Cursor<'_>, joined: bool) -> Option<Self> {
        let mut number = Self {
            mantissa: 0,
            lengths: [0; Self::GROUPS],
            separators: [Separator::Dot; Self::GROUPS],
            groups: 0,
            digits: 0,
            leading_zero: cursor.peek() == Some('0'),
            is_joined: false,
        };
        number.group(cursor)?;
        loop {
            if cursor.at_word_end() {
                let next_group = joined
                    && number.is_spaced()
                    && cursor.words_after().first().is_some_and(|w| begins_group(w));
                if !next_group || !cursor.step() {
                    break;
                }
                number.separator(Separator::Space)?;
                number.is_joined = true;
            } else {
                let separator = match cursor.peek() {
                    Some('.') => Separator::Dot,
                    Some(',') => Separator::Comma,
                    Some('\'' | '\u{2019}' | '`' | '\u{b4}') => Separator::Apostrophe,
                    Some(c) if is_hard_space(c) => Separator::Space,
                    _ => break,
                };
                if !cursor.digit_follows() {
                    break;
                }
                cursor.bump();
                number.separator(separator)?;
            }
            number.group(cursor)?;
        }
        (number.digits > 0).then_some(number)
    }

    fn group(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let run = cursor.rest().bytes().take_while(u8::is_ascii_digit).count();
        let length = u8::try_from(run).ok()?;
        *self.lengths.get_mut(self.groups)? = length;
        self.groups += 1;
        self.digits = self.digits.checked_add(length).filter(|d| *d <= Self::DIGITS)?;
        // So few digits do not overflow.
        self.mantissa =
            cursor.rest().bytes().take(run).fold(self.mantissa, |m, b| m * 10 + u64::from(b - b'0'));
        cursor.skip(run);
        Some(())
    }

    fn separator(&mut self, separator: Separator) -> Option<()> {
        *self.separators.get_mut(self.groups)? = separator;
        Some(())
    }

    /// Whether a further word may go on with this number: one to three digits, then threes.
    fn is_spaced(&self) -> bool {
        let (Some(lengths), Some(separators)) =
            (self.lengths.get(..self.groups), self.separators.get(1..self.groups))
        else {
            return false;
        };
        matches!(lengths.first(), Some(1..=3))
            && separators.iter().all(|s| *s == Separator::Space)
            && lengths.iter().skip(1).all(|l| *l == 3)
    }

    fn fits(&self, mark: DecimalMark) -> bool {
        self.scale(mark).is_some()
    }

    /// Returns the number of decimals and whether thousands are marked, `None` when the separators
    /// do not fit this decimal mark.
    fn scale(&self, mark: DecimalMark) -> Option<(u8, bool)> {
        let lengths = self.lengths.get(..self.groups)?;
        let separators = self.separators.get(1..self.groups)?;
        let decimal = match mark {
            DecimalMark::Dot => Separator::Dot,
            DecimalMark::Comma => Separator::Comma,
        };
        let (whole, marks, scale) = match (separators.split_last(), lengths.split_last()) {
            (Some((last, marks)), Some((decimals, whole))) if *last == decimal => (whole, marks, *decimals),
            _ => (lengths, separators, 0),
        };
        let grouped = !marks.is_empty();
        if grouped && !is_grouping(whole, marks, decimal) {
            return None;
        }
        let first = whole.first().copied()?;
        let separated = grouped || scale > 0;
        // Padding zeros belong to references, unless cents follow as in `000150.00`.
        let padded = self.leading_zero && (first > 1 || grouped) && (grouped || scale != 2);
        let too_long = !separated && self.digits > Self::BARE_DIGITS;
        if padded || too_long || scale > 8 || (first == 0 && scale == 0) {
            return None;
        }
        Some((scale, grouped))
    }
}

/// Thousands (`1,234,567`) or lakhs (`12,34,567`), with one separator throughout.
fn is_grouping(groups: &[u8], separators: &[Separator], decimal: Separator) -> bool {
    let Some((separator, others)) = separators.split_first() else { return false };
    if *separator == decimal || others.iter().any(|s| s != separator) {
        return false;
    }
    let (Some((first, tail)), true) = (groups.split_first(), groups.last() == Some(&3)) else { return false };
    let thousands = (1..=3).contains(first) && tail.iter().all(|l| *l == 3);
    let lakhs = *separator == Separator::Comma
        && (1..=2).contains(first)
        && tail.split_last().is_some_and(|(_, middle)| middle.iter().all(|l| *l == 2));
    thousands || lakhs
}

/// Whether a word can be the next thousands of a number: three digits, then no fourth.
fn begins_group(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

/// What stands before and after the digits.
#[derive(Clone, Copy, Default)]
struct Around {
    sign: Option<SignMark>,
    letters: Option<SignMark>,
    open: Option<char>,
    closed: bool,
    symbol: Option<Symbol>,
    /// A sign of one letter (`N`, `R`, `#`) or a code that is a word: no proof without decimals.
    weak: bool,
    starred: bool,
}

/// How the reading of one token after the digits went.
enum After {
    Taken,
    NotMine,
    /// The number is no money: `25 %`.
    Refused,
}

impl Around {
    fn read_before(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        // Bounded: each kind of token at most once, stars aside.
        for _ in 0..12 {
            if cursor.at_word_end() && !cursor.step() {
                return None;
            }
            match cursor.peek()? {
                '0'..='9' => return Some(()),
                '.' | ',' if cursor.digit_follows() => return Some(()),
                '+' if self.sign.is_none() => {
                    self.sign = Some(SignMark::Plus);
                    cursor.bump();
                }
                c if is_minus(c) && self.sign.is_none() => {
                    self.sign = Some(SignMark::Minus);
                    cursor.bump();
                }
                c @ ('(' | '<') if self.open.is_none() => {
                    self.open = Some(c);
                    cursor.bump();
                }
                '*' => {
                    self.starred = true;
                    cursor.bump();
                }
                c if is_hard_space(c) => cursor.bump(),
                _ => self.read_symbol_before(cursor)?,
            }
        }
        None
    }

    fn read_symbol_before(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let rest = cursor.rest();
        let stop = |c: char| {
            c.is_ascii_digit() || c == '+' || c == '(' || c == '*' || is_minus(c) || is_hard_space(c)
        };
        let end = rest.find(stop).unwrap_or(rest.len());
        let mut text = rest.get(..end)?;
        // `Rs.500` is 500 rupees but `$.50` is half a dollar, and `RM.50` half a ringgit: no full stop abbreviates it.
        if let Some(stem) = text.strip_suffix(['.', ',']) {
            let abbreviated = text.ends_with('.')
                && stem.len() > 1
                && stem.ends_with(|c: char| c.is_alphabetic() || c == '/');
            let is_digit = |c: &char| c.is_ascii_digit();
            let figure = rest.get(end..).unwrap_or_default();
            let cents = figure.chars().take_while(is_digit).count() == 2
                && !figure.chars().nth(2).is_some_and(|c| matches!(c, '.' | ',' | '\''));
            let is_sign = || {
                stem.bytes().all(|b| b.is_ascii_uppercase())
                    && currency::read_symbol(stem).is_some_and(|s| s.currency().is_some())
            };
            if !abbreviated || cents && is_sign() {
                text = stem;
            }
        }
        let used = text.len();
        let text = text.strip_suffix(':').unwrap_or(text);
        if let (Some(symbol), None) = (currency::read_symbol(text), self.symbol) {
            self.take_symbol(symbol, text);
        } else if used == rest.len() && text.len() > 1 && self.letters.is_none() {
            self.letters = Some(letter_mark(text)?);
        } else {
            return None;
        }
        cursor.skip(used);
        Some(())
    }

    fn take_symbol(&mut self, symbol: Symbol, text: &str) {
        let single = text.len() == 1 && text != "$";
        self.weak |= single || currency::is_wordlike(text);
        // `$1,234.56 USD`: the code says which dollar.
        if self.symbol.is_none_or(|s| s.currency().is_none()) {
            self.symbol = Some(symbol);
        }
    }

    fn read_after(&mut self, cursor: &mut Cursor<'_>, number: &Number) -> Option<()> {
        let separated = number.groups > 1;
        // Where the amount may end: after a whole word. `50.00 FT51323` is 50.00 and a reference, though
        // `Ft` is money in Hungary.
        let mut last_end = None;
        for _ in 0..7 {
            let mut spaced = false;
            while cursor.peek().is_some_and(is_hard_space) {
                cursor.bump();
                spaced = true;
            }
            if cursor.at_word_end() {
                if self.open.is_none() || self.closed {
                    last_end = Some((*cursor, *self));
                }
                spaced = true;
                if !cursor.step() {
                    break;
                }
            }
            match self.read_one_after(cursor, spaced, separated) {
                After::Taken => {}
                After::Refused => return None,
                After::NotMine => break,
            }
        }
        (*cursor, *self) = last_end?;
        Some(())
    }

    fn read_one_after(&mut self, cursor: &mut Cursor<'_>, spaced: bool, separated: bool) -> After {
        let Some(c) = cursor.peek() else { return After::NotMine };
        // A long word is neither a currency nor a mark.
        if spaced && c.is_ascii_alphabetic() && cursor.rest().len() > 8 {
            return After::NotMine;
        }
        match c {
            '%' | '\u{2030}' => After::Refused,
            ')' | '>' if self.open.is_some() && !self.closed => {
                self.closed = true;
                cursor.bump();
                After::Taken
            }
            '*' if !spaced => {
                cursor.bump();
                After::Taken
            }
            // The full stop or comma of a sentence; `12.` and `12.05.` are a day and a date.
            '.' | ',' | ';'
                if !spaced
                    && cursor.rest().len() == 1
                    && (self.symbol.is_some() || separated && c != '.') =>
            {
                cursor.bump();
                After::Taken
            }
            _ if c == '+' || is_minus(c) => {
                // `100.00 - 200.00`: a sign within a cell belongs to what follows.
                let stands_last = cursor.words_after().is_empty() && cursor.rest().len() == c.len_utf8();
                if self.sign.is_some() || spaced && !stands_last {
                    return After::NotMine;
                }
                self.sign = Some(if c == '+' { SignMark::Plus } else { SignMark::Minus });
                cursor.bump();
                After::Taken
            }
            '(' | '[' => self.read_bracketed_mark(cursor),
            _ => self.read_letters_after(cursor, spaced, separated),
        }
    }

    /// `1,234.56 (Cr)`
    fn read_bracketed_mark(&mut self, cursor: &mut Cursor<'_>) -> After {
        let rest = cursor.rest();
        let Some(end) = rest.find([')', ']']) else { return After::NotMine };
        let inside = rest.get(1..end).unwrap_or_default();
        match letter_mark(inside) {
            Some(mark) if self.letters.is_none() => {
                self.letters = Some(mark);
                cursor.skip(end + 1);
                After::Taken
            }
            _ => After::NotMine,
        }
    }

    fn read_letters_after(&mut self, cursor: &mut Cursor<'_>, spaced: bool, separated: bool) -> After {
        let rest = cursor.rest();
        let stop = |c: char| {
            c.is_ascii_digit() || matches!(c, ')' | '>' | '(' | '*' | '+') || is_minus(c) || is_hard_space(c)
        };
        let text = rest.get(..rest.find(stop).unwrap_or(rest.len())).unwrap_or_default();
        let used = text.len();
        let text = text.trim_end_matches([',', ';', ':']);
        let single = text.len() == 1;
        if let (Some(mark), None) = (letter_mark(text), self.letters) {
            // `3D` and `5 S` are no money, and a lone letter within a text is part of the text.
            // `1,234.56 Cr Transfer`: the narration may stand close behind. `Cr Card` is part of it.
            let card = cursor.words_after().first().is_some_and(|w| w.eq_ignore_ascii_case("card"));
            let whole_mark = separated && text.len() == 2 && !card;
            let belongs = (separated || !single) && (!spaced || whole_mark || closes_cell(cursor));
            if belongs {
                self.letters = Some(mark);
                cursor.skip(used);
                return After::Taken;
            }
        }
        let Some(symbol) = currency::read_symbol(text) else { return self.read_glued_mark(cursor, text) };
        // Only a code may stand beside a sign: `$1,234.56 USD`.
        let clashes = self.symbol.is_some_and(|s| s.currency().is_some() || symbol.currency().is_none());
        // `100.00 $ 200.00`: these signs stand before their number.
        let leads = text.contains(['$', '£', '₦', '₹', '₱', '₵', '¥', '₩', '฿', '₫', '₺', '₲', '₡']);
        let next_is_number =
            || cursor.words_after().first().is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
        if spaced && leads && next_is_number() {
            return After::NotMine;
        }
        let is_word = single && text != "$" || spaced && currency::is_wordlike(text) && !closes_cell(cursor);
        if clashes || is_word {
            return After::NotMine;
        }
        self.take_symbol(symbol, text);
        cursor.skip(used);
        After::Taken
    }

    /// `1.234,56 RpDR`: a currency and a mark without a space between them.
    fn read_glued_mark(&mut self, cursor: &mut Cursor<'_>, text: &str) -> After {
        const MARK_BYTES: usize = 2;
        let Some((name, letters)) =
            text.len().checked_sub(MARK_BYTES).and_then(|at| text.split_at_checked(at))
        else {
            return After::NotMine;
        };
        match (currency::read_symbol(name), letter_mark(letters)) {
            (Some(symbol), Some(mark)) if self.letters.is_none() && self.symbol.is_none() => {
                self.take_symbol(symbol, name);
                self.letters = Some(mark);
                cursor.skip(text.len());
                After::Taken
            }
            _ => After::NotMine,
        }
    }

    /// Reads what follows the digits and settles the readings.
    fn finish<'a>(mut self, mut cursor: Cursor<'a>, number: &Number) -> Option<(AmountToken, Cursor<'a>)> {
        if !number.fits(DecimalMark::Dot) && !number.fits(DecimalMark::Comma) {
            return None;
        }
        self.read_after(&mut cursor, number)?;
        let dot = self.amount(number, DecimalMark::Dot);
        let comma = self.amount(number, DecimalMark::Comma);
        (dot.is_some() || comma.is_some()).then_some((AmountToken { dot, comma }, cursor))
    }

    fn amount(&self, number: &Number, mark: DecimalMark) -> Option<Amount> {
        let (scale, grouped) = number.scale(mark)?;
        if (self.weak && scale == 0 && !grouped) || (self.starred && scale == 0) {
            return None;
        }
        let mut magnitude = Decimal::from(number.mantissa);
        magnitude.set_scale(u32::from(scale)).ok()?;
        let brackets = self.open.map(|_| SignMark::Brackets);
        Some(Amount {
            magnitude,
            scale,
            // Letters say most: `-100.00 CR` is a credit printed with the bank's own sign.
            mark: self.letters.or(brackets).or(self.sign).unwrap_or(SignMark::None),
            currency: self.symbol.and_then(Symbol::currency),
            symbol: self.symbol,
            grouped,
        })
    }
}

/// Whether the token at the cursor is the last of its cell, or a further amount follows it.
fn closes_cell(cursor: &Cursor<'_>) -> bool {
    cursor.words_after().first().is_none_or(|word| {
        let mut bytes = word.bytes();
        word.bytes().any(|b| b.is_ascii_digit())
            && bytes.all(|b| {
                b.is_ascii_digit()
                    || matches!(b, b'.' | b',' | b'\'' | b'+' | b'-' | b'(' | b')' | b'$')
                    || b >= 0x80
            })
    })
}

/// Reads letters that say credit or debit.
fn letter_mark(text: &str) -> Option<SignMark> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let is = |words: &[&str]| words.iter().any(|w| text.eq_ignore_ascii_case(w));
    match text.len() {
        1 => match text {
            "C" | "H" => Some(SignMark::Credit),
            "D" | "S" => Some(SignMark::Debit),
            _ => None,
        },
        2..=6 => {
            if is(&["cr", "crd", "cred", "credit", "haben", "haber", "bij", "c/r", "c.r"]) {
                Some(SignMark::Credit)
            } else if is(&[
                "dr", "db", "dbt", "deb", "debit", "soll", "debe", "af", "od", "o/d", "d/r", "d.r",
            ]) {
                Some(SignMark::Debit)
            } else {
                None
            }
        }
        _ => None,
    }
}

#[cfg(test)]
#[path = "amount_tests.rs"]
mod tests;

//! The currency of the account: named, printed with the amounts, or the one its country has.

use super::Zone;
use super::place::Places;
use crate::bank::{self, Profile};
use crate::layout::{Line, Sheet, Word};
use crate::ledger::split::Part;
use crate::lexicon::{Column, Label};
use crate::parse::amount::AmountToken;
use crate::parse::currency::{self, Currency, Symbol};
use crate::row::marker;

/// Of the amounts, so many must bear a sign that may be a word before it counts, in percent.
const MOST: usize = 50;
/// Votes for a country that are enough to take its currency, though no amount bears a sign.
const CLEARLY: u32 = 6;
/// Of the amounts in rows, so many must bear a code or a sign, in percent; fewer are foreign.
const SOME: usize = 20;

/// Returns the currency of the amounts. `notes` are lines of small print.
pub(in crate::ledger) fn currency(
    part: &Part,
    zone: &Zone<'_>,
    notes: &[String],
    bank: Option<&Profile>,
) -> Option<Currency> {
    if let Some(found) = labelled(part) {
        return Some(found);
    }
    let mut votes = Votes::default();
    read_amounts(part, &mut votes);
    read_headings(part, zone.sheet, &mut votes);
    for cell in &zone.cells {
        read_cell(&cell.text, &mut votes);
    }
    if let Some(found) = votes.best() {
        return Some(found);
    }
    let places = Places::read(part, notes, bank);
    let of_bank = bank.and_then(|b| b.currency).and_then(currency::from_code);
    let of = |country: &str| bank::currency_of(country).and_then(currency::from_code);
    if !votes.open.is_empty() {
        // A sign of several currencies: the bank's or the country's, if it is one of them.
        let fits = |c: &Currency| votes.open.iter().all(|s| s.candidates.contains(c));
        let place = || places.best(|country| of(country).is_some_and(|c| fits(&c))).and_then(|p| of(p.0));
        return of_bank.filter(fits).or_else(place).or_else(|| by_decimals(part, &votes));
    }
    of_bank.or_else(|| {
        let (country, _) = places.best(|_| true).filter(|p| p.1 >= CLEARLY)?;
        of(country)
    })
}

/// `¥` is printed without decimals in Japan and with two in China.
fn by_decimals(part: &Part, votes: &Votes) -> Option<Currency> {
    let [symbol] = votes.open.as_slice() else { return None };
    let first = symbol.candidates.first().filter(|c| c.minor_units() == 0)?;
    let amounts =
        part.tables.iter().flat_map(|t| &t.rows).flat_map(|r| &r.amounts).filter_map(|a| a.token.dot);
    let has_decimals = amounts.map(|a| a.scale).max()? > 0;
    if has_decimals { symbol.candidates.iter().find(|c| c.minor_units() > 0).copied() } else { Some(*first) }
}

fn labelled(part: &Part) -> Option<Currency> {
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    part.fields.iter().filter(|f| f.label == Label::Currency).find_map(|f| {
        let first = f.text.split_whitespace().next()?;
        currency::from_code(&bare(first))
            .or_else(|| currency::from_name(&f.text))
            .or_else(|| currency::read_symbol(first).and_then(|s| s.currency()))
            .or_else(|| f.text.split_whitespace().find_map(|w| currency::from_code(&bare(w))))
            .or_else(|| f.text.split_whitespace().find_map(|w| currency::from_name(&bare(w))))
    })
}

const BRACKETS: [char; 4] = ['(', ')', '[', ']'];

/// What is printed with amounts and in headings.
#[derive(Default)]
struct Votes {
    sure: Vec<(Currency, usize)>,
    /// Signs of several currencies: `$`, `kr`.
    open: Vec<Symbol>,
}

impl Votes {
    fn add(&mut self, currency: Currency, weight: usize) {
        match self.sure.iter_mut().find(|x| x.0 == currency) {
            Some(x) => x.1 += weight,
            None => self.sure.push((currency, weight)),
        }
    }

    fn add_symbol(&mut self, symbol: Symbol, weight: usize) {
        match symbol.currency() {
            Some(currency) => self.add(currency, weight),
            None if self.open.contains(&symbol) => {}
            None => self.open.push(symbol),
        }
    }

    fn best(&self) -> Option<Currency> {
        let better = |a: &&(Currency, usize), b: &&(Currency, usize)| {
            a.1.cmp(&b.1).then(b.0.as_str().cmp(a.0.as_str()))
        };
        self.sure.iter().max_by(better).map(|x| x.0)
    }
}

/// The signs of the amounts in the columns and of the figures around them.
fn read_amounts(part: &Part, votes: &mut Votes) {
    let foreign = |role: Option<&Option<Column>>| {
        matches!(role, Some(Some(Column::ForeignAmount | Column::Rate | Column::Points)))
    };
    let rows: Vec<(usize, AmountToken)> = part
        .tables
        .iter()
        .flat_map(|t| t.rows.iter().flat_map(|r| &r.amounts).filter(|a| !foreign(t.roles.get(a.column))))
        .map(|a| (a.column, a.token))
        .collect();
    let is_figure = |label| {
        matches!(
            label,
            Label::OpeningBalance
                | Label::ClosingBalance
                | Label::BalanceAsOf
                | Label::AvailableBalance
                | Label::TotalCredits
                | Label::TotalDebits
                | Label::TotalPayments
                | Label::MinimumPayment
        )
    };
    let figures: Vec<(usize, AmountToken)> = part
        .fields
        .iter()
        .filter(|f| is_figure(f.label))
        .filter_map(|f| f.amounts.first())
        .map(|a| (0, *a))
        .collect();
    // A heading may be older than the account; the printed balances are not.
    for (tokens, least, share, weight) in [(rows, 3, SOME, 1), (figures, 2, 0, 10)] {
        let symbols: Vec<(usize, Symbol)> =
            tokens.iter().filter_map(|(column, t)| Some((*column, t.dot.or(t.comma)?.symbol?))).collect();
        for (column, symbol) in &symbols {
            // Letters that are no code stand beside amounts by chance, unless most amounts of their column bear them.
            let (count, of, share) = if symbol.is_sure {
                (symbols.iter().filter(|s| s.1 == *symbol).count(), tokens.len(), share)
            } else {
                let own = symbols.iter().filter(|s| s == &&(*column, *symbol)).count();
                (own, tokens.iter().filter(|t| t.0 == *column).count(), MOST)
            };
            if count * 100 >= of * share && (symbol.is_sure || count >= least) {
                votes.add_symbol(*symbol, weight);
            }
        }
    }
}

/// `Amount (NGN)`, `Balance $`, `Betrag in EUR`; a heading that is repeated counts once.
fn read_headings(part: &Part, sheet: &Sheet, all: &mut Votes) {
    let mut found = Votes::default();
    let votes = &mut found;
    for table in &part.tables {
        let Some(header) = sheet.tables.get(table.table).and_then(|t| t.header.as_ref()) else { continue };
        let Some(page) = sheet.pages.get(header.page) else { continue };
        // A line of codes below the headings is theirs too.
        let codes = |line: &Line| {
            let code = |w: &Word| {
                let text = page.word_text(w);
                text.starts_with(['(', '[']) && currency::from_code(text.trim_matches(BRACKETS)).is_some()
            };
            page.line_words(line).iter().all(code)
        };
        let below = page.lines.get(header.lines.end).filter(|line| codes(line));
        let lines = page.lines.get(header.lines.clone()).unwrap_or_default();
        for line in lines.iter().chain(below) {
            for word in page.line_words(line) {
                let text = page.word_text(word);
                let bracketed = text.contains(['(', '[']);
                for piece in text.split(['(', ')', '[', ']', '/', ':']).filter(|p| !p.is_empty()) {
                    let is_word = currency::is_wordlike(piece) && !bracketed;
                    if let Some(code) = currency::from_code(piece).filter(|_| !is_word) {
                        votes.add(code, 3);
                    } else if let Some(symbol) = currency::read_symbol(piece)
                        .filter(|s| s.is_sure && !is_word || bracketed && piece != "#")
                    {
                        votes.add_symbol(symbol, 3);
                    }
                }
            }
        }
    }
    for (currency, _) in found.sure {
        all.add(currency, 6);
    }
    for symbol in found.open {
        all.add_symbol(symbol, 1);
    }
}

/// A code in a line above the rows: in brackets, or beside a word for an account or a statement.
fn read_cell(text: &str, votes: &mut Votes) {
    const WORDS: [&str; 22] = [
        "account",
        "statement",
        "konto",
        "privatkonto",
        "girokonto",
        "compte",
        "cuenta",
        "conta",
        "conto",
        "rekening",
        "balance",
        "savings",
        "current",
        "checking",
        "extrait",
        "kontoauszug",
        "in",
        "en",
        "em",
        "wallet",
        "hesap",
        "akaun",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|w| {
            let folded = marker::fold_text(w);
            folded.last().is_some_and(|w| WORDS.contains(&w.as_str()))
        })
    };
    let is_amount = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|w| {
            let digits = w.chars().filter(char::is_ascii_digit).count();
            digits > 1
                && w.contains(['.', ','])
                && w.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '-' | '+'))
        })
    };
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(['(', ')', '[', ']', ':', ',', '.']);
        let bracketed = word.starts_with(['(', '[']) && word.ends_with([')', ']', ':']);
        let beside = is_word(at.checked_sub(1))
            || is_word(Some(at + 1))
            || is_amount(at.checked_sub(1))
            || is_amount(Some(at + 1));
        if !bracketed && !beside {
            continue;
        }
        if currency::is_wordlike(bare) && !bracketed {
            continue;
        }
        if let Some(code) = currency::from_code(bare) {
            votes.add(code, 2);
        } else if let Some(symbol) =
            currency::read_symbol(bare).filter(|s| s.is_sure && (bracketed || at > 0))
        {
            votes.add_symbol(symbol, 2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Votes, read_cell};

    #[test]
    fn codes_count_only_where_they_stand_as_a_currency() {
        let table = [
            ("Between 1 Nov 2566 and 31 Dec 2566 (THB)", Some("THB")),
            ("GBP statement", Some("GBP")),
            ("Privatkonto CHF IBAN CH89", Some("CHF")),
            ("Statement of account 0016104429 of A B in NGN from 01/09/2024", Some("NGN")),
            ("KRW 5,326,728", Some("KRW")),
            ("VALORES EM R$", Some("BRL")),
            ("ALL statements are final", None),
            ("TOP UP CUP", None),
            ("Branch SGD House", None),
            ("Br.", None),
            ("DA 44711", None),
        ];
        for (text, want) in table {
            let mut votes = Votes::default();
            read_cell(text, &mut votes);
            assert_eq!(votes.best().as_ref().map(|c| c.as_str()), want, "{text}");
        }
    }
}

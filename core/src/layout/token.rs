//! Words to typed tokens: every reading a run of words can have.

use rust_decimal::Decimal;

use super::line::{Line, PageText};
use super::stack::REACH_EM;
use super::word::Word;
use crate::parse::amount::{self, Amount, AmountToken, SignMark};
use crate::parse::date::{self, DateToken};
use crate::parse::mark::lone_mark;

/// A gap wider than this share of the font size parts two cells.
pub(crate) const CELL_GAP_EM: f32 = 0.85;

/// A gap narrower than this share of the font size is no more than a word space.
const WORD_SPACE_EM: f32 = 0.32;

/// A sign stands no further from its number than this, in font sizes.
const SIGN_SPACE_EM: f32 = 0.45;

/// The same where all characters are equally wide: a space is as wide as a letter.
const FIXED_SIGN_SPACE_EM: f32 = 0.7;

/// Widths of characters that differ by less than this, in font sizes, are equal.
const FIXED_WIDTH_EM: f32 = 0.02;

/// A gap wider than this share of the font size is no word space.
pub(super) const APART_EM: f32 = 0.5;

/// Word spaces differ by less than this, in font sizes.
const SAME_SPACE_EM: f32 = 0.03;

/// A sentence has at least this many words, and this many of them in small letters.
const SENTENCE_WORDS: usize = 8;
const SMALL_WORDS: usize = 5;
/// In a cell of several sentences so many are enough.
const FEW_SMALL_WORDS: usize = 2;

/// A run of words on one line with all its readings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    /// First word, as an index into the page's words.
    pub(crate) first: usize,
    pub(crate) len: usize,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    pub(crate) date: Option<DateToken>,
    pub(crate) amount: Option<AmountToken>,
    /// A placeholder for an empty cell: a lone dash.
    pub(crate) empty: bool,
    /// Which cell of the line it lies in; cells are parted by wide gaps, rulings and pipes.
    pub(crate) cell: u16,
    /// Whether it is the whole of its cell.
    pub(crate) alone: bool,
    /// Gap to the word before, in units of the font size.
    pub(crate) gap_before: f32,
    /// Gap to the word after.
    pub(crate) gap_after: f32,
    /// It stands within a sentence: whatever column it falls into, it is text.
    pub(crate) prose: bool,
    /// A bare integer with a letter behind it, which is a mark only where amounts are integers.
    lettered: bool,
}

impl Token {
    /// Whether the amount could hardly be anything else: it has decimals, grouping, a sign or a currency.
    pub(crate) fn is_money(&self) -> bool {
        !self.lettered && self.amount.is_some_and(|a| a.is_strong())
    }

    /// Whether the amount has decimals under some reading.
    pub(crate) fn has_decimals(&self) -> bool {
        let some = |a: Option<Amount>| a.is_some_and(|a| (1..=2).contains(&a.scale));
        self.amount.is_some_and(|a| some(a.dot) || some(a.comma))
    }

    /// Whether it stands apart from its neighbours, as a cell does and a word in a sentence does not.
    pub(crate) fn stands_apart(&self) -> bool {
        self.alone || (self.gap_before > APART_EM && self.gap_after > APART_EM)
    }

    pub(crate) fn is_text(&self) -> bool {
        self.date.is_none() && self.amount.is_none() && !self.empty
    }
}

/// The tokens of one line, left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TokenLine {
    pub(crate) tokens: Vec<Token>,
    pub(crate) cells: u16,
}

impl TokenLine {
    /// Whether a date stands in the line.
    pub(crate) fn has_date(&self) -> bool {
        self.tokens.iter().any(|t| t.date.is_some())
    }

    /// The date that the line begins with.
    pub(crate) fn first_date(&self) -> Option<&Token> {
        self.tokens.first().filter(|t| t.date.is_some())
    }

    /// Whether a figure of money stands in the line.
    pub(crate) fn has_money(&self) -> bool {
        self.tokens.iter().any(Token::is_money)
    }

    /// Whether the line has what a row has at least: a date and a figure of money.
    pub(crate) fn is_like_row(&self) -> bool {
        self.has_date() && self.has_money()
    }

    /// Types the words of a line. `walls` are the x of vertical rulings that cross it.
    pub(crate) fn read(page: &PageText, line: &Line, walls: &[f32]) -> Self {
        let words = page.line_words(line);
        let trim = |c: char| matches!(c, ':' | ';' | ',');
        let texts: Vec<&str> = words.iter().map(|w| page.word_text(w).trim_end_matches(trim)).collect();
        let cells = cells(words, if is_one_day(&texts) { &[] } else { walls });
        let mut tokens: Vec<Token> = Vec::with_capacity(words.len());
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let cell = cells.get(at).copied().unwrap_or_default();
            let cell_len = cells.get(at..).unwrap_or_default().iter().take_while(|c| **c == cell).count();
            let rest = texts.get(at..at + cell_len).unwrap_or_default();
            // A colon ends a label: "Out: 2" is no day of October, and "Debit: AED 5.00" no amount with its sign.
            let labelled = |w: &Word| page.word_text(w).ends_with(':');
            let colon = words.get(at..at + cell_len).unwrap_or_default().iter().position(labelled);
            let rest = rest.get(..=colon.unwrap_or(cell_len)).unwrap_or(rest);
            let (date, date_len) = split(date::read(rest));
            // `24 | Aug 22 Aug`: the month is that of the day before it.
            let date = date.filter(|_| date_len != 2 || !parts_days(&texts, words, at));
            let date_len = if date.is_some() { date_len } else { 0 };
            // `01. Okt  02. Okt`: what might be a year is the day of the month behind it.
            let (date, date_len) = if date_len == 3 && leads_day(page, words, at) {
                split(date::read(rest.get(..2).unwrap_or(rest)))
            } else {
                (date, date_len)
            };
            // A dash further from the number than a word space fills the cell before it.
            let next = words.get(at + 1).map_or(0.0, |n| (n.x0 - word.x1) / word.size.max(0.1));
            let parted =
                |r: &(AmountToken, usize)| r.1 > 1 && is_dash(rest.first()) && next > sign_space(page, words);
            let whole = amount::read(rest);
            let joint = whole.and_then(|r| joint(page, words, at, r.1));
            let read = joint.map_or(whole, |len| amount::read(rest.get(..len).unwrap_or(rest)));
            let read = read.filter(|r| !is_dash_before_number(rest, r) && !parted(r) && is_payable(&r.0));
            // `20211003 DEB`: a day without its marks and the kind of a payment, no amount of twenty million.
            let is_day = |r: &(AmountToken, usize)| {
                date_len == 1
                    && r.1 > 1
                    && [r.0.dot, r.0.comma]
                        .into_iter()
                        .flatten()
                        .all(|a| a.scale == 0 && !a.grouped && a.symbol.is_none())
            };
            let read = read.filter(|r| !is_day(r));
            let (value, value_len) = split(read);
            let len = date_len.max(value_len).max(1);
            let last = words.get(at + len - 1).unwrap_or(word);
            let before = at.checked_sub(1).and_then(|b| words.get(b));
            tokens.push(Token {
                first: line.words.start + at,
                len,
                x0: word.x0,
                x1: last.x1,
                // The longer reading wins; readings of equal length stay open.
                date: date.filter(|_| date_len == len),
                amount: value.filter(|_| value_len == len),
                empty: len == 1 && rest.first().is_some_and(|t| !t.is_empty() && amount::is_empty_cell(t)),
                cell,
                alone: cell_len == len && before.is_none_or(|_| first_of_cell(&cells, at)),
                gap_after: words.get(at + len).map_or(f32::MAX, |a| (a.x0 - last.x1) / word.size.max(0.1)),
                gap_before: before.map_or(f32::MAX, |b| (word.x0 - b.x1) / word.size.max(0.1)),
                prose: false,
                lettered: false,
            });
            at += len;
        }
        let mut line = Self { tokens, cells: cells.last().map_or(0, |c| c + 1) };
        line.join_signs(page);
        line.part_values();
        line.join_letters(page);
        line.mark_prose(page);
        line
    }

    /// Marks the values that stand within sentences. A cell is a sentence by its many words in small
    /// letters; what ends it without a full stop may still be the amount of a row.
    fn mark_prose(&mut self, page: &PageText) {
        let mut follows_date = false;
        for cell in self.tokens.chunk_by_mut(|a, b| a.cell == b.cell) {
            // Behind the cell of a date an amount may stand close before its narration.
            let behind_date = follows_date;
            follows_date = cell.last().is_some_and(|t| t.date.is_some());
            if cell.len() < SENTENCE_WORDS {
                continue;
            }
            let text = |t: &Token| page.words.get(t.first).map_or("", |w| page.word_text(w));
            let words = cell.iter().filter(|t| t.is_text()).count();
            let small =
                cell.iter().filter(|t| t.is_text() && text(t).starts_with(char::is_lowercase)).count();
            // `Member of the Fund. Equal Terms. Deposits insured up to $100.00.`
            let stops = |t: &Token| {
                page.words.get(t.first + t.len - 1).is_some_and(|w| page.word_text(w).ends_with('.'))
            };
            let sentences = cell.iter().filter(|t| stops(t)).count() > 1 && cell.last().is_some_and(stops);
            let is_told =
                if sentences { small >= FEW_SMALL_WORDS } else { small >= SMALL_WORDS && small * 2 >= words };
            if !is_told {
                continue;
            }
            let is_value = |t: &Token| t.date.is_some() || t.amount.is_some();
            // The number of a row may stand before its date.
            let values = cell.iter().take_while(|t| is_value(t)).count();
            let dated = cell.iter().take(values).rposition(|t| t.date.is_some()).map_or(0, |last| last + 1);
            let row = behind_date || dated > 0;
            let figures = cell.iter().skip(dated).take_while(|t| row && t.has_decimals()).count();
            let leading = dated + figures;
            let last = cell.last().and_then(|t| page.words.get(t.first + t.len - 1));
            let stopped = last.is_some_and(|w| page.word_text(w).ends_with(['.', ',', ';', ':']));
            let trailing = if stopped { 0 } else { cell.iter().rev().take_while(|t| is_value(t)).count() };
            let mut until = cell.len() - trailing;
            // Behind no more than a word space a number goes on with the sentence.
            let spaces = cell.get(1..until).unwrap_or_default().iter().map(|t| t.gap_before);
            let space = spaces.fold(0.0, f32::max);
            if cell.get(until).is_some_and(|t| t.gap_before < space + SAME_SPACE_EM) {
                until = cell.len();
            }
            cell.iter_mut().take(until).skip(leading).for_each(|t| t.prose = true);
        }
    }

    /// `11,07 + 12.311,13`: a sign between two amounts belongs to the nearer one.
    fn join_signs(&mut self, page: &PageText) {
        let mut at = 1;
        while let Some([amount, sign, next]) = self.tokens.get(at - 1..=at + 1) {
            let text = page.words.get(sign.first).map_or("", |w| page.word_text(w));
            let mark = match text {
                "+" => Some(SignMark::Plus),
                "-" | "\u{2212}" | "\u{2013}" => Some(SignMark::Minus),
                _ => None,
            };
            let between = sign.len == 1 && sign.amount.is_none() && amount.is_money() && next.is_money();
            let nearer = sign.gap_before + SAME_SPACE_EM < sign.gap_after && amount.cell == sign.cell;
            let unmarked = amount
                .amount
                .filter(|a| [a.dot, a.comma].into_iter().flatten().all(|a| a.mark == SignMark::None));
            if let (Some(mark), Some(token), true) = (mark, unmarked, between && nearer) {
                let (len, x1, gap_after) = (sign.first + 1 - amount.first, sign.x1, sign.gap_after);
                if let Some(amount) = self.tokens.get_mut(at - 1) {
                    amount.amount = Some(token.marked(mark));
                    amount.len = len;
                    amount.x1 = x1;
                    amount.gap_after = gap_after;
                }
                self.tokens.remove(at);
            }
            at += 1;
        }
    }

    /// `949 C` as a whole cell: with decimals or grouping the letter would be read with the number.
    fn join_letters(&mut self, page: &PageText) {
        self.part_letters(page);
        let mut at = 1;
        while let Some([first, second]) = self.tokens.get(at - 1..=at) {
            let ends = self.tokens.get(at + 1).is_none_or(|t| t.cell != second.cell);
            let begins =
                at.checked_sub(2).and_then(|b| self.tokens.get(b)).is_none_or(|t| t.cell != first.cell);
            if ends && begins && first.cell == second.cell {
                self.join_letter(at, page);
            }
            at += 1;
        }
    }

    /// `134,95 C  H` as a whole cell: of two letters that are marks the one further off is of another column.
    fn part_letters(&mut self, page: &PageText) {
        let is_parted = |three: &[Token]| match three {
            [number, near, far] => {
                let one_cell = number.cell == near.cell && near.cell == far.cell;
                let apart = far.gap_before > near.gap_before + SAME_SPACE_EM;
                one_cell
                    && apart
                    && number.is_money()
                    && [near, far].iter().all(|t| letter_of(t, page).is_some())
            }
            _ => false,
        };
        let mut at = 2;
        while let Some(three) = self.tokens.get(at - 2..=at) {
            let ends = self.tokens.get(at + 1).is_none_or(|t| t.cell != three.first().map_or(0, |t| t.cell));
            if ends && is_parted(three) {
                self.part_cell(at);
                if let Some(far) = self.tokens.get_mut(at) {
                    far.alone = true;
                }
            }
            at += 1;
        }
    }

    /// Joins a token and the one before it, where one is a number and the other a letter that is a mark. The letter
    /// may stand before the number too, which may then have a currency.
    fn join_letter(&mut self, at: usize, page: &PageText) -> bool {
        let Some([first, second]) = self.tokens.get(at - 1..=at) else { return false };
        let (number, letter) = if first.amount.is_some() { (first, second) } else { (second, first) };
        let is_number = number.date.is_none() && (number.len == 1 || std::ptr::eq(number, second));
        let mark = letter_of(letter, page).filter(|_| is_number);
        let Some((mark, amount)) = mark.zip(number.amount) else { return false };
        let joined = Token {
            first: first.first,
            len: first.len + second.len,
            x0: first.x0,
            x1: second.x1,
            amount: Some(amount.marked(mark)),
            gap_before: first.gap_before,
            gap_after: second.gap_after,
            alone: true,
            lettered: !number.is_money(),
            ..number.clone()
        };
        if let Some(slot) = self.tokens.get_mut(at - 1) {
            *slot = joined;
        }
        self.tokens.remove(at);
        true
    }

    /// Joins a letter that stands at one of `edges`, close behind a narration, with the amount behind it.
    fn join_letters_at(&mut self, page: &PageText, edges: &[f32]) {
        /// Letters below each other begin within this, in points.
        const ALIGNED_PT: f32 = 1.5;
        let mut at = 1;
        while let Some([first, second]) = self.tokens.get(at - 1..=at) {
            let ends = self.tokens.get(at + 1).is_none_or(|t| t.cell != second.cell);
            let is_amount = second.is_money() && second.date.is_none() && first.amount.is_none();
            let aligned = || edges.iter().filter(|e| (*e - first.x0).abs() < ALIGNED_PT).nth(1).is_some();
            if ends && is_amount && first.cell == second.cell && aligned() && self.join_letter(at, page) {
                // The narration is a cell of its own then.
                self.part_cell(at - 1);
            }
            at += 1;
        }
    }

    /// Begins a cell at a token.
    fn part_cell(&mut self, from: usize) {
        self.tokens.iter_mut().skip(from).for_each(|t| t.cell = t.cell.saturating_add(1));
        self.cells = self.cells.saturating_add(1);
    }

    /// Parts cells that hold nothing but dates and money: columns that stand close together.
    fn part_values(&mut self) {
        let mut shift = 0u16;
        let mut at = 0;
        while let Some(first) = self.tokens.get(at) {
            let cell = first.cell;
            let len = self.tokens.get(at..).unwrap_or_default().iter().take_while(|t| t.cell == cell).count();
            let here = self.tokens.get_mut(at..at + len).unwrap_or_default();
            let parted = here.len() > 1 && here.iter().all(|t| t.date.is_some() || t.is_money());
            for (i, token) in here.iter_mut().enumerate() {
                shift = shift.saturating_add(u16::from(parted && i > 0));
                token.cell = token.cell.saturating_add(shift);
                token.alone |= parted;
            }
            at += len.max(1);
        }
        self.cells = self.cells.saturating_add(shift);
    }
}

/// No account holds more than this: larger numbers are references, and sums of them would overflow.
const MOST: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// Sums of so many units are printed with marks of thousands or decimals: `FT1142409792` is a reference, though
/// the forint is written so.
const UNMARKED: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

fn is_payable(token: &AmountToken) -> bool {
    let is_marked = |a: &Amount| a.scale > 0 || a.grouped || a.symbol.is_none();
    let pays = |a: &Amount| a.magnitude < MOST && (a.magnitude < UNMARKED || is_marked(a));
    [token.dot, token.comma].iter().flatten().all(pays)
}

/// Where digits behind digits are no thousands of the same number but one of their own: they stand further
/// apart than words do. Or where the currency behind them is that of the next number, to which it stands closer.
/// Returns the number of words before them.
fn joint(page: &PageText, words: &[Word], at: usize, len: usize) -> Option<usize> {
    let digit = |c: char| c.is_ascii_digit();
    if let Some([number, sign, next]) = len.checked_sub(2).and_then(|n| words.get(at + n..at + len + 1))
        && page.word_text(number).ends_with(digit)
        && page.word_text(next).starts_with(digit)
        && page.word_text(sign).chars().all(char::is_alphabetic)
        && next.x0 - sign.x1 < (sign.x0 - number.x1) / 2.0
    {
        return Some(len - 1);
    }
    let pairs = words.get(at..at + len).unwrap_or_default().windows(2);
    let parts = |pair: &[Word]| match pair {
        [a, b] => {
            page.word_text(a).ends_with(digit)
                && page.word_text(b).starts_with(digit)
                && (b.x0 - a.x1) / b.size.max(0.1) > sign_space(page, words)
        }
        _ => false,
    };
    pairs.into_iter().position(parts).map(|i| i + 1)
}

/// How far a sign may stand from its number, in font sizes.
fn sign_space(page: &PageText, words: &[Word]) -> f32 {
    let width = |w: &Word| {
        let count = u16::try_from(page.word_text(w).chars().count()).unwrap_or(u16::MAX);
        (w.x1 - w.x0) / (f32::from(count.max(1)) * w.size.max(0.1))
    };
    let ends = words.iter().map(width).fold((f32::MAX, f32::MIN), |e, w| (e.0.min(w), e.1.max(w)));
    let fixed = words.len() > 1 && ends.1 - ends.0 < FIXED_WIDTH_EM;
    if fixed { FIXED_SIGN_SPACE_EM } else { SIGN_SPACE_EM }
}

/// Whether a word ends one day and the two behind it are another. Where the number before it stands further off than
/// the one behind it, `6   FEB 17   FEB 17` is the number of a row and two days.
fn parts_days(texts: &[&str], words: &[Word], at: usize) -> bool {
    let is_day = |words: Option<&[&str]>| words.and_then(date::read).is_some_and(|(_, len)| len == 2);
    let Some(before) = at.checked_sub(1) else { return false };
    let gap = |at: usize| words.get(at).zip(words.get(at + 1)).map_or(0.0, |(a, b)| b.x0 - a.x1);
    let is_numbered = || is_day(texts.get(at + 2..=at + 3)) && gap(before) > gap(at);
    // `Jul 7,23` is a month and an amount.
    let is_plain =
        |at: usize| texts.get(at).is_some_and(|t| t.trim_end_matches('.').chars().all(char::is_alphanumeric));
    is_day(texts.get(before..=at)) && is_day(texts.get(at + 1..=at + 2)) && is_plain(at + 2) && !is_numbered()
}

/// Whether the third of three words begins a day with the one behind it: it ends in a point, or stands closer to that one.
fn leads_day(page: &PageText, words: &[Word], at: usize) -> bool {
    let Some([_, month, day, next]) = words.get(at..at + 4) else { return false };
    let (text, name) = (page.word_text(day), page.word_text(next));
    let is_number = text.trim_end_matches('.').bytes().all(|b| b.is_ascii_digit());
    let (before, behind) = (day.x0 - month.x1, next.x0 - day.x1);
    let is_apart = text.ends_with('.') || before > behind + SAME_SPACE_EM * day.size;
    is_number && is_apart && date::read(&[text, name]).is_some_and(|(_, len)| len == 2)
}

/// Whether a line is a day and no more: the heading of its rows, over which the rulings of their columns run on.
fn is_one_day(texts: &[&str]) -> bool {
    const MOST_WORDS: usize = 5;
    (2..=MOST_WORDS).contains(&texts.len()) && date::read(texts).is_some_and(|(_, len)| len == texts.len())
}

fn is_dash(word: Option<&&str>) -> bool {
    word.is_some_and(|w| matches!(*w, "-" | "–" | "—" | "−" | "+"))
}

/// A lone dash before a bare number parts two texts; before money it is a sign.
fn is_dash_before_number(words: &[&str], read: &(AmountToken, usize)) -> bool {
    let dash = is_dash(words.first());
    let bare = |a: Option<Amount>| a.is_none_or(|a| a.scale == 0 && !a.grouped && a.symbol.is_none());
    dash && read.1 > 1 && bare(read.0.dot) && bare(read.0.comma)
}

fn first_of_cell(cells: &[u16], at: usize) -> bool {
    at == 0 || cells.get(at) != cells.get(at - 1)
}

fn split<T>(read: Option<(T, usize)>) -> (Option<T>, usize) {
    match read {
        Some((value, len)) => (Some(value), len),
        None => (None, 0),
    }
}

/// The mark that a lone capital letter is.
fn letter_of(token: &Token, page: &PageText) -> Option<SignMark> {
    let text = page.words.get(token.first).map_or("", |w| page.word_text(w));
    lone_mark(text).filter(|_| token.len == 1 && text.len() == 1 && text.starts_with(char::is_uppercase))
}

/// Where letters that are marks begin amounts in cells of their own, those below them do so too, though a narration
/// ends close before them: `D R$57,55`.
pub(super) fn join_aligned_letters(page: &PageText, lines: &mut [TokenLine]) {
    let is_letter = |t: &&Token| {
        let text = page.words.get(t.first).map_or("", |w| page.word_text(w));
        t.len > 1 && t.is_money() && text.len() == 1 && lone_mark(text).is_some()
    };
    let edges: Vec<f32> =
        lines.iter().flat_map(|l| l.tokens.iter().filter(is_letter)).map(|t| t.x0).collect();
    if edges.len() > 1 {
        lines.iter_mut().for_each(|line| line.join_letters_at(page, &edges));
    }
}

/// Whether the same blank stands between all words of a line of three or more: it is one text.
fn is_evenly_spaced(words: &[Word]) -> bool {
    /// Blanks of one text are as wide as each other within this, in points.
    const SAME_PT: f32 = 0.1;
    let mut gaps = words.iter().zip(words.iter().skip(1)).map(|(a, b)| b.x0 - a.x1);
    let Some(first) = gaps.next().filter(|_| words.len() > 2) else { return false };
    gaps.all(|gap| (gap - first).abs() < SAME_PT)
}

/// Numbers the cells of a line.
fn cells(words: &[Word], walls: &[f32]) -> Vec<u16> {
    let mut out = Vec::with_capacity(words.len());
    let mut cell = 0u16;
    let mut before: Option<&Word> = None;
    let is_even = is_evenly_spaced(words);
    for word in words {
        if let Some(before) = before {
            let em = word.size.max(before.size).max(0.1);
            let wide = word.x0 - before.x1 > CELL_GAP_EM * em;
            // A text that runs over a ruling keeps its word spaces.
            let spaced = is_even || word.x0 - before.x1 < WORD_SPACE_EM * em;
            let walled = !spaced
                && walls.iter().any(|x| {
                    *x > before.center() && *x < word.center() && *x > before.x1 - 1.0 && *x < word.x0 + 1.0
                });
            let reached = before.x1 - word.x0 > REACH_EM * em;
            if wide || walled || reached {
                cell = cell.saturating_add(1);
            }
        }
        out.push(cell);
        before = Some(word);
    }
    out
}

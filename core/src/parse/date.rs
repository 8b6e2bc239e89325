//! Dates, read in every order of day and month they allow.

use chrono::{NaiveDate, NaiveTime};

use super::cursor::{Cursor, is_hard_space, is_minus};
use super::names::{self, Name};
use super::time;

/// How the parts of a date stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateOrder {
    Dmy,
    Mdy,
    Ymd,
    /// The month is a word.
    Named,
}

/// One reading of a printed date; always a day that exists (29 February without a year counts).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DateReading {
    pub(crate) day: u8,
    pub(crate) month: u8,
    pub(crate) year: Option<i32>,
    pub(crate) order: DateOrder,
}

/// The readings of one printed date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DateToken {
    /// At least the first is there, but for a bare day.
    pub(crate) readings: [Option<DateReading>; 3],
    /// The time of day that follows the date.
    pub(crate) time: Option<NaiveTime>,
    /// The year is printed with two digits.
    pub(crate) two_digit_year: bool,
    /// `Feb2024`: the digits can as well be a year without a day.
    pub(crate) or_month: bool,
    /// A day whose month and year stand elsewhere; then there are no readings.
    pub(crate) day: Option<u8>,
}

impl DateToken {
    /// Whether its year is printed, however it is read.
    pub(crate) fn has_year(&self) -> bool {
        self.readings.iter().flatten().all(|r| r.year.is_some())
    }

    /// A day that stands alone in a column of dates.
    pub(crate) const fn day(day: u8) -> Self {
        Self { readings: [None; 3], time: None, two_digit_year: false, or_month: false, day: Some(day) }
    }

    /// Returns the reading in one order; a date that leaves no choice of order answers any.
    ///
    /// A two-digit year further ahead than any statement is of the Buddhist era.
    pub(crate) fn reading(&self, order: DateOrder) -> Option<DateReading> {
        let mut readings = self.readings.iter().flatten();
        let first = self.readings.first().copied().flatten();
        let free = first.filter(|r| matches!(r.order, DateOrder::Named | DateOrder::Ymd));
        let mut found = readings.find(|r| r.order == order).copied().or(free)?;
        if self.two_digit_year
            && let Some(year) = found.year.filter(|y| *y >= FIRST_FAR_YEAR)
        {
            found.year = Some(year - BUDDHIST_SHIFT);
        }
        Some(found)
    }

    /// Returns the reading in a statement of one order: where two-digit years come first, a date with
    /// its year in full or with none is still read day first.
    pub(crate) fn reading_in(&self, order: DateOrder) -> Option<DateReading> {
        let other = order == DateOrder::Ymd && !self.two_digit_year;
        self.reading(order).or_else(|| self.readings.first().copied().flatten().filter(|_| other))
    }

    /// Returns the day it is in a statement of one order; none without a year.
    pub(crate) fn day_in(&self, order: DateOrder) -> Option<NaiveDate> {
        let read = self.reading_in(order)?;
        NaiveDate::from_ymd_opt(read.year?, u32::from(read.month), u32::from(read.day))
    }
}

/// A two-digit year that would lie this far ahead is one of the Buddhist era.
const FIRST_FAR_YEAR: i32 = 2044;
/// From a two-digit year read as ours to the same year of the Buddhist era: 2067 is 2567, our 2024.
const BUDDHIST_SHIFT: i32 = 43;

/// Reads the longest date at the start of the words of one cell, with the time that follows it;
/// also returns the words it took.
pub(crate) fn read(words: &[&str]) -> Option<(DateToken, usize)> {
    let first = words.first()?;
    // Letters begin a month or a weekday, or the word is no date; that is found in a table.
    if !matches!(first.as_bytes().first(), Some(b) if b.is_ascii_alphanumeric() || !b.is_ascii()) {
        return None;
    }
    let mut cursor = Cursor::new(words)?;
    let (mut token, mut cursor) = if cursor.peek_digit() {
        begin_with_number(cursor)?
    } else {
        match names::lookup(name_at(&cursor))? {
            Name::Month(month) => {
                take_name(&mut cursor);
                begin_with_month(cursor, month)?
            }
            Name::Weekday => {
                take_name(&mut cursor);
                after_weekday(cursor)?
            }
        }
    };
    token.time = finish(&mut cursor)?;
    Some((token, cursor.consumed(words.len())))
}

/// Whether a word can be a piece of a date that is broken over cells or lines: digits, or the name of a
/// month or a day of the week.
pub(crate) fn is_piece(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
        || names::lookup(word.trim_matches(|c: char| !c.is_alphanumeric())).is_some()
}

/// Reads a month that stands for itself (`October 2025`, `OKT`, `10/2025`): the month, its year, and
/// the words it took.
pub(crate) fn month_heading(words: &[&str]) -> Option<(u8, Option<i32>, usize)> {
    let mut cursor = Cursor::new(words)?;
    let (month, year) = if cursor.peek_digit() {
        let (first, length) = cursor.digits()?;
        if length == 4 {
            let year = plausible_year(first)?;
            if !(cursor.at_word_end() && cursor.step()) {
                return None;
            }
            (take_month(&mut cursor)?, Some(year))
        } else {
            if length > 2 || !(cursor.eat('/') || cursor.eat('.') || cursor.eat('-')) {
                return None;
            }
            let (year, _) = cursor.digits().filter(|d| d.1 == 4)?;
            let month = u8::try_from(first).ok().filter(|m| (1..=12).contains(m))?;
            (month, Some(plausible_year(year)?))
        }
    } else {
        let month = take_month(&mut cursor)?;
        (month, year_after(&mut cursor, YearForm { two_digits: true, spaced_two_digits: false }).map(|y| y.0))
    };
    skip_punctuation(&mut cursor);
    cursor.at_word_end().then(|| (month, year, cursor.consumed(words.len())))
}

// ---- beginnings

fn after_weekday(mut cursor: Cursor<'_>) -> Option<(DateToken, Cursor<'_>)> {
    while cursor.peek().is_some_and(|c| matches!(c, '.' | ',' | '-' | '/') || is_hard_space(c)) {
        cursor.bump();
    }
    if cursor.at_word_end() && !cursor.step() {
        return None;
    }
    if cursor.peek_digit() {
        return begin_with_number(cursor);
    }
    let month = take_month(&mut cursor)?;
    begin_with_month(cursor, month)
}

fn begin_with_number(mut cursor: Cursor<'_>) -> Option<(DateToken, Cursor<'_>)> {
    let (first, length) = cursor.digits()?;
    match length {
        1 | 2 => {}
        4 => return begin_with_year(cursor, first),
        8 => return compact(first).map(|token| (token, cursor)),
        _ => return None,
    }
    let day = u8::try_from(first).ok()?;
    match cursor.peek() {
        Some('/' | '.' | '-') if cursor.digit_follows() => return numeric(cursor, day, length),
        Some('\u{6708}' | '\u{c6d4}') => return chinese(cursor, None, day),
        Some(c) if is_minus(c) && cursor.digit_follows() => return numeric(cursor, day, length),
        _ => {}
    }
    named(cursor, day).or_else(|| spaced(cursor, day)).or_else(|| dotted(cursor, day))
}

/// `2025-10-05`, `2025/10/05`, `2025.10.05`, `2025-Oct-05`, `2025年10月5日`
fn begin_with_year(mut cursor: Cursor<'_>, year: u32) -> Option<(DateToken, Cursor<'_>)> {
    let year = plausible_year(year)?;
    if cursor.eat('\u{5e74}') || cursor.eat('\u{b144}') {
        cursor.step();
        let (month, _) = cursor.digits().filter(|d| d.1 <= 2)?;
        return chinese(cursor, Some(year), u8::try_from(month).ok()?);
    }
    let separator = cursor.peek();
    match separator {
        Some('-' | '/') => cursor.bump(),
        // `2024. 10. 5.` as in Korea and Hungary
        Some('.') => {
            cursor.bump();
            cursor.step();
        }
        None if cursor.step() => {}
        // `2024Oct05`
        Some(c) if c.is_alphabetic() => {}
        _ => return None,
    }
    let month = match cursor.digits() {
        // Without a sign between the parts a row of numbers is no date.
        Some((month, length)) if length <= 2 && matches!(separator, Some('-' | '/' | '.')) => {
            u8::try_from(month).ok()?
        }
        Some(_) => return None,
        None => take_month(&mut cursor)?,
    };
    match separator {
        Some('.') if cursor.eat('.') => {
            cursor.step();
        }
        Some(c) if c.is_alphabetic() || cursor.eat(c) => {}
        None if cursor.at_word_end() && cursor.step() => {}
        _ => return None,
    }
    let (day, _) = cursor.digits().filter(|d| d.1 <= 2)?;
    let token = single(u8::try_from(day).ok()?, month, Some(year), DateOrder::Ymd, false)?;
    Some((token, cursor))
}

/// `年` is read and the month is; `月`, the day and `日` follow, or the same in Korean.
fn chinese(mut cursor: Cursor<'_>, year: Option<i32>, month: u8) -> Option<(DateToken, Cursor<'_>)> {
    if !cursor.eat('\u{6708}') && !cursor.eat('\u{c6d4}') {
        return None;
    }
    cursor.step();
    let (day, _) = cursor.digits().filter(|d| d.1 <= 2)?;
    if !cursor.eat('\u{65e5}') && !cursor.eat('\u{c77c}') {
        return None;
    }
    single(u8::try_from(day).ok()?, month, year, DateOrder::Ymd, false).map(|token| (token, cursor))
}

/// `20251005`
fn compact(digits: u32) -> Option<DateToken> {
    let year = plausible_year(digits / 10_000)?;
    let month = u8::try_from(digits / 100 % 100).ok()?;
    let day = u8::try_from(digits % 100).ok()?;
    single(day, month, Some(year), DateOrder::Ymd, false)
}

/// `12/05/2024`, `12.05.24`, `12.05.`, `12-05`
fn numeric(mut cursor: Cursor<'_>, first: u8, first_length: usize) -> Option<(DateToken, Cursor<'_>)> {
    let separator = cursor.peek()?;
    cursor.bump();
    let (second, _) = cursor.digits().filter(|d| d.1 <= 2)?;
    let second = u8::try_from(second).ok()?;
    let mut year = None;
    let mut two_digit_year = false;
    if cursor.peek() == Some(separator) && cursor.digit_follows() {
        cursor.bump();
        let (value, length) = cursor.digits()?;
        two_digit_year = length == 2;
        year = Some(match length {
            2 => full_year(value),
            4 => plausible_year(value)?,
            _ => return None,
        });
    } else if separator == '.' {
        // German prints days without a year as `12.05.`
        cursor.eat('.');
    }
    let reading = if two_digit_year { reading_of_two_digits } else { reading };
    let dmy = reading(first, second, year, DateOrder::Dmy);
    // With dots the day comes before the month everywhere; the other order is read only where that fails.
    let mdy =
        if separator == '.' && dmy.is_some() { None } else { reading(second, first, year, DateOrder::Mdy) };
    // `24-04-02`: two digits of a year in front.
    let ymd = || {
        let day = u8::try_from(year?.rem_euclid(100)).ok().filter(|_| two_digit_year && first_length == 2)?;
        reading_of_two_digits(day, second, Some(full_year(u32::from(first))), DateOrder::Ymd)
    };
    let mut readings = [None; 3];
    for (place, found) in readings.iter_mut().zip([dmy, mdy, ymd()].into_iter().flatten()) {
        *place = Some(found);
    }
    readings.first().copied().flatten()?;
    Some((DateToken { readings, time: None, two_digit_year, or_month: false, day: None }, cursor))
}

/// `05 03 2024`: two digits, two digits, four digits.
fn spaced(mut cursor: Cursor<'_>, first: u8) -> Option<(DateToken, Cursor<'_>)> {
    let slashed = |cursor: &mut Cursor<'_>| {
        let sign = cursor.words_after().first().filter(|w| **w == "/" || **w == "-");
        if sign.is_some() && cursor.step() {
            cursor.bump();
        }
        sign.is_some()
    };
    if !cursor.at_word_end() {
        return None;
    }
    let with_sign = slashed(&mut cursor);
    if !cursor.step() {
        return None;
    }
    let (second, _) = cursor.digits().filter(|d| d.1 == 2 && cursor.at_word_end())?;
    let second = u8::try_from(second).ok()?;
    if slashed(&mut cursor) != with_sign || !cursor.step() {
        return None;
    }
    let (year, _) = cursor.digits().filter(|d| d.1 == 4)?;
    let year = Some(plausible_year(year)?);
    let dmy = reading(first, second, year, DateOrder::Dmy);
    let mdy = reading(second, first, year, DateOrder::Mdy);
    let readings = if dmy.is_some() { [dmy, mdy, None] } else { [Some(mdy?), None, None] };
    Some((DateToken { readings, time: None, two_digit_year: false, or_month: false, day: None }, cursor))
}

/// `2. 1. 2024`: the day first, as everywhere with dots.
fn dotted(mut cursor: Cursor<'_>, day: u8) -> Option<(DateToken, Cursor<'_>)> {
    if !(cursor.eat('.') && cursor.step()) {
        return None;
    }
    let (month, _) = cursor.digits().filter(|d| d.1 <= 2)?;
    if !(cursor.eat('.') && cursor.step()) {
        return None;
    }
    let (year, _) = cursor.digits().filter(|d| d.1 == 4)?;
    let token = single(day, u8::try_from(month).ok()?, Some(plausible_year(year)?), DateOrder::Dmy, false)?;
    Some((token, cursor))
}

/// The day is read: `02 May 2023`, `2nd December, 2022`, `28 de julio de 2025`, `30JUN`, `30-JUN-25`
fn named(mut cursor: Cursor<'_>, day: u8) -> Option<(DateToken, Cursor<'_>)> {
    skip_ordinal(&mut cursor);
    let glued = cursor.peek().is_some_and(char::is_alphabetic);
    if !glued {
        cursor.eat('.');
        cursor.eat(',');
        if cursor.peek().is_some_and(|c| matches!(c, '-' | '/' | '\u{2013}') || is_hard_space(c)) {
            cursor.bump();
        } else {
            let stepped = cursor.at_word_end() && cursor.step();
            if !stepped && !cursor.peek()?.is_alphabetic() {
                return None;
            }
        }
        skip_of(&mut cursor);
    }
    let month = take_month(&mut cursor)?;
    // "1 February 22nd 2020", "1 Jan 05, 2023": the number before the month counts the rows.
    if ordinal_follows(cursor) || day_and_year_follow(cursor) {
        return None;
    }
    let form = YearForm { two_digits: true, spaced_two_digits: true };
    let (year, two_digit_year) = year_after(&mut cursor, form).map_or((None, false), |y| (Some(y.0), y.1));
    single(day, month, year, DateOrder::Named, two_digit_year).map(|token| (token, cursor))
}

/// The month is read: `Jul 28, 2025`, `Oct 2`, `December 2nd 2022`, `JUL-28-25`
fn begin_with_month(mut cursor: Cursor<'_>, month: u8) -> Option<(DateToken, Cursor<'_>)> {
    let glued = cursor.peek_digit();
    cursor.eat('.');
    let sign = match cursor.peek() {
        Some('-' | '/') => {
            cursor.bump();
            true
        }
        Some(c) if is_hard_space(c) => {
            cursor.bump();
            false
        }
        Some(c) if c.is_ascii_digit() => false,
        None if cursor.step() => false,
        _ => return None,
    };
    let (digits, length) = cursor.digits()?;
    if glued && length == 4 {
        // `Feb0124`
        let day = u8::try_from(digits / 100).ok()?;
        let mut token = single(day, month, Some(full_year(digits)), DateOrder::Named, true)?;
        token.or_month = plausible_year(digits).is_some();
        return Some((token, cursor));
    }
    if length > 2 {
        return None;
    }
    let day = digits;
    skip_ordinal(&mut cursor);
    // `Oct 2 15` has no year: the 15 belongs to what follows.
    let form = YearForm { two_digits: sign || matches!(cursor.peek(), Some(',')), spaced_two_digits: false };
    let (year, two_digit_year) = year_after(&mut cursor, form).map_or((None, false), |y| (Some(y.0), y.1));
    single(u8::try_from(day).ok()?, month, year, DateOrder::Named, two_digit_year)
        .map(|token| (token, cursor))
}

// ---- parts

/// The word at the cursor as a name; Thai abbreviations hold dots.
fn name_at<'a>(cursor: &Cursor<'a>) -> &'a str {
    let rest = cursor.rest();
    if matches!(cursor.peek(), Some('\u{e00}'..='\u{e7f}')) {
        let end = rest.find(|c: char| c != '.' && !matches!(c, '\u{e00}'..='\u{e7f}')).unwrap_or(rest.len());
        return rest.get(..end).unwrap_or_default().trim_end_matches('.');
    }
    cursor.letters()
}

fn take_name(cursor: &mut Cursor<'_>) {
    cursor.skip(name_at(cursor).len());
}

fn take_month(cursor: &mut Cursor<'_>) -> Option<u8> {
    let month = names::month(name_at(cursor))?;
    take_name(cursor);
    Some(month)
}

/// Whether the next word is a day with its ending: `22nd`.
fn ordinal_follows(mut cursor: Cursor<'_>) -> bool {
    cursor.at_word_end()
        && cursor.step()
        && cursor.digits().is_some_and(|d| d.1 <= 2)
        && matches!(cursor.letters().to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th")
}

/// Whether a day and a year in full follow: `05, 2023`, or `05 2023`.
fn day_and_year_follow(mut cursor: Cursor<'_>) -> bool {
    cursor.eat('.');
    cursor.at_word_end()
        && cursor.step()
        && cursor.digits().is_some_and(|d| d.1 <= 2 && (1..=31).contains(&d.0))
        && (cursor.eat(',') && cursor.peek_digit() || cursor.at_word_end() && cursor.step())
        && cursor.digits().is_some_and(|d| d.1 == 4 && plausible_year(d.0).is_some())
}

/// `1st`, `2nd`, `1er`, `1º`, `2ème`
fn skip_ordinal(cursor: &mut Cursor<'_>) {
    let suffix = cursor.letters();
    let known = ["st", "nd", "rd", "th", "er", "re", "e", "eme", "ème", "ste", "de", "o", "º", "ª"];
    if known.iter().any(|s| suffix.eq_ignore_ascii_case(s)) {
        cursor.skip(suffix.len());
    } else if matches!(cursor.peek(), Some('°')) {
        cursor.bump();
    }
}

/// `de`, `del`, `of`, `di` as a word of its own.
fn skip_of(cursor: &mut Cursor<'_>) {
    let word = cursor.letters();
    if !["de", "del", "of", "di", "do"].iter().any(|w| word.eq_ignore_ascii_case(w)) {
        return;
    }
    let mut after = *cursor;
    after.skip(word.len());
    while after.peek().is_some_and(is_hard_space) {
        after.bump();
    }
    if after.at_word_end() && after.step()
        || !after.rest().is_empty() && after.rest().len() < cursor.rest().len() - word.len()
    {
        *cursor = after;
    }
}

#[derive(Clone, Copy)]
struct YearForm {
    two_digits: bool,
    spaced_two_digits: bool,
}

/// Reads the year after a day and a month, and whether it has two digits; stays where it is
/// without one.
fn year_after(cursor: &mut Cursor<'_>, form: YearForm) -> Option<(i32, bool)> {
    let mut at = *cursor;
    at.eat('.');
    at.eat(',');
    let glued = at.peek_digit();
    let mut signed = false;
    if !glued {
        match at.peek() {
            Some('-' | '/' | '\'' | '\u{2019}' | '\u{2013}') => {
                at.bump();
                signed = true;
            }
            Some(c) if is_hard_space(c) => at.bump(),
            None if at.step() => {}
            _ => return None,
        }
        skip_of(&mut at);
        if at.eat('\'') || at.eat('\u{2019}') {
            signed = true;
        }
    }
    let (value, length) = at.digits()?;
    let followed = |c: char| matches!(c, ',' | ';' | ':' | ')' | ']' | '.') || is_hard_space(c);
    let ends = at.at_word_end() || at.peek().is_some_and(followed) && !at.digit_follows();
    let year = match length {
        4 if ends || matches!(at.peek(), Some('T' | '-' | ',' | ':' | '_')) => plausible_year(value)?,
        // `12 Jan 12 Jan`, `21 de noviembre 21 de noviembre`: two dates side by side, not a year.
        2 if ends
            && form.two_digits
            && (signed || glued || form.spaced_two_digits && !month_follows(&at)) =>
        {
            full_year(value)
        }
        _ => return None,
    };
    *cursor = at;
    Some((year, length == 2))
}

fn month_follows(cursor: &Cursor<'_>) -> bool {
    let mut at = *cursor;
    if !(at.at_word_end() && at.step()) {
        return false;
    }
    skip_of(&mut at);
    names::month(name_at(&at)).is_some()
}

/// Takes the end of the date's word, and the time that follows; `None` when the word goes on.
#[expect(clippy::option_option, reason = "the outer one is the failure, the inner one the answer")]
fn finish(cursor: &mut Cursor<'_>) -> Option<Option<NaiveTime>> {
    let glue = |c: char| matches!(c, 'T' | ':' | ',' | ';' | '_' | '/') || is_minus(c);
    if cursor.peek() == Some('T') || cursor.peek().is_some_and(glue) && cursor.digit_follows() {
        // `2025-10-05T10:30`, `05/10/2025-10:30`
        cursor.bump();
        return time::read(cursor).map(Some);
    }
    skip_punctuation(cursor);
    if !cursor.at_word_end() {
        return None;
    }
    let mut next = *cursor;
    if next.step() {
        if (next.rest() == "-" || next.rest() == "at" || next.rest() == "|") && !next.words_after().is_empty()
        {
            next.skip(next.rest().len());
            next.step();
        }
        if let Some(time) = time::read(&mut next) {
            *cursor = next;
            return Some(Some(time));
        }
    }
    Some(None)
}

fn skip_punctuation(cursor: &mut Cursor<'_>) {
    while cursor
        .peek()
        .is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | ')' | ']' | '*') || is_hard_space(c))
    {
        cursor.bump();
    }
}

// ---- values

fn single(
    day: u8,
    month: u8,
    year: Option<i32>,
    order: DateOrder,
    two_digit_year: bool,
) -> Option<DateToken> {
    let reading = if two_digit_year { reading_of_two_digits } else { reading }(day, month, year, order)?;
    Some(DateToken {
        readings: [Some(reading), None, None],
        time: None,
        two_digit_year,
        or_month: false,
        day: None,
    })
}

/// A reading, if there is such a day. Without a year 29 February may be one.
fn reading(day: u8, month: u8, year: Option<i32>, order: DateOrder) -> Option<DateReading> {
    const LEAP_YEAR: i32 = 2000;
    NaiveDate::from_ymd_opt(year.unwrap_or(LEAP_YEAR), u32::from(month), u32::from(day))?;
    Some(DateReading { day, month, year, order })
}

/// A reading with a year of two digits: 29 February may only be a day in the Buddhist era.
fn reading_of_two_digits(day: u8, month: u8, year: Option<i32>, order: DateOrder) -> Option<DateReading> {
    let buddhist = || year.filter(|y| *y >= FIRST_FAR_YEAR).map(|y| y - BUDDHIST_SHIFT);
    reading(day, month, year, order).or_else(|| reading(day, month, Some(buddhist()?), order))
}

/// Years of bank statements; years of the Buddhist era are turned into ours.
fn plausible_year(year: u32) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    match year {
        1970..=2099 => Some(year),
        2560..=2600 => Some(year - 543),
        _ => None,
    }
}

/// The year of two digits: 1980 to 2079.
fn full_year(two_digits: u32) -> i32 {
    let year = i32::try_from(two_digits % 100).unwrap_or_default();
    if year < 80 { 2000 + year } else { 1900 + year }
}

#[cfg(test)]
#[path = "date_tests.rs"]
mod tests;

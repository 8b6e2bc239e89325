//! Times of day.

use chrono::NaiveTime;

use super::cursor::{Cursor, is_hard_space};

/// Reads a time of day at the start of `words` (`10:22`, `10:22:33.5`, `6:38 AM`, `10h30`); also returns the words it took.
pub(crate) fn time(words: &[&str]) -> Option<(NaiveTime, usize)> {
    let mut cursor = Cursor::new(words)?;
    let time = read(&mut cursor)?;
    Some((time, cursor.consumed(words.len())))
}

/// Reads a time that ends with its word.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<NaiveTime> {
    let mut at = *cursor;
    let (mut hour, length) = at.digits().filter(|d| d.1 <= 2)?;
    let mut has_seconds = false;
    let (minute, second) = if at.eat(':') {
        let minute = two(&mut at)?;
        has_seconds = at.eat(':');
        let second = if has_seconds { two(&mut at)? } else { 0 };
        if at.peek().is_some_and(|c| c == '.' || c == ',') && at.digit_follows() {
            at.bump();
            at.digits()?;
        }
        (minute, second)
    } else if length <= 2 && (at.eat('h') || at.eat('H')) {
        (two(&mut at)?, 0)
    } else {
        return None;
    };
    if let Some((afternoon, after)) = half_of_day(at) {
        if !(1..=12).contains(&hour) {
            // `13:05 PM` is printed by some: the hour is already of 24.
            if hour > 23 {
                return None;
            }
        } else {
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        at = after;
    }
    skip_zone(&mut at, has_seconds);
    while at.peek().is_some_and(|c| matches!(c, ',' | ';' | ')' | ']') || is_hard_space(c)) {
        at.bump();
    }
    if !at.at_word_end() {
        return None;
    }
    let time = NaiveTime::from_hms_opt(hour, minute, second)?;
    *cursor = at;
    Some(time)
}

fn two(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.digits().filter(|d| d.1 == 2).map(|d| d.0)
}

/// `AM`, `p.m.`, glued or as the next word.
fn half_of_day(mut at: Cursor<'_>) -> Option<(bool, Cursor<'_>)> {
    while at.peek().is_some_and(is_hard_space) {
        at.bump();
    }
    if at.at_word_end() && !at.step() {
        return None;
    }
    let afternoon = match at.peek()? {
        'a' | 'A' => false,
        'p' | 'P' => true,
        _ => return None,
    };
    at.bump();
    at.eat('.');
    if !at.eat('m') && !at.eat('M') {
        return None;
    }
    at.eat('.');
    at.peek().is_none_or(|c| !c.is_alphanumeric()).then_some((afternoon, at))
}

/// `Z`, `+01:00`, `+0100`, `hrs`. After minutes alone `10:22-11:00` is a span.
fn skip_zone(at: &mut Cursor<'_>, has_seconds: bool) {
    let rest = at.rest();
    let length = rest.len();
    let is_offset = has_seconds
        && rest.starts_with(['+', '-'])
        && matches!(length, 3 | 5 | 6)
        && rest.bytes().skip(1).all(|b| b.is_ascii_digit() || b == b':');
    if rest == "Z" || is_offset || rest.eq_ignore_ascii_case("hrs") || rest.eq_ignore_ascii_case("h") {
        at.skip(length);
    }
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_of_day() {
        let table = [
            ("10:22", "10:22:00", 1),
            ("9:05", "09:05:00", 1),
            ("08:21:07", "08:21:07", 1),
            ("02:16:03.573", "02:16:03", 1),
            ("06:38:19 AM", "06:38:19", 2),
            ("12:00 AM", "00:00:00", 2),
            ("12:30 pm", "12:30:00", 2),
            ("1:05PM", "13:05:00", 1),
            ("1:05 p.m. shop", "13:05:00", 2),
            ("13:05 PM", "13:05:00", 2),
            ("09:08:07Z", "09:08:07", 1),
            ("09:08:07+01:00", "09:08:07", 1),
            ("10h30", "10:30:00", 1),
            ("10:22 Am Main", "10:22:00", 2),
            ("10:22 Amsterdam", "10:22:00", 1),
            ("10:22,", "10:22:00", 1),
        ];
        for (text, want, used) in table {
            let words: Vec<_> = text.split(' ').collect();
            let got = time(&words).map(|(t, n)| (t.to_string(), n));
            assert_eq!(got, Some((want.to_owned(), used)), "{text}");
        }
        for text in
            ["", "24:00", "10:60", "1:2", "10", "10:223", "abc", "10:22:61", "100:22", "10:22-11:00", "AM"]
        {
            let words: Vec<_> = text.split(' ').collect();
            assert_eq!(time(&words), None, "{text}");
        }
    }
}

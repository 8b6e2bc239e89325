//! Spans of days: `01/05/2024-31/05/2024`, `1 - 31 May 2024`, `January 1 through January 31, 2024`.

use super::date::{self, DateToken};

/// Words between the first and the last day, in many languages.
const UNTIL: [&str; 23] = [
    "-", "–", "—", "~", "to", "through", "thru", "until", "till", "til", "bis", "au", "a", "à", "al", "tot",
    "t/m", "hasta", "até", "do", "s/d", "hingga", "sampai",
];
/// Words before the first day.
const FROM: [&str; 9] = ["from", "von", "vom", "du", "de", "del", "dal", "van", "od"];

/// Reads the first and the last day of a period at the start of `words`; also returns the words it
/// took. A day whose year or month is printed once takes it from the other.
pub(crate) fn read(words: &[&str]) -> Option<(DateToken, DateToken, usize)> {
    let skipped = usize::from(words.first().is_some_and(|word| is_one_of(word, &FROM)));
    let words = words.get(skipped..)?;
    let (first, last, used) = glued(words).or_else(|| parted(words)).or_else(|| one_month(words))?;
    Some((first, last, used + skipped))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    let lower = word.to_lowercase();
    words.contains(&lower.as_str())
}

/// Two dates with a word or a dash of its own between.
fn parted(words: &[&str]) -> Option<(DateToken, DateToken, usize)> {
    let (first, used) = date::read(words)?;
    let joint = usize::from(is_one_of(words.get(used)?, &UNTIL));
    let rest = words.get(used + joint..)?;
    let (last, more) = date::read(rest)?;
    (joint > 0).then_some((first, last, used + joint + more))
}

/// `01/05/2024-31/05/2024` in one word, or the dash at the end or the start of one.
fn glued(words: &[&str]) -> Option<(DateToken, DateToken, usize)> {
    for (at, word) in words.iter().enumerate().take(4) {
        for (place, dash) in word.match_indices(['-', '–', '—', '~']) {
            let (before, after) = (word.get(..place)?, word.get(place + dash.len()..)?);
            let mut head: [&str; 5] = [""; 5];
            let count = words.get(..at)?.len();
            head.get_mut(..count)?.copy_from_slice(words.get(..at)?);
            let mut head_count = count;
            if !before.is_empty() {
                *head.get_mut(count)? = before;
                head_count += 1;
            }
            let whole =
                date::read(head.get(..head_count)?).filter(|(_, used)| *used == head_count && head_count > 0);
            let Some((first, _)) = whole else { continue };
            let mut tail: Vec<&str> = Vec::with_capacity(words.len() - at);
            tail.extend((!after.is_empty()).then_some(after));
            tail.extend(words.get(at + 1..)?);
            if let Some((last, used)) = date::read(&tail) {
                return Some((first, last, at + 1 + used - usize::from(!after.is_empty())));
            }
        }
    }
    None
}

/// `1 - 31 May 2024`, `1-31 May 2024`, `May 1 - 31, 2024`: the month is printed once.
fn one_month(words: &[&str]) -> Option<(DateToken, DateToken, usize)> {
    let (start, rest, used) = match words {
        [span, rest @ ..] if span.contains(['-', '–']) => {
            let (start, end) = span.split_once(['-', '–'])?;
            let mut tail = vec![end];
            tail.extend(rest);
            (start, tail, 0)
        }
        [start, joint, rest @ ..] if is_one_of(joint, &UNTIL) => (*start, rest.to_vec(), 2),
        _ => return None,
    };
    let day: u8 = start.trim_end_matches('.').parse().ok().filter(|_| start.len() <= 3)?;
    let (last, more) = date::read(&rest)?;
    let mut first = last;
    for reading in first.readings.iter_mut().flatten() {
        if day > reading.day {
            return None;
        }
        reading.day = day;
    }
    Some((first, last, used + more))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::parse::date::DateOrder;

    #[test]
    fn spans_of_days() {
        let table = [
            ("01/05/2024-31/05/2024", "2024-5-1 2024-5-31 1"),
            ("01/05/2024 - 31/05/2024", "2024-5-1 2024-5-31 3"),
            ("01/05/2024 to 31/05/2024 Page", "2024-5-1 2024-5-31 3"),
            ("From 01/05/2024 To 31/05/2024", "2024-5-1 2024-5-31 4"),
            ("01.05.2024–31.05.2024", "2024-5-1 2024-5-31 1"),
            ("01.05.2024 bis 31.05.2024", "2024-5-1 2024-5-31 3"),
            ("du 1er mai 2024 au 31 mai 2024", "2024-5-1 2024-5-31 8"),
            ("1 May 2024- 31 May 2024", "2024-5-1 2024-5-31 6"),
            ("1 May 2024 -31 May 2024", "2024-5-1 2024-5-31 6"),
            ("January 1, 2024 through January 31, 2024", "2024-1-1 2024-1-31 7"),
            ("1 - 31 May 2024", "2024-5-1 2024-5-31 5"),
            ("1-31 May 2024", "2024-5-1 2024-5-31 3"),
            ("01-May-2024 to 31-May-2024", "2024-5-1 2024-5-31 3"),
            ("2024-05-01 - 2024-05-31", "2024-5-1 2024-5-31 3"),
            ("01 Jan - 31 Jan 2025", "0-1-1 2025-1-31 6"),
        ];
        for (text, want) in table {
            let words: Vec<&str> = text.split(' ').collect();
            let show = |token: crate::parse::date::DateToken| {
                let r = token.reading(DateOrder::Dmy).unwrap();
                format!("{}-{}-{}", r.year.unwrap_or_default(), r.month, r.day)
            };
            let got = read(&words).map(|(a, b, used)| format!("{} {} {used}", show(a), show(b)));
            assert_eq!(got.as_deref(), Some(want), "{text}");
        }
        for text in [
            "",
            "-",
            "01/05/2024",
            "01/05/2024 shop 02/05/2024",
            "31 - 1 May 2024",
            "2024-05-01",
            "12-05 x",
            "01/05/2024 02/05/2024",
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            assert!(read(&words).is_none(), "{text}");
        }
    }
}

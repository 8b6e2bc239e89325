//! Names of months and weekdays in many languages.

use crate::lexicon::{plain, slot};

include!(concat!(env!("OUT_DIR"), "/names.rs"));

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// 1 to 12.
    Month(u8),
    Weekday,
}

/// Looks up a word without its dot, in any case and with or without accents.
pub(super) fn lookup(word: &str) -> Option<Name> {
    if word.len() < 2 || word.len() > LONGEST {
        return None;
    }
    let mut folded = [0_u8; LONGEST];
    let mut length = 0;
    let mut push = |text: &[u8]| {
        let room = folded.get_mut(length..length + text.len())?;
        room.copy_from_slice(text);
        length += text.len();
        Some(())
    };
    for c in word.chars() {
        if c.is_ascii() {
            push(&[u8::try_from(c.to_ascii_lowercase()).ok()?])?;
        } else if let Some(text) = plain(c) {
            push(text.as_bytes())?;
        } else {
            // One character stays one: no letter of the table grows when lowered.
            let lower = c.to_lowercase().next()?;
            push(lower.encode_utf8(&mut [0; 4]).as_bytes())?;
        }
    }
    let folded = std::str::from_utf8(folded.get(..length)?).ok()?;
    let mask = SLOTS.len() - 1;
    let mut slot = usize::try_from(slot::hash(folded)).ok()? & mask;
    loop {
        let (name, month) = NAMES.get(usize::from(*SLOTS.get(slot)?).checked_sub(1)?)?;
        if *name == folded {
            return Some(if *month == 0 { Name::Weekday } else { Name::Month(*month) });
        }
        slot = (slot + 1) & mask;
    }
}

/// Returns the month a word names, 1 to 12.
pub(super) fn month(word: &str) -> Option<u8> {
    match lookup(word)? {
        Name::Month(month) => Some(month),
        Name::Weekday => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMES, Name, lookup};

    #[test]
    fn every_name_is_found() {
        for (name, month) in NAMES {
            let want = if *month == 0 { Name::Weekday } else { Name::Month(*month) };
            assert_eq!(lookup(name), Some(want), "{name}");
        }
    }

    #[test]
    fn names_of_many_languages() {
        let table = [
            ("October", Name::Month(10)),
            ("OKT", Name::Month(10)),
            ("févr", Name::Month(2)),
            ("FÉVRIER", Name::Month(2)),
            ("MÄRZ", Name::Month(3)),
            ("kesäkuuta", Name::Month(6)),
            ("stycznia", Name::Month(1)),
            ("Ağustos", Name::Month(8)),
            ("şubat", Name::Month(2)),
            ("พ.ค", Name::Month(5)),
            ("Mon", Name::Weekday),
            ("mercredi", Name::Weekday),
        ];
        for (word, want) in table {
            assert_eq!(lookup(word), Some(want), "{word}");
        }
        for word in ["", "m", "payment", "ocotber", "decemberdecember", "\u{1F600}"] {
            assert_eq!(lookup(word), None, "{word}");
        }
    }
}

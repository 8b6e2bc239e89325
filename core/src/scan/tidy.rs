//! Slips of a recogniser that the form of a number or a date gives away.
//!
//! Only the shape of a word decides here, never what would suit a sum: `18.841.18` can be nothing but
//! an amount with a mark misread, and its digits stay as they are.

use super::recognizer::{Character, TextRun};

/// A letter read where only a digit can stand is no sure reading.
const MENDED: f32 = 0.5;

/// Sets slips right in every run of a page.
pub(super) fn tidy(runs: &mut [TextRun]) {
    for run in runs.iter_mut() {
        mend_dashes(&mut run.characters);
        mend_july(&mut run.characters);
        for word in run.characters.split_mut(|c| c.ch.is_whitespace()) {
            mend_bars(word);
            mend_digits(word);
            mend_month(word);
        }
    }
    let mark = decimal_mark(runs);
    for run in runs {
        for word in run.characters.split_mut(|c| c.ch.is_whitespace()) {
            mend_marks(word, mark);
        }
    }
}

/// Turns a wave within a word of digits into the dash that it is, one dash for what was read as two.
fn mend_dashes(run: &mut Vec<Character>) {
    for character in run.iter_mut().filter(|c| c.ch == '~') {
        character.ch = '-';
        character.other = None;
    }
    run.dedup_by(|b, a| a.ch == '-' && b.ch == '-' && b.confidence.min(a.confidence) < MENDED_DASH);
}

/// Two dashes of which one is less sure than this are one.
const MENDED_DASH: f32 = 0.9;

/// Gives `03-Ju-2024` the thin letter that was overlooked. It may have been June: the reading is not sure.
fn mend_july(run: &mut Vec<Character>) {
    let is = |at: usize, wanted: fn(char) -> bool| run.get(at).is_some_and(|c| wanted(c.ch));
    let digit = |c: char| c.is_ascii_digit();
    let mark = |c: char| matches!(c, '-' | '/' | ' ' | '.');
    let found = (3..run.len()).find(|at| {
        let at = *at;
        is(at, |c| matches!(c, 'u' | 'U'))
            && is(at - 1, |c| c == 'J')
            && is(at - 2, mark)
            && is(at - 3, digit)
            && is(at + 1, mark)
            && is(at + 2, digit)
    });
    let Some(before) = found.and_then(|at| Some((at, *run.get(at)?, *run.get(at + 1)?))) else { return };
    let (at, left, right) = before;
    let ch = if left.ch == 'U' { 'L' } else { 'l' };
    let other = if left.ch == 'U' { 'N' } else { 'n' };
    let character =
        Character { ch, at: f32::midpoint(left.at, right.at), confidence: MENDED, other: Some(other) };
    run.insert(at + 1, character);
}

/// Turns a bar or a capital within small letters into the small letter it looks like: `Ju|`, `amountIess`.
fn mend_bars(word: &mut [Character]) {
    let text: Vec<char> = word.iter().map(|c| c.ch).collect();
    let mut after_small = false;
    for (i, character) in word.iter_mut().enumerate() {
        let before_capital = text.get(i + 1).is_some_and(|c| c.is_uppercase() || *c == '|');
        if after_small && !before_capital && matches!(character.ch, '|' | 'I') {
            character.other = Some(character.ch);
            character.ch = 'l';
        }
        after_small = character.ch.is_lowercase();
    }
}

/// Turns letters into the digits they look like, where the word is a number or a date but for them.
fn mend_digits(word: &mut [Character]) {
    let digits = word.iter().filter(|c| c.ch.is_ascii_digit()).count();
    let mends: usize = word.iter().filter(|c| alike(c.ch).is_some()).count();
    if mends == 0 || digits < 3 || mends * 2 > digits {
        return;
    }
    let text: String = word.iter().map(|c| alike(c.ch).unwrap_or(c.ch)).collect();
    if is_amount(&text) || is_date(&text) {
        for character in word {
            if let Some(digit) = alike(character.ch) {
                character.other = Some(character.ch);
                character.ch = digit;
                character.confidence = character.confidence.min(MENDED);
            }
        }
    }
}

/// Turns the stroke that is read twice in a date as `10-Jul1-2018` into a blank: months have three letters
/// there, and no digit.
fn mend_month(word: &mut [Character]) {
    let text: String = word.iter().map(|c| c.ch).collect();
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let [day, month, year] = parts.as_slice() else { return };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let letters = month.chars().take(3).filter(|c| c.is_ascii_alphabetic()).count();
    let is_date = matches!(day.len(), 1 | 2) && digits(day) && matches!(year.len(), 2 | 4) && digits(year);
    if is_date
        && letters == 3
        && month.len() == 4
        && matches!(month.as_bytes().last(), Some(b'1' | b'|' | b'l'))
    {
        let at = day.len() + 4;
        // What follows moves up by one; a blank is left at the end.
        let moved: Vec<char> = text.chars().skip(at + 1).chain([' ']).collect();
        for (character, ch) in word.iter_mut().skip(at).zip(moved) {
            character.ch = ch;
        }
    }
}

fn alike(ch: char) -> Option<char> {
    match ch {
        'O' | 'o' | 'D' | 'Q' => Some('0'),
        'l' | 'I' | '|' | 'i' => Some('1'),
        'Z' | 'z' => Some('2'),
        'S' | 's' => Some('5'),
        'B' => Some('8'),
        _ => None,
    }
}

/// Digits in groups of three with two decimals, within signs, brackets and a currency.
fn is_amount(text: &str) -> bool {
    number(text).is_some_and(|number| groups(number).is_some())
}

/// Three groups of digits with the same mark between: 1 or 2, 1 or 2, and 2 or 4, or the other way round.
fn is_date(text: &str) -> bool {
    ['/', '-', '.'].iter().any(|mark| {
        let parts: Vec<&str> = text.split(*mark).collect();
        let digits = parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
        let lengths: Vec<usize> = parts.iter().map(|p| p.len()).collect();
        digits && matches!(lengths.as_slice(), [1 | 2, 1 | 2, 2 | 4] | [4, 1 | 2, 1 | 2])
    })
}

/// The part of a word between its first and last digit, if little stands around it.
fn number(text: &str) -> Option<&str> {
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let last = text.rfind(|c: char| c.is_ascii_digit())?;
    let (before, after) = (text.get(..first)?, text.get(last + 1..)?);
    let few = before.chars().count() <= 4 && after.chars().count() <= 2;
    few.then(|| text.get(first..=last)).flatten()
}

/// The lengths of an amount's groups, if it is one: up to three digits, threes, and two decimals.
fn groups(number: &str) -> Option<usize> {
    let parts: Vec<&str> = number.split([',', '.']).collect();
    let (decimals, whole) = parts.split_last()?;
    let (lead, threes) = whole.split_first()?;
    let digits = parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
    let fits =
        digits && decimals.len() == 2 && threes.iter().all(|p| p.len() == 3) && (1..=3).contains(&lead.len());
    fits.then_some(threes.len())
}

/// The mark before the decimals that most amounts of the page have.
fn decimal_mark(runs: &[TextRun]) -> char {
    let (mut dots, mut commas) = (0_usize, 0_usize);
    for run in runs {
        for word in run.characters.split(|c| c.ch.is_whitespace()) {
            let text: String = word.iter().map(|c| c.ch).collect();
            if let Some(number) = number(&text).filter(|n| groups(n).is_some()) {
                let is_dot = number.bytes().rev().find(|b| !b.is_ascii_digit()) == Some(b'.');
                dots += usize::from(is_dot);
                commas += usize::from(!is_dot);
            }
        }
    }
    if commas > dots { ',' } else { '.' }
}

/// Sets the marks of an amount as the page has them: its digits say which mark is which.
fn mend_marks(word: &mut [Character], decimal: char) {
    let text: String = word.iter().map(|c| c.ch).collect();
    let Some(found) = number(&text) else { return };
    if groups(found).is_none() {
        return;
    }
    let thousands = if decimal == '.' { ',' } else { '.' };
    let mut is_last = true;
    for character in word.iter_mut().rev().filter(|c| matches!(c.ch, ',' | '.')) {
        // A mark behind the number is no part of it.
        let wanted = if is_last { decimal } else { thousands };
        is_last = false;
        if character.ch != wanted {
            character.other = Some(character.ch);
            character.ch = wanted;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> TextRun {
        let character = |ch| Character { ch, at: 0.0, confidence: 0.8, other: None };
        TextRun {
            center: (0.0, 0.0),
            size: (1.0, 1.0),
            angle: 0.0,
            characters: text.chars().map(character).collect(),
        }
    }

    fn tidied(words: &[&str]) -> Vec<String> {
        let mut runs: Vec<TextRun> = words.iter().map(|w| run(w)).collect();
        tidy(&mut runs);
        runs.iter().map(|r| r.characters.iter().map(|c| c.ch).collect()).collect()
    }

    #[test]
    fn marks_follow_the_page() {
        assert_eq!(
            tidied(&["18.841.18", "1,234.56", "7.50", "1.234,56", "1.234", "POS 3,50"]),
            ["18,841.18", "1,234.56", "7.50", "1,234.56", "1.234", "POS 3.50"]
        );
        assert_eq!(tidied(&["18.841.18", "1.234,56", "7,50"]), ["18.841,18", "1.234,56", "7,50"]);
    }

    #[test]
    fn letters_become_digits_only_where_nothing_else_fits() {
        assert_eq!(
            tidied(&["1O,5l4.00", "O1/02/2O24", "SHOPRITE", "REF10O5", "(2,B00.00)", "10.05.2O24"]),
            ["10,514.00", "01/02/2024", "SHOPRITE", "REF10O5", "(2,800.00)", "10.05.2024"]
        );
    }

    #[test]
    fn bars_among_small_letters_are_letters() {
        assert_eq!(
            tidied(&["Ju|", "JuI", "A|B", "aIias", "|", "BILL"]),
            ["Jul", "Jul", "A|B", "alias", "|", "BILL"]
        );
    }

    #[test]
    fn a_stroke_too_many_in_a_month_is_taken_out() {
        assert_eq!(
            tidied(&["10-Jul1-2018", "10-Jul-2018", "1-Abcd-20"]),
            ["10-Jul-2018 ", "10-Jul-2018", "1-Abcd-20"]
        );
    }

    #[test]
    fn waves_are_dashes_and_july_has_three_letters() {
        assert_eq!(
            tidied(&["13-Mar~24", "13-Apr~-24", "03-Ju-2024", "3 Ju 2024", "Ju-2", "05-Jun-24"]),
            ["13-Mar-24", "13-Apr-24", "03-Jul-2024", "3 Jul 2024", "Ju-2", "05-Jun-24"]
        );
    }

    #[test]
    fn a_mended_letter_is_not_sure() {
        let mut runs = [run("1O,514.00")];
        tidy(&mut runs);
        assert_eq!((runs[0].characters[1].ch, runs[0].characters[1].confidence), ('0', MENDED));
    }
}

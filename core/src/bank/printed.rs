//! The name of a bank as printed, also of a bank nobody has heard of.

use super::Word;
use super::detect::{Line, ends_sentence, folded};
use super::score::ENOUGH;
use crate::lexicon;

/// A formal name in plain type in a footer is enough; within a sentence it is not.
const ENOUGH_FOR_A_NAME: i32 = 34;

/// The longest name in words.
const LONGEST: usize = 7;

/// What a printed word does to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// `Bank`; `true` when it names by itself, as `Sparkasse` or `Postbank`.
    Bank(bool),
    Weak,
    Legal,
    /// `of`, `and`, `de`: only between other words.
    Joint,
    Name,
    Stop,
}

/// Returns the most likely name with its points.
pub(super) fn name(lines: &[Line<'_>]) -> Option<(String, i32)> {
    let mut found: Vec<(String, String, i32)> = Vec::new();
    for line in lines {
        for (name, points) in names_in(line) {
            let key = folded(&name);
            match found.iter_mut().find(|f| f.1 == key) {
                Some(known) => {
                    if points > known.2 {
                        known.0 = name;
                    }
                    known.2 = known.2.max(points) + 8;
                }
                None => found.push((name, key, points)),
            }
        }
    }
    // The first of equals: it stands nearer to the top.
    let best = found.into_iter().rev().max_by_key(|f| f.2).map(|f| (f.0, f.2));
    best.filter(|b| b.1 >= ENOUGH_FOR_A_NAME).or_else(|| brand(lines))
}

fn names_in(line: &Line<'_>) -> Vec<(String, i32)> {
    let words = line.words();
    let roles = line.roles(&words);
    let mut names = Vec::new();
    let is_bank = |role: &Option<Word>| matches!(role, Some(Word::Bank | Word::WeakBank));
    if !roles.iter().any(is_bank) && !words.iter().any(|w| names_itself(w)) {
        return names;
    }
    let parts = parts(line, &words, &roles);
    let mut from = 0;
    while from < parts.len() {
        let opens = |at: &usize| *at > from && line.printed.get(*at).is_some_and(|w| w.starts_with('('));
        let is_over = |at: &usize| parts.get(*at).is_none_or(|p| *p == Part::Stop) || opens(at);
        let mut to = (from..=parts.len()).find(is_over).unwrap_or(parts.len());
        // A comma, a bar or a gap ends a name.
        if let Some(end) =
            (from..to).find(|at| line.has_gap(*at) || line.printed.get(*at).is_some_and(|w| ends_name(w)))
        {
            to = end + 1;
        }
        if to > from {
            if let Some(name) = name_in_run(line, &words, &roles, &parts, from, to) {
                names.push(name);
            }
            from = to;
        } else {
            from += 1;
        }
    }
    names
}

fn ends_name(word: &str) -> bool {
    word.ends_with([',', ';', ':', '|', ')']) || ends_sentence(word)
}

fn name_in_run(
    line: &Line<'_>,
    words: &[&str],
    roles: &[Option<Word>],
    parts: &[Part],
    from: usize,
    to: usize,
) -> Option<(String, i32)> {
    let run = parts.get(from..to)?;
    let strong = run.iter().any(|p| matches!(p, Part::Bank(_)));
    let first_bank = run.iter().position(|p| matches!(p, Part::Bank(_) | Part::Weak))?;
    // `Continental Trust N.V.` ends before its legal form; `AS Bank` begins with one.
    let legal = run.iter().skip(first_bank).position(|p| *p == Part::Legal).map(|at| at + first_bank);
    let mut run = run.get(..legal.unwrap_or(run.len()))?;
    let mut start = from;
    while let [Part::Joint | Part::Legal, rest @ ..] = run {
        run = rest;
        start += 1;
    }
    while let [rest @ .., Part::Joint] = run {
        run = rest;
    }
    // `HARBOUR VIEW BANK 海景銀行` is one name in two scripts: the first is kept.
    let is_foreign =
        |at: usize| line.printed.get(at).is_some_and(|w| w.starts_with(|c: char| c >= '\u{2e80}'));
    let first_foreign = (start + 1..start + run.len()).find(|at| is_foreign(*at) && !is_foreign(start));
    run = run.get(..first_foreign.map_or(run.len(), |at| at - start))?;
    let end = start + run.len();
    let names = run.iter().filter(|p| matches!(p, Part::Name | Part::Bank(true))).count();
    let banks = run.iter().filter(|p| matches!(p, Part::Bank(_) | Part::Weak)).count();
    if run.len() > LONGEST || names == 0 && banks < 2 {
        return None;
    }
    // The words before and after, folded: a street makes it a place, a payee makes it another's bank.
    let first_word = (0..words.len()).find(|at| line.owner(*at).is_some_and(|o| o >= start))?;
    let next_word = (0..words.len()).find(|at| line.owner(*at).is_some_and(|o| o >= end));
    let role = |at: usize| roles.get(at).copied().flatten();
    // `Payments and Credits` is a heading, not a name.
    if !strong && lexicon_knows(words.get(first_word..next_word.unwrap_or(words.len())).unwrap_or_default()) {
        return None;
    }
    if next_word.is_some_and(|at| role(at) == Some(Word::Street) && !(at > 0 && line.is_parted(at - 1))) {
        return None;
    }
    let mut points = if strong { 36 } else { 14 };
    points += line.prominence();
    if line.is_large {
        points += 5;
    }
    if line.cell(start) == (start..end) {
        points += 10;
    }
    if legal.is_some() {
        points += 10;
    }
    if words.contains(&"fdic") || words.contains(&"copyright") || line.text.contains('©') {
        points += 15;
    }
    if line.cell(start).len() > 12 {
        points -= 15;
    }
    if (0..first_word).any(|at| matches!(role(at), Some(Word::Mention | Word::Regulator))) {
        points -= 40;
    }
    match line.label_before(first_word) {
        Some(true) => points += 60,
        Some(false) => return None,
        None => {}
    }
    let printed = line.printed.get(start..end)?;
    Some((clean(&printed.join(" ")), points))
}

/// Whether the phrases of the lexicon cover the words.
fn lexicon_knows(words: &[&str]) -> bool {
    let words: Vec<&str> = words.iter().copied().filter(|w| !matches!(*w, "and" | "other")).collect();
    let words = words.as_slice();
    let covers = |len: usize| len >= words.len();
    covers(lexicon::sections(words).iter().map(|h| h.len).sum())
        || covers(lexicon::labels(words).iter().map(|h| h.len).sum())
        || covers(lexicon::columns(words).iter().map(|h| h.len).sum())
        || covers(lexicon::lines(words).iter().map(|h| h.len).sum())
}

fn clean(name: &str) -> String {
    let trimmed = name.trim_matches(|c: char| {
        matches!(c, ',' | ';' | ':' | '|' | '-' | '–' | '/' | '(' | ')' | '*' | '"' | '•' | '©')
    });
    let trimmed = if ends_sentence(trimmed) { trimmed.trim_end_matches('.') } else { trimmed };
    trimmed.trim_end_matches(['®', '™']).trim().to_owned()
}

/// What each printed word does to a name.
fn parts(line: &Line<'_>, words: &[&str], roles: &[Option<Word>]) -> Vec<Part> {
    let is_short = line.printed.len() <= 3;
    let mut parts = Vec::with_capacity(line.printed.len());
    let mut folded_at = 0;
    for (at, word) in line.printed.iter().enumerate() {
        let first = folded_at;
        while line.owner(folded_at) == Some(at) {
            folded_at += 1;
        }
        parts.push(if first == folded_at {
            if *word == "&" { Part::Joint } else { Part::Stop }
        } else {
            let words = words.get(first..folded_at).unwrap_or_default();
            part(word, words, roles.get(first..folded_at).unwrap_or_default(), is_short)
        });
    }
    parts
}

fn part(printed: &str, words: &[&str], roles: &[Option<Word>], is_short: bool) -> Part {
    let has = |role: Word| roles.contains(&Some(role));
    let is_address = printed.contains('@')
        || printed.trim_end_matches('.').contains('.') && words.len() > 1 && printed.len() > 8;
    if is_address || has(Word::Regulator) || has(Word::Mention) || has(Word::Street) || has(Word::Generic) {
        return Part::Stop;
    }
    if has(Word::Bank) {
        return Part::Bank(words.iter().any(|w| names_itself(w)));
    }
    if words.iter().any(|w| names_itself(w)) {
        return Part::Bank(true);
    }
    // `l'Atlantique` is a name, for all its small letter.
    let stem = printed.split_once(['\'', '\u{2019}']).filter(|s| s.0.len() <= 2).map_or(printed, |s| s.1);
    let begins_small = stem.chars().next().is_some_and(char::is_lowercase);
    let digits = printed.bytes().filter(u8::is_ascii_digit).count();
    match () {
        () if has(Word::WeakBank) && !begins_small => Part::Weak,
        () if roles.iter().all(|r| *r == Some(Word::Joint)) => Part::Joint,
        () if has(Word::Legal) => Part::Legal,
        () if digits > 2 || printed.starts_with(|c: char| c.is_ascii_digit() || c == '#') => Part::Stop,
        () if begins_small && !is_short => Part::Stop,
        () => Part::Name,
    }
}

/// Whether a word is a bank and its name in one: `Commerzbank`, `Kreissparkasse`.
fn names_itself(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "bank",
        "banken",
        "banka",
        "bankasi",
        "banque",
        "banco",
        "sparkasse",
        "pankki",
        "bancorp",
        "bankshares",
        "raiffeisen",
        "landesbank",
    ];
    word.len() > 5
        && ENDINGS.iter().any(|ending| word.strip_suffix(ending).is_some_and(|stem| stem.len() > 1))
        || word == "sparkasse"
}

/// A brand without a word for bank: alone in the largest type at the top, or in the copyright line.
fn brand(lines: &[Line<'_>]) -> Option<(String, i32)> {
    lines.iter().find_map(|line| {
        let words = line.words();
        let parts = parts(line, &words, &line.roles(&words));
        let is_name =
            |p: &Part| matches!(p, Part::Name | Part::Legal | Part::Joint | Part::Weak | Part::Bank(_));
        if let Some(sign) = line.printed.iter().position(|w| w.contains('©')) {
            let years = |w: &&&str| w.bytes().any(|b| b.is_ascii_digit()) || w.contains('©');
            let skip = sign + line.printed.iter().skip(sign).take_while(years).count();
            let named = parts
                .iter()
                .skip(skip)
                .take_while(|p| matches!(p, Part::Name | Part::Joint | Part::Weak))
                .count();
            if (1..=4).contains(&named) {
                return Some((clean(&line.printed.get(skip..skip + named)?.join(" ")), ENOUGH));
            }
        }
        let alone = line.is_large
            && line.is_near_top()
            && (1..=4).contains(&parts.len())
            && parts.iter().all(is_name);
        let names = parts.iter().take_while(|p| **p != Part::Legal).count();
        let has_name = parts.contains(&Part::Name);
        (alone && has_name && !line.text.contains(':'))
            .then(|| (clean(&line.printed.get(..names).unwrap_or_default().join(" ")), ENOUGH))
    })
}

//! Names of people, companies, banks and accounts within narrations.

use std::collections::{BTreeMap, BTreeSet};

use super::folded::Folded;

/// Titles and links that tell nobody apart.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "alhaji", "alh", "chief", "engr", "prof", "pastor", "and", "de", "van",
    "der",
];

/// Countries that an account may be of, of those that have rules; `None` where nothing tells.
pub(super) type Home<'a> = Option<&'a [String]>;

/// Whether what belongs to these countries may hold for an account of `home`: of no country it always may.
pub(super) fn is_at_home(countries: &[String], home: Home<'_>) -> bool {
    countries.is_empty() || home.is_none_or(|home| home.iter().any(|own| countries.contains(own)))
}

/// Words that bound a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// At these it ends, or they stand before it; each with the countries where that is so, none for all.
    pub(super) ends: BTreeMap<String, Vec<String>>,
    /// Banks that stand behind it: `ADA OBI ZENITH`.
    pub(super) banks: BTreeSet<String>,
}

/// Returns a name as printed, without what precedes or follows it, and the bank behind it; `None` where no name is there.
pub(super) fn clean(text: &str, words: &Words, home: Home<'_>) -> Option<(String, Option<String>)> {
    let ends = |word: &str| words.ends.get(word).is_some_and(|countries| is_at_home(countries, home));
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let text = text.split(['|', ';']).next().unwrap_or_default();
    let text = text.split("//").next().unwrap_or_default();
    let mut kept: Vec<&str> = Vec::new();
    let mut bank = None;
    for word in text.split_whitespace() {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let lead = bare.split([':', '+', '.', '#']).next().unwrap_or_default();
        let is_number = digits >= 4 || (digits > 0 && is_reference(word));
        let is_end = is_number || ends(&bare) || (lead != bare && ends(lead));
        if is_end || (letters == 0 && digits > 0 && kept.len() >= 2) {
            // `OBI/00123`
            let before = word.split('/').next().filter(|b| b.len() < word.len());
            kept.extend(before.filter(|b| is_number && !b.is_empty() && b.chars().all(char::is_alphabetic)));
            if kept.is_empty() {
                continue;
            }
            break;
        }
        if letters == 0 && digits == 0 && kept.is_empty() {
            continue;
        }
        if kept.len() >= 2 && words.banks.contains(&bare) {
            bank = clean_bank(word);
            break;
        }
        kept.push(word);
        if word.ends_with([';', ',']) && kept.len() > 1 {
            break;
        }
    }
    let name = kept.join(" ");
    let name = name.trim_matches(|c: char| !(c.is_alphanumeric() || matches!(c, ')' | '.' | '(')));
    let name = name.trim_start_matches(['.', ')']);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 2).then(|| (name.to_string(), bank))
}

/// Whether a word of letters and digits is a reference, `J2AKQYAZS4`, and no brand, `MY11CIRCLE`.
fn is_reference(word: &str) -> bool {
    const LEAST: usize = 9;
    const LONGEST_RUN: usize = 5;
    let signs = word.chars().filter(|c| c.is_alphanumeric());
    let kinds: Vec<bool> = signs.map(|c| c.is_ascii_digit()).collect();
    let switches = kinds.windows(2).filter(|pair| pair.first() != pair.last()).count();
    let run = kinds.split(|is_digit| *is_digit).map(<[bool]>::len).max().unwrap_or_default();
    kinds.len() >= LEAST && (switches >= 3 || run <= LONGEST_RUN)
}

/// Returns a bank as printed.
pub(super) fn clean_bank(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let sound = text.chars().filter(|c| c.is_alphabetic()).count() >= 2 && text.len() <= 48;
    sound.then(|| text.to_string())
}

/// Returns an account, wallet or phone number as printed, `None` where it is none.
pub(super) fn clean_account(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| !(c.is_alphanumeric() || c == '*' || c == '+'));
    let digits = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '*' | 'X' | 'x')).count();
    (digits >= 4 && !text.contains(char::is_whitespace) && text.len() <= 40).then(|| text.to_string())
}

/// Returns the words of a name in their common form, titles left out.
pub(super) fn words(name: &str) -> Vec<String> {
    let split = name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}');
    let folded = split.map(|word| Folded::new(word).text);
    folded.filter(|w| w.chars().count() > 1 && !TITLES.contains(&w.as_str())).collect()
}

/// Whether two names are one person's: at least two words shared, and none of the shorter name left over.
///
/// The last word of a name that was cut short counts by its beginning.
pub(super) fn same(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let is_in = |(i, word): (usize, &String)| {
        let last = i.saturating_add(1) == short.len();
        long.iter().any(|w| w == word || (last && word.len() > 2 && w.starts_with(word.as_str())))
    };
    short.len() >= 2 && short.iter().enumerate().all(is_in)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_references_begin() {
        let table = [
            ("ADA OBI REF:0012", Some("ADA OBI")),
            ("- 254712345678 JANE MWANGI", Some("JANE MWANGI")),
            ("Noah Avery Conf# ab12", Some("Noah Avery")),
            ("KROGER #412", Some("KROGER #412")),
            ("OKONKWO/427751", Some("OKONKWO")),
            ("CITYDIA MJA85XHMJD", Some("CITYDIA")),
            ("MY11CIRCLE", Some("MY11CIRCLE")),
            ("ADA OBI ZENITH 0012", Some("ADA OBI")),
            ("ADA OBI | ZENITH", Some("ADA OBI")),
            ("00012345", None),
            ("", None),
        ];
        for (text, want) in table {
            let words = Words {
                ends: ["ref", "conf"].map(|word| (word.to_string(), Vec::new())).into(),
                banks: ["zenith"].map(String::from).into(),
            };
            let got = clean(text, &words, None).map(|(name, _)| name);
            assert_eq!(got.as_deref(), want, "{text}");
        }
    }

    #[test]
    fn one_person_in_two_spellings() {
        let is = |a: &str, b: &str| same(&words(a), &words(b));
        assert!(is("EZE BLESSING ZAINAB", "Zainab Eze"));
        assert!(is("MR EZE BLESSING ZAINAB", "EZE BLESS"));
        assert!(!is("EZE BLESSING ZAINAB", "EZE"));
        assert!(!is("EZE BLESSING", "EZE MUSA"));
    }
}

//! Names of people, companies, banks and accounts within narrations.

use super::folded::Folded;

/// Words at which a name ends, or that stand before it.
const NO_NAME: &[&str] = &[
    "ref",
    "refno",
    "reference",
    "rrn",
    "trn",
    "trx",
    "txn",
    "tran",
    "conf",
    "confirmation",
    "id",
    "iban",
    "bic",
    "eref",
    "mref",
    "svwz",
    "kref",
    "cred",
    "card",
    "carte",
    "carta",
    "tarjeta",
    "tarj",
    "cd",
    "acc",
    "acct",
    "a/c",
    "account",
    "via",
    "causale",
    "concepto",
    "motif",
    "concept",
    "val",
    "value",
    "being",
    "from",
    "for",
    "session",
    "sessionid",
    "payment",
    "lang",
    "p2p",
    "echtzeit",
    "kenmerk",
    "datum",
    "mandat",
    "mandatsref",
    "glaeubiger",
    "machtiging",
    "purpose",
    "narration",
    "remark",
    "remarks",
    "desc",
    "original",
    "conversation",
    "pasvolgnr",
    "transactie",
    "term",
    "at",
    "msg",
    "message",
    "note",
    "vir",
    "rif",
    "nr",
    "mit",
    "with",
];
/// Titles and links that tell nobody apart.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "alhaji", "alh", "chief", "engr", "prof", "pastor", "and", "de", "van",
    "der",
];
/// Returns a name as printed, without what precedes or follows it, `None` where no name is there.
pub(super) fn clean(text: &str) -> Option<String> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut kept: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let lead = bare.split([':', '+', '.', '#']).next().unwrap_or_default();
        let ends = digits >= 4
            || word.contains("REF:")
            || NO_NAME.contains(&bare.as_str())
            || (lead != bare && NO_NAME.contains(&lead));
        if ends || (letters == 0 && digits > 0 && !kept.is_empty() && kept.len() >= 2) {
            if kept.is_empty() {
                continue;
            }
            break;
        }
        if letters == 0 && digits == 0 && kept.is_empty() {
            continue;
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
    (letters >= 2).then(|| name.to_string())
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
            ("00012345", None),
            ("", None),
        ];
        for (text, want) in table {
            assert_eq!(clean(text).as_deref(), want, "{text}");
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

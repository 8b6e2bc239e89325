//! The number of the account: beside its label, or the one number that can be nothing else.

use super::Zone;
use crate::ledger::split::Part;
use crate::lexicon::Label;
use crate::row::block::TextCell;
use crate::row::marker;

/// The longest IBAN has 34 characters; some numbers are printed with their bank code.
const MAX_WEIGHT: usize = 40;
/// Groups a number is printed in.
const MAX_GROUPS: usize = 9;

/// Returns the account number as printed.
pub(in crate::ledger) fn account_number(part: &Part, zone: &Zone<'_>) -> Option<String> {
    let pick =
        |label| part.fields.iter().filter(move |f| f.label == label).find_map(|f| number_text(&f.text));
    pick(Label::AccountNumber)
        .or_else(|| pick(Label::Iban))
        .or_else(|| pick(Label::CardNumber))
        .or_else(|| unlabelled(part, zone))
        .or_else(|| wallet(part, zone))
}

/// Keeps the leading words that can be part of a number: digits, masks, separators, IBAN letters.
pub(in crate::ledger) fn number_text(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    number_at(&words).map(|n| n.0)
}

/// Reads a number at the start of some words; also returns how many it took.
fn number_at(words: &[&str]) -> Option<(String, usize)> {
    let mut kept: Vec<&str> = Vec::new();
    let mut taken = 0;
    for word in words.iter().take(MAX_GROUPS) {
        let bare = word
            .trim_matches(|c: char| matches!(c, ':' | ',' | ';' | '(' | ')' | '[' | ']' | '.' | '\'' | '|'));
        if bare.is_empty() && kept.is_empty() {
            taken += 1;
            continue;
        }
        if !is_group(bare, &kept) {
            break;
        }
        kept.push(bare);
        taken += 1;
        if word.ends_with([',', ';', ')', '|']) {
            break;
        }
    }
    let out = kept.join(" ");
    let weight = out.chars().filter(|c| c.is_ascii_alphanumeric() || is_mask(*c)).count();
    let digits = out.chars().filter(char::is_ascii_digit).count();
    let masks = out.chars().filter(|c| is_mask(*c)).count();
    let enough = masks + digits >= 5 && digits >= 2 || digits >= 4;
    (enough && weight <= MAX_WEIGHT && !is_date(&out)).then_some((out, taken))
}

const fn is_mask(c: char) -> bool {
    matches!(c, '*' | 'X' | 'x' | '•' | '·' | '#')
}

/// Whether a word can go on with a number.
fn is_group(word: &str, before: &[&str]) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = |n: usize| word.len() == n && word.chars().all(|c| c.is_ascii_uppercase());
    // A clearing number and an account number: `7179-7,045`.
    let commas = word.contains(',') && (!word.contains('-') || word.starts_with(',') || word.ends_with(','));
    let shaped = word.chars().all(|c| {
        c.is_ascii_digit() || c.is_ascii_uppercase() || is_mask(c) || matches!(c, '-' | '/' | '.' | ',')
    });
    if word.is_empty()
        || !shaped
        || commas
        || word.contains(',') && digits < 4
        || !before.is_empty() && is_date(word)
    {
        return false;
    }
    let masked = word.chars().filter(|c| is_mask(*c)).count() >= 2 || word.starts_with('*');
    // `GB 29 NWBK 6016`, `NL24 EXMP 0991`
    let starts_iban = |w: &&str| {
        w.len() == 4
            && w.chars().take(2).all(|c| c.is_ascii_uppercase())
            && w.chars().skip(2).all(|c| c.is_ascii_digit())
    };
    let country = before.is_empty() && letters(2);
    let bank_code =
        letters(4) && (before.len() == 1 && before.first().is_some_and(starts_iban) || before.len() == 2);
    digits > 0 || masked || country || bank_code
}

/// `01.04.2024`, `2024-04-01`, `01/04/24`
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['.', '/', '-']).collect();
    let [a, b, c] = parts.as_slice() else { return false };
    let number = |t: &str| t.parse::<u32>().ok();
    let (Some(x), Some(y), Some(z)) = (number(a), number(b), number(c)) else { return false };
    let year = |t: &str, n: u32| t.len() == 2 || t.len() == 4 && (1900..2700).contains(&n);
    let month_and_day =
        |m: u32, d: u32| (1..=31).contains(&m) && (1..=31).contains(&d) && (m <= 12 || d <= 12);
    a.len() <= 2 && b.len() <= 2 && year(c, z) && month_and_day(x, y)
        || a.len() == 4 && year(a, x) && b.len() <= 2 && c.len() <= 2 && month_and_day(y, z)
}

/// A number without a label that is read as one.
struct Candidate {
    number: String,
    strength: u8,
}

/// The one number above the rows that looks like an account's.
fn unlabelled(part: &Part, zone: &Zone<'_>) -> Option<String> {
    let mut found: Vec<Candidate> = Vec::new();
    for cell in &zone.cells {
        let words: Vec<&str> = cell.text.split_whitespace().collect();
        let mut at = 0;
        while at < words.len() {
            let rest = words.get(at..).unwrap_or_default();
            let Some((number, taken)) = number_at(rest).filter(|_| rest.first().is_some_and(|w| is_start(w)))
            else {
                at += 1;
                continue;
            };
            let strength = if is_of_other_field(part, cell, &number) {
                0
            } else {
                strength(zone, cell, &words, at, taken, &number)
            };
            if strength > 0 {
                found.push(Candidate { number, strength });
            }
            at += taken.max(1);
        }
    }
    let best = found.iter().map(|c| c.strength).max()?;
    let mut best = found.into_iter().filter(|c| c.strength == best).map(|c| c.number);
    let first = best.next()?;
    best.all(|n| n == first).then_some(first)
}

fn is_start(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || is_mask(c) || c.is_ascii_uppercase())
}

/// How much speaks for a number: 0 when nothing does.
fn strength(zone: &Zone<'_>, cell: &TextCell, words: &[&str], at: usize, taken: usize, number: &str) -> u8 {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let masks = number.chars().filter(|c| is_mask(*c)).count();
    if is_iban(number) {
        return 5;
    }
    if masks >= 4 && digits >= 3 {
        return 4;
    }
    if !(6..=24).contains(&digits) || is_toll_free(number) || number.contains(',') && !number.contains('-') {
        return 0;
    }
    let before = words.get(..at).unwrap_or_default();
    let left = zone.before(cell).last().map(|c| c.text.as_str());
    let named = match before.last() {
        Some(word) => is_account_word(word),
        None => left.is_some_and(|text| is_account_word(text.trim_end_matches([' ', ':']))),
    };
    if named {
        return 3;
    }
    let is_single = taken == 1 && number.chars().all(|c| c.is_ascii_digit() || c == '-');
    let is_last = at + taken == words.len();
    if is_single && is_last && at >= 2 && super::holder::is_person(&before.join(" ")) && digits >= 8 {
        return 2;
    }
    let under_label = left.is_some_and(|text| text.ends_with(':'));
    u8::from(is_single && at == 0 && is_last && digits >= 9 && !under_label)
}

/// `1-800-555-0199`, `0800 123 456`
fn is_toll_free(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.starts_with("18") && digits.len() == 11 && number.starts_with("1-")
        || (digits.starts_with("0800") || digits.starts_with("0700"))
            && digits.len() <= 11
            && number.contains([' ', '-'])
}

/// Two letters, two digits, and as many more as the shortest IBAN has.
fn is_iban(number: &str) -> bool {
    let solid: Vec<char> = number.chars().filter(|c| *c != ' ').collect();
    let digits = solid.iter().filter(|c| c.is_ascii_digit()).count();
    (15..=34).contains(&solid.len())
        && solid.iter().take(2).all(char::is_ascii_uppercase)
        && solid.iter().skip(2).take(2).all(char::is_ascii_digit)
        && solid.iter().all(char::is_ascii_alphanumeric)
        && digits >= 10
}

/// Whether a word before a number says that it is an account's.
fn is_account_word(text: &str) -> bool {
    const WORDS: [&str; 24] = [
        "account",
        "acct",
        "a c",
        "acc",
        "ac",
        "statement",
        "konto",
        "compte",
        "conta",
        "cuenta",
        "conto",
        "rekening",
        "akaun",
        "hesap",
        "rachunek",
        "card",
        "carte",
        "karte",
        "tarjeta",
        "kort",
        "kad",
        "folio",
        "kontoauszug",
        "wallet",
    ];
    let words = marker::fold_text(text);
    let last = words.last().map(String::as_str).unwrap_or_default();
    let two =
        words.len().checked_sub(2).and_then(|at| words.get(at..)).map(|w| w.join(" ")).unwrap_or_default();
    WORDS.contains(&last) || WORDS.contains(&two.as_str())
}

/// Whether the number is the value of a label that is no account's: a phone, a customer, a date.
fn is_of_other_field(part: &Part, cell: &TextCell, number: &str) -> bool {
    let first = number.split(' ').next().unwrap_or(number);
    part.fields.iter().any(|f| {
        f.text.contains(first)
            && (f.at == cell.at || f.below)
            && matches!(
                f.label,
                Label::Phone
                    | Label::CustomerNumber
                    | Label::SortCode
                    | Label::Bic
                    | Label::Branch
                    | Label::Address
                    | Label::StatementDate
                    | Label::PrintDate
                    | Label::Period
                    | Label::BankName
            )
    })
}

/// The phone number that a wallet is known by.
fn wallet(part: &Part, zone: &Zone<'_>) -> Option<String> {
    const WORDS: [&str; 6] = ["momo", "wallet", "mpesa", "m pesa", "mobile money", "e wallet"];
    let is_wallet = zone.cells.iter().any(|c| {
        let folded = format!(" {} ", marker::fold_text(&c.text).join(" "));
        WORDS.iter().any(|w| folded.contains(&format!(" {w} ")))
    });
    let inside = |at| at < zone.end;
    let mut phones = part
        .fields
        .iter()
        .filter(|f| f.label == Label::Phone && inside(f.at))
        .filter_map(|f| number_text(&f.text));
    let first = phones.next().filter(|_| is_wallet)?;
    phones.all(|p| p == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{is_account_word, is_iban, is_toll_free, number_text};

    #[test]
    fn numbers_beside_their_label() {
        let table = [
            ("0074193424341 CCY: GHS", Some("0074193424341")),
            ("CH89 0024 4612 5141 8732 4", Some("CH89 0024 4612 5141 8732 4")),
            ("NL24 EXMP 0991 2524 05", Some("NL24 EXMP 0991 2524 05")),
            ("GB 29 NWBK 6016 1331 9268 19", Some("GB 29 NWBK 6016 1331 9268 19")),
            ("4690 XXXX XXXX 5439 Seite 1", Some("4690 XXXX XXXX 5439")),
            ("XXXX XXXX XXXX 0123", Some("XXXX XXXX XXXX 0123")),
            ("****5583 Statement Period", Some("****5583")),
            ("7179-7,045 939 100-7", Some("7179-7,045 939 100-7")),
            ("12-3456-0789012-50", Some("12-3456-0789012-50")),
            ("3055746953 (NGN)", Some("3055746953")),
            ("3071000145, 01.04.2024 to 10.05.2024", Some("3071000145")),
            ("968651-S01", Some("968651-S01")),
            ("KZ544471KZT0551272278", Some("KZ544471KZT0551272278")),
            ("Statement 12345678", None),
            ("01.04.2024", None),
            ("2024-04-01", None),
            ("NG WEI LING", None),
            ("1", None),
            ("1,234.56", None),
            ("", None),
        ];
        for (text, want) in table {
            assert_eq!(number_text(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn kinds_of_numbers() {
        assert!(is_iban("DE65 4673 4843 8022 3235 21") && is_iban("IT87 X25536 86978 260959667479"));
        assert!(!is_iban("4690 XXXX XXXX 5439") && !is_iban("0074193424341"));
        assert!(
            is_toll_free("1-800-555-0199") && is_toll_free("0800 123 456") && !is_toll_free("18005550199123")
        );
        assert!(is_account_word("Account") && is_account_word("A/C") && !is_account_word("Reference"));
    }
}

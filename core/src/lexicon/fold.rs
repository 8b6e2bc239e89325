//! Words to a common form: lower case, without accents, signs and brackets.
//!
//! Needs nothing else of this crate: the build script compiles it too, so that the phrases in the
//! tables and the words on a page are folded by the same rules.

/// Appends the folded form of one printed word to `out`, words parted by single spaces.
///
/// One printed word may hold several: `Debit/Withdrawal` gives `debit withdrawal`. A word of signs
/// only gives nothing.
pub(crate) fn fold(word: &str, out: &mut String) {
    // Most words are plain letters.
    if !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        let start = out.len();
        out.push_str(word);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    let mut parted = true;
    let mut letters = 0_u32;
    let mut was_chinese = false;
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        // `日期Date` is printed without a space because Chinese has none.
        if c >= '\u{80}' || was_chinese {
            let is_chinese = is_chinese(c);
            parted |= is_chinese != was_chinese;
            was_chinese = is_chinese;
        }
        if c.is_ascii_alphanumeric() {
            begin(out, &mut parted, &mut letters);
            out.push(c.to_ascii_lowercase());
            continue;
        }
        match c {
            // `d'opération`, `l'opération` are two words; `People's` is one.
            '\'' | '\u{2019}' | '`' | '\u{b4}' => parted |= letters == 1,
            // `Account #` is `Account No`; `#1,234` is an amount.
            '#' | '\u{2116}' if !chars.peek().is_some_and(char::is_ascii_digit) => {
                parted = true;
                begin(out, &mut parted, &mut letters);
                out.push_str("no");
                parted = true;
            }
            // A soft hyphen and marks that combine with the letter before them.
            '\u{ad}' | '\u{300}'..='\u{36f}' => {}
            _ => match plain(c) {
                Some(text) => {
                    begin(out, &mut parted, &mut letters);
                    out.push_str(text);
                }
                None if c.is_alphanumeric() => {
                    begin(out, &mut parted, &mut letters);
                    out.extend(c.to_lowercase());
                }
                // Thai and Indic vowel signs are marks, not letters, and belong to their word.
                None if is_vowel_sign(c) => out.push(c),
                None => parted = true,
            },
        }
    }
}

fn begin(out: &mut String, parted: &mut bool, letters: &mut u32) {
    if *parted {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        *parted = false;
        *letters = 0;
    }
    *letters += 1;
}

/// Chinese and Japanese signs, and Korean syllables.
const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

const fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

/// Returns the ASCII form of a Latin letter with a mark, `None` for every other character.
pub(crate) const fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' | 'ª' | 'Ạ'..='ặ' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ð' | 'ð' | 'Ď'..='đ' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'Ẹ'..='ệ' => "e",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'Ỉ'..='ị' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ơ' | 'ơ' | 'º' | '°' | 'Ọ'..='ợ' => {
            "o"
        }
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'Ș' | 'ș' => "s",
        'ß' | 'ẞ' => "ss",
        'Ţ'..='ŧ' | 'Ț' | 'ț' => "t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ư' | 'ư' | 'Ụ'..='ự' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' | 'Ỳ'..='ỹ' => "y",
        'Ź'..='ž' => "z",
        'Þ' | 'þ' => "th",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn words_fold_to_plain_lower_case() {
        let table = [
            ("Debit/Withdrawal", "debit withdrawal"),
            ("Withdrawal(DR)", "withdrawal dr"),
            ("After(₦)", "after"),
            ("(₦)", ""),
            ("Débit", "debit"),
            ("D’OPÉRATION", "d operation"),
            ("People's", "peoples"),
            ("Chq./Ref.No.", "chq ref no"),
            ("A/C", "a c"),
            ("#", "no"),
            ("Check#", "check no"),
            ("#1,234", "1 234"),
            ("Nº", "no"),
            ("N°", "no"),
            ("Straße", "strasse"),
            ("İŞLEM", "islem"),
            ("Açıklama", "aciklama"),
            ("Sub-Total:", "sub total"),
            ("日期", "日期"),
            ("交易日期Date", "交易日期 date"),
            ("Amount金额", "amount 金额"),
            ("Дата", "дата"),
            ("วันที่", "วันที่"),
            ("e\u{301}t", "et"),
            ("--", ""),
        ];
        for (word, want) in table {
            let mut out = String::new();
            fold(word, &mut out);
            assert_eq!(out, want, "{word}");
        }
    }
}

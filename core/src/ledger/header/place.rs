//! The country a statement is from, by everything on its page that belongs to one country.

use crate::bank::{self, Profile};
use crate::ledger::split::Part;
use crate::lexicon::Label;
use crate::parse::currency;
use crate::parse::date::{DateOrder, DateToken};
use crate::row::{RawRow, marker};

/// What speaks for each country.
#[derive(Debug, Default)]
pub(super) struct Places {
    votes: Vec<(&'static str, u32)>,
    /// What was counted: what stands on every page counts once.
    seen: Vec<String>,
}

impl Places {
    /// Reads the lines that are not rows, and what is known about the bank and the account.
    pub(super) fn read(part: &Part, notes: &[String], bank: Option<&Profile>) -> Self {
        let mut out = Self::default();
        if let Some(bank) = bank {
            out.vote(bank.country, 6);
        }
        for note in notes {
            out.add_text(note);
        }
        out.add_rows(part);
        for field in &part.fields {
            match field.label {
                Label::Iban | Label::AccountNumber => out.add_number(&field.text),
                Label::SortCode => out.add_sort_code(&field.text),
                Label::Phone => out.add_phone(&field.text),
                _ => {}
            }
        }
        out
    }

    /// Of the countries that may be, the one most speaks for, with its votes; none when another comes near.
    pub(super) fn best(&self, may_be: impl Fn(&str) -> bool) -> Option<(&'static str, u32)> {
        let votes = || self.votes.iter().filter(|v| may_be(v.0));
        let best = votes().max_by_key(|v| v.1).copied()?;
        let second = votes().filter(|v| v.0 != best.0).map(|v| v.1).max().unwrap_or_default();
        (best.1 >= 2 && best.1 >= 2 * second).then_some(best)
    }

    /// Shops in rows: `STARBUCKS CHICAGO IL`, `JEAN COUTU LAVAL QC`; and days that follow their months.
    fn add_rows(&mut self, part: &Part) {
        let rows = || part.tables.iter().flat_map(|t| &t.rows);
        let ends_with = |list: &[&str]| {
            let last = |text: &str| text.split_whitespace().next_back().is_some_and(|w| list.contains(&w));
            rows().filter(|r| last(&r.description)).count()
        };
        // `DAYTON OH 4281`: behind a town, of those that are no other word.
        let towns = |row: &&RawRow| {
            let words: Vec<&str> = row.description.split_whitespace().collect();
            let town = |w: &str| w.len() > 2 && w.chars().all(|c| c.is_ascii_uppercase());
            words.windows(2).any(|p| matches!(p, [a, b] if town(a) && PLAIN_STATES.contains(b)))
        };
        let (states, provinces) = (ends_with(&US_STATES), ends_with(&PROVINCES));
        let states = states.max(rows().filter(towns).count());
        if states >= 3 && states > 4 * provinces {
            self.vote("US", 3);
        } else if provinces >= 3 && provinces > 4 * states {
            self.vote("CA", 3);
        }
        // `GUARDIAN SINGAPORE SG`: where most shops are, the account is.
        let mut lands: Vec<(&'static str, usize)> = Vec::new();
        let mut named = 0;
        for row in rows() {
            let folded = marker::fold_text(&row.description);
            let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
            let Some((country, ..)) = bank::countries(&folded).into_iter().next_back() else { continue };
            named += 1;
            match lands.iter_mut().find(|l| l.0 == country) {
                Some(land) => land.1 += 1,
                None => lands.push((country, 1)),
            }
        }
        let most = lands.iter().max_by_key(|l| l.1);
        if let Some((country, _)) =
            most.filter(|l| l.1 >= 3 && l.1 * 10 >= named * 9 && l.1 * 5 >= rows().count())
        {
            self.vote(country, 4);
        }
        let is_mdy = |t: &DateToken| {
            let mut readings = t.readings.iter().flatten();
            readings.next().is_some_and(|r| r.order == DateOrder::Mdy) && readings.next().is_none()
        };
        let fields = part.fields.iter().flat_map(|f| &f.dates);
        if provinces == 0 && fields.chain(rows().flat_map(|r| &r.dates).map(|d| &d.token)).any(is_mdy) {
            self.vote("US", 1);
        }
    }

    /// Votes once for a country by one kind of evidence.
    fn vote_once(&mut self, kind: &str, country: &'static str, points: u32) {
        let key = format!("{kind} {country}");
        if !self.seen.contains(&key) {
            self.vote(country, points);
            self.seen.push(key);
        }
    }

    fn vote(&mut self, country: &'static str, points: u32) {
        match self.votes.iter_mut().find(|v| v.0 == country) {
            Some(vote) => vote.1 += points,
            None => self.votes.push((country, points)),
        }
    }

    fn add_text(&mut self, text: &str) {
        let folded = marker::fold_text(text);
        let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
        for (country, start, len) in bank::countries(&folded) {
            // Codes of currencies have their own weight.
            let word = folded.get(start..start + len).unwrap_or_default().join(" ");
            if currency::from_code(&word.to_ascii_uppercase()).is_none() {
                self.vote_once(&word, country, 2);
            }
        }
        for pair in folded.windows(2) {
            if pair == ["building", "society"] {
                self.vote_once("society", "GB", 2);
            }
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        self.add_address(&words);
        if let Some(at) = words.iter().position(|w| w.to_lowercase().starts_with("sort"))
            && let Some(code) = words
                .get(at + 1..)
                .unwrap_or_default()
                .iter()
                .find(|w| w.starts_with(|c: char| c.is_ascii_digit()))
        {
            self.add_sort_code(code);
        }
        for word in &words {
            self.add_domain(word);
            if let Some(number) = word.trim_start_matches('(').strip_prefix('+') {
                self.add_calling_code(number);
            }
        }
        if let Some(country) = text.chars().find_map(script) {
            self.vote_once("script", country, 6);
        }
    }

    /// `COLUMBUS, OH 43292`, `LAVAL QC H7N 7B0`, `Leeds LS0 7AB`, `FITZROY VIC 3065`
    fn add_address(&mut self, words: &[&str]) {
        let bare = |w: &&str| w.trim_matches(|c: char| matches!(c, ',' | '.' | ';')).to_owned();
        let all: Vec<String> = words.iter().map(bare).collect();
        for (at, pair) in all.windows(2).enumerate() {
            let [a, b] = pair else { continue };
            let after_comma = at.checked_sub(1).and_then(|p| words.get(p)).is_some_and(|w| w.ends_with(','));
            let (a, b) = (a.as_str(), b.as_str());
            let shape = |w: &str| -> String {
                w.chars()
                    .map(|c| {
                        if c.is_ascii_digit() {
                            '9'
                        } else if c.is_ascii_uppercase() {
                            'A'
                        } else {
                            c
                        }
                    })
                    .collect()
            };
            let (first, second) = (shape(a), shape(b));
            match (first.as_str(), second.as_str()) {
                ("AA", "99999" | "99999-9999") if US_STATES.contains(&a) => {
                    self.vote_once("address", "US", 5);
                }
                ("AA", "99999" | "99999-9999") if after_comma => self.vote_once("address", "US", 3),
                ("A9A", "9A9") => self.vote_once("address", "CA", 5),
                ("A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A", "9AA") => self.vote_once("address", "GB", 4),
                ("AA" | "AAA", "9999") if AU_STATES.contains(&a) => self.vote_once("address", "AU", 5),
                ("AA" | "A.A", "99999") if matches!(a, "CP" | "C.P") => self.vote_once("address", "MX", 3),
                ("9999", "AA") if words.get(at + 2).is_some_and(|w| w.starts_with(char::is_uppercase)) => {
                    self.vote_once("address", "NL", 2);
                }
                _ => {}
            }
        }
    }

    /// An IBAN names its country; New Zealand prints bank, branch, account and suffix.
    fn add_number(&mut self, text: &str) {
        let number: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut chars = number.chars();
        let country: String = chars.by_ref().take(2).collect();
        let checked = chars.take(2).all(|c| c.is_ascii_digit());
        if number.len() >= 15
            && checked
            && let Some(country) = bank::known_country(&country)
        {
            self.vote_once("iban", country, 8);
        }
        let parts: Vec<usize> = number.split('-').map(str::len).collect();
        if matches!(parts.as_slice(), [2, 4, 7, 2 | 3]) {
            self.vote_once("number", "NZ", 5);
        }
    }

    fn add_sort_code(&mut self, code: &str) {
        let code = code.split_whitespace().next().unwrap_or_default();
        match code.split('-').map(str::len).collect::<Vec<_>>().as_slice() {
            [2, 2, 2] => self.vote_once("code", "GB", 4),
            [3, 3] => self.vote_once("code", "AU", 3),
            _ => {}
        }
    }

    fn add_phone(&mut self, text: &str) {
        if let Some(number) = text.trim_start_matches('(').strip_prefix('+') {
            self.add_calling_code(number);
        }
    }

    fn add_calling_code(&mut self, number: &str) {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= 2
            && let Some((_, country)) = CALLING_CODES.iter().find(|c| digits.starts_with(c.0))
        {
            self.vote_once("phone", country, 2);
        }
    }

    /// `www.bank.co.uk`, `help@bank.com.ng`
    fn add_domain(&mut self, word: &str) {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.contains('.')
            || !(word.contains('@') || word.starts_with("www.") || word.starts_with("http"))
        {
            return;
        }
        let host = word.split('/').find(|p| p.contains('.')).unwrap_or(word);
        let Some((_, ending)) = host.rsplit_once('.') else { return };
        let ending = ending.to_ascii_uppercase();
        let country = if ending == "UK" { Some("GB") } else { bank::known_country(&ending) };
        // `.co` and `.me` are nobody's.
        if let Some(country) = country.filter(|c| *c != "CO") {
            self.vote_once("host", country, 3);
        }
    }
}

/// The country of a script that one country uses.
const fn script(c: char) -> Option<&'static str> {
    match c {
        '\u{e01}'..='\u{e5b}' => Some("TH"),
        '\u{ac00}'..='\u{d7af}' => Some("KR"),
        '\u{3041}'..='\u{30ff}' => Some("JP"),
        _ => None,
    }
}

const US_STATES: [&str; 51] = [
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
    "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC",
    "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
];

/// Those that are no word and no code of a land.
const PLAIN_STATES: [&str; 19] = [
    "AZ", "FL", "IL", "KY", "MI", "MN", "MO", "NC", "NJ", "NV", "NY", "OH", "SC", "TN", "TX", "UT", "VA",
    "WI", "WV",
];

const PROVINCES: [&str; 8] = ["QC", "ON", "BC", "AB", "MB", "SK", "NS", "NB"];

const AU_STATES: [&str; 8] = ["NSW", "VIC", "QLD", "SA", "WA", "TAS", "ACT", "NT"];

/// The longer codes come before the shorter ones they begin with. `+1` is more than one country.
const CALLING_CODES: [(&str, &str); 50] = [
    ("234", "NG"),
    ("233", "GH"),
    ("254", "KE"),
    ("255", "TZ"),
    ("256", "UG"),
    ("250", "RW"),
    ("260", "ZM"),
    ("251", "ET"),
    ("221", "SN"),
    ("225", "CI"),
    ("212", "MA"),
    ("971", "AE"),
    ("966", "SA"),
    ("974", "QA"),
    ("852", "HK"),
    ("886", "TW"),
    ("880", "BD"),
    ("351", "PT"),
    ("352", "LU"),
    ("353", "IE"),
    ("358", "FI"),
    ("420", "CZ"),
    ("20", "EG"),
    ("27", "ZA"),
    ("31", "NL"),
    ("32", "BE"),
    ("33", "FR"),
    ("34", "ES"),
    ("36", "HU"),
    ("39", "IT"),
    ("40", "RO"),
    ("41", "CH"),
    ("43", "AT"),
    ("44", "GB"),
    ("45", "DK"),
    ("46", "SE"),
    ("47", "NO"),
    ("48", "PL"),
    ("49", "DE"),
    ("51", "PE"),
    ("52", "MX"),
    ("54", "AR"),
    ("55", "BR"),
    ("56", "CL"),
    ("57", "CO"),
    ("60", "MY"),
    ("61", "AU"),
    ("62", "ID"),
    ("63", "PH"),
    ("64", "NZ"),
];

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn addresses_and_hosts_name_their_country() {
        let table = [
            ("COLUMBUS, OH 43292", Some("US")),
            ("COLUMBUS OH 43292-1187", Some("US")),
            ("123 Maple Street, Anytown, AT 12345", Some("US")),
            ("LAVAL QC H7N 7B0", Some("CA")),
            ("LS0 7AB", Some("GB")),
            ("FITZROY VIC 3065", Some("AU")),
            ("CIUDAD DE MEXICO CP 06631", Some("MX")),
            ("Call +234 700 000 0000", Some("NG")),
            ("www.bank.example.co.za", Some("ZA")),
            ("SORT 34-94-36", Some("GB")),
            ("ธนาคารตัวอย่าง", Some("TH")),
            ("Invoice 10 TO 20250", None),
            ("Balance 1.234,56", None),
            ("A/C 93868616", None),
        ];
        for (text, want) in table {
            let mut places = Places::default();
            places.add_text(text);
            assert_eq!(places.best(|_| true).map(|b| b.0), want, "{text}");
        }
    }
}

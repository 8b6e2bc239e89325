//! The name of the holder: beside its label, over an address, or beside what identifies the account.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Zone;
use crate::bank;
use crate::layout::{LineRef, Sheet};
use crate::ledger::split::Part;
use crate::lexicon::{self, Label};
use crate::row::block::{self, TextCell};
use crate::row::{Field, marker};

/// The longest name in words.
const LONGEST: usize = 8;
/// Pages that are searched for a name over an address, when the first has none.
const PAGES: usize = 6;

/// Returns the holder's name.
pub(in crate::ledger) fn account_name(
    part: &Part,
    zone: &Zone<'_>,
    number: Option<&str>,
    bank: Option<&str>,
) -> Option<String> {
    let bank = bank.map(|b| marker::fold_text(b).join(" "));
    let is_bank = |name: &str| bank.as_deref().is_some_and(|b| goes_by(name, b));
    let found = labelled(part, zone)
        .or_else(|| addressee(&zone.cells))
        .or_else(|| number.and_then(|n| beside_number(zone, n)))
        .or_else(|| beside_field(part, zone))
        .or_else(|| under_title(zone, bank.as_deref()))
        .filter(|name| !is_bank(name));
    let elsewhere = || running_head(part, zone.sheet).or_else(|| repeated(part, zone.sheet));
    found.or_else(|| elsewhere().filter(|name| !is_bank(name)))
}

/// Whether a name is the bank's.
fn goes_by(name: &str, bank: &str) -> bool {
    let name = marker::fold_text(name).join(" ");
    name.len() > 3 && (bank.contains(&name) || name.contains(bank))
}

fn labelled(part: &Part, zone: &Zone<'_>) -> Option<String> {
    let sheet = zone.sheet;
    let fields = || part.fields.iter().filter(|f| f.label == Label::AccountName);
    let found = fields().filter(|f| f.leads || f.colon).find_map(|f| {
        let beside = if !f.below && is_heading(sheet, f.at) { None } else { name_text(&f.text) };
        beside.or_else(|| if f.below { None } else { name_text(&f.text_below(sheet, Some(zone.end))?) })
    });
    // Within a sentence it must look like a name: `Statement of account for UMEH HALIMA, account 30710`.
    found.or_else(|| {
        let named = |f: &Field| name_text(&f.text).filter(|n| is_person(n));
        fields().filter(|f| !f.leads && !f.below && !is_heading(sheet, f.at)).find_map(named)
    })
}

/// Whether a line is the heading of a table: what stands beside a word there is another heading.
fn is_heading(sheet: &Sheet, at: LineRef) -> bool {
    let headings = sheet.tables.iter().filter_map(|t| t.header.as_ref());
    headings.filter(|h| h.page == at.page).any(|h| h.lines.contains(&at.line))
}

/// Reads a name that stands where a name should: `KWAME QUAYE`, `M. OU MME F. FONTAINE`.
pub(super) fn name_text(text: &str) -> Option<String> {
    let is_sign = |w: &&str| w.chars().all(|c| !c.is_alphanumeric());
    let mut words: Vec<&str> = text.split_whitespace().skip_while(is_sign).collect();
    // `UMEH HALIMA OBINNA, account 3071000145`: what a long number follows is no part of the name.
    if let Some(end) =
        words.iter().position(|w| w.chars().filter(char::is_ascii_digit).count() >= 4 || w.ends_with(':'))
    {
        words.truncate(end);
        if let Some(comma) = words.iter().position(|w| w.ends_with(',')) {
            words.truncate(comma + 1);
        }
    }
    while words.first().is_some_and(|w| is_title(w) || w.chars().all(|c| !c.is_alphanumeric())) {
        // `M. Smith` is an initial, `M. OU MME` is not.
        if is_initial(words.first()) && !words.get(1).is_some_and(|w| is_title(w)) {
            break;
        }
        words.remove(0);
    }
    while words.last().is_some_and(|w| is_ending(w) || w.chars().all(|c| !c.is_alphanumeric())) {
        words.pop();
    }
    let joined = words.join(" ");
    let name = joined
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')' | '('))
        .trim_start_matches(['.', ')']);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let first = name.chars().next()?;
    let enough = letters >= if name.is_ascii() { 3 } else { 2 };
    let good = enough
        && digits * 3 < letters
        && words.len() <= LONGEST
        && !first.is_lowercase()
        && !name.contains('@')
        && !is_nobody(name)
        && !is_vocabulary(name);
    good.then(|| name.to_owned())
}

fn is_initial(word: Option<&&str>) -> bool {
    word.is_some_and(|w| w.trim_end_matches('.').chars().count() == 1)
}

/// Courtesy titles, which are no part of a name, and what joins two of them.
fn is_title(word: &str) -> bool {
    const TITLES: [&str; 33] = [
        "mr", "mrs", "ms", "miss", "messrs", "m", "mme", "mlle", "monsieur", "madame", "ou", "et", "and",
        "herr", "herrn", "frau", "firma", "sr", "sra", "srta", "señor", "señora", "dhr", "mevr", "mw", "hr",
        "fr", "sig", "sigra", "signor", "signora", "encik", "puan",
    ];
    let bare = word.trim_end_matches('.').to_lowercase();
    TITLES.contains(&bare.as_str()) || word == "&"
}

/// What is printed after a name out of courtesy.
fn is_ending(word: &str) -> bool {
    matches!(word, "SAMA" | "Sama" | "様" | "님" | "殿" | "御中")
}

/// Words that say that there is no name.
fn is_nobody(name: &str) -> bool {
    const NONE: [&str; 12] = [
        "nil",
        "n a",
        "na",
        "none",
        "null",
        "not available",
        "not applicable",
        "unknown",
        "n d",
        "keine",
        "aucun",
        "ninguno",
    ];
    NONE.contains(&marker::fold_text(name).join(" ").as_str())
}

/// Whether every word is one that statements use: then it is a heading and nobody's name.
fn is_vocabulary(name: &str) -> bool {
    let words = marker::fold_text(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut known = vec![false; words.len()];
    let mut cover = |start: usize, len: usize| known.iter_mut().skip(start).take(len).for_each(|k| *k = true);
    lexicon::labels(&words).iter().for_each(|h| cover(h.start, h.len));
    lexicon::columns(&words).iter().for_each(|h| cover(h.start, h.len));
    lexicon::sections(&words).iter().for_each(|h| cover(h.start, h.len));
    known.iter().zip(&words).all(|(known, word)| *known || is_no_name(word))
}

/// Whether a folded word is part of hardly anybody's name.
fn is_no_name(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "summary",
        "overview",
        "detail",
        "details",
        "information",
        "informacion",
        "resumen",
        "resumo",
        "riepilogo",
        "ubersicht",
        "detalle",
        "important",
        "warning",
        "notice",
        "branch",
        "street",
        "road",
        "tel",
        "fax",
        "total",
        "simpanan",
        "biasa",
        "tabungan",
        "giro",
        "digital",
        "basico",
        "basic",
        "plus",
        "everyday",
        "regular",
        "student",
        "free",
        "smart",
        "easy",
        "access",
        "saver",
        "select",
        "advantage",
        "preferred",
        "corriente",
        "nomina",
        "privatkonto",
        "girokonto",
        "deposit",
        "ordinary",
        "domiciliary",
        "current",
        "checking",
        "or",
        "and",
        "the",
        "of",
        "for",
        "not",
        "copy",
        "original",
        "duplicate",
        "draft",
        "confidential",
        "private",
        "printed",
        "generated",
        "valid",
        "electronic",
        "company",
        "society",
        "penyata",
        "akaun",
        "po",
        "box",
        "solde",
        "saldo",
        "balance",
        "moyen",
        "medio",
    ];
    let is_mask = word.chars().all(|c| c == 'x');
    WORDS.contains(&word) || is_mask || word.len() > 4 && word.ends_with("bank") || bank::is_common_word(word)
}

/// Whether a text is shaped like the name of a person, where nothing says that it is one.
pub(super) fn is_person(text: &str) -> bool {
    if text.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '@')) {
        return false;
    }
    let Some(name) = name_text(text) else { return false };
    let words: Vec<&str> = name.split_whitespace().collect();
    let shaped = |w: &&str| {
        let parts: Vec<&str> = w.split(['-', '\'', '’']).collect();
        let capital =
            parts.iter().any(|p| p.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase()));
        let plain =
            w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | ',') || is_mark(c));
        plain && capital || is_particle(w)
    };
    let long =
        words.iter().filter(|w| w.chars().filter(|c| c.is_alphabetic() || is_mark(*c)).count() >= 2).count();
    (2..=6).contains(&words.len())
        && long >= 2
        && words.iter().all(shaped)
        && !words
            .iter()
            .filter(|w| !is_particle(w))
            .flat_map(|w| marker::fold_text(w))
            .any(|w| w.len() > 1 && is_no_name(&w))
        && !is_phrase(&name)
}

/// Whether the lexicon knows a part of a text; a word of three letters may be a name as well: `TAN`.
fn is_phrase(text: &str) -> bool {
    let long: Vec<&str> = text.split_whitespace().filter(|w| w.chars().count() > 3).collect();
    block::is_known_phrase(&long.join(" ")) || is_vocabulary(text)
}

/// Vowel signs of Thai and Indic scripts.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{300}'..='\u{36f}')
}

/// Small words between names: `van den Berg`, `A/L`, `bin`.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "A/L"
            | "A/P"
            | "S/O"
            | "D/O"
            | "a/l"
            | "a/p"
            | "s/o"
            | "d/o"
            | "bin"
            | "binti"
            | "van"
            | "der"
            | "den"
            | "de"
            | "da"
            | "das"
            | "do"
            | "dos"
            | "del"
            | "della"
            | "di"
            | "du"
            | "la"
            | "le"
            | "von"
            | "zu"
            | "y"
            | "e"
            | "el"
            | "al"
            | "ter"
            | "ten"
            | "af"
            | "av"
    )
}

/// The first line of an address: a name over lines with a house number or a post code.
fn addressee(cells: &[TextCell]) -> Option<String> {
    let over = |cell: &TextCell| cells.iter().find(|c| cell.is_above(c));
    cells.iter().find_map(|cell| {
        let below = over(cell)?;
        let next = over(below);
        let before_address = next.is_some_and(|n| is_address(&n.text));
        if !(is_address(&below.text) || before_address && is_person(&below.text)) {
            return None;
        }
        (is_person(&cell.text) || is_company(&cell.text)).then(|| name_text(&cell.text)).flatten()
    })
}

fn is_address(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let amount = text.contains(['$', '€', '£', '%']);
    letters >= 4 && (1..=12).contains(&digits) && !text.contains(':') && !amount && !begins_with_label(text)
}

/// Whether a text begins with a label of the lexicon.
fn begins_with_label(text: &str) -> bool {
    let words = marker::fold_text(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    lexicon::labels(&words).first().is_some_and(|hit| hit.start == 0)
}

/// A name that ends as a company's does and is no bank's.
fn is_company(text: &str) -> bool {
    const ENDINGS: [&str; 24] = [
        "ltd",
        "limited",
        "plc",
        "llc",
        "inc",
        "incorporated",
        "corp",
        "gmbh",
        "ag",
        "kg",
        "sarl",
        "sas",
        "sl",
        "srl",
        "spa",
        "bv",
        "nv",
        "ab",
        "oy",
        "ventures",
        "enterprises",
        "industries",
        "traders",
        "sons",
    ];
    let words = marker::fold_text(text);
    let ends = words.last().is_some_and(|w| ENDINGS.contains(&w.as_str()));
    ends && (2..=LONGEST).contains(&words.len())
        && !words.iter().any(|w| bank::is_common_word(w))
        && name_text(text).is_some()
}

/// `ACCT 886334586547  MARCUS WHITFIELD`, `account 0016104429 of YETUNDE OGUNLEYE in NGN`
fn beside_number(zone: &Zone<'_>, number: &str) -> Option<String> {
    let first = number.split(' ').next()?;
    for cell in &zone.cells {
        let words: Vec<&str> = cell.text.split_whitespace().collect();
        let bare =
            |w: &&str| w.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '*' | '•')) == first;
        let Some(at) = words.iter().position(bare) else { continue };
        let before = words.get(..at).unwrap_or_default().join(" ");
        if is_person(&before) {
            return name_text(&before);
        }
        let rest = words.get(at + number.split(' ').count()..).unwrap_or_default();
        let rest = rest
            .strip_prefix(&["of"])
            .or_else(|| rest.strip_prefix(&["for"]))
            .or_else(|| rest.strip_prefix(&["-"]))
            .unwrap_or(rest);
        let name: Vec<&str> =
            rest.iter().take_while(|w| w.starts_with(char::is_uppercase)).copied().collect();
        let after = name.join(" ");
        if is_person(&after) {
            return name_text(&after);
        }
        let next = zone.cells.iter().find(|c| c.at == cell.at && c.x0 >= cell.x1);
        if let Some(next) = next.filter(|n| rest.is_empty() && is_person(&n.text)) {
            return name_text(&next.text);
        }
    }
    None
}

/// A name that stands in the same line as a known field or right above one that identifies the
/// account, if only one does.
fn beside_field(part: &Part, zone: &Zone<'_>) -> Option<String> {
    let has_value =
        |f: &&Field| f.leads && (!f.dates.is_empty() || f.text.chars().any(|c| c.is_ascii_digit()));
    let fields: Vec<&Field> = part.fields.iter().filter(|f| f.at < zone.end).filter(has_value).collect();
    let names_account = |f: &Field| {
        matches!(
            f.label,
            Label::AccountNumber
                | Label::Iban
                | Label::CardNumber
                | Label::Period
                | Label::PeriodStart
                | Label::CustomerNumber
                | Label::StatementDate
                | Label::SortCode
        )
    };
    let mut found: Vec<String> = Vec::new();
    for cell in zone.cells.iter().filter(|c| is_person(&c.text)) {
        let beside = fields.iter().any(|f| f.at == cell.at && (f.x.0 > cell.x1 || f.x.1 < cell.x0));
        let under = zone.cells.iter().any(|c| {
            let step = c.baseline - cell.baseline;
            let aligned = (c.x0 - cell.x0).abs() < 3.0 || (c.x1 - cell.x1).abs() < 3.0;
            let next = step > 1.0 && step < 2.4 * cell.size && aligned;
            next && (fields
                .iter()
                .any(|f| f.at == c.at && f.x.0 >= c.x0 - 1.0 && f.x.0 <= c.x1 && names_account(f))
                || is_only_number(&c.text))
        });
        let dated =
            zone.cells.iter().any(|c| c.at == cell.at && c.x0 > cell.x1 && is_two_dates(zone.sheet, c));
        if beside || under || dated {
            found.extend(name_text(&cell.text).filter(|n| !found.contains(n)));
        }
    }
    if found.len() == 1 { found.pop() } else { None }
}

/// The only name above the rows, right below the bank's or above or below the title of the statement.
fn under_title(zone: &Zone<'_>, bank: Option<&str>) -> Option<String> {
    let is_title = |text: &str| {
        let words = marker::fold_text(text);
        !text.contains(|c: char| c.is_ascii_digit())
            && !words.is_empty()
            && words.iter().all(|w| w.len() < 3 || bank::is_common_word(w))
            || bank.is_some_and(|b| goes_by(text, b))
    };
    let mut names =
        zone.cells.iter().filter(|c| is_person(&c.text) && bank.is_none_or(|b| !goes_by(&c.text, b)));
    let cell = names.next()?;
    if names.any(|n| n.text != cell.text) {
        return None;
    }
    let near = |c: &&TextCell| c.at.line != cell.at.line && c.at.line.abs_diff(cell.at.line) <= 1;
    zone.cells.iter().filter(near).any(|c| is_title(&c.text)).then(|| name_text(&cell.text)).flatten()
}

/// `5014431834`, `835-4-35912-4`
fn is_only_number(text: &str) -> bool {
    super::number_text(text).is_some_and(|n| n == text && n.chars().filter(char::is_ascii_digit).count() >= 8)
}

fn is_two_dates(sheet: &Sheet, cell: &TextCell) -> bool {
    sheet.line(cell.at).is_some_and(|(_, _, typed)| {
        typed
            .tokens
            .iter()
            .filter(|t| t.date.is_some() && t.x0 >= cell.x0 - 1.0 && t.x1 <= cell.x1 + 1.0)
            .count()
            >= 2
    })
}

/// The one name that stands in a line with the number of the page.
fn running_head(part: &Part, sheet: &Sheet) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    for field in part.fields.iter().filter(|f| f.label == Label::Page && !f.text.is_empty()) {
        let cells = block::cells(sheet, field.at.page, field.at.line..field.at.line + 1);
        let names = cells.iter().filter(|c| is_person(&c.text)).filter_map(|c| name_text(&c.text));
        for name in names {
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    if found.len() == 1 { found.pop() } else { None }
}

/// A name over an address that is printed twice: in the letter and on the payment slip.
fn repeated(part: &Part, sheet: &Sheet) -> Option<String> {
    let rows: FxHashSet<LineRef> =
        part.tables.iter().flat_map(|t| &t.rows).flat_map(|r| r.lines.iter().copied()).collect();
    let mut seen: Vec<String> = Vec::new();
    for (p, page) in sheet.pages.iter().enumerate().take(PAGES) {
        let cells = block::cells(sheet, p, 0..page.lines.len());
        // Those of other statements of the file are no rows of this one.
        let among = among_rows(sheet, p);
        for cell in &cells {
            let over = cells.iter().any(|c| cell.is_above(c) && is_address(&c.text));
            let is_row = rows.contains(&cell.at) || among.contains(&cell.at.line);
            if !over || is_row || !is_person(&cell.text) {
                continue;
            }
            let Some(name) = name_text(&cell.text) else { continue };
            if seen.contains(&name) {
                return Some(name);
            }
            seen.push(name);
        }
    }
    None
}

/// The lines of a page from the first with a date and an amount, and the narration above it, to the last.
fn among_rows(sheet: &Sheet, page: usize) -> Range<usize> {
    const NARRATION: usize = 3;
    let lines = sheet.pages.get(page).map_or(0, |p| p.lines.len());
    let is_row = |line: &usize| {
        sheet.line(LineRef { page, line: *line }).is_some_and(|(_, _, typed)| typed.is_like_row())
    };
    let mut found = (0..lines).filter(is_row);
    let first = found.next();
    first.map_or(0..0, |first| first.saturating_sub(NARRATION)..found.next_back().unwrap_or(first) + 1)
}

#[cfg(test)]
mod tests {
    use super::{is_person, name_text};

    #[test]
    fn names_beside_their_label() {
        let table = [
            ("KWAME QUAYE", Some("KWAME QUAYE")),
            (": Ben Ingham", Some("Ben Ingham")),
            ("M. OU MME FABRICE FONTAINE", Some("FABRICE FONTAINE")),
            ("Mr J. Smith", Some("J. Smith")),
            ("M. Smith", Some("M. Smith")),
            ("NAKAMURA TAKESHI SAMA", Some("NAKAMURA TAKESHI")),
            ("*PIETER BOTHA", Some("PIETER BOTHA")),
            ("UMEH HALIMA OBINNA, account 3071000145, 01.04.2024", Some("UMEH HALIMA OBINNA")),
            ("SMITH, JOHN", Some("SMITH, JOHN")),
            ("SUNRISE POULTRY VENTURES", Some("SUNRISE POULTRY VENTURES")),
            ("7 Star Ventures Ltd", Some("7 Star Ventures Ltd")),
            ("มาลี แสงทอง", Some("มาลี แสงทอง")),
            ("NIL", None),
            ("N/A", None),
            ("or Transaction Description", None),
            ("tegenpartij", None),
            ("Bank information", None),
            ("SERVICE", None),
            ("Account Number", None),
            ("0123456789", None),
            ("someone@mail.example", None),
            ("", None),
        ];
        for (text, want) in table {
            assert_eq!(name_text(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn names_without_a_label() {
        for text in [
            "MUHAMMAD HAZIQ A/L SUBRAMANIAM",
            "Bram van den Berg",
            "ÉRICA BARROS",
            "John A. Doe",
            "PARK HAEUN",
            "Lotte Hoekstra",
        ] {
            assert!(is_person(text), "{text}");
        }
        for text in [
            "Account Summary",
            "Everyday Checking",
            "STATEMENT OF ACCOUNT",
            "Información Financiera",
            "Late payment warning",
            "KUDA",
            "23 MAIN STREET",
            "Simpanan Biasa",
            "Opening Balance",
            "Page 1",
            "Credit Card",
        ] {
            assert!(!is_person(text), "{text}");
        }
    }
}

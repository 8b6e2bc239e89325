use proptest::prelude::*;

use super::*;

/// Writes a reading the way the tables below expect it: `1234.56 CR EUR`, `-` where there is none.
fn show(amount: Option<Amount>) -> String {
    let Some(amount) = amount else { return "-".to_owned() };
    let mark = match amount.mark {
        SignMark::None => "",
        SignMark::Plus => " plus",
        SignMark::Minus => " minus",
        SignMark::Brackets => " brackets",
        SignMark::Credit => " CR",
        SignMark::Debit => " DR",
    };
    let currency = amount.currency.map(|c| format!(" {}", c.as_str())).unwrap_or_default();
    format!("{}{mark}{currency}", amount.magnitude)
}

fn words(text: &str) -> Vec<&str> {
    text.split(' ').filter(|w| !w.is_empty()).collect()
}

/// Printed text, reading with a decimal dot, reading with a decimal comma, words left over.
const AMOUNTS: &[(&str, &str, &str, usize)] = &[
    // plain
    ("0.00", "0.00", "-", 0),
    ("0,00", "-", "0.00", 0),
    ("1234", "1234", "1234", 0),
    ("0", "0", "0", 0),
    ("12450.00", "12450.00", "-", 0),
    ("12450,00", "-", "12450.00", 0),
    (".50", "0.50", "-", 0),
    ("-.50", "0.50 minus", "-", 0),
    (",50", "-", "0.50", 0),
    ("5.5", "5.5", "-", 0),
    ("1,2345", "-", "1.2345", 0),
    ("000150.00", "150.00", "-", 0),
    // a currency and a mark in one word
    ("384.000,00 RpDR", "-", "384000.00 DR IDR", 0),
    ("1,234.56 KShCR", "1234.56 CR KES", "-", 0),
    // thousands
    ("1,234.56", "1234.56", "-", 0),
    ("1.234,56", "-", "1234.56", 0),
    ("12,345,678.90", "12345678.90", "-", 0),
    ("12.345.678,90", "-", "12345678.90", 0),
    ("1 234,56", "-", "1234.56", 0),
    ("1 234.56", "1234.56", "-", 0),
    ("12 345 678,90", "-", "12345678.90", 0),
    ("1\u{a0}234,56", "-", "1234.56", 0),
    ("1\u{202f}234,56", "-", "1234.56", 0),
    ("1\u{2009}234.56", "1234.56", "-", 0),
    ("1'234.56", "1234.56", "-", 0),
    ("1’234.56", "1234.56", "-", 0),
    ("1'234'567.00", "1234567.00", "-", 0),
    ("1,23,456.78", "123456.78", "-", 0),
    ("12,34,567.89", "1234567.89", "-", 0),
    ("1,23,45,678.00", "12345678.00", "-", 0),
    ("1,234", "1234", "1.234", 0),
    ("1.234", "1.234", "1234", 0),
    ("1,234,567", "1234567", "-", 0),
    ("1.234.567", "-", "1234567", 0),
    ("1 234", "1234", "1234", 0),
    ("1,23", "-", "1.23", 0),
    ("0.123", "0.123", "-", 0),
    ("999,999,999,999.99", "999999999999.99", "-", 0),
    // signs
    ("-1.23", "1.23 minus", "-", 0),
    ("+3.79", "3.79 plus", "-", 0),
    ("- 41.00", "41.00 minus", "-", 0),
    ("+ 41,00", "-", "41.00 plus", 0),
    ("−12.00", "12.00 minus", "-", 0),
    ("–12.00", "12.00 minus", "-", 0),
    ("1,234.56-", "1234.56 minus", "-", 0),
    ("1.234,56-", "-", "1234.56 minus", 0),
    ("1.234,56+", "-", "1234.56 plus", 0),
    ("1.234,56 -", "-", "1234.56 minus", 0),
    ("1.234,56−", "-", "1234.56 minus", 0),
    ("(1,234.56)", "1234.56 brackets", "-", 0),
    ("( 1,234.56 )", "1234.56 brackets", "-", 0),
    ("<1,234.56>", "1234.56 brackets", "-", 0),
    ("(500)", "500 brackets", "500 brackets", 0),
    ("-4100.00", "4100.00 minus", "-", 0),
    // letters for credit and debit
    ("1,234.56CR", "1234.56 CR", "-", 0),
    ("1,234.56 CR", "1234.56 CR", "-", 0),
    ("1,234.56 Cr.", "1234.56 CR", "-", 0),
    ("1,234.56 cr", "1234.56 CR", "-", 0),
    ("1,234.56DR", "1234.56 DR", "-", 0),
    ("1,234.56 Dr", "1234.56 DR", "-", 0),
    ("1,234.56 (Cr)", "1234.56 CR", "-", 0),
    ("1,234.56(Dr)", "1234.56 DR", "-", 0),
    ("1,234.56 [CR]", "1234.56 CR", "-", 0),
    ("(1,234.56 DR)", "1234.56 DR", "-", 0),
    ("100.00 C", "100.00 CR", "-", 0),
    ("100.00 D", "100.00 DR", "-", 0),
    ("100.00C", "100.00 CR", "-", 0),
    ("1.234,56 S", "-", "1234.56 DR", 0),
    ("1.234,56 H", "-", "1234.56 CR", 0),
    ("1.234,56S", "-", "1234.56 DR", 0),
    ("1.234,56 Haben", "-", "1234.56 CR", 0),
    ("1.234,56 Soll", "-", "1234.56 DR", 0),
    ("12,50 Af", "-", "12.50 DR", 0),
    ("12,50 Bij", "-", "12.50 CR", 0),
    ("350.00 OD", "350.00 DR", "-", 0),
    ("350.00 O/D", "350.00 DR", "-", 0),
    ("350.000,00 DB", "-", "350000.00 DR", 0),
    ("CR 100.00", "100.00 CR", "-", 0),
    ("Dr. 100.00", "100.00 DR", "-", 0),
    ("-100.00 CR", "100.00 CR", "-", 0),
    ("250 CR", "250 CR", "250 CR", 0),
    ("100.00 S 200.00", "100.00 DR", "-", 1),
    ("100.00 S Smith", "100.00", "-", 2),
    ("100.00 Cr Card", "100.00", "-", 2),
    ("100.00 - 200.00", "100.00", "-", 2),
    ("100.00 Debit", "100.00 DR", "-", 0),
    ("100.00 Debit card", "100.00", "-", 2),
    // currency signs and codes
    ("$1,234.56", "1234.56", "-", 0),
    ("$-1.23", "1.23 minus", "-", 0),
    ("-$1.23", "1.23 minus", "-", 0),
    ("($ 1.00)", "1.00 brackets", "-", 0),
    ("($1.00)", "1.00 brackets", "-", 0),
    ("$(1.00)", "1.00 brackets", "-", 0),
    ("$ 1,234.56", "1234.56", "-", 0),
    ("$.50", "0.50", "-", 0),
    ("RM.50", "0.50 MYR", "-", 0),
    ("Rs.50", "50", "50", 0),
    ("RM.50-", "0.50 minus MYR", "-", 0),
    ("RM.50CR", "0.50 CR MYR", "-", 0),
    ("RM.50.25", "50.25 MYR", "-", 0),
    ("RM.500", "500 MYR", "500 MYR", 0),
    ("-zł,75", "-", "0.75 minus PLN", 0),
    ("$5", "5", "5", 0),
    ("1,234.56 USD", "1234.56 USD", "-", 0),
    ("$1,234.56 USD", "1234.56 USD", "-", 0),
    ("US$1,234.56", "1234.56 USD", "-", 0),
    ("S$10.00", "10.00 SGD", "-", 0),
    ("HK$10.00", "10.00 HKD", "-", 0),
    ("A$10.00", "10.00 AUD", "-", 0),
    ("1.234,56 EUR", "-", "1234.56 EUR", 0),
    ("1.234,56EUR", "-", "1234.56 EUR", 0),
    ("EUR 1.234,56", "-", "1234.56 EUR", 0),
    ("EUR1.234,56-", "-", "1234.56 minus EUR", 0),
    ("€ 1.234,56", "-", "1234.56 EUR", 0),
    ("€1.234,56", "-", "1234.56 EUR", 0),
    ("15.320,00 €", "-", "15320.00 EUR", 0),
    ("15.320,00€", "-", "15320.00 EUR", 0),
    ("-15.320,00 €", "-", "15320.00 minus EUR", 0),
    ("15.320,00- €", "-", "15320.00 minus EUR", 0),
    ("15.320,00\u{a0}€", "-", "15320.00 EUR", 0),
    ("1 234,56 €", "-", "1234.56 EUR", 0),
    ("₦4,100.00", "4100.00 NGN", "-", 0),
    ("-₦4,100.00", "4100.00 minus NGN", "-", 0),
    ("₦ 4,100.00", "4100.00 NGN", "-", 0),
    ("N1,234.56", "1234.56 NGN", "-", 0),
    ("#1,234", "1234 NGN", "1.234 NGN", 0),
    ("=N=1,234.56", "1234.56 NGN", "-", 0),
    ("NGN 1,234.56", "1234.56 NGN", "-", 0),
    ("NGN1,234.56", "1234.56 NGN", "-", 0),
    ("NGN -1,234.56", "1234.56 minus NGN", "-", 0),
    ("-NGN 1,234.56 DR", "1234.56 DR NGN", "-", 0),
    ("R 1 234.56", "1234.56 ZAR", "-", 0),
    ("R1,234.56", "1234.56 ZAR", "-", 0),
    ("R 1 234,56 Cr", "-", "1234.56 CR ZAR", 0),
    ("Rs. 1,234.56", "1234.56", "-", 0),
    ("Rs.1,234.56", "1234.56", "-", 0),
    ("Rs.50", "50", "50", 0),
    ("₹1,23,456.78", "123456.78 INR", "-", 0),
    ("₹ 500.00 Cr", "500.00 CR INR", "-", 0),
    ("INR 500", "500 INR", "500 INR", 0),
    ("R$ 1.234,56", "-", "1234.56 BRL", 0),
    ("R$1.234,56 C", "-", "1234.56 CR BRL", 0),
    ("KSh 1,000.00", "1000.00 KES", "-", 0),
    ("Ksh1,000.00", "1000.00 KES", "-", 0),
    ("KES 1,000.00", "1000.00 KES", "-", 0),
    ("GH₵ 50.00", "50.00 GHS", "-", 0),
    ("GHS50.00", "50.00 GHS", "-", 0),
    ("CHF 1'234.56", "1234.56 CHF", "-", 0),
    ("£1,234.56", "1234.56 GBP", "-", 0),
    ("£1,234.56 OD", "1234.56 DR GBP", "-", 0),
    ("¥10,000", "10000", "10.000", 0),
    ("10,000円", "10000 JPY", "10.000 JPY", 0),
    ("AED 99.00", "99.00 AED", "-", 0),
    ("1 234,50 kr", "-", "1234.50", 0),
    ("1 234,50 kr.", "-", "1234.50", 0),
    ("kr 99,00", "-", "99.00", 0),
    ("99,00 zł", "-", "99.00 PLN", 0),
    ("99,00 PLN", "-", "99.00 PLN", 0),
    ("Rp 1.500.000,00", "-", "1500000.00 IDR", 0),
    ("Rp1.500.000", "-", "1500000 IDR", 0),
    ("RM 50.00", "50.00 MYR", "-", 0),
    ("RM50.00", "50.00 MYR", "-", 0),
    ("₱1,000.00", "1000.00 PHP", "-", 0),
    ("฿1,000.00", "1000.00 THB", "-", 0),
    ("1.234,56 TL", "-", "1234.56 TRY", 0),
    ("₺1.234,56", "-", "1234.56 TRY", 0),
    ("S/ 1,234.56", "1234.56 PEN", "-", 0),
    ("S/.1,234.56", "1234.56 PEN", "-", 0),
    ("50 000 FCFA", "50000", "50000", 0),
    ("12 500 XOF", "12500 XOF", "12500 XOF", 0),
    ("EUR 10,00 Zahlung", "-", "10.00 EUR", 1),
    ("10,00 EUR Zahlung", "-", "10.00 EUR", 1),
    ("100.00 ALL items", "100.00", "-", 2),
    // stars, footnotes, the end of a sentence
    ("***1,234.56", "1234.56", "-", 0),
    ("1,234.56*", "1234.56", "-", 0),
    ("$1,234.56.", "1234.56", "-", 0),
    ("1,234.56,", "1234.56", "-", 0),
    // more than one number
    ("12 34.50", "12", "12", 1),
    ("5.00 7.00", "5.00", "-", 1),
    ("1234 567", "1234", "1234", 1),
    ("1 234,56 100,00", "-", "1234.56", 1),
    ("1 2345", "1", "1", 1),
    ("50.00 FT51323E4D4B", "50.00", "-", 1),
    ("50.00 Ft", "50.00 HUF", "-", 0),
    ("446329 ¥1,166 ¥478,749", "446329", "446329", 2),
    ("100.00 $ 200.00", "100.00", "-", 2),
    ("$ 100.00 $ 200.00", "100.00", "-", 2),
    ("€ 100,00 € 200,00", "-", "100.00 EUR", 2),
    ("100,00 € 200,00 €", "-", "100.00 EUR", 2),
    ("50.00 CR5", "50.00", "-", 1),
    ("50.00 EUR-X", "50.00", "-", 1),
    ("50.00 EUR - 60.00 EUR", "50.00 EUR", "-", 3),
    ("50.00 (see note)", "50.00", "-", 2),
    ("(50.00) EUR", "50.00 brackets EUR", "-", 0),
    ("100 1ST STREET", "100", "100", 2),
    // references, as far as they are short
    ("123456789012", "123456789012", "123456789012", 0),
    ("0803", "-", "-", 0),
];

const NO_AMOUNTS: &[&str] = &[
    "12.05.2024",
    "12/05",
    "12/05/2024",
    "2024-05-12",
    "30-JUN-2025",
    "10:30",
    "1.2.3.4",
    "00012",
    "08031234567",
    "1234567890123",
    "+2348031234567",
    "25.99%",
    "25.99 %",
    "25 %",
    "GB29NWBK60161331926819",
    "NL91",
    "R2D2",
    "N5",
    "R2",
    "#123",
    "-",
    "--",
    "+",
    "",
    "(",
    "()",
    "(1.00",
    "1.00)",
    "abc",
    "PAYMENT",
    "USD",
    "$",
    "€",
    "CR",
    "1a",
    "12X",
    "3D",
    "7C",
    "100S",
    "1st",
    "2nd",
    "A1",
    "1,23,4",
    "1,2,3",
    "12,3456.00",
    "1..2",
    "1.,2",
    "1-2",
    "100-200",
    "++5",
    "--5",
    "1/2",
    "x2",
    "1_000",
    "****1234",
    "XXXX1234",
    "..",
    ".",
    ",",
    "CR CR 5.00",
    "- ",
    "NGN",
    "1.00abc",
    "1e5",
    "0x10",
    "1,234.56.78",
    "1.234.56",
    "00.123",
    "TOP 10",
    "ALL 4",
    "5:00PM",
    "@5.00",
    "1,234,56",
    "1'23",
    "12.05.",
    "3.",
];

#[test]
fn amounts_read_as_printed() {
    let mut failures = Vec::new();
    for (text, dot, comma, left) in AMOUNTS {
        let words = words(text);
        let got = match read(&words) {
            Some((token, used)) => (show(token.dot), show(token.comma), words.len() - used),
            None => ("-".to_owned(), "-".to_owned(), 0),
        };
        if (got.0.as_str(), got.1.as_str(), got.2) != (*dot, *comma, *left) {
            failures.push(format!(
                "{text:?}: want {dot} | {comma} | {left}, got {} | {} | {}",
                got.0, got.1, got.2
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn other_numbers_are_no_amounts() {
    let failures: Vec<_> = NO_AMOUNTS.iter().filter(|text| read(&words(text)).is_some()).collect();
    assert!(failures.is_empty(), "{failures:?}");
}

#[test]
fn separators_vote_for_the_decimal_mark() {
    let vote = |text: &str| read(&words(text)).unwrap().0.votes();
    assert_eq!(vote("1,234.56"), Some(DecimalMark::Dot));
    assert_eq!(vote("1.234,56"), Some(DecimalMark::Comma));
    assert_eq!(vote("0,5"), Some(DecimalMark::Comma));
    assert_eq!(vote("1.234"), None);
    assert_eq!(vote("1234"), None);
}

#[test]
fn bare_integers_are_told_apart() {
    let bare = |text: &str| read(&words(text)).unwrap().0.dot.unwrap().is_bare_integer();
    assert!(bare("1234"));
    for text in ["1,234", "12.00", "$12", "-12", "12CR"] {
        assert!(!bare(text), "{text}");
    }
}

#[test]
fn empty_cells() {
    for text in ["-", "--", "—", "–", "n/a", "N/A", "*", "***", "", "...", "nil", "−"] {
        assert!(is_empty_cell(text), "{text}");
    }
    for text in ["0.00", "-1", "a", "payment", "- 5"] {
        assert!(!is_empty_cell(text), "{text}");
    }
}

fn group(whole: &str, separator: &str, lakh: bool) -> String {
    let (head, tail) = whole.split_at(whole.len().saturating_sub(3));
    let width = if lakh { 2 } else { 3 };
    let mut parts = Vec::new();
    let mut rest = head;
    while !rest.is_empty() {
        let (front, back) = rest.split_at(rest.len().saturating_sub(width));
        parts.push(back);
        rest = front;
    }
    parts.reverse();
    parts.push(tail);
    parts.join(separator)
}

proptest! {
    #[test]
    fn every_form_reads_back(
        cents in 0_i64..99_999_999_999,
        form in prop::sample::select(vec![(",", ".", false), (".", ",", false), (" ", ",", false), ("'", ".", false), ("\u{a0}", ",", false), ("", ".", false), ("", ",", false), (",", ".", true)]),
        around in prop::sample::select(vec![("", ""), ("-", ""), ("", "-"), ("(", ")"), ("$", ""), ("", " CR"), ("", "DR"), ("NGN ", ""), ("", " €"), ("- ", ""), ("+", ""), ("Rs. ", ""), ("-R$ ", "")]),
    ) {
        let (thousands, mark, lakh) = form;
        let whole = (cents / 100).to_string();
        let whole = if thousands.is_empty() { whole } else { group(&whole, thousands, lakh) };
        let text = format!("{}{whole}{mark}{:02}{}", around.0, cents % 100, around.1);
        let words = words(&text);
        let (token, used) = read(&words).expect(&text);
        prop_assert_eq!(used, words.len());
        let mark = if mark == "." { DecimalMark::Dot } else { DecimalMark::Comma };
        prop_assert_eq!(token.read(mark).map(|a| a.magnitude), Some(Decimal::new(cents, 2)));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,24}", digits in "[-+0-9., ()$€₦'CRDRS%*#=N]{0,24}") {
        for text in [&text, &digits] {
            let words = words(text);
            if let Some((_, used)) = read(&words) {
                prop_assert!(used >= 1 && used <= words.len());
            }
            is_empty_cell(text);
        }
    }
}

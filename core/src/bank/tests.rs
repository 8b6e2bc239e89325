use super::*;

fn seen<'a>(lines: &'a [&'a str]) -> Evidence<'a> {
    Evidence { lines, sizes: &[], account_number: None, iban: None }
}

fn id(evidence: &Evidence<'_>) -> &'static str {
    detect(evidence).profile.map_or("", |p| p.id)
}

#[test]
fn profiles_are_sound() {
    assert!(all().len() >= 150, "{}", all().len());
    assert!(all().windows(2).all(|pair| pair[0].id < pair[1].id));
    for profile in all() {
        let country = profile.id.split('-').next().unwrap();
        assert_eq!(country.to_uppercase(), profile.country, "{}", profile.id);
        assert_eq!(by_id(profile.id), Some(profile));
        assert!(
            profile.currency.is_none_or(|c| crate::parse::currency::from_code(c).is_some()),
            "{}",
            profile.id
        );
        assert!(profile.domains.iter().all(|d| d.contains('.') && *d == d.to_lowercase()), "{}", profile.id);
        for bic in profile.bic {
            assert!(matches!(bic.len(), 6 | 8 | 11) && *bic == bic.to_uppercase(), "{}: {bic}", profile.id);
        }
        assert!(
            profile.iban.iter().all(|i| i.starts_with(profile.country) || profile.country == "GB"),
            "{}",
            profile.id
        );
        assert!(profile.nuban.is_none_or(|n| nuban::check(n, "0123456789").is_some()), "{}", profile.id);
    }
    assert_eq!(by_id("xx-none"), None);
}

#[test]
fn a_title_and_a_web_address_are_enough() {
    let mut failures = Vec::new();
    for profile in all() {
        let Some(domain) = profile.domains.first() else { continue };
        let address = format!("www.{domain}");
        let lines = [
            profile.name,
            "Statement of Account",
            "JOHN SMITH",
            "Account Number: 1234567890",
            "Date Details Amount",
            &address,
        ];
        let sizes = [16.0, 9.0, 9.0, 9.0, 9.0, 7.0];
        let detection = detect(&Evidence { sizes: &sizes, ..seen(&lines) });
        let id = detection.profile.map_or("", |p| p.id);
        let shared = by_id(id).is_some_and(|p| p.domains.contains(domain));
        if id != profile.id && !shared {
            failures.push(format!("{}: {id:?} {detection:?}", profile.id));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn titles_alone() {
    let mut failures = Vec::new();
    for profile in all() {
        let lines = [profile.name, "Statement of Account", "JOHN SMITH", "Account Number: 1234567890"];
        let detection = detect(&Evidence { sizes: &[16.0, 9.0, 9.0, 9.0], ..seen(&lines) });
        if detection.profile != Some(profile) {
            failures.push(format!(
                "{}: {:?} {:?} {}",
                profile.id,
                detection.profile.map(|p| p.id),
                detection.printed_name,
                detection.score
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn known_banks() {
    let table: &[(&[&str], &str)] = &[
        (
            &[
                "GUARANTY TRUST BANK PLC",
                "CUSTOMER STATEMENT",
                "ADEBAYO OLA",
                "Trans. Date Value. Date Reference Debits Credits Balance",
                "This is a computer generated Email. www.gtbank.com",
            ],
            "ng-gtbank",
        ),
        (&["ZENITH BANK PLC", "STATEMENT OF ACCOUNT", "Period: 30/06/2025 TO 28/02/2026"], "ng-zenith"),
        (
            &["Zenith Bank Plc | Plot 84 Ajose Adeogun Street, Victoria Island, Lagos", "Account Statement"],
            "ng-zenith",
        ),
        (
            &[
                "Account Statement",
                "Wallet Number 8031234567",
                "OPay Digital Services Limited",
                "OWealth Balance",
            ],
            "ng-opay",
        ),
        (&["PalmPay", "Account Statement", "Name ADA OBI", "Total Money In Total Money Out"], "ng-palmpay"),
        (&["FIRST BANK OF NIGERIA LIMITED", "Account Statement"], "ng-firstbank"),
        (&["United Bank for Africa Plc", "57 Marina, Lagos"], "ng-uba"),
        (&["Union Bank of India", "Statement of Account"], "in-union"),
        (&["Union Bank of Nigeria Plc", "Statement of Account"], "ng-union"),
        (
            &["HDFC BANK", "We understand your world", "Page No .: 1", "RTGS/NEFT IFSC : HDFC0001234"],
            "in-hdfc",
        ),
        (&["United Bank Limited", "Account Statement", "IBAN PK36UNIL0000000000000000"], "pk-ubl"),
        (&["JPMorgan Chase Bank, N.A.", "P O Box 182051", "Columbus, OH 43218"], "us-jpmorgan-chase"),
        (
            &["Standard Chartered Bank", "Nairobi, Kenya", "Account currency KES", "KES"],
            "ke-standard-chartered",
        ),
        (
            &["Standard Chartered Bank", "Marina Bay Singapore 018981", "SGD account", "Singapore"],
            "sg-standard-chartered",
        ),
        (&["Bank Name: Access Bank", "Account Name: ZENITH BANK STAFF COOPERATIVE"], "ng-access"),
        (&["Kontoauszug", "BIC: COBADEHDXXX", "Kontoinhaber Max Muster"], "de-comdirect"),
        (&["Relevé de compte", "M. Dupont", "BIC BNPAFRPPXXX"], "fr-bnp"),
        (&["BBVA", "Estado de cuenta", "www.bbva.mx", "RFC", "México"], "mx-bbva"),
        (&["Extrato de conta corrente", "Itaú Unibanco S.A.", "Ouvidoria"], "br-itau"),
        (
            &[
                "Name TEST USER",
                "Account Statement",
                "Transaction Date  Transaction Detail  Money In (NGN)  Money Out (NGN)  Transaction ID",
            ],
            "ng-palmpay",
        ),
        (
            &[
                "Account Name  TUNDE OKAFOR",
                "Date  Particulars  Balance",
                "Keystone Bank Limited, 1 Keystone Bank Crescent, Victoria Island",
            ],
            "ng-keystone",
        ),
        (&["Safaricom", "M-PESA STATEMENT", "Receipt No. Completion Time Details"], "ke-mpesa"),
    ];
    let mut failures = Vec::new();
    for (lines, want) in table {
        let detection = detect(&seen(lines));
        let got = detection.profile.map_or("", |p| p.id);
        if got != *want {
            failures.push(format!(
                "{lines:?}: want {want}, got {got:?} {:?} {}",
                detection.printed_name, detection.score
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn an_iban_names_its_bank() {
    let plain = ["Rekeningafschrift", "J. Jansen"];
    let iban = |iban| id(&Evidence { iban: Some(iban), ..seen(&plain) });
    assert_eq!(iban("NL91 ABNA 0417 1643 00"), "nl-abn-amro");
    assert_eq!(iban("GB29 NWBK 6016 1331 9268 19"), "gb-natwest");
    assert_eq!(iban("DE89 1001 1001 0532 0130 00"), "de-n26");
    assert_eq!(iban("DE89 3704 0044 0532 0130 00"), "de-commerzbank");
    assert_eq!(iban("ES91 2100 0418 4502 0005 1332"), "es-caixabank");
    assert_eq!(iban("XX00"), "");
    assert_eq!(iban(""), "");
}

/// Lines, sizes, the name that must come out; no profile may be found.
#[test]
fn unknown_banks_are_named_as_printed() {
    let table: &[(&[&str], &[f32], &str)] = &[
        (
            &["Liberty National Bank", "Credit Card Statement", "JANE DOE", "Member FDIC"],
            &[18.0, 12.0, 9.0, 7.0],
            "Liberty National Bank",
        ),
        (&["GRANITE TRUST", "Account Statement", "John Q Public"], &[16.0, 10.0, 9.0], "GRANITE TRUST"),
        (
            &["Continental Trust N.V.", "Rekeningafschrift", "J. de Vries"],
            &[16.0, 10.0, 9.0],
            "Continental Trust",
        ),
        (&["Totara Savings Bank", "Everyday Account Statement"], &[14.0, 10.0], "Totara Savings Bank"),
        (&["People's Trust Bank", "1234 Main Street"], &[14.0, 10.0], "People's Trust Bank"),
        (
            &["Statement of Account", "Name: ADA OBI", "Akwaaba Savings & Loans Ltd", "P.O. Box 12, Accra"],
            &[14.0, 9.0, 9.0, 9.0],
            "Akwaaba Savings & Loans",
        ),
        (&["KONTOAUSZUG", "Sparbank Leinetal eG", "Max Mustermann"], &[14.0, 9.0, 9.0], "Sparbank Leinetal"),
        (&["Kreissparkasse Ahrental", "Kontoauszug Nr. 5/2024"], &[], "Kreissparkasse Ahrental"),
        (&["Tamar Building Society", "Your statement"], &[], "Tamar Building Society"),
        (
            &["Welcome to Harbour Community Credit Union", "Member number 12345"],
            &[],
            "Harbour Community Credit Union",
        ),
        (
            &["Your statement", "Sort code 00-00-00", "Texas First Bank - Member FDIC"],
            &[],
            "Texas First Bank",
        ),
        (&["First Bank of Springfield", "Checking Account Statement"], &[], "First Bank of Springfield"),
        (&["Union Bank of the Prairie", "Checking Account Statement"], &[], "Union Bank of the Prairie"),
        (&["Banco del Valle, S.A.", "Estado de cuenta"], &[], "Banco del Valle"),
        (&["Banque de l'Atlantique", "Relevé de compte"], &[], "Banque de l'Atlantique"),
        (&["Bank Name: Kinabalu Bank Berhad", "Penyata Akaun"], &[], "Kinabalu Bank"),
        (
            &["BANK STATEMENT", "Mountain View Bank", "12 Bank Street"],
            &[18.0, 9.0, 9.0],
            "Mountain View Bank",
        ),
        (
            &["Statement", "John Smith", "Balance", "© 2024 Northwind Money Ltd. All rights reserved."],
            &[],
            "Northwind Money",
        ),
        (&["Mountainpay", "Account statement", "John Smith"], &[22.0, 10.0, 10.0], "Mountainpay"),
        (
            &["Corporate Bank of Lagoon", "Licensed by the Central Bank of Nigeria"],
            &[],
            "Corporate Bank of Lagoon",
        ),
    ];
    let mut failures = Vec::new();
    for (lines, sizes, want) in table {
        let detection = detect(&Evidence { sizes, ..seen(lines) });
        if detection.printed_name.as_deref() != Some(*want) || detection.profile.is_some() {
            failures.push(format!("{lines:?}: want {want:?}, got {detection:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_bank_that_is_only_mentioned_does_not_win() {
    let table: &[&[&str]] = &[
        &["Account Statement", "Account Name: ZENITH BANK STAFF COOPERATIVE", "Date Details Amount"],
        &["Account Statement", "John Smith", "12 Access Bank Road, Lagos"],
        &[
            "Account Statement",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9",
            "10",
            "11",
            "12",
            "13",
            "14",
            "Transfer to Zenith Bank account 1234567890 of ADA OBI",
        ],
        &["Account Statement", "Licensed by the Central Bank of Nigeria", "Deposits insured by NDIC"],
        &["Statement", "Chase Wilson", "1 Union Street"],
        &["Your savings account statement", "The bank is not liable for your bank charges"],
        &[],
        &["", "   ", "-", "&"],
    ];
    for lines in table {
        let detection = detect(&seen(lines));
        assert_eq!(detection.profile.map(|p| p.id), None, "{lines:?}");
    }
    for lines in &table[3..6] {
        assert_eq!(detect(&seen(lines)).printed_name, None, "{lines:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_panics(lines in proptest::collection::vec("(Bank|of|First|&|[A-Za-z.,:|©]{1,8}|\\PC{0,6}| ){0,8}", 0..6), number in "\\PC{0,12}") {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let sizes = [f32::NAN, 8.0, -1.0];
        let evidence = Evidence { lines: &lines, sizes: &sizes, account_number: Some(&number), iban: Some(&number) };
        let _ = detect(&evidence);
    }
}

#[test]
fn codes_do_not_outweigh_a_printed_name() {
    let lines = ["Alpina Bank", "Kontoauszug", "Privatkonto CHF IBAN CH89 0024 4612 5141 8732 4"];
    let sizes = [16.0, 9.0, 9.0];
    let iban = Some("CH89 0024 4612 5141 8732 4");
    let found = detect(&Evidence { sizes: &sizes, iban, ..seen(&lines) });
    assert_eq!((found.profile.map(|p| p.id), found.printed_name.as_deref()), (None, Some("Alpina Bank")));
    // Without a name the code is all there is.
    assert!(detect(&Evidence { iban, ..seen(&["Kontoauszug"]) }).profile.is_some());
}

#[test]
fn countries_by_words_and_codes() {
    let found: Vec<&str> = countries(&["savings", "insured", "fdic", "victoria", "island", "lagos"])
        .iter()
        .map(|c| c.0)
        .collect();
    assert_eq!(found, ["US", "NG"]);
    assert_eq!((known_country("DE"), known_country("XX")), (Some("DE"), None));
    assert_eq!((currency_of("NG"), currency_of("XX")), (Some("NGN"), None));
    assert!(is_common_word("statement") && is_common_word("bank") && !is_common_word("quaye"));
}

//! For each land narrations by hand: category, channel, name of the other side.

use flvxtract::{Rules, Tag};

use super::label::{Labelled, word};

/// Returns what rules say of a narration of a country, with nothing else known of it.
#[expect(clippy::unwrap_used, reason = "the amounts are of this folder and of the page that it tests")]
pub(crate) fn tag(rules: &Rules, narration: &str, amount: &str, country: &str) -> Tag {
    let currency = match country {
        "NG" => "NGN",
        "KE" => "KES",
        "GH" => "GHS",
        "ZA" => "ZAR",
        "IN" => "INR",
        "GB" => "GBP",
        "US" => "USD",
        _ => "EUR",
    };
    let row = Labelled {
        land: country.to_lowercase(),
        narration: narration.into(),
        amount: amount.trim().parse().unwrap(),
        currency: currency.into(),
        country: country.into(),
        category: String::new(),
        channel: String::new(),
        name: String::new(),
        bank: String::new(),
        account: String::new(),
    };
    row.tag_by(rules, true)
}

type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Narration, amount, category, channel, name.
const LANDS: [(&str, &[Row]); 13] = [
    (
        "NG",
        &[
            ("NIP CR/MOB/BALOGUN KEMI/GTB/upkeep", "-5000", "transfer_out", "transfer", "BALOGUN KEMI"),
            ("NFT/UBA B/O (KESTREL HOLDINGS)/SALARY MAY", "90000", "salary", "transfer", "KESTREL HOLDINGS"),
            ("FGN ELECTRONIC MON EY TRANSFER LEVY", "-50", "levy", "bank", ""),
            ("CASH REFUND FOR POS 1234567", "4000", "reversal", "pos", ""),
            ("OWealth Withdrawal", "4000", "own_transfer", "transfer", ""),
        ],
    ),
    (
        "KE",
        &[
            (
                "Customer Transfer to 254712345678 - JANE MWANGI",
                "-500",
                "transfer_out",
                "mobile",
                "JANE MWANGI",
            ),
            ("Pay Bill to 888880 - KPLC PREPAID Acc. 1234567", "-500", "utility", "mobile", "KPLC PREPAID"),
            ("Pay Bill Charge", "-10", "fee", "bank", ""),
            ("OverDraft of Credit Party", "300", "loan_disbursement", "mobile", ""),
        ],
    ),
    (
        "GH",
        &[
            ("E-LEVY", "-1", "levy", "bank", ""),
            ("Payment received from AMA OWUSU 0241234567", "80", "transfer_in", "mobile", "AMA OWUSU"),
            ("CAGD SALARY MARCH", "2800", "salary", "transfer", ""),
        ],
    ),
    (
        "ZA",
        &[
            ("#MONTHLY ACCOUNT FEE", "-69", "fee", "bank", ""),
            ("SASSA CHILD GRANT", "510", "benefit", "transfer", ""),
            ("UNPAID DEBIT ORDER SANTAM", "400", "returned_item", "direct_debit", ""),
            ("PAYSHAP TO NOMSA DLAMINI", "-200", "transfer_out", "transfer", "NOMSA DLAMINI"),
        ],
    ),
    (
        "IN",
        &[
            (
                "UPI/DR/412345678901/RAVI IYER/SBIN/ravi12@ok/food",
                "-90",
                "transfer_out",
                "transfer",
                "RAVI IYER",
            ),
            (
                "ACH D- BAJAJ FINANCE LTD-12345678",
                "-4500",
                "loan_repayment",
                "direct_debit",
                "BAJAJ FINANCE LTD",
            ),
            ("SMS CHGS INCL GST", "-17.70", "fee", "bank", ""),
            ("ECS RTN CHRGS 010124", "-590", "penalty_fee", "bank", ""),
        ],
    ),
    (
        "GB",
        &[
            ("FPI SOPHIE BENNETT 12345678 thanks", "40", "transfer_in", "transfer", "SOPHIE BENNETT"),
            ("BGC TIDEWAY GROUP SALARY", "1900", "salary", "transfer", "TIDEWAY GROUP"),
            ("DD BRITISH GAS 12345678", "-60", "utility", "direct_debit", "-"),
            ("DWP UC AB123456C", "400", "benefit", "transfer", ""),
        ],
    ),
    (
        "US",
        &[
            (
                "PINEVALE LLC DES:PAYROLL ID:123456 INDN:ROSA AVERY",
                "1800",
                "salary",
                "transfer",
                "PINEVALE LLC",
            ),
            (
                "Zelle payment to Maya Foster Conf# AB12CD34E",
                "-75",
                "transfer_out",
                "transfer",
                "Maya Foster",
            ),
            ("OVERDRAFT ITEM FEE FOR ACTIVITY OF 01/02", "-35", "penalty_fee", "bank", ""),
            ("CHECK 1043", "-400", "transfer_out", "cheque", ""),
        ],
    ),
    (
        "DE",
        &[
            ("GUTSCHRIFT NORDLICHT GMBH LOHN/GEHALT", "2400", "salary", "transfer", "NORDLICHT GMBH"),
            (
                "Überweisung an Heike Lorenz IBAN DE00123456781234567890",
                "-60",
                "transfer_out",
                "transfer",
                "Heike Lorenz",
            ),
            ("UEBERWEISUNG HEIKE LORENZ", "-60", "transfer_out", "transfer", "HEIKE LORENZ"),
            ("Kontoführungsentgelt", "-4.90", "fee", "bank", ""),
        ],
    ),
    (
        "FR",
        &[
            ("VIR SEPA RECU /DE VALMONT SAS /MOTIF PAIE mars", "1900", "salary", "transfer", "VALMONT SAS"),
            (
                "PRLV SEPA EDF CLIENTS PARTICULIERS",
                "-80",
                "utility",
                "direct_debit",
                "EDF CLIENTS PARTICULIERS",
            ),
            ("COMMISSION D'INTERVENTION", "-8", "penalty_fee", "bank", ""),
        ],
    ),
    (
        "NL",
        &[
            (
                "Tikkie ID 001234567890, lunch, Van Sanne Visser",
                "12",
                "transfer_in",
                "transfer",
                "Sanne Visser",
            ),
            ("BEA, Betaalpas Albert Heijn 1234,PAS123", "-21", "groceries", "pos", "Albert Heijn"),
            ("Debetrente maart", "-6", "interest_charged", "bank", ""),
        ],
    ),
    (
        "ES",
        &[
            ("TRANSFERENCIA DE MONTEAZUL SL, CONCEPTO NOMINA", "1400", "salary", "transfer", "MONTEAZUL SL"),
            ("BIZUM DE NURIA VEGA CONCEPTO cena", "20", "transfer_in", "mobile", "NURIA VEGA"),
            ("COMPRA EN SOMBRA SL, ZARAGOZA", "-20", "unknown", "pos", "SOMBRA SL"),
        ],
    ),
    (
        "IT",
        &[
            (
                "BONIFICO A VOSTRO FAVORE ORD: LAGHETTO SRL CAUSALE: STIPENDIO",
                "1500",
                "salary",
                "transfer",
                "LAGHETTO SRL",
            ),
            ("PAGAMENTO POS VALDORO SPA MILANO", "-30", "unknown", "pos", "VALDORO SPA MILANO"),
            ("IMPOSTA DI BOLLO CONTO CORRENTE", "-34.20", "levy", "bank", ""),
        ],
    ),
    (
        "PT",
        &[
            ("TRF MB WAY DE RUI TAVARES", "15", "transfer_in", "mobile", "RUI TAVARES"),
            ("COMPRA PINGO DOCE PORTO", "-15", "groceries", "pos", "PINGO DOCE PORTO"),
            ("IMPOSTO SELO", "-0.21", "levy", "bank", ""),
        ],
    ),
];

#[test]
fn each_land_is_read() {
    for (country, rows) in LANDS {
        for (narration, amount, category, channel, name) in rows {
            let tag = tag(Rules::builtin(), narration, amount, country);
            let found = (word(&tag.category), word(&tag.channel));
            assert_eq!(
                found,
                (category.to_string(), channel.to_string()),
                "{country}: {narration}: {:?}",
                tag.rule
            );
            let other = tag.counterparty.and_then(|c| c.name).unwrap_or_default();
            assert!(*name == "-" || other == *name, "{country}: {narration}: {other}");
        }
    }
}

/// Short words, and words of other languages, within other words.
#[test]
fn words_are_not_found_by_chance() {
    let rows = [
        ("TRANSFER FROM ADA SALAD BAR", "9000", "GB", "transfer_in"),
        ("FPO MARIA COSTA", "-20", "GB", "transfer_out"),
        ("ÜBERWEISUNG JENS LORENZ", "-20", "DE", "transfer_out"),
        ("RTGS FROM TEACHERS SERVICE COMMISSION SALARY APRIL", "40000", "KE", "salary"),
        ("PURCHASE GREENFIELD FOODS LTD", "-90", "ZA", "unknown"),
        ("NIP CR/MOB/OBI ADA/GTB/pension documents", "-900", "NG", "transfer_out"),
        ("CARITAS SPENDE KARTENZAHLUNG", "-20", "DE", "donation"),
        ("Sal", "20", "NG", "unknown"),
    ];
    for (narration, amount, country, want) in rows {
        let tag = tag(Rules::builtin(), narration, amount, country);
        assert_eq!(word(&tag.category), want, "{country}: {narration}: {:?}", tag.rule);
    }
}

/// A statement may name no country; then its currency does, and where that is unknown too, all words count.
#[test]
fn a_currency_stands_for_its_countries() {
    let rows = super::label::read(super::label::Part::Training).unwrap();
    let of = |land: &str| rows.iter().filter(|row| row.land == land).cloned().collect::<Vec<_>>();
    for land in ["ng", "ke", "de"] {
        let [with, without] = [true, false].map(|country| super::judge::Score::of(&of(land), country));
        assert!(without.category.percent() >= with.category.percent() - 2.0, "{land}");
    }
    let mut row = of("de").remove(0);
    row.currency = "XXX".into();
    assert_eq!(word(&row.tag(false).category), "groceries");
}

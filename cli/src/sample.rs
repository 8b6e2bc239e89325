//! A made-up answer, to look at and to test the output with.

use flvxtract::{
    AccountType, Confidence, Decimal, Direction, Extraction, Header, Method, Proof, Reconciliation,
    SCHEMA_VERSION, Source, SourceKind, Statement, Status, Transaction,
};

/// Returns a reconciled statement: opening 1,000.00, a credit of 28,000.00, a debit of 15,000.00.
pub(crate) fn answer() -> Extraction {
    let rows = vec![
        row(1, "SALARY MARCH ACME LTD", 2_800_000, 2_900_000),
        row(2, "NIP TRANSFER TO LANDLORD, RENT FOR TWELVE MONTHS IN ADVANCE", -1_500_000, 1_400_000),
    ];
    let header = Header {
        bank_name: Some("Example Bank".to_owned()),
        account_number: Some("0123456789".to_owned()),
        account_name: Some("ADA OBI".to_owned()),
        account_type: Some(AccountType::Current),
        currency: Some("NGN".to_owned()),
        period_start: "2024-03-01".parse().ok(),
        period_end: "2024-03-31".parse().ok(),
        opening_balance: Some(Decimal::new(100_000, 2)),
        closing_balance: Some(Decimal::new(1_400_000, 2)),
        total_transactions: 2,
        total_credits: Decimal::new(2_800_000, 2),
        total_debits: Decimal::new(1_500_000, 2),
        first_page: 1,
        pages: 1,
        ..Header::default()
    };
    let statement = Statement {
        header,
        transactions: rows,
        reconciliation: Reconciliation {
            status: Status::Reconciled,
            method: Some(Method::RunningBalance),
            difference: Some(Decimal::ZERO),
            breaks: Vec::new(),
            checks: Vec::new(),
            reason: None,
        },
        confidence: Confidence { overall: 1.0, ocr: None, extraction: 1.0 },
        warnings: Vec::new(),
    };
    Extraction {
        schema_version: SCHEMA_VERSION.to_owned(),
        source: Source {
            file_name: Some("march.pdf".to_owned()),
            sha256: "0".repeat(64),
            pages: 1,
            kind: SourceKind::Native,
            encrypted: false,
        },
        statements: vec![statement],
        warnings: Vec::new(),
    }
}

fn row(day: u32, description: &str, amount_minor: i64, balance_minor: i64) -> Transaction {
    let amount = Decimal::new(amount_minor, 2);
    Transaction {
        id: format!("row{day}"),
        date: format!("2024-03-{day:02}").parse().ok(),
        value_date: None,
        time: None,
        description: description.to_owned(),
        amount,
        direction: Direction::of(amount),
        balance: Some(Decimal::new(balance_minor, 2)),
        currency: Some("NGN".to_owned()),
        reference: None,
        page: 1,
        bbox: [0.0; 4],
        proof: Proof::Balance,
        confidence: 1.0,
        warnings: Vec::new(),
    }
}

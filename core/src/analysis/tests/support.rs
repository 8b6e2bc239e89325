//! Statements and tags made by hand.

use rust_decimal::Decimal;

use crate::analysis::{Analysis, AnalysisOptions, analyze_with};
use crate::category::{Category, Channel, Counterparty, Tag, pair};
use crate::model::{
    AccountType, Extraction, Header, Proof, SCHEMA_VERSION, Source, SourceKind, Statement, Status,
    Transaction,
};
use crate::statement_test;

/// A statement of an account in NGN, opening with 1,000.00 unless told otherwise.
pub(super) struct Maker {
    pub(super) statement: Statement,
    running: Decimal,
}

impl Maker {
    pub(super) fn new(account: &str, start: &str, end: &str, opening: i64) -> Self {
        let opening = Decimal::new(opening * 100, 2);
        let header = Header {
            bank_name: Some("Example Bank".to_owned()),
            country: Some("NG".to_owned()),
            account_number: Some(account.to_owned()),
            account_name: Some("ADA OBI".to_owned()),
            account_type: Some(AccountType::Current),
            currency: Some("NGN".to_owned()),
            period_start: start.parse().ok(),
            period_end: end.parse().ok(),
            opening_balance: Some(opening),
            first_page: 1,
            pages: 1,
            ..Header::default()
        };
        let statement = statement_test::statement(header, Vec::new(), Status::Reconciled);
        Self { statement, running: opening }
    }

    /// Adds a row. The narration is `CATEGORY NAME`, of which `tags` makes the tag again.
    pub(super) fn row(mut self, date: &str, amount: i64, narration: &str) -> Self {
        let amount = Decimal::new(amount * 100, 2);
        self.running += amount;
        let account = self.statement.header.account_number.clone().unwrap_or_default();
        let id = format!("{account}/{date}/{amount}/{narration}");
        self.statement.transactions.push(Transaction {
            balance: Some(self.running),
            currency: self.statement.header.currency.clone(),
            proof: Proof::Balance,
            ..statement_test::row(id, date, amount, narration)
        });
        self
    }

    pub(super) fn done(mut self) -> Extraction {
        self.statement.header.closing_balance = Some(self.running);
        file(self.statement)
    }
}

pub(super) fn file(statement: Statement) -> Extraction {
    let name = format!("{:?}{:?}", statement.header.account_number, statement.header.period_start);
    Extraction {
        schema_version: SCHEMA_VERSION.to_owned(),
        source: Source {
            file_name: None,
            sha256: name,
            pages: 1,
            kind: SourceKind::Native,
            encrypted: false,
        },
        statements: vec![statement],
        warnings: Vec::new(),
    }
}

/// Tags by the first word of the narration; the others are the other side's name.
pub(super) fn tags(statements: &[&Statement]) -> Vec<Tag> {
    let mut tags: Vec<Tag> = statements.iter().flat_map(|s| &s.transactions).map(tag).collect();
    pair(statements, &mut tags);
    tags
}

fn tag(row: &Transaction) -> Tag {
    let (word, name) = row.description.split_once(' ').unwrap_or((&row.description, ""));
    let category = match word {
        "salary" => Category::Salary,
        "loan" => Category::LoanRepayment,
        "disbursement" => Category::LoanDisbursement,
        "bet" => Category::Gambling,
        "cash" => Category::CashWithdrawal,
        "deposit" => Category::CashDeposit,
        "own" => Category::OwnTransfer,
        "reversal" => Category::Reversal,
        "penalty" => Category::PenaltyFee,
        "returned" => Category::ReturnedItem,
        "in" => Category::TransferIn,
        "out" => Category::TransferOut,
        _ => Category::Unknown,
    };
    let named = !name.is_empty() && word != "reversal";
    Tag {
        category,
        channel: Channel::Unknown,
        counterparty: named.then(|| Counterparty { name: Some(name.to_owned()), ..Counterparty::default() }),
        rule: None,
        confidence: 1.0,
        // A reversal names the id of the row that it undoes.
        paired_with: (word == "reversal").then(|| name.to_owned()),
    }
}

pub(super) fn analyze(files: &[Extraction]) -> Analysis {
    analyze_as(files, &AnalysisOptions { annual_rate: Some(Decimal::ZERO), ..AnalysisOptions::default() })
}

pub(super) fn analyze_as(files: &[Extraction], options: &AnalysisOptions) -> Analysis {
    analyze_with(files, options, &tags)
}

/// Three months of 2024; the figures that follow from it are worked out in `hand.rs`.
pub(super) fn quarter() -> Maker {
    Maker::new("1234567890", "2024-01-01", "2024-03-31", 1000)
        .row("2024-01-25", 500, "salary ACME")
        .row("2024-01-28", -150, "loan LENDCO")
        .row("2024-01-30", -50, "bet")
        .row("2024-02-23", 500, "salary ACME")
        .row("2024-02-28", -150, "loan LENDCO")
        .row("2024-03-10", -30, "x")
        .row("2024-03-10", 30, "reversal 1234567890/2024-03-10/-30.00/x")
        .row("2024-03-25", 800, "salary ACME")
        .row("2024-03-28", -150, "loan LENDCO")
        .row("2024-03-29", -100, "cash")
        .row("2024-03-30", -200, "own")
}

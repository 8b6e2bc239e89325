//! Statements for tests, made of values.

use rust_decimal::Decimal;

use crate::model::{Confidence, Direction, Header, Proof, Reconciliation, Statement, Status, Transaction};

/// A row of which nothing else is known.
pub(crate) fn row(id: String, date: &str, amount: Decimal, narration: &str) -> Transaction {
    Transaction {
        id,
        date: date.parse().ok(),
        value_date: None,
        time: None,
        description: narration.to_owned(),
        amount,
        direction: Direction::of(amount),
        balance: None,
        currency: None,
        reference: None,
        page: 1,
        bbox: [0.0; 4],
        proof: Proof::Unproved,
        confidence: 1.0,
        warnings: Vec::new(),
    }
}

/// A verdict without anything that it rests on.
pub(crate) fn verdict(status: Status) -> Reconciliation {
    Reconciliation {
        status,
        method: None,
        difference: None,
        breaks: Vec::new(),
        checks: Vec::new(),
        reason: None,
    }
}

/// A statement in which nobody doubts.
pub(crate) fn statement(header: Header, transactions: Vec<Transaction>, status: Status) -> Statement {
    Statement {
        header,
        transactions,
        reconciliation: verdict(status),
        confidence: Confidence { overall: 1.0, ocr: None, extraction: 1.0 },
        warnings: Vec::new(),
    }
}

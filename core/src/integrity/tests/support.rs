//! Statements of a few rows, as values and as PDFs.

use std::fmt::Write as _;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::extractor::Extractor;
use crate::integrity::{
    CheckName, CheckOutcome, Finding, FindingCode, Integrity, IntegrityCheck, NotApplicable,
};
use crate::model::{Break, Check, Header, Method, Proof, Statement, Status, Transaction};
use crate::page::test_pdf::TestPdf;
use crate::statement_test;

pub(super) fn money(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A statement of rows: date, narration, amount. Balances follow from an opening balance of 1,000.
pub(super) fn statement(rows: &[(&str, &str, &str)]) -> Statement {
    let mut balance = money("1000");
    let transactions: Vec<Transaction> = rows
        .iter()
        .enumerate()
        .map(|(index, (date, text, amount))| {
            let amount = money(amount);
            balance += amount;
            let top = 100.0 + 12.0 * f32::from(u8::try_from(index).unwrap());
            Transaction {
                balance: Some(balance),
                currency: Some("NGN".to_owned()),
                bbox: [40.0, top, 555.0, top + 10.0],
                proof: Proof::Balance,
                ..statement_test::row(format!("row-{index}"), date, amount, text)
            }
        })
        .collect();
    let header = Header { country: Some("NG".to_owned()), ..Header::default() };
    let mut statement = statement_test::statement(header, transactions, Status::Reconciled);
    statement.reconciliation.method = Some(Method::RunningBalance);
    statement
}

pub(super) fn gap(row: u32, expected: &str, found: &str) -> Break {
    Break { row, page: 1, expected: money(expected), found: money(found) }
}

pub(super) fn sum(name: &str, printed: &str, computed: &str) -> Check {
    let (printed, computed) = (money(printed), money(computed));
    Check { name: name.to_owned(), printed, computed, holds: printed == computed }
}

/// A drawn statement: dates at 40, narrations at 120, amounts up to 420 and balances up to 540, a row each 14 points.
#[derive(Clone)]
pub(super) struct Sheet {
    /// What is drawn for each row; each piece is an operator sequence of its own.
    pub(super) rows: Vec<[String; 4]>,
    /// Drawn before and after the rows.
    pub(super) before: String,
    pub(super) after: String,
    pub(super) page: String,
    pub(super) catalog: String,
    pub(super) resources: String,
    pub(super) objects: Vec<(u32, String)>,
}

const LAST: f32 = 700.0;
const PITCH: f32 = 14.0;

/// The baseline of a row, from the bottom of the page.
pub(super) fn baseline(row: usize) -> f32 {
    LAST - PITCH * f32::from(u8::try_from(row).unwrap())
}

/// The width of a figure in Helvetica.
fn width(text: &str, size: f32) -> f32 {
    let em = |c| {
        if matches!(c, ',' | '.') {
            0.278
        } else if c == '-' {
            0.333
        } else {
            0.556
        }
    };
    text.chars().map(em).sum::<f32>() * size
}

pub(super) fn text(font: &str, size: f32, x: f32, y: f32, text: &str) -> String {
    format!("BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
}

/// A figure that ends at `right`.
pub(super) fn figure(font: &str, size: f32, right: f32, y: f32, value: &str) -> String {
    text(font, size, right - width(value, size), y, value)
}

/// The figures of the sheet: amount and balance of each row.
pub(super) const FIGURES: [(&str, &str); 14] = [
    ("-100.00", "9,900.00"),
    ("-250.50", "9,649.50"),
    ("1,000.00", "10,649.50"),
    ("-75.25", "10,574.25"),
    ("-12.00", "10,562.25"),
    ("-310.40", "10,251.85"),
    ("2,000.00", "12,251.85"),
    ("-1,150.00", "11,101.85"),
    ("-20.00", "11,081.85"),
    ("-45.60", "11,036.25"),
    ("-999.99", "10,036.26"),
    ("500.00", "10,536.26"),
    ("-60.26", "10,476.00"),
    ("-76.00", "10,400.00"),
];

impl Sheet {
    pub(super) fn new() -> Self {
        let rows = FIGURES.iter().enumerate().map(|(index, (amount, balance))| {
            let y = baseline(index);
            [
                text("F1", 9.0, 40.0, y, &format!("{:02}/03/2024", index + 1)),
                text(
                    "F1",
                    9.0,
                    120.0,
                    y,
                    &format!("Payment to shop {}", char::from(b'A' + u8::try_from(index).unwrap())),
                ),
                figure("F1", 9.0, 420.0, y, amount),
                figure("F1", 9.0, 540.0, y, balance),
            ]
        });
        let mut before = text("F1", 12.0, 40.0, 780.0, "Example Bank");
        before += &text("F1", 9.0, 40.0, 740.0, "Opening Balance: 10,000.00");
        for (x, word) in [(40.0, "Date"), (120.0, "Description"), (385.0, "Amount"), (500.0, "Balance")] {
            before += &text("F1", 9.0, x, 720.0, word);
        }
        Self {
            rows: rows.collect(),
            before,
            after: String::new(),
            page: "/MediaBox [0 0 595 842]".to_owned(),
            catalog: String::new(),
            resources: "/Font << /F1 5 0 R /F2 6 0 R >>".to_owned(),
            objects: vec![(
                6,
                "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_owned(),
            )],
        }
    }

    pub(super) fn content(&self) -> String {
        let mut out = self.before.clone();
        for piece in self.rows.iter().flatten() {
            out.push_str(piece);
        }
        out + &self.after
    }

    pub(super) fn build(&self) -> Vec<u8> {
        let mut pdf =
            TestPdf::new(self.content()).page(&self.page).catalog(&self.catalog).resources(&self.resources);
        for (number, body) in &self.objects {
            pdf = pdf.object(*number, body);
        }
        pdf.build()
    }

    pub(super) fn inspect(&self) -> Integrity {
        inspect(&self.build())
    }
}

pub(super) fn inspect(bytes: &[u8]) -> Integrity {
    Extractor::new().inspect(bytes).unwrap()
}

/// Saves a file again with other objects, as an update that adds to what is there.
pub(super) fn updated(bytes: &[u8], objects: &[(u32, String)]) -> Vec<u8> {
    let file = String::from_utf8_lossy(bytes);
    let previous = file.rsplit("startxref").next().unwrap().split_whitespace().next().unwrap().to_owned();
    let mut out = bytes.to_vec();
    let mut table = "xref\n".to_owned();
    for (number, body) in objects {
        let _ = write!(table, "{number} 1\n{:010} 00000 n \n", out.len());
        out.extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
    }
    let at = out.len();
    let end =
        format!("{table}trailer\n<< /Size 100 /Root 1 0 R /Prev {previous} >>\nstartxref\n{at}\n%%EOF\n");
    out.extend_from_slice(end.as_bytes());
    out
}

/// A content stream as the body of an object.
pub(super) fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

pub(super) fn found(integrity: &Integrity, code: FindingCode) -> Vec<&Finding> {
    integrity.findings.iter().filter(|f| f.code == code).collect()
}

pub(super) fn outcome(integrity: &Integrity, check: CheckName) -> (CheckOutcome, Option<NotApplicable>) {
    outcome_of(&integrity.checks, check)
}

pub(super) fn outcome_of(
    checks: &[IntegrityCheck],
    check: CheckName,
) -> (CheckOutcome, Option<NotApplicable>) {
    let check = checks.iter().find(|c| c.check == check).unwrap();
    (check.outcome, check.reason)
}

pub(super) const PASSED: (CheckOutcome, Option<NotApplicable>) = (CheckOutcome::Passed, None);
pub(super) const FAILED: (CheckOutcome, Option<NotApplicable>) = (CheckOutcome::Failed, None);

pub(super) const fn not_applicable(reason: NotApplicable) -> (CheckOutcome, Option<NotApplicable>) {
    (CheckOutcome::NotApplicable, Some(reason))
}

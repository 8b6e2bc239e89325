//! How do I read one statement?
//!
//! `cargo run -p flvxtract-examples --bin extract_one -- statement.pdf`

use anyhow::{Context as _, Result};
use flvxtract::{Extractor, Status};

fn main() -> Result<()> {
    let path = std::env::args().nth(1).context("usage: extract_one FILE")?;
    let answer = Extractor::new().extract(&std::fs::read(path)?)?;
    for statement in &answer.statements {
        let header = &statement.header;
        println!(
            "{} {} {}",
            header.bank_name.as_deref().unwrap_or("unknown bank"),
            header.account_number.as_deref().unwrap_or("unknown account"),
            header.currency.as_deref().unwrap_or("unknown currency"),
        );
        for row in &statement.transactions {
            let date = row.date.map(|d| d.to_string()).unwrap_or_default();
            println!("{date}  {:>15}  {}", row.amount, row.description);
        }
        match statement.reconciliation.status {
            Status::Reconciled => println!("every row is proved"),
            _ => println!("not proved: {}", statement.reconciliation.reason.as_deref().unwrap_or_default()),
        }
    }
    Ok(())
}

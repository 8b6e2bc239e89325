//! How do I keep only what is proved?
//!
//! `cargo run -p flvxtract-examples --bin only_proved -- statement.pdf`
//!
//! Prints the proved rows as JSON, one a line, and counts the others on standard error.

use anyhow::{Context as _, Result};
use flvxtract::{Extractor, Proof};

fn main() -> Result<()> {
    let path = std::env::args().nth(1).context("usage: only_proved FILE")?;
    let answer = Extractor::new().extract(&std::fs::read(path)?)?;
    let rows = answer.statements.iter().flat_map(|s| &s.transactions);
    let (proved, others): (Vec<_>, Vec<_>) = rows.partition(|t| t.proof != Proof::Unproved);
    for row in &proved {
        println!("{}", serde_json::to_string(row)?);
    }
    eprintln!("{} rows proved, {} left out", proved.len(), others.len());
    Ok(())
}

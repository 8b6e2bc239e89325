//! How do I read an encrypted statement?
//!
//! `STATEMENT_PASSWORD=… cargo run -p flvxtract-examples --bin password -- statement.pdf`

use anyhow::{Context as _, Result};
use flvxtract::{ErrorKind, Extractor, Options};

fn main() -> Result<()> {
    let path = std::env::args().nth(1).context("usage: password FILE")?;
    let bytes = std::fs::read(path)?;

    // Without a password first: many encrypted files open with the empty one.
    let answer = match Extractor::new().extract(&bytes) {
        Err(error) if error.kind() == ErrorKind::PasswordNeeded => {
            let password = std::env::var("STATEMENT_PASSWORD").context("set STATEMENT_PASSWORD")?;
            let options = Options { passwords: vec![password], ..Options::default() };
            Extractor::with_options(options).extract(&bytes)?
        }
        other => other?,
    };
    println!("encrypted: {}, statements: {}", answer.source.encrypted, answer.statements.len());
    Ok(())
}

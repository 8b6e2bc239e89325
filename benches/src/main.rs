//! Writes a statement of a given number of rows, for measuring: `statement-pdf ROWS FILE`.

use anyhow::{Context as _, Result};

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let rows = args.next().context("usage: statement-pdf ROWS FILE")?.parse()?;
    let path = args.next().context("usage: statement-pdf ROWS FILE")?;
    std::fs::write(path, flvxtract_benches::statement_pdf(rows))?;
    Ok(())
}

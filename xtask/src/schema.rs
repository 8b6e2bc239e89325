//! `cargo xtask schema`: the JSON Schema of the model, as the command line prints it.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::process;

const PATH: &str = "fixtures/schema/extraction.schema.json";

/// Writes the schema, or with `--check` compares it with the one that is there.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let mut command = process::cargo(&["run", "--quiet", "--package", "flvxtract-cli", "--", "schema"]);
    let generated = process::output(&mut command)?;
    if args.iter().any(|a| a == "--check") {
        let present = fs::read(PATH).with_context(|| format!("cannot read {PATH}"))?;
        if present != generated {
            bail!("{PATH} is not what the model gives; run `cargo xtask schema` and review the difference");
        }
        return Ok(());
    }
    if let Some(folder) = Path::new(PATH).parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(PATH, generated)?;
    println!("wrote {PATH}");
    Ok(())
}

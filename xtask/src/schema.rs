//! `cargo xtask schema`: the JSON Schema of the model, as the command line prints it.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::process;

/// What the command line is asked for, and where it goes.
pub(crate) const FILES: [(&str, &str); 3] = [
    ("extract", "fixtures/schema/extraction.schema.json"),
    ("analyze", "fixtures/schema/analysis.schema.json"),
    ("inspect", "fixtures/schema/integrity.schema.json"),
];

/// Writes the schemas, or with `--check` compares them with those that are there.
pub(crate) fn run(args: &[String]) -> Result<()> {
    for (of, path) in FILES {
        let mut command =
            process::cargo(&["run", "--quiet", "--package", "flvxtract-cli", "--", "schema", of]);
        let generated = process::output(&mut command)?;
        if args.iter().any(|a| a == "--check") {
            let present = fs::read(path).with_context(|| format!("cannot read {path}"))?;
            if present != generated {
                bail!(
                    "{path} is not what the model gives; run `cargo xtask schema` and review the difference"
                );
            }
            continue;
        }
        if let Some(folder) = Path::new(path).parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, generated)?;
        println!("wrote {path}");
    }
    Ok(())
}

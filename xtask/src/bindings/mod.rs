//! `cargo xtask bindings`: what the languages are told of the model, from its published schema.
//!
//! One model, in core; its JSON Schema is made from it. Classes, types and their documentation in the other
//! languages are made from the schema, so that a field that is added in core is there in all of them.

mod answers;
mod model;
mod python;
mod text;
mod typescript;
mod uniffi;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::schema;
use model::Model;

/// Writes the generated files, or with `--check` compares them with those that are there.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let is_check = args.iter().any(|a| a == "--check");
    let model = Model::read(&schema::FILES)?;
    let mut differing = Vec::new();
    for (path, text) in
        python::files(&model)?.into_iter().chain(typescript::files(&model)?).chain(uniffi::files(&model)?)
    {
        let present = fs::read_to_string(&path).unwrap_or_default();
        if present == text {
            continue;
        }
        if is_check {
            differing.push(path);
            continue;
        }
        if let Some(folder) = Path::new(&path).parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, text).with_context(|| format!("cannot write {path}"))?;
        println!("wrote {path}");
    }
    if !is_check {
        // The rest is generated from the library, once it is built with what was written; `cargo xtask test` compares it.
        crate::mobile::write_sources()?;
    }
    if !differing.is_empty() {
        bail!(
            "not what the schema gives: {}; run `cargo xtask bindings` and review the difference",
            differing.join(", ")
        );
    }
    Ok(())
}

//! TypeScript: the declarations of the Node package.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result};

use super::model::{Kind, Model};

const TARGET: &str = "bindings-node/index.d.ts";
const BY_HAND: &str = "bindings-node/stubs/native.d.ts";

const NOTE: &str =
    "Made by `cargo xtask bindings` from the schema; what is not of the schema is written in stubs.";

/// Returns the generated file with its path.
pub(super) fn files(model: &Model) -> Result<Vec<(String, String)>> {
    let mut text = format!("// {NOTE}\n\n");
    text += &fs::read_to_string(BY_HAND).with_context(|| format!("cannot read {BY_HAND}"))?;
    text +=
        "\n/** An amount or another exact figure, as a decimal string. */\nexport type Decimal = string\n";
    text += "\n/** A day, as in `2024-02-29`. */\nexport type IsoDate = string\n";
    text += "\n/** Left, top, right, bottom, in points from the top left of the page. */\n";
    text += "export type Bbox = readonly [number, number, number, number]\n";
    for (name, codes) in &model.codes {
        let _ = write!(text, "\n{}export type {name} =", comment(&codes.doc, ""));
        for (code, doc) in &codes.codes {
            let _ = write!(text, "\n{}  | '{code}'", comment(doc, "  "));
        }
        text.push('\n');
    }
    for (name, class) in &model.classes {
        let shown = if is_answer(name) { format!("{name}Data") } else { name.clone() };
        let _ = writeln!(text, "\n{}export interface {shown} {{", comment(&class.doc, ""));
        for field in &class.fields {
            let kind = typescript(&field.kind.resolved(model));
            let (mark, null) = match (field.is_optional, field.is_nullable) {
                (true, _) => ("?", ""),
                (false, true) => ("", " | null"),
                (false, false) => ("", ""),
            };
            let _ =
                writeln!(text, "{}  readonly {}{mark}: {kind}{null}", comment(&field.doc, "  "), field.json);
        }
        text += "}\n";
    }
    Ok(vec![(TARGET.to_owned(), text)])
}

/// Whether a class has methods besides its fields.
fn is_answer(name: &str) -> bool {
    matches!(name, "Extraction" | "Analysis" | "Integrity")
}

fn comment(doc: &str, indent: &str) -> String {
    let lines: Vec<&str> = doc.lines().collect();
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let inner: String = lines
                .iter()
                .map(|l| format!("{indent} *{}{l}\n", if l.is_empty() { "" } else { " " }))
                .collect();
            format!("{indent}/**\n{inner}{indent} */\n")
        }
    }
}

fn typescript(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Time | Kind::DateTime => "string".to_owned(),
        Kind::Decimal => "Decimal".to_owned(),
        Kind::Date => "IsoDate".to_owned(),
        Kind::Flag => "boolean".to_owned(),
        Kind::Whole | Kind::Number { .. } => "number".to_owned(),
        Kind::Bbox => "Bbox".to_owned(),
        Kind::Value => "boolean | number | string".to_owned(),
        Kind::Codes(name) => name.clone(),
        Kind::Class(name) if is_answer(name) => format!("{name}Data"),
        Kind::Class(name) => name.clone(),
        Kind::List(item) => format!("readonly {}[]", typescript(item)),
    }
}

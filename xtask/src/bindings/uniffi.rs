//! Swift and Kotlin: the model as UniFFI is told of it, and the classes of the answers in each language.
//!
//! The types of core are told of again, field by field with their documentation, for none of them knows of UniFFI. A field
//! that differs from core's does not compile.

use std::fmt::Write as _;

use anyhow::Result;

use super::answers;
use super::model::{Class, Codes, Kind, Model};
use super::python::{FLATTENED, formatted};
use super::text::{prefixed, snake};
use crate::schema;

const RUST: &str = "bindings-swift/src/model";
pub(super) const NOTE: &str =
    "Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.";

/// The answers: objects in Rust, whose fields are asked for one by one.
pub(super) const ANSWERS: [&str; 3] = ["Analysis", "Extraction", "Integrity"];

/// Returns the generated files with their paths.
pub(super) fn files(model: &Model) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut known = Vec::new();
    let mut modules = String::new();
    // Each type in the module of the first schema that has it: extraction, analysis, integrity.
    for (_, path) in schema::FILES {
        let of_schema = Model::read(&[("", path)])?;
        let Some(name) = path.rsplit('/').next().and_then(|n| n.split('.').next()) else { continue };
        let text = module(model, &of_schema, &known);
        files.push((format!("{RUST}/{name}.rs"), formatted(&text)?));
        if of_schema.has_values() {
            known.push("Value".to_owned());
        }
        known.extend(of_schema.classes.into_keys().chain(of_schema.codes.into_keys()));
        let _ = writeln!(modules, "mod {name};");
    }
    files.push((format!("{RUST}/mod.rs"), formatted(&format!("//! {NOTE}\n\n{modules}"))?));
    files.extend(answers::files(model));
    Ok(files)
}

fn module(model: &Model, of_schema: &Model, known: &[String]) -> String {
    let mut text = format!(
        "//! {NOTE}\n\nuse chrono::{{NaiveDate, NaiveDateTime, NaiveTime}};\nuse rust_decimal::Decimal;\n\n"
    );
    let mut used = Vec::new();
    let mut body = String::new();
    for (name, codes) in &of_schema.codes {
        if !known.contains(name) {
            used.push(name.clone());
            body += &list(name, codes);
        }
    }
    if of_schema.has_values() && !known.iter().any(|k| k == "Value") {
        used.push("Value".to_owned());
        body += VALUE;
    }
    for (name, class) in &of_schema.classes {
        for field in &class.fields {
            used.extend(names_of(&field.kind.resolved(model)));
        }
        if known.contains(name) {
            continue;
        }
        if ANSWERS.contains(&name.as_str()) {
            body += &answer(name, class, model);
        } else {
            used.push(name.clone());
            used.extend(
                FLATTENED.iter().filter(|(outer, ..)| outer == name).map(|(_, inner, _)| (*inner).to_owned()),
            );
            body += &record(name, class, model);
        }
    }
    used.sort();
    used.dedup();
    used.retain(|name| mentions(&body, name));
    let _ = writeln!(text, "use flvxtract::{{{}}};", used.join(", "));
    for name in ANSWERS {
        if body.contains(&format!("Native{name}")) {
            let _ = writeln!(text, "\nuse crate::answer::Native{name};");
        }
    }
    if body.contains("Edges") {
        text += "use crate::value::Edges;\n";
    }
    for unused in ["NaiveDateTime", "NaiveTime", "NaiveDate"] {
        if !mentions(&body, unused) {
            text = text.replace(&format!("{unused}, "), "").replace(&format!(", {unused}}}"), "}");
        }
    }
    if !mentions(&body, "Decimal") {
        text = text.replace("use rust_decimal::Decimal;\n", "");
    }
    text + "\n" + &body
}

/// Returns whether Rust names a type.
fn mentions(text: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.lines().filter(|line| !line.trim_start().starts_with("///")).any(|line| {
        line.match_indices(name).any(|(at, _)| {
            let before = line.get(..at).and_then(|l| l.chars().next_back());
            let after = line.get(at + name.len()..).and_then(|l| l.chars().next());
            !before.is_some_and(is_word) && !after.is_some_and(is_word)
        })
    })
}

const VALUE: &str = "
/// A figure of any unit.
#[uniffi::remote(Enum)]
pub enum Value {
    /// True or false.
    Flag(bool),
    /// A whole number.
    Count(u32),
    /// A number that is not money.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// An amount.
    Money(Decimal),
    /// A word.
    Text(String),
}
";

fn list(name: &str, codes: &Codes) -> String {
    let mut text = format!(
        "\n{}#[uniffi::remote(Enum)]\n#[non_exhaustive]\npub enum {name} {{\n",
        prefixed(&codes.doc, "/// ")
    );
    for (code, doc) in &codes.codes {
        let _ = writeln!(text, "{}{},", prefixed(doc, "/// "), variant(code));
    }
    text + "}\n"
}

fn record(name: &str, class: &Class, model: &Model) -> String {
    let mut text =
        format!("\n{}#[uniffi::remote(Record)]\npub struct {name} {{\n", prefixed(&class.doc, "/// "));
    for (outer, inner, member) in FLATTENED {
        if outer == name {
            let _ = writeln!(text, "/// The row as it was read.\npub {member}: {inner},");
        }
    }
    for field in own_fields(name, class, model) {
        let _ = writeln!(
            text,
            "{}pub {}: {},",
            prefixed(&field.doc, "/// "),
            snake(&field.json),
            rust(&field.kind.resolved(model), field.is_nullable)
        );
    }
    text + "}\n"
}

/// Returns the fields that are not those of a class within.
pub(super) fn own_fields<'a>(
    name: &'a str,
    class: &'a Class,
    model: &'a Model,
) -> impl Iterator<Item = &'a super::model::Field> {
    let inner = FLATTENED
        .iter()
        .find(|(outer, ..)| *outer == name)
        .and_then(|(_, inner, _)| model.classes.get(*inner));
    class.fields.iter().filter(move |f| !inner.is_some_and(|c| c.fields.iter().any(|i| i.json == f.json)))
}

/// Returns the fields of an answer as calls.
fn answer(name: &str, class: &Class, model: &Model) -> String {
    let mut text = format!("\n#[uniffi::export]\nimpl Native{name} {{\n");
    for (index, field) in class.fields.iter().enumerate() {
        let gap = if index > 0 { "\n" } else { "" };
        let member = snake(&field.json);
        let _ = writeln!(
            text,
            "{gap}{}pub fn {member}(&self) -> {} {{ self.0.{member}.clone() }}",
            prefixed(&field.doc, "/// "),
            rust(&field.kind.resolved(model), field.is_nullable)
        );
    }
    text + "}\n"
}

fn names_of(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Codes(name) | Kind::Class(name) => Some(name.clone()),
        Kind::List(item) => names_of(item),
        Kind::Value => Some("Value".to_owned()),
        _ => None,
    }
}

/// Returns the type of a field in Rust.
fn rust(kind: &Kind, is_nullable: bool) -> String {
    let plain = match kind {
        Kind::Text => "String".to_owned(),
        Kind::Decimal => "Decimal".to_owned(),
        Kind::Date => "NaiveDate".to_owned(),
        Kind::Time => "NaiveTime".to_owned(),
        Kind::DateTime => "NaiveDateTime".to_owned(),
        Kind::Flag => "bool".to_owned(),
        Kind::Whole => "u32".to_owned(),
        Kind::Number { is_double: true } => "f64".to_owned(),
        Kind::Number { is_double: false } => "f32".to_owned(),
        Kind::Bbox => "Edges".to_owned(),
        Kind::Value => "Value".to_owned(),
        Kind::Codes(name) | Kind::Class(name) => name.clone(),
        Kind::List(item) => format!("Vec<{}>", rust(item, false)),
    };
    if is_nullable { format!("Option<{plain}>") } else { plain }
}

/// Codes whose variants are called otherwise in core.
const VARIANTS: [(&str, &str); 1] = [("last_3_months", "LastThreeMonths")];

/// Returns the variant of a code.
fn variant(code: &str) -> String {
    if let Some((_, name)) = VARIANTS.iter().find(|(from, _)| *from == code) {
        return (*name).to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    };
    code.split('_').map(word).collect()
}

//! Python: classes in Rust, the types of their codes, and the stub that type checkers and editors read.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use super::model::{Class, Field, Kind, Model};
use super::text::{prefixed, snake};

const RUST: &str = "bindings-python/src/model";
const PACKAGE: &str = "bindings-python/python/flvxtract";
const STUBS: &str = "bindings-python/stubs";

/// What the native module has besides the classes of the model.
const NATIVE: [&str; 9] =
    ["CancelFlag", "Extractor", "Limits", "Rules", "__version__", "analyze", "banks", "error_codes", "run"];
/// Classes that are written by hand in Rust, as they do more than to hold fields; their stubs are made here.
const BY_HAND: [&str; 2] = ["Extraction", "Statement"];
/// Classes whose fields stand in a member of another name in Rust.
pub(super) const FLATTENED: [(&str, &str, &str); 1] = [("AnalyzedTransaction", "Transaction", "transaction")];
const NOTE: &str =
    "Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.";

/// Returns the generated files with their paths.
pub(super) fn files(model: &Model) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let by_macro = model.classes.iter().filter(|(name, _)| !BY_HAND.contains(&name.as_str()));
    for (name, class) in by_macro {
        files.push((format!("{RUST}/{}.rs", module_of(name)), formatted(&rust_class(name, class, model))?));
    }
    files.push((format!("{RUST}/mod.rs"), formatted(&rust_module(model))?));
    files.push((format!("{PACKAGE}/types.py"), types(model)));
    files.push((format!("{PACKAGE}/_flvxtract.pyi"), stub(model)?));
    Ok(files)
}

fn snake_of(class: &str) -> String {
    let mut letters = class.chars();
    let first = letters.next().map(|c| c.to_ascii_lowercase());
    snake(&first.into_iter().chain(letters).collect::<String>())
}

/// Returns the name of the Rust module of a class.
fn module_of(class: &str) -> String {
    let name = snake_of(class);
    if name == "break" { format!("{name}_") } else { name }
}

fn rust_module(model: &Model) -> String {
    let mut text = format!("//! {NOTE}\n\n");
    let modules: Vec<(&String, String)> =
        model.classes.keys().filter(|n| !BY_HAND.contains(&n.as_str())).map(|n| (n, module_of(n))).collect();
    for (_, module) in &modules {
        let _ = writeln!(text, "mod {module};");
    }
    text += "\nuse flvxtract as core;\nuse pyo3::prelude::*;\n\n";
    for (name, module) in &modules {
        let _ = writeln!(text, "pub(crate) use {module}::{name};");
    }
    for name in BY_HAND {
        let _ = writeln!(text, "pub(crate) use crate::{}::{name};", snake_of(name));
    }
    text += "\n/// Adds all classes to the module.\npub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {\n";
    for name in model.classes.keys() {
        let _ = writeln!(text, "module.add_class::<{name}>()?;");
    }
    text += "Ok(())\n}\n\ncrate::convert::codes! {\n";
    for name in model.codes.keys() {
        let _ = writeln!(text, "core::{name},");
    }
    text + "}\n"
}

fn rust_class(name: &str, class: &Class, model: &Model) -> String {
    let fields: Vec<(String, String, Kind, &Field)> = class
        .fields
        .iter()
        .map(|f| (snake(&f.json), path(name, f, model), f.kind.resolved(model), f))
        .collect();
    let lists: Vec<&str> = fields
        .iter()
        .filter(|(_, _, kind, _)| item_class(kind).is_some())
        .map(|(field, ..)| field.as_str())
        .collect();
    let mut text = format!("//! {NOTE}\n\nuse flvxtract as core;\nuse pyo3::prelude::*;\n");
    text += "use pyo3::types::{PyDict, PyTuple};\n\n";
    let mut others: Vec<&str> = fields.iter().filter_map(|(_, _, kind, _)| class_of(kind)).collect();
    others.sort_unstable();
    others.dedup();
    if !others.is_empty() {
        let _ = writeln!(text, "use super::{{{}}};", others.join(", "));
    }
    if fields.iter().any(|(_, _, kind, _)| class_of(kind).is_none()) {
        text += "use crate::convert::ToPython as _;\n";
    }
    text += "use crate::json;\n";
    text += if lists.is_empty() { "use crate::view::View;\n" } else { "use crate::view::{Items, View};\n" };
    let _ = write!(text, "\n{}#[pyclass(frozen, module = \"flvxtract\")]\n", prefixed(&class.doc, "/// "));
    let _ = writeln!(text, "pub(crate) struct {name} {{ view: View<core::{name}>,");
    for list in &lists {
        let _ = writeln!(text, "{list}: Items,");
    }
    let _ = writeln!(
        text,
        "}}\n\nimpl From<View<core::{name}>> for {name} {{ fn from(view: View<core::{name}>) -> Self {{ Self {{ view, "
    );
    for list in &lists {
        let _ = write!(text, "{list}: Items::default(), ");
    }
    text += "} } }\n\n#[pymethods]\nimpl ";
    let _ = writeln!(text, "{name} {{");
    for (index, (field, path, kind, meta)) in fields.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text += &prefixed(&meta.doc, "/// ");
        text += "#[getter]\n";
        text += &getter(field, path, kind, meta.is_nullable);
    }
    let names: Vec<String> = fields.iter().map(|(field, ..)| format!("\"{field}\"")).collect();
    let _ = write!(
        text,
        "
        /// Returns the same as plain `dict`, `list`, `str`, `int`, `float`, `bool` and `None`, as in the JSON.
        fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {{ json::to_dict(py, self.view.get()) }}

        /// Returns the same as JSON, byte for byte as every other language of this library writes it.
        fn to_json(&self, py: Python<'_>) -> PyResult<String> {{ json::to_json(py, self.view.get()) }}

        /// Reads what `to_json` wrote.
        #[staticmethod]
        fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {{ json::from_json::<core::{name}>(py, text).map(Self::from) }}

        fn __eq__(&self, other: &Self) -> bool {{ self.view.get() == other.view.get() }}

        fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {{ json::hash(py, self.view.get()) }}

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {{ json::repr(slf.as_any(), \"{name}\", &[{}]) }}

        fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {{ json::reduce(slf.as_any(), slf.get().to_json(slf.py())?) }}
        }}
        ",
        names.join(", ")
    );
    text
}

/// Returns where the field is in the Rust class.
fn path(class: &str, field: &Field, model: &Model) -> String {
    for (name, inner, member) in FLATTENED {
        let is_inner =
            model.classes.get(inner).is_some_and(|c| c.fields.iter().any(|f| f.json == field.json));
        if name == class && is_inner {
            return format!("{member}.{}", snake(&field.json));
        }
    }
    snake(&field.json)
}

/// Returns the class of which a field holds one or a list.
fn class_of(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Class(name) => Some(name),
        other => item_class(other),
    }
}

/// Returns the class of which a field holds a list.
fn item_class(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::List(item) => match item.as_ref() {
            Kind::Class(name) => Some(name),
            _ => None,
        },
        _ => None,
    }
}

fn getter(field: &str, path: &str, kind: &Kind, is_nullable: bool) -> String {
    if let Some(item) = item_class(kind) {
        return format!(
            "fn {field}<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {{ self.{field}.get(py, &self.view, |v| v.{path}.as_slice(), {item}::from) }}\n"
        );
    }
    match kind {
        Kind::Class(name) if is_nullable => format!(
            "fn {field}(&self) -> Option<{name}> {{ self.view.item(|v| v.{path}.as_slice(), 0).map({name}::from) }}\n"
        ),
        Kind::Class(name) => {
            format!("fn {field}(&self) -> {name} {{ self.view.member(|v| &v.{path}).into() }}\n")
        }
        _ => format!(
            "fn {field}<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {{ self.view.get().{path}.to_python(py) }}\n"
        ),
    }
}

/// Returns Rust as rustfmt writes it.
pub(super) fn formatted(text: &str) -> Result<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start rustfmt")?;
    child.stdin.take().context("no way into rustfmt")?.write_all(text.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("rustfmt refuses what was generated");
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Returns the module of the types of codes.
fn types(model: &Model) -> String {
    let mut text = format!(
        "\"\"\"The codes that fields hold, as types for annotations: ``def show(status: Status) -> None``.\n\n{NOTE}\n\"\"\"\n\nfrom typing import Literal\n"
    );
    for (name, codes) in &model.codes {
        let _ = writeln!(text, "\n{name} = Literal[");
        for (code, doc) in &codes.codes {
            for line in prefixed(doc, "    # ").lines() {
                let _ = writeln!(text, "{line}");
            }
            let _ = writeln!(text, "    \"{code}\",");
        }
        let _ = writeln!(text, "]\n\"\"\"{}\"\"\"", codes.doc);
    }
    let names: Vec<String> = model.codes.keys().map(|n| format!("    \"{n}\",\n")).collect();
    let _ = write!(text, "\n__all__ = [\n{}]\n", names.concat());
    text
}

/// Returns the stub of the native module: what is written by hand, then the classes.
fn stub(model: &Model) -> Result<String> {
    let mut text = format!("# {NOTE}\n# What is not of the schema is written in {STUBS}.\n\n");
    text += "__all__ = [\n";
    let mut names: Vec<&str> =
        NATIVE.iter().copied().chain(model.classes.keys().map(String::as_str)).collect();
    names.sort_unstable();
    for name in names {
        let _ = writeln!(text, "    \"{name}\",");
    }
    text += "]\n\n";
    text += &by_hand("native")?;
    for (name, class) in &model.classes {
        let _ = writeln!(text, "\n@final\nclass {name}:\n{}", docstring(&class.doc, "    "));
        for field in &class.fields {
            let kind = field.kind.resolved(model);
            let nullable = if field.is_nullable { " | None" } else { "" };
            let _ = writeln!(text, "    @property");
            let _ = writeln!(text, "    def {}(self) -> {}{nullable}:", snake(&field.json), python(&kind));
            let _ = writeln!(text, "{}", docstring(&field.doc, "        "));
        }
        text += &by_hand("model")?.replace("Self", name);
        if BY_HAND.contains(&name.as_str()) {
            text += &by_hand(&snake_of(name))?;
        }
    }
    Ok(text)
}

fn by_hand(name: &str) -> Result<String> {
    let path = format!("{STUBS}/{name}.pyi");
    fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))
}

fn docstring(doc: &str, indent: &str) -> String {
    let lines = prefixed(&doc.replace('`', "``"), indent);
    let lines = lines.trim();
    if lines.contains('\n') {
        format!("{indent}\"\"\"{lines}\n{indent}\"\"\"")
    } else {
        format!("{indent}\"\"\"{lines}\"\"\"")
    }
}

/// Returns the type of a field in Python.
fn python(kind: &Kind) -> String {
    match kind {
        Kind::Text => "str".to_owned(),
        Kind::Decimal => "Decimal".to_owned(),
        Kind::Date => "_date".to_owned(),
        Kind::Time => "_time".to_owned(),
        Kind::DateTime => "_datetime".to_owned(),
        Kind::Flag => "bool".to_owned(),
        Kind::Whole => "int".to_owned(),
        Kind::Number { .. } => "float".to_owned(),
        Kind::Bbox => "tuple[float, float, float, float]".to_owned(),
        Kind::Value => "bool | int | float | _date | Decimal | str".to_owned(),
        Kind::Codes(name) => format!("_types.{name}"),
        Kind::Class(name) => name.clone(),
        Kind::List(item) => format!("tuple[{}, ...]", python(item)),
    }
}

//! The model as the schemas describe it: classes with their fields, and lists of codes.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// All classes and codes of all schemas.
#[derive(Debug, Default)]
pub(super) struct Model {
    pub(super) classes: BTreeMap<String, Class>,
    pub(super) codes: BTreeMap<String, Codes>,
}

/// An object with named fields.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Class {
    pub(super) doc: String,
    /// In the order of the JSON, those that may be left out last.
    pub(super) fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    /// Name in the JSON.
    pub(super) json: String,
    pub(super) doc: String,
    pub(super) kind: Kind,
    pub(super) is_nullable: bool,
    /// Whether the JSON may leave it out.
    pub(super) is_optional: bool,
}

/// What a field holds where it is not null.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Text,
    Decimal,
    Date,
    Time,
    DateTime,
    Flag,
    Whole,
    Number {
        /// Whether it has the width of a double.
        is_double: bool,
    },
    /// Left, top, right, bottom.
    Bbox,
    /// A figure of any unit.
    Value,
    Codes(String),
    Class(String),
    List(Box<Self>),
}

/// Strings of which a field holds one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Codes {
    pub(super) doc: String,
    /// Each with what it means.
    pub(super) codes: Vec<(String, String)>,
}

impl Model {
    /// Returns whether a field holds a figure of any unit.
    pub(super) fn has_values(&self) -> bool {
        fn is_value(kind: &Kind) -> bool {
            match kind {
                Kind::Value => true,
                Kind::List(item) => is_value(item),
                _ => false,
            }
        }
        self.classes.values().flat_map(|c| &c.fields).any(|f| is_value(&f.kind))
    }

    /// Reads the schemas.
    pub(super) fn read(schemas: &[(&str, &str)]) -> Result<Self> {
        let mut model = Self::default();
        for (_, path) in schemas {
            let text = fs::read(path).with_context(|| format!("cannot read {path}"))?;
            let schema: Value = serde_json::from_slice(&text)?;
            let root = schema["title"].as_str().context("a schema without a title")?;
            model.add(root, &schema)?;
            for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
                model.add(name, definition)?;
            }
        }
        Ok(model)
    }

    fn add(&mut self, name: &str, definition: &Value) -> Result<()> {
        let doc = doc(definition);
        if let Some(members) = definition["properties"].as_object() {
            let required: Vec<&str> = strings(&definition["required"]).collect();
            let order = |name: &str| required.iter().position(|r| *r == name).unwrap_or(usize::MAX);
            let mut fields = Vec::new();
            for (json, member) in members {
                let at = || format!("{name}.{json}");
                fields.push(field(json, member, order(json) == usize::MAX).with_context(at)?);
            }
            fields.sort_by_key(|f| order(&f.json));
            let class = Class { doc, fields };
            match self.classes.get(name) {
                Some(known) if known.fields != class.fields => bail!("two kinds of {name}"),
                Some(_) => {}
                None => drop(self.classes.insert(name.to_owned(), class)),
            }
        } else if let Some(codes) = definition["oneOf"].as_array() {
            let codes = codes.iter().map(|c| Some((c["const"].as_str()?.to_owned(), self::doc(c))));
            let codes =
                codes.collect::<Option<_>>().with_context(|| format!("{name} is no list of codes"))?;
            self.codes.insert(name.to_owned(), Codes { doc, codes });
        } else if name != "Value" {
            bail!("{name} is neither a class nor a list of codes");
        }
        Ok(())
    }
}

fn field(json: &str, member: &Value, is_optional: bool) -> Result<Field> {
    let (kind, is_nullable) = kind(member)?;
    Ok(Field { json: json.to_owned(), doc: doc(member), kind, is_nullable, is_optional })
}

/// Returns what a schema stands for, and whether null does as well.
fn kind(schema: &Value) -> Result<(Kind, bool)> {
    if let Some(any) = schema["anyOf"].as_array() {
        let is_nullable = any.iter().any(|s| s["type"] == "null");
        let mut others = any.iter().filter(|s| s["type"] != "null");
        let (Some(one), None) = (others.next(), others.next()) else { bail!("a choice of several") };
        return Ok((kind(one)?.0, is_nullable));
    }
    if let Some(name) = schema["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/")) {
        // Which of the two it is is told when all names are known.
        return Ok((if name == "Value" { Kind::Value } else { Kind::Class(name.to_owned()) }, false));
    }
    let types: Vec<&str> = schema["type"].as_str().into_iter().chain(strings(&schema["type"])).collect();
    let is_nullable = types.contains(&"null");
    let kind = match (types.iter().find(|t| **t != "null").copied(), schema["format"].as_str()) {
        (Some("string"), Some("decimal")) => Kind::Decimal,
        (Some("string"), Some("date")) => Kind::Date,
        (Some("string"), Some("partial-time")) => Kind::Time,
        (Some("string"), Some("partial-date-time")) => Kind::DateTime,
        (Some("string"), None) => Kind::Text,
        (Some("boolean"), _) => Kind::Flag,
        (Some("integer"), _) => Kind::Whole,
        (Some("number"), format) => Kind::Number { is_double: format == Some("double") },
        (Some("array"), _) if schema["minItems"] == 4 && schema["maxItems"] == 4 => Kind::Bbox,
        (Some("array"), _) => Kind::List(Box::new(kind(&schema["items"])?.0)),
        _ => bail!("an unknown type"),
    };
    Ok((kind, is_nullable))
}

impl Kind {
    /// Tells lists of codes from classes.
    pub(super) fn resolved(&self, model: &Model) -> Self {
        match self {
            Self::Class(name) if model.codes.contains_key(name) => Self::Codes(name.clone()),
            Self::List(item) => Self::List(Box::new(item.resolved(model))),
            other => other.clone(),
        }
    }
}

fn doc(schema: &Value) -> String {
    schema["description"].as_str().unwrap_or_default().to_owned()
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}

//! How the published schema describes a decimal: a string of a format, so that programs made from the
//! schema can tell an amount from a word.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// Stands for `Decimal` in the schema.
pub(crate) enum DecimalText {}

impl JsonSchema for DecimalText {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "decimal"})
    }
}

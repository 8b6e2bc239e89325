//! The command `schema`: the JSON Schema of an answer.

use std::io;

use flvxtract::{Analysis, Extraction, Integrity};
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::args::SchemaOf;

/// Returns the schema as indented JSON.
pub(crate) fn to_json(of: SchemaOf) -> io::Result<Vec<u8>> {
    // What is written, not what would be accepted: a member that is null is there all the same.
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = Value::from(match of {
        SchemaOf::Extract => generator.into_root_schema_for::<Extraction>(),
        SchemaOf::Analyze => generator.into_root_schema_for::<Analysis>(),
        SchemaOf::Inspect => generator.into_root_schema_for::<Integrity>(),
    });
    keep_prose(&mut schema);
    let mut bytes = serde_json::to_vec_pretty(&schema)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Cuts descriptions before their examples, which are Rust and say nothing to other languages.
fn keep_prose(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(text) if name == "description" => {
                        let end = text.find("\n\n# Example").unwrap_or(text.len());
                        text.truncate(end);
                    }
                    member => keep_prose(member),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(keep_prose),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_program_is_left_in_a_description() {
        for (of, version) in [
            (SchemaOf::Extract, "schemaVersion"),
            (SchemaOf::Analyze, "schemaVersion"),
            (SchemaOf::Inspect, "integrityVersion"),
        ] {
            let text = String::from_utf8(to_json(of).unwrap()).unwrap();
            assert!(text.contains(version));
            assert!(!text.contains("```"), "{text}");
        }
    }
}

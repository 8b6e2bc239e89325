use std::collections::BTreeSet;

use serde_json::Value;

use crate::site::{Caller, Site};

/// Collects what `$ref` names.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get("$ref") {
                found.insert(reference.clone());
            }
            map.values().for_each(|value| references(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[tokio::test]
async fn the_document_is_served_and_names_nothing_that_is_not_there() {
    let site = Site::start().await;
    let document = site.get("/api/openapi.json", &Caller::nobody()).await.expect(200);
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[tokio::test]
async fn the_paths_are_those_of_the_contract() {
    let document = flvxtract_server::routes::openapi();
    let mut lines = Vec::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let statuses: Vec<&String> = operation["responses"].as_object().unwrap().keys().collect();
            lines.push(format!("{} {path}: {statuses:?}", method.to_uppercase()));
        }
    }
    lines.sort();
    insta::assert_snapshot!(lines.join("\n"));
}

/// But for the engine's own schemas, which have their own comparison, and what is the same for all paths: errors and limits.
#[tokio::test]
async fn the_document_is_the_one_that_was_agreed() {
    let mut document = flvxtract_server::routes::openapi();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/schema");
    for name in ["analysis", "integrity"] {
        let text = std::fs::read_to_string(format!("{root}/{name}.schema.json")).unwrap();
        let schema: Value = serde_json::from_str(&text).unwrap();
        let schemas = document["components"]["schemas"].as_object_mut().unwrap();
        for name in schema["$defs"].as_object().unwrap().keys() {
            schemas.remove(name);
        }
    }
    for name in ["AnalysisDocument", "Integrity"] {
        document["components"]["schemas"].as_object_mut().unwrap().remove(name);
    }
    for operations in document["paths"].as_object_mut().unwrap().values_mut() {
        for operation in operations.as_object_mut().unwrap().values_mut() {
            let responses = operation["responses"].as_object_mut().unwrap();
            responses.retain(|status, _| status.starts_with('2'));
            for response in responses.values_mut() {
                response.as_object_mut().unwrap().remove("headers");
            }
        }
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
}

#[tokio::test]
async fn the_page_shows_every_path_and_asks_nobody_else() {
    let site = Site::start().await;
    let page = site.get("/docs", &Caller::nobody()).await;
    assert_eq!(page.status, 200);
    let text = String::from_utf8(page.bytes.to_vec()).unwrap();
    for path in flvxtract_server::routes::openapi()["paths"].as_object().unwrap().keys() {
        assert!(text.contains(path.as_str()), "{path}");
    }
    assert!(!text.contains("http://") && !text.contains("https://") && !text.contains("<script"));
    assert!(page.header("content-security-policy").contains("style-src 'self'"));
    assert_eq!(
        site.get("/docs/style.css", &Caller::nobody()).await.header("content-type"),
        "text/css; charset=utf-8"
    );
}

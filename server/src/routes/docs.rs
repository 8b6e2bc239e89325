//! The document of the API, and a page that shows it.

use std::sync::LazyLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Object, OpenApi, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// The schema of the engine's answer, which is generated from its types.
const ANALYSIS_SCHEMA: &str = include_str!("../../../fixtures/schema/analysis.schema.json");
const INTEGRITY_SCHEMA: &str = include_str!("../../../fixtures/schema/integrity.schema.json");

/// Declares a schema of which only the name counts: the schema itself comes from the engine.
macro_rules! placeholder {
    ($name:ident) => {
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                Object::new().into()
            }
        }

        impl ToSchema for $name {}
    };
}

/// The analysis; its schema is the engine's own and takes the place of this one.
pub(super) struct AnalysisDocument;

placeholder!(AnalysisDocument);

/// A page of rows, as above.
pub(super) struct TransactionPage;

placeholder!(TransactionPage);

/// Ways to be recognised.
pub(super) struct Security;

impl utoipa::Modify for Security {
    fn modify(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_default();
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
        for (name, header) in [("consumerKey", "X-Consumer-Key"), ("consumerSecret", "X-Consumer-Secret")] {
            let key = ApiKey::Header(ApiKeyValue::new(header));
            components.add_security_scheme(name, SecurityScheme::ApiKey(key));
        }
    }
}

/// What is made by which route, and what can be done with it: from, status, field, to.
const LINKS: [(&str, &str, &str, &str); 14] = [
    ("statements/upload", "201", "id", "statements/{id}"),
    ("statements/upload", "201", "id", "statements/{id}/analysis"),
    ("statements/upload", "201", "id", "statements/{id}/transactions"),
    ("statements/upload", "201", "id", "statements/{id}/export"),
    ("statements/upload", "201", "id", "statements/{id}/reprocess"),
    ("statements/upload", "201", "id", "statements/{id}/pages"),
    ("webhooks/endpoints", "201", "id", "webhooks/endpoints/{id}"),
    ("webhooks/endpoints", "201", "id", "webhooks/endpoints/{id}/test"),
    ("webhooks/endpoints", "201", "id", "webhooks/endpoints/{id}/rotate-secret"),
    ("consent/requests", "201", "id", "consent/requests/{id}"),
    ("consent/requests", "201", "id", "consent/requests/{id}/revoke"),
    ("members/invitations", "201", "id", "members/invitations/{id}"),
    ("api-keys", "201", "id", "api-keys/{id}"),
    ("api-keys", "201", "id", "api-keys/{id}/regenerate"),
];

/// Returns the name of an operation: `getStatementsIdAnalysis`.
fn operation_id(method: &str, path: &str) -> String {
    let words = path.split(['/', '-', '{', '}', '.']).filter(|word| !word.is_empty() && *word != "api");
    let mut id = method.to_owned();
    for word in words {
        let (first, rest) = word.split_at(1);
        id.push_str(&first.to_uppercase());
        id.push_str(rest);
    }
    id
}

/// Adds what is the same for all routes, and the schemas of the engine.
pub(super) fn complete(document: &OpenApi) -> Value {
    let mut document = serde_json::to_value(document).unwrap_or_default();
    let recognised = json!([{ "bearer": [] }, { "consumerKey": [], "consumerSecret": [] }]);
    for (path, operations) in object(&mut document["paths"]) {
        for (method, operation) in object(operations) {
            operation["operationId"] = Value::from(operation_id(&method, &path));
            let is_open = operation.get("security").is_some();
            if is_open {
                operation["security"] = json!([]);
            } else {
                operation["security"] = recognised.clone();
            }
            let is_health = path.starts_with("/health/");
            let takes_body = operation.get("requestBody").is_some();
            if !is_health {
                add_errors(operation, is_open, takes_body);
            }
        }
    }
    for (from, status, id, to) in LINKS {
        let path = format!("/api/{to}");
        for method in ["get", "post", "put", "delete"] {
            if document["paths"][&path].get(method).is_some() {
                let name = operation_id(method, &path);
                let link =
                    json!({ "operationId": name, "parameters": { "id": format!("$response.body#/{id}") } });
                document["paths"][format!("/api/{from}")]["post"]["responses"][status]["links"][&name] = link;
            }
        }
    }
    let schemas = &mut document["components"]["schemas"];
    adopt(schemas, "AnalysisDocument", ANALYSIS_SCHEMA);
    adopt(schemas, "Integrity", INTEGRITY_SCHEMA);
    schemas["AnalysisDocument"]["properties"]["integrity"] =
        json!({ "anyOf": [{ "$ref": "#/components/schemas/Integrity" }, { "type": "null" }] });
    schemas["TransactionPage"] = json!({
        "type": "object",
        "required": ["items", "page", "pageSize", "totalItems"],
        "properties": {
            "items": { "type": "array", "items": { "$ref": "#/components/schemas/AnalyzedTransaction" } },
            "page": { "type": "integer", "minimum": 1 },
            "pageSize": { "type": "integer", "minimum": 1 },
            "totalItems": { "type": "integer", "minimum": 0 }
        }
    });
    document
}

fn object(value: &mut Value) -> impl Iterator<Item = (String, &mut Value)> {
    value.as_object_mut().into_iter().flatten().map(|(name, value)| (name.clone(), value))
}

/// Adds the errors that a route may answer with besides its own.
fn add_errors(operation: &mut Value, is_open: bool, takes_body: bool) {
    let mut common = vec![(400, "Fields are wrong, or the request cannot be understood")];
    if !is_open {
        common.push((401, "Not recognised"));
        common.push((403, "The role does not allow it"));
    }
    if takes_body {
        common.push((408, "The request took too long to arrive"));
        common.push((413, "The request is too large"));
        common.push((415, "The body is of another type"));
    }
    common.push((429, "Too many requests in this minute"));
    common.push((500, "An unexpected error"));
    common.push((503, "A part is away, or the server stops"));
    let responses = &mut operation["responses"];
    for (status, description) in common {
        let entry = &mut responses[status.to_string()];
        if entry.is_null() {
            *entry = json!({
                "description": description,
                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorBody" } } }
            });
        }
    }
    let limits = json!({
        "X-RateLimit-Limit": { "description": "Requests in a minute, of the tightest limit that applies", "schema": { "type": "integer" } },
        "X-RateLimit-Remaining": { "description": "Requests left in this minute", "schema": { "type": "integer" } },
        "X-RateLimit-Reset": { "description": "When the minute ends, in seconds since 1970", "schema": { "type": "integer" } }
    });
    for (status, response) in object(responses) {
        if status.starts_with('2') || status == "429" {
            response["headers"] = limits.clone();
        }
    }
}

/// Takes a JSON Schema over, with the schemas that it defines.
fn adopt(schemas: &mut Value, name: &str, text: &str) {
    let text = text.replace("#/$defs/", "#/components/schemas/");
    let Ok(Value::Object(mut root)) = serde_json::from_str(&text) else { return };
    root.remove("$schema");
    root.remove("$id");
    let definitions = root.remove("$defs").and_then(|value| match value {
        Value::Object(map) => Some(map),
        _ => None,
    });
    for (name, schema) in definitions.unwrap_or_default() {
        let before = &mut schemas[&name];
        debug_assert!(
            before.is_null() || *before == schema,
            "the schema {name} is there already, and another"
        );
        *before = schema;
    }
    schemas[name] = Value::Object(root);
}

static DOCUMENT: LazyLock<Value> = LazyLock::new(super::openapi);
static DOCUMENT_TEXT: LazyLock<String> = LazyLock::new(|| DOCUMENT.to_string());
static PAGE: LazyLock<String> = LazyLock::new(|| page_of(&DOCUMENT));

/// Serves the document.
pub(super) async fn openapi_json() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT_TEXT.as_str()).into_response()
}

/// Serves the page.
pub(super) async fn page() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'",
        ),
    ];
    (headers, PAGE.as_str()).into_response()
}

/// Serves its style.
pub(super) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("docs.css")).into_response()
}

/// Writes the page: the operations by their tags, each with what it takes and answers.
fn page_of(document: &Value) -> String {
    let mut page = String::from(include_str!("docs_head.html"));
    let tags = document["tags"].as_array().cloned().unwrap_or_default();
    page.push_str("<nav aria-label=\"Contents\"><ul>");
    for tag in &tags {
        let name = text(&tag["name"]);
        page.push_str(&format!("<li><a href=\"#{}\">{}</a></li>", anchor(name), escaped(name)));
    }
    page.push_str("</ul></nav><main>");
    page.push_str(include_str!("docs_start.html"));
    for tag in &tags {
        let name = text(&tag["name"]);
        page.push_str(&format!(
            "<section id=\"{}\"><h2>{}</h2><p>{}</p>",
            anchor(name),
            escaped(name),
            escaped(text(&tag["description"]))
        ));
        if name == "Webhooks" {
            page.push_str(include_str!("docs_webhooks.html"));
        }
        for (path, operations) in document["paths"].as_object().into_iter().flatten() {
            for (method, operation) in operations.as_object().into_iter().flatten() {
                if operation["tags"][0] == tag["name"] {
                    page.push_str(&operation_of(document, path, method, operation));
                }
            }
        }
        page.push_str("</section>");
    }
    page.push_str("</main></body></html>\n");
    page
}

fn operation_of(document: &Value, path: &str, method: &str, operation: &Value) -> String {
    let mut out = format!(
        "<details><summary><span class=\"method {method}\">{}</span> <code>{}</code> <span>{}</span></summary>",
        method.to_uppercase(),
        escaped(path),
        escaped(text(&operation["summary"]))
    );
    if let Some(more) = operation["description"].as_str() {
        out.push_str(&format!("<p>{}</p>", escaped(more)));
    }
    let mut rows = String::new();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let required = parameter["required"].as_bool().unwrap_or(false);
        rows.push_str(&row(
            text(&parameter["name"]),
            text(&parameter["in"]),
            required,
            text(&parameter["description"]),
        ));
    }
    for content in
        operation["requestBody"]["content"].as_object().into_iter().flatten().map(|(_, content)| content)
    {
        let schema = resolved(document, &content["schema"]);
        let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().map(text).collect();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            rows.push_str(&row(name, "body", required.contains(&name.as_str()), text(&field["description"])));
        }
    }
    if !rows.is_empty() {
        out.push_str("<table><caption>Takes</caption><thead><tr><th>Name</th><th>In</th><th>Required</th><th>Meaning</th></tr></thead><tbody>");
        out.push_str(&rows);
        out.push_str("</tbody></table>");
    }
    out.push_str("<table><caption>Answers</caption><thead><tr><th>Status</th><th>Meaning</th><th>Fields</th></tr></thead><tbody>");
    for (status, response) in operation["responses"].as_object().into_iter().flatten() {
        let schema = resolved(document, &response["content"]["application/json"]["schema"]);
        let is_error = status.starts_with('4') || status.starts_with('5');
        let fields: Vec<String> = match schema["properties"].as_object() {
            Some(properties) if !is_error => {
                properties.keys().map(|name| format!("<code>{}</code>", escaped(name))).collect()
            }
            _ => Vec::new(),
        };
        out.push_str(&format!(
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
            escaped(status),
            escaped(text(&response["description"])),
            fields.join(" ")
        ));
    }
    out.push_str("</tbody></table></details>");
    out
}

fn row(name: &str, place: &str, required: bool, meaning: &str) -> String {
    let required = if required { "yes" } else { "" };
    format!(
        "<tr><td><code>{}</code></td><td>{}</td><td>{required}</td><td>{}</td></tr>",
        escaped(name),
        escaped(place),
        escaped(meaning)
    )
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        Some(name) => &document["components"]["schemas"][name],
        None => schema,
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn anchor(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

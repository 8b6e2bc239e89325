use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::site::{Caller, Site};

/// Signs in as a page does; returns what the cookie sets and what it is sent back as.
async fn sign_in(site: &Site) -> (String, Caller) {
    let body = json!({ "email": "ada@example.com", "password": "a long password" });
    let answer = site.post("/api/auth/session", &Caller::nobody(), body).await;
    let me = answer.expect(200);
    assert_eq!(me["user"]["email"], "ada@example.com");
    let set = answer.header("set-cookie").to_owned();
    let (pair, _) = set.split_once(';').unwrap();
    (set.clone(), Caller::cookie(pair))
}

#[tokio::test]
async fn a_cookie_is_as_good_as_a_token_until_signing_out() {
    let site = Site::start().await;
    site.member("ada@example.com").await;
    let (set, page) = sign_in(&site).await;
    assert!(
        set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Max-Age=604800"),
        "{set}"
    );
    site.get("/api/statements", &page).await.expect(200);
    site.get("/api/statements", &Caller::cookie("flvxtract=wrong")).await.error(401);
    let out = site.post("/api/auth/logout", &page, json!({})).await;
    out.expect(200);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    site.get("/api/statements", &page).await.error(401);
}

#[tokio::test]
async fn over_https_a_cookie_is_sent_nowhere_else() {
    let site =
        Site::start_with(|config| config.server.public_url = "https://lender.example".to_owned()).await;
    site.member("ada@example.com").await;
    let (set, page) = sign_in(&site).await;
    assert!(
        set.starts_with("__Host-flvxtract=") && set.contains("; Secure") && set.contains("Path=/;"),
        "{set}"
    );
    site.get("/api/statements", &page).await.expect(200);
}

#[tokio::test]
async fn a_page_of_somebody_else_changes_nothing_with_the_cookie() {
    let site =
        Site::start_with(|config| config.server.public_url = "https://lender.example".to_owned()).await;
    site.member("ada@example.com").await;
    let (_, page) = sign_in(&site).await;
    let send = async |path: &str, body: Option<&str>, name: &str, value: &str| {
        let request = match body {
            Some(_) => Request::post(path).header("content-type", "application/json"),
            None => Request::get(path),
        };
        let request = page.on(request.header("host", "lender.example")).header(name, value);
        site.send(request.body(Body::from(body.unwrap_or_default().to_owned())).unwrap()).await
    };
    for (name, value, is_own) in [
        ("sec-fetch-site", "same-origin", true),
        ("sec-fetch-site", "none", true),
        ("sec-fetch-site", "same-site", false),
        ("sec-fetch-site", "cross-site", false),
        ("origin", "https://lender.example", true),
        ("origin", "https://evil.example", false),
        ("origin", "null", false),
    ] {
        let answer = send("/api/consent/requests", Some("{}"), name, value).await;
        // Let through, it is told that its fields are missing.
        answer.error(if is_own { 400 } else { 403 });
    }
    // Looking changes nothing, and what is seen is not handed to another page.
    send("/api/auth/me", None, "sec-fetch-site", "cross-site").await.expect(200);
    let body = json!({ "email": "ada@example.com", "password": "a long password" }).to_string();
    let elsewhere = Request::post("/api/auth/session")
        .header("content-type", "application/json")
        .header("sec-fetch-site", "cross-site")
        .body(Body::from(body))
        .unwrap();
    site.send(elsewhere).await.error(403);
}

#[tokio::test]
async fn a_new_server_says_so() {
    let site = Site::start().await;
    let setup = async || site.get("/api/setup", &Caller::nobody()).await.expect(200);
    assert_eq!(setup().await, json!({ "isEmpty": true, "registration": "open" }));
    site.member("ada@example.com").await;
    assert_eq!(setup().await, json!({ "isEmpty": false, "registration": "open" }));
}

#[tokio::test]
async fn pages_are_served_and_ask_nobody_else() {
    let site = Site::start().await;
    for path in
        ["/app", "/app/statements/1", "/reset-password?token=x", "/join-organization?token=x", "/join/x"]
    {
        let page = site.get(path, &Caller::nobody()).await;
        assert_eq!(page.status, 200, "{path}");
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        let text = String::from_utf8(page.bytes.to_vec()).unwrap();
        for word in ["http://", "https://", "<style", " style=", " onclick="] {
            assert!(!text.contains(word), "{path} has {word}");
        }
        let (tag, known) = (page.header("etag").to_owned(), Request::get(path));
        let again = site.send(known.header("if-none-match", tag).body(Body::empty()).unwrap()).await;
        assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
        assert_eq!(again.header("content-security-policy"), policy, "a page opens blank the second time");
    }
    assert_eq!(site.get("/", &Caller::nobody()).await.header("location"), "/app");
    for path in ["/assets/nothing.js", "/assets/../Cargo.toml", "/assets/%2e%2e/Cargo.toml", "/assets/"] {
        site.get(path, &Caller::nobody()).await.error(404);
    }
    let texts = site.get("/assets/locales/en.json", &Caller::nobody()).await;
    assert_eq!(texts.header("content-type"), "application/json");
}

#[test]
fn metrics_are_explained_in_the_words_of_the_schema() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let read = |path: &str| std::fs::read_to_string(format!("{root}/{path}")).unwrap();
    let schema: serde_json::Value =
        serde_json::from_str(&read("fixtures/schema/analysis.schema.json")).unwrap();
    let shown = read("server/web/app/meanings.js");
    let metrics = schema["$defs"]["LendingMetrics"]["properties"].as_object().unwrap();
    assert!(!metrics.is_empty());
    for (name, metric) in metrics {
        let line = format!("  {name}: {},", metric["description"]);
        assert!(shown.contains(&line), "meanings.js lacks: {line}");
    }
}

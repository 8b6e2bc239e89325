use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;

use crate::site::{Caller, Site, Upload};

fn statements(site: &Site) -> usize {
    std::fs::read_dir(site.folder().join("files/statements")).map_or(0, |entries| entries.count())
}

#[tokio::test]
async fn files_that_are_none_are_refused_and_leave_nothing() {
    let site = Site::start_with(|config| config.upload.max_bytes = 10_000).await;
    let caller = site.member("ada@example.com").await;
    let large = [b"%PDF-1.7 ".as_slice(), &[7; 10_000]].concat();
    for (bytes, status) in [
        (&b""[..], 400),
        (b"<html>not a statement</html>", 415),
        (b"PK\x03\x04", 415),
        (&large, 413),
        (&vec![7; 200_000], 413),
    ] {
        let upload = Upload { name: "a.pdf", bytes, fields: &[], idempotency: None };
        site.upload(&caller, upload).await.error(status);
    }
    assert_eq!(statements(&site), 0);
    assert_eq!(site.get("/api/statements", &caller).await.expect(200)["totalItems"], 0);
}

#[tokio::test]
async fn forms_that_are_none_are_refused() {
    let site = Site::start().await;
    let caller = site.member("ada@example.com").await;
    let token = site.sign_in("ada@example.com", "a long password").await;
    let send = async |kind: &str, body: Vec<u8>| {
        let request = Request::post("/api/statements/upload").header("content-type", kind);
        // The caller's headers, as `call` sets them.
        let request = token.on(request);
        site.send(request.body(Body::from(body)).unwrap()).await
    };
    let form = "multipart/form-data; boundary=edge";
    send("application/json", b"{}".to_vec()).await.error(415);
    send("multipart/form-data", b"x".to_vec()).await.error(415);
    send(form, Vec::new()).await.error(400);
    send(form, b"--edge\r\nnonsense".to_vec()).await.error(400);
    send(
        form,
        b"--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%PDF-".to_vec(),
    )
    .await
    .error(400);
    let none = b"--edge\r\ncontent-disposition: form-data; name=\"other\"\r\n\r\nx\r\n--edge--\r\n".to_vec();
    let error = send(form, none).await.error(400);
    assert_eq!(error["errors"]["file"], json!(["The file field is required."]));
    let part = "--edge\r\ncontent-disposition: form-data; name=\"x\"\r\n\r\n1\r\n";
    send(form, (part.repeat(10_000) + "--edge--\r\n").into_bytes()).await.error(400);
    let file = "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%PDF-1\r\n";
    send(form, (file.repeat(2) + "--edge--\r\n").into_bytes()).await.error(400);
    let long = format!(
        "--edge\r\ncontent-disposition: form-data; name=\"password\"\r\n\r\n{}\r\n--edge--\r\n",
        "x".repeat(5000)
    );
    send(form, long.into_bytes()).await.error(400);
    assert_eq!(statements(&site), 0);
    assert_eq!(site.get("/api/statements", &caller).await.expect(200)["totalItems"], 0);
}

#[tokio::test]
async fn a_name_with_folders_is_a_name() {
    let site = Site::start().await;
    let caller = site.member("ada@example.com").await;
    let upload = Upload { name: "../../../etc/passwd", bytes: b"%PDF-1.7", fields: &[], idempotency: None };
    let statement = site.upload(&caller, upload).await.expect(201);
    assert_eq!(statement["fileName"], "passwd");
}

#[tokio::test]
async fn bodies_that_are_no_json_are_refused_in_the_documented_shape() {
    let site = Site::start().await;
    for (kind, body, status) in [
        ("application/json", "{", 400),
        ("application/json", "", 400),
        ("application/json", "[]", 400),
        ("application/json", "null", 400),
        ("application/json", "{} {}", 400),
        ("text/plain", "{}", 415),
        ("application/x-www-form-urlencoded", "email=a", 415),
    ] {
        let request =
            Request::post("/api/auth/login").header("content-type", kind).body(Body::from(body)).unwrap();
        site.send(request).await.error(status);
    }
    let large = Request::post("/api/auth/login")
        .header("content-type", "application/json")
        .body(Body::from(format!("{{\"email\":\"{}\"}}", "x".repeat(100_000))))
        .unwrap();
    site.send(large).await.error(413);
    let deep = Request::post("/api/auth/login")
        .header("content-type", "application/json")
        .body(Body::from("[".repeat(60_000)))
        .unwrap();
    site.send(deep).await.error(400);
}

#[tokio::test]
async fn wrong_paths_and_methods_have_the_documented_shape() {
    let site = Site::start().await;
    let nobody = Caller::nobody();
    site.get("/api/nothing", &nobody).await.error(404);
    site.get("/api/auth/login", &nobody).await.error(405);
    site.call(Method::PATCH, "/api/statements", &nobody, None).await.error(405);
    site.get("/api/statements/..%2f..%2fetc%2fpasswd", &nobody).await.error(401);
}

#[tokio::test]
async fn what_would_be_an_injection_is_text() {
    let site = Site::start().await;
    let caller = site.member("ada@example.com").await;
    for id in ["'%20OR%20'1'='1", "%00", "1;DROP%20TABLE%20statements", "x".repeat(5000).as_str()] {
        site.get(&format!("/api/statements/{id}"), &caller).await.error(404);
    }
    let found = site.get("/api/statements?externalId='%20OR%201=1--", &caller).await.expect(200);
    assert_eq!(found["totalItems"], 0);
    let body = json!({ "name": "a\r\nSet-Cookie: x=1", "environment": "production" });
    site.post("/api/api-keys", &caller, body).await.error(400);
    let request = Request::get("/api/statements")
        .header("x-consumer-key", "' OR 1=1 --")
        .header("x-consumer-secret", "x");
    site.send(request.body(Body::empty()).unwrap()).await.error(401);
    let request = Request::get("/api/statements").header("authorization", b"Bearer \xff\xfe".as_slice());
    site.send(request.body(Body::empty()).unwrap()).await.error(401);
}

#[tokio::test]
async fn every_answer_tells_browsers_what_not_to_do() {
    let site = Site::start().await;
    let answer = site.get("/api/nothing", &Caller::nobody()).await;
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
    assert_eq!(answer.header("strict-transport-security"), "", "only where there is TLS");
    let site =
        Site::start_with(|config| config.server.public_url = "https://statements.example".to_owned()).await;
    assert!(
        !site.get("/health/livez", &Caller::nobody()).await.header("strict-transport-security").is_empty()
    );
}

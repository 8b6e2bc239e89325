use axum::body::Body;
use axum::http::Request;
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::site::{Answer, Caller, Site, fixture};

const NATIVE: &str = "cases/gtbank/email-2024/input.pdf";

async fn ask(site: &Site, owner: &Caller) -> (Value, String) {
    let body = json!({
        "customerName": "Bea Okoro", "purpose": "A loan of 100,000 naira", "months": 6, "reference": "loan-7",
        "redirectUrl": "https://lender.example/thanks"
    });
    let made = site.post("/api/consent/requests", owner, body).await.expect(201);
    let (_, token) = made["joinLink"].as_str().unwrap().rsplit_once('/').unwrap();
    let path = format!("/api/join/{token}");
    (made, path)
}

/// Accepts, and returns what the browser is from then on.
async fn accept(site: &Site, path: &str) -> Caller {
    let accepted = site.post(&format!("{path}/accept"), &Caller::nobody(), json!({ "locale": "ha" })).await;
    assert_eq!(accepted.expect(200)["status"], "Granted");
    let set = accepted.header("set-cookie").to_owned();
    assert!(set.contains("HttpOnly"), "{set}");
    Caller::cookie(set.split_once(';').unwrap().0)
}

async fn upload(site: &Site, path: &str, caller: &Caller, bytes: &[u8]) -> Answer {
    let mut form =
        b"--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"march.pdf\"\r\n\r\n".to_vec();
    form.extend(bytes);
    form.extend(b"\r\n--edge--\r\n");
    let request = Request::post(format!("{path}/statements"))
        .header("content-type", "multipart/form-data; boundary=edge");
    site.send(caller.on(request).body(Body::from(form)).unwrap()).await
}

#[tokio::test]
async fn a_customer_agrees_uploads_and_has_a_receipt() {
    let site = Site::start().await;
    site.work();
    let owner = site.member("ada@example.com").await;
    let (made, path) = ask(&site, &owner).await;
    assert_eq!((&made["status"], &made["months"]), (&json!("Pending"), &json!(6)));
    let id = made["id"].as_str().unwrap();
    let nobody = Caller::nobody();
    let seen = site.get(&path, &nobody).await.expect(200);
    assert_eq!((&seen["organizationName"], &seen["isHere"]), (&json!("Lender"), &json!(false)));
    assert_eq!((&seen["fileDays"], &seen["redirectUrl"]), (&json!(30), &Value::Null));
    assert_eq!(site.get(&path, &nobody).await.expect(200)["status"], "Pending", "looking changes nothing");
    site.post(&format!("{path}/view"), &nobody, json!({})).await.expect_empty(204);
    assert_eq!(site.get(&path, &nobody).await.expect(200)["status"], "Viewed");
    site.get(&format!("{path}/receipt"), &nobody).await.error(409);
    upload(&site, &path, &nobody, &fixture(NATIVE)).await.error(403);
    let here = accept(&site, &path).await;
    site.post(&format!("{path}/complete"), &here, json!({})).await.error(409);
    let uploaded = upload(&site, &path, &here, &fixture(NATIVE)).await.expect(201);
    let statement = uploaded["id"].as_str().unwrap();
    let second = upload(&site, &path, &here, &fixture(NATIVE)).await.expect(201);
    site.delete(&format!("{path}/statements/{}", second["id"].as_str().unwrap()), &here).await.expect(200);
    site.wait(&owner, statement).await;
    let seen = site.get(&path, &here).await.expect(200);
    assert_eq!(seen["statements"].as_array().unwrap().len(), 1);
    assert_eq!((&seen["isHere"], &seen["statements"][0]["status"]), (&json!(true), &json!("Completed")));
    let done = site.post(&format!("{path}/complete"), &here, json!({})).await.expect(200);
    assert_eq!(
        (&done["status"], &done["redirectUrl"]),
        (&json!("Completed"), &json!("https://lender.example/thanks"))
    );
    upload(&site, &path, &here, &fixture(NATIVE)).await.error(409);
    site.delete(&format!("{path}/statements/{statement}"), &here).await.error(409);
    for locale in ["en", "fr", "ha", "yo", "ig", "pcm"] {
        let receipt = site.get(&format!("{path}/receipt?locale={locale}"), &here).await;
        assert_eq!(
            (receipt.status.as_u16(), receipt.header("content-type")),
            (200, "text/plain; charset=utf-8")
        );
        let text = String::from_utf8(receipt.bytes.to_vec()).unwrap();
        for part in ["Lender", "Bea Okoro", "A loan of 100,000 naira", "march.pdf", "loan-7"] {
            assert!(text.contains(part), "{locale}: {text}");
        }
        assert!(!text.contains('{') && !text.contains("receipt."), "{locale}: {text}");
    }
    let record = site.get(&format!("/api/consent/requests/{id}"), &owner).await.expect(200);
    assert_eq!((&record["status"], &record["statements"][0]["id"]), (&json!("Completed"), &json!(statement)));
    let listed = site.get(&format!("/api/statements/{statement}"), &owner).await.expect(200);
    assert_eq!(listed["consentRequestId"], id);
}

#[tokio::test]
async fn a_link_is_of_use_to_one_browser() {
    let site = Site::start().await;
    let owner = site.member("ada@example.com").await;
    let (_, path) = ask(&site, &owner).await;
    let here = accept(&site, &path).await;
    let elsewhere = Caller::nobody();
    // Pressed twice, or its answer was lost; and opened again somewhere else.
    assert_eq!(site.post(&format!("{path}/accept"), &here, json!({})).await.expect(200)["isHere"], true);
    site.post(&format!("{path}/decline"), &here, json!({})).await.error(409);
    site.post(&format!("{path}/accept"), &elsewhere, json!({})).await.error(409);
    site.post(&format!("{path}/decline"), &elsewhere, json!({})).await.error(409);
    upload(&site, &path, &elsewhere, &fixture(NATIVE)).await.error(403);
    upload(&site, &path, &Caller::cookie("flvxtract-join-x=y"), &fixture(NATIVE)).await.error(403);
    upload(&site, &path, &here, b"no statement").await.error(415);
    upload(&site, &path, &here, &fixture(NATIVE)).await.expect(201);
    let seen = site.get(&path, &elsewhere).await.expect(200);
    assert_eq!(
        (&seen["status"], &seen["isHere"], &seen["statements"]),
        (&json!("Granted"), &json!(false), &json!([]))
    );
    // What the page has before the decision is what the decision is bound to.
    let (_, third) = ask(&site, &owner).await;
    let viewed = site.post(&format!("{third}/view"), &Caller::nobody(), json!({})).await;
    let viewer = Caller::cookie(viewed.header("set-cookie").split_once(';').unwrap().0);
    site.post(&format!("{third}/accept"), &viewer, json!({})).await.expect(200);
    upload(&site, &third, &viewer, &fixture(NATIVE)).await.expect(201);
    // The cookie of one request opens no other.
    let (_, other) = ask(&site, &owner).await;
    accept(&site, &other).await;
    upload(&site, &other, &here, &fixture(NATIVE)).await.error(403);
}

#[tokio::test]
async fn a_request_ends_when_declined_revoked_or_over() {
    let site = Site::start().await;
    let owner = site.member("ada@example.com").await;
    let nobody = Caller::nobody();
    let (_, path) = ask(&site, &owner).await;
    let declined = site.post(&format!("{path}/decline"), &nobody, json!({ "locale": "fr" })).await;
    let here = Caller::cookie(declined.header("set-cookie").split_once(';').unwrap().0);
    assert_eq!(declined.expect(200)["status"], "Declined");
    site.post(&format!("{path}/accept"), &nobody, json!({})).await.error(409);
    site.post(&format!("{path}/decline"), &here, json!({})).await.expect(200);
    let receipt = site.get(&format!("{path}/receipt"), &here).await;
    assert!(receipt.status == 200 && String::from_utf8_lossy(&receipt.bytes).contains("Declined"));
    let (made, path) = ask(&site, &owner).await;
    let revoke = format!("/api/consent/requests/{}/revoke", made["id"].as_str().unwrap());
    let eve = site.member("eve@example.com").await;
    site.post(&revoke, &eve, json!({})).await.error(404);
    site.get(revoke.trim_end_matches("/revoke"), &eve).await.error(404);
    let here = accept(&site, &path).await;
    assert_eq!(site.post(&revoke, &owner, json!({})).await.expect(200)["status"], "Revoked");
    site.post(&revoke, &owner, json!({})).await.error(409);
    upload(&site, &path, &here, &fixture(NATIVE)).await.error(409);
    let (made, path) = ask(&site, &owner).await;
    let here = accept(&site, &path).await;
    site.advance(TimeDelta::hours(169));
    upload(&site, &path, &here, &fixture(NATIVE)).await.error(409);
    assert_eq!(site.get(&path, &here).await.expect(200)["status"], "Expired");
    let owner = site.sign_in("ada@example.com", "a long password").await;
    let record = format!("/api/consent/requests/{}", made["id"].as_str().unwrap());
    assert_eq!(site.get(&record, &owner).await.expect(200)["status"], "Expired");
    flvxtract_server::janitor::look(&site.app).await.unwrap();
    let expired = site.get("/api/consent/requests?status=Expired", &owner).await.expect(200);
    assert_eq!(expired["totalItems"], 1);
    for path in ["/api/join/x", &format!("/api/join/{}", "A".repeat(43)), "/api/join/..%2f.."] {
        site.get(path, &nobody).await.error(404);
        site.post(&format!("{path}/accept"), &nobody, json!({})).await.error(404);
    }
}

#[tokio::test]
async fn what_is_asked_is_looked_at() {
    let site = Site::start().await;
    let owner = site.member("ada@example.com").await;
    let post = async |body: Value| {
        site.post("/api/consent/requests", &owner, body).await.error(400)["errors"].clone()
    };
    let errors = post(json!({})).await;
    assert!(errors["customerName"].is_array() && errors["purpose"].is_array());
    let with = |name: &str, value: Value| {
        let mut body = json!({ "customerName": "Bea", "purpose": "A loan" });
        body[name] = value;
        body
    };
    for (name, value) in [
        ("months", json!(0)),
        ("months", json!(121)),
        ("expiresInHours", json!(0)),
        ("redirectUrl", json!("javascript:alert(1)")),
        ("redirectUrl", json!("//evil.example")),
        ("customerEmail", json!("nobody")),
        ("locale", json!("xx")),
        ("reference", json!("x".repeat(201))),
    ] {
        assert!(post(with(name, value.clone())).await[name].is_array(), "{name}: {value}");
    }
    assert!(post(with("sendMail", json!(true))).await["customerEmail"].is_array());
    let upload = crate::site::Upload {
        name: "a.pdf",
        bytes: &fixture(NATIVE),
        fields: &[("consentRequestId", "nothing")],
        idempotency: None,
    };
    let errors = site.upload(&owner, upload).await.error(400);
    assert!(errors["errors"]["consentRequestId"].is_array());
}

#[tokio::test]
async fn the_link_is_sent_in_the_customers_language() {
    let site = Site::start().await;
    let owner = site.member("ada@example.com").await;
    let body = json!({
        "customerName": "Bea", "customerEmail": "bea@example.com", "purpose": "A loan", "sendMail": true, "locale": "fr"
    });
    let made = site.post("/api/consent/requests", &owner, body).await.expect(201);
    assert_eq!(site.mails(), 1);
    let mail = site.newest_mail().unwrap();
    assert!(mail.contains(made["joinLink"].as_str().unwrap()), "{mail}");
    assert!(mail.contains("bea@example.com") && mail.contains("Lender"));
}

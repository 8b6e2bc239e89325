use chrono::TimeDelta;
use serde_json::json;

use crate::site::{Caller, Site};

#[tokio::test]
async fn whoever_registers_signs_in_and_is_known() {
    let site = Site::start().await;
    let body =
        json!({ "email": "Ada@Example.com", "password": "a long password", "organizationName": "Lender" });
    let account = site.post("/api/auth/register", &Caller::nobody(), body.clone()).await.expect(201);
    assert_eq!(account["user"]["email"], "ada@example.com");
    assert_eq!(account["user"]["role"], "owner");
    assert_eq!(account["organization"]["name"], "Lender");
    site.post("/api/auth/register", &Caller::nobody(), body).await.error(409);
    let login = json!({ "email": "ADA@example.com", "password": "a long password" });
    let tokens = site.post("/api/auth/login", &Caller::nobody(), login).await.expect(200);
    assert_eq!((&tokens["tokenType"], &tokens["expiresIn"]), (&json!("Bearer"), &json!(3600)));
    let caller = Caller::token(tokens["accessToken"].as_str().unwrap());
    let me = site.get("/api/auth/me", &caller).await.expect(200);
    assert_eq!(me["user"]["id"], account["user"]["id"]);
    assert_eq!(me["plan"], "unlimited");
}

#[tokio::test]
async fn wrong_fields_are_told_all_at_once_in_the_words_of_the_documentation() {
    let site = Site::start().await;
    let error =
        site.post("/api/auth/register", &Caller::nobody(), json!({ "password": "short" })).await.error(400);
    assert_eq!(error["message"], "Validation failed");
    assert_eq!(error["errors"]["email"], json!(["The email field is required."]));
    assert_eq!(error["errors"]["password"], json!(["Password must be at least 8 characters."]));
    assert_eq!(error["errors"]["organizationName"], json!(["The organizationName field is required."]));
    assert!(error["details"].is_null());
    let error = site
        .post("/api/auth/login", &Caller::nobody(), json!({ "email": 7, "password": "x" }))
        .await
        .error(400);
    assert_eq!(error["errors"]["email"], json!(["The email field has the wrong type."]));
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_look_the_same() {
    let site = Site::start().await;
    site.member("ada@example.com").await;
    let login = |email: &str| json!({ "email": email, "password": "not the password" });
    let wrong = site.post("/api/auth/login", &Caller::nobody(), login("ada@example.com")).await.error(401);
    let unknown = site.post("/api/auth/login", &Caller::nobody(), login("eve@example.com")).await.error(401);
    assert_eq!(wrong["message"], unknown["message"]);
    // Whoever owns the account can see it, once it is written.
    let owner = site.sign_in("ada@example.com", "a long password").await;
    for _ in 0..200 {
        let log = site.get("/api/audit", &owner).await.expect(200);
        let entries = log["items"].as_array().unwrap();
        if entries.iter().any(|entry| entry["action"] == "user.login_refused") {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("what was refused is not in the log");
}

#[tokio::test]
async fn a_token_is_good_for_an_hour_and_is_refreshed_for_a_week() {
    let site = Site::start().await;
    site.member("ada@example.com").await;
    let login = json!({ "email": "ada@example.com", "password": "a long password" });
    let tokens = site.post("/api/auth/login", &Caller::nobody(), login).await.expect(200);
    let caller = Caller::token(tokens["accessToken"].as_str().unwrap());
    site.advance(TimeDelta::minutes(59));
    site.get("/api/statements", &caller).await.expect(200);
    site.advance(TimeDelta::minutes(1));
    let refused = site.get("/api/statements", &caller).await;
    refused.error(401);
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    let refresh = json!({ "refreshToken": tokens["refreshToken"] });
    let next = site.post("/api/auth/refresh", &Caller::nobody(), refresh.clone()).await.expect(200);
    site.get("/api/statements", &Caller::token(next["accessToken"].as_str().unwrap())).await.expect(200);
    assert_ne!(next["refreshToken"], tokens["refreshToken"]);
    // The first token again: somebody has stolen it, and nobody keeps the session.
    site.post("/api/auth/refresh", &Caller::nobody(), refresh).await.error(401);
    let stolen = json!({ "refreshToken": next["refreshToken"] });
    site.post("/api/auth/refresh", &Caller::nobody(), stolen).await.error(401);
    site.get("/api/statements", &Caller::token(next["accessToken"].as_str().unwrap())).await.error(401);
}

#[tokio::test]
async fn a_refresh_token_ends_after_seven_days() {
    let site = Site::start().await;
    site.member("ada@example.com").await;
    let login = json!({ "email": "ada@example.com", "password": "a long password" });
    let tokens = site.post("/api/auth/login", &Caller::nobody(), login).await.expect(200);
    site.advance(TimeDelta::days(7));
    let refresh = json!({ "refreshToken": tokens["refreshToken"] });
    site.post("/api/auth/refresh", &Caller::nobody(), refresh).await.error(401);
}

#[tokio::test]
async fn signing_out_ends_the_token_at_once() {
    let site = Site::start().await;
    let caller = site.member("ada@example.com").await;
    site.post("/api/auth/logout", &caller, json!({})).await.expect(200);
    site.get("/api/auth/me", &caller).await.error(401);
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_once_and_ends_sessions() {
    let site = Site::start().await;
    let caller = site.member("ada@example.com").await;
    let forgot = |email: &str| json!({ "email": email });
    let known = site
        .post("/api/auth/forgot-password", &Caller::nobody(), forgot("ada@example.com"))
        .await
        .expect(200);
    let unknown = site
        .post("/api/auth/forgot-password", &Caller::nobody(), forgot("eve@example.com"))
        .await
        .expect(200);
    assert_eq!(known, unknown);
    let token = loop {
        match site.mailed_token() {
            Some(token) => break token,
            None => tokio::time::sleep(std::time::Duration::from_millis(10)).await,
        }
    };
    assert_eq!(site.mails(), 1, "nobody else gets one");
    let reset = json!({ "token": token, "password": "another password" });
    site.post("/api/auth/reset-password", &Caller::nobody(), reset.clone()).await.expect(200);
    let again = site.post("/api/auth/reset-password", &Caller::nobody(), reset).await.error(400);
    assert!(again["errors"]["token"].is_array());
    site.get("/api/auth/me", &caller).await.error(401);
    site.sign_in("ada@example.com", "another password").await;
}

#[tokio::test]
async fn a_closed_server_registers_nobody() {
    let site = Site::start_with(|config| {
        config.auth.registration = flvxtract_server::config::Registration::Closed;
    })
    .await;
    let body =
        json!({ "email": "ada@example.com", "password": "a long password", "organizationName": "Lender" });
    site.post("/api/auth/register", &Caller::nobody(), body).await.error(403);
}

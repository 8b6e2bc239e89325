use serde_json::{Value, json};

use crate::site::{Caller, Site};

async fn key(site: &Site, caller: &Caller, environment: &str) -> (Value, Caller) {
    let body = json!({ "name": "back end", "environment": environment });
    let key = site.post("/api/api-keys", caller, body).await.expect(201);
    let used = Caller::key(key["consumerKey"].as_str().unwrap(), key["consumerSecret"].as_str().unwrap());
    (key, used)
}

#[tokio::test]
async fn a_pair_looks_as_documented_and_opens_what_a_member_may() {
    let site = Site::start().await;
    let owner = site.member("ada@example.com").await;
    let (pair, caller) = key(&site, &owner, "production").await;
    assert!(pair["consumerKey"].as_str().unwrap().starts_with("flvx_prod_"));
    assert!(pair["consumerSecret"].as_str().unwrap().starts_with("sk_live_"));
    site.get("/api/statements", &caller).await.expect(200);
    // A key makes no keys.
    site.post("/api/api-keys", &caller, json!({ "name": "x", "environment": "production" })).await.error(403);
    let listed = site.get("/api/api-keys", &owner).await;
    listed.expect(200);
    assert!(!String::from_utf8_lossy(&listed.bytes).contains("sk_live_"), "the secret is shown once");
    let me = site.get("/api/auth/me", &caller).await.expect(200);
    assert!(me["user"].is_null());
}

#[tokio::test]
async fn only_the_right_secret_of_a_living_pair_is_good() {
    let site = Site::start().await;
    let owner = site.member("ada@example.com").await;
    let (pair, caller) = key(&site, &owner, "production").await;
    let name = pair["consumerKey"].as_str().unwrap();
    let secret = pair["consumerSecret"].as_str().unwrap();
    site.get("/api/statements", &Caller::key(name, "sk_live_wrong")).await.error(401);
    site.get("/api/statements", &Caller::key("flvx_prod_unknown", secret)).await.error(401);
    let id = pair["id"].as_str().unwrap();
    let new = site.post(&format!("/api/api-keys/{id}/regenerate"), &owner, json!({})).await.expect(200);
    assert_eq!(new["consumerKey"], pair["consumerKey"]);
    site.get("/api/statements", &caller).await.error(401);
    let caller = Caller::key(name, new["consumerSecret"].as_str().unwrap());
    site.get("/api/statements", &caller).await.expect(200);
    site.delete(&format!("/api/api-keys/{id}"), &owner).await.expect(200);
    site.get("/api/statements", &caller).await.error(401);
    site.delete(&format!("/api/api-keys/{id}"), &owner).await.error(404);
}

#[tokio::test]
async fn development_and_production_do_not_see_each_other() {
    let site = Site::start().await;
    let owner = site.member("ada@example.com").await;
    let (_, production) = key(&site, &owner, "production").await;
    let (_, development) = key(&site, &owner, "development").await;
    let id = site.upload_fixture(&development, "cases/gtbank/email-2024/input.pdf").await;
    site.get(&format!("/api/statements/{id}"), &development).await.expect(200);
    site.get(&format!("/api/statements/{id}"), &production).await.error(404);
    assert_eq!(site.get("/api/statements", &production).await.expect(200)["totalItems"], 0);
    // A member sees production unless asked otherwise.
    assert_eq!(site.get("/api/statements", &owner).await.expect(200)["totalItems"], 0);
    let other = site.get("/api/statements?environment=development", &owner).await.expect(200);
    assert_eq!(other["totalItems"], 1);
}

#[tokio::test]
async fn keys_of_others_do_not_exist() {
    let site = Site::start().await;
    let owner = site.member("ada@example.com").await;
    let eve = site.member("eve@example.com").await;
    let (pair, _) = key(&site, &owner, "production").await;
    let id = pair["id"].as_str().unwrap();
    site.post(&format!("/api/api-keys/{id}/regenerate"), &eve, json!({})).await.error(404);
    site.delete(&format!("/api/api-keys/{id}"), &eve).await.error(404);
    assert_eq!(site.get("/api/api-keys", &eve).await.expect(200)["items"], json!([]));
}

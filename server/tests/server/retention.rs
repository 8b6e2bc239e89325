use chrono::TimeDelta;
use flvxtract_server::janitor;
use serde_json::json;

use crate::site::Site;

const NATIVE: &str = "cases/gtbank/email-2024/input.pdf";

#[tokio::test]
async fn files_go_first_and_results_later() {
    let site = Site::start().await;
    site.work();
    let caller = site.member("ada@example.com").await;
    site.put("/api/organization/retention", &caller, json!({ "fileDays": 1, "resultDays": 3 }))
        .await
        .expect(200);
    site.put("/api/organization/retention", &caller, json!({ "fileDays": -1 })).await.error(400);
    let id = site.upload_fixture(&caller, NATIVE).await;
    site.wait(&caller, &id).await;
    let files = || std::fs::read_dir(site.folder().join("files/statements")).unwrap().count();
    janitor::look(&site.app).await.unwrap();
    assert_eq!(files(), 1);
    site.advance(TimeDelta::hours(25));
    janitor::look(&site.app).await.unwrap();
    assert_eq!(files(), 0);
    let caller = site.sign_in("ada@example.com", "a long password").await;
    let statement = site.get(&format!("/api/statements/{id}"), &caller).await.expect(200);
    assert_eq!(statement["fileErasedAt"], "2026-01-16T13:00:00Z");
    site.get(&format!("/api/statements/{id}/analysis"), &caller).await.expect(200);
    site.post(&format!("/api/statements/{id}/reprocess"), &caller, json!({})).await.error(409);
    site.advance(TimeDelta::hours(48));
    janitor::look(&site.app).await.unwrap();
    let caller = site.sign_in("ada@example.com", "a long password").await;
    site.get(&format!("/api/statements/{id}"), &caller).await.error(404);
    let log = site.get("/api/audit", &caller).await.expect(200);
    let entries = log["items"].as_array().unwrap();
    assert!(
        entries.iter().any(|entry| entry["action"] == "statement.expire" && entry["target"] == id.as_str())
    );
}

#[tokio::test]
async fn the_use_of_a_key_is_noted() {
    let site = Site::start().await;
    let caller = site.member("ada@example.com").await;
    let key = site
        .post("/api/api-keys", &caller, json!({ "name": "x", "environment": "production" }))
        .await
        .expect(201);
    let used = crate::site::Caller::key(
        key["consumerKey"].as_str().unwrap(),
        key["consumerSecret"].as_str().unwrap(),
    );
    site.get("/api/usage", &used).await.expect(200);
    assert!(site.get("/api/api-keys", &caller).await.expect(200)["items"][0]["lastUsedAt"].is_null());
    janitor::look(&site.app).await.unwrap();
    let keys = site.get("/api/api-keys", &caller).await.expect(200);
    assert_eq!(keys["items"][0]["lastUsedAt"], "2026-01-15T12:00:00Z");
}

use chrono::TimeDelta;
use serde_json::json;

use crate::site::{Caller, Site, Upload};

#[tokio::test]
async fn ten_uploads_pass_in_a_minute_of_the_clock() {
    let site = Site::start_with(|config| config.limits.upload = 10).await;
    let caller = site.member("ada@example.com").await;
    let other = site.member("bea@example.com").await;
    let pdf = b"%PDF-1.7 that is none";
    let upload = || Upload { name: "a.pdf", bytes: pdf, fields: &[], idempotency: None };
    site.advance(TimeDelta::seconds(20));
    for left in (0..10).rev() {
        let answer = site.upload(&caller, upload()).await;
        answer.expect(201);
        assert_eq!(answer.header("x-ratelimit-limit"), "10");
        assert_eq!(answer.header("x-ratelimit-remaining"), left.to_string());
        // 2026-01-15T12:01:00Z: the minute's end, and not a minute from now.
        assert_eq!(answer.header("x-ratelimit-reset"), "1768478460");
    }
    let refused = site.upload(&caller, upload()).await;
    refused.error(429);
    assert_eq!(refused.header("retry-after"), "40");
    assert_eq!(refused.header("x-ratelimit-remaining"), "0");
    site.upload(&other, upload()).await.expect(201);
    assert_eq!(site.get("/api/statements", &caller).await.header("x-ratelimit-limit"), "1000");
    site.advance(TimeDelta::seconds(40));
    site.upload(&caller, upload()).await.expect(201);
}

#[tokio::test]
async fn signing_in_is_limited_by_address_and_tells_so() {
    let site = Site::start_with(|config| config.limits.auth = 5).await;
    let body = json!({ "email": "ada@example.com", "password": "wrong password" });
    for _ in 0..5 {
        site.post("/api/auth/login", &Caller::nobody(), body.clone()).await.error(401);
    }
    let refused = site.post("/api/auth/login", &Caller::nobody(), body).await;
    refused.error(429);
    assert_eq!(refused.header("x-ratelimit-limit"), "5");
}

#[tokio::test]
async fn a_plan_that_is_used_up_answers_402_as_documented() {
    let site = Site::start_with(|config| {
        config.quota.plan = "free".to_owned();
        config.quota.plans.insert("free".to_owned(), 2);
    })
    .await;
    let caller = site.member("ada@example.com").await;
    let upload = || Upload { name: "a.pdf", bytes: b"%PDF-1.7", fields: &[], idempotency: None };
    for _ in 0..2 {
        site.upload(&caller, upload()).await.expect(201);
    }
    let error = site.upload(&caller, upload()).await.error(402);
    assert_eq!(error["message"], "Monthly upload quota exceeded for your current plan.");
    assert_eq!(error["details"], json!({ "quotaType": "MonthlyUploads", "limit": 2, "used": 2 }));
    assert!(error["errors"].is_null());
    let usage = site.get("/api/usage", &caller).await.expect(200);
    assert_eq!(usage["quotas"], json!([{ "quotaType": "MonthlyUploads", "limit": 2, "used": 2 }]));
    assert_eq!(usage["resetsAt"], "2026-02-01T00:00:00Z");
    let files = std::fs::read_dir(site.folder().join("files/statements")).unwrap().count();
    assert_eq!(files, 2, "a refused file stays");
    site.advance(TimeDelta::days(20));
    let caller = site.sign_in("ada@example.com", "a long password").await;
    site.upload(&caller, upload()).await.expect(201);
}

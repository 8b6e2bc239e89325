use serde_json::json;

use crate::site::{Caller, Site};

#[tokio::test]
async fn a_role_allows_what_it_says() {
    let site = Site::start().await;
    let owner = site.member("ada@example.com").await;
    let invite = json!({ "email": "bea@example.com", "role": "readOnly" });
    site.post("/api/members/invitations", &owner, invite).await.expect(201);
    let join = json!({ "token": site.mailed_token().unwrap(), "password": "a long password" });
    site.post("/api/auth/join", &Caller::nobody(), join.clone()).await.expect(201);
    site.post("/api/auth/join", &Caller::nobody(), join).await.error(400);
    let reader = site.sign_in("bea@example.com", "a long password").await;
    site.get("/api/statements", &reader).await.expect(200);
    site.get("/api/members", &reader).await.error(403);
    site.get("/api/audit", &reader).await.error(403);
    let bytes = crate::site::fixture("cases/gtbank/email-2024/input.pdf");
    let upload = crate::site::Upload { name: "a.pdf", bytes: &bytes, fields: &[], idempotency: None };
    site.upload(&reader, upload).await.error(403);
    let members = site.get("/api/members", &owner).await.expect(200);
    assert_eq!(members["items"][1]["role"], "readOnly");
    let id = members["items"][1]["id"].as_str().unwrap().to_owned();
    site.put(&format!("/api/members/{id}/role"), &owner, json!({ "role": "chief" })).await.error(400);
    site.put(&format!("/api/members/{id}/role"), &owner, json!({ "role": "member" })).await.expect(200);
    site.upload_fixture(&reader, "cases/gtbank/email-2024/input.pdf").await;
    site.delete(&format!("/api/members/{id}"), &owner).await.expect(200);
    site.get("/api/statements", &reader).await.error(401);
    let mine = members["items"][0]["id"].as_str().unwrap();
    site.delete(&format!("/api/members/{mine}"), &owner).await.error(409);
    let log = site.get("/api/audit", &owner).await.expect(200);
    let actions: Vec<&str> =
        log["items"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect();
    for action in ["member.invite", "member.join", "member.change_role", "member.remove", "statement.upload"]
    {
        assert!(actions.contains(&action), "{action} is not in {actions:?}");
    }
}

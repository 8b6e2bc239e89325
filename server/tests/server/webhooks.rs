use std::time::Duration;

use chrono::TimeDelta;
use flvxtract_server::config::Config;
use flvxtract_server::webhook::{legacy, standard};
use serde_json::{Value, json};

use crate::receiver::{Behaviour, Receiver};
use crate::site::{Caller, Site};

const NATIVE: &str = "cases/gtbank/email-2024/input.pdf";

/// Lets webhooks go to this machine, and repeats them without waiting.
fn at_home(config: &mut Config) {
    config.webhooks.allow_http = true;
    config.webhooks.ports = Vec::new();
    config.webhooks.allow_networks = vec!["127.0.0.0/8".parse().unwrap()];
    config.webhooks.retry_seconds = vec![0, 0, 0];
    config.webhooks.timeout_seconds = 1;
}

async fn start() -> (Site, Caller) {
    let site = Site::start_with(at_home).await;
    tokio::spawn(flvxtract_server::webhook::run(site.app.clone()));
    let owner = site.member("ada@example.com").await;
    (site, owner)
}

/// Adds an endpoint; returns its id and its secret.
async fn endpoint(site: &Site, owner: &Caller, receiver: &Receiver) -> (String, String) {
    let made = site.post("/api/webhooks/endpoints", owner, json!({ "url": receiver.url })).await.expect(201);
    let text = |name: &str| made[name].as_str().unwrap().to_owned();
    (text("id"), text("secret"))
}

/// Sends a test and waits for what comes of it.
async fn test(site: &Site, owner: &Caller, endpoint: &str) -> Value {
    let sent =
        site.post(&format!("/api/webhooks/endpoints/{endpoint}/test"), owner, json!({})).await.expect(201);
    wait(site, owner, sent["id"].as_str().unwrap()).await
}

async fn wait(site: &Site, owner: &Caller, id: &str) -> Value {
    for _ in 0..400 {
        let found = site.get(&format!("/api/webhooks/deliveries/{id}"), owner).await.expect(200);
        if found["state"] != "Pending" {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the delivery has not ended");
}

fn log_of(delivery: &Value) -> Vec<(i64, Value)> {
    let log = delivery["log"].as_array().unwrap();
    log.iter().map(|attempt| (attempt["attempt"].as_i64().unwrap(), attempt["status"].clone())).collect()
}

#[tokio::test]
async fn a_statement_that_was_read_is_told_of_as_documented() {
    let (site, owner) = start().await;
    site.work();
    let receiver = Receiver::start(&[]).await;
    let (_, secret) = endpoint(&site, &owner, &receiver).await;
    let id = site.upload_fixture(&owner, NATIVE).await;
    site.wait(&owner, &id).await;
    let listed = loop {
        let listed = site.get("/api/webhooks/deliveries?state=Delivered", &owner).await.expect(200);
        if listed["totalItems"] == 1 {
            break listed["items"][0].clone();
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    };
    let [request] = &receiver.received()[..] else { panic!("once") };
    assert_eq!(request.header("content-type"), "application/json");
    assert_eq!(request.header("user-agent"), "FLVXtract-Webhook/1.0");
    assert_eq!(request.header("x-webhook-signature"), legacy(&secret, &request.body));
    assert_eq!(request.header("x-webhook-signature-algorithm"), "sha256");
    assert_eq!(request.header("x-webhook-delivery-id"), listed["id"]);
    assert_eq!(request.header("x-webhook-event-type"), "extraction.completed");
    assert_eq!(request.header("x-webhook-attempt"), "1");
    let timestamp: i64 = request.header("x-webhook-timestamp").parse().unwrap();
    assert_eq!(timestamp, site.clock.now().seconds());
    assert_eq!(request.header("webhook-timestamp"), request.header("x-webhook-timestamp"));
    let event = request.header("webhook-id");
    let signature = standard(&secret, event, timestamp, &request.body).unwrap();
    assert_eq!(request.header("webhook-signature"), signature);
    let body = request.json();
    assert_eq!((&body["eventId"], &listed["eventId"]), (&json!(event), &json!(event)));
    assert_eq!(body["data"]["statementId"], id);
    assert_eq!(body["data"]["status"], "completed");
    assert_eq!(body["data"]["transactionCount"], 50);
    let record =
        site.get(&format!("/api/webhooks/deliveries/{}", listed["id"].as_str().unwrap()), &owner).await;
    let record = record.expect(200);
    assert_eq!(record["payload"].as_str().unwrap().as_bytes(), &request.body[..]);
    assert_eq!(record["log"][0]["reply"], "thank you");
}

#[tokio::test]
async fn what_cannot_be_read_is_told_of_with_its_code() {
    let (site, owner) = start().await;
    site.work();
    let receiver = Receiver::start(&[]).await;
    endpoint(&site, &owner, &receiver).await;
    let upload = crate::site::Upload {
        name: "a.pdf",
        bytes: b"%PDF-1.7 and nothing",
        fields: &[("externalId", "loan-7")],
        idempotency: None,
    };
    let id = site.upload(&owner, upload).await.expect(201)["id"].as_str().unwrap().to_owned();
    let statement = site.wait(&owner, &id).await;
    while receiver.received().is_empty() {
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    let body = receiver.received()[0].json();
    assert_eq!(body["eventType"], "extraction.failed");
    assert_eq!(body["data"]["error"]["code"], statement["error"]["code"]);
    assert_eq!(body["data"]["externalId"], "loan-7");
}

#[tokio::test]
async fn what_may_pass_is_tried_four_times_with_the_same_bytes() {
    let (site, owner) = start().await;
    let all = [Behaviour::Status(500), Behaviour::Status(429), Behaviour::Silent, Behaviour::Status(408)];
    let receiver = Receiver::start(&all).await;
    let (id, _) = endpoint(&site, &owner, &receiver).await;
    let delivery = test(&site, &owner, &id).await;
    assert_eq!(delivery["state"], "Exhausted");
    assert_eq!(log_of(&delivery), [(1, json!(500)), (2, json!(429)), (3, Value::Null), (4, json!(408))]);
    assert_eq!(delivery["log"][2]["error"], "no answer within 1 s");
    let received = receiver.received();
    assert_eq!(received.len(), 4);
    for (index, request) in received.iter().enumerate() {
        assert_eq!(request.body, received[0].body);
        assert_eq!(request.header("x-webhook-attempt"), (index + 1).to_string());
        assert_eq!(request.header("x-webhook-delivery-id"), delivery["id"]);
        assert_eq!(request.header("webhook-id"), delivery["eventId"]);
    }
    let endpoint = site.get(&format!("/api/webhooks/endpoints/{id}"), &owner).await.expect(200);
    assert!(endpoint["failingSince"].is_string());
    // Sent again, it is a delivery of its own of the same event.
    let path = format!("/api/webhooks/deliveries/{}/replay", delivery["id"].as_str().unwrap());
    let again = site.post(&path, &owner, json!({})).await.expect(201);
    assert_eq!((&again["eventId"], &again["replayOf"]), (&delivery["eventId"], &delivery["id"]));
    let again = wait(&site, &owner, again["id"].as_str().unwrap()).await;
    assert_eq!(again["state"], "Delivered");
    assert_eq!(receiver.received()[4].body, received[0].body);
    let endpoint = site.get(&format!("/api/webhooks/endpoints/{id}"), &owner).await.expect(200);
    assert!(endpoint["failingSince"].is_null());
}

#[tokio::test]
async fn what_is_refused_for_good_is_not_tried_again() {
    let (site, owner) = start().await;
    let receiver = Receiver::start(&[]).await;
    let (id, _) = endpoint(&site, &owner, &receiver).await;
    for (behaviour, status) in [
        (Behaviour::Status(400), 400),
        (Behaviour::Status(401), 401),
        (Behaviour::Status(410), 410),
        (Behaviour::Redirect, 302),
    ] {
        receiver.will(behaviour);
        let delivery = test(&site, &owner, &id).await;
        assert_eq!((&delivery["state"], log_of(&delivery)), (&json!("Failed"), vec![(1, json!(status))]));
    }
    assert_eq!(receiver.received().len(), 4, "a redirect is followed");
}

#[tokio::test]
async fn an_answer_without_an_end_is_cut() {
    let (site, owner) = start().await;
    let receiver = Receiver::start(&[Behaviour::Endless]).await;
    let (id, _) = endpoint(&site, &owner, &receiver).await;
    let delivery = test(&site, &owner, &id).await;
    assert_eq!(delivery["state"], "Delivered");
    assert_eq!(delivery["log"][0]["reply"].as_str().unwrap().len(), 1024);
}

#[tokio::test]
async fn nobody_at_home_is_an_attempt_too() {
    let (site, owner) = start().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let made = site.post("/api/webhooks/endpoints", &owner, json!({ "url": url })).await.expect(201);
    let delivery = test(&site, &owner, made["id"].as_str().unwrap()).await;
    assert_eq!((&delivery["state"], &delivery["attempts"]), (&json!("Exhausted"), &json!(4)));
    assert_eq!(delivery["lastError"], "no connection: connection refused");
}

#[tokio::test]
async fn a_name_that_nobody_knows_is_told_apart() {
    let (site, owner) = start().await;
    let body = json!({ "url": "https://nobody.invalid/" });
    let made = site.post("/api/webhooks/endpoints", &owner, body).await.expect(201);
    let delivery = test(&site, &owner, made["id"].as_str().unwrap()).await;
    assert_eq!(delivery["lastError"], "the name of the host is not known");
}

#[tokio::test]
async fn what_speaks_no_tls_is_told_apart() {
    let (site, owner) = start().await;
    let receiver = Receiver::start(&[]).await;
    let url = receiver.url.replace("http://", "https://");
    let made = site.post("/api/webhooks/endpoints", &owner, json!({ "url": url })).await.expect(201);
    let delivery = test(&site, &owner, made["id"].as_str().unwrap()).await;
    assert_eq!(delivery["state"], "Exhausted");
    assert!(delivery["lastError"].as_str().unwrap().starts_with("TLS failed: "), "{}", delivery["lastError"]);
    assert!(receiver.received().is_empty());
}

#[tokio::test]
async fn two_secrets_are_good_while_one_takes_the_others_place() {
    let (site, owner) = start().await;
    let receiver = Receiver::start(&[]).await;
    let (id, old) = endpoint(&site, &owner, &receiver).await;
    let rotate = format!("/api/webhooks/endpoints/{id}/rotate-secret");
    site.post(&rotate, &owner, json!({ "overlapHours": 169 })).await.error(400);
    let rotated = site.post(&rotate, &owner, json!({ "overlapHours": 2 })).await.expect(200);
    let new = rotated["secret"].as_str().unwrap();
    assert!(rotated["previousSecretUntil"].is_string() && new != old);
    test(&site, &owner, &id).await;
    let request = &receiver.received()[0];
    assert_eq!(request.header("x-webhook-signature"), legacy(&old, &request.body));
    let (event, at) = (request.header("webhook-id"), site.clock.now().seconds());
    let both = [new, &old].map(|secret| standard(secret, event, at, &request.body).unwrap()).join(" ");
    assert_eq!(request.header("webhook-signature"), both);
    site.advance(TimeDelta::hours(2));
    let owner = site.sign_in("ada@example.com", "a long password").await;
    test(&site, &owner, &id).await;
    let request = &receiver.received()[1];
    assert_eq!(request.header("x-webhook-signature"), legacy(new, &request.body));
    let now = rotate_now(&site, &owner, &rotate).await;
    test(&site, &owner, &id).await;
    let request = &receiver.received()[2];
    assert_eq!(request.header("x-webhook-signature"), legacy(&now, &request.body));
}

async fn rotate_now(site: &Site, owner: &Caller, path: &str) -> String {
    let rotated = site.post(path, owner, json!({ "overlapHours": 0 })).await.expect(200);
    assert!(rotated["previousSecretUntil"].is_null());
    rotated["secret"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn addresses_inside_are_refused_when_saved_and_when_called() {
    let site = Site::start().await;
    let owner = site.member("ada@example.com").await;
    for url in [
        "http://example.com/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/",
        "https://localhost/",
        "https://example.com:6379/",
        "https://ada:secret@example.com/",
        "javascript:alert(1)",
        "",
    ] {
        let error = site.post("/api/webhooks/endpoints", &owner, json!({ "url": url })).await.error(400);
        assert!(error["errors"]["url"].is_array(), "{url}");
    }
    assert_eq!(site.get("/api/webhooks/endpoints", &owner).await.expect(200)["items"], json!([]));
    // Saved while it was allowed, it is refused once it is not.
    let site = Site::start_with(|config| {
        at_home(config);
        config.webhooks.allow_http = false;
    })
    .await;
    let owner = site.member("ada@example.com").await;
    let endpoint = flvxtract_server::domain::Endpoint {
        id: "e1".to_owned(),
        organization_id: organization(&site, &owner).await,
        environment: flvxtract_server::domain::Environment::Production,
        url: "http://127.0.0.1:9/".to_owned(),
        description: None,
        events: "|webhook.test|".to_owned(),
        disabled_reason: None,
        failing_since: None,
        previous_secret_until: None,
        created_at: 0,
    };
    let sealed = site.app.master.seal("webhook/e1", b"whsec_AAAA").unwrap();
    let audit = flvxtract_server::domain::AuditEntry {
        organization_id: endpoint.organization_id.clone(),
        actor: flvxtract_server::domain::Actor::System,
        action: "test",
        target: None,
        address: None,
        trace_id: String::new(),
        at: 0,
    };
    assert!(site.app.store.add_endpoint(&endpoint, &sealed, 20, &audit).await.unwrap());
    tokio::spawn(flvxtract_server::webhook::run(site.app.clone()));
    let delivery = test(&site, &owner, "e1").await;
    assert_eq!((&delivery["state"], &delivery["attempts"]), (&json!("Failed"), &json!(1)));
    assert_eq!(delivery["lastError"], "the address must begin with https://");
}

async fn organization(site: &Site, owner: &Caller) -> String {
    let me = site.get("/api/auth/me", owner).await.expect(200);
    me["organization"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn endpoints_are_changed_by_owners_and_seen_by_nobody_else() {
    let (site, owner) = start().await;
    let receiver = Receiver::start(&[]).await;
    let (id, secret) = endpoint(&site, &owner, &receiver).await;
    assert!(secret.starts_with("whsec_") && secret.len() == 50, "{}", secret.len());
    let path = format!("/api/webhooks/endpoints/{id}");
    let listed = site.get("/api/webhooks/endpoints", &owner).await;
    assert_eq!(listed.expect(200)["items"][0]["events"].as_array().unwrap().len(), 4);
    assert!(!String::from_utf8_lossy(&listed.bytes).contains("whsec_"), "the secret is shown once");
    let eve = site.member("eve@example.com").await;
    site.get(&path, &eve).await.error(404);
    site.put(&path, &eve, json!({ "url": receiver.url })).await.error(404);
    site.post(&format!("{path}/test"), &eve, json!({})).await.error(404);
    site.post(&format!("{path}/rotate-secret"), &eve, json!({})).await.error(404);
    site.delete(&path, &eve).await.error(404);
    site.get(&format!("{path}?environment=development"), &owner).await.error(404);
    let body = json!({ "url": receiver.url, "events": ["extraction.failed", "nonsense"] });
    site.put(&path, &owner, body).await.error(400);
    let body = json!({ "url": receiver.url, "events": ["extraction.failed"], "enabled": false });
    let changed = site.put(&path, &owner, body).await.expect(200);
    assert_eq!((&changed["enabled"], &changed["disabledReason"]), (&json!(false), &json!("manual")));
    assert_eq!(changed["events"], json!(["extraction.failed"]));
    // A test also goes to one that is disabled.
    assert_eq!(test(&site, &owner, &id).await["state"], "Delivered");
    let all = site.get("/api/webhooks/deliveries", &eve).await.expect(200);
    assert_eq!(all["totalItems"], 0);
    site.delete(&path, &owner).await.expect(200);
    site.get(&path, &owner).await.error(404);
    let log = site.get("/api/audit", &owner).await;
    assert!(String::from_utf8_lossy(&log.bytes).contains("webhook.remove"));
}

#[tokio::test]
async fn a_range_is_sent_again() {
    let (site, owner) = start().await;
    let receiver = Receiver::start(&[Behaviour::Status(400), Behaviour::Status(400)]).await;
    let (id, _) = endpoint(&site, &owner, &receiver).await;
    for _ in 0..3 {
        test(&site, &owner, &id).await;
    }
    let replay = async |body: Value| {
        site.post("/api/webhooks/deliveries/replay", &owner, body).await.expect(201)["replayed"].clone()
    };
    assert_eq!(replay(json!({})).await, 0, "none is exhausted");
    assert_eq!(replay(json!({ "state": "Failed", "from": "2030-01-01" })).await, 0);
    assert_eq!(replay(json!({ "state": "Failed", "endpointId": id })).await, 2);
    for _ in 0..200 {
        if receiver.received().len() == 5 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert_eq!(receiver.received().len(), 5);
    site.post("/api/webhooks/deliveries/replay", &owner, json!({ "state": "Pending" })).await.error(400);
}

#[tokio::test]
async fn owners_are_told_when_an_endpoint_is_disabled() {
    let (site, owner) = start().await;
    let receiver = Receiver::start(&[Behaviour::Status(400)]).await;
    let (id, _) = endpoint(&site, &owner, &receiver).await;
    test(&site, &owner, &id).await;
    site.advance(TimeDelta::days(5));
    flvxtract_server::janitor::look(&site.app).await.unwrap();
    assert_eq!(site.mails(), 0, "not before five days are over");
    site.advance(TimeDelta::seconds(1));
    flvxtract_server::janitor::look(&site.app).await.unwrap();
    flvxtract_server::janitor::look(&site.app).await.unwrap();
    assert_eq!(site.mails(), 1);
    let mail = site.newest_mail().unwrap();
    assert!(mail.contains("ada@example.com") && mail.contains(&receiver.url), "{mail}");
    let owner = site.sign_in("ada@example.com", "a long password").await;
    let found = site.get(&format!("/api/webhooks/endpoints/{id}"), &owner).await.expect(200);
    assert_eq!((&found["enabled"], &found["disabledReason"]), (&json!(false), &json!("failing")));
}

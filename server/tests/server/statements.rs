use axum::http::Method;
use serde_json::{Value, json};

use crate::site::{Caller, Site, Upload, fixture};

const NATIVE: &str = "cases/gtbank/email-2024/input.pdf";

#[tokio::test]
async fn an_upload_is_read_and_its_analysis_is_the_engines_own() {
    let site = Site::start().await;
    site.work();
    let caller = site.member("ada@example.com").await;
    let id = site.upload_fixture(&caller, NATIVE).await;
    let statement = site.wait(&caller, &id).await;
    assert_eq!(statement["status"], "Completed");
    assert_eq!(statement["fileName"], "march.pdf");
    assert_eq!(statement["mediaType"], "application/pdf");
    assert_eq!(statement["reconciliation"], "reconciled");
    assert!(statement["error"].is_null());

    let analysis = site.get(&format!("/api/statements/{id}/analysis"), &caller).await.expect(200);
    let bytes = fixture(NATIVE);
    let mut extraction = flvxtract::Extractor::new().extract(&bytes).unwrap();
    extraction.source.file_name = Some("march.pdf".to_owned());
    let own = flvxtract::analyze(std::slice::from_ref(&extraction), &flvxtract::AnalysisOptions::default());
    let integrity = flvxtract::Extractor::new().inspect_extracted(&bytes, &extraction).unwrap();
    // By way of text, in which single and double precision look the same.
    let text = |value: serde_json::Result<String>| serde_json::from_str::<Value>(&value.unwrap()).unwrap();
    let mut own = text(serde_json::to_string(&own));
    own["integrity"] = text(serde_json::to_string(&integrity));
    assert!(analysis == own, "the analysis is another than the engine's");
    assert_eq!(statement["transactionCount"], analysis["header"]["totalTransactions"]);
    assert_eq!(statement["detectedBank"], analysis["header"]["bankName"]);
    assert_eq!(statement["confidence"]["overall"], analysis["confidence"]["overall"]);
}

#[tokio::test]
async fn rows_are_paged_and_filtered() {
    let site = Site::start().await;
    site.work();
    let caller = site.member("ada@example.com").await;
    let id = site.upload_fixture(&caller, NATIVE).await;
    site.wait(&caller, &id).await;
    let analysis = site.get(&format!("/api/statements/{id}/analysis"), &caller).await.expect(200);
    let rows = analysis["transactions"].as_array().unwrap().clone();
    let list = async |query: &str| {
        site.get(&format!("/api/statements/{id}/transactions?{query}"), &caller).await.expect(200)
    };
    let first = list("pageSize=3").await;
    assert_eq!(first["items"].as_array().unwrap()[..], rows[..3]);
    assert_eq!(first["totalItems"], rows.len());
    let second = list("pageSize=3&page=2").await;
    assert_eq!(second["items"].as_array().unwrap()[..], rows[3..6]);
    assert_eq!(list("page=1000").await["items"], json!([]));
    let matching = |test: &dyn Fn(&Value) -> bool| rows.iter().filter(|row| test(row)).count();
    let credits = list("direction=credit&pageSize=200").await;
    assert_eq!(credits["totalItems"], matching(&|row| row["direction"] == "credit"));
    let category = rows[0]["tag"]["category"].as_str().unwrap();
    let same = list(&format!("category={category}")).await;
    assert_eq!(same["totalItems"], matching(&|row| row["tag"]["category"] == category));
    let day = rows[2]["date"].as_str().unwrap();
    let on_day = list(&format!("from={day}&to={day}")).await;
    assert_eq!(on_day["totalItems"], matching(&|row| row["date"] == day));
    let amount = rows[1]["amount"].as_str().unwrap().trim_start_matches('-');
    let of_amount = list(&format!("minAmount={amount}&maxAmount={amount}")).await;
    assert_eq!(
        of_amount["totalItems"],
        matching(&|row| row["amount"].as_str().unwrap().trim_start_matches('-') == amount)
    );
    let wrong = "page=0&pageSize=201&category=nonsense&direction=up&from=yesterday&minAmount=much";
    let error = site.get(&format!("/api/statements/{id}/transactions?{wrong}"), &caller).await.error(400);
    let fields: Vec<&String> = error["errors"].as_object().unwrap().keys().collect();
    assert_eq!(fields, ["category", "direction", "from", "minAmount", "page", "pageSize"]);
}

#[tokio::test]
async fn exports_are_files() {
    let site = Site::start().await;
    site.work();
    let caller = site.member("ada@example.com").await;
    let id = site.upload_fixture(&caller, NATIVE).await;
    site.get(&format!("/api/statements/{id}/export?format=csv"), &caller).await;
    site.wait(&caller, &id).await;
    let csv = site.get(&format!("/api/statements/{id}/export?format=csv"), &caller).await;
    assert_eq!(csv.header("content-disposition"), "attachment; filename=\"march.csv\"");
    let text = String::from_utf8(csv.bytes.to_vec()).unwrap();
    assert!(text.starts_with("file,statement,date,"), "{}", text.lines().next().unwrap());
    let json = site.get(&format!("/api/statements/{id}/export?format=json"), &caller).await.expect(200);
    let rows: usize = json["statements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["transactions"].as_array().unwrap().len())
        .sum();
    assert_eq!(text.lines().count(), rows + 1);
    let ofx = site.get(&format!("/api/statements/{id}/export?format=ofx"), &caller).await;
    assert_eq!(String::from_utf8_lossy(&ofx.bytes).matches("<STMTTRN>").count(), rows);
    let qif = site.get(&format!("/api/statements/{id}/export?format=qif"), &caller).await;
    assert_eq!(String::from_utf8_lossy(&qif.bytes).lines().filter(|line| *line == "^").count(), rows);
    let xlsx = site.get(&format!("/api/statements/{id}/export?format=xlsx"), &caller).await;
    assert_eq!(xlsx.header("content-disposition"), "attachment; filename=\"march.xlsx\"");
    assert!(xlsx.bytes.starts_with(b"PK\x03\x04"));
    let again = site.get(&format!("/api/statements/{id}/export?format=xlsx"), &caller).await;
    assert_eq!(again.bytes, xlsx.bytes, "the same answer is another file");
    site.get(&format!("/api/statements/{id}/export?format=doc"), &caller).await.error(400);
    site.get(&format!("/api/statements/{id}/export"), &caller).await.error(400);
}

#[tokio::test]
async fn what_cannot_be_read_fails_with_its_code() {
    let site = Site::start().await;
    site.work();
    let caller = site.member("ada@example.com").await;
    for (path, code) in [
        ("cases/first-bank/aes-2024/input.pdf", "password_needed"),
        ("hostile/header-only.pdf", "damaged"),
        ("hostile/cyclic-pages.pdf", "no_transactions"),
        ("errors/certificate.pdf", "unsupported_encryption"),
    ] {
        let id = site.upload_fixture(&caller, path).await;
        let statement = site.wait(&caller, &id).await;
        assert_eq!(
            (&statement["status"], &statement["error"]["code"]),
            (&json!("Failed"), &json!(code)),
            "{path}"
        );
        assert!(statement["transactionCount"].is_null());
        let error = site.get(&format!("/api/statements/{id}/analysis"), &caller).await.error(409);
        assert_eq!(error["details"]["error"]["code"], code);
    }
}

#[tokio::test]
async fn a_password_opens_a_document_and_is_not_kept_in_the_clear() {
    let site = Site::start().await;
    site.work();
    let caller = site.member("ada@example.com").await;
    let case: Value = serde_json::from_slice(&fixture("cases/first-bank/aes-2024/case.json")).unwrap();
    let password = case["passwords"][0].as_str().unwrap();
    let bytes = fixture("cases/first-bank/aes-2024/input.pdf");
    let fields = [("password", password), ("externalId", "loan-7")];
    let upload = Upload { name: "a.pdf", bytes: &bytes, fields: &fields, idempotency: None };
    let id = site.upload(&caller, upload).await.expect(201)["id"].as_str().unwrap().to_owned();
    assert_eq!(site.wait(&caller, &id).await["status"], "Completed");
    let found = site.get("/api/statements?externalId=loan-7", &caller).await.expect(200);
    assert_eq!(found["items"][0]["id"], id.as_str());
}

#[tokio::test]
async fn nothing_of_a_statement_is_on_the_disk_in_the_clear() {
    let site = Site::start().await;
    site.work();
    let caller = site.member("ada@example.com").await;
    let id = site.upload_fixture(&caller, NATIVE).await;
    site.wait(&caller, &id).await;
    let analysis = site.get(&format!("/api/statements/{id}/analysis"), &caller).await.expect(200);
    let narration = analysis["transactions"][0]["description"].as_str().unwrap().to_owned();
    let account = analysis["header"]["accountNumber"].as_str().unwrap().to_owned();
    let mut folders = vec![site.folder().to_path_buf()];
    let mut looked = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            for secret in [narration.as_bytes(), account.as_bytes(), b"%PDF-"] {
                assert!(!bytes.windows(secret.len()).any(|window| window == secret), "{}", path.display());
            }
            looked += 1;
        }
    }
    assert!(looked >= 4, "database, file, keys: {looked}");
}

#[tokio::test]
async fn a_request_that_is_sent_again_is_accepted_once() {
    let site = Site::start().await;
    let caller = site.member("ada@example.com").await;
    let bytes = fixture(NATIVE);
    let upload =
        |name: &'static str| Upload { name, bytes: &bytes, fields: &[], idempotency: Some("loan-7") };
    let first = site.upload(&caller, upload("a.pdf")).await;
    let again = site.upload(&caller, upload("a.pdf")).await;
    assert_eq!(first.expect(201)["id"], again.expect(201)["id"]);
    assert_eq!(again.header("idempotency-replayed"), "true");
    site.upload(&caller, upload("b.pdf")).await.error(409);
    assert_eq!(site.get("/api/statements", &caller).await.expect(200)["totalItems"], 1);
    let files = std::fs::read_dir(site.folder().join("files/statements")).unwrap().count();
    assert_eq!(files, 1, "a file without a statement stays");
}

#[tokio::test]
async fn a_statement_is_read_again_with_the_same_answer() {
    let site = Site::start().await;
    site.work();
    let caller = site.member("ada@example.com").await;
    let id = site.upload_fixture(&caller, NATIVE).await;
    site.wait(&caller, &id).await;
    let before = site.get(&format!("/api/statements/{id}/analysis"), &caller).await.expect(200);
    let again = site.post(&format!("/api/statements/{id}/reprocess"), &caller, json!({})).await.expect(200);
    assert_eq!((&again["status"], &again["detectedBank"]), (&json!("Processing"), &Value::Null));
    site.wait(&caller, &id).await;
    assert_eq!(site.get(&format!("/api/statements/{id}/analysis"), &caller).await.expect(200), before);
}

#[tokio::test]
async fn an_erased_statement_is_gone_with_its_file() {
    let site = Site::start().await;
    site.work();
    let caller = site.member("ada@example.com").await;
    let eve = site.member("eve@example.com").await;
    let id = site.upload_fixture(&caller, NATIVE).await;
    site.wait(&caller, &id).await;
    let path = format!("/api/statements/{id}");
    for (method, path) in [
        (Method::GET, path.clone()),
        (Method::GET, format!("{path}/analysis")),
        (Method::GET, format!("{path}/transactions")),
        (Method::GET, format!("{path}/pages")),
        (Method::GET, format!("{path}/pages/1")),
        (Method::GET, format!("{path}/export?format=csv")),
        (Method::POST, format!("{path}/reprocess")),
        (Method::DELETE, path.clone()),
    ] {
        site.call(method, &path, &eve, None).await.error(404);
    }
    site.delete(&path, &caller).await.expect(200);
    site.get(&path, &caller).await.error(404);
    site.get(&format!("{path}/analysis"), &caller).await.error(404);
    for folder in ["files/statements", "files/pages"] {
        assert_eq!(std::fs::read_dir(site.folder().join(folder)).unwrap().count(), 0, "{folder}");
    }
}

#[tokio::test]
async fn its_pages_can_be_looked_at() {
    let site = Site::start().await;
    site.work();
    let caller = site.member("ada@example.com").await;
    let id = site.upload_fixture(&caller, NATIVE).await;
    site.get(&format!("/api/statements/{id}/pages/0"), &caller).await.error(404);
    site.wait(&caller, &id).await;
    let pages = site.get(&format!("/api/statements/{id}/pages"), &caller).await.expect(200);
    let page = &pages["items"][0];
    let svg = site.get(&format!("/api/statements/{id}/pages/1"), &caller).await;
    assert_eq!((svg.status.as_u16(), svg.header("content-type")), (200, "image/svg+xml"));
    assert!(svg.header("content-security-policy").contains("sandbox"));
    let text = String::from_utf8(svg.bytes.to_vec()).unwrap();
    assert!(text.starts_with("<svg ") && text.contains(">Balance<"), "{text:.300}");
    // The boxes of rows lie on the page.
    let extraction = site.get(&format!("/api/statements/{id}/export?format=json"), &caller).await;
    let extraction: Value = serde_json::from_slice(&extraction.bytes).unwrap();
    let bbox = &extraction["statements"][0]["transactions"][0]["bbox"];
    assert!(bbox[2].as_f64().unwrap() < page["width"].as_f64().unwrap(), "{bbox} {page}");
    for number in ["0", "9", "x", "1.0"] {
        site.get(&format!("/api/statements/{id}/pages/{number}"), &caller).await.error(404);
    }
}

#[tokio::test]
async fn a_process_that_dies_ends_its_document_alone() {
    let site = Site::start_with(|config| {
        // Less than reading takes: the child cannot even begin.
        config.extraction.memory_mib = 128;
        config.extraction.attempts = 2;
    })
    .await;
    let readers = site.work();
    let caller = site.member("ada@example.com").await;
    let bomb = site.upload_fixture(&caller, "hostile/flate-bomb.pdf").await;
    let statement = site.wait(&caller, &bomb).await;
    assert_eq!(statement["status"], "Failed");
    let id = site.upload_fixture(&caller, NATIVE).await;
    assert_eq!(site.wait(&caller, &id).await["status"], "Completed");
    readers.end_idle();
}

#[tokio::test]
async fn a_picture_is_read_too() {
    let site = Site::start().await;
    site.work();
    let caller = site.member("ada@example.com").await;
    let bytes = fixture("scans/fcmb/photo-pdf/input.pdf");
    let upload = Upload { name: "photo.pdf", bytes: &bytes, fields: &[], idempotency: None };
    let id = site.upload(&caller, upload).await.expect(201)["id"].as_str().unwrap().to_owned();
    let statement = site.wait(&caller, &id).await;
    assert_eq!(statement["status"], "Completed", "{statement}");
    assert!(statement["confidence"]["ocr"].as_f64().unwrap() > 0.5);
    let nobody = Caller::nobody();
    site.get(&format!("/api/statements/{id}"), &nobody).await.error(401);
}

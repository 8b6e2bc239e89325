//! A server of its own for each test: routes, database, files and workers, with a clock that stands still.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use chrono::{DateTime, TimeDelta};
use flvxtract_server::app::App;
use flvxtract_server::clock::Clock;
use flvxtract_server::config::Config;
use flvxtract_server::extraction::{Readers, Worker};
use flvxtract_server::routes;
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// A whole minute.
const START: &str = "2026-01-15T12:00:00Z";

/// A server.
pub(crate) struct Site {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    router: Router,
    folder: PathBuf,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
}

/// Somebody who signed in, or a pair of keys.
#[derive(Clone, Debug)]
pub(crate) struct Caller(Vec<(&'static str, String)>);

/// A file of a form.
pub(crate) struct Upload<'a> {
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
    pub(crate) fields: &'a [(&'a str, &'a str)],
    pub(crate) idempotency: Option<&'a str>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    /// Returns the JSON of an answer of this status.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.bytes));
        self.json()
    }

    /// Looks whether this is an error of the documented shape, and returns it.
    #[track_caller]
    pub(crate) fn error(&self, status: u16) -> Value {
        let body = self.expect(status);
        let keys: Vec<&String> = body.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["details", "errors", "message", "traceId"]);
        assert!(body["message"].as_str().is_some_and(|message| !message.is_empty()));
        let trace = body["traceId"].as_str().expect("a trace id");
        assert!(trace.starts_with("00-") && trace.len() == 55, "{trace}");
        assert_eq!(self.headers["x-request-id"], trace);
        body
    }

    /// Looks whether this is an answer without a body.
    #[track_caller]
    pub(crate) fn expect_empty(&self, status: u16) {
        assert_eq!((self.status.as_u16(), self.bytes.len()), (status, 0));
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Caller {
    pub(crate) fn nobody() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn token(token: &str) -> Self {
        Self(vec![("authorization", format!("Bearer {token}"))])
    }

    /// Sets the headers of a request.
    pub(crate) fn on(&self, mut request: axum::http::request::Builder) -> axum::http::request::Builder {
        for (name, value) in &self.0 {
            request = request.header(*name, value);
        }
        request
    }

    pub(crate) fn cookie(pair: &str) -> Self {
        Self(vec![("cookie", pair.to_owned())])
    }

    pub(crate) fn key(key: &str, secret: &str) -> Self {
        Self(vec![("x-consumer-key", key.to_owned()), ("x-consumer-secret", secret.to_owned())])
    }
}

impl Site {
    pub(crate) async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    pub(crate) async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name =
            format!("flvxtract-server-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&folder);
        let mut config = Config::in_folder(&folder).unwrap();
        // What is not about limits meets none.
        config.limits.auth = 1000;
        config.limits.strict = 1000;
        config.limits.upload = 1000;
        change(&mut config);
        let config = config.checked().unwrap();
        let clock = Clock::fixed(DateTime::parse_from_rfc3339(START).unwrap().to_utc());
        let app = App::start(config, clock.clone()).await.unwrap();
        let router = routes::router(&app);
        Self { app, clock, router, folder }
    }

    /// Starts workers, which read what was and will be uploaded.
    pub(crate) fn work(&self) -> Readers {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_flvxtract-server"));
        let readers = Readers::new(self.app.config.extraction.clone(), program);
        let handler = Worker::new(&self.app, readers.clone()).into_handler();
        let app = self.app.clone();
        tokio::spawn(async move { app.store.work(2, handler, app.stop.clone()).await });
        readers
    }

    pub(crate) fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub(crate) async fn call(
        &self,
        method: Method,
        path: &str,
        caller: &Caller,
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &caller.0 {
            request = request.header(*name, value);
        }
        let body = match body {
            Some(body) => {
                request = request.header("content-type", "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        self.send(request.body(body).unwrap()).await
    }

    pub(crate) async fn get(&self, path: &str, caller: &Caller) -> Answer {
        self.call(Method::GET, path, caller, None).await
    }

    pub(crate) async fn post(&self, path: &str, caller: &Caller, body: Value) -> Answer {
        self.call(Method::POST, path, caller, Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, caller: &Caller, body: Value) -> Answer {
        self.call(Method::PUT, path, caller, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str, caller: &Caller) -> Answer {
        self.call(Method::DELETE, path, caller, None).await
    }

    /// Registers somebody with an organisation, and signs them in.
    pub(crate) async fn member(&self, email: &str) -> Caller {
        let body = json!({ "email": email, "password": "a long password", "organizationName": "Lender" });
        self.post("/api/auth/register", &Caller::nobody(), body).await.expect(201);
        self.sign_in(email, "a long password").await
    }

    pub(crate) async fn sign_in(&self, email: &str, password: &str) -> Caller {
        let body = json!({ "email": email, "password": password });
        let tokens = self.post("/api/auth/login", &Caller::nobody(), body).await.expect(200);
        Caller::token(tokens["accessToken"].as_str().unwrap())
    }

    pub(crate) async fn upload(&self, caller: &Caller, upload: Upload<'_>) -> Answer {
        let mut form = Vec::new();
        for (name, value) in upload.fields {
            form.extend(
                format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        let head = format!(
            "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{}\"\r\n\r\n",
            upload.name
        );
        form.extend(head.bytes());
        form.extend(upload.bytes);
        form.extend(b"\r\n--edge--\r\n");
        let mut request = Request::post("/api/statements/upload")
            .header("content-type", "multipart/form-data; boundary=edge");
        for (name, value) in &caller.0 {
            request = request.header(*name, value);
        }
        if let Some(key) = upload.idempotency {
            request = request.header("idempotency-key", key);
        }
        self.send(request.body(Body::from(form)).unwrap()).await
    }

    /// Uploads a fixture, and returns the id.
    pub(crate) async fn upload_fixture(&self, caller: &Caller, path: &str) -> String {
        let bytes = fixture(path);
        let upload = Upload { name: "march.pdf", bytes: &bytes, fields: &[], idempotency: None };
        let statement = self.upload(caller, upload).await.expect(201);
        assert_eq!(statement["status"], "Processing");
        statement["id"].as_str().unwrap().to_owned()
    }

    /// Asks until a statement was read.
    pub(crate) async fn wait(&self, caller: &Caller, id: &str) -> Value {
        for _ in 0..1200 {
            let statement = self.get(&format!("/api/statements/{id}"), caller).await.expect(200);
            if statement["status"] != "Processing" {
                return statement;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the statement was not read within a minute");
    }

    /// Returns the newest mail.
    pub(crate) fn newest_mail(&self) -> Option<String> {
        let mut mails: Vec<PathBuf> =
            std::fs::read_dir(self.folder.join("mail")).unwrap().map(|entry| entry.unwrap().path()).collect();
        mails.sort_by_key(|path| path.metadata().unwrap().modified().unwrap());
        let text = std::fs::read_to_string(mails.last()?).unwrap();
        // Quoted-printable: soft line ends, and an encoded equals sign.
        Some(text.replace("=\r\n", "").replace("=3D", "="))
    }

    /// Returns the token of the link in the newest mail.
    pub(crate) fn mailed_token(&self) -> Option<String> {
        let text = self.newest_mail()?;
        let (_, rest) = text.split_once("token=")?;
        Some(rest.split_whitespace().next()?.to_owned())
    }

    pub(crate) fn mails(&self) -> usize {
        std::fs::read_dir(self.folder.join("mail")).unwrap().count()
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.app.stop.cancel();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Returns a file of the folder `fixtures`.
pub(crate) fn fixture(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

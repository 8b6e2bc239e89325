//! One struct for each section. What the keys mean stands in `config.default.toml`.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Secret;

/// Where the process listens and what it does.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Server {
    pub listen: SocketAddr,
    pub public_url: String,
    pub data_dir: PathBuf,
    pub role: Role,
    pub trusted_proxies: usize,
    pub request_seconds: u64,
    pub upload_seconds: u64,
    pub shutdown_seconds: u64,
}

/// What a process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Answers requests and reads documents.
    All,
    /// Answers requests.
    Api,
    /// Reads documents.
    Worker,
}

/// The certificate.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Tls {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// Where the metrics are.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Metrics {
    pub listen: String,
}

/// The database.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Database {
    pub url: Secret,
    pub url_file: PathBuf,
    pub connections: u32,
}

/// Where files are kept.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Files {
    pub url: String,
    pub endpoint: String,
    pub region: String,
    pub access_key_id: String,
    pub secret_access_key: Secret,
    pub secret_access_key_file: PathBuf,
    pub allow_http: bool,
}

/// The keys.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Keys {
    pub master: Secret,
    pub master_file: PathBuf,
    pub token: Secret,
    pub token_file: PathBuf,
}

/// Who may sign in, and for how long.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Auth {
    pub registration: Registration,
    pub access_minutes: i64,
    pub refresh_days: i64,
    pub reset_minutes: i64,
    pub invitation_days: i64,
}

/// Who may register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Registration {
    /// Anyone.
    Open,
    /// Whoever an owner invited.
    Invitation,
    /// Nobody.
    Closed,
}

/// Requests in a minute of the clock.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Limits {
    pub global: u32,
    pub upload: u32,
    pub auth: u32,
    pub strict: u32,
}

/// Plans, and what each allows.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Quota {
    pub plan: String,
    pub plans: BTreeMap<String, u32>,
}

impl Quota {
    /// Returns the uploads that a plan allows in a month; none where there is no limit. A plan that was taken out of the
    /// settings allows nothing.
    #[must_use]
    pub fn uploads(&self, plan: &str) -> Option<u32> {
        match self.plans.get(plan) {
            Some(0) => None,
            Some(limit) => Some(*limit),
            None => Some(0),
        }
    }
}

/// What may be uploaded.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Upload {
    pub max_bytes: usize,
}

/// What reading a document may cost.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Extraction {
    pub workers: usize,
    pub seconds: u64,
    pub memory_mib: u64,
    pub documents_per_process: u32,
    pub attempts: u32,
}

impl Extraction {
    /// Returns how many documents are read at a time.
    #[must_use]
    pub fn parallel(&self) -> usize {
        if self.workers > 0 {
            return self.workers;
        }
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
    }
}

/// How long things are kept.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Retention {
    pub file_days: u32,
    pub result_days: u32,
    pub consent_days: u32,
}

/// How endpoints are told of events.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Webhooks {
    pub allow_http: bool,
    pub ports: Vec<u16>,
    pub allow_networks: Vec<ipnet::IpNet>,
    pub endpoints: u32,
    pub retry_seconds: Vec<u32>,
    pub timeout_seconds: u64,
    pub parallel: usize,
    pub per_endpoint: u32,
    pub disable_after_days: u32,
    pub log_days: u32,
    pub low_confidence: f64,
}

/// How mails are sent.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Mail {
    pub url: Secret,
    pub url_file: PathBuf,
    pub from: String,
}

/// What is logged.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Log {
    pub filter: String,
    pub format: LogFormat,
}

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One object a line.
    Json,
}

/// Where traces are sent.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml says what each key means")]
pub struct Traces {
    pub endpoint: String,
}

//! Settings: what `config.default.toml` says, then a file, then the environment.
//!
//! Every key is known: one that is not is an error that names it, and so is a value that cannot be.

mod check;
mod secret;
mod sections;

use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format as _, Toml};
use serde::{Deserialize, Serialize};

pub use secret::Secret;
pub use sections::{
    Auth, Database, Extraction, Files, Keys, Limits, Log, LogFormat, Mail, Metrics, Quota, Registration,
    Retention, Role, Server, Tls, Traces, Upload, Webhooks,
};

/// The defaults, which are the documentation of every key.
pub const DEFAULTS: &str = include_str!("../../config.default.toml");

/// The settings of one process.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where it listens and what it does.
    pub server: Server,
    /// Its certificate.
    pub tls: Tls,
    /// Where its metrics are.
    pub metrics: Metrics,
    /// Its database.
    pub database: Database,
    /// Where it keeps files.
    pub files: Files,
    /// Its keys.
    pub keys: Keys,
    /// Who may sign in, and for how long.
    pub auth: Auth,
    /// Requests in a minute.
    pub limits: Limits,
    /// Uploads in a month.
    pub quota: Quota,
    /// What may be uploaded.
    pub upload: Upload,
    /// What reading a document may cost.
    pub extraction: Extraction,
    /// How long things are kept.
    pub retention: Retention,
    /// How endpoints are told of events.
    pub webhooks: Webhooks,
    /// How mails are sent.
    pub mail: Mail,
    /// What is logged.
    pub log: Log,
    /// Where traces are sent.
    pub traces: Traces,
}

/// What is wrong with the settings; names the key, never a secret.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file or a variable cannot be read, or has a key or a type that is not known.
    #[error("{0}")]
    Unreadable(Box<figment::Error>),
    /// A value that cannot be.
    #[error("{key}: {problem}")]
    Invalid {
        /// The key, with its section.
        key: &'static str,
        /// What was expected.
        problem: String,
    },
}

impl Config {
    /// Reads the settings: defaults, then `file`, then variables of the environment.
    ///
    /// # Errors
    ///
    /// Fails with [`ConfigError`], which names the key.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut figment = Figment::from(Toml::string(DEFAULTS));
        if let Some(path) = file {
            figment = figment.merge(Toml::file_exact(path));
        }
        Self::from_figment(&figment.merge(Env::prefixed("FLVXTRACT__").split("__")))
    }

    /// Returns the defaults with a folder of its own: what tests begin with.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn in_folder(folder: &Path) -> Result<Self, ConfigError> {
        let mut config = Self::from_figment(&Figment::from(Toml::string(DEFAULTS)))?;
        config.server.data_dir = folder.to_path_buf();
        Ok(config)
    }

    fn from_figment(figment: &Figment) -> Result<Self, ConfigError> {
        figment.extract().map_err(|error| ConfigError::Unreadable(Box::new(error)))
    }

    /// Fills in secrets that are given as files, and looks for what cannot be.
    ///
    /// # Errors
    ///
    /// Fails with the first key that is wrong.
    pub fn checked(mut self) -> Result<Self, ConfigError> {
        check::secrets(&mut self)?;
        check::values(&self)?;
        Ok(self)
    }

    /// Returns where the server is reached from outside, without a slash at the end.
    #[must_use]
    pub fn public_url(&self) -> String {
        if self.server.public_url.is_empty() {
            let scheme = if self.tls.certificate.as_os_str().is_empty() { "http" } else { "https" };
            return format!("{scheme}://{}", self.server.listen);
        }
        self.server.public_url.trim_end_matches('/').to_owned()
    }

    /// Returns whether the database is a file of this process alone.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.database.url.is_empty()
    }

    /// Returns a path in the data folder.
    #[must_use]
    pub fn data_path(&self, name: &str) -> PathBuf {
        self.server.data_dir.join(name)
    }

    /// Returns the settings as text, secrets hidden: what is printed at the start.
    #[must_use]
    pub fn redacted(&self) -> String {
        toml::to_string_pretty(self).unwrap_or_default()
    }
}

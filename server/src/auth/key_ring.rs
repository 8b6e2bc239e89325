//! The keys of the server: given by the settings, or made at the first start.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::config::{Config, Secret};
use crate::secret_key::SecretKey;

/// The keys of the server.
#[derive(Clone, Debug)]
pub struct KeyRing {
    /// Encrypts the keys of statements.
    pub master: SecretKey,
    /// Signs access tokens.
    pub token: SecretKey,
}

/// A key that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The settings hold something else than a key.
    #[error("{0}: expected 32 bytes in base64")]
    NotAKey(String),
    /// The file of a key cannot be read or written.
    #[error("the key file {0}: {1}")]
    File(String, io::Error),
}

impl KeyRing {
    /// Returns the keys, after making those that are in no setting and not in the data folder.
    ///
    /// # Errors
    ///
    /// Fails with [`KeyError`], which names the key and never shows it.
    pub fn load(config: &Config) -> Result<Self, KeyError> {
        let folder = config.data_path("keys");
        Ok(Self {
            master: key("keys.master", &config.keys.master, &folder.join("master.key"))?,
            token: key("keys.token", &config.keys.token, &folder.join("token.key"))?,
        })
    }
}

fn key(name: &str, setting: &Secret, path: &Path) -> Result<SecretKey, KeyError> {
    if !setting.is_empty() {
        return decode(setting.expose()).ok_or_else(|| KeyError::NotAKey(name.to_owned()));
    }
    let label = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => decode(&text).ok_or(KeyError::NotAKey(label)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make(path).map_err(|error| KeyError::File(label, error))
        }
        Err(error) => Err(KeyError::File(label, error)),
    }
}

fn decode(text: &str) -> Option<SecretKey> {
    SecretKey::from_bytes(&STANDARD.decode(text.trim()).ok()?)
}

/// Writes a new key so that its file is whole or not there.
fn make(path: &Path) -> io::Result<SecretKey> {
    let key = SecretKey::random().map_err(io::Error::other)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let unfinished = path.with_extension("new");
    let mut file =
        fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    writeln!(file, "{}", STANDARD.encode(key.as_bytes()))?;
    file.sync_all()?;
    fs::rename(&unfinished, path)?;
    Ok(key)
}

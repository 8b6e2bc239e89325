//! Secrets that mean nothing: refresh tokens, links of mails, secrets of keys. 32 random bytes, of which only the SHA-256 is
//! kept: a random secret of this length cannot be guessed from its hash, so that no slow hash is needed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// A new secret, and what is kept of it.
pub struct Opaque {
    /// The secret: shown once.
    pub text: String,
    /// Its SHA-256.
    pub hash: Vec<u8>,
}

impl Opaque {
    /// Returns a new secret that begins with `prefix`.
    ///
    /// # Errors
    ///
    /// Fails when the system has no randomness to give.
    pub fn new(prefix: &str) -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let text = format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes));
        let hash = hash(&text);
        Ok(Self { text, hash })
    }
}

/// Returns what is kept of a secret.
#[must_use]
pub fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

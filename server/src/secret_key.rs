//! Encryption of what is stored: a key for each statement, itself encrypted under the master key.
//!
//! XChaCha20-Poly1305 with a random nonce of 24 bytes. A sealed value is `version, nonce, text and tag`; what it belongs to
//! goes in as associated data, so that one row's value does not open in another's place.

use std::fmt;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

/// First byte of a sealed value: which key and which way of sealing.
const VERSION: u8 = 1;
const NONCE: usize = 24;

/// A key of 32 bytes.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

/// A value that does not open: another key, another place, or altered bytes.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("a sealed value does not open with its key")]
pub struct Unsealable;

impl SecretKey {
    /// Returns a new random key.
    ///
    /// # Errors
    ///
    /// Fails when the system has no randomness to give.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Returns the key whose bytes these are, if they are 32.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Returns the bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Encrypts `plain`, bound to `place`.
    ///
    /// # Errors
    ///
    /// Fails when the system has no randomness to give, or the value is larger than the cipher takes (256 GB).
    pub fn seal(&self, place: &str, plain: &[u8]) -> Result<Vec<u8>, Unsealable> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| Unsealable)?;
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        let text = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| Unsealable)?;
        let mut sealed = Vec::with_capacity(1 + NONCE + text.len());
        sealed.push(VERSION);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&text);
        Ok(sealed)
    }

    /// Decrypts what was sealed for `place`.
    ///
    /// # Errors
    ///
    /// Fails with [`Unsealable`].
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
        let (version, rest) = sealed.split_first().ok_or(Unsealable)?;
        let (nonce, text) = rest.split_first_chunk::<NONCE>().ok_or(Unsealable)?;
        if *version != VERSION {
            return Err(Unsealable);
        }
        let payload = Payload { msg: text, aad: place.as_bytes() };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| Unsealable)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(self.0))
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_with_its_key_in_its_place_and_nowhere_else() {
        let key = SecretKey::random().unwrap();
        let sealed = key.seal("statement/1", b"rows").unwrap();
        assert_eq!(key.open("statement/1", &sealed).unwrap(), b"rows");
        assert!(key.open("statement/2", &sealed).is_err());
        assert!(SecretKey::random().unwrap().open("statement/1", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(key.open("statement/1", &altered).is_err(), "byte {at}");
            assert!(key.open("statement/1", &sealed[..at]).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn the_same_text_is_sealed_differently_each_time() {
        let key = SecretKey::random().unwrap();
        assert_ne!(key.seal("a", b"x").unwrap(), key.seal("a", b"x").unwrap());
    }

    #[test]
    fn is_not_printed() {
        assert_eq!(format!("{:?}", SecretKey::from_bytes(&[7; 32]).unwrap()), "SecretKey(***)");
    }
}

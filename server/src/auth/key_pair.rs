//! Pairs of keys for servers: a consumer key, which is a name, and a consumer secret.

use subtle::ConstantTimeEq as _;

use super::{Opaque, hash};
use crate::domain::Environment;
use crate::text::hex;

/// A new pair.
pub struct KeyPair {
    /// By which the pair is found: `flvx_prod_…` or `flvx_dev_…`.
    pub consumer_key: String,
    /// The secret, shown once: `sk_live_…` or `sk_test_…`.
    pub secret: Opaque,
}

impl KeyPair {
    /// Returns a new pair.
    ///
    /// # Errors
    ///
    /// Fails when the system has no randomness to give.
    pub fn new(environment: Environment) -> Result<Self, getrandom::Error> {
        let mut name = [0_u8; 16];
        getrandom::fill(&mut name)?;
        Ok(Self {
            consumer_key: format!("{}{}", environment.key_prefix(), hex(&name)),
            secret: Self::secret(environment)?,
        })
    }

    /// Returns a new secret for a pair.
    ///
    /// # Errors
    ///
    /// Fails when the system has no randomness to give.
    pub fn secret(environment: Environment) -> Result<Opaque, getrandom::Error> {
        Opaque::new(environment.secret_prefix())
    }

    /// Returns whether `secret` is the one whose hash was kept, in a time that does not tell how much of it is right.
    #[must_use]
    pub fn is_secret(kept: &[u8], secret: &str) -> bool {
        kept.ct_eq(&hash(secret)).into()
    }
}

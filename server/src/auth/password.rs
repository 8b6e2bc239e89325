//! Passwords, by argon2id with 19 MiB and two passes (the first choice of the OWASP cheat sheet).

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use tokio::sync::Semaphore;

/// Characters that a password has at least.
pub const MIN_PASSWORD: usize = 8;

/// Hashes at a time: each takes 19 MiB and a processor.
const AT_A_TIME: usize = 2;

/// Makes and compares hashes of passwords, off the threads that answer requests.
#[derive(Clone, Debug)]
pub struct Passwords {
    permits: Arc<Semaphore>,
    /// What the password of somebody unknown is compared with, so that it takes as long.
    nobody: Arc<str>,
}

/// A hash could not be made.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("a password could not be hashed")]
pub struct PasswordError;

impl Passwords {
    /// Returns a new hasher.
    ///
    /// # Errors
    ///
    /// Fails when the system has no randomness to give.
    pub fn new() -> Result<Self, PasswordError> {
        let nobody = make("the password of nobody").ok_or(PasswordError)?;
        Ok(Self { permits: Arc::new(Semaphore::new(AT_A_TIME)), nobody: nobody.into() })
    }

    /// Returns the hash of a password, in PHC form with its parameters and salt.
    ///
    /// # Errors
    ///
    /// Fails when the system has no randomness to give.
    pub async fn hash(&self, password: String) -> Result<String, PasswordError> {
        let _permit = self.permits.acquire().await.map_err(|_| PasswordError)?;
        let hashed = tokio::task::spawn_blocking(move || make(&password)).await;
        hashed.ok().flatten().ok_or(PasswordError)
    }

    /// Returns whether a password is the one of `hash`. Without a hash it is not, after as long a time.
    pub async fn is_right(&self, password: String, hash: Option<String>) -> bool {
        let Ok(_permit) = self.permits.acquire().await else { return false };
        let is_known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.to_string());
        let compared = tokio::task::spawn_blocking(move || {
            PasswordHash::new(&hash)
                .is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok())
        });
        compared.await.unwrap_or(false) && is_known
    }
}

fn make(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_its_own_password_is_right() {
        let passwords = Passwords::new().unwrap();
        let hash = passwords.hash("correct horse".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.is_right("correct horse".to_owned(), Some(hash.clone())).await);
        assert!(!passwords.is_right("correct horsf".to_owned(), Some(hash)).await);
        assert!(!passwords.is_right("the password of nobody".to_owned(), None).await);
    }
}

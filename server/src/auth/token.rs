//! Access tokens: JWT, signed with HMAC-SHA-256.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use super::KeyRing;
use crate::clock::Instant;

/// Who issues the tokens and for whom.
const NAME: &str = "flvxtract";

/// What a token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The user.
    pub sub: String,
    /// The organisation.
    pub org: String,
    /// The session, whose end ends the token.
    pub sid: String,
    /// Who issued it.
    pub iss: String,
    /// For whom.
    pub aud: String,
    /// When it was issued, in seconds since 1970.
    pub iat: i64,
    /// When it ends.
    pub exp: i64,
}

/// Signs and reads tokens.
#[derive(Clone)]
pub struct TokenSigner {
    encoding: EncodingKey,
    decoding: DecodingKey,
    minutes: i64,
}

impl std::fmt::Debug for TokenSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenSigner(***)")
    }
}

impl TokenSigner {
    /// Returns a signer for tokens that live so many minutes.
    #[must_use]
    pub fn new(keys: &KeyRing, minutes: i64) -> Self {
        let key = keys.token.as_bytes();
        Self { encoding: EncodingKey::from_secret(key), decoding: DecodingKey::from_secret(key), minutes }
    }

    /// Returns a token, and the seconds it lives.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be signed.
    pub fn sign(
        &self,
        user: &str,
        organization: &str,
        session: &str,
        now: Instant,
    ) -> Result<(String, i64), jsonwebtoken::errors::Error> {
        let lives = self.minutes * 60;
        let claims = Claims {
            sub: user.to_owned(),
            org: organization.to_owned(),
            sid: session.to_owned(),
            iss: NAME.to_owned(),
            aud: NAME.to_owned(),
            iat: now.seconds(),
            exp: now.seconds() + lives,
        };
        let token = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)?;
        Ok((token, lives))
    }

    /// Returns what a token says, if it is ours and has not ended.
    #[must_use]
    pub fn read(&self, token: &str, now: Instant) -> Option<Claims> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[NAME]);
        validation.set_audience(&[NAME]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // By the clock of the server, which tests set, and not by the library's.
        validation.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &self.decoding, &validation).ok()?.claims;
        (now.seconds() < claims.exp).then_some(claims)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret_key::SecretKey;

    fn signer() -> TokenSigner {
        let key = || SecretKey::from_bytes(&[3; 32]).unwrap();
        TokenSigner::new(&KeyRing { master: key(), token: key() }, 60)
    }

    #[test]
    fn lives_sixty_minutes() {
        let start = Instant(1_700_000_000_000_000);
        let (token, seconds) = signer().sign("user", "organization", "session", start).unwrap();
        assert_eq!(seconds, 3600);
        let at = |seconds: i64| Instant(start.0 + seconds * 1_000_000);
        assert_eq!(signer().read(&token, at(3599)).unwrap().sub, "user");
        assert!(signer().read(&token, at(3600)).is_none());
    }

    #[test]
    fn is_refused_where_a_byte_differs_or_no_algorithm_is_named() {
        let start = Instant(1_700_000_000_000_000);
        let (token, _) = signer().sign("user", "organization", "session", start).unwrap();
        let parts: Vec<&str> = token.split('.').collect();
        // {"alg":"none"}
        assert!(signer().read(&format!("eyJhbGciOiJub25lIn0.{}.", parts[1]), start).is_none());
        assert!(signer().read(&format!("{}.{}.{}A", parts[0], parts[1], parts[2]), start).is_none());
        assert!(signer().read("", start).is_none());
    }
}

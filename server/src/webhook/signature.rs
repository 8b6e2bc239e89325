//! Signatures. One secret serves two schemes: the documented one, whose key is the secret's text and whose message is the
//! body; and Standard Webhooks (standardwebhooks.com, version 1), whose key is the secret's bytes and whose message also
//! holds the id and the time, so that an old request cannot be sent again as a new one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::text::hex;

/// How a secret begins; base64 of its bytes follows.
pub const SECRET_PREFIX: &str = "whsec_";

/// Returns the value of `X-Webhook-Signature`.
#[must_use]
pub fn legacy(secret: &str, body: &[u8]) -> String {
    format!("sha256={}", hex(&mac(secret.as_bytes(), &[body])))
}

/// Returns a value of `webhook-signature`; none for a secret that is not written as one.
#[must_use]
pub fn standard(secret: &str, id: &str, timestamp: i64, body: &[u8]) -> Option<String> {
    let key = STANDARD.decode(secret.strip_prefix(SECRET_PREFIX)?).ok()?;
    let head = format!("{id}.{timestamp}.");
    Some(format!("v1,{}", STANDARD.encode(mac(&key, &[head.as_bytes(), body]))))
}

fn mac(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    // A key of any length is taken.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From RFC 4231, test case 2.
    #[test]
    fn is_hmac_sha256() {
        assert_eq!(
            legacy("Jefe", b"what do ya want for nothing?"),
            "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    /// From the example of the specification of Standard Webhooks.
    #[test]
    fn is_that_of_standard_webhooks() {
        let signature = standard(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            br#"{"test": 2432232314}"#,
        );
        assert_eq!(signature.as_deref(), Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
        assert_eq!(standard("no secret", "id", 0, b""), None);
    }
}

//! Who is asking: passwords, tokens and keys.

mod key_pair;
mod key_ring;
mod opaque;
mod password;
mod token;

pub use key_pair::KeyPair;
pub use key_ring::{KeyError, KeyRing};
pub use opaque::{Opaque, hash};
pub use password::{MIN_PASSWORD, PasswordError, Passwords};
pub use token::{Claims, TokenSigner};

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter};
use lopdf::{EncryptionState, EncryptionVersion, Permissions};

use crate::document::Document;
use crate::error::ErrorKind;
use crate::page::Interpreter;
use crate::page::test_pdf::{TestPdf, budget};

const OWNER: &str = "the owner's";
const USER: &str = "the user's";

#[derive(Clone, Copy, Debug, PartialEq)]
enum Scheme {
    Rc4Short,
    Rc4Long,
    Aes128,
    Aes256R5,
    Aes256R6,
}

const SCHEMES: [Scheme; 5] =
    [Scheme::Rc4Short, Scheme::Rc4Long, Scheme::Aes128, Scheme::Aes256R5, Scheme::Aes256R6];

fn encrypt(scheme: Scheme, user_password: &str) -> Vec<u8> {
    let plain = TestPdf::new("BT /F1 10 Tf 10 50 Td (Secret) Tj ET").build();
    let mut document = lopdf::Document::load_mem(&plain).unwrap();
    let filters = |filter: Arc<dyn CryptFilter>| BTreeMap::from([(b"StdCF".to_vec(), filter)]);
    let standard = || b"StdCF".to_vec();
    let (owner_password, permissions) = (OWNER, Permissions::all());
    let key = [7; 32];
    let version = match scheme {
        Scheme::Rc4Short => {
            EncryptionVersion::V1 { document: &document, owner_password, user_password, permissions }
        }
        Scheme::Rc4Long => EncryptionVersion::V2 {
            document: &document,
            owner_password,
            user_password,
            key_length: 128,
            permissions,
        },
        Scheme::Aes128 => EncryptionVersion::V4 {
            document: &document,
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes128CryptFilter)),
            stream_filter: standard(),
            string_filter: standard(),
            owner_password,
            user_password,
            permissions,
        },
        #[expect(deprecated, reason = "banks still send it")]
        Scheme::Aes256R5 => EncryptionVersion::R5 {
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes256CryptFilter)),
            file_encryption_key: &key,
            stream_filter: standard(),
            string_filter: standard(),
            owner_password,
            user_password,
            permissions,
        },
        Scheme::Aes256R6 => EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes256CryptFilter)),
            file_encryption_key: &key,
            stream_filter: standard(),
            string_filter: standard(),
            owner_password,
            user_password,
            permissions,
        },
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    out
}

fn read(bytes: &[u8], passwords: &[&str]) -> Result<String, ErrorKind> {
    let passwords: Vec<String> = passwords.iter().map(ToString::to_string).collect();
    let mut budget = budget();
    let document = Document::open(bytes, &passwords, &mut budget).map_err(|e| e.kind())?;
    assert!(document.encrypted());
    let page = Interpreter::new(&document).page(0, &mut budget).map_err(|e| e.kind())?;
    Ok(page.visible_text())
}

#[test]
fn user_and_owner_passwords_open_every_scheme() {
    for scheme in SCHEMES {
        let bytes = encrypt(scheme, USER);
        assert_eq!(read(&bytes, &[USER]).as_deref(), Ok("Secret"), "{scheme:?} user");
        assert_eq!(read(&bytes, &[OWNER]).as_deref(), Ok("Secret"), "{scheme:?} owner");
        assert_eq!(read(&bytes, &["other", USER]).as_deref(), Ok("Secret"), "{scheme:?} second");
    }
}

#[test]
fn a_missing_and_a_wrong_password_are_told_apart() {
    for scheme in SCHEMES {
        let bytes = encrypt(scheme, USER);
        assert_eq!(read(&bytes, &[]), Err(ErrorKind::PasswordNeeded), "{scheme:?}");
        assert_eq!(read(&bytes, &["wrong", ""]), Err(ErrorKind::WrongPassword), "{scheme:?}");
    }
}

#[test]
fn the_empty_password_needs_no_asking() {
    for scheme in SCHEMES {
        let bytes = encrypt(scheme, "");
        assert_eq!(read(&bytes, &[]).as_deref(), Ok("Secret"), "{scheme:?}");
        assert_eq!(read(&bytes, &["not needed"]).as_deref(), Ok("Secret"), "{scheme:?}");
    }
}

#[test]
fn other_schemes_are_named_as_such() {
    let bytes = TestPdf::new("").build();
    let text = String::from_utf8(bytes).unwrap();
    let other = text.replace("/Root 1 0 R", "/Root 1 0 R /Encrypt << /Filter /Adobe.PubSec /V 4 >>");
    assert_eq!(read(other.as_bytes(), &[]), Err(ErrorKind::UnsupportedEncryption));
}

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_syntax::metadata::Metadata;
use hayro_syntax::object::Dict;
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::{balance, decrypt, structure};
use crate::error::{Error, ErrorKind, Result};
use crate::limits::{Budget, exceeded};

/// How far into a file readers look for its header.
const HEADER_WINDOW: usize = 1024;

/// An open PDF.
pub(crate) struct Document {
    pdf: Pdf,
    encrypted: bool,
}

impl Document {
    /// Opens `bytes`; the empty password is tried before `passwords`, each as user's and owner's.
    pub(crate) fn open(bytes: &[u8], passwords: &[String], budget: &mut Budget) -> Result<Self> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > budget.limits().bytes {
            return Err(exceeded("bytes"));
        }
        let bytes = from_header(bytes).ok_or(ErrorKind::NotAPdf)?;
        let encrypted = contains(bytes, b"/Encrypt");
        structure::check(bytes, encrypted, budget)?;
        balance::check(bytes, budget)?;
        budget.check()?;
        let data: Arc<[u8]> = Arc::from(bytes);
        let pdf = match load(&data, "") {
            Ok(pdf) => pdf,
            Err(failure) => unlock(&data, encrypted, failure, passwords, budget)?,
        };
        let document = Self { pdf, encrypted };
        document.check_size(budget)?;
        Ok(document)
    }

    pub(crate) fn page_count(&self) -> u32 {
        u32::try_from(self.pdf.pages().len()).unwrap_or(u32::MAX)
    }

    /// Whether the file is encrypted, even if no password was needed to read it.
    pub(crate) fn encrypted(&self) -> bool {
        self.encrypted
    }

    pub(crate) fn page(&self, index: u32) -> Option<&Page<'_>> {
        self.pdf.pages().get(usize::try_from(index).ok()?)
    }

    pub(crate) fn catalog(&self) -> Option<Dict<'_>> {
        let xref = self.pdf.xref();
        xref.get::<Dict<'_>>(xref.root_id())
    }

    /// The document's own information dictionary.
    pub(crate) fn metadata(&self) -> &Metadata {
        self.pdf.metadata()
    }

    fn check_size(&self, budget: &Budget) -> Result<()> {
        if u64::try_from(self.pdf.len()).unwrap_or(u64::MAX) > budget.limits().objects {
            return Err(exceeded("objects"));
        }
        match self.page_count() {
            0 => Err(Error::new(ErrorKind::Damaged).with_detail("no pages")),
            count if count > budget.limits().pages => Err(exceeded("pages")),
            _ => budget.check(),
        }
    }
}

/// Why one attempt to load a file failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LoadFailure {
    Password,
    Encryption,
    Structure,
}

/// A file handed to hayro without copying it for every password tried.
struct Shared(Arc<[u8]>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

fn load(data: &Arc<[u8]>, password: &str) -> Result<Pdf, LoadFailure> {
    let shared = Arc::new(Shared(Arc::clone(data)));
    // A parser of hostile bytes may have a panic left in it; that is the file's fault here.
    let loaded = catch_unwind(AssertUnwindSafe(|| Pdf::new_with_password(shared, password)));
    match loaded {
        Ok(Ok(pdf)) => Ok(pdf),
        Ok(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => Err(LoadFailure::Password),
        Ok(Err(LoadPdfError::Decryption(_))) => Err(LoadFailure::Encryption),
        Ok(Err(LoadPdfError::Invalid)) | Err(_) => Err(LoadFailure::Structure),
    }
}

fn unlock(
    data: &Arc<[u8]>,
    encrypted: bool,
    failure: LoadFailure,
    passwords: &[String],
    budget: &Budget,
) -> Result<Pdf> {
    match failure {
        LoadFailure::Encryption => return Err(ErrorKind::UnsupportedEncryption.into()),
        LoadFailure::Structure if !encrypted => return Err(ErrorKind::Damaged.into()),
        _ if passwords.is_empty() => return Err(ErrorKind::PasswordNeeded.into()),
        _ => {}
    }
    for password in passwords {
        budget.check()?;
        if let Ok(pdf) = load(data, password) {
            return Ok(pdf);
        }
    }
    // hayro knows owner passwords only for AES-256.
    for password in passwords {
        budget.check()?;
        if let Some(plain) = decrypt::with_owner_password(data, password, budget)
            && let Ok(pdf) = load(&Arc::from(plain), "")
        {
            return Ok(pdf);
        }
    }
    Err(match failure {
        // A damaged cross-reference table hides whether the password was at fault.
        LoadFailure::Structure => ErrorKind::Damaged.into(),
        _ => ErrorKind::WrongPassword.into(),
    })
}

/// Returns the file from its header on, for offsets are counted from there.
pub(crate) fn from_header(bytes: &[u8]) -> Option<&[u8]> {
    let window = bytes.get(..HEADER_WINDOW.min(bytes.len()))?;
    let start = find(window, b"%PDF-")?;
    bytes.get(start..)
}

/// Finds the first place of `needle`.
pub(crate) fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(offset) = haystack.get(from..)?.iter().position(|&b| b == first) {
        let at = from + offset;
        if haystack.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    find(haystack, needle).is_some()
}

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::LoadOptions;

use crate::limits::Budget;

/// Returns the file decrypted with `password`, or nothing where it does not fit.
///
/// The whole file is read and written again, so this is only for what the main engine cannot open.
pub(super) fn with_owner_password(bytes: &[u8], password: &str, budget: &Budget) -> Option<Vec<u8>> {
    let ceiling = usize::try_from(budget.limits().decompressed_bytes).unwrap_or(usize::MAX);
    let options = LoadOptions {
        password: Some(password.to_owned()),
        max_decompressed_size: Some(ceiling),
        ..LoadOptions::default()
    };
    catch_unwind(AssertUnwindSafe(|| {
        let mut document = lopdf::Document::load_mem_with_options(bytes, options).ok()?;
        if document.is_encrypted() {
            document.decrypt(password).ok()?;
        }
        let mut plain = Vec::with_capacity(bytes.len());
        document.save_to(&mut plain).ok()?;
        Some(plain)
    }))
    .ok()
    .flatten()
}

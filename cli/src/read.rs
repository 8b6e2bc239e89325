//! One file: bytes in, answer or failure out, whatever happens in between.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};
use std::thread;

use flvxtract::{Error, ErrorKind, Extraction, Extractor, Integrity};

use crate::failure::Failure;
use crate::input::{Input, Place};

thread_local! {
    /// Where the last panic of this thread began; none while panics are not caught.
    static PANIC_PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Where the last panic on a thread of the library began; it becomes one of the thread that waits for it.
static PLACE_WITHIN: Mutex<String> = Mutex::new(String::new());

/// The name of threads of the library.
const LIBRARY: &str = "flvxtract";

/// Makes panics silent: their text may hold contents of a document. The place is kept for the
/// message.
pub(crate) fn silence_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        let is_caught = PANIC_PLACE.with_borrow_mut(|kept| match kept {
            Some(kept) => {
                *kept = place.clone();
                true
            }
            None => false,
        });
        if thread::current().name() == Some(LIBRARY) {
            PLACE_WITHIN.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&place);
            return;
        }
        if !is_caught {
            eprintln!("flvxtract: internal: a defect at {place}; please report it");
        }
    }));
}

/// Reads one file.
pub(crate) fn read(input: &Input, extractor: &Extractor) -> Result<Extraction, Failure> {
    let files = input.read(extractor.options().limits.bytes)?;
    let mut answer = match (&input.place, files.as_slice()) {
        (Place::Joined(_), files) => extractor.extract_images(files)?,
        (_, [bytes]) => extractor.extract(bytes)?,
        _ => return Err(Error::new(ErrorKind::Internal).into()),
    };
    answer.source.file_name = input.file_name();
    Ok(answer)
}

/// Inspects one file.
pub(crate) fn inspect(input: &Input, extractor: &Extractor) -> Result<Integrity, Failure> {
    let files = input.read(extractor.options().limits.bytes)?;
    // Pictures that are pages of one document have no file of their own to look at.
    let [bytes] = files.as_slice() else { return Err(Error::new(ErrorKind::Internal).into()) };
    let mut answer = extractor.inspect(bytes)?;
    answer.source.file_name = input.file_name();
    Ok(answer)
}

/// Does `work`; a panic in it is caught and becomes the failure `internal`.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    PANIC_PLACE.set(Some(String::new()));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    let mut place = PANIC_PLACE.take().unwrap_or_default();
    if result.is_err() && place.is_empty() {
        place.clone_from(&PLACE_WITHIN.lock().unwrap_or_else(PoisonError::into_inner));
    }
    result.unwrap_or_else(|_| Err(Error::new(ErrorKind::Internal).with_detail(place).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test, since there is one hook for all threads.
    #[test]
    fn a_panic_becomes_a_failure_without_its_text() {
        silence_panics();
        let here = guarded::<()>(|| panic!("SECRET 1,234.56"));
        let within = guarded::<()>(|| {
            let work = thread::Builder::new().name(LIBRARY.to_owned()).spawn(|| panic!("SECRET")).unwrap();
            panic::resume_unwind(work.join().unwrap_err())
        });
        drop(panic::take_hook());
        for error in [here, within] {
            let error = error.unwrap_err().to_string();
            assert!(error.starts_with("internal: ") && error.contains("read.rs:"), "{error}");
            assert!(!error.contains("SECRET"), "{error}");
        }
    }
}

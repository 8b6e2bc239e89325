//! What runs in the child: documents from the standard input, answers to the standard output, until the input ends.

use std::io::{self, BufReader, BufWriter};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use flvxtract::{ErrorKind, Extractor, Limits, Options};
use rustix::process::{Resource, Rlimit, setrlimit};

use super::{Answer, Request, document, frame};

/// What the child may use.
#[derive(Clone, Copy, Debug)]
pub struct ChildLimits {
    /// Memory in MiB.
    pub memory_mib: u64,
    /// Seconds for a document.
    pub seconds: u64,
    /// Threads that recognise a page.
    pub threads: usize,
}

/// Reads documents until the input ends.
///
/// # Errors
///
/// Fails when the limits cannot be set, or the pipes break.
pub fn run(limits: ChildLimits) -> io::Result<()> {
    confine(limits)?;
    // What a panic says may name what was read.
    std::panic::set_hook(Box::new(|_| {}));
    let extractor = Extractor::with_options(Options {
        limits: Limits {
            time: Some(Duration::from_secs(limits.seconds)),
            time_per_scan: Duration::ZERO,
            ..Limits::default()
        },
        threads: limits.threads,
        ..Options::default()
    });
    let mut input = BufReader::new(io::stdin().lock());
    let mut output = BufWriter::new(io::stdout().lock());
    while let Some((request, bytes)) = frame::read::<Request>(&mut input)? {
        let read = catch_unwind(AssertUnwindSafe(|| document::read(&extractor, &request, &bytes)));
        let error = match read {
            Ok(Ok(read)) => {
                let (analysis, extraction) = (read.analysis.len(), read.extraction.len());
                let answer = Answer::Read { summary: read.line, analysis, extraction };
                frame::write(&mut output, &answer, &[&read.analysis, &read.extraction, &read.pages])?;
                continue;
            }
            Ok(Err(error)) => error,
            Err(_) => ErrorKind::Internal.into(),
        };
        let answer =
            Answer::Failed { code: error.code().to_owned(), message: error.to_string(), page: error.page() };
        frame::write(&mut output, &answer, &[])?;
    }
    Ok(())
}

/// Takes away what reading a document does not need.
fn confine(limits: ChildLimits) -> io::Result<()> {
    let at_most = |value: u64| Rlimit { current: Some(value), maximum: Some(value) };
    // Data and not address space: threads reserve much of the latter and use little.
    setrlimit(Resource::Data, at_most(limits.memory_mib << 20))?;
    setrlimit(Resource::Core, at_most(0))?;
    // No file is written, and none but the pipes is open.
    setrlimit(Resource::Fsize, at_most(0))?;
    setrlimit(Resource::Nofile, at_most(16))?;
    Ok(())
}

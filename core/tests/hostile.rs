//! Hostile files through the public entrance: an answer or an error, never a panic.

use std::path::Path;
use std::time::{Duration, Instant};

use flvxtract::{ErrorKind, Extractor, Limits, Options};

#[test]
fn hostile_files_are_survived() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/hostile");
    let limits = Limits { time: Some(Duration::from_secs(5)), ..Limits::default() };
    let extractor = Extractor::with_options(Options { limits, ..Options::default() });
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "pdf") {
            continue;
        }
        let start = Instant::now();
        let result = extractor.extract(&std::fs::read(&path).unwrap());
        assert!(start.elapsed() < Duration::from_secs(10), "{}: {:?}", path.display(), start.elapsed());
        if let Err(error) = result {
            assert_ne!(error.kind(), ErrorKind::Internal, "{}", path.display());
        }
        let start = Instant::now();
        let result = extractor.inspect(&std::fs::read(&path).unwrap());
        // Limits hold for the reading, the drawing and the earlier revisions, each on its own.
        assert!(start.elapsed() < Duration::from_secs(25), "{}: {:?}", path.display(), start.elapsed());
        if let Err(error) = result {
            assert_ne!(error.kind(), ErrorKind::Internal, "{}", path.display());
        }
        files += 1;
    }
    assert!(files >= 10, "found {files} files");
}

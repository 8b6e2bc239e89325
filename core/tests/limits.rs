//! Each limit through the public entrance: it is hit, it is named, and the default is above what a statement takes.

use std::fs;
use std::path::Path;
use std::time::Duration;

use flvxtract::{ErrorKind, Extractor, Limits, Options};

type Lower = fn(&mut Limits);

/// Those of pictures and of forms within forms are hit in `pictures.rs` and in `page/tests/form.rs`.
const LIMITS: [(&str, Lower); 8] = [
    ("bytes", |l| l.bytes = 100),
    ("decompressed bytes", |l| l.decompressed_bytes = 10),
    ("objects", |l| l.objects = 1),
    ("operators", |l| l.operators = 3),
    ("glyphs", |l| l.glyphs = 3),
    ("pages", |l| l.pages = 0),
    ("rows", |l| l.rows = 1),
    ("time", |l| l.time = Some(Duration::ZERO)),
];

#[test]
fn each_limit_is_hit_and_named() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/cases/access-bank/lodgements-2023");
    let bytes = fs::read(case.join("input.pdf")).unwrap();
    assert!(Extractor::new().extract(&bytes).is_ok());
    for (name, lower) in LIMITS {
        let mut limits = Limits::default();
        lower(&mut limits);
        let extractor = Extractor::with_options(Options { limits, ..Options::default() });
        let error = extractor.extract(&bytes).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::LimitExceeded, "{name}: {error}");
        assert!(error.to_string().ends_with(&format!("({name})")), "{name}: {error}");
    }
}

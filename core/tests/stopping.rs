//! A call ends soon after its caller cancels it, and at its deadline, whatever it is at. How soon is printed; only a
//! multiple of it is asserted, for machines are busy.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use flvxtract::{CancelFlag, ErrorKind, Extractor, Limits, Options};

/// A hundred times the 50 ms that are promised: calls that were left go on beside those that are measured.
const GENEROUS: Duration = Duration::from_secs(5);
/// The moments at which a call is stopped, in milliseconds.
const MOMENTS: [u64; 9] = [0, 3, 11, 29, 47, 83, 131, 211, 397];

fn fixture(name: &str) -> io::Result<Vec<u8>> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    fs::read(folder.join(name))
}

/// A file that lists very many objects: opening it is one step of a dependency.
fn many_objects() -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    for number in 1..100_000 {
        out.extend_from_slice(format!("{number} 0 obj\n<< /A {number} >>\nendobj\n").as_bytes());
    }
    out.extend_from_slice(b"trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    out
}

/// A page of very many glyphs.
fn many_glyphs() -> Vec<u8> {
    let mut content = String::from("BT /F1 5 Tf 6 TL 20 800 Td ");
    for line in 0..6_000 {
        content.push_str(&format!("(01/02/2024 Payment {line} 1,234.56 99,{:03}.00) Tj T* ", line % 1000));
    }
    content.push_str("ET");
    format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 -40000 600 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n\
         4 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n\
         5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
        content.len()
    )
    .into_bytes()
}

fn inputs() -> io::Result<[(&'static str, Vec<u8>); 4]> {
    Ok([
        ("a fax in TIFF", fixture("scans/indus-bank/fax-tiff/input.tiff")?),
        ("a photograph", fixture("scans/opay/photo/input.jpg")?),
        ("very many objects", many_objects()),
        ("very many glyphs", many_glyphs()),
    ])
}

/// Returns how long the call goes on once `stop` was called, where that ended it.
fn overrun(
    extractor: &Extractor,
    bytes: &[u8],
    moment: Duration,
    flag: Option<CancelFlag>,
) -> Option<Duration> {
    let start = Instant::now();
    let cancelling = flag.map(|flag| {
        thread::spawn(move || {
            thread::sleep(moment.saturating_sub(start.elapsed()));
            flag.cancel();
            Instant::now()
        })
    });
    let result = extractor.extract(bytes);
    let end = Instant::now();
    let stop = match cancelling {
        Some(thread) => thread.join().ok()?,
        None => start + moment,
    };
    let kind = result.err()?.kind();
    matches!(kind, ErrorKind::Cancelled | ErrorKind::LimitExceeded)
        .then(|| end.saturating_duration_since(stop))
}

#[test]
fn a_call_ends_soon_after_it_is_cancelled_and_at_its_deadline() {
    let shared = Extractor::new();
    let (mut cancelled, mut late) = (0, 0);
    for (name, bytes) in inputs().unwrap() {
        let (mut by_flag, mut by_time) = (Duration::ZERO, Duration::ZERO);
        for moment in MOMENTS.map(Duration::from_millis) {
            let flag = CancelFlag::default();
            let own = Options { cancel: flag.clone(), ..Options::default() };
            if let Some(time) = overrun(&shared.reconfigured(own), &bytes, moment, Some(flag)) {
                (by_flag, cancelled) = (by_flag.max(time), cancelled + 1);
            }
            let limits = Limits { time: Some(moment), time_per_scan: Duration::ZERO, ..Limits::default() };
            if let Some(time) =
                overrun(&shared.reconfigured(Options { limits, ..Options::default() }), &bytes, moment, None)
            {
                (by_time, late) = (by_time.max(time), late + 1);
            }
        }
        println!(
            "{name}: ends at most {by_flag:.1?} after it is cancelled, {by_time:.1?} after its deadline"
        );
        assert!(by_flag < GENEROUS && by_time < GENEROUS, "{name}: {by_flag:?}, {by_time:?}");
    }
    assert!(cancelled > 0 && late > 0, "{cancelled} calls were cancelled, {late} came to their deadline");
}

#[test]
fn an_inspection_ends_too() {
    let limits = Limits { time: Some(Duration::from_millis(20)), ..Limits::default() };
    let extractor = Extractor::with_options(Options { limits, ..Options::default() });
    let start = Instant::now();
    let error = extractor.inspect(&many_objects()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LimitExceeded);
    assert!(start.elapsed() < GENEROUS, "{:?}", start.elapsed());
}

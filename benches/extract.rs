//! Time of one call of the library, on named fixtures and over growing statements:
//! `cargo bench -p flvxtract-benches`.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use flvxtract::{AnalysisOptions, Extractor, analyze};

/// Fixtures that are measured by name.
const NAMED: [&str; 4] = [
    "gtbank/email-2024",
    "severn-mutual/current-2024",
    "buckeye-national/checking-2024",
    "fidelity-bank/payin-2024",
];

fn fixtures(criterion: &mut Criterion) {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/cases");
    let extractor = Extractor::new();
    let mut group = criterion.benchmark_group("fixture");
    for name in NAMED {
        let Ok(bytes) = std::fs::read(cases.join(name).join("input.pdf")) else { continue };
        group.bench_function(name, |b| b.iter(|| black_box(extractor.extract(black_box(&bytes)).is_ok())));
    }
    group.finish();
}

fn rows(criterion: &mut Criterion) {
    let extractor = Extractor::new();
    let mut group = criterion.benchmark_group("rows");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    for rows in [100_u32, 1_000, 10_000] {
        let bytes = flvxtract_benches::statement_pdf(rows);
        group.throughput(Throughput::Elements(rows.into()));
        group.bench_with_input(BenchmarkId::from_parameter(rows), &bytes, |b, bytes| {
            b.iter(|| black_box(extractor.extract(black_box(bytes)).is_ok()));
        });
    }
    group.finish();
}

/// What an analysis adds to extraction; 10,000 rows may take 20 ms.
fn analysis(criterion: &mut Criterion) {
    let Ok(answer) = Extractor::new().extract(&flvxtract_benches::statement_pdf(10_000)) else { return };
    let answers = [answer];
    let options = AnalysisOptions::default();
    criterion
        .bench_function("analyze/10000", |b| b.iter(|| black_box(analyze(black_box(&answers), &options))));
}

criterion_group!(benches, fixtures, rows, analysis);
criterion_main!(benches);

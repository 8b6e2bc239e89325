//! CPU time of one call of the library in this process, as `benches/peers/run.py time` measures peers.
//!
//! `inside DOCUMENTS.json OUT.json RUNS`, where documents are a list of `{"input", "passwords"}`. Writes for
//! each input the median seconds after one call to warm up, null where there is no answer.

use std::fs;
use std::time::Duration;

use anyhow::{Result, bail};
use flvxtract::{Extractor, Options};
use rustix::time::{ClockId, clock_gettime};
use serde_json::{Map, Value, json};

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [documents, out, runs] = args.as_slice() else { bail!("usage: inside DOCUMENTS.json OUT.json RUNS") };
    let documents: Value = serde_json::from_slice(&fs::read(documents)?)?;
    let mut times = Map::new();
    for document in documents.as_array().into_iter().flatten() {
        let input = document["input"].as_str().unwrap_or_default();
        let passwords = document["passwords"].as_array().into_iter().flatten();
        let passwords = passwords.filter_map(|p| Some(p.as_str()?.to_owned())).collect();
        let median = median(input, passwords, runs.parse()?);
        times.insert(input.to_owned(), json!(median.map(|time| time.as_secs_f64())));
    }
    fs::write(out, serde_json::to_vec(&times)?)?;
    Ok(())
}

/// Returns the median time of reading a document from its file, none where it cannot be read.
fn median(input: &str, passwords: Vec<String>, runs: usize) -> Option<Duration> {
    let extractor = Extractor::with_options(Options { passwords, ..Options::default() });
    let read = || extractor.extract(&fs::read(input).ok()?).ok();
    read()?;
    let mut times = Vec::new();
    for _ in 0..runs.max(1) {
        let start = cpu_time();
        read()?;
        times.push(cpu_time() - start);
    }
    times.sort();
    times.get(times.len() / 2).copied()
}

/// Returns the CPU time that this process has used.
fn cpu_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

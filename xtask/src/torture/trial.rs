//! One file through the command line, in a process that may take so much and no more.

use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use wait4::Wait4 as _;

/// What one process may take.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) seconds: u64,
    pub(super) memory_mib: u64,
}

/// How a process ended.
pub(super) struct Trial {
    /// What is wrong with it; none where it gave an answer or an error.
    pub(super) defect: Option<String>,
    pub(super) memory_mib: u64,
    pub(super) time: Duration,
}

/// The time limit that is asked for is this much below the time at which a process is stopped: `inspect` has it three
/// times, and pages that are recognised add to it.
const SHARE: u64 = 4;

/// Runs one command of the program on a file.
pub(super) fn run(program: &Path, command: &[&str], file: &Path, bounds: Bounds) -> Result<Trial> {
    let Bounds { seconds, memory_mib } = bounds;
    // Data is what counts: of the stack that a thread may have, and of what an allocator reserves, most is never there.
    let script = format!(
        "ulimit -c 0; ulimit -d {} && exec timeout -s KILL {seconds} \"$0\" \"$@\"",
        memory_mib * 1024
    );
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]).arg(program).args(command);
    shell.args(["--jobs", "1", "--timeout", &(seconds / SHARE).max(1).to_string()]).arg(file);
    shell.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = shell.spawn().context("cannot start sh")?;
    let mut said = Vec::new();
    if let Some(mut stderr) = child.stderr.take() {
        stderr.read_to_end(&mut said)?;
    }
    let used = child.wait4()?;
    let time = start.elapsed();
    let used_mib = used.rusage.maxrss >> 20;
    let said = String::from_utf8_lossy(&said);
    let defect = match used.status.code() {
        _ if said.contains("memory allocation of") => Some("memory: an allocation failed".to_owned()),
        _ if used_mib > memory_mib => Some(format!("memory: {used_mib} MiB")),
        _ if said.contains("internal") => Some(format!("panic: {}", said.trim())),
        Some(0..=2) => None,
        Some(137) | None if time.as_secs() >= seconds => Some("hang".to_owned()),
        Some(code) => Some(format!("crash: ended with {code}: {}", said.trim())),
        None => Some(format!("crash: {}: {}", used.status, said.trim())),
    };
    Ok(Trial { defect, memory_mib: used_mib, time })
}

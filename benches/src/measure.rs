//! What a whole process costs: CPU time and memory as the kernel counts them.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result};
use wait4::Wait4 as _;

/// The cost of a program on one file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// User and system time, the median of the runs.
    pub(crate) cpu: Duration,
    /// The largest resident set of the runs.
    pub(crate) peak_bytes: u64,
    /// Exit code of the last run.
    pub(crate) code: Option<i32>,
}

impl Cost {
    pub(crate) fn cpu_ms(self) -> f64 {
        self.cpu.as_secs_f64() * 1e3
    }

    pub(crate) fn peak_mib(self) -> u64 {
        self.peak_bytes >> 20
    }
}

/// Runs what `command` makes `runs` times, output thrown away.
pub(crate) fn measure(runs: usize, command: impl Fn() -> Command) -> Result<Cost> {
    let mut times = Vec::new();
    let (mut peak_bytes, mut code) = (0, None);
    for _ in 0..runs.max(1) {
        let mut command = command();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
        let used = child.wait4()?;
        times.push(used.rusage.utime + used.rusage.stime);
        peak_bytes = peak_bytes.max(used.rusage.maxrss);
        code = used.status.code();
    }
    times.sort();
    Ok(Cost { cpu: times[times.len() / 2], peak_bytes, code })
}

/// Returns the command line of this project on one file.
pub(crate) fn ours(program: &Path, pdf: &Path, passwords: &[String]) -> Command {
    let mut command = Command::new(program);
    command.args(["extract", "--format", "json", "--quiet"]).arg(pdf);
    command.env("FLVXTRACT_PASSWORDS", passwords.iter().map(|p| format!("{p}\n")).collect::<String>());
    command
}

/// Returns the command line of `pdftotext` on one file.
pub(crate) fn theirs(pdf: &Path, passwords: &[String]) -> Command {
    let mut command = Command::new("pdftotext");
    command.arg("-layout");
    if let Some(password) = passwords.first() {
        command.args(["-upw", password]);
    }
    command.arg(pdf).arg("-");
    command
}

//! CPU time of whole processes.

use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result};
use wait4::Wait4 as _;

/// Returns the median CPU time, user and system, of what `command` makes, after one run to warm up;
/// none where a run ends with a code that `is_answer` refuses.
pub(crate) fn median(
    runs: usize,
    command: impl Fn() -> Command,
    is_answer: impl Fn(i32) -> bool,
) -> Result<Option<Duration>> {
    let mut times = Vec::new();
    for run in 0..=runs.max(1) {
        let mut command = command();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
        let used = child.wait4()?;
        if !used.status.code().is_some_and(&is_answer) {
            return Ok(None);
        }
        if run > 0 {
            times.push(used.rusage.utime + used.rusage.stime);
        }
    }
    times.sort();
    Ok(times.get(times.len() / 2).copied())
}

/// Returns the middle of some numbers.
pub(crate) fn middle(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_fails_has_no_cost() {
        let shell = |code: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", &format!("exit {code}")]);
            command
        };
        assert!(median(1, || shell("0"), |code| code == 0).unwrap().is_some());
        assert!(median(1, || shell("3"), |code| code == 0).unwrap().is_none());
        assert_eq!(middle(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(middle(Vec::new()), None);
    }
}

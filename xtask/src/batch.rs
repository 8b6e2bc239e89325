//! The examples of engines that read many statements.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::{install, process, python};

const FOLDER: &str = "examples/batch";

/// Runs the tests of the examples on the Python package as `site` holds it: threads and Daft; with `is_slow` Ray and Spark
/// as well, which take half a gigabyte of packages, and Java.
pub(crate) fn test(site: &Path, command_line: &Path, is_slow: bool) -> Result<()> {
    let requirements = if is_slow { "requirements-slow.txt" } else { "requirements-test.txt" };
    let environment = if is_slow { "engines" } else { "batch" };
    let python = python::environment(environment, &Path::new(FOLDER).join(requirements))?;
    if is_slow && !process::exists("java") {
        install::system(&["default-jre-headless"])?;
    }
    let mut pytest = Command::new(python);
    pytest.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", FOLDER]);
    pytest.env("PYTHONPATH", site).env("PYTHONDONTWRITEBYTECODE", "1").env("FLVXTRACT_COMMAND", command_line);
    if is_slow {
        pytest.env("FLVXTRACT_SLOW", "1");
    }
    process::run(&mut pytest)
}

//! The files in `.github/workflows`, which run nowhere but there: looked at by actionlint.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process;

/// Lints each file. Names of machines are not looked at: there are newer ones than the linter knows.
const SCRIPT: &str = "
const { readFileSync, readdirSync } = require('node:fs')
const [modules, folder] = process.argv.slice(1)
import(`${modules}/actionlint/node.mjs`).then(async ({ createLinter }) => {
  for (const name of readdirSync(folder)) {
    // One for each file: after a finding it finds what is not there.
    const lint = await createLinter()
    const path = `${folder}/${name}`
    for (const { kind, line, message } of lint(readFileSync(path, 'utf8'), path)) {
      if (kind === 'runner-label') continue
      console.error(`${path}:${line}: ${message}`)
      process.exitCode = 1
    }
  }
})";

/// Checks the workflows, with the linter in a folder of modules.
pub(crate) fn check(modules: &Path) -> Result<()> {
    eprintln!("xtask: actionlint .github/workflows");
    process::quiet(Command::new("node").args(["-e", SCRIPT]).arg(modules).arg(".github/workflows"))
}

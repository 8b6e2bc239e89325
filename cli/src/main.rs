//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    flvxtract_cli::run(std::env::args_os()).into()
}

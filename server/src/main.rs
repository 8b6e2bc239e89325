//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    flvxtract_server::command::run(std::env::args_os())
}

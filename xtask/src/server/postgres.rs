//! A PostgreSQL server for tests: its own folder, its own port, loopback only, gone when it is dropped.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::{install, process};

/// A running server.
pub(crate) struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// The variable by which tests learn of it.
    pub(crate) const VARIABLE: &str = "FLVXTRACT_TEST_POSTGRES";

    /// Starts a server; none, and said so, where there is none to be had.
    pub(crate) fn start() -> Option<Self> {
        match Self::try_start() {
            Ok(started) => Some(started),
            Err(error) => {
                eprintln!("xtask: NOT RUN: tests on PostgreSQL: {error:#}");
                None
            }
        }
    }

    /// Returns its address.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn try_start() -> Result<Self> {
        let programs = match programs() {
            Some(found) => found,
            None => {
                install::system(&["postgresql"])?;
                programs().context("no initdb after the installation")?
            }
        };
        // Not in the target folder, which the user that the server runs as may not enter.
        let folder = std::env::temp_dir().join(format!("flvxtract-postgres-{}", std::process::id()));
        process::clear(&folder)?;
        fs::create_dir_all(&folder)?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let server = Self { programs, folder, port };
        if is_root()? {
            process::quiet(Command::new("chown").arg("postgres").arg(&server.folder))?;
        }
        let data = server.folder.join("data");
        process::quiet(
            server
                .program("initdb")?
                .args(["--auth=trust", "--username=postgres", "--no-sync", "--pgdata"])
                .arg(&data),
        )?;
        // Replicas and the tests of the store open many connections.
        let options = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c max_connections=300",
            server.folder.display()
        );
        let log = server.folder.join("log");
        let mut start = server.program("pg_ctl")?;
        start
            .args(["--wait", "start", "--pgdata"])
            .arg(&data)
            .arg("--log")
            .arg(&log)
            .args(["--options", &options]);
        // It inherits what it is given, and would hold a pipe for as long as it lives.
        start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if !start.status()?.success() {
            bail!("pg_ctl: {}", fs::read_to_string(&log).unwrap_or_default().trim());
        }
        Ok(server)
    }

    /// Returns a program of the server, run as a user that is not root, as it insists.
    fn program(&self, name: &str) -> Result<Command> {
        let program = self.programs.join(name);
        if !is_root()? {
            return Ok(Command::new(program));
        }
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        Ok(command)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Ok(mut stop) = self.program("pg_ctl") {
            stop.args(["--mode=immediate", "--wait", "stop", "--pgdata"]).arg(self.folder.join("data"));
            let _ = process::quiet(&mut stop);
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Returns where the newest server's programs are.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .filter_map(|entry| {
            let programs = entry.path().join("bin");
            let version = entry.file_name().to_string_lossy().parse().ok()?;
            Path::new(&programs).join("initdb").is_file().then_some((version, programs))
        })
        .collect();
    found.sort();
    found.pop().map(|(_, programs)| programs)
}

fn is_root() -> Result<bool> {
    Ok(process::output(Command::new("id").arg("-u"))? == b"0\n")
}

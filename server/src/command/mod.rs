//! The commands of the program.

mod create_admin;
mod log;
mod serve;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Args, Parser, Subcommand};

use crate::config::{Config, Role};
use crate::extraction::{ChildLimits, run_child};

/// The reference server of FLVXtract.
#[derive(Debug, Parser)]
#[command(name = "flvxtract-server", version, about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Starts the server; the same as no command at all
    Serve(Serve),
    /// Brings the tables of the database up to date
    Migrate(Settings),
    /// Adds an organization with its owner
    CreateAdmin(CreateAdmin),
    /// Looks whether the settings are good, and shows them without their secrets
    CheckConfig(Settings),
    /// Prints the OpenAPI document
    Openapi,
    /// Reads documents from the standard input, as a child of the server
    #[command(hide = true)]
    Read(Read),
}

#[derive(Debug, Default, Args)]
struct Settings {
    /// A file in TOML; `config.default.toml` shows every key
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where the database, the files, the mails and the keys are
    #[arg(long, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
}

#[derive(Debug, Default, Args)]
struct Serve {
    #[command(flatten)]
    settings: Settings,
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<std::net::SocketAddr>,
    /// What this process does: all, api or worker
    #[arg(long, value_parser = role)]
    role: Option<Role>,
}

#[derive(Debug, Args)]
struct CreateAdmin {
    #[command(flatten)]
    settings: Settings,
    /// The owner's address
    #[arg(long)]
    email: String,
    /// The organization's name
    #[arg(long)]
    organization: String,
    /// A file that holds the password; without one it is read from the standard input
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Read {
    #[arg(long)]
    memory_mib: u64,
    #[arg(long)]
    seconds: u64,
    #[arg(long)]
    threads: usize,
}

fn role(word: &str) -> Result<Role, String> {
    match word {
        "all" => Ok(Role::All),
        "api" => Ok(Role::Api),
        "worker" => Ok(Role::Worker),
        _ => Err("expected all, api or worker".to_owned()),
    }
}

impl Settings {
    fn load(&self) -> Result<Config> {
        Ok(self.unchecked()?.checked()?)
    }

    /// Returns the settings before they are looked at, for a command that changes them.
    fn unchecked(&self) -> Result<Config> {
        let mut config = Config::load(self.config.as_deref())?;
        if let Some(folder) = &self.data_dir {
            config.server.data_dir.clone_from(folder);
        }
        Ok(config)
    }
}

/// Runs the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let command = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments.command.unwrap_or_else(|| Command::Serve(Serve::default())),
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    match run_command(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("flvxtract-server: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run_command(command: Command) -> Result<()> {
    match command {
        Command::Read(read) => {
            let limits =
                ChildLimits { memory_mib: read.memory_mib, seconds: read.seconds, threads: read.threads };
            Ok(run_child(limits)?)
        }
        Command::Openapi => {
            println!("{}", serde_json::to_string_pretty(&crate::routes::openapi())?);
            Ok(())
        }
        Command::CheckConfig(settings) => {
            println!("{}", settings.load()?.redacted());
            Ok(())
        }
        Command::Migrate(settings) => {
            let config = settings.load()?;
            block_on(async move {
                crate::store::open(&config).await?.migrate().await?;
                println!("the tables are up to date");
                Ok(())
            })
        }
        Command::CreateAdmin(arguments) => {
            let config = arguments.settings.load()?;
            block_on(create_admin::run(
                config,
                arguments.email,
                arguments.organization,
                arguments.password_file,
            ))
        }
        Command::Serve(arguments) => {
            let mut config = arguments.settings.unchecked()?;
            if let Some(listen) = arguments.listen {
                config.server.listen = listen;
            }
            if let Some(role) = arguments.role {
                config.server.role = role;
            }
            let config = config.checked()?;
            let _traces = log::start(&config)?;
            block_on(serve::run(config))
        }
    }
}

fn block_on(work: impl Future<Output = Result<()>>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("no runtime")?;
    runtime.block_on(work)
}

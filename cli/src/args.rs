//! The command line as types.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::exit;

/// Reads bank statements and proves every row by the statement's own arithmetic.
#[derive(Debug, Parser)]
#[command(name = "flvxtract", version, about, after_help = exit::HELP, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read statements and print their transactions
    Extract(Box<Extract>),
    /// Read statements of one person and print what they say of the money, with the proof of each figure
    Analyze(Box<Analyze>),
    /// Look whether documents contradict themselves or were changed: evidence with its place, and no verdict
    Inspect(Box<Inspect>),
    /// Write one page of HTML: charts, metrics with their rows, and the pages that each row stands on
    Report(Box<Report>),
    /// List the banks that are known by name, as --bank takes them
    Banks {
        /// Only those of one country, as in NG
        country: Option<String>,
    },
    /// Print the JSON Schema of what `extract`, `analyze` or `inspect` prints with `-f json`
    Schema {
        /// Of which command
        #[arg(value_enum, default_value_t = SchemaOf::Extract)]
        of: SchemaOf,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Read statements and print their transactions
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(crate) struct Extract {
    /// PDF files and pictures (PNG, JPEG, TIFF, WebP, BMP), folders (searched for these, hidden entries left
    /// out), or - for standard input
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Where to write: a file (whole or not at all), a folder (existing, or ending in /; one output
    /// per input), or - for standard output
    #[arg(short, long, value_name = "FILE|FOLDER")]
    pub(crate) output: Option<PathBuf>,

    /// Format of the output; default: by the ending of --output, json for a folder, else table
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<Format>,

    #[command(flatten)]
    pub(crate) reading: ReadArgs,

    /// Print errors only
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Print a line for each file: verdict, rows, time
    #[arg(short, long)]
    pub(crate) verbose: bool,

    #[command(flatten)]
    pub(crate) look: Look,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// Read statements of one person and print what they say of the money, with the proof of each figure
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(crate) struct Analyze {
    /// PDF files and pictures (PNG, JPEG, TIFF, WebP, BMP), folders (searched for these, hidden entries left
    /// out), or - for standard input: months of one account, accounts of one person. A file that holds what
    /// `extract -f json` printed is taken as it is
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Format of the output
    #[arg(short, long, value_enum, default_value_t = AnalysisFormat::Report)]
    pub(crate) format: AnalysisFormat,

    #[command(flatten)]
    pub(crate) reading: ReadArgs,

    #[command(flatten)]
    pub(crate) rules: RuleArgs,

    #[command(flatten)]
    pub(crate) look: ReportLook,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// Look whether documents contradict themselves or were changed: evidence with its place, and no verdict
#[derive(Debug, Args)]
#[command(after_help = exit::INSPECT_HELP)]
pub(crate) struct Inspect {
    /// PDF files and pictures (PNG, JPEG, TIFF, WebP, BMP), folders (searched for these, hidden entries left
    /// out), or - for standard input
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Where to write: a file (whole or not at all), or - for standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Format of the output; default: json where --output ends in .json, else table
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<InspectFormat>,

    #[command(flatten)]
    pub(crate) reading: ReadArgs,

    #[command(flatten)]
    pub(crate) look: ReportLook,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// Write one page of HTML: charts, metrics with their rows, and the pages that each row stands on
#[derive(Debug, Args)]
#[command(after_help = exit::HELP)]
pub(crate) struct Report {
    /// PDF files and pictures (PNG, JPEG, TIFF, WebP, BMP), folders (searched for these, hidden entries left
    /// out), or - for standard input: months of one account, accounts of one person. A file that holds what
    /// `extract -f json` printed is taken as it is, without its pages
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub(crate) inputs: Vec<PathBuf>,

    /// File to write, whole or not at all, or - for standard output. The page needs no other file and no network
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    pub(crate) output: PathBuf,

    /// Leave the pages out, for a smaller file
    #[arg(long)]
    pub(crate) no_pages: bool,

    #[command(flatten)]
    pub(crate) reading: ReadArgs,

    #[command(flatten)]
    pub(crate) rules: RuleArgs,

    /// Print errors only
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Print a line for each file: verdict, rows, time
    #[arg(short, long)]
    pub(crate) verbose: bool,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// How files are opened and read.
#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    /// Password to try; can be given several times. It is visible in the process list: prefer the
    /// environment variable FLVXTRACT_PASSWORDS (one a line, or separated by commas)
    #[arg(long = "password", value_name = "PASSWORD")]
    pub(crate) passwords: Vec<String>,

    /// Take all pictures, in the order given, as the pages of one document
    #[arg(long)]
    pub(crate) join: bool,

    /// Do not recognise pictures of pages: they are refused (needs_ocr)
    #[arg(long)]
    pub(crate) no_ocr: bool,

    /// Larger reader for text in pictures that the built-in one is not sure of: a model in ONNX, its characters
    /// beside it in a file of the same name that ends in .txt; slower. The environment variable FLVXTRACT_ACCURATE
    /// says the same
    #[arg(long, value_name = "MODEL", conflicts_with = "no_ocr")]
    pub(crate) accurate: Option<PathBuf>,

    /// Id of the bank profile to assume instead of detecting the bank, as in ng-gtbank
    #[arg(long, value_name = "ID")]
    pub(crate) bank: Option<String>,

    /// Files to read at the same time; default: one for each processor
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) jobs: Option<u16>,
}

/// What an analysis takes for granted.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules and thresholds")]
pub(crate) struct RuleArgs {
    /// TOML file with rules of narrations that are added to the built-in ones, or replace those of the same name
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,

    /// Main currency [default: the one with the most rows]
    #[arg(long, value_name = "CODE")]
    pub(crate) currency: Option<String>,

    /// Country whose limits apply, as in NG [default: the statements']
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) jurisdiction: Option<String>,

    /// Share of income that debt may take, as in 0.33 [default: the jurisdiction's]
    #[arg(long, value_name = "SHARE")]
    pub(crate) debt_limit: Option<flvxtract::Decimal>,

    /// Balance below which a day is low [default: 5000 for NGN]
    #[arg(long, value_name = "AMOUNT")]
    pub(crate) low_balance: Option<flvxtract::Decimal>,

    /// Gross income a month, as declared
    #[arg(long, value_name = "AMOUNT")]
    pub(crate) gross_income: Option<flvxtract::Decimal>,

    /// Interest a year of the loan in question, as in 0.24
    #[arg(long, value_name = "SHARE")]
    pub(crate) rate: Option<flvxtract::Decimal>,

    /// Its monthly instalments
    #[arg(long, value_name = "N", default_value_t = 12)]
    pub(crate) term: u32,

    /// Days that a month must be covered for to count [default: all]
    #[arg(long, value_name = "N")]
    pub(crate) min_days: Option<u32>,
}

impl RuleArgs {
    /// Returns the library's options with these put in.
    pub(crate) fn to_options(&self) -> flvxtract::AnalysisOptions {
        flvxtract::AnalysisOptions {
            currency: self.currency.as_ref().map(|c| c.to_uppercase()),
            jurisdiction: self.jurisdiction.as_ref().map(|c| c.to_uppercase()),
            debt_limit: self.debt_limit,
            low_balance: self.low_balance,
            declared_gross_income: self.gross_income,
            annual_rate: self.rate,
            term_months: self.term,
            min_days_in_month: self.min_days,
            ..flvxtract::AnalysisOptions::default()
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnalysisFormat {
    /// For people: accounts, months, metrics with their proof, doubts
    Report,
    /// One object
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InspectFormat {
    /// For people: every check with its outcome, and the findings
    Table,
    /// One object for one file; an array for several files or a folder
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    Extract,
    Analyze,
    Inspect,
}

/// How a report for people, or the JSON in its place, looks.
#[derive(Debug, Args)]
pub(crate) struct ReportLook {
    /// Columns to fit the report into; 0 for no limit [default: those of the terminal]
    #[arg(long, value_name = "N")]
    pub(crate) width: Option<u16>,

    /// When to colour the report; NO_COLOR is honoured
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub(crate) color: When,

    /// Indent JSON also where the output is not a terminal
    #[arg(long)]
    pub(crate) pretty: bool,
}

/// How the output looks.
#[derive(Debug, Args)]
#[command(next_help_heading = "Appearance")]
pub(crate) struct Look {
    /// Columns to fit the table into; 0 for no limit [default: those of the terminal]
    #[arg(long, value_name = "N")]
    pub(crate) width: Option<u16>,

    /// When to colour the table; NO_COLOR is honoured
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub(crate) color: When,

    /// Indent JSON also where the output is not a terminal
    #[arg(long)]
    pub(crate) pretty: bool,

    /// In CSV, put an apostrophe before text that a spreadsheet would take for a formula
    #[arg(long)]
    pub(crate) escape_formulas: bool,
}

/// What one document may cost.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Limits for one file")]
pub(crate) struct LimitArgs {
    /// Size, in bytes or as 20K, 20M, 1G [default: 100M]
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    pub(crate) max_bytes: Option<u64>,

    /// Pages [default: 2000]
    #[arg(long, value_name = "N")]
    pub(crate) max_pages: Option<u32>,

    /// Decompressed bytes of contents and fonts [default: 1G]
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    pub(crate) max_decompressed: Option<u64>,

    /// Objects listed in the file [default: 1000000]
    #[arg(long, value_name = "N")]
    pub(crate) max_objects: Option<u64>,

    /// Content operators over all pages [default: 50000000]
    #[arg(long, value_name = "N")]
    pub(crate) max_operators: Option<u64>,

    /// Glyphs over all pages [default: 20000000]
    #[arg(long, value_name = "N")]
    pub(crate) max_glyphs: Option<u64>,

    /// Depth of forms within forms [default: 24]
    #[arg(long, value_name = "N")]
    pub(crate) max_nesting: Option<u32>,

    /// Pixels of one picture [default: 100000000]
    #[arg(long, value_name = "N")]
    pub(crate) max_pixels: Option<u64>,

    /// Rows of tables over all pages [default: 1000000]
    #[arg(long, value_name = "N")]
    pub(crate) max_rows: Option<u64>,

    /// Seconds; 0 for no limit. Each page that is recognised adds more [default: 60]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) timeout: Option<u64>,

    /// Seconds that each page that is recognised from its picture adds [default: 10]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) timeout_per_scan: Option<u64>,
}

impl LimitArgs {
    /// Returns the library's limits with these put in.
    pub(crate) fn to_limits(&self) -> flvxtract::Limits {
        let default = flvxtract::Limits::default();
        // Field by field, so that one which the library gets does not compile before it can be set here.
        flvxtract::Limits {
            bytes: self.max_bytes.unwrap_or(default.bytes),
            pages: self.max_pages.unwrap_or(default.pages),
            objects: self.max_objects.unwrap_or(default.objects),
            decompressed_bytes: self.max_decompressed.unwrap_or(default.decompressed_bytes),
            operators: self.max_operators.unwrap_or(default.operators),
            glyphs: self.max_glyphs.unwrap_or(default.glyphs),
            nesting: self.max_nesting.unwrap_or(default.nesting),
            pixels: self.max_pixels.unwrap_or(default.pixels),
            rows: self.max_rows.unwrap_or(default.rows),
            time: match self.timeout {
                Some(0) => None,
                Some(seconds) => Some(Duration::from_secs(seconds)),
                None => default.time,
            },
            time_per_scan: self.timeout_per_scan.map_or(default.time_per_scan, Duration::from_secs),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: header, rows with their proof, proof line
    Table,
    /// One object for one file; an array for several files or a folder
    Json,
    /// One object a line
    Jsonl,
    /// One line a transaction, under a fixed header
    Csv,
}

impl Format {
    /// Returns the ending of files in this format.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Table => "txt",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
        }
    }

    /// Returns the format that a file's ending stands for.
    pub(crate) fn of_extension(extension: &str) -> Option<Self> {
        let known = [Self::Table, Self::Json, Self::Jsonl, Self::Csv];
        known.into_iter().find(|f| f.extension().eq_ignore_ascii_case(extension))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal
    Auto,
    Always,
    Never,
}

/// Parses `20`, `20K`, `20M` or `20G`, in powers of 1024.
fn parse_size(text: &str) -> Result<u64, String> {
    let unit = text.trim_end_matches(['b', 'B']);
    let (digits, shift) = match unit.chars().last().map(|c| c.to_ascii_uppercase()) {
        Some('K') => (&unit[..unit.len() - 1], 10),
        Some('M') => (&unit[..unit.len() - 1], 20),
        Some('G') => (&unit[..unit.len() - 1], 30),
        _ => (unit, 0),
    };
    let number: u64 = digits.parse().map_err(|_| "expected a size as in 4096, 20M or 1G".to_owned())?;
    number.checked_mul(1 << shift).ok_or_else(|| "the size is too large".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes() {
        for (text, want) in [
            ("0", Some(0)),
            ("20", Some(20)),
            ("2k", Some(2048)),
            ("3MB", Some(3 << 20)),
            ("1G", Some(1 << 30)),
            ("", None),
            ("M", None),
            ("-1", None),
            ("1.5M", None),
            ("99999999999999G", None),
        ] {
            assert_eq!(parse_size(text).ok(), want, "{text:?}");
        }
    }

    #[test]
    fn limits_default_to_the_libraries() {
        let none = LimitArgs::default();
        assert_eq!(none.to_limits(), flvxtract::Limits::default());
        assert_eq!(LimitArgs { timeout: Some(0), ..none }.to_limits().time, None);
    }
}

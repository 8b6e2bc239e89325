//! The children: made when there is work, kept for the next document, ended when they were idle for a while.

use std::io;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::{Instant, timeout};

use super::{Answer, Request, frame};
use crate::config::Extraction;
use crate::domain::{Failure, Summary};

/// How much longer than a document may take the child that reads it is waited for.
const GRACE: Duration = Duration::from_secs(5);

/// How long a child is kept without work: the models it may have loaded fill memory.
const IDLE: Duration = Duration::from_secs(10);

/// Reads documents in children.
#[derive(Clone, Debug)]
pub struct Readers {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    settings: Extraction,
    /// The program, which reads documents when it is called so.
    program: PathBuf,
    idle: Mutex<Vec<Reader>>,
}

/// A child and its pipes.
#[derive(Debug)]
struct Reader {
    /// Ended when it is dropped.
    _child: Child,
    input: ChildStdin,
    output: ChildStdout,
    documents: u32,
    since: Instant,
}

/// A document that was read.
#[derive(Debug)]
pub struct ReadDocument {
    /// For the list.
    pub summary: Summary,
    /// The analysis, as JSON.
    pub analysis: Vec<u8>,
    /// The extraction, as JSON.
    pub extraction: Vec<u8>,
    /// The pages as pictures, as JSON.
    pub pages: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug)]
pub enum ReadError {
    /// The document cannot be read.
    Failed(Failure),
    /// The child died or fell silent: perhaps by the document, perhaps not.
    Died(Failure),
    /// No child could be made.
    Io(io::Error),
}

impl Readers {
    /// Returns readers with the given limits; `program` is this server's.
    #[must_use]
    pub fn new(settings: Extraction, program: PathBuf) -> Self {
        Self { shared: Arc::new(Shared { settings, program, idle: Mutex::default() }) }
    }

    /// Reads a document.
    ///
    /// # Errors
    ///
    /// Fails with [`ReadError`].
    pub async fn read(
        &self,
        file_name: &str,
        password: Option<String>,
        bytes: &[u8],
    ) -> Result<ReadDocument, ReadError> {
        let settings = &self.shared.settings;
        let mut reader = match self.take() {
            Some(reader) => reader,
            None => self.start().map_err(ReadError::Io)?,
        };
        let request = Request { file_name: file_name.to_owned(), password };
        let exchange = async {
            frame::send(&mut reader.input, &request, bytes).await?;
            frame::receive::<Answer>(&mut reader.output).await
        };
        // A child that did not answer is dropped here, and with it killed.
        let (answer, body) = match timeout(Duration::from_secs(settings.seconds) + GRACE, exchange).await {
            Err(_) => return Err(ReadError::Died(too_long(settings.seconds))),
            Ok(Err(_)) => return Err(ReadError::Died(too_much(settings.memory_mib))),
            Ok(Ok(answer)) => answer,
        };
        self.give_back(reader);
        match answer {
            Answer::Failed { code, message, page } => {
                Err(ReadError::Failed(Failure { code, message, page: page.map(i64::from) }))
            }
            Answer::Read { summary, analysis, extraction } => {
                let mut analysis_json = body;
                let mut extraction_json = analysis_json.split_off(analysis.min(analysis_json.len()));
                let pages = extraction_json.split_off(extraction.min(extraction_json.len()));
                Ok(ReadDocument {
                    summary: summary.into(),
                    analysis: analysis_json,
                    extraction: extraction_json,
                    pages,
                })
            }
        }
    }

    /// Ends children that had no work for a while.
    pub fn end_idle(&self) {
        if let Ok(mut idle) = self.shared.idle.lock() {
            idle.retain(|reader| reader.since.elapsed() < IDLE);
        }
    }

    fn take(&self) -> Option<Reader> {
        self.shared.idle.lock().ok()?.pop()
    }

    fn give_back(&self, mut reader: Reader) {
        reader.documents += 1;
        reader.since = Instant::now();
        if reader.documents < self.shared.settings.documents_per_process
            && let Ok(mut idle) = self.shared.idle.lock()
        {
            idle.push(reader);
        }
    }

    fn start(&self) -> io::Result<Reader> {
        let settings = &self.shared.settings;
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads = (processors / settings.parallel()).max(1);
        let mut child = Command::new(&self.shared.program)
            .arg("read")
            .args(["--memory-mib", &settings.memory_mib.to_string()])
            .args(["--seconds", &settings.seconds.to_string()])
            .args(["--threads", &threads.to_string()])
            // The environment holds secrets of the server.
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("a child without pipes"));
        };
        Ok(Reader { _child: child, input, output, documents: 0, since: Instant::now() })
    }
}

impl From<super::Line> for Summary {
    fn from(line: super::Line) -> Self {
        Self {
            bank_name: line.bank_name,
            transaction_count: i64::from(line.transaction_count),
            reconciliation: line.reconciliation,
            warning_count: i64::try_from(line.warning_count).unwrap_or(i64::MAX),
            confidence_overall: rounded(line.confidence_overall),
            confidence_ocr: line.confidence_ocr.map(rounded),
            confidence_extraction: rounded(line.confidence_extraction),
            period_start: line.period_start,
            period_end: line.period_end,
        }
    }
}

/// Returns the number with the digits it has in single precision, as the JSON of the analysis shows it.
fn rounded(value: f32) -> f64 {
    value.to_string().parse().unwrap_or_else(|_| f64::from(value))
}

fn too_long(seconds: u64) -> Failure {
    Failure {
        code: "limit_exceeded".to_owned(),
        message: format!("reading the document took longer than {seconds} seconds"),
        page: None,
    }
}

fn too_much(memory_mib: u64) -> Failure {
    Failure {
        code: "limit_exceeded".to_owned(),
        message: format!("the process that read the document died; it may use {memory_mib} MiB of memory"),
        page: None,
    }
}

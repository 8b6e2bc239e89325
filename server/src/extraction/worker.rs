//! What is done with a statement that was accepted: fetched, opened, read, sealed, kept.

use std::sync::Arc;

use super::{ReadError, Readers};
use crate::app::App;
use crate::domain::{Failure, Finished, Reading, Statement};
use crate::secret_key::{SecretKey, Unsealable};
use crate::store::{Handler, Result, StoreError};
use crate::vault::VaultError;
use crate::webhook;

/// Reads statements.
#[derive(Clone)]
pub struct Worker {
    app: App,
    readers: Readers,
}

impl Worker {
    /// Returns a worker of a server.
    #[must_use]
    pub fn new(app: &App, readers: Readers) -> Self {
        Self { app: app.clone(), readers }
    }

    /// Returns what the queue of statements calls.
    #[must_use]
    pub fn into_handler(self) -> Handler {
        let worker = Arc::new(self);
        Arc::new(move |id| {
            let worker = Arc::clone(&worker);
            Box::pin(async move { worker.read(&id).await })
        })
    }

    /// Reads the statement of that id, if that is still to be done.
    ///
    /// # Errors
    ///
    /// Fails when the store or the files are away; the statement stays as it was, to be read later.
    pub async fn read(&self, id: &str) -> Result<()> {
        let Some(reading) = self.app.store.begin_reading(id, self.app.clock.now()).await? else {
            return Ok(());
        };
        let started = std::time::Instant::now();
        let Some(finished) = self.attempt(&reading).await? else { return Ok(()) };
        let is_read = matches!(finished, Finished::Completed { .. });
        let now = self.app.clock.now();
        let event = webhook::reading(&reading, &finished, self.app.config.webhooks.low_confidence, now);
        let is_kept = self.app.store.finish_reading(&reading, &finished, Some(&event), now).await?;
        self.app.deliveries.notify_one();
        metrics::counter!("flvxtract_statements_total", "outcome" => if is_read { "completed" } else { "failed" })
            .increment(u64::from(is_kept));
        metrics::histogram!("flvxtract_reading_seconds").record(started.elapsed().as_secs_f64());
        tracing::info!(
            statement = id,
            is_read,
            is_kept,
            milliseconds = started.elapsed().as_millis() as u64,
            "read"
        );
        Ok(())
    }

    /// Returns what came of an attempt; none where the statement went away meanwhile.
    async fn attempt(&self, reading: &Reading) -> Result<Option<Finished>> {
        let Ok(key) = statement_key(&self.app.master, &reading.id, &reading.data_key) else {
            return Ok(Some(Finished::Failed(unsealable())));
        };
        let password = match &reading.password {
            None => None,
            Some(sealed) => match key.open(&password_place(&reading.id), sealed) {
                Ok(password) => String::from_utf8(password).ok(),
                Err(Unsealable) => return Ok(Some(Finished::Failed(unsealable()))),
            },
        };
        let bytes = match self.app.vault.read(&Statement::file_path(&reading.id), &key).await {
            Ok(bytes) => bytes,
            Err(VaultError::Unsealable(_)) => return Ok(Some(Finished::Failed(unsealable()))),
            Err(VaultError::Missing) => return Ok(Some(Finished::Failed(missing()))),
            Err(VaultError::Away(error)) => return Err(StoreError::Jobs(error.to_string())),
        };
        let may_try_again = reading.attempts < i64::from(self.app.config.extraction.attempts);
        match self.readers.read(&reading.file_name, password, &bytes).await {
            Ok(read) => {
                let sealed = seal(&key, &reading.id, &read.analysis, &read.extraction);
                let Ok((analysis, extraction)) = sealed else {
                    return Ok(Some(Finished::Failed(unsealable())));
                };
                self.keep_pages(&reading.id, &key, &read.pages).await?;
                Ok(Some(Finished::Completed { summary: Box::new(read.summary), analysis, extraction }))
            }
            Err(ReadError::Failed(failure)) => Ok(Some(Finished::Failed(failure))),
            Err(ReadError::Died(failure)) if may_try_again => {
                Err(StoreError::Jobs(format!("attempt {}: {}", reading.attempts, failure.message)))
            }
            Err(ReadError::Died(failure)) => Ok(Some(Finished::Failed(failure))),
            Err(ReadError::Io(error)) => Err(StoreError::Jobs(error.to_string())),
        }
    }

    /// Keeps the pictures of the pages beside the file, for as long as the file.
    async fn keep_pages(&self, id: &str, key: &SecretKey, pages: &[u8]) -> Result<()> {
        let away = |error: VaultError| StoreError::Jobs(error.to_string());
        let mut writer = self.app.vault.writer(&Statement::pages_path(id), key.clone());
        writer.write(pages).await.map_err(away)?;
        writer.finish().await.map_err(away)
    }
}

/// Opens the key of a statement.
///
/// # Errors
///
/// Fails when the master key is another than the one it was sealed with.
pub fn statement_key(
    master: &SecretKey,
    id: &str,
    sealed: &[u8],
) -> std::result::Result<SecretKey, Unsealable> {
    SecretKey::from_bytes(&master.open(&format!("key/{id}"), sealed)?).ok_or(Unsealable)
}

/// Seals the key of a statement.
///
/// # Errors
///
/// Fails when the system has no randomness to give.
pub fn seal_statement_key(
    master: &SecretKey,
    id: &str,
    key: &SecretKey,
) -> std::result::Result<Vec<u8>, Unsealable> {
    master.seal(&format!("key/{id}"), key.as_bytes())
}

/// Returns where the password of a statement is at home.
#[must_use]
pub fn password_place(id: &str) -> String {
    format!("password/{id}")
}

/// Returns where the analysis of a statement is at home.
#[must_use]
pub fn analysis_place(id: &str) -> String {
    format!("analysis/{id}")
}

/// Returns where the extraction of a statement is at home.
#[must_use]
pub fn extraction_place(id: &str) -> String {
    format!("extraction/{id}")
}

type Sealed = (Vec<u8>, Vec<u8>);

fn seal(
    key: &SecretKey,
    id: &str,
    analysis: &[u8],
    extraction: &[u8],
) -> std::result::Result<Sealed, Unsealable> {
    Ok((key.seal(&analysis_place(id), analysis)?, key.seal(&extraction_place(id), extraction)?))
}

fn unsealable() -> Failure {
    Failure {
        code: "unsealable".to_owned(),
        message: "the stored file does not open with the server's key, or was altered; upload it again"
            .to_owned(),
        page: None,
    }
}

fn missing() -> Failure {
    Failure {
        code: "file_missing".to_owned(),
        message: "the stored file is gone; upload it again".to_owned(),
        page: None,
    }
}

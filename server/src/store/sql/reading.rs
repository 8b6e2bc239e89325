//! What workers ask and tell: each statement is read at least once, and what is read takes effect once.

use super::deliveries::publish;
use super::{SqlStore, Tx};
use crate::clock::Instant;
use crate::domain::{Failure, Finished, NewEvent, Reading, Summary};
use crate::store::Result;

impl SqlStore {
    pub(super) async fn claim(&self, id: &str, now: Instant) -> Result<Option<Reading>> {
        let mut tx = self.begin().await?;
        let reading = sqlx::query_as(
            "UPDATE statements SET attempts = attempts + 1, queued_at = $1 WHERE id = $2 AND status = 'Processing' \
             RETURNING id, organization_id, environment, external_id, consent_request_id, generation, attempts, \
             file_name, data_key, password, created_at",
        )
        .bind(now.0)
        .bind(id)
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(reading)
    }

    pub(super) async fn keep_finished(
        &self,
        reading: &Reading,
        finished: &Finished,
        event: Option<&NewEvent>,
        now: Instant,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let is_ours = match finished {
            Finished::Completed { summary, .. } => complete(&mut tx, reading, summary, now).await?,
            Finished::Failed(failure) => fail(&mut tx, reading, failure, now).await?,
        };
        if !is_ours {
            return Ok(false);
        }
        if let Finished::Completed { analysis, extraction, .. } = finished {
            sqlx::query(
                "INSERT INTO results (statement_id, analysis, extraction) VALUES ($1, $2, $3) \
                 ON CONFLICT (statement_id) DO UPDATE SET analysis = excluded.analysis, extraction = excluded.extraction",
            )
            .bind(&reading.id)
            .bind(analysis)
            .bind(extraction)
            .execute(&mut *tx)
            .await?;
        }
        if let Some(event) = event {
            publish(&mut tx, event).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    pub(super) async fn send_silent_again(&self, before: Instant, now: Instant) -> Result<u64> {
        let mut tx = self.begin().await?;
        let silent: Vec<(String,)> = sqlx::query_as(
            "UPDATE statements SET queued_at = $1 WHERE status = 'Processing' AND queued_at < $2 RETURNING id",
        )
        .bind(now.0)
        .bind(before.0)
        .fetch_all(&mut *tx)
        .await?;
        for (id,) in &silent {
            self.jobs.push(&mut tx, id).await?;
        }
        tx.commit().await?;
        if !silent.is_empty() {
            self.jobs.wake();
        }
        Ok(silent.len() as u64)
    }
}

/// Marks a statement as read; false if that is not to be done any more.
async fn complete(tx: &mut Tx, reading: &Reading, summary: &Summary, now: Instant) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE statements SET status = 'Completed', completed_at = $1, processing_ms = $2, bank_name = $3, \
         transaction_count = $4, reconciliation = $5, warning_count = $6, confidence_overall = $7, \
         confidence_ocr = $8, confidence_extraction = $9, period_start = $10, period_end = $11 \
         WHERE id = $12 AND generation = $13 AND status = 'Processing'",
    )
    .bind(now.0)
    .bind((now.0 - reading.created_at) / 1000)
    .bind(&summary.bank_name)
    .bind(summary.transaction_count)
    .bind(&summary.reconciliation)
    .bind(summary.warning_count)
    .bind(summary.confidence_overall)
    .bind(summary.confidence_ocr)
    .bind(summary.confidence_extraction)
    .bind(&summary.period_start)
    .bind(&summary.period_end)
    .bind(&reading.id)
    .bind(reading.generation)
    .execute(&mut **tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Marks a statement as one that cannot be read; false if that is not to be done any more.
async fn fail(tx: &mut Tx, reading: &Reading, failure: &Failure, now: Instant) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE statements SET status = 'Failed', completed_at = $1, processing_ms = $2, error_code = $3, \
         error_message = $4, error_page = $5 WHERE id = $6 AND generation = $7 AND status = 'Processing'",
    )
    .bind(now.0)
    .bind((now.0 - reading.created_at) / 1000)
    .bind(&failure.code)
    .bind(&failure.message)
    .bind(failure.page)
    .bind(&reading.id)
    .bind(reading.generation)
    .execute(&mut **tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

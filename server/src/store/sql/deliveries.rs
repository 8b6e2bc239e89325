//! Events and their deliveries. An event and what is to be sent of it are written in the transaction of the change that it
//! tells of, so that neither is there without the other.

use super::{SqlStore, Tx, note};
use crate::clock::Instant;
use crate::domain::{
    Attempt, AuditEntry, Delivery, DeliveryFilter, DeliveryRecord, DeliveryState, DisabledReason,
    DueDelivery, Endpoint, Environment, NewEvent, Next, Page,
};
use crate::store::{Claim, Result};

/// The most deliveries that are repeated at a time.
const MAX_REPLAYED: i64 = 10_000;

/// Columns of a delivery, with those of its event and its endpoint.
macro_rules! deliveries {
    ($($rest:tt)+) => {
        concat!(
            "SELECT d.id, d.endpoint_id, p.url, d.event_id, e.event_type, e.statement_id, e.consent_request_id, d.state, \
             d.attempts, CASE WHEN d.state = 'Pending' THEN d.due_at END AS due_at, d.last_status, d.last_error, \
             d.replay_of, d.created_at, d.finished_at FROM webhook_deliveries d \
             JOIN webhook_events e ON e.id = d.event_id JOIN webhook_endpoints p ON p.id = d.endpoint_id ",
            $($rest)+
        )
    };
}

/// What `$1` to `$7` of a filter choose.
macro_rules! filtered {
    ($after:literal) => {
        concat!(
            "WHERE d.organization_id = $1 AND d.environment = $2 \
             AND (CAST($3 AS TEXT) IS NULL OR d.endpoint_id = $3) AND (CAST($4 AS TEXT) IS NULL OR d.state = $4) \
             AND (CAST($5 AS TEXT) IS NULL OR e.event_type = $5) \
             AND (CAST($6 AS BIGINT) IS NULL OR d.created_at >= $6) \
             AND (CAST($7 AS BIGINT) IS NULL OR d.created_at < $7) ",
            $after
        )
    };
}

macro_rules! bind_filter {
    ($query:expr, $filter:expr) => {
        $query
            .bind(&$filter.organization_id)
            .bind($filter.environment.word())
            .bind(&$filter.endpoint_id)
            .bind($filter.state.map(|state| state.word()))
            .bind($filter.event_type.map(|event| event.word()))
            .bind($filter.from)
            .bind($filter.until)
    };
}

/// Writes an event and a delivery for every endpoint that wants it; nothing where none does.
pub(super) async fn publish(tx: &mut Tx, event: &NewEvent) -> Result<()> {
    let endpoints: Vec<(String,)> = sqlx::query_as(
        "SELECT id FROM webhook_endpoints WHERE organization_id = $1 AND environment = $2 \
         AND disabled_reason IS NULL AND events LIKE '%|' || $3 || '|%' ORDER BY id",
    )
    .bind(&event.organization_id)
    .bind(event.environment.word())
    .bind(event.event_type.word())
    .fetch_all(&mut **tx)
    .await?;
    if endpoints.is_empty() {
        return Ok(());
    }
    insert_event(tx, event).await?;
    let place = (event.organization_id.as_str(), event.environment);
    for (endpoint_id,) in &endpoints {
        insert_delivery(tx, (&event.id, endpoint_id), place, event.at, None).await?;
    }
    Ok(())
}

async fn insert_event(tx: &mut Tx, event: &NewEvent) -> Result<()> {
    sqlx::query(
        "INSERT INTO webhook_events (id, organization_id, environment, event_type, statement_id, consent_request_id, \
         body, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&event.id)
    .bind(&event.organization_id)
    .bind(event.environment.word())
    .bind(event.event_type.word())
    .bind(&event.statement_id)
    .bind(&event.consent_request_id)
    .bind(&event.body)
    .bind(event.at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes that an event is to be sent to an endpoint.
async fn insert_delivery(
    tx: &mut Tx,
    (event_id, endpoint_id): (&str, &str),
    (organization_id, environment): (&str, Environment),
    at: i64,
    replay_of: Option<&str>,
) -> Result<String> {
    let id = uuid::Uuid::now_v7().to_string();
    sqlx::query(
        "INSERT INTO webhook_deliveries (id, event_id, endpoint_id, organization_id, environment, state, attempts, \
         due_at, replay_of, created_at) VALUES ($1, $2, $3, $4, $5, 'Pending', 0, $6, $7, $6)",
    )
    .bind(&id)
    .bind(event_id)
    .bind(endpoint_id)
    .bind(organization_id)
    .bind(environment.word())
    .bind(at)
    .bind(replay_of)
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

impl SqlStore {
    pub(super) async fn insert_test(
        &self,
        endpoint_id: &str,
        event: &NewEvent,
        audit: &AuditEntry,
    ) -> Result<Delivery> {
        let mut tx = self.begin().await?;
        insert_event(&mut tx, event).await?;
        let place = (event.organization_id.as_str(), event.environment);
        let id = insert_delivery(&mut tx, (&event.id, endpoint_id), place, event.at, None).await?;
        note(&mut tx, audit).await?;
        let delivery = sqlx::query_as(deliveries!("WHERE d.id = $1")).bind(&id).fetch_one(&mut *tx).await?;
        tx.commit().await?;
        Ok(delivery)
    }

    /// Leases deliveries whose time has come. So many of one endpoint are under way at most, so that one which does not
    /// answer does not hold up the others.
    pub(super) async fn lease_due(&self, claim: Claim, now: Instant) -> Result<Vec<DueDelivery>> {
        let mut tx = self.begin().await?;
        // Said again outside: another process may have leased a row since the inner query saw it.
        let leased: Vec<(String,)> = sqlx::query_as(
            "UPDATE webhook_deliveries SET leased_until = $1 WHERE state = 'Pending' \
             AND (leased_until IS NULL OR leased_until <= $2) AND id IN (SELECT id FROM (\
             SELECT id, due_at, leased_until, row_number() OVER (PARTITION BY endpoint_id ORDER BY \
             CASE WHEN leased_until > $2 THEN 0 ELSE 1 END, due_at, id) AS place FROM webhook_deliveries \
             WHERE state = 'Pending' AND due_at <= $2) AS waiting WHERE place <= $3 \
             AND (leased_until IS NULL OR leased_until <= $2) ORDER BY due_at, id LIMIT $4) RETURNING id",
        )
        .bind(claim.until.0)
        .bind(now.0)
        .bind(claim.per_endpoint)
        .bind(claim.limit)
        .fetch_all(&mut *tx)
        .await?;
        let mut due = Vec::with_capacity(leased.len());
        for (id,) in &leased {
            let delivery: DueDelivery = sqlx::query_as(
                "SELECT d.id, d.event_id, e.event_type, e.body, d.endpoint_id, p.url, p.disabled_reason, p.secret, \
                 p.previous_secret, p.previous_secret_until, d.attempts FROM webhook_deliveries d \
                 JOIN webhook_events e ON e.id = d.event_id JOIN webhook_endpoints p ON p.id = d.endpoint_id \
                 WHERE d.id = $1",
            )
            .bind(id)
            .fetch_one(&mut *tx)
            .await?;
            due.push(delivery);
        }
        tx.commit().await?;
        Ok(due)
    }

    pub(super) async fn release_leases(&self) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE webhook_deliveries SET leased_until = NULL WHERE state = 'Pending'")
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps what came of an attempt; false if somebody else did meanwhile.
    pub(super) async fn keep_attempt(
        &self,
        delivery: &DueDelivery,
        attempt: Option<&Attempt>,
        next: Next,
        now: Instant,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let (state, due_at, finished_at) = match next {
            Next::Ended(state) => (state, None, Some(now.0)),
            Next::Again(at) => (DeliveryState::Pending, Some(at), None),
        };
        let status = attempt.and_then(|attempt| attempt.status);
        let error = match attempt {
            Some(attempt) => attempt.error.as_deref(),
            None => Some("the endpoint is disabled"),
        };
        let changed = sqlx::query(
            "UPDATE webhook_deliveries SET state = $1, due_at = $2, finished_at = $3, leased_until = NULL, \
             attempts = attempts + $4, last_status = $5, last_error = $6 \
             WHERE id = $7 AND state = 'Pending' AND attempts = $8",
        )
        .bind(state.word())
        .bind(due_at)
        .bind(finished_at)
        .bind(i64::from(attempt.is_some()))
        .bind(status)
        .bind(error)
        .bind(&delivery.id)
        .bind(delivery.attempts)
        .execute(&mut *tx)
        .await?;
        if changed.rows_affected() == 0 {
            return Ok(false);
        }
        if let Some(attempt) = attempt {
            insert_attempt(&mut tx, &delivery.id, attempt).await?;
            // Written only where it changes something: every delivery of an endpoint would wait for this row.
            let standing = if state == DeliveryState::Delivered {
                "UPDATE webhook_endpoints SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL AND $2 > 0"
            } else {
                "UPDATE webhook_endpoints SET failing_since = $2 WHERE id = $1 AND failing_since IS NULL"
            };
            sqlx::query(standing).bind(&delivery.endpoint_id).bind(attempt.at).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    pub(super) async fn disable_failing_endpoints(
        &self,
        since: Instant,
        now: Instant,
    ) -> Result<Vec<Endpoint>> {
        let mut tx = self.begin().await?;
        let disabled: Vec<Endpoint> = sqlx::query_as(
            "UPDATE webhook_endpoints SET disabled_reason = $1 \
             WHERE disabled_reason IS NULL AND failing_since < $2 RETURNING *",
        )
        .bind(DisabledReason::Failing.word())
        .bind(since.0)
        .fetch_all(&mut *tx)
        .await?;
        for endpoint in &disabled {
            let entry =
                AuditEntry::by_itself(&endpoint.organization_id, "webhook.disable", &endpoint.id, now.0);
            note(&mut tx, &entry).await?;
        }
        tx.commit().await?;
        Ok(disabled)
    }

    pub(super) async fn list_deliveries(&self, filter: &DeliveryFilter) -> Result<Page<Delivery>> {
        let page = deliveries!(filtered!("ORDER BY d.created_at DESC, d.id DESC LIMIT $8 OFFSET $9"));
        let items = bind_filter!(sqlx::query_as(page), filter)
            .bind(i64::from(filter.paging.page_size))
            .bind(filter.paging.offset())
            .fetch_all(&self.read)
            .await?;
        let all = concat!(
            "SELECT count(*) FROM webhook_deliveries d JOIN webhook_events e ON e.id = d.event_id ",
            filtered!("")
        );
        let (total_items,): (i64,) = bind_filter!(sqlx::query_as(all), filter).fetch_one(&self.read).await?;
        Ok(Page { items, page: filter.paging.page, page_size: filter.paging.page_size, total_items })
    }

    pub(super) async fn find_delivery(
        &self,
        organization_id: &str,
        environment: Environment,
        id: &str,
    ) -> Result<Option<DeliveryRecord>> {
        let delivery: Option<Delivery> =
            sqlx::query_as(deliveries!("WHERE d.id = $1 AND d.organization_id = $2 AND d.environment = $3"))
                .bind(id)
                .bind(organization_id)
                .bind(environment.word())
                .fetch_optional(&self.read)
                .await?;
        let Some(delivery) = delivery else { return Ok(None) };
        let body: Option<(String,)> = sqlx::query_as("SELECT body FROM webhook_events WHERE id = $1")
            .bind(&delivery.event_id)
            .fetch_optional(&self.read)
            .await?;
        let log = sqlx::query_as(
            "SELECT attempt, at, status, error, milliseconds, reply FROM webhook_attempts WHERE delivery_id = $1 \
             ORDER BY attempt",
        )
        .bind(id)
        .fetch_all(&self.read)
        .await?;
        Ok(body.map(|(body,)| DeliveryRecord { delivery, body, log }))
    }

    pub(super) async fn repeat_delivery(
        &self,
        environment: Environment,
        id: &str,
        audit: &AuditEntry,
    ) -> Result<Option<Delivery>> {
        let mut tx = self.begin().await?;
        let found: Option<(String, String)> = sqlx::query_as(
            "SELECT event_id, endpoint_id FROM webhook_deliveries \
             WHERE id = $1 AND organization_id = $2 AND environment = $3",
        )
        .bind(id)
        .bind(&audit.organization_id)
        .bind(environment.word())
        .fetch_optional(&mut *tx)
        .await?;
        let Some((event_id, endpoint_id)) = found else { return Ok(None) };
        let place = (audit.organization_id.as_str(), environment);
        let new = insert_delivery(&mut tx, (&event_id, &endpoint_id), place, audit.at, Some(id)).await?;
        note(&mut tx, audit).await?;
        let delivery = sqlx::query_as(deliveries!("WHERE d.id = $1")).bind(&new).fetch_one(&mut *tx).await?;
        tx.commit().await?;
        Ok(Some(delivery))
    }

    pub(super) async fn repeat_deliveries(&self, filter: &DeliveryFilter, audit: &AuditEntry) -> Result<u64> {
        let mut tx = self.begin().await?;
        let chosen = concat!(
            "SELECT d.id, d.event_id, d.endpoint_id FROM webhook_deliveries d \
             JOIN webhook_events e ON e.id = d.event_id ",
            filtered!("AND d.state <> 'Pending' ORDER BY d.created_at, d.id LIMIT $8")
        );
        let chosen: Vec<(String, String, String)> =
            bind_filter!(sqlx::query_as(chosen), filter).bind(MAX_REPLAYED).fetch_all(&mut *tx).await?;
        let place = (filter.organization_id.as_str(), filter.environment);
        for (id, event_id, endpoint_id) in &chosen {
            insert_delivery(&mut tx, (event_id, endpoint_id), place, audit.at, Some(id)).await?;
        }
        note(&mut tx, audit).await?;
        tx.commit().await?;
        Ok(chosen.len() as u64)
    }

    pub(super) async fn delete_events(&self, before: Instant) -> Result<u64> {
        let mut tx = self.begin().await?;
        let gone = sqlx::query(
            "DELETE FROM webhook_events WHERE created_at < $1 AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d \
             WHERE d.event_id = webhook_events.id AND (d.state = 'Pending' OR d.created_at >= $1))",
        )
        .bind(before.0)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(gone.rows_affected())
    }
}

async fn insert_attempt(tx: &mut Tx, delivery_id: &str, attempt: &Attempt) -> Result<()> {
    sqlx::query(
        "INSERT INTO webhook_attempts (delivery_id, attempt, at, status, error, milliseconds, reply) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(delivery_id)
    .bind(attempt.attempt)
    .bind(attempt.at)
    .bind(attempt.status)
    .bind(&attempt.error)
    .bind(attempt.milliseconds)
    .bind(&attempt.reply)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

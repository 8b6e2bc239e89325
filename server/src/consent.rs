//! A step in the life of a request for consent, with the event that tells of it.

use crate::app::App;
use crate::clock::Instant;
use crate::domain::{AuditEntry, ConsentRequest, ConsentStep};
use crate::store::{ConsentChange, Result};
use crate::webhook;

/// Takes a step, whoever takes it, and has it told.
///
/// # Errors
///
/// Fails when the store is away.
pub async fn step(
    app: &App,
    request: &ConsentRequest,
    step: &ConsentStep,
    audit: &AuditEntry,
) -> Result<ConsentChange> {
    let statements = app.store.consent_statements(&request.id).await?;
    let event = webhook::consent(request, step, &statements, Instant(audit.at));
    let change = app.store.step_consent(&request.id, step, event.as_ref(), audit).await?;
    app.deliveries.notify_one();
    Ok(change)
}

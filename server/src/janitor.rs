//! What is done once in a while: statements of which nothing was heard are sent again, what is due is erased.

use std::time::Duration;

use chrono::TimeDelta;

use crate::app::App;
use crate::clock::Instant;
use crate::consent;
use crate::domain::{AuditEntry, ConsentStep, Endpoint, Retention, Role};
use crate::extraction::Readers;
use crate::store::Result;
use crate::vault::VaultError;

/// How often it looks.
const INTERVAL: Duration = Duration::from_secs(15);

/// How much longer than a document may take nothing is heard before it is sent again.
const SILENCE: i64 = 60;

/// Looks after the house until the server stops.
pub async fn run(app: App, readers: Readers) {
    loop {
        tokio::select! {
            () = app.stop.cancelled() => break,
            () = tokio::time::sleep(INTERVAL) => {}
        }
        readers.end_idle();
        if let Err(error) = look(&app).await {
            tracing::warn!(%error, "housekeeping failed and is tried again");
        }
    }
    if let Err(error) = app.store.touch_keys(&app.key_uses.take()).await {
        tracing::warn!(%error, "the last uses of keys were not kept");
    }
}

/// Looks once.
///
/// # Errors
///
/// Fails when the store is away.
pub async fn look(app: &App) -> Result<()> {
    let now = app.clock.now();
    let uses = app.key_uses.take();
    if !uses.is_empty() {
        app.store.touch_keys(&uses).await?;
    }
    let patience = i64::try_from(app.config.extraction.seconds).unwrap_or(i64::MAX / 2) + SILENCE;
    let before = now.plus(-TimeDelta::try_seconds(patience).unwrap_or(TimeDelta::MAX));
    let again = app.store.requeue_silent(before, now).await?;
    if again > 0 {
        tracing::warn!(statements = again, "nothing was heard of statements, which are sent again");
    }
    let settings = &app.config.retention;
    let defaults = Retention {
        file_days: Some(i64::from(settings.file_days)),
        result_days: Some(i64::from(settings.result_days)),
    };
    let expired = app.store.expire(defaults, now).await?;
    if expired.files + expired.statements > 0 {
        tracing::info!(
            files = expired.files,
            statements = expired.statements,
            "erased what was kept long enough"
        );
    }
    remove_files(app).await?;
    end_consents(app, now).await?;
    look_after_webhooks(app, now).await?;
    app.store.sweep(now).await
}

/// Ends requests for consent whose time is over, and forgets those that ended long ago.
async fn end_consents(app: &App, now: Instant) -> Result<()> {
    for request in app.store.expired_consents(now).await? {
        let audit = AuditEntry::by_itself(&request.organization_id, "consent.expire", &request.id, now.0);
        consent::step(app, &request, &ConsentStep::Expire, &audit).await?;
    }
    let days = app.config.retention.consent_days;
    if days > 0 {
        app.store.forget_consents(before(now, days)).await?;
    }
    Ok(())
}

/// Disables endpoints that have failed for days, and forgets what was delivered long ago.
async fn look_after_webhooks(app: &App, now: Instant) -> Result<()> {
    let settings = &app.config.webhooks;
    if settings.disable_after_days > 0 {
        for endpoint in app.store.disable_failing(before(now, settings.disable_after_days), now).await? {
            tracing::warn!(endpoint = endpoint.id, "an endpoint that failed for days was disabled");
            tell_owners(app, &endpoint).await?;
        }
    }
    app.store.forget_events(before(now, settings.log_days)).await?;
    Ok(())
}

/// Tells the owners of an endpoint that it was disabled; a mail that is not sent is in the log.
async fn tell_owners(app: &App, endpoint: &Endpoint) -> Result<()> {
    let text = format!(
        "Your endpoint {} has accepted no webhook for {} days, and is told of nothing more.\n\n\
         Once it works again, enable it in the settings: {}/app/settings/webhooks/{}\n\
         What was not delivered is listed there, and can be sent again.\n",
        endpoint.url, app.config.webhooks.disable_after_days, app.public_url, endpoint.id
    );
    for member in app.store.members(&endpoint.organization_id).await? {
        if member.role == Role::Owner {
            let _ = app.mailer.send(&member.email, "A webhook endpoint was disabled", text.clone()).await;
        }
    }
    Ok(())
}

/// Returns the moment so many days before.
fn before(now: Instant, days: u32) -> Instant {
    now.plus(-TimeDelta::days(i64::from(days)))
}

/// Removes files that are due: the row goes once the file is gone.
///
/// # Errors
///
/// Fails when the store is away.
pub async fn remove_files(app: &App) -> Result<()> {
    for path in app.store.due_files(app.clock.now()).await? {
        match app.vault.remove(&path).await {
            Ok(()) => app.store.forget_file(&path).await?,
            Err(error @ VaultError::Away(_)) => {
                tracing::warn!(%error, "files could not be removed and are tried again");
                return Ok(());
            }
            Err(error) => tracing::error!(%error, "a file could not be removed"),
        }
    }
    Ok(())
}

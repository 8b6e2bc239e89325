//! Takes deliveries whose time has come, sends them, and writes down what came of it.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::task::JoinSet;

use super::secret_place;
use super::sender::{Secrets, Sent};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::{Attempt, DeliveryState, DueDelivery, Next};
use crate::secret_key::Unsealable;
use crate::store::Claim;

/// How often it looks for what nobody told it of: what other processes wrote, and what is to be sent again.
const INTERVAL: Duration = Duration::from_millis(500);

/// How long those that end at about the same time are waited for, before more are asked for.
const GATHERING: Duration = Duration::from_millis(10);

/// How much longer than an attempt may take a delivery is leased.
const MARGIN: i64 = 30;

/// How long is waited after the store was away.
const PAUSE: Duration = Duration::from_secs(1);

/// Delivers until the server stops. What is under way then is waited for.
pub async fn run(app: App) {
    if app.config.is_embedded()
        && let Err(error) = app.store.release_deliveries().await
    {
        tracing::warn!(%error, "deliveries that a stopped server had begun wait until their leases end");
    }
    let mut under_way = JoinSet::new();
    while !app.stop.is_cancelled() {
        let free = app.config.webhooks.parallel.saturating_sub(under_way.len());
        if free > 0 {
            match claim(&app, free).await {
                Ok(due) => {
                    for delivery in due {
                        let app = app.clone();
                        under_way.spawn(async move { deliver(&app, &delivery).await });
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "deliveries cannot be taken up and wait");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
        tokio::select! {
            () = app.stop.cancelled() => break,
            () = app.deliveries.notified() => {}
            () = tokio::time::sleep(INTERVAL) => {}
            Some(_) = under_way.join_next() => tokio::time::sleep(GATHERING).await,
        }
        while under_way.try_join_next().is_some() {}
    }
    while under_way.join_next().await.is_some() {}
}

async fn claim(app: &App, free: usize) -> crate::store::Result<Vec<DueDelivery>> {
    let settings = &app.config.webhooks;
    let now = app.clock.now();
    let lease = i64::try_from(settings.timeout_seconds).unwrap_or(i64::MAX / 2).saturating_add(MARGIN);
    let claim = Claim {
        limit: i64::try_from(free).unwrap_or(i64::MAX),
        per_endpoint: i64::from(settings.per_endpoint),
        until: now.plus(TimeDelta::try_seconds(lease).unwrap_or(TimeDelta::MAX)),
    };
    app.store.claim_deliveries(claim, now).await
}

async fn deliver(app: &App, delivery: &DueDelivery) {
    let now = app.clock.now();
    let (attempt, next) = if delivery.disabled_reason.is_some() && delivery.event_type != "webhook.test" {
        (None, Next::Ended(DeliveryState::Exhausted))
    } else {
        match secrets(app, delivery, now) {
            Ok(secrets) => {
                let sent = app.sender.send(delivery, &secrets, now).await;
                let next = follows(&sent, &app.config.webhooks.retry_seconds, app.clock.now());
                (Some(sent.attempt), next)
            }
            Err(Unsealable) => {
                let error = Some("the secret does not open with the server's key; rotate it".to_owned());
                let attempt =
                    Attempt { attempt: delivery.attempts + 1, at: now.0, error, ..Attempt::default() };
                (Some(attempt), Next::Ended(DeliveryState::Failed))
            }
        }
    };
    let outcome = match next {
        Next::Ended(state) => state.word(),
        Next::Again(_) => "Again",
    };
    metrics::counter!("flvxtract_webhook_attempts_total", "outcome" => outcome).increment(1);
    match app.store.finish_delivery(delivery, attempt.as_ref(), next, app.clock.now()).await {
        Ok(is_kept) => tracing::debug!(delivery = delivery.id, outcome, is_kept, "sent"),
        // It is sent again once its lease ends: twice rather than never.
        Err(error) => tracing::warn!(%error, delivery = delivery.id, "what came of a delivery was not kept"),
    }
}

fn secrets(app: &App, delivery: &DueDelivery, now: Instant) -> Result<Secrets, Unsealable> {
    let place = secret_place(&delivery.endpoint_id);
    let open = |sealed: &[u8]| String::from_utf8(app.master.open(&place, sealed)?).map_err(|_| Unsealable);
    let is_good = delivery.previous_secret_until.is_some_and(|until| until > now.0);
    let previous = delivery.previous_secret.as_deref().filter(|_| is_good).map(open).transpose()?;
    Ok(Secrets { current: open(&delivery.secret)?, previous })
}

/// Returns what follows: 2xx is delivered; 5xx, 429, 408 and no answer are tried again; all else is final.
fn follows(sent: &Sent, retry_seconds: &[u32], now: Instant) -> Next {
    let is_final = match sent.attempt.status {
        Some(200..=299) => return Next::Ended(DeliveryState::Delivered),
        Some(408 | 429 | 500..) => false,
        Some(_) => true,
        None => sent.is_refused,
    };
    if is_final {
        return Next::Ended(DeliveryState::Failed);
    }
    let retry = usize::try_from(sent.attempt.attempt - 1).ok().and_then(|at| retry_seconds.get(at));
    match retry {
        Some(seconds) => Next::Again(now.plus(TimeDelta::seconds(i64::from(*seconds))).0),
        None => Next::Ended(DeliveryState::Exhausted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_is_as_documented() {
        let now = Instant(1_000_000);
        let after = |attempt: i64, status: Option<i64>, is_refused: bool| {
            let attempt = Attempt { attempt, status, ..Attempt::default() };
            follows(&Sent { attempt, is_refused }, &[2, 4, 8], now)
        };
        let again = |seconds: i64| Next::Again(now.0 + seconds * 1_000_000);
        for status in [500, 502, 503, 599, 429, 408] {
            assert_eq!(after(1, Some(status), false), again(2), "{status}");
            assert_eq!(after(2, Some(status), false), again(4), "{status}");
            assert_eq!(after(3, Some(status), false), again(8), "{status}");
            assert_eq!(after(4, Some(status), false), Next::Ended(DeliveryState::Exhausted), "{status}");
        }
        assert_eq!(after(1, None, false), again(2));
        for status in [200, 201, 204, 299] {
            assert_eq!(after(1, Some(status), false), Next::Ended(DeliveryState::Delivered), "{status}");
        }
        for status in [301, 302, 400, 401, 403, 404, 410, 422] {
            assert_eq!(after(1, Some(status), false), Next::Ended(DeliveryState::Failed), "{status}");
        }
        assert_eq!(after(1, None, true), Next::Ended(DeliveryState::Failed));
    }
}

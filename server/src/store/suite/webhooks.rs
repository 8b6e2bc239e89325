//! Events, their deliveries and the endpoints that are told.

use super::*;

pub(super) fn an_endpoint(organization: &str, id: &str, events: &[EventType]) -> Endpoint {
    Endpoint {
        id: id.to_owned(),
        organization_id: organization.to_owned(),
        environment: Environment::Production,
        url: format!("https://example.com/{id}"),
        description: None,
        events: Endpoint::write_events(events),
        disabled_reason: None,
        failing_since: None,
        previous_secret_until: None,
        created_at: START,
    }
}

pub(super) async fn add_endpoint(store: &Arc<dyn Store>, endpoint: &Endpoint) {
    let audit = audit(&endpoint.organization_id);
    assert!(store.add_endpoint(endpoint, b"sealed", 20, &audit).await.unwrap());
}

pub(super) fn an_event(organization: &str, statement_id: Option<&str>, at: i64) -> NewEvent {
    NewEvent {
        id: Uuid::now_v7().to_string(),
        organization_id: organization.to_owned(),
        environment: Environment::Production,
        event_type: EventType::ExtractionCompleted,
        statement_id: statement_id.map(str::to_owned),
        consent_request_id: None,
        body: "{}".to_owned(),
        at,
    }
}

/// Tells an endpoint of so many things.
pub(super) async fn send_tests(store: &Arc<dyn Store>, endpoint: &Endpoint, count: usize) {
    for _ in 0..count {
        let event = an_event(&endpoint.organization_id, None, START);
        store.send_test(&endpoint.id, &event, &audit(&endpoint.organization_id)).await.unwrap();
    }
}

pub(super) fn all_deliveries(organization: &str) -> DeliveryFilter {
    DeliveryFilter {
        organization_id: organization.to_owned(),
        environment: Environment::Production,
        endpoint_id: None,
        state: None,
        event_type: None,
        from: None,
        until: None,
        paging: Paging { page: 1, page_size: 20 },
    }
}

pub(super) fn claim(limit: i64, per_endpoint: i64) -> Claim {
    Claim { limit, per_endpoint, until: Instant(START + 60_000_000) }
}

pub(super) async fn an_event_is_kept_with_what_it_tells_of_and_only_for_whom_it_concerns(
    store: &Arc<dyn Store>,
) {
    let (id, _) = organization(store, "ada@example.com").await;
    let (stranger, _) = organization(store, "eve@example.com").await;
    add_endpoint(store, &an_endpoint(&id, "told", &[EventType::ExtractionCompleted])).await;
    add_endpoint(store, &an_endpoint(&id, "of-others", &[EventType::ExtractionFailed])).await;
    let elsewhere = an_endpoint(&id, "elsewhere", &[EventType::ExtractionCompleted]);
    add_endpoint(store, &Endpoint { environment: Environment::Development, ..elsewhere }).await;
    add_endpoint(store, &an_endpoint(&stranger, "stranger", &[EventType::ExtractionCompleted])).await;
    let statement = accept(store, &new_statement(&id)).await;
    let reading = store.begin_reading(&statement.id, Instant(START)).await.unwrap().unwrap();
    let event = an_event(&id, Some(&statement.id), START);
    assert!(store.finish_reading(&reading, &completed(), Some(&event), Instant(START)).await.unwrap());
    // What comes too late changes nothing, and tells nobody.
    let late = an_event(&id, Some(&statement.id), START);
    assert!(!store.finish_reading(&reading, &completed(), Some(&late), Instant(START)).await.unwrap());
    let told = store.deliveries(&all_deliveries(&id)).await.unwrap();
    assert_eq!(told.total_items, 1);
    assert_eq!((told.items[0].endpoint_id.as_str(), told.items[0].event_id.as_str()), ("told", &*event.id));
    assert_eq!(told.items[0].url, "https://example.com/told");
    assert_eq!(store.deliveries(&all_deliveries(&stranger)).await.unwrap().total_items, 0);
    let record = store.delivery(&stranger, Environment::Production, &told.items[0].id).await.unwrap();
    assert!(record.is_none(), "another organisation sees it");
    // What is erased is not told of any more.
    assert!(store.erase(Environment::Production, &statement.id, &audit(&id)).await.unwrap());
    assert_eq!(store.deliveries(&all_deliveries(&id)).await.unwrap().total_items, 0);
}

pub(super) async fn a_delivery_is_leased_once_and_its_attempts_are_kept(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let endpoint = an_endpoint(&id, "e1", &EventType::DOCUMENTED);
    add_endpoint(store, &endpoint).await;
    send_tests(store, &endpoint, 1).await;
    let now = Instant(START);
    let due = store.claim_deliveries(claim(10, 10), now).await.unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!((due[0].attempts, due[0].secret.as_slice()), (0, b"sealed".as_slice()));
    assert!(store.claim_deliveries(claim(10, 10), now).await.unwrap().is_empty(), "leased twice");
    // A lease ends by itself: whoever had it has died.
    let later = Instant(START + 61_000_000);
    let longer = Claim { until: Instant(START + 120_000_000), ..claim(10, 10) };
    assert_eq!(store.claim_deliveries(longer, later).await.unwrap().len(), 1);
    store.release_deliveries().await.unwrap();
    assert_eq!(store.claim_deliveries(longer, later).await.unwrap().len(), 1);
    let failed = Attempt {
        attempt: 1,
        at: START,
        status: Some(503),
        error: None,
        milliseconds: 7,
        reply: Some("busy".to_owned()),
    };
    let again = Next::Again(START + 70_000_000);
    assert!(store.finish_delivery(&due[0], Some(&failed), again, later).await.unwrap());
    assert!(!store.finish_delivery(&due[0], Some(&failed), again, later).await.unwrap(), "kept twice");
    let endpoint = store.endpoint(&id, Environment::Production, "e1").await.unwrap().unwrap();
    assert_eq!(endpoint.failing_since, Some(START));
    assert!(store.claim_deliveries(longer, later).await.unwrap().is_empty(), "before its time");
    let due = store.claim_deliveries(longer, Instant(START + 70_000_000)).await.unwrap();
    assert_eq!(due[0].attempts, 1);
    let delivered = Attempt { attempt: 2, status: Some(200), reply: None, ..failed.clone() };
    let ended = Next::Ended(DeliveryState::Delivered);
    assert!(store.finish_delivery(&due[0], Some(&delivered), ended, later).await.unwrap());
    let record = store.delivery(&id, Environment::Production, &due[0].id).await.unwrap().unwrap();
    assert_eq!(record.log, [failed, delivered]);
    assert_eq!(record.delivery.state, DeliveryState::Delivered);
    assert_eq!((record.delivery.due_at, record.delivery.finished_at), (None, Some(later.0)));
    let endpoint = store.endpoint(&id, Environment::Production, "e1").await.unwrap().unwrap();
    assert_eq!(endpoint.failing_since, None);
}

pub(super) async fn one_endpoint_does_not_hold_up_another(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let (slow, quick) = (an_endpoint(&id, "slow", &[]), an_endpoint(&id, "quick", &[]));
    add_endpoint(store, &slow).await;
    add_endpoint(store, &quick).await;
    send_tests(store, &slow, 5).await;
    send_tests(store, &quick, 1).await;
    let names = async |limit| {
        let due = store.claim_deliveries(claim(limit, 2), Instant(START)).await.unwrap();
        let mut names: Vec<String> = due.into_iter().map(|one| one.endpoint_id).collect();
        names.sort();
        names
    };
    assert_eq!(names(10).await, ["quick", "slow", "slow"]);
    assert!(names(10).await.is_empty(), "two of one endpoint are under way");
}

pub(super) async fn what_was_delivered_can_be_sent_again(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let (stranger, _) = organization(store, "eve@example.com").await;
    let endpoint = an_endpoint(&id, "e1", &[]);
    add_endpoint(store, &endpoint).await;
    send_tests(store, &endpoint, 3).await;
    let due = store.claim_deliveries(claim(2, 10), Instant(START)).await.unwrap();
    for delivery in &due {
        let ended = Next::Ended(DeliveryState::Exhausted);
        assert!(store.finish_delivery(delivery, None, ended, Instant(START)).await.unwrap());
    }
    let one = &due[0];
    assert!(store.replay(Environment::Production, &one.id, &audit(&stranger)).await.unwrap().is_none());
    let again = store.replay(Environment::Production, &one.id, &audit(&id)).await.unwrap().unwrap();
    assert_eq!((again.event_id.as_str(), again.replay_of.as_deref()), (&*one.event_id, Some(&*one.id)));
    assert_eq!((again.state, again.attempts), (DeliveryState::Pending, 0));
    let exhausted = DeliveryFilter { state: Some(DeliveryState::Exhausted), ..all_deliveries(&id) };
    assert_eq!(store.replay_all(&exhausted, &audit(&id)).await.unwrap(), 2);
    assert_eq!(store.deliveries(&all_deliveries(&id)).await.unwrap().total_items, 6);
    // Forgotten once nothing is to be sent of it any more.
    assert_eq!(store.forget_events(Instant(START + DAY)).await.unwrap(), 0);
    for delivery in store.claim_deliveries(claim(10, 10), Instant(START)).await.unwrap() {
        let ended = Next::Ended(DeliveryState::Delivered);
        assert!(store.finish_delivery(&delivery, None, ended, Instant(START)).await.unwrap());
    }
    assert_eq!(store.forget_events(Instant(START)).await.unwrap(), 0);
    assert_eq!(store.forget_events(Instant(START + DAY)).await.unwrap(), 3);
    assert_eq!(store.deliveries(&all_deliveries(&id)).await.unwrap().total_items, 0);
}

pub(super) async fn an_endpoint_that_fails_for_days_is_disabled(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let endpoint = an_endpoint(&id, "e1", &EventType::DOCUMENTED);
    add_endpoint(store, &endpoint).await;
    send_tests(store, &endpoint, 1).await;
    let due = store.claim_deliveries(claim(1, 1), Instant(START)).await.unwrap();
    let failed = Attempt { attempt: 1, at: START, status: Some(500), ..Attempt::default() };
    let ended = Next::Ended(DeliveryState::Exhausted);
    assert!(store.finish_delivery(&due[0], Some(&failed), ended, Instant(START)).await.unwrap());
    let days = |days: i64| Instant(START + days * DAY);
    assert!(store.disable_failing(days(0), days(5)).await.unwrap().is_empty());
    let disabled = store.disable_failing(days(1), days(6)).await.unwrap();
    assert_eq!(disabled.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["e1"]);
    assert!(store.disable_failing(days(1), days(6)).await.unwrap().is_empty());
    let found = async || store.endpoint(&id, Environment::Production, "e1").await.unwrap().unwrap();
    assert_eq!(found().await.disabled_reason.as_deref(), Some("failing"));
    let statement = accept(store, &new_statement(&id)).await;
    let reading = store.begin_reading(&statement.id, Instant(START)).await.unwrap().unwrap();
    let event = an_event(&id, Some(&statement.id), START);
    store.finish_reading(&reading, &completed(), Some(&event), Instant(START)).await.unwrap();
    assert_eq!(store.deliveries(&all_deliveries(&id)).await.unwrap().total_items, 1, "it is still told");
    let change = |is_enabled| EndpointChange {
        url: "https://example.com/new".to_owned(),
        description: Some("ours".to_owned()),
        events: Endpoint::write_events(&[EventType::ExtractionFailed]),
        is_enabled,
    };
    let changed = store
        .change_endpoint(Environment::Production, "e1", &change(true), &audit(&id))
        .await
        .unwrap()
        .unwrap();
    assert_eq!((&changed.disabled_reason, changed.failing_since), (&None, None));
    assert_eq!(
        (changed.url.as_str(), changed.read_events()),
        ("https://example.com/new", vec![EventType::ExtractionFailed])
    );
    let changed = store
        .change_endpoint(Environment::Production, "e1", &change(false), &audit(&id))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(changed.disabled_reason.as_deref(), Some("manual"));
    let (stranger, _) = organization(store, "eve@example.com").await;
    let by_stranger = audit(&stranger);
    let refused = store.change_endpoint(Environment::Production, "e1", &change(true), &by_stranger).await;
    assert!(refused.unwrap().is_none());
    assert!(!store.remove_endpoint(Environment::Production, "e1", &by_stranger).await.unwrap());
    assert!(!store.remove_endpoint(Environment::Development, "e1", &audit(&id)).await.unwrap());
    assert!(store.remove_endpoint(Environment::Production, "e1", &audit(&id)).await.unwrap());
    assert_eq!(store.deliveries(&all_deliveries(&id)).await.unwrap().total_items, 0);
    let full = an_endpoint(&id, "e2", &[]);
    assert!(!store.add_endpoint(&full, b"sealed", 0, &audit(&id)).await.unwrap(), "more than may be");
}

pub(super) async fn a_secret_is_good_for_a_while_after_the_next(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let endpoint = an_endpoint(&id, "e1", &[]);
    add_endpoint(store, &endpoint).await;
    send_tests(store, &endpoint, 2).await;
    let new = NewSecret { sealed: b"second".to_vec(), previous_until: START + DAY };
    let rotate = async |new: &NewSecret| {
        store.rotate_secret(Environment::Production, "e1", new, &audit(&id)).await.unwrap()
    };
    assert_eq!(rotate(&new).await.unwrap().previous_secret_until, Some(START + DAY));
    let due = store.claim_deliveries(claim(1, 10), Instant(START)).await.unwrap();
    assert_eq!(
        (due[0].secret.as_slice(), due[0].previous_secret.as_deref()),
        (b"second".as_slice(), Some(b"sealed".as_slice()))
    );
    // At once, where the one before has come into wrong hands.
    let now = NewSecret { sealed: b"third".to_vec(), previous_until: START };
    assert_eq!(rotate(&now).await.unwrap().previous_secret_until, None);
    let due = store.claim_deliveries(claim(1, 10), Instant(START)).await.unwrap();
    assert_eq!((due[0].secret.as_slice(), due[0].previous_secret.as_deref()), (b"third".as_slice(), None));
}

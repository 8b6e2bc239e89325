//! Requests for consent.

use super::*;

pub(super) async fn consent_goes_onwards_and_ends_once(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let (stranger, _) = organization(store, "eve@example.com").await;
    let endpoint = an_endpoint(&id, "e1", &[EventType::ConsentGranted]);
    add_endpoint(store, &endpoint).await;
    let request = ConsentRequest {
        id: "c1".to_owned(),
        organization_id: id.clone(),
        environment: Environment::Production,
        customer_name: "Bea".to_owned(),
        customer_email: None,
        purpose: "A loan".to_owned(),
        months: Some(6),
        reference: None,
        redirect_url: None,
        status: ConsentStatus::Pending,
        browser_hash: None,
        locale: None,
        created_at: START,
        expires_at: START + DAY,
        viewed_at: None,
        decided_at: None,
        completed_at: None,
        revoked_at: None,
    };
    store.add_consent(&request, &[7], &audit(&id)).await.unwrap();
    assert!(store.consent_by_token(&[8]).await.unwrap().is_none());
    assert_eq!(store.consent_by_token(&[7]).await.unwrap().unwrap().id, "c1");
    assert!(store.consent(&stranger, Environment::Production, "c1").await.unwrap().is_none());
    let event = || NewEvent {
        event_type: EventType::ConsentGranted,
        consent_request_id: Some("c1".to_owned()),
        ..an_event(&id, None, START)
    };
    let at = |at: i64| AuditEntry { at, address: Some("192.0.2.1".to_owned()), ..audit(&id) };
    let agree = |browser: u8| ConsentStep::Accept { browser_hash: vec![browser], locale: "ha".to_owned() };
    assert!(matches!(
        store.step_consent("c1", &ConsentStep::Complete, None, &at(START)).await.unwrap(),
        ConsentChange::NotFrom(_)
    ));
    assert!(matches!(
        store.step_consent("c1", &ConsentStep::View, None, &at(START)).await.unwrap(),
        ConsentChange::Taken(_)
    ));
    // Of two that accept at once, one does.
    let (one, two) = (agree(1), agree(2));
    let (at_one, at_two) = (at(START + 1), at(START + 1));
    let (first, second) = (event(), event());
    let (first, second) = tokio::join!(
        store.step_consent("c1", &one, Some(&first), &at_one),
        store.step_consent("c1", &two, Some(&second), &at_two)
    );
    let taken = [first.unwrap(), second.unwrap()].into_iter().filter_map(|change| match change {
        ConsentChange::Taken(request) => Some(request),
        _ => None,
    });
    let taken: Vec<_> = taken.collect();
    assert_eq!(taken.len(), 1);
    assert_eq!((taken[0].status, taken[0].locale.as_deref()), (ConsentStatus::Granted, Some("ha")));
    assert_eq!(taken[0].decided_at, Some(START + 1));
    assert_eq!(store.deliveries(&all_deliveries(&id)).await.unwrap().total_items, 1);
    let answer = NewStatement { consent_request_id: Some("c1".to_owned()), ..new_statement(&id) };
    let statement = accept(store, &answer).await;
    assert_eq!(store.consent_statements("c1").await.unwrap()[0].id, statement.id);
    // Its customer may add to it until its time is over, and nobody to one that is not there.
    let customer = |at: i64| AuditEntry { actor: Actor::Customer("c1".to_owned()), at, ..audit(&id) };
    let more = NewStatement { id: Uuid::now_v7().to_string(), ..answer.clone() };
    let late = store.accept(&more, None, &customer(START + DAY)).await.unwrap();
    assert!(matches!(late, Outcome::ConsentEnded), "{late:?}");
    let foreign = NewStatement { consent_request_id: Some("nothing".to_owned()), ..more.clone() };
    assert!(matches!(store.accept(&foreign, None, &audit(&id)).await.unwrap(), Outcome::ConsentEnded));
    assert!(matches!(store.accept(&more, None, &customer(START)).await.unwrap(), Outcome::Accepted(_)));
    let late = store.step_consent("c1", &ConsentStep::Complete, None, &at(START + DAY)).await.unwrap();
    assert!(matches!(late, ConsentChange::NotFrom(_)), "after its time");
    assert_eq!(store.expired_consents(Instant(START + DAY)).await.unwrap().len(), 1);
    let done = store.step_consent("c1", &ConsentStep::Complete, None, &at(START + 2)).await.unwrap();
    assert!(matches!(done, ConsentChange::Taken(request) if request.completed_at == Some(START + 2)));
    assert!(store.expired_consents(Instant(START + DAY)).await.unwrap().is_empty());
    let more = NewStatement { id: Uuid::now_v7().to_string(), ..more };
    assert!(matches!(store.accept(&more, None, &customer(START)).await.unwrap(), Outcome::ConsentEnded));
    let revoked = store.step_consent("c1", &ConsentStep::Revoke, None, &at(START + 3)).await.unwrap();
    assert!(matches!(revoked, ConsentChange::NotFrom(_)), "it has ended");
    let filter = ConsentFilter {
        organization_id: id.clone(),
        environment: Environment::Production,
        status: Some(ConsentStatus::Completed),
        paging: Paging { page: 1, page_size: 20 },
    };
    assert_eq!(store.consents(&filter).await.unwrap().total_items, 1);
    assert_eq!(store.forget_consents(Instant(START)).await.unwrap(), 0);
    assert_eq!(store.forget_consents(Instant(START + 1)).await.unwrap(), 1);
}

//! Organisations, members, sessions, keys.

use super::*;

pub(super) async fn an_address_registers_once(store: &Arc<dyn Store>) {
    assert!(store.is_empty().await.unwrap());
    let (id, owner) = organization(store, "ada@example.com").await;
    assert!(!store.is_empty().await.unwrap());
    let again = Organization { id: "other".to_owned(), ..store.organization(&id).await.unwrap().unwrap() };
    let second = user("other", "ada@example.com", Role::Owner);
    assert!(!store.register(&again, &second, &audit("other")).await.unwrap());
    assert!(store.organization("other").await.unwrap().is_none(), "half of it was kept");
    assert_eq!(store.user_by_email("ada@example.com").await.unwrap().unwrap().id, owner.id);
    assert_eq!(store.audit(&id, Paging { page: 1, page_size: 20 }).await.unwrap().total_items, 1);
}

pub(super) async fn a_refresh_token_is_good_once_and_its_reuse_ends_the_chain(store: &Arc<dyn Store>) {
    let (id, owner) = organization(store, "ada@example.com").await;
    let session = session(&owner);
    store.begin_session(&session, &audit(&id)).await.unwrap();
    let token =
        |id: &str, hash: u8| NewToken { id: id.to_owned(), hash: vec![hash], expires_at: START + 8 * DAY };
    let now = Instant(START + DAY);
    assert_eq!(store.rotate_session(&[9], &token("x", 8), now).await.unwrap(), Rotation::Unknown);
    let late = Instant(START + 7 * DAY);
    assert_eq!(store.rotate_session(&[1], &token("x", 8), late).await.unwrap(), Rotation::Unknown);
    let rotated = Rotation::Rotated { user_id: owner.id.clone(), family: "s1".to_owned() };
    assert_eq!(store.rotate_session(&[1], &token("s2", 2), now).await.unwrap(), rotated);
    assert_eq!(store.session_user("s1", now).await.unwrap().unwrap().id, owner.id);
    // The stolen one comes back, and takes the good one with it.
    assert_eq!(store.rotate_session(&[1], &token("s3", 3), now).await.unwrap(), Rotation::Reused);
    assert_eq!(store.rotate_session(&[2], &token("s4", 4), now).await.unwrap(), Rotation::Reused);
    assert!(store.session_user("s1", now).await.unwrap().is_none());
}

pub(super) async fn a_reset_sets_the_password_once_and_ends_sessions(store: &Arc<dyn Store>) {
    let (id, owner) = organization(store, "ada@example.com").await;
    let session = session(&owner);
    store.begin_session(&session, &audit(&id)).await.unwrap();
    store.begin_reset(&owner.id, &[1], Instant(START + 60)).await.unwrap();
    // The second link takes the place of the first.
    store.begin_reset(&owner.id, &[2], Instant(START + 60)).await.unwrap();
    let at = |at: i64| ResetAudit { address: None, trace_id: "trace".to_owned(), at: Instant(at) };
    assert!(!store.reset_password(&[1], "new", &at(START)).await.unwrap());
    assert!(!store.reset_password(&[2], "new", &at(START + 60)).await.unwrap(), "too late");
    assert!(store.reset_password(&[2], "new", &at(START)).await.unwrap());
    assert!(!store.reset_password(&[2], "newer", &at(START)).await.unwrap(), "twice");
    assert_eq!(store.user(&owner.id).await.unwrap().unwrap().password_hash, "new");
    assert!(store.session_user("s1", Instant(START)).await.unwrap().is_none());
}

pub(super) async fn an_invitation_is_good_once(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let invitation = invitation(&id, Role::ReadOnly);
    store.invite(&invitation, &audit(&id)).await.unwrap();
    let member = |at: i64| NewMember { id: Uuid::now_v7().to_string(), password_hash: "hash".to_owned(), at };
    let open = store.invitations(&id, Instant(START)).await.unwrap();
    assert_eq!((open.len(), open[0].email.as_str(), open[0].role), (1, "bea@example.com", Role::ReadOnly));
    assert!(store.invitations(&id, Instant(START + 60)).await.unwrap().is_empty());
    assert!(!store.withdraw_invitation("i1", &audit("another")).await.unwrap());
    assert!(store.withdraw_invitation("i1", &audit(&id)).await.unwrap());
    assert!(store.join(&[1], &member(START), &audit("")).await.unwrap().is_none(), "withdrawn");
    store.invite(&invitation, &audit(&id)).await.unwrap();
    assert!(store.join(&[1], &member(START + 60), &audit("")).await.unwrap().is_none(), "too late");
    let joined = store.join(&[1], &member(START), &audit("")).await.unwrap().unwrap();
    assert_eq!((joined.role, joined.email.as_str()), (Role::ReadOnly, "bea@example.com"));
    assert!(store.join(&[1], &member(START), &audit("")).await.unwrap().is_none(), "twice");
    assert_eq!(store.members(&id).await.unwrap().len(), 2);
}

pub(super) async fn an_organization_keeps_an_owner(store: &Arc<dyn Store>) {
    let (id, owner) = organization(store, "ada@example.com").await;
    assert!(!store.set_role(&owner.id, Role::Member, &audit(&id)).await.unwrap());
    assert!(!store.remove_member(&owner.id, &audit(&id)).await.unwrap());
    assert_eq!(store.members(&id).await.unwrap()[0].role, Role::Owner);
    let (other, _) = organization(store, "eve@example.com").await;
    assert!(!store.remove_member(&owner.id, &audit(&other)).await.unwrap(), "of another organisation");
    let invitation = invitation(&id, Role::Owner);
    store.invite(&invitation, &audit(&id)).await.unwrap();
    let new = NewMember { id: Uuid::now_v7().to_string(), password_hash: "hash".to_owned(), at: START };
    let bea = store.join(&[1], &new, &audit("")).await.unwrap().unwrap();
    // Each takes the other's role away: one of the two finds nobody left.
    let (one, two) = (audit(&id), audit(&id));
    let (first, second) = tokio::join!(
        store.set_role(&owner.id, Role::Member, &one),
        store.set_role(&bea.id, Role::Member, &two)
    );
    assert!(first.unwrap() != second.unwrap());
}

pub(super) async fn a_key_is_found_by_its_name_and_gone_when_removed(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let (other, _) = organization(store, "eve@example.com").await;
    let key = ApiKey {
        id: "k1".to_owned(),
        organization_id: id.clone(),
        name: "back end".to_owned(),
        environment: Environment::Development,
        consumer_key: "flvx_dev_1".to_owned(),
        created_at: START,
        last_used_at: None,
    };
    store.add_key(&key, &[1], &audit(&id)).await.unwrap();
    let found = store.key("flvx_dev_1").await.unwrap().unwrap();
    assert_eq!((found.environment, found.secret_hash), (Environment::Development, vec![1]));
    assert!(!store.regenerate_key("k1", &[2], &audit(&other)).await.unwrap());
    assert!(store.regenerate_key("k1", &[2], &audit(&id)).await.unwrap());
    assert_eq!(store.key("flvx_dev_1").await.unwrap().unwrap().secret_hash, vec![2]);
    store.touch_keys(&[("k1".to_owned(), START + 5), ("gone".to_owned(), START)]).await.unwrap();
    store.touch_keys(&[("k1".to_owned(), START + 3)]).await.unwrap();
    assert_eq!(store.keys(&id).await.unwrap()[0].last_used_at, Some(START + 5));
    assert!(!store.remove_key("k1", &audit(&other)).await.unwrap());
    assert!(store.remove_key("k1", &audit(&id)).await.unwrap());
    assert!(store.key("flvx_dev_1").await.unwrap().is_none());
}

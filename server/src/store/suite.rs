//! One list of tests, run on both databases. PostgreSQL is the server that `FLVXTRACT_TEST_POSTGRES` names, in which each
//! test makes a database of its own; without one those tests say that they did not run.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::*;
use crate::domain::{Actor, ConsentStatus, DeliveryState, EventType, Failure, StatementStatus, Summary};

const START: i64 = 1_767_225_600_000_000; // 2026-01-01
const DAY: i64 = 86_400_000_000;

/// A database with its tables, gone when it is dropped.
struct Fresh {
    store: Arc<dyn Store>,
    _folder: Option<Folder>,
}

/// A folder that is removed in the end.
struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn fresh_sqlite() -> Option<Fresh> {
    let folder = Folder(std::env::temp_dir().join(format!("flvxtract-store-{}", Uuid::new_v4())));
    let config = Config::in_folder(&folder.0).unwrap();
    let store = open(&config).await.unwrap();
    store.migrate().await.unwrap();
    Some(Fresh { store, _folder: Some(folder) })
}

async fn fresh_postgres() -> Option<Fresh> {
    let (config, _) = fresh_database().await?;
    let store = open(&config).await.unwrap();
    store.migrate().await.unwrap();
    Some(Fresh { store, _folder: None })
}

/// Makes a database without tables; returns settings that name it, and its URL.
async fn fresh_database() -> Option<(Config, String)> {
    let Ok(url) = std::env::var("FLVXTRACT_TEST_POSTGRES") else {
        eprintln!("NOT RUN: FLVXTRACT_TEST_POSTGRES names no PostgreSQL server");
        return None;
    };
    let name = format!("test_{}", Uuid::new_v4().simple());
    let admin = sqlx::PgPool::connect(&url).await.unwrap();
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&admin).await.unwrap();
    let mut config = Config::in_folder(&std::env::temp_dir()).unwrap();
    let (server, _) = url.rsplit_once('/').unwrap();
    let url = format!("{server}/{name}");
    config.database.url = url.clone().into();
    Some((config, url))
}

/// Runs each test on both.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $name() {
                let fresh = super::fresh_sqlite().await.unwrap();
                super::$name(&fresh.store).await;
            })+
        }
        mod on_postgres {
            $(#[tokio::test]
            async fn $name() {
                if let Some(fresh) = super::fresh_postgres().await {
                    super::$name(&fresh.store).await;
                }
            })+
        }
    };
}

on_both!(
    an_address_registers_once,
    a_refresh_token_is_good_once_and_its_reuse_ends_the_chain,
    a_reset_sets_the_password_once_and_ends_sessions,
    an_invitation_is_good_once,
    an_organization_keeps_an_owner,
    a_key_is_found_by_its_name_and_gone_when_removed,
    what_is_accepted_is_read_once_however_often_it_is_done,
    what_was_sent_again_is_not_finished_by_those_before,
    a_quota_holds_against_many_at_once,
    a_key_of_idempotence_makes_one_statement,
    lists_filter_and_page,
    nobody_sees_what_is_anothers,
    erasing_leaves_nothing_but_an_entry_of_the_log,
    a_file_without_a_statement_is_due_and_one_with_is_not,
    retention_erases_files_first_and_results_later,
    a_silent_statement_is_sent_again,
    migrating_twice_changes_nothing,
    statements_are_counted_as_they_come_and_go,
    an_event_is_kept_with_what_it_tells_of_and_only_for_whom_it_concerns,
    a_delivery_is_leased_once_and_its_attempts_are_kept,
    one_endpoint_does_not_hold_up_another,
    what_was_delivered_can_be_sent_again,
    an_endpoint_that_fails_for_days_is_disabled,
    a_secret_is_good_for_a_while_after_the_next,
    consent_goes_onwards_and_ends_once,
);

fn audit(organization: &str) -> AuditEntry {
    AuditEntry {
        organization_id: organization.to_owned(),
        actor: Actor::System,
        action: "test",
        target: None,
        address: None,
        trace_id: "trace".to_owned(),
        at: START,
    }
}

fn user(organization: &str, email: &str, role: Role) -> User {
    User {
        id: Uuid::now_v7().to_string(),
        organization_id: organization.to_owned(),
        email: email.to_owned(),
        password_hash: "hash".to_owned(),
        role,
        created_at: START,
    }
}

/// Adds an organisation with an owner.
async fn organization(store: &Arc<dyn Store>, email: &str) -> (String, User) {
    let organization = Organization {
        id: Uuid::now_v7().to_string(),
        name: "Lender".to_owned(),
        plan: "free".to_owned(),
        file_days: None,
        result_days: None,
        created_at: START,
    };
    let owner = user(&organization.id, email, Role::Owner);
    assert!(store.register(&organization, &owner, &audit(&organization.id)).await.unwrap());
    (organization.id, owner)
}

fn new_statement(organization: &str) -> NewStatement {
    NewStatement {
        id: Uuid::now_v7().to_string(),
        organization_id: organization.to_owned(),
        environment: Environment::Production,
        file_name: "a.pdf".to_owned(),
        size: 10,
        sha256: "00".repeat(32),
        media_type: "application/pdf".to_owned(),
        external_id: None,
        consent_request_id: None,
        data_key: vec![1, 2, 3],
        password: None,
        idempotency: None,
        at: START,
    }
}

async fn accept(store: &Arc<dyn Store>, new: &NewStatement) -> Statement {
    match store.accept(new, None, &audit(&new.organization_id)).await.unwrap() {
        Outcome::Accepted(statement) => *statement,
        other => panic!("{other:?}"),
    }
}

fn session(user: &User) -> Session {
    Session {
        id: "s1".to_owned(),
        family: "s1".to_owned(),
        user_id: user.id.clone(),
        token_hash: vec![1],
        expires_at: START + 7 * DAY,
    }
}

fn invitation(organization: &str, role: Role) -> Invitation {
    Invitation {
        id: "i1".to_owned(),
        organization_id: organization.to_owned(),
        email: "bea@example.com".to_owned(),
        role,
        token_hash: vec![1],
        expires_at: START + 60,
    }
}

/// Asks for all statements of production.
fn everything(organization: &str) -> StatementFilter {
    StatementFilter {
        organization_id: organization.to_owned(),
        environment: Environment::Production,
        status: None,
        external_id: None,
        from: None,
        until: None,
        paging: Paging { page: 1, page_size: 20 },
    }
}

fn completed() -> Finished {
    let summary = Summary {
        bank_name: Some("GTBank".to_owned()),
        transaction_count: 45,
        reconciliation: "reconciled".to_owned(),
        confidence_overall: 0.95,
        ..Summary::default()
    };
    Finished::Completed { summary: Box::new(summary), analysis: vec![4], extraction: vec![5] }
}

async fn an_address_registers_once(store: &Arc<dyn Store>) {
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

async fn a_refresh_token_is_good_once_and_its_reuse_ends_the_chain(store: &Arc<dyn Store>) {
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

async fn a_reset_sets_the_password_once_and_ends_sessions(store: &Arc<dyn Store>) {
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

async fn an_invitation_is_good_once(store: &Arc<dyn Store>) {
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

async fn an_organization_keeps_an_owner(store: &Arc<dyn Store>) {
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

async fn a_key_is_found_by_its_name_and_gone_when_removed(store: &Arc<dyn Store>) {
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

async fn what_is_accepted_is_read_once_however_often_it_is_done(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let statement = accept(store, &new_statement(&id)).await;
    assert_eq!(statement.status, StatementStatus::Processing);
    let calls = Arc::new(AtomicUsize::new(0));
    let stop = CancellationToken::new();
    let handler: Handler = {
        let (store, calls, stop) = (Arc::clone(store), Arc::clone(&calls), stop.clone());
        Arc::new(move |id| {
            let (store, calls, stop) = (Arc::clone(&store), Arc::clone(&calls), stop.clone());
            Box::pin(async move {
                // The first time, the store seems away.
                if calls.fetch_add(1, Ordering::SeqCst) == 0 {
                    return Err(StoreError::Jobs("away".to_owned()));
                }
                let reading = store.begin_reading(&id, Instant(START)).await?.unwrap();
                let late = reading.clone();
                assert!(
                    store.finish_reading(&reading, &completed(), None, Instant(START + 2_000_000)).await?
                );
                let failed = Finished::Failed(Failure { code: "x".into(), message: "x".into(), page: None });
                assert!(!store.finish_reading(&late, &failed, None, Instant(START + 3_000_000)).await?);
                stop.cancel();
                Ok(())
            })
        })
    };
    let work = store.work(2, handler, stop);
    tokio::time::timeout(Duration::from_secs(30), work).await.expect("the worker did not end").unwrap();
    assert_eq!(calls.load(Ordering::SeqCst), 2);
    let read = store.statement(&id, Environment::Production, &statement.id).await.unwrap().unwrap();
    assert_eq!(
        (read.status, read.transaction_count, read.processing_ms),
        (StatementStatus::Completed, Some(45), Some(2000))
    );
    assert_eq!(store.result(&statement.id, Document::Analysis).await.unwrap().unwrap().sealed, vec![4]);
    assert_eq!(store.result(&statement.id, Document::Extraction).await.unwrap().unwrap().sealed, vec![5]);
    assert!(store.begin_reading(&statement.id, Instant(START)).await.unwrap().is_none(), "read already");
}

async fn what_was_sent_again_is_not_finished_by_those_before(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let statement = accept(store, &new_statement(&id)).await;
    let first = store.begin_reading(&statement.id, Instant(START)).await.unwrap().unwrap();
    let failed =
        Finished::Failed(Failure { code: "damaged".into(), message: "damaged".into(), page: Some(3) });
    assert!(store.finish_reading(&first, &failed, None, Instant(START)).await.unwrap());
    let shown = store.statement(&id, Environment::Production, &statement.id).await.unwrap().unwrap();
    assert_eq!(
        (shown.status, shown.error_code.as_deref(), shown.error_page),
        (StatementStatus::Failed, Some("damaged"), Some(3))
    );
    let again = store.reprocess(Environment::Production, &statement.id, &audit(&id)).await.unwrap().unwrap();
    assert_eq!((again.status, again.generation, again.error_code), (StatementStatus::Processing, 2, None));
    assert!(store.reprocess(Environment::Production, &statement.id, &audit(&id)).await.unwrap().is_none());
    assert!(!store.finish_reading(&first, &completed(), None, Instant(START)).await.unwrap());
    let second = store.begin_reading(&statement.id, Instant(START)).await.unwrap().unwrap();
    assert_eq!((second.generation, second.attempts), (2, 1));
    assert!(store.finish_reading(&second, &completed(), None, Instant(START)).await.unwrap());
}

async fn a_quota_holds_against_many_at_once(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let (store, id) = (Arc::clone(store), id.clone());
            tokio::spawn(
                async move { store.accept(&new_statement(&id), Some(5), &audit(&id)).await.unwrap() },
            )
        })
        .collect();
    let (mut accepted, mut refused) = (0, 0);
    for task in tasks {
        match task.await.unwrap() {
            Outcome::Accepted(_) => accepted += 1,
            Outcome::QuotaExceeded { limit: 5, used: 5 } => refused += 1,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((accepted, refused), (5, 15));
    let usage = store.usage(&id).await.unwrap().unwrap();
    assert_eq!((usage.uploads_used, usage.quota_month), (5, 202_601));
    // A month later it begins anew.
    let next = NewStatement { at: START + 31 * DAY, ..new_statement(&id) };
    assert!(matches!(store.accept(&next, Some(5), &audit(&id)).await.unwrap(), Outcome::Accepted(_)));
    assert_eq!(store.usage(&id).await.unwrap().unwrap().uploads_used, 1);
    let none = NewStatement { at: START + 31 * DAY, ..new_statement(&id) };
    assert!(matches!(
        store.accept(&none, Some(0), &audit(&id)).await.unwrap(),
        Outcome::QuotaExceeded { .. }
    ));
}

async fn a_key_of_idempotence_makes_one_statement(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let with = |fingerprint: &str| NewStatement {
        idempotency: Some(("key".to_owned(), fingerprint.to_owned())),
        ..new_statement(&id)
    };
    let tasks: Vec<_> = (0..10)
        .map(|_| {
            let (store, new, audit) = (Arc::clone(store), with("same"), audit(&id));
            tokio::spawn(async move { store.accept(&new, Some(50), &audit).await.unwrap() })
        })
        .collect();
    let mut ids = std::collections::BTreeSet::new();
    let mut accepted = 0;
    for task in tasks {
        match task.await.unwrap() {
            Outcome::Accepted(statement) => {
                accepted += 1;
                ids.insert(statement.id);
            }
            Outcome::Known(statement) => {
                ids.insert(statement.id);
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((accepted, ids.len()), (1, 1));
    assert_eq!(store.usage(&id).await.unwrap().unwrap().uploads_used, 1, "counted once");
    assert!(matches!(store.accept(&with("other"), None, &audit(&id)).await.unwrap(), Outcome::KeyReused));
    let (fingerprint, statement) = store.accepted_before(&id, "key").await.unwrap().unwrap();
    assert_eq!((fingerprint.as_str(), Some(&statement.id)), ("same", ids.first()));
}

async fn lists_filter_and_page(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    for day in 0..5 {
        let external = (day == 2).then(|| "loan-7".to_owned());
        accept(store, &NewStatement { at: START + day * DAY, external_id: external, ..new_statement(&id) })
            .await;
    }
    let all = StatementFilter { paging: Paging { page: 1, page_size: 2 }, ..everything(&id) };
    let days =
        |page: &Page<Statement>| page.items.iter().map(|s| (s.created_at - START) / DAY).collect::<Vec<_>>();
    let page = store.statements(&all).await.unwrap();
    assert_eq!((days(&page), page.total_items), (vec![4, 3], 5));
    let last = StatementFilter { paging: Paging { page: 3, page_size: 2 }, ..all.clone() };
    assert_eq!(days(&store.statements(&last).await.unwrap()), vec![0]);
    let some = StatementFilter { from: Some(START + DAY), until: Some(START + 3 * DAY), ..all.clone() };
    assert_eq!(days(&store.statements(&some).await.unwrap()), vec![2, 1]);
    let named = StatementFilter { external_id: Some("loan-7".to_owned()), ..all.clone() };
    assert_eq!(days(&store.statements(&named).await.unwrap()), vec![2]);
    let failed = StatementFilter { status: Some(StatementStatus::Failed), ..all.clone() };
    assert_eq!(store.statements(&failed).await.unwrap().total_items, 0);
    let apart = StatementFilter { environment: Environment::Development, ..all };
    assert_eq!(store.statements(&apart).await.unwrap().total_items, 0);
}

async fn nobody_sees_what_is_anothers(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let (other, _) = organization(store, "eve@example.com").await;
    let statement = accept(store, &new_statement(&id)).await;
    assert!(store.statement(&other, Environment::Production, &statement.id).await.unwrap().is_none());
    assert!(store.statement(&id, Environment::Development, &statement.id).await.unwrap().is_none());
    assert!(!store.erase(Environment::Production, &statement.id, &audit(&other)).await.unwrap());
    assert!(!store.erase(Environment::Development, &statement.id, &audit(&id)).await.unwrap());
    let reading = store.begin_reading(&statement.id, Instant(START)).await.unwrap().unwrap();
    store.finish_reading(&reading, &completed(), None, Instant(START)).await.unwrap();
    assert!(store.reprocess(Environment::Production, &statement.id, &audit(&other)).await.unwrap().is_none());
    assert!(store.statement(&id, Environment::Production, &statement.id).await.unwrap().is_some());
}

async fn erasing_leaves_nothing_but_an_entry_of_the_log(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let new = NewStatement { idempotency: Some(("key".to_owned(), "same".to_owned())), ..new_statement(&id) };
    let statement = accept(store, &new).await;
    let reading = store.begin_reading(&statement.id, Instant(START)).await.unwrap().unwrap();
    store.finish_reading(&reading, &completed(), None, Instant(START)).await.unwrap();
    assert!(store.erase(Environment::Production, &statement.id, &audit(&id)).await.unwrap());
    assert!(!store.erase(Environment::Production, &statement.id, &audit(&id)).await.unwrap());
    assert!(store.statement(&id, Environment::Production, &statement.id).await.unwrap().is_none());
    assert!(store.result(&statement.id, Document::Analysis).await.unwrap().is_none());
    assert!(store.accepted_before(&id, "key").await.unwrap().is_none());
    assert!(store.begin_reading(&statement.id, Instant(START)).await.unwrap().is_none());
    assert!(!store.finish_reading(&reading, &completed(), None, Instant(START)).await.unwrap());
    let files = [Statement::pages_path(&statement.id), Statement::file_path(&statement.id)];
    assert_eq!(store.due_files(Instant(START)).await.unwrap(), files);
    for file in &files {
        store.forget_file(file).await.unwrap();
    }
    assert!(store.due_files(Instant(START)).await.unwrap().is_empty());
}

async fn a_file_without_a_statement_is_due_and_one_with_is_not(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let kept = new_statement(&id);
    store.expect_file(&kept.id, Instant(START + 10)).await.unwrap();
    store.expect_file("lost", Instant(START + 10)).await.unwrap();
    accept(store, &kept).await;
    assert!(store.due_files(Instant(START + 9)).await.unwrap().is_empty());
    assert_eq!(store.due_files(Instant(START + 10)).await.unwrap(), ["statements/lost"]);
}

async fn retention_erases_files_first_and_results_later(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let (other, _) = organization(store, "eve@example.com").await;
    for organization in [&id, &other] {
        let statement = accept(store, &new_statement(organization)).await;
        let reading = store.begin_reading(&statement.id, Instant(START)).await.unwrap().unwrap();
        store.finish_reading(&reading, &completed(), None, Instant(START)).await.unwrap();
    }
    let unread = accept(store, &new_statement(&id)).await;
    // One of them keeps everything for ever.
    let forever = Retention { file_days: Some(0), result_days: Some(0) };
    store.set_retention(forever, &audit(&other)).await.unwrap();
    let defaults = Retention { file_days: Some(30), result_days: Some(365) };
    let at = |days: i64| Instant(START + days * DAY + 1);
    assert_eq!(store.expire(defaults, Instant(START + 30 * DAY)).await.unwrap(), Expired::default());
    assert_eq!(store.expire(defaults, at(30)).await.unwrap(), Expired { files: 1, statements: 0 });
    assert_eq!(store.expire(defaults, at(30)).await.unwrap(), Expired::default(), "once");
    assert_eq!(store.due_files(at(30)).await.unwrap().len(), 2, "a file and its pages");
    assert_eq!(store.expire(defaults, at(365)).await.unwrap(), Expired { files: 0, statements: 1 });
    let mine = store.statements(&everything(&id)).await.unwrap();
    assert_eq!(mine.items.iter().map(|s| &s.id).collect::<Vec<_>>(), [&unread.id], "what is not read stays");
    assert_eq!(store.statements(&everything(&other)).await.unwrap().total_items, 1);
    assert!(
        store.reprocess(Environment::Production, &mine.items[0].id, &audit(&id)).await.unwrap().is_none()
    );
}

async fn a_silent_statement_is_sent_again(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let statement = accept(store, &new_statement(&id)).await;
    assert_eq!(store.requeue_silent(Instant(START), Instant(START + 1)).await.unwrap(), 0);
    assert_eq!(store.requeue_silent(Instant(START + 1), Instant(START + 1)).await.unwrap(), 1);
    assert_eq!(
        store.requeue_silent(Instant(START + 1), Instant(START + 2)).await.unwrap(),
        0,
        "heard of again"
    );
    let reading = store.begin_reading(&statement.id, Instant(START + 5)).await.unwrap().unwrap();
    assert_eq!(
        store.requeue_silent(Instant(START + 5), Instant(START + 6)).await.unwrap(),
        0,
        "it is being read"
    );
    store.finish_reading(&reading, &completed(), None, Instant(START + 6)).await.unwrap();
    assert_eq!(
        store.requeue_silent(Instant(START + DAY), Instant(START + DAY)).await.unwrap(),
        0,
        "it is read"
    );
    store.sweep(Instant(START + 2 * DAY)).await.unwrap();
}

async fn migrating_twice_changes_nothing(store: &Arc<dyn Store>) {
    assert!(store.is_current().await.unwrap());
    store.migrate().await.unwrap();
    assert!(store.is_current().await.unwrap());
}

async fn statements_are_counted_as_they_come_and_go(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let total = async || store.statements(&everything(&id)).await.unwrap().total_items;
    assert_eq!(total().await, 0);
    let first = accept(store, &new_statement(&id)).await;
    let keyed = NewStatement { idempotency: Some(("k".into(), "f".into())), ..new_statement(&id) };
    accept(store, &keyed).await;
    let again = NewStatement { id: Uuid::now_v7().to_string(), ..keyed };
    assert!(matches!(store.accept(&again, None, &audit(&id)).await.unwrap(), Outcome::Known(_)));
    let other = NewStatement { environment: Environment::Development, ..new_statement(&id) };
    accept(store, &other).await;
    assert_eq!(total().await, 2);
    assert!(store.erase(Environment::Production, &first.id, &audit(&id)).await.unwrap());
    assert!(!store.erase(Environment::Production, &first.id, &audit(&id)).await.unwrap());
    assert_eq!(total().await, 1);
    let listed = store.statements(&everything(&id)).await.unwrap();
    let reading = store.begin_reading(&listed.items[0].id, Instant(START)).await.unwrap().unwrap();
    store.finish_reading(&reading, &completed(), None, Instant(START)).await.unwrap();
    let a_day = Retention { file_days: Some(1), result_days: Some(1) };
    assert_eq!(store.expire(a_day, Instant(START + 2 * DAY)).await.unwrap().statements, 1);
    assert_eq!(total().await, 0);
}

fn an_endpoint(organization: &str, id: &str, events: &[EventType]) -> Endpoint {
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

async fn add_endpoint(store: &Arc<dyn Store>, endpoint: &Endpoint) {
    let audit = audit(&endpoint.organization_id);
    assert!(store.add_endpoint(endpoint, b"sealed", 20, &audit).await.unwrap());
}

fn an_event(organization: &str, statement_id: Option<&str>, at: i64) -> NewEvent {
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
async fn send_tests(store: &Arc<dyn Store>, endpoint: &Endpoint, count: usize) {
    for _ in 0..count {
        let event = an_event(&endpoint.organization_id, None, START);
        store.send_test(&endpoint.id, &event, &audit(&endpoint.organization_id)).await.unwrap();
    }
}

fn all_deliveries(organization: &str) -> DeliveryFilter {
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

fn claim(limit: i64, per_endpoint: i64) -> Claim {
    Claim { limit, per_endpoint, until: Instant(START + 60_000_000) }
}

async fn an_event_is_kept_with_what_it_tells_of_and_only_for_whom_it_concerns(store: &Arc<dyn Store>) {
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

async fn a_delivery_is_leased_once_and_its_attempts_are_kept(store: &Arc<dyn Store>) {
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

async fn one_endpoint_does_not_hold_up_another(store: &Arc<dyn Store>) {
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

async fn what_was_delivered_can_be_sent_again(store: &Arc<dyn Store>) {
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

async fn an_endpoint_that_fails_for_days_is_disabled(store: &Arc<dyn Store>) {
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

async fn a_secret_is_good_for_a_while_after_the_next(store: &Arc<dyn Store>) {
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

async fn consent_goes_onwards_and_ends_once(store: &Arc<dyn Store>) {
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

/// Tables as the first release made them, with a statement in them.
const BEFORE: &str = "INSERT INTO organizations VALUES ('o1', 'Lender', 'free', NULL, NULL, 202601, 1, 1); \
    INSERT INTO statements (id, organization_id, environment, file_name, size, sha256, media_type, status, created_at, \
    generation, attempts, queued_at, data_key) VALUES \
    ('s1', 'o1', 'production', 'a.pdf', 10, '00', 'application/pdf', 'Completed', 1, 1, 1, 1, 'key'), \
    ('s2', 'o1', 'production', 'b.pdf', 10, '00', 'application/pdf', 'Failed', 2, 1, 1, 2, 'key'), \
    ('s3', 'o1', 'development', 'c.pdf', 10, '00', 'application/pdf', 'Completed', 3, 1, 1, 3, 'key')";

/// Returns a folder with the steps of the first release.
fn first_release(database: &str) -> Folder {
    let folder = Folder(std::env::temp_dir().join(format!("flvxtract-steps-{}", Uuid::new_v4())));
    std::fs::create_dir(&folder.0).unwrap();
    let step = format!("{}/migrations/{database}/0001_start.sql", env!("CARGO_MANIFEST_DIR"));
    std::fs::copy(step, folder.0.join("0001_start.sql")).unwrap();
    folder
}

/// Looks whether what the first release kept is there.
async fn look_at_upgraded(store: &Arc<dyn Store>) {
    assert!(!store.is_current().await.unwrap());
    store.migrate().await.unwrap();
    assert!(store.is_current().await.unwrap());
    let listed = store.statements(&everything("o1")).await.unwrap();
    assert_eq!(listed.total_items, 2);
    assert_eq!(listed.items.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["s2", "s1"]);
    accept(store, &new_statement("o1")).await;
    assert_eq!(store.statements(&everything("o1")).await.unwrap().total_items, 3);
}

#[tokio::test]
async fn a_data_folder_of_the_first_release_is_upgraded() {
    let folder = Folder(std::env::temp_dir().join(format!("flvxtract-store-{}", Uuid::new_v4())));
    std::fs::create_dir(&folder.0).unwrap();
    let steps = first_release("sqlite");
    let file = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(folder.0.join("flvxtract.db"))
        .create_if_missing(true);
    let pool = sqlx::SqlitePool::connect_with(file).await.unwrap();
    sqlx::migrate::Migrator::new(steps.0.as_path()).await.unwrap().run(&pool).await.unwrap();
    // Keys are bytes there.
    sqlx::raw_sql(sqlx::AssertSqlSafe(BEFORE.replace("'key'", "x'6b'"))).execute(&pool).await.unwrap();
    pool.close().await;
    let store = open(&Config::in_folder(&folder.0).unwrap()).await.unwrap();
    look_at_upgraded(&store).await;
}

#[tokio::test]
async fn a_database_of_the_first_release_is_upgraded() {
    let Some((config, url)) = fresh_database().await else { return };
    let steps = first_release("postgres");
    let pool = sqlx::PgPool::connect(&url).await.unwrap();
    sqlx::migrate::Migrator::new(steps.0.as_path()).await.unwrap().run(&pool).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(BEFORE.to_owned())).execute(&pool).await.unwrap();
    let store = open(&config).await.unwrap();
    look_at_upgraded(&store).await;
}

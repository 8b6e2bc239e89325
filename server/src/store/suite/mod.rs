//! One list of tests, run on both databases. PostgreSQL is the server that `FLVXTRACT_TEST_POSTGRES` names, in which each
//! test makes a database of its own; without one those tests say that they did not run.

mod accounts;
mod consent;
mod statements;
mod upgrade;
mod webhooks;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::*;
use crate::domain::{Actor, ConsentStatus, DeliveryState, EventType, Failure, StatementStatus, Summary};

use accounts::*;
use consent::*;
use statements::*;
use upgrade::*;
use webhooks::*;

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

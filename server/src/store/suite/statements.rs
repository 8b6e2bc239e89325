//! Statements: accepted, read, listed, erased.

use super::*;

pub(super) async fn what_is_accepted_is_read_once_however_often_it_is_done(store: &Arc<dyn Store>) {
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

pub(super) async fn what_was_sent_again_is_not_finished_by_those_before(store: &Arc<dyn Store>) {
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

pub(super) async fn a_quota_holds_against_many_at_once(store: &Arc<dyn Store>) {
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

pub(super) async fn a_key_of_idempotence_makes_one_statement(store: &Arc<dyn Store>) {
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

pub(super) async fn lists_filter_and_page(store: &Arc<dyn Store>) {
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

pub(super) async fn nobody_sees_what_is_anothers(store: &Arc<dyn Store>) {
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

pub(super) async fn erasing_leaves_nothing_but_an_entry_of_the_log(store: &Arc<dyn Store>) {
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

pub(super) async fn a_file_without_a_statement_is_due_and_one_with_is_not(store: &Arc<dyn Store>) {
    let (id, _) = organization(store, "ada@example.com").await;
    let kept = new_statement(&id);
    store.expect_file(&kept.id, Instant(START + 10)).await.unwrap();
    store.expect_file("lost", Instant(START + 10)).await.unwrap();
    accept(store, &kept).await;
    assert!(store.due_files(Instant(START + 9)).await.unwrap().is_empty());
    assert_eq!(store.due_files(Instant(START + 10)).await.unwrap(), ["statements/lost"]);
}

pub(super) async fn retention_erases_files_first_and_results_later(store: &Arc<dyn Store>) {
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

pub(super) async fn a_silent_statement_is_sent_again(store: &Arc<dyn Store>) {
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

pub(super) async fn statements_are_counted_as_they_come_and_go(store: &Arc<dyn Store>) {
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

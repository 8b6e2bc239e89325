//! Tables that are brought up to date.

use super::*;

pub(super) async fn migrating_twice_changes_nothing(store: &Arc<dyn Store>) {
    assert!(store.is_current().await.unwrap());
    store.migrate().await.unwrap();
    assert!(store.is_current().await.unwrap());
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

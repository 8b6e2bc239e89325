use super::Environment;

/// A pair of keys, without its secret.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ApiKey {
    /// Id.
    pub id: String,
    /// Whose it is.
    pub organization_id: String,
    /// What its owner calls it.
    pub name: String,
    /// Which world it belongs to.
    #[sqlx(try_from = "String")]
    pub environment: Environment,
    /// By which it is found.
    pub consumer_key: String,
    /// When it was made, in microseconds since 1970.
    pub created_at: i64,
    /// When it was last used, within a minute.
    pub last_used_at: Option<i64>,
}

/// A pair that was found by its consumer key.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FoundKey {
    /// Id.
    pub id: String,
    /// Whose it is.
    pub organization_id: String,
    /// Which world it belongs to.
    #[sqlx(try_from = "String")]
    pub environment: Environment,
    /// SHA-256 of the secret.
    pub secret_hash: Vec<u8>,
}

use super::Role;

/// A team that keeps its statements apart from all others.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Organization {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its plan, which says how much it may upload.
    pub plan: String,
    /// Days after which files are erased; none where the server's setting counts.
    pub file_days: Option<i64>,
    /// The same for results.
    pub result_days: Option<i64>,
    /// When it was made, in microseconds since 1970.
    pub created_at: i64,
}

/// How long an organisation keeps things; none where the server's setting counts, 0 for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Days for files.
    pub file_days: Option<i64>,
    /// Days for results.
    pub result_days: Option<i64>,
}

/// How much an organisation has uploaded.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Usage {
    /// Its plan.
    pub plan: String,
    /// The month that `uploads_used` counts, as `year * 100 + month`.
    pub quota_month: i64,
    /// Uploads in that month.
    pub uploads_used: i64,
}

/// Somebody who signs in.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct User {
    /// Id.
    pub id: String,
    /// Whose member.
    pub organization_id: String,
    /// Address, in lower case.
    pub email: String,
    /// Hash of the password, in PHC form.
    pub password_hash: String,
    /// What they may do.
    #[sqlx(try_from = "String")]
    pub role: Role,
    /// When they registered, in microseconds since 1970.
    pub created_at: i64,
}

/// A member as others of the organisation see them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Member {
    /// Id.
    pub id: String,
    /// Address.
    pub email: String,
    /// What they may do.
    #[sqlx(try_from = "String")]
    pub role: Role,
    /// When they registered, in microseconds since 1970.
    pub created_at: i64,
}

/// One refresh token of a chain; a chain is one signing in.
#[derive(Clone, Debug)]
pub struct Session {
    /// Id of the token.
    pub id: String,
    /// Id of the chain.
    pub family: String,
    /// Whose it is.
    pub user_id: String,
    /// SHA-256 of the token.
    pub token_hash: Vec<u8>,
    /// When it ends, in microseconds since 1970.
    pub expires_at: i64,
}

/// An invitation to an organisation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Invitation {
    /// Id.
    pub id: String,
    /// To which organisation.
    pub organization_id: String,
    /// Whom, in lower case.
    pub email: String,
    /// As what.
    #[sqlx(try_from = "String")]
    pub role: Role,
    /// SHA-256 of the link's token.
    pub token_hash: Vec<u8>,
    /// When it ends, in microseconds since 1970.
    pub expires_at: i64,
}

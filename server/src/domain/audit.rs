/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A member, by id.
    User(String),
    /// A key, by id.
    Key(String),
    /// A customer, by the id of the request for consent.
    Customer(String),
    /// The server itself: retention, the command line.
    System,
}

impl Actor {
    /// Returns the kind as a word.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Key(_) => "apiKey",
            Self::Customer(_) => "customer",
            Self::System => "system",
        }
    }

    /// Returns the id; none for the server.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::User(id) | Self::Key(id) | Self::Customer(id) => Some(id),
            Self::System => None,
        }
    }
}

/// What is written to the log of the organisation, in the transaction of the change itself. Holds no personal data of
/// customers: a statement is named by its id.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    /// Whose log.
    pub organization_id: String,
    /// Who.
    pub actor: Actor,
    /// What was done: `statement.upload`, `api_key.regenerate` …
    pub action: &'static str,
    /// To what: an id.
    pub target: Option<String>,
    /// From where.
    pub address: Option<String>,
    /// The request.
    pub trace_id: String,
    /// When, in microseconds since 1970.
    pub at: i64,
}

impl AuditEntry {
    /// Returns an entry for what the server does by itself.
    #[must_use]
    pub fn by_itself(organization_id: &str, action: &'static str, target: &str, at: i64) -> Self {
        Self {
            organization_id: organization_id.to_owned(),
            actor: Actor::System,
            action,
            target: Some(target.to_owned()),
            address: None,
            trace_id: String::new(),
            at,
        }
    }
}

/// An entry as it is read back.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AuditRecord {
    /// Id.
    pub id: String,
    /// Kind of actor.
    pub actor_kind: String,
    /// Id of the actor.
    pub actor_id: Option<String>,
    /// What was done.
    pub action: String,
    /// To what.
    pub target: Option<String>,
    /// From where.
    pub address: Option<String>,
    /// The request.
    pub trace_id: String,
    /// When, in microseconds since 1970.
    pub at: i64,
}

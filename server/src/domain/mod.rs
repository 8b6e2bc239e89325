//! What the server is about, without HTTP and without SQL.

mod audit;
mod environment;
mod key;
mod named;
mod page;
mod role;
mod statement;
mod user;

pub use audit::{Actor, AuditEntry, AuditRecord};
pub use environment::Environment;
pub use key::{ApiKey, FoundKey};
pub use page::{Page, Paging};
pub use role::Role;
pub use statement::{
    Failure, Finished, NewStatement, Outcome, Reading, Statement, StatementFilter, StatementResult,
    StatementStatus, Summary,
};
pub use user::{Invitation, Member, Organization, Retention, Session, Usage, User};

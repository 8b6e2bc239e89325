//! What the server is about, without HTTP and without SQL.

mod audit;
mod consent;
mod environment;
mod key;
mod named;
mod page;
mod role;
mod statement;
mod user;
mod webhook;

pub use audit::{Actor, AuditEntry, AuditRecord};
pub use consent::{ConsentFilter, ConsentRequest, ConsentStatus, ConsentStep};
pub use environment::Environment;
pub use key::{ApiKey, FoundKey};
pub use page::{Page, Paging};
pub use role::Role;
pub use statement::{
    Failure, Finished, NewStatement, Outcome, Reading, Statement, StatementFilter, StatementResult,
    StatementStatus, Summary,
};
pub use user::{Invitation, Member, Organization, Retention, Session, Usage, User};
pub use webhook::{
    Attempt, Delivery, DeliveryFilter, DeliveryRecord, DeliveryState, DisabledReason, DueDelivery, Endpoint,
    EventType, NewEvent, Next,
};

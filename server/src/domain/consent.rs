use super::named::named;
use super::{Environment, Paging};

named! {
    /// Where a request for consent is in its life.
    pub enum ConsentStatus {
        /// The link was made.
        Pending = "Pending",
        /// The customer has seen it.
        Viewed = "Viewed",
        /// The customer agreed, and uploads.
        Granted = "Granted",
        /// The customer has uploaded what there was to upload.
        Completed = "Completed",
        /// The customer did not agree.
        Declined = "Declined",
        /// Nothing came of it in time.
        Expired = "Expired",
        /// The organisation took it back.
        Revoked = "Revoked",
    }
}

/// A request to a customer: who asks, what for, for how long.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ConsentRequest {
    /// Id.
    pub id: String,
    /// Who asks.
    pub organization_id: String,
    /// In which world.
    #[sqlx(try_from = "String")]
    pub environment: Environment,
    /// Whom.
    pub customer_name: String,
    /// Where a mail reaches the customer.
    pub customer_email: Option<String>,
    /// What for.
    pub purpose: String,
    /// For how many months of statements.
    pub months: Option<i64>,
    /// The caller's own id.
    pub reference: Option<String>,
    /// Where the customer may go afterwards.
    pub redirect_url: Option<String>,
    /// Where it is in its life.
    #[sqlx(try_from = "String")]
    pub status: ConsentStatus,
    /// SHA-256 of what binds it to the browser in which it was decided.
    pub browser_hash: Option<Vec<u8>>,
    /// The language in which the customer decided.
    pub locale: Option<String>,
    /// When it was made, in microseconds since 1970.
    pub created_at: i64,
    /// When its time is over.
    pub expires_at: i64,
    /// When it was first seen.
    pub viewed_at: Option<i64>,
    /// When the customer decided.
    pub decided_at: Option<i64>,
    /// When the customer had uploaded everything.
    pub completed_at: Option<i64>,
    /// When it was taken back.
    pub revoked_at: Option<i64>,
}

impl ConsentRequest {
    /// Returns where it is in its life at `now`: a request whose time is over has expired before anybody writes that down.
    #[must_use]
    pub fn status_at(&self, now: i64) -> ConsentStatus {
        match self.status {
            ConsentStatus::Pending | ConsentStatus::Viewed | ConsentStatus::Granted
                if self.expires_at <= now =>
            {
                ConsentStatus::Expired
            }
            status => status,
        }
    }
}

/// A step in the life of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsentStep {
    /// It was seen.
    View,
    /// The customer agreed, in the browser whose secret has this hash.
    Accept {
        /// SHA-256 of the browser's secret.
        browser_hash: Vec<u8>,
        /// Language of the page.
        locale: String,
    },
    /// The customer did not agree, in the browser whose secret has this hash.
    Decline {
        /// SHA-256 of the browser's secret.
        browser_hash: Vec<u8>,
        /// Language of the page.
        locale: String,
    },
    /// The customer has uploaded everything.
    Complete,
    /// The organisation took it back.
    Revoke,
    /// Its time was over.
    Expire,
}

impl ConsentStep {
    /// Returns where it leads.
    #[must_use]
    pub const fn leads_to(&self) -> ConsentStatus {
        match self {
            Self::View => ConsentStatus::Viewed,
            Self::Accept { .. } => ConsentStatus::Granted,
            Self::Decline { .. } => ConsentStatus::Declined,
            Self::Complete => ConsentStatus::Completed,
            Self::Revoke => ConsentStatus::Revoked,
            Self::Expire => ConsentStatus::Expired,
        }
    }

    /// Returns whether it may be taken from there.
    #[must_use]
    pub const fn begins_at(&self, status: ConsentStatus) -> bool {
        use ConsentStatus::{Granted, Pending, Viewed};
        match self {
            Self::View => matches!(status, Pending),
            Self::Accept { .. } | Self::Decline { .. } => matches!(status, Pending | Viewed),
            Self::Complete => matches!(status, Granted),
            Self::Revoke | Self::Expire => matches!(status, Pending | Viewed | Granted),
        }
    }
}

/// Which requests.
#[derive(Clone, Debug)]
pub struct ConsentFilter {
    /// Whose.
    pub organization_id: String,
    /// In which world.
    pub environment: Environment,
    /// In which part of their life.
    pub status: Option<ConsentStatus>,
    /// Which page.
    pub paging: Paging,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lead_onwards_and_never_from_an_end() {
        let accept = ConsentStep::Accept { browser_hash: vec![1], locale: "en".to_owned() };
        let decline = ConsentStep::Decline { browser_hash: vec![1], locale: "en".to_owned() };
        let steps = [
            ConsentStep::View,
            accept,
            decline,
            ConsentStep::Complete,
            ConsentStep::Revoke,
            ConsentStep::Expire,
        ];
        for step in &steps {
            for end in [
                ConsentStatus::Completed,
                ConsentStatus::Declined,
                ConsentStatus::Expired,
                ConsentStatus::Revoked,
            ] {
                assert!(!step.begins_at(end), "{step:?} from {end:?}");
            }
            assert!(!step.begins_at(step.leads_to()), "{step:?} is taken once");
        }
    }
}

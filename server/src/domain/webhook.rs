use super::named::named;
use super::{Environment, Paging};

named! {
    /// What an endpoint can be told of.
    pub enum EventType {
        /// A statement was read.
        ExtractionCompleted = "extraction.completed",
        /// It could not be read.
        ExtractionFailed = "extraction.failed",
        /// It was read, with doubts.
        ExtractionPartial = "extraction.partial",
        /// Somebody tries an endpoint.
        WebhookTest = "webhook.test",
        /// A customer agreed.
        ConsentGranted = "consent.granted",
        /// A customer has uploaded what there was to upload.
        ConsentCompleted = "consent.completed",
        /// A customer did not agree.
        ConsentDeclined = "consent.declined",
        /// The organisation took its request back.
        ConsentRevoked = "consent.revoked",
        /// Its time was over.
        ConsentExpired = "consent.expired",
    }
}

impl EventType {
    /// What an endpoint is told of unless it is said otherwise: the events of the documentation.
    pub const DOCUMENTED: [Self; 4] =
        [Self::ExtractionCompleted, Self::ExtractionFailed, Self::ExtractionPartial, Self::WebhookTest];
}

named! {
    /// What became of a delivery.
    pub enum DeliveryState {
        /// It is to be sent, for the first time or again.
        Pending = "Pending",
        /// The receiver has it.
        Delivered = "Delivered",
        /// The receiver does not want it, or may not be called.
        Failed = "Failed",
        /// Every attempt was used up.
        Exhausted = "Exhausted",
    }
}

named! {
    /// Why an endpoint is told of nothing.
    pub enum DisabledReason {
        /// A member wanted it so.
        Manual = "manual",
        /// It failed for days.
        Failing = "failing",
    }
}

/// Where an organisation is told of events.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Endpoint {
    /// Id.
    pub id: String,
    /// Whose it is.
    pub organization_id: String,
    /// Of which world it is told.
    #[sqlx(try_from = "String")]
    pub environment: Environment,
    /// Where requests are sent.
    pub url: String,
    /// What its owner says of it.
    pub description: Option<String>,
    /// Words of the events, with a bar before and after each.
    pub events: String,
    /// Why it is told of nothing; none while it is.
    pub disabled_reason: Option<String>,
    /// Since when no delivery was accepted; none where the last one was.
    pub failing_since: Option<i64>,
    /// Until when the secret before is good as well.
    pub previous_secret_until: Option<i64>,
    /// When it was made, in microseconds since 1970.
    pub created_at: i64,
}

impl Endpoint {
    /// Writes events as they are kept.
    #[must_use]
    pub fn write_events(events: &[EventType]) -> String {
        let words = events.iter().map(|event| event.word());
        words.fold("|".to_owned(), |text, word| text + word + "|")
    }

    /// Reads them back.
    #[must_use]
    pub fn read_events(&self) -> Vec<EventType> {
        self.events.split('|').filter_map(EventType::from_word).collect()
    }
}

/// What happened, and the bytes that tell of it.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// Id.
    pub id: String,
    /// To whom.
    pub organization_id: String,
    /// In which world.
    pub environment: Environment,
    /// What.
    pub event_type: EventType,
    /// To which statement.
    pub statement_id: Option<String>,
    /// To which request for consent.
    pub consent_request_id: Option<String>,
    /// JSON, sent as it is.
    pub body: String,
    /// When, in microseconds since 1970.
    pub at: i64,
}

/// A delivery whose time has come, with all that is needed to send it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DueDelivery {
    /// Id.
    pub id: String,
    /// Of which event.
    pub event_id: String,
    /// Of which kind.
    pub event_type: String,
    /// What is sent.
    pub body: String,
    /// To whom.
    pub endpoint_id: String,
    /// Where.
    pub url: String,
    /// Why the endpoint is told of nothing; none while it is.
    pub disabled_reason: Option<String>,
    /// The secret, sealed.
    pub secret: Vec<u8>,
    /// The secret before, sealed.
    pub previous_secret: Option<Vec<u8>>,
    /// Until when that one is good.
    pub previous_secret_until: Option<i64>,
    /// Attempts so far.
    pub attempts: i64,
}

/// A delivery as it is listed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Delivery {
    /// Id.
    pub id: String,
    /// To which endpoint.
    pub endpoint_id: String,
    /// Where that is.
    pub url: String,
    /// Of which event.
    pub event_id: String,
    /// Of which kind.
    pub event_type: String,
    /// Of which statement.
    pub statement_id: Option<String>,
    /// Of which request for consent.
    pub consent_request_id: Option<String>,
    /// What became of it.
    #[sqlx(try_from = "String")]
    pub state: DeliveryState,
    /// Attempts so far.
    pub attempts: i64,
    /// When the next one is due.
    pub due_at: Option<i64>,
    /// What the receiver answered last.
    pub last_status: Option<i64>,
    /// Why there was no answer.
    pub last_error: Option<String>,
    /// The delivery that this one repeats.
    pub replay_of: Option<String>,
    /// When it was made, in microseconds since 1970.
    pub created_at: i64,
    /// When it ended.
    pub finished_at: Option<i64>,
}

/// One attempt at a delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Attempt {
    /// Counted from 1.
    pub attempt: i64,
    /// When it began, in microseconds since 1970.
    pub at: i64,
    /// What the receiver answered.
    pub status: Option<i64>,
    /// Why there was no answer.
    pub error: Option<String>,
    /// How long it took.
    pub milliseconds: i64,
    /// The beginning of the answer.
    pub reply: Option<String>,
}

/// What follows from an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The delivery has ended.
    Ended(DeliveryState),
    /// It is sent again, at this moment.
    Again(i64),
}

/// A delivery with what was sent, and what came of it.
#[derive(Clone, Debug)]
pub struct DeliveryRecord {
    /// The delivery.
    pub delivery: Delivery,
    /// What is sent.
    pub body: String,
    /// Its attempts, the first one first.
    pub log: Vec<Attempt>,
}

/// Which deliveries.
#[derive(Clone, Debug)]
pub struct DeliveryFilter {
    /// Whose.
    pub organization_id: String,
    /// In which world.
    pub environment: Environment,
    /// To which endpoint.
    pub endpoint_id: Option<String>,
    /// In which state.
    pub state: Option<DeliveryState>,
    /// Of which kind of event.
    pub event_type: Option<EventType>,
    /// Made from this moment on.
    pub from: Option<i64>,
    /// Made before this moment.
    pub until: Option<i64>,
    /// Which page.
    pub paging: Paging,
}

-- How many statements there are: counting them costs as much as showing a page of them.
CREATE TABLE statement_counts (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    environment TEXT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (organization_id, environment)
);

INSERT INTO statement_counts (organization_id, environment, total)
SELECT organization_id, environment, count(*) FROM statements GROUP BY organization_id, environment;

CREATE TABLE consent_requests (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    environment TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    customer_email TEXT,
    purpose TEXT NOT NULL,
    months BIGINT,
    reference TEXT,
    redirect_url TEXT,
    status TEXT NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    -- Of the browser that accepted: the link is of use to no other from then on.
    browser_hash BYTEA,
    locale TEXT,
    decided_address TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    viewed_at BIGINT,
    decided_at BIGINT,
    completed_at BIGINT,
    revoked_at BIGINT
);

CREATE INDEX consent_requests_list ON consent_requests (organization_id, environment, created_at DESC, id DESC);
CREATE INDEX consent_requests_open ON consent_requests (expires_at) WHERE status IN ('Pending', 'Viewed', 'Granted');
CREATE INDEX consent_requests_age ON consent_requests (created_at);
CREATE INDEX statements_consent ON statements (consent_request_id) WHERE consent_request_id IS NOT NULL;

CREATE TABLE webhook_endpoints (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    environment TEXT NOT NULL,
    url TEXT NOT NULL,
    description TEXT,
    -- Words with a bar before and after each: |extraction.completed|extraction.failed|
    events TEXT NOT NULL,
    -- Null while it is told of events.
    disabled_reason TEXT,
    failing_since BIGINT,
    -- Sealed under the master key.
    secret BYTEA NOT NULL,
    previous_secret BYTEA,
    previous_secret_until BIGINT,
    created_at BIGINT NOT NULL
);

CREATE INDEX webhook_endpoints_organization ON webhook_endpoints (organization_id, environment, created_at DESC, id DESC);

-- What happened, with the bytes that are sent. Goes with the statement or the request that it tells of.
CREATE TABLE webhook_events (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    environment TEXT NOT NULL,
    event_type TEXT NOT NULL,
    statement_id TEXT REFERENCES statements (id) ON DELETE CASCADE,
    consent_request_id TEXT REFERENCES consent_requests (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX webhook_events_statement ON webhook_events (statement_id);
CREATE INDEX webhook_events_consent ON webhook_events (consent_request_id);
CREATE INDEX webhook_events_age ON webhook_events (created_at);

-- One for each endpoint that is told: the queue of what is to be sent and the log of what was, in one.
CREATE TABLE webhook_deliveries (
    id TEXT PRIMARY KEY NOT NULL,
    event_id TEXT NOT NULL REFERENCES webhook_events (id) ON DELETE CASCADE,
    endpoint_id TEXT NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
    organization_id TEXT NOT NULL,
    environment TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    due_at BIGINT,
    leased_until BIGINT,
    last_status BIGINT,
    last_error TEXT,
    replay_of TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint_id, due_at) WHERE state = 'Pending';
CREATE INDEX webhook_deliveries_list ON webhook_deliveries (organization_id, environment, created_at DESC, id DESC);
CREATE INDEX webhook_deliveries_event ON webhook_deliveries (event_id);
CREATE INDEX webhook_deliveries_endpoint ON webhook_deliveries (endpoint_id);

CREATE TABLE webhook_attempts (
    delivery_id TEXT NOT NULL REFERENCES webhook_deliveries (id) ON DELETE CASCADE,
    attempt BIGINT NOT NULL,
    at BIGINT NOT NULL,
    status BIGINT,
    error TEXT,
    milliseconds BIGINT NOT NULL,
    reply TEXT,
    PRIMARY KEY (delivery_id, attempt)
);

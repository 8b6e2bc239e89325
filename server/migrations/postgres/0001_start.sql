CREATE TABLE organizations (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    plan TEXT NOT NULL,
    file_days BIGINT,
    result_days BIGINT,
    quota_month BIGINT NOT NULL,
    uploads_used BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE users (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    email TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX users_organization ON users (organization_id);

-- One row for each refresh token; those of one signing in share a family.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    family TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash BYTEA NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    rotated_at BIGINT,
    revoked_at BIGINT
);

CREATE INDEX sessions_family ON sessions (family);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE password_resets (
    token_hash BYTEA PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);

CREATE TABLE invitations (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    expires_at BIGINT NOT NULL
);

CREATE TABLE api_keys (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    environment TEXT NOT NULL,
    consumer_key TEXT NOT NULL UNIQUE,
    secret_hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT
);

CREATE INDEX api_keys_organization ON api_keys (organization_id);

CREATE TABLE statements (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    environment TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    status TEXT NOT NULL,
    external_id TEXT,
    consent_request_id TEXT,
    created_at BIGINT NOT NULL,
    completed_at BIGINT,
    generation BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    -- When it was last sent to be read, or a worker last began: where nothing more is heard, it is sent again.
    queued_at BIGINT NOT NULL,
    error_code TEXT,
    error_message TEXT,
    error_page BIGINT,
    bank_name TEXT,
    transaction_count BIGINT,
    reconciliation TEXT,
    warning_count BIGINT,
    confidence_overall DOUBLE PRECISION,
    confidence_ocr DOUBLE PRECISION,
    confidence_extraction DOUBLE PRECISION,
    period_start TEXT,
    period_end TEXT,
    processing_ms BIGINT,
    file_erased_at BIGINT,
    -- Sealed under the master key; without it nothing of the statement opens.
    data_key BYTEA NOT NULL,
    -- Sealed under the data key.
    password BYTEA
);

CREATE INDEX statements_list ON statements (organization_id, environment, created_at DESC, id DESC);
CREATE INDEX statements_external ON statements (organization_id, external_id);
CREATE INDEX statements_processing ON statements (queued_at) WHERE status = 'Processing';
CREATE INDEX statements_age ON statements (created_at);

CREATE TABLE results (
    statement_id TEXT PRIMARY KEY NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    analysis BYTEA NOT NULL,
    extraction BYTEA NOT NULL
);

CREATE TABLE idempotency_keys (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, name)
);

CREATE INDEX idempotency_keys_statement ON idempotency_keys (statement_id);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- Files to be removed from the store: those of erased statements, and of uploads that did not end, after a while.
CREATE TABLE file_removals (
    path TEXT PRIMARY KEY NOT NULL,
    due_at BIGINT NOT NULL
);

CREATE INDEX file_removals_due ON file_removals (due_at);

CREATE TABLE audit (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT,
    action TEXT NOT NULL,
    target TEXT,
    address TEXT,
    trace_id TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX audit_list ON audit (organization_id, at DESC, id DESC);

-- Requests in a minute. Not logged: what is lost in a crash is a minute's counting.
CREATE UNLOGGED TABLE request_counts (
    name TEXT NOT NULL,
    minute BIGINT NOT NULL,
    requests BIGINT NOT NULL,
    PRIMARY KEY (name, minute)
);

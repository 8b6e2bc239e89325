CREATE TABLE organizations (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    plan TEXT NOT NULL,
    file_days INTEGER,
    result_days INTEGER,
    quota_month INTEGER NOT NULL,
    uploads_used INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE users (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    email TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX users_organization ON users (organization_id);

-- One row for each refresh token; those of one signing in share a family.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    family TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    rotated_at INTEGER,
    revoked_at INTEGER
) STRICT;

CREATE INDEX sessions_family ON sessions (family);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE password_resets (
    token_hash BLOB PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE invitations (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE api_keys (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    environment TEXT NOT NULL,
    consumer_key TEXT NOT NULL UNIQUE,
    secret_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER
) STRICT;

CREATE INDEX api_keys_organization ON api_keys (organization_id);

CREATE TABLE statements (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    environment TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    status TEXT NOT NULL,
    external_id TEXT,
    consent_request_id TEXT,
    created_at INTEGER NOT NULL,
    completed_at INTEGER,
    generation INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    -- When it was last sent to be read, or a worker last began: where nothing more is heard, it is sent again.
    queued_at INTEGER NOT NULL,
    error_code TEXT,
    error_message TEXT,
    error_page INTEGER,
    bank_name TEXT,
    transaction_count INTEGER,
    reconciliation TEXT,
    warning_count INTEGER,
    confidence_overall REAL,
    confidence_ocr REAL,
    confidence_extraction REAL,
    period_start TEXT,
    period_end TEXT,
    processing_ms INTEGER,
    file_erased_at INTEGER,
    -- Sealed under the master key; without it nothing of the statement opens.
    data_key BLOB NOT NULL,
    -- Sealed under the data key.
    password BLOB
) STRICT;

CREATE INDEX statements_list ON statements (organization_id, environment, created_at DESC, id DESC);
CREATE INDEX statements_external ON statements (organization_id, external_id);
CREATE INDEX statements_processing ON statements (queued_at) WHERE status = 'Processing';
CREATE INDEX statements_age ON statements (created_at);

CREATE TABLE results (
    statement_id TEXT PRIMARY KEY NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    analysis BLOB NOT NULL,
    extraction BLOB NOT NULL
) STRICT;

CREATE TABLE idempotency_keys (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (organization_id, name)
) STRICT;

CREATE INDEX idempotency_keys_statement ON idempotency_keys (statement_id);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- Files to be removed from the store: those of erased statements, and of uploads that did not end, after a while.
CREATE TABLE file_removals (
    path TEXT PRIMARY KEY NOT NULL,
    due_at INTEGER NOT NULL
) STRICT;

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
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX audit_list ON audit (organization_id, at DESC, id DESC);

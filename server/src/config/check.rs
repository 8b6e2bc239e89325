//! What the types cannot say of the settings.

use std::path::Path;

use super::{Config, ConfigError, Role, Secret};

/// Fills in secrets from their files.
pub(super) fn secrets(config: &mut Config) -> Result<(), ConfigError> {
    from_file("database.url", &mut config.database.url, &config.database.url_file)?;
    from_file(
        "files.secret_access_key",
        &mut config.files.secret_access_key,
        &config.files.secret_access_key_file,
    )?;
    from_file("keys.master", &mut config.keys.master, &config.keys.master_file)?;
    from_file("keys.token", &mut config.keys.token, &config.keys.token_file)?;
    from_file("mail.url", &mut config.mail.url, &config.mail.url_file)
}

fn from_file(key: &'static str, secret: &mut Secret, path: &Path) -> Result<(), ConfigError> {
    if path.as_os_str().is_empty() {
        return Ok(());
    }
    if !secret.is_empty() {
        return Err(invalid(key, "give it or its file, not both"));
    }
    let text = std::fs::read_to_string(path).map_err(|error| {
        invalid(key, &format!("its file {} cannot be read: {}", path.display(), error.kind()))
    })?;
    *secret = Secret::from(text.trim_end_matches(['\r', '\n']).to_owned());
    Ok(())
}

/// Looks for values that cannot be.
pub(super) fn values(config: &Config) -> Result<(), ConfigError> {
    let at_least_one = [
        ("server.request_seconds", config.server.request_seconds),
        ("server.upload_seconds", config.server.upload_seconds),
        ("database.connections", u64::from(config.database.connections)),
        ("limits.global", u64::from(config.limits.global)),
        ("limits.upload", u64::from(config.limits.upload)),
        ("limits.auth", u64::from(config.limits.auth)),
        ("limits.strict", u64::from(config.limits.strict)),
        ("extraction.seconds", config.extraction.seconds),
        ("extraction.documents_per_process", u64::from(config.extraction.documents_per_process)),
        ("extraction.attempts", u64::from(config.extraction.attempts)),
        ("upload.max_bytes", config.upload.max_bytes as u64),
        ("webhooks.timeout_seconds", config.webhooks.timeout_seconds),
        ("webhooks.parallel", config.webhooks.parallel as u64),
        ("webhooks.per_endpoint", u64::from(config.webhooks.per_endpoint)),
        ("webhooks.log_days", u64::from(config.webhooks.log_days)),
        ("auth.access_minutes", config.auth.access_minutes.try_into().unwrap_or(0)),
        ("auth.refresh_days", config.auth.refresh_days.try_into().unwrap_or(0)),
        ("auth.reset_minutes", config.auth.reset_minutes.try_into().unwrap_or(0)),
        ("auth.invitation_days", config.auth.invitation_days.try_into().unwrap_or(0)),
    ];
    if let Some((key, _)) = at_least_one.into_iter().find(|(_, value)| *value == 0) {
        return Err(invalid(key, "must be at least 1"));
    }
    if config.extraction.memory_mib < 128 {
        return Err(invalid("extraction.memory_mib", "must be at least 128"));
    }
    if !(0.0..=1.0).contains(&config.webhooks.low_confidence) {
        return Err(invalid("webhooks.low_confidence", "must be from 0 to 1"));
    }
    if !config.quota.plans.contains_key(&config.quota.plan) {
        return Err(invalid("quota.plan", "is not among quota.plans"));
    }
    if config.tls.certificate.as_os_str().is_empty() != config.tls.key.as_os_str().is_empty() {
        return Err(invalid("tls.key", "a certificate and a key go together"));
    }
    if !config.metrics.listen.is_empty() && config.metrics.listen.parse::<std::net::SocketAddr>().is_err() {
        return Err(invalid("metrics.listen", "expected an address and a port"));
    }
    let url = &config.server.public_url;
    if !(url.is_empty() || url.starts_with("https://") || url.starts_with("http://")) {
        return Err(invalid("server.public_url", "expected https:// or http://"));
    }
    let database = config.database.url.expose();
    if !(database.is_empty() || database.starts_with("postgres://") || database.starts_with("postgresql://"))
    {
        return Err(invalid("database.url", "expected postgres://"));
    }
    if !(config.files.url.is_empty() || config.files.url.starts_with("s3://")) {
        return Err(invalid("files.url", "expected s3://bucket/prefix"));
    }
    shared(config)
}

/// More than one process needs what all of them reach.
fn shared(config: &Config) -> Result<(), ConfigError> {
    if config.is_embedded() {
        return match config.server.role {
            Role::All => Ok(()),
            Role::Api | Role::Worker => {
                Err(invalid("database.url", "the roles api and worker need a PostgreSQL database"))
            }
        };
    }
    if config.server.role != Role::All && config.files.url.is_empty() {
        return Err(invalid("files.url", "the roles api and worker need a store of files that all reach"));
    }
    if config.keys.master.is_empty() || config.keys.token.is_empty() {
        return Err(invalid(
            "keys.master",
            "with PostgreSQL, keys.master and keys.token must be given, the same for every process: 32 bytes in base64",
        ));
    }
    Ok(())
}

fn invalid(key: &'static str, problem: &str) -> ConfigError {
    ConfigError::Invalid { key, problem: problem.to_owned() }
}

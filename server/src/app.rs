//! What every request needs: cheap to clone, the same for all.

use std::sync::Arc;

use crate::auth::{KeyRing, Passwords, TokenSigner};
use crate::clock::Clock;
use crate::config::Config;
use crate::key_uses::KeyUses;
use crate::limiter::Limiter;
use crate::mail::Mailer;
use crate::secret_key::SecretKey;
use crate::store::Store;
use crate::vault::Vault;
use crate::webhook::{Sender, Targets};

/// The server's parts.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// See [`App`].
pub struct Parts {
    /// The settings.
    pub config: Config,
    /// What is kept.
    pub store: Arc<dyn Store>,
    /// Files.
    pub vault: Vault,
    /// Encrypts the keys of statements.
    pub master: SecretKey,
    /// Signs access tokens.
    pub tokens: TokenSigner,
    /// Compares passwords.
    pub passwords: Passwords,
    /// Counts requests.
    pub limiter: Limiter,
    /// Sends mails.
    pub mailer: Mailer,
    /// Which addresses webhooks may call.
    pub targets: Targets,
    /// Sends webhooks.
    pub sender: Sender,
    /// Rung when there is something to deliver.
    pub deliveries: tokio::sync::Notify,
    /// When keys were used.
    pub key_uses: KeyUses,
    /// What time it is.
    pub clock: Clock,
    /// Where the server is reached.
    pub public_url: String,
    /// Proxies in front.
    pub trusted_proxies: usize,
    /// Told to stop.
    pub stop: tokio_util::sync::CancellationToken,
}

/// Why the server cannot start.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the parts name themselves")]
pub enum StartError {
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    #[error(transparent)]
    Vault(#[from] crate::vault::VaultError),
    #[error(transparent)]
    Key(#[from] crate::auth::KeyError),
    #[error(transparent)]
    Password(#[from] crate::auth::PasswordError),
    #[error(transparent)]
    Mail(#[from] crate::mail::MailError),
    #[error(transparent)]
    Sender(#[from] crate::webhook::SenderError),
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Puts the server together.
    ///
    /// # Errors
    ///
    /// Fails when a part cannot be made: the database is away, the data folder is in use, a key is no key.
    pub async fn start(config: Config, clock: Clock) -> Result<Self, StartError> {
        let store = crate::store::open(&config).await?;
        // A file belongs to this process alone; tables that others share are changed by the command `migrate`.
        if config.is_embedded() {
            store.migrate().await?;
        }
        let keys = KeyRing::load(&config)?;
        let targets = Targets::new(&config.webhooks);
        Ok(Self(Arc::new(Parts {
            vault: Vault::open(&config)?,
            tokens: TokenSigner::new(&keys, config.auth.access_minutes),
            master: keys.master,
            passwords: Passwords::new()?,
            limiter: Limiter::new(config.limits.clone(), Arc::clone(&store)),
            mailer: Mailer::new(&config)?,
            sender: Sender::new(&config.webhooks, targets.clone())?,
            targets,
            deliveries: tokio::sync::Notify::new(),
            key_uses: KeyUses::default(),
            public_url: config.public_url(),
            trusted_proxies: config.server.trusted_proxies,
            stop: tokio_util::sync::CancellationToken::new(),
            config,
            store,
            clock,
        })))
    }
}

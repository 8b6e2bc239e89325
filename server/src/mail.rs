//! Mails: by SMTP where the settings name a server, else as files in the data folder.

use lettre::message::Mailbox;
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use crate::config::Config;

/// Sends mails.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    transport: Transport,
}

#[derive(Clone)]
enum Transport {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(AsyncFileTransport<Tokio1Executor>),
}

/// A mail that could not be sent. Holds no address.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The settings cannot be.
    #[error("mail.{0}")]
    Setting(&'static str),
    /// The folder cannot be made.
    #[error("the folder of mails: {0}")]
    Folder(#[from] std::io::Error),
    /// The server did not take it.
    #[error("the mail could not be sent")]
    NotSent,
}

impl Mailer {
    /// Returns a mailer.
    ///
    /// # Errors
    ///
    /// Fails when the settings cannot be.
    pub fn new(config: &Config) -> Result<Self, MailError> {
        let from = config
            .mail
            .from
            .parse()
            .map_err(|_| MailError::Setting("from: expected a name and an address"))?;
        let url = config.mail.url.expose();
        let transport = if url.is_empty() {
            let folder = config.data_path("mail");
            std::fs::create_dir_all(&folder)?;
            Transport::Folder(AsyncFileTransport::new(folder))
        } else {
            let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                .map_err(|_| MailError::Setting("url: expected smtp:// or smtps://"))?;
            Transport::Smtp(smtp.build())
        };
        Ok(Self { from, transport })
    }

    /// Sends a mail.
    ///
    /// # Errors
    ///
    /// Fails when it could not be handed over.
    pub async fn send(&self, to: &str, subject: &str, text: String) -> Result<(), MailError> {
        let to = to.parse().map_err(|_| MailError::NotSent)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .body(text)
            .map_err(|_| MailError::NotSent)?;
        let sent = match &self.transport {
            Transport::Smtp(smtp) => smtp.send(message).await.map(drop).map_err(|_| MailError::NotSent),
            Transport::Folder(folder) => folder.send(message).await.map(drop).map_err(|_| MailError::NotSent),
        };
        if let Err(error) = &sent {
            tracing::warn!(%error, "a mail was not sent");
        }
        sent
    }
}

//! The first member of an organisation, without a browser.

use std::io::Read as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use uuid::Uuid;

use crate::app::App;
use crate::auth::MIN_PASSWORD;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::{Actor, AuditEntry, Role, User};
use crate::routes::new_organization;

/// Adds an organisation with its owner.
pub(super) async fn run(
    config: Config,
    email: String,
    organization: String,
    password_file: Option<PathBuf>,
) -> Result<()> {
    let password = match password_file {
        Some(path) => std::fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?,
        None => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).context("the password from the standard input")?;
            text
        }
    };
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    if password.chars().count() < MIN_PASSWORD {
        bail!("the password must have at least {MIN_PASSWORD} characters");
    }
    let email = email.trim().to_lowercase();
    if email.parse::<lettre::Address>().is_err() {
        bail!("--email: expected an e-mail address");
    }
    let app = App::start(config, Clock::system()).await?;
    let now = app.clock.now();
    let organization = new_organization(organization, &app.config.quota.plan, now);
    let user = User {
        id: Uuid::now_v7().to_string(),
        organization_id: organization.id.clone(),
        email,
        password_hash: app.passwords.hash(password).await?,
        role: Role::Owner,
        created_at: now.0,
    };
    let audit = AuditEntry {
        organization_id: organization.id.clone(),
        actor: Actor::System,
        action: "organization.register",
        target: Some(user.id.clone()),
        address: None,
        trace_id: String::new(),
        at: now.0,
    };
    if !app.store.register(&organization, &user, &audit).await? {
        bail!("the address is registered already");
    }
    println!("organization {} with its owner {}", organization.id, user.id);
    Ok(())
}

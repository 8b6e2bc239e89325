//! Registering, signing in, staying signed in.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::auth::{Opaque, hash};
use crate::clock::Instant;
use crate::config::Registration;
use crate::domain::{Actor, AuditEntry, Organization, Role, Session, User};
use crate::http::{Address, ApiError, Check, ErrorBody, Json, Principal, Trace, cookie};
use crate::store::{NewToken, ResetAudit, Rotation};

/// The longest name of an organisation.
const MAX_NAME: usize = 200;

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
pub(super) struct RegisterBody {
    /// An e-mail address.
    #[schema(required = true, nullable = false, format = "email", max_length = 254)]
    email: Option<String>,
    /// At least 8 characters.
    #[schema(required = true, nullable = false, min_length = 8, max_length = 1024)]
    password: Option<String>,
    /// Name of the organisation, which begins with this member as its owner.
    #[schema(required = true, nullable = false, min_length = 1, max_length = 200)]
    organization_name: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct UserView {
    id: String,
    email: String,
    role: Role,
    created_at: DateTime<Utc>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct OrganizationView {
    id: String,
    name: String,
    plan: String,
    created_at: DateTime<Utc>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct RegisteredAccount {
    user: UserView,
    organization: OrganizationView,
}

impl UserView {
    pub(super) fn of(user: User) -> Self {
        Self {
            id: user.id,
            email: user.email,
            role: user.role,
            created_at: Instant(user.created_at).to_utc(),
        }
    }
}

impl OrganizationView {
    fn of(organization: Organization) -> Self {
        Self {
            id: organization.id,
            name: organization.name,
            plan: organization.plan,
            created_at: Instant(organization.created_at).to_utc(),
        }
    }
}

/// Registers an organisation and its owner.
#[utoipa::path(
    post, path = "/api/auth/register", tag = "Authentication", request_body = RegisterBody, security(),
    responses(
        (status = 201, body = RegisteredAccount),
        (status = 403, description = "Registration is closed, or by invitation only", body = ErrorBody),
        (status = 409, description = "The address is registered already", body = ErrorBody),
    )
)]
pub(super) async fn register(
    State(app): State<App>,
    trace: Trace,
    address: Address,
    Json(body): Json<RegisterBody>,
) -> Result<(StatusCode, Json<RegisteredAccount>), ApiError> {
    if app.config.auth.registration != Registration::Open {
        return Err(ApiError::new(StatusCode::FORBIDDEN, "Registration is not open on this server."));
    }
    let mut check = Check::default();
    let email = check.email("email", body.email);
    let password = check.password("password", body.password);
    let name = check.text("organizationName", body.organization_name, MAX_NAME);
    check.done()?;
    let now = app.clock.now();
    let organization = new_organization(name, &app.config.quota.plan, now);
    let user = User {
        id: Uuid::now_v7().to_string(),
        organization_id: organization.id.clone(),
        email,
        password_hash: app.passwords.hash(password).await.map_err(|_| ApiError::internal())?,
        role: Role::Owner,
        created_at: now.0,
    };
    let audit = entry(&user, "organization.register", address, &trace, now);
    if !app.store.register(&organization, &user, &audit).await? {
        return Err(ApiError::conflict("The address is registered already."));
    }
    let account =
        RegisteredAccount { user: UserView::of(user), organization: OrganizationView::of(organization) };
    Ok((StatusCode::CREATED, Json(account)))
}

/// Returns an organisation to be.
pub(crate) fn new_organization(name: String, plan: &str, now: Instant) -> Organization {
    Organization {
        id: Uuid::now_v7().to_string(),
        name,
        plan: plan.to_owned(),
        file_days: None,
        result_days: None,
        created_at: now.0,
    }
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(default)]
pub(super) struct LoginBody {
    #[schema(required = true, nullable = false, format = "email")]
    email: Option<String>,
    #[schema(required = true, nullable = false)]
    password: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TokensView {
    /// Goes into the header `Authorization: Bearer …`.
    access_token: String,
    /// By which a new access token is had. Each is good once.
    refresh_token: String,
    /// Always `Bearer`.
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Seconds for which the access token is good.
    #[schema(example = 3600)]
    expires_in: i64,
}

/// Signs in.
#[utoipa::path(
    post, path = "/api/auth/login", tag = "Authentication", request_body = LoginBody, security(),
    responses((status = 200, body = TokensView), (status = 401, body = ErrorBody))
)]
pub(super) async fn login(
    State(app): State<App>,
    trace: Trace,
    address: Address,
    Json(body): Json<LoginBody>,
) -> Result<Json<TokensView>, ApiError> {
    let (user, session, token) = sign_in(&app, &trace, address, body).await?;
    tokens(&app, &user, &session.family, token, app.clock.now())
}

/// Compares the password and begins a session; returns its token, which is shown once.
pub(super) async fn sign_in(
    app: &App,
    trace: &Trace,
    address: Address,
    body: LoginBody,
) -> Result<(User, Session, String), ApiError> {
    let mut check = Check::default();
    let email = check.email("email", body.email);
    let password = check.secret("password", body.password);
    check.done()?;
    let user = app.store.user_by_email(&email).await?;
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let is_right = app.passwords.is_right(password, hash).await;
    let now = app.clock.now();
    let user = match user {
        Some(user) if is_right => user,
        other => {
            if let Some(user) = other {
                let refused = entry(&user, "user.login_refused", address, trace, now);
                let app = app.clone();
                // Beside the request, so that its time does not tell who is known.
                tokio::spawn(async move { app.store.note(&refused).await });
            }
            return Err(ApiError::new(StatusCode::UNAUTHORIZED, "The address or the password is not right."));
        }
    };
    let token = Opaque::new("")?;
    let id = Uuid::now_v7().to_string();
    let session = Session {
        id: id.clone(),
        family: id,
        user_id: user.id.clone(),
        token_hash: token.hash,
        expires_at: now.plus(TimeDelta::days(app.config.auth.refresh_days)).0,
    };
    app.store.begin_session(&session, &entry(&user, "user.login", address, trace, now)).await?;
    Ok((user, session, token.text))
}

/// Signs an access token and puts it beside the refresh token.
pub(super) fn tokens(
    app: &App,
    user: &User,
    family: &str,
    refresh_token: String,
    now: Instant,
) -> Result<Json<TokensView>, ApiError> {
    let signed = app.tokens.sign(&user.id, &user.organization_id, family, now);
    let (access_token, expires_in) = signed.map_err(|_| ApiError::internal())?;
    Ok(Json(TokensView { access_token, refresh_token, token_type: "Bearer", expires_in }))
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct RefreshBody {
    #[schema(required = true, nullable = false)]
    refresh_token: Option<String>,
}

/// Gives new tokens for a refresh token, which is used up. One that was used before ends the whole session.
#[utoipa::path(
    post, path = "/api/auth/refresh", tag = "Authentication", request_body = RefreshBody, security(),
    responses((status = 200, body = TokensView), (status = 401, body = ErrorBody))
)]
pub(super) async fn refresh(
    State(app): State<App>,
    Json(body): Json<RefreshBody>,
) -> Result<Json<TokensView>, ApiError> {
    let mut check = Check::default();
    let token = check.secret("refreshToken", body.refresh_token);
    check.done()?;
    let now = app.clock.now();
    let next = Opaque::new("")?;
    let new = NewToken {
        id: Uuid::now_v7().to_string(),
        hash: next.hash,
        expires_at: now.plus(TimeDelta::days(app.config.auth.refresh_days)).0,
    };
    match app.store.rotate_session(&hash(&token), &new, now).await? {
        Rotation::Rotated { user_id, family } => {
            let user = app.store.user(&user_id).await?.ok_or_else(ApiError::unauthorized)?;
            tokens(&app, &user, &family, next.text, now)
        }
        Rotation::Reused | Rotation::Unknown => Err(ApiError::new(
            StatusCode::UNAUTHORIZED,
            "The refresh token is not valid, or was used before.",
        )),
    }
}

#[derive(Serialize, ToSchema)]
pub(super) struct Message {
    /// What was done, for a person.
    pub(super) message: &'static str,
}

/// Ends the session. A pair of keys has none.
#[utoipa::path(post, path = "/api/auth/logout", tag = "Authentication", responses((status = 200, body = Message)))]
pub(super) async fn logout(State(app): State<App>, principal: Principal) -> Result<Response, ApiError> {
    if let Some(family) = &principal.session {
        app.store.end_session(family, &principal.audit("user.logout", None, app.clock.now())).await?;
    }
    let mut response = Json(Message { message: "Signed out." }).into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie::set(&app, cookie::SESSION, "", 0)?);
    Ok(response)
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(default)]
pub(super) struct ForgotBody {
    #[schema(required = true, nullable = false, format = "email")]
    email: Option<String>,
}

/// Sends a link by which the password may be set anew. The answer is the same whether the address is known or not.
#[utoipa::path(
    post, path = "/api/auth/forgot-password", tag = "Authentication", request_body = ForgotBody, security(),
    responses((status = 200, body = Message))
)]
pub(super) async fn forgot_password(
    State(app): State<App>,
    Json(body): Json<ForgotBody>,
) -> Result<Json<Message>, ApiError> {
    let mut check = Check::default();
    let email = check.email("email", body.email);
    check.done()?;
    // Beside the request, so that its time does not tell who is known.
    tokio::spawn(send_reset(app, email));
    Ok(Json(Message { message: "If the address is registered, a mail with a link is on its way." }))
}

async fn send_reset(app: App, email: String) {
    let made = async {
        let Some(user) = app.store.user_by_email(&email).await? else { return Ok(None) };
        let token = Opaque::new("")?;
        let expires_at = app.clock.now().plus(TimeDelta::minutes(app.config.auth.reset_minutes));
        app.store.begin_reset(&user.id, &token.hash, expires_at).await?;
        Ok::<_, ApiError>(Some(token.text))
    };
    if let Ok(Some(token)) = made.await {
        let link = format!("{}/reset-password?token={token}", app.public_url);
        let text = format!(
            "Somebody asked to set your password anew. If it was you, open this link within {} minutes:\n\n{link}\n\n\
             It works once. If it was not you, nothing needs to be done.\n",
            app.config.auth.reset_minutes
        );
        // A mail that is not sent is in the log; the caller must not learn of it.
        let _ = app.mailer.send(&email, "Set your password anew", text).await;
    }
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(default)]
pub(super) struct ResetBody {
    /// From the link.
    #[schema(required = true, nullable = false)]
    token: Option<String>,
    #[schema(required = true, nullable = false, min_length = 8, max_length = 1024)]
    password: Option<String>,
}

/// Sets a password anew, and ends every session of its user.
#[utoipa::path(
    post, path = "/api/auth/reset-password", tag = "Authentication", request_body = ResetBody, security(),
    responses((status = 200, body = Message))
)]
pub(super) async fn reset_password(
    State(app): State<App>,
    trace: Trace,
    address: Address,
    Json(body): Json<ResetBody>,
) -> Result<Json<Message>, ApiError> {
    let mut check = Check::default();
    let token = check.secret("token", body.token);
    let password = check.password("password", body.password);
    check.done()?;
    let password_hash = app.passwords.hash(password).await.map_err(|_| ApiError::internal())?;
    let audit = ResetAudit { address: address.text(), trace_id: trace.to_string(), at: app.clock.now() };
    if !app.store.reset_password(&hash(&token), &password_hash, &audit).await? {
        return Err(ApiError::field("token", "The link is not valid, was used before, or is too old."));
    }
    Ok(Json(Message { message: "The password was set. Sign in with it." }))
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Me {
    /// Null for a pair of keys.
    user: Option<UserView>,
    organization: OrganizationView,
    plan: String,
}

impl Me {
    /// Returns what is shown of a user, or of whoever has no name.
    pub(super) async fn of(app: &App, organization_id: &str, user: Option<User>) -> Result<Self, ApiError> {
        let organization = app.store.organization(organization_id).await?.ok_or_else(ApiError::not_found)?;
        let plan = organization.plan.clone();
        Ok(Self { user: user.map(UserView::of), organization: OrganizationView::of(organization), plan })
    }
}

/// Says who is asking.
#[utoipa::path(get, path = "/api/auth/me", tag = "Authentication", responses((status = 200, body = Me)))]
pub(super) async fn me(State(app): State<App>, principal: Principal) -> Result<Json<Me>, ApiError> {
    let user = match &principal.actor {
        Actor::User(id) => app.store.user(id).await?,
        Actor::Key(_) | Actor::Customer(_) | Actor::System => None,
    };
    Ok(Json(Me::of(&app, &principal.organization_id, user).await?))
}

/// Returns an entry of the log for what a user does before there is a session.
pub(super) fn entry(
    user: &User,
    action: &'static str,
    address: Address,
    trace: &Trace,
    now: Instant,
) -> AuditEntry {
    AuditEntry {
        organization_id: user.organization_id.clone(),
        actor: Actor::User(user.id.clone()),
        action,
        target: Some(user.id.clone()),
        address: address.text(),
        trace_id: trace.to_string(),
        at: now.0,
    }
}

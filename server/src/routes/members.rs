//! Members of an organisation.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::auth::{Message, UserView};
use crate::app::App;
use crate::auth::{Opaque, hash};
use crate::clock::Instant;
use crate::config::Registration;
use crate::domain::{Actor, AuditEntry, Invitation, Member, Role};
use crate::http::{Address, ApiError, Check, ErrorBody, Json, Principal, Trace};
use crate::store::NewMember;

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct MemberView {
    id: String,
    email: String,
    role: Role,
    created_at: DateTime<Utc>,
}

impl From<Member> for MemberView {
    fn from(member: Member) -> Self {
        Self {
            id: member.id,
            email: member.email,
            role: member.role,
            created_at: Instant(member.created_at).to_utc(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub(super) struct Members {
    items: Vec<MemberView>,
}

/// Lists members.
#[utoipa::path(get, path = "/api/members", tag = "Organization", responses((status = 200, body = Members)))]
pub(super) async fn list(State(app): State<App>, principal: Principal) -> Result<Json<Members>, ApiError> {
    let members = app.store.members(&principal.organization_id).await?;
    Ok(Json(Members { items: members.into_iter().map(Into::into).collect() }))
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(default)]
pub(super) struct InviteBody {
    #[schema(required = true, nullable = false, format = "email")]
    email: Option<String>,
    #[schema(required = true, nullable = false, value_type = Role)]
    role: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct InvitationView {
    id: String,
    email: String,
    role: Role,
    expires_at: DateTime<Utc>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Invitations {
    items: Vec<InvitationView>,
}

/// Lists invitations that nobody has used yet.
#[utoipa::path(
    get, path = "/api/members/invitations", tag = "Organization", responses((status = 200, body = Invitations))
)]
pub(super) async fn invitations(
    State(app): State<App>,
    principal: Principal,
) -> Result<Json<Invitations>, ApiError> {
    let open = app.store.invitations(&principal.organization_id, app.clock.now()).await?;
    let view = |one: Invitation| InvitationView {
        id: one.id,
        email: one.email,
        role: one.role,
        expires_at: Instant(one.expires_at).to_utc(),
    };
    Ok(Json(Invitations { items: open.into_iter().map(view).collect() }))
}

/// Withdraws an invitation: its link is of no use any more.
#[utoipa::path(
    delete, path = "/api/members/invitations/{id}", tag = "Organization", params(("id" = String, Path)),
    responses((status = 200, body = Message), (status = 404, body = ErrorBody))
)]
pub(super) async fn withdraw(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<Message>, ApiError> {
    let audit = principal.audit("member.withdraw_invitation", Some(id.clone()), app.clock.now());
    if !app.store.withdraw_invitation(&id, &audit).await? {
        return Err(ApiError::not_found());
    }
    Ok(Json(Message { message: "The invitation was withdrawn." }))
}

/// Invites somebody, by a mail with a link.
#[utoipa::path(
    post, path = "/api/members/invitations", tag = "Organization", request_body = InviteBody,
    responses((status = 201, body = InvitationView), (status = 403, body = ErrorBody))
)]
pub(super) async fn invite(
    State(app): State<App>,
    principal: Principal,
    Json(body): Json<InviteBody>,
) -> Result<(StatusCode, Json<InvitationView>), ApiError> {
    if app.config.auth.registration == Registration::Closed {
        return Err(ApiError::new(StatusCode::FORBIDDEN, "Registration is closed on this server."));
    }
    let mut check = Check::default();
    let email = check.email("email", body.email);
    let role = role(&mut check, body.role);
    check.done()?;
    let now = app.clock.now();
    let token = Opaque::new("")?;
    let invitation = Invitation {
        id: Uuid::now_v7().to_string(),
        organization_id: principal.organization_id.to_string(),
        email,
        role,
        token_hash: token.hash,
        expires_at: now.plus(TimeDelta::days(app.config.auth.invitation_days)).0,
    };
    app.store
        .invite(&invitation, &principal.audit("member.invite", Some(invitation.id.clone()), now))
        .await?;
    let text = format!(
        "You are invited to FLVXtract. Open this link within {} days to join:\n\n{}/join-organization?token={}\n\n\
         It works once.\n",
        app.config.auth.invitation_days, app.public_url, token.text
    );
    // In the log if it fails; the invitation stands, and another may be sent.
    let _ = app.mailer.send(&invitation.email, "An invitation to FLVXtract", text).await;
    let view = InvitationView {
        id: invitation.id,
        email: invitation.email,
        role,
        expires_at: Instant(invitation.expires_at).to_utc(),
    };
    Ok((StatusCode::CREATED, Json(view)))
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(default)]
pub(super) struct JoinBody {
    /// From the link.
    #[schema(required = true, nullable = false)]
    token: Option<String>,
    #[schema(required = true, nullable = false, min_length = 8, max_length = 1024)]
    password: Option<String>,
}

/// Joins an organisation by an invitation.
#[utoipa::path(
    post, path = "/api/auth/join", tag = "Authentication", request_body = JoinBody, security(),
    responses((status = 201, body = UserView))
)]
pub(super) async fn join(
    State(app): State<App>,
    trace: Trace,
    address: Address,
    Json(body): Json<JoinBody>,
) -> Result<(StatusCode, Json<UserView>), ApiError> {
    let mut check = Check::default();
    let token = check.secret("token", body.token);
    let password = check.password("password", body.password);
    check.done()?;
    let now = app.clock.now();
    let new = NewMember {
        id: Uuid::now_v7().to_string(),
        password_hash: app.passwords.hash(password).await.map_err(|_| ApiError::internal())?,
        at: now.0,
    };
    // Of which organisation only the invitation tells.
    let audit = AuditEntry {
        organization_id: String::new(),
        actor: Actor::User(new.id.clone()),
        action: "member.join",
        target: Some(new.id.clone()),
        address: address.text(),
        trace_id: trace.to_string(),
        at: now.0,
    };
    match app.store.join(&hash(&token), &new, &audit).await? {
        Some(user) => Ok((StatusCode::CREATED, Json(UserView::of(user)))),
        None => Err(ApiError::field("token", "The invitation is not valid, was used before, or is too old.")),
    }
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(default)]
pub(super) struct RoleBody {
    #[schema(required = true, nullable = false, value_type = Role)]
    role: Option<String>,
}

/// Changes what a member may do. An organisation keeps one owner at least.
#[utoipa::path(
    put, path = "/api/members/{id}/role", tag = "Organization", request_body = RoleBody, params(("id" = String, Path)),
    responses((status = 200, body = Message), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody))
)]
pub(super) async fn change_role(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Json(body): Json<RoleBody>,
) -> Result<Json<Message>, ApiError> {
    let mut check = Check::default();
    let role = role(&mut check, body.role);
    check.done()?;
    known(&app, &principal, &id).await?;
    let audit = principal.audit("member.change_role", Some(id.clone()), app.clock.now());
    if !app.store.set_role(&id, role, &audit).await? {
        return Err(ApiError::conflict("An organization keeps one owner at least."));
    }
    Ok(Json(Message { message: "The role was changed." }))
}

/// Removes a member, and ends their sessions. An organisation keeps one owner at least.
#[utoipa::path(
    delete, path = "/api/members/{id}", tag = "Organization", params(("id" = String, Path)),
    responses((status = 200, body = Message), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody))
)]
pub(super) async fn remove(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Result<Json<Message>, ApiError> {
    known(&app, &principal, &id).await?;
    let audit = principal.audit("member.remove", Some(id.clone()), app.clock.now());
    if !app.store.remove_member(&id, &audit).await? {
        return Err(ApiError::conflict("An organization keeps one owner at least."));
    }
    Ok(Json(Message { message: "The member was removed." }))
}

async fn known(app: &App, principal: &Principal, id: &str) -> Result<(), ApiError> {
    let members = app.store.members(&principal.organization_id).await?;
    members.iter().any(|member| member.id == id).then_some(()).ok_or_else(ApiError::not_found)
}

fn role(check: &mut Check, word: Option<String>) -> Role {
    let word = check.text("role", word, 20);
    check.word("role", Some(&word), Role::from_word, &Role::words()).unwrap_or(Role::ReadOnly)
}

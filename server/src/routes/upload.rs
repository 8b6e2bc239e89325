//! Uploads: a form with a file, which goes to the store of files piece by piece as it arrives.

use axum::extract::State;
use axum::extract::multipart::{Field, Multipart, MultipartError, MultipartRejection};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

use super::statement_view::StatementView;
use crate::app::App;
use crate::domain::{ConsentStatus, NewStatement, Outcome, Statement};
use crate::extraction::{password_place, seal_statement_key};
use crate::http::{ApiError, Check, ErrorBody, Json, Principal};
use crate::media;
use crate::secret_key::SecretKey;
use crate::text::hex;
use crate::vault::FileWriter;

/// The longest id of a caller.
pub(super) const MAX_ID: usize = 200;

/// The longest name of a file that is kept.
const MAX_FILE_NAME: usize = 255;

/// The longest other field, in bytes.
const MAX_FIELD: usize = 4096;

/// The most fields of a form.
const MAX_FIELDS: usize = 10;

/// After this long, a file that no statement came to own is removed.
const ORPHAN_HOURS: i64 = 2;

/// The form, for the document of the API.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "describes the form")]
pub(super) struct UploadForm {
    /// A PDF, or a picture: PNG, JPEG, TIFF, WebP, BMP.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
    /// The document's password.
    password: Option<String>,
    /// The caller's own id.
    #[schema(max_length = 200)]
    external_id: Option<String>,
    /// The request for consent that this answers.
    consent_request_id: Option<String>,
}

/// What was in a form.
#[derive(Default)]
struct Form {
    file: Option<StoredFile>,
    password: Option<String>,
    external_id: Option<String>,
    consent_request_id: Option<String>,
}

/// A file that was stored as it arrived.
struct StoredFile {
    name: String,
    size: i64,
    sha256: String,
    media_type: &'static str,
}

/// Uploads a statement. What is accepted is kept, and read as soon as there is somebody free to.
///
/// A request with a header `Idempotency-Key` may be sent again: it is accepted once.
#[utoipa::path(
    post, path = "/api/statements/upload", tag = "Statements",
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    params(("Idempotency-Key" = Option<String>, Header, description = "At most 200 characters; remembered for a day")),
    responses(
        (status = 201, body = StatementView),
        (status = 402, body = ErrorBody),
        (status = 409, description = "The Idempotency-Key was used for another request", body = ErrorBody),
        (status = 413, body = ErrorBody),
        (status = 415, description = "Neither a PDF nor a picture that can be read", body = ErrorBody),
    )
)]
pub(super) async fn upload(
    State(app): State<App>,
    principal: Principal,
    headers: HeaderMap,
    form: UploadedForm,
) -> Result<Response, ApiError> {
    let (statement, is_known) = take(&app, &principal, &headers, form, None).await?;
    let mut response = (StatusCode::CREATED, Json(StatementView::from(statement))).into_response();
    if is_known {
        response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    }
    Ok(response)
}

/// A form, or what is wrong with the request for one.
pub(super) type UploadedForm = Result<Multipart, MultipartRejection>;

/// Takes an upload in; says whether the same request was taken in before. Where `answers` names a request for consent, it is
/// the one that this answers, whatever the form says.
pub(super) async fn take(
    app: &App,
    principal: &Principal,
    headers: &HeaderMap,
    form: UploadedForm,
    answers: Option<&str>,
) -> Result<(Statement, bool), ApiError> {
    let form =
        form.map_err(|_| ApiError::unsupported_type("Expected a body of the type multipart/form-data."))?;
    // Keys of one customer's are not those of another's, though both are of one organisation.
    let idempotency = idempotency_key(headers)?.map(|key| match answers {
        Some(request_id) => format!("{request_id}/{key}"),
        None => key,
    });
    let id = Uuid::now_v7().to_string();
    let key = SecretKey::random()?;
    // Written down before there is a file, so that none stays behind without an owner.
    app.store.expect_file(&id, app.clock.now().plus(TimeDelta::hours(ORPHAN_HOURS))).await?;
    match accept(app, principal, form, idempotency, (&id, &key), answers).await {
        Ok(Outcome::Accepted(statement)) => Ok((*statement, false)),
        other => {
            discard(app, &id).await;
            match other? {
                Outcome::Known(statement) | Outcome::Accepted(statement) => Ok((*statement, true)),
                Outcome::KeyReused => {
                    Err(ApiError::conflict("The Idempotency-Key was used for another request."))
                }
                Outcome::ConsentEnded => {
                    Err(ApiError::conflict("The request for consent does not take statements."))
                }
                Outcome::QuotaExceeded { limit, used } => Err(ApiError::quota(limit, used)),
            }
        }
    }
}

/// Removes a file that no statement will own; where that fails, the janitor does it.
async fn discard(app: &App, id: &str) {
    let path = Statement::file_path(id);
    if app.vault.remove(&path).await.is_ok() {
        let _ = app.store.forget_file(&path).await;
    }
}

async fn accept(
    app: &App,
    principal: &Principal,
    mut form: Multipart,
    idempotency: Option<String>,
    (id, key): (&str, &SecretKey),
    answers: Option<&str>,
) -> Result<Outcome, ApiError> {
    let fields = read_form(app, &mut form, id, key).await?;
    let mut check = Check::default();
    let external_id = check.optional("externalId", fields.external_id, MAX_ID);
    let named = check.optional("consentRequestId", fields.consent_request_id, MAX_ID);
    let consent_request_id = match answers {
        Some(id) => Some(id.to_owned()),
        None => asked(app, principal, &mut check, named).await?,
    };
    let Some(file) = fields.file else {
        check.wrong("file", "The file field is required.");
        check.done()?;
        return Err(ApiError::internal());
    };
    check.done()?;
    let password = fields.password.filter(|password| !password.is_empty());
    let idempotency = idempotency.map(|name| {
        let parts = [
            &file.sha256,
            &file.name,
            external_id.as_deref().unwrap_or(""),
            consent_request_id.as_deref().unwrap_or(""),
            password.as_deref().unwrap_or(""),
        ];
        (name, hex(&Sha256::digest(parts.join("\0").as_bytes())))
    });
    let now = app.clock.now();
    let sealed_password =
        password.map(|password| key.seal(&password_place(id), password.as_bytes())).transpose()?;
    let new = NewStatement {
        id: id.to_owned(),
        organization_id: principal.organization_id.to_string(),
        environment: principal.environment,
        file_name: file.name,
        size: file.size,
        sha256: file.sha256,
        media_type: file.media_type.to_owned(),
        external_id,
        consent_request_id,
        data_key: seal_statement_key(&app.master, id, key)?,
        password: sealed_password,
        idempotency,
        at: now.0,
    };
    let organization = app.store.usage(&principal.organization_id).await?.ok_or_else(ApiError::not_found)?;
    let limit = app.config.quota.uploads(&organization.plan);
    Ok(app.store.accept(&new, limit, &principal.audit("statement.upload", Some(id.to_owned()), now)).await?)
}

/// Takes the id of a request for consent that is still of use.
async fn asked(
    app: &App,
    principal: &Principal,
    check: &mut Check,
    id: Option<String>,
) -> Result<Option<String>, ApiError> {
    use ConsentStatus::{Declined, Expired, Revoked};
    let Some(id) = id else { return Ok(None) };
    let found = app.store.consent(&principal.organization_id, principal.environment, &id).await?;
    let status = found.map(|request| request.status_at(app.clock.now().0));
    if status.is_none_or(|status| matches!(status, Declined | Expired | Revoked)) {
        check.wrong("consentRequestId", "The consentRequestId field must name a request that has not ended.");
    }
    Ok(Some(id))
}

fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let key = value.to_str().unwrap_or_default().trim();
    if key.is_empty() || key.len() > MAX_ID {
        return Err(ApiError::malformed(format!(
            "The Idempotency-Key must have 1 to {MAX_ID} visible characters."
        )));
    }
    Ok(Some(key.to_owned()))
}

/// Reads the form to its end. A field that is not known is passed over.
async fn read_form(app: &App, form: &mut Multipart, id: &str, key: &SecretKey) -> Result<Form, ApiError> {
    let mut found = Form::default();
    let mut fields = 0;
    while let Some(mut field) = form.next_field().await.map_err(|error| broken(&error))? {
        fields += 1;
        if fields > MAX_FIELDS {
            return Err(ApiError::malformed(format!("The form has more than {MAX_FIELDS} fields.")));
        }
        match field.name().unwrap_or_default() {
            "file" if found.file.is_some() => {
                return Err(ApiError::field("file", "Only one file may be given."));
            }
            "file" => found.file = Some(store(app, &mut field, id, key).await?),
            "password" => found.password = Some(text(&mut field, "password").await?),
            "externalId" => found.external_id = Some(text(&mut field, "externalId").await?),
            "consentRequestId" => {
                found.consent_request_id = Some(text(&mut field, "consentRequestId").await?);
            }
            _ => {
                text(&mut field, "form").await?;
            }
        }
    }
    Ok(found)
}

/// Stores a file as it arrives.
async fn store(app: &App, field: &mut Field<'_>, id: &str, key: &SecretKey) -> Result<StoredFile, ApiError> {
    let name = file_name(field.file_name().unwrap_or_default());
    let mut writer = app.vault.writer(&Statement::file_path(id), key.clone());
    match take_file(app, field, &mut writer).await {
        Ok((size, sha256, media_type)) => {
            writer.finish().await?;
            Ok(StoredFile { name, size, sha256, media_type })
        }
        Err(error) => {
            writer.abandon().await;
            Err(error)
        }
    }
}

async fn take_file(
    app: &App,
    field: &mut Field<'_>,
    writer: &mut FileWriter,
) -> Result<(i64, String, &'static str), ApiError> {
    let limit = app.config.upload.max_bytes;
    let (mut size, mut hash) = (0, Sha256::new());
    // The beginning waits until it tells what the file is.
    let mut beginning = Vec::new();
    let mut media_type = None;
    while let Some(chunk) = field.chunk().await.map_err(|error| broken(&error))? {
        size += chunk.len();
        if size > limit {
            return Err(ApiError::too_large(limit));
        }
        hash.update(&chunk);
        if media_type.is_some() {
            writer.write(&chunk).await?;
            continue;
        }
        beginning.extend_from_slice(&chunk);
        if beginning.len() >= media::DECIDING {
            media_type = Some(known_type(&beginning)?);
            writer.write(&beginning).await?;
        }
    }
    if size == 0 {
        return Err(ApiError::field("file", "The file is empty."));
    }
    let media_type = match media_type {
        Some(known) => known,
        None => {
            let known = known_type(&beginning)?;
            writer.write(&beginning).await?;
            known
        }
    };
    let size = i64::try_from(size).map_err(|_| ApiError::internal())?;
    Ok((size, hex(&hash.finalize()), media_type))
}

fn known_type(beginning: &[u8]) -> Result<&'static str, ApiError> {
    media::type_of(beginning).ok_or_else(|| {
        ApiError::unsupported_type("The file is neither a PDF nor a picture in PNG, JPEG, TIFF, WebP or BMP.")
    })
}

async fn text(field: &mut Field<'_>, name: &str) -> Result<String, ApiError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| broken(&error))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MAX_FIELD {
            return Err(ApiError::field(
                name,
                format!("The {name} field must not be longer than {MAX_FIELD} bytes."),
            ));
        }
    }
    String::from_utf8(bytes)
        .map_err(|_| ApiError::field(name, format!("The {name} field must be text in UTF-8.")))
}

/// Returns the last part of a path, without what a name must not have.
fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(MAX_FILE_NAME).collect();
    match name.trim() {
        "" | "." | ".." => "statement".to_owned(),
        name => name.to_owned(),
    }
}

fn broken(error: &MultipartError) -> ApiError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::of_status(StatusCode::PAYLOAD_TOO_LARGE),
        StatusCode::REQUEST_TIMEOUT => ApiError::of_status(StatusCode::REQUEST_TIMEOUT),
        _ => ApiError::malformed("The form did not arrive whole, or is not one."),
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_name_has_no_folders() {
        for (given, kept) in [
            ("statement.pdf", "statement.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\Ada\\march.pdf", "march.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
            ("..", "statement"),
            ("folder/", "statement"),
            ("", "statement"),
        ] {
            assert_eq!(file_name(given), kept, "{given:?}");
        }
    }
}

//! Bodies in JSON.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::ApiError;

/// A body in JSON; what is wrong with one is told in the documented way.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let essence = kind.split(';').next().unwrap_or("").trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            return Err(ApiError::unsupported_type("Expected a body of the type application/json."));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            match rejection.into_response().status() {
                StatusCode::PAYLOAD_TOO_LARGE => ApiError::of_status(StatusCode::PAYLOAD_TOO_LARGE),
                _ => ApiError::malformed("The body did not arrive whole."),
            }
        })?;
        let mut reader = serde_json::Deserializer::from_slice(&bytes);
        let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| wrong(&error))?;
        reader.end().map_err(|_| ApiError::malformed("The body goes on after the end of its JSON."))?;
        Ok(Self(value))
    }
}

/// Says which field has the wrong type, or that it is no JSON at all; never what was sent.
fn wrong(error: &serde_path_to_error::Error<serde_json::Error>) -> ApiError {
    let field = error.path().to_string();
    if error.inner().classify() == serde_json::error::Category::Data && field != "." {
        return ApiError::field(&field, format!("The {field} field has the wrong type."));
    }
    if error.inner().classify() == serde_json::error::Category::Data {
        return ApiError::malformed("The body must be a JSON object.");
    }
    ApiError::malformed("The body is not valid JSON.")
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

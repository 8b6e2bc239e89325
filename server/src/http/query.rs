//! What stands after the question mark.

use axum::extract::{FromRequestParts, Query as Inner};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::ApiError;

/// A query; what is wrong with one is told in the documented way.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match Inner::<T>::from_request_parts(parts, state).await {
            Ok(Inner(query)) => Ok(Self(query)),
            Err(_) => Err(ApiError::malformed(
                "The query cannot be understood: a name is given twice, or is not text.",
            )),
        }
    }
}

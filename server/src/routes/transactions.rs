//! The rows of a statement.

#![expect(unused_qualifications, reason = "what `utoipa::path` makes of a type of parameters is qualified")]

use axum::extract::{Path, State};
use chrono::NaiveDate;
use flvxtract::{AnalyzedTransaction, Category, Direction};
use rust_decimal::Decimal;
use serde::Deserialize;
use utoipa::IntoParams;

use super::docs::TransactionPage;
use super::statements::document;
use crate::app::App;
use crate::domain::{Page, Paging};
use crate::http::{ApiError, Check, ErrorBody, Json, Principal, Query};
use crate::store::Document;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub(super) struct RowQuery {
    /// Counted from 1.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000000)]
    page: Option<String>,
    /// At most 200.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 200)]
    page_size: Option<String>,
    /// Booked on this day or later.
    #[param(value_type = Option<NaiveDate>)]
    from: Option<String>,
    /// Booked on this day or earlier.
    #[param(value_type = Option<NaiveDate>)]
    to: Option<String>,
    /// As in the analysis.
    #[param(example = "salary")]
    category: Option<String>,
    /// `credit` or `debit`.
    #[param(example = "credit")]
    direction: Option<String>,
    /// Of at least this amount, without its sign.
    #[param(example = "1000.00")]
    min_amount: Option<String>,
    /// Of at most this amount, without its sign.
    max_amount: Option<String>,
}

/// Which rows are asked for.
struct Filter {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    category: Option<Category>,
    direction: Option<Direction>,
    min_amount: Option<Decimal>,
    max_amount: Option<Decimal>,
    paging: Paging,
}

/// The part of an analysis that holds rows.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Rows {
    transactions: Vec<AnalyzedTransaction>,
    other_currencies: Vec<OtherRows>,
}

#[derive(Deserialize)]
struct OtherRows {
    transactions: Vec<AnalyzedTransaction>,
}

/// Lists rows by date, those of other currencies last.
#[utoipa::path(
    get, path = "/api/statements/{id}/transactions", tag = "Statements", params(("id" = String, Path), RowQuery),
    responses(
        (status = 200, body = TransactionPage),
        (status = 404, body = ErrorBody),
        (status = 409, description = "Not read yet, or could not be read", body = ErrorBody),
    )
)]
pub(super) async fn list(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Query(query): Query<RowQuery>,
) -> Result<Json<Page<AnalyzedTransaction>>, ApiError> {
    let filter = filter(&query)?;
    let json = document(&app, &principal, &id, Document::Analysis).await?;
    let rows: Rows = serde_json::from_slice(&json).map_err(|_| ApiError::internal())?;
    let others = rows.other_currencies.into_iter().flat_map(|other| other.transactions);
    let wanted: Vec<_> =
        rows.transactions.into_iter().chain(others).filter(|row| filter.takes(row)).collect();
    let total_items = i64::try_from(wanted.len()).unwrap_or(i64::MAX);
    let skipped = usize::try_from(filter.paging.offset()).unwrap_or(usize::MAX);
    let items = wanted.into_iter().skip(skipped).take(filter.paging.page_size as usize).collect();
    Ok(Json(Page { items, page: filter.paging.page, page_size: filter.paging.page_size, total_items }))
}

fn filter(query: &RowQuery) -> Result<Filter, ApiError> {
    let mut check = Check::default();
    let known = |word: &str| serde_json::from_value(serde_json::Value::from(word)).ok();
    let category = query.category.as_deref().filter(|word| !word.is_empty());
    let category = category.and_then(|word| {
        let found = known(word);
        if found.is_none() {
            check.wrong("category", "The category field must be a category of the analysis.");
        }
        found
    });
    let direction = check.word(
        "direction",
        query.direction.as_deref(),
        |word| serde_json::from_value(serde_json::Value::from(word)).ok(),
        &["credit", "debit"],
    );
    let filter = Filter {
        from: check.date("from", query.from.as_deref()),
        to: check.date("to", query.to.as_deref()),
        category,
        direction,
        min_amount: check.amount("minAmount", query.min_amount.as_deref()),
        max_amount: check.amount("maxAmount", query.max_amount.as_deref()),
        paging: check.paging(query.page.as_deref(), query.page_size.as_deref()),
    };
    check.done()?;
    Ok(filter)
}

impl Filter {
    fn takes(&self, row: &AnalyzedTransaction) -> bool {
        let amount = row.transaction.amount.abs();
        let date = row.transaction.date;
        // A day that is not known is in no range.
        self.from.is_none_or(|from| date.is_some_and(|date| date >= from))
            && self.to.is_none_or(|to| date.is_some_and(|date| date <= to))
            && self.category.is_none_or(|category| row.tag.category == category)
            && self.direction.is_none_or(|direction| row.transaction.direction == direction)
            && self.min_amount.is_none_or(|least| amount >= least)
            && self.max_amount.is_none_or(|most| amount <= most)
    }
}

use serde::Serialize;

/// Which page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// Counted from 1.
    pub page: u32,
    /// Items on a page.
    pub page_size: u32,
}

impl Paging {
    /// Items on a page unless asked otherwise.
    pub const DEFAULT_SIZE: u32 = 20;
    /// The most that may be asked for.
    pub const MAX_SIZE: u32 = 200;

    /// Returns how many items come before.
    #[must_use]
    pub fn offset(self) -> i64 {
        i64::from(self.page.saturating_sub(1)) * i64::from(self.page_size)
    }
}

/// One page of a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// The items, newest first unless said otherwise.
    pub items: Vec<T>,
    /// Which page this is, counted from 1.
    pub page: u32,
    /// Items on a page.
    pub page_size: u32,
    /// Items on all pages.
    pub total_items: i64,
}

impl<T> Page<T> {
    /// Returns the page with its items changed.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            page: self.page,
            page_size: self.page_size,
            total_items: self.total_items,
        }
    }
}

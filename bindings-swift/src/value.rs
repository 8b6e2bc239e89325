//! Values that have types of their own in each language: exact figures, days and times, boxes. `uniffi.toml` says which.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;

/// An exact figure.
pub type Amount = Decimal;
/// A day without a time zone.
pub type CalendarDay = NaiveDate;
/// A time of day without a time zone.
pub type ClockTime = NaiveTime;
/// A day and a time of day without a time zone.
pub type DayAndTime = NaiveDateTime;
/// Left, top, right, bottom.
pub(crate) type Edges = [f32; 4];

uniffi::custom_type!(Amount, String, {
    remote,
    lower: |d| d.to_string(),
    try_lift: |s| Ok(s.parse()?),
});
uniffi::custom_type!(CalendarDay, String, {
    remote,
    lower: |d| d.to_string(),
    try_lift: |s| Ok(s.parse()?),
});
uniffi::custom_type!(ClockTime, String, {
    remote,
    lower: |t| t.to_string(),
    try_lift: |s| Ok(s.parse()?),
});
uniffi::custom_type!(DayAndTime, String, {
    remote,
    lower: |t| t.format("%Y-%m-%dT%H:%M:%S%.f").to_string(),
    try_lift: |s| Ok(s.parse()?),
});
uniffi::custom_type!(Edges, Bbox, {
    remote,
    lower: |edges| edges.into(),
    try_lift: |b| Ok([b.left, b.top, b.right, b.bottom]),
});

impl From<Edges> for Bbox {
    fn from([left, top, right, bottom]: Edges) -> Self {
        Self { left, top, right, bottom }
    }
}

/// A place on a page, in points from its top left.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
pub struct Bbox {
    /// Left edge.
    pub left: f32,
    /// Top edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Bottom edge.
    pub bottom: f32,
}

//! Text to values: amounts, dates, times, currencies. No knowledge of pages or layout.

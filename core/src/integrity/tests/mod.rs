//! Each check with both outcomes: on rows made by hand, and on small PDFs that are drawn here.

mod document;
mod drawing;
mod files;
mod layers;
mod rows;
mod support;

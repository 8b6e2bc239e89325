//! Lines of a report for people, within the width of a terminal.

use crate::style::{Role, Style};
use crate::text::wrap;

/// The lines so far, and how lines look.
pub(crate) struct Page {
    pub(crate) lines: Vec<String>,
    /// Cells of a line; none for no limit.
    pub(crate) limit: Option<usize>,
    pub(crate) style: Style,
}

impl Page {
    pub(crate) fn new(limit: Option<usize>, style: Style) -> Self {
        Self { lines: Vec::new(), limit, style }
    }

    /// Adds a text, on as many lines as it needs.
    pub(crate) fn say(&mut self, role: Option<Role>, text: &str) {
        let parts = self.limit.map_or_else(|| vec![text.to_owned()], |limit| wrap(text, limit));
        for part in parts {
            let part = role.map_or_else(|| part.clone(), |role| self.style.paint(role, &part));
            self.lines.push(part);
        }
    }

    /// Returns the text, which ends in a line break.
    pub(crate) fn finish(mut self) -> String {
        self.lines.push(String::new());
        self.lines.join("\n")
    }
}

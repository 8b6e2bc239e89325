//! Colour, where it is wanted.

use std::io::IsTerminal as _;

use crate::args::When;

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Style {
    enabled: bool,
}

/// What a piece of text is, which decides its colour.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    Title,
    Faint,
    Credit,
    Debit,
    Good,
    Doubt,
    Bad,
}

/// A line of one colour.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// What it is; none for plain text.
    pub(crate) role: Option<Role>,
    /// Its text without colour, so that it can be measured.
    pub(crate) text: String,
}

impl Line {
    pub(crate) fn new(role: Role, text: String) -> Self {
        Self { role: Some(role), text }
    }

    pub(crate) fn plain(text: String) -> Self {
        Self { role: None, text }
    }
}

impl Style {
    /// Returns the style for standard output.
    pub(crate) fn for_stdout(when: When) -> Self {
        let enabled = match when {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
                let dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
                !refused && !dumb && std::io::stdout().is_terminal()
            }
        };
        Self { enabled }
    }

    /// Returns `text` in the colour of its role.
    pub(crate) fn paint(self, role: Role, text: &str) -> String {
        if !self.enabled || text.is_empty() {
            return text.to_owned();
        }
        let code = match role {
            Role::Title => "1",
            Role::Faint => "2",
            Role::Credit | Role::Good => "32",
            Role::Debit | Role::Bad => "31",
            Role::Doubt => "33",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_unless_enabled() {
        assert_eq!(Style::default().paint(Role::Debit, "-1"), "-1");
        assert_eq!(Style { enabled: true }.paint(Role::Debit, "-1"), "\u{1b}[31m-1\u{1b}[0m");
    }
}

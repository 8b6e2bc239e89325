use std::fmt;

/// Why a file of rules could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct RulesError {
    line: Option<u32>,
    rule: Option<String>,
    expected: String,
}

impl RulesError {
    /// Returns the line, counted from 1, where it is known.
    #[must_use]
    pub const fn line(&self) -> Option<u32> {
        self.line
    }

    /// Returns the name of the rule, or the text of the form, that is wrong; `None` where it is neither.
    #[must_use]
    pub fn rule(&self) -> Option<&str> {
        self.rule.as_deref()
    }

    /// Returns what was expected there.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    pub(super) fn new(text: &str, at: Option<usize>, expected: impl Into<String>) -> Self {
        let before = at.and_then(|at| text.get(..at));
        let line = before.and_then(|before| u32::try_from(before.matches('\n').count()).ok());
        Self { line: line.map(|n| n.saturating_add(1)), rule: None, expected: expected.into() }
    }

    /// What the parser of TOML says; the rule is the one whose heading stands before that place.
    pub(super) fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().map(|span| span.start);
        let before = at.and_then(|at| text.get(..at)).unwrap_or_default();
        let rule = before.rsplit("[rule.").next().filter(|_| before.contains("[rule."));
        let rule =
            rule.and_then(|rest| rest.split_once(']')).map(|(name, _)| name.trim_matches('"').to_string());
        Self { rule, ..Self::new(text, at, error.message()) }
    }

    pub(super) fn of(mut self, rule: &str) -> Self {
        self.rule = Some(rule.to_string());
        self
    }
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(rule) = &self.rule {
            write!(f, "{rule}: ")?;
        }
        f.write_str(&self.expected)
    }
}

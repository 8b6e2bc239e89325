//! Passwords from the command line and from the environment.

use std::env;

/// The variable that keeps passwords off the process list.
const VARIABLE: &str = "FLVXTRACT_PASSWORDS";

/// Returns the passwords to try, those of the command line first.
pub(crate) fn collect(given: &[String]) -> Vec<String> {
    let mut passwords = given.to_vec();
    passwords.extend(split(&env::var(VARIABLE).unwrap_or_default()));
    passwords
}

/// Splits at line ends, or at commas where there is one line only, so that a password with a comma
/// can be given on a line of its own.
fn split(text: &str) -> Vec<String> {
    let separator = if text.contains('\n') { '\n' } else { ',' };
    let parts = text.split(separator).map(|p| p.trim_end_matches('\r'));
    parts.filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators() {
        for (text, want) in [
            ("", &[][..]),
            ("one", &["one"]),
            ("one,two", &["one", "two"]),
            ("one\ntwo,with comma\r\n", &["one", "two,with comma"]),
            ("a,b\n", &["a,b"]),
            (" spaced ", &[" spaced "]),
        ] {
            assert_eq!(split(text), want, "{text:?}");
        }
    }
}

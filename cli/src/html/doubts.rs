//! What is to be known before the figures are believed.

use std::fmt::Write as _;

use super::Dossier;
use super::escape::escape;
use super::figure;

/// Writes the section, if there are doubts.
pub(super) fn write(out: &mut String, dossier: &Dossier<'_>) {
    let analysis = dossier.analysis;
    if analysis.warnings.is_empty() {
        return;
    }
    out.push_str("<section id=\"doubts\">\n<h2>Doubts</h2>\n<ul class=\"doubts\">\n");
    for warning in &analysis.warnings {
        let account = warning.account.and_then(|at| analysis.accounts.get(usize::try_from(at).ok()?));
        let account = account.and_then(|a| a.account_number.as_deref().or(a.bank_name.as_deref()));
        let places: Vec<String> =
            [account, warning.file_name.as_deref()].into_iter().flatten().map(escape).collect();
        let place = if places.is_empty() {
            String::new()
        } else {
            format!(" <small>{}</small>", places.join(" · "))
        };
        let _ = writeln!(
            out,
            "<li><b>{}</b> {}{place}</li>",
            escape(&figure::capital(&figure::words(&warning.code))),
            escape(&warning.message)
        );
    }
    out.push_str("</ul>\n</section>\n");
}

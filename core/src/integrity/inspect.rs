//! The entrance: a file in, an answer out, the families of checks called in their order.

use sha2::{Digest as _, Sha256};

use super::answer::{FileFacts, INTEGRITY_VERSION, Integrity, NotApplicable};
use super::arithmetic;
use super::code::CheckName;
use super::verdicts::Verdicts;
use crate::document::Document;
use crate::error::{ErrorKind, Result};
use crate::extractor::Extractor;
use crate::ledger;
use crate::model::{Source, SourceKind, Statement};
use crate::scan;

/// Checks that look at rows.
const OF_ROWS: [CheckName; 14] = [
    CheckName::BalanceChain,
    CheckName::Totals,
    CheckName::Period,
    CheckName::DateOrder,
    CheckName::DocumentDate,
    CheckName::Duplicates,
    CheckName::Typeface,
    CheckName::Alignment,
    CheckName::TextObjects,
    CheckName::Nuban,
    CheckName::Iban,
    CheckName::Sessions,
    CheckName::Vat,
    CheckName::WithholdingTax,
];

impl Extractor {
    /// Inspects one document, a PDF or a picture: what of it contradicts itself, and what shows that it was changed.
    /// A document without transactions is inspected as well; checks of rows are then not applicable.
    ///
    /// # Errors
    ///
    /// As [`extract`](Self::extract), but for [`ErrorKind::NoTransactions`] and [`ErrorKind::NeedsOcr`], which are
    /// answers here.
    ///
    /// # Example: what was found, and what it does not prove
    ///
    /// ```no_run
    /// use flvxtract::{Extractor, Severity};
    ///
    /// let integrity = Extractor::new().inspect(&std::fs::read("statement.pdf")?)?;
    /// for finding in integrity.findings.iter().filter(|f| f.severity >= Severity::Medium) {
    ///     println!("{} on page {:?}: {}", finding.code.code(), finding.page, finding.does_not_prove);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn inspect(&self, bytes: &[u8]) -> Result<Integrity> {
        let mut verdicts = Verdicts::default();
        let extraction = match self.extract(bytes) {
            Ok(extraction) => Some(extraction),
            Err(error) if matches!(error.kind(), ErrorKind::NoTransactions | ErrorKind::NeedsOcr) => None,
            Err(error) => return Err(error),
        };
        let (source, statements) = match extraction {
            Some(extraction) => (extraction.source, extraction.statements),
            None => (self.source(bytes)?, Vec::new()),
        };
        rows(&statements, &mut verdicts);
        for check in CheckName::ALL {
            if !matches!(check, CheckName::BalanceChain | CheckName::Totals) {
                verdicts.skip(*check, NotApplicable::NotImplemented);
            }
        }
        let (checks, findings) = verdicts.finish();
        Ok(Integrity {
            integrity_version: INTEGRITY_VERSION.to_owned(),
            source,
            file: FileFacts::default(),
            checks,
            findings,
        })
    }

    /// What is known of a file without transactions.
    fn source(&self, bytes: &[u8]) -> Result<Source> {
        let sha256 = ledger::hex(&Sha256::digest(bytes));
        if scan::is_picture(bytes) {
            let pages = scan::pages(bytes, &mut self.budget())?.len();
            let pages = u32::try_from(pages).unwrap_or(u32::MAX);
            return Ok(Source { file_name: None, sha256, pages, kind: SourceKind::Image, encrypted: false });
        }
        let document = Document::open(bytes, &self.options().passwords, &mut self.budget())?;
        Ok(Source {
            file_name: None,
            sha256,
            pages: document.page_count(),
            kind: SourceKind::Native,
            encrypted: document.encrypted(),
        })
    }
}

/// Looks at rows, where there are any.
fn rows(statements: &[Statement], verdicts: &mut Verdicts) {
    if statements.iter().all(|s| s.transactions.is_empty()) {
        for check in OF_ROWS {
            verdicts.skip(check, NotApplicable::NoTransactions);
        }
        return;
    }
    arithmetic::check(statements, verdicts);
}

//! The entrance: a file in, an answer out, the families of checks called in their order.

use sha2::{Digest as _, Sha256};

use super::answer::{FileFacts, FindingEvidence, INTEGRITY_VERSION, Integrity, NotApplicable};
use super::code::{CheckName, FindingCode};
use super::subject::Subject;
use super::verdicts::{Place, Verdicts};
use super::{
    account, active, arithmetic, charges, column, days, duplicates, hidden, metadata, overlays, picture,
    revisions, seen, sessions, signature, typeface,
};
use crate::document::{Document, from_header};
use crate::error::{ErrorKind, Result};
use crate::extractor::{Extractor, first};
use crate::layout::PageText;
use crate::ledger;
use crate::model::{Extraction, Source, SourceKind, Statement};
use crate::page::Interpreter;
use crate::scan;

/// Checks that look at rows.
const OF_ROWS: [CheckName; 15] = [
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
    CheckName::Levy,
];
/// Those of them that look at how rows are drawn.
const OF_FIGURES: [CheckName; 3] = [CheckName::Typeface, CheckName::Alignment, CheckName::TextObjects];

impl Extractor {
    /// Inspects one document, a PDF or a picture: what of it contradicts itself, and what shows that it was changed.
    /// A document without transactions is inspected as well; checks of rows are then not applicable.
    ///
    /// The [limits](crate::Limits), time among them, hold for the reading, for the drawing that records how pages are
    /// painted, and for the earlier revisions, each on its own.
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
        self.aside(&[bytes], |own, files| own.read_and_look(first(files)))
    }

    fn read_and_look(&self, bytes: &[u8]) -> Result<Integrity> {
        let (source, statements) = match self.extract(bytes) {
            Ok(extraction) => (extraction.source, extraction.statements),
            Err(error) if error.kind() == ErrorKind::NoTransactions => {
                (self.source(bytes, SourceKind::Native)?, Vec::new())
            }
            Err(error) if error.kind() == ErrorKind::NeedsOcr => {
                (self.source(bytes, SourceKind::Scanned)?, Vec::new())
            }
            Err(error) => return Err(error),
        };
        self.look(bytes, source, &statements)
    }

    /// Inspects a document that was read already, which is not read again: with pictures of pages that is most of the
    /// work. The answer must be of these bytes and of this extractor.
    ///
    /// # Errors
    ///
    /// As [`inspect`](Self::inspect).
    pub fn inspect_extracted(&self, bytes: &[u8], extraction: &Extraction) -> Result<Integrity> {
        let (source, statements) = (extraction.source.clone(), extraction.statements.clone());
        self.aside(&[bytes], move |own, files| own.look(first(files), source, &statements))
    }

    fn look(&self, bytes: &[u8], source: Source, statements: &[Statement]) -> Result<Integrity> {
        let mut verdicts = Verdicts::default();
        let file = if scan::is_picture(bytes) {
            rows(statements, &[], source.kind, &mut verdicts);
            for check in CheckName::ALL.iter().filter(|c| !OF_ROWS.contains(c) || OF_FIGURES.contains(c)) {
                verdicts.skip(*check, NotApplicable::NotAPdf);
            }
            verdicts.find(FindingCode::ImageOnly, Place::file(), FindingEvidence::default());
            FileFacts::default()
        } else {
            self.pdf(bytes, &source, statements, &mut verdicts)?
        };
        let (checks, findings) = verdicts.finish();
        Ok(Integrity { integrity_version: INTEGRITY_VERSION.to_owned(), source, file, checks, findings })
    }

    /// Opens and draws a PDF a second time, and looks at it.
    fn pdf(
        &self,
        bytes: &[u8],
        source: &Source,
        statements: &[Statement],
        verdicts: &mut Verdicts,
    ) -> Result<FileFacts> {
        let mut budget = self.budget();
        let document = Document::open(bytes, &self.options().passwords, &mut budget)?;
        let mut interpreter = Interpreter::tracing(&document);
        let pages = (0..document.page_count())
            .map(|index| interpreter.page(index, &mut budget))
            .collect::<Result<Vec<_>>>()?;
        let texts = pages.iter().map(|page| seen::text(page, &mut budget)).collect::<Result<Vec<_>>>()?;
        let subject = Subject {
            bytes: from_header(bytes).unwrap_or(bytes),
            document: &document,
            pages: &pages,
            texts: &texts,
            source,
            statements,
        };
        rows(statements, &texts, source.kind, verdicts);
        let mut file = metadata::check(&subject, &mut budget, verdicts);
        active::check(&subject, verdicts);
        overlays::check(&subject, &mut budget, verdicts)?;
        hidden::check(&subject, &mut budget, verdicts)?;
        if source.kind == SourceKind::Native {
            let figures = column::figures(&subject, &mut budget)?;
            typeface::check(&subject, &figures, verdicts);
        } else {
            for check in OF_FIGURES {
                verdicts.skip(check, NotApplicable::NoText);
            }
        }
        picture::check(&subject, verdicts);
        file.signatures = u32::try_from(signature::signed_ranges(&document).len()).ok();
        // Earlier revisions are files of their own, with what they may cost.
        file.revisions = revisions::check(&subject, self, &mut self.budget(), verdicts)?;
        Ok(file)
    }

    /// What is known of a file without transactions.
    fn source(&self, bytes: &[u8], kind: SourceKind) -> Result<Source> {
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
            kind,
            encrypted: document.encrypted(),
        })
    }
}

/// Looks at rows, where there are any.
fn rows(statements: &[Statement], texts: &[PageText], kind: SourceKind, verdicts: &mut Verdicts) {
    if statements.iter().all(|s| s.transactions.is_empty()) {
        for check in OF_ROWS {
            verdicts.skip(check, NotApplicable::NoTransactions);
        }
        return;
    }
    arithmetic::check(statements, texts, kind, verdicts);
    days::check(statements, verdicts);
    duplicates::check(statements, verdicts);
    account::check(statements, verdicts);
    sessions::check(statements, verdicts);
    charges::check(statements, verdicts);
}

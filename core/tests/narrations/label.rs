//! The labelled narrations, read from their tables.

use std::error::Error;
use std::path::PathBuf;

use flvxtract::{
    Confidence, Decimal, Direction, Header, Proof, Reconciliation, Rules, Statement, Status, Tag,
    Transaction, categorise,
};

/// What the narrations are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Looked at while rules are written.
    Training,
    /// Counted only.
    HeldOut,
}

/// A narration and what a person says of it. `-` stands for what is not judged.
#[derive(Clone, Debug)]
pub(crate) struct Labelled {
    pub(crate) land: String,
    pub(crate) narration: String,
    pub(crate) amount: Decimal,
    pub(crate) currency: String,
    pub(crate) country: String,
    pub(crate) category: String,
    pub(crate) channel: String,
    pub(crate) name: String,
    pub(crate) bank: String,
    pub(crate) account: String,
}

/// Reads all lands of a part, in the order of their names.
pub(crate) fn read(part: Part) -> Result<Vec<Labelled>, Box<dyn Error>> {
    let folder = match part {
        Part::Training => "training",
        Part::HeldOut => "held_out",
    };
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../fixtures/narrations", folder].iter().collect();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.sort();
    let mut rows = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "tsv")) {
        let land = file.file_stem().unwrap_or_default().to_string_lossy();
        for line in std::fs::read_to_string(file)?.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [narration, direction, amount, currency, country, category, channel, name, bank, account] =
                cells.try_into().map_err(|_| format!("{}: expected ten cells", file.display()))?;
            let amount: Decimal = amount.parse()?;
            rows.push(Labelled {
                land: land.to_string(),
                narration: narration.into(),
                amount: if direction == "debit" { -amount } else { amount },
                currency: currency.into(),
                country: country.into(),
                category: category.into(),
                channel: channel.into(),
                name: name.into(),
                bank: bank.into(),
                account: account.into(),
            });
        }
    }
    Ok(rows)
}

impl Labelled {
    /// Returns what the built-in rules say of the narration on a statement by itself.
    pub(crate) fn tag(&self, with_country: bool) -> Tag {
        self.tag_by(Rules::builtin(), with_country)
    }

    /// Returns what these rules say.
    pub(crate) fn tag_by(&self, rules: &Rules, with_country: bool) -> Tag {
        let country = with_country.then_some(self.country.as_str());
        let statement = statement(&self.narration, self.amount, country, Some(&self.currency));
        let mut tags = categorise(&[&statement], rules);
        assert_eq!(tags.len(), 1, "a tag for each row");
        tags.remove(0)
    }
}

/// Returns a statement of one row.
pub(crate) fn statement(
    narration: &str,
    amount: Decimal,
    country: Option<&str>,
    currency: Option<&str>,
) -> Statement {
    let row = Transaction {
        id: String::new(),
        date: None,
        value_date: None,
        time: None,
        description: narration.into(),
        amount,
        direction: Direction::of(amount),
        balance: None,
        currency: None,
        reference: None,
        page: 1,
        bbox: [0.0; 4],
        proof: Proof::Unproved,
        confidence: 1.0,
        warnings: Vec::new(),
    };
    let reconciliation = Reconciliation {
        status: Status::NotCheckable,
        method: None,
        difference: None,
        breaks: Vec::new(),
        checks: Vec::new(),
        reason: None,
    };
    Statement {
        header: Header {
            country: country.map(String::from),
            currency: currency.map(String::from),
            ..Header::default()
        },
        transactions: vec![row],
        reconciliation,
        confidence: Confidence::default(),
        warnings: Vec::new(),
    }
}

/// Returns a class or a channel as the answer's JSON names it.
pub(crate) fn word(value: &impl std::fmt::Debug) -> String {
    let mut word = String::new();
    for c in format!("{value:?}").chars() {
        if c.is_uppercase() && !word.is_empty() {
            word.push('_');
        }
        word.extend(c.to_lowercase());
    }
    word
}

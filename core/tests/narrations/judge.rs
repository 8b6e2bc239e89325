//! Answers against labels.

use std::collections::BTreeMap;

use flvxtract::Tag;

use super::label::{Labelled, word};

/// How many of how many.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Share {
    pub(crate) right: u32,
    pub(crate) all: u32,
}

impl Share {
    pub(crate) fn count(&mut self, is_right: bool) {
        self.right += u32::from(is_right);
        self.all += 1;
    }

    pub(crate) fn percent(self) -> f64 {
        if self.all == 0 { 100.0 } else { 100.0 * f64::from(self.right) / f64::from(self.all) }
    }
}

/// One category: how often it was said rightly, said, and labelled.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Class {
    pub(crate) right: u32,
    pub(crate) said: u32,
    pub(crate) labelled: u32,
}

impl Class {
    /// Precision, recall and their harmonic mean in percent.
    pub(crate) fn measures(self) -> [f64; 3] {
        let part = |whole: u32| if whole == 0 { 0.0 } else { f64::from(self.right) / f64::from(whole) };
        let (precision, recall) = (part(self.said), part(self.labelled));
        let sum = precision + recall;
        let f1 = if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum };
        [100.0 * precision, 100.0 * recall, 100.0 * f1]
    }
}

/// What a set of narrations gave.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    pub(crate) category: Share,
    /// Categories that were said and are wrong; the rest of what is not right is `unknown`.
    pub(crate) wrong: u32,
    pub(crate) channel: Share,
    pub(crate) name: Share,
    pub(crate) bank: Share,
    pub(crate) account: Share,
    pub(crate) classes: BTreeMap<String, Class>,
    /// Category, channel and name by land.
    pub(crate) lands: BTreeMap<String, [Share; 3]>,
    pub(crate) misses: Vec<String>,
}

impl Score {
    /// Tags every narration and compares.
    pub(crate) fn of(rows: &[Labelled], with_country: bool) -> Self {
        let mut score = Self::default();
        for row in rows {
            score.add(row, &row.tag(with_country));
        }
        score
    }

    fn add(&mut self, row: &Labelled, tag: &Tag) {
        let (category, channel) = (word(&tag.category), word(&tag.channel));
        let other = tag.counterparty.clone().unwrap_or_default();
        let is_category = category == row.category;
        self.category.count(is_category);
        self.wrong += u32::from(!is_category && category != "unknown");
        self.classes.entry(category.clone()).or_default().said += 1;
        let class = self.classes.entry(row.category.clone()).or_default();
        class.labelled += 1;
        class.right += u32::from(is_category);
        let is_channel = channel == row.channel;
        self.channel.count(is_channel);
        let name = judge_name(row, other.name.as_deref().unwrap_or_default());
        let land = self.lands.entry(row.land.clone()).or_default();
        land[0].count(is_category);
        land[1].count(is_channel);
        if let Some(is_right) = name {
            self.name.count(is_right);
            land[2].count(is_right);
        }
        let printed = |label: &str| !label.is_empty() && label != "-";
        for (share, label, found) in
            [(&mut self.bank, &row.bank, other.bank), (&mut self.account, &row.account, other.account)]
        {
            if printed(label) {
                share.count(found.is_some_and(|f| bare(&f) == bare(label)));
            }
        }
        let name = name.unwrap_or(true);
        if !(is_category && is_channel && name) {
            let marks: String = [(is_category, 'C'), (is_channel, 'H'), (name, 'N')]
                .iter()
                .map(|(is_right, mark)| if *is_right { '.' } else { *mark })
                .collect();
            self.misses.push(format!(
                "{marks} {} | {} -> {category} by {} | {} -> {channel} | [{}] -> [{}]",
                row.narration,
                row.category,
                tag.rule.as_deref().unwrap_or("nothing"),
                row.channel,
                row.name,
                other.name.unwrap_or_default(),
            ));
        }
    }
}

/// Whether the name is as labelled, `None` where that is not judged.
///
/// Behind the name of a shop stands its place, and no sign tells one from the other: there it may go on by three words.
fn judge_name(row: &Labelled, found: &str) -> Option<bool> {
    if row.name == "-" {
        return None;
    }
    let (want, found_bare) = (bare(&row.name), bare(found));
    if want == found_bare {
        return Some(true);
    }
    let is_transfer = matches!(row.category.as_str(), "transfer_in" | "transfer_out");
    let shop = matches!(row.channel.as_str(), "pos" | "web" | "mobile") && !is_transfer;
    // A number behind the name may be left out: of a shop, of an office.
    let bare_label: Vec<&str> =
        row.name.split_whitespace().filter(|w| !w.ends_with(|c: char| c.is_ascii_digit())).collect();
    if !bare_label.is_empty() && bare(&bare_label.concat()) == found_bare {
        return Some(true);
    }
    let more = found.split_whitespace().count().saturating_sub(row.name.split_whitespace().count());
    Some(shop && !want.is_empty() && found_bare.starts_with(&want) && more <= 3)
}

/// Letters and digits only, in lower case.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

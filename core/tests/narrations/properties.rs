//! What holds for any text.

use flvxtract::{Decimal, Rules, Statement, Tag, categorise};
use proptest::prelude::*;

use super::label::{self, Part};

const COUNTRIES: [Option<&str>; 4] = [Some("NG"), Some("DE"), Some("JP"), None];

/// Texts of words, signs and numbers, as narrations are.
fn narration() -> impl Strategy<Value = String> {
    "[A-Za-zÄÖÜäöüéñç/:@|*+#{}.,\\- ]{0,20}[0-9]{0,12}(NIP CR/MOB/|UPI/DR/|des:|Naam: |CB |trf to )?\\PC{0,40}"
}

fn statement(rows: &[(String, i64)], country: Option<&str>) -> Statement {
    let mut statement = label::statement("", Decimal::ONE, country, Some("EUR"));
    let row = statement.transactions.remove(0);
    for (text, cents) in rows {
        let mut row = row.clone();
        row.description = text.clone();
        row.amount = Decimal::new(*cents, 2);
        row.direction = flvxtract::Direction::of(row.amount);
        statement.transactions.push(row);
    }
    statement
}

fn tags(rows: &[(String, i64)], country: Option<&str>) -> Vec<Tag> {
    categorise(&[&statement(rows, country)], Rules::builtin())
}

/// Everything but the letters of names, which are as printed.
fn sense(tag: &Tag) -> (String, Option<String>) {
    let other = tag.counterparty.clone().unwrap_or_default();
    let parts = [other.name, other.bank, other.account].map(|p| p.unwrap_or_default().to_uppercase());
    (format!("{:?} {:?} {:?} {parts:?}", tag.category, tag.channel, tag.rule), tag.paired_with.clone())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_text_is_read(text in "\\PC{0,120}", cents in -100_000_i64..100_000) {
        for country in COUNTRIES {
            let found = tags(&[(text.clone(), cents)], country);
            prop_assert_eq!(found.len(), 1);
            prop_assert!((0.0..=1.0).contains(&found[0].confidence));
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(rows in prop::collection::vec((narration(), -100_000_i64..100_000), 1..12)) {
        let forward = tags(&rows, Some("DE"));
        let mut backward = rows;
        backward.reverse();
        let mut found = tags(&backward, Some("DE"));
        found.reverse();
        prop_assert_eq!(forward, found);
    }

    #[test]
    fn any_file_is_read_or_refused(name in "[a-z]{1,6}", value in "\\PC{0,40}", key in "(words|debit|country|priority|least|channel)") {
        let quoted = value.replace(['\\', '"'], "");
        let texts = [
            value.clone(),
            format!("[rule.{name}]\n{key} = \"{quoted}\"\n"),
            format!("[rule.{name}]\ndebit = \"fee\"\n{key} = [\"{quoted}\"]\n"),
            format!("[forms]\nany = [\"{quoted}\"]\n"),
        ];
        for text in texts {
            if let Err(error) = Rules::with_file(&text) {
                prop_assert!(!error.expected().is_empty());
            }
        }
    }
}

#[test]
fn upper_and_lower_case_are_one() {
    for row in label::read(Part::Training).unwrap() {
        let cents = if row.amount.is_sign_negative() { -2_000_000 } else { 2_000_000 };
        for country in [Some(row.country.as_str()), None] {
            let [upper, lower] = [row.narration.to_uppercase(), row.narration.to_lowercase()]
                .map(|text| sense(&tags(&[(text, cents)], country)[0]));
            assert_eq!(upper, lower, "{}", row.narration);
        }
    }
}

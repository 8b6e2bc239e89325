//! A file of the user's: the examples of `docs/RULES.md`, and what is said of files that are wrong.

use flvxtract::Rules;

use super::label::word;
use super::lands::tag;

/// Each ```toml block of the page, with the ```text block behind it.
fn examples(page: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for part in page.split("\n```").skip(1) {
        if let Some(toml) = part.strip_prefix("toml\n") {
            found.push((toml.into(), String::new()));
        } else if let (Some(text), Some(last)) = (part.strip_prefix("text\n"), found.last_mut())
            && last.1.is_empty()
        {
            last.1 = text.into();
        }
    }
    found
}

#[test]
fn examples_of_the_page_are_true() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/RULES.md")).unwrap();
    let examples = examples(&page);
    assert!(examples.len() >= 5);
    for (toml, text) in examples {
        let rules = Rules::with_file(&toml).unwrap();
        assert!(!text.is_empty(), "no narration below: {toml}");
        for line in text.lines() {
            let cells: Vec<&str> = line.split(" | ").collect();
            let (narration, amount, country) = (cells[0], cells[1], cells[2]);
            let tag = tag(&rules, narration, amount, country);
            assert_eq!([word(&tag.category), word(&tag.channel)], cells[3..5], "{line}: {:?}", tag.rule);
            if let Some(name) = cells.get(5) {
                assert_eq!(tag.counterparty.and_then(|c| c.name).as_deref(), Some(*name), "{line}");
            }
        }
    }
}

#[test]
fn a_rule_of_the_user_goes_before_ours() {
    let ours = tag(Rules::builtin(), "DSTV COMPACT", "-9000", "NG");
    assert_eq!(word(&ours.category), "utility");
    let rules = Rules::with_file("[rule.tv]\ndebit = \"leisure\"\nwords = [\"dstv\"]\n").unwrap();
    let own = tag(&rules, "DSTV COMPACT", "-9000", "NG");
    assert_eq!((word(&own.category), own.rule.as_deref()), ("leisure".into(), Some("tv")));
    let rules = Rules::with_file("[rule.ng-bills]\noff = true\n").unwrap();
    assert!(!rules.names().any(|name| name == "ng-bills"));
}

#[test]
fn a_wrong_file_says_where_and_what() {
    let table = [
        ("[rule.a]\ndebit = \"fee\"\n", Some(1), Some("a"), "`words`"),
        ("[rule.a]\ndebit = \"fee\"\nwords = [\"--\"]\n", Some(1), Some("a"), "`words`"),
        ("[rule.a]\nwords = [\"a b\"]\n", Some(1), Some("a"), "`category`"),
        ("\n[rule.a]\ndebit = \"tip\"\nwords = [\"a b\"]\n", Some(3), Some("a"), "tip"),
        ("[rule.a]\ndebit = \"fee\"\nwords = [\"c&a*\"]\n", Some(1), Some("a"), "four letters"),
        ("[rule.a]\ndebit = \"fee\"\nlocal = true\nwords = [\"abc\"]\n", Some(1), Some("a"), "`country`"),
        (
            "[rule.a]\ndebit = \"fee\"\ncountry = \"Ghana\"\nwords = [\"abc\"]\n",
            Some(1),
            Some("a"),
            "two letters",
        ),
        ("[rule.a]\ndebit = \"fee\"\nconfidence = 2.0\nwords = [\"abc\"]\n", Some(1), Some("a"), "0 to 1"),
        ("[rule.a]\nwrods = [\"abc\"]\n", Some(2), Some("a"), "wrods"),
        ("[rule.nobody]\noff = true\n", Some(1), Some("nobody"), "exists"),
        ("[forms]\nany = [\"to {nmae}\"]\n", Some(2), Some("to {nmae}"), "{name}"),
        ("words = 1\n", Some(1), None, "words"),
    ];
    for (text, line, rule, part) in table {
        let error = Rules::with_file(text).unwrap_err();
        assert_eq!((error.line(), error.rule()), (line, rule), "{text}: {error}");
        assert!(error.expected().contains(part), "{text}: {error}");
        assert!(error.to_string().contains(part), "{text}: {error}");
    }
}

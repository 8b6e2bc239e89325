//! Documents that name tests: each of them is there.

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    /// The folders in which tests stand.
    const FOLDERS: [&str; 5] =
        ["core/tests", "server/tests/server", "server/tests/python", "xtask/src", "xtask/src/torture"];

    /// The names between backticks in the last column of the tables of a document.
    fn named(text: &str) -> Vec<&str> {
        let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix('|'));
        let cells = rows.filter_map(|row| row.rsplit('|').next());
        cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect()
    }

    fn defined() -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        for folder in FOLDERS {
            for entry in fs::read_dir(Path::new(folder)).unwrap() {
                let path = entry.unwrap().path();
                if !path.extension().is_some_and(|e| e == "rs" || e == "py") {
                    continue;
                }
                let text = fs::read_to_string(path).unwrap();
                let names = text.lines().filter_map(|line| {
                    let line = line.trim_start();
                    let line = line.strip_prefix("async ").unwrap_or(line);
                    line.strip_prefix("fn ").or_else(|| line.strip_prefix("def "))?.split('(').next()
                });
                out.extend(names.map(str::to_owned));
            }
        }
        out
    }

    #[test]
    fn every_named_test_is_there() {
        std::env::set_current_dir(crate::root()).unwrap();
        let text = fs::read_to_string("docs/ASVS.md").unwrap();
        let (named, defined) = (named(&text), defined());
        assert!(named.len() > 20, "{named:?}");
        let missing: Vec<_> = named.iter().filter(|name| !defined.contains(**name)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn names_are_those_of_the_last_column() {
        assert_eq!(named("| a `x` | b | `one`, `two` |\n| c | d | |\n`three`"), ["one", "two"]);
    }
}

//! Turns the data files (names of months, currencies, synonyms, banks) into static tables, so that
//! nothing is parsed when the library starts; and into packed ones, for a library that must be small.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;
use serde::de::DeserializeOwned;

#[path = "src/lexicon/fold.rs"]
mod fold;
#[path = "src/lexicon/slot.rs"]
mod slot;

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

fn main() -> Result<()> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for path in
        ["src/lexicon", "src/bank", "src/parse/names.toml", "src/parse/currencies.toml", "rules", "models"]
    {
        println!("cargo::rerun-if-changed={path}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    fs::write(out.join("names.rs"), names(&read("src/parse/names.toml")?)?)?;
    fs::write(out.join("currencies.rs"), currencies(&read("src/parse/currencies.toml")?)?)?;
    fs::write(out.join("lexicon.rs"), lexicon()?)?;
    fs::write(out.join("stems.rs"), stems(&read("src/lexicon/stem/figures.toml")?)?)?;
    fs::write(out.join("banks.rs"), banks()?)?;
    if env::var_os("CARGO_FEATURE_COMPACT").is_some() {
        deflate_files(&out)?;
    }
    Ok(())
}

/// Deflates what a compact library inflates when it is first asked for: the rules, parted by noughts, and the models.
fn deflate_files(out: &Path) -> Result<()> {
    let rules: Result<Vec<_>> =
        toml_files("rules")?.iter().map(|path| Ok(fs::read_to_string(path)?)).collect();
    fs::write(out.join("rules.deflated"), deflate(rules?.join("\0").as_bytes()))?;
    if env::var_os("CARGO_FEATURE_MODELS").is_some() {
        for name in ["det_tiny_q8", "rec_tinyN_q8"] {
            let model = fs::read(Path::new("models").join(name).with_extension("onnx"))?;
            fs::write(out.join(name).with_extension("deflated"), deflate(&model))?;
        }
    }
    Ok(())
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    const BEST: u8 = 10;
    miniz_oxide::deflate::compress_to_vec(bytes, BEST)
}

fn read<T: DeserializeOwned>(path: impl AsRef<Path>) -> Result<T> {
    let path = path.as_ref();
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()).into())
}

fn toml_files(folder: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn fold_phrase(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        let mut one = String::new();
        fold::fold(word, &mut one);
        if !one.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&one);
        }
    }
    out
}

// ---- months and weekdays

type Languages = BTreeMap<String, Vec<String>>;

/// A hash table: folded name, month (1 to 12) or 0 for a weekday.
fn names(data: &BTreeMap<String, Languages>) -> Result<String> {
    let mut table: BTreeMap<String, usize> = BTreeMap::new();
    let groups = |name: &str| data.get(name).into_iter().flat_map(BTreeMap::values);
    for months in groups("months") {
        if months.len() != 12 {
            return Err(format!("twelve months expected: {months:?}").into());
        }
        for (month, alternatives) in (1..).zip(months) {
            for name in alternatives.split_whitespace() {
                let name = name.trim_end_matches('.').to_lowercase();
                let name: String =
                    name.chars().map(|c| fold::plain(c).map_or(c.to_string(), str::to_owned)).collect();
                if table.insert(name.clone(), month).is_some_and(|other| other != month) {
                    return Err(format!("{name} names two months").into());
                }
            }
        }
    }
    for days in groups("weekdays") {
        for name in days.iter().flat_map(|d| d.split_whitespace()) {
            // A month wins: `mar` is March before it is mardi.
            table.entry(fold_phrase(name)).or_insert(0);
        }
    }
    let longest = table.keys().map(String::len).max().unwrap_or_default();
    let mut out = format!("const LONGEST: usize = {longest};\nstatic NAMES: &[(&str, u8)] = &[\n");
    for (name, month) in &table {
        writeln!(out, "    ({name:?}, {month}),")?;
    }
    let slots = slots(table.keys().map(String::as_str), table.len());
    writeln!(out, "];\nstatic SLOTS: [u16; {}] = {slots:?};", slots.len())?;
    Ok(out)
}

/// Lays words out for open addressing: the number of the word in each slot, counted from 1.
fn slots<'a>(words: impl Iterator<Item = &'a str>, count: usize) -> Vec<usize> {
    let size = (count * 2).next_power_of_two();
    let mut slots = vec![0; size];
    for (number, word) in (1..).zip(words) {
        let mut slot = slot::hash(word) as usize % size;
        while slots.get(slot).is_some_and(|s| *s != 0) {
            slot = (slot + 1) % size;
        }
        if let Some(free) = slots.get_mut(slot) {
            *free = number;
        }
    }
    slots
}

// ---- currencies

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyData {
    #[serde(default = "two")]
    minor: u8,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    word: bool,
}

const fn two() -> u8 {
    2
}

fn currencies(data: &toml::Table) -> Result<String> {
    let text = fs::read_to_string("src/parse/currencies.toml")?;
    // Tables come sorted by key; the order of the file ranks the candidates of a sign.
    let order = text.lines().filter_map(|l| l.strip_prefix('[')?.strip_suffix(']'));
    let mut codes = BTreeMap::new();
    let mut signs: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut names = BTreeMap::new();
    for code in order {
        let entry: CurrencyData = data.get(code).cloned().ok_or(code)?.try_into()?;
        for sign in &entry.symbols {
            let sign = sign.strip_suffix('.').unwrap_or(sign);
            let key = if sign.len() > 1 { sign.to_ascii_lowercase() } else { sign.to_owned() };
            let holders = signs.entry(key).or_default();
            if !holders.contains(&code) {
                holders.push(code);
            }
        }
        for name in &entry.names {
            if names.insert(fold_phrase(name), code).is_some_and(|other| other != code) {
                return Err(format!("{name} names two currencies").into());
            }
        }
        codes.insert(code, entry);
    }
    let make = |code: &str| format!("Currency(*b{code:?})");
    let mut out = String::from("static CODES: &[(Currency, u8, bool, [Currency; 1])] = &[\n");
    for (code, entry) in &codes {
        let currency = make(code);
        writeln!(out, "    ({currency}, {}, {}, [{currency}]),", entry.minor, entry.word)?;
    }
    out.push_str("];\nstatic SYMBOLS: &[(&str, &[Currency])] = &[\n");
    for (sign, holders) in &signs {
        let holders: Vec<_> = holders.iter().map(|c| make(c)).collect();
        writeln!(out, "    ({sign:?}, &[{}]),", holders.join(", "))?;
    }
    out.push_str("];\nstatic NAMES: &[(&str, Currency)] = &[\n");
    for (name, code) in &names {
        writeln!(out, "    ({name:?}, {}),", make(code))?;
    }
    out.push_str("];\n");
    Ok(out)
}

// ---- lexicon

/// Kind → role → phrases.
type Language = BTreeMap<String, BTreeMap<String, Vec<String>>>;

struct Phrase {
    role: String,
    /// A `Place` of the code.
    place: &'static str,
}

/// A kind, the type of its roles in the code.
const KINDS: [(&str, &str); 5] = [
    ("column", "Column"),
    ("label", "Label"),
    ("section", "Section"),
    ("line", "LineRole"),
    ("word", "Word"),
];

fn lexicon() -> Result<String> {
    let mut kinds: BTreeMap<String, BTreeMap<String, Phrase>> = BTreeMap::new();
    // All clashes at once: they are mended in the data.
    let mut clashes = Vec::new();
    for path in toml_files("src/lexicon")? {
        let language: Language = read(&path)?;
        for (kind, roles) in language {
            let table = kinds.entry(kind.clone()).or_default();
            if let Err(clash) = add_phrases(table, &kind, roles) {
                clashes.push(format!("{}: {clash}", path.display()));
            }
        }
    }
    if !clashes.is_empty() {
        return Err(clashes.join("\n").into());
    }
    let mut out = String::new();
    for (kind, role_type) in
        [("column", "Column"), ("label", "Label"), ("section", "Section"), ("line", "LineRole")]
    {
        let phrases = kinds.remove(kind).ok_or(kind)?;
        write_table(&mut out, kind, role_type, &phrases)?;
    }
    match kinds.keys().next() {
        Some(kind) => Err(format!("unknown kind {kind:?}").into()),
        None => Ok(out),
    }
}

fn add_phrases(
    table: &mut BTreeMap<String, Phrase>,
    kind: &str,
    roles: BTreeMap<String, Vec<String>>,
) -> Result<()> {
    let mut clashes = Vec::new();
    let role_type = KINDS.iter().find(|k| k.0 == kind).ok_or(format!("unknown kind {kind:?}"))?.1;
    for (role, phrases) in roles {
        let variant: String = role.split('_').map(capitalised).collect();
        for printed in phrases {
            let place = match printed.as_bytes() {
                [b'=', ..] => "Whole",
                [b'^', ..] => "Start",
                _ => "Anywhere",
            };
            let phrase = Phrase { role: format!("{role_type}::{variant}"), place };
            let text = fold_phrase(printed.trim_start_matches(['=', '^']));
            if text.is_empty() {
                return Err(format!("{printed:?} folds to nothing").into());
            }
            if let Some(old) = table.get(&text) {
                if old.role != phrase.role {
                    clashes.push(format!("{text:?} means {} and {}", old.role, phrase.role));
                    continue;
                }
                // The language that allows the phrase in more places wins.
                if old.place == "Anywhere" {
                    continue;
                }
            }
            table.insert(text, phrase);
        }
    }
    if clashes.is_empty() { Ok(()) } else { Err(clashes.join("\n").into()) }
}

/// An open-addressing hash table from the first word of a phrase to the phrases it begins,
/// the longest first.
fn write_table(
    out: &mut String,
    kind: &str,
    role_type: &str,
    phrases: &BTreeMap<String, Phrase>,
) -> Result<()> {
    let mut heads: Heads<'_> = BTreeMap::new();
    for (text, phrase) in phrases {
        let mut words = text.split(' ');
        let head = words.next().unwrap_or_default();
        heads.entry(head).or_default().push((words.collect(), phrase));
    }
    let name = kind.to_uppercase();
    for tails in heads.values_mut() {
        tails.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    write_packed(out, kind, role_type, &heads)?;
    if env::var_os("CARGO_FEATURE_COMPACT").is_some() {
        writeln!(
            out,
            "static {name}: LazyLock<Table<{role_type}>> = LazyLock::new(|| {name}_PACKED.table());"
        )?;
        return Ok(());
    }
    let slots = slots(heads.keys().copied(), heads.len());
    let mut entries = 0;
    let mut text = String::new();
    let mut add_text = |words: &str| {
        let at = text.find(words).unwrap_or_else(|| {
            text.push_str(words);
            text.len() - words.len()
        });
        (at, words.len())
    };
    let mut head_text = String::new();
    let mut entry_text = String::new();
    for (head, tails) in &heads {
        let (at, bytes) = add_text(head);
        let count = tails.len();
        writeln!(head_text, "    Head {{ at: {at}, bytes: {bytes}, count: {count}, first: {entries} }},")?;
        entries += tails.len();
        for (words, phrase) in tails {
            let (at, bytes) = add_text(&words.join(" "));
            let Phrase { role, place } = phrase;
            writeln!(
                entry_text,
                "    Entry {{ at: {at}, bytes: {bytes}, words: {}, place: Place::{place}, role: {role} }},",
                words.len()
            )?;
        }
    }
    writeln!(
        out,
        "static {name}: Table<{role_type}> = Table {{\n    slots: &{slots:?},\n    heads: &[\n{head_text}    ],\n    \
         entries: &[\n{entry_text}    ],\n    text: {text:?},\n}};"
    )?;
    Ok(())
}

/// First words, and the phrases that each begins without it.
type Heads<'a> = BTreeMap<&'a str, Vec<(Vec<&'a str>, &'a Phrase)>>;

/// The same packed, as `lexicon/packed.rs` reads it; used by a compact library, and by the test that compares both.
fn write_packed(out: &mut String, kind: &str, role_type: &str, heads: &Heads<'_>) -> Result<()> {
    let phrases = || heads.values().flatten();
    let mut roles: Vec<&str> = phrases().map(|(_, phrase)| phrase.role.as_str()).collect();
    roles.sort_unstable();
    roles.dedup();
    let number = |phrase: &Phrase| -> Result<[u8; 2]> {
        let at = roles.binary_search(&phrase.role.as_str()).map_err(|_| "no such role")?;
        Ok(u16::try_from(at)?.to_le_bytes())
    };
    let numbers: Vec<[u8; 2]> = phrases().map(|(_, phrase)| number(phrase)).collect::<Result<_>>()?;
    let mut bytes = Vec::new();
    for count in [heads.len(), numbers.len()] {
        bytes.extend(u16::try_from(count)?.to_le_bytes());
    }
    for tails in heads.values() {
        bytes.push(u8::try_from(tails.len())?);
    }
    bytes.extend(numbers.iter().map(|n| n[0]));
    bytes.extend(numbers.iter().map(|n| n[1]));
    bytes.extend(phrases().map(|(_, phrase)| match phrase.place {
        "Whole" => 1,
        "Start" => 2,
        _ => 0,
    }));
    let tails = phrases().map(|(words, _)| words.join(" "));
    for line in heads.keys().map(|head| (*head).to_owned()).chain(tails) {
        bytes.extend(line.bytes());
        bytes.push(b'\n');
    }
    let file = format!("{kind}.packed");
    fs::write(Path::new(&env::var("OUT_DIR")?).join(&file), deflate(&bytes))?;
    writeln!(
        out,
        "#[cfg(any(test, feature = \"compact\"))]\nstatic {}_PACKED: Packed<{role_type}> = Packed {{\n    bytes: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\")),\n    \
         roles: &[{}],\n}};",
        kind.to_uppercase(),
        roles.join(", ")
    )?;
    Ok(())
}

/// Lists of folded parts of words; whole words stand between spaces, since they are looked for in a text whose
/// words do.
fn stems(data: &BTreeMap<String, Vec<String>>) -> Result<String> {
    let mut out = String::new();
    for (name, list) in data {
        let mut folded: Vec<String> = Vec::with_capacity(list.len());
        for printed in list {
            let text = fold_phrase(printed.trim_start_matches('='));
            if text.is_empty() {
                return Err(format!("{printed:?} folds to nothing").into());
            }
            folded.push(if printed.starts_with('=') { format!(" {text} ") } else { text });
        }
        folded.sort();
        folded.dedup();
        writeln!(out, "static {}: &[&str] = &{folded:?};", name.to_uppercase())?;
    }
    Ok(out)
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

// ---- banks

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bank {
    id: String,
    name: String,
    country: String,
    currency: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    bic: Vec<String>,
    #[serde(default)]
    iban: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    headings: Vec<String>,
    nuban: Option<String>,
    #[serde(default)]
    account_digits: Vec<u8>,
}

fn banks() -> Result<String> {
    let mut profiles = BTreeMap::new();
    for path in toml_files("src/bank/profiles")? {
        let bank: Bank = read(&path)?;
        if path.file_stem().is_none_or(|stem| stem != bank.id.as_str()) {
            return Err(format!("{}: named {:?} inside", path.display(), bank.id).into());
        }
        profiles.insert(bank.id.clone(), bank);
    }
    let mut out =
        format!("#[cfg(not(feature = \"compact\"))]\nstatic PROFILES: [Profile; {}] = [\n", profiles.len());
    let mut packed = String::new();
    let mut clues = Clues::default();
    for (number, (id, bank)) in profiles.iter().enumerate() {
        let name = &bank.name;
        // The name is an alias too.
        let mut aliases: Vec<_> = [name].into_iter().chain(&bank.aliases).map(|a| fold_phrase(a)).collect();
        aliases.sort();
        aliases.dedup();
        let phrases: Vec<_> = bank.phrases.iter().map(|p| fold_phrase(p)).collect();
        for alias in &aliases {
            clues.aliases.entry(alias.clone()).or_default().push(number);
        }
        for phrase in &phrases {
            clues.phrases.entry(phrase.clone()).or_default().push(number);
        }
        for heading in &bank.headings {
            clues.headings.entry(fold_phrase(heading)).or_default().push(number);
        }
        clues.domains.extend(bank.domains.iter().map(|d| (d.clone(), number)));
        clues.bics.extend(bank.bic.iter().map(|b| (b.clone(), number)));
        let Bank { country, currency, domains, bic, iban, nuban, account_digits, .. } = bank;
        writeln!(
            out,
            "    Profile {{ id: {id:?}, name: {name:?}, country: {country:?}, currency: {currency:?}, aliases: &{aliases:?}, \
             domains: &{domains:?}, bic: &{bic:?}, iban: &{iban:?}, phrases: &{phrases:?}, nuban: {nuban:?}, \
             account_digits: &{account_digits:?} }},"
        )?;
        let digits: Vec<_> = account_digits.iter().map(u8::to_string).collect();
        let lists = [&aliases, domains, bic, iban, &phrases].map(|list| list.join("\u{1f}")).join("\t");
        let or_none = |text: &Option<String>| text.clone().unwrap_or_default();
        let (currency, nuban) = (or_none(currency), or_none(nuban));
        writeln!(packed, "{id}\t{name}\t{country}\t{currency}\t{lists}\t{nuban}\t{}", digits.join("\u{1f}"))?;
    }
    out.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("profiles.packed"), deflate(packed.as_bytes()))?;
    out.push_str(
        "#[cfg(any(test, feature = \"compact\"))]\nstatic PROFILES_PACKED: &[u8] = \
         include_bytes!(concat!(env!(\"OUT_DIR\"), \"/profiles.packed\"));\n",
    );
    clues.write(&mut out)?;
    let words: Language = read("src/bank/words.toml")?;
    let mut table = BTreeMap::new();
    for (kind, roles) in words {
        add_phrases(&mut table, &kind, roles)?;
    }
    write_table(&mut out, "words", "Word", &table)?;
    Ok(out)
}

/// Everything that points at a bank, turned round: from the text to the numbers of the profiles.
#[derive(Default)]
struct Clues {
    aliases: BTreeMap<String, Vec<usize>>,
    phrases: BTreeMap<String, Vec<usize>>,
    headings: BTreeMap<String, Vec<usize>>,
    domains: Vec<(String, usize)>,
    bics: Vec<(String, usize)>,
}

impl Clues {
    fn write(mut self, out: &mut String) -> Result<()> {
        let mut table = BTreeMap::new();
        let mut add = |text: String, role: String| {
            let phrase = Phrase { role, place: "Anywhere" };
            table.entry(text).or_insert(phrase);
        };
        for (text, holders) in self.aliases {
            add(text, format!("Clue::Alias(&{holders:?})"));
        }
        for (text, holders) in self.phrases {
            add(text, format!("Clue::Phrase(&{holders:?})"));
        }
        for (text, holders) in self.headings {
            add(text, format!("Clue::Heading(&{holders:?})"));
        }
        let countries: BTreeMap<String, Vec<String>> = read("src/bank/countries.toml")?;
        for (country, words) in countries {
            for word in words {
                add(fold_phrase(&word), format!("Clue::Country({country:?})"));
            }
        }
        write_table(out, "clues", "Clue", &table)?;
        for (name, list) in [("DOMAINS", &mut self.domains), ("BICS", &mut self.bics)] {
            list.sort();
            writeln!(out, "#[cfg(not(feature = \"compact\"))]\nstatic {name}: &[(&str, u16)] = &{list:?};")?;
        }
        Ok(())
    }
}

//! `cargo xtask sbom`: what each thing that is shipped is built of, as CycloneDX, into `target/sbom`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{install, process};

/// The packages that are shipped: command line, server, Python, Node, Swift and Kotlin.
const SHIPPED: [&str; 5] =
    ["flvxtract-cli", "flvxtract-server", "flvxtract-python", "flvxtract-node", "flvxtract-swift"];

/// Build dependencies stay in: what compiles and generates is trusted too. All targets: one list serves the builds for all
/// systems.
const ARGS: [&str; 8] =
    ["cyclonedx", "--quiet", "--format", "json", "--spec-version", "1.5", "--target", "all"];

/// Installs cargo-cyclonedx where it is missing, lets it write, and looks that no crate is left out.
pub(crate) fn run() -> Result<()> {
    install::subcommand("cyclonedx", "0.5.9")?;
    let written = process::run(&mut process::cargo(&ARGS));
    let mut texts = collected()?;
    written?;
    let folder = process::target_folder().join("sbom");
    process::clear(&folder)?;
    fs::create_dir_all(&folder)?;
    // Packages of this workspace are named by the folder they were built in, which differs each time and tells nothing.
    let root = format!("path+file://{}", std::env::current_dir()?.display());
    for package in SHIPPED {
        let Some(text) = texts.remove(package) else { bail!("cargo-cyclonedx wrote nothing for {package}") };
        let mut list: Value = serde_json::from_str(&text.replace(&root, "path+file://"))?;
        let built = built(package)?;
        if let Some(missing) = built.difference(&named(&list)).next() {
            bail!("{package} is built of {missing}, and its list does not name it");
        }
        prune(&mut list, &built);
        let path = folder.join(file_name(package));
        let bytes = serde_json::to_vec_pretty(&list)?;
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        println!("wrote {}: {} crates", path.display(), built.len());
    }
    Ok(())
}

fn file_name(package: &str) -> String {
    format!("{package}.cdx.json")
}

/// Takes what was written beside the manifest of every package, shipped or not, and leaves nothing there.
fn collected() -> Result<BTreeMap<String, String>> {
    let mut command = process::cargo(&["metadata", "--locked", "--no-deps", "--format-version", "1"]);
    let metadata: Value = serde_json::from_slice(&process::output(&mut command)?)?;
    let packages = metadata.get("packages").and_then(Value::as_array).into_iter().flatten();
    let mut texts = BTreeMap::new();
    for package in packages {
        let (Some(name), Some(manifest)) = (text(package, "name"), text(package, "manifest_path")) else {
            continue;
        };
        let path = Path::new(manifest).with_file_name(file_name(name));
        if path.is_file() {
            texts.insert(name.to_owned(), fs::read_to_string(&path)?);
            fs::remove_file(path)?;
        }
    }
    Ok(texts)
}

/// Takes out what the package is not built of: cargo-cyclonedx reads the features of the whole workspace, by which the command
/// line would have a compiler of C in it, which is the server's.
fn prune(list: &mut Value, built: &BTreeSet<String>) {
    if let Some(components) = list.get_mut("components").and_then(Value::as_array_mut) {
        components.retain(|c| label(c).is_some_and(|label| built.contains(&label)));
    }
    let root = list.pointer("/metadata/component").into_iter();
    let kept: BTreeSet<String> =
        root.chain(components(list)).filter_map(|c| text(c, "bom-ref")).map(str::to_owned).collect();
    let Some(edges) = list.get_mut("dependencies").and_then(Value::as_array_mut) else { return };
    edges.retain(|edge| text(edge, "ref").is_some_and(|r| kept.contains(r)));
    for edge in edges {
        if let Some(to) = edge.get_mut("dependsOn").and_then(Value::as_array_mut) {
            to.retain(|r| r.as_str().is_some_and(|r| kept.contains(r)));
        }
    }
}

fn components(list: &Value) -> impl Iterator<Item = &Value> {
    list.get("components").and_then(Value::as_array).into_iter().flatten()
}

/// Returns a crate's name with its version.
fn label(component: &Value) -> Option<String> {
    Some(format!("{} {}", text(component, "name")?, text(component, "version")?))
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

/// Returns the crates that a list names, with their versions.
fn named(list: &Value) -> BTreeSet<String> {
    components(list).filter_map(label).collect()
}

/// Returns the crates that a package is built of, as cargo says it for that package alone.
fn built(package: &str) -> Result<BTreeSet<String>> {
    let mut tree = process::cargo(&["tree", "--locked", "--target", "all", "--edges", "normal,build"]);
    tree.args(["--prefix", "none", "--format", "{p}", "--package", package]);
    let printed = String::from_utf8(process::output(&mut tree)?)?;
    // The first line is the package itself.
    let crates = printed.lines().skip(1).filter_map(|line| {
        let mut words = line.split_whitespace();
        Some(format!("{} {}", words.next()?, words.next()?.trim_start_matches('v')))
    });
    Ok(crates.collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_package_that_is_shipped_is_built_of_something() {
        std::env::set_current_dir(crate::root()).unwrap();
        for package in SHIPPED {
            let built = built(package).unwrap();
            assert!(built.iter().any(|c| c.starts_with("hayro-syntax ")), "{package}: {built:?}");
            assert!(!built.iter().any(|c| c.starts_with("proptest ")), "{package}: {built:?}");
        }
    }

    #[test]
    fn what_a_package_is_not_built_of_is_taken_out() {
        let mut list = json!({
            "metadata": {"component": {"bom-ref": "own"}},
            "components": [
                {"name": "lopdf", "version": "0.47.0", "bom-ref": "lopdf"},
                {"name": "cc", "version": "1.0.0", "bom-ref": "cc"},
            ],
            "dependencies": [{"ref": "own", "dependsOn": ["cc", "lopdf"]}, {"ref": "cc"}, {"ref": "lopdf"}],
        });
        prune(&mut list, &BTreeSet::from(["lopdf 0.47.0".to_owned()]));
        assert_eq!(named(&list).into_iter().collect::<Vec<_>>(), ["lopdf 0.47.0"]);
        assert_eq!(list["dependencies"], json!([{"ref": "own", "dependsOn": ["lopdf"]}, {"ref": "lopdf"}]));
    }
}

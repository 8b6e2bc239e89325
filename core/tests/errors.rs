//! The list of error codes that tests of every language walk.

use std::error::Error;
use std::fs;
use std::path::Path;

use flvxtract::{ErrorKind, Extractor, Limits, Ocr, Options};
use serde_json::Value;

fn fixtures() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

fn list() -> Result<Vec<Value>, Box<dyn Error>> {
    Ok(serde_json::from_slice(&fs::read(fixtures().join("errors/errors.json"))?)?)
}

#[test]
fn every_code_is_in_the_list_and_no_other() -> Result<(), Box<dyn Error>> {
    let list = list()?;
    let mut codes: Vec<&str> = list.iter().filter_map(|e| e["code"].as_str()).collect();
    codes.dedup();
    assert_eq!(codes, ErrorKind::ALL.map(ErrorKind::code));
    Ok(())
}

#[test]
fn each_call_fails_with_its_code() -> Result<(), Box<dyn Error>> {
    for entry in list()?.iter().filter(|e| e["reason"].is_null()) {
        let mut options = Options::default();
        let passwords = entry["passwords"].as_array().into_iter().flatten();
        options.passwords = passwords.filter_map(Value::as_str).map(str::to_owned).collect();
        options.bank = entry["bank"].as_str().map(str::to_owned);
        if entry["ocr"] == false {
            options.ocr = Ocr::Off;
        }
        let limits = &entry["limits"];
        let default = Limits::default();
        options.limits = Limits {
            bytes: limits["bytes"].as_u64().unwrap_or(default.bytes),
            operators: limits["operators"].as_u64().unwrap_or(default.operators),
            ..default
        };
        if entry["cancel"] == true {
            options.cancel.cancel();
        }
        let bytes = fs::read(fixtures().join(entry["input"].as_str().ok_or("no input")?))?;
        let error = Extractor::with_options(options).extract(&bytes).err().ok_or("no error")?;
        assert_eq!(Some(error.code()), entry["code"].as_str(), "{entry}");
        assert_eq!(error.page().map(u64::from), entry["page"].as_u64(), "{entry}");
    }
    Ok(())
}

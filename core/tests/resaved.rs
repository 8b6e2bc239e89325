//! A file that is written anew, with the same pages, gives the same answer, but for the hash of its bytes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use flvxtract::{Extraction, Extractor};
use lopdf::Document;

/// Every so many cases are tried; all of them would take a minute and show no more.
const STEP: usize = 9;

fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}

fn inputs() -> io::Result<Vec<PathBuf>> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/cases");
    let mut inputs = Vec::new();
    for bank in folders(&cases)?.into_iter().filter(|p| p.is_dir()) {
        inputs.extend(folders(&bank)?.into_iter().map(|case| case.join("input.pdf")).filter(|p| p.exists()));
    }
    inputs.sort();
    Ok(inputs.into_iter().step_by(STEP).collect())
}

type Change = fn(&mut Document);

/// Ways to write a document anew.
fn resaved(document: &Document) -> io::Result<Vec<(&'static str, Vec<u8>)>> {
    let ways: [(&str, Change); 4] = [
        ("saved", |_| {}),
        ("unpacked", Document::decompress),
        ("packed", Document::compress),
        ("backwards", backwards),
    ];
    let mut out = Vec::new();
    for (name, change) in ways {
        let (mut document, mut bytes) = (document.clone(), Vec::new());
        change(&mut document);
        document.save_to(&mut bytes).map_err(io::Error::other)?;
        out.push((name, bytes));
    }
    let mut bytes = Vec::new();
    document.clone().save_modern(&mut bytes).map_err(io::Error::other)?;
    out.push(("with object streams", bytes));
    Ok(out)
}

/// Numbers the objects from the last to the first, so that they stand in the other order in the file.
fn backwards(document: &mut Document) {
    let last = document.max_id + 1;
    let turned = |id: (u32, u16)| (last - id.0, id.1);
    let objects = std::mem::take(&mut document.objects);
    for (id, mut object) in objects {
        turn(&mut object, &turned);
        document.objects.insert(turned(id), object);
    }
    let mut trailer = lopdf::Object::Dictionary(std::mem::take(&mut document.trailer));
    turn(&mut trailer, &turned);
    if let lopdf::Object::Dictionary(trailer) = trailer {
        document.trailer = trailer;
    }
}

fn turn(object: &mut lopdf::Object, turned: &dyn Fn((u32, u16)) -> (u32, u16)) {
    use lopdf::Object::{Array, Dictionary, Reference, Stream};
    match object {
        Reference(id) => *id = turned(*id),
        Array(list) => list.iter_mut().for_each(|o| turn(o, turned)),
        Dictionary(entries) => entries.iter_mut().for_each(|(_, o)| turn(o, turned)),
        Stream(stream) => stream.dict.iter_mut().for_each(|(_, o)| turn(o, turned)),
        _ => {}
    }
}

fn answer(bytes: &[u8]) -> flvxtract::Result<Extraction> {
    let mut answer = Extractor::new().extract(bytes)?;
    answer.source.sha256.clear();
    Ok(answer)
}

#[test]
fn a_file_that_is_written_anew_gives_the_same_answer() {
    let mut compared = 0;
    for path in inputs().unwrap() {
        let bytes = fs::read(&path).unwrap();
        let Ok(document) = Document::load_mem(&bytes) else { continue };
        if document.is_encrypted() || document.was_encrypted() {
            continue;
        }
        let Ok(expected) = answer(&bytes) else { continue };
        for (name, bytes) in resaved(&document).unwrap() {
            assert!(answer(&bytes).unwrap() == expected, "{}: {name}", path.display());
            compared += 1;
        }
    }
    assert!(compared >= 40, "{compared} files were compared");
}

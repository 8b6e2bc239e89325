//! The files that a command line stands for.
//!
//! In: paths as given. Out: one [`Input`] for each file, in the order of the command line, folders
//! opened in the order of their names. What cannot be listed becomes an input that fails, so that
//! it is reported in its place and the rest goes on.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::text::printable;

/// A file to read, or the reason why there is none.
#[derive(Debug)]
pub(crate) struct Input {
    /// Where it is.
    pub(crate) place: Place,
}

#[derive(Debug)]
pub(crate) enum Place {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// Pictures that are the pages of one document.
    Joined(Vec<PathBuf>),
    /// A path under which nothing can be read.
    Nothing(PathBuf, Failure),
}

impl Input {
    /// Returns what messages call this input.
    pub(crate) fn label(&self) -> String {
        match &self.place {
            Place::Stdin => "stdin".to_owned(),
            Place::File(path) | Place::Nothing(path, _) => printable(&path.to_string_lossy()),
            Place::Joined(paths) => match paths.first() {
                Some(first) => {
                    format!("{} and {} more", printable(&first.to_string_lossy()), paths.len() - 1)
                }
                None => String::new(),
            },
        }
    }

    /// Returns the file's name without folders, of several the first; none for standard input.
    pub(crate) fn file_name(&self) -> Option<String> {
        match &self.place {
            Place::Stdin => None,
            Place::Joined(paths) => paths.first()?.file_name().map(|n| n.to_string_lossy().into_owned()),
            Place::File(path) | Place::Nothing(path, _) => {
                path.file_name().map(|n| n.to_string_lossy().into_owned())
            }
        }
    }

    /// Returns the bytes of each file, at most one more than `limit`, so that the library sees the excess.
    pub(crate) fn read(&self, limit: u64) -> Result<Vec<Vec<u8>>, Failure> {
        match &self.place {
            Place::Stdin => Ok(vec![take(io::stdin().lock(), 0, limit)?]),
            Place::File(path) => Ok(vec![file(path, limit)?]),
            Place::Joined(paths) => paths.iter().map(|path| Ok(file(path, limit)?)).collect(),
            Place::Nothing(_, failure) => Err(failure.clone()),
        }
    }
}

fn file(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let length = file.metadata().map_or(0, |m| m.len());
    take(file, length, limit)
}

/// Reads what is expected to be `length` bytes, and may be more or fewer.
fn take(reader: impl Read, length: u64, limit: u64) -> io::Result<Vec<u8>> {
    // One more, so that the end is found without another allocation.
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(length.min(limit)).unwrap_or(0).saturating_add(1))?;
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns the inputs for the given paths.
pub(crate) fn expand(paths: &[PathBuf]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input { place: Place::Stdin });
        } else if path.is_dir() {
            let before = inputs.len();
            walk(path, &mut inputs);
            if inputs.len() == before {
                let failure =
                    Failure::new("no_pdfs", "expected PDF files or pictures in the folder, found none");
                inputs.push(Input { place: Place::Nothing(path.clone(), failure) });
            }
        } else {
            inputs.push(Input { place: Place::File(path.clone()) });
        }
    }
    inputs
}

/// Makes one input of all files.
pub(crate) fn join(inputs: Vec<Input>) -> Result<Vec<Input>, &'static str> {
    let mut paths = Vec::with_capacity(inputs.len());
    for input in inputs {
        match input.place {
            Place::File(path) => paths.push(path),
            _ => return Err("--join takes picture files"),
        }
    }
    Ok(vec![Input { place: Place::Joined(paths) }])
}

/// Endings of the files that are looked for in a folder.
const ENDINGS: [&str; 8] = ["pdf", "png", "jpg", "jpeg", "tif", "tiff", "webp", "bmp"];

/// Adds the PDF files and pictures below `folder`. Folders behind symbolic links are left out: they can lead back.
fn walk(folder: &Path, inputs: &mut Vec<Input>) {
    let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(error) => {
            inputs.push(Input { place: Place::Nothing(folder.to_owned(), error.into()) });
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let is_hidden = path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b"."));
        if is_hidden {
            continue;
        }
        if path.is_dir() {
            if !path.is_symlink() {
                walk(&path, inputs);
            }
        } else if path.extension().is_some_and(|e| ENDINGS.iter().any(|known| e.eq_ignore_ascii_case(known)))
        {
            inputs.push(Input { place: Place::File(path) });
        }
    }
}

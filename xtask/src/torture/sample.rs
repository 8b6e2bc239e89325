//! The files that are damaged, and one damaged file.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::noise::Noise;
use super::{bytes, structure};

/// Larger files say no more and take longer.
const MOST_BYTES: u64 = 200_000;

/// Where sound files, and some that are not, are found.
const FOLDERS: [&str; 5] =
    ["fixtures/cases", "fixtures/drawn", "fixtures/scans", "fixtures/attacked", "fixtures/hostile"];

/// The files that others are made from.
pub(super) struct Sources {
    documents: Vec<Vec<u8>>,
    pictures: Vec<(String, Vec<u8>)>,
}

/// One damaged file.
pub(super) struct Sample {
    pub(super) kind: String,
    pub(super) extension: String,
    pub(super) bytes: Vec<u8>,
}

impl Sources {
    /// Reads the files of the repository.
    pub(super) fn read() -> Result<Self> {
        let mut paths = Vec::new();
        for folder in FOLDERS {
            find(Path::new(folder), &mut paths)?;
        }
        paths.sort();
        let (mut documents, mut pictures) = (Vec::new(), Vec::new());
        for path in paths {
            match path.extension().and_then(|e| e.to_str()) {
                Some("pdf") => documents.push(fs::read(&path)?),
                Some(extension @ ("png" | "jpg" | "tif" | "tiff")) => {
                    pictures.push((extension.to_owned(), fs::read(&path)?));
                }
                _ => {}
            }
        }
        if documents.is_empty() {
            bail!("no files to damage in {}", FOLDERS.join(", "));
        }
        Ok(Self { documents, pictures })
    }

    /// Returns the file of that number, the same for the same seed.
    pub(super) fn sample(&self, seed: u64, number: usize) -> Sample {
        let mut noise = Noise::new(seed, number);
        if noise.one_in(25)
            && let Some(sample) = self.picture(&mut noise)
        {
            return sample;
        }
        let source = noise.pick(&self.documents).cloned().unwrap_or_default();
        let kinds = structure::KINDS.len() + bytes::KINDS.len() + 1;
        let number = noise.below(kinds);
        let extension = "pdf".to_owned();
        if let Some(kind) = structure::KINDS.get(number)
            && let Some(bytes) = structure::damage(kind, &source, &mut noise)
        {
            return Sample { kind: (*kind).to_owned(), extension, bytes };
        }
        let Some(kind) = bytes::KINDS.get(number.wrapping_sub(structure::KINDS.len())) else {
            let other = noise.pick(&self.documents).cloned().unwrap_or_default();
            return Sample {
                kind: "spliced".to_owned(),
                extension,
                bytes: bytes::splice(&source, &other, &mut noise),
            };
        };
        let mut bytes = source;
        if !bytes.is_empty() {
            bytes::damage(kind, &mut bytes, &mut noise);
        }
        Sample { kind: (*kind).to_owned(), extension, bytes }
    }

    fn picture(&self, noise: &mut Noise) -> Option<Sample> {
        let (extension, source) = noise.pick(&self.pictures)?;
        let mut bytes = source.clone();
        let kind = bytes::KINDS[noise.below(5)];
        if noise.one_in(2) {
            // Most of what a picture says of itself stands at its beginning, or, in a TIFF, at its end.
            let length = bytes.len();
            let at = if noise.one_in(2) {
                noise.below(length.min(400))
            } else {
                length - 1 - noise.below(length.min(400))
            };
            bytes[at] = u8::try_from(noise.below(256)).unwrap_or(0);
        } else {
            bytes::damage(kind, &mut bytes, noise);
        }
        Some(Sample { kind: format!("picture: {kind}"), extension: extension.clone(), bytes })
    }
}

fn find(folder: &Path, out: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, out)?;
        } else if fs::metadata(&path)?.len() <= MOST_BYTES {
            out.push(path);
        }
    }
    Ok(())
}

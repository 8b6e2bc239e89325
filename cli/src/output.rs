//! Where output goes, and that a file is written whole or not at all.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::args::Format;
use crate::input::Input;

/// Where the output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Stdout,
    /// One file for all inputs.
    File(PathBuf),
    /// A folder with one file for each input.
    Folder(PathBuf),
}

impl Target {
    /// Returns what `--output` stands for: a folder when it is one or ends in a slash.
    pub(crate) fn of(output: Option<&Path>) -> Self {
        match output {
            None => Self::Stdout,
            Some(path) if path.as_os_str() == "-" => Self::Stdout,
            Some(path) if path.is_dir() || ends_in_slash(path) => Self::Folder(path.to_owned()),
            Some(path) => Self::File(path.to_owned()),
        }
    }

    /// Returns the format that goes with the target when none is given.
    pub(crate) fn default_format(&self) -> Format {
        match self {
            Self::Stdout => Format::Table,
            Self::File(path) => {
                path.extension().and_then(|e| Format::of_extension(e.to_str()?)).unwrap_or(Format::Table)
            }
            Self::Folder(_) => Format::Json,
        }
    }
}

fn ends_in_slash(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().last().is_some_and(|b| std::path::is_separator(char::from(*b)))
}

/// Returns a name for the output of each input: its stem with the ending of the format; where two
/// would be equal (also in another case), the later one gets `-2`, `-3` and so on.
pub(crate) fn names(inputs: &[Input], format: Format) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = Vec::new();
    for input in inputs {
        let file_name = input.file_name().unwrap_or_else(|| "stdin".to_owned());
        let stem = Path::new(&file_name).file_stem().map(|s| s.to_string_lossy().into_owned());
        let stem = stem.unwrap_or(file_name);
        let candidates = (1_u32..).map(|n| match n {
            1 => format!("{stem}.{}", format.extension()),
            n => format!("{stem}-{n}.{}", format.extension()),
        });
        let name = candidates.into_iter().find(|name| taken.insert(name.to_lowercase()));
        names.extend(name);
    }
    names
}

/// A file that appears under its name only when it is whole.
pub(crate) struct WholeFile {
    writer: BufWriter<File>,
    /// The name while it is written, and the final one; none where the target is not a plain file.
    rename: Option<(PathBuf, PathBuf)>,
}

impl WholeFile {
    /// Opens a file beside `path`, or `path` itself where it is a device or a pipe.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if path.exists() && !path.is_file() {
            let file = File::options().write(true).open(&path)?;
            return Ok(Self { writer: BufWriter::new(file), rename: None });
        }
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
        let temporary = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let file = File::options().write(true).create_new(true).open(&temporary)?;
        Ok(Self { writer: BufWriter::new(file), rename: Some((temporary, path)) })
    }

    /// Gives the file its name.
    pub(crate) fn commit(mut self) -> io::Result<()> {
        self.writer.flush()?;
        if let Some((temporary, path)) = self.rename.take()
            && let Err(error) = fs::rename(&temporary, path)
        {
            let _ = fs::remove_file(temporary);
            return Err(error);
        }
        Ok(())
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if let Some((temporary, _)) = self.rename.take() {
            let _ = fs::remove_file(temporary);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Place;

    #[test]
    fn names_do_not_collide() {
        let paths = ["a/x.pdf", "b/X.PDF", "c/x.pdf", "x-2.pdf", "no-ending"];
        let inputs: Vec<Input> =
            paths.iter().map(|p| Input { place: Place::File(PathBuf::from(p)) }).collect();
        let want = ["x.json", "X-2.json", "x-3.json", "x-2-2.json", "no-ending.json"];
        assert_eq!(names(&inputs, Format::Json), want);
    }

    #[test]
    fn targets_and_their_formats() {
        for (path, want) in [
            ("out.csv", Format::Csv),
            ("out.JSON", Format::Json),
            ("out.jsonl", Format::Jsonl),
            ("out.txt", Format::Table),
            ("out", Format::Table),
            ("new-folder/", Format::Json),
            ("-", Format::Table),
        ] {
            assert_eq!(Target::of(Some(Path::new(path))).default_format(), want, "{path}");
        }
    }

    #[test]
    fn a_file_not_committed_leaves_nothing() {
        let folder = std::env::temp_dir().join(format!("flvxtract-output-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("out.json");
        let mut file = WholeFile::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        let mut file = WholeFile::create(&path).unwrap();
        file.write_all(b"whole").unwrap();
        file.commit().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        fs::remove_dir_all(folder).unwrap();
    }
}

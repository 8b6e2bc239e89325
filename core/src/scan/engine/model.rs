//! The models: data in `core/models`, made by `core/models/build/build.sh`.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
#[cfg(feature = "models")]
use std::sync::OnceLock;

use rten::{Model, ModelOptions, ThreadPool, op_registry};

use super::{detect, read};
use crate::error::{ErrorKind, Result};
use crate::scan::gray::Gray;

/// The files: what finds where text stands, and what reads the characters of a line. The characters lie beside the reader,
/// in the order of its classes, after the blank.
const DETECTOR: &str = "det_tiny_q8.onnx";
const READER: &str = "rec_tinyN_q8.onnx";

/// The same files, built in.
#[cfg(feature = "models")]
mod built_in {
    #[cfg(not(feature = "compact"))]
    pub(super) static DETECTOR: &[u8] = include_bytes!("../../../models/det_tiny_q8.onnx");
    #[cfg(not(feature = "compact"))]
    pub(super) static READER: &[u8] = include_bytes!("../../../models/rec_tinyN_q8.onnx");
    #[cfg(feature = "compact")]
    pub(super) static DETECTOR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/det_tiny_q8.deflated"));
    #[cfg(feature = "compact")]
    pub(super) static READER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rec_tinyN_q8.deflated"));
    pub(super) static CHARACTERS: &str = include_str!("../../../models/rec_tinyN_q8.txt");
}

/// A reader with its characters.
pub(super) struct Reader {
    pub(super) model: Model,
    pub(super) characters: Vec<char>,
}

impl Reader {
    /// The reader at a path: a model in ONNX, and beside it its characters in the order of the classes. None where it
    /// cannot be loaded, or does not tell a class for each character and the blank.
    pub(super) fn load(path: &Path, threads: &Arc<ThreadPool>) -> Option<Self> {
        let characters = fs::read_to_string(path.with_extension("txt")).ok()?;
        let model = fs::read(path).ok()?;
        // The file of characters ends where an editor ends it; no model has a class for that.
        let characters: Vec<char> = characters.trim_end_matches(['\r', '\n']).chars().collect();
        // A decoder of bytes that are no model may have a panic left in it.
        let model = catch_unwind(AssertUnwindSafe(|| options().load(model).ok())).ok().flatten()?;
        let reader = Self { model, characters };
        let classes = catch_unwind(AssertUnwindSafe(|| read::classes(&reader, threads))).ok().flatten()?;
        (classes == reader.characters.len() + 1).then_some(reader)
    }
}

/// The operators that the models have: all there are would add megabytes to every program.
fn options() -> ModelOptions {
    let operators = op_registry!(
        Add,
        AveragePool,
        BatchNormalization,
        Concat,
        Conv,
        ConvTranspose,
        DequantizeLinear,
        Div,
        Erf,
        GlobalAveragePool,
        HardSigmoid,
        MatMul,
        MaxPool,
        Mul,
        Pow,
        ReduceMean,
        Relu,
        Reshape,
        Resize,
        Shape,
        Sigmoid,
        Slice,
        Softmax,
        Sqrt,
        Squeeze,
        Sub,
        Transpose,
        Unsqueeze
    );
    let mut options = ModelOptions::with_ops(operators);
    // A page is a hundred runs of the reader: its weights are laid out once and not for each.
    options.prepack_weights(true);
    options
}

#[cfg(all(feature = "models", not(feature = "compact")))]
fn load_built_in(model: &'static [u8]) -> Option<Model> {
    options().load_static_slice(model).ok()
}

#[cfg(all(feature = "models", feature = "compact"))]
fn load_built_in(deflated: &'static [u8]) -> Option<Model> {
    options().load(crate::inflate::inflate(deflated)).ok()
}

/// The models in use.
#[derive(Clone)]
pub(super) struct Models {
    detector: Arc<Model>,
    reader: Arc<Reader>,
}

impl Models {
    /// Those that are built in; loaded once for the whole process, for they take a while and never change.
    #[cfg(feature = "models")]
    pub(super) fn built_in() -> Result<Self> {
        static MODELS: OnceLock<Option<Models>> = OnceLock::new();
        let load = || {
            let detector = load_built_in(built_in::DETECTOR)?;
            let model = load_built_in(built_in::READER)?;
            let reader = Reader { model, characters: built_in::CHARACTERS.chars().collect() };
            Some(Self { detector: Arc::new(detector), reader: Arc::new(reader) })
        };
        MODELS.get_or_init(load).clone().ok_or_else(|| ErrorKind::Internal.into())
    }

    #[cfg(not(feature = "models"))]
    pub(super) fn built_in() -> Result<Self> {
        Err(ErrorKind::UnusableModel.into())
    }

    /// Those of a folder. None where one cannot be loaded, or does not run on an empty sheet.
    pub(super) fn load(folder: &Path, threads: &Arc<ThreadPool>) -> Option<Self> {
        let reader = Reader::load(&folder.join(READER), threads)?;
        let detector = fs::read(folder.join(DETECTOR)).ok()?;
        let sheet = Gray::new(64, 64, vec![255; 64 * 64])?;
        // As in `Reader::load`.
        let detector = catch_unwind(AssertUnwindSafe(|| {
            let detector = options().load(detector).ok()?;
            detect::boxes(&detector, &sheet, threads).ok()?;
            Some(detector)
        }));
        Some(Self { detector: Arc::new(detector.ok().flatten()?), reader: Arc::new(reader) })
    }

    pub(super) fn detector(&self) -> &Model {
        &self.detector
    }

    pub(super) fn reader(&self) -> &Reader {
        &self.reader
    }
}

#[cfg(all(test, feature = "models"))]
mod tests {
    use super::*;
    use sha2::{Digest as _, Sha256};

    #[test]
    fn the_models_are_those_whose_sums_are_written_down() {
        let sums = include_str!("../../../models/SHA256SUMS");
        let data = [
            (DETECTOR, built_in::DETECTOR),
            (READER, built_in::READER),
            ("rec_tinyN_q8.txt", built_in::CHARACTERS.as_bytes()),
        ];
        for (name, bytes) in data {
            let sum = crate::ledger::hex(&Sha256::digest(bytes));
            assert!(sums.contains(&format!("{sum}  {name}")), "{name}: {sum}");
        }
    }
}

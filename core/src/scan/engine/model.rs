//! The models: data in `core/models`, made by `core/models/build/build.sh`.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use rten::{Model, ModelOptions, ThreadPool, op_registry};

use super::read;

/// Finds where text stands.
static DETECTOR: &[u8] = include_bytes!("../../../models/det_tiny_q8.onnx");
/// Reads the characters of a line.
static READER: &[u8] = include_bytes!("../../../models/rec_tinyN_q8.onnx");
/// The characters in the order of the reader's classes, after the blank.
static CHARACTERS: &str = include_str!("../../../models/rec_tinyN_q8.txt");

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

/// The models in use; loaded once for the whole process, for they take a while and never change.
#[derive(Clone, Copy)]
pub(super) struct Models {
    detector: &'static Model,
    reader: &'static Reader,
}

impl Models {
    pub(super) fn built_in() -> Option<Self> {
        static DETECTOR_MODEL: OnceLock<Option<Model>> = OnceLock::new();
        static READER_MODEL: OnceLock<Option<Reader>> = OnceLock::new();
        let detector = DETECTOR_MODEL.get_or_init(|| options().load_static_slice(DETECTOR).ok());
        let reader = READER_MODEL.get_or_init(|| {
            let model = options().load_static_slice(READER).ok()?;
            Some(Reader { model, characters: CHARACTERS.chars().collect() })
        });
        Some(Self { detector: detector.as_ref()?, reader: reader.as_ref()? })
    }

    pub(super) fn detector(&self) -> &Model {
        self.detector
    }

    pub(super) fn reader(&self) -> &Reader {
        self.reader
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest as _, Sha256};

    #[test]
    fn the_models_are_those_whose_sums_are_written_down() {
        let sums = include_str!("../../../models/SHA256SUMS");
        let data = [
            ("det_tiny_q8.onnx", DETECTOR),
            ("rec_tinyN_q8.onnx", READER),
            ("rec_tinyN_q8.txt", CHARACTERS.as_bytes()),
        ];
        for (name, bytes) in data {
            let sum = crate::ledger::hex(&Sha256::digest(bytes));
            assert!(sums.contains(&format!("{sum}  {name}")), "{name}: {sum}");
        }
    }
}

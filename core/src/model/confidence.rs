use serde::{Deserialize, Serialize};

/// How far an answer can be trusted, from 0 (not at all) to 1 (proved).
///
/// Computed from proof and evidence, never asserted: `extraction` is the share of rows that the
/// statement's arithmetic proves, lowered by what could not be read or decided; `ocr` is the
/// recogniser's own confidence and null where no recogniser was used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Confidence {
    /// The lower of the two below.
    pub overall: f32,
    /// Confidence of the character recognition; null for native text.
    pub ocr: Option<f32>,
    /// Confidence of layout and reading.
    pub extraction: f32,
}

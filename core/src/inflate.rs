//! Data of ours that the build script deflated.

/// Returns the data as it was; empty where it is none of ours, which a test rules out.
pub(crate) fn inflate(deflated: &[u8]) -> Vec<u8> {
    let data = miniz_oxide::inflate::decompress_to_vec(deflated);
    debug_assert!(data.is_ok());
    data.unwrap_or_default()
}

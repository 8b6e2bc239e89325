//! Writes the Swift and Kotlin of `bindings-swift` from what its library says of itself.
//!
//! `uniffi-bindgen LIBRARY FOLDER` writes `FOLDER/kotlin` and `FOLDER/swift`; `cargo xtask bindings` calls it. The library
//! must not be stripped: what it says of itself stands among its symbols.

use std::process::ExitCode;

use uniffi::{GenerateOptions, SwiftBindingsOptions, TargetLanguage};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [library, folder] = args.as_slice() else {
        eprintln!("usage: uniffi-bindgen LIBRARY FOLDER");
        return ExitCode::from(64);
    };
    let kotlin = uniffi::generate(GenerateOptions {
        languages: vec![TargetLanguage::Kotlin],
        source: library.into(),
        out_dir: format!("{folder}/kotlin").into(),
        config_override: None,
        format: false,
        crate_filter: None,
        metadata_no_deps: true,
    });
    let swift = || {
        uniffi::generate_swift_bindings(SwiftBindingsOptions {
            generate_swift_sources: true,
            generate_headers: true,
            generate_modulemap: false,
            source: library.into(),
            out_dir: format!("{folder}/swift").into(),
            xcframework: false,
            module_name: None,
            modulemap_filename: None,
            metadata_no_deps: true,
            link_frameworks: Vec::new(),
            config: None,
        })
    };
    match kotlin.and_then(|()| swift()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("uniffi-bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}

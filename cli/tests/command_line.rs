//! The command line itself: help, usage errors, completions, the schema.

mod support;

use support::run;

#[test]
fn help_names_the_exit_codes() {
    for args in [&["--help"][..], &["extract", "--help"]] {
        let run = run(args);
        assert_eq!(run.code, Some(0));
        assert!(run.stdout.contains("Exit codes:"), "{}", run.stdout);
        assert!(run.stdout.contains("64  the command line is wrong"));
    }
}

#[test]
fn usage_errors_have_their_own_code_and_write_no_data() {
    for args in [
        &[][..],
        &["extract"],
        &["extract", "--no-such-option", "x.pdf"],
        &["extract", "x.pdf", "--format", "xml"],
        &["extract", "x.pdf", "--jobs", "0"],
        &["extract", "x.pdf", "--max-bytes", "many"],
        &["extract", "x.pdf", "--quiet", "--verbose"],
        &["extract", "-", "-"],
        &["completions", "no-such-shell"],
    ] {
        let run = run(args);
        assert_eq!(run.code, Some(64), "{args:?}: {run:?}");
        assert_eq!(run.stdout, "", "{args:?}");
        assert_ne!(run.stderr, "", "{args:?}");
    }
}

#[test]
fn the_version_is_printed() {
    let run = run(&["--version"]);
    assert_eq!(run.stdout, format!("flvxtract {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_shell_gets_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = run(&["completions", shell]);
        assert_eq!(run.code, Some(0));
        assert!(run.stdout.contains("flvxtract"), "{shell}");
        assert!(run.stdout.contains("extract"), "{shell}");
    }
}

#[test]
fn the_published_schema_is_the_models() {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/schema/extraction.schema.json");
    let published = std::fs::read_to_string(path).unwrap();
    let printed = run(&["schema"]).stdout;
    assert!(printed == published, "run `cargo xtask schema` and review the difference");
}

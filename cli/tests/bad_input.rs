//! Input that gives no answer: one line each, the batch goes on, nothing partial is left.

mod support;

use support::{Folder, finish, program, run};

#[test]
fn each_kind_of_bad_input_has_its_code() {
    let folder = Folder::new("bad-kinds");
    let text = folder.file("text.pdf", b"SECRET 1,234.56");
    let empty = folder.file("empty.pdf", b"");
    let missing = folder.path("missing.pdf");
    let bare = folder.path("bare");
    folder.file("bare/readme.txt", b"x");
    for (path, code) in
        [(&text, "not_a_pdf"), (&empty, "not_a_pdf"), (&missing, "not_found"), (&bare, "no_pdfs")]
    {
        let run = run(&["extract", path]);
        assert_eq!(run.code, Some(1), "{path}: {run:?}");
        assert_eq!(run.stdout, "", "{path}");
        assert!(run.stderr.starts_with(&format!("{path}: {code}: ")), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
        assert!(!run.stderr.contains("SECRET") && !run.stderr.contains("1,234.56"));
    }
}

#[test]
fn a_batch_goes_on_in_the_order_given() {
    let folder = Folder::new("bad-batch");
    let paths: Vec<String> =
        ["c", "a", "b"].iter().map(|n| folder.file(&format!("{n}.pdf"), b"no")).collect();
    let run = run(&["extract", "--jobs", "3", &paths[0], &paths[1], &paths[2]]);
    assert_eq!(run.code, Some(1));
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 4, "{}", run.stderr);
    for (line, path) in lines.iter().zip(&paths) {
        assert!(line.starts_with(path.as_str()), "{line}");
    }
    assert_eq!(lines[3], "3 files: 0 reconciled, 0 not reconciled, 3 failed");
}

#[test]
fn folders_are_searched_in_the_order_of_names_hidden_entries_left_out() {
    let folder = Folder::new("bad-folders");
    for name in ["z/two.PDF", "a/one.pdf", ".hidden/x.pdf", "._one.pdf", "note.txt"] {
        folder.file(name, b"no");
    }
    let run = run(&["extract", "--quiet", &folder.path("")]);
    let found: Vec<bool> =
        run.stderr.lines().zip(["a/one.pdf", "z/two.PDF"]).map(|(l, n)| l.contains(n)).collect();
    assert_eq!(found, [true, true], "{}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 2, "{}", run.stderr);
}

#[test]
fn no_output_file_is_left_when_there_is_no_answer() {
    let folder = Folder::new("bad-output");
    let bad = folder.file("bad.pdf", b"no");
    for output in ["out.json", "out.csv", "out.txt"] {
        assert_eq!(run(&["extract", &bad, "--output", &folder.path(output)]).code, Some(1));
    }
    assert_eq!(folder.names(), ["bad.pdf"]);
}

#[test]
fn an_output_file_from_before_is_kept_when_there_is_no_answer() {
    let folder = Folder::new("bad-output-kept");
    let bad = folder.file("bad.pdf", b"no");
    let output = folder.file("out.json", b"earlier");
    assert_eq!(run(&["extract", &bad, "-o", &output]).code, Some(1));
    assert_eq!(std::fs::read(&output).unwrap(), b"earlier");
}

#[test]
fn an_output_that_cannot_be_written_is_said() {
    let folder = Folder::new("bad-output-place");
    let bad = folder.file("bad.pdf", b"no");
    let run = run(&["extract", &bad, "-o", &folder.path("no/such/folder/out.json")]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("output: cannot write"), "{}", run.stderr);
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = Folder::new("bad-overwrite");
    let path = folder.file("in.pdf", b"no");
    let run = run(&["extract", &path, "-o", &path]);
    assert_eq!(run.code, Some(64));
    assert_eq!(std::fs::read(&path).unwrap(), b"no");
}

#[test]
fn standard_input_is_named_in_messages() {
    let run = finish(program().args(["extract", "-"]), Some(b"no"));
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.starts_with("stdin: not_a_pdf: "), "{}", run.stderr);
}

#[test]
fn a_file_name_cannot_steer_the_terminal() {
    let folder = Folder::new("bad-name");
    let path = folder.file("a\u{1b}[2Jb.pdf", b"no");
    let run = run(&["extract", &path]);
    assert!(!run.stderr.contains('\u{1b}'), "{:?}", run.stderr);
}

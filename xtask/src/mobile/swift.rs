//! Swift: with a compiler its tests; without one its syntax and the header, and it is said that this was all.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::{FOLDER, files, readme, target};
use crate::process;
use crate::python::environment;

/// Tests the package as far as it can be here.
pub(super) fn test() -> Result<()> {
    check()?;
    if !process::exists("swift") {
        eprintln!(
            "xtask: there is no Swift compiler here. Only the syntax of the Swift files and the C header were checked; \
             names, types and tests were not. With a compiler this command runs `swift test`"
        );
        return Ok(());
    }
    let built = target()?.join("debug");
    let mut swift = Command::new("swift");
    swift.arg("test").arg("--scratch-path").arg(target()?.join("swift/build"));
    swift.current_dir(Path::new(FOLDER).join("swift"));
    swift.env("FLVXTRACT_LIB_DIR", &built).env("FLVXTRACT_COMMAND", built.join("flvxtract"));
    process::run(&mut swift)
}

/// Checks syntax and header.
fn check() -> Result<()> {
    let python = environment("swift", &Path::new(FOLDER).join("requirements-check.txt"))?;
    let mut sources = files(&Path::new(FOLDER).join("swift"), "swift")?;
    sources.retain(|path| !path.components().any(|c| c.as_os_str() == ".build"));
    sources.extend(files(Path::new("examples/ios"), "swift")?);
    sources.extend(readme("swift", "swift")?);
    // The screens of the other example are compiled against Android, which is not here.
    for ending in ["kt", "kts"] {
        sources.extend(files(Path::new("examples/android"), ending)?);
    }
    process::run(Command::new(&python).arg(Path::new(FOLDER).join("check_syntax.py")).args(sources))?;
    // The header by clang, in the one form that every machine with Python can have it.
    let scratch = target()?.join("swift");
    fs::create_dir_all(&scratch)?;
    let program = scratch.join("header.c");
    fs::write(&program, "#include \"FlvxtractFFI.h\"\nint main(void) { return 0; }\n")?;
    let mut zig = Command::new(python);
    zig.args(["-m", "ziglang", "cc", "-std=c11", "-Wall", "-Wno-pragma-once-outside-header", "-Werror"]);
    zig.arg("-I").arg(Path::new(FOLDER).join("swift/Sources/FlvxtractFFI")).arg("-c").arg(&program);
    zig.arg("-o").arg(scratch.join("header.o"));
    zig.env("ZIG_GLOBAL_CACHE_DIR", scratch.join("zig")).env("ZIG_LOCAL_CACHE_DIR", scratch.join("zig"));
    process::run(&mut zig)?;
    println!("swift header: 1 passed, 0 failed");
    Ok(())
}

//! Kotlin: compiled with the compiler of an npm package, run on a Java machine with JNA of the system.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{FOLDER, files, readme, target};
use crate::python::library_name;
use crate::{install, process};

const COMPILER: &str = "kotlin-compiler@2.4.20";
const JNA: &str = "/usr/share/java/jna.jar";
/// The part of the example for Android that knows nothing of it.
const EXAMPLE: &str = "examples/android/app/src/main/kotlin/io/github/flvxtract/example/StatementReader.kt";
/// What a program needs besides the package, of what comes with the compiler.
const LIBRARIES: [&str; 2] = ["kotlin-stdlib.jar", "kotlinx-coroutines-core-jvm.jar"];

/// The compiler, and what it compiles against.
pub(super) struct Tools {
    home: PathBuf,
    jna: PathBuf,
}

impl Tools {
    /// Installs what is missing, by name.
    pub(super) fn ready() -> Result<Self> {
        if !process::exists("java") {
            install::system(&["default-jre-headless"])?;
        }
        let jna = std::env::var_os("JNA_JAR").map_or_else(|| PathBuf::from(JNA), PathBuf::from);
        if !jna.is_file() {
            install::system(&["libjna-java"])?;
        }
        if !process::exists("npm") {
            install::system(&["nodejs", "npm"])?;
        }
        let folder = target()?.join("kotlin/tools");
        let mark = folder.join("installed.txt");
        if fs::read_to_string(&mark).unwrap_or_default() != COMPILER {
            fs::create_dir_all(&folder)?;
            eprintln!("xtask: npm installs {COMPILER} into {}", folder.display());
            let mut npm = crate::node::npm(&folder);
            process::output(npm.args(["install", "--no-save", "--prefix", ".", COMPILER]))?;
            fs::write(mark, COMPILER)?;
        }
        Ok(Self { home: folder.join("node_modules/kotlin-compiler"), jna })
    }

    fn jar(&self, name: &str) -> PathBuf {
        self.home.join("lib").join(name)
    }

    /// Returns what a program needs besides the package.
    pub(super) fn libraries(&self) -> Vec<PathBuf> {
        LIBRARIES.iter().map(|name| self.jar(name)).chain([self.jna.clone()]).collect()
    }

    /// Compiles files into a jar, unless it was made of the same.
    pub(super) fn compile(&self, sources: &[PathBuf], against: &[PathBuf], jar: &Path) -> Result<()> {
        let mark = jar.with_extension("sources");
        let mut wanted = format!("{COMPILER}\n");
        for path in sources {
            wanted += &format!("{}\n{}", path.display(), fs::read_to_string(path)?);
        }
        let is_same = against.iter().all(|a| age(a) <= age(jar));
        if is_same && fs::read_to_string(&mark).unwrap_or_default() == wanted {
            return Ok(());
        }
        if let Some(folder) = jar.parent() {
            fs::create_dir_all(folder)?;
        }
        let own = [
            "kotlin-compiler.jar",
            "kotlin-stdlib.jar",
            "kotlin-script-runtime.jar",
            "kotlin-reflect.jar",
            "kotlin-daemon-client.jar",
            "kotlinx-coroutines-core-jvm.jar",
            "annotations-13.0.jar",
        ];
        let compiler = std::env::join_paths(own.iter().map(|name| self.jar(name)))?;
        let mut java = Command::new("java");
        java.arg("-Xmx1500m").arg("-cp").arg(compiler).arg("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler");
        java.arg("-kotlin-home").arg(&self.home).args([
            "-jvm-target",
            "11",
            "-no-stdlib",
            "-no-reflect",
            "-nowarn",
        ]);
        java.arg("-cp").arg(std::env::join_paths(against)?).arg("-d").arg(jar).args(sources);
        eprintln!("xtask: compiling {} files of Kotlin into {}", sources.len(), jar.display());
        process::output(&mut java)?;
        fs::write(mark, wanted)?;
        Ok(())
    }
}

/// Returns when a file was written; what is not there is as old as can be.
fn age(path: &Path) -> std::time::SystemTime {
    fs::metadata(path).and_then(|m| m.modified()).unwrap_or(std::time::UNIX_EPOCH)
}

/// Compiles the package and its tests, and runs them; prints `N passed, N failed`.
pub(super) fn test(is_slow: bool, names: &[&str]) -> Result<()> {
    let mut java = program(&target()?.join("debug"))?;
    if is_slow {
        java.env("FLVXTRACT_SLOW", "1");
    }
    process::run(java.args(names))
}

/// Measures calls on a statement of a thousand rows, over the library itself.
pub(super) fn bench() -> Result<()> {
    let packages = ["--package", "flvxtract-swift", "--package", "flvxtract-benches"];
    process::run(
        process::cargo(&["build", "--quiet", "--release", "--lib", "--bin", "native"]).args(packages),
    )?;
    let release = target()?.join("release");
    let native = release.join(format!("native{}", std::env::consts::EXE_SUFFIX));
    let document = target()?.join("kotlin/thousand.pdf");
    let mut program = program(&release)?;
    fs::write(&document, process::output(Command::new(&native).args(["statement", "1000"]))?)?;
    process::run(program.arg("--bench").arg(native).arg(document))
}

/// Returns the command that runs the tests with the native library of a folder.
fn program(native: &Path) -> Result<Command> {
    let tools = Tools::ready()?;
    let folder = target()?.join("kotlin");
    let (package, tests) = (folder.join("flvxtract.jar"), folder.join("tests.jar"));
    let root = Path::new(FOLDER).join("kotlin");
    let mut path = tools.libraries();
    tools.compile(&files(&root.join("src"), "kt")?, &path, &package)?;
    path.extend([package, tools.jar("kotlin-test.jar")]);
    let mut sources = files(&root.join("test"), "kt")?;
    sources.push(PathBuf::from(EXAMPLE));
    sources.extend(readme("kotlin", "kt")?);
    tools.compile(&sources, &path, &tests)?;
    path.push(tests);
    let library = native.join(library_name("flvxtract_ffi"));
    if !library.is_file() {
        bail!("expected {}, found none", library.display());
    }
    let mut java = Command::new("java");
    java.arg(format!("-Djna.library.path={}", native.display()));
    java.arg("-cp").arg(std::env::join_paths(path).context("a path with a colon")?).arg("MainKt");
    java.current_dir(root).env(
        "FLVXTRACT_COMMAND",
        target()?.join("debug").join(format!("flvxtract{}", std::env::consts::EXE_SUFFIX)),
    );
    Ok(java)
}

//! What is published: libraries for phones, the packages around them, and their checksums. On a machine that cannot build for
//! phones, the same with the library of this machine in its place, which shows that the packages are whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::kotlin::Tools;
use super::{FOLDER, files, sources, target};
use crate::process;
use crate::python::library_name;

/// The profile that is small, see `Cargo.toml`.
const PROFILE: &str = "phone";
/// Names of Android's kinds of processor, as `cargo ndk` takes them and an archive has them.
const ANDROID: [&str; 4] = ["arm64-v8a", "armeabi-v7a", "x86", "x86_64"];
/// Files of a package that only some features have a use for.
const OPTIONAL: [(&str, [&str; 2]); 2] =
    [("render", ["Pages.kt", "Pages.swift"]), ("export", ["Csv.kt", "Csv.swift"])];
/// Bytes that the library should not exceed: without recognition, and with it.
const AIMS: (u64, u64) = (6_000_000, 9_000_000);

/// Builds the contents of both packages into `target/mobile`.
pub(super) fn run(features: &[&str]) -> Result<()> {
    let out = target()?.join("mobile");
    for folder in ["swift", "kotlin", "classes", "android"] {
        let folder = out.join(folder);
        process::clear(&folder)?;
        fs::create_dir_all(folder)?;
    }
    let library = library(features)?;
    copy_sources(features, &out)?;
    let swift = swift(&out, &library, features)?;
    let mut published = kotlin(&out, &library, features)?;
    published.extend(swift);
    let mut sums = String::new();
    for path in &published {
        let name = path.file_name().unwrap_or_default().display().to_string();
        let sum = checksum(path)?;
        eprintln!("xtask: {name} has {} KiB", fs::metadata(path)?.len() >> 10);
        sums += &format!("{sum}  {name}\n");
    }
    fs::write(out.join("SHA256SUMS"), sums)?;
    eprintln!("xtask: wrote {}", out.display());
    Ok(())
}

/// Returns the arguments that choose features.
fn chosen(features: &[&str]) -> Vec<String> {
    vec!["--no-default-features".to_owned(), "--features".to_owned(), features.join(",")]
}

/// Returns features with the one that every library for phones has.
fn small<'a>(features: &[&'a str]) -> Vec<&'a str> {
    features.iter().copied().chain(["compact"]).collect()
}

/// What the linker that Rust brings on Linux is asked for beside the profile: functions that are the same become one, and
/// addresses that are filled in at loading take an eighth, which glibc reads since 2.36.
const LINKER: [&str; 4] = ["-C", "link-arg=-Wl,--icf=all", "-C", "link-arg=-Wl,-z,pack-relative-relocs"];
/// What is asked of the compiler for x86-64, as it does of itself for arm64: where a frame has a pointer, what unwinding reads need
/// not follow each push and pop, and is a third smaller.
const FRAMES: &str = "-C force-frame-pointers=yes";

/// Builds the library for this machine as phones get it.
fn library(features: &[&str]) -> Result<PathBuf> {
    let mut build =
        process::cargo(&["rustc", "--quiet", "--profile", PROFILE, "--package", "flvxtract-swift", "--lib"]);
    build.args(chosen(&small(features)));
    let flags = std::env::var("RUSTFLAGS").unwrap_or_default();
    build.env("RUSTFLAGS", format!("{flags} {FRAMES}").trim_start());
    if cfg!(target_os = "linux") {
        let linker = fs::canonicalize(Path::new(FOLDER).join("linker.sh"))?;
        build.arg("--").args(LINKER).arg(format!("-Clinker={}", linker.display()));
    }
    process::run(&mut build)?;
    let library = target()?.join(PROFILE).join(library_name("flvxtract_ffi"));
    let size = fs::metadata(&library)?.len();
    let aim = if features.contains(&"ocr") { AIMS.1 } else { AIMS.0 };
    let over = if size > aim { format!(", above the aim of {} MB", aim / 1_000_000) } else { String::new() };
    let with = if features.is_empty() { "no feature".to_owned() } else { features.join(", ") };
    eprintln!("xtask: the library has {:.2} MB with {with}{over}", size as f64 / 1e6);
    Ok(library)
}

/// Copies the sources of both packages: what is generated for these features, and no file that has no use with them.
fn copy_sources(features: &[&str], out: &Path) -> Result<()> {
    let is_left_out = |path: &Path| {
        OPTIONAL.iter().any(|(feature, names)| {
            !features.contains(feature) && names.iter().any(|name| path.ends_with(name))
        })
    };
    for (folder, endings) in
        [("swift", ["swift", "h", "modulemap"].as_slice()), ("kotlin/src", ["kt"].as_slice())]
    {
        let from = Path::new(FOLDER).join(folder);
        for ending in endings {
            for path in files(&from, ending)? {
                let inner = path.strip_prefix(&from)?;
                if is_left_out(&path) || inner.starts_with(".build") || inner.starts_with("Tests") {
                    continue;
                }
                let to = out.join(folder).join(inner);
                fs::create_dir_all(to.parent().context("no folder")?)?;
                fs::copy(&path, to)?;
            }
        }
    }
    if features.len() < super::FEATURES.len() {
        // Apart from the tests' build, whose library has all features; not stripped, for the generator reads its symbols.
        let apart = target()?.join("mobile/build");
        let mut build = process::cargo(&["build", "--quiet", "--package", "flvxtract-swift", "--target-dir"]);
        process::run(build.arg(&apart).args(chosen(features)))?;
        process::run(&mut process::cargo(&["build", "--quiet", "--package", "uniffi-bindgen"]))?;
        for (path, text) in sources::generated(&apart.join("debug"))? {
            fs::write(out.join(path), text)?;
        }
    }
    Ok(())
}

/// Puts the Swift package together; on a Mac with its XCFramework, elsewhere with the library of this machine.
fn swift(out: &Path, library: &Path, features: &[&str]) -> Result<Vec<PathBuf>> {
    let folder = out.join("swift");
    fs::copy("LICENSE-MIT", folder.join("LICENSE-MIT"))?;
    fs::copy("LICENSE-APACHE", folder.join("LICENSE-APACHE"))?;
    if cfg!(target_os = "macos") {
        let mut build = Command::new(Path::new(FOLDER).join("swift/build-xcframework.sh"));
        process::run(build.arg(&folder).arg(features.join(",")))?;
        return Ok(vec![folder.join("FlvxtractFFI.xcframework.zip")]);
    }
    eprintln!(
        "xtask: an XCFramework is made on a Mac; the Swift package holds the library of this machine in its place"
    );
    fs::create_dir_all(folder.join("lib"))?;
    let to = folder.join("lib").join(library_name("flvxtract_ffi"));
    fs::copy(library, &to)?;
    Ok(vec![to])
}

/// Puts the Kotlin packages together: a jar for this machine, which is run, and where the NDK is an archive for Android.
fn kotlin(out: &Path, library: &Path, features: &[&str]) -> Result<Vec<PathBuf>> {
    let tools = Tools::ready()?;
    let classes = out.join("classes/classes.jar");
    tools.compile(&files(&out.join("kotlin/src"), "kt")?, &tools.libraries(), &classes)?;
    let version = env!("CARGO_PKG_VERSION");
    let jar = out.join(format!("flvxtract-jvm-{version}.jar"));
    // Where JNA looks for a library within a jar.
    let place = format!("{}/{}", jna_platform(), library_name("flvxtract_ffi"));
    pack(&jar, &[("./", &classes), (&place, library)])?;
    let mut published = vec![jar.clone()];
    if let Some(libraries) = android(out, features)? {
        let archive = out.join(format!("flvxtract-{version}.aar"));
        archived(&archive, &classes, &libraries)?;
        published.push(archive);
    } else {
        eprintln!(
            "xtask: there is no Android NDK here (ANDROID_NDK_HOME, cargo ndk); no archive for Android was made"
        );
        // The layout all the same, so that it is exercised; not to be published, as it holds a library of another system.
        let layout = out.join("android/layout-only.aar");
        archived(&layout, &classes, &[("x86_64".to_owned(), library.to_owned())])?;
    }
    if features.contains(&"ocr") && features.contains(&"models") {
        first_program(out, &tools, &jar)?;
    }
    Ok(published)
}

/// Builds the libraries for Android; none where its tools are not there.
fn android(out: &Path, features: &[&str]) -> Result<Option<Vec<(String, PathBuf)>>> {
    if std::env::var_os("ANDROID_NDK_HOME").is_none() || !process::exists("cargo-ndk") {
        return Ok(None);
    }
    let folder = out.join("android/jni");
    let mut ndk = process::cargo(&["ndk"]);
    for kind in ANDROID {
        ndk.args(["--target", kind]);
    }
    // `java.time` is there from 26 on.
    ndk.args(["--platform", "26", "--output-dir"]).arg(&folder);
    ndk.args(["build", "--profile", PROFILE, "--package", "flvxtract-swift"]).args(chosen(&small(features)));
    process::run(&mut ndk)?;
    Ok(Some(
        ANDROID
            .iter()
            .map(|kind| ((*kind).to_owned(), folder.join(kind).join("libflvxtract_ffi.so")))
            .collect(),
    ))
}

/// Writes an archive as Android's build takes it.
fn archived(archive: &Path, classes: &Path, libraries: &[(String, PathBuf)]) -> Result<()> {
    let folder = Path::new(FOLDER).join("kotlin/android");
    let text = archive.with_extension("R.txt");
    fs::write(&text, "")?;
    let (manifest, rules) = (folder.join("AndroidManifest.xml"), folder.join("proguard.txt"));
    let mut entries: Vec<(String, &Path)> = vec![
        ("AndroidManifest.xml".to_owned(), &manifest),
        ("classes.jar".to_owned(), classes),
        ("proguard.txt".to_owned(), &rules),
        ("R.txt".to_owned(), &text),
    ];
    entries.extend(
        libraries.iter().map(|(kind, path)| (format!("jni/{kind}/libflvxtract_ffi.so"), path.as_path())),
    );
    let entries: Vec<(&str, &Path)> = entries.iter().map(|(name, path)| (name.as_str(), *path)).collect();
    pack(archive, &entries)
}

fn pack(out: &Path, entries: &[(&str, &Path)]) -> Result<()> {
    let mut python = Command::new("python3");
    python.arg(Path::new(FOLDER).join("pack.py")).arg(out);
    python.args(entries.iter().map(|(name, path)| format!("{name}={}", path.display())));
    process::quiet(&mut python)
}

/// Runs the first program of the README with the jar alone, in an empty folder.
fn first_program(out: &Path, tools: &Tools, jar: &Path) -> Result<()> {
    let readme = fs::read_to_string(Path::new(FOLDER).join("README.md"))?;
    let program = readme.split("```kotlin\n").nth(1).and_then(|rest| rest.split("```").next());
    let folder = out.join("android/first");
    fs::create_dir_all(&folder)?;
    let source = folder.join("First.kt");
    fs::write(&source, program.context("no Kotlin in the README")?)?;
    let mut path = tools.libraries();
    path.push(jar.to_owned());
    let own = folder.join("first.jar");
    tools.compile(&[source], &path, &own)?;
    path.push(own);
    fs::copy("fixtures/cases/gtbank/email-2024/input.pdf", folder.join("statement.pdf"))?;
    let mut java = Command::new("java");
    java.arg("-cp").arg(std::env::join_paths(path)?).arg("FirstKt").current_dir(&folder);
    let said = process::output(&mut java)?;
    let rows = String::from_utf8_lossy(&said).lines().filter(|line| line.ends_with(" BALANCE")).count();
    if rows != 50 {
        bail!("expected 50 rows from the jar, found {rows}");
    }
    eprintln!("xtask: the first program of the README read its 50 rows with the jar alone");
    Ok(())
}

/// Returns what JNA calls this platform.
fn jna_platform() -> String {
    let arch = match std::env::consts::ARCH {
        "x86_64" => "x86-64",
        other => other,
    };
    let system = if cfg!(target_os = "macos") { "darwin" } else { std::env::consts::OS };
    format!("{system}-{arch}")
}

fn checksum(path: &Path) -> Result<String> {
    let program = "import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], 'rb').read()).hexdigest())";
    let said = process::output(Command::new("python3").args(["-c", program]).arg(path))?;
    Ok(String::from_utf8_lossy(&said).trim().to_owned())
}

//! The classes of the answers in Kotlin and in Swift: fields that are read once, beside the answer as it is in Rust.

use std::fmt::Write as _;

use super::model::{Class, Kind, Model};
use super::text::prefixed;
use super::uniffi::{ANSWERS, NOTE};

const KOTLIN: &str = "bindings-swift/kotlin/src/Answers.kt";
const SWIFT: &str = "bindings-swift/swift/Sources/Flvxtract/Answers.swift";

/// What the languages call what the model calls otherwise: as `bindings-swift/uniffi.toml` says.
const RENAMED: [(&str, &str); 5] = [
    ("Unit", "MetricUnit"),
    ("Value", "MetricValue"),
    ("Window", "MetricWindow"),
    ("Method", "ReconciliationMethod"),
    ("Input", "MetricInput"),
];

/// Returns the generated files with their paths.
pub(super) fn files(model: &Model) -> Vec<(String, String)> {
    let classes = || ANSWERS.iter().filter_map(|name| Some((*name, model.classes.get(*name)?)));
    let mut kotlin = format!("// {NOTE}\npackage io.github.flvxtract\n");
    let mut swift = format!("// {NOTE}\n");
    for (name, class) in classes() {
        kotlin += &in_kotlin(name, class, model);
        swift += &in_swift(name, class, model);
    }
    vec![(KOTLIN.to_owned(), kotlin), (SWIFT.to_owned(), swift)]
}

fn in_kotlin(name: &str, class: &Class, model: &Model) -> String {
    let mut text = format!("\n{}", block(&class.doc, ""));
    let _ = writeln!(text, "public class {name} internal constructor(internal val native: Native{name}) {{");
    for field in &class.fields {
        let kind = kotlin(&field.kind.resolved(model));
        let null = if field.is_nullable { "?" } else { "" };
        let member = &field.json;
        let _ = writeln!(
            text,
            "{}    public val {member}: {kind}{null} = native.{member}()\n",
            block(&field.doc, "    ")
        );
    }
    text += "    /** Returns the JSON, byte for byte as the command line and every other language of this library write it. */\n";
    text += "    public fun toJson(): String = native.toJson()\n\n";
    text += &format!(
        "    override fun equals(other: Any?): Boolean = other is {name} && toJson() == other.toJson()\n\n"
    );
    text += "    override fun hashCode(): Int = toJson().hashCode()\n";
    if name == "Extraction" {
        text += "\n    public companion object {\n";
        text += "        /** Reads what `toJson` gave, or `flvxtract extract -f json`. Throws [InputException]. */\n";
        text += "        public fun fromJson(text: String): Extraction = Extraction(NativeExtraction.fromJson(text))\n    }\n";
    }
    text + "}\n"
}

fn in_swift(name: &str, class: &Class, model: &Model) -> String {
    let mut text = format!("\n{}public struct {name}: Sendable {{\n", prefixed(&class.doc, "/// "));
    let mut set = String::new();
    for field in &class.fields {
        let kind = swift(&field.kind.resolved(model));
        let null = if field.is_nullable { "?" } else { "" };
        let member = &field.json;
        let _ = writeln!(text, "{}    public let {member}: {kind}{null}", prefixed(&field.doc, "    /// "));
        let _ = writeln!(set, "        {member} = native.{member}()");
    }
    let _ = write!(
        text,
        "    let native: Native{name}

    init(_ native: Native{name}) {{
        self.native = native
{set}    }}

    /// Returns the JSON, byte for byte as the command line and every other language of this library write it.
    public func toJson() throws -> String {{
        try native.toJson()
    }}
"
    );
    if name == "Extraction" {
        text += "
    /// Reads what `toJson` gave, or `flvxtract extract -f json`. Throws `InputError`.
    public init(json text: String) throws {
        self.init(try NativeExtraction.fromJson(text: text))
    }
";
    }
    text + "}\n"
}

fn renamed(name: &str) -> &str {
    RENAMED.iter().find(|(from, _)| *from == name).map_or(name, |(_, to)| to)
}

fn kotlin(kind: &Kind) -> String {
    match kind {
        Kind::Text => "String".to_owned(),
        Kind::Decimal => "java.math.BigDecimal".to_owned(),
        Kind::Date => "java.time.LocalDate".to_owned(),
        Kind::Time => "java.time.LocalTime".to_owned(),
        Kind::DateTime => "java.time.LocalDateTime".to_owned(),
        Kind::Flag => "Boolean".to_owned(),
        Kind::Whole => "UInt".to_owned(),
        Kind::Number { is_double: true } => "Double".to_owned(),
        Kind::Number { is_double: false } => "Float".to_owned(),
        Kind::Bbox => "Bbox".to_owned(),
        Kind::Value => renamed("Value").to_owned(),
        Kind::Codes(name) | Kind::Class(name) => renamed(name).to_owned(),
        Kind::List(item) => format!("List<{}>", kotlin(item)),
    }
}

fn swift(kind: &Kind) -> String {
    match kind {
        Kind::Text => "String".to_owned(),
        Kind::Decimal => "Decimal".to_owned(),
        Kind::Date => "Day".to_owned(),
        Kind::Time => "TimeOfDay".to_owned(),
        Kind::DateTime => "DayTime".to_owned(),
        Kind::Flag => "Bool".to_owned(),
        Kind::Whole => "UInt32".to_owned(),
        Kind::Number { is_double: true } => "Double".to_owned(),
        Kind::Number { is_double: false } => "Float".to_owned(),
        Kind::Bbox => "Bbox".to_owned(),
        Kind::Value => renamed("Value").to_owned(),
        Kind::Codes(name) | Kind::Class(name) if name == "Transaction" => "StatementTransaction".to_owned(),
        Kind::Codes(name) | Kind::Class(name) => renamed(name).to_owned(),
        Kind::List(item) => format!("[{}]", swift(item)),
    }
}

/// Returns documentation as Kotlin writes it.
fn block(doc: &str, indent: &str) -> String {
    let lines = prefixed(doc, &format!("{indent} * "));
    if lines.lines().count() == 1 {
        return format!("{indent}/** {} */\n", doc.trim());
    }
    format!("{indent}/**\n{lines}{indent} */\n")
}

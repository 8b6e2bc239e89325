import Foundation
import XCTest

@testable import Flvxtract

/// The fixtures of the repository: `FLVXTRACT_FIXTURES`, or where they lie from here.
enum Fixtures {
    static let root: URL = {
        if let named = ProcessInfo.processInfo.environment["FLVXTRACT_FIXTURES"] {
            return URL(fileURLWithPath: named)
        }
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<5 {
            folder.deleteLastPathComponent()
        }
        return folder.appendingPathComponent("fixtures")
    }()

    static let statement = file("cases/gtbank/email-2024/input.pdf")
    static let long = file("cases/stanbic-ibtc/long-1500/input.pdf")
    static let encrypted = file("cases/first-bank/aes-2024/input.pdf")
    static let scan = file("scans/fcmb/photo-pdf/input.pdf")

    static func file(_ path: String) -> URL {
        root.appendingPathComponent(path)
    }

    static func read<Value: Decodable>(_ type: Value.Type, from path: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: file(path)))
    }

    /// What `case.json` says of a case.
    private struct About: Decodable {
        let input: String?
        let passwords: [String]?
    }

    struct Case {
        let name: String
        let url: URL
        let passwords: [String]
    }

    /// Every case that is text, in the order of their names.
    static func cases() throws -> [Case] {
        var found: [Case] = []
        for bank in try folders(file("cases")) {
            for folder in try folders(bank) {
                let about = folder.appendingPathComponent("case.json")
                guard let data = try? Data(contentsOf: about) else { continue }
                let read = try JSONDecoder().decode(About.self, from: data)
                found.append(
                    Case(
                        name: "\(bank.lastPathComponent)/\(folder.lastPathComponent)",
                        url: folder.appendingPathComponent(read.input ?? "input.pdf"),
                        passwords: read.passwords ?? []
                    ))
            }
        }
        return found
    }

    private static func folders(_ parent: URL) throws -> [URL] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: parent.path, isDirectory: &isFolder), isFolder.boolValue else {
            return []
        }
        return try FileManager.default.contentsOfDirectory(atPath: parent.path).sorted()
            .map { parent.appendingPathComponent($0) }
    }
}

/// What is known of a case: the parts of `expected.json` that tests look at.
struct Expected: Decodable {
    struct Header: Decodable {
        let openingBalance: String
        let closingBalance: String
    }
    struct Row: Decodable {
        let date: String
        let description: String
        let amount: String
        let balance: String
    }
    struct Statement: Decodable {
        let header: Header
        let transactions: [Row]
    }
    let statements: [Statement]
}

/// A line of `errors.json`.
struct Failure: Decodable {
    struct Ceilings: Decodable {
        let bytes: UInt64?
        let operators: UInt64?
    }
    let code: String
    let reason: String?
    let input: String?
    let passwords: [String]?
    let bank: String?
    let ocr: Bool?
    let limits: Ceilings?
    let cancel: Bool?
    let page: UInt32?
}

/// Runs the command line that `FLVXTRACT_COMMAND` names and returns what it printed; none where no such is named.
func command(_ arguments: [String], passwords: [String] = []) throws -> String? {
    #if os(Linux) || os(macOS)
        guard let path = ProcessInfo.processInfo.environment["FLVXTRACT_COMMAND"] else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        var environment = ProcessInfo.processInfo.environment
        environment["FLVXTRACT_PASSWORDS"] = (passwords + [""]).joined(separator: "\n")
        process.environment = environment
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    #else
        return nil
    #endif
}

/// Returns the error that a call throws.
func thrown(by call: () async throws -> Void) async -> Error? {
    do {
        try await call()
        return nil
    } catch {
        return error
    }
}

/// A list that closures of several threads may add to.
final class Log<Element>: @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [Element] = []

    func add(_ element: Element) {
        lock.lock()
        kept.append(element)
        lock.unlock()
    }

    var all: [Element] {
        lock.lock()
        defer { lock.unlock() }
        return kept
    }
}

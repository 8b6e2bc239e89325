import Foundation

extension ExtractionError: LocalizedError {
    /// What was expected, what was found and what to do. Holds nothing of the document.
    public var errorDescription: String? {
        text()
    }
}

extension InputError: LocalizedError {
    /// What was expected.
    public var errorDescription: String? {
        text()
    }
}

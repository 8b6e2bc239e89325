// Left out of a package that is built without `render`.
import Foundation

/// An extraction with the pages it was read from.
public struct ExtractionWithPages: Sendable {
    /// What was read.
    public let extraction: Extraction
    /// The pages as they were read, to show where rows stand: words and boxes in points from the top left.
    public let pages: [PageView]
}

extension Extractor {
    /// Reads one document and returns its pages too.
    public func extractWithPages(
        _ document: Data,
        fileName: String? = nil,
        onPage: OnPage? = nil
    ) async throws -> ExtractionWithPages {
        try await stoppable(onPage) { listener, cancel in
            let answer = try native.extractWithPages(
                document: document, fileName: fileName, listener: listener, cancel: cancel)
            return ExtractionWithPages(extraction: Extraction(answer.extraction), pages: answer.pages)
        }
    }
}

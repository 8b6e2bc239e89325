// Left out of a package that is built without `export`.
import Foundation

extension Extraction {
    /// Returns one line for each transaction as comma-separated values, under a fixed header.
    ///
    /// `escapeFormulas` puts an apostrophe before text that a spreadsheet would run.
    public func toCsv(
        file: String? = nil,
        header: Bool = true,
        escapeFormulas: Bool = false
    ) throws -> String {
        try native.toCsv(file: file, header: header, escapeFormulas: escapeFormulas)
    }
}

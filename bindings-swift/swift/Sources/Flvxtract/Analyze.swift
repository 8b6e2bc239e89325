import Foundation

/// Analyses extractions of one person together: months of one account, several accounts.
///
/// ```swift
/// let analysis = try await analyze([extraction], options: AnalysisOptions(annualRate: Decimal(string: "0.24")))
/// print(analysis.lendingMetrics.averageDailyBalance ?? "none")
/// ```
///
/// Throws ``InputError`` where rules of narrations cannot be read.
public func analyze(
    _ extractions: [Extraction],
    options: AnalysisOptions = AnalysisOptions()
) async throws -> Analysis {
    try await stoppable(nil) { _, _ in try analyzeBlocking(extractions, options: options) }
}

/// Does the same and waits on the thread of the caller.
public func analyzeBlocking(
    _ extractions: [Extraction],
    options: AnalysisOptions = AnalysisOptions()
) throws -> Analysis {
    Analysis(try nativeAnalyze(extractions: extractions.map(\.native), options: options))
}

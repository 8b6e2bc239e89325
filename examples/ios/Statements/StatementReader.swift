import Flvxtract
import Foundation

/// Reads one statement at a time on this device. The document does not leave it: what an app sends on is the analysis.
@MainActor
final class StatementReader: ObservableObject {
    enum State {
        case empty
        case reading(page: Int, pages: Int)
        case done(Extraction, Analysis)
        case needsPassword(URL)
        case failed(String)
    }

    @Published private(set) var state = State.empty
    private var work: Task<Void, Never>?

    /// Starts to read a document that a picker gave; one that is being read is given up.
    func read(_ url: URL, password: String? = nil) {
        work?.cancel()
        state = .reading(page: 0, pages: 0)
        work = Task {
            let outcome = await outcome(of: url, password: password)
            if !Task.isCancelled {
                state = outcome
            }
        }
    }

    /// Stops reading, at the next page at the latest.
    func stop() {
        work?.cancel()
        state = .empty
    }

    private func outcome(of url: URL, password: String?) async -> State {
        // A picker lends a document that is outside of the app's own folder.
        let isLent = url.startAccessingSecurityScopedResource()
        defer {
            if isLent {
                url.stopAccessingSecurityScopedResource()
            }
        }
        do {
            let extractor = try Extractor(Options(passwords: password.map { [$0] } ?? []))
            let extraction = try await extractor.extract(contentsOf: url) { [weak self] page, pages in
                Task { @MainActor in self?.told(page, pages) }
                return true
            }
            return .done(extraction, try await analyze([extraction]))
        } catch ExtractionError.PasswordNeeded {
            return .needsPassword(url)
        } catch ExtractionError.WrongPassword {
            return .needsPassword(url)
        } catch is CancellationError {
            return .empty
        } catch {
            return .failed(error.localizedDescription)
        }
    }

    private func told(_ page: Int, _ pages: Int) {
        if case .reading = state {
            state = .reading(page: page, pages: pages)
        }
    }
}

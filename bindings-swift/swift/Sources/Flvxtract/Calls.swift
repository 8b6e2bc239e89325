import Foundation

/// Where calls wait: as many at a time as there are processors. Not the threads of tasks, which must not wait.
enum Readers {
    static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.name = "flvxtract"
        queue.maxConcurrentOperationCount = max(1, ProcessInfo.processInfo.activeProcessorCount)
        return queue
    }()
}

/// Does `work`, which is stopped where the task is cancelled.
func stoppable<Value: Sendable>(
    _ onPage: OnPage?,
    _ work: @escaping @Sendable (ProgressListener?, CancelFlag) throws -> Value
) async throws -> Value {
    let flag = CancelFlag()
    return try await withTaskCancellationHandler {
        do {
            return try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, Error>) in
                Readers.queue.addOperation {
                    let outcome = Result<Value, Error> {
                        try told(onPage) { listener in try work(listener, flag) }
                    }
                    continuation.resume(with: outcome)
                }
            }
        } catch let error as ExtractionError {
            // A task that is cancelled ends as such, and one whose listener said no with the code `cancelled`.
            if case .Cancelled = error {
                try Task.checkCancellation()
            }
            throw error
        }
    } onCancel: {
        flag.cancel()
    }
}

/// Does `work` with a listener that hands on what `onPage` throws.
func told<Value>(_ onPage: OnPage?, _ work: (ProgressListener?) throws -> Value) throws -> Value {
    let listener = onPage.map { Listener($0) }
    do {
        return try work(listener)
    } catch let error as ExtractionError {
        if case .Cancelled = error, let thrown = listener?.thrown {
            throw thrown
        }
        throw error
    }
}

/// Is called on the thread that waits, and looked at there afterwards, so that nothing is shared.
private final class Listener: ProgressListener, @unchecked Sendable {
    private let tell: OnPage
    private(set) var thrown: Error?

    init(_ tell: @escaping OnPage) {
        self.tell = tell
    }

    func onPage(page: UInt32, pages: UInt32) -> Bool {
        do {
            return try tell(Int(page), Int(pages))
        } catch {
            thrown = error
            return false
        }
    }
}

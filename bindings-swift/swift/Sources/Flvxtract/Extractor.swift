import Foundation

/// Is told of each page that is done: its number, counted from 1, and how many there are. `false` stops the call; what it
/// throws stops the call too, and comes out of it.
public typealias OnPage = @Sendable (_ page: Int, _ pages: Int) throws -> Bool

/// Reads statements. Immutable, may be shared between tasks and threads; serves any number of calls at the same time, of
/// which as many run as there are processors.
///
/// ```swift
/// let extractor = try Extractor(Options(passwords: ["48213"], limits: Limits(time: 30)))
/// let extraction = try await extractor.extract(contentsOf: url) { page, pages in
///     print("\(page) of \(pages)")
///     return true
/// }
/// ```
///
/// Where the task is cancelled, the work stops, within a page where it is long, and the call throws `CancellationError`.
/// Documents that cannot be read throw an ``ExtractionError``, wrong options an ``InputError``.
public struct Extractor: Sendable {
    let native: NativeExtractor

    /// Makes an extractor. Throws ``InputError`` where options cannot be used.
    public init(_ options: Options = Options()) throws {
        native = try NativeExtractor(options: options)
    }

    /// Reads one document: a PDF, or a picture in PNG, JPEG, TIFF, WebP or BMP.
    public func extract(
        _ document: Data,
        fileName: String? = nil,
        onPage: OnPage? = nil
    ) async throws -> Extraction {
        try await stoppable(onPage) { listener, cancel in
            Extraction(
                try native.extract(document: document, fileName: fileName, listener: listener, cancel: cancel)
            )
        }
    }

    /// Reads a file. A file that cannot be opened throws what Foundation throws.
    public func extract(contentsOf url: URL, onPage: OnPage? = nil) async throws -> Extraction {
        try await stoppable(onPage) { listener, cancel in
            let document = try Data(contentsOf: url)
            return Extraction(
                try native.extract(
                    document: document, fileName: url.lastPathComponent, listener: listener, cancel: cancel)
            )
        }
    }

    /// Reads one document and waits on the thread of the caller.
    public func extractBlocking(
        _ document: Data,
        fileName: String? = nil,
        cancel: CancelFlag? = nil,
        onPage: OnPage? = nil
    ) throws -> Extraction {
        try told(onPage) { listener in
            Extraction(
                try native.extract(document: document, fileName: fileName, listener: listener, cancel: cancel)
            )
        }
    }

    /// Reads pictures, in their order, as the pages of one document: photographs of a statement, or its scans.
    public func extract(
        images: [Data],
        fileName: String? = nil,
        onPage: OnPage? = nil
    ) async throws -> Extraction {
        try await stoppable(onPage) { listener, cancel in
            Extraction(
                try native.extractImages(images: images, fileName: fileName, listener: listener, cancel: cancel)
            )
        }
    }

    /// Looks whether a document contradicts itself or was changed; `extraction` saves reading it again.
    public func inspect(
        _ document: Data,
        extraction: Extraction? = nil,
        fileName: String? = nil,
        onPage: OnPage? = nil
    ) async throws -> Integrity {
        try await stoppable(onPage) { listener, cancel in
            Integrity(
                try native.inspect(
                    document: document, extraction: extraction?.native, fileName: fileName,
                    listener: listener, cancel: cancel)
            )
        }
    }

    /// Looks whether a file contradicts itself or was changed.
    public func inspect(
        contentsOf url: URL,
        extraction: Extraction? = nil,
        onPage: OnPage? = nil
    ) async throws -> Integrity {
        try await stoppable(onPage) { listener, cancel in
            let document = try Data(contentsOf: url)
            return Integrity(
                try native.inspect(
                    document: document, extraction: extraction?.native, fileName: url.lastPathComponent,
                    listener: listener, cancel: cancel)
            )
        }
    }
}

/// Reads one document, with an ``Extractor`` for this call.
public func extract(
    _ document: Data,
    options: Options = Options(),
    fileName: String? = nil,
    onPage: OnPage? = nil
) async throws -> Extraction {
    try await Extractor(options).extract(document, fileName: fileName, onPage: onPage)
}

/// Reads a file, with an ``Extractor`` for this call.
public func extract(
    contentsOf url: URL,
    options: Options = Options(),
    onPage: OnPage? = nil
) async throws -> Extraction {
    try await Extractor(options).extract(contentsOf: url, onPage: onPage)
}

/// Looks whether a file contradicts itself or was changed, with an ``Extractor`` for this call.
public func inspect(
    contentsOf url: URL,
    options: Options = Options(),
    onPage: OnPage? = nil
) async throws -> Integrity {
    try await Extractor(options).inspect(contentsOf: url, onPage: onPage)
}

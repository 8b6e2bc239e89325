// How a call behaves: progress, stopping, many at the same time, wrong input, models and pages.
import Foundation
import XCTest

@testable import Flvxtract

final class CallTests: XCTestCase {
    private struct Own: Error, Equatable {}

    private func statement() throws -> Data {
        try Data(contentsOf: Fixtures.statement)
    }

    private func withoutOcr() throws -> Extractor {
        try Extractor(Options(ocr: false))
    }

    func testEveryFormOfADocumentGivesTheSame() async throws {
        let extractor = try withoutOcr()
        let want = try extractor.extractBlocking(try statement(), fileName: "input.pdf").toJson()
        let ofFile = try await extractor.extract(contentsOf: Fixtures.statement)
        XCTAssertEqual(try ofFile.toJson(), want)
        let ofData = try await extractor.extract(try statement(), fileName: "input.pdf")
        XCTAssertEqual(try ofData.toJson(), want)
        // A slice begins elsewhere than at zero.
        let slice = (Data([0, 1, 2]) + (try statement())).dropFirst(3)
        XCTAssertEqual(try extractor.extractBlocking(slice, fileName: "input.pdf").toJson(), want)
        XCTAssertNil(try extractor.extractBlocking(try statement()).source.fileName)
    }

    func testProgressIsToldOfEachPage() async throws {
        let told = Log<[Int]>()
        _ = try await withoutOcr().extract(try statement()) { page, pages in
            told.add([page, pages])
            return true
        }
        XCTAssertEqual(told.all, [[1, 2], [2, 2]])
    }

    func testProgressThatSaysNoStopsTheCall() async throws {
        let extractor = try withoutOcr()
        let document = try statement()
        for last in 1...2 {
            let told = Log<Int>()
            let error = await thrown {
                _ = try await extractor.extract(document) { page, _ in
                    told.add(page)
                    return page < last
                }
            }
            XCTAssertEqual((error as? ExtractionError)?.code(), "cancelled")
            XCTAssertEqual(told.all, Array(1...last))
        }
    }

    func testWhatProgressThrowsComesOut() async throws {
        let extractor = try withoutOcr()
        let document = try statement()
        let error = await thrown { _ = try await extractor.extract(document) { _, _ in throw Own() } }
        XCTAssertEqual(error as? Own, Own())
        XCTAssertEqual(try extractor.extractBlocking(document).statements.count, 1)
    }

    func testATaskThatIsCancelledStopsTheWorkAtTheNextPage() async throws {
        let extractor = try withoutOcr()
        let document = try Data(contentsOf: Fixtures.long)
        let told = Log<[Int]>()
        let begun = DispatchSemaphore(value: 0)
        let go = DispatchSemaphore(value: 0)
        let work = Task {
            try await extractor.extract(document) { page, pages in
                told.add([page, pages])
                if page == 1 {
                    begun.signal()
                    go.wait()
                }
                return true
            }
        }
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            DispatchQueue.global().async {
                begun.wait()
                continuation.resume()
            }
        }
        work.cancel()
        go.signal()
        let error = await thrown { _ = try await work.value }
        XCTAssertTrue(error is CancellationError, String(describing: error))
        XCTAssertEqual(told.all.first?.first, 1)
    }

    func testAFlagStopsACallThatWaits() throws {
        let extractor = try withoutOcr()
        let flag = CancelFlag()
        let document = try Data(contentsOf: Fixtures.long)
        XCTAssertThrowsError(
            try extractor.extractBlocking(document, cancel: flag) { _, _ in
                flag.cancel()
                return true
            }
        ) { error in XCTAssertEqual((error as? ExtractionError)?.code(), "cancelled") }
        XCTAssertTrue(flag.isCancelled())
        XCTAssertThrowsError(try extractor.extractBlocking(try statement(), cancel: flag))
    }

    func testADeadline() throws {
        let hasty = try Extractor(Options(limits: Limits(time: 0)))
        XCTAssertThrowsError(try hasty.extractBlocking(try statement())) { error in
            guard case ExtractionError.LimitExceeded = error else { return XCTFail(String(describing: error)) }
            XCTAssertTrue(error.localizedDescription.contains("time"))
        }
        let patient = try Extractor(Options(limits: Limits(time: .infinity)))
        XCTAssertEqual(try patient.extractBlocking(try statement()).statements.count, 1)
    }

    func testEachLimitIsHitAndNamed() throws {
        let table: [(Limits, String)] = [
            (Limits(bytes: 100), "bytes"),
            (Limits(decompressedBytes: 10), "decompressed bytes"),
            (Limits(objects: 1), "objects"),
            (Limits(operators: 3), "operators"),
            (Limits(glyphs: 3), "glyphs"),
            (Limits(pages: 1), "pages"),
            (Limits(rows: 1), "rows"),
            (Limits(time: 0), "time"),
        ]
        let document = try statement()
        for (limits, name) in table {
            let extractor = try Extractor(Options(ocr: false, limits: limits))
            XCTAssertThrowsError(try extractor.extractBlocking(document), name) { error in
                guard case ExtractionError.LimitExceeded = error else { return XCTFail(String(describing: error)) }
                XCTAssertTrue(error.localizedDescription.hasSuffix("(\(name))"), error.localizedDescription)
            }
        }
        let ample = Limits(nesting: 9, pixels: 1_000_000, rows: 1000, time: 60, timePerScan: 1)
        let answer = try Extractor(Options(ocr: false, limits: ample)).extractBlocking(document)
        XCTAssertEqual(answer.statements.first?.transactions.count, 50)
    }

    func testManyAtTheSameTime() async throws {
        let extractor = try withoutOcr()
        let document = try statement()
        let want = try extractor.extractBlocking(document).toJson()
        let answers = try await withThrowingTaskGroup(of: Extraction.self) { group -> [Extraction] in
            for _ in 0..<16 {
                group.addTask { try await extractor.extract(document) }
            }
            var all: [Extraction] = []
            for try await answer in group {
                all.append(answer)
            }
            return all
        }
        XCTAssertEqual(answers.count, 16)
        XCTAssertTrue(try answers.allSatisfy { try $0.toJson() == want })
    }

    func testWrongInputIsRefusedAsTheLanguageDoes() async throws {
        let extractor = try withoutOcr()
        for missing in [URL(fileURLWithPath: "/no/such/file.pdf"), Fixtures.root] {
            let error = await thrown { _ = try await extractor.extract(contentsOf: missing) }
            XCTAssertNotNil(error)
            XCTAssertFalse(error is ExtractionError)
        }
        XCTAssertThrowsError(try extractor.extractBlocking(Data())) { error in
            XCTAssertEqual((error as? ExtractionError)?.code(), "not_a_pdf")
        }
        for seconds in [-1.0, .nan] {
            XCTAssertThrowsError(try Extractor(Options(limits: Limits(time: seconds)))) { error in
                XCTAssertEqual((error as? InputError)?.code(), "invalid_option")
            }
        }
        XCTAssertThrowsError(try Extractor(Options(models: "a", accurateModel: "b")))
        XCTAssertThrowsError(try Extraction(json: "{}")) { error in
            XCTAssertEqual((error as? InputError)?.code(), "not_an_answer")
        }
        let json = try extractor.extractBlocking(try statement()).toJson()
        let other = json.replacingOccurrences(of: "\"schemaVersion\":\"1.0\"", with: "\"schemaVersion\":\"2.0\"")
        XCTAssertThrowsError(try Extraction(json: other)) { error in
            XCTAssertEqual((error as? InputError)?.code(), "other_version")
        }
    }

    func testPasswords() throws {
        let document = try Data(contentsOf: Fixtures.encrypted)
        XCTAssertThrowsError(try withoutOcr().extractBlocking(document)) { error in
            guard case ExtractionError.PasswordNeeded = error else { return XCTFail(String(describing: error)) }
        }
        let extractor = try Extractor(Options(passwords: ["1", "48213"]))
        XCTAssertTrue(try extractor.extractBlocking(document).source.encrypted)
    }

    func testPagesShowWhereRowsStand() async throws {
        let answer = try await withoutOcr().extractWithPages(try statement())
        XCTAssertEqual(answer.pages.map(\.number), [1, 2])
        for row in try XCTUnwrap(answer.extraction.statements.first).transactions {
            let page = try XCTUnwrap(answer.pages.first { $0.number == row.page })
            let within = page.words.filter {
                $0.baseline >= row.bbox.top && $0.baseline <= row.bbox.bottom + 1 && $0.left >= row.bbox.left - 1
                    && $0.right <= row.bbox.right + 1
            }
            let day = String(try XCTUnwrap(row.date).description.suffix(2))
            XCTAssertTrue(within.contains { $0.text.contains(day) })
        }
    }

    func testModelsThatCannotBeUsed() throws {
        let extractor = try Extractor(Options(models: "/no/such/folder"))
        XCTAssertThrowsError(try extractor.extractBlocking(Data(contentsOf: Fixtures.scan))) { error in
            XCTAssertEqual((error as? ExtractionError)?.code(), "unusable_model")
        }
    }
}

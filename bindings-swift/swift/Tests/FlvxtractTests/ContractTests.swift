// The same documents give the same bytes as the command line, and fail with the same codes; values are what is known of them.
import Foundation
import XCTest

@testable import Flvxtract

final class ContractTests: XCTestCase {
    func testTheBytesOfTheCommandLine() throws {
        for (index, one) in try Fixtures.cases().enumerated() {
            // In the normal run every fifth, and those with passwords.
            let isSlow = ProcessInfo.processInfo.environment["FLVXTRACT_SLOW"] == "1"
            guard isSlow || index % 5 == 0 || !one.passwords.isEmpty else { continue }
            guard let said = try command(["extract", "-f", "json", one.url.path], passwords: one.passwords) else {
                throw XCTSkip("FLVXTRACT_COMMAND names no command line to compare with")
            }
            let extractor = try Extractor(Options(passwords: one.passwords))
            let document = try Data(contentsOf: one.url)
            let answer: Extraction
            do {
                answer = try extractor.extractBlocking(document, fileName: one.url.lastPathComponent)
            } catch is ExtractionError {
                XCTAssertEqual(said, "", one.name)
                continue
            }
            XCTAssertEqual(try answer.toJson() + "\n", said, one.name)
            let csv = try command(["extract", "-f", "csv", one.url.path], passwords: one.passwords)
            XCTAssertEqual(try answer.toCsv(file: one.url.path), csv, one.name)
            XCTAssertEqual(try Extraction(json: said).toJson() + "\n", said, one.name)
        }
    }

    func testRowsAreThoseThatTheFixtureWasMadeFrom() throws {
        let answer = try Extractor().extractBlocking(Data(contentsOf: Fixtures.statement))
        let expected = try Fixtures.read(Expected.self, from: "cases/gtbank/email-2024/expected.json")
        let wanted = try XCTUnwrap(expected.statements.first)
        let read = try XCTUnwrap(answer.statements.first)
        XCTAssertEqual(answer.statements.count, 1)
        XCTAssertEqual(read.header.openingBalance, decimal(wanted.header.openingBalance))
        XCTAssertEqual(read.header.closingBalance, decimal(wanted.header.closingBalance))
        XCTAssertEqual(read.header.periodEnd, Day(year: 2024, month: 2, day: 29))
        XCTAssertEqual(read.header.accountType, .savings)
        XCTAssertEqual(read.reconciliation.status, .reconciled)
        XCTAssertEqual(read.reconciliation.method, .runningBalance)
        XCTAssertEqual(wanted.transactions.count, 50)
        XCTAssertEqual(read.transactions.count, wanted.transactions.count)
        for (row, want) in zip(read.transactions, wanted.transactions) {
            XCTAssertEqual(row.date?.description, want.date)
            XCTAssertEqual(row.description, want.description)
            XCTAssertEqual(row.amount, decimal(want.amount))
            XCTAssertEqual(row.balance, decimal(want.balance))
            XCTAssertEqual(row.direction, row.amount < 0 ? .debit : .credit)
            XCTAssertEqual(row.proof, .balance)
            XCTAssertTrue(row.bbox.left < row.bbox.right && row.bbox.top < row.bbox.bottom)
        }
    }

    func testInspectGivesTheBytesOfTheCommandLine() async throws {
        for (index, one) in try Fixtures.cases().enumerated() where index < 2 || !one.passwords.isEmpty {
            let extractor = try Extractor(Options(passwords: one.passwords))
            let integrity = try await extractor.inspect(contentsOf: one.url)
            let extraction = try await extractor.extract(contentsOf: one.url)
            let again = try await extractor.inspect(contentsOf: one.url, extraction: extraction)
            XCTAssertEqual(try integrity.toJson(), try again.toJson())
            XCTAssertFalse(integrity.checks.isEmpty)
            if let said = try command(["inspect", "-f", "json", one.url.path], passwords: one.passwords) {
                XCTAssertEqual(try integrity.toJson() + "\n", said, one.name)
            }
        }
    }

    func testAnalyzeGivesTheBytesOfTheCommandLine() async throws {
        let extraction = try await extract(contentsOf: Fixtures.statement)
        let options = AnalysisOptions(
            declaredGrossIncome: Decimal(500_000), annualRate: Decimal(string: "0.24"))
        let analysis = try await analyze([extraction], options: options)
        XCTAssertEqual(analysis.transactions.count, 50)
        XCTAssertEqual(analysis.transactions.first?.transaction.id, extraction.statements.first?.transactions.first?.id)
        XCTAssertNotNil(analysis.lendingMetrics.averageDailyBalance)
        let arguments = ["analyze", "-f", "json", "--rate", "0.24", "--gross-income", "500000", Fixtures.statement.path]
        if let said = try command(arguments) {
            XCTAssertEqual(try analysis.toJson() + "\n", said)
        }
    }

    func testRulesOfTheCallers() throws {
        let answer = try Extractor().extractBlocking(Data(contentsOf: Fixtures.statement))
        XCTAssertThrowsError(try analyzeBlocking([answer], options: AnalysisOptions(rules: "[[rule]"))) { error in
            XCTAssertEqual((error as? InputError)?.code(), "invalid_rules")
            XCTAssertTrue(error.localizedDescription.contains("1"))
        }
    }

    func testEveryErrorCode() throws {
        var met: [String] = []
        for entry in try Fixtures.read([Failure].self, from: "errors/errors.json") {
            if met.last != entry.code {
                met.append(entry.code)
            }
            guard entry.reason == nil else { continue }
            let extractor = try Extractor(
                Options(
                    passwords: entry.passwords ?? [],
                    bank: entry.bank,
                    ocr: entry.ocr ?? true,
                    limits: Limits(bytes: entry.limits?.bytes, operators: entry.limits?.operators)
                ))
            let cancel = CancelFlag()
            if entry.cancel == true {
                cancel.cancel()
            }
            let document = try Data(contentsOf: Fixtures.file(try XCTUnwrap(entry.input)))
            XCTAssertThrowsError(try extractor.extractBlocking(document, cancel: cancel), entry.code) { error in
                let failure = error as? ExtractionError
                XCTAssertEqual(failure?.code(), entry.code)
                XCTAssertEqual(failure?.pageNumber(), entry.page, entry.code)
                XCTAssertEqual(error.localizedDescription, failure?.text())
            }
        }
        XCTAssertEqual(met, errorCodes())
    }

    func testBanksAndVersion() {
        XCTAssertTrue(banks().contains { $0.id == "ng-gtbank" && $0.country == "NG" })
        XCTAssertEqual(libraryVersion().split(separator: ".").count, 3)
    }

    func testDaysAndTimes() {
        XCTAssertEqual(Day("2024-02-09"), Day(year: 2024, month: 2, day: 9))
        XCTAssertEqual(Day(year: 2024, month: 2, day: 9).description, "2024-02-09")
        XCTAssertNil(Day("2024-02"))
        XCTAssertLessThan(Day(year: 2023, month: 12, day: 31), Day(year: 2024, month: 1, day: 1))
        XCTAssertEqual(TimeOfDay("13:45:30.5")?.nanosecond, 500_000_000)
        XCTAssertEqual(TimeOfDay("13:45")?.description, "13:45:00")
        XCTAssertNil(TimeOfDay("half past"))
        XCTAssertEqual(DayTime("2024-02-09T13:45:30")?.description, "2024-02-09T13:45:30")
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
        XCTAssertEqual(Day(year: 1970, month: 1, day: 2).date(in: calendar)?.timeIntervalSince1970, 86_400)
    }

    private func decimal(_ text: String) -> Decimal? {
        Decimal(string: text)
    }
}

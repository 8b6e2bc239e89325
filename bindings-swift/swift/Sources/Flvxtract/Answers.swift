// Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

/// What several statements of one person say together.
public struct Analysis: Sendable {
    /// Version of this model.
    public let schemaVersion: String
    /// The accounts of the main currency as one: sums over them; what differs between them is null.
    public let header: Header
    /// The accounts, in the order of their numbers, with the statements that show them.
    public let accounts: [Account]
    /// The rows of the main currency by date, each once.
    public let transactions: [AnalyzedTransaction]
    /// The main currency by calendar months.
    public let months: [MonthSummary]
    /// Money at hand in the main currency at the end of each covered day; empty where no balance is known.
    public let dailyBalances: [DailyBalance]
    /// The metrics of the main currency.
    public let lendingMetrics: LendingMetrics
    /// How each of them came to its value.
    public let metricDetails: MetricDetails
    /// The other currencies; nothing is added up across currencies.
    public let otherCurrencies: [CurrencyAnalysis]
    /// Whether the statements' own arithmetic closes.
    public let reconciliation: Standing
    /// How far the rows behind the figures can be trusted.
    public let confidence: Confidence
    /// Doubts.
    public let warnings: [AnalysisWarning]
    let native: NativeAnalysis

    init(_ native: NativeAnalysis) {
        self.native = native
        schemaVersion = native.schemaVersion()
        header = native.header()
        accounts = native.accounts()
        transactions = native.transactions()
        months = native.months()
        dailyBalances = native.dailyBalances()
        lendingMetrics = native.lendingMetrics()
        metricDetails = native.metricDetails()
        otherCurrencies = native.otherCurrencies()
        reconciliation = native.reconciliation()
        confidence = native.confidence()
        warnings = native.warnings()
    }

    /// Returns the JSON, byte for byte as the command line and every other language of this library write it.
    public func toJson() throws -> String {
        try native.toJson()
    }
}

/// All that was read from one file.
public struct Extraction: Sendable {
    /// Version of this model.
    public let schemaVersion: String
    /// The file.
    public let source: Source
    /// The statements in it: one for each account and period.
    public let statements: [Statement]
    /// Doubts about the file as a whole.
    public let warnings: [Warning]
    let native: NativeExtraction

    init(_ native: NativeExtraction) {
        self.native = native
        schemaVersion = native.schemaVersion()
        source = native.source()
        statements = native.statements()
        warnings = native.warnings()
    }

    /// Returns the JSON, byte for byte as the command line and every other language of this library write it.
    public func toJson() throws -> String {
        try native.toJson()
    }

    /// Reads what `toJson` gave, or `flvxtract extract -f json`. Throws `InputError`.
    public init(json text: String) throws {
        self.init(try NativeExtraction.fromJson(text: text))
    }
}

/// What was looked at in a document, and what was found. Evidence, and no verdict.
public struct Integrity: Sendable {
    /// Version of this model.
    public let integrityVersion: String
    /// The file.
    public let source: Source
    /// What the file says of itself.
    public let file: FileFacts
    /// Every check, in the order of the catalogue.
    public let checks: [IntegrityCheck]
    /// What was found, by check, then by page and place.
    public let findings: [Finding]
    let native: NativeIntegrity

    init(_ native: NativeIntegrity) {
        self.native = native
        integrityVersion = native.integrityVersion()
        source = native.source()
        file = native.file()
        checks = native.checks()
        findings = native.findings()
    }

    /// Returns the JSON, byte for byte as the command line and every other language of this library write it.
    public func toJson() throws -> String {
        try native.toJson()
    }
}

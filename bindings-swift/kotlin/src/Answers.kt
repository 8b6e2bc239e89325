// Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.
package io.github.flvxtract

/** What several statements of one person say together. */
public class Analysis internal constructor(internal val native: NativeAnalysis) {
    /** Version of this model. */
    public val schemaVersion: String = native.schemaVersion()

    /** The accounts of the main currency as one: sums over them; what differs between them is null. */
    public val header: Header = native.header()

    /** The accounts, in the order of their numbers, with the statements that show them. */
    public val accounts: List<Account> = native.accounts()

    /** The rows of the main currency by date, each once. */
    public val transactions: List<AnalyzedTransaction> = native.transactions()

    /** The main currency by calendar months. */
    public val months: List<MonthSummary> = native.months()

    /** Money at hand in the main currency at the end of each covered day; empty where no balance is known. */
    public val dailyBalances: List<DailyBalance> = native.dailyBalances()

    /** The metrics of the main currency. */
    public val lendingMetrics: LendingMetrics = native.lendingMetrics()

    /** How each of them came to its value. */
    public val metricDetails: MetricDetails = native.metricDetails()

    /** The other currencies; nothing is added up across currencies. */
    public val otherCurrencies: List<CurrencyAnalysis> = native.otherCurrencies()

    /** Whether the statements' own arithmetic closes. */
    public val reconciliation: Standing = native.reconciliation()

    /** How far the rows behind the figures can be trusted. */
    public val confidence: Confidence = native.confidence()

    /** Doubts. */
    public val warnings: List<AnalysisWarning> = native.warnings()

    /** Returns the JSON, byte for byte as the command line and every other language of this library write it. */
    public fun toJson(): String = native.toJson()

    override fun equals(other: Any?): Boolean = other is Analysis && toJson() == other.toJson()

    override fun hashCode(): Int = toJson().hashCode()
}

/** All that was read from one file. */
public class Extraction internal constructor(internal val native: NativeExtraction) {
    /** Version of this model. */
    public val schemaVersion: String = native.schemaVersion()

    /** The file. */
    public val source: Source = native.source()

    /** The statements in it: one for each account and period. */
    public val statements: List<Statement> = native.statements()

    /** Doubts about the file as a whole. */
    public val warnings: List<Warning> = native.warnings()

    /** Returns the JSON, byte for byte as the command line and every other language of this library write it. */
    public fun toJson(): String = native.toJson()

    override fun equals(other: Any?): Boolean = other is Extraction && toJson() == other.toJson()

    override fun hashCode(): Int = toJson().hashCode()

    public companion object {
        /** Reads what `toJson` gave, or `flvxtract extract -f json`. Throws [InputException]. */
        public fun fromJson(text: String): Extraction = Extraction(NativeExtraction.fromJson(text))
    }
}

/** What was looked at in a document, and what was found. Evidence, and no verdict. */
public class Integrity internal constructor(internal val native: NativeIntegrity) {
    /** Version of this model. */
    public val integrityVersion: String = native.integrityVersion()

    /** The file. */
    public val source: Source = native.source()

    /** What the file says of itself. */
    public val file: FileFacts = native.file()

    /** Every check, in the order of the catalogue. */
    public val checks: List<IntegrityCheck> = native.checks()

    /** What was found, by check, then by page and place. */
    public val findings: List<Finding> = native.findings()

    /** Returns the JSON, byte for byte as the command line and every other language of this library write it. */
    public fun toJson(): String = native.toJson()

    override fun equals(other: Any?): Boolean = other is Integrity && toJson() == other.toJson()

    override fun hashCode(): Int = toJson().hashCode()
}

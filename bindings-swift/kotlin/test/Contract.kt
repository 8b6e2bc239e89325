// The same documents give the same bytes as the command line, and fail with the same codes; values are what is known of them.
import io.github.flvxtract.*
import java.io.File
import java.math.BigDecimal
import java.time.LocalDate
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking

fun Tests.contract() {
    cases().forEachIndexed { index, case ->
        // In the normal run every fifth, and those with passwords.
        if (!isSlow && index % 5 != 0 && case.passwords.isEmpty()) return@forEachIndexed
        test("the bytes of the command line: ${case.name}") {
            val said = command(listOf("extract", "-f", "json", case.path.path), case.passwords)
            val extractor = Extractor(Options(passwords = case.passwords))
            val answer = try {
                extractor.extractBlocking(case.path)
            } catch (_: ExtractionException) {
                assertEquals("", said)
                return@test
            }
            assertEquals(said, answer.toJson() + "\n")
            assertEquals(command(listOf("extract", "-f", "csv", case.path.path), case.passwords), answer.toCsv(case.path.path))
            assertEquals(answer, Extraction.fromJson(said))
            fieldsAreThoseOf(answer, Json.objectOf(said))
        }
    }

    test("rows are those that the fixture was made from") {
        val answer = Extractor().extractBlocking(statement)
        val expected = Json.objectOf(File(statement.parentFile, "expected.json").readText()).at("statements", 0)
        val read = answer.statements.single()
        assertEquals(BigDecimal(expected.at("header")["openingBalance"] as String), read.header.openingBalance)
        assertEquals(LocalDate.of(2024, 2, 29), read.header.periodEnd)
        assertEquals(AccountType.SAVINGS, read.header.accountType)
        assertEquals(Status.RECONCILED, read.reconciliation.status)
        assertEquals(ReconciliationMethod.RUNNING_BALANCE, read.reconciliation.method)
        val rows = (expected["transactions"] as List<*>).filterIsInstance<Map<*, *>>()
        assertEquals(50, rows.size)
        for ((row, want) in read.transactions.zip(rows)) {
            assertEquals(LocalDate.parse(want["date"] as String), row.date)
            assertEquals(want["description"], row.description)
            assertEquals(BigDecimal(want["amount"] as String), row.amount)
            assertEquals(BigDecimal(want["balance"] as String), row.balance)
            assertEquals(if (row.amount.signum() < 0) Direction.DEBIT else Direction.CREDIT, row.direction)
            assertEquals(Proof.BALANCE, row.proof)
            assertTrue(row.bbox.left < row.bbox.right && row.bbox.top < row.bbox.bottom)
        }
        assertEquals(rows.size, read.transactions.size)
    }

    test("inspect gives the bytes of the command line") {
        for (case in cases().filterIndexed { index, case -> index < 2 || case.passwords.isNotEmpty() }) {
            val said = command(listOf("inspect", "-f", "json", case.path.path), case.passwords)
            runBlocking {
                val extractor = Extractor(Options(passwords = case.passwords))
                val integrity = extractor.inspect(case.path)
                assertEquals(said, integrity.toJson() + "\n")
                assertEquals(integrity, extractor.inspect(case.path, extractor.extract(case.path)))
                val checks = (Json.objectOf(said)["checks"] as List<*>).filterIsInstance<Map<*, *>>()
                assertEquals(checks.map { it["check"] }, integrity.checks.map { it.check.name.lowercase() })
            }
        }
    }

    test("analyze gives the bytes of the command line") {
        val several = File(fixtures, "cases/kuda").listFiles().orEmpty().sortedBy { it.name }.map { File(it, "input.pdf") }
        val analysis = analyzeBlocking(several.map { Extractor().extractBlocking(it) })
        assertEquals(command(listOf("analyze", "-f", "json") + several.map(File::getPath)), analysis.toJson() + "\n")
        val args = listOf("analyze", "-f", "json", "--rate", "0.24", "--gross-income", "500000", statement.path)
        val said = command(args)
        val options = AnalysisOptions(annualRate = BigDecimal("0.24"), declaredGrossIncome = BigDecimal(500000))
        val one = runBlocking { analyze(listOf(extract(statement)), options) }
        assertEquals(said, one.toJson() + "\n")
        val metrics = Json.objectOf(said).at("lendingMetrics")
        assertEquals(metrics["averageDailyBalance"], one.lendingMetrics.averageDailyBalance?.toPlainString())
        assertEquals(50, one.transactions.size)
        assertEquals(Json.objectOf(said).at("transactions", 0)["id"], one.transactions[0].transaction.id)
    }

    test("rules of the caller's") {
        val answer = Extractor().extractBlocking(statement)
        val failure = assertFailsWith<InputException.InvalidRules> {
            analyzeBlocking(listOf(answer), AnalysisOptions(rules = "[[rule]"))
        }
        assertEquals("invalid_rules", failure.code())
        assertTrue("1" in failure.text(), failure.text())
    }

    test("every error code") {
        val met = LinkedHashSet<String>()
        for (entry in (Json.parse(File(fixtures, "errors/errors.json").readText()) as List<*>).filterIsInstance<Map<String, Any?>>()) {
            val code = entry["code"] as String
            met.add(code)
            if ("reason" in entry) continue
            val limits = entry["limits"] as Map<*, *>?
            val number = { name: String -> (limits?.get(name) as String?)?.toULong() }
            @Suppress("UNCHECKED_CAST")
            val options = Options(
                passwords = entry["passwords"] as List<String>? ?: emptyList(),
                bank = entry["bank"] as String?,
                ocr = entry["ocr"] as Boolean? ?: true,
                limits = Limits(bytes = number("bytes"), operators = number("operators")),
            )
            assertTrue(limits.orEmpty().keys.all { it == "bytes" || it == "operators" }, "a limit that is not passed on")
            val cancel = CancelFlag().apply { if (entry["cancel"] == true) cancel() }
            val failure = assertFailsWith<ExtractionException>(code) {
                Extractor(options).extractBlocking(File(fixtures, entry["input"] as String), cancel)
            }
            assertEquals(code, failure.code())
            assertEquals((entry["page"] as String?)?.toUInt(), failure.pageNumber(), code)
            assertEquals(failure.text(), failure.message)
        }
        assertEquals(errorCodes(), met.toList())
    }

    test("banks and version") {
        assertTrue(banks().any { it.id == "ng-gtbank" && it.country == "NG" })
        assertTrue(Regex("""\d+\.\d+\.\d+""").matches(libraryVersion()))
    }
}

private fun fieldsAreThoseOf(answer: Extraction, json: Map<String, Any?>) {
    assertEquals(json["schemaVersion"], answer.schemaVersion)
    assertEquals(json.at("source")["sha256"], answer.source.sha256)
    val statements = (json["statements"] as List<*>).filterIsInstance<Map<*, *>>()
    assertEquals(statements.size, answer.statements.size)
    for ((read, wanted) in answer.statements.zip(statements)) {
        val rows = (wanted["transactions"] as List<*>).filterIsInstance<Map<*, *>>()
        assertEquals(rows.map { it["amount"] }, read.transactions.map { it.amount.toPlainString() })
        assertEquals(rows.map { it["balance"] }, read.transactions.map { it.balance?.toPlainString() })
        assertEquals(rows.map { it["date"] }, read.transactions.map { it.date?.toString() })
        assertEquals(rows.map { it["description"] }, read.transactions.map { it.description })
        assertEquals(rows.map { it["proof"] }, read.transactions.map { it.proof.name.lowercase() })
    }
}

/** Follows names and positions. */
@Suppress("UNCHECKED_CAST")
fun Map<String, Any?>.at(vararg path: Any): Map<String, Any?> =
    path.fold(this as Any?) { value, step -> if (step is Int) (value as List<*>)[step] else (value as Map<*, *>)[step] }
        as Map<String, Any?>

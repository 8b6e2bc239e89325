// What the example for Android does, without its screens.
import io.github.flvxtract.example.Reading
import io.github.flvxtract.example.StatementReader
import java.io.ByteArrayInputStream
import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking

fun Tests.example() {
    fun outcome(file: File, password: String? = null): Reading = runBlocking {
        val reader = StatementReader(this)
        reader.read(file.name, password) { file.inputStream() }
        reader.state.first { it !is Reading.Page }
    }

    test("the example for Android reads and analyses") {
        val done = assertIs<Reading.Done>(outcome(statement))
        assertEquals(50, done.extraction.statements.single().transactions.size)
        assertEquals(2, done.analysis.months.size)
        assertEquals("input.pdf", done.extraction.source.fileName)
    }

    test("the example for Android asks for a password, and says what failed") {
        assertEquals(Reading.NeedsPassword, outcome(encrypted))
        assertEquals(Reading.NeedsPassword, outcome(encrypted, "1"))
        assertIs<Reading.Done>(outcome(encrypted, "48213"))
        assertIs<Reading.Failed>(outcome(File(fixtures, "hostile/not-a-pdf.pdf")))
        assertIs<Reading.Failed>(outcome(File("/no/such/file.pdf")))
    }

    test("the example for Android gives up what it reads") {
        runBlocking {
            val reader = StatementReader(this)
            reader.read("long.pdf") { long.inputStream() }
            reader.read("short.pdf") { ByteArrayInputStream(statement.readBytes()) }
            val done = assertIs<Reading.Done>(reader.state.first { it !is Reading.Page })
            assertEquals(50, done.extraction.statements.single().transactions.size)
            reader.read("long.pdf") { long.inputStream() }
            reader.stop()
            assertEquals(Reading.Empty, reader.state.value)
            coroutineContext.cancelChildren()
        }
    }
}

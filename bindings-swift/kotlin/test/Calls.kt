// How a call behaves: progress, stopping, many at the same time, wrong input, models and pages.
import io.github.flvxtract.*
import java.io.ByteArrayInputStream
import java.io.File
import java.io.FileNotFoundException
import java.io.InputStream
import java.nio.ByteBuffer
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertSame
import kotlin.test.assertTrue
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout

fun Tests.calls() {
    val bytes = statement.readBytes()
    val extractor = Extractor(Options(ocr = false))

    test("every form of a document gives the same") {
        val want = extractor.extractBlocking(bytes, "input.pdf")
        assertEquals("input.pdf", want.source.fileName)
        val direct = ByteBuffer.allocateDirect(bytes.size).put(bytes)
        direct.flip()
        assertEquals(want, extractor.extractBlocking(direct, "input.pdf"))
        assertEquals(bytes.size, direct.remaining())
        assertEquals(want, extractor.extractBlocking(statement))
        runBlocking {
            assertEquals(want, extractor.extract(bytes, "input.pdf"))
            assertEquals(want, extractor.extract(statement))
            // A stream that gives what it has in small pieces.
            val pieces = object : InputStream() {
                private val all = ByteArrayInputStream(bytes)
                override fun read(): Int = all.read()
                override fun read(to: ByteArray, offset: Int, length: Int) = all.read(to, offset, minOf(length, 1000))
            }
            assertEquals(want, extractor.extract(pieces, "input.pdf"))
            assertEquals(want, extract(statement, Options(ocr = false)))
        }
        assertEquals(null, extractor.extractBlocking(bytes).source.fileName)
    }

    test("bytes may be changed once a call has begun") {
        val own = bytes.copyOf()
        val want = extractor.extractBlocking(bytes)
        runBlocking {
            val call = async(start = kotlinx.coroutines.CoroutineStart.UNDISPATCHED) { extractor.extract(own) }
            own.fill(0)
            assertEquals(want, call.await())
        }
    }

    test("progress is told of each page, on the thread that waits") {
        val told = ArrayList<Pair<Int, Int>>()
        val threads = HashSet<Thread>()
        extractor.extractBlocking(bytes) { page, pages ->
            told.add(page to pages)
            threads.add(Thread.currentThread())
            true
        }
        assertEquals(listOf(1 to 2, 2 to 2), told)
        assertEquals(setOf(Thread.currentThread()), threads)
    }

    test("progress that says no stops the call, on the last page too") {
        for (last in 1..2) {
            val told = ArrayList<Int>()
            val failure = assertFailsWith<ExtractionException.Cancelled> {
                runBlocking { extractor.extract(bytes) { page, _ -> told.add(page); page < last } }
            }
            assertEquals("cancelled", failure.code())
            assertEquals((1..last).toList(), told)
        }
    }

    test("what progress throws comes out") {
        val own = IllegalStateException("its own")
        assertSame(own, assertFailsWith<IllegalStateException> { extractor.extractBlocking(bytes) { _, _ -> throw own } })
        val thrown = assertFailsWith<IllegalStateException> { runBlocking { extractor.extract(bytes) { _, _ -> throw own } } }
        assertEquals("its own", thrown.message)
        assertEquals(1, extractor.extractBlocking(bytes).statements.size)
    }

    test("a coroutine that is cancelled stops the work at the next page") {
        runBlocking {
            val told = ArrayList<Int>()
            var pages = 0
            val work = launch(Dispatchers.Default) {
                val own = coroutineContext.job
                extractor.extract(long) { page, of ->
                    told.add(page)
                    pages = of
                    own.cancel()
                    true
                }
            }
            work.join()
            assertTrue(work.isCancelled)
            assertTrue(pages > 10, "$pages pages")
            // Pages that were done before the flag was seen may be told of; the work does not run to its end.
            assertTrue(told.size < pages, "$told of $pages")
        }
    }

    test("a coroutine that is cancelled from outside ends as cancelled") {
        runBlocking {
            val begun = CountDownLatch(1)
            val go = CountDownLatch(1)
            val work = async(Dispatchers.Default) {
                extractor.extract(long) { _, _ ->
                    begun.countDown()
                    go.await()
                    true
                }
            }
            begun.await()
            work.cancel()
            go.countDown()
            assertFailsWith<CancellationException> { work.await() }
        }
    }

    test("a call that times out is stopped") {
        runBlocking {
            assertFailsWith<kotlinx.coroutines.TimeoutCancellationException> {
                withTimeout(1) { while (true) extractor.extract(long) }
            }
            launch { extractor.extract(long) }.cancelAndJoin()
        }
    }

    test("a flag stops a call that waits, and one that has not begun") {
        val flag = CancelFlag()
        val failure = assertFailsWith<ExtractionException.Cancelled> {
            extractor.extractBlocking(long, flag) { page, _ -> if (page == 1) thread { flag.cancel() }.join(); true }
        }
        assertEquals("cancelled", failure.code())
        assertTrue(flag.isCancelled())
        assertFailsWith<ExtractionException.Cancelled> { extractor.extractBlocking(bytes, cancel = flag) }
    }

    test("a deadline") {
        val failure = assertFailsWith<ExtractionException.LimitExceeded> {
            Extractor(Options(limits = Limits(time = 0.0))).extractBlocking(bytes)
        }
        assertTrue("time" in failure.text())
        val patient = Extractor(Options(limits = Limits(time = Double.POSITIVE_INFINITY)))
        assertEquals(1, patient.extractBlocking(bytes).statements.size)
    }

    test("each limit is hit and named") {
        val table = listOf(
            Limits(bytes = 100uL) to "bytes",
            Limits(decompressedBytes = 10uL) to "decompressed bytes",
            Limits(objects = 1uL) to "objects",
            Limits(operators = 3uL) to "operators",
            Limits(glyphs = 3uL) to "glyphs",
            Limits(pages = 1u) to "pages",
            Limits(rows = 1uL) to "rows",
            Limits(time = 0.0) to "time",
        )
        for ((limits, name) in table) {
            val failure = assertFailsWith<ExtractionException.LimitExceeded>(name) {
                Extractor(Options(ocr = false, limits = limits)).extractBlocking(bytes)
            }
            assertTrue(failure.text().endsWith("($name)"), "$name: ${failure.text()}")
        }
        val ample = Limits(nesting = 9u, pixels = 1_000_000uL, rows = 1000uL, time = 60.0, timePerScan = 1.0)
        val answer = Extractor(Options(ocr = false, limits = ample)).extractBlocking(bytes)
        assertEquals(50, answer.statements.single().transactions.size)
    }

    test("many at the same time") {
        val want = extractor.extractBlocking(bytes)
        val answers = runBlocking { List(16) { async { extractor.extract(bytes) } }.awaitAll() }
        assertTrue(answers.all { it == want })
    }

    test("wrong input is refused as the language does") {
        assertFailsWith<FileNotFoundException> { extractor.extractBlocking(File("/no/such/file.pdf")) }
        assertFailsWith<FileNotFoundException> { runBlocking { extractor.extract(fixtures) } }
        val closed = statement.inputStream().apply { close() }
        assertFailsWith<java.io.IOException> { runBlocking { extractor.extract(closed) } }
        assertFailsWith<IllegalArgumentException> { extractor.extractBlocking(ByteBuffer.wrap(bytes)) }
        assertEquals("not_a_pdf", assertFailsWith<ExtractionException> { extractor.extractBlocking(ByteArray(0)) }.code())
        for (seconds in listOf(-1.0, Double.NaN)) {
            val failure = assertFailsWith<InputException> { Extractor(Options(limits = Limits(time = seconds))) }
            assertEquals("invalid_option", failure.code())
        }
        assertFailsWith<InputException.InvalidOption> { Extractor(Options(models = "a", accurateModel = "b")) }
        val small = Extractor(Options(limits = Limits(bytes = 1000uL)))
        assertFailsWith<ExtractionException.LimitExceeded> { small.extractBlocking(statement) }
        assertFailsWith<InputException.NotAnAnswer> { Extraction.fromJson("{}") }
        val other = extractor.extractBlocking(bytes).toJson().replace("\"schemaVersion\":\"1.0\"", "\"schemaVersion\":\"2.0\"")
        assertFailsWith<InputException.OtherVersion> { Extraction.fromJson(other) }
    }

    test("passwords") {
        val failure = assertFailsWith<ExtractionException.PasswordNeeded> { extractor.extractBlocking(encrypted) }
        assertEquals("password_needed", failure.code())
        assertTrue(Extractor(Options(passwords = listOf("1", "48213"))).extractBlocking(encrypted).source.encrypted)
    }

    test("pages show where rows stand") {
        val answer = runBlocking { extractor.extractWithPages(bytes) }
        assertEquals(2, answer.pages.size)
        assertEquals(extractor.extractBlocking(bytes), answer.extraction)
        for (row in answer.extraction.statements.single().transactions) {
            val page = answer.pages.single { it.number == row.page }
            val within = page.words.filter {
                it.baseline in row.bbox.top..row.bbox.bottom + 1 && it.left >= row.bbox.left - 1 && it.right <= row.bbox.right + 1
            }
            val day = checkNotNull(row.date).dayOfMonth.toString().padStart(2, '0')
            assertTrue(within.any { day in it.text }, "row of ${row.page}")
        }
    }

    test("models that cannot be used") {
        val picture = File(fixtures, "scans/fcmb/photo-pdf/input.pdf")
        val failure = assertFailsWith<ExtractionException.UnusableModel> {
            Extractor(Options(models = "/no/such/folder")).extractBlocking(picture)
        }
        assertEquals("unusable_model", failure.code())
    }

    if (isSlow) {
        test("models from a folder read as those that are built in") {
            val input = File(photo, Json.objectOf(File(photo, "case.json").readText())["input"] as String)
            val want = Extractor().extractBlocking(input)
            assertEquals(want, Extractor(Options(models = "../../core/models")).extractBlocking(input))
            assertEquals(want.statements, runBlocking { Extractor().extractImages(listOf(input.readBytes())) }.statements)
        }
        test("a scan is stopped within its page") {
            runBlocking {
                val work = launch(Dispatchers.Default) { Extractor().extract(File(fixtures, "scans/fcmb/photo-pdf/input.pdf")) }
                kotlinx.coroutines.delay(100)
                work.cancelAndJoin()
                assertTrue(work.isCancelled)
            }
        }
    }
}

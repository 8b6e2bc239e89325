import io.github.flvxtract.*
import java.io.File
import java.lang.management.ManagementFactory
import java.nio.ByteBuffer

private const val ROUNDS = 30
private const val RUNS = 5

/**
 * Prints, as Markdown, what calls from Kotlin cost over the library: [native] is the program `native` of `benches`, which times
 * the library itself, in turns with the calls. The library works on a thread of its own; what the caller's spends is the rest:
 * the copy of the document, conversion and waiting, and does not depend on what else the machine does.
 */
fun bench(native: String, path: String) {
    val bytes = File(path).readBytes()
    val direct = ByteBuffer.allocateDirect(bytes.size).put(bytes)
    direct.flip()
    val extractor = Extractor(Options(ocr = false))
    val calls = linkedMapOf<String, () -> Any>(
        "bytes of the heap" to { extractor.extractBlocking(bytes) },
        "bytes outside of it" to { extractor.extractBlocking(direct) },
        "with JSON" to { extractor.extractBlocking(direct).toJson() },
    )
    val rows = extractor.extractBlocking(bytes).statements.sumOf { it.transactions.size }
    repeat(200) { calls.values.forEach { it() } }
    val times = (listOf("the library") + calls.keys).associateWith { ArrayList<Double>() }
    val clock = ManagementFactory.getThreadMXBean()
    val spent = calls.keys.associateWith { ArrayList<Double>() }
    repeat(ROUNDS) {
        val process = ProcessBuilder(native, "time", path, RUNS.toString()).start()
        process.inputStream.bufferedReader().lines().forEach { times.getValue("the library").add(it.toDouble() / 1e3) }
        for ((name, call) in calls) {
            repeat(RUNS) {
                val start = System.nanoTime()
                val before = clock.currentThreadCpuTime
                call()
                spent.getValue(name).add((clock.currentThreadCpuTime - before) / 1e6)
                times.getValue(name).add((System.nanoTime() - start) / 1e6)
            }
        }
    }
    val least = times.getValue("the library").min()
    println("$rows rows, ${ROUNDS * RUNS} calls each in turns\n\n| call | least ms | median ms | over the library, least | CPU ms of the caller, median |\n|---|---:|---:|---:|---:|")
    for ((name, all) in times) {
        val own = spent[name]?.let { "%.2f".format(it.median()) }.orEmpty()
        println("| %s | %.2f | %.2f | %.2f | %s |".format(name, all.min(), all.median(), all.min() - least, own))
    }
}

private fun List<Double>.median(): Double = sorted()[size / 2]

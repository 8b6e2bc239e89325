import io.github.flvxtract.*
import java.io.File
import java.nio.ByteBuffer

private const val ROUNDS = 30
private const val RUNS = 5

/**
 * Prints, as Markdown, what calls from Kotlin cost over the library: [native] is the program `native` of `benches`, which times
 * the library itself, in turns with the calls.
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
    repeat(ROUNDS) {
        val process = ProcessBuilder(native, "time", path, RUNS.toString()).start()
        process.inputStream.bufferedReader().lines().forEach { times.getValue("the library").add(it.toDouble() / 1e3) }
        for ((name, call) in calls) {
            repeat(RUNS) {
                val start = System.nanoTime()
                call()
                times.getValue(name).add((System.nanoTime() - start) / 1e6)
            }
        }
    }
    val least = times.getValue("the library").min()
    println("$rows rows, ${ROUNDS * RUNS} calls each in turns\n\n| call | least ms | median ms | over the library, least |\n|---|---:|---:|---:|")
    for ((name, all) in times) {
        println("| %s | %.2f | %.2f | %.2f |".format(name, all.min(), all.sorted()[all.size / 2], all.min() - least))
    }
}

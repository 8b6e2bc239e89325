import io.github.flvxtract.*
import java.io.File
import java.nio.ByteBuffer

/** Prints, as JSON, milliseconds of a call at the median: whole, and with its parts measured apart. */
fun bench(path: String) {
    val bytes = File(path).readBytes()
    val direct = ByteBuffer.allocateDirect(bytes.size).put(bytes)
    direct.flip()
    val extractor = Extractor(Options(ocr = false))
    val native = NativeExtractor(Options(ocr = false))
    val read = native.extract(direct.duplicate(), null, null, null)
    val rows = read.statements().sumOf { it.transactions.size }
    val calls = listOf<Pair<String, () -> Any>>(
        "library" to { native.extract(direct.duplicate(), null, null, null) },
        "whole" to { extractor.extractBlocking(bytes) },
        "fields" to { listOf(read.schemaVersion(), read.source(), read.statements(), read.warnings()) },
        "json" to { read.toJson() },
        "empty" to { libraryVersion() },
    )
    repeat(150) { calls.forEach { (_, call) -> call() } }
    val times = calls.associate { it.first to ArrayList<Long>() }
    // In turns, so that what else the machine does falls on all.
    repeat(150) {
        for ((name, call) in calls) {
            val start = System.nanoTime()
            call()
            times.getValue(name).add(System.nanoTime() - start)
        }
    }
    val medians = times.entries.joinToString(", ") { (name, all) ->
        "\"$name\": " + "%.3f".format(all.sorted()[all.size / 2] / 1e6)
    }
    println("{\"rows\": $rows, $medians}")
}

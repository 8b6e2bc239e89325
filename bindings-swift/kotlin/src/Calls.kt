package io.github.flvxtract

import java.io.InputStream
import java.nio.ByteBuffer
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** As the library has it where no limit is given. */
internal const val DEFAULT_MAX_BYTES: Long = 100L shl 20

private const val CHUNK_BYTES: Int = 1 shl 16

/** Where calls wait: as many at a time as there are processors, beside the threads that others compute on. */
@OptIn(ExperimentalCoroutinesApi::class)
internal val readers: CoroutineDispatcher =
    Dispatchers.IO.limitedParallelism(Runtime.getRuntime().availableProcessors().coerceAtLeast(1))

/** Does [work], which is stopped where the coroutine is cancelled. */
internal suspend fun <T> stoppable(
    onPage: OnPage?,
    work: (ProgressListener?, CancelFlag) -> T,
): T = coroutineScope {
    val flag = CancelFlag()
    // Runs where the cancelling is done, so that it waits for no thread.
    val watch = launch(Dispatchers.Unconfined) {
        try {
            awaitCancellation()
        } finally {
            flag.cancel()
        }
    }
    try {
        withContext(readers) { told(onPage) { listener -> work(listener, flag) } }
    } catch (stopped: ExtractionException.Cancelled) {
        // A coroutine that is cancelled ends as such, and one whose listener said no with the code `cancelled`.
        currentCoroutineContext().ensureActive()
        throw stopped
    } finally {
        watch.cancel()
    }
}

/** Does [work] with a listener that hands on what [onPage] throws. */
internal fun <T> told(onPage: OnPage?, work: (ProgressListener?) -> T): T {
    val listener = onPage?.let(::Listener)
    try {
        return work(listener)
    } catch (stopped: ExtractionException.Cancelled) {
        throw listener?.thrown ?: stopped
    }
}

private class Listener(private val tell: OnPage) : ProgressListener {
    var thrown: Throwable? = null

    override fun onPage(page: UInt, pages: UInt): Boolean =
        try {
            tell(page.toInt(), pages.toInt())
        } catch (error: Throwable) {
            thrown = error
            false
        }
}

/** Copies bytes to where native code can read them as they lie. */
internal fun ByteArray.toDirect(): ByteBuffer {
    val direct = ByteBuffer.allocateDirect(size)
    direct.put(this)
    direct.flip()
    return direct
}

/** Reads to the end, or to one byte past [limit], so that too large a document is seen to be. */
internal fun InputStream.toDirect(limit: Long): ByteBuffer {
    val chunks = ArrayList<ByteArray>()
    var total = 0L
    while (total <= limit) {
        val chunk = ByteArray(minOf(CHUNK_BYTES.toLong(), limit + 1 - total).toInt())
        val count = read(chunk)
        if (count < 0) break
        chunks.add(if (count == chunk.size) chunk else chunk.copyOf(count))
        total += count
    }
    require(total <= Int.MAX_VALUE) { "expected less than 2 GiB" }
    val direct = ByteBuffer.allocateDirect(total.toInt())
    chunks.forEach(direct::put)
    direct.flip()
    return direct
}

package io.github.flvxtract

import java.io.File
import java.io.InputStream
import java.nio.ByteBuffer

/** Is told of each page that is done: its number, counted from 1, and how many there are. `false` stops the call. */
public typealias OnPage = (page: Int, pages: Int) -> Boolean

/**
 * Reads statements. Immutable, may be shared between threads; serves any number of calls at the same time, of which as many
 * run as there are processors.
 *
 * ```kotlin
 * val extractor = Extractor(Options(passwords = listOf("48213"), limits = Limits(time = 30.0)))
 * val extraction = extractor.extract(file) { page, pages -> println("$page of $pages"); true }
 * ```
 *
 * Functions that suspend can be cancelled: the work stops, within a page where it is long. Those that end in `Blocking` wait on
 * the thread of the caller. [onPage][OnPage] is called on the thread that waits; what it throws ends the call and comes out of
 * it. Documents that cannot be read give an [ExtractionException], wrong options an [InputException].
 */
public class Extractor(options: Options = Options()) {
    private val maxBytes: Long = options.limits?.bytes?.toLong() ?: DEFAULT_MAX_BYTES
    internal val native: NativeExtractor = NativeExtractor(options)

    /** Reads one document: a PDF, or a picture in PNG, JPEG, TIFF, WebP or BMP. */
    public suspend fun extract(document: ByteArray, fileName: String? = null, onPage: OnPage? = null): Extraction {
        val bytes = document.toDirect()
        return stoppable(onPage) { listener, cancel -> Extraction(native.extract(bytes, fileName, listener, cancel)) }
    }

    /** Reads a file. A file that cannot be opened gives an [java.io.IOException]. */
    public suspend fun extract(file: File, onPage: OnPage? = null): Extraction =
        stoppable(onPage) { listener, cancel ->
            Extraction(native.extract(read(file), file.name, listener, cancel))
        }

    /** Reads a stream to its end, as a content resolver opens it, and leaves it open. */
    public suspend fun extract(stream: InputStream, fileName: String? = null, onPage: OnPage? = null): Extraction =
        stoppable(onPage) { listener, cancel ->
            Extraction(native.extract(stream.toDirect(maxBytes), fileName, listener, cancel))
        }

    /** Reads one document and waits. */
    public fun extractBlocking(
        document: ByteArray,
        fileName: String? = null,
        cancel: CancelFlag? = null,
        onPage: OnPage? = null,
    ): Extraction =
        told(onPage) { listener -> Extraction(native.extract(document.toDirect(), fileName, listener, cancel)) }

    /** Reads a file and waits. */
    public fun extractBlocking(file: File, cancel: CancelFlag? = null, onPage: OnPage? = null): Extraction =
        told(onPage) { listener -> Extraction(native.extract(read(file), file.name, listener, cancel)) }

    /** Reads bytes that lie outside of the heap already (a *direct* buffer), without a copy, and waits. */
    public fun extractBlocking(
        document: ByteBuffer,
        fileName: String? = null,
        cancel: CancelFlag? = null,
        onPage: OnPage? = null,
    ): Extraction {
        require(document.isDirect) { "expected a direct buffer" }
        return told(onPage) { listener -> Extraction(native.extract(document.slice(), fileName, listener, cancel)) }
    }

    /** Reads pictures, in their order, as the pages of one document: photographs of a statement, or its scans. */
    public suspend fun extractImages(
        images: List<ByteArray>,
        fileName: String? = null,
        onPage: OnPage? = null,
    ): Extraction =
        stoppable(onPage) { listener, cancel ->
            Extraction(native.extractImages(images, fileName, listener, cancel))
        }

    /** Looks whether a document contradicts itself or was changed; [extraction] saves reading it again. */
    public suspend fun inspect(
        document: ByteArray,
        extraction: Extraction? = null,
        fileName: String? = null,
        onPage: OnPage? = null,
    ): Integrity {
        val bytes = document.toDirect()
        return stoppable(onPage) { listener, cancel ->
            Integrity(native.inspect(bytes, extraction?.native, fileName, listener, cancel))
        }
    }

    /** Looks whether a file contradicts itself or was changed. */
    public suspend fun inspect(file: File, extraction: Extraction? = null, onPage: OnPage? = null): Integrity =
        stoppable(onPage) { listener, cancel ->
            Integrity(native.inspect(read(file), extraction?.native, file.name, listener, cancel))
        }


    private fun read(file: File): ByteBuffer = file.inputStream().use { it.toDirect(maxBytes) }
}

/** Reads one document, with an [Extractor] for this call. */
public suspend fun extract(
    document: ByteArray,
    options: Options = Options(),
    fileName: String? = null,
    onPage: OnPage? = null,
): Extraction = Extractor(options).extract(document, fileName, onPage)

/** Reads a file, with an [Extractor] for this call. */
public suspend fun extract(file: File, options: Options = Options(), onPage: OnPage? = null): Extraction =
    Extractor(options).extract(file, onPage)

/** Looks whether a file contradicts itself or was changed, with an [Extractor] for this call. */
public suspend fun inspect(file: File, options: Options = Options(), onPage: OnPage? = null): Integrity =
    Extractor(options).inspect(file, null, onPage)

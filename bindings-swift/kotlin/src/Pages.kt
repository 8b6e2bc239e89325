// Left out of a package that is built without `render`.
package io.github.flvxtract

/** An extraction with the pages it was read from. */
public class ExtractionWithPages internal constructor(
    /** What was read. */
    public val extraction: Extraction,
    /** The pages as they were read, to show where rows stand: words and boxes in points from the top left. */
    public val pages: List<PageView>,
)

/** Reads one document and returns its pages too. */
public suspend fun Extractor.extractWithPages(
    document: ByteArray,
    fileName: String? = null,
    onPage: OnPage? = null,
): ExtractionWithPages {
    val bytes = document.toDirect()
    return stoppable(onPage) { listener, cancel ->
        val answer = native.extractWithPages(bytes, fileName, listener, cancel)
        ExtractionWithPages(Extraction(answer.extraction), answer.pages)
    }
}

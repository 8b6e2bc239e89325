package io.github.flvxtract.example

import io.github.flvxtract.Analysis
import io.github.flvxtract.Extraction
import io.github.flvxtract.ExtractionException
import io.github.flvxtract.Extractor
import io.github.flvxtract.Options
import io.github.flvxtract.analyze
import java.io.IOException
import java.io.InputStream
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch

/** How far one document is. */
sealed interface Reading {
    data object Empty : Reading
    data class Page(val page: Int, val pages: Int) : Reading
    data class Done(val extraction: Extraction, val analysis: Analysis) : Reading
    data object NeedsPassword : Reading
    data class Failed(val text: String) : Reading
}

/**
 * Reads one statement at a time on this device. The document does not leave it: what an app sends on is the analysis.
 *
 * Knows nothing of Android, so that it is compiled and tested with the library.
 */
class StatementReader(private val scope: CoroutineScope) {
    private val current = MutableStateFlow<Reading>(Reading.Empty)
    private var work: Job? = null

    val state: StateFlow<Reading> = current.asStateFlow()

    /** Starts to read what [open] opens; a document that is being read is given up. */
    fun read(fileName: String?, password: String? = null, open: () -> InputStream?) {
        work?.cancel()
        current.value = Reading.Page(0, 0)
        work = scope.launch { current.value = outcome(fileName, password, open) }
    }

    /** Stops reading, at the next page at the latest. */
    fun stop() {
        work?.cancel()
        current.value = Reading.Empty
    }

    private suspend fun outcome(fileName: String?, password: String?, open: () -> InputStream?): Reading =
        try {
            val stream = open() ?: throw IOException("the document cannot be opened")
            val extraction = stream.use {
                Extractor(Options(passwords = listOfNotNull(password))).extract(it, fileName) { page, pages ->
                    current.value = Reading.Page(page, pages)
                    true
                }
            }
            Reading.Done(extraction, analyze(listOf(extraction)))
        } catch (_: ExtractionException.PasswordNeeded) {
            Reading.NeedsPassword
        } catch (_: ExtractionException.WrongPassword) {
            Reading.NeedsPassword
        } catch (error: ExtractionException) {
            Reading.Failed(error.text())
        } catch (error: IOException) {
            Reading.Failed(error.message ?: "the document cannot be opened")
        }
}

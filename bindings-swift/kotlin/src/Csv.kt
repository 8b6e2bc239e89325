// Left out of a package that is built without `export`.
package io.github.flvxtract

/**
 * Returns one line for each transaction as comma-separated values, under a fixed header.
 *
 * [escapeFormulas] puts an apostrophe before text that a spreadsheet would run.
 */
public fun Extraction.toCsv(
    file: String? = null,
    header: Boolean = true,
    escapeFormulas: Boolean = false,
): String = native.toCsv(file, header, escapeFormulas)

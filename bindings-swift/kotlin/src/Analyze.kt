package io.github.flvxtract

import kotlinx.coroutines.withContext

/**
 * Analyses extractions of one person together: months of one account, several accounts.
 *
 * ```kotlin
 * val analysis = analyze(listOf(extract(file)), AnalysisOptions(annualRate = BigDecimal("0.24")))
 * println(analysis.lendingMetrics.averageDailyBalance)
 * ```
 */
public suspend fun analyze(
    extractions: List<Extraction>,
    options: AnalysisOptions = AnalysisOptions(),
): Analysis = withContext(readers) { analyzeBlocking(extractions, options) }

/** Does the same and waits. */
public fun analyzeBlocking(
    extractions: List<Extraction>,
    options: AnalysisOptions = AnalysisOptions(),
): Analysis = Analysis(nativeAnalyze(extractions.map { it.native }, options))

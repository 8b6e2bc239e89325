package io.github.flvxtract.example

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import io.github.flvxtract.Analysis
import io.github.flvxtract.Extraction
import io.github.flvxtract.Proof
import io.github.flvxtract.Status
import io.github.flvxtract.Transaction
import java.math.BigDecimal
import java.text.NumberFormat

/** What a statement says, and for each row whether its own arithmetic proves it. */
@Composable
fun AnalysisScreen(extraction: Extraction, analysis: Analysis) {
    LazyColumn(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        items(extraction.statements) { statement ->
            Text(statement.header.bankName ?: "Statement", style = MaterialTheme.typography.titleLarge)
            Line("Account", statement.header.accountNumber ?: "not printed")
            Line("Opening balance", shown(statement.header.openingBalance))
            Line("Closing balance", shown(statement.header.closingBalance))
            Line("Verdict", verdict(statement.reconciliation.status))
            HorizontalDivider()
        }
        item { Line("Mean daily balance", shown(analysis.lendingMetrics.averageDailyBalance)) }
        items(analysis.months) { month ->
            Line(month.month.toString(), "${shown(month.credits)} in, ${shown(month.debits)} out")
        }
        items(analysis.transactions) { TransactionRow(it.transaction) }
    }
}

@Composable
private fun Line(label: String, value: String) {
    Row(Modifier.fillMaxWidth(), Arrangement.SpaceBetween) {
        Text(label)
        Text(value)
    }
}

@Composable
private fun TransactionRow(row: Transaction) {
    Row(Modifier.fillMaxWidth(), Arrangement.SpaceBetween) {
        Column(Modifier.weight(1f)) {
            Text(row.description, maxLines = 2)
            val mark = if (row.proof == Proof.UNPROVED) "not proved" else "proved"
            Text("${row.date ?: "no date"} · $mark", style = MaterialTheme.typography.bodySmall)
        }
        Text(shown(row.amount))
    }
}

private fun shown(amount: BigDecimal?): String =
    amount?.let { NumberFormat.getNumberInstance().apply { minimumFractionDigits = 2 }.format(it) } ?: "none"

private fun verdict(status: Status): String =
    when (status) {
        Status.RECONCILED -> "every row is proved"
        Status.PARTIAL -> "partly proved"
        Status.UNRECONCILED -> "the figures contradict each other"
        Status.NOT_CHECKABLE -> "nothing to check against"
    }

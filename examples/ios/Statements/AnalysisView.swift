import Flvxtract
import SwiftUI

/// What a statement says, and for each row whether its own arithmetic proves it.
struct AnalysisView: View {
    let extraction: Extraction
    let analysis: Analysis

    var body: some View {
        List {
            ForEach(Array(extraction.statements.enumerated()), id: \.offset) { _, statement in
                Section(statement.header.bankName ?? "Statement") {
                    LabeledContent("Account", value: statement.header.accountNumber ?? "not printed")
                    LabeledContent("Opening balance", value: shown(statement.header.openingBalance))
                    LabeledContent("Closing balance", value: shown(statement.header.closingBalance))
                    LabeledContent("Verdict", value: verdict(statement.reconciliation.status))
                }
            }
            Section("Analysis") {
                LabeledContent("Mean daily balance", value: shown(analysis.lendingMetrics.averageDailyBalance))
                ForEach(Array(analysis.months.enumerated()), id: \.offset) { _, month in
                    LabeledContent(month.month.description, value: "\(shown(month.credits)) in, \(shown(month.debits)) out")
                }
            }
            Section("Transactions") {
                ForEach(Array(analysis.transactions.enumerated()), id: \.offset) { _, row in
                    RowView(row: row.transaction)
                }
            }
        }
    }
}

private struct RowView: View {
    let row: StatementTransaction

    var body: some View {
        HStack(alignment: .firstTextBaseline) {
            Image(systemName: row.proof == .unproved ? "questionmark.circle" : "checkmark.circle")
                .accessibilityLabel(row.proof == .unproved ? "not proved" : "proved")
            VStack(alignment: .leading) {
                Text(row.description).lineLimit(2)
                Text(row.date?.description ?? "no date").font(.caption).foregroundStyle(.secondary)
            }
            Spacer()
            Text(shown(row.amount)).monospacedDigit()
        }
    }
}

private func shown(_ amount: Decimal?) -> String {
    amount.map { $0.formatted(.number.precision(.fractionLength(2))) } ?? "none"
}

private func verdict(_ status: Status) -> String {
    switch status {
    case .reconciled: return "every row is proved"
    case .partial: return "partly proved"
    case .unreconciled: return "the figures contradict each other"
    case .notCheckable: return "nothing to check against"
    }
}

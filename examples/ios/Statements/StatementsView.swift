import Flvxtract
import SwiftUI
import UniformTypeIdentifiers

/// Picks a document, shows how far reading is, and then what it says.
struct StatementsView: View {
    @StateObject private var reader = StatementReader()
    @State private var isPicking = false
    @State private var password = ""

    var body: some View {
        NavigationStack {
            content
                .navigationTitle("Statement")
                .toolbar {
                    Button("Open") { isPicking = true }
                }
                .fileImporter(isPresented: $isPicking, allowedContentTypes: [.pdf, .image]) { result in
                    if case .success(let url) = result {
                        reader.read(url)
                    }
                }
        }
    }

    @ViewBuilder private var content: some View {
        switch reader.state {
        case .empty:
            Text("Open a bank statement: a PDF, a scan or a photograph.")
                .foregroundStyle(.secondary)
                .padding()
        case .reading(let page, let pages):
            VStack(spacing: 16) {
                ProgressView(value: Double(page), total: Double(max(pages, 1)))
                Text(pages == 0 ? "Reading" : "Page \(page) of \(pages)")
                Button("Stop", role: .cancel) { reader.stop() }
            }
            .padding()
        case .done(let extraction, let analysis):
            AnalysisView(extraction: extraction, analysis: analysis)
        case .needsPassword(let url):
            Form {
                SecureField("Password of the document", text: $password)
                Button("Open") {
                    reader.read(url, password: password)
                    password = ""
                }
                .disabled(password.isEmpty)
            }
        case .failed(let text):
            Text(text)
                .foregroundStyle(.red)
                .padding()
        }
    }
}

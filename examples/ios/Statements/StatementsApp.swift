import SwiftUI

@main
struct StatementsApp: App {
    var body: some Scene {
        WindowGroup {
            StatementsView()
        }
    }
}

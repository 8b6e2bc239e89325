// swift-tools-version:5.9
import Foundation
import PackageDescription

// Apple platforms take the XCFramework of a release. Elsewhere the plain library is linked that FLVXTRACT_LIB_DIR names
// (by default `lib` beside this file), made by `cargo build --release -p flvxtract-swift`.
#if os(Linux)
let libraries = ProcessInfo.processInfo.environment["FLVXTRACT_LIB_DIR"] ?? Context.packageDirectory + "/lib"
let ffi: Target = .systemLibrary(name: "FlvxtractFFI", path: "Sources/FlvxtractFFI")
let link: [LinkerSetting] = [.unsafeFlags(["-L\(libraries)", "-Xlinker", "-rpath", "-Xlinker", libraries])]
#else
// BINARY TARGET: a release writes its address and checksum here.
let ffi: Target = .binaryTarget(name: "FlvxtractFFI", path: "FlvxtractFFI.xcframework")
let link: [LinkerSetting] = []
#endif

let package = Package(
    name: "Flvxtract",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [.library(name: "Flvxtract", targets: ["Flvxtract"])],
    targets: [
        ffi,
        .target(name: "Flvxtract", dependencies: ["FlvxtractFFI"], linkerSettings: link),
        .testTarget(name: "FlvxtractTests", dependencies: ["Flvxtract"]),
    ]
)

#!/bin/sh
# Makes FlvxtractFFI.xcframework for iOS, its simulator and macOS, its archive and the archive's checksum. On a Mac with Xcode:
#
#   rustup target add aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin
#   bindings-swift/swift/build-xcframework.sh OUT [FEATURES]
#
# Not run on Linux: there is no xcodebuild.
set -eu

out=$(mkdir -p "$1" && cd "$1" && pwd)
features=${2:-ocr,models,pictures,render,export}
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
target=${CARGO_TARGET_DIR:-$root/target}
export IPHONEOS_DEPLOYMENT_TARGET=15.0 MACOSX_DEPLOYMENT_TARGET=12.0

for triple in aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin; do
    # A static library, which only this script asks for: an app has one binary.
    cargo rustc --profile phone --package flvxtract-swift --lib --crate-type staticlib --target "$triple" \
        --no-default-features --features "$features,compact"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
library=libflvxtract_ffi.a
mkdir -p "$work/headers" "$work/simulator" "$work/macos"
lipo -create -output "$work/simulator/$library" \
    "$target/aarch64-apple-ios-sim/phone/$library" "$target/x86_64-apple-ios/phone/$library"
lipo -create -output "$work/macos/$library" \
    "$target/aarch64-apple-darwin/phone/$library" "$target/x86_64-apple-darwin/phone/$library"

# The header of these features: `cargo xtask mobile --without …` has put it beside the sources in OUT.
header="$out/Sources/FlvxtractFFI/FlvxtractFFI.h"
[ -f "$header" ] || header="$root/bindings-swift/swift/Sources/FlvxtractFFI/FlvxtractFFI.h"
cp "$header" "$work/headers/"
cat > "$work/headers/module.modulemap" <<'MAP'
module FlvxtractFFI {
    header "FlvxtractFFI.h"
    export *
}
MAP

rm -rf "$out/FlvxtractFFI.xcframework" "$out/FlvxtractFFI.xcframework.zip"
xcodebuild -create-xcframework \
    -library "$target/aarch64-apple-ios/phone/$library" -headers "$work/headers" \
    -library "$work/simulator/$library" -headers "$work/headers" \
    -library "$work/macos/$library" -headers "$work/headers" \
    -output "$out/FlvxtractFFI.xcframework"
(cd "$out" && ditto -c -k --keepParent FlvxtractFFI.xcframework FlvxtractFFI.xcframework.zip)
swift package compute-checksum "$out/FlvxtractFFI.xcframework.zip" | tee "$out/FlvxtractFFI.xcframework.zip.checksum"

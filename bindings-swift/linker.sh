#!/bin/sh
# Links the library for phones without what UniFFI says of itself in it: that is for the generator, which reads it in a library
# that is built for it. Of the symbols that the compiler lists to stay visible it takes these away, so that nothing keeps them.
set -eu

for argument; do
    case $argument in
        -Wl,--version-script=*) sed -i '/UNIFFI_META_/d' "${argument#*=}" ;;
    esac
done
exec cc "$@"

#!/bin/sh
# Sends the archive for Android and the jar for Java to Maven Central: publish.sh DIST VERSION, with USER_TOKEN (base64 of
# name:password), SIGNING_KEY (an armoured private key) and UPLOAD_URL (of its publisher interface). Not run where tests run, for
# it needs all three.
set -eu

dist=$1
version=$2
group=io.github.flvxtract
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GNUPGHOME="$work/keys"
mkdir -m 700 "$GNUPGHOME"
printf '%s\n' "$SIGNING_KEY" | gpg --batch --quiet --import

# An artifact: its name, what it is packed as, and the file.
artifact() {
    folder="$work/bundle/$(echo "$group" | tr . /)/$1/$version"
    mkdir -p "$folder"
    cp "$3" "$folder/$1-$version.$2"
    jna_type=
    [ "$2" = aar ] && jna_type='<type>aar</type>'
    cat > "$folder/$1-$version.pom" <<POM
<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>$group</groupId>
  <artifactId>$1</artifactId>
  <version>$version</version>
  <packaging>$2</packaging>
  <name>flvxtract</name>
  <description>Reads bank statements and returns transactions that their own arithmetic proves</description>
  <url>https://github.com/flvxtract/flvxtract</url>
  <licenses>
    <license><name>MIT</name><url>https://opensource.org/license/mit</url></license>
    <license><name>Apache-2.0</name><url>https://www.apache.org/licenses/LICENSE-2.0</url></license>
  </licenses>
  <developers><developer><name>The flvxtract developers</name></developer></developers>
  <scm><url>https://github.com/flvxtract/flvxtract</url></scm>
  <dependencies>
    <dependency><groupId>net.java.dev.jna</groupId><artifactId>jna</artifactId><version>5.18.1</version>$jna_type</dependency>
    <dependency><groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-stdlib</artifactId><version>2.4.20</version></dependency>
    <dependency><groupId>org.jetbrains.kotlinx</groupId><artifactId>kotlinx-coroutines-core</artifactId><version>1.10.2</version></dependency>
  </dependencies>
</project>
POM
    for file in "$folder"/*; do
        gpg --batch --quiet --armor --detach-sign "$file"
        md5sum "$file" | cut -d' ' -f1 > "$file.md5"
        sha1sum "$file" | cut -d' ' -f1 > "$file.sha1"
    done
}

artifact flvxtract-android aar "$dist/flvxtract-$version.aar"
artifact flvxtract-jvm jar "$dist/flvxtract-jvm-$version.jar"
(cd "$work/bundle" && zip -qr "$work/bundle.zip" .)
curl --fail --silent --show-error --header "Authorization: Bearer $USER_TOKEN" --form "bundle=@$work/bundle.zip" \
    "$UPLOAD_URL?publishingType=USER_MANAGED&name=flvxtract-$version"

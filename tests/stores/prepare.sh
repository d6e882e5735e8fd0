#!/bin/bash
# Fetch the stores that no Debian package brings: Fuseki from Maven Central, Oxigraph from PyPI; once, into BUILD.
# Usage: prepare.sh BUILD
set -eu
build=$1
fuseki=$(sed -nE 's/^FUSEKI = "(.*)"$/\1/p' "$(dirname "$0")/stores.py")
jar=$build/stores/jena-fuseki-server-$fuseki.jar
if [ ! -s "$jar" ]; then
    rm -rf "$build/stores.new"
    mkdir -p "$build/stores" "$build/stores.new"
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
        -Dartifact="org.apache.jena:jena-fuseki-server:$fuseki" -DoutputDirectory="$build/stores.new"
    mv "$build/stores.new/$(basename "$jar")" "$jar"
    rmdir "$build/stores.new"
fi
[ -x "$build/venv/bin/pip" ] || python3 -m venv "$build/venv"
[ -x "$build/venv/bin/oxigraph" ] || "$build/venv/bin/pip" -q install --disable-pip-version-check oxigraph

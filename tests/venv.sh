#!/bin/bash
# A virtual environment of Python with packages from PyPI, made once; several tests may ask at the same time.
# Usage: venv.sh FOLDER PACKAGE...
set -eu
venv=$1
shift
exec 9>"$venv.lock"
flock 9
for package in "$@"; do
    "$venv/bin/python" -c "import $package" 2>/dev/null && continue
    [ -x "$venv/bin/pip" ] || python3 -m venv "$venv"
    "$venv/bin/pip" -q install --disable-pip-version-check "$@"
    break
done

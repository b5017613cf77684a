#!/bin/sh
# Goes the ways of the three people in a browser: Debian's chromium, driven by the Python package playwright, with axe-core
# for accessibility. Nothing is fetched; where chromium or a package is missing, nothing is tested and the status is 77.
#
# Usage: Tests/browser/run.sh path/to/guiju-serve [--only WORD] [--shots FOLDER]
# BROWSER_PYTHON=… names the Python that has the packages.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../../.." && pwd)
python=${BROWSER_PYTHON:-$root/.build-browser/bin/python}
[ -x "$python" ] || python=python3
exec "$python" "$here/run.py" "$@"

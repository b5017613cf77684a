#!/bin/sh
# Gives the reports of `guiju check` to readers that others wrote (Python packages), and says what they make of them:
#   SARIF  sarif-tools, pydantic-sarif      OSCAL  compliance-trestle      JUnit  junitparser      HTML  html5lib
#
# The packages go into a virtual environment in a temporary folder, or are taken from READERS=folder where they are
# already. Without them nothing is checked, and that is said (status 3); it is no part of `make check`.
#
# Usage: Tests/Readers/run.sh path/to/guiju
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
guiju=${1:-$root/.build/debug/guiju}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -n "${READERS:-}" ]; then
  python="$READERS/bin/python"
else
  python3 -m venv "$work/venv"
  python="$work/venv/bin/python"
  "$python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt" || {
    echo 'the readers could not be installed: nothing was checked' >&2
    exit 3
  }
fi

# Cases that pass, fail, are open, waived, excused, or cannot be computed; and what people should not write.
write() {
  name=$1
  shift
  for language in zh en; do
    for format in sarif oscal junit; do
      status=0
      "$guiju" check "$@" --lang "$language" --show all --format "$format" \
        --output "$work/$name.$language.$format" || status=$?
      case $status in 0 | 1 | 3) ;; *) echo "guiju ended with $status: $name $format" >&2; exit 1 ;; esac
    done
    "$guiju" check "$@" --lang "$language" --show all --format html --output "$work/$name.$language.pages/" || :
  done
}
cd "$root"
write demo Tests/CommandTests/Cases/cases --rules Tests/CommandTests/Cases/rules
write exceptions docs/guide/exceptions/double-ninth.yaml --guidance docs/guide/exceptions/event-fund.yaml
write groups docs/guide/tables/plans --guidance docs/guide/tables/workshop-fund.yaml
write examples examples/courtyard-16 examples/gift-fair --rules rules
write hostile Tests/CommandTests/Cases/hostile --guidance Tests/CommandTests/Cases/hostile/fund/guidance.yaml

"$python" "$here/read.py" "$work"

#!/bin/sh
# Coverage-guided fuzzing with libFuzzer and the address sanitizer, both of the Swift toolchain (Linux).
#   Tests/Fuzzing/run.sh [expressions|tests|yaml|ledgers] [SECONDS]
# What it finds is kept below .build-fuzz/TARGET: `corpus` (found again by the next run) and `crash-…`, `timeout-…`,
# `oom-…`, `leak-…`. An input that fails belongs into a fixture of the room that is at fault.
set -eu
cd "$(dirname "$0")/../.."
target="${1:-expressions}"
seconds="${2:-60}"
scratch=.build-fuzz
work="$scratch/$target"
cases=Tests/FEELTests/Cases

case "$target" in expressions | tests | yaml | ledgers) ;; *)
  echo "no target \`$target\`: expressions, tests, yaml or ledgers" >&2
  exit 2
  ;;
esac

# The rooms as they are released, with counters at every branch; no product of the package is linked so.
swift build --scratch-path "$scratch" -c release --target Guiju \
  -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing >&2
rooms=''
for room in SourceText Values Programs FEEL Guidance Cases Evaluation Reports Guiju; do
  rooms="$rooms $(find "$scratch/release/$room.build/" -name '*.o')"
done
# shellcheck disable=SC2086 # the paths hold no blanks
swiftc -O -swift-version 6 -parse-as-library -sanitize=fuzzer,address -enable-testing \
  -I "$scratch/release/Modules" -Xcc -fmodule-map-file=Sources/CLibYAML/module.modulemap \
  -Xcc -fmodule-map-file=Sources/CLibCrypto/module.modulemap \
  Tests/Fuzzing/FuzzTargets.swift Tests/FEELTests/TreeText.swift $rooms -lyaml -lcrypto -o "$scratch/guiju-fuzz"

mkdir -p "$work/seeds" "$work/corpus"
case "$target" in
  expressions | tests)
    # One expression a file, out of the lines of the conformance cases and the fixtures of the parser.
    rm -f "$work"/seeds/*
    cat "$cases"/dmn-tck/*.jsonl | grep -o '"expression":"\([^"\\]\|\\.\)*"' | sort -u | \
      sed -e 's/^"expression":"//' -e 's/"$//' -e 's/\\"/"/g' -e 's/\\n/ /g' -e 's/\\\\/\\/g' | \
      awk -v folder="$work/seeds" '{ name = folder "/" NR; printf "%s", $0 > name; close(name) }'
    cat "$cases"/*/*.feel | grep -v '^# ' | grep . | sort -u | \
      awk -v folder="$work/seeds" '{ name = folder "/feel-" NR; printf "%s", $0 > name; close(name) }'
    options="-dict=Tests/Fuzzing/feel.dict -max_len=4096"
    ;;
  yaml)
    find rules examples Tests -name '*.yaml' -size -16k | while read -r path; do
      cp "$path" "$work/seeds/$(echo "$path" | tr '/' '-')"
    done
    options='-max_len=16384'
    ;;
  ledgers)
    find examples Tests -name '*.csv' -size -16k | while read -r path; do
      cp "$path" "$work/seeds/$(echo "$path" | tr '/' '-')"
    done
    options='-max_len=16384'
    ;;
esac

# SWIFT_BACKTRACE: the sanitizer reports, not the runtime. An input may take 10 s under the sanitizer and 2 GB.
# shellcheck disable=SC2086 # options are words
GUIJU_FUZZ="$target" SWIFT_BACKTRACE=enable=no "$scratch/guiju-fuzz" "$work/corpus" "$work/seeds" $options \
  -timeout=10 -rss_limit_mb=2048 -max_total_time="$seconds" -artifact_prefix="$work/" -print_final_stats=1

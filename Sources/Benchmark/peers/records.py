#!/usr/bin/env python3
"""Guiju on tables of many cases, in turn with DuckDB where Python has it, in the same minute.

usage: records.py FOLDER [ROUNDS]    FOLDER holds cases.csv, records.csv and expected.json

Whole processes, from their start to the file of findings, with the input in the page cache. Printed are the median
seconds, the median of the rounds' ratios (DuckDB's time by Guiju's: above 1 Guiju is quicker), the peak of memory, and
what a second thread is worth. The findings that fail are held against the counts of expected.json, and their sorted
lines `RULE,case,key` against those of DuckDB, or against the digest `findings_sha256` of expected.json where it has one.
"""
import collections, csv, hashlib, json, os, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
GUIJU = os.environ.get("GUIJU", os.path.join(ROOT, ".build", "release", "guiju"))
GUIDANCE = os.path.join(ROOT, "Sources", "Benchmark", "ledger.yaml")
UNKNOWN_CASE = "input/unknown-case"


def measured(command, allowed):
    """Seconds and the peak of memory in MB of a whole process."""
    begin = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in allowed:
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss / 1024


def guiju(folder, output, threads):
    return measured(
        [GUIJU, "check", "--guidance", GUIDANCE, "--cases", os.path.join(folder, "cases.csv"), "--records",
         "spending=" + os.path.join(folder, "records.csv"), "--format", "csv", "--show", "fail", "--threads", str(threads),
         "--as-of", "2025-12-31", "--lang", "en", "--output", output], (1,))


def duckdb(folder, output, threads):
    return measured(
        [sys.executable, os.path.join(HERE, "records_duckdb.py"), folder, output, str(threads)], (0,))


def own_lines(path):
    """The failing findings of a table of Guiju's as lines RULE,case,key."""
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["result"] == "fail":
                rule = "S07" if row["rule"] == UNKNOWN_CASE else row["rule"]
                yield f"{rule},{row['case']},{row['subject']}"


def digest(lines):
    found = hashlib.sha256()
    for line in sorted(line.encode() for line in lines):
        found.update(line + b"\n")
    return found.hexdigest()


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    has_peer = subprocess.run([sys.executable, "-c", "import duckdb"], stderr=subprocess.DEVNULL).returncode == 0
    with open(os.path.join(folder, "expected.json"), encoding="utf-8") as file:
        expected = json.load(file)
    for name in ("cases.csv", "records.csv"):
        with open(os.path.join(folder, name), "rb") as file:
            while file.read(1 << 24):
                pass
    size = os.path.getsize(os.path.join(folder, "records.csv"))
    with tempfile.TemporaryDirectory() as place:
        own, theirs = os.path.join(place, "guiju.csv"), os.path.join(place, "duckdb.csv")
        both, peer, one = [], [], []
        for _ in range(rounds):
            both.append(guiju(folder, own, 2))
            if has_peer:
                peer.append(duckdb(folder, theirs, 2))
            one.append(guiju(folder, own, 1))
        lines = list(own_lines(own))
        peer_digest = None
        if has_peer:
            with open(theirs, encoding="utf-8") as file:
                peer_digest = digest(file.read().splitlines())
    isRight = check(lines, expected, peer_digest)
    count = expected.get("N", 0)
    print(f"{count} records, {size / 1e6:.0f} MB, {rounds} rounds, whole processes")
    print(f"{'':24} {'seconds':>9} {'least':>9} {'MB/s':>8} {'peak MB':>9}")
    for name, found in (("Guiju, 2 threads", both), ("Guiju, 1 thread", one), ("DuckDB, 2 threads", peer)):
        if found:
            seconds = [entry[0] for entry in found]
            middle = statistics.median(seconds)
            print(f"{name:24} {middle:9.3f} {min(seconds):9.3f} {size / 1e6 / middle:8.0f} "
                  f"{max(entry[1] for entry in found):9.0f}")
    if peer:
        ratio = statistics.median(theirs[0] / own[0] for theirs, own in zip(peer, both))
        print(f"DuckDB's time by Guiju's: {ratio:.1f}x")
    else:
        print("no DuckDB: `python3 -c 'import duckdb'` fails, so there is no ratio")
    print(f"two threads by one: {statistics.median(a[0] / b[0] for a, b in zip(one, both)):.2f}x")
    sys.exit(0 if isRight else 1)


def check(lines, expected, peer_digest):
    counts = collections.Counter(line.split(",", 1)[0] for line in lines)
    wanted = {rule: count for rule, count in expected.items() if len(rule) == 3 and rule[0] == "S" and rule[1:].isdigit()}
    isRight = True
    for rule in sorted(set(wanted) | set(counts)):
        if wanted.get(rule, 0) != counts[rule]:
            print(f"  {rule}: expected {wanted.get(rule, 0)} findings, found {counts[rule]}")
            isRight = False
    print("counts of failing findings:", "as expected" if isRight else "DIFFERENT")
    own_digest = digest(lines)
    print("their lines:", own_digest)
    for name, other in (("expected.json", expected.get("findings_sha256")), ("DuckDB", peer_digest)):
        if other is not None:
            print(f"  {name} has", "the same" if other == own_digest else f"OTHERS: {other}")
            isRight = isRight and other == own_digest
    return isRight


if __name__ == "__main__":
    main()

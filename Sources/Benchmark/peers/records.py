#!/usr/bin/env python3
"""Guiju on tables of many cases, in turn with DuckDB where Python has it, in the same minute.

usage: records.py FOLDER [ROUNDS [growth]]    FOLDER holds cases.csv, records.csv and expected.json

Whole processes, from their start to the file of findings, with the input in the page cache. Printed are the median
seconds, the median of the rounds' ratios (DuckDB's time by Guiju's: above 1 Guiju is quicker), the peak of memory, and
what a second thread is worth. The findings that fail are held against the counts of expected.json, and their sorted
lines `RULE,case,key` against those of DuckDB, or against the digest `findings_sha256` of expected.json where it has one.

With `growth` Guiju is run by itself instead: as it is, with ten more rules over rows, with two more rules over groups with
keys of their own, with a terminal that shows progress, and with so little memory that most rows go to the disk; each in
turn, with the median of the rounds' ratios to the run as it is. Findings of the rules that all runs have must be the same.
"""
import collections, csv, hashlib, json, os, pty, statistics, subprocess, sys, tempfile, threading, time

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


def command(folder, output, threads, guidance=GUIDANCE, more=()):
    return [GUIJU, "check", "--guidance", guidance, "--cases", os.path.join(folder, "cases.csv"), "--records",
            "spending=" + os.path.join(folder, "records.csv"), "--format", "csv", "--show", "fail", "--threads", str(threads),
            "--as-of", "2025-12-31", "--lang", "en", "--output", output, *more]


def guiju(folder, output, threads, guidance=GUIDANCE, more=()):
    return measured(command(folder, output, threads, guidance, more), (1,))


def on_a_terminal(folder, output, threads):
    """The same, with a terminal at its standard error, whose text is read and thrown away."""
    main, end = pty.openpty()

    def read():
        try:
            while os.read(main, 1 << 16):
                pass
        except OSError:
            pass  # the other end is closed

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    own = os.dup(2)
    os.dup2(end, 2)
    try:
        return guiju(folder, output, threads)
    finally:
        os.dup2(own, 2)
        for open_file in (own, end):
            os.close(open_file)
        reader.join(1)
        os.close(main)


def duckdb(folder, output, threads):
    return measured(
        [sys.executable, os.path.join(HERE, "records_duckdb.py"), folder, output, str(threads)], (0,))


# Rules over rows and over groups, beyond those of the guidance; none of them fails for more than some rows.
MORE_ROWS = [
    "r.amount <= 1000000", "r.amount >= -1000000", "r.date >= date(\"2000-01-01\")", "r.date <= date(\"2099-12-31\")",
    "r.category != \"banquet\"", "r.method != \"barter\"", "r.amount != 7.77", "r.category != \"gift\" or r.amount <= 100",
    "r.method != \"cash\" or r.amount <= 2000", "r.receipt_no != null or r.amount <= 100000",
]
MORE_GROUPS = [
    ("{group: spending, by: [category, method], as: g}", "sum(g.amount) <= 100000000"),
    ("{group: spending, by: [item], as: g}", "count(g) <= 100000"),
]


def with_rules(folder, name, rules):
    """The guidance with more rules: where it lies."""
    with open(GUIDANCE, encoding="utf-8") as file:
        text = file.read().rstrip("\n")
    for number, (over, must) in enumerate(rules):
        text += (f"\n  - id: {name}{number:02}\n    title: {{en: One more {number}, zh: 又一条 {number}}}\n"
                 f"    for_each: {over}\n    must: '{must}'\n    cite: workload")
    path = os.path.join(folder, name.lower() + ".yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    return path


def growth(folder, rounds):
    size = os.path.getsize(os.path.join(folder, "records.csv"))
    with tempfile.TemporaryDirectory() as place:
        output = os.path.join(place, "guiju.csv")
        rows = with_rules(place, "ROW", [("spending as r", must) for must in MORE_ROWS])
        groups = with_rules(place, "GROUP", MORE_GROUPS)
        least = max(1, size // (10 << 20))
        runs = {
            "as it is": lambda: guiju(folder, output, 2),
            "ten more row rules": lambda: guiju(folder, output, 2, rows),
            "two more group rules": lambda: guiju(folder, output, 2, groups),
            "with progress shown": lambda: on_a_terminal(folder, output, 2),
            f"--memory {least}M": lambda: guiju(folder, output, 2, more=("--memory", f"{least}M")),
        }
        found, digests = collections.defaultdict(list), {}
        for _ in range(rounds):
            for name, run in runs.items():
                found[name].append(run())
                digests[name] = digest(line for line in own_lines(output) if line[0] == "S")
    print(f"{size / 1e6:.0f} MB of records, {rounds} rounds, whole processes, 2 threads")
    print(f"{'':24} {'seconds':>9} {'ratio':>7} {'peak MB':>9}")
    for name, entries in found.items():
        ratio = statistics.median(own[0] / plain[0] for own, plain in zip(entries, found["as it is"]))
        print(f"{name:24} {statistics.median(entry[0] for entry in entries):9.3f} {ratio:7.2f} "
              f"{max(entry[1] for entry in entries):9.0f}")
    same = len(set(digests.values())) == 1
    print("findings of the rules that all have:", "the same" if same else f"DIFFERENT: {digests}")
    sys.exit(0 if same else 1)


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
    if sys.argv[3:] == ["growth"]:
        growth(folder, rounds)
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

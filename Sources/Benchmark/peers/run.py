#!/usr/bin/env python3
"""Guiju and plain Python in turn, on one core, in the same minute.

usage: run.py FOLDER [ROUNDS]    FOLDER holds plans.jsonl, a plan a line

Every round measures each of the pairs below once, one behind the other. Printed are the medians and the median of the
rounds' ratios (Python's time by Guiju's): above 1 Guiju is quicker.
"""
import json, os, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
BUILT = os.path.join(ROOT, ".build", "release")
sys.path.insert(0, HERE)
import plans, growth

SIZES = (10, 100, 1000, 10000)


def timed(work, count):
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) / count * 1e6


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 9
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with open(os.path.join(folder, "plans.jsonl"), encoding="utf-8") as file:
        # First, while this process is small: a child's peak counts what its parent held when it began.
        start(file.readline())
        file.seek(0)
        lines = file.read().splitlines()
    read = [json.loads(line) for line in lines]
    guiju = subprocess.Popen([os.path.join(BUILT, "guiju-benchmark"), folder], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(word):
        guiju.stdin.write(word + "\n")
        guiju.stdin.flush()
        return guiju.stdout.readline().strip()

    expected = ", ".join(f"{rule} {sum(rule in found for found in map(plans.findings, read))}" for rule in plans.RULES)
    counted = ask("counts")
    print("findings of 30 rules on", len(lines), "plans:", "the same" if counted == expected else "DIFFERENT")
    if counted != expected:
        sys.exit(f"  Python {expected}\n  Guiju  {counted}")
    engines = {size: growth.indexed(size) for size in SIZES}
    inputs = growth.inputs()
    pairs = [
        ("30 rules on a plan, facts read", "facts", lambda: timed(lambda: [plans.findings(p) for p in read], len(read))),
        ("30 rules on a plan, from JSON text", "json",
         lambda: timed(lambda: [plans.findings(json.loads(line)) for line in lines], len(lines))),
    ]
    for size in SIZES:
        def python(size=size):
            work = lambda: [engines[size](one) for _ in range(max(1, 2000 // size)) for one in inputs]
            return timed(work, max(1, 2000 // size) * len(inputs))
        pairs.append((f"{size} rules of which few apply", f"rules {size}", python))
    figures = {name: [] for name, _, _ in pairs}
    for _ in range(rounds):
        for name, word, python in pairs:
            figures[name].append((python(), float(ask(word))))
    drafting = {word: statistics.median(float(ask(f"{word} 1000")) for _ in range(rounds)) for word in ("compile", "lint")}
    guiju.stdin.close()
    print(f"{'microseconds, median of ' + str(rounds):40} {'Python':>10} {'Guiju':>10} {'ratio':>8}")
    for name, found in figures.items():
        middle = [statistics.median(column) for column in zip(*found)]
        ratio = statistics.median(python / max(own, 1e-9) for python, own in found)
        print(f"{name:40} {middle[0]:10.2f} {middle[1]:10.2f} {ratio:7.1f}x")
    print(f"a guidance file of 1000 rules: compiled in {drafting['compile'] / 1000:.0f} ms, "
          f"linted in {drafting['lint'] / 1000:.0f} ms")


def start(line):
    """A whole process: from its start to the findings of one plan under 30 rules."""
    path = os.path.join("/tmp", f"guiju-start-{os.getpid()}.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write(line)
    command = [os.path.join(BUILT, "guiju"), "check", path, "--guidance", os.path.join(ROOT, "Sources/Benchmark/plans.yaml"),
               "--as-of", "2025-06-01", "--format", "json"]
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    try:
        seconds, peaks = [], []
        for _ in range(31):
            begin = time.perf_counter()
            child = os.posix_spawn(command[0], command, os.environ, file_actions=silent)
            _, status, usage = os.wait4(child, 0)
            seconds.append(time.perf_counter() - begin)
            peaks.append(usage.ru_maxrss / 1024)
            if os.waitstatus_to_exitcode(status) not in (0, 1):
                sys.exit(f"guiju check ended with {os.waitstatus_to_exitcode(status)}")
        print(f"start of the process to the findings of one plan: {statistics.median(seconds) * 1000:.1f} ms "
              f"(least {min(seconds) * 1000:.1f}); peak memory {max(peaks):.0f} MB")
    finally:
        os.remove(path)


if __name__ == "__main__":
    main()

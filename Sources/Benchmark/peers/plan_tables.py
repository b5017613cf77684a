#!/usr/bin/env python3
"""Many small cases in tables: Guiju in columns and plain Python in turn, on one core, in the same minute.

usage: plan_tables.py FOLDER [COUNT [ROUNDS]]    FOLDER holds plans.jsonl, a plan a line

The plans are repeated, each time with other ids, until there are COUNT (100,000) of them, and written as a table of cases,
one of budget lines and one of documents, and once more as JSON, a plan a line. Guiju is a whole process, from its start to
the file of findings. Python judges the same plans as dictionaries that are there already, and from their JSON texts.
"""
import collections, csv, json, os, statistics, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
GUIJU = os.environ.get("GUIJU", os.path.join(ROOT, ".build", "release", "guiju"))
sys.path.insert(0, HERE)
import plans

# The facts of plans.yaml that are no tables.
FACTS = ("programme", "community.name", "community.type", "community.poverty_listed", "households", "plan.kind", "plan.total",
         "plan.own_funds", "plan.start", "plan.end", "plan.duration_days", "survey.date", "survey.respondents",
         "survey.support_pct", "vote.date", "vote.share_pct", "vote.notice_days", "supplier.registered", "supplier.years",
         "supplier.grade", "supplier.blacklisted", "supplier.quotes", "supplier.contract_amount", "land.needed",
         "land.permit", "prior.projects", "prior.overdue")


def fact(plan, path):
    for name in path.split("."):
        plan = plan[name]
    return ("true" if plan else "false") if isinstance(plan, bool) else plan


def write(folder, count, lines):
    """The tables, and the plans as they are in them: by id their JSON texts."""
    texts = {}
    def table(name, header):
        file = open(os.path.join(folder, name), "w", encoding="utf-8", newline="")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        return file, writer
    cases, case_rows = table("cases.csv", ("case", "id") + FACTS)
    budget, budget_rows = table("budget.csv", ("case", "item", "category", "amount"))
    documents, document_rows = table("documents.csv", ("case", "item"))
    with cases, budget, documents:
        for number in range(count):
            plan = json.loads(lines[number % len(lines)])
            plan["id"] = f"{plan['id']}-{number // len(lines)}"
            texts[plan["id"]] = json.dumps(plan, ensure_ascii=False, separators=(",", ":"))
            case_rows.writerow([plan["id"], plan["id"]] + [fact(plan, path) for path in FACTS])
            for line in plan["plan"]["budget"]:
                budget_rows.writerow((plan["id"], line["item"], line["category"], line["amount"]))
            for document in plan["documents"]:
                document_rows.writerow((plan["id"], document))
    return texts


def guiju(folder, output, tables):
    given = ["--cases", os.path.join(folder, "cases.csv"), "--records", "plan.budget=" + os.path.join(folder, "budget.csv"),
             "--records", "documents=" + os.path.join(folder, "documents.csv")]
    command = [GUIJU, "check", "--guidance", os.path.join(ROOT, "Sources/Benchmark/plans.yaml"), *(given if tables else
               ["--cases", os.path.join(folder, "plans.jsonl")]), "--format", "csv", "--threads", "1", "--as-of", "2025-06-01",
               "--lang", "en", "--output", output]
    begin = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def timed(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with open(os.path.join(sys.argv[1], "plans.jsonl"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    with tempfile.TemporaryDirectory() as folder:
        texts = write(folder, count, lines)
        with open(os.path.join(folder, "plans.jsonl"), "w", encoding="utf-8") as file:
            file.writelines(text + "\n" for text in texts.values())
        output = os.path.join(folder, "findings.csv")
        both, found, names = {}, {}, list(texts)
        for name, tables in (("in tables", True), ("as JSON lines", False)):
            both[name] = [guiju(folder, output, tables) for _ in range(rounds)]
            with open(output, encoding="utf-8", newline="") as file:
                # A plan as JSON is called by its line.
                found[name] = {(row["case"] if tables else names[int(row["case"].rpartition(":")[2]) - 1], row["rule"])
                               for row in csv.DictReader(file) if row["result"] == "fail"}
    read = {name: json.loads(text) for name, text in texts.items()}
    expected = collections.Counter((name, rule) for name, plan in read.items() for rule in plans.findings(plan))
    # A rule over budget lines has one finding a line: here it counts once.
    same = True
    for way, own in found.items():
        print(f"findings of 30 rules on {count} plans {way}:", "the same" if own == set(expected) else "DIFFERENT")
        same = same and own == set(expected)
        for name, rule in sorted(own ^ set(expected))[:10]:
            print(f"  {name} {rule}: only {'Guiju' if (name, rule) in own else 'Python'}")
    facts = [timed(lambda: [plans.findings(plan) for plan in read.values()]) for _ in range(rounds)]
    whole = [timed(lambda: [plans.findings(json.loads(text)) for text in texts.values()]) for _ in range(rounds)]
    print(f"Python, facts read: {statistics.median(facts):.3f} s; from JSON text: {statistics.median(whole):.3f} s")
    for way, own in both.items():
        seconds = statistics.median(entry[0] for entry in own)
        ratios = [statistics.median(theirs / entry[0] for theirs, entry in zip(times, own)) for times in (facts, whole)]
        print(f"Guiju, plans {way}, whole process on one core: {seconds:.3f} s, {seconds / count * 1e6:.2f} microseconds a "
              f"plan, peak memory {max(entry[1] for entry in own):.0f} MB; Python's time by it: {ratios[0]:.1f}x with facts "
              f"read, {ratios[1]:.1f}x from JSON text")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()

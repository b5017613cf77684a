"""The yardstick for many rules: plain Python with an index by the kind, so that only a sixteenth is looked at."""


def inputs():
    return [{"kind": "k%d" % (j % 16), "total": (j * 15485863 + 12345) % 1000000, "households": 100, "lines": 12}
            for j in range(64)]


def indexed(count):
    by_kind = {}
    for i in range(count):
        by_kind.setdefault("k%d" % (i % 16), []).append((1000 + (i * 7919) % 1000000, "G%05d" % i))
    return lambda d: [rule for limit, rule in by_kind.get(d["kind"], []) if d["total"] > limit]

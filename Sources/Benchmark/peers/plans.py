"""The yardstick: the 30 rules of plans.yaml as plain Python on a dictionary. A finding is a rule that is not met."""

PROGRAMMES = {"rural-revitalisation", "community-micro", "old-district"}
KINDS = {"road", "water", "lighting", "culture", "sanitation", "greening", "medical", "digital", "school", "drainage",
         "housing", "market"}
WORKS = {"road", "water", "drainage", "housing"}
CATEGORIES = {"materials", "labour", "equipment", "transport", "design", "training", "service", "admin"}


def spent(d, category):
    return sum(line["amount"] for line in d["plan"]["budget"] if line["category"] == category)


RULES = {
    "R01": lambda d: d["programme"] in PROGRAMMES,
    "R02": lambda d: d["community"]["type"] in ("village", "neighbourhood"),
    "R03": lambda d: d["households"] >= 30,
    "R04": lambda d: d["plan"]["kind"] in KINDS,
    "R05": lambda d: 0 < d["plan"]["total"] <= 500000,
    "R06": lambda d: d["plan"]["total"] <= 6000 * d["households"],
    "R07": lambda d: sum(line["amount"] for line in d["plan"]["budget"]) == d["plan"]["total"],
    "R08": lambda d: all(line["amount"] > 0 for line in d["plan"]["budget"]),
    "R09": lambda d: all(line["category"] in CATEGORIES for line in d["plan"]["budget"]),
    "R10": lambda d: spent(d, "admin") * 100 <= 5 * d["plan"]["total"],
    "R11": lambda d: spent(d, "labour") * 100 <= 40 * d["plan"]["total"],
    "R12": lambda d: d["plan"]["kind"] != "road" or spent(d, "materials") * 100 >= 50 * d["plan"]["total"],
    "R13": lambda d: d["plan"]["kind"] in ("medical", "digital") or spent(d, "equipment") <= 50000,
    "R14": lambda d: len(d["plan"]["budget"]) <= 1
    or all(line["amount"] * 100 <= 60 * d["plan"]["total"] for line in d["plan"]["budget"]),
    "R15": lambda d: 3 <= len(d["plan"]["budget"]) <= 40,
    "R16": lambda d: d["community"]["poverty_listed"] or d["plan"]["own_funds"] * 100 >= 10 * d["plan"]["total"],
    "R17": lambda d: "2025-01-01" <= d["plan"]["start"] <= "2025-12-31",
    "R18": lambda d: d["plan"]["end"] > d["plan"]["start"],
    "R19": lambda d: d["plan"]["duration_days"] <= (540 if d["plan"]["kind"] in WORKS else 365),
    "R20": lambda d: d["survey"]["date"] <= d["vote"]["date"],
    "R21": lambda d: d["vote"]["date"] <= d["plan"]["start"],
    "R22": lambda d: d["survey"]["respondents"] * 2 >= d["households"],
    "R23": lambda d: d["survey"]["support_pct"] >= 80,
    "R24": lambda d: d["vote"]["share_pct"] >= (67 if d["plan"]["total"] <= 100000 else 75),
    "R25": lambda d: d["vote"]["notice_days"] >= 5,
    "R26": lambda d: d["plan"]["total"] <= 50000 or d["supplier"]["registered"],
    "R27": lambda d: d["plan"]["total"] <= 200000
    or (d["supplier"]["years"] >= 3 and d["supplier"]["grade"] in ("A", "B")),
    "R28": lambda d: not d["supplier"]["blacklisted"] and (d["plan"]["total"] <= 100000 or d["supplier"]["quotes"] >= 3)
    and d["supplier"]["contract_amount"] <= d["plan"]["total"],
    "R29": lambda d: all(document in d["documents"] for document in ("application", "budget", "minutes")),
    "R30": lambda d: (not d["land"]["needed"] or d["land"]["permit"] != "") and d["prior"]["overdue"] == 0,
}


def findings(d):
    return [rule for rule, holds in RULES.items() if not holds(d)]

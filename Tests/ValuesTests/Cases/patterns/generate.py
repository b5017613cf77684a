"""Writes random.txt beside this file: random patterns, random texts, and what Python's re makes of them.

python3 generate.py. Only syntax that XPath and Python share, and `$` written as Python's `\\Z`. Lines end in ⏎ in the
table. Fields: pattern, flags, text, whether some part matches, replacement, the text with matches replaced (`!` where the
pattern may match nothing, `?` where it is not compared).
"""
import pathlib
import random
import re

HERE = pathlib.Path(__file__).parent
random.seed(20180701)

ATOMS = ["a", "b", "c", "ab", ".", "[ab]", "[^a]", "[a-c]", r"\d", r"\s", r"\.", "é", "中", r"[b-c\d]", "(?:a|bc)"]


class Maker:
    """One pattern: its groups, and whether Python and XPath may see the groups of its loops differently."""

    def __init__(self):
        self.groups = 0
        self.loose = False

    def quantifier(self, nothing):
        text = random.choice(["*", "+", "?", "{2}", "{1,2}", "{0,3}", "{1,}", "*", "+", "?"])
        if nothing and text not in ("?",):
            self.loose = True
        return text + random.choice(["", "", "?"]), nothing or text[0] in "*?" or text.startswith("{0")

    def piece(self, depth):
        kind = random.random()
        if depth > 0 and kind < 0.35:
            capture = random.random() < 0.6 and self.groups < 9
            if capture:
                self.groups += 1
            inner, nothing = self.choice(depth - 1)
            text = ("(" if capture else "(?:") + inner + ")"
        elif kind < 0.41:
            return random.choice(["^", "$"]), True
        else:
            text, nothing = random.choice(ATOMS), False
            if len(text) == 2 and text.isalpha():
                return text, False
        if random.random() < 0.45:
            quantifier, nothing = self.quantifier(nothing)
            text += quantifier
        return text, nothing

    def branch(self, depth):
        pieces = [self.piece(depth) for _ in range(random.randint(1, 3))]
        return "".join(p for p, _ in pieces), all(n for _, n in pieces)

    def choice(self, depth):
        branches = [self.branch(depth) for _ in range(random.choice([1, 1, 1, 2, 3]))]
        return "|".join(b for b, _ in branches), any(n for _, n in branches)


def python_pattern(pattern):
    out, escaped, inside = "", False, False
    for c in pattern:
        if not escaped and not inside and c == "$":
            out += r"\Z"
            continue
        inside = (inside or c == "[") and c != "]" if not escaped else inside
        escaped = not escaped and c == "\\"
        out += c
    return out


rows = []
while len(rows) < 3000:
    maker = Maker()
    if random.random() < 0.15:
        # References only to a group that always takes part: without one XPath takes nothing, Python fails.
        maker.groups = 1
        pattern = "(" + maker.choice(1)[0] + ")" + maker.branch(1)[0] + r"\1" + maker.branch(0)[0]
    else:
        pattern = maker.choice(3)[0]
    flags = "".join(f for f in "sm" if random.random() < 0.25) + ("i" if random.random() < 0.15 else "")
    flavour = 0
    for letter, flag in (("s", re.S), ("m", re.M), ("i", re.I)):
        if letter in flags:
            flavour |= flag
    # In Python's multi-line mode `$` means what it means in XPath, but for a line end at the very end.
    written = pattern if "m" in flags else python_pattern(pattern)
    compiled = re.compile(written, flavour)
    for _ in range(2):
        text = "".join(random.choice("aaabbbccABé中 1.\n") for _ in range(random.randint(0, 12))).rstrip("\n")
        found = compiled.search(text) is not None
        # Where a round of a loop may take nothing, engines differ in which match they prefer: only whether there is one
        # is compared.
        replacement = "<" + "|".join("$%d" % n for n in range(maker.groups + 1)) + ">"
        if compiled.search("") is not None:
            result = "!"
        else:
            result = compiled.sub(
                lambda m: "<" + "|".join(m.group(n) or "" for n in range(maker.groups + 1)) + ">", text)
            if maker.loose:
                result = "?"
        rows.append([pattern, flags, text, str(found).lower(), replacement, result])

with open(HERE / "random.txt", "w", encoding="utf-8") as out:
    for row in rows:
        assert not any("\t" in field or "⏎" in field for field in row)
        out.write("\t".join(row).replace("\n", "⏎") + "\n")

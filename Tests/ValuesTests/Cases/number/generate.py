"""Writes the tables of number cases beside this file, from Python's decimal: python3 generate.py

A line is: operation, operands, result, parted by tabs. `nil` stands for a result beyond the format or none at all.
The context is decimal128: 34 digits, half-even, exponents to 6144. Powers come from the pure Python module, which rounds
them correctly (the C module does so almost always); remainders and steps from exact fractions.
"""
import decimal
import sys
import pathlib
import random
from fractions import Fraction

import _pydecimal

sys.set_int_max_str_digits(0)
HERE = pathlib.Path(__file__).parent
random.seed(20180701)
SETTINGS = dict(prec=34, rounding="ROUND_HALF_EVEN", Emin=-6143, Emax=6144, capitals=1, clamp=0, flags=[], traps=[])
context = decimal.Context(**SETTINGS)
pure = _pydecimal.Context(**SETTINGS)
wide = decimal.Context(prec=40000, Emin=-99999, Emax=99999, traps=[])
D = decimal.Decimal


def shown(value):
    """Coefficient and exponent as stored."""
    if not value.is_finite():
        return "nil"
    sign, digits, exponent = value.as_tuple()
    body = "".join(map(str, digits)).lstrip("0") or "0"
    return ("-" if sign and body != "0" else "") + body + "E" + str(exponent)


def digits(count):
    kind = random.random()
    if kind < 0.15:
        return "9" * count
    if kind < 0.25:
        return "1" + "0" * (count - 1)
    if kind < 0.4:
        half = random.randint(1, count)
        return (str(random.randint(1, 9)) + "".join(random.choice("0123456789") for _ in range(half - 1))
                + "5" + "0" * (count - half))[:count]
    return str(random.randint(1, 9)) + "".join(random.choice("0123456789") for _ in range(count - 1))


def operand(reach=None):
    kind = random.random()
    sign = random.choice(["", "", "-"])
    if kind < 0.2:
        return sign + digits(random.randint(3, 9)) + "E-2"
    if kind < 0.3:
        return sign + str(random.randint(0, 1000)) + "E0"
    if kind < 0.45:
        return sign + digits(random.randint(15, 20)) + "E" + str(random.randint(-20, 3))
    if kind < 0.5:
        return "0E" + str(random.randint(-6, 0))
    if kind < 0.8 or reach == "near":
        return sign + digits(random.randint(1, 34)) + "E" + str(random.randint(-45, 15))
    if kind < 0.9:
        return sign + digits(random.randint(28, 34)) + "E" + str(random.randint(-36, -30))
    return sign + digits(random.randint(1, 34)) + "E" + str(random.choice(
        [random.randint(-6176, 6111), random.randint(-6176, -6140), random.randint(6080, 6111),
         random.randint(-3100, -3050), random.randint(3020, 3080)]))


def valid(text):
    value = context.create_decimal(text)
    return value.is_finite() and shown(value) != "nil"


def pair():
    a = operand()
    b = operand()
    if random.random() < 0.15:
        # Close to the first, so that digits cancel and comparisons are tight.
        value = D(a)
        sign, ds, e = value.as_tuple()
        number = int("".join(map(str, ds))) + random.choice([-1, 0, 1])
        shift = random.randint(0, 3)
        if len(str(number)) + shift <= 34 and number > 0 and e - shift >= -6176:
            b = ("-" if random.random() < 0.5 else "") + str(number * 10 ** shift) + "E" + str(e - shift)
    if random.random() < 0.1:
        # Far enough apart that the smaller one only tips a tie.
        value = D(a)
        b = random.choice(["", "-"]) + random.choice(["5", "50", "51", "49", "1", "500000000000001"]) + "E" + str(
            max(-6176, value.adjusted() - random.randint(30, 75)))
    return a, b


def write(name, lines):
    (HERE / (name + ".txt")).write_text("\n".join(lines) + "\n", encoding="utf-8")


def exact(value):
    """A fraction with a denominator of twos and fives, rounded once."""
    numerator = wide.create_decimal(value.numerator)
    result = wide.divide(numerator, wide.create_decimal(value.denominator))
    return context.plus(result)


def fraction(text):
    sign, ds, e = D(text).as_tuple()
    number = int("".join(map(str, ds))) * (-1 if sign else 1)
    return Fraction(number * 10 ** e) if e >= 0 else Fraction(number, 10 ** -e)


def floor(value):
    return value.numerator // value.denominator


def arithmetic():
    lines = []
    for operation, count, method in [("add", 600, context.add), ("subtract", 300, context.subtract),
                                     ("multiply", 500, context.multiply), ("divide", 500, context.divide)]:
        for _ in range(count):
            a, b = pair()
            lines.append("\t".join([operation, a, b, shown(method(D(a), D(b)))]))
    # Products and quotients on the edges of the format.
    for _ in range(150):
        a = digits(random.randint(1, 34)) + "E" + str(random.randint(-3105, -3070))
        b = digits(random.randint(1, 34)) + "E" + str(random.randint(-3105, -3070))
        lines.append("\t".join(["multiply", a, b, shown(context.multiply(D(a), D(b)))]))
        a = digits(random.randint(1, 34)) + "E" + str(random.randint(3030, 3060))
        b = digits(random.randint(1, 34)) + "E" + str(random.randint(3030, 3060))
        lines.append("\t".join(["multiply", a, b, shown(context.multiply(D(a), D(b)))]))
        b = digits(random.randint(1, 34)) + "E" + str(random.randint(-3085, -3050))
        lines.append("\t".join(["divide", a, b, shown(context.divide(D(a), D(b)))]))
        lines.append("\t".join(["divide", b, a, shown(context.divide(D(b), D(a)))]))
    write("arithmetic", lines)


def comparison():
    lines = []
    for _ in range(500):
        a, b = pair()
        lines.append("\t".join(["compare", a, b, str(int(D(a).compare(D(b), wide)))]))
    write("comparison", lines)


MODES = dict(halfEven="ROUND_HALF_EVEN", halfUp="ROUND_HALF_UP", halfDown="ROUND_HALF_DOWN", up="ROUND_UP",
             down="ROUND_DOWN", floor="ROUND_FLOOR", ceiling="ROUND_CEILING")


def rounding():
    lines = []
    for index in range(700):
        a = operand()
        value = D(a)
        mode = list(MODES)[index % 7]
        scale = random.choice([random.randint(-5, 10), -value.adjusted() + random.randint(-3, 36)])
        scale = max(-6111, min(6176, scale))
        result = value.quantize(D((0, (1,), -scale)), MODES[mode], wide)
        if len(result.as_tuple().digits) > 34 and scale > -value.as_tuple().exponent:
            result = value
        lines.append("\t".join(["round", a, str(scale), mode, shown(context.plus(result))]))
    for tie in ["0.5", "1.5", "2.5", "-0.5", "-1.5", "-2.5", "0.515E0", "1.005", "1E-30", "-1E-30", "0"]:
        for mode in MODES:
            for scale in [0, 2, -1]:
                result = D(tie).quantize(D((0, (1,), -scale)), MODES[mode], wide)
                lines.append("\t".join(["round", tie, str(scale), mode, shown(result)]))
    for index in range(200):
        a = operand("near")
        step = random.choice(["5E-2", "25E-2", "1E0", "-3E0", "7E-3", "5E1", "1E4", operand("near")])
        mode = list(MODES)[index % 7]
        s = abs(fraction(step))
        if s == 0:
            lines.append("\t".join(["step", a, step, mode, "nil"]))
            continue
        count = fraction(a) / s
        whole = floor(count)
        rest = count - whole
        up = {"floor": False, "ceiling": rest > 0, "up": rest > 0 and count > 0, "down": rest > 0 and count < 0}.get(mode)
        if up is None:
            tie = {"halfEven": whole % 2 == 1, "halfUp": count > 0, "halfDown": count < 0}[mode]
            up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and tie)
        lines.append("\t".join(["step", a, step, mode, shown(exact((whole + up) * s))]))
    write("rounding", lines)


def remainders():
    lines = []
    for operation in ["modulo", "remainder"]:
        for index in range(250):
            a, b = pair()
            if index % 10 == 0:
                a, b = str(random.randint(-20, 20)), str(random.randint(-6, 6))
            x, y = fraction(a), fraction(b)
            if y == 0:
                result = "nil"
            elif operation == "modulo":
                result = shown(exact(x - y * floor(x / y)))
            else:
                whole = floor(abs(x) / abs(y))
                result = shown(exact((abs(x) - abs(y) * whole) * (-1 if x < 0 else 1)))
            lines.append("\t".join([operation, a, b, result]))
    write("remainders", lines)


def functions():
    lines = []
    for _ in range(200):
        a = operand()
        lines.append("\t".join(["sqrt", a, shown(context.sqrt(D(a))) if fraction(a) >= 0 else "nil"]))
    for root in ["2", "12", "1.05", "99999999999999999", "1E-3000", "1E3000"]:
        square = wide.multiply(D(root), D(root))
        lines.append("\t".join(["sqrt", shown(square), shown(context.plus(D(root)))]))
    for _ in range(200):
        a = random.choice([
            operand("near"), digits(random.randint(1, 34)) + "E" + str(random.randint(-34, -28)),
            random.choice(["", "-"]) + str(random.randint(1, 14400)) + "E0",
            random.choice(["", "-"]) + "14" + digits(random.randint(1, 30)) + "E-" + str(random.randint(0, 4))])
        lines.append("\t".join(["exp", a, shown(context.exp(D(a)))]))
    for _ in range(200):
        a = random.choice([operand(), operand("near"), "1" + "0" * 20 + digits(12) + "E-32", "9" * 30 + digits(4) + "E-34",
                           "1" + "0" * 32 + "1E-33", "9" * 34 + "E-34", digits(5) + "E-4", digits(3) + "E-3"])
        a = a.lstrip("-")
        lines.append("\t".join(["ln", a, shown(context.ln(D(a))) if fraction(a) > 0 else "nil"]))
    write("functions", lines)


def powers():
    lines = []

    def add(a, b):
        x, y = _pydecimal.Decimal(a), _pydecimal.Decimal(b)
        if x == 0:
            result = "1E0" if y == 0 else ("0E0" if y > 0 else "nil")
        else:
            result = shown(pure.power(x, y))
        lines.append("\t".join(["power", a, b, result]))

    for a in ["0", "1", "-1", "2", "-2", "10", "0.1", "1.05", "-1.5", "1000", "1E-3"]:
        for b in ["0", "1", "-1", "2", "3", "-3", "0.5", "-0.5", "1.5", "100", "-101", "360", "1E10", "-1E10", "1E400"]:
            add(a, b)
    for _ in range(60):
        add(operand("near"), str(random.randint(-40, 40)))
    for _ in range(40):
        add("1." + digits(random.randint(1, 8)), str(random.randint(-400, 5000)))
    for _ in range(100):
        add(operand("near").lstrip("-"), random.choice(["", "-"]) + digits(random.randint(1, 34)) + "E-"
            + str(random.randint(1, 34)))
    for _ in range(20):
        root = random.randint(1, 10 ** 11)
        add(str(root * root), random.choice(["0.5", "1.5", "-0.5", "2.5"]))
    for _ in range(10):
        # Exact results of 35 digits that end in 5: ties.
        root = random.randrange(215443469015, 464158883355, 10)
        assert len(str(root ** 3)) == 35 and root % 10 == 5
        add(str(root * root), "1.5")
        add(str(random.randrange(10 ** 17 + 5, 31 * 10 ** 16, 10)), "2")
    for _ in range(20):
        add("1" + "0" * random.randint(5, 32) + digits(1) + "E-" + str(33), digits(random.randint(1, 34)))
    write("powers", lines)


def canonical(value):
    sign, ds, e = value.as_tuple()
    body = "".join(map(str, ds)).lstrip("0")
    if not body:
        return "0"
    while body.endswith("0"):
        body = body[:-1]
        e += 1
    s = "-" if sign else ""
    if e >= 0 and len(body) + e <= 40:
        return s + body + "0" * e
    if e < 0 and max(len(body) + e, 1) - e <= 40:
        padded = body.rjust(-e + 1, "0")
        return s + padded[:e] + "." + padded[e:]
    adjusted = e + len(body) - 1
    return s + body[0] + ("." + body[1:] if len(body) > 1 else "") + "E" + ("-" if adjusted < 0 else "+") + str(abs(adjusted))


def texts():
    lines = []
    for _ in range(400):
        kind = random.random()
        if kind < 0.3:
            text = operand()
        elif kind < 0.5:
            text = random.choice(["", "-", "+"]) + "0" * random.randint(0, 3) + digits(random.randint(1, 20)) + "." + digits(
                random.randint(1, 20)) + random.choice(["", "0", "000"])
        elif kind < 0.6:
            text = "." + "0" * random.randint(0, 45) + digits(random.randint(1, 40))
        elif kind < 0.8:
            text = digits(random.randint(30, 90)) + random.choice(["", "e5", "E-40", "E+6050", "e-6200", "E-6210"])
        else:
            text = digits(random.randint(33, 36)) + "." + random.choice(["5", "50", "500000001", "49999"]) + random.choice(
                ["", "0" * 60 + "1"])
        value = context.create_decimal(text)
        money = value.quantize(D("0.01"), "ROUND_HALF_EVEN", wide) if value.is_finite() else None
        plain = "nil" if money is None else format(money if money else abs(money), "f")
        lines.append("\t".join(["text", text, "nil" if money is None else canonical(value),
                                plain if len(plain) < 120 else "long"]))
    write("texts", lines)


def sums():
    lines = []
    for index in range(120):
        count = random.randint(1, 12)
        terms = []
        for _ in range(count):
            terms.append(operand("near" if index % 3 else None))
        if index % 2:
            terms += [term[1:] if term.startswith("-") else "-" + term for term in terms[: count // 2]]
            random.shuffle(terms)
        total = sum(map(fraction, terms), Fraction(0))
        mean = total / len(terms)
        # A mean need not end: enough digits that rounding twice is rounding once is checked below.
        lines.append("\t".join(["sum", " ".join(terms), shown(exact(total)), rounded(mean)]))
    write("sums", lines)


def rounded(value):
    """A fraction rounded half-even to 34 digits by integers alone."""
    if value == 0:
        return "0E0"
    n, d = abs(value.numerator), value.denominator
    e = len(str(n)) - len(str(d)) - 34
    while True:
        q, r = divmod(n * 10 ** max(-e, 0), d * 10 ** max(e, 0))
        if e < -6176:
            e = -6176
            continue
        if q >= 10 ** 34:
            e += 1
            continue
        if q < 10 ** 33 and e > -6176:
            e -= 1
            continue
        break
    double = 2 * r - d * 10 ** max(e, 0)
    if double > 0 or (double == 0 and q % 2):
        q += 1
    if e > 6111:
        return "nil"
    return ("-" if value < 0 and q else "") + str(q) + "E" + str(e)


for make in [arithmetic, comparison, rounding, remainders, functions, powers, texts, sums]:
    make()

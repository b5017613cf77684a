"""Writes the tables of dates beside this file, from Python's datetime: python3 generate.py

Years that datetime does not know are moved by whole cycles of 400 years, which have 146,097 days and repeat the weekdays.
"""
import calendar
import datetime
import pathlib
import random

HERE = pathlib.Path(__file__).parent
random.seed(20180701)
EPOCH = datetime.date(1970, 1, 1).toordinal()


def near(year):
    """A year datetime knows, and how many cycles away it is."""
    if 2 <= year <= 9998:
        return year, 0
    return year % 400 + 2000, year // 400 - 5


def days(year, month, day):
    alike, cycles = near(year)
    return datetime.date(alike, month, day).toordinal() - EPOCH + cycles * 146097


def date(count):
    if -700000 < count < 2900000:
        d = datetime.date.fromordinal(count + EPOCH)
        return d.year, d.month, d.day
    cycles = count // 146097 - 5
    d = datetime.date.fromordinal(count - cycles * 146097 + EPOCH)
    return d.year + cycles * 400, d.month, d.day


def text(year, month, day):
    return ("-" if year < 0 else "") + str(abs(year)).rjust(4, "0") + "-%02d-%02d" % (month, day)


def length(year, month):
    return calendar.monthrange(near(year)[0], month)[1]


def some():
    year = random.choice([random.randint(1960, 2040), random.randint(1, 9999), random.randint(-3000, 3000),
                          random.randint(-999999999, 999999999), random.choice([1900, 2000, 2016, 0, -1, -4, -100, -400])])
    month = random.choice([random.randint(1, 12), 1, 2, 12])
    last = length(year, month)
    return year, month, random.choice([random.randint(1, last), last, 1, max(1, last - 1)])


facts, shifts, between = [], [], []
for _ in range(700):
    year, month, day = some()
    alike, cycles = near(year)
    d = datetime.date(alike, month, day)
    iso = d.isocalendar()
    facts.append("\t".join(map(str, [
        text(year, month, day), days(year, month, day), d.isoweekday(), d.timetuple().tm_yday,
        iso[0] + cycles * 400, iso[1], text(year, month, length(year, month))])))
for _ in range(500):
    start = some()
    count = random.choice([random.randint(-400, 400), random.randint(-10 ** 6, 10 ** 6), random.randint(-10 ** 11, 10 ** 11)])
    end = date(days(*start) + count)
    moved = text(*end) if abs(end[0]) <= 999999999 else "nil"
    months = random.choice([random.randint(-30, 30), random.randint(-10 ** 4, 10 ** 4), random.randint(-10 ** 9, 10 ** 9)])
    total = start[0] * 12 + start[1] - 1 + months
    y, m = total // 12, total % 12 + 1
    later = text(y, m, min(start[2], length(y, m))) if abs(y) <= 999999999 else "nil"
    shifts.append("\t".join(map(str, [text(*start), count, moved, months, later])))
for _ in range(400):
    a, b = some(), some()
    if random.random() < 0.5:
        b = date(days(*a) + random.randint(-800, 800))
        if abs(b[0]) > 999999999:
            continue
    whole = (b[0] - a[0]) * 12 + b[1] - a[1]
    if whole > 0 and b[2] < a[2]:
        whole -= 1
    if whole < 0 and b[2] > a[2]:
        whole += 1
    between.append("\t".join(map(str, [text(*a), text(*b), whole, days(*b) - days(*a)])))
for name, lines in [("facts", facts), ("shifts", shifts), ("between", between)]:
    (HERE / (name + ".txt")).write_text("\n".join(lines) + "\n", encoding="utf-8")

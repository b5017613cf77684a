"""Writes the zone rules of the program and the tables beside this file: python3 generate.py

From the compiled IANA tz database (public domain) of the machine it runs on; the order of the names is that of
ZoneNames.swift. The tables hold what Python's zoneinfo says, which reads the same files on its own.

The data, base64 of:
  number of zones; zones one after the other:
    number of offsets, offsets; offset before the first change (its place);
    number of changes; for each: seconds since the one before (the first: since 1970-01-01T00:00:00Z), place of its offset;
    0 and the offset for good, or 1 and the POSIX rule for good: standard offset, summer offset, start, end; these each
    month, week, weekday (0 is Sunday), seconds of the day;
  number of names; for each, the place of its zone.
All are varints (7 bits a byte, low ones first), signed ones zigzag.
"""
import base64
import bisect
import datetime
import pathlib
import random
import re
import struct
import zoneinfo

HERE = pathlib.Path(__file__).parent
SOURCES = HERE.parents[3] / "Sources" / "Values"
SYSTEM = pathlib.Path("/usr/share/zoneinfo")
VERSION = (SYSTEM / "tzdata.zi").read_text().split("\n")[0].split()[-1]
NAMES = (SOURCES / "Temporal" / "ZoneNames.swift").read_text().split('"""')[1].split()
EPOCH = datetime.date(1970, 1, 1).toordinal()
random.seed(20180701)


def compiled(name):
    """Changes as (instant, offset), the offset before them, the POSIX rule."""
    data = (SYSTEM / name).read_bytes()

    def header(at):
        assert data[at:at + 4] == b"TZif" and data[at + 4:at + 5] >= b"2"
        return struct.unpack(">6l", data[at + 20:at + 44])

    utc, std, leap, times, types, chars = header(0)
    at = 44 + times * 5 + types * 6 + chars + leap * 8 + std + utc
    utc, std, leap, times, types, chars = header(at)
    assert leap == 0
    at += 44
    instants = struct.unpack(">%dq" % times, data[at:at + times * 8])
    at += times * 8
    kinds = data[at:at + times]
    at += times
    offsets = [struct.unpack(">lBB", data[at + i * 6:at + i * 6 + 6])[0] for i in range(types)]
    at += types * 6 + chars + leap * 12 + std + utc
    footer = data[at:].strip(b"\n").decode()
    before = offsets[0]
    changes, last = [], before
    for instant, kind in zip(instants, kinds):
        if offsets[kind] != last:
            changes.append((instant, offsets[kind]))
            last = offsets[kind]
    return changes, before, footer


def clock(text):
    sign = -1 if text.startswith("-") else 1
    parts = [int(p) for p in text.lstrip("+-").split(":")] + [0, 0]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])


def rule(footer):
    """Offset for good, or (standard, summer, start, end)."""
    name, offset = r"(?:[A-Za-z]+|<[^>]+>)", r"([-+]?[\d:]+)"
    when = r"M(\d+)\.(\d)\.(\d)(?:/([-+]?[\d:]+))?"
    fixed = re.fullmatch(name + offset, footer)
    if fixed:
        return -clock(fixed.group(1))
    m = re.fullmatch(name + offset + name + offset + "?," + when + "," + when, footer)
    assert m, footer
    standard = -clock(m.group(1))
    summer = -clock(m.group(2)) if m.group(2) else standard + 3600
    sides = [(int(m.group(i)), int(m.group(i + 1)), int(m.group(i + 2)), clock(m.group(i + 3) or "2")) for i in (3, 7)]
    return standard, summer, sides[0], sides[1]


def local(year, side):
    month, week, weekday, seconds = side
    first = datetime.date(year, month, 1).toordinal()
    day = first + (weekday - first) % 7 + (week - 1) * 7
    after = datetime.date(year + month // 12, month % 12 + 1, 1).toordinal()
    while day >= after:
        day -= 7
    return (day - EPOCH) * 86400 + seconds


def year_of(instant):
    return datetime.date.fromordinal(instant // 86400 + EPOCH).year


def by_rule(final, instant):
    if isinstance(final, int):
        return final
    standard, summer, start, end = final
    year = year_of(instant + standard)
    begins, ends = local(year, start) - standard, local(year, end) - summer
    in_summer = begins <= instant < ends if begins < ends else not ends <= instant < begins
    return summer if in_summer else standard


def shortened(changes, before, final):
    """Without the changes at the end that the rule gives as well."""
    def holds(count):
        for index in range(count, len(changes)):
            instant, offset = changes[index]
            previous = changes[index - 1][1] if index else before
            if by_rule(final, instant) != offset or by_rule(final, instant - 1) != previous:
                return False
        # The rule must give no change that the list does not have.
        if count < len(changes) and count:
            at, stop = changes[count - 1][0], changes[-1][0]
            while at < stop:
                if by_rule(final, at) != offset_in(changes, before, at):
                    return False
                at += 86400 * 5
        return True

    count = len(changes)
    while count > 1 and holds(count - 1):
        count -= 1
    return changes[:count]


def offset_in(changes, before, instant):
    place = bisect.bisect_right(changes, (instant, 1 << 40))
    return changes[place - 1][1] if place else before


def varint(value):
    out = bytearray()
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def signed(value):
    return varint(value * 2 if value >= 0 else -value * 2 - 1)


def encoded(name):
    changes, before, footer = compiled(name)
    final = rule(footer)
    changes = shortened(changes, before, final)
    thresholds = [instant + max(offset, changes[i - 1][1] if i else before)
                  for i, (instant, offset) in enumerate(changes)]
    assert thresholds == sorted(thresholds), name
    assert not changes or by_rule(final, changes[-1][0]) == changes[-1][1], name
    offsets = sorted({before} | {offset for _, offset in changes})
    out = varint(len(offsets)) + b"".join(signed(o) for o in offsets) + varint(offsets.index(before))
    out += varint(len(changes))
    last = 0
    for instant, offset in changes:
        out += signed(instant - last) + varint(offsets.index(offset))
        last = instant
    if isinstance(final, int):
        return out + varint(0) + signed(final)
    out += varint(1) + signed(final[0]) + signed(final[1])
    for month, week, weekday, seconds in final[2:]:
        out += varint(month) + varint(week) + varint(weekday) + signed(seconds)
    return out


def write_rules():
    zones, places, places_of = [], [], {}
    for name in NAMES:
        record = encoded(name)
        if record not in places_of:
            places_of[record] = len(zones)
            zones.append(record)
        places.append(places_of[record])
    data = varint(len(zones)) + b"".join(zones) + varint(len(places)) + b"".join(varint(p) for p in places)
    text = base64.b64encode(data).decode()
    width = 400
    lines = [text[i:i + width] for i in range(0, len(text), width)]
    (SOURCES / "Zones" / "ZoneRules+Data.swift").write_text('''// Written by Tests/ValuesTests/Cases/zones/generate.py; do not edit.
extension ZoneRules {
  /// The release of the IANA tz database that the rules come from (public domain).
  public static var version: String { "%s" }

  /// The rules of %d zones for %d names, in base64; `ZoneTable` reads it.
  static var data: String {
    """
%s
    """
  }
}
''' % (VERSION, len(zones), len(NAMES), "\n".join("    " + line for line in lines)))
    print(VERSION, len(zones), "zones", len(data), "bytes", len(lines), "lines")


def write_tables():
    first = (datetime.date(1850, 1, 1).toordinal() - EPOCH) * 86400
    last = (datetime.date(2100, 12, 31).toordinal() - EPOCH) * 86400
    far = (datetime.date(9000, 1, 1).toordinal() - EPOCH) * 86400
    epoch = datetime.datetime(1970, 1, 1)
    with open(HERE / "instants.txt", "w") as instants, open(HERE / "locals.txt", "w") as locals_:
        for name in NAMES:
            zone = zoneinfo.ZoneInfo(name)
            changes = [c for c, _ in compiled(name)[0] if c > first]
            picked = [random.randint(first, last) for _ in range(3)] + [random.randint(last, far)]
            picked += [random.randint((datetime.date(2000, 1, 1).toordinal() - EPOCH) * 86400, last) for _ in range(2)]
            for change in random.sample(changes, min(3, len(changes))):
                picked += [change - 1, change, change + random.randint(-7200, 7200)]
            for seconds in picked:
                utc = (epoch + datetime.timedelta(seconds=seconds)).replace(tzinfo=datetime.timezone.utc)
                offset = int(utc.astimezone(zone).utcoffset().total_seconds())
                instants.write("%s\t%d\t%d\n" % (name, seconds, offset))
                clock = seconds + offset + random.choice([0, 0, -1800, 1800, 3599])
                offset = int((epoch + datetime.timedelta(seconds=clock)).replace(tzinfo=zone).utcoffset().total_seconds())
                locals_.write("%s\t%d\t%d\n" % (name, clock, offset))


write_rules()
write_tables()

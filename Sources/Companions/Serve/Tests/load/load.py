"""People who check plans at once, on this machine: how long each of them waits.

    python3 Sources/Companions/Serve/Tests/load/load.py [--people 50] [--seconds 20] [--think 1] [--command FILE]

Each person has a plan in a form, changes a number, and asks again: half of the time for the whole page, half for the report
alone, as the page itself does while somebody types. Between two requests a person thinks for about `--think` seconds; with 0
nobody thinks, which shows how many checks the machine can do. Ends with 1 where a request failed, or where the 95th percentile is
above `--limit` milliseconds.
"""

import argparse
import asyncio
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

SERVE = pathlib.Path(__file__).resolve().parents[2]
RULES = SERVE.parents[2] / "rules"
GUIDANCE = "cn/xian/community-fund"
LINES = [
    ("舞台、背景板搭建", "布置", "1.8万"), ("横幅、展板、宣传单", "宣传品", "￥6,000.00"), ("鸡蛋、洗衣液", "小礼品", "￥12,000.00"),
    ("文艺演出", "服务费", "0.9万"), ("摄影摄像", "其他", "3000"), ("硒鼓、复印纸", "办公用品", "2,000"),
]


class Person:
    """Somebody at a browser: one connection, one cookie, one form."""

    def __init__(self, host, port, number):
        self.host, self.port, self.number = host, port, number
        self.cookies, self.secret = {}, ""
        self.reader = self.writer = None

    async def ask(self, method, path, body=b""):
        """Sends a request and reads the whole answer: its status and its text."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nCookie: {cookies}\r\n"
        if body:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        self.writer.write(head.encode() + b"\r\n" + body)
        await self.writer.drain()
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        length = 0
        for line in lines[1:]:
            name, _, value = line.partition(":")
            if name.lower() == "content-length":
                length = int(value)
            elif name.lower() == "set-cookie":
                cookie, _, rest = value.strip().partition("=")
                self.cookies[cookie] = rest.split(";")[0]
        text = (await self.reader.readexactly(length)).decode()
        return int(lines[0].split(" ")[1]), text

    async def open(self):
        """Opens the form."""
        status, text = await self.ask("GET", f"/check/new?guidance={GUIDANCE}")
        self.secret = re.search(r'name="form-secret" value="([^"]*)"', text).group(1)
        assert status == 200

    def form(self, total, is_report_only):
        fields = [
            ("form-secret", self.secret), ("guidance", GUIDANCE), ("stage", "spending"), ("as-of", "2019-04-30"),
            ("title", f"集市 {self.number}"), ("fact:plan.total", str(total)), ("fact:plan.kind", "服务"),
            ("fact:plan.applied_on", "2019-02-20"), ("fact:plan.approved_on", "2019-03-01"),
            ("fact:plan.start", "2019-03-05"), ("fact:plan.end", "2019-03-31"), ("fact:plan.repeat.share", "90%"),
        ]
        for row, (item, category, amount) in enumerate(LINES):
            fields += [(f"row:plan.budget:{row}:item", item), (f"row:plan.budget:{row}:category", category),
                       (f"row:plan.budget:{row}:amount", amount)]
        if is_report_only:
            fields.append(("report-only", "1"))
        return urllib.parse.urlencode(fields).encode()

    async def work(self, until, think, times, failures, draw):
        await asyncio.sleep(draw.uniform(0, max(think, 0.01)))
        while time.monotonic() < until:
            body = self.form(draw.randint(10_000, 90_000), draw.random() < 0.5)
            start = time.perf_counter()
            try:
                status, text = await self.ask("POST", "/check", body)
                if status != 200 or "answer" not in text:
                    failures.append(str(status))
            except (OSError, asyncio.IncompleteReadError) as error:
                failures.append(str(error))
                self.writer = None
            times.append((time.perf_counter() - start) * 1000)
            if think:
                await asyncio.sleep(draw.uniform(0.5 * think, 1.5 * think))


async def measure(host, port, options):
    draw = random.Random(options.seed)
    people = [Person(host, port, number) for number in range(options.people)]
    for person in people:
        await person.open()
    times, failures = [], []
    start = time.monotonic()
    until = start + options.seconds
    await asyncio.gather(*[person.work(until, options.think, times, failures, draw) for person in people])
    return times, failures, time.monotonic() - start


def main():
    parser = argparse.ArgumentParser(description="people who check plans at once")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--think", type=float, default=1, help="seconds between two requests of a person; 0: none")
    parser.add_argument("--limit", type=float, help="milliseconds that the 95th percentile may have")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", default=str(SERVE / ".build/release/guiju-serve"))
    options = parser.parse_args()
    if not pathlib.Path(options.command).exists():
        sys.exit(f"there is no {options.command}: `make serve-build` builds it")
    with tempfile.TemporaryDirectory(prefix="guiju-load-") as folder:
        server = subprocess.Popen(
            [options.command, "run", "--port", "0", "--rules", RULES, "--store", folder + "/store.sqlite"],
            stdout=subprocess.PIPE, text=True)
        try:
            host, _, port = server.stdout.readline().strip().removeprefix("http://").partition(":")
            times, failures, seconds = asyncio.run(measure(host, int(port), options))
        finally:
            server.terminate()
            server.wait()
    times.sort()
    percentile = times[min(len(times) - 1, int(len(times) * 0.95))]
    print(f"{options.people} people, {len(times)} checks in {seconds:.1f} s ({len(times) / seconds:.1f} a second), "
          f"{len(failures)} failed")
    print(f"median {statistics.median(times):.1f} ms, 95th percentile {percentile:.1f} ms, longest {times[-1]:.1f} ms")
    for failure in sorted(set(failures)):
        print(f"failed: {failure} ({failures.count(failure)})", file=sys.stderr)
    return 1 if failures or (options.limit is not None and percentile > options.limit) else 0


sys.exit(main())

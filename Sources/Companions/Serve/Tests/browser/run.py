#!/usr/bin/env python3
"""Runs the tests of the pages in a browser. Status 0: all hold; 1: some do not; 77: there is no browser here."""
import argparse
import shutil
import sys
import time
import traceback
from pathlib import Path

MISSING = 77
try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright
except ImportError as error:
    print(f"browser tests: not run, for the Python package {error.name} is missing (`make serve-browser` installs it)")
    sys.exit(MISSING)

import accounts
import assess_way
import check_way
import draft_way
from server import Server
from visitor import Visitor

PARTS = [check_way, assess_way, draft_way, accounts]
LANGUAGES = ("zh", "en")
# A telephone, and a desk.
WIDTHS = (360, 1280)
SECONDS = 20


def places(test):
    """The languages and widths that a test asks for: each alone, or all together."""
    wanted = getattr(test, "places", None) or [("zh", 1280)]
    return [(language, width) for language in LANGUAGES for width in WIDTHS] if wanted == "all" else wanted


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary", type=Path)
    parser.add_argument("--only", default="", help="tests with this in their name")
    parser.add_argument("--shots", type=Path, help="a folder for pictures of the pages")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("browser tests: not run, for chromium is missing (`make serve-browser` installs it)")
        return MISSING
    if options.shots:
        options.shots.mkdir(parents=True, exist_ok=True)
    failed, count, start = [], 0, time.monotonic()
    with sync_playwright() as driver:
        # Its sandbox needs rights that a container does not have; only pages of our own are opened.
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        axe = Axe()
        for part in PARTS:
            tests = [test for name, test in vars(part).items()
                     if name.startswith("test_") and options.only in f"{part.__name__}.{name[5:]}"]
            if not tests:
                continue
            server = Server(options.binary.resolve(), *getattr(part, "OPTIONS", ()), people=getattr(part, "PEOPLE", ()))
            try:
                if not getattr(part, "is_there", lambda address: True)(server.address):
                    print(f"{part.__name__}: this server does not have it")
                    continue
                for test in tests:
                    for language, width in places(test):
                        count += 1
                        name = f"{part.__name__}.{test.__name__[5:]} {language} {width}"
                        if not run(test, name, browser, server, language, width, axe, options.shots):
                            failed.append(name)
            finally:
                server.end()
        browser.close()
    print(f"{count} browser tests, {len(failed)} failed, {time.monotonic() - start:.0f} s")
    for name in failed:
        print(f"  {name}")
    if count == 0:
        print("no test is called so")
    return 1 if failed or count == 0 else 0


def run(test, name, browser, server, language, width, axe, shots):
    """One test with a browser of its own: no cookie of another. Whether it holds."""
    start = time.monotonic()
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=getattr(test, "script", True),
        locale="zh-CN" if language == "zh" else "en-GB", accept_downloads=True)
    context.set_default_timeout(SECONDS * 1000)
    visitor = Visitor(context.new_page(), server, language, axe, shots, name)
    try:
        test(visitor)
        visitor.unharmed()
        print(f"✓ {name} ({time.monotonic() - start:.1f} s)", flush=True)
        return True
    except Exception as problem:
        told = str(problem) if isinstance(problem, AssertionError) and str(problem) else traceback.format_exc()
        print(f"✗ {name}\n{told}", flush=True)
        if visitor.complaints:
            print("the browser: " + "\n".join(visitor.complaints))
        if shots:
            visitor.page.screenshot(path=shots / f"failed-{test.__name__}-{language}-{width}.png", full_page=True)
        return False
    finally:
        context.close()


if __name__ == "__main__":
    sys.exit(main())

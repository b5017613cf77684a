"""Somebody at a browser, who notices what goes wrong in it."""
from contextlib import contextmanager

# What axe-core calls grave. Lesser findings are shown and do not fail.
GRAVE = ("serious", "critical")


class Visitor:
    """A page, the server that it looks at, and all that the browser has complained about."""

    def __init__(self, page, server, language, axe, shots=None, name=""):
        self.page, self.server, self.language, self.axe = page, server, language, axe
        self.shots, self.name = shots, name
        self.complaints = []
        self.expected = []
        self.watch(page)
        page.context.on("page", self.watch)

    def watch(self, page):
        """Notes errors of scripts, of the console (the content security policy among them) and of requests."""
        page.on("console", lambda message: self.note(message) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("requestfailed", lambda request: self.failed(request))

    def note(self, message):
        # An answer that says no is a page of its own; whoever expects one says so with `expects`.
        if "Failed to load resource" in message.text and self.expected and str(self.expected[-1]) in message.text:
            return
        self.complaints.append(f"console: {message.text} ({message.location.get('url', '')})")

    def failed(self, request):
        # A download and a check that a later one has overtaken end like this.
        if request.failure and "ERR_ABORTED" not in request.failure:
            self.complaints.append(f"request: {request.url} {request.failure}")

    @contextmanager
    def expects(self, status):
        """Answers with this status are wanted meanwhile."""
        self.expected.append(status)
        yield
        self.expected.pop()

    def say(self, zh, en):
        return zh if self.language == "zh" else en

    def go(self, path):
        mark = "&" if "?" in path else "?"
        answer = self.page.goto(self.server.address + path + f"{mark}lang={self.language}")
        return answer.status

    # Looking

    @property
    def width(self):
        return self.page.viewport_size["width"]

    def fits(self):
        """Nothing makes the page broader than the window."""
        broad = self.page.evaluate("document.documentElement.scrollWidth")
        assert broad <= self.width, f"{self.page.url}: {broad} pixels broad in a window of {self.width}"

    def accessible(self):
        """axe-core finds nothing serious."""
        found = self.axe.run(self.page).response["violations"]
        grave = [rule for rule in found if rule["impact"] in GRAVE]
        told = "\n".join(
            f"  {rule['id']} ({rule['impact']}): {rule['help']}\n" + "\n".join(
                f"    {node['html'][:200]}\n    {node.get('failureSummary', '')}" for node in rule["nodes"][:3])
            for rule in grave)
        assert not grave, f"{self.page.url}\n{told}"

    def in_order(self):
        """One first heading; none that skips a level."""
        levels = self.page.evaluate(
            "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => heading.checkVisibility())"
            ".map((heading) => Number(heading.localName[1]))")
        assert levels and levels[0] == 1 and levels.count(1) == 1, f"{self.page.url}: headings {levels}"
        for before, after in zip(levels, levels[1:]):
            assert after <= before + 1, f"{self.page.url}: a heading of level {after} below one of {before}"

    def looks_right(self, name):
        """What holds for every page; a picture of it where they are wanted."""
        if self.shots:
            self.page.screenshot(path=self.shots / f"{name}-{self.language}-{self.width}.png", full_page=True)
        self.fits()
        self.in_order()
        self.accessible()

    def unharmed(self):
        """The browser had nothing to complain about."""
        assert not self.complaints, "\n".join(self.complaints)

    # Filling in

    def field(self, name):
        return self.page.locator(f"[name='{name}']")

    def put(self, name, value):
        """Fills in a field as its kind asks; a closed part of the form is opened."""
        field = self.field(name)
        if not field.is_visible():
            field.evaluate("field => { for (let part = field; part; part = part.parentElement)"
                           " if (part.localName === 'details') part.open = true; }")
        if field.evaluate("field => field.localName") == "select":
            field.select_option(value)
        else:
            field.fill(value)

    def line(self, table, number, **cells):
        for column, value in cells.items():
            self.put(f"row:{table}:{number}:{column}", value)

"""The server under test: a process of its own with a store of its own, on a port that is free."""
import os
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[5]


class Server:
    """A server that has started; `address` is where it answers."""

    def __init__(self, binary, *options, people=()):
        self.folder = tempfile.TemporaryDirectory(prefix="guiju-browser-")
        self.binary = str(binary)
        self.store = Path(self.folder.name) / "store.sqlite"
        for name, role, password in people:
            self.command("user", "add", name, "--role", role, input=password + "\n")
        self.log = open(Path(self.folder.name) / "log", "w+")
        self.process = subprocess.Popen(
            [self.binary, "run", "--port", "0", "--store", str(self.store), "--rules", str(ROOT / "rules"), *options],
            stdout=subprocess.PIPE, stderr=self.log, text=True, env={**os.environ, "LANG": "C.UTF-8"})
        line = self.process.stdout.readline().strip()
        if not line.startswith("http://"):
            self.stop()
            raise RuntimeError(f"the server said {line!r} in the place of its address:\n{self.said()}")
        self.address = line.replace("0.0.0.0", "127.0.0.1")

    def command(self, *words, input=""):
        """Runs a command on the store of this server; its output."""
        done = subprocess.run(
            [self.binary, *words, "--store", str(self.store)], input=input, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(15)
        finally:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()

    def end(self):
        """Stops it and forgets what it kept."""
        self.stop()
        self.log.close()
        self.folder.cleanup()

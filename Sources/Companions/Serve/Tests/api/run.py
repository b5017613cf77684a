"""Holds the API against its own description with schemathesis (Python), which invents requests of every kind.

    python3 Sources/Companions/Serve/Tests/api/run.py [--command FILE] [--examples N] [-- FURTHER OPTIONS]

The server is started on a free port, with a store of its own and a token. Ends with 77 where schemathesis is not installed
and cannot be: install it with `pip install schemathesis`, or name a virtual environment that has it in SCHEMATHESIS.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.request

SERVE = pathlib.Path(__file__).resolve().parents[2]
RULES = SERVE.parents[2] / "rules"
SKIPPED = 77


def found_command(given):
    """The command that is to be tested: the one that is named, else what was built last."""
    if given:
        return pathlib.Path(given)
    built = [SERVE / ".build" / kind / "guiju-serve" for kind in ("debug", "release")]
    built = [path for path in built if path.exists()]
    if not built:
        sys.exit("there is no guiju-serve: build it with `swift build --package-path Sources/Companions/Serve`")
    return max(built, key=lambda path: path.stat().st_mtime)


def found_schemathesis(folder):
    """Where schemathesis is; installed into a folder where it is not. None where it cannot be had."""
    if "SCHEMATHESIS" in os.environ:
        return os.path.join(os.environ["SCHEMATHESIS"], "bin", "schemathesis")
    installed = shutil.which("schemathesis")
    if installed:
        return installed
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
        pip = os.path.join(folder, "bin", "pip")
        subprocess.run([pip, "install", "-q", "schemathesis>=4,<5"], check=True, capture_output=True, timeout=300)
    except (OSError, subprocess.SubprocessError):
        return None
    return os.path.join(folder, "bin", "schemathesis")


def main():
    parser = argparse.ArgumentParser(description="hold the API against its description")
    parser.add_argument("--command", help="the guiju-serve to be tested")
    parser.add_argument("--examples", type=int, default=25, help="requests of each kind for each operation")
    options, further = parser.parse_known_args()
    command = found_command(options.command)
    with tempfile.TemporaryDirectory(prefix="guiju-api-") as folder:
        schemathesis = found_schemathesis(os.path.join(folder, "venv"))
        if schemathesis is None:
            print("schemathesis is not installed, and the network gives none: skipped", file=sys.stderr)
            return SKIPPED
        store = ["--store", os.path.join(folder, "store.sqlite")]
        subprocess.run(
            [command, "user", "add", "schemathesis", "--role", "admin", *store],
            input="a password for this run alone\n", text=True, check=True, stdout=subprocess.DEVNULL)
        token = subprocess.run(
            [command, "token", "add", "schemathesis", "--label", "test", *store],
            text=True, check=True, capture_output=True).stdout.strip()
        # With a name for others everybody has to say who they are.
        server = subprocess.Popen(
            [command, "run", "--port", "0", "--rules", RULES, "--name", "127.0.0.1", *store],
            stdout=subprocess.PIPE, text=True)
        try:
            address = server.stdout.readline().strip()
            # All guidance is compiled when it is first asked for.
            request = urllib.request.Request(
                address + "/api/v1/guidance", headers={"Authorization": "Bearer " + token})
            urllib.request.urlopen(request, timeout=120).close()
            # Whatever is well-formed may still name guidance that there is not: that is refused, and rightly.
            run = subprocess.run(
                [schemathesis, "run", address + "/api/v1/openapi.json", "--header", "Authorization: Bearer " + token,
                 "--checks", "all", "--exclude-checks", "positive_data_acceptance",
                 "--max-examples", str(options.examples), "--seed", os.environ.get("GUIJU_SEED", "20261129"),
                 "--no-color", "--request-timeout", "60",
                 *[option for option in further if option != "--"]], cwd=folder)
            if server.poll() is not None:
                print(f"the server has ended with {server.returncode}", file=sys.stderr)
                return 1
            return run.returncode
        finally:
            server.terminate()
            server.wait()


sys.exit(main())

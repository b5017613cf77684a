"""Reads the reports in a folder with readers that others wrote; ends with 1 where one of them refuses or miscounts."""

import json
import pathlib
import subprocess
import sys
import urllib.parse

import html5lib
import junitparser
import pydantic_sarif.model
import sarif.loader

KINDS = {"pass", "fail", "open", "review", "notApplicable"}
failures = []


def expect(holds, words):
    if not holds:
        failures.append(words)


def read_sarif(path):
    log = json.loads(path.read_text(encoding="utf-8"))
    # Made from the schema of the standard: what is not in it is refused.
    pydantic_sarif.model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(log)
    results = log["runs"][0]["results"]
    copy = path.with_suffix(".copy.sarif")
    copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    read = sarif.loader.load_sarif_file(str(copy))
    expect(read.get_result_count() == len(results), f"{path.name}: sarif-tools counts {read.get_result_count()}")
    records = [record for run in read.runs for record in run.get_records()]
    expect(len(records) == len(results), f"{path.name}: sarif-tools gives {len(records)} records")
    errors = sum(1 for result in results if result["level"] == "error")
    expect(
        sum(1 for record in records if record["Severity"] == "error") == errors,
        f"{path.name}: sarif-tools sees other errors",
    )
    expect({result["kind"] for result in results} <= KINDS, f"{path.name}: a kind that is none")
    return f"{len(results)} results, {errors} errors"


def read_oscal(path, workspace):
    name = path.name.replace(".", "-")
    folder = workspace / "assessment-results" / name
    folder.mkdir(parents=True)
    (folder / "assessment-results.json").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    trestle = pathlib.Path(sys.executable).parent / "trestle"
    said = subprocess.run(
        [trestle, "validate", "-t", "assessment-results", "-n", name], cwd=workspace, capture_output=True, text=True
    )
    expect(said.returncode == 0, f"{path.name}: trestle: {said.stdout[-600:]}{said.stderr[-600:]}")
    results = json.loads(path.read_text(encoding="utf-8"))["assessment-results"]["results"]
    return f"{len(results)} results, {sum(len(result.get('findings', [])) for result in results)} findings"


def read_junit(path):
    suites = junitparser.JUnitXml.fromfile(str(path))
    cases = [case for suite in suites for case in suite]
    kinds = [type(result) for case in cases for result in case.result]
    expect(suites.tests == len(cases), f"{path.name}: {suites.tests} tests are said, {len(cases)} are there")
    for kind, said in [
        (junitparser.Failure, suites.failures),
        (junitparser.Error, suites.errors),
        (junitparser.Skipped, suites.skipped),
    ]:
        expect(kinds.count(kind) == said, f"{path.name}: {said} {kind.__name__} are said, {kinds.count(kind)} are there")
    return f"{len(cases)} test cases"


def read_pages(folder):
    pages = sorted(folder.glob("*.html"))
    for page in pages:
        tree = html5lib.HTMLParser(strict=True).parse(page.read_text(encoding="utf-8"))
        names = {element.tag.split("}")[-1] for element in tree.iter() if isinstance(element.tag, str)}
        expect(not names & {"script", "link", "img", "iframe"}, f"{page}: needs something else")
        for link in (element.get("href") for element in tree.iter("{http://www.w3.org/1999/xhtml}a")):
            target = folder / urllib.parse.unquote(link)
            expect(target.exists(), f"{page.name}: {link} leads nowhere")
    expect((folder / "index.html").exists(), f"{folder.name}: no index")
    return f"{len(pages)} pages"


def main():
    work = pathlib.Path(sys.argv[1])
    workspace = work / "trestle"
    workspace.mkdir()
    trestle = pathlib.Path(sys.executable).parent / "trestle"
    subprocess.run([trestle, "init"], cwd=workspace, check=True, capture_output=True)
    read = {
        ".sarif": read_sarif,
        ".oscal": lambda path: read_oscal(path, workspace),
        ".junit": read_junit,
        ".pages": read_pages,
    }
    paths = sorted(path for path in work.iterdir() if path.suffix in read and ".copy." not in path.name)
    for path in paths:
        try:
            print(f"{path.name}: {read[path.suffix](path)}")
        except Exception as error:  # A reader that gives up is what this is here to find.
            failures.append(f"{path.name}: {type(error).__name__}: {str(error)[:800]}")
    expect(len(paths) > 0, "there is nothing to read")
    for failure in failures:
        print("✗ " + failure, file=sys.stderr)
    print(f"{len(paths)} reports read, {len(failures)} refused")
    return 1 if failures else 0


sys.exit(main())

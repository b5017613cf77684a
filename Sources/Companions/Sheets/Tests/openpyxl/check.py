"""Holds what guiju-sheets writes against openpyxl, a reader and writer of workbooks that others made.

A form is made for every guidance below `rules/`, read by openpyxl, filled in by it, and checked; assessors fill in their
score sheets; results are read. Ends with 77, and says why, where openpyxl or a debug build is not there.
"""

import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parents[5]
guiju = root / ".build/debug/guiju"
sheets = root / "Sources/Companions/Sheets/.build/debug/guiju-sheets"


def skip(reason):
    print("openpyxl check: skipped,", reason)
    sys.exit(77)


try:
    import openpyxl
except ImportError:
    skip("there is no openpyxl for this python3 (Debian: python3-openpyxl)")
if not guiju.exists() or not sheets.exists():
    skip("there is no debug build of guiju and guiju-sheets")


def run(*arguments, text=None):
    environment = {"GUIJU_SHEETS": str(sheets), "LANG": "zh_CN.UTF-8", "PATH": os.environ["PATH"]}
    done = subprocess.run(arguments, input=text, capture_output=True, text=True, env=environment, check=False)
    return done.returncode, done.stdout, done.stderr


def expect(condition, *what):
    if not condition:
        print("openpyxl check:", *what, file=sys.stderr)
        sys.exit(1)


def answers(sheet):
    """The cells to be filled in, by the paths of their facts."""
    head = [cell.value for cell in sheet[1]]
    expect(head[0] == "guiju-case/1", "the first cell marks the form:", head)
    value, path = head.index("value"), head.index("path")
    return {row[path].value: row[value] for row in sheet.iter_rows(min_row=2) if row[path].value}


def written_texts(folder):
    """Texts that look like formulas are texts to openpyxl, too."""
    texts = ["=1+2", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "普通"]
    description = {"workbook": 1, "sheets": [{"name": "a", "rows": [{"cells": [{"text": text} for text in texts]}]}]}
    path = folder / "texts.xlsx"
    status, _, error = run(sheets, "write", path, text=json.dumps(description))
    expect(status == 0, error)
    cells = openpyxl.load_workbook(path).worksheets[0][1]
    expect([cell.value for cell in cells] == texts, "texts differ")
    expect(all(cell.data_type == "s" for cell in cells), "a text became something else")


def forms(folder):
    count = 0
    for file in sorted((root / "rules").rglob("*.yaml")):
        if file.name.endswith(".tests.yaml"):
            continue
        path = folder / ("-".join(file.relative_to(root / "rules").with_suffix("").parts) + ".xlsx")
        status, out, error = run(guiju, "new", "plan", "--guidance", file, "--format", "xlsx", "--output", path)
        expect(status == 0, file, out, error)
        book = openpyxl.load_workbook(path)
        cells = answers(book.worksheets[0])
        expect(book.worksheets[0].row_dimensions[1].hidden, "the first row is hidden")
        expect(book.worksheets[0].column_dimensions["E"].hidden, "the column of paths is hidden")
        for fact, cell in cells.items():
            if fact.endswith("[#]"):
                expect(cell.value[1:] in book.sheetnames, fact, "names no sheet")
        book.save(path)
        status, out, error = run(guiju, "check", path, "--guidance", file)
        expect(status == 3 and not error, "a blank form saved by openpyxl:", file, status, out, error)
        count += 1
    return count


def filled(folder):
    guidance = root / "Tests/CommandTests/Cases/forms/hall.yaml"
    path = folder / "filled.xlsx"
    status, _, error = run(guiju, "new", "plan", "--guidance", guidance, "--format", "xlsx", "--output", path)
    expect(status == 0, error)
    book = openpyxl.load_workbook(path)
    cells = answers(book.worksheets[0])
    values = {
        "case": "H-1", "as_of": datetime.date(2019, 3, 1), "plan.total": 20000.29, "plan.grade": "2A",
        "plan.fields[;]": "甲\n乙", "plan.vote.present": 30, "plan.vote.share": 0.6,
    }
    for fact, value in values.items():
        cells[fact].value = value
    book["预算"].append(["茶点", "礼品", None, 15000.5])
    book["预算"].append(["打印", "办公经费", "东街", 4999.79])
    book.save(path)
    status, out, error = run(guiju, "check", path, "--guidance", guidance, "--format", "json", "--show", "all")
    expect(status == 3 and not error, status, out, error)
    case = json.loads(out)["cases"][0]
    expect(case["case"] == "H-1" and case["as_of"] == "2019-03-01", case)
    found = {(finding["rule"], finding["subject"]): finding["result"] for finding in case["findings"]}
    expect(
        found == {
            ("ceiling", ""): "pass", ("gift-share", ""): "fail", ("quorum", ""): "pass",
            ("paid-early", ""): "not-applicable", ("fits", "茶点"): "needs-review", ("fits", "打印"): "needs-review",
        },
        found)
    lists = [rule for rule in book["预算"].data_validations.dataValidation if rule.type == "list"]
    expect(any(rule.formula1 == '"礼品,办公经费"' for rule in lists), "the list of codes is missing")


def scored(folder):
    """Two assessors fill in their workbooks; one leaves a cell blank, and owes it."""
    cases = root / "examples/completion-2018"
    paths = []
    for assessor, blank in [("评委戊", None), ("评委己", "c18-03")]:
        path = folder / f"{assessor}.xlsx"
        made = ["new", "scores", "--cases", cases, "--rules", root / "rules", "--assessor", assessor, "--output", path]
        status, out, error = run(guiju, *made)
        expect(status == 0 and not out and not error, status, out, error)
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        head = [cell.value for cell in sheet[1]]
        case, score = head.index("案例"), head.index("评分")
        expect(sheet.freeze_panes == "A2" and len(book.worksheets) == 1, "the form has a heading and one sheet")
        rules = {rule.type: rule for rule in sheet.data_validations.dataValidation}
        decimal, choice = rules["decimal"], rules["list"]
        expect((decimal.formula1, decimal.formula2) == ("0", "100") and "G2" in decimal.sqref, "the scale is held")
        expect(choice.formula1 == '"是,否"' and "I2" in choice.sqref, "who stands back may say so")
        for row in sheet.iter_rows(min_row=2):
            if row[case].value != blank:
                row[score].value = 85.5
        book.save(path)
        paths.append(path)
    result = folder / "得分.xlsx"
    report = ["assess", cases, "--rules", root / "rules", "--scores", *paths, "--format", "xlsx", "--output", result]
    status, out, error = run(guiju, *report)
    expect(status == 1 and not out and not error, status, out, error)
    book = openpyxl.load_workbook(result)
    expect(book.sheetnames == ["名次", "指标得分", "加减分与后果", "还缺什么", "还欠的评分", "文件"], book.sheetnames)
    for sheet in book:
        expect(sheet.freeze_panes == "A2", sheet.title, "has no frozen heading")
        expect(sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9, sheet.title, "A4")
        expect(sheet.column_dimensions["A"].width > 5, sheet.title, "has no widths")
        expect(all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), sheet.title, "has formulas")
    owed = [[cell.value for cell in row][:3] for row in book["还欠的评分"].iter_rows(min_row=2)]
    expect(owed == [["评委己", "c18-03", "quality"], ["评委丙", "c18-12", "quality"]], owed)
    ranking = book["名次"]
    expect(ranking.max_row == 13 and all(type(row[2].value) in (int, float) for row in ranking.iter_rows(min_row=2)))
    points = [row for row in book["指标得分"].iter_rows(min_row=2) if row[0].value == "c18-01" and row[1].value == "quality"]
    # 88, 90, 91, 85.5 and 85.5 without the highest and the lowest: 87.8333…, of 20 points.
    expect(abs(points[0][4].value - 20 * 263.5 / 300) < 1e-12 and points[0][4].number_format == "0.00", points[0][4].value)
    listed = [row[1].value for row in book["文件"].iter_rows(min_row=2) if row[0].value == "评分表"]
    expect(listed == [f"{path}#评分" for path in paths], listed)


def checked(folder):
    """Findings of a hostile case: texts are texts, figures are numbers."""
    cases = root / "Tests/CommandTests/Cases/hostile"
    path = folder / "结果.xlsx"
    status, out, error = run(
        guiju, "check", *sorted(cases.glob("*.yaml")), "--guidance", cases / "fund/guidance.yaml", "--show", "all",
        "--format", "xlsx", "--output", path)
    expect(status in (0, 1, 3) and not out, status, out, error)
    book = openpyxl.load_workbook(path)
    expect(book.sheetnames[:3] == ["结果", "汇总", "文件"], book.sheetnames)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    expect(all(cell.data_type in "sn" or cell.is_date for cell in cells), "a cell is something else")
    looks = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@"]
    expect(looks and all(cell.data_type == "s" and cell.number_format == "@" for cell in looks), "texts that would run")
    expect(all(ord(char) >= 32 or char == "\n" for cell in cells if isinstance(cell.value, str) for char in cell.value))
    excess = [row[5] for row in book["结果"].iter_rows(min_row=2) if row[5].value is not None]
    expect(excess and all(type(cell.value) in (int, float) and cell.number_format != "General" for cell in excess), "figures")


with tempfile.TemporaryDirectory() as name:
    written_texts(pathlib.Path(name))
    number = forms(pathlib.Path(name))
    filled(pathlib.Path(name))
    scored(pathlib.Path(name))
    checked(pathlib.Path(name))
    print("openpyxl check:", number, "forms, one filled in, texts that look like formulas, score sheets, results")

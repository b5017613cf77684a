"""The assessment of finished projects: hand in many, follow, look through, score, take out."""
import re
from urllib.error import HTTPError
from urllib.request import urlopen

from places import everywhere, in_both_languages, without_script
from server import ROOT

PROJECTS = sorted(
    path for path in (ROOT / "examples" / "completion-2018").iterdir() if path.suffix in (".yaml", ".csv"))
STANDARD = "cn/xian/completion#completion"


def is_there(address):
    try:
        return urlopen(address + "/assess").status == 200
    except HTTPError:
        return False


def hand_in(visitor, files=PROJECTS):
    """A batch of twelve projects, and its page when it is done."""
    visitor.go("/assess")
    page = visitor.page
    page.get_by_label(visitor.say("名称", "Name"), exact=True).fill("2018 年度结项项目")
    visitor.put("guidance", STANDARD)
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name=visitor.say("上传并评估", "Hand in and assess")).click()
    page.wait_for_url(re.compile("/assess/[^/]+$"))
    return when_done(visitor)


def when_done(visitor):
    """Waits until the page has its table; without script somebody looks again."""
    for _ in range(60):
        if visitor.page.locator("table.scored").count():
            break
        visitor.page.wait_for_timeout(500)
        visitor.page.goto(visitor.page.url)
    visitor.page.locator("table.scored").wait_for()
    return visitor.page.url.split("?")[0]


def cases(visitor):
    return [text.split()[0] for text in visitor.page.locator("table.scored tbody th").all_inner_texts()]


@everywhere
def test_every_page_is_accessible_and_fits(visitor):
    visitor.go("/assess")
    visitor.looks_right("assess")
    batch = hand_in(visitor)
    visitor.looks_right("batch")
    visitor.page.goto(batch + "/projects/1")
    visitor.looks_right("project")
    visitor.page.goto(batch + "/files")
    visitor.looks_right("batch-files")
    visitor.page.goto(batch + "/scores?by=%E8%AF%84%E5%A7%94%E4%B8%99")
    visitor.looks_right("scores")


@in_both_languages
def test_a_batch_is_sorted_and_looked_through(visitor):
    hand_in(visitor)
    assert len(cases(visitor)) == 12
    # What lacks a score has a range, and is not put in order with those that have all.
    assert re.search(r"36\D+93\.5", visitor.page.locator("table.scored").inner_text())
    visitor.page.locator("table.scored thead a").first.click()
    visitor.page.wait_for_url(re.compile("sort="))
    sorted_by_name = cases(visitor)
    assert sorted_by_name in (sorted(sorted_by_name), sorted(sorted_by_name, reverse=True))
    visitor.page.get_by_role("searchbox").fill("c18-1")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(re.compile("q=c18-1"))
    assert sorted(cases(visitor)) == ["c18-10", "c18-11", "c18-12"]
    visitor.page.locator("table.scored tbody a", has_text="c18-12").click()
    assert "c18-12" in visitor.page.locator("h1").inner_text()


@without_script
@in_both_languages
def test_a_score_is_entered_without_script_and_a_wrong_one_told_at_its_field(visitor):
    batch = hand_in(visitor)
    owed = visitor.page.locator(".owed")
    assert "评委丙" in owed.inner_text()
    visitor.page.goto(batch + "/scores?by=%E8%AF%84%E5%A7%94%E4%B8%99")
    score = visitor.page.locator("fieldset", has_text="c18-12").locator("input[inputmode=decimal]").first
    save = visitor.page.locator("form.scoring .buttons button")
    score.fill("101")
    with visitor.expects(422):
        save.click()
        visitor.page.get_by_role("alert").wait_for()
    assert score.get_attribute("aria-invalid") == "true" and score.input_value() == "101"
    score.fill("81")
    save.click()
    visitor.page.wait_for_url(re.compile("saved="))
    assert score.input_value() == "81"
    visitor.page.goto(batch)
    assert "评委丙" not in owed.inner_text()


@in_both_languages
def test_results_are_taken_away(visitor):
    hand_in(visitor)
    for name, beginning in (("CSV", "\ufeff"), ("JSON", "{")):
        with visitor.page.expect_download() as download:
            visitor.page.get_by_role("link", name=name, exact=True).click()
        with open(download.value.path(), encoding="utf-8") as file:
            text = file.read()
        assert text.startswith(beginning) and "c18-12" in text

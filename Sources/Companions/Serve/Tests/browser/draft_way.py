"""The drafting of guidance: an editor with what the compiler says, examples, the document, versions."""
import re
from urllib.error import HTTPError
from urllib.request import urlopen

from places import everywhere, in_both_languages, on_a_telephone, without_script

TEXT = """guidance: {name}
version: 0.1.0
title: {{zh: 示例经费, en: Example fund}}
sources: {{notice: {{title: {{zh: 通知, en: Notice}}, verified: draft}}}}
facts:
  plan:
    total: {{type: money CNY, label: {{zh: 总额, en: Total}}}}
rules:
  - id: ceiling
    title: {{zh: 上限, en: Ceiling}}
    must: plan.total <= {limit}
    cite: notice
tests:
  - name: {{zh: 不超过, en: Within}}
    as_of: 2024-05-01
    given: {{plan: {{total: 80}}}}
    expect: {{ceiling: pass}}
"""


def is_there(address):
    try:
        return urlopen(address + "/draft").status == 200
    except HTTPError:
        return False


def begin(visitor, name, limit=100, slip=False):
    """An editor with a small guidance, of a name that no other test takes."""
    name = f"cn/demo/{name}-{visitor.language}-{visitor.width}"
    visitor.go(f"/draft/edit?name={name}")
    text = TEXT.format(name=name, limit=limit)
    visitor.put("text", text.replace("plan.total <=", "plan.totl <=") if slip else text)
    return name


def press(visitor, action):
    visitor.page.locator(f".buttons button[value={action}]").click()


@everywhere
def test_every_page_is_accessible_and_fits(visitor):
    visitor.go("/draft")
    visitor.looks_right("draft")
    name = begin(visitor, "looks", slip=True)
    press(visitor, "check")
    visitor.page.locator("#notes .note").first.wait_for()
    visitor.looks_right("draft-slip")
    visitor.put("text", TEXT.format(name=name, limit=100))
    press(visitor, "save")
    visitor.page.wait_for_url(re.compile("saved=1"))
    visitor.looks_right("draft-saved")
    visitor.put("text", TEXT.format(name=name, limit=90))
    press(visitor, "save")
    visitor.page.wait_for_load_state()
    visitor.go(f"/draft/history?name={name}&old=1&new=2")
    visitor.looks_right("draft-history")


@in_both_languages
def test_a_slip_is_said_as_one_types_and_mended_by_its_button(visitor):
    begin(visitor, "slip", slip=True)
    note = visitor.page.locator("#notes .note", has_text="totl").first
    note.wait_for()
    note.get_by_role("button", name=re.compile("total")).click()
    visitor.page.locator("#notes .note", has_text="totl").wait_for(state="detached")
    assert "plan.total <= 100" in visitor.field("text").input_value()


@without_script
@on_a_telephone
def test_a_slip_is_mended_without_script(visitor):
    begin(visitor, "plain", slip=True)
    press(visitor, "check")
    note = visitor.page.locator("#notes .note", has_text="totl").first
    note.wait_for()
    note.get_by_role("button", name=re.compile("total")).click()
    visitor.page.locator("#notes .note", has_text="totl").wait_for(state="detached")
    assert "plan.total <= 100" in visitor.field("text").input_value()


@in_both_languages
def test_an_example_that_fails_is_said_beside_the_text(visitor):
    begin(visitor, "example", limit=50)
    tests = visitor.page.locator("#part-tests")
    tests.locator(".failures li").wait_for()
    assert visitor.say("不超过", "Within") in tests.inner_text()
    text = visitor.field("text").input_value()
    visitor.put("text", text.replace("<= 50", "<= 100"))
    visitor.page.locator("#part-tests .good").wait_for()


def test_two_who_change_one_guidance_lose_nothing(visitor):
    name = begin(visitor, "two")
    press(visitor, "save")
    visitor.page.wait_for_url(re.compile("saved=1"))
    other = visitor.page.context.new_page()
    other.goto(visitor.page.url)
    other.locator("[name=text]").fill(TEXT.format(name=name, limit=200))
    other.locator(".buttons button[value=save]").click()
    other.wait_for_load_state()
    visitor.put("text", TEXT.format(name=name, limit=300))
    with visitor.expects(409):
        press(visitor, "save")
        visitor.page.locator("[role=alert]").wait_for()
    assert "<= 300" in visitor.field("text").input_value()
    visitor.page.locator("button[value=save-over]").click()
    visitor.page.wait_for_url(re.compile("saved=1"))
    visitor.go(f"/draft/history?name={name}&old=2&new=3")
    text = visitor.page.locator("main").text_content()
    assert "300" in text and "200" in text

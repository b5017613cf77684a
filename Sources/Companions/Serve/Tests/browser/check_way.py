"""The pre-check: choose guidance, fill in, read the report, mend, save, compare, take away."""
import re
from urllib.parse import quote

from places import everywhere, in_both_languages, on_a_telephone, without_script

GUIDANCE = "cn/xian/community-fund"
FORM = f"/check/new?guidance={GUIDANCE}"
# What the answer of a report is called in its markup.
FAILS, OPEN = "fails", "open"


def fair(visitor, category="gift", total="50,000.00"):
    """A fair of 50,000 yuan, of which 12,000 go where `category` says."""
    visitor.put("title", "便民集市")
    visitor.put("as-of", "2019-04-30")
    visitor.put("fact:plan.title", "春风送暖便民集市")
    visitor.put("fact:plan.total", f"￥{total}")
    visitor.line("plan.budget", 0, item="文艺演出", category="service", amount="3.8万")
    visitor.line("plan.budget", 1, item="鸡蛋、洗衣液", category=category, amount="￥12,000.00")


def saved_fair(visitor):
    visitor.go(FORM)
    fair(visitor)
    press(visitor, "save")
    visitor.page.wait_for_url(re.compile("/plans/"))
    return visitor.page.url.split("#")[0]


def press(visitor, action):
    visitor.page.locator(f".buttons button[value={action}]").click()


def answer(visitor, kind):
    """Waits for the answer."""
    return visitor.page.locator(f"#report .answer.{kind}").wait_for()


@everywhere
def test_every_page_is_accessible_and_fits(visitor):
    visitor.go("/")
    visitor.looks_right("home")
    visitor.go("/check")
    visitor.looks_right("choose")
    visitor.go("/check?q=" + quote("没有这样的地方"))
    visitor.looks_right("choose-nothing")
    visitor.go(FORM)
    visitor.looks_right("form")
    fair(visitor)
    visitor.put("fact:plan.start", visitor.say("春天", "in spring"))
    visitor.page.locator(".upload summary").click()
    press(visitor, "check")
    answer(visitor, OPEN)
    visitor.looks_right("report")
    press(visitor, "save")
    visitor.page.wait_for_url(re.compile("/plans/"))
    visitor.looks_right("saved")
    plan = visitor.page.url.split("#")[0]
    visitor.put("row:plan.budget:1:category", "office")
    press(visitor, "save")
    visitor.page.wait_for_load_state()
    visitor.page.goto(plan + "/versions")
    visitor.looks_right("versions")
    visitor.go("/check")
    visitor.looks_right("choose-with-plans")
    visitor.go(f"/ask?guidance={GUIDANCE}&q=" + quote("小礼品 3000元"))
    visitor.looks_right("ask")
    with visitor.expects(404):
        assert visitor.go("/no-such-page") == 404
        visitor.looks_right("missing")


# A long page: axe-core takes a while.
def test_the_document_of_a_guidance_is_accessible(visitor):
    visitor.go(f"/guidance/{GUIDANCE}")
    visitor.looks_right("guidance")


@in_both_languages
def test_guidance_is_found_by_its_place_and_chosen(visitor):
    visitor.go("/check")
    visitor.page.get_by_label(visitor.say("地名、资金或发文单位", "A place, a fund, an issuer")).fill("xian")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(re.compile("q=xian"))
    title = visitor.say("社区专项服务经费使用指引", "Using the community service fund")
    assert visitor.page.get_by_text("awards-for-all").count() == 0
    visitor.page.get_by_role("link", name=title, exact=True).click()
    visitor.page.wait_for_url(re.compile("check/new"))
    assert visitor.page.get_by_role("link", name=title).count() == 1
    assert visitor.page.get_by_label(visitor.say("方案总额", "Plan total")).is_visible()


@in_both_languages
def test_gifts_are_told_with_their_article_which_opens_beside(visitor):
    visitor.go(FORM)
    fair(visitor)
    advice = visitor.page.locator("#report article", has_text="gift-share")
    advice.wait_for()
    # The change that would mend it is computed: 5 % of 50,000.
    assert "2,500" in advice.inner_text()
    with visitor.page.context.expect_page() as opened:
        advice.get_by_role("link").click()
    article = opened.value
    article.wait_for_load_state()
    mark = article.url.split("#")[1]
    assert f"/guidance/{GUIDANCE}" in article.url
    place = article.locator(f"[id='{mark}']")
    assert visitor.say("不宜以礼品吸引参与", "No attracting people by gifts") in place.inner_text()
    box = place.bounding_box()
    assert box and -1 <= box["y"] < 800, f"the article is not in sight: {box}"
    # And what was filled in is still there.
    assert visitor.field("row:plan.budget:1:amount").input_value() == "￥12,000.00"


@in_both_languages
def test_what_is_banned_fails_and_a_change_shows_at_once_without_a_button(visitor):
    visitor.go(FORM)
    fair(visitor, category="office")
    answer(visitor, FAILS)
    link = visitor.page.locator("#answer-now")
    assert link.inner_text().strip() == visitor.say("有不符合", "against the rules")
    report = visitor.page.locator("#report")
    assert visitor.say("不得列支社区办公经费", "No office costs of the community") in report.inner_text()
    visitor.put("row:plan.budget:1:category", "service")
    answer(visitor, OPEN)
    assert link.inner_text().strip() == visitor.say("尚不能定", "cannot be told yet")
    assert visitor.page.locator("#answer-status").inner_text().startswith(visitor.say("尚不能定", "Cannot be told yet"))
    # A total that the lines do not add up to.
    visitor.put("fact:plan.total", "49000")
    answer(visitor, FAILS)
    assert visitor.page.locator(".has-changed").count() > 0
    visitor.put("fact:plan.total", "5万")
    answer(visitor, OPEN)


@without_script
@everywhere
def test_the_button_checks_without_script(visitor):
    visitor.go(FORM)
    visitor.put("as-of", "2019-04-30")
    visitor.put("fact:plan.total", "￥50,000.00")
    visitor.line("plan.budget", 0, item="复印纸", category="office", amount="1.2万")
    press(visitor, "check")
    answer(visitor, FAILS)
    # The answer is in sight without scrolling.
    top = visitor.page.locator("#report .answer").bounding_box()["y"]
    assert 0 <= top < 700, f"the answer stands at {top}"
    assert visitor.field("fact:plan.total").input_value() == "￥50,000.00"
    visitor.put("row:plan.budget:0:category", "service")
    visitor.put("row:plan.budget:0:amount", "5万")
    press(visitor, "check")
    answer(visitor, OPEN)
    # Lines are added without script, too.
    lines = visitor.page.locator("[data-table='plan.budget'] tbody tr")
    before = lines.count()
    visitor.page.locator("[data-table='plan.budget'] .more button").click()
    lines.nth(before).wait_for()
    assert lines.count() == before + 1
    assert visitor.field("row:plan.budget:0:amount").input_value() == "5万"


@in_both_languages
def test_a_field_left_open_stays_open(visitor):
    page = saved_fair(visitor)
    for field in ("fact:plan.community", "fact:plan.hearing.present"):
        assert visitor.field(field).input_value() == ""
    assert visitor.field("fact:plan.funded_elsewhere").input_value() == ""
    visitor.page.goto(page)
    answer(visitor, OPEN)
    assert visitor.field("fact:plan.community").input_value() == ""
    assert visitor.field("fact:plan.funded_elsewhere").input_value() == ""
    # The report names it and leads to its field.
    visitor.page.locator("#report").get_by_role(
        "link", name=visitor.say("到会人数", "Present"), exact=True).click()
    assert visitor.page.url.endswith("#f-fact-plan-hearing-present")
    assert visitor.field("fact:plan.hearing.present").evaluate("field => field.getBoundingClientRect().top") > 0


def test_what_cannot_be_read_is_said_at_its_field(visitor):
    visitor.go(FORM)
    visitor.put("fact:plan.total", "很多钱")
    visitor.put("as-of", "某一天")
    press(visitor, "check")
    field = visitor.field("fact:plan.total")
    assert field.get_attribute("aria-invalid") == "true" and field.input_value() == "很多钱"
    told = [visitor.page.locator(f"[id='{mark}']") for mark in field.get_attribute("aria-describedby").split()]
    assert any("很多钱" in each.inner_text() for each in told)
    assert visitor.field("as-of").get_attribute("aria-invalid") == "true"


@in_both_languages
def test_versions_and_their_difference(visitor):
    plan = saved_fair(visitor)
    assert visitor.page.locator(".saved").is_visible()
    visitor.put("row:plan.budget:1:category", "service")
    visitor.page.locator(".saved").wait_for(state="detached")
    press(visitor, "save")
    visitor.page.locator(".saved").wait_for()
    assert visitor.page.url.split("#")[0] == plan
    visitor.page.get_by_role("link", name=re.compile(visitor.say("第 2 版", "version 2"))).click()
    visitor.page.wait_for_url(re.compile("/versions"))
    text = visitor.page.locator("main").inner_text()
    assert visitor.say("已经解决", "Mended") in text
    assert visitor.page.locator("ul.good li").count() == 1
    assert "gift" in text and "service" in text
    visitor.page.get_by_role("link", name=visitor.say("第 1 版", "version 1"), exact=True).click()
    assert visitor.say("这是第一版", "This is the first") in visitor.page.locator("main").inner_text()
    visitor.go("/check")
    assert visitor.page.locator("table.list").get_by_role("link", name="便民集市").count() >= 1


@in_both_languages
def test_reports_are_taken_away(visitor):
    saved_fair(visitor)
    for name, beginning in ((visitor.say("网页", "page"), "<!DOCTYPE html>"), ("JSON", "{")):
        with visitor.page.expect_download() as download:
            visitor.page.locator(".trail").get_by_role("link", name=name, exact=True).click()
        assert download.value.suggested_filename.startswith("便民集市-1.")
        with open(download.value.path(), encoding="utf-8") as file:
            assert file.read(200).startswith(beginning)


@in_both_languages
def test_the_fund_answers_a_question(visitor):
    visitor.go(FORM)
    with visitor.page.context.expect_page() as opened:
        visitor.page.get_by_role("link", name=visitor.say("问一问：可以买什么", "ask what it may pay for")).click()
    page = opened.value
    page.get_by_role("searchbox").fill("办公用品 2000元")
    page.keyboard.press("Enter")
    page.locator(".answer-text").wait_for()
    assert visitor.say("不得列支社区办公经费", "No office costs of the community") in page.locator(".answer-text").inner_text()


def test_a_ledger_in_gb18030_fills_its_table_and_nothing_else(visitor):
    visitor.go(FORM)
    visitor.put("as-of", "2019-04-30")
    visitor.put("fact:plan.total", "3万")
    visitor.page.locator(".upload summary").click()
    visitor.page.get_by_label("文件").set_input_files(
        {"name": "预算.csv", "mimeType": "text/csv",
         "buffer": "项目,类别,金额\r\n舞台搭建,布置,1.8万\r\n鸡蛋,小礼品,\"12,000.00\"\r\n合计,,30000\r\n".encode("gb18030")})
    visitor.page.get_by_label("里面是").select_option(label="预算")
    visitor.page.get_by_role("button", name="上传并检查").click()
    visitor.page.locator(".notice").wait_for()
    assert visitor.field("row:plan.budget:0:item").input_value() == "舞台搭建"
    assert visitor.field("row:plan.budget:1:category").input_value() == "gift"
    assert visitor.field("fact:plan.total").input_value() == "3万"
    assert "18,000" in visitor.page.locator("#report").inner_text()
    # The line with the sum is left out, and that is said.
    assert "合计" in visitor.page.locator(".notice").inner_text()


@on_a_telephone
def test_the_other_language_keeps_what_was_filled_in(visitor):
    visitor.go("/check?q=xian")
    visitor.page.get_by_role("link", name="English").click()
    assert "q=xian" in visitor.page.url and visitor.page.locator("html").get_attribute("lang") == "en"
    visitor.page.get_by_role("link", name="中文").click()
    visitor.go(FORM)
    fair(visitor)
    visitor.page.get_by_role("button", name="English").click()
    visitor.page.get_by_text("Name of the plan").wait_for()
    assert visitor.field("row:plan.budget:1:amount").input_value() == "￥12,000.00"
    answer(visitor, OPEN)
    visitor.page.get_by_role("button", name="中文").click()
    visitor.page.get_by_text("计划名称").wait_for()
    assert visitor.field("title").input_value() == "便民集市"


def test_everything_can_be_done_with_the_keyboard(visitor):
    visitor.go("/check")
    keyboard = visitor.page.keyboard

    def focused():
        return visitor.page.evaluate(
            "(() => { const at = document.activeElement;"
            " const outline = getComputedStyle(at); return [at.id || at.name || at.textContent.trim(), outline.outlineStyle,"
            " at.getBoundingClientRect().bottom <= innerHeight && at.getBoundingClientRect().top >= 0]; })()")

    def tab_to(wanted, most=120):
        for _ in range(most):
            keyboard.press("Tab")
            name, outline, in_sight = focused()
            if outline == "none" or not in_sight:
                raise AssertionError(f"the focus cannot be seen at {name!r}: {outline}, in sight: {in_sight}")
            if name == wanted:
                return
        raise AssertionError(f"{wanted!r} is not reached with the Tab key")

    tab_to("跳到正文", 1)
    keyboard.press("Enter")
    tab_to("q", 40)
    keyboard.type("community-fund")
    keyboard.press("Enter")
    visitor.page.wait_for_url(re.compile("q=community-fund"))
    tab_to("社区专项服务经费使用指引")
    keyboard.press("Enter")
    visitor.page.wait_for_url(re.compile("check/new"))
    tab_to("as-of")
    keyboard.type("2019-04-30")
    tab_to("f-fact-plan-total")
    keyboard.type("1000")
    tab_to("f-row-plan-budget-0-category")
    # As on a telephone's list: by the beginning of the word, or by arrows.
    for _ in range(2):
        keyboard.press("ArrowDown")
    tab_to("f-row-plan-budget-0-amount", 1)
    keyboard.type("900")
    # The Enter key checks: it neither adds a line nor turns the page into English.
    keyboard.press("Enter")
    answer(visitor, FAILS)
    assert visitor.page.locator("html").get_attribute("lang") == "zh-CN"
    assert visitor.page.locator("[data-table='plan.budget'] tbody tr").count() == 2


@on_a_telephone
def test_lines_of_a_table_grow_as_they_are_filled_in(visitor):
    visitor.go(FORM)
    table = visitor.page.locator("[data-table='plan.budget']")
    for number in range(4):
        visitor.line("plan.budget", number, item=f"第{number}样", category="service", amount="100")
    assert table.locator("tbody tr").count() == 5
    names = table.locator("input").evaluate_all("fields => fields.map((field) => field.getAttribute('aria-label'))")
    assert len(set(names)) == len(names) and "金额，第 5 行" in names
    table.get_by_role("button").click()
    assert visitor.page.evaluate("document.activeElement.name") == "row:plan.budget:5:item"
    marks = visitor.page.evaluate("[...document.querySelectorAll('[id]')].map((part) => part.id)")
    assert len(set(marks)) == len(marks), "two parts of the page have one id"
    visitor.fits()


@in_both_languages
def test_paper_shows_the_report_and_what_was_filled_in(visitor):
    saved_fair(visitor)
    visitor.page.emulate_media(media="print")
    page = visitor.page
    report, form = page.locator("#report").bounding_box(), page.locator("#plan-form").bounding_box()
    assert report["y"] < form["y"], "the report does not come first"
    assert page.locator("#report .answer").is_visible()
    for name in ("title", "fact:plan.total", "row:plan.budget:1:amount"):
        assert visitor.field(name).is_visible(), f"{name} is not printed"
    for name in ("fact:plan.community", "row:plan.budget:2:amount", "row:plan.consultations:0:people"):
        assert not visitor.field(name).is_visible(), f"{name} is printed and empty"
    for part in (".top", ".foot", ".buttons", ".upload", ".more >> nth=0"):
        assert not page.locator(part).is_visible(), f"{part} is printed"
    # All of a long entry is printed, not only what the field on the screen shows.
    cut = page.locator("#plan-form input:visible").evaluate_all(
        "fields => fields.filter((field) => field.scrollWidth > field.clientWidth + 1).map((field) => field.value)")
    assert not cut, f"cut off on paper: {cut}"
    if visitor.shots:
        page.pdf(path=visitor.shots / f"print-{visitor.language}.pdf", format="A4")


def test_a_report_that_could_not_be_made_anew_says_so(visitor):
    saved_fair(visitor)
    visitor.page.route("**/plans/*", lambda route: route.abort())
    visitor.put("fact:plan.total", "1")
    visitor.page.locator(".stale").wait_for()
    assert "没能重新检查" in visitor.page.locator("#report").inner_text()
    visitor.complaints.clear()
    visitor.page.unroute("**/plans/*")
    visitor.put("fact:plan.total", "2")
    visitor.page.locator(".stale").wait_for(state="detached")
    answer(visitor, FAILS)


def test_texts_of_people_are_texts(visitor):
    visitor.go(FORM)
    nasty = "<img src=x onerror=alert(1)>\"'&{{{x}}}"
    visitor.put("title", nasty)
    visitor.put("fact:plan.total", nasty)
    visitor.line("plan.budget", 0, item=nasty, category="service", amount="100")
    visitor.page.locator("#report", has_text="onerror").wait_for()
    press(visitor, "save")
    visitor.page.wait_for_url(re.compile("/plans/"))
    assert visitor.page.locator("h1").inner_text() == nasty
    assert visitor.page.locator("img").count() == 0
    assert visitor.field("row:plan.budget:0:item").input_value() == nasty

"""Signing in, on a server that others reach."""
from places import everywhere, in_both_languages

PEOPLE = [
    ("李社区", "community", "一个相当长的密码"), ("王评估", "assessor", "另一个相当长的密码"),
    ("张管理", "admin", "第三个相当长的密码"),
]
OPTIONS = ("--host", "0.0.0.0")


def sign_in(visitor, name, password):
    visitor.go("/sign-in")
    visitor.page.get_by_label(visitor.say("名称", "Name")).fill(name)
    visitor.page.get_by_label(visitor.say("密码", "Password")).fill(password)
    visitor.page.locator("main button").click()
    visitor.page.wait_for_load_state()


@everywhere
def test_the_page_to_sign_in_is_accessible(visitor):
    visitor.go("/check")
    assert visitor.page.url.split("?")[0].endswith("/sign-in"), "nobody has signed in"
    visitor.looks_right("sign-in")
    with visitor.expects(401):
        sign_in(visitor, "李社区", "不是这个密码吧")
        assert visitor.page.get_by_role("alert").is_visible()
        visitor.looks_right("sign-in-wrong")


@in_both_languages
def test_each_role_sees_its_ways_and_its_own_plans(visitor):
    sign_in(visitor, "李社区", "一个相当长的密码")
    ways = visitor.page.locator("nav a").all_inner_texts()
    assert ways == [visitor.say("预检", "Pre-check")], ways
    visitor.looks_right("home-community")
    visitor.go("/check/new?guidance=cn/xian/community-fund")
    visitor.put("title", "只给自己看的计划")
    visitor.page.locator(".buttons button[value=save]").click()
    visitor.page.locator(".saved").wait_for()
    plan = visitor.page.url.split("#")[0]
    visitor.page.get_by_role("button", name=visitor.say("退出", "Sign out")).click()
    visitor.page.wait_for_url("**/sign-in")
    sign_in(visitor, "王评估", "另一个相当长的密码")
    assert visitor.say("评估", "Assess") in visitor.page.locator("nav").inner_text()
    with visitor.expects(404):
        assert visitor.page.goto(plan).status == 404
    visitor.page.get_by_role("button", name=visitor.say("退出", "Sign out")).click()
    sign_in(visitor, "张管理", "第三个相当长的密码")
    assert visitor.page.goto(plan).status == 200

"""What scripts add to the page, in a real browser: by mouse, by keyboard, and when things fail."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser import SECONDS, Page, Route, Tab, expect
from tests.editors import ROOT_PATH, Served, served_twice, visit

CHINA = 'a[data-key="country:CN"]'
CHIANG_MAI = '[data-iri$="/place/TH-50"]'
SAME = "window.same"
"""Is set in a page, and gone with it."""


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with served_twice() as served:
        yield served


@pytest.fixture
def tab(served: Served) -> Iterator[Tab]:
    with visit(served) as tab:
        yield tab


def opened(tab: Tab, path: str = "/?lang=en") -> Page:
    """A page with its scripts at work."""
    page = tab.goto(path)
    expect(page.get_by_role("combobox", name=re.compile("Search|ค้นหา"))).to_be_attached()
    page.evaluate(f"{SAME} = true")
    return page


def is_same(page: Page) -> bool:
    return bool(page.evaluate(f"Boolean({SAME})"))


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def wait_for(page: Page, **parameters: str) -> None:
    """Waits until the address says so."""
    for name, value in parameters.items():
        page.wait_for_function(
            "([name, value]) => new URL(location).searchParams.get(name) === value",
            arg=[name, value],
        )


def settled(page: Page) -> None:
    expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")


def focused(page: Page) -> str:
    """What the focus is on, as a screen reader is told."""
    return str(
        page.evaluate(
            "document.activeElement.getAttribute('aria-label')"
            " ?? document.activeElement.textContent.trim()"
        )
    )


def test_who_is_quicker_than_the_server_loses_no_choice(tab: Tab) -> None:
    page = opened(tab)
    picks = [
        'a[data-key="view:map"]',
        CHINA,
        'a[data-key="state:signed"]',
        'a[data-key="country:LA"]',
    ]
    page.evaluate("picks => picks.forEach(one => document.querySelector(one).click())", picks)
    wait_for(page, view="map", country="CN", state="signed")
    settled(page)
    assert asked(page)["country"] == ["CN", "LA"]


def test_a_choice_swaps_the_view_and_keeps_the_focus_on_it(tab: Tab) -> None:
    page = opened(tab)
    page.locator(CHINA).focus()
    page.keyboard.press("Enter")
    wait_for(page, country="CN")
    settled(page)
    expect(page.locator("#counts b").first).to_have_text("74")
    assert is_same(page)
    expect(page.locator(CHINA)).to_be_focused()
    expect(page.locator("#announced")).to_contain_text("74")
    expect(page.locator("nav.languages a").first).to_have_attribute(
        "href", re.compile("lang=th.*country=CN")
    )


def test_the_browser_goes_back_and_forth_between_views(tab: Tab) -> None:
    page = opened(tab)
    page.locator(CHINA).click()
    wait_for(page, country="CN")
    page.locator('a[data-key="view:timeline"]').click()
    wait_for(page, view="timeline")
    page.go_back()
    expect(page.locator('a[data-key="view:network"]')).to_have_attribute("aria-current", "page")
    expect(page.locator(CHINA)).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator("#counts b").first).to_have_text("149")
    page.go_forward()
    expect(page.locator("#counts b").first).to_have_text("74")
    assert is_same(page)


def test_what_was_unfolded_stays_so_in_the_next_view(tab: Tab) -> None:
    page = opened(tab)
    page.locator("#facet-region > summary").click()
    page.locator(CHINA).click()
    wait_for(page, country="CN")
    settled(page)
    assert page.locator("#facet-region").evaluate("one => one.open")


def test_a_form_leads_to_an_address_without_what_is_empty(tab: Tab) -> None:
    page = opened(tab)
    page.locator("#from").fill("2558")
    page.locator("#from").press("Enter")
    wait_for(page, **{"from": "2558"})
    assert "to" not in asked(page)
    assert is_same(page)


def test_the_other_language_is_another_page(tab: Tab) -> None:
    page = opened(tab)
    page.locator("nav.languages a").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "th")
    assert not is_same(page)


def test_a_lost_server_keeps_the_last_view_says_so_and_is_asked_again(served: Served) -> None:
    tab = Tab(served.browser, served.origin)
    page = opened(tab)
    tab.page.context.set_offline(True)
    page.locator(CHINA).click()
    notice = page.locator("#notice")
    expect(notice).to_contain_text("The server cannot be reached.")
    expect(page.locator("#counts b").first).to_have_text("149")
    assert "country" not in asked(page)
    tab.page.context.set_offline(False)
    notice.get_by_role("button", name="Try again").click()
    wait_for(page, country="CN")
    expect(notice).to_be_empty()
    tab.close()


def test_a_slow_answer_shows_that_it_is_awaited(tab: Tab) -> None:
    page = opened(tab)
    held: list[Route] = []
    page.route("**/?*country=CN*", lambda route: held.append(route))
    page.locator(CHINA).click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator("main")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    wait_for(page, country="CN")
    expect(page.get_by_role("progressbar")).to_be_hidden()


def test_of_two_choices_in_haste_both_are_shown_and_nothing_is_awaited_any_more(tab: Tab) -> None:
    page = opened(tab)
    held: list[Route] = []
    page.route(re.compile(r"\?(?!.*country=KH).*country=CN"), lambda route: held.append(route))
    page.locator(CHINA).click()
    page.locator('a[data-key="country:KH"]').click()
    wait_for(page, country="CN")
    page.wait_for_timeout(400)
    expect(page.get_by_role("progressbar")).to_be_hidden()
    expect(page.locator("#counts b").first).to_have_text("84")
    assert asked(page)["country"] == ["CN", "KH"]


def test_the_box_suggests_a_city_by_its_other_name_and_enter_leads_to_it(tab: Tab) -> None:
    page = opened(tab, "/?lang=th")
    box = page.get_by_role("combobox", name="ค้นหา")
    box.focus()
    page.keyboard.type("Shantou")
    first = page.locator("#suggestions [role=option]").first
    expect(first).to_contain_text("ซัวเถา")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("Enter")
    wait_for(page, of="place/cn-shantou", subdivision="cn-shantou")
    expect(page.locator("#counts b").first).to_have_text("1")
    assert is_same(page)


def test_the_list_is_walked_round_and_escape_closes_it_then_empties_the_box(tab: Tab) -> None:
    page = opened(tab)
    box = page.get_by_role("combobox", name="Search")
    box.focus()
    page.keyboard.type("yunnan")
    options = page.locator("#suggestions [role=option]")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("yunnan")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_what_only_comes_near_is_suggested_below_a_heading_that_is_no_choice(tab: Tab) -> None:
    page = opened(tab)
    page.get_by_role("combobox", name="Search").fill("Shantou")
    expect(page.locator("#suggestions .heading")).to_have_text("Near matches")
    expect(page.locator("#suggestions .heading + [role=option]")).to_contain_text("Shan")
    expect(page.locator("#suggestions [role=option]")).to_have_count(3)


def test_a_suggestion_is_chosen_by_the_mouse(tab: Tab) -> None:
    page = opened(tab)
    page.get_by_role("combobox", name="Search").fill("เชียงใหม่")
    page.get_by_role("option", name=re.compile("^Chiang Mai")).first.click()
    wait_for(page, province="TH-50", of="place/TH-50")


def test_what_is_being_composed_is_not_asked_for(tab: Tab) -> None:
    page = opened(tab)
    page.get_by_role("combobox", name="Search").focus()
    driver = page.context.new_cdp_session(page)
    driver.send("Input.imeSetComposition", {"text": "เชีย", "selectionStart": 4, "selectionEnd": 4})
    page.wait_for_timeout(400)
    assert not [url for url in tab.asked if "/suggestions" in url]
    driver.send("Input.insertText", {"text": "เชียงใหม่"})
    expect(page.locator("#suggestions [role=option]").first).to_be_visible()


def test_what_was_typed_before_the_scripts_were_there_is_asked_for(tab: Tab) -> None:
    held: list[Route] = []
    tab.page.route("**/page/search.js*", lambda route: held.append(route))
    tab.page.goto(f"{tab.origin}/?lang=en", wait_until="commit")
    tab.page.locator("#search").press_sequentially("Shantou")
    for _ in range(10 * SECONDS):
        if held:
            break
        tab.page.wait_for_timeout(100)
    held[0].continue_()
    expect(tab.page.locator("#suggestions [role=option]").first).to_contain_text("Shantou")


def test_without_a_choice_enter_searches_for_the_text(tab: Tab) -> None:
    page = opened(tab)
    page.get_by_role("combobox", name="Search").fill("tourism")
    page.keyboard.press("Enter")
    wait_for(page, q="tourism")


def test_marks_are_named_buttons_of_which_one_has_the_tab_stop(tab: Tab) -> None:
    page = opened(tab)
    expect(page.locator("figure.picture > svg")).to_have_attribute("role", "group")
    named = page.locator("figure.picture [data-iri][role=button]")
    assert named.count() > 300
    assert page.locator("figure.picture [role=button]:not([aria-label])").count() == 0
    assert page.locator("figure.picture [role=button][aria-label='']").count() == 0
    assert page.locator("figure.picture [data-iri][tabindex='0']").count() == 1


@pytest.mark.parametrize("view", ["network", "map", "timeline", "matrix"])
def test_every_mark_is_reached_by_the_keyboard(tab: Tab, view: str) -> None:
    page = opened(tab, f"/?lang=en&view={view}&country=KH")
    count = page.locator("figure.picture [data-iri][role=button]").count()
    page.locator("figure.picture [data-iri][tabindex='0']").focus()
    page.keyboard.press("Home")
    reached = [focused(page)]
    for _ in range(count - 1):
        page.keyboard.press("PageDown")
        reached.append(focused(page))
    names = page.locator("figure.picture [data-iri][role=button]").evaluate_all(
        "all => all.map((one) => one.getAttribute('aria-label'))"
    )
    assert reached == names


def test_arrow_keys_lead_to_what_is_nearest_and_letters_to_a_name(tab: Tab) -> None:
    page = opened(tab)
    page.locator("figure.picture [data-iri][tabindex='0']").focus()
    page.keyboard.type("chiang mai")
    assert focused(page).startswith("Chiang Mai")
    at = page.evaluate("document.activeElement.getBoundingClientRect().x")
    page.keyboard.press("ArrowRight")
    assert not focused(page).startswith("Chiang Mai:")
    assert page.evaluate("document.activeElement.getBoundingClientRect().right") > at


def test_pointing_at_a_mark_shows_what_it_is_joined_to(tab: Tab) -> None:
    page = opened(tab)
    mark = page.locator(f"figure.picture {CHIANG_MAI}")
    mark.hover()
    tip = page.get_by_role("tooltip")
    lines = page.locator("figure.picture .joined[data-ends]").count()
    expect(tip).to_contain_text(f"Chiang Mai: {lines} partnerships")
    assert page.locator("figure.picture .joined[data-iri$='/place/cn-chengdu']").count() == 1
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_enter_opens_the_detail_and_closing_it_returns_to_the_mark(tab: Tab) -> None:
    page = opened(tab)
    page.locator("figure.picture [data-iri][tabindex='0']").focus()
    page.keyboard.type("phuket")
    page.keyboard.press("Enter")
    wait_for(page, of="place/TH-83")
    expect(page.locator("#detail :is(h1, h2, h3)").first).to_be_focused()
    mark = page.locator("figure.picture [data-iri$='/place/TH-83']")
    expect(mark).to_have_attribute("aria-current", "true")
    page.locator("#detail a.close").press("Enter")
    expect(page.locator("#detail")).to_have_count(0)
    expect(mark).to_be_focused()
    assert is_same(page)


def test_what_moves_under_a_pointer_that_rests_is_not_pointed_at(tab: Tab) -> None:
    page = opened(tab)
    page.locator(f"figure.picture {CHIANG_MAI}").click()
    wait_for(page, of="place/TH-50")
    settled(page)
    page.wait_for_timeout(300)
    expect(page.locator("figure.picture > svg")).not_to_have_class(re.compile("pointed"))
    expect(page.get_by_role("tooltip")).to_be_hidden()


def test_a_click_on_a_name_or_a_line_opens_what_it_is_of(tab: Tab) -> None:
    page = opened(tab, "/?lang=en&province=TH-57")
    page.locator("figure.picture text[data-of$='/place/TH-57']").click()
    wait_for(page, of="place/TH-57")
    line = page.locator("figure.picture [data-ends]").first
    path = str(line.get_attribute("data-iri")).partition("/id/")[2]
    line.press("Enter")
    wait_for(page, of=path)


def test_a_box_of_several_partnerships_opens_what_they_are(tab: Tab) -> None:
    page = opened(tab, "/?lang=en&view=matrix&province=TH-50&country=CN&state=signed")
    page.locator("figure.picture [data-iri*=' ']").first.click()
    detail = page.locator("#detail")
    for name in ("Chengdu", "Chongqing", "Qingdao"):
        expect(detail).to_contain_text(name)
    assert len(asked(page)["of"][0].split()) == 4


def test_the_menu_of_a_mark_narrows_to_it_and_adds_its_partnerships(tab: Tab) -> None:
    page = opened(tab, "/?lang=en&province=TH-57")
    mark = page.locator("figure.picture [data-iri$='/place/CN-YN'][role=button]")
    mark.focus()
    page.keyboard.press("Shift+F10")
    items = page.get_by_role("menuitem")
    expect(items.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Only its partnerships")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(mark).to_be_focused()
    mark.click(button="right")
    page.get_by_role("menuitem", name="Add its partnerships").click()
    wait_for(page, **{"with": "CN-YN", "province": "TH-57"})
    settled(page)
    mark.click(button="right")
    page.get_by_role("menuitem", name="Only its partnerships").click()
    wait_for(page, subdivision="CN-YN")
    assert "province" not in asked(page)


def seen(page: Page) -> list[float]:
    return [
        float(one)
        for one in str(page.locator("figure.picture > svg").get_attribute("viewBox")).split()
    ]


def test_the_picture_is_zoomed_moved_and_stays_so_while_a_detail_opens(tab: Tab) -> None:
    page = opened(tab)
    whole = seen(page)
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    near = seen(page)
    assert near[2] == pytest.approx(whole[2] / 2.25)
    page.get_by_role("button", name="Move to the right").click()
    moved = seen(page)
    assert moved[0] > near[0]
    page.locator("figure.picture [data-iri][tabindex='0']").focus()
    page.keyboard.type("chiang mai")
    page.keyboard.press("Enter")
    wait_for(page, of="place/TH-50")
    settled(page)
    page.wait_for_function("() => document.querySelector('figure.picture.near')")
    assert seen(page)[2] < whole[2] / 2
    page.locator(f"figure.picture {CHIANG_MAI}").focus()
    page.keyboard.press("0")
    expect(page.locator("figure.picture")).not_to_have_class(re.compile("near"))


def test_what_the_keyboard_comes_to_is_brought_into_sight(tab: Tab) -> None:
    page = opened(tab)
    page.locator("figure.picture [data-iri][tabindex='0']").focus()
    page.keyboard.type("phuket")
    for _ in range(4):
        page.keyboard.press("+")
    page.keyboard.press("Home")
    page.keyboard.press("End")
    x, y, width, height = seen(page)
    centre = page.evaluate(
        "(() => { const svg = document.querySelector('figure.picture > svg');"
        " const { x, y, width, height } = document.activeElement.getBoundingClientRect();"
        " const at = new DOMPoint(x + width / 2, y + height / 2)"
        "   .matrixTransform(svg.getScreenCTM().inverse()); return [at.x, at.y]; })()"
    )
    assert x <= centre[0] <= x + width
    assert y <= centre[1] <= y + height


def test_a_near_picture_is_dragged_and_that_is_no_click(tab: Tab) -> None:
    page = opened(tab)
    page.get_by_role("button", name="Zoom in").click()
    before = seen(page)
    box = page.locator(f"figure.picture {CHIANG_MAI}").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 40, steps=4)
    page.mouse.up()
    after = seen(page)
    assert (after[0] > before[0], after[1] > before[1]) == (True, True)
    page.wait_for_timeout(100)
    assert "of" not in asked(page)


def test_the_years_are_moved_by_the_slider_and_played(tab: Tab) -> None:
    page = opened(tab)
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_function("() => new URL(location).searchParams.has('asOf')")
    settled(page)
    slider = page.get_by_role("slider")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^\d{4} \(BE \d{4}\)$"))
    first = asked(page)["asOf"]
    page.get_by_role("button", name="Play year by year").press("Enter")
    page.wait_for_function(
        "year => new URL(location).searchParams.get('asOf') !== year", arg=first[0]
    )
    settled(page)
    pause = page.get_by_role("button", name="Pause")
    expect(pause).to_be_focused()
    pause.press("Enter")
    expect(page.get_by_role("button", name="Play year by year")).to_be_visible()
    settled(page)
    stopped = page.url
    page.wait_for_timeout(1600)
    assert page.url == stopped


def test_a_button_copies_and_says_so(tab: Tab) -> None:
    page = opened(tab)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(
        """async () => {
          const { copying } = await import("/static/page/copy.js");
          document.querySelector("main").insertAdjacentHTML("beforeend",
            `<pre id="what">curl &lt;here&gt;</pre>
             <button type="button" data-copy="#what" data-copied="Copied" hidden>Copy it</button>`);
          copying(document.querySelector("main"));
        }"""
    )
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "curl <here>"


def test_below_the_path_of_a_proxy_everything_stays_below_it(tab: Tab) -> None:
    page = opened(tab, f"{ROOT_PATH}/?lang=en")
    page.locator(CHINA).click()
    wait_for(page, country="CN")
    page.get_by_role("combobox", name="Search").fill("Chiang Mai")
    page.locator("#suggestions [role=option]").first.click()
    wait_for(page, of="place/TH-50")
    assert urlsplit(page.url).path == f"{ROOT_PATH}/"
    assert [url for url in tab.asked if not url.startswith(f"{tab.origin}{ROOT_PATH}/")] == []


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_scripts_have_no_words_of_their_own(tab: Tab, lang: str) -> None:
    page = opened(tab, f"/?lang={lang}")
    shown = page.locator(".figure-bar").inner_text()
    assert ("Keys" in shown) == (lang == "en")
    assert ("แป้นพิมพ์" in shown) == (lang == "th")

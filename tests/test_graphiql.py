"""The editor for GraphQL, in a real browser: it asks, in both languages, and stays at home."""

import re
import time
from collections.abc import Iterator

import pytest

from graph import questions
from tests.browser import SECONDS, Page, Tab, expect
from tests.editors import ROOT_PATH, Served, choose, question, served_twice, visit

NAMES = list(questions.named())


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with served_twice() as served:
        yield served


@pytest.fixture
def tab(served: Served) -> Iterator[Tab]:
    with visit(served) as tab:
        yield tab


def held(page: Page, place: str) -> str:
    """All the text of an editor, once it is there; only what is in sight is in the document."""
    text: str = page.locator(f"{place} .CodeMirror").evaluate("one => one.CodeMirror.getValue()")
    return text


def query(page: Page) -> str:
    return held(page, ".graphiql-query-editor")


def write(page: Page, query: str) -> None:
    page.locator(".graphiql-query-editor .CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def expect_answer(page: Page, *words: str) -> None:
    """Waits until the answer has the words, in order."""
    pattern = re.compile(".*".join(map(re.escape, words)), re.DOTALL)
    until = time.monotonic() + SECONDS
    while not pattern.search(answer := held(page, ".result-window")):
        assert time.monotonic() < until, f"no {words} in {answer[:2000]}"
        page.wait_for_timeout(50)


def test_the_preset_example_answers_with_guangxi_first(tab: Tab) -> None:
    page = tab.goto("/graphiql")
    assert "chineseProvincesWithSeveralThaiPartners" in query(page)
    page.get_by_role("button", name="Execute query").click()
    expect_answer(page, '"CN-GX"', "กว่างซี", '"Guangxi"', '"provinceCount": 7', "ระยอง")


def test_a_question_of_the_gallery_is_opened_and_answered_in_thai(tab: Tab) -> None:
    page = tab.goto("/graphiql")
    query(page)
    choose(page, question("border-countries-without-mou", "th"))
    expect_answer(page, '"MY"', "มาเลเซีย", "สงขลา")
    assert question("border-countries-without-mou", "th") in query(page)
    assert page.url.endswith("/graphiql?question=border-countries-without-mou")


def test_a_link_opens_its_question_in_english(tab: Tab) -> None:
    page = tab.goto("/graphiql?question=sister-cities&lang=en")
    expect_answer(page, '"Chon Buri"', '"Henan"')
    assert "label(lang: EN)" in query(page)
    assert page.locator(".gallery a[aria-current]").get_attribute("href") == (
        "?question=sister-cities&lang=en"
    )


def test_the_language_is_switched_and_the_question_kept(tab: Tab) -> None:
    page = tab.goto("/graphiql")
    query(page)
    assert page.locator("html").get_attribute("lang") == "th"
    choose(page, question("border-coverage", "th"))
    expect_answer(page, "กัมพูชา")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/graphiql?question=border-coverage&lang=en")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title() == "Ask with GraphQL · Sister City Graph"
    expect_answer(page, '"Cambodia"')


@pytest.mark.parametrize("words", ["เพื่อนบ้าน สถาปนา", "neighbouring ESTABLISHING", "without-mou"])
def test_the_gallery_is_searched_in_either_language_and_by_name(tab: Tab, words: str) -> None:
    page = tab.goto("/graphiql")
    page.get_by_role("searchbox").fill(words)
    shown = page.locator(".gallery li:visible code").all_inner_texts()
    assert "border-countries-without-mou" in shown
    assert len(shown) < 6
    assert page.locator(".search output").inner_text() == f"พบ {len(shown)} ข้อ"


def test_the_gallery_has_every_question(tab: Tab) -> None:
    page = tab.goto("/graphiql")
    assert page.locator(".gallery section:last-of-type code").all_inner_texts() == NAMES


def test_a_query_of_ones_own_is_kept_beside_the_question_that_is_opened(tab: Tab) -> None:
    page = tab.goto("/graphiql")
    query(page)
    write(page, "query Mine { dataset { edition } }")
    choose(page, question("border-coverage", "th"))
    expect_answer(page, "กัมพูชา")
    assert "borderCoverage" in query(page)
    page.get_by_role("tab", name="Mine").click()
    assert query(page) == "query Mine { dataset { edition } }"


def test_an_unchanged_example_makes_room_for_the_next(tab: Tab) -> None:
    page = tab.goto("/graphiql")
    query(page)
    for name in ("border-coverage", "sister-cities"):
        choose(page, question(name, "th"))
        expect_answer(page, '"totalCount"')
    assert page.get_by_role("tab").count() == 1


def test_the_schema_is_its_own_manual(tab: Tab) -> None:
    page = tab.goto("/graphiql")
    page.get_by_role("button", name="Show Documentation Explorer").click()
    page.locator(".graphiql-plugin").get_by_role("link", name="Query").click()
    described = page.locator(".graphiql-plugin").get_by_text("A Thai province (จังหวัด)")
    expect(described.first).to_be_visible()


def test_a_question_is_asked_with_the_keyboard_alone(tab: Tab) -> None:
    page = tab.goto("/graphiql")
    query(page)
    page.get_by_role("searchbox").focus()
    page.keyboard.type("stalled")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_answer(page, "stalledNegotiations", '"totalCount"')


def test_the_editor_asks_again_with_the_keyboard(tab: Tab) -> None:
    page = tab.goto("/graphiql")
    query(page)
    write(page, '{ province(key: "TH-50") { label } }')
    page.keyboard.press("Control+Enter")
    expect_answer(page, "เชียงใหม่")


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_keyboard_leaves_the_editor_as_it_came(tab: Tab, key: str) -> None:
    page = tab.goto("/graphiql")
    before = query(page)
    page.locator(".graphiql-query-editor .CodeMirror").click()
    focused = page.locator(".graphiql-query-editor .CodeMirror :focus")
    assert focused.count() == 1
    page.keyboard.press(key)
    assert focused.count() == 0
    assert query(page) == before


def test_an_error_is_shown_as_the_server_tells_it(tab: Tab) -> None:
    page = tab.goto("/graphiql")
    query(page)
    write(page, "{ partnerships(first: 0) { totalCount } }")
    page.keyboard.press("Control+Enter")
    expect_answer(page, '"errors"', '"message"')


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_takes_the_colours_of_the_system(tab: Tab, scheme: str) -> None:
    tab.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page = tab.goto("/graphiql")
    query(page)
    backgrounds = page.evaluate(
        "['body', '.graphiql-container'].map("
        "  one => getComputedStyle(document.querySelector(one)).backgroundColor)"
    )
    assert len(set(backgrounds)) == 1
    assert (backgrounds[0] == "rgb(255, 255, 255)") == (scheme == "light")


def test_below_the_path_of_a_proxy_everything_is_asked_below_it(tab: Tab) -> None:
    page = tab.goto(f"{ROOT_PATH}/graphiql?question=border-coverage")
    expect_answer(page, "กัมพูชา")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**lang=en")
    expect_answer(page, '"Cambodia"')
    assert [url for url in tab.asked if not url.startswith(f"{tab.origin}{ROOT_PATH}/")] == []


def test_on_a_narrow_screen_the_answer_is_below_the_query(served: Served) -> None:
    with visit(served, width=420) as tab:
        page = tab.goto("/graphiql?question=border-coverage")
        expect_answer(page, "กัมพูชา")
        asked = page.locator(".graphiql-editors").bounding_box()
        answer = page.locator(".graphiql-response").bounding_box()
    assert asked
    assert answer
    assert asked["y"] + asked["height"] <= answer["y"]
    assert asked["width"] > 300

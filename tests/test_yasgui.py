"""The editor for SPARQL, in a real browser: it asks, in both languages, and looks nothing up."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from urllib.parse import urlsplit

import pytest

from graph import questions
from graph.vocabulary import PREFIXES
from tests.browser import Page, Tab, expect
from tests.editors import ROOT_PATH, Served, choose, question, served_twice, visit

OPEN = ".tabPanel.active"
EDITOR = f"{OPEN} .yasqe .CodeMirror"


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with served_twice() as served:
        yield served


@pytest.fixture
def tab(served: Served) -> Iterator[Tab]:
    with visit(served) as tab:
        yield tab


def query(page: Page) -> str:
    """All the text of the editor, once it is there; only what is in sight is in the document."""
    text: str = page.locator(EDITOR).evaluate("one => one.CodeMirror.getValue()")
    return text


def write(page: Page, text: str) -> None:
    """Replaces the query; what the last line says is typed, a key at a time."""
    *lines, last = text.split("\n")
    page.locator(EDITOR).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("".join(f"{line}\n" for line in lines))
    page.keyboard.press("Control+End")
    page.keyboard.type(last)


def ask(page: Page) -> None:
    page.locator(f"{OPEN} .yasqe_queryButton").click()


def expect_answer(page: Page, *words: str) -> None:
    """Waits until the answer has the words, in order."""
    pattern = re.compile(".*".join(map(re.escape, words)), re.DOTALL)
    expect(page.locator(f"{OPEN} .yasr_results")).to_contain_text(pattern)


def expect_offered(page: Page, *words: str) -> None:
    """Waits until a completion has the words, in order."""
    pattern = re.compile(".*".join(map(re.escape, words)))
    expect(page.locator(".CodeMirror-hint", has_text=pattern).first).to_be_visible()


def test_the_preset_example_answers_with_guangxi_first(tab: Tab) -> None:
    page = tab.goto("/yasgui")
    assert "sc:countsFor ?subdivision" in query(page)
    ask(page)
    expect_answer(page, "id:place/CN-GX", "กว่างซีจ้วง", "Guangxi", "7", "ระยอง", "Sichuan")


def test_a_question_of_the_gallery_is_opened_as_it_is_and_answered_in_thai(tab: Tab) -> None:
    page = tab.goto("/yasgui")
    choose(page, question("border-countries-without-mou", "th"))
    expect_answer(page, "มาเลเซีย", "Malaysia")
    assert query(page) == questions.find("border-countries-without-mou").text.rstrip()
    assert page.url.endswith("/yasgui?question=border-countries-without-mou")
    expect(page.locator(".tab.active")).to_contain_text("border-countries-without-mou")


def test_the_language_is_switched_and_the_question_kept(tab: Tab) -> None:
    page = tab.goto("/yasgui?question=border-coverage")
    expect_answer(page, "กัมพูชา")
    assert page.locator("html").get_attribute("lang") == "th"
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/yasgui?question=border-coverage&lang=en")
    assert page.title() == "Ask with SPARQL · Sister City Graph"
    expect_answer(page, "Cambodia")
    assert page.locator(".tab:not(.addTab)").count() == 1


def test_the_gallery_is_searched_and_asked_with_the_keyboard_alone(tab: Tab) -> None:
    page = tab.goto("/yasgui?lang=en")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("stalled")
    assert page.locator(".search output").inner_text() == "1 found"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_answer(page, "TH-")
    assert query(page) == questions.find("stalled-negotiations").text.rstrip()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_keyboard_leaves_the_editor_as_it_came(tab: Tab, key: str) -> None:
    page = tab.goto("/yasgui")
    before = query(page)
    page.locator(EDITOR).click()
    focused = page.locator(f"{EDITOR} textarea:focus")
    assert focused.count() == 1
    page.keyboard.press(key)
    assert focused.count() == 0
    assert query(page) == before


def test_a_query_of_ones_own_is_asked_and_kept_beside_the_question_that_is_opened(tab: Tab) -> None:
    page = tab.goto("/yasgui")
    own = "SELECT (1 + 1 AS ?sum) {}"
    write(page, own)
    page.keyboard.press("Control+Enter")
    expect_answer(page, "sum", "2")
    choose(page, question("border-coverage", "th"))
    expect_answer(page, "กัมพูชา")
    page.locator(".tab", has_text="Query").click()
    assert query(page) == own


def test_a_query_is_there_again_on_the_next_visit(tab: Tab) -> None:
    page = tab.goto("/yasgui")
    write(page, "ASK {}")
    page.keyboard.press("Control+Enter")
    expect_answer(page, "True")
    assert query(tab.goto("/yasgui?lang=en")) == "ASK {}"


def test_a_property_is_completed_with_its_prefix_and_shown_with_its_names(tab: Tab) -> None:
    page = tab.goto("/yasgui")
    write(page, "SELECT * {\n?pair sc:prov")
    expect_offered(page, "sc:province", "จังหวัด", "province")
    page.keyboard.press("Enter")
    assert query(page) == f"PREFIX sc: <{PREFIXES['sc']}>\nSELECT * {{\n?pair sc:province"


def test_a_class_is_completed_where_a_class_is_expected(tab: Tab) -> None:
    page = tab.goto("/yasgui?lang=en")
    write(page, "SELECT * {\n?pair a sc:Par")
    expect_offered(page, "sc:Partnership", "Partnership", "คู่ความสัมพันธ์")
    assert page.locator(".CodeMirror-hint", has_text="sc:province").count() == 0


@pytest.mark.parametrize(
    ("typed", "offered"), [("sc:unit", "sc:foreignUnit"), ("id:loi", r"id:state\/loi-signed")]
)
def test_a_name_is_found_by_any_part_of_it(tab: Tab, typed: str, offered: str) -> None:
    page = tab.goto("/yasgui")
    write(page, f"ASK {{\n?pair {typed}")
    expect_offered(page, offered)


def test_a_term_of_another_vocabulary_that_the_questions_use_is_completed(tab: Tab) -> None:
    page = tab.goto("/yasgui")
    write(page, "SELECT * {\n?thing skos:pref")
    expect_offered(page, "skos:prefLabel")


def test_the_prefixes_that_are_completed_are_ours_and_no_others(tab: Tab) -> None:
    page = tab.goto("/yasgui")
    write(page, "\nPREFIX s")
    offered = page.locator(".CodeMirror-hint")
    expect(offered.first).to_be_visible()
    ours = [f"{short}: <{long}>" for short, long in sorted(PREFIXES.items())]
    assert offered.all_inner_texts() == [one for one in ours if one.startswith("s")]


def test_what_is_typed_is_completed_without_any_request(tab: Tab) -> None:
    page = tab.goto("/yasgui")
    query(page)
    before = list(tab.asked)
    write(page, "SELECT * {\n?pair sc:prov")
    expect_offered(page, "sc:province")
    page.keyboard.press("Escape")
    page.keyboard.type(" ?x ; a foaf:Per")
    page.keyboard.press("Control+Space")
    page.wait_for_timeout(300)
    assert tab.asked == before


def test_the_answer_is_downloaded_as_csv_with_its_thai(tab: Tab) -> None:
    page = tab.goto("/yasgui?question=border-coverage")
    expect_answer(page, "กัมพูชา")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download Results").click()
    assert download.value.suggested_filename == "border-coverage.csv"
    text = download.value.path().read_text(encoding="utf-8")
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["countryTh"] for row in rows] == ["กัมพูชา", "ลาว", "เมียนมา", "มาเลเซีย"]
    assert tuple(rows[0]) == questions.find("border-coverage").columns


def test_a_graph_is_shown_as_a_table_and_as_it_was_sent(tab: Tab) -> None:
    page = tab.goto("/yasgui?example=partnership")
    expect_answer(page, "id:partnership/TH-50/cn-chengdu", "sc:state", "id:state/signed")
    page.get_by_role("button", name="Shows Response view").click()
    expect_answer(page, "<https://w3id.org/sistercity/id/partnership/TH-50/cn-chengdu>", "เชียงใหม่")


@pytest.mark.parametrize("root_path", ["", ROOT_PATH])
def test_a_result_that_we_serve_leads_to_this_server(tab: Tab, root_path: str) -> None:
    page = tab.goto(f"{root_path}/yasgui?example=partnership")
    expect_answer(page, "sc:state")
    links = {link.get_attribute("href") for link in page.locator("a.iri").all()}
    assert {f"{root_path}/ns#state", f"{root_path}/id/state/signed"} <= links
    assert not [link for link in links if link and link.startswith("https://w3id.org/sistercity")]


def test_a_mistake_is_told_in_the_words_of_the_server(tab: Tab) -> None:
    page = tab.goto("/yasgui")
    mistaken = "SELECT * { ?pair }"
    answer = page.request.post(f"{tab.origin}/sparql", form={"query": mistaken})
    write(page, mistaken)
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"{OPEN} .errorResult")).to_have_text(answer.json()["detail"])
    assert len(tab.complaints) == 1, "the browser notes the status"
    tab.complaints.clear()


def test_a_shared_link_opens_the_query_where_it_is_opened(served: Served, tab: Tab) -> None:
    page = tab.goto("/yasgui?question=border-coverage&lang=en")
    expect_answer(page, "Cambodia")
    page.get_by_role("button", name="Share query").click()
    link = page.locator(".yasqe_sharePopup input").input_value()
    with visit(served) as other:
        address = urlsplit(link)
        shared = other.goto(f"{ROOT_PATH}{address.path}?{address.query}#{address.fragment}")
        expect_answer(shared, "Cambodia")
        assert query(shared) == questions.find("border-coverage").text.rstrip()
        assert f"{other.origin}{ROOT_PATH}/sparql" in other.asked
        assert shared.locator("html").get_attribute("lang") == "en"


def test_below_the_path_of_a_proxy_everything_is_asked_below_it(tab: Tab) -> None:
    page = tab.goto(f"{ROOT_PATH}/yasgui?question=border-coverage")
    expect_answer(page, "กัมพูชา")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**lang=en")
    expect_answer(page, "Cambodia")
    assert [url for url in tab.asked if not url.startswith(f"{tab.origin}{ROOT_PATH}/")] == []


def test_on_a_narrow_screen_the_page_is_no_wider_than_it(served: Served) -> None:
    with visit(served, width=420) as tab:
        page = tab.goto("/yasgui?question=border-coverage")
        expect_answer(page, "กัมพูชา")
        assert page.evaluate("document.documentElement.scrollWidth") <= 420

"""The pages of questions: a gallery, and each answer with its columns as filters."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from api import examples
from api.app import create_app
from api.page import asking, headings
from api.page.asking import Asking
from api.page.cells import headings as table_headings
from api.page.question_documents import Asked, sparql
from api.page.state import SINGLE
from api.page.topics import TOPICS
from api.settings import Settings
from api.types.answer_rows import is_label
from graph import questions
from graph.columns import COLUMNS
from graph.model import Label
from graph.narrowing import narrow
from graph.records import solutions
from tests.built import answered, build_folder, embedded_store, loaded_catalogue
from tests.test_pages import Page, values, words

NAMES = sorted(questions.named())
each_question = pytest.mark.parametrize("name", NAMES)
CHINA = "chinese-provinces-with-several-thai-partners"
STALLED = "stalled-negotiations"
USUAL = "scope=SIGNED&basis=ROLLED_UP"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(build=build_folder()))) as client:
        yield client


def page(client: TestClient, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200, response.text
    return Page(response.text)


def test_every_question_stands_under_one_topic() -> None:
    assert sorted(name for topic in TOPICS for name in topic.names) == NAMES


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_gallery_has_every_question_in_the_language_of_its_reader(
    client: TestClient, lang: str
) -> None:
    found = page(client, f"/questions?lang={lang}")
    for name, file in questions.named().items():
        assert file.question is not None
        assert file.question.of(lang) in words(found)
        assert any(one.startswith(f"/questions/{name}?lang={lang}") for one in found.addresses)


def test_the_gallery_is_searched_in_either_language(client: TestClient) -> None:
    for text in ("ชายแดน", "border"):
        found = page(client, f"/questions?words={text}").addresses
        assert any("/questions/border-coverage?" in one for one in found)
        assert not any("/questions/source-totals?" in one for one in found)
    assert "ไม่มีคำถาม" in words(page(client, "/questions?words=zzz"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ค้าง", STALLED),
        ("กัมพูชา", "border-coverage"),
        ("MOU", "border-provinces-without-mou"),
        ("establishing", "border-provinces-without-mou"),
        ("whole years", STALLED),
    ],
)
def test_the_gallery_is_searched_by_synonyms_and_in_notes(
    client: TestClient, text: str, name: str
) -> None:
    found = page(client, f"/questions?words={text}").addresses
    assert any(f"/questions/{name}?" in one for one in found)
    assert not any("/questions/source-totals?" in one for one in found)


@pytest.mark.usefixtures("patient")
def test_the_gallery_counts_the_rows_that_a_page_opens_with(client: TestClient) -> None:
    text = client.get("/questions?lang=en").text
    for name in NAMES:
        shown = client.get(f"/questions/{name}?lang=en").text
        opened = re.search(r"data-announce><b>([\d,]+)</b>", shown)
        counted = re.search(rf"/questions/{name}\?[^>]*>[^<]*</a> <span[^>]*>([\d,]+) rows", text)
        assert opened is not None
        assert counted is not None
        assert opened[1] == counted[1], name


def test_provinces_without_a_partner_are_first_those_that_have_none_at_all(
    client: TestClient,
) -> None:
    found = page(client, "/questions/provinces-without-partner?lang=en")
    assert "24 rows of 61" in words(found)
    assert "None at all, not even in progress 24" in words(found)
    assert "None signed 37" in words(found)


@pytest.mark.parametrize(
    "address", ["provinces-without-partner?scope=SIGNED", "border-provinces-without-mou?"]
)
def test_an_answer_of_what_there_is_not_has_no_picture_of_what_there_is(
    client: TestClient, address: str
) -> None:
    found = page(client, f"/questions/{address}&view=map")
    assert not [tag for tag, _ in found.elements if tag == "figure"]
    assert not [one for one in values(found, "data-key") if one.startswith("view:")]


def test_a_body_that_is_not_known_is_told_why(client: TestClient) -> None:
    rows = [
        dict(zip(answered(STALLED).question.columns, r, strict=True))
        for r in answered(STALLED).rows
    ]
    unknown = sum(row["nextBody"] is None for row in rows)
    for lang, told in (("th", "ต้นฉบับไม่ได้ระบุขั้นตอน"), ("en", "Its step is not stated")):
        shown = client.get(f"/questions/{STALLED}?lang={lang}&view=table").text
        assert shown.count(told) == unknown > 0


def test_a_bar_of_a_range_says_both_its_bounds(client: TestClient) -> None:
    shown = client.get(f"/questions/{STALLED}?lang=en&view=bars").text
    assert '<span class="count">13–14</span>' in shown


@each_question
def test_a_question_shows_its_answer_with_every_column_as_a_filter(
    client: TestClient, name: str
) -> None:
    lang = "th" if NAMES.index(name) % 2 else "en"
    found = page(client, f"/questions/{name}?lang={lang}")
    file, rows = questions.find(name), answered(name).rows
    assert file.question is not None
    assert file.question.of(lang) in words(found)
    assert f"{len(rows):,}" in words(found)
    fields = {one.partition(".")[0] for one in values(found, "name")}
    switches = {one.partition(":")[0] for one in values(found, "data-key")}
    for at, column in enumerate(file.columns):
        is_single = len({row[at] for row in rows}) == 1
        assert is_label(column) or is_single or column in fields | switches, column


@pytest.mark.parametrize("lang", ["th", "en"])
def test_each_heading_of_a_table_is_another(lang: str) -> None:
    for name, file in questions.named().items():
        told = [one.label.of(lang) for one in table_headings(file, lang)]
        assert len(told) == len(set(told)), (name, told)


def test_every_column_is_called_something_in_both_languages() -> None:
    for name in COLUMNS:
        label = headings.heading(name)
        assert any("\u0e00" <= one <= "\u0e7f" for one in label.th)
        assert not any("\u0e00" <= one <= "\u0e7f" for one in label.en)


def test_no_column_is_called_as_what_a_page_is_asked_by() -> None:
    assert not set(COLUMNS) & set(asking.SINGLE)
    assert set(asking.SINGLE) <= set(SINGLE)


def test_the_chinese_provinces_with_several_partners_are_eight(client: TestClient) -> None:
    found = page(client, f"/questions/{CHINA}?lang=en&{USUAL}")
    assert "8 rows of 28" in words(found)
    assert "Guangxi" in words(found)
    assert "/?lang=en&subdivision=CN-GX&of=place%2FCN-GX" in found.addresses


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_note_is_in_the_language_of_its_reader(client: TestClient, lang: str) -> None:
    told = words(page(client, f"/questions/{CHINA}?lang={lang}"))
    note = Label(questions.find(CHINA).description_th, questions.find(CHINA).description)
    other = "en" if lang == "th" else "th"
    assert f"{Label('หมายเหตุ:', 'Note:').of(lang)} {note.of(lang)}" in told
    assert note.of(other) not in told


def test_an_answer_that_counts_in_several_ways_opens_with_one_of_them(
    client: TestClient,
) -> None:
    assert "8 rows of 28" in words(page(client, f"/questions/{CHINA}?lang=en"))
    every = page(client, f"/questions/{CHINA}?lang=en&basis=*&scope=*")
    assert "28 rows" in words(every)
    assert [one for one in every.addresses if "scope=%2A" in one and "basis=DIRECT" in one]
    assert len(client.get(f"/questions/{CHINA}.json").json()) == 28


def test_an_address_may_say_a_value_by_its_key_as_a_constant_or_in_words(
    client: TestClient,
) -> None:
    for state in ("loi-signed", "LOI_SIGNED", "letter of intent signed"):
        found = page(client, f"/questions/{STALLED}?lang=en&state={state}&country=จีน")
        assert "rows of 63" in words(found), state


def test_bounds_of_a_form_are_the_range_that_ask_takes(client: TestClient) -> None:
    one = client.get(f"/questions/{STALLED}.json?yearsMin=9..").json()
    other = client.get(f"/questions/{STALLED}.json?yearsMin.min=9&yearsMin.max=").json()
    assert one == other
    assert {row["yearsMin"] >= 9 for row in one} == {True}


def test_the_newest_choice_is_added_to_those_there_were(client: TestClient) -> None:
    found = client.get(f"/questions/{STALLED}.json?country=JP&country=VN&country=").json()
    assert {row["country"] for row in found} == {"JP", "VN"}


@pytest.mark.parametrize(
    "query",
    [
        "colour=red",
        "country=Atlantis",
        "state=asleep",
        "yearsMin=many",
        "yearsMin=1..2&yearsMin=3..4",
        "sort=colour",
        "view=globe",
        "lang=de",
        "after=nothing",
    ],
)
def test_what_no_column_can_be_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/questions/{STALLED}?{query}").status_code == 400


def test_what_is_no_question_is_not_found(client: TestClient) -> None:
    for path in ("nothing", "nothing.csv", f"{STALLED}.doc"):
        assert client.get(f"/questions/{path}").status_code == 404


def test_an_answer_without_rows_shows_why(client: TestClient) -> None:
    found = page(client, "/questions/border-countries-without-mou?lang=en&country=LA")
    assert "No row meets all of these filters" in words(found)
    assert ("details", {"id": "why-rows", "open": None}) in found.elements


def test_an_answer_is_sorted_by_a_column_and_the_other_way_round(client: TestClient) -> None:
    for sort, turned in (("yearsMin", "ascending"), ("-yearsMin", "descending")):
        found = page(client, f"/questions/{STALLED}?lang=en&sort={sort}")
        assert values(found, "aria-sort") == [turned]


def test_a_long_answer_has_pages(client: TestClient) -> None:
    first = page(client, "/questions/facts-of-a-row?lang=en")
    after = next(one for one in first.addresses if "after=" in one)
    second = page(client, after)
    assert any("before=" in one for one in second.addresses)
    assert first.text != second.text


@pytest.mark.parametrize("view", ["bars", "network", "map", "timeline", "table"])
def test_an_answer_is_pictured(client: TestClient, view: str) -> None:
    found = page(client, f"/questions/{CHINA}?lang=en&{USUAL}&view={view}")
    classes = [attrs.get("class") for tag, attrs in found.elements if tag == "figure"]
    assert classes == ([] if view == "table" else ["bars"] if view == "bars" else ["picture"])


def taken(client: TestClient, address: str, label: str) -> str:
    """What the page offers to copy under a name."""
    text = client.get(address).text
    begins = text.index(">", text.index(f'id="text-{label}"')) + 1
    return unescape(text[begins : text.index("</pre>", begins)])


def test_the_graphql_of_a_page_asks_the_same_by_itself(client: TestClient) -> None:
    query = taken(client, f"/questions/{STALLED}?country=JP&yearsMin=3..", "graphql")
    answer = client.post("/graphql", json={"query": query}).json()
    rows = client.get(f"/questions/{STALLED}.json?country=JP&yearsMin=3..").json()
    assert answer["data"]["stalledNegotiations"]["totalCount"] == len(rows) > 0


def test_the_program_and_the_command_for_curl_ask_this_server(client: TestClient) -> None:
    address = f"/questions/{STALLED}?country=JP"
    program = taken(client, address, "python")
    compile(program, "program.py", "exec")
    assert '"http://testserver/graphql"' in program
    assert "curl -sG http://testserver/graphql " in taken(client, address, "curl")
    assert taken(client, address, "command") == "sistercity ask stalled-negotiations --country JP"


def test_the_program_holds_texts_with_quotes_and_backslashes() -> None:
    held = {"words": ['a """ b \\ c\n']}
    program = Asked("one", "{ one }", held).python("http://localhost/graphql")
    until = program.index("asked = ")
    code = program[:until].replace("from urllib.request import Request, urlopen\n", "")
    said = subprocess.run(
        [sys.executable, "-c", f"{code}\nprint(json.dumps(VARIABLES))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(said.stdout) == held


@pytest.mark.parametrize(
    ("name", "narrowing"),
    [
        (STALLED, {"country": ("CN",)}),
        (STALLED, {"state": ("in-progress",)}),
        (CHINA, {"scope": ("SIGNED",), "basis": ("ROLLED_UP",), "leastConfidence": ("certain",)}),
        ("provinces-by-field", {"field": ("economy",)}),
        ("tables-that-print-a-partnership", {"rows": ("S-026", "C-001")}),
    ],
)
def test_the_sparql_of_a_narrowed_answer_has_the_same_rows(
    name: str, narrowing: dict[str, tuple[str, ...]]
) -> None:
    whole, catalogue = answered(name), loaded_catalogue()
    kept = whole
    for column, wanted in narrowing.items():
        kept = narrow(kept, column, wanted, catalogue)
    found = list(solutions(embedded_store(), sparql(whole, narrowing, catalogue)))
    assert len(found) == len(kept.rows) > 0


@pytest.mark.parametrize("name", ["all-partnerships", "places-and-their-sources", STALLED])
def test_an_answer_is_taken_away_as_a_workbook_of_the_same_bytes(
    client: TestClient, name: str
) -> None:
    first, second = (client.get(f"/questions/{name}.xlsx") for _ in range(2))
    assert first.content == second.content
    sheet = ZipFile(io.BytesIO(first.content)).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == len(answered(name).rows) + 1


def test_files_are_narrowed_as_the_page_is(client: TestClient) -> None:
    query = f"{USUAL}&leastConfidence=certain"
    rows = client.get(f"/questions/{CHINA}.json?{query}").json()
    assert len(rows) == 7
    assert client.get(f"/questions/{CHINA}.csv?{query}").text.count("\n") == 8
    assert (
        client.get(f"/questions/{CHINA}.csv").text
        == client.get(f"/download/questions/{CHINA}.csv").text
    )
    told = client.get(f"/questions/{CHINA}.rq?{query}").text
    assert told.startswith("# th:")
    assert "FILTER" in told


def test_an_address_is_said_in_one_order() -> None:
    asked = Asking("th", given={"country": ("CN",)}, view="map", sort="-yearsMin")
    assert asked.query == "lang=th&country=CN&view=map&sort=-yearsMin"
    assert asked.having("country", ()).query == "lang=th&view=map&sort=-yearsMin"
    assert asked.losing("country", "CN").given == {}


@each_question
def test_every_name_that_an_address_may_have_is_one_that_graphql_takes(name: str) -> None:
    file = questions.find(name)
    taken = examples.argument_types(file)
    for one in asking.known(file.columns):
        assert one.removesuffix(asking.LEAST).removesuffix(asking.MOST) in taken


@pytest.mark.parametrize("suffix", ["", ".csv"])
def test_a_label_is_no_filter_of_a_page_nor_of_its_files(client: TestClient, suffix: str) -> None:
    answer = client.get(f"/questions/all-partnerships{suffix}?provinceEn=x")
    assert answer.status_code == 400
    assert "provinceEn is not one of: lang" in answer.text

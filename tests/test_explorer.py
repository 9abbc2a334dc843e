"""The explorer: what is counted, narrowed, shown and taken away is one and the same selection."""

import re
import sys
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from graphql import parse, validate
from openpyxl import load_workbook
from pyoxigraph import Literal, QuerySolutions
from rdflib import Graph, Variable
from starlette.testclient import TestClient

from api import selections
from api.app import create_app
from api.page import documents, explorer, queries
from api.page.choices import choices
from api.page.facets import FACETS
from api.page.state import State
from api.page.table import COLUMNS
from api.schema import schema
from api.settings import Settings
from graph.vocabulary import BASE
from tests.built import build_folder, loaded_catalogue, stored

EVERY = 149
CHINESE_IN_PROGRESS = {"country": ("CN",), "state": ("in-progress",)}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(build=build_folder()))) as client:
        yield client


class Page(HTMLParser):
    """Text by the id of what it stands in, and where each link and form leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []
        self.loaded: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append((said.get("data-key", ""), said["href"]))
        self.loaded += [said[name] for name in ("src", "srcset", "poster") if name in said]
        self.loaded += [said["href"]] if tag == "link" else []
        if tag not in ("meta", "link", "br", "img", "input", "hr"):
            self._open.append((tag, said.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            self.texts[name] = self.texts.get(name, "") + data

    def said(self, name: str) -> str:
        return " ".join(self.texts.get(name, "").split())

    def link(self, key: str) -> str:
        return dict(self.links)[key]


def page(client: TestClient, path: str) -> Page:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    return Page(answer.text)


def counted(asked: State) -> int:
    return len(selected(asked).pairs)


def selected(asked: State) -> Any:  # noqa: ANN401 - a selection
    said = asked.selection
    return selections.read(loaded_catalogue(), said.get("filter"), said.get("asOf"))


def answered(client: TestClient, asked: State) -> Any:  # noqa: ANN401 - what GraphQL answers
    said = {"query": documents.text("explorer"), "variables": explorer.variables(asked)}
    answer = client.post("/graphql", json=said).json()
    assert "errors" not in answer, answer
    return answer["data"]


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("joined", [(), ("TH-50",), ("TH-23", "CN-GX")], ids=["", "one", "two"])
@pytest.mark.parametrize("values", [{}, CHINESE_IN_PROGRESS], ids=["all", "some"])
def test_a_facet_counts_what_choosing_its_value_leaves(
    client: TestClient, values: dict[str, tuple[str, ...]], joined: tuple[str, ...]
) -> None:
    asked = State("th", values=values, joined=joined)
    for one in choices(answered(client, asked), asked, {}):
        assert one.values or values
        for value in one.values[:: 1 + len(one.values) // 10]:
            alone = asked.without(one.facet.name).toggled(one.facet.name, value.key)
            assert value.count == counted(alone), (one.facet.name, value.key)


@pytest.mark.parametrize("name", FACETS)
def test_values_of_one_facet_are_joined_by_or_and_facets_by_and(name: str) -> None:
    asked = State("th", values={"country": ("CN", "VN"), "region": ("north",)})
    alone = [State("th", values={"country": (key,), "region": ("north",)}) for key in ("CN", "VN")]
    assert counted(asked) == sum(map(counted, alone))
    assert counted(asked.without("region")) > counted(asked)
    assert asked.beside(name) is not None


def test_a_document_of_the_page_is_valid_as_it_is() -> None:
    files = sorted(documents.FOLDER.glob("*.graphql"))
    assert files
    for file in files:
        assert not validate(schema._schema, parse(documents.text(file.stem))), file.name


@pytest.mark.parametrize("view", ["network", "map", "timeline", "matrix", "table"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_view_says_the_same_counts(client: TestClient, view: str, lang: str) -> None:
    shown = page(client, f"/?lang={lang}&view={view}&country=VN")
    assert [int(one) for one in re.findall("[0-9]+", shown.said("counts"))] == [18, 4, 14]


def test_the_page_is_in_the_language_that_is_asked(client: TestClient) -> None:
    for lang, word in (("th", "ลงนามแล้ว"), ("en", "Signed")):
        answer = client.get("/", params={"lang": lang, "view": "table"})
        assert f'<html lang="{lang}"' in answer.text
        assert answer.headers["content-language"] == lang
        assert word in Page(answer.text).said("counts")


def test_years_are_of_either_era(client: TestClient) -> None:
    shown = [page(client, f"/?view=table&{years}") for years in ("from=2015&to=2016",
                                                                "from=2558&to=2559")]  # fmt: skip
    assert shown[0].said("counts") == shown[1].said("counts") != ""


def test_a_year_to_go_back_to_is_its_last_day_and_of_either_era(client: TestClient) -> None:
    day = page(client, "/?view=table&asOf=2013-12-31")
    assert day.said("counts") != page(client, "/?view=table").said("counts")
    for at in ("2013", "2556", "2556-12-31"):
        year = page(client, f"/?view=table&asOf={at}")
        assert (year.said("counts"), year.said("rows")) == (day.said("counts"), day.said("rows"))


def test_what_cannot_be_told_of_a_day_is_listed_and_not_counted(client: TestClient) -> None:
    shown = page(client, "/?lang=en&view=table&asOf=2013-12-31&country=VN")
    assert "Chachoengsao – Cần Thơ" in shown.said("undetermined")
    assert "Cần Thơ" not in shown.said("rows")


def test_a_chip_takes_away_what_it_says(client: TestClient) -> None:
    shown = page(client, "/?lang=en&view=table&country=CN&state=signed&from=2010&asOf=2014-12-31")
    left = {
        key: dict(parse_qsl(urlsplit(href).query))
        for key, href in shown.links
        if key.startswith("chip:")
    }
    assert {tuple({"country", "state", "from", "asOf"} - set(one)) for one in left.values()} == {
        ("country",), ("state",), ("from",), ("asOf",),
    }  # fmt: skip
    assert "view" in left["chip:Country:China"]


def test_an_empty_selection_says_what_is_left_without_each_choice(client: TestClient) -> None:
    chosen = {"state": ("loi-signed",), "country": ("JP",), "field": ("tourism",)}
    asked = State("en", values=chosen)
    answer = client.get(f"/?{asked.query}")
    assert "No partnership meets all that was chosen" in answer.text
    assert re.findall(r"→ ([0-9]+)", answer.text) == [
        str(counted(asked.without(name))) for name in chosen
    ]


def test_what_is_left_is_told_of_no_more_choices_than_a_page_can_count(client: TestClient) -> None:
    provinces = tuple(loaded_catalogue().provinces)[: explorer.COUNTED + 3]
    asked = State("en", values={"province": provinces, "country": ("JP",), "field": ("tourism",)})
    answer = client.get(f"/?{asked.query}")
    assert len(re.findall(r"→ ([0-9]+)", answer.text)) == explorer.COUNTED
    assert "None" not in answer.text.partition('class="told"')[2].partition("</div>")[0]


def test_the_table_is_ordered_by_its_heads_and_paged(client: TestClient) -> None:
    first = page(client, "/?lang=en&view=table&sort=-signed")
    assert first.said("rows").index("2021") < first.said("rows").index("2008")
    following = page(client, first.link("next"))
    rows = len(re.findall('data-key="row:', client.get(first.link("next")).text))
    assert rows == EVERY - 100
    back = page(client, following.link("previous"))
    assert back.said("rows") == first.said("rows")
    turned = [one.sort for one in COLUMNS if one.sort]
    assert {first.link(f"sort:{name}") for name in turned} == {
        f"/?lang=en&view=table&sort={name}" for name in turned
    }


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("sort=size&view=table", "sort is"),
        ("view=globe", "not one of: network"),
        ("from=199", "not a year"),
        ("asOf=2013-13-01", "not a day"),
        ("asOf=2013-W01-1", "not a day"),
        ("asOf=%2B201", "not a day"),
        ("asOf=%D9%A2%D9%A0%D9%A1%D9%A3", "not a day"),
        ("from=019001", "not a year"),
        ("shape=CUBES&view=network", "shape"),
        ("shape=CUBES&view=table", "shape"),
        ("order=size&view=network", "order"),
        ("country=XX", "XX"),
        ("country=CN&nation=CN", "nation is not one of"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(
    client: TestClient, query: str, said: str
) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 400
    assert said in unescape(answer.text)


@pytest.mark.parametrize("path", ["/?lang=en", "/?of=place/TH-50", "/questions/all-partnerships"])
def test_pdf_is_offered_where_it_can_be_had(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    assert ".pdf?" in client.get(path).text
    monkeypatch.setitem(sys.modules, "typst", None)
    offered = client.get(path).text
    assert ".pdf?" not in offered
    assert ".png?" in offered


def test_an_option_of_another_picture_does_no_harm(client: TestClient) -> None:
    assert page(client, "/?view=map&shape=COUNTRIES&country=VN").link("view:network").count("shape")


def test_a_picture_says_in_words_what_was_chosen(client: TestClient) -> None:
    picture = client.get("/?lang=th&view=map&country=VN&state=signed").text.partition("<svg")[2]
    assert "สถานะ: ลงนามแล้ว; ประเทศ: เวียดนาม" in picture
    assert "foreignUnit" not in picture.partition("</svg>")[0].partition("</desc>")[2]


def test_what_is_taken_away_is_what_is_selected(client: TestClient) -> None:
    shown = page(client, "/?lang=en&country=KH&state=signed&shape=COUNTRIES")
    asked = State("en", values={"country": ("KH",), "state": ("signed",)})
    files = {key: href for key, href in shown.links if key.startswith("file-")}
    assert {
        "file-PNG",
        "file-SVG",
        "file-Excel",
        "file-CSV",
        "file-GEXF",
        "file-HTML",
    } <= files.keys()
    taken = {key: client.get(href) for key, href in files.items()}
    assert {key: one.status_code for key, one in taken.items()} == dict.fromkeys(taken, 200)
    assert taken["file-PNG"].content.startswith(b"\x89PNG")
    assert taken["file-GEXF"].text.count("<edge ") == counted(asked)
    sheet = load_workbook(BytesIO(taken["file-Excel"].content), read_only=True)
    assert counted(asked) == sum(
        str(row[0].value).startswith("TH-") for row in sheet.worksheets[1].iter_rows(max_col=1)
    )


def test_a_view_as_a_file_holds_every_row_and_loads_nothing(client: TestClient) -> None:
    answer = client.get("/view.html?lang=en&view=table")
    alone = Page(answer.text)
    assert (
        answer.headers["content-disposition"] == 'attachment; filename="sistercity-table-en.html"'
    )
    assert answer.text.count('<th scope="row">') == EVERY
    assert not alone.loaded
    assert not re.search(r"url\((?!\"data:)|@import|<script", answer.text)
    assert [href for _, href in alone.links] == ["http://testserver/?lang=en&view=table"]


def test_the_file_of_a_later_page_holds_every_row_too(client: TestClient) -> None:
    first = page(client, "/?lang=en&view=table")
    following = page(client, first.link("next"))
    assert following.link("file-HTML") == first.link("file-HTML")
    cursor = dict(parse_qsl(urlsplit(first.link("next")).query))["after"]
    text = client.get("/view.html", params={"lang": "en", "view": "table", "after": cursor}).text
    assert text.count('<th scope="row">') == EVERY
    assert [href for _, href in Page(text).links] == ["http://testserver/?lang=en&view=table"]


def test_the_link_to_a_view_restores_it(client: TestClient) -> None:
    path = "/?lang=en&view=matrix&country=CN&country=VN&with=TH-50&from=2000&order=partnerships"
    text = client.get(path).text
    link = re.search('id="link" readonly value="([^"]+)"', text)
    assert link
    assert client.get(unescape(link[1])).text == text


CASES = (
    State("en"),
    State("en", values={"country": ("CN",), "state": ("in-progress",)}),
    State("th", values={"field": ("economy",)}, joined=("TH-23",), first=2005),
)


@pytest.mark.parametrize("asked", CASES, ids=["all", "facets", "joined"])
def test_the_queries_beside_a_view_give_its_very_selection(
    client: TestClient, asked: State
) -> None:
    chosen = selected(asked)
    keys = [one.key for one in chosen.pairs]
    answer = client.post("/graphql", json={"query": queries.graphql(asked)}).json()
    assert [one["key"] for one in answer["data"]["partnerships"]["nodes"]] == keys
    text = queries.sparql(chosen, BASE)
    rows = stored().query(text, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    assert [row["partnership"] for row in rows] == [Literal(key) for key in keys]


@pytest.mark.usefixtures("patient")
def test_the_sparql_beside_a_view_is_answered_alike_by_rdflib() -> None:
    graph = Graph()
    graph.parse(data=b"\n".join(_triples()), format="nt")
    for asked in CASES:
        chosen = selected(asked)
        rows = graph.query(queries.sparql(chosen, BASE)).bindings
        found = [str(row[Variable("partnership")]) for row in rows]
        assert found == [one.key for one in chosen.pairs]


def _triples() -> Iterator[bytes]:
    for quad in stored():
        yield f"{quad.subject} {quad.predicate} {quad.object} .".encode()


def test_an_editor_is_opened_with_the_query_written_in_it(client: TestClient) -> None:
    shown = page(client, "/?lang=en&view=table&country=KH")
    for editor, word in (("/graphiql?", 'in: ["KH"]'), ("/yasgui?", "TH-23/KH-9")):
        [href] = [href for _, href in shown.links if href.startswith(editor)]
        assert word in unquote(urlsplit(href).fragment.removeprefix("query="))


def test_a_search_without_scripts_shows_where_each_hit_leads(client: TestClient) -> None:
    shown = page(client, "/?lang=en&view=table&q=Shantou")
    assert "Shantou Prefecture-level city · China" in shown.said("hits")
    assert ("", "/?lang=en&view=table&subdivision=cn-shantou&of=place%2Fcn-shantou") in shown.links
    chosen = page(client, "/?lang=en&view=table&subdivision=cn-shantou")
    assert "Shantou" in chosen.said("facet-subdivision")
    assert "called so" in page(client, "/?lang=en&view=table&q=xqzzzqx").said("hits")


def test_a_day_after_the_status_date_gets_the_last_known_and_says_so(client: TestClient) -> None:
    text = client.get("/?lang=en&view=table&asOf=2030").text
    assert "31 December 2030 (BE 2573) (last known: 10 March 2022 (BE 2565))" in text
    drawn = client.get("/figure/timeline.svg?lang=en&asOf=2030-12-31").text
    assert "Nothing later is known than on: 2022-03-10" in drawn


def test_the_last_year_of_the_slider_is_the_latest_that_is_known(client: TestClient) -> None:
    latest = client.get("/?lang=en&view=table&asOf=2022").text
    assert 'value="2022-12-31"' not in latest
    assert "last known" not in latest

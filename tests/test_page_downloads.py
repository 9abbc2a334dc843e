"""Every file that a view offers is opened as whoever takes it away would, and holds what was shown.

An address is one of them: it restores the view.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import networkx
import openpyxl
import pytest
from pyoxigraph import RdfFormat, parse

from tests.browser import Page, expect
from tests.editors import Served, served_twice, visit
from tests.hands import HANDS, downloaded

VIEW = "/?country=KH&state=signed"
SHOWN = 10
"""Partnerships in it."""
CLASS = "https://w3id.org/sistercity/ns#Partnership"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RESTORED = (
    "/?lang=en&view=timeline&theme=dark&country=CN&country=JP&state=signed&from=2005&to=2019"
    "&of=partnership/TH-50/cn-chengdu",
    "/?lang=th&view=table&region=north&with=TH-83&sort=-signed&asOf=2015-12-31",
    "/?lang=en&shape=subdivisions&province=TH-50&of=place/TH-50",
    "/?lang=th&view=matrix&field=education&q=ซัวเถา",
)
SEEN = """() => {
  const { lang, dataset } = document.documentElement;
  return [document.title, lang, dataset.theme, document.querySelector("main").innerText];
}"""


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with served_twice() as found:
        yield found


def is_svg(file: Path) -> None:
    assert ElementTree.parse(file).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def is_png(file: Path) -> None:
    assert file.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def is_pdf(file: Path) -> None:
    content = file.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")


def is_workbook(file: Path) -> None:
    sheets = openpyxl.load_workbook(file)  # the first of them says what to read first
    assert sheets.worksheets[1].max_row == 1 + SHOWN


def is_tables(file: Path) -> None:
    with zipfile.ZipFile(file) as packed:
        text = packed.read("partnerships.csv").decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == SHOWN


def is_rdf(file: Path) -> None:
    form = RdfFormat.from_extension(file.suffix.removeprefix("."))
    assert form
    quads = {
        (one.subject, one.predicate.value, str(one.object)) for one in parse(path=file, format=form)
    }
    assert sum(quad[1:] == (TYPE, f"<{CLASS}>") for quad in quads) == SHOWN


def is_features(file: Path) -> None:
    assert json.loads(file.read_text(encoding="utf-8"))["type"] == "FeatureCollection"


def is_network(file: Path) -> None:
    is_gexf = file.suffix == ".gexf"
    found = networkx.read_gexf(file) if is_gexf else networkx.read_graphml(file)
    assert found.number_of_edges() == SHOWN


def is_graph(file: Path) -> None:
    assert json.loads(file.read_text(encoding="utf-8"))


def is_list(file: Path) -> None:
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == SHOWN or "nodes" in file.name


def is_page(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count("<svg") >= 1
    assert "<table" in text


OPENED: Mapping[str, Callable[[Path], None]] = {
    ".csv": is_list,
    ".cyjs": is_graph,
    ".geojson": is_features,
    ".gexf": is_network,
    ".graphml": is_network,
    ".html": is_page,
    ".json": is_graph,
    ".jsonld": is_rdf,
    ".pdf": is_pdf,
    ".png": is_png,
    ".rdf": is_rdf,
    ".svg": is_svg,
    ".trig": is_rdf,
    ".ttl": is_rdf,
    ".xlsx": is_workbook,
    ".zip": is_tables,
}


@pytest.mark.parametrize("lang", ["th", "en"])
def test_each_file_is_what_it_says_and_has_what_was_selected(
    served: Served, lang: str, tmp_path: Path
) -> None:
    with visit(served) as tab:
        page = tab.goto(f"{VIEW}&lang={lang}")
        expect(page.get_by_role("combobox")).to_be_visible()
        expect(page.locator("#counts b").first).to_have_text(str(SHOWN))
        links = page.locator("a[download]").all()
        files = [downloaded(HANDS["mouse"], link, tmp_path) for link in links]
        assert {file.suffix for file in files} == set(OPENED)
        for file in files:
            OPENED[file.suffix](file)


@pytest.mark.parametrize("view", ["network", "map", "table"])
def test_the_page_as_a_file_asks_nobody_for_anything(
    served: Served, view: str, tmp_path: Path
) -> None:
    with visit(served) as tab:
        page = tab.goto(f"{VIEW}&view={view}&lang=th")
        link = page.locator("a[download][href*='view.html']")
        file = downloaded(HANDS["mouse"], link, tmp_path)
    context = served.browser.new_context(offline=True)
    alone, asked, said = context.new_page(), [], []
    alone.on("request", lambda request: asked.append(request.url))
    alone.on("console", lambda message: said.append(message.text))
    alone.goto(file.as_uri())
    expect(alone.locator("table tbody tr")).to_have_count(SHOWN)
    assert alone.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('16px Sarabun', 'ก'))"
    )
    assert [one for one in asked if not one.startswith("data:")] == [file.as_uri()]
    assert said == []
    context.close()


@pytest.mark.parametrize("path", RESTORED)
def test_an_address_restores_the_whole_view(served: Served, path: str) -> None:
    with visit(served) as tab:
        page = tab.goto(path)
        assert page.locator("main").get_attribute("aria-busy") in (None, "false")
        seen = page.evaluate(SEEN)
        link = page.locator("#link").input_value()
        assert parse_qs(urlsplit(link).query).items() >= parse_qs(urlsplit(path).query).items()
        again = tab.goto(link.removeprefix(served.origin))
        assert again.evaluate(SEEN) == seen


def test_what_was_clicked_together_is_restored_by_its_address(served: Served) -> None:
    with visit(served) as tab:
        page = tab.goto("/?lang=en")
        expect(page.get_by_role("combobox")).to_be_visible()
        for key in ("country:CN", "state:signed", "view:timeline", "theme:dark"):
            page.locator(f"[data-key='{key}']").click()
            settled(page)
        page.locator("svg [data-iri*='/partnership/']").first.click()
        page.wait_for_url("**of=partnership**")
        settled(page)
        seen = page.evaluate(SEEN)
        address = page.url
        assert tab.goto(address.removeprefix(served.origin)).evaluate(SEEN) == seen


def settled(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")

"""`/figure/`: pictures over HTTP."""

import asyncio
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import copytree
from threading import Event
from time import sleep
from xml.etree import ElementTree

import httpx2
import pytest
from starlette.testclient import TestClient

from api import drawing, figures
from api.app import create_app
from api.drawing import Asked
from api.limits import FIGURE, FigureLimits
from api.settings import Settings
from graph import paths
from graph.draw.pictures import KINDS, Options
from graph.errors import DrawingError
from tests.built import build_folder, loaded_catalogue
from tests.pictures import drawn
from tests.test_app import assert_safe
from tests.test_sparql import assert_problem

FILTER = '{province: {key: {in: ["TH-50"]}}}'
PLAIN = {"accept-encoding": "identity"}


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())), raise_server_exceptions=False)


def get(path: str, **given: str) -> httpx2.Response:
    return client().get(f"/figure/{path}", params=given, headers=PLAIN)


@contextmanager
def nothing_is_drawn(patch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(self: object) -> bytes:
        raise AssertionError("nothing is to be drawn")

    with patch.context() as patched:
        patched.setattr(Asked, "drawn", refuse)
        yield


def test_a_picture_is_shown_by_browsers_and_names_its_data() -> None:
    answer = get("bars.svg", lang="en")
    assert answer.content == str(drawn("bars")).encode()
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-disposition"] == 'inline; filename="bars.svg"'
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-cache"
    assert_safe(answer.headers)


def test_png_is_png() -> None:
    answer = get("bars.png", width="400", filter=FILTER)
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG\r\n\x1a\n")
    assert "content-encoding" not in client().get("/figure/bars.png").headers


def test_pdf_is_pdf() -> None:
    answer = get("bars.pdf", width="400", filter=FILTER)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'inline; filename="bars.pdf"'
    assert answer.content.startswith(b"%PDF-")


def test_where_there_is_no_typst_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    answer = get("bars.pdf", width="401")
    assert_problem(answer, 501)
    assert "pip install 'sistercity[pdf]'" in answer.json()["detail"]


def test_the_picture_is_that_of_the_filter_and_the_options() -> None:
    said = {"filter": FILTER, "by": "year", "title": "ก < ข", "width": "640", "theme": "dark"}
    root = ElementTree.fromstring(get("bars.svg", **said).content)
    assert root.get("width") == "640"
    assert root.findtext("{*}title") == "ก < ข"
    assert root.find("{*}rect").get("fill") == "#12171d"  # type: ignore[union-attr]
    assert "TH-50" in (root.findtext("{*}desc") or "")


@pytest.mark.parametrize("name", KINDS)
def test_a_picture_can_be_asked_for_with_everything_that_there_is_to_say_of_it(name: str) -> None:
    said = {"filter": FILTER, "asOf": "2015-12-31", "lang": "en", "theme": "dark", "width": "640"}
    options = {one: drawing.VALUES.get(one, ("TH-50",))[0] for one in KINDS[name].options}
    told = {**said, "title": "x", "subtitle": "y", **options}
    assert {*told} == {*drawing.words(KINDS[name])}
    assert get(f"{name}.svg", **told).status_code == 200


def test_a_profile_is_of_a_place_by_name_or_key() -> None:
    expected = str(drawn("profile", Options(of="LA"))).encode()
    for of in ("LA", "ลาว", "laos"):
        assert get("profile.svg", of=of, lang="en").content == expected


def test_text_is_compressed_for_those_who_accept_it() -> None:
    packed = client().get("/figure/bars.svg?lang=en", headers={"accept-encoding": "gzip"})
    plain = get("bars.svg", lang="en")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]


def test_who_has_a_picture_is_told_so_without_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    tag = get("bars.svg", by="level").headers["etag"]
    with nothing_is_drawn(monkeypatch):
        answer = client().get("/figure/bars.svg?by=level", headers={**PLAIN, "if-none-match": tag})
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["etag"] == tag


def test_a_picture_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = get("bars.svg", filter=FILTER)
    with nothing_is_drawn(monkeypatch):
        again = get("bars.svg", filter='{province:{key:{in:["TH-50"]}}} # the same')
    assert again.content == first.content


def test_a_picture_that_several_ask_for_at_once_is_drawn_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, drawings = Event(), []

    def slowly(self: Asked) -> bytes:
        drawings.append(self)
        assert begun.wait(5)
        return b"<svg/>"

    monkeypatch.setattr(Asked, "drawn", slowly)
    found = door_of(client())
    with ThreadPoolExecutor(3) as several:
        asked = [several.submit(get, "bars.svg", width="555") for _ in range(3)]
        while found.admission.under_way < len(asked):
            sleep(0.01)
        begun.set()
        assert [one.result().content for one in asked] == [b"<svg/>"] * len(asked)
    assert len(drawings) == 1
    assert not found._drawing


def test_a_picture_that_could_not_be_drawn_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "typst", None)
        assert get("bars.pdf", width="444").status_code == 501
    assert get("bars.pdf", width="444").status_code == 200


def test_maps_are_drawn_with_the_outlines_of_the_server(tmp_path: Path) -> None:
    own = copytree(paths.OUTLINES, tmp_path / "outlines")
    table = own / "outlines.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(one for one in lines if not one.endswith(",CN\n")), encoding="utf-8")
    http = TestClient(create_app(Settings(build=build_folder(), outlines=own)))
    ours, theirs = get("map.svg", lang="en"), http.get("/figure/map.svg?lang=en", headers=PLAIN)
    assert "<title>China</title>" in ours.text
    assert "<title>China</title>" not in theirs.text
    assert ours.headers["etag"] != theirs.headers["etag"]


def test_a_server_does_not_start_with_outlines_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match="no outlines can be read"):
        figures.Door(FIGURE, tmp_path)


def test_nobody_from_outside_says_where_outlines_are() -> None:
    assert_problem(client().get("/figure/map.svg?outlines=/etc"), 400)


def test_a_filter_that_the_typeface_cannot_write_is_shown_as_graphql_escapes_it() -> None:
    text = get("bars.svg", filter='{name: {contains: "成都\u202e"}}').text
    assert r'"\u{6210}\u{90FD}\u{202E}"' in text.replace("&quot;", '"')


def test_whatever_changes_a_picture_changes_its_tag() -> None:
    asked = [
        {},
        {"lang": "en"},
        {"theme": "dark"},
        {"width": "900"},
        {"title": "x"},
        {"by": "year"},
        {"basis": "DIRECT"},
        {"asOf": "2015-01-01"},
        {"filter": FILTER},
    ]
    tags = [get("bars.svg", **one).headers["etag"] for one in asked]
    tags.append(get("bars.png").headers["etag"])
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize(
    "name", ["pie.svg", "BARS.svg", "bars.gif", "bars.", "../bars.svg", "bars"]
)
def test_a_picture_that_there_is_not_is_not_found(name: str) -> None:
    assert_problem(get(name), 404)


def test_who_asks_for_another_kind_or_format_is_told_which_there_are() -> None:
    assert all(name in get("pie.svg").json()["detail"] for name in KINDS)
    assert "svg, png" in get("bars.gif").json()["detail"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("bars.svg?width=399", "width is '399', not a whole number of pixels from 400 to 2400"),
        ("bars.svg?width=2401", "from 400 to 2400"),
        ("bars.svg?width=1e3", "width is '1e3'"),
        ("bars.svg?title=" + "x" * 201, "title has 201 characters, not 1 to 200"),
        ("bars.svg?title=%07", "title has U+0007"),
        ("bars.svg?title=%ff", "not percent-encoded UTF-8"),
        ("bars.svg?lang=de", "lang 'de' is not one of: th, en"),
        ("bars.svg?theme=pink", "theme 'pink' is not one of: light, dark, print"),
        ("bars.svg?by=" + "x" * 5000, "' is not one of: country"),
        ("bars.svg?by=year&by=level", "'by' was sent twice"),
        (
            "bars.svg?size=degree",
            "'size' is not one of: filter, asOf, lang, theme, width, title, subtitle",
        ),
        ("profile.svg", "profile is of a place"),
        ("profile.svg?of=Atlantis", "place 'Atlantis' is not one of"),
        ("bars.svg?filter={", "filter, line 1, column 2"),
        ("bars.svg?asOf=2558-01-01", "a day of the Buddhist era"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_what_was_expected(path: str, why: str) -> None:
    answer = client().get(f"/figure/{path}")
    assert_problem(answer, 400)
    assert why in answer.json()["detail"]
    assert len(answer.content) < 1500


def door(limits: FigureLimits) -> tuple[figures.Door, TestClient]:
    app = create_app(Settings(build=build_folder(), figure=limits))
    http = TestClient(app, raise_server_exceptions=False)
    return door_of(http), http


def door_of(http: TestClient) -> figures.Door:
    owners = (getattr(one, "endpoint", None) for one in http.app.app.routes)  # type: ignore[attr-defined]
    bound = (getattr(one, "__self__", None) for one in owners)
    [found] = [one for one in bound if isinstance(one, figures.Door)]
    return found


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (replace(FIGURE, open=0), "0 pictures are under way"),
        (replace(FIGURE, per_client=0), "0 pictures of this client are under way"),
    ],
)
def test_one_picture_more_than_there_may_be_is_told_when_to_ask_again(
    limits: FigureLimits, why: str
) -> None:
    answer = door(limits)[1].get("/figure/bars.svg")
    assert_problem(answer, 503)
    assert answer.json()["detail"] == why
    assert answer.headers["retry-after"] == "1"


@pytest.mark.usefixtures("patient")
def test_a_page_waits_for_its_picture_where_many_ask_behind_one_address() -> None:
    _, http = door(replace(FIGURE, per_client=1, running=1))
    countries = ["CN", "VN", "LA", "KH", "MM"]
    with http, ThreadPoolExecutor(len(countries)) as office:
        asked = [office.submit(http.get, f"/?view=timeline&country={one}") for one in countries]
        assert [one.result().status_code for one in asked] == [200] * len(asked)


@pytest.mark.usefixtures("patient")
def test_a_page_that_waits_too_long_is_told_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    found, http = door(FIGURE)
    monkeypatch.setattr(figures, "WAITING", 0.01)
    monkeypatch.setattr(found, "_turns", asyncio.Semaphore(0))
    answer = http.get("/?view=timeline&country=JP")
    assert_problem(answer, 503)
    assert answer.headers["retry-after"] == "1"


def test_what_is_drawn_or_refused_is_under_way_no_longer() -> None:
    found, http = door(replace(FIGURE, open=1, cache=0))
    asked = ("bars.svg", "bars.svg?by=x", "x.svg", "bars.svg?filter={", "bars.svg")
    statuses = [http.get(f"/figure/{path}").status_code for path in asked]
    assert statuses == [200, 400, 404, 400, 200]
    assert found.admission.under_way == 0


def test_a_server_may_allow_wider_pictures_and_longer_titles() -> None:
    _, http = door(replace(FIGURE, width=3000, title=300))
    asked = {"width": "3000", "title": "x" * 300, "filter": FILTER}
    assert http.get("/figure/bars.svg", params=asked).status_code == 200


def test_a_day_on_which_not_all_can_be_told_is_drawn() -> None:
    text = get("bars.svg", asOf="2015-01-01", lang="en").text
    assert "Undetermined" in text
    assert loaded_catalogue().version[:12] in text

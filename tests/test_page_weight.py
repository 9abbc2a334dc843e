"""What a first visit loads, added up: a page, and all that it and its files name."""

import gzip
import re
from functools import cache
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.built import build_folder

MOST = 300_000
"""Bytes, compressed."""
PAGES = ("/", "/?view=map", "/?view=timeline", "/?view=matrix", "/?view=table")
LOADED = re.compile(
    r'<(?:link rel="(?:stylesheet|preload|modulepreload|icon)"|script|img)[ >][^>]*>'
)
ADDRESS = re.compile(r'\b(?:href|src)="([^"]+)"')
NAMED = {
    "text/css": re.compile(r"""url\(["']?([^"')]+)["']?\)|@import ["']([^"']+)"""),
    "text/javascript": re.compile(r"""(?:from|import)\s*\(?["'](\.[^"']+)["']"""),
}
"""By what a file names others; all fonts count, though a browser takes those it needs."""


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())))


def first_view(path: str) -> dict[str, int]:
    """The bytes on the way for each address."""
    page = client().get(path)
    assert page.status_code == 200, page.text
    sizes = {path: int(page.headers["content-length"])}
    tags = LOADED.findall(page.text)
    waiting = [found[1].replace("&amp;", "&") for tag in tags if (found := ADDRESS.search(tag))]
    while waiting:
        address = waiting.pop()
        if address not in sizes:
            sizes[address], named = _loaded(address)
            waiting += named
    return sizes


@cache
def _loaded(address: str) -> tuple[int, list[str]]:
    """The bytes on the way of a file, and what it names."""
    answer = client().get(address)
    assert answer.status_code == 200, address
    pattern = NAMED.get(answer.headers["content-type"].partition(";")[0])
    found = pattern.finditer(answer.text) if pattern else ()
    named = [next(filter(None, one.groups())) for one in found]
    return int(answer.headers["content-length"]), [
        urljoin(address, one) for one in named if not one.startswith("data:")
    ]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_first_view_takes_300_kb_at_most(path: str, lang: str) -> None:
    found = first_view(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    loaded = {urlsplit(one).path.rsplit("/", 1)[-1] for one in found}
    assert {"page.js", "page.css", "sarabun.css", "sarabun-thai-400-normal.woff2"} <= loaded
    assert sum(found.values()) <= MOST, found


def test_files_are_loaded_by_addresses_that_are_kept_for_good() -> None:
    for address in [one for path in PAGES for one in first_view(path) if one not in PAGES]:
        assert "immutable" in client().get(address).headers["cache-control"], address


def test_what_is_counted_is_what_is_sent() -> None:
    answer = client().get("/")
    assert answer.headers["content-encoding"] == "gzip"
    assert first_view("/")["/"] == len(gzip.compress(answer.content, 6, mtime=0))

"""Files of ours are kept for good by an address that any change of them changes."""

import re
from functools import cache
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api import statics
from api.app import create_app
from api.settings import Settings
from api.statics import FOLDER, address
from api.vendored import FOR_GOOD
from tests.built import build_folder

FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*"))
ADDRESSED = re.compile(r'["(]([^"()\s]+\.(?:js|css|woff2|svg|png))["?)]')


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())))


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_kept_for_good_by_its_address(name: str) -> None:
    answer = client().get(address(name))
    assert answer.content == (FOLDER / name).read_bytes()
    assert answer.headers["cache-control"] == FOR_GOOD


@pytest.mark.parametrize("before", ["", "0123456789abcdef/"])
def test_a_file_is_asked_for_anew_by_its_path_or_an_older_address(before: str) -> None:
    path = f"/static/{before}page/page.css"
    answer = client().get(path)
    assert answer.content == (FOLDER / "page/page.css").read_bytes()
    assert answer.headers["cache-control"] == "no-cache"
    held = {"If-None-Match": answer.headers["etag"]}
    assert client().get(path, headers=held).status_code == 304


def test_another_text_or_name_of_a_file_gives_all_other_addresses(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(statics, "FOLDER", tmp_path)
    found = set()
    for name, text in (("one.css", "a"), ("one.css", "b"), ("two.css", "b")):
        for file in tmp_path.iterdir():
            file.unlink()
        (tmp_path / name).write_text(text)
        found.add(statics.mark.__wrapped__())
    assert len(found) == 3


def test_an_address_of_no_file_is_a_mistake_of_the_page() -> None:
    with pytest.raises(FileNotFoundError):
        address("page/nothing.css")


def test_the_files_name_each_other_by_relative_addresses() -> None:
    for name in FILES:
        named = ADDRESSED.findall((FOLDER / name).read_text(encoding="utf-8"))
        assert [one for one in named if one.startswith("/")] == [], name


@pytest.mark.parametrize(
    "path",
    [
        "/static",
        "/static/",
        "/static/0123456789abcdef",
        "/static/0123456789abcdef/",
        "/static/page",
    ],
)
def test_a_folder_has_no_answer(path: str) -> None:
    assert client().get(path).status_code == 404

"""What others wrote and our pages load is what the manifests say, licensed, and self-contained."""

import json
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.vendored import FOLDER, FOR_GOOD, address
from tests.built import build_folder

BUNDLES = sorted(path.name for path in FOLDER.iterdir())
SOURCES = Path(__file__).parent.parent / ".ci" / "vendor"
ELSEWHERE = re.compile(
    r"npmjs|yarnpkg|unpkg|jsdelivr|cdnjs|esm\.sh|skypack|googleapis|gstatic|cloudflare"
)
LICENCES = {
    "(CC-BY-4.0 AND MIT)",
    "(MPL-2.0 OR Apache-2.0)",
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "MIT",
    "OFL-1.1",
}
MEDIA_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}
each_bundle = pytest.mark.parametrize("bundle", BUNDLES)


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())))


@cache
def manifest(bundle: str) -> dict[str, Any]:
    found = json.loads((FOLDER / bundle / "manifest.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def files(bundle: str) -> dict[str, bytes]:
    """Every file of a bundle beside its manifest."""
    folder = FOLDER / bundle
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.*")}
    return {name: path.read_bytes() for name, path in found.items() if name != "manifest.json"}


@each_bundle
def test_every_file_is_in_the_manifest_with_its_checksum(bundle: str) -> None:
    found = {name: sha256(content).hexdigest() for name, content in files(bundle).items()}
    assert found == manifest(bundle)["files"]


@each_bundle
def test_every_package_has_a_licence_that_permits_it_and_its_text(bundle: str) -> None:
    packages = manifest(bundle)["packages"]
    texts = {name for name in files(bundle) if name.startswith("licences/")}
    assert {one["file"] for one in packages} == texts
    assert {one["licence"] for one in packages} <= LICENCES
    for name in texts:
        assert re.search(
            "permission|copyright|licen[cs]e", files(bundle)[name].decode(), re.IGNORECASE
        ), name


@each_bundle
def test_the_versions_are_those_that_the_lock_pins(bundle: str) -> None:
    lock = json.loads((SOURCES / bundle / "package-lock.json").read_text(encoding="utf-8"))
    for one in manifest(bundle)["packages"]:
        assert lock["packages"][f"node_modules/{one['name']}"]["version"] == one["version"]


@each_bundle
def test_nothing_names_a_registry_or_a_content_network(bundle: str) -> None:
    texts = {
        name: content.decode()
        for name, content in files(bundle).items()
        if not name.endswith(".woff2")
    }
    sources = sorted((SOURCES / bundle).rglob("*.*"))
    texts |= {path.name: path.read_text(encoding="utf-8") for path in sources}
    assert {name for name, text in texts.items() if ELSEWHERE.search(text)} == set()


def test_the_fonts_are_asked_for_by_the_address_that_pages_load_them_from_at_once() -> None:
    text = files("sarabun")["sarabun.css"].decode()
    named = re.findall(r"url\(\"\./([^\"]+)\"\)", text)
    fonts = [name for name in files("sarabun") if name.endswith(".woff2")]
    assert {f"/vendor/sarabun/{one}" for one in named} == {
        address(f"sarabun/{one}") for one in fonts
    }
    assert "src:local" not in text
    assert text.count("@font-face") == len(fonts) == 8


def test_yasgui_has_no_look_up_at_another_server_left() -> None:
    text = files("yasgui")["yasgui.js"].decode()
    hosts = set(re.findall(r"https?://([\w.-]+)", text))
    assert hosts == {
        "creativecommons.org",  # those of namespaces
        "purl.org",
        "www.w3.org",
        "datatables.net",  # those that a message names
        "developer.mozilla.org",
    }
    assert not re.search(r"linkeddata\.es|prefix\.cc", text)


@each_bundle
def test_a_bundle_is_less_than_three_megabytes(bundle: str) -> None:
    assert sum(map(len, files(bundle).values())) < 3_000_000


@pytest.mark.parametrize("name", [f"{one}/{file}" for one in BUNDLES for file in files(one)])
def test_a_file_is_served_with_its_media_type_and_kept_for_good_by_its_checksum(name: str) -> None:
    response = client().get(address(name))
    assert response.content == (FOLDER / name).read_bytes()
    assert response.headers["content-type"].startswith(MEDIA_TYPES[Path(name).suffix])
    assert response.headers["cache-control"] == FOR_GOOD


@pytest.mark.parametrize(
    ("bundle", "package", "words", "manual"),
    [
        ("graphiql", "graphiql", "GraphiQL", "README.md"),
        ("yasgui", "@zazuko/yasgui", "YASGUI", "SPARQL.md"),
        ("sarabun", "@fontsource/sarabun", "Sarabun of Fontsource", "README.md"),
    ],
)
def test_the_manual_names_the_version(bundle: str, package: str, words: str, manual: str) -> None:
    packages = {one["name"]: one["version"] for one in manifest(bundle)["packages"]}
    text = (FOLDER.parent.parent / manual).read_text(encoding="utf-8")
    assert f"loads {words} {packages[package]} " in text


@pytest.mark.parametrize("query", ["", "?", "?0123"])
def test_a_file_asked_for_without_its_checksum_is_not_kept_for_good(query: str) -> None:
    response = client().get(f"/vendor/graphiql/graphiql.css{query}")
    assert response.status_code == 200
    assert "cache-control" not in response.headers

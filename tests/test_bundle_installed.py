"""A whole bundle, made, installed without a network, asked, upgraded and damaged.

Only making it needs pip's registry, or pip's cache.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import httpx2
import pytest
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from graph import build
from graph.publication import Publication, current
from tests.built import build_folder, report
from tests.bundled import BUNDLE, ROOT, bundle, wheels
from tests.started import SECONDS, started, unshared, wait

NOWHERE = "http://127.0.0.1:9"
"""Where a proxy of this name would be: nothing listens there."""
BASE = "https://data.example.org/sistercity/"
"""That of another graph than the bundle was made with."""
GRAPHQL = "{ borderCountriesWithoutMou { nodes { country { key } } } }"
SPARQL = "SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/sistercity/ns#Partnership> }"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("dist"))


def made(output: Path, *options: str) -> Path:
    command = [sys.executable, str(BUNDLE / "bundle.py"), "--build", str(build_folder())]
    command += ["--output", str(output), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


@pytest.fixture(scope="module")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    subprocess.run([sys.executable, "-m", "zipfile", "-e", archive, folder], check=True)
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def installed(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("a home")
    done = install(unpacked, home)
    assert done.returncode == 0, done.stderr
    assert str(home / "sistercity" / "sistercity") in done.stdout
    return home / "sistercity"


def closed(home: Path) -> dict[str, str]:
    """An environment of nothing but where programs are, that leads to no network."""
    proxies = {f"{scheme}_proxy": NOWHERE for scheme in ("http", "https", "all")}
    path = f"{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin"
    return {"HOME": str(home), "PATH": path, "PIP_INDEX_URL": NOWHERE, **proxies}


def install(folder: Path, home: Path, *arguments: Path) -> subprocess.CompletedProcess[str]:
    """Runs the installer; where the machine lets us, with no network at all."""
    command = ["sh", str(folder / "install.sh"), *map(str, arguments)]
    command = [*unshared("--net"), *command]
    return subprocess.run(command, env=closed(home), capture_output=True, text=True, check=False)


@contextmanager
def serving(folder: Path, home: Path) -> Iterator[httpx2.Client]:
    """What the installed command serves."""
    command = [str(folder / "sistercity"), "serve", "--port", "0"]
    with (
        started(command, closed(home), home / "log") as origin,
        httpx2.Client(base_url=origin, trust_env=False, timeout=SECONDS) as client,
    ):
        yield client


def version(client: httpx2.Client) -> str:
    """That which every answer tells of."""
    return str(client.get("/readyz").json()["dataVersion"])


def with_graph(unpacked: Path, folder: Path, base: str) -> tuple[Path, Publication]:
    """The same bundle with another graph."""
    shutil.copytree(unpacked, folder, ignore=shutil.ignore_patterns("build"))
    build.build(folder / "build", base=base)
    named = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    files = {name: (folder / name).read_bytes() for name in named if name != "SHA256SUMS"}
    (folder / "SHA256SUMS").write_bytes(bundle.sums(files))
    return folder, current(folder / "build")


@pytest.mark.usefixtures("patient")
def test_the_name_of_an_archive_tells_version_pythons_platforms_and_data(archive: Path) -> None:
    published = current(build_folder())
    assert re.fullmatch(
        r"sistercity-[\d.]+-cp311\.cp312\.cp313\.cp314-linux_x86_64\.win_amd64-"
        rf"{published.version[:12]}\.zip",
        archive.name,
    )
    told = archive.with_name(f"{archive.name}.sha256").read_text(encoding="utf-8")
    assert told == f"{sha256(archive.read_bytes()).hexdigest()}  {archive.name}\n"
    assert archive.stat().st_size < 120_000_000


@pytest.mark.usefixtures("patient")
def test_every_file_of_an_archive_is_sorted_undated_and_in_its_checksums(archive: Path) -> None:
    with ZipFile(archive) as packed:
        entries = packed.infolist()
        top = entries[0].filename.partition("/")[0]
        sums = packed.read(f"{top}/SHA256SUMS").decode().splitlines()
        found = {one.filename: sha256(packed.read(one)).hexdigest() for one in entries}
    assert [one.filename for one in entries] == sorted(one.filename for one in entries)
    assert {one.date_time for one in entries} == {bundle.EPOCH}
    del found[f"{top}/SHA256SUMS"]
    assert sums == [f"{found[name]}  {name.removeprefix(top + '/')}" for name in sorted(found)]


@pytest.mark.usefixtures("patient")
def test_what_is_made_again_for_fewer_machines_is_the_same_to_the_byte(
    archive: Path, tmp_path: Path
) -> None:
    fewer = made(tmp_path, "--platform", "win_amd64", "--python", "3.12")
    assert "-cp312-win_amd64-" in fewer.name
    with ZipFile(archive) as one, ZipFile(fewer) as other:
        differing = {name for name in other.namelist() if one.read(name) != other.read(name)}
    lists = {"SHA256SUMS", "bundle.json", "licences/README.md", "needs-python.txt"}
    assert {name.partition("/")[2] for name in differing} == lists


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("platform", bundle.BY_DEFAULT)
@pytest.mark.parametrize("python", bundle.PYTHONS)
def test_a_machine_finds_a_wheel_of_everything_it_needs(
    unpacked: Path, platform: str, python: str
) -> None:
    found = [parse_wheel_filename(one.name) for one in (unpacked / "wheels").iterdir()]
    number = tuple(map(int, python.split(".")))
    systems = wheels.PLATFORMS[platform].tags
    fitting = {
        *cpython_tags(number, platforms=systems),
        *compatible_tags(number, platforms=systems),
    }
    having = {(name, str(version)) for name, version, _, tags in found if tags & fitting}
    for pin in wheels.read(unpacked / "requirements.txt"):
        if pin.holds(wheels.PLATFORMS[platform], python):
            name, (one,) = canonicalize_name(pin.requirement.name), pin.requirement.specifier
            assert (name, one.version) in having
    assert "pip" in {name for name, _ in having}


@pytest.mark.usefixtures("patient")
def test_every_package_of_an_archive_has_the_text_of_its_licence(unpacked: Path) -> None:
    listed = (unpacked / "licences" / "README.md").read_text(encoding="utf-8")
    for wheel in (unpacked / "wheels").iterdir():
        name = wheel.name.split("-")[0].lower().replace("_", "[-_]")
        assert re.search(rf"^\| \[{name}\]", listed, re.MULTILINE), wheel.name
    for package in re.findall(r"\]\((.+)\)", listed):
        files = filter(Path.is_file, (unpacked / "licences" / package).rglob("*"))
        assert any("sboms" not in file.parts for file in files), package


@pytest.mark.usefixtures("patient")
def test_what_is_installed_without_a_network_answers_at_every_door(
    installed: Path, tmp_path: Path
) -> None:
    expected = current(build_folder()).version
    with serving(installed, tmp_path) as client:
        assert version(client) == expected
        answer = client.post("/graphql", json={"query": GRAPHQL})
        nodes = answer.json()["data"]["borderCountriesWithoutMou"]["nodes"]
        assert [node["country"]["key"] for node in nodes] == ["MY"]
        counted = client.get(f"/sparql?query={quote(SPARQL)}", headers={"accept": "text/csv"})
        assert counted.text.split() == ["n", str(report().things["Partnership"])]
        for response in (answer, counted, client.get("/")):
            assert response.status_code == 200
            assert response.headers["sistercity-data-version"] == expected
        drawn = client.get("/figure/map.png?lang=th&width=400")
        assert drawn.content.startswith(b"\x89PNG")
    asked = commanded(installed, tmp_path, "ask", "border-countries-without-mou", "--format", "csv")
    assert "\nBORDER_PROVINCES,MY," in asked.stdout
    assert f"data version {expected[:12]}" in asked.stderr
    drawn_too = commanded(installed, tmp_path, "figure", "network")
    assert "เชียงใหม่" in drawn_too.stdout


def commanded(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What an installation answers to a command, without a network."""
    return subprocess.run(
        [installed / "sistercity", *words],
        env=closed(folder),
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.mark.usefixtures("patient")
def test_a_second_installation_keeps_the_settings_and_moves_a_running_server_to_its_graph(
    unpacked: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "opt" / "sistercity"
    assert install(unpacked, tmp_path, folder).returncode == 0
    with (folder / "settings.env").open("a", encoding="utf-8") as settings:
        settings.write("SISTERCITY_SPARQL_SECONDS=7\n")
    newer, published = with_graph(unpacked, tmp_path / "newer", BASE)
    with serving(folder, tmp_path) as client:
        assert version(client) == current(build_folder()).version
        upgraded = install(newer, tmp_path, folder)
        assert upgraded.returncode == 0, upgraded.stderr
        wait(lambda: version(client) == published.version)
    with serving(folder, tmp_path) as client:
        assert version(client) == published.version
        told = client.get("/limits", headers={"accept": "application/json"}).json()
        limits = {one["name"]: one["value"] for one in told["sparql"]["limits"]}
        assert limits["seconds"] == 7
    assert len([one for one in (folder / "software").iterdir() if one.is_dir()]) == 2


@pytest.mark.usefixtures("patient")
def test_a_damaged_wheel_is_refused_by_name_and_what_was_installed_stays(
    unpacked: Path, installed: Path, tmp_path: Path
) -> None:
    damaged = Path(shutil.copytree(unpacked, tmp_path / "damaged"))
    wheel = next((damaged / "wheels").glob("rdflib-*.whl"))
    content = bytearray(wheel.read_bytes())
    content[len(content) // 2] ^= 1
    wheel.write_bytes(content)
    before = (installed / "software" / "current").read_text(encoding="utf-8")
    refused = install(damaged, tmp_path, installed)
    assert refused.returncode == 1
    assert f"wheels/{wheel.name} is damaged or missing" in refused.stderr
    assert f"แฟ้ม wheels/{wheel.name} เสียหาย" in refused.stderr
    assert (installed / "software" / "current").read_text(encoding="utf-8") == before
    with serving(installed, tmp_path) as client:
        assert version(client) == current(build_folder()).version

"""Where built graphs lie and which of them is served.

    build/<version>/sistercity.nq     the artefact: sorted N-Quads
    build/<version>/sistercity.json   its sidecar: version, base, quads, edition, page
    build/<version>/ns.html           the page about its vocabulary
    build/current                     the version that is served, and the one before it
    build/incoming-*/                 what a build is making, or has left behind when it was killed

`current` is replaced in one step, after the new folder is whole and on the disk: a reader finds
the old version or the new one, never half of one. One process at a time publishes into a folder.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from graph import disk
from graph.errors import StoreError

ARTEFACT = "sistercity.nq"
SIDECAR = "sistercity.json"
PAGE = "ns.html"
CURRENT = "current"
INCOMING = "incoming-"
KEPT = 2
"""How many versions stay on disk: the one that is served and the one before it. Any other goes
with the next build that finds nobody reading it."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One built graph in its folder.

    `page` is the SHA-256 of the page about the vocabulary, which the version does not hash; none
    where the graph was built before there was one.
    """

    folder: Path
    version: str
    base: str
    quads: int
    edition: str
    page: str | None = None

    @property
    def artefact(self) -> Path:
        return self.folder / ARTEFACT

    def read_page(self) -> bytes | None:
        """The page, where there is one; a newer one where the graph is just published anew."""
        if self.page is None:
            return None
        try:
            return (self.folder / PAGE).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self.folder / PAGE} cannot be read ({error.strerror})") from None

    def read(self) -> bytes:
        """The artefact; `StoreError` where it is missing or not the one that was published."""
        self.check()
        return self.artefact.read_bytes()

    def check(self) -> None:
        """Reads the artefact: `StoreError` where it is missing or not the one published."""
        try:
            with self.artefact.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise StoreError(f"{self.artefact} cannot be read ({error.strerror})") from None
        if found != self.version:
            raise StoreError(f"{self.artefact} is version {found[:12]}, not {self.version[:12]}")


def publish(
    build: Path,
    content: bytes,
    base: str,
    edition: str,
    page: bytes | None = None,
) -> Publication:
    """Writes a graph beside those that exist and makes it the one that is served.

    It is read back first: what is not on the disk as it was made is not published. The folder of a
    version that was there before is written again: whatever became of it, it holds that version
    now. Its sidecar comes last, so that whoever sees its new page finds it. Raises `StoreError`.
    """
    version = hashlib.sha256(content).hexdigest()
    published = Publication(
        folder=build / version[:12],
        version=version,
        base=base,
        quads=content.count(b"\n"),
        edition=edition,
        page=None if page is None else hashlib.sha256(page).hexdigest(),
    )
    sidecar = {k: v for k, v in asdict(published).items() if k != "folder"}
    described = json.dumps(sidecar, indent=2).encode() + b"\n"
    files = {ARTEFACT: content, SIDECAR: described}
    if page is not None:
        files = {PAGE: page, **files}
    with _changing(build) as aside:
        before = _names(build)
        made = aside / published.folder.name
        _write(made, files)
        scan(replace(published, folder=made))
        if published.folder.is_dir():
            for name in files:
                os.replace(made / name, published.folder / name)
            disk.sync(published.folder)
        else:
            made.rename(published.folder)
        _switch(build, aside, published.folder.name, *before)
    return published


def roll_back(build: Path) -> Publication:
    """Makes the version before the one that is served the one that is; again, and it is undone.

    Raises `StoreError` where there is none, or where it is not whole.
    """
    if not (build / CURRENT).is_file():
        raise _nothing(build)
    with _changing(build) as aside:
        served, *before = _names(build)
        if not before or not (build / before[0]).is_dir():
            raise StoreError(f"{build} has no version before {served}: there is no way back")
        published = _before(build / before[0])
        _switch(build, aside, before[0], served)
    return published


def current(build: Path) -> Publication:
    """The graph that is served; `StoreError` where there is none."""
    try:
        names = _names(build)
        return _described(build / (names or [""])[0])
    except FileNotFoundError:
        if names != _names(build):  # it has gone meanwhile, since others are served
            return current(build)
        raise _nothing(build) from None
    except (OSError, ValueError, TypeError) as error:
        message = f"the built graph in {build} cannot be read: run `sistercity build` ({error})"
        raise StoreError(message) from None


def held(build: Path) -> tuple[Publication, disk.Hold]:
    """The graph that is served, and what keeps its files; `StoreError` where there is none."""
    published = current(build)
    hold = disk.Hold(published.folder)
    # Where it is not kept any longer, it may have gone before it was held.
    return (published, hold) if published.folder.name in _names(build) else held(build)


def scan(published: Publication) -> None:
    """Reads an artefact from the disk: `StoreError` where it is not whole, or no graph."""
    published.check()
    try:
        quads = sum(1 for _ in parse(path=str(published.artefact), format=RdfFormat.N_QUADS))
    except (OSError, SyntaxError) as error:
        raise StoreError(f"{published.artefact} cannot be read ({error})") from None
    if quads != published.quads:
        raise StoreError(f"{published.artefact} has {quads} quads, not {published.quads}")


@contextmanager
def _changing(build: Path) -> Iterator[Path]:
    """A folder to make things in that nobody else looks into, while no other process publishes."""
    try:
        build.mkdir(parents=True, exist_ok=True)
        with disk.alone(build):
            for stray in (*build.glob(f"{INCOMING}*"), *build.glob(f"{CURRENT}.*")):
                _remove(stray)
            aside = Path(tempfile.mkdtemp(prefix=INCOMING, dir=build))
            try:
                yield aside
            finally:
                _remove(aside)
    except OSError as error:
        where = error.filename or build
        raise StoreError(f"{build} cannot be published into: {error.strerror}: {where}") from None


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        disk.write(folder / name, content)
    disk.sync(folder)
    for name, content in files.items():
        if (folder / name).read_bytes() != content:
            raise StoreError(f"{folder / name} is not on the disk as it was written")


def _switch(build: Path, aside: Path, *names: str) -> None:
    """The first version is served from now on, and so many of the others are kept."""
    kept = [name for name in dict.fromkeys(names) if (build / name / SIDECAR).is_file()][:KEPT]
    disk.sync(build)
    disk.write(aside / CURRENT, "\n".join(kept).encode() + b"\n")
    os.replace(aside / CURRENT, build / CURRENT)
    disk.sync(build)
    for folder in build.iterdir():
        if folder.name not in kept and (folder / SIDECAR).is_file():
            _discard(folder, aside)


def _discard(folder: Path, aside: Path) -> None:
    """Deletes a version unless somebody reads it, or it cannot be: the next build tries again."""
    with suppress(OSError), disk.unheld(folder) as free:
        if free:
            _remove(folder.rename(aside / folder.name))


def _names(build: Path) -> list[str]:
    """The version that is served and those before it, as far as they are kept."""
    try:
        return (build / CURRENT).read_text(encoding="utf-8", errors="replace").split()
    except FileNotFoundError:
        return []


def _described(folder: Path) -> Publication:
    """The graph in a folder, by its sidecar."""
    return Publication(folder=folder, **json.loads((folder / SIDECAR).read_bytes()))


def _before(folder: Path) -> Publication:
    try:
        published = _described(folder)
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{folder / SIDECAR} cannot be read: {error}") from None
    scan(published)
    return published


def _nothing(build: Path) -> StoreError:
    return StoreError(f"no built graph in {build}: run `sistercity build` first")


def _remove(path: Path) -> None:
    """As far as that can be done: the next build finds what is left."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)

"""Where built graphs lie and which of them is served.

    build/<version>/sistercity.nq     the artefact: sorted N-Quads
    build/<version>/sistercity.json   its sidecar: version, base, quads, edition, page
    build/<version>/ns.html           the page about its vocabulary
    build/current                     the version that is served

`current` is replaced in one step, after the new folder is whole: a reader finds the old version
or the new one, never half of one.
"""

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.errors import StoreError

ARTEFACT = "sistercity.nq"
SIDECAR = "sistercity.json"
PAGE = "ns.html"
CURRENT = "current"
KEPT = 2
"""How many versions stay on disk: the one that is served and the one before it."""


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
        try:
            content = self.artefact.read_bytes()
        except OSError as error:
            raise StoreError(f"{self.artefact} cannot be read ({error.strerror})") from None
        found = hashlib.sha256(content).hexdigest()
        if found != self.version:
            raise StoreError(f"{self.artefact} is version {found[:12]}, not {self.version[:12]}")
        return content


def publish(
    build: Path,
    content: bytes,
    base: str,
    edition: str,
    page: bytes | None = None,
) -> Publication:
    """Writes a graph beside those that exist and makes it the one that is served.

    The folder of a version that was there before is written again: whatever became of it, it holds
    that version now. Its sidecar comes last, so that whoever sees its new page finds it.
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
    build.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix="incoming-", dir=build))
    try:
        sidecar = {k: v for k, v in asdict(published).items() if k != "folder"}
        described = json.dumps(sidecar, indent=2).encode() + b"\n"
        files = {ARTEFACT: content, SIDECAR: described}
        if page is not None:
            files = {PAGE: page, **files}
        for name, written in files.items():
            _write(aside / name, written)
        if published.folder.is_dir():
            for name in files:
                os.replace(aside / name, published.folder / name)
        else:
            aside.chmod(0o755)
            aside.rename(published.folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    _switch(build, published.folder.name)
    return published


def current(build: Path) -> Publication:
    """The graph that is served; `StoreError` where there is none."""
    try:
        name = (build / CURRENT).read_text(encoding="utf-8").strip().split("\n")[0]
        folder = build / name
        return Publication(folder=folder, **json.loads((folder / SIDECAR).read_bytes()))
    except FileNotFoundError:
        raise StoreError(f"no built graph in {build}: run `sistercity build` first") from None
    except (OSError, ValueError, TypeError) as error:
        message = f"the built graph in {build} cannot be read: run `sistercity build` ({error})"
        raise StoreError(message) from None


def _switch(build: Path, name: str) -> None:
    served = (build / CURRENT).read_text(encoding="utf-8").split() if _exists(build) else []
    kept = [name, *(old for old in served if old != name)][:KEPT]
    aside = build / f"{CURRENT}.{os.getpid()}"
    _write(aside, "\n".join(kept).encode() + b"\n")
    os.replace(aside, build / CURRENT)
    for folder in build.iterdir():
        if folder.is_dir() and (folder / SIDECAR).is_file() and folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _exists(build: Path) -> bool:
    return (build / CURRENT).is_file()


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

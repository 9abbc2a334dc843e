"""Publishing, killed at every step it takes: `python -m tests.kills`.

A step is whatever the interpreter tells its audit hooks of files and folders, and every wait for
the disk. A process is forked for each and ends by SIGKILL just before it; then the folder is looked
at, and published into once more.
"""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from graph import disk, publication
from graph.publication import Publication
from graph.vocabulary import BASE

TOLD = {
    "open",
    "fcntl.flock",
    "os.chmod",
    "os.listdir",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.scandir",
    "tempfile.mkdtemp",
}
Work = Callable[[Path], Publication]


def published(build: Path, number: int, page: bytes = b"a page") -> Publication:
    """A graph of a few lines that tell its number."""
    subjects = (f"<http://e/{number}/{one}>" for one in range(9))
    content = "".join(f"{one} <http://e/p> <http://e/o> <http://e/g> .\n" for one in subjects)
    return publication.publish(build, content.encode(), BASE, "2565", page)


def killed(work: Callable[[], object], step: int) -> bool:
    """Does the work in a process of its own, killed before that step: if not, it has none such."""
    pid = os.fork()
    if not pid:
        with suppress(BaseException):
            _count_down(step)
            work()
            os._exit(0)
        os._exit(1)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, -signal.SIGKILL), f"step {step}: publishing failed, with {code}"
    return code != 0


def _count_down(left: int) -> None:
    def step(event: str, _: tuple[Any, ...]) -> None:
        nonlocal left
        if event in TOLD or event == "fsync":
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    os.fsync = lambda fd: step("fsync", ())  # it outlives no power cut, but a kill
    sys.addaudithook(step)


def whole(build: Path) -> Publication:
    """What is served, after a look at all of it and of the version before it."""
    names = (build / publication.CURRENT).read_text(encoding="utf-8").split()
    for name in names:
        described = json.loads((build / name / publication.SIDECAR).read_bytes())
        published = Publication(folder=build / name, **described)
        publication.scan(published)
        assert published.version.startswith(name)
        assert published.read_page()
    served = publication.current(build)
    assert served.folder.name == names[0]
    return served


def steps(work: Work, folder: Path) -> int:
    """How many steps it takes; after a kill before any of them, all is well."""
    made = _told(work(_begun(folder / "made")))
    for step in range(1000):
        build = _begun(folder / str(step))
        before = _told(publication.current(build))
        ended = not killed(partial(work, build), step)
        served = whole(build)
        assert _told(served) in ([made] if ended else [before, made]), f"step {step}: {served}"
        after = published(build, 3)
        left = {path.name for path in build.iterdir()}
        assert left == {after.folder.name, served.folder.name, publication.CURRENT, disk.LOCK}
        if ended:
            return step
    raise AssertionError("it never ends")


def _begun(build: Path) -> Path:
    """A folder with two versions."""
    for number in (0, 1):
        published(build, number)
    return build


def _told(published: Publication) -> tuple[str, str | None]:
    return published.version, published.page


WORKS: dict[str, Work] = {
    "a new version": lambda build: published(build, 2),
    "another page of the same version": lambda build: published(build, 1, b"another page"),
    "the version before": publication.roll_back,
}


def main() -> None:
    os.fsync = lambda fd: None
    with tempfile.TemporaryDirectory() as folder:
        for name, work in WORKS.items():
            print(f"{steps(work, Path(folder) / name):4} steps, killed before each: {name}")


if __name__ == "__main__":
    main()

"""`make publishes`: builds are killed at 15 moments, while a server runs beside them.

Some at even times of a build, the others after so many changes that are seen in its folder: those
are moments of its last second.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen

from graph import build, disk, paths, publication
from tests import kills
from tests.load import ROOT, free_port, line, serving
from tests.publishes import served, until

SISTERCITY = (sys.executable, "-m", "api.cli")
LAST = 15
TIMES = 5
"""So many of them come at even times."""
WORDS = "A space is missing in"
"""Of one remark, which other tables have otherwise."""


@dataclass(frozen=True)
class Kill:
    """When a build was killed, whether it had ended already, and whether its version is served."""

    moment: str
    ended: bool
    served: bool


def killed(folder: Path) -> Iterator[Kill]:
    """Kills one after the other; `AssertionError` where anything is half, not served, or left."""
    made, data = folder / "build", Path(shutil.copytree(paths.DATA, folder / "data"))
    began = time.monotonic()
    build.build(made, _tables(data, 0))
    lasts, port = time.monotonic() - began, free_port()
    at = ("--build", str(made))
    with serving("sistercity", (*SISTERCITY, "serve", *at, "--port", str(port)), port):
        for number in range(1, LAST + 1):
            before = kills.whole(made).version
            command = (*SISTERCITY, "build", *at, "--data", str(_tables(data, number)))
            process = Popen(command, cwd=ROOT, stdout=DEVNULL, stderr=DEVNULL)
            moment = _wait(process, made, number, lasts)
            process.kill()
            ended = process.wait() == 0
            after = kills.whole(made).version
            _served(port, after)
            assert after != before or not ended, "it has ended and is not served"
            yield Kill(moment, ended, after != before)
        _served(port, build.build(made, _tables(data, LAST + 1)).publication.version)
    build.build(made, _tables(data, LAST + 2))  # now nobody reads those before
    left = {path.name for path in made.iterdir()} - {publication.CURRENT, disk.LOCK}
    assert len(left) == publication.KEPT, left


def _tables(data: Path, number: int) -> Path:
    """The tables with a number in one remark: another version for each."""
    table = data / "identifications.csv"
    text = (paths.DATA / table.name).read_text(encoding="utf-8")
    assert text.count(WORDS) == 1
    table.chmod(0o644)
    table.write_text(text.replace(WORDS, f"{number} spaces are missing in"), encoding="utf-8")
    return data


def _wait(process: Popen[bytes], folder: Path, number: int, lasts: float) -> str:
    """Until the moment of that number, which is told."""
    if number <= TIMES:
        seconds = lasts * number / (TIMES + 1)
        time.sleep(seconds)
        return f"after {seconds:.1f} s"
    seen, changes = _seen(folder), number - TIMES
    for _ in range(changes):
        while process.poll() is None and (now := _seen(folder)) == seen:
            time.sleep(0.001)
        seen = now
    return f"after change {changes} in the folder"


def _seen(folder: Path) -> set[tuple[str, int]]:
    """What is in a folder, with its lengths."""
    found = set()
    for inner, _, files in os.walk(folder):
        found.add((inner, 0))
        for path in (os.path.join(inner, file) for file in files):
            with suppress(OSError):  # it has gone meanwhile
                found.add((path, os.stat(path).st_size))
    return found


def _served(port: int, version: str) -> None:
    until(lambda: served(port) == version, f"{version} is not served")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        line("a build is killed", "it had ended", "now served")
        for kill in killed(Path(folder)):
            line(kill.moment, str(kill.ended).lower(), "new" if kill.served else "old")


if __name__ == "__main__":
    main()

"""A server started by its command, on a port of its choice."""

import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from time import monotonic, sleep

SECONDS = 60
RUNNING = " running on "
"""What its log says before the address."""


def unshared(option: str, first: str = "true") -> list[str]:
    """What to put before a command to run it with a network or mounts of its own, which the first
    one changes; nothing, where the machine does not let us."""
    alone = ["unshare", "--map-root-user", option, "sh", "-c", f'{first} && exec "$@"', "sh"]
    able = which("unshare") and subprocess.run([*alone, "true"], check=False).returncode == 0
    return alone if able else []


@contextmanager
def started(command: list[str], environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """The origin at which it answers; what it says goes to the log."""
    with log.open("wb") as out:
        server = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
    try:
        wait(lambda: RUNNING in read(log) or server.poll() is not None)
        assert RUNNING in read(log), read(log)
        yield read(log).partition(RUNNING)[2].split()[0]
    finally:
        server.terminate()
        server.wait()


def wait(true: Callable[[], bool]) -> None:
    deadline = monotonic() + SECONDS
    while not true():
        assert monotonic() < deadline
        sleep(0.1)


def read(log: Path) -> str:
    return log.read_text(encoding="utf-8")

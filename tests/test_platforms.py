"""Where a system has less than Linux, the server runs with what there is, and says what lacks."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from graph import frames, platforms, sandbox
from graph.errors import (
    AnswerTooLargeError,
    DeadlineError,
    QueryError,
    StoreError,
    WorkerLostError,
)
from graph.platforms import Platform
from graph.worker import Task
from graph.workers import Pool
from tests.attack import ask, request
from tests.built import build_folder, report
from tests.load import free_port, is_ready
from tests.sparql_attacks import DIRECT
from tests.test_workers import (
    ALL,
    ENDLESS,
    FEW,
    NESTED,
    ONE,
    TRUE,
    answer,
    descendants,
    pooled,
    published_anew,
    until,
)

ROOT = Path(__file__).parent.parent
LACKING = os.pathsep.join((str(Path(__file__).parent / "lacking"), str(ROOT)))
LESS = {"POSIX": platforms.POSIX, "any": platforms.ANY}
less = pytest.mark.parametrize("platform", LESS.values(), ids=LESS)


def lacking(*command: str) -> "subprocess.Popen[bytes]":
    """A Python that has nothing of POSIX beyond what the standard library needs here itself."""
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": LACKING},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_linux_has_every_line_of_defence() -> None:
    assert platforms.here() == platforms.LINUX
    assert platforms.LINUX.lines == sandbox.LINES


@pytest.mark.parametrize(
    ("system", "limits", "found"),
    [("darwin", True, platforms.POSIX), ("win32", False, platforms.ANY)],
)
def test_a_system_is_known_by_what_it_has(
    monkeypatch: pytest.MonkeyPatch, system: str, limits: bool, found: Platform
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sandbox, "HAS_LIMITS", limits)
    assert platforms.here() == found


@less
def test_workers_that_are_no_copies_answer_and_are_ended_alike(platform: Platform) -> None:
    async def work(pool: Pool) -> None:
        assert (await answer(pool)).version == report().publication.version
        with pytest.raises(QueryError, match="not a SPARQL"):
            await answer(pool, "SELECT")
        with pytest.raises(DeadlineError):
            await answer(pool, ENDLESS, seconds=0.2)
        with pytest.raises(WorkerLostError, match="SIGSEGV"):
            await answer(pool, NESTED)
        with pytest.raises(AnswerTooLargeError):
            await answer(pool, f"{ALL[:-1]} . ?a ?b ?c }}")
        gone = asyncio.create_task(answer(pool, ENDLESS, "gone"))
        await until(lambda: pool.counters.running == 1)
        gone.cancel()
        await answer(pool)
        await until(lambda: len(descendants()) == 2)

    pooled(work, replace(FEW, answer=1_000_000), platform=platform)


def test_they_follow_a_new_version_too(tmp_path: Path) -> None:
    newer = published_anew(tmp_path)

    async def work(pool: Pool) -> None:
        await pool.follow(newer)
        assert (await answer(pool)).version == newer.version

    pooled(work, ONE, platform=platforms.ANY)


def test_they_do_not_start_over_a_graph_that_is_not_whole(tmp_path: Path) -> None:
    published = published_anew(tmp_path)
    published.artefact.unlink()
    with pytest.raises(StoreError, match="workers cannot start"):
        pooled(answer, ONE, published, platforms.ANY)


def test_one_that_is_given_up_while_it_starts_leaves_no_process() -> None:
    async def work() -> None:
        pool = Pool(report().publication, ONE, platforms.ANY)
        starting = asyncio.create_task(pool.start())
        await until(lambda: bool(descendants()))
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await pool.close()

    asyncio.run(work())
    assert not descendants()


def test_what_lacks_is_said_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "sistercity"):
        pooled(answer, ONE, platform=platforms.POSIX)
    [told] = [one.message for one in caplog.records if "does not confine" in one.message]
    for line in set(sandbox.LINES) - {sandbox.RESOURCES}:
        assert line in told


def told(process: "subprocess.Popen[bytes]", frame: bytes) -> frames.Frame | None:
    assert process.stdin
    assert process.stdout
    process.stdin.write(frame)
    process.stdin.flush()
    return frames.received(process.stdout.fileno())


def asked(text: str, seconds: float) -> bytes:
    formats = {"results": "text/csv", "booleans": "application/json", "graphs": None}
    graphs: dict[str, list[str]] = {"default_graphs": [], "named_graphs": []}
    return frames.packed({**formats, **graphs, "base": None, "seconds": seconds}, text.encode())


@contextmanager
def worker_alone() -> Iterator["subprocess.Popen[bytes]"]:
    task = Task(report().publication, os.getpid(), 100_000_000, 10_000_000, 100, False, ())
    with lacking("-m", "graph.worker") as process:
        assert told(process, task.packed())
        yield process


def test_without_signals_a_worker_still_ends_a_query_itself() -> None:
    with worker_alone() as process:
        assert told(process, asked(TRUE, 20))
        assert told(process, asked(ENDLESS, 0.1)) is None
        assert process.wait() == 1


def test_a_worker_ends_with_what_it_is_told_by() -> None:
    with worker_alone() as process:
        assert told(process, asked(TRUE, 20))
        assert process.stdin
        process.stdin.close()
        assert process.wait() == 0


@pytest.mark.usefixtures("patient")
def test_a_server_answers_where_nothing_of_posix_is() -> None:
    port = free_port()
    command = ("-m", "api.cli", "serve", "--build", str(build_folder()), "--port", str(port))
    with lacking(*command) as server:
        try:
            until = time.monotonic() + 60
            while not is_ready(port) and server.poll() is None and time.monotonic() < until:
                time.sleep(0.05)
            found = ask(port, request("POST", "/sparql", DIRECT, TRUE.encode()))
            assert b"true" in found.body
            found = ask(port, request("POST", "/sparql?timeout=0.3", DIRECT, ENDLESS.encode()))
            assert found.status == 504
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.stderr
        told = server.stderr.read().decode()
    assert "does not confine SPARQL workers by" in told
    assert "Traceback" not in told

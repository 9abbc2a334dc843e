"""Nobody is given what another asked, whoever leaves, and whatever ends, at whatever moment."""

import asyncio
import json
import os
import random
import signal
import socket
import struct
from collections.abc import Awaitable, Iterator
from contextlib import suppress
from dataclasses import replace
from threading import Thread
from time import sleep
from urllib.parse import urlencode

import pytest

from api.app import create_app
from api.settings import Settings
from graph.errors import SisterCityError
from graph.workers import Pool
from tests.built import build_folder
from tests.served import serving
from tests.test_workers import ENDLESS, FEW, JSON, answer, descendants, pooled

MANY = replace(FEW, workers=3, slow=2, per_client=3, recycle=40)
"""Workers that are given from one to the next all the time, and replaced now and then."""
PATTERNS = ("", "?s ?p ?o", "?s ?p ?o . ?s ?q ?r . ?r ?t ?u")
"""What is answered at once, in many frames of a socket, and after some work."""


def marked(mark: str, pattern: str) -> str:
    """A query whose answer has this mark in every row, and nobody else's."""
    return f'SELECT ("{mark}" AS ?mark) {{ {pattern} }} LIMIT 2000'


def marks(body: bytes) -> set[str]:
    rows = json.loads(body)["results"]["bindings"]
    return {row["mark"]["value"] for row in rows}


async def steps(many: int) -> None:
    for _ in range(many):
        await asyncio.sleep(0)


def moments(chance: random.Random) -> Iterator[Awaitable[None]]:
    """Every step of the first, which nobody would hit by the clock; then any time about the end."""
    for many in range(25):
        yield steps(many)
    while True:
        yield asyncio.sleep(chance.random() * 0.09)


async def leaver(pool: Pool, name: str, chance: random.Random, many: int) -> None:
    """Asks and goes: at each step of being served, and while its answer is on the way."""
    for number, moment in zip(range(many), moments(chance), strict=False):
        quick = [marked(f"left {name} {number}", pattern) for pattern in PATTERNS]
        text = chance.choice([*quick, *quick, ENDLESS])
        asking = asyncio.create_task(answer(pool, text, name))
        await moment
        asking.cancel()
        with suppress(asyncio.CancelledError, SisterCityError):
            await asking


async def reader(pool: Pool, name: str, chance: random.Random, many: int) -> int:
    """How many answers it was given, all of them its own; what a worker lost is asked no more."""
    read = 0
    for number in range(many):
        mark = f"{name} {number}"
        with suppress(SisterCityError):
            result = await answer(pool, marked(mark, chance.choice(PATTERNS)), name)
            assert marks(result.body) == {mark}
            read += 1
    return read


async def killer(chance: random.Random, spared: set[int], seconds: float) -> None:
    """Ends any worker, now and then."""
    async with asyncio.timeout(seconds):
        while True:
            await asyncio.sleep(chance.random() * 0.2)
            if workers := sorted(descendants() - spared)[1:]:  # the first is the nursery
                with suppress(OSError):
                    os.kill(chance.choice(workers), signal.SIGKILL)


@pytest.mark.parametrize("kills", [False, True], ids=["they leave", "workers end as well"])
def test_an_answer_goes_to_whoever_asked_whatever_others_do(kills: bool) -> None:
    chance = random.Random(2565)

    async def work(pool: Pool) -> None:
        leaving = [leaver(pool, f"leaver {n}", chance, 35) for n in range(2)]
        reading = [reader(pool, f"reader {n}", chance, 20) for n in range(3)]
        ending = asyncio.create_task(killer(chance, before, 30)) if kills else None
        read = await asyncio.gather(*reading, *leaving)
        if ending:
            ending.cancel()
        assert sum(count or 0 for count in read) >= (20 if kills else 60)

    before = descendants()
    pooled(work, MANY)


def request(mark: str, pattern: str) -> bytes:
    query = urlencode({"query": marked(mark, pattern)})
    head = f"GET /sparql?{query} HTTP/1.1\r\nHost: localhost\r\nAccept: {JSON}\r\n\r\n"
    return head.encode()


def leave(address: tuple[str, int], name: str) -> None:
    """Breaks off connections, in both of the ways there are."""
    chance = random.Random(name)
    for number in range(20):
        sent = request(f"{name} {number}", PATTERNS[number % 3])
        with socket.create_connection(address, timeout=30) as client:
            client.sendall(sent * (1 + number % 3))
            sleep(chance.random() * 0.06)
            if number % 2:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def read_in_turn(address: tuple[str, int], wanted: list[str]) -> list[set[str]]:
    """The marks of each answer to requests that are sent one behind the other."""
    sent = b"".join(request(mark, PATTERNS[n % 3]) for n, mark in enumerate(wanted))
    found = []
    with socket.create_connection(address, timeout=30) as client, client.makefile("rb") as file:
        client.sendall(sent)
        for _ in wanted:
            assert file.readline().startswith(b"HTTP/1.1 200 ")
            lines = (line.rstrip().lower() for line in iter(file.readline, b"\r\n"))
            head = dict(line.split(b": ", 1) for line in lines)
            found.append(marks(file.read(int(head[b"content-length"]))))
    return found


def test_who_breaks_off_a_connection_leaves_nothing_for_the_next() -> None:
    with serving(create_app(Settings(build=build_folder()))) as served:
        host, _, port = served.partition(":")
        address = (host, int(port))
        leaving = [Thread(target=leave, args=(address, f"leaver {n}")) for n in range(2)]
        for one in leaving:
            one.start()
        for turn in range(2):
            wanted = [f"reader {turn} {number}" for number in range(20)]
            assert read_in_turn(address, wanted) == [{mark} for mark in wanted]
        for one in leaving:
            one.join()

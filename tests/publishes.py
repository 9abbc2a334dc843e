"""`make publishes`: a server is asked by several clients while newer graphs are published.

Each published graph has its number in every English name, so an answer with two numbers in it, or
with another than that of the version it says it is of, mixes versions. To a client that asks one
door after the other no version comes before one it has seen.
"""

import argparse
import json
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from graph import build, publication
from graph.publication import Publication
from tests.load import Server, family, free_port, line, megabytes, serving

COMMAND = (sys.executable, "-m", "api.cli", "serve")
NAMED = re.compile(rb'(#prefLabel> "(?:[^"\\]|\\.)*)("@en )')
NUMBER = re.compile(rb" #([0-9]+)\b")
CLIENTS = 4
PAUSE = 0.05
"""Seconds between two requests of a client."""
PATIENCE = 120.0
"""Seconds in which a version is served."""
LEAVING = 10.0
"""Seconds in which what served the version before is gone: the longest query takes five."""
SETTLED = 3
"""Publishes after which memory stays what it is, where nothing leaks."""
PARTNERSHIPS = """{ partnerships(first: 150) { nodes {
    label(lang: EN) province { label(lang: EN) } foreignUnit { label(lang: EN) } } } }"""
ROWS = "{ allPartnerships(first: 99) { nodes { province { label(lang: EN) } } } }"
NAMES = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name { ?s skos:prefLabel ?name FILTER(LANG(?name) = "en") } LIMIT 300"""
TURTLE = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT WHERE { ?s a <https://w3id.org/sistercity/ns#Partnership> ; skos:prefLabel ?name }"""
Asked = tuple[str, bytes | None, str]
"""A path, a body to post, and its type."""


def _kinds(number: int) -> dict[str, Asked]:
    """What is asked; the number keeps an answer from having been given before."""
    anew = json.dumps({"query": f"# {number}\n{PARTNERSHIPS}"}).encode()
    kept = urlencode({"query": ROWS})
    query = "application/sparql-query"
    return {
        "GraphQL": ("/graphql", anew, "application/json"),
        "SPARQL": ("/sparql", f"{NAMES} # {number}".encode(), query),
        "GraphQL, kept": (f"/graphql?{kept}", None, ""),
        "SPARQL, a graph": ("/sparql", TURTLE.encode(), query),
        "download": ("/download/questions/all-partnerships.csv", None, ""),
        "vocabulary": ("/ns.ttl", None, ""),
    }


@dataclass
class Answer:
    """By whom and when it was asked for, of which version it says it is, and what it says."""

    client: int
    kind: str
    began: float
    ended: float
    status: int
    version: str
    numbers: frozenset[int]


@dataclass
class Findings:
    """What came of it; `faults` should be none. Memory is in megabytes."""

    publishes: int = 0
    switches: list[tuple[float, float]] = field(default_factory=list)
    """From when a version was published until it was served."""
    answers: list[Answer] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    """Before the first publish, and each time that a version is served."""
    processes: list[int] = field(default_factory=list)

    def seconds(self, kind: str, switching: bool) -> list[float]:
        """How long answers took, those during a switch or the others."""
        return [
            one.ended - one.began
            for one in self.answers
            if one.kind == kind
            and switching
            == any(one.began < end and one.ended > begin for begin, end in self.switches)
        ]


def numbered(content: bytes, number: int) -> bytes:
    """The same graph with the number in every English name."""
    lines = NAMED.sub(rb"\1 #%d\2" % number, content).splitlines(keepends=True)
    return b"".join(sorted(lines))


def measured(made: Path, like: Publication, publishes: int, queries: int) -> Findings:
    """Publishes so many versions of a graph into a new folder, while no fewer queries are asked."""
    content, found, versions = like.read(), Findings(publishes), dict[str, int]()

    def publish(number: int) -> Publication:
        newer = publication.publish(made, numbered(content, number), like.base, like.edition)
        versions[newer.version] = number
        return newer

    publish(0)
    port = free_port()
    command = (*COMMAND, "--build", str(made), "--port", str(port))
    with serving("sistercity", command, port) as server:
        over = threading.Event()
        clients = [
            threading.Thread(target=_ask, args=(port, found, over, number))
            for number in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        until(lambda: len(found.answers) >= queries // 10 or bool(found.faults), "no answer")
        _rest(server, found)
        _publish(publish, server, found, queries)
        over.set()
        for client in clients:
            client.join()
    found.faults += [*_mixed(found.answers, versions), *_turned_back(found.answers)]
    return found


def _publish(
    publish: Callable[[int], Publication], server: Server, found: Findings, queries: int
) -> None:
    """One version after the other, every third of them at once after the one before it."""
    for number in range(1, found.publishes + 1):
        begun = time.monotonic()
        newest = publish(number).version
        if number % 3 == 1 and number < found.publishes:
            continue
        until(lambda newest=newest: served(server.port) == newest, f"#{number} is not served")  # type: ignore[misc]
        found.switches.append((begun, time.monotonic()))
        least = queries * (number + 1) // (found.publishes + 1)
        until(lambda least=least: len(found.answers) >= least, "too few answers")  # type: ignore[misc]
        _rest(server, found)


def _rest(server: Server, found: Findings) -> None:
    """Measures, when what served the version before is gone, or should be."""
    deadline = time.monotonic() + LEAVING
    processes = len(list(family(server.process.pid)))
    while found.processes and processes > found.processes[0] and time.monotonic() < deadline:
        time.sleep(0.1)
        processes = len(list(family(server.process.pid)))
    found.processes.append(processes)
    found.memory.append(megabytes(server))


def _ask(port: int, found: Findings, over: threading.Event, client: int) -> None:
    """Asks every door in turn, over one connection."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    for number in count():
        kinds = _kinds(number * CLIENTS + client)
        for kind, (path, body, media_type) in kinds.items():
            if over.is_set():
                connection.close()
                return
            began = time.monotonic()
            try:
                method = "GET" if body is None else "POST"
                connection.request(method, path, body, {"Content-Type": media_type})
                response = connection.getresponse()
                said = response.read()
            except (OSError, HTTPException) as error:
                found.faults.append(f"{kind}: {error!r}")
                connection.close()
                continue
            version = response.headers["sistercity-data-version"]
            numbers = frozenset(map(int, NUMBER.findall(said)))
            ended = time.monotonic()
            if response.status != 200:
                found.faults.append(f"{kind}: {response.status} {said[:200]!r}")
            status = response.status
            found.answers.append(Answer(client, kind, began, ended, status, version, numbers))
            time.sleep(PAUSE)


def _mixed(answers: list[Answer], versions: dict[str, int]) -> list[str]:
    """The answers that are of more than one version, or of another than they say."""
    return [
        f"{one.kind}: {sorted(one.numbers)} in an answer of {versions.get(one.version)}"
        for one in answers
        if one.status == 200 and one.numbers != {versions.get(one.version)}
    ]


def _turned_back(answers: list[Answer]) -> list[str]:
    """The answers that a client got after one of a newer version."""
    newest = Counter[int]()
    faults = []
    for one in answers:
        number = max(one.numbers, default=0)
        if number < newest[one.client]:
            faults.append(f"{one.kind}: {number} after {newest[one.client]}")
        newest[one.client] = max(number, newest[one.client])
    return faults


def served(port: int) -> str | None:
    """The version that is served, or none where nobody answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().headers["sistercity-data-version"]
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


def until(condition: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.02)


def report(found: Findings) -> None:
    """Prints what came of it."""
    asked = Counter(one.kind for one in found.answers)
    print(f"{found.publishes} publishes, {len(found.answers)} answers to {CLIENTS} clients")
    line("ms", "answers", "median", "longest", "median", "longest")
    line("", "", "", "", "switching", "switching")
    for kind, number in asked.items():
        cells = []
        for switching in (False, True):
            took = found.seconds(kind, switching) or [float("nan")]
            cells += [f"{1000 * median(took):.0f}", f"{1000 * max(took):.0f}"]
        line(kind, str(number), *cells)
    took = [end - begin for begin, end in found.switches]
    line("from publishing until served", f"{median(took):.1f} s", f"at most {max(took):.1f} s")
    line("memory before the first publish", f"{found.memory[0]:.0f} MB")
    line("after the first ones", f"{found.memory[min(SETTLED, len(found.memory) - 1)]:.0f} MB")
    line("after the last", f"{found.memory[-1]:.0f} MB")
    line("processes before the first publish", str(found.processes[0]))
    line("after the last", str(found.processes[-1]))
    line("versions seen", str(len({one.version for one in found.answers})))
    line("errors, mixed or earlier answers", str(len(found.faults)))
    for fault in found.faults[:20]:
        print(f"    {fault}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--publishes", type=int, default=20, help="default: %(default)s")
    parser.add_argument("--queries", type=int, default=1000, help="at least (default: %(default)s)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        like = build.build(Path(folder) / "like").publication
        found = measured(Path(folder) / "build", like, given.publishes, given.queries)
    report(found)
    sys.exit(1 if found.faults else 0)


if __name__ == "__main__":
    main()

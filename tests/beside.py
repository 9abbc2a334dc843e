"""`/sparql` beside `oxigraph serve-read-only`: the same engine over the same graph, asked the same.

Both answer over the union of all graphs, in JSON. Every request has a comment of its own, so that
nothing can have kept its answer.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from subprocess import run

from graph import questions
from graph.publication import Publication
from tests.load import NUMBER, Server, Target, free_port, line, megabytes, rate, serving

QUESTION = "chinese-provinces-with-several-thai-partners"
HEADERS = {
    "content-type": "application/sparql-query",
    "accept": "application/sparql-results+json",
}
PREFIXES = """\
PREFIX sc: <https://w3id.org/sistercity/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
LOOK_UP = """
SELECT ?label ?state WHERE {
  <https://w3id.org/sistercity/id/partnership/TH-50/cn-chengdu> skos:prefLabel ?label ;
    sc:state ?state .
}
"""
LIST = """
SELECT ?partnership ?name ?province ?provinceName ?unit ?unitName ?state ?stateName WHERE {
  ?partnership a sc:Partnership ;
    skos:prefLabel ?name ;
    sc:province ?province ;
    sc:foreignUnit ?unit ;
    sc:state ?state .
  ?province skos:prefLabel ?provinceName .
  ?unit skos:prefLabel ?unitName .
  ?state skos:prefLabel ?stateName .
  FILTER(LANG(?provinceName) = LANG(?name))
  FILTER(LANG(?unitName) = LANG(?name))
  FILTER(LANG(?stateName) = LANG(?name))
}
LIMIT 300
"""
"""150 partnerships, each with its names in both languages."""
ROUNDS = 3
CLIENTS = (1, 8)


@dataclass(frozen=True)
class Query:
    """What is asked, and the proof of its answer."""

    name: str
    text: str
    proof: bytes


def queries() -> list[Query]:
    return [
        Query("point look-up", PREFIXES + LOOK_UP, "เชียงใหม่ – เฉิงตู".encode()),
        Query(QUESTION, questions.find(QUESTION).text, b"CN-GX"),
        Query("150 partnerships, all names", PREFIXES + LIST, b"/id/partnership/"),
    ]


def program() -> str | None:
    """`oxigraph`, of this environment or of the machine."""
    beside = str(Path(sys.executable).parent)
    return shutil.which("oxigraph", path=beside) or shutil.which("oxigraph")


def compare(published: Publication, command: tuple[str, ...], folder: Path, seconds: float) -> None:
    """Prints the rates of both for each query, and ours as a part of the other's.

    `command` starts ours, but for its port; `folder` is for a store of the other's, which must be
    installed.
    """
    oxigraph = program()
    assert oxigraph
    artefact = str(published.artefact)
    load = (oxigraph, "load", "--location", str(folder), "--file", artefact)
    run(load, check=True, capture_output=True)
    run((oxigraph, "optimize", "--location", str(folder)), check=True, capture_output=True)
    serve = (oxigraph, "serve-read-only", "--location", str(folder), "--union-default-graph")
    ours, theirs = free_port(), free_port()
    with ExitStack() as stack:
        mine = stack.enter_context(serving("sistercity", (*command, str(ours)), ours, "/"))
        bind = ("--bind", f"127.0.0.1:{theirs}")
        other = stack.enter_context(serving("oxigraph", (*serve, *bind), theirs, "/"))
        for server in (mine, other):
            line(f"{server.name}, started in", f"{server.started:.2f} s")
            line(f"{server.name}, memory at rest", f"{megabytes(server):.0f} MB")
        _print(mine, other, seconds)
        for server in (mine, other):
            line(f"{server.name}, memory after", f"{megabytes(server):.0f} MB")


def _print(mine: Server, other: Server, seconds: float) -> None:
    cases = [
        (query, clients, target(mine, query), target(other, query))
        for clients in CLIENTS
        for query in queries()
    ]
    rounds = [list(_measured(cases, seconds)) for _ in range(ROUNDS)]
    line(
        f"load {os.getloadavg()[0]:.1f}; requests/s",
        "clients",
        "sistercity",
        "oxigraph",
        "ratio",
        "CPU ms",
        "CPU ms",
    )
    for number, (query, clients, *_) in enumerate(cases):
        one, two = ([found[number][side] for found in rounds] for side in (0, 1))
        rates = [median(answered for answered, _ in side) for side in (one, two)]
        used = [f"{median(cpu for _, cpu in side):.2f}" for side in (one, two)]
        shown = [f"{answered:.1f}" for answered in rates]
        line(query.name, str(clients), *shown, f"{rates[0] / rates[1]:.2f}", *used)


def _measured(
    cases: list[tuple[Query, int, Target, Target]], seconds: float
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    for _, clients, mine, other in cases:
        yield rate(mine, clients, seconds), rate(other, clients, seconds)


def target(server: Server, query: Query) -> Target:
    path = "/sparql" if server.name == "sistercity" else "/query"
    body = query.text.encode() + b"# " + NUMBER
    return Target(f"{server.name}, {query.name}", server, path, HEADERS, body, query.proof)

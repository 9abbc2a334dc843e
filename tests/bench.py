"""What `make bench` runs: how fast it is here, beside what it could be compared with.

Each rate is the median of rounds in which all are measured in turn, so that what else the machine
does falls on all alike. Clients are threads of this one process.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from statistics import median
from subprocess import run
from urllib.parse import urlencode

import rdflib
from pyoxigraph import RdfFormat, Store
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from api.formats import serialised
from graph import publication, questions
from tests import bench_exports, bench_page, bench_pictures, synthetic
from tests.beside import CLIENTS, QUESTION, ROUNDS, compare, program
from tests.load import NUMBER, ROOT, Target, calls, free_port, line, rate, serving

SISTERCITY = (sys.executable, "-m", "api.cli")
EXAMPLES = {
    "one partnership": ("partnership", b'"printedPartner": "'),
    "all partnerships": ("partnerships", b'"totalCount": 149'),
    "group by": ("groups", b'"provinceCount": 7'),
}
"""What GraphQL is asked, as an example of ours, and the proof of its answer."""


async def _nothing(request: Request) -> JSONResponse:
    return JSONResponse({})


async def _blank(request: Request) -> HTMLResponse:
    return HTMLResponse("<!doctype html><title>empty</title>")


empty = Starlette(
    routes=[
        Route("/", _nothing, methods=["POST"]),
        Route("/", _blank),
        Route("/readyz", _nothing),
    ]
)
"""The peer of a served question and of a page: the same server, with nothing to do."""


def targets(stack: ExitStack, command: tuple[str, ...], query: str) -> list[Target]:
    ours, bare = free_port(), free_port()
    server = stack.enter_context(serving("sistercity", (*command, str(ours)), ours))
    uvicorn = (sys.executable, "-m", "uvicorn", "--port", str(bare))
    peer = stack.enter_context(serving("empty endpoint", (*uvicorn, "tests.bench:empty"), bare))
    is_json = {"Content-Type": "application/json"}
    is_form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"}
    form = urlencode({"query": query}).encode()
    asked = [
        Target(f"GraphQL, {name}", server, "/graphql", is_json, body, proof)
        for name, body, proof in documents()
    ]
    return [
        Target("empty endpoint", peer, "/", is_json, b"{}", b"{}"),
        *asked,
        Target("SPARQL", server, "/sparql", is_form, form, b"CN-GX"),
    ]


def documents() -> Iterator[tuple[str, bytes, bytes]]:
    """Each query as it is asked again and kept, with other variables, and for the first time.

    A variable that no query has changes nothing of the answer, and a comment nothing of the query;
    either makes it another request.
    """
    number = NUMBER.decode()
    for name, (example, proof) in EXAMPLES.items():
        text = (ROOT / f"api/web/examples/{example}.graphql").read_text(encoding="utf-8")
        asked = {
            "kept": {"query": text},
            "asked anew": {"query": text, "variables": {"number": number}},
            "never seen": {"query": f"# {number}\n{text}"},
        }
        for how, body in asked.items():
            yield f"{name}, {how}", json.dumps(body).encode(), proof


def engines(artefact: Path, query: str) -> dict[str, Callable[[], object]]:
    """The same question without a server, in the engine underneath and in the usual library."""
    store = Store()
    store.bulk_load(path=str(artefact), format=RdfFormat.N_QUADS)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(artefact, format="nquads")
    return {
        "pyoxigraph": lambda: serialised(
            store.query(query, use_default_graph_as_union=True), "text/csv"
        ),
        "rdflib": lambda: dataset.query(query).serialize(format="csv"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3, help="for each rate (default: 3)")
    parser.add_argument("--quads", type=int, default=synthetic.QUADS, help="of the large graph")
    parser.add_argument("--only", choices=list(PARTS), help="one part (default: all)")
    given = parser.parse_args()
    packages = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "rdflib"))
    print(f"make bench ARGS='--seconds {given.seconds:g}'")
    print(f"Python {platform.python_version()}, {packages}, {os.cpu_count()} processors")
    print(f"load of the last minute: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        build = (*SISTERCITY, "build", "--build", str(folder / "build"))
        took = [
            1 / calls(lambda: run(build, cwd=ROOT, check=True, capture_output=True), 0)
            for _ in range(1 if given.only else ROUNDS)
        ]
        line(f"build, median of {len(took)}", f"{median(took):.2f} s")
        for name, part in PARTS.items():
            lacking = LACKING[name]() if name in LACKING else ""
            if given.only not in (None, name):
                continue
            if lacking:
                print(f"\n{name} skipped: {lacking}")
            else:
                part(folder, given.seconds / ROUNDS, given.quads)


def here(folder: Path, seconds: float, _: int) -> None:
    """Every door of ours, beside an empty one, and the question without a server."""
    published = publication.current(folder / "build")
    query = questions.find(QUESTION).text
    command = serve(folder / "build")
    text = published.artefact.read_text(encoding="utf-8")
    for name, kind in (("rows", "SourceRow"), ("partnerships", "Partnership")):
        line(name, str(text.count(f"#type> <{published.base}ns#{kind}> ")))
    line("quads", str(published.quads))
    starts = []
    for _ in range(ROUNDS):
        port = free_port()
        with serving("sistercity", (*command, str(port)), port) as server:
            starts.append(server.started)
    line(f"cold start, median of {ROUNDS}", f"{median(starts):.2f} s")
    print(f"\nmedian of {ROUNDS} rounds; in SPARQL {QUESTION}")
    with ExitStack() as stack:
        served(targets(stack, command, query), seconds)
    in_process(engines(published.artefact, query), seconds)


def today(folder: Path, seconds: float, _: int) -> None:
    """`/sparql` beside Oxigraph's own server, over today's graph."""
    published = publication.current(folder / "build")
    print(f"\n/sparql beside oxigraph serve-read-only: {published.quads:,} quads")
    compare(published, serve(folder / "build"), folder / "oxigraph", seconds)


def large(folder: Path, seconds: float, quads: int) -> None:
    """The same over a graph made of copies of today's."""
    began = time.perf_counter()
    source = publication.current(folder / "build")
    published = synthetic.publish(folder / "large", source, quads)
    print(f"\n/sparql alone beside oxigraph serve-read-only: {published.quads:,} quads")
    line("made in", f"{time.perf_counter() - began:.0f} s")
    command = (*serve(folder / "large")[:-1], "--sparql-only", "--port")
    compare(published, command, folder / "large-oxigraph", seconds)


def serve(build: Path) -> tuple[str, ...]:
    """The command of a server, but for its port."""
    return (*SISTERCITY, "serve", "--build", str(build), "--port")


def served(found: list[Target], seconds: float) -> None:
    """Prints each rate, and how many times the empty endpoint's it takes."""
    cases = [(target, clients) for clients in CLIENTS for target in found]
    rounds = [[rate(*case, seconds) for case in cases] for _ in range(ROUNDS)]
    line("served", "clients", "requests/s", "CPU ms/request", "empty's rate is")
    peer = 0.0
    for number, (target, clients) in enumerate(cases):
        answered = median(one[number][0] for one in rounds)
        used = median(one[number][1] for one in rounds)
        peer = answered if target is found[0] else peer
        line(
            target.name, str(clients), f"{answered:.1f}", f"{used:.2f}", f"{peer / answered:.1f} x"
        )


def in_process(found: dict[str, Callable[[], object]], seconds: float) -> None:
    """Prints each rate, and how many times the slowest's it is."""
    rounds = [[calls(work, seconds) for work in found.values()] for _ in range(ROUNDS)]
    rates = [median(one[number] for one in rounds) for number in range(len(found))]
    line("in process, SPARQL", "", "queries/s", "ms/query", "rdflib's rate x")
    for name, answered in zip(found, rates, strict=True):
        line(name, "", f"{answered:.1f}", f"{1000 / answered:.2f}", f"{answered / rates[-1]:.1f} x")


def taken_away(folder: Path, _: float, __: int) -> None:
    """Every export."""
    bench_exports.measure(folder / "build")


def drawn(folder: Path, _: float, __: int) -> None:
    """Every picture, and what networks are computed of."""
    bench_pictures.measure(folder / "build")


def seen(folder: Path, _: float, __: int) -> None:
    """The pages, as a browser shows them."""
    uvicorn = (sys.executable, "-m", "uvicorn", "tests.bench:empty", "--port")
    bench_page.measure(serve(folder / "build"), uvicorn)


def without_oxigraph() -> str:
    return "" if program() else "oxigraph is not installed (make test-all installs it)"


PARTS = {
    "here": here,
    "page": seen,
    "exports": taken_away,
    "pictures": drawn,
    "today": today,
    "large": large,
}
LACKING = {"page": bench_page.missing, "today": without_oxigraph, "large": without_oxigraph}
"""Why a part cannot be measured that needs another program; empty where it can."""

if __name__ == "__main__":
    main()

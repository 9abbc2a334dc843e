"""What `make bench` runs: how fast it is here, beside what it could be compared with.

Each rate is the median of rounds in which all are measured in turn, so that what else the machine
does falls on all alike. Clients are threads of this one process.
"""

import argparse
import json
import os
import platform
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib.metadata import version
from itertools import count
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, Popen, run
from urllib.parse import urlencode

import rdflib
from pyoxigraph import RdfFormat, Store
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from api.formats import serialised
from graph import publication, questions

ROOT = Path(__file__).parent.parent
SISTERCITY = (sys.executable, "-m", "api.cli")
QUESTION = "chinese-provinces-with-several-thai-partners"
ROUNDS = 3
CLIENTS = (1, 8)
START_SECONDS = 60
NUMBER = b"@number"
"""Stands in a body for the number of the request: no two are the same."""
NUMBERS = count()
EXAMPLES = {
    "one partnership": ("partnership", b'"printedPartner": "'),
    "all partnerships": ("partnerships", b'"totalCount": 149'),
    "group by": ("groups", b'"provinceCount": 7'),
}
"""What GraphQL is asked, as an example of ours, and the proof of its answer."""


async def _nothing(request: Request) -> JSONResponse:
    return JSONResponse({})


empty = Starlette(routes=[Route("/", _nothing, methods=["POST"]), Route("/readyz", _nothing)])
"""The peer of a served question: the same server, with nothing to do."""


@dataclass(frozen=True)
class Target:
    """Requests, the process that answers them, and the part of each answer that proves it whole."""

    name: str
    process: Popen[bytes]
    port: int
    path: str
    headers: dict[str, str]
    body: bytes
    proof: bytes


@contextmanager
def serving(port: int, command: tuple[str, ...]) -> Iterator[tuple[Popen[bytes], float]]:
    """A server that answers /readyz, and the seconds it took to."""
    began = time.perf_counter()
    process = Popen(command, cwd=ROOT, stdout=DEVNULL, stderr=DEVNULL)
    try:
        while not _is_ready(port):
            if process.poll() is not None or time.perf_counter() - began > START_SECONDS:
                sys.exit(f"bench: {' '.join(command)} did not start")
            time.sleep(0.005)
        yield process, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def _is_ready(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def rate(target: Target, clients: int, seconds: float) -> tuple[float, float]:
    """Requests a second, and milliseconds of the server's CPU a request."""
    counts, wrong = [0] * clients, list[str]()
    until = time.perf_counter() + seconds

    def client(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", target.port, timeout=60)
        while time.perf_counter() < until:
            body = target.body.replace(NUMBER, b"%d" % next(NUMBERS))
            connection.request("POST", target.path, body, target.headers)
            response = connection.getresponse()
            answer = response.read()
            if response.status != 200 or target.proof not in answer:
                wrong.append(f"{response.status} {answer[:200]!r}")
                break
            counts[number] += 1
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    began, cpu = time.perf_counter(), cpu_seconds(target.process.pid)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done, used = sum(counts), cpu_seconds(target.process.pid) - cpu
    if wrong or not all(counts):
        sys.exit(f"bench: {target.name}: {wrong or 'a client got no answer'}")
    return done / (time.perf_counter() - began), 1000 * used / done


def cpu_seconds(pid: int) -> float:
    """The CPU time of a process; not a number where there is no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def calls(work: Callable[[], object], seconds: float) -> float:
    """Calls a second, in this process; one at least."""
    began, done = time.perf_counter(), 0
    while not done or time.perf_counter() - began < seconds:
        work()
        done += 1
    return done / (time.perf_counter() - began)


def targets(stack: ExitStack, serve: tuple[str, ...], query: str) -> list[Target]:
    ours, bare = free_port(), free_port()
    process, _ = stack.enter_context(serving(ours, (*serve, "--port", str(ours))))
    uvicorn = (sys.executable, "-m", "uvicorn", "--app-dir", "tests", "--port", str(bare))
    peer, _ = stack.enter_context(serving(bare, (*uvicorn, "bench:empty")))
    is_json = {"Content-Type": "application/json"}
    is_form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"}
    form = urlencode({"query": query}).encode()
    asked = [
        Target(f"GraphQL, {name}", process, ours, "/graphql", is_json, body, proof)
        for name, body, proof in documents()
    ]
    return [
        Target("empty endpoint", peer, bare, "/", is_json, b"{}", b"{}"),
        *asked,
        Target("SPARQL", process, ours, "/sparql", is_form, form, b"CN-GX"),
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


def line(name: str, *cells: str) -> None:
    print(f"{name:<38}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3, help="for each rate (default: 3)")
    seconds: float = parser.parse_args().seconds
    query = questions.find(QUESTION).text
    packages = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "rdflib"))
    print(f"make bench ARGS='--seconds {seconds:g}'")
    print(f"Python {platform.python_version()}, {packages}, {os.cpu_count()} processors\n")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        build = (*SISTERCITY, "build", "--build", folder)
        serve = (*SISTERCITY, "serve", "--build", folder)
        builds = [
            1 / calls(lambda: run(build, cwd=ROOT, check=True, capture_output=True), 0)
            for _ in range(ROUNDS)
        ]
        published = publication.current(Path(folder))
        starts = []
        for _ in range(ROUNDS):
            port = free_port()
            with serving(port, (*serve, "--port", str(port))) as (_, took):
                starts.append(took)
        text = published.artefact.read_text(encoding="utf-8")
        for name, kind in (("rows", "SourceRow"), ("partnerships", "Partnership")):
            line(name, str(text.count(f"#type> <{published.base}ns#{kind}> ")))
        line("quads", str(published.quads))
        line(f"build, median of {ROUNDS}", f"{median(builds):.2f} s")
        line(f"cold start, median of {ROUNDS}", f"{median(starts):.2f} s")
        print(f"\nmedian of {ROUNDS} rounds; in SPARQL {QUESTION}")
        served(targets(stack, serve, query), seconds / ROUNDS)
        in_process(engines(published.artefact, query), seconds / ROUNDS)


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


if __name__ == "__main__":
    main()

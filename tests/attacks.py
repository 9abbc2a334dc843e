"""What `make attacks` runs: everything hostile we know of, and ordinary queries alongside it."""

import argparse
import json
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from subprocess import Popen, run

from api.serving import open_files
from tests import (
    framing_attacks,
    graphql_attacks,
    http_attacks,
    language_attacks,
    sparql_attacks,
)
from tests.attack import Answer, Attack, ask, fault, request
from tests.bench import SISTERCITY
from tests.load import ROOT, START_SECONDS, free_port, is_ready

NEIGHBOUR = "127.0.0.2"
"""Where ordinary queries come from: another client than the attacker's."""
BOUND = 5.0
"""Seconds in which an ordinary query is answered, whatever goes on, on a machine that is busy."""
MEMORY = 3_000_000_000
"""Bytes of memory that all processes of the server may take together, at most."""
PAUSE = 0.05
LOOK_UP = """PREFIX sc: <https://w3id.org/sistercity/ns#>
SELECT ?place { <https://w3id.org/sistercity/id/place/TH-50> sc:hasSisterCity ?place }"""
LIST = "{ partnerships(first: 3) { totalCount edges { node { key province { key } } } } }"


@dataclass(frozen=True)
class Control:
    """An ordinary request, and how its answer is known to be right."""

    name: str
    sent: bytes
    right: Callable[[Answer], bool]


def _cities(answer: Answer) -> bool:
    return len(json.loads(answer.body)["results"]["bindings"]) >= 2


def _list(answer: Answer) -> bool:
    found = json.loads(answer.body)["data"]["partnerships"]
    return found["totalCount"] > 100 and len(found["edges"]) == 3


CONTROLS = (
    Control("SPARQL", request("POST", "/sparql", sparql_attacks.DIRECT, LOOK_UP.encode()), _cities),
    Control(
        "GraphQL",
        request("POST", "/graphql", graphql_attacks.JSON, json.dumps({"query": LIST}).encode()),
        _list,
    ),
    Control("health", request("GET", "/healthz"), lambda answer: answer.body == b"ok\n"),
)


@dataclass
class Server:
    """`sistercity serve`, and what it wrote."""

    port: int
    process: Popen[bytes]
    log: Path


@contextmanager
def serving(build: Path, folder: Path) -> Iterator[Server]:
    """A server of a build, whose log is in the folder."""
    open_files()  # of a thousand connections, we hold the other ends
    port, log = free_port(), folder / "server.log"
    command = (*SISTERCITY, "serve", "--build", str(build), "--port", str(port))
    with log.open("wb") as written:
        process = Popen(command, cwd=ROOT, stdout=written, stderr=written)
        began = time.monotonic()
        try:
            while not is_ready(port):
                assert process.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() - began < START_SECONDS, "the server did not start"
                time.sleep(0.05)
            yield Server(port, process, log)
        finally:
            process.terminate()
            process.wait()


def memory(process: int) -> int:
    """Bytes of a process and all below it; what they share is counted once (PSS)."""
    found = 0
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        if counted := re.search(r"^Pss:\s+(\d+) kB$", text, re.MULTILINE):
            found = int(counted[1]) * 1000
        for task in Path(f"/proc/{process}/task").iterdir():
            children = (task / "children").read_text(encoding="ascii").split()
            found += sum(memory(int(child)) for child in children)
    except OSError:
        return found  # it ended meanwhile
    return found


@dataclass
class Seen:
    """What ordinary clients met, and how much memory the server took, while something went on."""

    took: dict[str, list[float]] = field(default_factory=lambda: {one.name: [] for one in CONTROLS})
    faults: list[str] = field(default_factory=list)
    peak: int = 0

    @property
    def slowest(self) -> float:
        return max((one for found in self.took.values() for one in found), default=0.0)


@contextmanager
def watching(server: Server, seen: Seen) -> Iterator[None]:
    """Asks ordinary queries, each kind in a thread of its own, until what is within has ended."""
    over = threading.Event()

    def control(one: Control) -> None:
        while True:
            began = time.monotonic()
            answer = ask(server.port, one.sent, NEIGHBOUR)
            took = time.monotonic() - began
            seen.took[one.name].append(took)
            if answer.status != 200 or not one.right(answer):
                seen.faults.append(f"{one.name}: {answer.status} {answer.body[:200]!r}")
            elif took > BOUND:
                seen.faults.append(f"{one.name}: {took:.1f} s")
            if over.wait(PAUSE):
                return

    def weigh() -> None:
        while True:
            seen.peak = max(seen.peak, memory(server.process.pid))
            if over.wait(0.2):
                return

    threads = [threading.Thread(target=control, args=(one,)) for one in CONTROLS]
    threads.append(threading.Thread(target=weigh))
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


@dataclass
class Report:
    """What came of one attack."""

    attack: Attack
    answers: list[Answer]
    took: float
    seen: Seen
    faults: list[str]

    @property
    def outcome(self) -> str:
        statuses = {answer.status for answer in self.answers}
        if statuses & {503, 504} or (statuses and min(statuses) == 0):
            return "ended"
        return "answered" if statuses <= {200} else "refused"


def attempt(server: Server, attack: Attack) -> Report:
    """Sends one attack, with ordinary queries alongside."""
    seen, began = Seen(), time.monotonic()
    with watching(server, seen):
        answers = attack.send(server.port)
        took = time.monotonic() - began
    faults = [found for answer in answers if (found := fault(attack, answer))]
    if server.process.poll() is not None:
        faults.append("the server has ended")
    return Report(attack, answers, took, seen, [*sorted(set(faults)), *seen.faults])


def attacks() -> list[Attack]:
    """All there are, by door."""
    modules = (
        sparql_attacks,
        language_attacks,
        graphql_attacks,
        http_attacks,
        framing_attacks,
    )
    return [one for module in modules for one in module.attacks()]


def logged(server: Server) -> list[str]:
    """What the log has of faults of ours."""
    text = server.log.read_text(encoding="utf-8", errors="replace")
    return [line for line in text.splitlines() if line.startswith(("Traceback", "ERROR"))]


def summary(reports: Sequence[Report], rest: int) -> Iterator[str]:
    """Lines for whoever wants to quote them."""
    for door in dict.fromkeys(report.attack.door for report in reports):
        found = [report.outcome for report in reports if report.attack.door == door]
        counts = ", ".join(f"{found.count(name)} {name}" for name in sorted(set(found)))
        yield f"{door:<12}{len(found):4} attacks: {counts}"
    for control in CONTROLS:
        took = [one for report in reports for one in report.seen.took[control.name]]
        yield (
            f"{control.name:<12}{len(took):6} ordinary queries meanwhile: "
            f"median {1000 * median(took):.0f} ms, longest {1000 * max(took):.0f} ms"
        )
    peak = max(report.seen.peak for report in reports)
    yield f"memory of all processes: {rest / 1e6:.0f} MB at rest, {peak / 1e6:.0f} MB at most"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="those whose door and name have this in them")
    only: str = parser.parse_args().only
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        build = Path(folder) / "build"
        run((*SISTERCITY, "build", "--build", build), cwd=ROOT, check=True, capture_output=True)
        with serving(build, Path(folder)) as server:
            rest, reports = memory(server.process.pid), []
            for attack in attacks():
                if only in f"{attack.door} {attack.name}":
                    reports.append(report := attempt(server, attack))
                    wrong += bool(report.faults)
                    print(line(report), *report.faults[:5], sep="\n    ", flush=True)
            print(*summary(reports, rest), *logged(server)[:20], sep="\n")
    sys.exit(wrong > 0)


def line(report: Report) -> str:
    statuses = sorted({answer.status for answer in report.answers})
    return (
        f"{report.attack.door:<10} {report.attack.name:<42} {report.outcome:<9} "
        f"{report.took:5.1f} s  control {1000 * report.seen.slowest:5.0f} ms  "
        f"{report.seen.peak / 1e6:5.0f} MB  {' '.join(map(str, statuses))}"
    )


if __name__ == "__main__":
    main()

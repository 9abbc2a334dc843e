"""Servers under load: started, asked by several clients at once, measured from outside.

Clients are threads of this process, which write requests to sockets and read no more of an answer
than its length: what they take of the machine is the same for every server.
"""

import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from subprocess import DEVNULL, Popen

ROOT = Path(__file__).parent.parent
START_SECONDS = 900
"""Long enough to write a large graph to disk."""
NUMBER = b"@number"
"""Stands in a body for the number of the request: no two are the same."""
NUMBERS = count()


@dataclass(frozen=True)
class Server:
    """One that answers, and the seconds it took to."""

    name: str
    process: Popen[bytes]
    port: int
    started: float


@dataclass(frozen=True)
class Target:
    """Requests to a server, and the part of each answer that proves it whole."""

    name: str
    server: Server
    path: str
    headers: Mapping[str, str]
    body: bytes
    proof: bytes


@contextmanager
def serving(
    name: str, command: tuple[str, ...], port: int, ready: str = "/readyz"
) -> Iterator[Server]:
    """A server that answers at `ready`, with whatever."""
    began = time.perf_counter()
    process = Popen(command, cwd=ROOT, stdout=DEVNULL, stderr=DEVNULL)
    try:
        while not is_ready(port, ready):
            if process.poll() is not None or time.perf_counter() - began > START_SECONDS:
                sys.exit(f"bench: {' '.join(command)} did not start")
            time.sleep(0.005)
        yield Server(name, process, port, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait()


def is_ready(port: int, path: str = "/readyz") -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@dataclass
class Client:
    """One connection, and what has been read of it."""

    port: int
    _rest: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=120)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def post(self, head: bytes, body: bytes) -> tuple[bytes, bytes]:
        """The head and the body of the answer; a body in chunks is left in them."""
        self._socket.sendall(b"%scontent-length: %d\r\n\r\n%s" % (head, len(body), body))
        answered = self._until(b"\r\n\r\n")
        length = answered.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        if length:
            return answered, self._bytes(int(length))
        return answered, self._until(b"0\r\n\r\n")

    def close(self) -> None:
        self._socket.close()

    def _until(self, end: bytes) -> bytes:
        start = 0
        while (found := self._rest.find(end, start)) < 0:
            start = max(0, len(self._rest) - len(end))
            self._read()
        return self._bytes(found + len(end))

    def _bytes(self, length: int) -> bytes:
        while len(self._rest) < length:
            self._read()
        taken = bytes(self._rest[:length])
        del self._rest[:length]
        return taken

    def _read(self) -> None:
        part = self._socket.recv(1 << 18)
        if not part:
            raise ConnectionError("the server has closed the connection")
        self._rest += part


def rate(target: Target, clients: int, seconds: float) -> tuple[float, float]:
    """Requests a second, and milliseconds of the CPU of the server and its processes a request."""
    counts, wrong = [0] * clients, list[str]()
    given = {"host": "127.0.0.1", **target.headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    head = f"POST {target.path} HTTP/1.1\r\n{lines}".encode()
    until = time.perf_counter() + seconds

    def work(number: int) -> None:
        client = Client(target.server.port)
        while not counts[number] or time.perf_counter() < until:
            body = target.body.replace(NUMBER, b"%d" % next(NUMBERS))
            answered, answer = client.post(head, body)
            if not answered.startswith(b"HTTP/1.1 200") or target.proof not in answer:
                wrong.append(f"{answered[:80]!r} {answer[:200]!r}")
                break
            counts[number] += 1
        client.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    began, cpu = time.perf_counter(), cpu_seconds(target.server)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done, used = sum(counts), cpu_seconds(target.server) - cpu
    if wrong or not all(counts):
        sys.exit(f"bench: {target.name}: {wrong or 'a client got no answer'}")
    return done / (time.perf_counter() - began), 1000 * used / done


def cpu_seconds(server: Server) -> float:
    """The CPU time of a server, its processes and those it had; no number where no /proc is."""
    ticks = 0
    for said in _said(server, "stat"):
        ticks += sum(map(int, said.rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else float("nan")


def megabytes(server: Server) -> float:
    """The memory of a server and its processes, what they share counted once (PSS)."""
    found = [said.partition("\nPss:")[2].split()[0] for said in _said(server, "smaps_rollup")]
    return sum(map(int, found)) / 1024 if found else float("nan")


def _said(server: Server, name: str) -> Iterator[str]:
    """What /proc says of each process of a server that is there still."""
    for pid in list(family(server.process.pid)):
        with suppress(OSError):
            yield Path(f"/proc/{pid}/{name}").read_text()


def family(pid: int) -> Iterator[int]:
    """A process and all that came of it."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                yield from family(int(child))


def calls(work: Callable[[], object], seconds: float) -> float:
    """Calls a second, in this process; one at least."""
    began, done = time.perf_counter(), 0
    while not done or time.perf_counter() - began < seconds:
        work()
        done += 1
    return done / (time.perf_counter() - began)


def line(name: str, *cells: str) -> None:
    print(f"{name:<38}" + "".join(f"{cell:>16}" for cell in cells), flush=True)

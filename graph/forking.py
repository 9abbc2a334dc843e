"""The process that workers are copied from: it loads a graph once, and forks on order.

    python -m graph.forking     with a socket as its standard input

The first frame it is sent is a `Task`. When it has loaded the graph it takes orders, each to fork
a worker or to kill one. `nursery` is what gives them.
"""

import gc
import os
import select
import signal
import socket
import struct
import traceback
from dataclasses import replace

from pyoxigraph import Store as Engine

from graph import frames, sandbox, store, worker
from graph.errors import StoreError
from graph.worker import CHANNEL, MANY_FILES, Task

ORDER = struct.Struct("<cI")
FORK, KILL = b"f", b"k"
"""To begin a worker, with a number to call it by and two file descriptors: its channel and what
its standard error shall be. To end a worker, by its process id."""
REPORT = struct.Struct("<cIi")
BEGUN, ENDED = b"b", b"e"
"""Of a number its process id, and of a process id its exit status."""


def main() -> None:
    """Loads the graph, and becomes a worker as often as it is told to."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first = frames.received(CHANNEL)
    if first is None:
        return
    mine = worker.task(first.header)
    if sandbox.PARENT in mine.lines:
        sandbox.die_with(mine.parent)
    try:
        engine = None if mine.on_disk else store.load(mine.published)
    except StoreError as error:
        frames.send(CHANNEL, worker.refusal(error))
        return
    gc.freeze()  # so that no copy touches what it shares
    frames.send(CHANNEL, frames.packed({}))
    _nurse(mine, engine)


def _nurse(mine: Task, engine: Engine | None) -> None:
    """Does as it is ordered until there is nobody left to order, and tells of every end."""
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, _noted)
    alive: set[int] = set()
    with socket.socket(fileno=os.dup(CHANNEL)) as channel:
        while True:
            ready, _, _ = select.select([CHANNEL, woken], [], [])
            if woken in ready:
                os.read(woken, 4096)
                _bury(alive)
            if CHANNEL not in ready:
                continue
            try:
                order, ends, _, _ = socket.recv_fds(channel, ORDER.size, 2)
            except ConnectionError:  # whoever ordered has gone, and had not read all we told
                break
            if len(order) < ORDER.size:
                break
            kind, number = ORDER.unpack(order)
            if kind == KILL and number in alive:
                os.kill(number, signal.SIGKILL)
            elif kind == FORK:
                alive.add(_forked(mine, engine, number, *ends))
    for pid in alive:
        os.kill(pid, signal.SIGKILL)


def _noted(number: int, frame: object) -> None:
    """A handler there must be for the signal to wake whoever waits."""


def _forked(mine: Task, engine: Engine | None, number: int, channel: int, stderr: int) -> int:
    nursery = os.getpid()
    pid = os.fork()
    if not pid:
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(channel, CHANNEL)
            os.dup2(stderr, 2)
            os.closerange(3, MANY_FILES)
            worker.serve(replace(mine, parent=nursery), engine, CHANNEL)
            os._exit(0)
        finally:  # nothing goes on as if it were the process that was forked
            traceback.print_exc()
            os._exit(1)
    os.close(channel)
    os.close(stderr)
    frames.send(CHANNEL, REPORT.pack(BEGUN, number, pid))
    return pid


def _bury(alive: set[int]) -> None:
    while alive:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        alive.remove(pid)
        frames.send(CHANNEL, REPORT.pack(ENDED, pid, os.waitstatus_to_exitcode(status)))


if __name__ == "__main__":
    main()

"""One connection of a client: what it may take, and how it is told that it sent no request.

uvicorn waits for a slow sender and for a slow reader as long as they like, holds every answer that
is not read, and refuses what is not HTTP in plain text. None of that can be set, so it is here.
"""

import asyncio
import logging
import re
import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from api.errors import problem
from api.limits import CONNECTION, ConnectionLimits
from api.policy import HEADERS

LINGER = 2.0
"""Seconds in which a client that is still sending may read why it was refused."""
SENT = re.compile(r"bytearray\(b?(['\"]).*\1\)", re.DOTALL)
"""What was sent, as the parser shows it."""
log = logging.getLogger("sistercity")


class Reader(h11.Connection):
    """The parser of a connection, which reads no more parts of a body than it may.

    What is around a part costs more than what is in it: a chunk has a byte, and takes six.
    """

    def __init__(self, most_head: int, most_parts: int) -> None:
        super().__init__(h11.SERVER, most_head)
        self._most = most_parts
        self._parts = 0

    def next_event(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        event = super().next_event()
        if isinstance(event, h11.Data):
            self._parts += 1
            if self._parts > self._most:
                raise TooManyPartsError(
                    f"the body has more than {self._most:,} parts: send larger ones"
                )
        elif isinstance(event, h11.Request):
            self._parts = 0
        return event


class TooManyPartsError(h11.RemoteProtocolError):
    """A body in more parts than are read."""


class Connection(H11Protocol):
    """uvicorn's connection, with limits."""

    limits: ClassVar[ConnectionLimits] = CONNECTION
    _since = 0.0
    _head = 0
    _unsent = 0
    _refused = False

    @property
    def waits(self) -> bool:
        """Whether it is the client's turn to send something."""
        return self._idle or self.cycle.more_body

    @property
    def _idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.conn = Reader(self.limits.head, self.limits.parts)
        self._since = self.loop.time()
        self._sender = Timer(self.loop, self._sent_too_slowly)
        self._reader = Timer(self.loop, self._check_reader)
        self._sender.start(self.limits.head_seconds)
        if len(self.connections) > self.limits.connections:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._sender.stop()
        self._reader.stop()

    def data_received(self, data: bytes) -> None:
        if self._refused:
            return
        super().data_received(data)
        if not self._idle:
            self._head = 0
            self._sender.stop()
            return
        self._head += len(data)
        if not self._sender.runs:
            self._sender.start(self.limits.head_seconds)

    def eof_received(self) -> None:
        if not self._idle and self.cycle.more_body:
            self.refuse(HTTPStatus.BAD_REQUEST, "the body ended before it was whole")
        elif self._idle and self._head:
            self.refuse(HTTPStatus.BAD_REQUEST, "the request ended before it was whole")

    def send_400_response(self, msg: str) -> None:
        """Called while the error of the parser is handled, which says more than `msg`."""
        error = sys.exception()
        if isinstance(error, TooManyPartsError):
            self.refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, str(error))
            return
        too_long = isinstance(error, h11.RemoteProtocolError) and error.error_status_hint == 431
        if too_long and self._idle:
            in_line = b"\n" not in self.conn.trailing_data[0]
            what, status = (
                ("line of the request is", HTTPStatus.REQUEST_URI_TOO_LONG)
                if in_line
                else ("headers are", HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
            )
            self.refuse(status, f"the {what} longer than {self.limits.head:,} bytes")
        else:
            said = SENT.sub("", str(error or msg)).strip(" :")
            self.refuse(HTTPStatus.BAD_REQUEST, f"this is not HTTP/1.1: {said}")

    def _unsupported_upgrade_warning(self) -> None:
        """Whoever asks for another protocol is answered in this one, and the log is not theirs."""

    def refuse(self, status: HTTPStatus, detail: str) -> None:
        """Answers what never became a whole request, and closes the connection."""
        if self._refused or self.transport.is_closing():
            return
        self._refused = True
        if not self._idle:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            self.transport.write(_written(status, detail))
        self.conn.send_failed()
        self._sender.stop()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._sender = Timer(self.loop, self.transport.abort)
        self._sender.start(LINGER)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unsent = self.transport.get_write_buffer_size()
        self._reader.start(self.limits.read_seconds)
        self._make_memory()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._reader.stop()

    def _sent_too_slowly(self) -> None:
        if not self._idle:
            return
        if self._head and not (self.cycle and self.cycle.more_body):
            said = f"no whole request came in {self.limits.head_seconds} seconds"
            self.refuse(HTTPStatus.REQUEST_TIMEOUT, said)
        else:
            self.transport.close()

    def _check_reader(self) -> None:
        """A reader that takes next to nothing is left; one that is only slow is not."""
        unsent = self.transport.get_write_buffer_size()
        if self._unsent - unsent < self.limits.read_bytes:
            self.transport.abort()
            return
        self._unsent = unsent
        self._reader.start(self.limits.read_seconds)

    def _make_room(self) -> None:
        """Leaves those that are oldest and silent, many at once since looking takes a while."""
        there = [
            one
            for one in self.connections
            if isinstance(one, Connection) and not one.transport.is_closing()
        ]
        if len(there) <= self.limits.connections:
            return
        waiting = sorted((one for one in there if one.waits), key=lambda one: one._since)
        leaving = waiting[: max(1, self.limits.connections // 20)]
        log.warning("%d connections: leaving %d", len(there), len(leaving))
        for one in leaving:
            one.transport.abort()

    def _make_memory(self) -> None:
        """Leaves those who have most to read, until the rest can be held in memory."""
        unread = [
            (one.transport.get_write_buffer_size(), one)
            for one in self.connections
            if isinstance(one, Connection) and one.flow.write_paused
        ]
        excess = sum(size for size, _ in unread) - self.limits.unread
        for size, one in sorted(unread, key=lambda found: (-found[0], found[1]._since)):
            if excess <= 0:
                return
            one.transport.abort()
            excess -= size


def limited(given: ConnectionLimits) -> type[Connection]:
    """The kind of connection that has these limits."""

    class Limited(Connection):
        limits = given

    return Limited


class Timer:
    """Something that will be done, unless it is put off or called off."""

    def __init__(self, loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
        self._loop = loop
        self._call = call
        self._handle: asyncio.TimerHandle | None = None

    def start(self, seconds: float) -> None:
        self.stop()
        self._handle = self._loop.call_later(seconds, self._due)

    def stop(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    @property
    def runs(self) -> bool:
        return self._handle is not None

    def _due(self) -> None:
        self._handle = None
        self._call()


def _written(status: HTTPStatus, detail: str) -> bytes:
    """A whole answer of the one error shape."""
    response = problem(status, detail, HEADERS | {"connection": "close"})
    head = b"".join(b"%s: %s\r\n" % header for header in response.raw_headers)
    return b"HTTP/1.1 %d %s\r\n%s\r\n%s" % (
        status.value,
        status.phrase.encode(),
        head,
        response.body,
    )
